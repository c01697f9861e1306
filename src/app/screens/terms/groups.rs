//! The groups of terms, and the order of the terms in them.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    domain::{ChangeKind, Deal, Reason, Term, TermIx, TermState, Vocabulary as _},
    report::{self, Days},
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    #[default]
    State,
    Kind,
    Pair,
}

impl Grouping {
    /// The one that the next press of its key leads to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::State => Self::Kind,
            Self::Kind => Self::Pair,
            Self::Pair => Self::State,
        }
    }
}

/// What applies comes first, what is over last.
const STATES: [TermState; 7] = [
    TermState::InForce,
    TermState::Presumed,
    TermState::Possible,
    TermState::NotYet,
    TermState::Fulfilled,
    TermState::Ended,
    TermState::NotRecorded,
];

/// The terms of a deal in groups, as they stand on a day or change between two.
pub(super) struct Groups<'d> {
    pub(super) deal: &'d Deal,
    pub(super) grouping: Grouping,
    pub(super) days: Days,
}

impl Groups<'_> {
    /// The rank of the term's group among the groups with a rank, and the group's name.
    pub(super) fn rank_and_name(&self, ix: TermIx) -> (usize, String) {
        let deal = self.deal;
        match (self.grouping, self.days) {
            (Grouping::State, Days::On(day)) => {
                let state = deal.term_state(ix, day);
                (rank(&STATES, &state), report::sentence_case(state.full_label()))
            }
            (Grouping::State, Days::Between(first, second)) => {
                let change = deal.term_change(ix, first, second).change;
                (rank(ChangeKind::ALL, &change), report::sentence_case(change.label()))
            }
            (Grouping::Kind, _) => (0, report::sentence_case(&deal.term(ix).kind_label())),
            (Grouping::Pair, _) => (0, report::term_parties(deal.term(ix))),
        }
    }

    /// Group by group, those of one rank in the order of their first terms in the file.
    /// What is still to come is in the order in which it begins, what has no day comes
    /// last.
    pub(super) fn ordered(&self) -> Vec<TermIx> {
        let mut groups: HashMap<String, usize> = HashMap::new();
        let mut grouped = Vec::new();
        for ix in self.deal.terms().map(Term::ix) {
            let (next, (rank, name)) = (groups.len(), self.rank_and_name(ix));
            let group = *groups.entry(name).or_insert(next);
            let begins = self.begins(ix);
            grouped.push(((rank, group, begins.is_none(), begins), ix));
        }
        grouped.sort_by_key(|(place, _)| *place);
        grouped.into_iter().map(|(_, ix)| ix).collect()
    }

    /// When a term begins that is still to come, in a list by states. What waits for a
    /// condition has no day.
    fn begins(&self, ix: TermIx) -> Option<NaiveDate> {
        let (Grouping::State, Days::On(day)) = (self.grouping, self.days) else { return None };
        let stands = self.deal.term_on_day(ix, day);
        if stands.state != TermState::NotYet {
            return None;
        }
        stands.reasons.iter().find_map(|reason| match reason {
            Reason::Begins(start, _) => start.sort_day(),
            _ => None,
        })
    }
}

pub(super) fn rank<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(all.len())
}
