//! The sources: each with its type, how it was read and how many events
//! rest on it; beside them the chosen one, its passages where they stand.

use std::{cell::OnceCell, cmp::Reverse};

use chrono::NaiveDate;

use super::{
    super::{Action, AddKind, Effect, ListState, PageKey, Records, Session, list::List},
    About, Arrangement,
};
use crate::{
    domain::{Deal, DealIx as _, PassageRef, ReadingExtent, Ref, Source, SourceIx, SourceUses, Table, Vocabulary as _},
    report::{self, Document, Extent},
};

pub(super) const ABOUT: About = About {
    name: "Sources",
    noun: "source",
    page: "Source",
    help: "the sources, with their passages in context",
    empty: "The sources that events cite appear here: how each was read, with its passages in context.",
    filled_by: super::FILLED_BY_DOCUMENTS,
    adds: AddKind::Document,
    to_do: Some(super::TO_DO),
    refuses: &[Action::Pick, Action::Day, Action::Pin, Action::FoldAll],
    has_time_axis: false,
    arrangement: Arrangement::Stacked,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceOrder {
    /// By what a citation does not change: who cites one source after the other finds them where
    /// they were. The oldest first, then those without a date.
    #[default]
    Date,
    /// The most cited first.
    Use,
    /// The least read first.
    Read,
}

impl SourceOrder {
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Date => Self::Use,
            Self::Use => Self::Read,
            Self::Read => Self::Date,
        }
    }
}

#[derive(Debug, Default)]
pub struct Sources {
    pub(super) list: ListState,
    pub order: SourceOrder,
    uses: OnceCell<Table<SourceIx, SourceUses>>,
    date_columns: OnceCell<usize>,
    has_types: OnceCell<bool>,
}

/// Columns of dates like `27 Apr 2026` and `12–16 May 2025`.
const DATES: (usize, usize) = (11, 14);

impl Sources {
    pub(super) fn new(_: &Deal, _: NaiveDate) -> Self {
        Self::default()
    }

    pub fn events(&self, deal: &Deal, source: SourceIx) -> usize {
        self.uses(deal)[source].events.len()
    }

    pub(in crate::app) fn passages(&self, deal: &Deal, source: SourceIx) -> &[PassageRef] {
        &self.uses(deal)[source].passages
    }

    pub fn date_columns(&self, deal: &Deal) -> usize {
        *self.date_columns.get_or_init(|| {
            let imprecise = deal.sources().filter_map(Source::published).filter(|date| date.day().is_none());
            let widest = imprecise.map(|date| date.with_year().chars().count()).max().unwrap_or(0);
            let is_missing = deal.sources().any(|source| source.published().is_none());
            let least = if is_missing { report::NOT_RECORDED.len() } else { DATES.0 };
            widest.clamp(least, DATES.1)
        })
    }

    /// Whether any source has a type, such as primary.
    pub fn has_types(&self, deal: &Deal) -> bool {
        *self.has_types.get_or_init(|| deal.sources().any(|source| source.standing().is_some()))
    }

    fn uses(&self, deal: &Deal) -> &Table<SourceIx, SourceUses> {
        self.uses.get_or_init(|| SourceUses::by_source(deal))
    }

    pub(in crate::app) fn take_over(&mut self, old: &Self) {
        self.order = old.order;
    }

    fn reorder(&mut self, session: &Session) {
        self.order = self.order.next();
        let is_first = self.list.cursor() == 0;
        let all = self.all(session);
        self.list.reorder(all);
        if is_first {
            // Who has not moved looks for what comes first now.
            self.list.put_cursor(0);
        }
    }
}

impl List for Sources {
    fn records(&self) -> Option<Records> {
        Some(Records::Sources)
    }

    fn all(&self, session: &Session) -> Vec<Ref> {
        let deal = &session.deal;
        let mut sources: Vec<SourceIx> = deal.sources().map(Source::ix).collect();
        match self.order {
            SourceOrder::Use => sources.sort_by_key(|ix| (Reverse(self.events(deal, *ix)), ix.index())),
            SourceOrder::Date => sources.sort_by_key(|ix| {
                let published = deal.source(*ix).published();
                (published.is_none(), published, ix.index())
            }),
            SourceOrder::Read => sources.sort_by_key(|ix| {
                let read = deal.source(*ix).recorded_reading();
                let from_last = ReadingExtent::ALL.iter().rev().position(|extent| read == Some(*extent));
                (from_last.is_none(), from_last, Reverse(self.events(deal, *ix)), ix.index())
            }),
        }
        sources.into_iter().map(Ref::Source).collect()
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        match key.subject {
            Ref::Source(ix) => report::source(&session.deal, ix, &self.uses(&session.deal)[ix], extent),
            _ => Document::default(),
        }
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Sort => self.reorder(session),
            Action::Day => {
                session.say_with_keys("no date to jump to on this screen⟨; ⟦sort⟧ sorts by date or by use⟩");
            }
            Action::Pin if session.pinned.is_none() => {
                session.say_with_keys(
                    "no day to pin on this screen⟨: ⟦show-timeline⟧ shows the events, ⟦show-terms⟧ the terms⟩",
                );
            }
            _ => return None,
        }
        Some(Vec::new())
    }
}
