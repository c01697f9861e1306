//! The names closest to what is typed, for offers beside a field.

use std::cmp::Reverse;

use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};

use super::{
    folding::{Case, fold},
    tokens::is_subsequence,
};

/// How a name has what is typed, the closest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Whole,
    Beginning,
    /// What is typed begins one of its words.
    WordBeginning,
    /// The letters in their order.
    Letters,
}

impl Closeness {
    /// Both texts are already folded.
    fn of(name: &str, typed: &str) -> Self {
        let begins_word = |(at, _): (usize, &str)| {
            name.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|before| !before.is_alphanumeric())
        };
        match name {
            _ if name == typed => Self::Whole,
            _ if name.starts_with(typed) => Self::Beginning,
            _ if name.match_indices(typed).any(begins_word) => Self::WordBeginning,
            _ => Self::Letters,
        }
    }
}

/// The positions of the names that have the typed letters in their order, the closest
/// first: whole names, then those that begin so, then those with a word that does, and only if there
/// is none of these the others; among equals whatever fits best. Nothing typed fits nothing.
pub fn closest_names<'n>(typed: &str, names: impl Iterator<Item = &'n str>, most: usize) -> Vec<usize> {
    let typed = fold(typed.trim(), Case::Insensitive);
    if typed.is_empty() {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let fit = |(place, name): (usize, &str)| {
        let name = fold(name, Case::Insensitive);
        if !is_subsequence(&name, &typed) {
            return None;
        }
        let score = matcher.fuzzy_match(&name, &typed)?;
        Some((Closeness::of(&name, &typed), Reverse(score), place))
    };
    let mut found: Vec<_> = names.enumerate().filter_map(fit).collect();
    found.sort_unstable();
    // Scattered letters are a guess, which nobody needs where a word begins so.
    let is_begun = found.first().is_some_and(|(closeness, ..)| *closeness < Closeness::Letters);
    found.retain(|(closeness, ..)| !is_begun || *closeness < Closeness::Letters);
    found.into_iter().take(most).map(|(.., place)| place).collect()
}

/// Whether a text has a name in it, as whole words.
pub fn has_word_sequence(text: &str, name: &str) -> bool {
    let [text, name] = [text, name].map(|text| fold(text, Case::Insensitive));
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_whole = |start: usize| {
        let [before, behind] = [text.get(..start), text.get(start + name.len()..)].map(Option::unwrap_or_default);
        !is_letter(before.chars().next_back()) && !is_letter(behind.chars().next())
    };
    !name.trim().is_empty() && text.match_indices(&*name).any(|(start, _)| is_whole(start))
}
