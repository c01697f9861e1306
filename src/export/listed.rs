//! What of the rows of a list is handed over in a format: some mean events, or the sources
//! of events, where the list may be of something else.

use std::collections::BTreeSet;

use super::{Format, FormatName, Selection};
use crate::domain::{Deal, Event, EventIx, RecordKind, Ref, Term, Version, Vocabulary as _};

impl Format {
    /// The format that a name alone means.
    pub fn named(name: FormatName) -> Option<Self> {
        Self::MENU.into_iter().find(|format| format.about().name == name)
    }

    /// Whether it exports the events of the listed records, not the records themselves.
    pub fn takes_events_of(self, records: &[Ref]) -> bool {
        let takes = self.about().takes;
        takes.len() < RecordKind::ALL.len() && !records.iter().any(|record| takes.contains(&kind(*record)))
    }

    /// The listed records, with their events if those are exported.
    pub fn records_of(self, deal: &Deal, listed: Vec<Ref>) -> Vec<Ref> {
        let events = if self.takes_events_of(&listed) { events_of(deal, &listed) } else { Vec::new() };
        listed.into_iter().chain(events.into_iter().map(Ref::Event)).collect()
    }

    /// Whether the export of these records would have any content.
    pub fn has_any_of(self, deal: &Deal, listed: Vec<Ref>) -> bool {
        self.shows(&Selection::of_records(deal, &self.records_of(deal, listed)))
    }

    /// Whether a selection has any record that it shows.
    pub fn shows(self, selection: &Selection) -> bool {
        self.about().shows.iter().any(|kind| selection.has(*kind))
    }
}

fn kind(record: Ref) -> RecordKind {
    match record {
        Ref::Event(_) => RecordKind::Event,
        Ref::Source(_) => RecordKind::Source,
        Ref::Term(_) | Ref::Version(..) => RecordKind::Term,
        Ref::Party(_) => RecordKind::Party,
        Ref::Disagreement(_) | Ref::Relation(..) => RecordKind::Disagreement,
        Ref::Passage(_) | Ref::Statement(..) => RecordKind::Passage,
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
