//! Whose words an event quotes, where they are not those of the ones who were there.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{citation::citation_alone, english::joined};
use crate::domain::{EdtfDate, Event, Passage, ReadingExtent, Source, SourceIx, Standing, Truth};

/// `no primary source is quoted, only a text of 27 Apr 2026, not of the day; read but not quoted:
/// OpenAI, 28 Oct 2025 (in full)`: of words that are neither the parties' own nor from the day,
/// where they are not all there is to read. Nothing where a primary source is quoted.
pub(super) fn no_primary_quoted(event: Event<'_>, shown: usize) -> Option<String> {
    let is_primary = |source: &Source<'_>| source.standing() == Some(Standing::Primary);
    if event.passages().any(|passage| is_primary(&passage.source())) {
        return None;
    }
    let read = event.sources().filter(is_primary).filter_map(|source| Some((source, extent_read(source)?)));
    let read = joined(read, shown, |(source, extent)| format!("{} ({extent})", citation_alone(source)));
    let read = (!read.is_empty()).then(|| format!("; read but not quoted: {read}"));
    let other_day = quoted_of_another_day(event).map(|of| format!(", only {of}, not of the day"));
    let details = other_day.into_iter().chain(read).reduce(|before, next| before + &next)?;
    Some(format!("no primary source is quoted{details}"))
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

/// `a text of 27 Apr 2026`, `texts of other days`: where none that is quoted may be of the day of
/// the event. A copy has the day of what it is a copy of.
fn quoted_of_another_day(event: Event<'_>) -> Option<String> {
    let date = event.date()?;
    let quoted = event.passages().map(Passage::source);
    let published: BTreeMap<SourceIx, EdtfDate> = quoted
        .map(|source| source.copy_of().filter(|original| original.published().is_some()).unwrap_or(source))
        .map(|source| Some((source.ix(), source.published()?)))
        .collect::<Option<_>>()?;
    let is_apart = |of: EdtfDate| date.before(of) == Truth::Yes || of.before(date) == Truth::Yes;
    let days: BTreeSet<String> = published.values().map(|of| of.to_citation_string()).collect();
    match days.first() {
        _ if !published.values().copied().all(is_apart) => None,
        Some(day) if days.len() == 1 => Some(format!("a text of {day}")),
        _ => Some("texts of other days".to_owned()),
    }
}
