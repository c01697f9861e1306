//! Who takes part in a deal.

use super::{
    Deal, PartyIx, RecordIterator, Source, Text,
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

impl<'d> Party<'d> {
    /// Its name, then its aliases.
    pub fn names(self) -> impl Iterator<Item = Text<'d>> {
        std::iter::once(self.name()).chain(self.aliases())
    }

    /// The company that a person acts for, else the party itself.
    #[must_use]
    pub fn company(self) -> Self {
        self.of().unwrap_or(self)
    }

    /// The sources that it owns, in file order.
    pub fn documents(self) -> impl Iterator<Item = Source<'d>> {
        self.deal.sources().filter(move |source| source.owner().is_some_and(|owner| owner.ix() == self.ix))
    }
}

part! {
    Participation, ParticipationRecord
}
