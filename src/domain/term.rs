//! Terms: what one party owes another, or is free to do, version by version.

use super::{
    Amount, Deal, EdtfDate, Event, List, Party, Passage, Source, TermIx, Text,
    handles::{handle, text_if},
    records::{BasisRecord, TermDoubtRecord, TermRecord, VersionRecord},
    vocabulary::{spoken, vocabulary},
};

vocabulary! {
    /// What the fulfilment of a condition does to a version.
    Effect {
        Begins = "begins",
        Ends = "ends",
    }
}

handle! {
    /// Something one party owes another, or is free to do.
    Term(TermIx), TermRecord in terms: term, terms, find_term
}

impl<'d> Term<'d> {
    pub fn title(self) -> Text<'d> {
        self.record().title.as_text()
    }

    /// Who owes; of a freedom, who could object.
    pub fn from(self) -> impl List<Party<'d>> {
        self.record().from.iter().map(move |ix| self.deal.party(*ix))
    }

    /// To whom; of a freedom, who is free.
    pub fn to(self) -> impl List<Party<'d>> {
        self.record().to.iter().map(move |ix| self.deal.party(*ix))
    }

    /// Whether it binds both sides alike.
    pub fn mutual(self) -> bool {
        self.record().mutual
    }

    /// CUAD-like label: `license-grant`, `exclusivity`, …
    pub fn kind(self) -> &'d str {
        self.record().kind.as_str()
    }

    /// The kind for reading: `license grant`.
    pub fn kind_label(self) -> String {
        match self.kind() {
            "rofr" => "right of first refusal".to_owned(),
            "agi-clause" => "AGI clause".to_owned(),
            kind => spoken(kind),
        }
    }

    pub fn versions(self) -> impl List<Version<'d>> {
        self.record().versions.iter().enumerate().map(move |(index, record)| Version { term: self, index, record })
    }

    pub fn version(self, index: usize) -> Option<Version<'d>> {
        self.record().versions.get(index).map(|record| Version { term: self, index, record })
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Version<'d> {
    term: Term<'d>,
    index: usize,
    record: &'d VersionRecord,
}

impl<'d> Version<'d> {
    pub fn deal(self) -> &'d Deal {
        self.term.deal
    }

    pub fn term(self) -> Term<'d> {
        self.term
    }

    pub fn index(self) -> usize {
        self.index
    }

    pub fn in_force(self) -> EdtfDate {
        self.record.in_force
    }

    pub fn set_by(self) -> Option<Event<'d>> {
        self.record.set_by.map(|ix| self.deal().event(ix))
    }

    /// Set before the record began, not later than this.
    pub fn set_before(self) -> Option<EdtfDate> {
        self.record.set_before
    }

    pub fn ended_by(self) -> Option<Event<'d>> {
        self.record.ended_by.map(|ix| self.deal().event(ix))
    }

    pub fn fulfilled_by(self) -> Option<Event<'d>> {
        self.record.fulfilled_by.map(|ix| self.deal().event(ix))
    }

    pub fn text(self) -> Text<'d> {
        self.record.text.as_text()
    }

    pub fn amounts(self) -> impl List<Amount<'d>> {
        self.record.amounts.iter().map(move |record| Amount::new(self.deal(), record))
    }

    /// The last day on which a source shows it in force.
    pub fn attested(self) -> Option<EdtfDate> {
        self.record.attested
    }

    /// Events that restated it without a change.
    pub fn restated_by(self) -> impl List<Event<'d>> {
        self.record.restated_by.iter().map(move |ix| self.deal().event(*ix))
    }

    pub fn condition(self) -> Option<Condition<'d>> {
        self.record.condition.as_ref().map(|record| Condition {
            text: record.text.as_text(),
            effect: record.effect,
            met_by: record.met_by.map(|ix| self.deal().event(ix)),
            unmet_on: record.unmet_on,
        })
    }

    pub fn doubt(self) -> Option<TermDoubt<'d>> {
        self.record.doubt.as_ref().map(|record| TermDoubt { deal: self.deal(), record })
    }

    pub fn basis(self) -> impl List<Basis<'d>> {
        self.record.basis.iter().map(move |record| Basis { deal: self.deal(), record })
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Condition<'d> {
    pub(super) text: Text<'d>,
    pub(super) effect: Effect,
    pub(super) met_by: Option<Event<'d>>,
    pub(super) unmet_on: Option<EdtfDate>,
}

impl<'d> Condition<'d> {
    pub fn text(self) -> Text<'d> {
        self.text
    }

    pub fn effect(self) -> Effect {
        self.effect
    }

    pub fn met_by(self) -> Option<Event<'d>> {
        self.met_by
    }

    /// The last day on which it is known not to be met.
    pub fn unmet_on(self) -> Option<EdtfDate> {
        self.unmet_on
    }
}

#[derive(Clone, Copy, Debug)]
pub struct TermDoubt<'d> {
    deal: &'d Deal,
    record: &'d TermDoubtRecord,
}

impl<'d> TermDoubt<'d> {
    pub fn from(self) -> EdtfDate {
        self.record.from
    }

    pub fn why(self) -> Text<'d> {
        self.record.why.as_text()
    }

    pub fn source(self) -> Option<Source<'d>> {
        self.record.source.map(|ix| self.deal.source(ix))
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Basis<'d> {
    deal: &'d Deal,
    record: &'d BasisRecord,
}

impl<'d> Basis<'d> {
    pub fn on(self) -> BasisOf<Passage<'d>, Source<'d>> {
        match self.record.on {
            BasisOf::Passage(at) => BasisOf::Passage(self.deal.passage_at(at)),
            BasisOf::Source(ix) => BasisOf::Source(self.deal.source(ix)),
        }
    }

    pub fn note(self) -> Option<Text<'d>> {
        text_if(self.record.note.as_ref())
    }
}

#[derive(Clone, Copy, Debug)]
pub enum BasisOf<P, S> {
    Passage(P),
    Source(S),
}
