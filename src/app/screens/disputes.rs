//! The disputes: the points on which sources differ, and the events that
//! dispute, contradict or supersede one another.

use super::super::{
    Action, Direction, Effect, Focus, ListFilter, ListView, PageKey, PageView, Session,
    list::{List, next_where},
    navigation::Enter,
};
use crate::{
    domain::{Deal, Dispute, Ref},
    report::{self, Document, Extent},
    search::records::RecordRows,
};

/// The screen of the disputes.
#[derive(Debug, Default)]
pub struct Disputes {
    view: ListView,
    filter: ListFilter,
    /// Made when they are first looked at.
    all: Vec<Ref>,
    shown: Vec<Ref>,
}

impl Disputes {
    /// What is listed, from top to bottom.
    pub fn rows(&self) -> &[Ref] {
        &self.shown
    }

    /// How many there are, listed or not.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// To the next or the previous point that is still open.
    fn next_open(&mut self, session: &mut Session, direction: Direction) {
        let is_open = |nth| is_open(&session.deal, self.item(session, nth));
        match next_where(self.view.cursor, self.shown.len(), direction, is_open) {
            Some(nth) => self.put_cursor(session, nth),
            None => session.say("no more open disputes in this list"),
        }
    }
}

/// Whether a point is still open.
fn is_open(deal: &Deal, item: Option<Ref>) -> bool {
    matches!(item, Some(Ref::Disagreement(ix)) if !deal.disagreement(ix).settled())
}

impl List for Disputes {
    fn prepare(&mut self, session: &Session) -> Result<(), &'static str> {
        if self.all.is_empty() {
            self.all = session.deal.disputes().map(Dispute::named).collect();
            self.refilter(session);
        }
        if self.all.is_empty() { Err("this deal has no disputes") } else { Ok(()) }
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
        Some(RecordRows::Disputes(session.deal.disputes().collect()))
    }

    fn refilter(&mut self, _: &Session) {
        self.shown = self.filter.kept(&self.all);
    }

    fn listed(&self, _: &Session) -> (usize, usize) {
        (self.shown.len(), self.all.len())
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        match key.subject {
            Ref::Disagreement(ix) => report::dispute(&session.deal, Dispute::Disagreement(ix), extent),
            Ref::Relation(event, nth) => report::dispute(&session.deal, Dispute::Relation(event, nth), extent),
            _ => Document::default(),
        }
    }

    /// To the chosen event, else the first one that the dispute concerns.
    fn enter(&self, _: &Session, _: Focus, page: &PageView) -> Enter {
        page.target().map_or(Enter::Nothing("no event of the record is concerned"), Enter::Target)
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Contradiction(direction) => self.next_open(session, direction),
            Action::Day => session.say("no days to go to among the disputes: Enter leads to their events"),
            _ => return None,
        }
        Some(Vec::new())
    }
}
