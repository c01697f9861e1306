//! Which records are handed over.

use std::collections::BTreeSet;

use crate::{
    deal_file::Kept,
    domain::{
        Amount, Basis, BasisOf, Condition, Deal, Disagreement, DisagreementIx, Event, EventIx, EventLink, Party,
        PartyIx, Passage, RecordKind, Ref, Relation, Side, Source, SourceIx, Term, TermDoubt, TermIx, Version,
    },
};

/// Records to hand over, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub events: Vec<EventIx>,
    pub sources: Vec<SourceIx>,
    pub parties: Vec<PartyIx>,
    pub terms: Vec<TermIx>,
    pub disagreements: Vec<DisagreementIx>,
}

impl Selection {
    pub fn whole(deal: &Deal) -> Self {
        Self {
            events: deal.timeline().to_vec(),
            sources: deal.sources().map(Source::ix).collect(),
            parties: deal.parties().map(Party::ix).collect(),
            terms: deal.terms().map(Term::ix).collect(),
            disagreements: deal.disagreements().map(Disagreement::ix).collect(),
        }
    }

    /// Whether it has records of a kind.
    pub fn has(&self, kind: RecordKind) -> bool {
        match kind {
            RecordKind::Event => !self.events.is_empty(),
            RecordKind::Source => !self.sources.is_empty(),
            RecordKind::Party => !self.parties.is_empty(),
            RecordKind::Term => !self.terms.is_empty(),
            RecordKind::Disagreement => !self.disagreements.is_empty(),
            RecordKind::Deal | RecordKind::Passage => false,
        }
    }

    /// Events, with the terms that they set, end, restate or fulfill, the disagreements about
    /// them, and the sources and parties of all these.
    pub fn of_events(deal: &Deal, events: Vec<EventIx>) -> Self {
        let mut found: BTreeSet<Ref> = BTreeSet::new();
        for event in events.iter().map(|ix| deal.event(*ix)) {
            found.extend(parts_of_event(event));
            for link in event.backlinks() {
                match *link {
                    EventLink::Sets(term, _)
                    | EventLink::Ends(term, _)
                    | EventLink::Restates(term, _)
                    | EventLink::Fulfills(term, _) => found.insert(Ref::Term(term)),
                    EventLink::InDispute(disagreement) => found.insert(Ref::Disagreement(disagreement)),
                    EventLink::RelatedBy(..) => false,
                };
            }
        }
        for about in found.clone() {
            match about {
                Ref::Term(ix) => found.extend(parts_of_term(deal.term(ix))),
                // A term that it is also about may be that of other events.
                Ref::Disagreement(ix) => {
                    let parts = parts_of_disagreement(deal.disagreement(ix)).into_iter();
                    found.extend(parts.filter(|part| !matches!(part, Ref::Term(_))));
                }
                _ => {}
            }
        }
        let mut selection = Self { events, ..Self::default() };
        for record in found {
            selection.push(record);
        }
        selection
    }

    /// The rows of a list: events with what belongs to them, other records by themselves.
    pub fn of_records(deal: &Deal, records: &[Ref]) -> Self {
        let mut events = Vec::new();
        for record in records {
            match *record {
                Ref::Event(ix) => events.push(ix),
                Ref::Relation(from, nth) => {
                    let against = deal.event(from).relation(nth).map(|relation| relation.event().ix());
                    events.extend(std::iter::once(from).chain(against));
                }
                _ => {}
            }
        }
        let mut seen = BTreeSet::new();
        events.retain(|ix| seen.insert(*ix));
        let mut selection = if events.is_empty() { Self::default() } else { Self::of_events(deal, events) };
        let mut there: BTreeSet<Ref> = selection.records().collect();
        for record in records {
            if there.insert(*record) {
                selection.push(*record);
            }
        }
        selection
    }

    /// Adds a record other than an event; a part of one is none.
    fn push(&mut self, record: Ref) {
        match record {
            Ref::Source(ix) => self.sources.push(ix),
            Ref::Party(ix) => self.parties.push(ix),
            Ref::Term(ix) => self.terms.push(ix),
            Ref::Disagreement(ix) => self.disagreements.push(ix),
            Ref::Event(_) | Ref::Passage(_) | Ref::Version(..) | Ref::Relation(..) | Ref::Statement(..) => {}
        }
    }

    pub fn is_empty(&self) -> bool {
        self.records().next().is_none()
    }

    pub(super) fn records(&self) -> impl Iterator<Item = Ref> {
        let events = self.events.iter().map(|ix| Ref::Event(*ix));
        let sources = self.sources.iter().map(|ix| Ref::Source(*ix));
        let parties = self.parties.iter().map(|ix| Ref::Party(*ix));
        let terms = self.terms.iter().map(|ix| Ref::Term(*ix));
        events
            .chain(sources)
            .chain(parties)
            .chain(terms)
            .chain(self.disagreements.iter().map(|ix| Ref::Disagreement(*ix)))
    }

