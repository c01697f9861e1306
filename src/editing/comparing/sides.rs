//! The side of a dispute that words are on.

use super::{
    Comparison,
    event::negation,
    known::{Figure, KnownAmount, amounts_in},
};
use crate::editing::SideChoice;

/// Whether two texts in somebody's own words are the same point of view.
pub fn say_the_same(one: &str, other: &str) -> bool {
    one.trim() == other.trim() || Comparison::of(one, other) == Comparison::Same
}

/// Tells both amounts where words state another one than a point of view that they are to be on, and neither
/// states more in its unit: of several, one may be of something else.
pub(in crate::editing) fn contradiction(says: &str, words: &str) -> Option<String> {
    if is_turned(says) || is_turned(words) {
        return None;
    }
    let [own, said] = [says, words].map(amounts_in);
    own.iter().find_map(|own_amount| {
        let of_unit = |amount: &&KnownAmount| amount.has_same_unit_as(own_amount);
        let mut said = said.iter().filter(of_unit);
        let (said, more) = (said.next()?, said.chain(own.iter().filter(of_unit).skip(1)).next());
        let differ = more.is_none() && said.is_exact() && own_amount.is_exact() && !said.is_same_as(own_amount);
        differ.then(|| format!("these words say {}, not {}", said.shown, own_amount.shown))
    })
}

/// The side that words are on beyond doubt, by its position: the only one of which a text says the same.
pub fn matching_side<'s>(words: &str, sides: impl IntoIterator<Item = &'s SideChoice>) -> Option<usize> {
    let is_same = |side: &SideChoice| side.texts().any(|text| Comparison::of(words, text) == Comparison::Same);
    let mut same = sides.into_iter().enumerate().filter(|(_, side)| is_same(side)).map(|(nth, _)| nth);
    same.next().filter(|_| same.next().is_none())
}

/// The side whose figures words have, by its position, if they have none that only another side has: they
/// may still be of something else. What no side states is not what they differ in.
pub fn likely_side(words: &str, sides: &[SideChoice]) -> Option<usize> {
    if is_turned(words) {
        return None;
    }
    let of_side = |side: &SideChoice| side.texts().filter(|text| !is_turned(text)).flat_map(Figure::all).collect();
    let of_sides: Vec<Vec<Figure>> = sides.iter().map(of_side).collect();
    let said = Figure::all(words);
    let has_own = |nth: &usize| {
        let is_of =
            |figure: &&Figure, other: usize| of_sides.get(other).is_some_and(|figures| figures.contains(figure));
        let only_there = |figure: &&Figure| (0..sides.len()).all(|other| is_of(figure, other) == (other == *nth));
        said.iter().any(|figure| only_there(&figure))
    };
    let mut likely = (0..sides.len()).filter(has_own);
    likely.next().filter(|_| likely.next().is_none())
}

/// Whether a text may say the opposite of its figures, or ask for them.
fn is_turned(text: &str) -> bool {
    text.contains('?') || negation(text).is_some()
}
