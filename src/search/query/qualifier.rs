//! The qualifiers, and which of them each kind of list takes.

use std::fmt;

use crate::domain::vocabulary;

vocabulary! {
    Qualifier {
        /// Who took part; who owes, is owed or publishes.
        Party = "party",
        Role = "role",
        Kind = "kind",
        Status = "status",
        Source = "source",
        /// Which term it set, changed, ended, restated or fulfilled.
        Term = "term",
        Tag = "tag",
        /// What its record holds.
        Has = "has",
        /// How an event belongs to the deal or what the user made of it;
        /// whether a dispute is open.
        Is = "is",
        Date = "date",
        Amount = "amount",
        Id = "id",
        Read = "read",
        Type = "type",
        Standing = "standing",
        /// How a term stands on the day that is asked about.
        State = "state",
    }
}

impl Qualifier {
    /// What its values are called.
    pub(in crate::search) fn plural(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Role => "roles",
            Self::Kind => "kinds",
            Self::Status => "statuses",
            Self::Source => "sources",
            Self::Term => "terms",
            Self::Tag => "tags",
            Self::Type => "types",
            _ => "values",
        }
    }
}

/// The lists that a query can filter: one grammar, other qualifiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListKind {
    #[default]
    Events,
    Sources,
    Terms,
    /// Points on which sources differ, and events against one another.
    Disputes,
}

/// A qualifier of a list, with a query that shows how it is used there.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    pub qualifier: Qualifier,
    pub example: &'static str,
}

const fn usage(qualifier: Qualifier, example: &'static str) -> Usage {
    Usage { qualifier, example }
}

const EVENTS: &[Usage] = &[
    usage(Qualifier::Party, "party:NAME"),
    usage(Qualifier::Role, "role:ROLE"),
    usage(Qualifier::Kind, "kind:report"),
    usage(Qualifier::Status, "status:disputed"),
    usage(Qualifier::Source, "source:primary"),
    usage(Qualifier::Term, "term:NAME"),
    usage(Qualifier::Tag, "tag:TAG"),
    usage(Qualifier::Has, "has:contradiction"),
    usage(Qualifier::Is, "is:core"),
    usage(Qualifier::Date, "date:2026-02, date:2025-10..2026-01 or date:>=2026-02-27"),
    usage(Qualifier::Amount, "amount:>=10B, amount:5B..50B or amount:27%"),
    usage(Qualifier::Id, "id:ID"),
];

const SOURCES: &[Usage] = &[
    usage(Qualifier::Read, "read:full"),
    usage(Qualifier::Type, "type:report"),
    usage(Qualifier::Standing, "standing:primary"),
    usage(Qualifier::Party, "party:NAME"),
    usage(Qualifier::Date, "date:2026-02, date:2025-10..2026-01 or date:>=2026-02-27"),
];

const TERMS: &[Usage] = &[
    usage(Qualifier::State, "state:in-force or state:presumed,possible"),
    usage(Qualifier::Kind, "kind:KIND"),
    usage(Qualifier::Party, "party:NAME"),
];

const DISPUTES: &[Usage] = &[usage(Qualifier::Is, "is:open"), usage(Qualifier::Party, "party:NAME")];

impl ListKind {
    pub fn usages(self) -> &'static [Usage] {
        match self {
            Self::Events => EVENTS,
            Self::Sources => SOURCES,
            Self::Terms => TERMS,
            Self::Disputes => DISPUTES,
        }
    }

    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        self.usages().iter().map(|usage| usage.qualifier.name())
    }

    /// The qualifier of that name, in letters of any case.
    pub(super) fn qualifier(self, name: &str) -> Option<Qualifier> {
        let is_it = |usage: &&Usage| usage.qualifier.name().eq_ignore_ascii_case(name);
        self.usages().iter().find(is_it).map(|usage| usage.qualifier)
    }

    pub(in crate::search) fn takes(self, qualifier: Qualifier) -> bool {
        self.usages().iter().any(|usage| usage.qualifier == qualifier)
    }

    pub(super) fn example(self, qualifier: Qualifier) -> &'static str {
        self.usages().iter().find(|usage| usage.qualifier == qualifier).map_or("", |usage| usage.example)
    }
}

impl Qualifier {
    pub fn name(self) -> &'static str {
        crate::domain::Vocabulary::word(self)
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl fmt::Display for ListKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Events => "events",
            Self::Sources => "sources",
            Self::Terms => "terms",
            Self::Disputes => "disputes",
        })
    }
}
