//! What looking words up in the text of a source gave, to be picked from by
//! number.

use super::document::{Document, Extent, Paragraph, Role, words};
use crate::domain::{Sought, SourceText, StandingWords, TextBuf, difference_in_words};

/// Characters shown on either side of words that stand in several places.
const AROUND: usize = 32;

pub fn sought(text: &SourceText, looked_for: &str, sought: &Sought) -> Document {
    let mut document = Document::new(Extent::Whole);
    document.line([words(what_was_found(sought), Role::Plain)]);
    for (number, standing) in (1..).zip(sought.standing()) {
        let lead = format!("  {number:>2}  {:<4} ", standing.paragraphs());
        let offered = match sought {
            Sought::Found(_) | Sought::Differing(_) => around(text, standing),
            Sought::RunsOn(_) => standing.words.shown().to_owned(),
            Sought::Near(_) => difference_in_words(looked_for, standing.words.original()),
        };
        document.push(Paragraph::led([words(lead, Role::Plain)], [words(offered, Role::Plain)]));
    }
    document
}

fn what_was_found(sought: &Sought) -> String {
    match sought {
        Sought::Found(_) | Sought::Differing(_) => "the words stand in several places; --pick N takes one".to_owned(),
        Sought::RunsOn(parts) => format!(
            "the words do not stand in one paragraph: runs on {}; a passage is of one: --pick N takes its part",
            running(parts)
        ),
        Sought::Near(near) if near.is_empty() => "the words do not stand there, nor anything near them".to_owned(),
        Sought::Near(_) => "the words do not stand there; what comes near, the nearest first, is only a suggestion; \
                            --pick N takes one"
            .to_owned(),
    }
}

/// `¶1–¶3`: from the first part of words that run on to the last.
fn running(parts: &[StandingWords]) -> String {
    let all = parts.first().zip(parts.last());
    all.map_or_else(String::new, |(first, last)| StandingWords { last: last.last, ..first.clone() }.paragraphs())
}

/// The words with what stands around them in their paragraph.
fn around(text: &SourceText, standing: &StandingWords) -> String {
    let words = standing.words.shown();
    let paragraph = text.paragraph(standing.paragraph).map_or("", TextBuf::shown);
    let Some((before, after)) = paragraph.split_once(words) else { return words.to_owned() };
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(AROUND).collect();
    format!("{}{before}{words}{after}", if skipped > 0 { "…" } else { "" })
}
