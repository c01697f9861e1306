//! The candidates for a quotation in a source text, to choose from by number.

use super::document::{Document, Extent, Paragraph, plain};
use crate::domain::{Sought, SourceText, StandingWords, TextBuf, difference_in_words};

/// Characters shown on either side of words that appear in several places.
const AROUND: usize = 32;

pub fn sought(text: &SourceText, looked_for: &str, sought: &Sought) -> Document {
    let mut document = Document::new(Extent::Whole);
    document.line([plain(what_was_found(sought))]);
    for (number, standing) in (1..).zip(sought.standing()) {
        let lead = format!("  {number:>2}  {:<4} ", standing.paragraphs());
        let offered = match sought {
            Sought::Found(_) | Sought::Differing(_) => around(text, standing),
            Sought::RunsOn(_) => standing.words.shown().to_owned(),
            Sought::Near(_) => difference_in_words(looked_for, standing.words.original()),
        };
        document.push(Paragraph::led([plain(lead)], [plain(offered)]));
    }
    document
}

fn what_was_found(sought: &Sought) -> String {
    match sought {
        Sought::Found(_) | Sought::Differing(_) => {
            "the words appear in several places; choose one with --pick N".to_owned()
        }
        Sought::RunsOn(parts) => format!(
            "the words span {}, but a passage has to be in one paragraph; choose a part with --pick N",
            running(parts)
        ),
        Sought::Near(near) if near.is_empty() => "not found, nor anything close".to_owned(),
        Sought::Near(_) => "not found; suggestions, closest first; choose one with --pick N".to_owned(),
    }
}

/// `¶1–¶3`.
fn running(parts: &[StandingWords]) -> String {
    let all = parts.first().zip(parts.last());
    all.map_or_else(String::new, |(first, last)| StandingWords { last: last.last, ..first.clone() }.paragraphs())
}

fn around(text: &SourceText, standing: &StandingWords) -> String {
    let words = standing.words.shown();
    let paragraph = text.paragraph(standing.paragraph).map_or("", TextBuf::shown);
    let Some((before, after)) = paragraph.split_once(words) else { return words.to_owned() };
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(AROUND).collect();
    format!("{}{before}{words}{after}", if skipped > 0 { "…" } else { "" })
}
