//! Who takes part in a deal.

use super::{
    Deal, List, PartyIx, Text,
    handles::{Field, field, getters, handle, part},
    records::{ParticipationRecord, PartyRecord},
    vocabulary::vocabulary,
};

vocabulary! {
    PartyKind {
        Company = "company",
        /// Counted under the company they act for.
        Person = "person",
        Publisher = "publisher",
        Body = "body",
    }
}

handle! {
    Party(PartyIx), PartyRecord in parties: party, parties, find_party
}

impl<'d> Party<'d> {
    getters! {
        name: Text<'d>;
        kind: PartyKind;
        /// The company that they act for.
        of: Option<Party<'d>>;
        aliases => Text<'d>;
        /// Found by `party:` only, not by free words.
        products => Text<'d>;
    }
}

part! {
    Participation, ParticipationRecord
}

impl<'d> Participation<'d> {
    getters! {
        party: Party<'d>;
        /// `issuer`, `investor`, `subject`, …
        role: Option<&'d str>;
    }
}
