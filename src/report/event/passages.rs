//! The quoted words of an event behind a bar, as they stand; then, apart from
//! them, what they evidently mean and which sources confirm them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    citing::{attribution, citation},
    document::{Document, List, Paragraph, Piece, Role, changed, prose, words},
    english::joined,
    quotation,
};
use crate::domain::{
    Corroboration, Event, Judgement, Part, Passage, PassageClaim, QuoteVerdict, Ref, SourceIx, Vocabulary as _,
    words_of_both,
};

/// What others say of passages, by the index of the passage.
type Judged<'d> = BTreeMap<usize, Vec<Corroboration<'d>>>;

pub(super) fn passages(document: &mut Document, event: Event<'_>) {
    let judged = judgements(event, document.shown(List::Passages));
    let mut shown: Option<SourceIx> = None;
    document.list(List::Passages, event.passages(), |document, passage| {
        let source = passage.source().ix();
        if shown == Some(source) {
            document.blank();
        } else {
            document.heading("Passages");
            document.label(attribution(passage.source()));
            shown = Some(source);
        }
        document.item(Ref::Passage(passage.passage_ref()), |document| {
            write(document, passage, judged.get(&passage.index()).map_or(&[], Vec::as_slice));
        });
    });
}

/// What others say of the first so many passages: gone through once, however
/// many of either there are.
fn judgements(event: Event<'_>, shown: usize) -> Judged<'_> {
    let is_shown = |passage: &Passage<'_>| passage.event().ix() == event.ix() && passage.index() < shown;
    let mut judged = Judged::new();
    for said in event.corroboration() {
        let of: BTreeSet<usize> = said.passages().filter(is_shown).map(Passage::index).collect();
        for index in of {
            judged.entry(index).or_default().push(said);
        }
    }
    judged
}

fn write(document: &mut Document, passage: Passage<'_>, said: &[Corroboration<'_>]) {
    document.push(Paragraph::quote("", prose(passage.exact(), Role::Quote)));
    document.line(verdict(passage));
    stands_as(document, passage);
    if let Some(reading) = passage.reading() {
        quotation::reading(document, reading);
    }
    for judgement in Judgement::ALL {
        judged(document, said, *judgement);
    }
}

/// `as in the copy, ¶24 · garbled · opinion · ascribed to Microsoft`.
fn verdict(passage: Passage<'_>) -> Vec<Piece> {
    let mut pieces = quotation::verdict(passage);
    if passage.claim() == PassageClaim::Opinion {
        pieces.push(words(" · opinion", Role::Label));
    }
    if let Some(speaker) = passage.speaker() {
        pieces.push(words(format!(" · ascribed to {}", speaker.name().shown()), Role::Label));
    }
    pieces
}

/// What the source has instead of the words, where it does not have them:
/// below a line of its own, so that it has the whole width.
fn stands_as(document: &mut Document, passage: Passage<'_>) {
    let (said, standing, role) = match passage.verdict() {
        QuoteVerdict::Differs(_, standing) => ("stands there as:".to_owned(), standing.as_ref(), Role::Plain),
        QuoteVerdict::NotFound(Some(near)) => {
            let said = format!("nearest, a suggestion and no match, {}:", near.standing.paragraphs());
            (said, &near.standing, Role::Added)
        }
        _ => return,
    };
    document.label(said);
    let piece = |part: Part| match part {
        Part::Same(text) => Some(words(text, Role::Plain)),
        Part::Added(text) => Some(changed(text, role)),
        Part::Removed(_) => None,
    };
    let parts = words_of_both(passage.exact().original(), standing.words.original());
    document.push(Paragraph::new(parts.into_iter().filter_map(piece).collect::<Vec<_>>()).indented(2));
}

/// One line for those who say the same of a passage: `✓ confirmed by
/// OpenAI, 27 Feb 2026; Windows Report, Mar 2026`.
fn judged(document: &mut Document, said: &[Corroboration<'_>], judgement: Judgement) {
    let so = said.iter().filter(|said| said.verdict() == judgement);
    let sources = joined(so, document.shown(List::Sources), |said| citation(said.source()));
    if !sources.is_empty() {
        let (sign, word) = judgement.passive();
        let lead = [words(format!("{sign} {word} "), quotation::judgement_role(judgement))];
        document.push(Paragraph::led(lead, [words(sources, Role::Plain)]));
    }
}
