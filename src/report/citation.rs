//! Sources as they are cited, and quoted passages with their verdict and likely
//! meaning: worded once for every page that shows them.

use super::{
    document::{Document, List, Paragraph, Piece, Role, label, plain, prose, separated, styled},
    english::joined,
};
use crate::domain::{
    Corroboration, EdtfDate, Judgment, Locator, Passage, PassageQuality, QuoteVerdict, Reading, ReadingExtent, Ref,
    Source, SourceDoubt, Unchecked, Vocabulary as _, Wording, format_day,
};

/// `Microsoft / SEC, 28 Jan 2026`.
pub fn citation(source: Source<'_>) -> String {
    let date = published(source).unwrap_or_else(|| "undated".to_owned());
    format!("{}, {date}", source.name())
}

/// The date of a source; one in doubt has a `?`.
pub fn published(source: Source<'_>) -> Option<String> {
    let doubt = if source.is_in_doubt(SourceDoubt::Date) { "?" } else { "" };
    source.published().map(|date| format!("{}{doubt}", date.to_citation_string()))
}

/// The citation of a source as a link.
pub(super) fn cited(source: Source<'_>, role: Role) -> Piece {
    styled(citation(source), role).linked(Ref::Source(source.ix()))
}

/// What a quoted text is: `machine-paraphrased copy of TechCrunch, 27 Apr 2026;
/// not the speaker's words`, or the plain citation of an original.
pub fn attribution(source: Source<'_>) -> String {
    let original = source.copy_of().unwrap_or(source).name();
    let date = source.published().map_or_else(|| "undated".to_owned(), EdtfDate::to_citation_string);
    match source.wording() {
        _ if source.is_original() => citation(source),
        Wording::Original => format!("copy of {original}, {date}"),
        Wording::MachineParaphrased => {
            format!("machine-paraphrased copy of {original}, {date}; not the speaker's words")
        }
        Wording::Translated => format!("translation of {original}, {date}; not the speaker's words"),
    }
}

/// `attributed to Microsoft and OpenAI, jointly`; nothing without a speaker.
pub fn attributed(passage: Passage<'_>) -> Option<String> {
    let speakers: Vec<&str> = passage.speakers().map(|speaker| speaker.name().shown()).collect();
    match speakers.as_slice() {
        [] => None,
        [only] => Some(format!("attributed to {only}")),
        [others @ .., last] => Some(format!("attributed to {} and {last}, jointly", others.join(", "))),
    }
}

/// `second-hand via The Paper, Reuters`; nothing where the file does not say.
pub(super) fn how_read(source: Source<'_>) -> Vec<Piece> {
    let how = match source.read() {
        None => return Vec::new(),
        Some(ReadingExtent::Full) => "read in full",
        Some(ReadingExtent::Excerpt) => "read in excerpts",
        Some(ReadingExtent::Reprint) => "read in a reprint",
        Some(ReadingExtent::Relayed) => "second-hand",
        Some(ReadingExtent::Link) => "not read, link only",
    };
    let relays = source.relayed_by().map(|relay| vec![label(relay.name()).linked(Ref::Source(relay.ix()))]);
    let relays = separated(relays, &label(", "));
    let via = if relays.is_empty() { "" } else { " via " };
    std::iter::once(label(format!("{how}{via}"))).chain(relays).collect()
}

