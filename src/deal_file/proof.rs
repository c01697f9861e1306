//! Verification of quotations: each has to be in the text of its source.

use std::collections::HashMap;

use super::{
    fault::{Fault, located},
    source_map::SourceMap,
    texts::sha256,
};
use crate::domain::{
    AvailableText, Deal, DealIx as _, DiffersIn, Event, Finding, Passage, QuoteVerdict, Source, SourceIx, TextSpan,
    Unchecked, UnusableText, inline_diff, reveal_difference,
};

#[derive(Debug, Default)]
pub struct Verification {
    pub verified: usize,
    pub passages: usize,
    /// Quotations that were not looked up, and have no proof on record.
    pub unchecked: usize,
    pub findings: Vec<Finding>,
}

/// Checks the quotations of a deal whose source texts are available
/// ([`Deal::with_texts`]). A quotation that is not in its paragraph is a finding,
/// and so is a quoted source without a text, or a text that cannot be read.
pub fn verify(text: &str, deal: &Deal) -> Verification {
    let mut proved = Verification::default();
    let mut quoted: HashMap<SourceIx, usize> = HashMap::new();
    for passage in deal.events().flat_map(Event::passages) {
        *quoted.entry(passage.source().ix()).or_default() += 1;
    }
    let count_of = |source: SourceIx| quoted.get(&source).copied().unwrap_or(0);
    let sources = deal.sources().map(Source::ix);
    let mut faults: Vec<Fault> = sources.filter_map(|source| without_text(deal, source, count_of(source))).collect();
    for (event_place, event) in deal.events().enumerate() {
        for (nth, passage) in event.passages().enumerate() {
            proved.passages += 1;
            proved.verified += usize::from(*passage.verdict() == QuoteVerdict::Exact);
            proved.unchecked += usize::from(matches!(passage.verdict(), QuoteVerdict::NotChecked(_)));
            faults.extend(not_verified(passage, &format!("events[{event_place}].passages[{nth}]")));
        }
    }
    proved.findings = located(&SourceMap::new(text), faults);
    proved
}

/// The quotations of a deal that nobody has looked up, where there are no texts to look
/// in. An outdated proof is a finding of its own.
pub fn not_looked_up(text: &str, deal: &Deal) -> Vec<Finding> {
    let is_open = |passage: &Passage<'_>| *passage.verdict() == QuoteVerdict::NotChecked(Unchecked::NoText);
    let mut open = deal.events().flat_map(Event::passages).filter(is_open);
    let Some(first) = open.next() else { return Vec::new() };
    let (passages, are) = match 1 + open.count() {
        1 => ("1 passage".to_owned(), "is"),
        count => (format!("{count} passages"), "are"),
    };
    let path = format!("events[{}].passages[{}].exact", first.event().ix().index(), first.index());
    let message = format!("{passages} {are} not checked: the texts of the sources are not at hand");
    let hint = "put them in a directory beside the deal (acme.sources for acme.json), or name one with --sources DIR";
    located(&SourceMap::new(text), vec![Fault::warning("not-checked", path, message, hint)])
}

/// A quoted source without a text, or any whose text cannot be read.
fn without_text(deal: &Deal, ix: SourceIx, quoted: usize) -> Option<Fault> {
    let id = &deal.source(ix).id();
    let path = format!("sources[{}]", ix.index());
    let why = match deal.available_text(ix) {
        Some(AvailableText::Matching(_)) => return None,
        Some(AvailableText::Unusable(why @ UnusableText::Unreadable(..))) => {
            let hint = format!("put the text of \"{id}\" there, or remove the file");
            return Some(Fault::error("unreadable-text", path, why.to_string(), hint));
        }
        _ if quoted == 0 => return None,
        Some(AvailableText::Unusable(why)) => why.to_string(),
        None => "its text is not in the directory".to_owned(),
    };
    let are = if quoted == 1 { "passage of" } else { "passages of" };
    let not = if quoted == 1 { "is not checked" } else { "are not checked" };
    let is_other = matches!(deal.available_text(ix), Some(AvailableText::Unusable(UnusableText::Different)));
    Some(Fault::warning(
        "not-checked",
        if is_other { format!("{path}.sha256") } else { path },
        format!("{quoted} {are} \"{id}\" {not}: {why}"),
        format!("{} as {id}.txt", remedy(deal.available_text(ix))),
    ))
}

