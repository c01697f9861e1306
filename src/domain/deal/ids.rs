//! Records by their ids. Each table of ids but that of the events is made when it
//! is first asked for, so that a deal is shown before any of them.

use std::{collections::HashMap, sync::OnceLock};

use super::{Deal, DisagreementIx, EventIx, PartyIx, PassageRef, SourceIx, TermIx};
use crate::domain::{Event, Passage, Word};

#[derive(Clone, Debug, Default)]
pub(in crate::domain) struct Ids {
    pub(in crate::domain) events: OnceLock<HashMap<Word, EventIx>>,
    pub(in crate::domain) parties: OnceLock<HashMap<Word, PartyIx>>,
    pub(in crate::domain) sources: OnceLock<HashMap<Word, SourceIx>>,
    pub(in crate::domain) disagreements: OnceLock<HashMap<Word, DisagreementIx>>,
    pub(in crate::domain) terms: OnceLock<HashMap<Word, TermIx>>,
    pub(in crate::domain) passages: OnceLock<HashMap<Word, PassageRef>>,
}

impl Deal {
    pub fn find_passage(&self, id: &str) -> Option<Passage<'_>> {
        let named = |passage: Passage<'_>| Some((passage.record.id.clone()?, passage.passage_ref()));
        let all = || self.in_file_order().flat_map(Event::passages).filter_map(named).collect();
        self.passage(*self.ids.passages.get_or_init(all).get(id)?)
    }
}
