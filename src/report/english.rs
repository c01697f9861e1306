//! Small matters of English.

use crate::domain::{EdtfDate, EdtfError, SUPPORTED_YEARS};

/// `1 passage`, `2 passages`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// `A; B; 3 more`.
pub(super) fn joined<T>(items: impl IntoIterator<Item = T>, shown: usize, word: impl Fn(T) -> String) -> String {
    let mut items = items.into_iter();
    let mut joined: Vec<String> = items.by_ref().take(shown).map(word).collect();
    let rest = items.count();
    joined.extend((rest > 0).then(|| format!("{rest} more")));
    joined.join("; ")
}

/// A sentence without its period, where more follows.
pub fn clause(sentence: &str) -> &str {
    sentence.strip_suffix('.').filter(|clause| !clause.ends_with('.')).unwrap_or(sentence)
}

/// What to write instead of something that is not a day.
pub fn suggested_day(written: &str) -> String {
    let meant: Vec<String> = EdtfDate::day_suggestions(written).iter().map(ToString::to_string).collect();
    match (meant.as_slice(), EdtfDate::parse(written.trim())) {
        ([], Err(EdtfError::Year)) => {
            format!("one like 2026-02-27, from {} to {}", SUPPORTED_YEARS.start(), SUPPORTED_YEARS.end())
        }
        ([], _) => "one like 2026-02-27".to_owned(),
        ([last, first], Ok(date)) => format!("one like 2026-02-27; {date} runs from {first} to {last}"),
        _ => meant.join(" or "),
    }
}