fn remedy(at_hand: Option<&AvailableText>) -> &'static str {
    match at_hand {
        Some(AvailableText::Unusable(UnusableText::NotUnicode(_))) => "save its text in UTF-8",
        Some(AvailableText::Unusable(UnusableText::Different | UnusableText::Ambiguous(_))) => {
            "put the text that was quoted in the directory"
        }
        Some(AvailableText::Unusable(UnusableText::Markup(_))) => "save the words of the page without its markup",
        _ => "put its text in the directory",
    }
}

fn not_verified(passage: Passage<'_>, path: &str) -> Option<Fault> {
    let mut field = "exact";
    let (message, hint) = match &passage.verdict() {
        QuoteVerdict::Exact | QuoteVerdict::Proved(_) | QuoteVerdict::NotChecked(_) => return None,
        QuoteVerdict::Elsewhere(there) => {
            (format!("these words are in paragraph {there}"), format!("write \"paragraph\": {there}"))
        }
        QuoteVerdict::OtherPage(there) => {
            field = "page";
            (format!("these words are on page {there}"), format!("write \"page\": {there}"))
        }
        QuoteVerdict::Differs(differing, standing) => {
            let message = match differing {
                DiffersIn::Spacing => {
                    format!("paragraph {} has these words with other spacing or quotation marks", standing.paragraph)
                }
                _ => format!("differs in {} only: paragraph {}", differing.label(), standing.paragraph),
            };
            (
                message,
                format!("the source has: {}", reveal_difference(passage.exact().original(), standing.words.original())),
            )
        }
        QuoteVerdict::AcrossLines(first, last) => (
            format!("not in one paragraph of the source: spans ¶{first}–¶{last}"),
            "split it into passages, one per paragraph".to_owned(),
        ),
        QuoteVerdict::NotFound(None) => (
            "these words are not in the source, nor is anything close to them".to_owned(),
            "quote exactly, from one paragraph".to_owned(),
        ),
        QuoteVerdict::NotFound(Some(near)) => (
            "these words are not in the source".to_owned(),
            format!(
                "quote exactly; the closest words are in {} (a suggestion, not a match): {}",
                numbered(&near.span),
                inline_diff(passage.exact().original(), near.span.words.original())
            ),
        ),
    };
    Some(Fault::error("quotation", format!("{path}.{field}"), message, hint))
}

fn numbered(standing: &TextSpan) -> String {
    let TextSpan { paragraph, last, .. } = standing;
    if paragraph == last { format!("paragraph {paragraph}") } else { format!("paragraphs {paragraph} to {last}") }
}

/// What the proof of a source's passages in the deal holds: see [`digest_of`].
pub(super) fn digest_of_passages(source: Source<'_>) -> String {
    let passages = source.deal().events().flat_map(Event::passages);
    let passages = passages.filter(|passage| passage.source().ix() == source.ix());
    digest_of(passages.map(|passage| (passage.paragraph(), passage.exact().original())))
}

/// SHA-256 over UTF-8 lines `paragraph TAB exact LF` (exact as a JSON string)
/// of a source's passages, by paragraph and then by text, lowercase hexadecimal: the
/// order of the file does not matter. A passage without a paragraph counts as paragraph 0.
pub(super) fn digest_of<'p>(passages: impl Iterator<Item = (Option<u32>, &'p str)>) -> String {
    let mut lines: Vec<(u32, &str)> = passages.map(|(paragraph, exact)| (paragraph.unwrap_or(0), exact)).collect();
    lines.sort_unstable();
    digest_of_lines(&lines)
}

/// Whether a digest is that of passages, which are given in file order: within a paragraph,
/// digests of version 1 had them in that order.
pub(super) fn is_digest_of<'p>(digest: &str, passages: impl Iterator<Item = (Option<u32>, &'p str)>) -> bool {
    let mut lines: Vec<(u32, &str)> = passages.map(|(paragraph, exact)| (paragraph.unwrap_or(0), exact)).collect();
    lines.sort_by_key(|(paragraph, _)| *paragraph);
    if digest == digest_of_lines(&lines) {
        return true;
    }
    lines.sort_unstable();
    digest == digest_of_lines(&lines)
}

fn digest_of_lines(lines: &[(u32, &str)]) -> String {
    let line = |(paragraph, exact): &(u32, &str)| format!("{paragraph}\t{}\n", serde_json::Value::from(*exact));
    sha256(lines.iter().map(line).collect::<Vec<String>>().concat().as_bytes())
}
