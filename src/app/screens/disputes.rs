//! The disputes: the points on which sources differ, and the events that
//! dispute, contradict or supersede one another.

use chrono::NaiveDate;

use super::{
    super::{
        Action, AddKind, Direction, Effect, Focus, ListState, PageKey, PageView, Records, Session,
        list::{Enter, List, next_matching},
    },
    About, Arrangement, Grouped, GroupedRow,
};
use crate::{
    domain::{Deal, Ref, Settlement, Vocabulary as _},
    report::{self, Document, Extent},
};

pub(super) const ABOUT: About = About {
    name: "Disputes",
    noun: "dispute",
    page: "Dispute",
    help: "the disputes, with what each side says",
    empty: "Points on which sources differ appear here, with their passages side by side.",
    filled_by: "`dealtui record add FILE disagreement ID --point POINT` adds one.",
    adds: AddKind::Dispute,
    to_do: Some("is:open"),
    refuses: &[Action::Pick, Action::Day, Action::Pin, Action::Sort, Action::FoldAll],
    has_time_axis: false,
    arrangement: Arrangement::Stacked,
};

#[derive(Debug, Default)]
pub struct Disputes {
    pub(super) list: ListState,
    grouped: Grouped,
}

impl Disputes {
    pub(super) fn new(_: &Deal, _: NaiveDate) -> Self {
        Self::default()
    }

    pub fn rows(&self) -> &[GroupedRow] {
        self.grouped.rows()
    }

    /// How many of those that are listed are open: they come first.
    pub fn open(&self, deal: &Deal) -> usize {
        self.list.shown().partition_point(|dispute| is_open(deal, *dispute))
    }

    fn next_open(&mut self, session: &mut Session, direction: Direction) {
        let is_open = |nth| self.item(session, nth).is_some_and(|dispute| is_open(&session.deal, dispute));
        match next_matching(self.list.cursor(), self.len(session), direction, is_open) {
            Some(nth) => self.put_cursor(session, nth),
            None => session.say(direction.no_more("open disputes in this list")),
        }
    }
}

fn is_open(deal: &Deal, dispute: Ref) -> bool {
    deal.settlement(dispute) == Some(Settlement::Open)
}

impl List for Disputes {
    fn records(&self) -> Option<Records> {
        Some(Records::Disputes)
    }

    fn all(&self, session: &Session) -> Vec<Ref> {
        let (open, resolved): (Vec<Ref>, Vec<Ref>) =
            session.deal.disputes().partition(|dispute| is_open(&session.deal, *dispute));
        [open, resolved].concat()
    }

    fn relist(&mut self, session: &Session) {
        let settlement = |item: Ref| session.deal.settlement(item).map_or("", Settlement::word);
        let disputes = self.list.shown().iter().copied();
        self.grouped = Grouped::new(disputes.map(|item| (report::sentence_case(settlement(item)), item)));
    }

    fn rows(&self, _: &Session) -> usize {
        self.grouped.rows().len()
    }

    fn row_of(&self, _: &Session, nth: usize) -> (usize, usize) {
        self.grouped.row_of(nth)
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        report::dispute(&session.deal, key.subject, extent)
    }

    fn enter(&self, _: &Session, focus: Focus, page: &PageView) -> Enter {
        let chosen = page.chosen().filter(|_| focus == Focus::Page).map(|item| item.target);
        chosen.or_else(|| page.first_target()).map_or(Enter::Nothing("this dispute names no event"), Enter::Target)
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Contradiction(direction) => self.next_open(session, direction),
            Action::Day => {
                session.say_with_keys("no date to jump to on this screen⟨; ⟦open⟧ goes to an event⟩");
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
