//! Which paragraphs of a text changed from one version to the next.

use similar::{DiffOp, DiffTag, TextDiff};

/// `− ¶3 words`, `+ ¶3 words`.
#[derive(Debug, Default)]
pub(super) struct Changes {
    lines: Vec<String>,
    more: usize,
}

/// Paragraphs shown, and of each so many characters.
const MOST: usize = 10;
const LONGEST: usize = 80;

/// Characters shown before the first that differs, where the beginning is left out.
const LEAD: usize = 24;

/// Paragraphs that one is compared with.
const MOST_COMPARED: usize = 40;

pub(super) fn between(before: &str, after: &str) -> Changes {
    let [before, after] = [before, after].map(|text| {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.collect::<Vec<&str>>()
    });
    let diff = TextDiff::from_slices(&before, &after);
    let (mut lines, mut all) = (Vec::new(), 0);
    for change in diff.ops().iter().filter(|change| change.tag() != DiffTag::Equal) {
        all += change.old_range().len() + change.new_range().len();
        lines.extend(lines_of(change, &before, &after).take(MOST - lines.len()).collect::<Vec<String>>());
    }
    Changes { more: all - lines.len(), lines }
}

/// Each paragraph is cut where it differs from its like on the other side.
fn lines_of(change: &DiffOp, before: &[&str], after: &[&str]) -> impl Iterator<Item = String> {
    let [old, new] = [(before, change.old_range()), (after, change.new_range())]
        .map(|(all, range)| (range.start + 1, all.get(range).unwrap_or_default()));
    let line = |sign: &'static str, (first, own): (usize, &[&str]), others: &[&str]| {
        let own = (first..).zip(own.iter().take(MOST));
        own.map(|(number, words)| format!("{sign} ¶{number} {}", cut(words, others))).collect::<Vec<String>>()
    };
    [line("−", old, new.1), line("+", new, old.1)].into_iter().flatten()
}

/// The words around the first that no paragraph of the others has there.
fn cut(words: &str, others: &[&str]) -> String {
    let letters: Vec<char> = words.chars().collect();
    let shared = others.iter().take(MOST_COMPARED).map(|other| common_start(&letters, other)).max().unwrap_or(0);
    let start = if shared + LEAD < LONGEST { 0 } else { word_start(&letters, shared - LEAD) };
    let shown: String = letters.iter().skip(start).take(LONGEST).collect();
    let [less, more] = [start > 0, start + LONGEST < letters.len()].map(|is_cut| if is_cut { "…" } else { "" });
    format!("{less}{shown}{more}")
}

fn common_start(letters: &[char], other: &str) -> usize {
    letters.iter().zip(other.chars()).take_while(|(one, other)| **one == *other).count()
}

/// The first word from here on, if it begins soon.
fn word_start(letters: &[char], from: usize) -> usize {
    let blank = letters.iter().skip(from).take(LEAD).position(|letter| *letter == ' ');
    blank.map_or(from, |blank| from + blank + 1)
}

impl Changes {
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    pub(super) fn more(&self) -> usize {
        self.more
    }
}
