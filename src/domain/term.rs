//! Terms, version by version.

use super::{
    Amount, Deal, EdtfDate, Event, List, Party, Passage, Source, TermIx, Text,
    handles::{Field, field, getters, handle, part},
    records::{BasisRecord, ConditionRecord, TermDoubtRecord, TermRecord, VersionRecord},
    vocabulary::{spoken, vocabulary},
};

vocabulary! {
    /// What a condition does to a version once it is met.
    Effect {
        Begins = "begins",
        Ends = "ends",
    }
}

vocabulary! {
    /// Of the time in which a version is in force.
    Endpoint {
        Start = "start",
        End = "end",
    }
}

handle! {
    /// Something one party owes another, or is free to do.
    Term(TermIx), TermRecord in terms: term, terms, find_term
}

impl<'d> Term<'d> {
    getters! {
        title: Text<'d>;
        /// Who owes; of a freedom, who could object.
        from => Party<'d>;
        /// To whom; of a freedom, who is free.
        to => Party<'d>;
        /// Binds both sides alike.
        mutual: bool;
        /// As in CUAD: `license-grant`, `exclusivity`, …
        kind: &'d str;
    }

    /// `license grant`.
    pub fn kind_label(self) -> String {
        match self.kind() {
            "rofr" => "right of first refusal".to_owned(),
            "agi-clause" => "AGI clause".to_owned(),
            kind => spoken(kind),
        }
    }
}

part! {
    Version, VersionRecord of Term: term, versions, version
}

impl<'d> Version<'d> {
    getters! {
        in_force: EdtfDate;
        set_by: Option<Event<'d>>;
        /// Before the record began, and not after this.
        set_before: Option<EdtfDate>;
        ended_by: Option<Event<'d>>;
        fulfilled_by: Option<Event<'d>>;
        text: Text<'d>;
        amounts => Amount<'d>;
        /// The last day on which a source shows it in force.
        attested: Option<EdtfDate>;
        /// Without a change.
        restated_by => Event<'d>;
        condition: Option<Condition<'d>>;
        doubt: Option<TermDoubt<'d>>;
        basis => Basis<'d>;
    }

    /// Whether no source states that end of the time in which it is in force.
    pub fn infers(self, endpoint: Endpoint) -> bool {
        self.record.inferred.contains(&endpoint)
    }

    /// The versions after it in the file, in order of time.
    pub(super) fn later(self) -> impl Iterator<Item = Self> {
        (self.index + 1..).map_while(move |index| self.term.version(index))
    }
}

part! {
    Condition, ConditionRecord
}

impl<'d> Condition<'d> {
    getters! {
        text: Text<'d>;
        effect: Effect;
        met_by: Option<Event<'d>>;
        /// The last day on which it is known to be unmet.
        unmet_on: Option<EdtfDate>;
    }
}

part! {
    TermDoubt, TermDoubtRecord
}

impl<'d> TermDoubt<'d> {
    getters! {
        from: EdtfDate;
        why: Text<'d>;
        source: Option<Source<'d>>;
    }
}

part! {
    Basis, BasisRecord
}

impl<'d> Basis<'d> {
    getters! { note: Option<Text<'d>>; }

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
