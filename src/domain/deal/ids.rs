//! Records by their ids. Each table of ids is made when it is first asked for,
//! so that a deal is shown before any of them.

use std::{collections::HashMap, sync::OnceLock};

use super::{Deal, DealIx, DisagreementIx, PartyIx, PassageRef, SourceIx, Table, TermIx};
use crate::domain::{Disagreement, Event, Party, Passage, Source, Term, Word};

#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    parties: OnceLock<HashMap<Word, PartyIx>>,
    sources: OnceLock<HashMap<Word, SourceIx>>,
    disagreements: OnceLock<HashMap<Word, DisagreementIx>>,
    terms: OnceLock<HashMap<Word, TermIx>>,
    passages: OnceLock<HashMap<Word, PassageRef>>,
}

impl Deal {
    /// The party with that id.
    pub fn find_party(&self, id: &str) -> Option<Party<'_>> {
        let ids = self.ids.parties.get_or_init(|| by_id(&self.tables.parties, |record| &record.id));
        ids.get(id).map(|ix| self.party(*ix))
    }

    /// The source with that id.
    pub fn find_source(&self, id: &str) -> Option<Source<'_>> {
        let ids = self.ids.sources.get_or_init(|| by_id(&self.tables.sources, |record| &record.id));
        ids.get(id).map(|ix| self.source(*ix))
    }

    /// The disagreement with that id.
    pub fn find_disagreement(&self, id: &str) -> Option<Disagreement<'_>> {
        let ids = self.ids.disagreements.get_or_init(|| by_id(&self.tables.disagreements, |record| &record.id));
        ids.get(id).map(|ix| self.disagreement(*ix))
    }

    /// The term with that id.
    pub fn find_term(&self, id: &str) -> Option<Term<'_>> {
        let ids = self.ids.terms.get_or_init(|| by_id(&self.tables.terms, |record| &record.id));
        ids.get(id).map(|ix| self.term(*ix))
    }

    /// The passage with that id, whatever its event.
    pub fn find_passage(&self, id: &str) -> Option<Passage<'_>> {
        let named = |passage: Passage<'_>| Some((passage.record.id.clone()?, passage.passage_ref()));
        let all = || self.in_file_order().flat_map(Event::passages).filter_map(named).collect();
        self.passage(*self.ids.passages.get_or_init(all).get(id)?)
    }
}

fn by_id<I: DealIx, T>(table: &Table<I, T>, id: fn(&T) -> &Word) -> HashMap<Word, I> {
    table.iter().map(|(ix, record)| (id(record).clone(), ix)).collect()
}
