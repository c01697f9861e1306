//! The page of a source: what it is, its passages in document order (in its text,
//! if that is saved), and what it says about events.

mod text;

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

pub use text::position;

use super::{
    citation::{
        Said, attribution, citation_alone, cited, how_read, judged, likely_meaning, title_doubt, translation,
        verdict_pieces,
    },
    copies::{explain_copy, is_copy, quoted_in},
    document::{Document, Extent, List, Paragraph, Piece, Role, label, name, plain, prose, styled},
    english::counted,
    event::event_link,
    restriction::restricted,
};
use crate::domain::{
    AvailableText, Corroboration, Deal, Event, Judgment, Locator, Original, Party, Passage, PassageRef, Ref, Source,
    SourceDoubt, SourceIx, SourceUses, Text, TextBuf, Vocabulary as _, WasRead,
};

/// What a `?` behind the date of a source says.
const DATE_IN_DOUBT: &str = "date in doubt";

pub fn source(deal: &Deal, ix: SourceIx, uses: &SourceUses, extent: Extent) -> Document {
    let mut document = Document::new(extent);
    head(&mut document, deal.source(ix));
    receipt(&mut document, deal.source(ix), uses);
    match deal.text_of(ix) {
        Some(text) => text::text(&mut document, deal, text, &uses.passages),
        None => passages(&mut document, deal, &uses.passages),
    }
    what_it_says(&mut document, deal, ix, uses);
    if !is_copy(deal.source(ix)) {
        let events = || uses.events.iter().map(|event| deal.event(*event));
        explain_copy(&mut document, events().flat_map(quoted_in), events().flat_map(Event::sources));
    }
    document
}

fn head(document: &mut Document, source: Source<'_>) {
    let title = source.title().map_or_else(|| styled(source.name(), Role::Title), |title| name(title, Role::Title));
    document.line([title, label(title_doubt(source))]);
    let about = source.kind_label().into_iter();
    let about = about.chain(source.ground_rules().map(|rules| rules.label().to_owned()));
    let about = about.chain(source.standing().map(|standing| standing.word().to_owned()));
    let is_date_in_doubt = source.published().is_some() && source.is_in_doubt(SourceDoubt::Date);
    let about = about.chain([citation_alone(source)]).chain(is_date_in_doubt.then(|| DATE_IN_DOUBT.to_owned()));
    let about: Vec<String> = about.chain([source.id().to_owned()]).collect();
    document.line([plain(about.join(" · "))]);
    if let Some(restriction) = source.restriction() {
        document.line(restricted(restriction));
    }
    let authors: Vec<&str> = source.authors().map(Text::shown).collect();
    if !authors.is_empty() {
        document.label(format!("by {}", authors.join(", ")));
    }
    if let Some(owner) = source.owner() {
        let mut pieces = vec![label("document of "), label(owner.name().shown()).linked(Ref::Party(owner.ix()))];
        pieces.extend(counted_with(source, owner));
        document.line(pieces);
    }
    let how = how_read(source);
    if !how.is_empty() {
        document.line(how);
    }
    let others = [
        ("copy of ", source.copy_of()),
        ("draws on ", source.derived_from()),
        ("later version of ", source.version_of()),
        ("newest version: ", source.newest_version()),
    ];
    for (what, other) in others {
        if let Some(other) = other {
            let is_one = source.deal().voice(source.ix()) == source.deal().voice(other.ix());
            let mut pieces = vec![label(what)];
            pieces.extend(cited(other, Role::Label));
            pieces.extend(is_one.then(|| label("; counted together as one source")));
            document.line(pieces);
        }
    }
    if let Some(url) = source.url() {
        let doubt = if source.is_in_doubt(SourceDoubt::Link) { " (link not found or leads elsewhere)" } else { "" };
        document.label(format!("{}{doubt}", url.shown()));
    }
    if let Some(original) = source.original() {
        document.label(taken_from(original));
    }
    if let Some(note) = source.note() {
        document.push(Paragraph::led([label("note: ")], [prose(note, Role::Plain)]));
    }
}

/// `text taken from story.html (text/html) by dom_smoothie 0.19`.
fn taken_from(original: &Original) -> String {
    let Original { name, media_type, extractor, .. } = original;
    let name = name.as_ref().map_or("a document", TextBuf::shown);
    let kind = media_type.as_ref().map_or_else(String::new, |kind| format!(" ({})", kind.shown()));
    let by = extractor.as_ref().map_or_else(String::new, |by| format!(" by {}", by.shown()));
    format!("text taken from {name}{kind}{by}")
}