/// After the citation of a source that something is said to rest on.
pub(super) fn not_read(source: Source<'_>) -> &'static str {
    if source.was_read() { "" } else { " (not read)" }
}

pub(super) fn title_doubt(source: Source<'_>) -> &'static str {
    if source.is_in_doubt(SourceDoubt::Title) { " (title uncertain)" } else { "" }
}

/// The words of a passage with their verdict, source and likely meaning.
pub(super) fn quoted(passage: Passage<'_>) -> impl Iterator<Item = Paragraph> {
    let verdict = format!("{} · {}", quote_verdict(passage), attribution(passage.source()));
    let quote = [Paragraph::quote("", prose(passage.exact(), Role::Quote)), Paragraph::new([label(verdict)])];
    quote.into_iter().chain(passage.reading().map(likely_meaning))
}

/// `matches saved text, ¶24 · garbled`.
pub(super) fn verdict_pieces(passage: Passage<'_>) -> Vec<Piece> {
    let role = if passage.verdict().is_mismatch() { Role::Contradicts } else { Role::Label };
    let mut pieces = vec![styled(quote_verdict(passage), role)];
    if passage.quality() != PassageQuality::Clear {
        pieces.extend([label(" · "), plain(passage.quality().word())]);
    }
    pieces
}

pub(super) fn likely_meaning(reading: Reading<'_>) -> Paragraph {
    Paragraph::led([label("likely meaning: ")], [prose(reading.text(), Role::LikelyMeaning)])
}

pub(super) fn reading(document: &mut Document, reading: Reading<'_>) {
    document.push(likely_meaning(reading));
    let cited = joined(reading.sources(), document.limit(List::Sources), citation);
    let note = reading.note().map(|note| prose(note, Role::Label));
    let cited = if note.is_some() && !cited.is_empty() { format!(" ({cited})") } else { cited };
    let basis: Vec<Piece> = note.into_iter().chain((!cited.is_empty()).then(|| label(cited))).collect();
    if !basis.is_empty() {
        document.push(Paragraph::led([label("basis: ")], basis));
    }
}

/// The sign, the word and the role of what a source says; one that was not read says
/// nothing. `words` are active or passive.
pub(super) fn judged(
    said: Corroboration<'_>,
    words: fn(Judgment) -> (&'static str, &'static str),
) -> (&'static str, &'static str, Role) {
    if !said.source().was_read() {
        return ("·", "not read", Role::Label);
    }
    let (sign, word) = words(said.verdict());
    (sign, word, judgment_role(said.verdict()))
}

pub(super) fn judgment_role(judgment: Judgment) -> Role {
    match judgment {
        Judgment::Confirms => Role::Confirms,
        Judgment::ConfirmsCorrected | Judgment::Refines => Role::Plain,
        Judgment::Partly | Judgment::NotFound => Role::Label,
        Judgment::Contradicts => Role::Contradicts,
    }
}

/// The word beside the sign of a judgment: only a contradiction is as loud.
pub(super) fn beside_sign(word: impl Into<String>, sign: Role) -> Piece {
    styled(word, if sign == Role::Contradicts { sign } else { Role::Label })
}

/// Whether a passage is in its source, and where: `matches saved text, ¶24`,
/// never a bare *verbatim*.
pub fn quote_verdict(passage: Passage<'_>) -> String {
    verdict_in_words(passage.verdict(), passage.locator().unwrap_or_default())
}

/// `locator` is the one that the deal file names.
fn verdict_in_words(verdict: &QuoteVerdict, locator: Locator) -> String {
    let at = if locator == Locator::default() { String::new() } else { format!(", {locator}") };
    match verdict {
        QuoteVerdict::Exact => format!("matches saved text{at}"),
        QuoteVerdict::Proved(on) => format!("matches saved text{at} (checked {})", format_day(*on)),
        QuoteVerdict::Elsewhere(found) => {
            let named = locator.paragraph.map_or_else(String::new, |paragraph| format!(", not ¶{paragraph}"));
            format!("in saved text at ¶{found}{named}")
        }
        QuoteVerdict::OtherPage(found) => {
            let named = locator.page.map_or_else(String::new, |page| format!(", not p. {page}"));
            format!("in saved text on p. {found}{named}")
        }
        QuoteVerdict::Differs(differing, standing) => {
            format!("differs from saved text, ¶{}, only in {}", standing.paragraph, differing.label())
        }
        QuoteVerdict::AcrossLines(first, last) => format!("not in one paragraph: spans ¶{first}–¶{last} of saved text"),
        QuoteVerdict::NotFound(_) => format!("not found in saved text{at}"),
        QuoteVerdict::NotChecked(why) => format!("not checked{at}: {}", unchecked(why)),
    }
}

fn unchecked(why: &Unchecked) -> String {
    match why {
        Unchecked::NoText => "no saved text".to_owned(),
        Unchecked::DifferentText => OTHER_TEXT.to_owned(),
        Unchecked::Unusable(why) => why.to_string(),
        Unchecked::OutdatedProof => "passages changed since they were last checked".to_owned(),
    }
}

pub(super) const OTHER_TEXT: &str = "the saved text is a different version (SHA-256 differs)";
