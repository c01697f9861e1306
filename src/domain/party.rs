//! Who takes part in a deal.

use super::{
    Deal, PartyIx, RecordIterator,
    handles::{Field, field, handle, part},
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

part! {
    Participation, ParticipationRecord
}
