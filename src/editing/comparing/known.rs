//! The figures that a deal has of an event: recorded, or in its title, its quoted words and the terms
//! that it sets.

use chrono::Datelike as _;

use super::{
    figures::{Figure, KnownAmount},
    times::Time,
};
use crate::{
    domain::{Amount, Edge, Event, EventLink, Passage, Text, Version},
    editing::own_words,
};

/// Where figures of an event stand.
pub(super) struct Known {
    /// Before them: `its title says`.
    pub(super) says: &'static str,
    pub(super) figures: Vec<Figure>,
}

pub(super) const TITLE: &str = "its title says";
pub(super) const QUOTED: &str = "its quoted words say";

/// The most reliable ones first, without the date of the event.
pub(super) fn known_figures(event: Event<'_>, years: &[i32]) -> [Known; 4] {
    let recorded = |amounts: &mut dyn Iterator<Item = Amount<'_>>| {
        amounts.filter_map(KnownAmount::recorded).map(Figure::Amount).collect::<Vec<_>>()
    };
    let set: Vec<Version<'_>> = event
        .backlinks()
        .iter()
        .filter_map(|link| match *link {
            EventLink::Sets(term, nth) => event.deal().term(term).version(nth),
            _ => None,
        })
        .collect();
    let in_force = set.iter().flat_map(|version| Time::recorded(version.in_force())).map(Figure::Time);
    let of_terms = recorded(&mut set.iter().copied().flat_map(Version::amounts)).into_iter().chain(in_force).collect();
    let quoted = own_words(event).map(Passage::exact).flat_map(|words| Figure::all(words.shown(), years));
    [
        Known { says: "the event says", figures: recorded(&mut event.amounts()) },
        Known { says: "the term that it sets says", figures: of_terms },
        Known { says: TITLE, figures: Figure::all(event.title().shown(), years) },
        Known { says: QUOTED, figures: quoted.collect() },
    ]
}

/// The years in which times without one may be: those of the event, else those in its words.
pub(super) fn years_of(event: Event<'_>, words: &str) -> Vec<i32> {
    let edges = event.date().map(|date| [date.earliest(), date.latest()]);
    let mut years: Vec<i32> = edges
        .into_iter()
        .flatten()
        .filter_map(|edge| match edge {
            Edge::Day(day) => Some(day.year()),
            Edge::Open | Edge::Unknown => None,
        })
        .collect();
    years.dedup();
    if years.is_empty() {
        let own = std::iter::once(event.title()).chain(own_words(event).map(Passage::exact)).map(Text::shown);
        years = years_in(own.chain([words]));
    }
    years
}

/// The years that texts name. Without any, two days of the same name are the same day.
pub(super) fn years_in<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<i32> {
    let mut years: Vec<i32> = texts
        .into_iter()
        .flat_map(|text| Time::all(text, &[]))
        .flat_map(|time| time.years().collect::<Vec<_>>())
        .collect();
    years.sort_unstable();
    years.dedup();
    if years.is_empty() { vec![LEAP_YEAR] } else { years }
}

/// It has every day that a year can have.
const LEAP_YEAR: i32 = 2000;
