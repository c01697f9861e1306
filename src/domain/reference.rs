//! References to the things of a deal: [`Ref`] within one deal, [`RefId`] across reloads
//! and in files.

use super::{
    Deal, DealIx as _, DisagreementIx, EdtfDate, Event, EventIx, PartyIx, Passage, PassageRef, Relation, SourceIx,
    TermIx, Version,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ref {
    Event(EventIx),
    Passage(PassageRef),
    Source(SourceIx),
    Term(TermIx),
    Version(TermIx, usize),
    Party(PartyIx),
    Disagreement(DisagreementIx),
    Relation(EventIx, usize),
    /// What another source says about an event.
    Statement(EventIx, usize),
}

impl Ref {
    /// The record that a part is in: the event of a passage, the term of a version.
    #[must_use]
    pub fn owner(self) -> Self {
        match self {
            Self::Passage(at) => Self::Event(at.event),
            Self::Relation(event, _) | Self::Statement(event, _) => Self::Event(event),
            Self::Version(term, _) => Self::Term(term),
            record => record,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefId {
    /// The deal file as a whole.
    Deal,
    Event(String),
    /// Found by its id, else by its words, else by its index.
    Passage {
        event: String,
        index: usize,
        id: Option<String>,
        source: String,
        exact: String,
    },
    Source(String),
    Term(String),
    /// Found by the event that set it, else by its start, else by its index.
    Version {
        term: String,
        index: usize,
        set_by: Option<String>,
        since: Option<EdtfDate>,
    },
    Party(String),
    Disagreement(String),
    Relation {
        from: String,
        to: String,
        /// Of several between the same events.
        index: usize,
    },
    /// What a source says about an event.
    Statement {
        event: String,
        source: String,
        /// Of several by the same source.
        index: usize,
    },
}

impl Deal {
    pub fn ref_id(&self, of: Ref) -> Option<RefId> {
        let id = || self.id_of_ref(of).map(str::to_owned);
        Some(match of {
            Ref::Event(_) => RefId::Event(id()?),
            Ref::Passage(at) => {
                let passage = self.get_event(at.event)?.passage(at.passage)?;
                RefId::Passage {
                    event: passage.event().id().to_owned(),
                    index: at.passage,
                    id: passage.id().map(str::to_owned),
                    source: passage.source().id().to_owned(),
                    exact: passage.exact().shown().to_owned(),
                }
            }
            Ref::Source(_) => RefId::Source(id()?),
            Ref::Term(_) => RefId::Term(id()?),
            Ref::Version(ix, index) => {
                let version = self.terms().nth(ix.index())?.version(index)?;
                let set_by = version.set_by().map(|event| event.id().to_owned());
                RefId::Version { term: id()?, index, set_by, since: version.in_force().start() }
            }
            Ref::Party(_) => RefId::Party(id()?),
            Ref::Disagreement(_) => RefId::Disagreement(id()?),
            Ref::Relation(from, index) => {
                let relation = self.get_event(from)?.relation(index)?;
                let [from, to] = [relation.from(), relation.event()].map(|event| event.id().to_owned());
                RefId::Relation { from, to, index }
            }
            Ref::Statement(event, index) => {
                let said = self.get_event(event)?.statement(index)?;
                let [event, source] = [said.event().id(), said.source().id()].map(str::to_owned);
                RefId::Statement { event, source, index }
            }
        })
    }

    pub fn resolve(&self, name: &RefId) -> Option<Ref> {
        Some(match name {
            RefId::Deal => return None,
            RefId::Event(id) => Ref::Event(self.find_event(id)?.ix()),
            RefId::Passage { id: Some(id), .. } => Ref::Passage(self.find_passage(id)?.passage_ref()),
            RefId::Passage { event, index, id: None, source, exact } => {
                Ref::Passage(self.find_words(event, *index, source, exact)?.passage_ref())
            }
            RefId::Source(id) => Ref::Source(self.find_source(id)?.ix()),
            RefId::Term(id) => Ref::Term(self.find_term(id)?.ix()),
            RefId::Version { term, index, set_by, since } => {
                let version = self.find_version(term, *index, set_by.as_deref(), *since)?;
                Ref::Version(version.term().ix(), version.index())
            }
            RefId::Party(id) => Ref::Party(self.find_party(id)?.ix()),
            RefId::Disagreement(id) => Ref::Disagreement(self.find_disagreement(id)?.ix()),
            RefId::Relation { from, to, index } => {
                let relation = self.find_relation(from, to, *index)?;
                Ref::Relation(relation.from().ix(), relation.index())
            }
            RefId::Statement { event, source, index } => {
                let event = self.find_event(event)?;
                // If several match, prefer the same index.
                let mut said = event.statement(*index).into_iter().chain(event.corroboration());
                said.find(|said| said.source().id() == source)?.statement_ref()
            }
        })
    }

    /// The source that is meant: itself, by its words, or by what it says.
    pub fn source_of(&self, of: Ref) -> Option<SourceIx> {
        match of {
            Ref::Source(ix) => Some(ix),
            Ref::Passage(at) => self.passage(at).map(|passage| passage.source().ix()),
            Ref::Statement(event, index) => self.event(event).statement(index).map(|said| said.source().ix()),
            _ => None,
        }
    }

    /// None for a part of an event, and for what is not there.
    pub fn id_of_ref(&self, of: Ref) -> Option<&str> {
        let tables = &self.tables;
        let id = match of {
            Ref::Event(ix) => tables.events.row(ix)?.id,
            Ref::Passage(_) | Ref::Relation(..) | Ref::Statement(..) => return None,
            Ref::Source(ix) => tables.sources.row(ix)?.id,
            Ref::Term(ix) | Ref::Version(ix, _) => tables.terms.row(ix)?.id,
            Ref::Party(ix) => tables.parties.row(ix)?.id,
            Ref::Disagreement(ix) => tables.disagreements.row(ix)?.id,
        };
        Some(self.arena.word(id))
    }

    fn get_event(&self, ix: EventIx) -> Option<Event<'_>> {
        self.tables.events.row(ix).map(|_| self.event(ix))
    }

    fn find_relation(&self, from: &str, to: &str, index: usize) -> Option<Relation<'_>> {
        let from = self.find_event(from)?;
        // If several match, prefer the same index.
        let mut relations = from.relation(index).into_iter().chain(from.relations());
        relations.find(|relation| relation.event().id() == to)
    }

    fn find_words(&self, event: &str, index: usize, source: &str, exact: &str) -> Option<Passage<'_>> {
        let event = self.find_event(event)?;
        let is_of_source = |passage: &Passage<'_>| passage.source().id() == source;
        let mut passages = event.passage(index).into_iter().chain(event.passages());
        let found = passages.find(|passage| is_of_source(passage) && passage.exact().shown() == exact);
        found.or_else(|| event.passage(index).filter(is_of_source))
    }

    fn find_version(
        &self,
        term: &str,
        index: usize,
        set_by: Option<&str>,
        since: Option<EdtfDate>,
    ) -> Option<Version<'_>> {
        let term = self.find_term(term)?;
        let is_set = |version: &Version<'_>| set_by.is_some() && version.set_by().map(Event::id) == set_by;
        let begins = |version: &Version<'_>| since.is_some() && version.in_force().start() == since;
        let versions = || term.version(index).into_iter().chain(term.versions());
        let found = versions().find(|version| is_set(version) && begins(version));
        found.or_else(|| versions().find(is_set)).or_else(|| versions().find(begins)).or_else(|| term.version(index))
    }
}
