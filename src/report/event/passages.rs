//! The quoted passages of an event, each with its likely meaning and the
//! sources that judge it, and what other sources say of the event.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    apart::Apart,
    citation::{
        NOT_READ, Said, attributed, attribution, basis, beside_sign, cited, copy_in_words, how_read, judged,
        judgment_role, likely_meaning, title_doubt, translation, verdict_pieces,
    },
    copies::is_copy,
    document::{Document, Extent, List, Paragraph, Piece, Role, changed, label, plain, prose, styled},
    english::joined,
    folds::{Section, Shown},
};
use super::{
    places::Places,
    primary::{NO_PRIMARY, no_primary_quoted},
};
use crate::domain::{
    Corroboration, DiffPart, Event, EventLink, InNewestVersion, Judgment, Passage, PassageClaim, PassageRef,
    QuoteVerdict, ReadingExtent, Ref, Side, Source, SourceIx, Standing, Vocabulary as _, WasRead, Wording, diff_words,
    hides_difference,
};

pub(super) fn passages(document: &mut Document, event: Event<'_>) {
    let count = event.passages().len();
    if count == 0 {
        return;
    }
    let passages = event.passages_best_first();
    let shown = passages.iter().take(document.limit(List::Passages)).map(|passage| passage.index());
    let judged = judgments(event, &shown.collect());
    let apart = Apart::new(event.corroboration().map(Corroboration::source));
    let disputed = disputed(event);
    let mut compared = compared_with(event, &apart);
    let mut said = Said::default();
    let not_quoted = no_primary_quoted(event, document.limit(List::Sources));
    let heading =
        if not_quoted.is_some() { format!("Words {count} · {NO_PRIMARY}") } else { format!("Words {count}") };
    document.foldable(Section::Words, heading, |document| {
        document.list(List::Passages, passages, |document, passage| {
            document.blank();
            if said.names(passage.source()) {
                document.label(attribution(passage.source()));
                if let Some(compared) = compared.take_if(|_| is_copy(passage.source())) {
                    document.label(compared);
                }
            }
            document.item(Ref::Passage(passage.passage_ref()), |document| {
                let judged = judged.get(&passage.index()).map_or(&[][..], Vec::as_slice);
                if disputed.contains(&passage.passage_ref()) || judged.iter().any(|judged| judged.contradicts()) {
                    said.disputes();
                }
                words(document, passage);
                verdict(document, passage, &mut said);
                document.detail(Shown::All, |document| judgments_of(document, (judged, &apart)));
            });
        });
        // The words come first.
        if let Some(not_quoted) = not_quoted {
            document.blank();
            document.label(not_quoted);
        }
    });
}

/// `compared with a primary source that was read in full: OpenAI, 27 Feb 2026`: of words from a
/// copy. Nothing where none of those that judge them was.
fn compared_with(event: Event<'_>, apart: &Apart) -> Option<String> {
    let is_of_copy = |passage: Passage<'_>| is_copy(passage.source());
    let is_whole = |source: &Source<'_>| {
        source.standing() == Some(Standing::Primary) && source.read() == Some(ReadingExtent::Full)
    };
    let judging = event.corroboration().filter(|said| said.passages().any(is_of_copy)).map(Corroboration::source);
    let read: BTreeMap<SourceIx, Source<'_>> = judging.filter(is_whole).map(|source| (source.ix(), source)).collect();
    let named: Vec<String> = read.into_values().map(|source| apart.citation(source)).collect();
    (!named.is_empty()).then(|| format!("compared with a primary source that was read in full: {}", named.join("; ")))
}

/// The passages that the sides of a dispute name.
fn disputed(event: Event<'_>) -> BTreeSet<PassageRef> {
    let concerned = event.backlinks().iter().filter_map(|link| match link {
        EventLink::InDispute(ix) => Some(*ix),
        _ => None,
    });
    let sides = concerned.flat_map(|ix| event.deal().disagreement(ix).sides());
    sides.flat_map(Side::passages).map(Passage::passage_ref).collect()
}

/// What others say of the passages that are shown, by index: collected in one
/// pass, because there can be many of both.
fn judgments<'d>(event: Event<'d>, shown: &BTreeSet<usize>) -> BTreeMap<usize, Vec<Corroboration<'d>>> {
    let is_shown = |passage: &Passage<'_>| passage.event().ix() == event.ix() && shown.contains(&passage.index());
    let mut judged: BTreeMap<usize, Vec<Corroboration<'_>>> = BTreeMap::new();
    for said in event.corroboration() {
        let passages: BTreeSet<usize> = said.passages().filter(is_shown).map(Passage::index).collect();
        for index in passages {
            judged.entry(index).or_default().push(said);
        }
    }
    judged
}

/// The words, and what they mean.
fn words(document: &mut Document, passage: Passage<'_>) {
    document.push(Paragraph::quote("", prose(passage.exact(), Role::Quote)));
    if let Some(translation) = translation(passage) {
        document.push(translation);
    }
    if let Some(reading) = passage.reading() {
        document.detail(Shown::Meanings, |document| document.push(likely_meaning(reading)));
        document.detail(Shown::All, |document| basis(document, reading));
    }
}

