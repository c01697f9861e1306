//! Words that are divided at the end of a line. Whether the hyphen belongs to the word, only
//! the rest of the text can tell.

use std::collections::HashSet;

const HYPHENS: [char; 2] = ['-', '\u{2010}'];

/// Marks where a word may be divided: it is seen only if it is.
const SOFT_HYPHEN: char = '\u{ad}';

/// The words of a text, in lower case, without those at a hyphen at the end of a line.
#[derive(Debug, Default)]
pub(in super::super) struct Words(HashSet<String>);

impl Words {
    pub(in super::super) fn of<'t>(lines: impl IntoIterator<Item = &'t String>) -> Self {
        let (mut words, mut is_half) = (HashSet::new(), false);
        for line in lines {
            let is_cut = is_divided(line);
            let all: Vec<&str> = line.split(' ').collect();
            let whole = usize::from(is_half)..all.len().saturating_sub(usize::from(is_cut));
            words.extend(all.get(whole).unwrap_or_default().iter().map(|word| bare(word).to_lowercase()));
            is_half = is_cut;
        }
        Self(words)
    }

    /// Adds a line that goes on in the next one, with what joins the two.
    pub(super) fn join(&self, text: &mut String, line: &str, next: &str) {
        let begun = line.trim_end_matches(SOFT_HYPHEN);
        let half = begun.trim_end_matches(HYPHENS);
        let is_one = begun.len() < line.len() || (is_divided(line) && self.is_one_word(half, next));
        if is_one {
            text.push_str(half);
        } else {
            text.push_str(line);
            text.push_str(if line.ends_with(HYPHENS) && !line.ends_with(" -") { "" } else { " " });
        }
    }

    /// Only if the text has the word elsewhere without the hyphen, and nowhere with it: without
    /// evidence the text stays as it is written.
    fn is_one_word(&self, line: &str, next: &str) -> bool {
        let left = bare(line.rsplit(' ').next().unwrap_or_default());
        let right = bare(next.split(' ').next().unwrap_or_default());
        let has = |word: &str| self.0.contains(&word.to_lowercase());
        has(&format!("{left}{right}")) && !has(&format!("{left}-{right}"))
    }
}

/// Whether a line ends within a word.
pub(super) fn is_divided(line: &str) -> bool {
    let half = line.strip_suffix(SOFT_HYPHEN).or_else(|| line.strip_suffix(HYPHENS));
    half.is_some_and(|half| half.ends_with(char::is_alphabetic))
}

/// Without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}
