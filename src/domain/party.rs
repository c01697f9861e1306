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
        /// A person, counted under the company they act for.
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
        /// The company that a person acts for.
        of: Option<Party<'d>>;
        aliases => Text<'d>;
        /// They match in `party:` only, not as free words.
        products => Text<'d>;
    }
}

part! {
    Participation, ParticipationRecord
}

impl<'d> Participation<'d> {
    getters! {
        party: Party<'d>;
        /// As what: `issuer`, `investor`, `subject`, …
        role: Option<&'d str>;
    }
}
