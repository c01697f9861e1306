//! Events: what happened, who took part, the words that report it, and what other
//! sources say about those.

mod both_ways;
mod dating;
mod kinds;
mod opposition;
mod voices;

use std::{collections::BTreeSet, fmt};

use super::{
    Amount, Deal, DealIx as _, EventIx, EventLink, Participation, Party, PartyIx, PassageRef, QuoteVerdict,
    ReadingExtent, RecordIterator, Ref, Source, SourceIx, Standing, Vocabulary as _,
    handles::{Field, field, handle, part},
    id_table::IdTable,
    records::{CorroborationRecord, EventRecord, PassageRecord, ReadingRecord, RelationRecord},
    vocabulary::vocabulary,
};
pub use kinds::{EventKind, Judgment, PassageClaim, PassageQuality, RelationExtent, RelationKind, Scope, ToDo};
use opposition::ContraryWords;
pub use opposition::Oppositions;
pub(super) use voices::InRows;
pub use voices::{Receipt, StatingVoices, Voice, VoiceCounts, VoiceRead};

handle! {
    Event(EventIx), EventRecord in events: event, events, find_event
}

vocabulary! {
    Status with labels {
        /// Not the same as to be in an open dispute, as more events are.
        Disputed = "disputed" / "disputed by an event",
        /// By a source about quoted words, or by another event.
        Contradicted = "contradicted",
        Amended = "amended",
        Superseded = "superseded",
        Resolved = "resolved",
        Fulfilled = "fulfilled",
        /// Supported, but not by a party's own filing or statement.
        ReportedOnly = "reported-only" / "reported only",
    }
}

/// Before what a chronology is called, in the tag of an event that others did not have.
pub const FROM_CHRONOLOGY: &str = "from-chronology-";

impl<'d> Event<'d> {
    /// Those that took part and the companies that they act for, each once, in file
    /// order.
    pub fn parties_and_companies(self) -> impl Iterator<Item = PartyIx> {
        let with_company = |part: Participation<'d>| [Some(part.party()), part.party().of()];
        let parties = self.parties().flat_map(with_company).flatten();
        parties.map(Party::ix).collect::<BTreeSet<_>>().into_iter()
    }

    pub fn concerns(self, party: PartyIx) -> bool {
        let is_it = |other: Party<'d>| other.ix() == party;
        self.parties().any(|part| is_it(part.party()) || part.party().of().is_some_and(is_it))
    }

    pub fn incoming_relations(self) -> impl Iterator<Item = Relation<'d>> {
        self.backlinks().iter().filter_map(move |link| match *link {
            EventLink::RelatedBy(from, index) => self.deal.event(from).relation(index),
            _ => None,
        })
    }

    pub fn backlinks(self) -> &'d [EventLink] {
        self.deal.links.get(self.ix.index()).map_or(&[], Vec::as_slice)
    }

    pub fn has_status(self, status: Status) -> bool {
        let by = |kind: RelationKind| self.incoming_relations().any(|relation| relation.kind() == kind);
        match status {
            Status::Disputed => by(RelationKind::Disputes),
            Status::Contradicted => self.is_contradicted() || by(RelationKind::Contradicts),
            Status::Amended => by(RelationKind::Amends),
            Status::Superseded => by(RelationKind::Supersedes),
            Status::Resolved => self.deal.resolved.get(self.ix.index()).is_some_and(|is_resolved| *is_resolved),
            Status::Fulfilled => by(RelationKind::Fulfills),
            Status::ReportedOnly => self.is_reported_only(),
        }
    }

    /// Where nobody says what a source is, it may be a party's own document.
    fn is_reported_only(self) -> bool {
        let quoted = self.passages().map(Passage::source);
        let mut sources = quoted.chain(self.supporting_sources()).peekable();
        let is_reporting = |source: Source<'_>| source.standing().is_some_and(|standing| standing != Standing::Primary);
        sources.peek().is_some() && sources.all(is_reporting)
    }

    /// Whether it has neither a passage nor a source that was read and supports it.
    pub fn is_unsourced(self) -> bool {
        self.passages().len() == 0 && self.supporting_sources().next().is_none()
    }

    /// The sources that were read and bear it out, wholly or in part.
    pub fn supporting_sources(self) -> impl Iterator<Item = Source<'d>> {
        let supporting = self.corroboration().filter(|said| said.supports());
        supporting.map(Corroboration::source).filter(|source| source.was_read().counts())
    }

    /// What the chronologies are called, as in IDs, that alone had it when they were merged.
    pub fn chronologies(self) -> impl Iterator<Item = &'d str> {
        self.tags().filter_map(|tag| tag.shown().strip_prefix(FROM_CHRONOLOGY))
    }

    /// Whether something about it is still to be found out.
    pub fn is_to_do(self) -> bool {
        self.to_do().next().is_some()
    }

    /// What is still to be found out about it.
    pub fn to_do(self) -> impl Iterator<Item = ToDo> {
        ToDo::ALL.iter().copied().filter(move |to_do| self.needs(*to_do))
    }

    fn needs(self, to_do: ToDo) -> bool {
        let is_unread = |source: Source<'d>| source.read() == Some(ReadingExtent::Unread);
        match to_do {
            ToDo::Date => self.date().is_none(),
            ToDo::Source => self.is_unsourced(),
            ToDo::Words => self.scope() == Scope::Core && self.passages().len() == 0,
            ToDo::Check => self.passages().any(|passage| !passage.verdict().is_verified()),
            ToDo::Reading => self.sources().any(is_unread),
            ToDo::NewVersion => self.passages().any(Passage::is_outdated),
            ToDo::OwnWords => self.has_repeated_words(),
            ToDo::BothWays => self.said_both_ways().next().is_some(),
            ToDo::Dispute => self.open_disputes() > 0,
        }
    }

    pub fn is_garbled(self) -> bool {
        self.passages().any(|passage| passage.quality() != PassageQuality::Clear)
    }

    /// What is quoted, the best words first: undamaged ones before damaged ones, then by their
    /// source: the speaker's own words, a primary source, one that was read. In file order where
    /// nothing of that differs.
    pub fn passages_best_first(self) -> Vec<Passage<'d>> {
        let mut passages: Vec<Passage<'d>> = self.passages().collect();
        passages.sort_by_key(|passage| (passage.quality() != PassageQuality::Clear, passage.source().preference()));
        passages
    }

    /// All sources that it is based on, each once, in file order.
    pub fn sources(self) -> impl Iterator<Item = Source<'d>> {
        let quoted = self.passages().map(Passage::source);
        let read = self.passages().filter_map(Passage::reading).flat_map(Reading::sources);
        let heard = self.corroboration().filter(|said| said.verdict() != Judgment::NotFound);
        let sources: BTreeSet<SourceIx> = quoted
            .chain(read)
            .chain(heard.map(Corroboration::source))
            .chain(self.dated_by())
            .chain(self.amounts().filter_map(Amount::source))
            .chain(self.relations().filter_map(Relation::according_to))
            .map(Source::ix)
            .collect();
        sources.into_iter().map(move |ix| self.deal.source(ix))
    }
}

