//! How the value that is typed last in a query may go on.

use super::query::{ListKind, Values};
use crate::domain::Vocabulary as _;

/// The values of a closed list that begin as the last word of a query, such as `is:con`; none
/// where nothing of a value is typed, or all of it.
pub fn values_begun(typed: &str, kind: ListKind) -> Vec<&'static str> {
    let Some((qualifier, begun)) = last_value(typed) else { return Vec::new() };
    let begun = begun.to_lowercase();
    let named = kind.qualifiers().find(|known| known.word().eq_ignore_ascii_case(qualifier));
    let words = match named.map(|qualifier| kind.values(qualifier)) {
        Some(Values::Words(words)) if !begun.is_empty() => words(),
        _ => Vec::new(),
    };
    let is_whole = words.contains(&begun.as_str());
    words.into_iter().filter(|word| !is_whole && word.starts_with(&begun)).collect()
}

/// The query with the first of these values in place of its beginning.
pub fn with_value(typed: &str, kind: ListKind) -> Option<String> {
    let value = *values_begun(typed, kind).first()?;
    let (_, begun) = last_value(typed)?;
    Some(format!("{}{value}", typed.strip_suffix(begun)?))
}

/// The qualifier and the last of the values of the word that a query ends with.
fn last_value(typed: &str) -> Option<(&str, &str)> {
    let word = typed.rsplit(char::is_whitespace).next()?;
    let (qualifier, values) = word.trim_start_matches(['!', '-']).split_once(':')?;
    Some((qualifier, values.rsplit([',', '+']).next()?))
}
