//! IDs made of words: `reuters-2025-03-12`, `board-approves-sale`.

use unicode_normalization::UnicodeNormalization as _;

/// In characters.
const LONGEST: usize = 40;

/// Lowercase words joined by hyphens; empty if there are none.
pub fn slug(words: &str) -> String {
    // Letters lose their accents; apostrophes join.
    let plain: String = words.nfd().filter(|letter| letter.is_ascii() && *letter != '\'').collect();
    let parts = plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let mut slug = String::new();
    for part in parts.map(str::to_ascii_lowercase) {
        if !slug.is_empty() && slug.len() + part.len() >= LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(part.chars().take(LONGEST));
    }
    slug
}

/// The first of `name`, `name-2`, … that is free.
pub fn free_id(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut numbered = (2..).map(|number: u32| format!("{name}-{number}"));
    let first = std::iter::once(name.to_owned()).find(|id| !is_taken(id));
    first.or_else(|| numbered.find(|id| !is_taken(id))).unwrap_or_default()
}