/// With which other documents a document counts as one source: those of the company that
/// its owner acts for, else those of its owner.
fn counted_with<'d>(source: Source<'d>, owner: Party<'d>) -> Vec<Piece> {
    let deal = source.deal();
    let is_one = |other: &Source<'_>| deal.voice(other.ix()) == deal.voice(source.ix());
    let others = || deal.sources().filter(|other| other.ix() != source.ix());
    let is_of = |company: Party<'_>, party: Party<'_>| {
        party.ix() == company.ix() || party.of().is_some_and(|of| of.ix() == company.ix())
    };
    if let Some(company) = owner.of() {
        let is_theirs = |party: Party<'_>| party.ix() != owner.ix() && is_of(company, party);
        if others().filter(is_one).any(|other| other.owner().is_some_and(is_theirs)) {
            let company = label(company.name().shown()).linked(Ref::Party(company.ix()));
            return vec![label("; counts with those of "), company];
        }
    }
    let (same, different): (Vec<_>, Vec<_>) =
        owner.documents().filter(|other| other.ix() != source.ix()).partition(is_one);
    let text = match (same.len(), different.len()) {
        (0, _) => return Vec::new(),
        (_, 0) => "; all of its documents are counted as one source".to_owned(),
        (count, _) => format!("; counts as one source with {count} of its other documents"),
    };
    vec![label(text)]
}

fn receipt(document: &mut Document, source: Source<'_>, uses: &SourceUses) {
    if uses.passages.is_empty() {
        return;
    }
    let deal = source.deal();
    let passages = uses.passages.iter().filter_map(|passage| deal.passage(*passage));
    let matching = passages.filter(|passage| passage.verdict().is_verified()).count();
    let verb = match deal.available_text(source.ix()) {
        Some(AvailableText::Matching(_)) => {
            let matches = if uses.passages.len() == 1 { "matches" } else { "match" };
            format!("{matches} saved text")
        }
        Some(AvailableText::Unusable(why)) => format!("checked; {why}"),
        None => "checked; their text was not given (open with --sources DIR)".to_owned(),
    };
    document.label(format!("{matching} of {} {verb}", counted(uses.passages.len(), "passage")));
    document.label(attribution(source));
}

fn what_it_says(document: &mut Document, deal: &Deal, ix: SourceIx, uses: &SourceUses) {
    let heading =
        if deal.source(ix).was_read() == WasRead::No { "Events it is cited for" } else { "What it says about events" };
    let is_judging = |event: &Event<'_>| statements(*event, ix).next().is_some();
    let events = uses.events.iter().map(|event| deal.event(*event)).filter(is_judging);
    document.section(heading, List::Events, events, |document, event| {
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
    let (mut last, mut last_page, mut said) = (0, None, Said::default());
    document.section("Passages, in document order", List::Passages, passages, |document, at| {
        let Some(passage) = deal.passage(*at) else { return };
        let paragraph = passage.paragraph().unwrap_or(last);
        gap(document, last + 1..paragraph, "not quoted");
        last = last.max(paragraph);
        page_start(document, &mut last_page, passage.page());
        passage_item(document, passage, &mut said);
    });
}

fn passage_item(document: &mut Document, passage: Passage<'_>, said: &mut Said) {
    document.item(Ref::Passage(passage.passage_ref()), |document| {
        let number = match passage.locator() {
            Some(Locator { page: Some(_), paragraph: None }) => " ".repeat(number(None).width()),
            _ => number(passage.paragraph()),
        };
        let indent = number.width();
        document.push(Paragraph::quote(number, prose(passage.exact(), Role::Quote)));
        details(document, passage, indent, said);
    });
}

/// A line where another page begins.
fn page_start(document: &mut Document, last: &mut Option<u32>, page: Option<u32>) {
    if let Some(page) = page.filter(|page| last.replace(*page) != Some(*page)) {
        document.label(format!("p. {page}"));
    }
}

/// `¶2–23 not quoted`.
fn gap(document: &mut Document, paragraphs: Range<u32>, why: &str) {
    match paragraphs.len() {
        0 => {}
        1 => document.label(format!("¶{} {why}", paragraphs.start)),
        _ => document.label(format!("¶{}–{} {why}", paragraphs.start, paragraphs.end - 1)),
    }
}

/// `¶24 `: what belongs to a paragraph is indented by it.
fn number(paragraph: Option<u32>) -> String {
    let number = paragraph.map_or_else(|| "¶?".to_owned(), |paragraph| format!("¶{paragraph}"));
    format!("{number:<3} ")
}

/// The verdict, the likely meaning and the event of a passage.
fn details(document: &mut Document, passage: Passage<'_>, indent: usize, said: &mut Said) {
    document.indented(indent, verdict_pieces(passage, said));
    for paragraph in translation(passage).into_iter().chain(passage.reading().map(likely_meaning)) {
        document.push(paragraph.indented(indent));
    }
    document.push(event_link(passage.event()).indented(indent));
}

fn quote_below(document: &mut Document, shown: impl Into<String>, indent: usize) {
    document.push(Paragraph::quote("", styled(shown, Role::Quote)).indented(indent));
}
