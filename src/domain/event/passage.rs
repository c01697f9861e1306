//! Quoted words, what they mean, and what other sources say of them.

use super::{Event, Judgement, PassageClaim, PassageQuality};
use crate::domain::{
    Deal, List, Party, PassageRef, QuoteVerdict, Source, Text, Word,
    handles::text_if,
    records::{CorroborationRecord, PassageRecord, ReadingRecord},
};

#[derive(Clone, Copy, Debug)]
pub struct Passage<'d> {
    pub(in crate::domain) event: Event<'d>,
    pub(in crate::domain) index: usize,
    pub(in crate::domain) record: &'d PassageRecord,
}

impl<'d> Passage<'d> {
    pub fn deal(self) -> &'d Deal {
        self.event.deal
    }

    pub fn event(self) -> Event<'d> {
        self.event
    }

    pub fn index(self) -> usize {
        self.index
    }

    /// Where it is found again in the same deal.
    pub fn passage_ref(self) -> PassageRef {
        PassageRef { event: self.event.ix, passage: self.index }
    }

    pub fn id(self) -> Option<&'d str> {
        self.record.id.as_ref().map(Word::as_str)
    }

    pub fn source(self) -> Source<'d> {
        self.deal().source(self.record.source)
    }

    /// The paragraph, from 1.
    pub fn paragraph(self) -> Option<u32> {
        self.record.paragraph
    }

    pub fn exact(self) -> Text<'d> {
        self.record.exact.as_text()
    }

    pub fn speaker(self) -> Option<Party<'d>> {
        self.record.speaker.map(|ix| self.deal().party(ix))
    }

    pub fn quality(self) -> PassageQuality {
        self.record.quality
    }

    pub fn claim(self) -> PassageClaim {
        self.record.claim
    }

    /// What they evidently mean, where they do not say it.
    pub fn reading(self) -> Option<Reading<'d>> {
        self.record.reading.as_ref().map(|record| Reading { deal: self.deal(), record })
    }

    /// Whether they stand in the source, as far as that is known.
    pub fn verdict(self) -> &'d QuoteVerdict {
        &self.record.verdict
    }
}

/// What a garbled passage evidently means, in the editor's words.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'d> {
    deal: &'d Deal,
    record: &'d ReadingRecord,
}

impl<'d> Reading<'d> {
    pub fn text(self) -> Text<'d> {
        self.record.text.as_text()
    }

    pub fn sources(self) -> impl List<Source<'d>> {
        self.record.sources.iter().map(move |ix| self.deal.source(*ix))
    }

    pub fn note(self) -> Option<Text<'d>> {
        text_if(self.record.note.as_ref())
    }
}

/// What another source says of an event or of some of its passages.
#[derive(Clone, Copy, Debug)]
pub struct Corroboration<'d> {
    pub(super) deal: &'d Deal,
    pub(super) record: &'d CorroborationRecord,
}

impl<'d> Corroboration<'d> {
    pub fn source(self) -> Source<'d> {
        self.deal.source(self.record.source)
    }

    /// Of which passages; none: of the event as a whole.
    pub fn passages(self) -> impl List<Passage<'d>> {
        self.record.passages.iter().map(move |at| self.deal.passage_at(*at))
    }

    pub fn verdict(self) -> Judgement {
        self.record.verdict
    }

    pub fn note(self) -> Option<Text<'d>> {
        text_if(self.record.note.as_ref())
    }
}