/// `paraphrased`; nothing of an original. The name above says so, too, but may have scrolled out of sight.
fn not_original(source: Source<'_>) -> Option<&'static str> {
    match source.wording() {
        Wording::Original => None,
        Wording::MachineParaphrased => Some("paraphrased"),
        Wording::Translated | Wording::Note => Some(copy_in_words(source)),
    }
}

/// Whether the words stand in their source, and whose they are; before that, what kind of copy it is.
fn verdict(document: &mut Document, passage: Passage<'_>, said: &mut Said) {
    let copied = not_original(passage.source()).into_iter();
    let mut verdict: Vec<Piece> = copied.flat_map(|copied| [plain(copied), label(" · ")]).collect();
    verdict.extend(verdict_pieces(passage, said));
    verdict.extend((passage.claim() == PassageClaim::Opinion).then(|| label(" · opinion")));
    let speakers = Some(passage).filter(|passage| !speaks_for_itself(*passage)).and_then(attributed);
    verdict.extend(speakers.map(|speakers| label(format!(" · {speakers}"))));
    document.line(verdict);
    newest_version(document, passage);
    saved_text(document, passage);
}

/// `not in the later version: The Paper, 14 Nov 2024, version 2`.
fn newest_version(document: &mut Document, passage: Passage<'_>) {
    let (says, newest) = match passage.in_newest_version() {
        Some(InNewestVersion::Gone(newest)) => ("not in the later version: ", newest),
        Some(InNewestVersion::NotRead(newest)) => ("later version of the source: ", newest),
        None => return,
    };
    document.line(std::iter::once(label(says)).chain(cited(newest, Role::Label)).collect::<Vec<_>>());
}

/// Whether the words are those of the source, which is named above them.
fn speaks_for_itself(passage: Passage<'_>) -> bool {
    let source = passage.source();
    let name = source.copy_of().unwrap_or(source).name();
    passage.speakers().map(|speaker| speaker.name().shown()).eq([name])
}

/// Who says what of the quoted words.
fn judgments_of(document: &mut Document, (said, apart): (&[Corroboration<'_>], &Apart)) {
    let (not_read, read): (Vec<_>, Vec<_>) =
        said.iter().copied().partition(|said| said.source().was_read() == WasRead::No);
    for judgment in Judgment::ALL {
        let agreeing = read.iter().copied().filter(|said| said.verdict() == *judgment);
        let (sign, word) = judgment.passive_label();
        sources(document, (agreeing, apart), (sign, &format!("{word} "), judgment_role(*judgment)));
    }
    let (sign, word) = NOT_READ;
    sources(document, (not_read, apart), (sign, &format!("{word}: "), Role::Label));
}

/// The words of the source where they differ from the quoted ones.
fn saved_text(document: &mut Document, passage: Passage<'_>) {
    let (heading, saved, is_near) = match passage.verdict() {
        QuoteVerdict::Differs(_, saved) => ("saved text:".to_owned(), saved.as_ref(), false),
        QuoteVerdict::NotFound(Some(near)) => {
            (format!("closest text, not a match, {}:", near.span.paragraph_label()), &near.span, true)
        }
        _ => return,
    };
    document.label(heading);
    let quoted = passage.exact().original();
    let parts = diff_words(quoted, saved.words.original());
    // The quotation has words of its own, or what nobody sees in it.
    let shows_both = is_near || hides_difference(quoted, &parts);
    let piece = |part: DiffPart| match part {
        DiffPart::Same(text) => Some(plain(text)),
        DiffPart::Added(text) => Some(changed(text, if shows_both { Role::Added } else { Role::Plain })),
        // Not every terminal strikes them through.
        DiffPart::Removed(text) => shows_both.then(|| styled(format!("[-{text}-]"), Role::Removed)),
    };
    document.indented(2, parts.into_iter().filter_map(piece).collect::<Vec<_>>());
}

/// `✓ confirmed by OpenAI, 27 Feb 2026; Windows Report, Mar 2026`.
fn sources<'d>(
    document: &mut Document,
    (said, apart): (impl IntoIterator<Item = Corroboration<'d>>, &Apart),
    (sign, word, role): (&str, &str, Role),
) {
    let mut named = BTreeSet::new();
    let sources = said.into_iter().map(Corroboration::source).filter(|source| named.insert(source.ix()));
    let sources = joined(sources, document.limit(List::Sources), |source| apart.citation(source));
    if !sources.is_empty() {
        let lead = [styled(format!("{sign} "), role), beside_sign(word, role)];
        document.push(Paragraph::labeled(lead, [plain(sources)]));
    }
}

/// What other sources say, those together that say the same of the same words.
pub(super) fn corroboration(document: &mut Document, event: Event<'_>) {
    if event.corroboration().len() == 0 {
        return;
    }
    let shown = document.limit(List::Corroboration);
    let left_out = event.corroboration().len().saturating_sub(shown);
    let apart = Apart::new(event.corroboration().map(Corroboration::source));
    let mut listed = Listed { event, apart, places: Places::new(event), voices: BTreeMap::new() };
    document.foldable(Section::OtherSources, other_sources(event), |document| {
        for group in alike(event.corroboration().take(shown)) {
            write_alike(document, &group, &mut listed);
        }
        document.more(List::Corroboration, left_out);
    });
}

/// `Other sources 14 · 1 not read`.
fn other_sources(event: Event<'_>) -> String {
    let sources: BTreeMap<SourceIx, Source<'_>> =
        event.corroboration().map(|said| (said.source().ix(), said.source())).collect();
    let not_read = match sources.values().filter(|source| source.was_read() == WasRead::No).count() {
        0 => String::new(),
        count => format!(" · {count} {}", NOT_READ.1),
    };
    format!("Other sources {}{not_read}", sources.len())
}

/// In the order of the first of each group.
fn alike<'d>(said: impl Iterator<Item = Corroboration<'d>>) -> Vec<Vec<Corroboration<'d>>> {
    let mut places: BTreeMap<(&str, BTreeSet<PassageRef>), usize> = BTreeMap::new();
    let mut groups: Vec<Vec<Corroboration<'d>>> = Vec::new();
    for said in said {
        let of = said.passages().map(Passage::passage_ref).collect();
        let place = *places.entry((judged(said, Judgment::passive_label).1, of)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(said),
            None => groups.push(vec![said]),
        }
    }
    groups
}

/// The first source listed of each voice.
struct Listed<'d> {
    event: Event<'d>,
    apart: Apart,
    places: Places<'d>,
    voices: BTreeMap<SourceIx, Source<'d>>,
}

