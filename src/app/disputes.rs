//! The disputes: the points on which sources differ, and the events that
//! dispute, contradict or supersede one another; below them the chosen one.

mod page;

use super::{App, Detail, Direction, Effect, Focus, Geometry, Record, Screen, Spot, Step, Target};
use crate::domain::{Deal, DisagreementIx, EventIx, RelationKind};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// Sources differ on a point.
    Disagreement(DisagreementIx),
    /// An event is against another: its relation of that place.
    Relation(EventIx, usize),
}

/// The screen of the disputes.
#[derive(Debug)]
pub struct Disputes {
    rows: Vec<Dispute>,
    cursor: usize,
    top: usize,
    page: (Option<(Dispute, usize)>, Detail),
    pub(super) spot: Spot,
}

impl Disputes {
    fn of(deal: &Deal) -> Option<Self> {
        let against = [RelationKind::Disputes, RelationKind::Contradicts, RelationKind::Supersedes];
        let events = deal.in_order().iter().flat_map(|ix| {
            let relations = deal.event(*ix).relations().iter().enumerate();
            let of_kind = relations.filter(|(_, relation)| against.contains(&relation.kind));
            of_kind.map(|(place, _)| Dispute::Relation(*ix, place)).collect::<Vec<Dispute>>()
        });
        let points = deal.disagreements().iter().map(|(ix, _)| Dispute::Disagreement(ix));
        let rows: Vec<Dispute> = points.chain(events).collect();
        let page = (None, Detail::default());
        (!rows.is_empty()).then(|| Self { rows, cursor: 0, top: 0, page, spot: Spot::default() })
    }

    /// The rows, from top to bottom.
    pub fn rows(&self) -> &[Dispute] {
        &self.rows
    }

    /// The first row that is shown.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The row of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The chosen dispute, laid out.
    pub fn page(&self) -> &Detail {
        &self.page.1
    }

    /// What is chosen on the page, else its first event.
    pub(super) fn chosen_or_first(&self) -> Option<Target> {
        self.page.1.items.get(self.spot.chosen.unwrap_or(0)).map(|item| item.target)
    }

    /// The record of the deal file that the cursor is on.
    pub(super) fn record(&self, deal: &Deal) -> Option<Record> {
        self.rows.get(self.cursor).map(|row| record_of(deal, *row))
    }

    /// The first line of the page that is shown, and what is chosen there.
    pub fn seen(&self) -> (usize, Option<usize>) {
        (self.spot.scroll, self.spot.chosen)
    }

    fn fit(&mut self, deal: &Deal, sizes: Geometry) {
        let wanted = self.rows.get(self.cursor).map(|dispute| (*dispute, sizes.detail_columns));
        if self.page.0 != wanted {
            let detail = wanted.map(|(dispute, width)| page::page(deal, dispute, width));
            self.page = (wanted, detail.unwrap_or_default());
        }
        self.spot.scroll = self.spot.scroll.min(self.page.1.lines.len().saturating_sub(sizes.detail_rows));
        let shown = sizes.list_rows.max(1);
        let last_top = self.rows.len().saturating_sub(shown);
        self.top = self.top.max((self.cursor + 1).saturating_sub(shown)).min(self.cursor).min(last_top);
    }
}

fn record_of(deal: &Deal, dispute: Dispute) -> Record {
    match dispute {
        Dispute::Disagreement(ix) => Record::Disagreement(deal.disagreements()[ix].id.as_str().to_owned()),
        Dispute::Relation(from, _) => Record::Event(deal.event(from).id().to_owned()),
    }
}

impl App {
    /// The disputes, when they are shown.
    pub fn disputes(&self) -> Option<&Disputes> {
        self.disputes.as_ref().filter(|_| self.screen == Screen::Disputes)
    }

    /// Makes them when they are first looked at; false if there is none.
    pub(super) fn has_disputes(&mut self) -> bool {
        if self.disputes.is_none() {
            self.disputes = Disputes::of(&self.deal);
        }
        self.disputes.is_some()
    }

    /// The disputes of the new version as those of the old one were shown.
    pub(super) fn keep_disputes(&mut self, old: &Self) {
        let Some(before) = &old.disputes else { return };
        let Some(record) = before.record(&old.deal) else { return };
        if self.has_disputes()
            && let Some(disputes) = &mut self.disputes
        {
            let same = disputes.rows.iter().position(|row| record_of(&self.deal, *row) == record);
            disputes.cursor = same.unwrap_or(0);
            disputes.spot = before.spot;
        }
    }

    pub(super) fn fit_disputes(&mut self) {
        if let Some(disputes) = self.disputes.as_mut().filter(|_| self.screen == Screen::Disputes) {
            disputes.fit(&self.deal, self.geometry);
        }
    }

    /// Moves among the disputes, or scrolls the page of the chosen one.
    pub(super) fn step_in_disputes(&mut self, direction: Direction, step: Step) {
        let (list, page) = (self.geometry.list_rows, self.geometry.detail_rows);
        let Some(disputes) = &mut self.disputes else { return };
        match self.focus {
            Focus::List => {
                let most = disputes.rows.len().saturating_sub(1);
                let by = super::places::distance(step, list);
                let there = super::places::moved(disputes.cursor, direction, by, most);
                if there != disputes.cursor {
                    disputes.cursor = there;
                    disputes.spot = Spot::default();
                }
            }
            Focus::Detail => {
                let most = disputes.page.1.lines.len().saturating_sub(page);
                let by = super::places::distance(step, page);
                disputes.spot.scroll = super::places::moved(disputes.spot.scroll, direction, by, most);
            }
        }
    }

    /// Chooses the next or the previous event that the dispute concerns.
    pub(super) fn choose_concerned(&mut self, direction: Direction) {
        self.fit_disputes();
        let rows = self.geometry.detail_rows;
        let Some(disputes) = &mut self.disputes else { return };
        let Some(last) = disputes.page.1.items.len().checked_sub(1) else { return };
        let chosen = disputes.spot.chosen.map_or(0, |chosen| super::places::moved(chosen, direction, 1, last));
        disputes.spot.chosen = Some(chosen);
        if let Some(item) = disputes.page.1.items.get(chosen) {
            let below = item.lines.end.saturating_sub(rows);
            disputes.spot.scroll = disputes.spot.scroll.max(below).min(item.lines.start);
        }
    }

    /// To the chosen event, else the first one that the dispute concerns.
    pub(super) fn open_concerned(&mut self) -> Vec<Effect> {
        self.fit_disputes();
        let target = self.disputes.as_ref().and_then(Disputes::chosen_or_first);
        let Some(Target::Event(ix)) = target else {
            self.notice = Some("no event of the record is concerned".to_owned());
            return Vec::new();
        };
        self.focus = Focus::List;
        self.follow(ix)
    }
}
