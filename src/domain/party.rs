//! Who takes part in a deal.

use super::{
    Deal, List, PartyIx, Text, Word,
    handles::texts,
    records::{ParticipationRecord, PartyRecord},
    vocabulary::vocabulary,
};

vocabulary! {
    /// What a party is.
    PartyKind {
        /// A company.
        Company = "company",
        /// A person, counted under the company they act for.
        Person = "person",
        /// A publisher that reports.
        Publisher = "publisher",
        /// A court, a regulator, an association.
        Body = "body",
    }
}

/// A company, person, publisher or body taking part.
#[derive(Clone, Copy, Debug)]
pub struct Party<'d> {
    pub(super) deal: &'d Deal,
    pub(super) ix: PartyIx,
}

impl<'d> Party<'d> {
    fn record(self) -> &'d PartyRecord {
        self.deal.party_record(self.ix)
    }

    /// The deal it belongs to.
    pub fn deal(self) -> &'d Deal {
        self.deal
    }

    /// Its index in the file.
    pub fn ix(self) -> PartyIx {
        self.ix
    }

    /// Stable id.
    pub fn id(self) -> &'d str {
        self.record().id.as_str()
    }

    /// The name shown.
    pub fn name(self) -> Text<'d> {
        self.record().name.as_text()
    }

    /// What it is.
    pub fn kind(self) -> PartyKind {
        self.record().kind
    }

    /// The party a person acts for.
    pub fn of(self) -> Option<Party<'d>> {
        self.record().of.map(|ix| self.deal.party(ix))
    }

    /// Other names of the same body.
    pub fn aliases(self) -> impl List<Text<'d>> {
        texts(&self.record().aliases)
    }

    /// Its products: they match in `party:` only, not as free words.
    pub fn products(self) -> impl List<Text<'d>> {
        texts(&self.record().products)
    }
}

/// A party's part in an event.
#[derive(Clone, Copy, Debug)]
pub struct Participation<'d> {
    pub(super) deal: &'d Deal,
    pub(super) record: &'d ParticipationRecord,
}

impl<'d> Participation<'d> {
    /// Who.
    pub fn party(self) -> Party<'d> {
        self.deal.party(self.record.party)
    }

    /// As what: `issuer`, `investor`, `subject`, …
    pub fn role(self) -> Option<&'d str> {
        self.record.role.as_ref().map(Word::as_str)
    }
}
