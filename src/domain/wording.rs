//! Which words of a text became others.

use similar::{ChangeTag, TextDiff};

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words of both texts.
    Both,
    /// Words that only the first text has.
    Before,
    /// Words that only the second text has.
    After,
}

/// Two texts as one, word by word: what both have, and what only one has.
pub fn words_of_both(before: &str, after: &str) -> Vec<(Part, String)> {
    let part = |tag| match tag {
        ChangeTag::Equal => Part::Both,
        ChangeTag::Delete => Part::Before,
        ChangeTag::Insert => Part::After,
    };
    let diff = TextDiff::from_words(before, after);
    diff.iter_all_changes().map(|change| (part(change.tag()), change.value().to_owned())).collect()
}

/// The same in a line for reading: `buy [-all-]{+half+} of it`.
pub fn difference_in_words(before: &str, after: &str) -> String {
    let mut runs: Vec<(Part, String)> = Vec::new();
    for (part, word) in words_of_both(before, after) {
        match runs.last_mut() {
            Some((last, run)) if *last == part => run.push_str(&word),
            _ => runs.push((part, word)),
        }
    }
    runs.iter().fold(String::new(), |written, (part, run)| {
        let (open, close) = match part {
            Part::Both => ("", ""),
            Part::Before => ("[-", "-]"),
            Part::After => ("{+", "+}"),
        };
        // Blanks stand outside the signs.
        let word = run.trim();
        if word.is_empty() {
            return written + run;
        }
        let (lead, trail) = run.split_once(word).unwrap_or_default();
        format!("{written}{lead}{open}{word}{close}{trail}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_marked() {
        assert_eq!(difference_in_words("buy all of it", "buy half of it"), "buy [-all-]{+half+} of it");
        assert_eq!(difference_in_words("same", "same"), "same");
        assert_eq!(difference_in_words("a b c", "a c"), "a [-b-] c");
        assert_eq!(difference_in_words("", "new"), "{+new+}");
    }
}
