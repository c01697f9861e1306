//! Exhibit and Bates numbers.

const WORDS: [&str; 13] = [
    "exhibit",
    "exh",
    "ex",
    "annex",
    "appendix",
    "attachment",
    "tab",
    "schedule",
    "bates",
    "anlage",
    "beilage",
    "piece",
    "pièce",
];

/// Whether a word precedes the number of a document: `Exhibit`, `Ex.`, `Bates`, `Anlage`.
pub fn is_before_number(word: &str) -> bool {
    WORDS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}