    /// The same records in a deal from which some were taken out.
    pub(super) fn without(&self, kept: &Kept) -> Self {
        Self {
            events: self.events.iter().filter_map(|ix| kept.index(RecordKind::Event, *ix)).collect(),
            sources: self.sources.iter().filter_map(|ix| kept.index(RecordKind::Source, *ix)).collect(),
            parties: self.parties.iter().filter_map(|ix| kept.index(RecordKind::Party, *ix)).collect(),
            terms: self.terms.iter().filter_map(|ix| kept.index(RecordKind::Term, *ix)).collect(),
            disagreements: self
                .disagreements
                .iter()
                .filter_map(|ix| kept.index(RecordKind::Disagreement, *ix))
                .collect(),
        }
    }

    /// These records with all that they refer to: also the events that their relations lead
    /// to, but not what those lead to in turn.
    pub(super) fn closed(&self, deal: &Deal) -> BTreeSet<Ref> {
        let mut closed: BTreeSet<Ref> = BTreeSet::new();
        let mut open: Vec<Ref> = self.records().collect();
        for event in self.events.iter().map(|ix| deal.event(*ix)) {
            open.extend(event.relations().map(|relation| Ref::Event(relation.event().ix())));
        }
        while let Some(record) = open.pop() {
            if closed.insert(record) {
                open.extend(parts(deal, record));
            }
        }
        closed
    }
}

/// The records that a record refers to, apart from the relations of events.
fn parts(deal: &Deal, record: Ref) -> Vec<Ref> {
    match record {
        Ref::Event(ix) => parts_of_event(deal.event(ix)),
        Ref::Source(ix) => parts_of_source(deal.source(ix)),
        Ref::Party(ix) => deal.party(ix).of().map(Party::ix).map(Ref::Party).into_iter().collect(),
        Ref::Term(ix) => parts_of_term(deal.term(ix)),
        Ref::Disagreement(ix) => parts_of_disagreement(deal.disagreement(ix)),
        Ref::Passage(_) | Ref::Version(..) | Ref::Relation(..) | Ref::Statement(..) => Vec::new(),
    }
}

fn source(source: Source<'_>) -> Ref {
    Ref::Source(source.ix())
}

fn party(party: Party<'_>) -> Ref {
    Ref::Party(party.ix())
}

fn event(event: Event<'_>) -> Ref {
    Ref::Event(event.ix())
}

fn event_of(passage: Passage<'_>) -> Ref {
    event(passage.event())
}

fn parts_of_event(event: Event<'_>) -> Vec<Ref> {
    let parties = event.parties_and_companies().map(Ref::Party);
    let speakers = event.passages().flat_map(Passage::speakers).map(party);
    // Those that were silent too.
    let heard = event
        .corroboration()
        .flat_map(|said| std::iter::once(source(said.source())).chain(said.passages().map(event_of)));
    event.sources().map(source).chain(parties).chain(speakers).chain(heard).chain(views(event)).collect()
}

/// According to whom it is related to other events.
fn views(event: Event<'_>) -> impl Iterator<Item = Ref> {
    event.relations().filter_map(Relation::according_to).map(source)
}

fn parts_of_source(of: Source<'_>) -> Vec<Ref> {
    let others = [of.copy_of(), of.derived_from(), of.version_of()].into_iter().flatten();
    others.chain(of.relayed_by()).map(source).chain(of.owner().map(party)).collect()
}

fn parts_of_term(term: Term<'_>) -> Vec<Ref> {
    let parties = term.from().chain(term.to()).map(party);
    parties.chain(term.versions().flat_map(parts_of_version)).collect()
}

fn parts_of_version(version: Version<'_>) -> Vec<Ref> {
    let events =
        [version.set_by(), version.ended_by(), version.fulfilled_by(), version.condition().and_then(Condition::met_by)];
    let events = events.into_iter().flatten().chain(version.restated_by()).map(event);
    let sources = version.amounts().filter_map(Amount::source);
    let sources = sources.chain(version.doubt().and_then(TermDoubt::source)).map(source);
    let basis = version.basis().map(Basis::on).flat_map(|basis| match basis {
        BasisOf::Passage(passage) => vec![event_of(passage), source(passage.source())],
        BasisOf::Source(on) => vec![source(on)],
    });
    events.chain(sources).chain(basis).collect()
}

fn parts_of_disagreement(disagreement: Disagreement<'_>) -> Vec<Ref> {
    let events = disagreement.events().map(event);
    let terms = disagreement.terms().map(|term| Ref::Term(term.ix()));
    let sources = disagreement.sides().flat_map(Side::sources).map(source);
    let passages = disagreement.sides().flat_map(Side::passages);
    events.chain(terms).chain(sources).chain(passages.map(event_of)).collect()
}
