//! Typed text cut at words of the language of the fields, in capital letters or not.

/// What stands before and after the first of such words.
pub(super) fn cut<'t>(typed: &'t str, words: &str) -> Option<[&'t str; 2]> {
    cut_at(typed, typed.to_ascii_lowercase().find(words)?, words)
}

/// What stands before and after the last of such words.
pub(super) fn cut_at_last<'t>(typed: &'t str, words: &str) -> Option<[&'t str; 2]> {
    cut_at(typed, typed.to_ascii_lowercase().rfind(words)?, words)
}

/// What stands before and after each of such words.
pub(super) fn cuts<'t>(typed: &'t str, words: &str) -> Vec<[&'t str; 2]> {
    // Of the same length.
    typed.to_ascii_lowercase().match_indices(words).filter_map(|(at, words)| cut_at(typed, at, words)).collect()
}

/// What follows a word at the beginning.
pub(super) fn without_prefix<'t>(typed: &'t str, prefix: &str) -> Option<&'t str> {
    let (start, rest) = typed.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn cut_at<'t>(typed: &'t str, at: usize, words: &str) -> Option<[&'t str; 2]> {
    Some([typed.get(..at)?.trim(), typed.get(at + words.len()..)?.trim()])
}
