//! Who takes part in a deal.

use super::{
    Case, Deal, PartyIx, RecordIterator, Source, Text, fold_character,
    handles::{Field, field, handle, part},
    records::{ParticipationRecord, PartyRecord},
    vocabulary::vocabulary,
    without_company_form,
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

    /// Whether somebody is called so, apart from the form of a company.
    pub fn is_called(self, name: &str) -> bool {
        let plain = |name: &str| {
            let mut plain = String::new();
            let name = without_company_form(name).unwrap_or(name);
            name.chars().for_each(|letter| fold_character(letter, Case::Insensitive, |letter| plain.push(letter)));
            plain
        };
        self.names().any(|own| plain(own.shown()) == plain(name))
    }

    /// The sources that it owns, in file order.
    pub fn documents(self) -> impl Iterator<Item = Source<'d>> {
        self.deal.sources().filter(move |source| source.owner().is_some_and(|owner| owner.ix() == self.ix))
    }
}

part! {
    Participation, ParticipationRecord
}
