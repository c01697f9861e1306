//! Exhibit and Bates numbers, and other places in documents.

const WORDS: [&str; 16] = [
    "exhibit",
    "exh",
    "ex",
    "px",
    "dx",
    "jx",
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

const PLACES: [&str; 26] = [
    "p",
    "pp",
    "page",
    "pages",
    "para",
    "paras",
    "paragraph",
    "paragraphs",
    "¶",
    "¶¶",
    "§",
    "§§",
    "section",
    "sections",
    "sec",
    "clause",
    "clauses",
    "cl",
    "article",
    "articles",
    "art",
    "line",
    "lines",
    "at",
    "n",
    "fn",
];
const BETWEEN: [&str; 4] = ["and", "&", "to", "–"];
const AFTER: [&str; 2] = ["f", "ff"];

/// Nouns that also stand before a year: `Schedule 2026` is of that year.
const DATED: [&str; 5] = ["schedule", "annex", "appendix", "attachment", "tab"];

/// Whether a word precedes the number of a document: `Exhibit`, `Ex.`, `PX-`, `Bates`, `Anlage`.
pub fn is_before_number(word: &str) -> bool {
    WORDS.contains(&bare(word).as_str())
}

fn bare(word: &str) -> String {
    word.trim_end_matches(['.', '-']).to_lowercase()
}

/// Whether a document is named as one of the file: `Exhibit 14`, `EX-10.1`, `Exhibit A`, `Anlage K 5:
/// Brief`, but not `Tab 5 minutes`, in which the number counts something.
pub(super) fn is_exhibit(title: &str) -> bool {
    let words = separated(title, is_before_number);
    let Some((number, rest)) = numbered(&words) else { return false };
    let ends = number.ends_with(|sign: char| sign.is_ascii_punctuation());
    rest.first().is_none_or(|next| ends || ["to", "of"].contains(next) || !next.starts_with(char::is_alphanumeric))
}

/// `p. 3`, `¶ 12`, `p. 3; p. 7`: whether a note is the place in a document, and no remark.
pub fn is_locator(note: &str) -> bool {
    let mut parts = note.split(", ").flat_map(|part| part.split("; "));
    let is_first = parts.next().is_some_and(|part| is_numbered(part) || is_place(part));
    is_first && parts.all(|part| is_numbered(part) || is_place(part) || is_number(part))
}

/// `Bates LO-0001`, `Exhibit No. 14`
pub fn is_numbered(note: &str) -> bool {
    const LONGEST: usize = 40;
    let words = separated(note, is_before_number);
    let has_only_numbers = |(_, rest): (&str, &[&str])| rest.iter().all(|word| has_digit(word));
    numbered(&words).is_some_and(has_only_numbers) && note.len() <= LONGEST
}

/// The number or letter after the word for a document, and what follows it.
fn numbered<'w, 't>(words: &'w [&'t str]) -> Option<(&'t str, &'w [&'t str])> {
    let (kind, words) = words.split_first().filter(|(kind, _)| is_before_number(kind))?;
    let signs = words.iter().take_while(|word| NUMBER_SIGNS.contains(word)).count();
    let words = words.get(signs..)?;
    let prefixes = words.iter().take_while(|word| is_prefix(word)).count();
    match words.get(prefixes..).and_then(<[&str]>::split_first) {
        Some((number, rest)) if has_digit(number) => {
            Some((*number, rest)).filter(|_| !is_form(kind, number) && !is_year(kind, number))
        }
        _ => words.split_first().filter(|(letter, _)| is_letter(letter)).map(|(letter, rest)| (*letter, rest)),
    }
}

/// `K` of `Anlage K 5`
fn is_prefix(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// `A`, `B:`, `IV`
fn is_letter(word: &str) -> bool {
    let letters = word.trim_end_matches(|sign: char| sign.is_ascii_punctuation());
    let is_roman = || letters.chars().all(|letter| "IVX".contains(letter));
    is_prefix(letters) && !letters.is_empty() && (letters.chars().count() == 1 || is_roman())
}

/// `13D` of `Schedule 13D`, which is filed with the SEC and no part of another document.
fn is_form(kind: &str, number: &str) -> bool {
    let rest = number.strip_prefix("13").or_else(|| number.strip_prefix("14"));
    bare(kind) == "schedule" && rest.is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_uppercase()))
}

fn is_year(kind: &str, number: &str) -> bool {
    let number = number.trim_end_matches(|sign: char| sign.is_ascii_punctuation());
    let is_recent = number.starts_with("19") || number.starts_with("20");
    let is_four_digits = number.len() == 4 && number.chars().all(|sign| sign.is_ascii_digit());
    DATED.contains(&bare(kind).as_str()) && is_recent && is_four_digits
}

/// `Ex.14`, `p3`, `¶5`: a word and the number after it are two words.
fn separated(text: &str, is_word: impl Fn(&str) -> bool) -> Vec<&str> {
    let of_word = |word| -> Vec<&str> {
        let at = str::find(word, |sign: char| sign.is_ascii_digit()).unwrap_or_default();
        match word.split_at(at) {
            (before, number) if is_word(before) => vec![before, number],
            _ => vec![word],
        }
    };
    text.split_whitespace().flat_map(of_word).collect()
}

fn is_place_word(word: &str) -> bool {
    PLACES.contains(&bare(word).as_str())
}

/// Words for places, each directly before its numbers, and nothing else: `pp. 3–5`, `p. 3 ff.`
fn is_place(note: &str) -> bool {
    let words = separated(note, is_place_word);
    let is_after = |word: &str| AFTER.contains(&bare(word).as_str());
    let is_part = |word: &&str| is_place_word(word) || is_number(word) || BETWEEN.contains(word) || is_after(word);
    let is_end = |word: &&str| is_number(word) || is_after(word);
    words.first().is_some_and(|word| is_place_word(word))
        && words.last().is_some_and(is_end)
        && words.iter().all(is_part)
}

/// `3`, `12a`, `3–5`, `12:3-5`, `7.2(b)`
fn is_number(word: &str) -> bool {
    let word = word.trim_end_matches('.').replace(['(', ')'], "");
    word.split(['-', '–', ':', '/', '.']).all(|part| {
        let letters = part.trim_start_matches(|sign: char| sign.is_ascii_digit());
        letters.len() < part.len() && letters.chars().count() <= 1 && letters.chars().all(char::is_alphabetic)
    })
}

fn has_digit(word: &str) -> bool {
    word.contains(|sign: char| sign.is_ascii_digit())
}
