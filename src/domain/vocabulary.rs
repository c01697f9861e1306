//! Closed lists of words and open ones.
//!
//! A closed list (`confirms | refines | …`) is an enum whose words are those of
//! the deal file; an open one (`role`, `kind` of a term) is any word in lower
//! case with hyphens, because deals differ in what their parties are.

use std::{borrow::Borrow, collections::BTreeMap, fmt};

pub trait Vocabulary: Copy + Sized + 'static {
    /// Every value, in the order in which it is shown.
    const ALL: &'static [Self];

    fn word(self) -> &'static str;

    /// How many of some values there are of each; of those that there are.
    fn counts(values: impl IntoIterator<Item = Self>) -> Vec<(Self, usize)>
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

/// A closed list: the word of each value, and its label where that is not the
/// word.
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

/// A word in lower case, with digits and hyphens: an id, a role, a kind of term.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(Box<str>);

impl Word {
    /// Takes `issuer` or `license-grant`; refuses anything but lower-case
    /// ASCII letters and digits in parts joined by single hyphens.
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

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl Default for Word {
    /// What stands where no word was given.
    fn default() -> Self {
        Self("unnamed".into())
    }
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A [`Word`] for reading: `license-grant` as `license grant`.
pub fn spoken(word: &str) -> String {
    word.replace('-', " ")
}

/// The word of a list that was probably meant: at most a third of its letters
/// wrong, dropped, doubled or swapped. The first of several equally near.
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let tolerated = |candidate: usize| (candidate.max(length) / 3).max(1);
    // Words of other lengths are out of reach: spares a long one the reckoning.
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
