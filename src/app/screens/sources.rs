//! The sources: each with its standing, how it was read and how many events
//! rest on it; beside them the chosen one, its passages where they stand.

use std::cmp::Reverse;

use super::super::{
    Action, Effect, Focus, ListFilter, ListView, PageKey, PageView, Session, list::List, navigation::Enter,
};
use crate::{
    domain::{Deal, DealIx as _, Ref, Source, SourceIx, SourceUses, Table},
    report::{self, Document, Extent},
    search::records::RecordRows,
};

/// In which order the sources stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceOrder {
    /// Those on which most events rest first.
    #[default]
    Use,
    /// By their date of publication.
    Date,
}

/// The screen of the sources.
#[derive(Debug, Default)]
pub struct Sources {
    view: ListView,
    filter: ListFilter,
    order: SourceOrder,
    /// Made when they are first looked at.
    uses: Option<Table<SourceIx, SourceUses>>,
    all: Vec<Ref>,
    shown: Vec<Ref>,
}

impl Sources {
    /// What is listed, from top to bottom.
    pub fn rows(&self) -> &[Ref] {
        &self.shown
    }

    /// How many there are, listed or not.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// In which order they stand.
    pub fn order(&self) -> SourceOrder {
        self.order
    }

    /// How many events rest on a source.
    pub fn events(&self, source: SourceIx) -> usize {
        self.uses.as_ref().map_or(0, |uses| uses[source].events.len())
    }

    fn sort(&mut self, deal: &Deal) {
        let mut sources: Vec<SourceIx> = deal.sources().map(Source::ix).collect();
        match self.order {
            SourceOrder::Use => sources.sort_by_key(|ix| (Reverse(self.events(*ix)), ix.index())),
            SourceOrder::Date => sources.sort_by_key(|ix| {
                let published = deal.source(*ix).published();
                (published.is_none(), published, ix.index())
            }),
        }
        self.all = sources.into_iter().map(Ref::Source).collect();
    }

    /// The sources of another version of the deal are shown as these are.
    pub(in crate::app) fn carry_over(&mut self, old: &Self) {
        self.order = old.order;
    }

    /// Orders them otherwise; the cursor stays on its source.
    fn reorder(&mut self, session: &mut Session) {
        self.order = match self.order {
            SourceOrder::Use => SourceOrder::Date,
            SourceOrder::Date => SourceOrder::Use,
        };
        let here = self.shown.get(self.view.cursor).copied();
        self.sort(&session.deal);
        self.refilter(session);
        let same = self.shown.iter().position(|row| Some(*row) == here);
        self.view.cursor = same.unwrap_or(self.view.cursor);
    }
}

impl List for Sources {
    fn prepare(&mut self, session: &Session) -> Result<(), &'static str> {
        if self.all.is_empty() {
            self.uses = Some(SourceUses::all(&session.deal));
            self.sort(&session.deal);
            self.refilter(session);
        }
        if self.all.is_empty() { Err("this deal has no sources") } else { Ok(()) }
    }

    fn len(&self, _: &Session) -> usize {
        self.shown.len()
    }

    fn item(&self, _: &Session, nth: usize) -> Option<Ref> {
        self.shown.get(nth).copied()
    }

    fn view(&self) -> &ListView {
        &self.view
    }

    fn view_mut(&mut self) -> &mut ListView {
        &mut self.view
    }

    fn filter(&self) -> Option<&ListFilter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut ListFilter> {
        Some(&mut self.filter)
    }

    fn record_rows(&self, session: &Session) -> Option<RecordRows> {
        Some(RecordRows::Sources(session.deal.sources().map(Source::ix).collect()))
    }

    fn refilter(&mut self, _: &Session) {
        self.shown = self.filter.kept(&self.all);
    }

    fn listed(&self, _: &Session) -> (usize, usize) {
        (self.shown.len(), self.all.len())
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        match (key.subject, &self.uses) {
            (Ref::Source(ix), Some(uses)) => report::source(&session.deal, ix, &uses[ix], extent),
            _ => Document::default(),
        }
    }

    /// What is chosen is followed from the list too.
    fn enter(&self, _: &Session, focus: Focus, page: &PageView) -> Enter {
        match page.target() {
            _ if focus == Focus::List && page.chosen().is_none() => Enter::Page,
            Some(target) => Enter::Target(target),
            None => Enter::Nothing("no event rests on this source"),
        }
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Sort => self.reorder(session),
            Action::Day => session.say("no days to go to among the sources: s orders them by date"),
            _ => return None,
        }
        Some(Vec::new())
    }
}
