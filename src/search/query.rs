//! The query language, as it is typed, toggled by chips and given to
//! subcommands.
//!
//! ```text
//!  query     item item …              all of them; a | b either
//!  item      ! - not: before it       its exact complement
//!            word                     fuzzy in what is short, a word or its
//!                                     beginning in prose
//!            'word  "a phrase"        as it occurs, from the beginning of a
//!                                     word; closed: whole words
//!            ^start  end$             on the title
//!            name:value               a qualifier; a,b any of, a+b all of
//!  x … y     both: an ellipsis stands for words left out
//!  \         before a character: the character itself
//! ```
//! What is parsed prints as a query again, which is how chips edit it. The
//! lists of other things are filtered by the same language with qualifiers of
//! their own: see [`ListKind`].

mod amounts;
mod brackets;
mod comparison;
mod continued;
mod corrections;
mod dates;
mod edit;
mod ellipsis;
mod event_words;
mod grammar;
mod help;
mod joining;
mod lacking;
mod lexer;
mod mistyped;
mod operators;
mod parser;
mod qualified;
mod repeated;

use std::{fmt, ops::Range};

pub(super) use amounts::AmountTest;
pub(super) use comparison::Joining;
pub(super) use dates::{DateTest, Dates};
pub use dates::{date_problem, read_day};
pub use edit::{MatchRule, Mention, QualifierFilter};
pub use event_words::{Has, Is, SourceIs};
pub use grammar::{ListKind, Qualifier, Usage};
pub(super) use grammar::{ReadTest, Values};
pub use lexer::quote_value;

