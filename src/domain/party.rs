//! Who takes part in a deal.

use super::{PartyIx, TextBuf, Word, vocabulary::vocabulary};

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
#[derive(Clone, Debug)]
pub struct Party {
    /// Stable id.
    pub id: Word,
    /// The name shown.
    pub name: TextBuf,
    /// What it is.
    pub kind: PartyKind,
    /// The party a person acts for.
    pub of: Option<PartyIx>,
    /// Other names of the same body.
    pub aliases: Vec<TextBuf>,
    /// Its products: they match in `party:` only, not as free words.
    pub products: Vec<TextBuf>,
}
