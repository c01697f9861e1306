//! The page of a source: what it is, its passages in document order (in its text,
//! if that is saved), and what it says about events.

mod text;

use std::ops::Range;

use super::{
    citation::{
        OTHER_TEXT, attribution, citation, cited, how_read, judged, likely_meaning, title_doubt, verdict_pieces,
    },
    copies::explain_copy,
    document::{Document, Extent, List, Paragraph, Role, label, name, plain, prose, styled},
    event::event_link,
};
use crate::domain::{
    AvailableText, Corroboration, Deal, Event, Judgment, Locator, Passage, PassageRef, Ref, Source, SourceDoubt,
    SourceIx, SourceUses, Text, Vocabulary as _,
};

/// The width of `¶24 `: what belongs to a paragraph is indented by it.
const INDENT: usize = 4;

pub fn source(deal: &Deal, ix: SourceIx, uses: &SourceUses, extent: Extent) -> Document {
    let mut document = Document::new(extent);
    head(&mut document, deal.source(ix));
    receipt(&mut document, deal.source(ix), uses);
    match deal.text_of(ix) {
        Some(text) => text::text(&mut document, deal, text, &uses.passages),
        None => passages(&mut document, deal, &uses.passages),
    }
    what_it_says(&mut document, deal, ix, uses);
    explain_copy(&mut document, deal);
    document
}

fn head(document: &mut Document, source: Source<'_>) {
    let title = source.title().map_or_else(|| styled(source.name(), Role::Title), |title| name(title, Role::Title));
    document.line([title, label(title_doubt(source))]);
    let about = source.kind_label().into_iter();
    let about = about.chain(source.standing().map(|standing| standing.word().to_owned()));
    let about: Vec<String> = about.chain([citation(source), source.id().to_owned()]).collect();
    document.line([plain(about.join(" · "))]);
    let authors: Vec<&str> = source.authors().map(Text::shown).collect();
    if !authors.is_empty() {
        document.label(format!("by {}", authors.join(", ")));
    }
    if let Some(owner) = source.owner() {
        let owner = label(owner.name().shown()).linked(Ref::Party(owner.ix()));
        document.line([label("document of "), owner, label("; all of its documents count as one source")]);
    }
    let how = how_read(source);
    if !how.is_empty() {
        document.line(how);
    }
    for (what, other) in [("copy of ", source.copy_of()), ("draws on ", source.derived_from())] {
        if let Some(other) = other {
            document.line([label(what), cited(other, Role::Label), label("; the two count as one source")]);
        }
    }
    if let Some(url) = source.url() {
        let doubt = if source.is_in_doubt(SourceDoubt::Link) { " (link not found or leads elsewhere)" } else { "" };
        document.label(format!("{}{doubt}", url.shown()));
    }
    if let Some(note) = source.note() {
        document.push(Paragraph::led([label("note: ")], [prose(note, Role::Plain)]));
    }
}

fn receipt(document: &mut Document, source: Source<'_>, uses: &SourceUses) {
    if uses.passages.is_empty() {
        return;
    }
    let deal = source.deal();
    let passages = uses.passages.iter().filter_map(|passage| deal.passage(*passage));
    let matching = passages.filter(|passage| passage.verdict().is_verified()).count();
    let verb = match deal.available_text(source.ix()) {
        Some(AvailableText::Matching(_)) => "match saved text".to_owned(),
        Some(AvailableText::Different) => format!("checked; {OTHER_TEXT}"),
        Some(AvailableText::Unusable(why)) => format!("checked; {why}"),
        None => "checked; no saved text (--sources DIR)".to_owned(),
    };
    document.label(format!("{matching} of {} passages {verb}", uses.passages.len()));
    document.label(attribution(source));
}

fn what_it_says(document: &mut Document, deal: &Deal, ix: SourceIx, uses: &SourceUses) {
    let is_judging = |event: &Event<'_>| statements(*event, ix).next().is_some();
    let events = uses.events.iter().map(|event| deal.event(*event)).filter(is_judging);
    document.section("What it says about events", List::Events, events, |document, event| {
        document.item(Ref::Event(event.ix()), |document| {
            document.list(List::Corroboration, statements(event, ix), |document, said| document.push(statement(said)));
            document.push(event_link(event));
        });
    });
}

fn statements(event: Event<'_>, source: SourceIx) -> impl Iterator<Item = Corroboration<'_>> {
    event.corroboration().filter(move |said| said.source().ix() == source)
}

fn statement(said: Corroboration<'_>) -> Paragraph {
    let (sign, word, role) = judged(said, Judgment::label);
    let mut pieces = vec![styled(word, role)];
    if let Some(note) = said.note() {
        pieces.extend([plain(": "), prose(note, Role::Plain)]);
    }
    Paragraph::led([styled(format!("{sign} "), role)], pieces)
}

fn passages(document: &mut Document, deal: &Deal, passages: &[PassageRef]) {
    let mut last = 0;
    document.section("Passages, in document order", List::Passages, passages, |document, at| {
        let Some(passage) = deal.passage(*at) else { return };
        let paragraph = passage.paragraph().unwrap_or(last);
        gap(document, last + 1..paragraph, "not quoted");
        last = last.max(paragraph);
        passage_item(document, passage);
    });
}

fn passage_item(document: &mut Document, passage: Passage<'_>) {
    document.item(Ref::Passage(passage.passage_ref()), |document| {
        document.push(Paragraph::quote(number(passage.locator()), prose(passage.exact(), Role::Quote)));
        details(document, passage);
    });
}

/// `¶2–23 not quoted`.
fn gap(document: &mut Document, paragraphs: Range<u32>, why: &str) {
    match paragraphs.len() {
        0 => {}
        1 => document.label(format!("¶{} {why}", paragraphs.start)),
        _ => document.label(format!("¶{}–{} {why}", paragraphs.start, paragraphs.end - 1)),
    }
}

/// `¶24 `.
fn number(locator: Option<Locator>) -> String {
    let number = locator.map_or_else(|| "¶?".to_owned(), |locator| locator.to_string());
    format!("{number:<3} ")
}

/// The verdict, the likely meaning and the event of a passage.
fn details(document: &mut Document, passage: Passage<'_>) {
    document.indented(INDENT, verdict_pieces(passage));
    if let Some(reading) = passage.reading() {
        document.push(likely_meaning(reading).indented(INDENT));
    }
    document.push(event_link(passage.event()).indented(INDENT));
}

fn quote_below(document: &mut Document, shown: impl Into<String>) {
    document.push(Paragraph::quote("", styled(shown, Role::Quote)).indented(INDENT));
}
