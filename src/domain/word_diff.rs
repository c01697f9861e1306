//! Two texts merged, with the words that only one of them has. White space between
//! changed words belongs to the change.

use similar::{ChangeTag, TextDiff};

use super::{
    clean_line,
    letters::{look_alike, reveal_differences},
};

/// Less alike texts are easier to read one after the other.
const LEAST_ALIKE: f64 = 0.4;

/// Bytes of both texts: beyond that the diff takes too long, and nobody reads it.
const LONGEST: usize = 16 << 10;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffPart {
    Same(String),
    Removed(String),
    Added(String),
}

/// Clean, with visible differences: `com⟨U+00AD⟩mit`.
pub fn diff_words(before: &str, after: &str) -> Vec<DiffPart> {
    if before.len() + after.len() > LONGEST {
        let [removed, added] = reveal_differences(before, after);
        return vec![DiffPart::Removed(removed), DiffPart::Added(added)];
    }
    let diff = TextDiff::from_words(before, after);
    let tokens: Vec<(ChangeTag, &str)> = diff.iter_all_changes().map(|token| (token.tag(), token.value())).collect();
    parts(&tokens)
}

/// None if they hardly share a word and do not look the same.
pub fn diff_similar_words(before: &str, after: &str) -> Option<Vec<DiffPart>> {
    let parts = diff_words(before, after);
    (alike(&parts) >= LEAST_ALIKE || look_alike(before, after)).then_some(parts)
}

/// `buy [-all-]{+half+} of it`.
pub fn inline_diff(before: &str, after: &str) -> String {
    inline(diff_words(before, after))
}

/// The second text, with what differs from the first made visible; in the notation of
/// [`inline_diff`], if it is the first that has what nobody sees.
pub fn reveal_difference(before: &str, after: &str) -> String {
    let parts = diff_words(before, after);
    if hides_difference(before, &parts) {
        return inline(parts);
    }
    parts.iter().filter(|part| !matches!(part, DiffPart::Removed(_))).map(DiffPart::text).collect()
}

/// Whether a text, of which these are the parts with another one, has something that cannot be
/// seen as it is written, so that the other one beside it would look the same.
pub fn hides_difference(before: &str, parts: &[DiffPart]) -> bool {
    parts.iter().any(|part| matches!(part, DiffPart::Removed(text) if !before.contains(text.as_str())))
}

fn inline(parts: Vec<DiffPart>) -> String {
    let written = parts.into_iter().map(|part| match part {
        DiffPart::Same(text) => text,
        DiffPart::Removed(text) => format!("[-{text}-]"),
        DiffPart::Added(text) => format!("{{+{text}+}}"),
    });
    written.collect()
}

/// Share of words in both, from 0 to 1.
fn alike(parts: &[DiffPart]) -> f64 {
    let [mut same, mut all] = [0; 2];
    for part in parts {
        let words = part.text().split_whitespace().count();
        // Both texts have it.
        let counted = if matches!(part, DiffPart::Same(_)) { 2 * words } else { words };
        same += if matches!(part, DiffPart::Same(_)) { counted } else { 0 };
        all += counted;
    }
    ratio(same, all)
}

pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

/// Adjacent changes, merged with the white space between them.
#[derive(Default)]
struct Run<'t> {
    removed: String,
    added: String,
    /// In both texts, after the last change.
    blank: &'t str,
}

fn parts(tokens: &[(ChangeTag, &str)]) -> Vec<DiffPart> {
    let mut parts = Vec::new();
    let mut run = Run::default();
    for (tag, token) in tokens {
        match tag {
            ChangeTag::Equal if is_blank(token) && !run.is_empty() => run.blank = token,
            ChangeTag::Equal => {
                std::mem::take(&mut run).push_to(&mut parts);
                parts.push(same(token));
            }
            ChangeTag::Delete => run.include_blank().removed.push_str(token),
            ChangeTag::Insert => run.include_blank().added.push_str(token),
        }
    }
    run.push_to(&mut parts);
    parts
}

impl Run<'_> {
    fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty()
    }

    /// The white space is between two changes.
    fn include_blank(&mut self) -> &mut Self {
        self.removed.push_str(self.blank);
        self.added.push_str(self.blank);
        self.blank = "";
        self
    }

    /// White space at the ends is outside the marks, unless nothing else changed or it
    /// differs itself.
    fn push_to(self, parts: &mut Vec<DiffPart>) {
        let [mut removed, mut added] = [self.removed.trim(), self.added.trim()];
        if removed.is_empty() && added.is_empty() || has_other_ends(&self.removed, &self.added) {
            [removed, added] = [&self.removed, &self.added];
        }
        let (whole, words) = if added.is_empty() { (&self.removed, removed) } else { (&self.added, added) };
        let (before, after) = whole.split_once(words).unwrap_or_default();
        let rest = same(&format!("{after}{}", self.blank));
        let [removed, added] = reveal_differences(removed, added);
        let told = [same(before), DiffPart::Removed(removed), DiffPart::Added(added), rest];
        parts.extend(told.into_iter().filter(|part| !part.text().is_empty()));
    }
}

impl DiffPart {
    pub fn text(&self) -> &str {
        let (Self::Same(text) | Self::Removed(text) | Self::Added(text)) = self;
        text
    }
}

/// Whether they begin or end in different white space that looks like a space.
fn has_other_ends(removed: &str, added: &str) -> bool {
    let is_odd = |blank: &str| !blank.is_ascii();
    let ends = |text: &str| {
        let (front, back) = (text.trim_start(), text.trim_end());
        [text.strip_suffix(front), text.strip_prefix(back)].map(|blank| blank.unwrap_or_default().to_owned())
    };
    ends(removed).iter().zip(&ends(added)).any(|(one, other)| one != other && (is_odd(one) || is_odd(other)))
}

fn same(text: &str) -> DiffPart {
    DiffPart::Same(clean_line(text))
}

fn is_blank(token: &str) -> bool {
    token.trim().is_empty()
}
