//! The side of a dispute that words are on.

use super::{
    Comparison,
    figures::Figure,
    known::years_in,
    turned::{is_denied, is_turned},
};
use crate::editing::SideChoice;

/// Whether two texts in somebody's own words are the same point of view.
pub fn say_the_same(one: &str, other: &str) -> bool {
    one.trim() == other.trim() || Comparison::of(one, other) == Comparison::Same
}

/// Tells both figures where words state another one than a point of view that they are to be on, and neither
/// states more of the kind: of several, one may be of something else.
pub(in crate::editing) fn contradiction(says: &str, words: &str) -> Option<String> {
    if is_denied(says) || is_denied(words) {
        return None;
    }
    let years = years_in([says, words]);
    let [own, said] = [says, words].map(|text| Figure::all(text, &years));
    own.iter().find_map(|own_figure| {
        let of_kind = |figure: &&Figure| figure.is_counterpart_of(own_figure) && figure.has_same_unit_as(own_figure);
        let mut said = said.iter().filter(of_kind);
        let (said, more) = (said.next()?, said.chain(own.iter().filter(of_kind).skip(1)).next());
        let agree = said.agrees_with(own_figure) || own_figure.agrees_with(said);
        let differ = more.is_none() && said.is_exact() && own_figure.is_exact() && !agree;
        differ.then(|| format!("these words say {}, not {}", said.shown(), own_figure.shown()))
    })
}

/// The side that words are on beyond doubt, by its position: the only one of which a text says the same.
pub fn matching_side<'s>(words: &str, sides: impl IntoIterator<Item = &'s SideChoice>) -> Option<usize> {
    let is_same = |side: &SideChoice| side.texts().any(|text| Comparison::of(words, text) == Comparison::Same);
    let mut same = sides.into_iter().enumerate().filter(|(_, side)| is_same(side)).map(|(nth, _)| nth);
    same.next().filter(|_| same.next().is_none())
}

/// Whether words have a figure of a side, perhaps only to deny it.
pub fn has_figure_of(words: &str, side: &SideChoice) -> bool {
    let years = years_in(side.texts().chain([words]));
    let said = Figure::all(words, &years);
    side.texts().flat_map(|text| Figure::all(text, &years)).any(|own| said.iter().any(|said| said.agrees_with(&own)))
}

/// The side whose figures words have, by its position, if they have none that it states otherwise, and one that
/// no other side has: it may still be of something else.
pub fn likely_side(words: &str, sides: &[SideChoice]) -> Option<usize> {
    if is_turned(words) {
        return None;
    }
    let years = years_in(sides.iter().flat_map(SideChoice::texts).chain([words]));
    let of_side = |side: &SideChoice| -> Vec<Figure> {
        side.texts().filter(|text| !is_turned(text)).flat_map(|text| Figure::all(text, &years)).collect()
    };
    let of_sides: Vec<Vec<Figure>> = sides.iter().map(of_side).collect();
    let said = Figure::all(words, &years);
    let is_of = |figure: &Figure, side: &[Figure]| side.iter().any(|own| figure.agrees_with(own));
    let agrees = |side: &[Figure]| {
        said.iter().all(|figure| is_of(figure, side) || !side.iter().any(|own| figure.is_counterpart_of(own)))
    };
    let has_own = |(nth, side): &(usize, &Vec<Figure>)| {
        let only_here = |figure: &Figure| {
            is_of(figure, side)
                && of_sides.iter().enumerate().all(|(other, side)| other == *nth || !is_of(figure, side))
        };
        agrees(side) && said.iter().any(only_here)
    };
    let mut likely = of_sides.iter().enumerate().filter(has_own).map(|(nth, _)| nth);
    likely.next().filter(|_| likely.next().is_none())
}
