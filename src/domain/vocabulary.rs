//! Closed and open lists of words.
//!
//! A closed list (`confirms | refines | …`) is an enum; an open one (`role`, `kind` of a
//! term) takes any lower-case word, because deals differ.

use std::{borrow::Borrow, collections::BTreeMap, fmt};

pub trait Vocabulary: Copy + Sized + 'static {
    /// In the order in which they are shown.
    const ALL: &'static [Self];

    fn word(self) -> &'static str;

    /// Without values that do not occur.
    fn count(values: impl IntoIterator<Item = Self>) -> Vec<(Self, usize)>
    where
        Self: Ord,
    {
        let mut counts = BTreeMap::new();
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
        counts.into_iter().collect()
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

/// Each value with its word, and its label if that differs.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident with labels {
        $($(#[$doc:meta])* $value:ident = $word:literal $(/ $label:literal)?,)+
    }) => {
        $crate::domain::vocabulary! { $(#[$meta])* $name { $($(#[$doc])* $value = $word,)+ } }

        impl $name {
            pub fn label(self) -> &'static str {
                match self { $(Self::$value => $crate::domain::vocabulary!(@label $word $($label)?),)+ }
            }
        }
    };
    (@label $word:literal) => { $word };
    (@label $word:literal $label:literal) => { $label };
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $value,)+ }

        impl $crate::domain::Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$value,)+];

            fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }
        }
    };
}
pub(crate) use vocabulary;

/// An id, a role, a kind of term.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(Box<str>);

impl Slug {
    /// `issuer` or `license-grant`: lower-case ASCII letters and digits in parts joined by
    /// single hyphens.
    pub fn new(word: &str) -> Option<Self> {
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        word.split('-').all(part).then(|| Self(word.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl Default for Slug {
    /// For a missing word.
    fn default() -> Self {
        Self("unnamed".into())
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// `license grant` for `license-grant`.
pub fn slug_to_words(word: &str) -> String {
    word.replace('-', " ")
}

/// For “did you mean”: at most a third of the letters differ. The first of equals.
pub fn nearest_word<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let tolerated = |candidate: usize| (candidate.max(length) / 3).max(1);
    // Spares long words the comparison.
    let in_reach = |candidate: &&str| {
        let other = candidate.chars().count();
        other.abs_diff(length) <= tolerated(other)
    };
    words
        .into_iter()
        .filter(in_reach)
        .map(|candidate| (strsim::damerau_levenshtein(&word, candidate), candidate))
        .filter(|(wrong, candidate)| *wrong <= tolerated(candidate.chars().count()))
        .min_by_key(|(wrong, _)| *wrong)
        .map(|(_, candidate)| candidate)
}

/// The fewest letters that suggest the words that begin with them: one letter is the
/// beginning of too many.
const FEWEST_LETTERS: usize = 2;

/// For “did you mean”: the words that begin as typed, else the nearest.
pub fn suggestion<'w>(typed: &str, words: impl IntoIterator<Item = &'w str>) -> Option<String> {
    let words: Vec<&str> = words.into_iter().collect();
    let beginning = typed.to_lowercase();
    let is_long_enough = beginning.chars().nth(FEWEST_LETTERS - 1).is_some();
    let begin_so = |word: &&str| is_long_enough && word.starts_with(&beginning);
    let begun: Vec<&str> = words.iter().copied().filter(begin_so).collect();
    if begun.is_empty() { nearest_word(typed, words).map(str::to_owned) } else { Some(alternatives(&begun)) }
}

/// Words that are named where one of many may be meant.
const MOST_ALTERNATIVES: usize = 3;

/// `a, b, c or 11 more`
pub fn alternatives(words: &[impl AsRef<str>]) -> String {
    let (named, rest) = words.split_at_checked(MOST_ALTERNATIVES).unwrap_or((words, &[]));
    let mut named: Vec<String> = named.iter().map(|word| word.as_ref().to_owned()).collect();
    let last = if rest.is_empty() { named.pop().unwrap_or_default() } else { format!("{} more", rest.len()) };
    if named.is_empty() { last } else { format!("{} or {last}", named.join(", ")) }
}
