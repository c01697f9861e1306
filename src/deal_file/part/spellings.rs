//! Other ways in which people write the name of a person or a company: without its legal form
//! or the titles of a person, with initials joined or apart, and with letters written out.

use unicode_normalization::UnicodeNormalization as _;

use super::{ordinary::is_of_ordinary_words, short::without_forms};

/// What stands before the names of people.
const BEFORE: [&str; 30] = [
    "sir",
    "dame",
    "lord",
    "lady",
    "hon",
    "honourable",
    "honorable",
    "justice",
    "judge",
    "rev",
    "reverend",
    "col",
    "colonel",
    "capt",
    "captain",
    "gen",
    "sen",
    "senator",
    "rep",
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "herr",
    "frau",
    "mme",
];

/// What stands behind them.
const BEHIND: [&str; 24] = [
    "qc", "kc", "sc", "esq", "phd", "md", "jd", "llb", "llm", "mba", "cpa", "cfa", "obe", "cbe", "mbe", "kbe", "dbe",
    "mp", "jr", "sr", "ii", "iii", "iv", "frs",
];

/// More letters in capitals are a word that is stressed, not initials.
const MOST_INITIALS: usize = 4;

/// Spellings of a name other than its own, without those that are words anyone uses.
pub(super) fn other_spellings(name: &str) -> Vec<String> {
    let mut spellings: Vec<String> = without_forms(name).map(str::to_owned).collect();
    spellings.extend(without_titles(name));
    let written: Vec<String> = std::iter::once(name.to_owned()).chain(spellings.iter().cloned()).collect();
    spellings.extend(written.iter().flat_map(|name| with_other_initials(name)));
    spellings.extend(written.iter().filter_map(|name| with_letters_written_out(name)));
    spellings.retain(|spelling| !is_of_ordinary_words(spelling));
    spellings
}

/// Whether a word is a title before the name of a person.
pub(super) fn is_before_name(word: &str) -> bool {
    is_one_of(word, &BEFORE)
}

/// Whether a word is a title behind the name of a person.
pub(super) fn is_behind_name(word: &str) -> bool {
    is_one_of(word, &BEHIND)
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    let plain: String = word.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    word.starts_with(char::is_uppercase) && words.contains(&plain.as_str())
}

/// `John Kite` for `Sir John Kite QC`; a last name alone would be any word.
fn without_titles(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let first = words.iter().position(|word| !is_before_name(word))?;
    let last = words.iter().rposition(|word| !is_behind_name(word))?;
    let kept = words.get(first..=last).filter(|kept| kept.len() > 1 && kept.len() < words.len())?;
    Some(kept.join(" "))
}

/// `JP Morgan` and `JPMorgan` for `J.P. Morgan`, and the reverse. All signs between letters are
/// the same to those who look for a name.
fn with_other_initials(name: &str) -> Vec<String> {
    let words = parted(name);
    let is_initial = |word: &String| word.chars().count() == 1;
    let is_initials = |word: &String| {
        let count = word.chars().count();
        (2..=MOST_INITIALS).contains(&count) && word.chars().all(char::is_uppercase)
    };
    let has_initials = words.windows(2).any(|pair| pair.iter().any(is_initial) || pair.iter().any(is_initials));
    if let [word] = words.as_slice() {
        return if is_initials(word) { vec![apart(word)] } else { Vec::new() };
    }
    if !has_initials && words.len() == parts(name).count() {
        return Vec::new();
    }
    // The initials of one word may be apart while a legal form is not: `F.C. LLP`.
    let one_apart = words.iter().enumerate().filter(|(_, word)| is_initials(word)).map(|(at, one)| {
        let words = words.iter().enumerate().map(|(nth, word)| if nth == at { apart(one) } else { word.clone() });
        words.collect::<Vec<String>>().join(" ")
    });
    let all_apart: Vec<String> =
        words.iter().flat_map(|word| if is_initials(word) { letters(word) } else { vec![word.clone()] }).collect();
    let joined = with_initials_joined(&all_apart);
    let others = [words.join(" "), all_apart.join(" "), joined.join(" "), joined.concat()];
    others.into_iter().chain([with_initials_joined(&words).join(" ")]).chain(one_apart).collect()
}

fn letters(word: &str) -> Vec<String> {
    word.chars().map(String::from).collect()
}

fn apart(initials: &str) -> String {
    letters(initials).join(" ")
}

/// `FC`, `LLP` for `F`, `C`, `LLP`.
fn with_initials_joined(words: &[String]) -> Vec<String> {
    let is_initial = |word: &String| word.chars().count() == 1;
    let mut joined: Vec<String> = Vec::new();
    let mut was_initial = false;
    for word in words {
        match joined.last_mut() {
            Some(last) if was_initial && is_initial(word) => last.push_str(word),
            _ => joined.push(word.clone()),
        }
        was_initial = is_initial(word);
    }
    joined
}

/// `Mueller` for `Müller`, `Aarhus` for `Århus`.
fn with_letters_written_out(name: &str) -> Option<String> {
    let mut letters = String::new();
    let mut is_any = false;
    for letter in name.nfd() {
        let written = written_out(letters.chars().next_back(), letter);
        is_any |= written.is_some();
        match written {
            Some(WrittenOut::After(more)) => letters.push(more),
            Some(WrittenOut::Instead(other)) => letters.push_str(other),
            None => letters.push(letter),
        }
    }
    is_any.then(|| letters.nfc().collect())
}

/// How a letter is written where there is no key for it.
pub(super) enum WrittenOut {
    /// For a mark: the letter behind the one that has it.
    After(char),
    Instead(&'static str),
}

/// Of a decomposed letter or its mark; `before` is the letter before it.
pub(super) fn written_out(before: Option<char>, letter: char) -> Option<WrittenOut> {
    match (before.map(|before| before.to_ascii_lowercase()), letter) {
        (Some('a' | 'o' | 'u'), '\u{308}') => Some(WrittenOut::After('e')),
        (Some('a'), '\u{30a}') => Some(WrittenOut::After('a')),
        (_, 'ø') => Some(WrittenOut::Instead("oe")),
        (_, 'Ø') => Some(WrittenOut::Instead("Oe")),
        _ => None,
    }
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|sign: char| !sign.is_alphanumeric() && sign != '\'' && sign != '’').filter(|part| !part.is_empty())
}

/// The words of a name, also those that are only told apart by capitals: `JP` and `Morgan` in
/// `JPMorgan`.
fn parted(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in parts(name) {
        let letters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (at, letter) in letters.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| letters.get(before));
            let is_followed_small = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
            let begins = letter.is_uppercase()
                && before.is_some_and(|before| before.is_lowercase() || before.is_uppercase() && is_followed_small);
            if begins {
                words.push(std::mem::take(&mut word));
            }
            word.push(*letter);
        }
        words.push(word);
    }
    words.retain(|word| !word.is_empty());
    words
}
