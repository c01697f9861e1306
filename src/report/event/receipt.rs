//! How well an event is supported, in a line.

use std::collections::BTreeSet;

use super::super::{
    citation::NOT_READ,
    document::{Piece, Role, label, styled},
    english::counted,
};
use crate::domain::{
    Amount, AmountBound, Certainty, Corroboration, Event, PassageQuality, Receipt, Source, SourceIx, Vocabulary,
    VoiceRead,
};

/// `8 passages, 5 damaged · 2 independent sources (1 primary): 1 read in full, 1
/// second-hand · ✗ 1 of them contradicts · 3 more not read · ✗ 2 open disputes`.
pub(super) fn receipt(event: Event<'_>) -> Vec<Piece> {
    let receipt = event.receipt();
    let passages = match receipt.passages {
        0 => "no passages".to_owned(),
        count => counted(count, "passage"),
    };
    let damaged = if receipt.garbled > 0 {
        format!(", {} {}", receipt.garbled, PassageQuality::Garbled.label())
    } else {
        String::new()
    };
    let read = Vocabulary::count(event.voices().into_values().map(|voice| voice.read));
    let not_read = read.iter().find(|(read, _)| *read == VoiceRead::NotRead).map(|(_, count)| *count);
    let contradictions = event.corroboration().filter(|said| said.contradicts());
    let (own, others): (Vec<_>, Vec<_>) = contradictions.partition(|said| said.is_about_itself());
    let disputes = Some(event.open_disputes()).filter(|count| *count > 0);
    let support = match (receipt.passages, event.corroboration().len()) {
        (0, 0) => "unsourced".to_owned(),
        _ => format!("{passages}{damaged} · {}", voices(event, &receipt, &read)),
    };
    let further = [
        by_voices(event, &receipt, &others).map(|text| (text, Role::Contradicts)),
        by_quoted_voice(event, &own).map(|text| (text, Role::Contradicts)),
        not_read.map(|count| {
            (format!("{count}{} {}", if receipt.voices > 0 { " more" } else { "" }, NOT_READ.1), Role::Label)
        }),
        disputes.map(|count| (format!("✗ {}", counted(count, "open dispute")), Role::Contradicts)),
    ];
    let first = label(support);
    let further = further.into_iter().flatten().flat_map(|(text, role)| [label(" · "), styled(text, role)]);
    std::iter::once(first).chain(further).collect()
}

/// `2 independent sources (1 primary): 1 read in full, 1 second-hand`.
fn voices(event: Event<'_>, receipt: &Receipt, read: &[(VoiceRead, usize)]) -> String {
    let sources = match receipt.voices {
        0 if event.corroboration().len() == 0 => return "no other source".to_owned(),
        0 => return "no independent source".to_owned(),
        count => counted(count, "independent source"),
    };
    let primary = if receipt.primary > 0 { format!(" ({} primary)", receipt.primary) } else { String::new() };
    let said: Vec<_> = read.iter().filter_map(|(read, count)| Some((read_in_words(*read)?, *count))).collect();
    let read = match said.as_slice() {
        // A file that never says how it was read is not reproached with that.
        [] | [("not stated", _)] => String::new(),
        [(words, 1)] if receipt.voices == 1 => format!(", {words}"),
        several => {
            let counts: Vec<String> = several.iter().map(|(words, count)| format!("{count} {words}")).collect();
            format!(": {}", counts.join(", "))
        }
    };
    format!("{sources}{primary}{read}")
}

fn read_in_words(read: VoiceRead) -> Option<&'static str> {
    match read {
        VoiceRead::Full => Some("read in full"),
        VoiceRead::Part => Some("in excerpt or reprint"),
        VoiceRead::Relayed => Some("second-hand"),
        VoiceRead::Unstated => Some("not stated"),
        VoiceRead::NotRead => None,
    }
}

/// `✗ 1 of them contradicts quoted words`.
fn by_voices(event: Event<'_>, receipt: &Receipt, contradictions: &[Corroboration<'_>]) -> Option<String> {
    let what = contradicted(event, contradictions).unwrap_or_else(|| "the event".to_owned());
    match (receipt.contradicting, receipt.voices) {
        (0, _) => None,
        (1, 1) => Some(format!("✗ contradicts {what}")),
        (1, _) => Some(format!("✗ 1 of them contradicts {what}")),
        (count, _) => Some(format!("✗ {count} of them contradict {what}")),
    }
}

/// A source that is quoted may be contradicted by one that has the same voice, as a copy
/// by its original.
fn by_quoted_voice(event: Event<'_>, contradictions: &[Corroboration<'_>]) -> Option<String> {
    let originals: BTreeSet<SourceIx> =
        event.passages().filter_map(|passage| passage.source().copy_of()).map(Source::ix).collect();
    let is_original = |said: &Corroboration<'_>| originals.contains(&said.source().ix());
    let is_quoted =
        |said: &Corroboration<'_>| event.passages().any(|passage| passage.source().ix() == said.source().ix());
    let by = match contradictions {
        [] => return None,
        contradictions if contradictions.iter().all(is_original) => "its own original",
        contradictions if contradictions.iter().all(is_quoted) => "the quoted source itself",
        _ => "a source related to the quoted one",
    };
    let what = contradicted(event, contradictions).map_or_else(String::new, |what| format!("{what} "));
    Some(format!("✗ {what}contradicted by {by}"))
}

/// What is contradicted, if it is not the event as such: `the $7.5B`, `≈ $7.5B`, `quoted
/// words`.
fn contradicted(event: Event<'_>, by: &[Corroboration<'_>]) -> Option<String> {
    let is_about_words = by.iter().all(|said| said.passages().len() > 0);
    let is_wrong = |amount: &Amount<'_>| amount.certainty() == Certainty::Contradicted && amount.value().is_some();
    // A figure of the very text whose words are contradicted.
    let texts: BTreeSet<SourceIx> =
        by.iter().flat_map(|said| said.passages()).map(|passage| passage.source().ix()).collect();
    let is_of_text =
        |amount: &Amount<'_>| texts.is_empty() || amount.source().is_some_and(|source| texts.contains(&source.ix()));
    let figures: Vec<Amount<'_>> = event.amounts().filter(is_wrong).filter(is_of_text).collect();
    match figures.as_slice() {
        _ if !is_about_words && event.passages().len() > 0 => None,
        [] => is_about_words.then(|| "quoted words".to_owned()),
        [only] if only.bound() == AmountBound::Exactly => Some(format!("the {}", only.short())),
        [only] => Some(only.short()),
        several => Some(counted(several.len(), "figure")),
    }
}
