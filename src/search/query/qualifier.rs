//! The names of the language, and which of them have lists to pick from.

use std::fmt;

use crate::domain::vocabulary;

vocabulary! {
    /// What a value is compared with.
    Qualifier {
        /// Who took part.
        Party = "party",
        /// As what.
        Role = "role",
        /// What sort of event it is.
        Kind = "kind",
        /// What became of it.
        Status = "status",
        /// What it rests on.
        Source = "source",
        /// Which term it set, changed, ended, restated or fulfilled.
        Term = "term",
        /// Free labels.
        Tag = "tag",
        /// What its record holds.
        Has = "has",
        /// How it belongs to the deal, or what the user made of it.
        Is = "is",
        /// When it happened.
        Date = "date",
        /// Its figures.
        Amount = "amount",
        /// Its id.
        Id = "id",
    }
}

impl Qualifier {
    /// The name as it is typed, without the colon.
    pub fn name(self) -> &'static str {
        crate::domain::Vocabulary::word(self)
    }

    /// A query that shows how it is used.
    pub(super) fn example(self) -> &'static str {
        match self {
            Self::Party => "party:amazon",
            Self::Role => "role:investor",
            Self::Kind => "kind:report",
            Self::Status => "status:disputed",
            Self::Source => "source:primary",
            Self::Term => "term:exclusivity",
            Self::Tag => "tag:bedrock",
            Self::Has => "has:contradiction",
            Self::Is => "is:core",
            Self::Date => "date:2026-02, date:2025-10..2026-01 or date:>=2026-02-27",
            Self::Amount => "amount:>=10B, amount:5B..50B or amount:27%",
            Self::Id => "id:joint-statement",
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
