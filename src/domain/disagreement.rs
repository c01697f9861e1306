//! Points on which sources differ.

use super::{
    Deal, DisagreementIx, Event, List, Passage, Source, Term, Text,
    records::{DisagreementRecord, SideRecord},
};

/// A point on which sources differ, what each side says, and an assessment.
#[derive(Clone, Copy, Debug)]
pub struct Disagreement<'d> {
    pub(super) deal: &'d Deal,
    pub(super) ix: DisagreementIx,
}

impl<'d> Disagreement<'d> {
    fn record(self) -> &'d DisagreementRecord {
        self.deal.disagreement_record(self.ix)
    }

    /// The deal it belongs to.
    pub fn deal(self) -> &'d Deal {
        self.deal
    }

    /// Its index in the file.
    pub fn ix(self) -> DisagreementIx {
        self.ix
    }

    /// Stable id.
    pub fn id(self) -> &'d str {
        self.record().id.as_str()
    }

    /// What is in question.
    pub fn point(self) -> Text<'d> {
        self.record().point.as_text()
    }

    /// The events concerned.
    pub fn events(self) -> impl List<Event<'d>> {
        self.record().events.iter().map(move |ix| self.deal.event(*ix))
    }

    /// The terms concerned.
    pub fn terms(self) -> impl List<Term<'d>> {
        self.record().terms.iter().map(move |ix| self.deal.term(*ix))
    }

    /// The curator's assessment; may be empty.
    pub fn assessment(self) -> Text<'d> {
        self.record().assessment.as_text()
    }

    /// Whether the assessment settles it.
    pub fn settled(self) -> bool {
        self.record().settled
    }

    /// What each side says.
    pub fn sides(self) -> impl List<Side<'d>> {
        self.record().sides.iter().map(move |record| Side { deal: self.deal, record })
    }
}

/// One side of a disagreement.
#[derive(Clone, Copy, Debug)]
pub struct Side<'d> {
    deal: &'d Deal,
    record: &'d SideRecord,
}

impl<'d> Side<'d> {
    /// What it says, in the curator's words.
    pub fn says(self) -> Text<'d> {
        self.record.says.as_text()
    }

    /// Who says so.
    pub fn sources(self) -> impl List<Source<'d>> {
        self.record.sources.iter().map(move |ix| self.deal.source(*ix))
    }

    /// In which quoted words.
    pub fn passages(self) -> impl List<Passage<'d>> {
        self.record.passages.iter().map(move |at| self.deal.passage_at(*at))
    }
}
