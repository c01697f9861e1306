//! The disputes: the points on which sources differ, and the events that
//! dispute, contradict or supersede one another.

use chrono::NaiveDate;

use super::{
    super::{
        Action, Direction, Effect, Focus, ListState, PageKey, PageView, Records, Session,
        list::{Enter, List, next_matching},
    },
    About, Arrangement,
};
use crate::{
    domain::{Deal, Ref, Settlement},
    report::{self, Document, Extent},
};

pub(super) const ABOUT: About = About {
    name: "Disputes",
    noun: "dispute",
    page: "Dispute",
    help: "the disputes, side by side",
    empty: "Points on which sources differ will be here, side by side with their passages.",
    refuses: &[Action::Pick, Action::Day, Action::Pin, Action::Sort, Action::FoldAll],
    has_time_axis: false,
    arrangement: Arrangement::Stacked,
};

#[derive(Debug, Default)]
pub struct Disputes {
    pub(super) list: ListState,
}

impl Disputes {
    pub(super) fn new(_: &Deal, _: NaiveDate) -> Self {
        Self::default()
    }

    fn next_open(&mut self, session: &mut Session, direction: Direction) {
        let is_open = |nth| {
            let item = self.item(session, nth);
            item.and_then(|item| session.deal.settlement(item)) == Some(Settlement::Open)
        };
        match next_matching(self.list.cursor(), self.len(session), direction, is_open) {
            Some(nth) => self.put_cursor(session, nth),
            None => session.say(direction.no_more("open disputes in this list")),
        }
    }
}

impl List for Disputes {
    fn records(&self) -> Option<Records> {
        Some(Records::Disputes)
    }

    fn all(&self, session: &Session) -> Vec<Ref> {
        session.deal.disputes().collect()
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        report::dispute(&session.deal, key.subject, extent)
    }

    fn enter(&self, _: &Session, _: Focus, page: &PageView) -> Enter {
        page.target().map_or(Enter::Nothing("this dispute names no event"), Enter::Target)
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Contradiction(direction) => self.next_open(session, direction),
            Action::Day => session.say("no date to jump to on this screen; Enter goes to an event"),
            Action::Pin if session.pinned.is_none() => session.say("no day to pin on this screen"),
            _ => return None,
        }
        Some(Vec::new())
    }
}
