//! Words that say what happened, and those that only make a sentence of it.

use crate::merging::pairs::similarity::are_forms_of_one_word;

/// Words without which a title says the same.
const FILLING: [&str; 36] = [
    "a", "an", "the", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "of", "to", "in", "on",
    "at", "by", "for", "from", "with", "and", "as", "that", "its", "his", "her", "their", "s", "it", "no", "mr", "mrs",
    "ms", "dr",
];

/// Whether one of two titles has a word for something that is not in the other one.
pub(super) fn differs(own: &[String], other: &[String]) -> bool {
    let [mut own_only, mut other_only] = [only(own, other), only(other, own)];
    if abbreviates(&own_only, &other_only) || abbreviates(&other_only, &own_only) {
        own_only.clear();
        other_only.clear();
    }
    !own_only.is_empty() || !other_only.is_empty()
}

fn only<'w>(own: &'w [String], other: &[String]) -> Vec<&'w str> {
    let is_said = |word: &str| other.iter().any(|other| are_forms_of_one_word(word, other));
    own.iter().map(String::as_str).filter(|word| !FILLING.contains(word) && !is_said(word)).collect()
}

/// `spa` abbreviates `share purchase agreement`.
fn abbreviates(short: &[&str], long: &[&str]) -> bool {
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    matches!(short, [word] if long.len() > 1 && *word == initials)
}