part! {
    Passage, PassageRecord of Event: event, passages, passage
}

/// Where a passage is in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locator {
    pub page: Option<u32>,
    pub paragraph: Option<u32>,
}

impl fmt::Display for Locator {
    /// `¶12`, `p. 3` or `p. 3, ¶12`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.page, self.paragraph) {
            (Some(page), Some(paragraph)) => write!(formatter, "p. {page}, ¶{paragraph}"),
            (Some(page), None) => write!(formatter, "p. {page}"),
            (None, Some(paragraph)) => write!(formatter, "¶{paragraph}"),
            (None, None) => Ok(()),
        }
    }
}

impl<'d> Passage<'d> {
    pub fn passage_ref(self) -> PassageRef {
        PassageRef { event: self.event.ix, passage: self.index }
    }

    /// None if the record names neither page nor paragraph.
    pub fn locator(self) -> Option<Locator> {
        let locator = Locator { page: self.page(), paragraph: self.paragraph() };
        Some(locator).filter(|locator| *locator != Locator::default())
    }

    pub fn verdict(self) -> &'d QuoteVerdict {
        self.record.verdict.get()
    }
}

part! {
    /// What a damaged passage evidently means, in the curator's words.
    Reading, ReadingRecord
}

part! {
    /// What another source says about an event or some of its passages.
    Corroboration, CorroborationRecord of Event: event, corroboration, statement
}

impl Corroboration<'_> {
    pub fn statement_ref(self) -> Ref {
        Ref::Statement(self.event.ix, self.index)
    }
}

part! {
    Relation, RelationRecord of Event: from, relations, relation
}

impl Relation<'_> {
    /// From the other event: `partly amended by`.
    pub fn converse_label(self) -> String {
        let label = self.kind().converse_label();
        if self.extent() == Some(RelationExtent::Part) { format!("partly {label}") } else { label.to_owned() }
    }

    /// `amends in part`, `relies in part on`.
    pub fn label(self) -> String {
        let label = self.kind().label();
        match (self.extent(), label.rsplit_once(' ')) {
            (Some(RelationExtent::Part), Some((verb, preposition))) => format!("{verb} in part {preposition}"),
            (Some(RelationExtent::Part), None) => format!("{label} in part"),
            _ => label.to_owned(),
        }
    }
}

impl Deal {
    #[expect(clippy::indexing_slicing, reason = "records refer to passages by ids that the same file has")]
    pub(super) fn passage_at(&self, PassageRef { event, passage: index }: PassageRef) -> Passage<'_> {
        Passage { event: self.event(event), index, record: &self.arena.list(self.tables.events[event].passages)[index] }
    }

    pub fn find_passage(&self, id: &str) -> Option<Passage<'_>> {
        let id_of = |at: &PassageRef| self.passage_at(*at).id().unwrap_or_default();
        let named = || self.events().flat_map(Event::passages).filter(|passage| passage.id().is_some());
        let all = || IdTable::new(named().map(Passage::passage_ref), id_of);
        self.passage(self.ids.passages.get_or_init(all).find(id, id_of)?)
    }
}
