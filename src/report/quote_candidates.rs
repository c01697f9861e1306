//! The candidates for a quotation in a source text, to choose from by number.

use super::{
    citation::citation,
    document::{Document, Extent, Paragraph, label, plain},
};
use crate::domain::{Lookup, Source, SourceText, TextBuf, TextSpan, inline_diff};

/// Characters shown on either side of words that appear in several places.
const AROUND: usize = 32;

/// Words as they were found in the text of a source.
pub struct Sought<'d> {
    pub source: Source<'d>,
    pub text: &'d SourceText,
    pub lookup: Lookup,
}

/// Numbered through all sources, each named above its places.
pub fn quote_candidates(looked_for: &str, sought: &[Sought<'_>]) -> Document {
    let mut document = Document::new(Extent::Whole);
    document.line([plain(what_was_found(sought))]);
    let mut numbers = 1..;
    for Sought { source, text, lookup } in sought {
        if !lookup.spans().is_empty() {
            document.line([plain(format!("{}: ", source.id())), label(citation(*source))]);
        }
        for standing in lookup.spans() {
            // Only what is in one paragraph can be a passage.
            let number = standing.is_one_paragraph().then(|| numbers.next()).flatten();
            let number = number.map_or_else(|| "–".to_owned(), |number: usize| number.to_string());
            let lead = format!("  {number:>2}  {:<4} ", standing.paragraph_label());
            let offered = match lookup {
                Lookup::Exact(_) | Lookup::Differs(_) => around(text, standing),
                Lookup::AcrossLines(_) => standing.words.shown().to_owned(),
                Lookup::Near(_) => inline_diff(looked_for, standing.words.original()),
            };
            document.push(Paragraph::led([plain(lead)], [plain(offered)]));
        }
    }
    document
}

fn what_was_found(sought: &[Sought<'_>]) -> String {
    match sought.first().map(|first| &first.lookup) {
        Some(Lookup::Exact(_) | Lookup::Differs(_)) => {
            "the words appear in several places; choose one with --pick N".to_owned()
        }
        Some(Lookup::AcrossLines(_)) if sought.len() > 1 => {
            "the words span several paragraphs, but a passage has to be in one; choose a part with --pick N".to_owned()
        }
        Some(Lookup::AcrossLines(parts)) => format!(
            "the words span {}, but a passage has to be in one paragraph; choose a part with --pick N",
            running(parts)
        ),
        Some(Lookup::Near(_)) if sought.iter().all(spans_paragraphs) => {
            "not found; the closest words span several paragraphs: quote the part in each separately".to_owned()
        }
        Some(Lookup::Near(near)) if !near.is_empty() => {
            "not found; suggestions, closest first; choose one with --pick N".to_owned()
        }
        Some(Lookup::Near(_)) | None => "not found, nor anything close".to_owned(),
    }
}

fn spans_paragraphs(Sought { lookup, .. }: &Sought<'_>) -> bool {
    let spans = lookup.spans();
    !spans.is_empty() && spans.iter().all(|span| !span.is_one_paragraph())
}

/// `¶1–¶3`.
fn running(parts: &[TextSpan]) -> String {
    let all = parts.first().zip(parts.last());
    all.map_or_else(String::new, |(first, last)| TextSpan { last: last.last, ..first.clone() }.paragraph_label())
}

fn around(text: &SourceText, standing: &TextSpan) -> String {
    let words = standing.words.shown();
    let paragraph = text.paragraph(standing.paragraph).map_or("", TextBuf::shown);
    let Some((before, after)) = paragraph.split_once(words) else { return words.to_owned() };
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(AROUND).collect();
    format!("{}{before}{words}{after}", if skipped > 0 { "…" } else { "" })
}
