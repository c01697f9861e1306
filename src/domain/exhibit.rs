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

const NUMBER_SIGNS: [&str; 4] = ["No.", "no.", "Nr.", "n°"];

const PLACES: [&str; 13] =
    ["p", "pp", "page", "pages", "para", "paras", "paragraph", "paragraphs", "¶", "line", "lines", "at", "n"];
const BETWEEN: [&str; 4] = ["and", "&", "to", "–"];
const AFTER: [&str; 2] = ["f", "ff"];

/// Whether a word precedes the number of a document: `Exhibit`, `Ex.`, `Bates`, `Anlage`.
pub fn is_before_number(word: &str) -> bool {
    WORDS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Whether a document is named as one of the file: `Exhibit 14`, `Anlage K5: Brief`, but not
/// `Tab 5 minutes`, in which the number counts something.
pub(super) fn is_exhibit(title: &str) -> bool {
    let mut words = title.split_whitespace();
    let is_named = words.next().is_some_and(is_before_number);
    let number = words.next().filter(|word| has_digit(word));
    let ends = |number: &str| number.ends_with(|sign: char| sign.is_ascii_punctuation());
    let stands_alone = |number: &str| match words.next() {
        Some(next) => ends(number) || ["to", "of"].contains(&next) || !next.starts_with(char::is_alphanumeric),
        None => true,
    };
    is_named && number.is_some_and(stands_alone)
}

/// `p. 3`, `¶ 12`, `p. 3, p. 7`: whether a note is the place in a document, and no remark.
pub fn is_locator(note: &str) -> bool {
    note.split(", ").all(|part| is_numbered(part) || is_place(part))
}

/// `Bates LO-0001`, `Exhibit No. 14`
pub fn is_numbered(note: &str) -> bool {
    const LONGEST: usize = 40;
    let is_prefix = |word: &str| NUMBER_SIGNS.contains(&word) || word.chars().all(char::is_uppercase);
    let mut words = note.split_whitespace();
    let is_named = words.next().is_some_and(is_before_number);
    let mut number = words.skip_while(|word| is_prefix(word)).peekable();
    is_named && number.peek().is_some() && number.all(has_digit) && note.len() <= LONGEST
}

/// Words for places, each directly before its numbers, and nothing else: `pp. 3–5`, `p. 3 ff.`
fn is_place(note: &str) -> bool {
    // `p.3` and `¶5` are two words each.
    let spaced = note.to_lowercase().replace('.', ". ").replace('¶', "¶ ");
    let words: Vec<&str> = spaced.split_whitespace().map(|word| word.trim_end_matches('.')).collect();
    let is_word = |word: &str| PLACES.contains(&word);
    let is_part = |word: &&str| is_word(word) || is_number(word) || BETWEEN.contains(word) || AFTER.contains(word);
    let is_end = |word: &&str| is_number(word) || AFTER.contains(word);
    words.first().is_some_and(|word| is_word(word)) && words.last().is_some_and(is_end) && words.iter().all(is_part)
}

/// `3`, `12a`, `3–5`, `12:3-5`
fn is_number(word: &str) -> bool {
    word.split(['-', '–', ':', '/']).all(|part| {
        let letters = part.trim_start_matches(|sign: char| sign.is_ascii_digit());
        letters.len() < part.len() && letters.chars().count() <= 1 && letters.chars().all(char::is_alphabetic)
    })
}

fn has_digit(word: &str) -> bool {
    word.contains(|sign: char| sign.is_ascii_digit())
}
