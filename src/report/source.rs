//! A source: what it is, its passages where they stand with the events they
//! serve (in its text, where that is at hand), then what it says of events.

mod passages;
mod text;

use super::{
    citing::{OTHER_TEXT, attribution, citation, cited, how_read, unusable},
    document::{Document, Extent, List, Paragraph, Piece, Role, name, prose, words},
    event::way_to,
    quotation::judgement_role,
};
use crate::domain::{
    Corroboration, Deal, Doubt, Event, Ref, Source, SourceIx, SourceUses, Text, TextAtHand, Vocabulary as _,
};

pub fn source(deal: &Deal, ix: SourceIx, uses: &SourceUses, extent: Extent) -> Document {
    let mut document = Document::new(extent);
    head(&mut document, deal, ix);
    receipt(&mut document, deal.source(ix), uses);
    match deal.text_of(ix) {
        Some(text) => text::text(&mut document, deal, text, &uses.passages),
        None => passages::passages(&mut document, deal, &uses.passages),
    }
    what_it_says(&mut document, deal, ix, uses);
    document
}

fn head(document: &mut Document, deal: &Deal, ix: SourceIx) {
    let source = deal.source(ix);
    let title = match source.title() {
        Some(title) => name(title, Role::Title),
        None => words(source.name(), Role::Title),
    };
    let doubt = doubtful(source, Doubt::Title, " (title reconstructed from the link)");
    document.line([title, words(doubt, Role::Label)]);
    document.line([words(about(source), Role::Plain)]);
    let authors: Vec<&str> = source.authors().map(Text::shown).collect();
    if !authors.is_empty() {
        document.label(format!("by {}", authors.join(", ")));
    }
    if let Some(how) = how_read(source) {
        document.line(read(source, how));
    }
    for (what, other) in [("copy of ", source.copy_of()), ("draws on ", source.derived_from())] {
        if let Some(other) = other {
            document.line([words(what, Role::Label), cited(other, Role::Label), words(": one voice", Role::Label)]);
        }
    }
    if let Some(url) = source.url() {
        let doubt = doubtful(source, Doubt::Link, " (link not found or leads elsewhere)");
        document.label(format!("{}{doubt}", url.shown()));
    }
    if let Some(note) = source.note() {
        document.push(Paragraph::led([words("note: ", Role::Label)], [prose(note, Role::Plain)]));
    }
}

/// `article-newspaper · press · TechCrunch, 27 Apr 2026 · techcrunch`.
fn about(source: Source<'_>) -> String {
    let kind = source.kind().map(|kind| kind.shown().to_owned());
    let standing = source.standing().map(|standing| standing.word().to_owned());
    let about: Vec<String> = kind.into_iter().chain(standing).chain([citation(source)]).collect();
    format!("{} · {}", about.join(" · "), source.id())
}

/// `read only as relayed by The Paper, Reuters`.
fn read(source: Source<'_>, how: &str) -> Vec<Piece> {
    let mut pieces = vec![words(how, Role::Label)];
    for (nth, relay) in source.relayed_by().enumerate() {
        pieces.push(words(if nth == 0 { " by " } else { ", " }, Role::Label));
        pieces.push(words(relay.name(), Role::Label).naming(Ref::Source(relay.ix())));
    }
    pieces
}

fn doubtful(source: Source<'_>, point: Doubt, what: &'static str) -> &'static str {
    if source.is_in_doubt(point) { what } else { "" }
}

fn receipt(document: &mut Document, source: Source<'_>, uses: &SourceUses) {
    if uses.passages.is_empty() {
        return;
    }
    let deal = source.deal();
    let passages = uses.passages.iter().filter_map(|passage| deal.passage(*passage));
    let holding = passages.filter(|passage| passage.verdict().holds()).count();
    let at_hand = match deal.at_hand(source.ix()) {
        Some(TextAtHand::Quoted(_)) => "its text is at hand".to_owned(),
        Some(TextAtHand::Other) => OTHER_TEXT.to_owned(),
        Some(TextAtHand::Unusable(why)) => format!("no text at hand: {}", unusable(why)),
        None => "its text is not at hand (--sources DIR)".to_owned(),
    };
    document.label(format!("{holding} of {} passages as they stand; {at_hand}", uses.passages.len()));
    document.label(attribution(source));
}

fn what_it_says(document: &mut Document, deal: &Deal, ix: SourceIx, uses: &SourceUses) {
    let is_judging = |event: &Event<'_>| statements(*event, ix).next().is_some();
    let events = uses.events.iter().map(|event| deal.event(*event)).filter(is_judging);
    document.section("What it says of events", List::Events, events, |document, event| {
        document.item(Ref::Event(event.ix()), |document| {
            document.list(List::Corroboration, statements(event, ix), |document, said| document.push(statement(said)));
            document.push(way_to(event));
        });
    });
}

fn statements(event: Event<'_>, source: SourceIx) -> impl Iterator<Item = Corroboration<'_>> {
    event.corroboration().filter(move |said| said.source().ix() == source)
}

/// `✓ confirms: …`.
fn statement(said: Corroboration<'_>) -> Paragraph {
    let (sign, word) = said.verdict().label();
    let role = judgement_role(said.verdict());
    let mut pieces = vec![words(word, role)];
    if let Some(note) = said.note() {
        pieces.extend([words(": ", Role::Plain), prose(note, Role::Plain)]);
    }
    Paragraph::led([words(format!("{sign} "), role)], pieces)
}
