//! Whose words an event quotes, where they are not those of the ones who were there.

use std::collections::BTreeMap;

use super::super::{
    apart::Apart,
    english::{counted, joined},
};
use crate::domain::{EdtfDate, Event, Passage, ReadingExtent, Source, Standing, Truth};

/// In the heading of words all of which are of sources that are recorded to be something else than primary.
pub(super) const NO_PRIMARY: &str = "no primary source quoted";

/// `quoted: a text of 27 Apr 2026, 181 days later · read but not quoted: OpenAI, 28 Oct 2025 (in
/// full)`: of words that are neither the parties' own nor from the day, where they are not all there
/// is to read. Nothing where a primary source is quoted, or one of which nobody says what it is, such as minutes
/// that were just added.
pub(super) fn no_primary_quoted(event: Event<'_>, shown: usize) -> Option<String> {
    let is_primary = |source: &Source<'_>| source.standing() == Some(Standing::Primary);
    let may_be_primary = |source: Source<'_>| source.standing().is_none_or(|standing| standing == Standing::Primary);
    if event.passages().any(|passage| may_be_primary(passage.source())) {
        return None;
    }
    let read = || event.sources().filter(is_primary).filter_map(|source| Some((source, extent_read(source)?)));
    let apart = Apart::new(read().map(|(source, _)| source));
    let read = joined(read(), shown, |(source, extent)| format!("{} ({extent})", apart.citation(source)));
    let read = (!read.is_empty()).then(|| format!("read but not quoted: {read}"));
    let other_day = quoted_of_another_day(event).map(|of| format!("quoted: {of}"));
    other_day.into_iter().chain(read).reduce(|before, next| format!("{before} · {next}"))
}

/// Only of what somebody had before him: not of what is known secondhand.
fn extent_read(source: Source<'_>) -> Option<&'static str> {
    match source.read()? {
        ReadingExtent::Full => Some("in full"),
        ReadingExtent::Excerpt => Some("in excerpts"),
        ReadingExtent::Reprint => Some("in a reprint"),
        ReadingExtent::Relayed | ReadingExtent::Link | ReadingExtent::Unread => None,
    }
}

/// `a text of 27 Apr 2026, 181 days later`, `texts of other days`: where none that is quoted may be
/// of the day of the event or the next, on which newspapers come out. A copy has the day of what it
/// is a copy of.
fn quoted_of_another_day(event: Event<'_>) -> Option<String> {
    let date = event.date()?;
    let quoted = event.passages().map(Passage::source);
    let originals =
        quoted.map(|source| source.copy_of().filter(|original| original.published().is_some()).unwrap_or(source));
    let published: BTreeMap<String, EdtfDate> =
        originals.map(|source| source.published().map(|of| (of.to_citation_string(), of))).collect::<Option<_>>()?;
    let is_apart = |of: &EdtfDate| {
        let is_of_next = days_later(date, *of) == Some(1);
        !is_of_next && (date.before(*of) == Truth::Yes || of.before(date) == Truth::Yes)
    };
    match published.first_key_value() {
        _ if !published.values().all(is_apart) => None,
        Some((words, of)) if published.len() == 1 => Some(format!("a text of {words}{}", days_between(date, *of))),
        _ => Some("texts of other days".to_owned()),
    }
}

/// `, 181 days later`; nothing where one of both is no single day.
fn days_between(event: EdtfDate, published: EdtfDate) -> String {
    let Some(days) = days_later(event, published) else { return String::new() };
    let when = if days > 0 { "later" } else { "earlier" };
    usize::try_from(days.unsigned_abs())
        .map_or_else(|_| String::new(), |days| format!(", {} {when}", counted(days, "day")))
}

/// Days from an event to a text, where both are of a single day.
fn days_later(event: EdtfDate, published: EdtfDate) -> Option<i64> {
    let (event, published) = event.day().zip(published.day())?;
    Some((published - event).num_days())
}
