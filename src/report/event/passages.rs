//! The quoted passages of an event, each with its likely meaning and the
//! sources that judge it, and what other sources say of the event.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    citation::{
        NOT_READ, attributed, attribution, beside_sign, citation_alone, cited_alone, how_read, judged, judgment_role,
        reading, title_doubt, verdict_pieces,
    },
    document::{Document, List, Paragraph, Piece, Role, changed, label, plain, prose, styled},
    english::joined,
};
use crate::domain::{
    Corroboration, DiffPart, Event, Judgment, Locator, Passage, PassageClaim, QuoteVerdict, Ref, Source, SourceIx,
    Vocabulary as _, diff_words,
};

pub(super) fn passages(document: &mut Document, event: Event<'_>) {
    let judged = judgments(event, document.limit(List::Passages));
    let mut shown: Option<SourceIx> = None;
    document.list(List::Passages, event.passages(), |document, passage| {
        if shown.replace(passage.source().ix()) == Some(passage.source().ix()) {
            document.blank();
        } else {
            document.heading("Passages");
            document.label(attribution(passage.source()));
        }
        document.item(Ref::Passage(passage.passage_ref()), |document| {
            write(document, passage, judged.get(&passage.index()).map_or(&[], Vec::as_slice));
        });
    });
}

/// What others say of the first so many passages, by index: collected in one
/// pass, because there can be many of both.
fn judgments(event: Event<'_>, shown: usize) -> BTreeMap<usize, Vec<Corroboration<'_>>> {
    let is_shown = |passage: &Passage<'_>| passage.event().ix() == event.ix() && passage.index() < shown;
    let mut judged: BTreeMap<usize, Vec<Corroboration<'_>>> = BTreeMap::new();
    for said in event.corroboration() {
        let passages: BTreeSet<usize> = said.passages().filter(is_shown).map(Passage::index).collect();
        for index in passages {
            judged.entry(index).or_default().push(said);
        }
    }
    judged
}

fn write(document: &mut Document, passage: Passage<'_>, said: &[Corroboration<'_>]) {
    document.push(Paragraph::quote("", prose(passage.exact(), Role::Quote)));
    let mut verdict = verdict_pieces(passage);
    verdict.extend((passage.claim() == PassageClaim::Opinion).then(|| label(" · opinion")));
    verdict.extend(attributed(passage).map(|speakers| label(format!(" · {speakers}"))));
    document.line(verdict);
    saved_text(document, passage);
    if let Some(passage_reading) = passage.reading() {
        reading(document, passage_reading);
    }
    let (read, not_read): (Vec<_>, Vec<_>) = said.iter().copied().partition(|said| said.source().was_read());
    for judgment in Judgment::ALL {
        let agreeing = read.iter().copied().filter(|said| said.verdict() == *judgment);
        let (sign, word) = judgment.passive_label();
        sources(document, agreeing, (sign, &format!("{word} "), judgment_role(*judgment)));
    }
    let (sign, word) = NOT_READ;
    sources(document, not_read, (sign, &format!("{word}: "), Role::Label));
}

/// The words of the source where they differ from the quoted ones.
fn saved_text(document: &mut Document, passage: Passage<'_>) {
    let (heading, saved, role) = match passage.verdict() {
        QuoteVerdict::Differs(_, saved) => ("saved text:".to_owned(), saved.as_ref(), Role::Plain),
        QuoteVerdict::NotFound(Some(near)) => {
            (format!("closest text, not a match, {}:", near.span.paragraph_label()), &near.span, Role::Added)
        }
        _ => return,
    };
    document.label(heading);
    let piece = |part: DiffPart| match part {
        DiffPart::Same(text) => Some(plain(text)),
        DiffPart::Added(text) => Some(changed(text, role)),
        DiffPart::Removed(_) => None,
    };
    let parts = diff_words(passage.exact().original(), saved.words.original());
    document.indented(2, parts.into_iter().filter_map(piece).collect::<Vec<_>>());
}

/// `✓ confirmed by OpenAI, 27 Feb 2026; Windows Report, Mar 2026`.
fn sources<'d>(
    document: &mut Document,
    said: impl IntoIterator<Item = Corroboration<'d>>,
    (sign, word, role): (&str, &str, Role),
) {
    let mut named = BTreeSet::new();
    let sources = said.into_iter().map(Corroboration::source).filter(|source| named.insert(source.ix()));
    let sources = joined(sources, document.limit(List::Sources), citation_alone);
    if !sources.is_empty() {
        let lead = [styled(format!("{sign} "), role), beside_sign(word, role)];
        document.push(Paragraph::led(lead, [plain(sources)]));
    }
}

pub(super) fn corroboration(document: &mut Document, event: Event<'_>) {
    let quoted = event.quoted_voices();
    let mut listed: BTreeMap<SourceIx, Source<'_>> = BTreeMap::new();
    document.section("What other sources say", List::Corroboration, event.corroboration(), |document, said| {
        let (source, voice) = (said.source(), event.deal().voice(said.source().ix()));
        let counts_with = match said.is_heard() {
            false => None,
            true if quoted.contains(&voice) => Some("counts with the quoted text".to_owned()),
            true => counts_with(source, *listed.entry(voice).or_insert(source)),
        };
        document.item(Ref::Source(source.ix()), |document| write_corroboration(document, said, counts_with));
    });
}

/// `counts with Microsoft`, if another source of its voice is listed before.
fn counts_with(source: Source<'_>, first: Source<'_>) -> Option<String> {
    let named = if source.name() == first.name() { citation_alone(first) } else { first.name().to_owned() };
    (source.ix() != first.ix()).then(|| format!("counts with {named}"))
}

fn write_corroboration(document: &mut Document, said: Corroboration<'_>, counts_with: Option<String>) {
    let (source, (sign, word, role)) = (said.source(), judged(said, Judgment::passive_label));
    let locators: BTreeSet<Locator> = said.passages().filter_map(Passage::locator).collect();
    let mut pieces: Vec<Piece> = locators.iter().map(|locator| label(format!("{locator} "))).collect();
    // What was not read has said so already.
    let (colon, how) = if source.was_read() { ("", how_read(source)) } else { (":", Vec::new()) };
    pieces.extend([beside_sign(format!("{word}{colon} "), role), cited_alone(source, Role::Plain)]);
    let standing = source.standing().map(|standing| label(format!(" · {}", standing.word())));
    let between = label(if standing.is_some() { ", " } else { " · " });
    pieces.extend(standing);
    pieces.extend((!how.is_empty()).then_some(between).into_iter().chain(how));
    pieces.extend(counts_with.map(|words| label(format!(" · {words}"))));
    document.push(Paragraph::led([styled(format!("{sign} "), role)], pieces));
    if let Some(title) = source.title() {
        document.indented(2, [label(format!("{}{}", title.shown(), title_doubt(source)))]);
    }
    if let Some(note) = said.note() {
        document.indented(2, [prose(note, Role::Plain)]);
    }
}
