//! Points on which sources differ.

use super::{
    Deal, DisagreementIx, Event, List, Passage, Source, Term, Text,
    handles::handle,
    records::{DisagreementRecord, SideRecord},
};

handle! {
    /// A point on which sources differ, what each side says, and an assessment.
    Disagreement(DisagreementIx), DisagreementRecord in disagreements: disagreement, disagreements, find_disagreement
}

impl<'d> Disagreement<'d> {
    pub fn point(self) -> Text<'d> {
        self.record().point.as_text()
    }

    pub fn events(self) -> impl List<Event<'d>> {
        self.record().events.iter().map(move |ix| self.deal.event(*ix))
    }

    pub fn terms(self) -> impl List<Term<'d>> {
        self.record().terms.iter().map(move |ix| self.deal.term(*ix))
    }

    /// The curator's assessment; may be empty.
    pub fn assessment(self) -> Text<'d> {
        self.record().assessment.as_text()
    }

    pub fn settled(self) -> bool {
        self.record().settled
    }

    pub fn sides(self) -> impl List<Side<'d>> {
        self.record().sides.iter().map(move |record| Side { deal: self.deal, record })
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Side<'d> {
    deal: &'d Deal,
    record: &'d SideRecord,
}

impl<'d> Side<'d> {
    pub fn says(self) -> Text<'d> {
        self.record.says.as_text()
    }

    pub fn sources(self) -> impl List<Source<'d>> {
        self.record.sources.iter().map(move |ix| self.deal.source(*ix))
    }

    pub fn passages(self) -> impl List<Passage<'d>> {
        self.record.passages.iter().map(move |at| self.deal.passage_at(*at))
    }
}
