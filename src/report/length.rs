//! How long a term lasts from what it begins with, which the format has no field for: it follows the
//! words of the condition, as in `closing, for five years`.

/// Between what a term begins with and how long it lasts.
const FOR: &str = ", for ";

const UNITS: [&str; 4] = ["day", "week", "month", "year"];

const NUMBERS: [&str; 20] = [
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen",
    "eighteen", "twenty", "thirty", "sixty", "ninety", "hundred",
];

/// Whether these words are a length: `five years`, `18 months`, `a year`.
pub fn is_length(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    let mut words = words.split_ascii_whitespace();
    let [Some(number), Some(unit), None] = [words.next(), words.next(), words.next()] else { return false };
    let is_number = NUMBERS.contains(&number) || number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && UNITS.contains(&unit.strip_suffix('s').unwrap_or(unit))
}

/// A condition with a length, as it is stored.
pub fn with_length(condition: &str, length: &str) -> String {
    format!("{condition}{FOR}{length}")
}

/// What a term begins with and how long it lasts, if its condition says that, too.
pub fn split_length(condition: &str) -> Option<(&str, &str)> {
    condition.rsplit_once(FOR).filter(|(_, length)| is_length(length))
}

/// What has to happen, apart from how long the term then lasts: `closing; lasts five years`.
pub(super) fn start_condition_in_words(condition: &str) -> String {
    match split_length(condition) {
        Some((begins, length)) => format!("{begins}; lasts {length}"),
        None => condition.to_owned(),
    }
}
