//! What of the rows of a list is handed over in a format: some mean events, or the sources
//! of events, where the list may be of something else.

use std::collections::BTreeSet;

use super::{Format, Page, Selection, Table};
use crate::domain::{Deal, Event, EventIx, Ref, Term, Version};

impl Format {
    /// Whether it is about the events of the listed records, not only about these.
    pub fn takes_events_of(self, records: &[Ref]) -> bool {
        let has_event = || records.iter().any(|record| matches!(record, Ref::Event(_)));
        let has = |is_such: fn(&Ref) -> bool| records.iter().any(is_such);
        match self {
            Self::Html(Page::Chronology(_))
            | Self::Csv(Table::Events | Table::Passages)
            | Self::Ics
            | Self::TimelineJs => !has_event(),
            // It has the terms in force too.
            Self::Markdown => !has_event() && !has(|record| matches!(record, Ref::Term(_))),
            Self::CslJson => !has_event() && !has(|record| matches!(record, Ref::Source(_))),
            Self::Html(Page::Everything | Page::Brief)
            | Self::Csv(Table::Sources | Table::Terms)
            | Self::Json
            | Self::Jsonl => false,
        }
    }

    /// The listed records, with their events if it is about these.
    pub fn records_of(self, deal: &Deal, listed: Vec<Ref>) -> Vec<Ref> {
        let events = if self.takes_events_of(&listed) { events_of(deal, &listed) } else { Vec::new() };
        listed.into_iter().chain(events.into_iter().map(Ref::Event)).collect()
    }

    /// Whether it shows anything of listed records.
    pub fn has_any_of(self, deal: &Deal, listed: Vec<Ref>) -> bool {
        self.shows(&Selection::of_records(deal, &self.records_of(deal, listed)))
    }

    /// Whether a selection has something that it shows.
    pub fn shows(self, selection: &Selection) -> bool {
        match self {
            Self::Html(Page::Chronology(_)) | Self::Csv(Table::Events | Table::Passages) | Self::TimelineJs => {
                !selection.events.is_empty()
            }
            Self::Ics | Self::Markdown => !selection.events.is_empty() || !selection.terms.is_empty(),
            Self::Csv(Table::Sources) | Self::CslJson => !selection.sources.is_empty(),
            Self::Csv(Table::Terms) => !selection.terms.is_empty(),
            Self::Html(Page::Everything | Page::Brief) | Self::Json | Self::Jsonl => !selection.is_empty(),
        }
    }
}

/// The events of records, in the order of time: those that set or end terms, that rest on
/// sources, that are in dispute.
fn events_of(deal: &Deal, records: &[Ref]) -> Vec<EventIx> {
    let listed: BTreeSet<Ref> = records.iter().copied().collect();
    let mut found: BTreeSet<EventIx> = BTreeSet::new();
    for record in records {
        match *record {
            Ref::Event(ix) => found.extend([ix]),
            Ref::Term(ix) => found.extend(of_term(deal.term(ix)).map(Event::ix)),
            Ref::Disagreement(ix) => found.extend(deal.disagreement(ix).events().map(Event::ix)),
            Ref::Relation(from, nth) => {
                let other = deal.event(from).relation(nth).map(|relation| relation.event().ix());
                found.extend(std::iter::once(from).chain(other));
            }
            _ => {}
        }
    }
    let rests_on = |event: Event<'_>| event.sources().any(|source| listed.contains(&Ref::Source(source.ix())));
    deal.timeline().iter().copied().filter(|ix| found.contains(ix) || rests_on(deal.event(*ix))).collect()
}

fn of_term(term: Term<'_>) -> impl Iterator<Item = Event<'_>> {
    term.versions().flat_map(|version: Version<'_>| {
        let events = [version.set_by(), version.ended_by(), version.fulfilled_by()];
        events.into_iter().flatten().chain(version.restated_by())
    })
}
