//! Small matters of English.

/// `1 passage`, `2 passages`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The first of some things in words, and how many more there are: `A; B; 3
/// more`.
pub(super) fn joined<T>(things: impl IntoIterator<Item = T>, shown: usize, word: impl Fn(T) -> String) -> String {
    let mut things = things.into_iter();
    let mut joined: Vec<String> = things.by_ref().take(shown).map(word).collect();
    let rest = things.count();
    joined.extend((rest > 0).then(|| format!("{rest} more")));
    joined.join("; ")
}
