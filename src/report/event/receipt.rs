//! How well an event is supported, in a line.

use std::collections::BTreeSet;

use super::super::{
    citation::{NOT_READ, READING_UNRECORDED},
    document::{Piece, Role, label, styled},
    english::counted,
};
use crate::domain::{
    Amount, AmountBound, Certainty, Corroboration, Event, Passage, PassageQuality, Receipt, Source, SourceIx,
    StatingVoices, Vocabulary, Voice, VoiceRead,
};

/// `8 passages (5 damaged) · 2 other independent sources support it (1 primary, read in
/// full; 1 secondhand) · ✗ Reuters contradicts the $50 · 3 more not read · ✗ 2 open disputes`.
pub(super) fn receipt(event: Event<'_>) -> Vec<Piece> {
    let receipt = event.receipt();
    let contradictions = event.corroboration().filter(|said| said.contradicts());
    let (own, others): (Vec<_>, Vec<_>) = contradictions.partition(|said| said.is_about_itself());
    let not_read = Some(event.voice_counts().not_read).filter(|count| *count > 0);
    let disputes = Some(event.open_disputes()).filter(|count| *count > 0);
    let further = [
        by_independent(event, &receipt, &others).map(|text| (text, Role::Contradicts)),
        by_quoted(event, &own).map(|text| (text, Role::Contradicts)),
        not_read.map(|count| {
            (format!("{count}{} {}", if receipt.voices > 0 { " more" } else { "" }, NOT_READ.1), Role::Label)
        }),
        disputes.map(|count| (format!("✗ {}", counted(count, "open dispute")), Role::Contradicts)),
    ];
    let first = label(support(event));
    let further = further.into_iter().flatten().flat_map(|(text, role)| [label(" · "), styled(text, role)]);
    std::iter::once(first).chain(further).collect()
}

/// What is quoted, and who else states it: together as many as the row of the event counts.
fn support(event: Event<'_>) -> String {
    let StatingVoices { quoted, others } = event.stating_voices();
    let voices: Vec<Voice> = others.into_values().collect();
    let quotes = |source: Source<'_>| event.passages().any(|passage| passage.source().ix() == source.ix());
    let has_sources = event.corroboration().any(|said| said.contradicts() || !quotes(said.source()));
    let quotations = quotations(event);
    match (quotations.len(), voices.len()) {
        (0, 0) if !has_sources => "unsourced".to_owned(),
        (0, 0) => "not quoted · no independent source states it".to_owned(),
        (0, 1) => format!("not quoted · 1 independent source states it{}", read(&voices)),
        (0, count) => format!("not quoted · {} state it{}", counted(count, "independent source"), read(&voices)),
        // That others support it, too, would be asked of each of these.
        (_, 0) if quoted.len() > 1 => passages(&quotations, quoted.len()),
        (_, 0) if !has_sources => format!("{} · no other source", passages(&quotations, quoted.len())),
        (_, 0) => format!("{} · no other independent source supports it", passages(&quotations, quoted.len())),
        (_, 1) => {
            let passages = passages(&quotations, quoted.len());
            format!("{passages} · 1 other independent source supports it{}", read(&voices))
        }
        (_, count) => {
            let passages = passages(&quotations, quoted.len());
            format!("{passages} · {} support it{}", counted(count, "other independent source"), read(&voices))
        }
    }
}

