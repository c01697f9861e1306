//! Splits typed text at given words, ignoring the case of their letters.

/// The text before and after the first occurrence of the words, trimmed.
pub(super) fn cut<'t>(typed: &'t str, words: &str) -> Option<[&'t str; 2]> {
    cut_at(typed, typed.to_ascii_lowercase().find(words)?, words)
}

/// The text before and after the last occurrence of the words, trimmed.
pub(super) fn cut_at_last<'t>(typed: &'t str, words: &str) -> Option<[&'t str; 2]> {
    cut_at(typed, typed.to_ascii_lowercase().rfind(words)?, words)
}

/// The text before and after each occurrence of the words, trimmed.
pub(super) fn cuts<'t>(typed: &'t str, words: &str) -> Vec<[&'t str; 2]> {
    // Lowering ASCII letters keeps the length, so positions are the same in both.
    typed.to_ascii_lowercase().match_indices(words).filter_map(|(at, words)| cut_at(typed, at, words)).collect()
}

/// The text after a prefix; none if it does not begin with it.
pub(super) fn without_prefix<'t>(typed: &'t str, prefix: &str) -> Option<&'t str> {
    let (start, rest) = typed.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn cut_at<'t>(typed: &'t str, at: usize, words: &str) -> Option<[&'t str; 2]> {
    Some([typed.get(..at)?.trim(), typed.get(at + words.len()..)?.trim()])
}