impl<'d> Listed<'d> {
    /// `counts as one source with Microsoft`, if another source of its voice is listed before.
    fn counts_with(&mut self, said: Corroboration<'d>) -> Option<String> {
        let source = said.source();
        let voice = self.event.deal().voice(source.ix());
        if !said.is_heard() {
            return None;
        }
        if said.is_about_itself() {
            return Some("not independent of the quoted text".to_owned());
        }
        let first = *self.voices.entry(voice).or_insert(source);
        let named = if source.name() == first.name() { self.apart.citation(first) } else { first.name().to_owned() };
        (source.ix() != first.ix()).then(|| format!("counts as one source with {named}"))
    }
}

/// Several below what they say; one in a line with it.
fn write_alike<'d>(document: &mut Document, group: &[Corroboration<'d>], listed: &mut Listed<'d>) {
    let Some(first) = group.first() else { return };
    let (sign, word, role) = judged(*first, Judgment::passive_label);
    let mut passages: Vec<Passage<'d>> = first.passages().collect();
    passages.sort_by_key(|passage| passage.locator());
    let places = listed.places.of(passages.into_iter());
    let mut about: Vec<Piece> = places.iter().map(|place| label(format!("{place} "))).collect();
    let sign = [styled(format!("{sign} "), role)];
    if let [said] = group {
        // What was not read has said so already.
        let colon = if said.source().was_read() == WasRead::No { ":" } else { "" };
        about.push(beside_sign(format!("{word}{colon} "), role));
        about.extend(source_line(*said, listed));
        document.item(said.statement_ref(), |document| {
            document.push(Paragraph::led(sign, about));
            details(document, *said);
        });
        return;
    }
    about.push(beside_sign(word, role));
    document.line(about);
    for said in group {
        let line = source_line(*said, listed);
        document.item(said.statement_ref(), |document| {
            document.push(Paragraph::led(sign.clone(), line));
            details(document, *said);
        });
    }
}

/// `OpenAI, 28 Oct 2025 · primary, read in excerpts · counts as one source with Microsoft`.
fn source_line<'d>(said: Corroboration<'d>, listed: &mut Listed<'d>) -> Vec<Piece> {
    let source = said.source();
    let how = if source.was_read() == WasRead::No { Vec::new() } else { how_read(source) };
    let standing = source.standing().map(|standing| label(format!(" · {}", standing.word())));
    let between = label(if standing.is_some() { ", " } else { " · " });
    let cited = styled(listed.apart.citation(source), Role::Plain);
    let mut pieces = vec![cited.linked(Ref::Source(source.ix()))];
    pieces.extend(standing);
    pieces.extend((!how.is_empty()).then_some(between).into_iter().chain(how));
    pieces.extend(listed.counts_with(said).map(|words| label(format!(" · {words}"))));
    pieces
}

/// The note, and in output that is not a page the title: a page leads to the source.
fn details(document: &mut Document, said: Corroboration<'_>) {
    let source = said.source();
    if let Some(title) = source.title().filter(|_| *document.extent() == Extent::Whole) {
        document.indented(2, [label(format!("{}{}", title.shown(), title_doubt(source)))]);
    }
    if let Some(note) = said.note() {
        document.indented(2, [prose(note, Role::Plain)]);
    }
}
