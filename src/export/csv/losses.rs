//! What a table has no column for.

use std::collections::HashSet;

use super::{
    super::{without, without_of, words},
    basis::Basis,
    figures,
};
use crate::{
    domain::{Amount, Event, Participation, Party, Passage, PassageQuality, Source},
    report::counted,
};

pub(super) fn losses_of_events<'d>(events: &(impl Iterator<Item = Event<'d>> + Clone)) -> Vec<String> {
    let count = |count: fn(Event<'d>) -> usize| events.clone().map(count).sum::<usize>();
    let losses = [
        without(count(|event| event.passages().len().saturating_sub(1)), "further passage", ""),
        without(count(|event| figures(event).count().saturating_sub(1)), "further amount", ""),
        without(count(|event| event.amounts().len() - figures(event).count()), "amount", " that is not published"),
        without_of(
            "purpose, condition or source",
            count(|event| figures(event).take(1).filter(|amount| says_more(*amount)).count()),
            "amount",
        ),
        without(
            count(|event| first(event, |passage| passage.quality() != PassageQuality::Clear)),
            "warning",
            " of damaged text",
        ),
        without(count(|event| first(event, |passage| passage.translation().is_some())), "translation", ""),
        without(count(|event| first(event, |passage| passage.reading().is_some())), "likely meaning", ""),
        without(count(further_statements), "statement", " by other sources"),
        without(count(|event| based(event, Basis::has_other_note)), "note", " on statements"),
        without(count(|event| event.relations().len()), "relation", " between events"),
        without(count(|event| usize::from(event.dated_by().is_some())), "source", " of dates"),
        without(count(|event| usize::from(event.shown_as().is_some())), "name", " for others"),
        marked(count(|event| usize::from(words::disputed(event).is_some()))),
        only_named(events, |event| parties_of(event).map(Party::id).collect(), ["party by name", "parties by name"]),
        only_named(
            events,
            |event| Basis::of(event).map(|basis| basis.source().id()).into_iter().collect(),
            ["source by attribution, address and date", "sources by attribution, address and date"],
        ),
    ];
    losses.into_iter().flatten().collect()
}

pub(super) fn losses_of_sources<'d>(sources: &(impl Iterator<Item = Source<'d>> + Clone)) -> Vec<String> {
    let count = |has: fn(Source<'d>) -> bool| sources.clone().filter(|source| has(*source)).count();
    let is_linked = |source: Source<'_>| {
        source.derived_from().is_some() || source.version_of().is_some() || source.relayed_by().len() > 0
    };
    let losses = [
        without(sources.clone().filter(|source| is_linked(*source)).count(), "link", " to what a source draws on"),
        without(count(|source| source.owner().is_some()), "owner", " of a source"),
        without(count(|source| source.ground_rules().is_some()), "ground rule", ""),
        without(count(|source| source.sha256().is_some()), "check", " on record"),
        without(count(|source| source.shown_as().is_some()), "name", " for others"),
    ];
    losses.into_iter().flatten().collect()
}

fn says_more(amount: Amount<'_>) -> bool {
    amount.purpose().is_some() || amount.condition().is_some() || amount.source().is_some()
}

fn parties_of(event: Event<'_>) -> impl Iterator<Item = Party<'_>> {
    let speakers = event.passages().take(1).flat_map(Passage::speakers);
    event.parties().map(Participation::party).chain(speakers)
}

/// `1 event only marked as disputed, without the sides`
fn marked(disputed: usize) -> Option<String> {
    (disputed > 0).then(|| format!("{} only marked as disputed, without the sides", counted(disputed, "event")))
}

/// `3 parties by name only`
fn only_named<'d>(
    events: &(impl Iterator<Item = Event<'d>> + Clone),
    ids: fn(Event<'d>) -> Vec<&'d str>,
    [one, several]: [&str; 2],
) -> Option<String> {
    let count = events.clone().flat_map(ids).collect::<HashSet<&str>>().len();
    (count > 0).then(|| format!("{count} {} only", if count == 1 { one } else { several }))
}

/// How many statements there are besides the one in the row.
fn further_statements(event: Event<'_>) -> usize {
    event.corroboration().len() - based(event, |basis| basis.statement().is_some())
}

/// 1 if what a row rests on has something.
fn based<'d>(event: Event<'d>, has: fn(Basis<'d>) -> bool) -> usize {
    usize::from(Basis::of(event).is_some_and(has))
}

/// 1 if the first passage of an event has something.
fn first(event: Event<'_>, has: fn(Passage<'_>) -> bool) -> usize {
    usize::from(event.passages().next().is_some_and(has))
}
