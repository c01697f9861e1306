//! Figures in words that are others than those of the event in which they are cited.

use super::{
    Comparison, amounts,
    figures::Figure,
    known::{Known, QUOTED, TITLE, known_figures, years_of},
    swapped::Swapped,
    times::Time,
    turned::turned,
};
use crate::{
    domain::{EdtfDate, Event, ProseAmount},
    editing::own_words,
};

/// What words state that the event does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFigures {
    /// Both figures, of each kind: `these words say $455 million; the event says $410,000,000`.
    pub told: Vec<String>,
    /// Whether they say otherwise for certain. Else they may be of something else.
    pub differ: bool,
}

/// The figures of which the event has others of the kind, but not these, and words that deny what it says or
/// affirm what it denies; none if there are none. Its own are its date, its amounts, and those in its title,
/// its quoted words and the terms that it sets.
pub fn other_figures(words: &str, event: Event<'_>) -> Option<OtherFigures> {
    let compared: Vec<Comparison> =
        own_words(event).map(|passage| Comparison::of(words, passage.exact().shown())).collect();
    let is_same = compared.contains(&Comparison::Same);
    // Of the same words, it is a part of both.
    let parts = [turned(words, event), swapped(words, event)].into_iter().flatten().filter(|_| !is_same);
    let years = years_of(event, words);
    let (said, known) = (Figure::all(words, &years), known_figures(event, &years));
    let told: Vec<String> = parts.chain(others(&said, &known, event.date())).collect();
    // What is up to an amount may well be less.
    let has_bound = |said: ProseAmount| {
        event.amounts().filter(|own| own.unit().shown() == said.unit).all(|own| own.bound() == said.bound)
    };
    let differ = compared.contains(&Comparison::OtherAmount) && !is_same && amounts(words).all(has_bound);
    (!told.is_empty()).then_some(OtherFigures { told, differ })
}

/// Of each kind, the figures that the event has otherwise: `these words say €5; its title says €4`.
fn others(said: &[Figure], known: &[Known], date: Option<EdtfDate>) -> Vec<String> {
    let own = || known.iter().flat_map(|known| &known.figures);
    let has_others = |said: &Figure| own().any(|own| said.is_of_kind_of(own) && !is_date(own, date));
    let is_own = |said: &Figure| {
        let may_be = |time: &Time, date| time.fits(date) || (!has_others(said) && time.may_be(date));
        let fits = said.as_time().zip(date).is_some_and(|(time, date)| may_be(time, date));
        fits || own().any(|own| said.agrees_with(own))
    };
    let mut differing: Vec<&Figure> = said
        .iter()
        .filter(|said| (has_others(said) || (said.as_time().is_some() && date.is_some())) && !is_own(said))
        .collect();
    let mut told = Vec::new();
    while let Some(first) = differing.first().copied() {
        let (of_kind, rest): (Vec<&Figure>, Vec<&Figure>) =
            differing.into_iter().partition(|said| said.is_of_kind_of(first));
        differing = rest;
        let known = own_of_kind(first, known, date);
        told.push(format!("these words say {}; {known}", listed(of_kind.into_iter().map(Figure::shown))));
    }
    told
}

/// What the event has of the kind of a figure: `its title says €4`, else its date.
fn own_of_kind(said: &Figure, known: &[Known], date: Option<EdtfDate>) -> String {
    let in_text = known.iter().find_map(|known| {
        let own = known.figures.iter().filter(|own| said.is_of_kind_of(own) && !is_date(own, date));
        let shown = listed(own.map(Figure::shown));
        (!shown.is_empty()).then(|| format!("{} {shown}", known.says))
    });
    let dated = || date.map(|date| format!("the event is dated {}", date.without_time().with_year()));
    in_text.or_else(dated).unwrap_or_default()
}

/// Whether it is the date of the event, which is told by itself.
fn is_date(figure: &Figure, date: Option<EdtfDate>) -> bool {
    figure.as_time().zip(date).is_some_and(|(time, date)| time.is_on(date))
}

/// A figure of the event that the words have in the place of another one of it.
fn swapped(words: &str, event: Event<'_>) -> Option<String> {
    let title = std::iter::once((TITLE, event.title()));
    let mut texts = title.chain(own_words(event).map(|passage| (QUOTED, passage.exact())));
    texts.find_map(|(says, own)| {
        let Swapped { said, instead_of } = Swapped::find(words, own.shown())?;
        Some(format!("these words say {said} where {says} {instead_of}"))
    })
}

/// Each once.
fn listed<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut listed: Vec<&str> = Vec::new();
    for text in texts {
        if !listed.contains(&text) {
            listed.push(text);
        }
    }
    listed.join(" and ")
}
