//! Terms, version by version.

use super::{
    Deal, Passage, RecordIterator, Source, TermIx,
    handles::{Field, field, handle, part},
    records::{BasisRecord, ConditionRecord, TermDoubtRecord, TermRecord, VersionRecord},
    vocabulary::{slug_to_words, vocabulary},
};

vocabulary! {
    /// What a condition does to a version once it is met.
    Effect {
        Begins = "begins",
        Ends = "ends",
    }
}

handle! {
    /// Something one party owes another, or is free to do.
    Term(TermIx), TermRecord in terms: term, terms, find_term
}

impl Term<'_> {
    /// `license grant`.
    pub fn kind_label(self) -> String {
        match self.kind() {
            "rofr" => "right of first refusal".to_owned(),
            "agi-clause" => "AGI clause".to_owned(),
            kind => slug_to_words(kind),
        }
    }
}

part! {
    Version, VersionRecord of Term: term, versions, version
}

part! {
    Condition, ConditionRecord
}

part! {
    TermDoubt, TermDoubtRecord
}

part! {
    Basis, BasisRecord
}

impl<'d> Basis<'d> {
    pub fn on(self) -> BasisOf<Passage<'d>, Source<'d>> {
        match self.record.on {
            BasisOf::Passage(at) => BasisOf::Passage(self.deal.passage_at(at)),
            BasisOf::Source(ix) => BasisOf::Source(self.deal.source(ix)),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub enum BasisOf<P, S> {
    Passage(P),
    Source(S),
}
