//! How much of their words two texts have in common.

use std::collections::BTreeSet;

use crate::search::{Case, fold};

/// Shorter words are in titles of all kinds.
pub(super) const SHORTEST_WORD: usize = 4;

/// The words of a text, each once.
pub(super) struct Words {
    folded: String,
    words: BTreeSet<String>,
}

/// How many words two texts have in common, and how many the longer one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shared {
    common: usize,
    most: usize,
}

impl Words {
    pub(super) fn new(text: &str) -> Self {
        let folded = folded(text);
        let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        Self { words: words.map(str::to_owned).collect(), folded }
    }

    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    pub(super) fn shared_with(&self, other: &Self) -> Shared {
        let most = self.words.len().max(other.words.len());
        if most == 0 {
            // Texts of signs are the same if they are.
            return Shared { common: usize::from(self.folded == other.folded), most: 1 };
        }
        Shared { common: self.words.intersection(&other.words).count(), most }
    }
}

impl Shared {
    /// At least three in ten.
    pub(super) fn is_some_words(self) -> bool {
        10 * self.common >= 3 * self.most
    }

    /// At least half.
    pub(super) fn is_most_words(self) -> bool {
        2 * self.common >= self.most
    }

    /// In thousandths.
    pub(super) fn share(self) -> usize {
        1000 * self.common / self.most
    }
}

/// Endings of the forms of one word.
const ENDINGS: [&str; 17] =
    ["", "s", "es", "d", "ed", "e", "ing", "ion", "ions", "al", "ment", "ments", "ure", "y", "ies", "ied", "t"];

/// Letters that forms of one word have in common at the least.
const SHORTEST_STEM: usize = 3;

/// Whether two folded words differ in nothing but their endings: `closes`, `closing`.
pub(super) fn are_forms_of_one_word(own: &str, other: &str) -> bool {
    let common: usize =
        own.chars().zip(other.chars()).take_while(|(own, other)| own == other).map(|(sign, _)| sign.len_utf8()).sum();
    let endings = own.get(common..).zip(other.get(common..));
    own == other
        || (common >= SHORTEST_STEM
            && endings.is_some_and(|(own, other)| ENDINGS.contains(&own) && ENDINGS.contains(&other)))
}

pub(super) fn folded(text: &str) -> String {
    fold(text.trim(), Case::Insensitive)
}
