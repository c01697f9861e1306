//! Which paragraphs of a text changed from one version to the next.

use similar::{ChangeTag, TextDiff};

/// `− ¶3 words`, `+ ¶3 words`.
#[derive(Debug, Default)]
pub(super) struct Changes(Vec<String>);

/// Paragraphs shown, and of each so many characters.
const MOST: usize = 10;
const LONGEST: usize = 80;

pub(super) fn between(before: &str, after: &str) -> Changes {
    let [before, after] = [before, after].map(|text| {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.collect::<Vec<&str>>()
    });
    let diff = TextDiff::from_slices(&before, &after);
    let changed = diff.iter_all_changes().filter_map(|change| {
        let (sign, place) = match change.tag() {
            ChangeTag::Equal => return None,
            ChangeTag::Delete => ("−", change.old_index()),
            ChangeTag::Insert => ("+", change.new_index()),
        };
        let words: String = change.value().chars().take(LONGEST).collect();
        let more = if words.len() < change.value().len() { "…" } else { "" };
        Some(format!("{sign} ¶{} {words}{more}", place.unwrap_or(0) + 1))
    });
    Changes(changed.collect())
}

impl Changes {
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().take(MOST).map(String::as_str)
    }

    pub(super) fn more(&self) -> usize {
        self.0.len().saturating_sub(MOST)
    }
}
