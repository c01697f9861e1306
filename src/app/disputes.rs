//! The disputes: the points on which sources differ, and the events that
//! dispute, contradict or supersede one another; below them the chosen one.

mod page;

use super::{App, Direction, Effect, Focus, Geometry, Paged, Record, Screen, Step, Target};
use crate::domain::{Deal, DisagreementIx, EventIx};

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
    paged: Paged<(Dispute, usize)>,
}

impl Disputes {
    fn of(deal: &Deal) -> Option<Self> {
        let events = deal.against().map(|(event, place)| Dispute::Relation(event.ix(), place));
        let points = deal.disagreements().iter().map(|(ix, _)| Dispute::Disagreement(ix));
        let rows: Vec<Dispute> = points.chain(events).collect();
        (!rows.is_empty()).then(|| Self { rows, paged: Paged::default() })
    }

    /// The rows, from top to bottom.
    pub fn rows(&self) -> &[Dispute] {
        &self.rows
    }

    /// Where one is in the list, and the page of the chosen row.
    pub fn paged(&self) -> &Paged<(Dispute, usize)> {
        &self.paged
    }

    /// The record of the deal file that the cursor is on.
    pub(super) fn record(&self, deal: &Deal) -> Option<Record> {
        self.rows.get(self.paged.cursor()).map(|row| record_of(deal, *row))
    }

    fn fit(&mut self, deal: &Deal, sizes: Geometry) {
        let cursor = self.paged.cursor();
        let wanted = self.rows.get(cursor).map(|dispute| (*dispute, sizes.detail_columns));
        self.paged.fit((self.rows.len(), cursor), wanted, sizes, |(dispute, width)| page::page(deal, *dispute, *width));
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
            disputes.paged.go(same.unwrap_or(0), before.paged.spot());
        }
    }

    pub(super) fn fit_disputes(&mut self) {
        if let Some(disputes) = self.disputes.as_mut().filter(|_| self.screen == Screen::Disputes) {
            disputes.fit(&self.deal, self.geometry);
        }
    }

    /// Moves among the disputes, or scrolls the page of the chosen one.
    pub(super) fn step_in_disputes(&mut self, direction: Direction, step: Step) {
        let (focus, sizes) = (self.focus, self.geometry);
        if let Some(disputes) = &mut self.disputes {
            disputes.paged.step(disputes.rows.len(), focus, (direction, step), sizes);
        }
    }

    /// Chooses the next or the previous event that the dispute concerns.
    pub(super) fn choose_concerned(&mut self, direction: Direction) {
        self.fit_disputes();
        let sizes = self.geometry;
        if let Some(disputes) = &mut self.disputes {
            disputes.paged.choose(direction, sizes);
        }
    }

    /// To the chosen event, else the first one that the dispute concerns.
    pub(super) fn open_concerned(&mut self) -> Vec<Effect> {
        self.fit_disputes();
        let target = self.disputes.as_ref().and_then(|disputes| disputes.paged.target());
        let Some(Target::Event(ix)) = target else {
            self.notice = Some("no event of the record is concerned".to_owned());
            return Vec::new();
        };
        self.focus = Focus::List;
        self.follow(ix)
    }
}