use super::folding::{Case, fold};
pub(super) use crate::domain::repeated_line as shown;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) clauses: Vec<Clause>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) alternatives: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) negated: bool,
    pub(super) operand: Operand,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Operand {
    Word(Needle),
    Exact(Needle, Ending),
    Title(Needle, Anchor),
    Named(Qualifier, Vec<Vec<Name>>),
    Date(Vec<Vec<DateTest>>),
    Amount(Vec<Vec<AmountTest>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Ending {
    Open,
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    End,
    Both,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Needle {
    /// As typed, without signs and escapes.
    pub(super) raw: String,
    pub(super) folded: String,
    /// Case counts in exact words that have a capital.
    pub(super) case: Case,
}

impl Needle {
    /// Ignores case; none if nothing is left to compare.
    pub(super) fn new(raw: String) -> Option<Self> {
        Self::folded(raw, Case::Insensitive)
    }

    /// The same for exact words, in which a capital makes case count.
    pub(super) fn exact(raw: String) -> Option<Self> {
        let case = if raw.chars().any(char::is_uppercase) { Case::Sensitive } else { Case::Insensitive };
        Self::folded(raw, case)
    }

    fn folded(raw: String, case: Case) -> Option<Self> {
        let folded = fold(&raw, case).trim().to_owned();
        (!folded.is_empty()).then_some(Self { raw, folded, case })
    }

    pub(super) fn lowered(&self) -> String {
        match self.case {
            Case::Insensitive => self.folded.clone(),
            Case::Sensitive => fold(&self.folded, Case::Insensitive),
        }
    }
}

/// A name given to a qualifier, and where it stands in the query. Two names
/// are the same if they read the same.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) place: Range<usize>,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Name {}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where, in characters of the query.
    pub range: Range<usize>,
    pub message: String,
    pub correction: Option<Correction>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// In characters of the query.
    pub range: Range<usize>,
    pub text: String,
}

impl QueryError {
    /// The corrected query. Quotes around the replaced part are removed.
    pub fn apply_correction(&self, query: &str) -> Option<String> {
        let Correction { range, text } = self.correction.as_ref()?;
        let before: String = query.chars().take(range.start).collect();
        let behind: String = query.chars().skip(range.end).collect();
        let quotes = ['"', '“', '”', '„'];
        let unquoted = before.strip_suffix(quotes).zip(behind.strip_prefix(quotes).or(behind.is_empty().then_some("")));
        let (before, behind) = unquoted.unwrap_or((&before, &behind));
        Some(format!("{before}{text}{behind}"))
    }
}

impl Query {
    /// In characters: more than a question needs, and few enough to answer at once.
    pub const MAX_CHARS: usize = 2_000;

    /// Reads a query. Nothing written is no condition at all.
    ///
    /// # Errors
    /// A qualifier that the language does not have, one without a value, a
    /// date or an amount that is none, an operator of another language, more
    /// than [`Query::MAX_CHARS`] characters.
    pub fn parse(raw: &str) -> Result<Self, QueryError> {
        Self::parse_for(ListKind::Events, raw)
    }

    /// Reads a query that filters a list of that kind.
    ///
    /// # Errors
    /// As [`Query::parse`]; a qualifier that makes no sense in the list.
    pub fn parse_for(kind: ListKind, raw: &str) -> Result<Self, QueryError> {
        match Self::parse_unfinished(kind, raw)? {
            (query, None) => Ok(query),
            (_, Some(error)) => Err(error),
        }
    }

    /// Reads a query that is being typed: what is wrong with an item whose value
    /// is still to come stands beside the query without it.
    ///
    /// # Errors
    /// As [`Query::parse_for`], but for that.
    pub fn parse_unfinished(kind: ListKind, raw: &str) -> Result<(Self, Option<QueryError>), QueryError> {
        parser::parse(raw, kind)
    }

    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    fn wanted(&self) -> impl Iterator<Item = &Operand> {
        self.clauses.iter().flat_map(Clause::wanted)
    }

    /// Whether the answer depends on what a qualifier asks.
    pub fn uses(&self, qualifier: Qualifier) -> bool {
        let items = self.clauses.iter().flat_map(|clause| &clause.alternatives);
        items.into_iter().any(|item| item.operand.qualifier() == Some(qualifier))
    }

    pub(super) fn amounts(&self) -> impl Iterator<Item = &AmountTest> {
        let tests = self.wanted().filter_map(|operand| match operand {
            Operand::Amount(groups) => Some(groups),
            _ => None,
        });
        tests.flatten().flatten()
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &Operand> {
        self.wanted().filter(|operand| operand.needle().is_some())
    }

    /// The texts of all clauses except those in this range.
    pub(super) fn texts_without(&self, left_out: Option<&Range<usize>>) -> impl Iterator<Item = &Operand> {
        let clauses = self.clauses.iter().enumerate();
        let kept = clauses.filter(move |(nth, _)| left_out.is_none_or(|range| !range.contains(nth)));
        kept.flat_map(|(_, clause)| clause.wanted()).filter(|operand| operand.needle().is_some())
    }

    pub(super) fn qualifiers(&self) -> impl Iterator<Item = Qualifier> {
        self.wanted().filter_map(Operand::qualifier)
    }

    /// Whether the query has words, by which some matches are better than others.
    pub fn has_words(&self) -> bool {
        self.texts().next().is_some()
    }
}

impl Clause {
    fn wanted(&self) -> impl Iterator<Item = &Operand> {
        self.alternatives.iter().filter(|item| !item.negated).map(|item| &item.operand)
    }

    pub(super) fn only(&self) -> Option<&Item> {
        match self.alternatives.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl Operand {
    pub(super) fn needle(&self) -> Option<&Needle> {
        match self {
            Self::Word(needle) | Self::Exact(needle, _) | Self::Title(needle, _) => Some(needle),
            Self::Named(..) | Self::Date(_) | Self::Amount(_) => None,
        }
    }

    pub(super) fn qualifier(&self) -> Option<Qualifier> {
        match self {
            Self::Named(qualifier, _) => Some(*qualifier),
            Self::Date(_) => Some(Qualifier::Date),
            Self::Amount(_) => Some(Qualifier::Amount),
            Self::Word(_) | Self::Exact(..) | Self::Title(..) => None,
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        joined(formatter, &self.clauses, " ")
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        joined(formatter, &self.alternatives, " | ")
    }
}

impl fmt::Display for Item {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negated { "!" } else { "" };
        write!(formatter, "{sign}{}", self.operand)
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(needle) => formatter.write_str(&lexer::escaped(&needle.raw)),
            Self::Exact(needle, Ending::Open) => write!(formatter, "'{}", lexer::escaped(&needle.raw)),
            Self::Exact(needle, Ending::Closed) => write!(formatter, "\"{}\"", lexer::quoted(&needle.raw)),
            Self::Title(needle, anchor) => {
                let (start, end) = match anchor {
                    Anchor::Start => ("^", ""),
                    Anchor::End => ("", "$"),
                    Anchor::Both => ("^", "$"),
                };
                write!(formatter, "{start}{}{end}", lexer::escaped(&needle.raw))
            }
            Self::Named(qualifier, groups) => values(formatter, *qualifier, groups, |name| &name.text),
            Self::Date(groups) => values(formatter, Qualifier::Date, groups, |test| &test.raw),
            Self::Amount(groups) => values(formatter, Qualifier::Amount, groups, |test| &test.raw),
        }
    }
}

fn joined(formatter: &mut fmt::Formatter<'_>, parts: &[impl fmt::Display], between: &str) -> fmt::Result {
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            formatter.write_str(between)?;
        }
        part.fmt(formatter)?;
    }
    Ok(())
}

fn values<T>(
    formatter: &mut fmt::Formatter<'_>,
    qualifier: Qualifier,
    groups: &[Vec<T>],
    raw: impl Fn(&T) -> &str,
) -> fmt::Result {
    let group = |group: &Vec<T>| group.iter().map(|value| lexer::quote_value(raw(value))).collect::<Vec<_>>().join("+");
    // `7,100` would be read as one number.
    let is_one_number = |text: &str, part: &str| {
        let is_digit = |character: char| character.is_ascii_digit();
        qualifier == Qualifier::Amount && text.ends_with(is_digit) && part.starts_with(is_digit)
    };
    let list = groups.iter().map(group).reduce(|text, part| {
        let escape = if is_one_number(&text, &part) { "\\" } else { "" };
        format!("{text},{escape}{part}")
    });
    write!(formatter, "{}:{}", qualifier.name(), list.unwrap_or_default())
}
