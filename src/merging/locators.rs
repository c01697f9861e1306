//! Places in a document, as titles name them.

use crate::search::{Case, fold};

/// Before a number.
const WORDS: [&str; 28] = [
    "p",
    "pp",
    "page",
    "pages",
    "para",
    "paras",
    "paragraph",
    "paragraphs",
    "cl",
    "clause",
    "clauses",
    "sec",
    "section",
    "sections",
    "art",
    "article",
    "articles",
    "line",
    "lines",
    "recital",
    "schedule",
    "annex",
    "chapter",
    "at",
    "bates",
    "exhibit",
    "ex",
    "anlage",
];

/// Whether two titles are the same but for a locator: `SPA` and `SPA § 2.1`.
pub(super) fn alone_differ(own: &str, other: &str) -> bool {
    let ([own, other], [own_title, other_title]) = ([own, other].map(folded), [own, other].map(without));
    own != other && own_title == other_title && [own_title, other_title] != [own, other]
}

/// Whether a text is nothing but places: `p. 3`, `cl. 4, ¶ 7`.
pub(super) fn are_places(text: &str) -> bool {
    let is_number = |word: &str| word.contains(|sign: char| sign.is_ascii_digit());
    text.split(", ").map(folded).all(|place| match place.split_whitespace().collect::<Vec<&str>>().as_slice() {
        [one] => one.starts_with(['§', '¶']) && is_number(one),
        [word, number] => {
            let word = word.trim_end_matches('.');
            (WORDS.contains(&word) || ["§", "¶"].contains(&word)) && is_number(number)
        }
        _ => false,
    })
}

fn folded(title: &str) -> String {
    fold(title.trim(), Case::Insensitive)
}

/// A title up to its locator.
fn without(title: &str) -> String {
    let title = folded(title);
    let words: Vec<&str> = title.split_whitespace().collect();
    let is_number = |word: &&str| word.contains(|sign: char| sign.is_ascii_digit());
    let starts = |at: &usize| {
        let word = words.get(*at).map_or("", |word| word.trim_matches(|sign: char| "(),.;".contains(sign)));
        let is_next_number = words.get(at + 1).is_some_and(is_number);
        word.starts_with(['§', '¶']) || (WORDS.contains(&word) && is_next_number)
    };
    let end = (1..words.len()).find(starts).unwrap_or(words.len());
    let title = words.get(..end).unwrap_or_default().join(" ");
    title.trim_end_matches([',', ';', '(']).trim_end().to_owned()
}
