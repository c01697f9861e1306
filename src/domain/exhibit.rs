//! Exhibit and Bates numbers, and other places in documents.

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

/// `p. 3`, `¶ 12`, `p. 3, p. 7`: whether a note is the place in a document, and no remark.
pub fn is_locator(note: &str) -> bool {
    is_place(note) || note.split(", ").all(is_place)
}

/// `Bates LO-0001`, `Exhibit 14`
pub fn is_numbered(note: &str) -> bool {
    const LONGEST: usize = 40;
    const MOST_WORDS: usize = 3;
    let words: Vec<&str> = note.split_whitespace().collect();
    words.first().is_some_and(|word| is_before_number(word))
        && (2..=MOST_WORDS).contains(&words.len())
        && words.iter().skip(1).any(|word| word.contains(|sign: char| sign.is_ascii_digit()))
        && note.len() <= LONGEST
}

fn is_place(note: &str) -> bool {
    const LONGEST: usize = 20;
    if is_numbered(note) {
        return true;
    }
    let starts = ["p.", "pp.", "page", "para", "¶", "line", "at "].iter().any(|start| note.starts_with(start));
    starts && note.len() <= LONGEST && note.contains(|sign: char| sign.is_ascii_digit())
}
