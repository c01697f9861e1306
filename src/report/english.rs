//! Small matters of English.

/// `1 passage`, `2 passages`.
pub fn counted(count: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if count == 1 => format!("1 {noun}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{count} {stem}ies"),
        _ => format!("{count} {noun}s"),
    }
}

/// `A; B; 3 more`.
pub(super) fn joined<T>(items: impl IntoIterator<Item = T>, shown: usize, word: impl Fn(T) -> String) -> String {
    let mut items = items.into_iter();
    let mut joined: Vec<String> = items.by_ref().take(shown).map(word).collect();
    let rest = items.count();
    joined.extend((rest > 0).then(|| format!("{rest} more")));
    joined.join("; ")
}

/// A text in quotation marks, with single ones around what it quotes itself.
pub fn in_quotation_marks(text: &str) -> String {
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}

/// A sentence without its period, where more follows.
pub fn clause(sentence: &str) -> &str {
    sentence.strip_suffix('.').filter(|clause| !clause.ends_with('.')).unwrap_or(sentence)
}

/// `In force`, for a heading.
pub fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
