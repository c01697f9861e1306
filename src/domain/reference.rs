//! Names for the things of a deal: [`Ref`] inside one deal, [`RefId`] where the
//! name has to outlive it, as over a reload or in a file.

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
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefId {
    Event(String),
    /// A passage of an event: found by its id, else by its words, else by its
    /// index.
    Passage {
        event: String,
        index: usize,
        id: Option<String>,
        source: String,
        exact: String,
    },
    Source(String),
    Term(String),
    /// A version of a term: found by the event that set it, else by its start,
    /// else by its index.
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
        /// Id of the event on which it bears.
        to: String,
        /// Its index among the relations of the event: of several to the same
        /// event it tells which.
        index: usize,
    },
}

impl Deal {
    pub fn name(&self, of: Ref) -> Option<RefId> {
        Some(match of {
            Ref::Event(ix) => RefId::Event(self.event_at(ix)?.id().to_owned()),
            Ref::Passage(at) => {
                let passage = self.event_at(at.event)?.passage(at.passage)?;
                RefId::Passage {
                    event: passage.event().id().to_owned(),
                    index: at.passage,
                    id: passage.id().map(str::to_owned),
                    source: passage.source().id().to_owned(),
                    exact: passage.exact().shown().to_owned(),
                }
            }
            Ref::Source(ix) => RefId::Source(self.sources().nth(ix.index())?.id().to_owned()),
            Ref::Term(ix) => RefId::Term(self.terms().nth(ix.index())?.id().to_owned()),
            Ref::Version(ix, index) => self.terms().nth(ix.index())?.version(index).map(name_of)?,
            Ref::Party(ix) => RefId::Party(self.parties().nth(ix.index())?.id().to_owned()),
            Ref::Disagreement(ix) => RefId::Disagreement(self.disagreements().nth(ix.index())?.id().to_owned()),
            Ref::Relation(from, index) => {
                let relation = self.event_at(from)?.relation(index)?;
                let [from, to] = [relation.from(), relation.event()].map(|event| event.id().to_owned());
                RefId::Relation { from, to, index }
            }
        })
    }

    pub fn resolve(&self, name: &RefId) -> Option<Ref> {
        Some(match name {
            RefId::Event(id) => Ref::Event(self.find(id)?.ix()),
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
        })
    }

    /// The id under which a thing stands in the file; none for a part of an event
    /// that has no id of its own.
    pub fn id_of(&self, of: Ref) -> Option<&str> {
        Some(match of {
            Ref::Event(ix) => self.event(ix).id(),
            Ref::Passage(_) | Ref::Relation(..) => return None,
            Ref::Source(ix) => self.source(ix).id(),
            Ref::Term(ix) | Ref::Version(ix, _) => self.term(ix).id(),
            Ref::Party(ix) => self.party(ix).id(),
            Ref::Disagreement(ix) => self.disagreement(ix).id(),
        })
    }

    fn event_at(&self, ix: EventIx) -> Option<Event<'_>> {
        (ix.index() < self.len()).then(|| self.event(ix))
    }

    fn find_relation(&self, from: &str, to: &str, index: usize) -> Option<Relation<'_>> {
        let from = self.find(from)?;
        // Of several that fit, the one that has kept its index.
        let mut relations = from.relation(index).into_iter().chain(from.relations());
        relations.find(|relation| relation.event().id() == to)
    }

    fn find_words(&self, event: &str, index: usize, source: &str, exact: &str) -> Option<Passage<'_>> {
        let event = self.find(event)?;
        let is_of_source = |passage: &Passage<'_>| passage.source().id() == source;
        // Of several that fit, the one that has kept its index.
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
        // Of several that fit, the one that has kept its index.
        let versions = || term.version(index).into_iter().chain(term.versions());
        let found = versions().find(|version| is_set(version) && begins(version));
        found.or_else(|| versions().find(is_set)).or_else(|| versions().find(begins)).or_else(|| term.version(index))
    }
}

fn name_of(version: Version<'_>) -> RefId {
    RefId::Version {
        term: version.term().id().to_owned(),
        index: version.index(),
        set_by: version.set_by().map(|event| event.id().to_owned()),
        since: version.in_force().start(),
    }
}
