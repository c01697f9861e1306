//! Who takes part in a deal.

use super::{
    Deal, List, PartyIx, Text, Word,
    handles::{handle, texts},
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
    pub fn name(self) -> Text<'d> {
        self.record().name.as_text()
    }

    pub fn kind(self) -> PartyKind {
        self.record().kind
    }

    pub fn of(self) -> Option<Party<'d>> {
        self.record().of.map(|ix| self.deal.party(ix))
    }

    pub fn aliases(self) -> impl List<Text<'d>> {
        texts(&self.record().aliases)
    }

    /// Its products: they match in `party:` only, not as free words.
    pub fn products(self) -> impl List<Text<'d>> {
        texts(&self.record().products)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Participation<'d> {
    pub(super) deal: &'d Deal,
    pub(super) record: &'d ParticipationRecord,
}

impl<'d> Participation<'d> {
    pub fn party(self) -> Party<'d> {
        self.deal.party(self.record.party)
    }

    /// As what: `issuer`, `investor`, `subject`, …
    pub fn role(self) -> Option<&'d str> {
        self.record.role.as_ref().map(Word::as_str)
    }
}
