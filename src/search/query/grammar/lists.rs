//! What a list takes in a query, and how lists are called.

use std::fmt;

use super::{
    ALL, GRAMMAR, ListKind, Qualifier, Section, Usage,
    Values::{self, Names, Words},
};

impl ListKind {
    fn sections(self) -> impl Iterator<Item = &'static Section> {
        GRAMMAR.iter().filter(move |section| section.lists.contains(&self))
    }

    /// The lists that a qualifier filters.
    pub fn all_with(qualifier: Qualifier) -> Vec<Self> {
        ALL.iter().copied().filter(|list| list.takes(qualifier)).collect()
    }

    /// The lists that have this value of a qualifier.
    pub(in crate::search) fn all_with_value(qualifier: Qualifier, value: &str) -> Vec<Self> {
        ALL.iter().copied().filter(|list| list.has_value(qualifier, value)).collect()
    }

    /// The other qualifier of this list that has a value.
    pub(in crate::search) fn other_with_value(self, qualifier: Qualifier, value: &str) -> Option<Qualifier> {
        self.qualifiers().find(|other| *other != qualifier && self.has_value(*other, value))
    }

    fn has_value(self, qualifier: Qualifier, value: &str) -> bool {
        self.values(qualifier).spellings().iter().flatten().any(|word| word == value)
    }

    /// `events, sources and disputes`
    pub(in crate::search) fn joined(lists: &[Self]) -> String {
        match lists {
            [] => String::new(),
            [only] => only.to_string(),
            [first @ .., last] => {
                let first: Vec<String> = first.iter().map(ToString::to_string).collect();
                format!("{} and {last}", first.join(", "))
            }
        }
    }

    /// The command that prints the list.
    pub fn command(self) -> &'static str {
        match self {
            Self::Events => "list",
            Self::Sources => "sources",
            Self::Terms => "terms",
            Self::Disputes => "disputes",
        }
    }

    /// The signs and qualifiers of the list.
    pub fn usages(self) -> impl Iterator<Item = Usage> {
        self.sections().flat_map(Section::usages)
    }

    pub(in crate::search) fn qualifiers(self) -> impl Iterator<Item = Qualifier> {
        self.sections().filter_map(|section| section.qualifier)
    }

    pub(in crate::search::query) fn names(self) -> impl Iterator<Item = &'static str> {
        self.qualifiers().map(Qualifier::name)
    }

    /// The qualifier of that name, in letters of any case.
    pub(in crate::search::query) fn qualifier(self, name: &str) -> Option<Qualifier> {
        self.qualifiers().find(|qualifier| qualifier.name().eq_ignore_ascii_case(name))
    }

    pub(in crate::search) fn takes(self, qualifier: Qualifier) -> bool {
        self.section(qualifier).is_some()
    }

    fn section(self, qualifier: Qualifier) -> Option<&'static Section> {
        self.sections().find(|section| section.qualifier == Some(qualifier))
    }

    pub(in crate::search) fn values(self, qualifier: Qualifier) -> Values {
        self.section(qualifier).map_or(Values::Compared, |section| section.values)
    }

    /// What to write where a value is missing: all values of a closed list; names differ from
    /// deal to deal.
    pub(in crate::search::query) fn samples(self, qualifier: Qualifier) -> String {
        if let Words(_) = self.values(qualifier) {
            return self.values(qualifier).offered().join(", ");
        }
        let is_named = matches!(self.values(qualifier), Names(..));
        let rules = self.section(qualifier).into_iter().flat_map(|section| section.rules);
        let samples: Vec<_> = rules.map(|rule| if is_named { rule.syntax } else { rule.query }).collect();
        format!("such as {}", samples.join(" or "))
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