/// The passages in support; where all are against the event, these.
fn quotations(event: Event<'_>) -> Vec<Passage<'_>> {
    let in_support = event.passages_in_support();
    if in_support.is_empty() { event.passages().collect() } else { in_support }
}

/// `1 passage`, `8 passages (5 damaged) from 2 independent sources`
fn passages(quotations: &[Passage<'_>], voices: usize) -> String {
    let garbled = quotations.iter().filter(|passage| passage.quality() != PassageQuality::Clear).count();
    let damaged = match (quotations.len(), garbled) {
        (_, 0) => String::new(),
        (1, _) => format!(" ({})", PassageQuality::Garbled.label()),
        (_, garbled) => format!(" ({garbled} {})", PassageQuality::Garbled.label()),
    };
    let from = if voices > 1 { format!(" from {}", counted(voices, "independent source")) } else { String::new() };
    format!("{}{damaged}{from}", counted(quotations.len(), "passage"))
}

/// ` (a primary one, read in full)`, ` (3 read in full, of which 1 is primary; 1 secondhand)`: how
/// those who state it were read, and how many of each are close to the deal.
fn read(voices: &[Voice]) -> String {
    let groups = VoiceRead::ALL.iter().map(|read| {
        let so_read = voices.iter().filter(|voice| voice.read == *read);
        (*read, so_read.clone().count(), so_read.filter(|voice| voice.is_primary).count())
    });
    let groups: Vec<(VoiceRead, usize, usize)> =
        groups.filter(|(read, count, _)| *count > 0 && *read != VoiceRead::NotRead).collect();
    match groups.as_slice() {
        [] => String::new(),
        [(read, 1, 1)] => format!(" (a primary one, {})", read_in_words(*read)),
        [(read, _, 0)] => format!(" ({})", read_in_words(*read)),
        several => {
            let counts: Vec<String> = several.iter().map(|group| counted_as_read(*group)).collect();
            format!(" ({})", counts.join("; "))
        }
    }
}

/// `6 read in excerpts or a reprint, of which 2 are primary`
fn counted_as_read((read, count, primary): (VoiceRead, usize, usize)) -> String {
    let words = read_in_words(read);
    let counted = match read {
        VoiceRead::Unstated => format!("{count} whose reading is not recorded"),
        _ => format!("{count} {words}"),
    };
    match (count, primary) {
        (_, 0) => counted,
        (_, primary) if primary == count => format!("{count} primary, {words}"),
        (_, 1) => format!("{counted}, of which 1 is primary"),
        (_, primary) => format!("{counted}, of which {primary} are primary"),
    }
}

fn read_in_words(read: VoiceRead) -> &'static str {
    match read {
        VoiceRead::Full => "read in full",
        VoiceRead::Part => "read in excerpts or a reprint",
        VoiceRead::Relayed => "secondhand",
        VoiceRead::Unstated => READING_UNRECORDED,
        VoiceRead::NotRead => NOT_READ.1,
    }
}

/// `✗ Reuters contradicts the quoted words`, `✗ 2 independent sources contradict the $50`.
fn by_independent(event: Event<'_>, receipt: &Receipt, contradictions: &[Corroboration<'_>]) -> Option<String> {
    let names: BTreeSet<&str> = contradictions.iter().map(|said| said.source().name()).collect();
    let what = contradicted(event, contradictions);
    let instead = instead(event, contradictions).unwrap_or_default();
    let stating = event.stating_voices().others;
    match (receipt.contradicting, names.first()) {
        (0, _) => None,
        (1, Some(name)) if names.len() == 1 => Some(format!("✗ {name} contradicts {what}{instead}")),
        (1, _) if stating.len() == 1 && stating.values().all(|voice| voice.contradicts) => {
            Some(format!("✗ the same source contradicts {what}{instead}"))
        }
        (1, _) => Some(format!("✗ 1 independent source contradicts {what}{instead}")),
        (count, _) => Some(format!("✗ {} contradict {what}{instead}", counted(count, "independent source"))),
    }
}

/// ` of The Paper: Alpha says $60`: who has the figure, and what one that contradicts it has in its
/// place.
fn instead(event: Event<'_>, by: &[Corroboration<'_>]) -> Option<String> {
    let figures = contradicted_figures(event, by);
    let [wrong] = figures.as_slice() else { return None };
    let contradicting: BTreeSet<SourceIx> = by.iter().map(|said| said.source().ix()).collect();
    let is_instead = |amount: &Amount<'_>| {
        let is_by = amount.source().is_some_and(|source| contradicting.contains(&source.ix()));
        is_by && amount.certainty() != Certainty::Contradicted && amount.unit().shown() == wrong.unit().shown()
    };
    let right = event.amounts().filter(|amount| amount.value().is_some()).find(is_instead)?;
    Some(format!(" of {}: {} says {}", wrong.source()?.name(), right.source()?.name(), right.short()))
}

/// A source that is quoted may be contradicted by one that has the same voice, as a copy
/// by its original.
fn by_quoted(event: Event<'_>, contradictions: &[Corroboration<'_>]) -> Option<String> {
    let originals: BTreeSet<SourceIx> =
        event.passages().filter_map(|passage| passage.source().copy_of()).map(Source::ix).collect();
    let is_original = |said: &Corroboration<'_>| originals.contains(&said.source().ix());
    let is_quoted =
        |said: &Corroboration<'_>| event.passages().any(|passage| passage.source().ix() == said.source().ix());
    let who = match contradictions {
        [] => return None,
        contradictions if contradictions.iter().all(is_original) => "the original of the quoted copy",
        contradictions if contradictions.iter().all(is_quoted) => "the quoted source itself",
        _ => "a source related to the quoted one",
    };
    Some(format!("✗ {who} contradicts {}", contradicted(event, contradictions)))
}

/// What is contradicted: `it`, which is the event, `the $7.5B`, `≈ $7.5B`, `the quoted words`.
fn contradicted(event: Event<'_>, by: &[Corroboration<'_>]) -> String {
    let is_about_words = by.iter().all(|said| said.passages().len() > 0);
    match contradicted_figures(event, by).as_slice() {
        _ if !is_about_words && event.passages().len() > 0 => "it".to_owned(),
        [] if is_about_words => "the quoted words".to_owned(),
        [] => "it".to_owned(),
        [only] if only.bound() == AmountBound::Exactly => format!("the {}", only.short()),
        [only] => only.short(),
        several => counted(several.len(), "figure"),
    }
}

fn contradicted_figures<'d>(event: Event<'d>, by: &[Corroboration<'_>]) -> Vec<Amount<'d>> {
    let is_wrong = |amount: &Amount<'_>| amount.certainty() == Certainty::Contradicted && amount.value().is_some();
    // A figure of the very text whose words are contradicted.
    let texts: BTreeSet<SourceIx> =
        by.iter().flat_map(|said| said.passages()).map(|passage| passage.source().ix()).collect();
    let is_of_text =
        |amount: &Amount<'_>| texts.is_empty() || amount.source().is_some_and(|source| texts.contains(&source.ix()));
    event.amounts().filter(is_wrong).filter(is_of_text).collect()
}
