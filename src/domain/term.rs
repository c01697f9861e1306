//! Terms: what one party owes another, or is free to do, version by version.

use super::{Amount, Deal, EdtfDate, EventIx, PartyIx, Place, SourceIx, TextBuf, Word, vocabulary::vocabulary};

vocabulary! {
    /// What the fulfilment of a condition does to a version.
    Effect {
        /// The version is in force only once it is met.
        Begins = "begins",
        /// The version ends once it is met.
        Ends = "ends",
    }
}

/// Something one party owes another, or is free to do.
#[derive(Clone, Debug)]
pub struct Term {
    /// Stable id.
    pub id: Word,
    /// A short name.
    pub title: TextBuf,
    /// Who owes; of a freedom, who could object.
    pub from: Vec<PartyIx>,
    /// To whom; of a freedom, who is free.
    pub to: Vec<PartyIx>,
    /// Whether it binds both sides alike.
    pub mutual: bool,
    /// CUAD-like label: `license-grant`, `exclusivity`, …
    pub kind: Word,
    /// How it stood, in order of time.
    pub versions: Vec<Version>,
}

impl Term {
    /// Between whom it is: `OpenAI → Microsoft`, `OpenAI ↔ Amazon`.
    pub fn between(&self, deal: &Deal) -> String {
        match (self.mutual, self.from.as_slice(), self.to.as_slice()) {
            (_, [], []) => "between parties not named".to_owned(),
            (true, from, _) => names(deal, from, " ↔ "),
            (false, from, to) => pair(deal, from, to),
        }
    }
}

/// Who owes whom: `OpenAI → Microsoft`.
pub fn pair(deal: &Deal, from: &[PartyIx], to: &[PartyIx]) -> String {
    format!("{} → {}", names(deal, from, ", "), names(deal, to, ", "))
}

fn names(deal: &Deal, parties: &[PartyIx], and: &str) -> String {
    parties.iter().map(|ix| deal.party(*ix).name.shown()).collect::<Vec<&str>>().join(and)
}

/// A term as it stood for a while.
#[derive(Clone, Debug)]
pub struct Version {
    /// From when until when.
    pub in_force: EdtfDate,
    /// The event that set it.
    pub set_by: Option<EventIx>,
    /// Set before the record began, not later than this.
    pub set_before: Option<EdtfDate>,
    /// The event that ended it.
    pub ended_by: Option<EventIx>,
    /// The event by which it was fulfilled for good.
    pub fulfilled_by: Option<EventIx>,
    /// What it says, in the curator's words.
    pub text: TextBuf,
    /// Its amounts.
    pub amounts: Vec<Amount>,
    /// The last day on which a source shows it in force.
    pub attested: Option<EdtfDate>,
    /// Events that restated it without a change.
    pub restated_by: Vec<EventIx>,
    /// A condition on which it begins or ends.
    pub condition: Option<Condition>,
    /// Why it may no longer hold.
    pub doubt: Option<TermDoubt>,
    /// The receipts.
    pub basis: Vec<Basis>,
}

/// A condition on which a version begins or ends.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What has to happen.
    pub text: TextBuf,
    /// What happens then.
    pub effect: Effect,
    /// The event that met it.
    pub met_by: Option<EventIx>,
    /// The last day on which it is known not to be met.
    pub unmet_on: Option<EdtfDate>,
}

/// Why a version may no longer hold, and since when.
#[derive(Clone, Debug)]
pub struct TermDoubt {
    /// Since when.
    pub from: EdtfDate,
    /// Why.
    pub why: TextBuf,
    /// According to whom.
    pub source: Option<SourceIx>,
}

/// A receipt of a version.
#[derive(Clone, Debug)]
pub struct Basis {
    /// What it rests on.
    pub on: BasisOf,
    /// What it says, in the curator's words.
    pub note: Option<TextBuf>,
}

/// What a version rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasisOf {
    /// Quoted words.
    Passage(Place),
    /// A source that is not quoted.
    Source(SourceIx),
}
