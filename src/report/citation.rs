//! Sources as they are cited, and quoted passages with their verdict and likely
//! meaning: worded once for every page that shows them.

use chrono::NaiveDate;

use super::{
    apart::Apart,
    document::{Document, List, Paragraph, Piece, Role, label, plain, prose, separated, styled},
    english::joined,
    verdict::{checked_on, verdict_and_page},
};
use crate::domain::{
    Corroboration, Judgment, Passage, PassageQuality, QuoteVerdict, Reading, ReadingExtent, Ref, Source, SourceDoubt,
    SourceIx, WasRead, Wording,
};

/// The sign and the word for a source that was not read: it says nothing.
pub const NOT_READ: (&str, &str) = ("◌", "not read");

/// In a column, for what a document may have though the deal does not say so.
pub const NOT_RECORDED: &str = "not recorded";

/// After the name of a source whose reading nobody recorded, in a table, where a bare name is of one that
/// was read.
pub const UNRECORDED_IN_TABLE: &str = " (reading not recorded)";

/// Of a source whose reading nobody recorded.
pub const READING_UNRECORDED: &str = "reading not recorded";

/// `Microsoft / SEC, 28 Jan 2026`; of a source that was not read, that too.
pub fn citation(source: Source<'_>) -> String {
    citation_alone(source) + &not_read(source)
}

/// For lists that say elsewhere what was not read.
pub fn citation_alone(source: Source<'_>) -> String {
    format!("{}{}", source.name(), issue(source))
}

/// `, version 2`; nothing where there is a single one.
pub fn version(source: Source<'_>) -> String {
    source.version_number().map_or_else(String::new, |number| format!(", version {number}"))
}

/// The date of a source; one in doubt has a `?`.
pub fn published(source: Source<'_>) -> Option<String> {
    let doubt = if source.is_in_doubt(SourceDoubt::Date) { "?" } else { "" };
    source.published().map(|date| format!("{}{doubt}", date.to_citation_string()))
}

/// For a column of dates. That a document bears no date is nowhere recorded.
pub fn published_or_unrecorded(source: Source<'_>) -> String {
    published(source).unwrap_or_else(|| "date not recorded".to_owned())
}

/// `, 28 Jan 2026, version 2`: what of this is recorded.
pub fn issue(source: Source<'_>) -> String {
    let date = published(source).map_or_else(String::new, |date| format!(", {date}"));
    date + &version(source)
}

/// The citation of a source as a link.
pub(super) fn cited(source: Source<'_>, role: Role) -> [Piece; 2] {
    [cited_alone(source, role), label(not_read(source))]
}

pub(super) fn cited_alone(source: Source<'_>, role: Role) -> Piece {
    styled(citation_alone(source), role).linked(Ref::Source(source.ix()))
}

pub(super) fn not_read(source: Source<'_>) -> String {
    if source.was_read() == WasRead::No { format!(" ({})", NOT_READ.1) } else { String::new() }
}

/// What a quoted text is: `machine-paraphrased copy of TechCrunch, 27 Apr 2026;
/// not the speaker's words`, or the plain citation of an original.
pub fn attribution(source: Source<'_>) -> String {
    if source.is_original() {
        return citation(source) + &restricting_rules(source);
    }
    let original = source.copy_of().unwrap_or(source).name();
    let issue = issue(source);
    format!("{} of {original}{issue}{}{}", copy_in_words(source), not_spoken(source), restricting_rules(source))
}

/// Like [`attribution`] for an original, without its date.
pub fn undated_attribution(source: Source<'_>) -> String {
    publisher_in_words(source) + &not_read(source)
}

/// Whose document it is, without its date: `machine-paraphrased copy of TechCrunch`.
pub fn publisher_in_words(source: Source<'_>) -> String {
    let version = version(source);
    if source.is_original() {
        return format!("{}{version}{}", source.name(), restricting_rules(source));
    }
    let original = source.copy_of().unwrap_or(source).name();
    format!("{} of {original}{version}{}", copy_in_words(source), restricting_rules(source))
}

/// `; off the record`; nothing where all may be quoted.
fn restricting_rules(source: Source<'_>) -> String {
    source.restricting_rules().map_or_else(String::new, |rules| format!("; {}", rules.label()))
}

/// `; not the speaker's words`, ` (not read)`.
pub(super) fn not_spoken(source: Source<'_>) -> String {
    let words = if source.wording() == Wording::Original { "" } else { "; not the speaker's words" };
    format!("{words}{}", not_read(source))
}

/// What a source that is no original is.
pub fn copy_in_words(source: Source<'_>) -> &'static str {
    match source.wording() {
        Wording::Original => "copy",
        Wording::MachineParaphrased => "machine-paraphrased copy",
        Wording::Translated => "translation",
        Wording::Note => "your note",
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

/// How a source was read, in words: `secondhand via The Paper`; nothing where the file does
/// not say.
pub fn how_read_in_words(source: Source<'_>) -> Option<String> {
    let words: String = how_read(source).iter().map(|piece| piece.text.shown()).collect();
    Some(words).filter(|words| !words.is_empty())
}

/// The same where it is said already that it was not read: `only named`, `link only`, `text at
/// hand`, `relayed by The Paper`.
pub fn how_known_unread_in_words(source: Source<'_>) -> Option<String> {
    if source.read() == Some(ReadingExtent::Unread) {
        return Some("text at hand".to_owned());
    }
    let words = how_read_in_words(source)?;
    Some(words.strip_prefix(NOT_READ.1).unwrap_or(&words).trim_start_matches([',', ';', ' ']).to_owned())
}

/// `secondhand via The Paper, Reuters`, `not read; relayed by The Paper`; nothing where
/// the file does not say.
pub(super) fn how_read(source: Source<'_>) -> Vec<Piece> {
    let (how, by) = match source.recorded_reading() {
        None => (READING_UNRECORDED, "; relayed by "),
        Some(ReadingExtent::Full) => ("read in full", " via "),
        Some(ReadingExtent::Excerpt) => ("read in excerpts", " via "),
        Some(ReadingExtent::Reprint) => ("read in a reprint", " via "),
        Some(ReadingExtent::Relayed) => ("secondhand", " via "),
        Some(ReadingExtent::Link) if source.relayed_by().len() > 0 => (NOT_READ.1, "; relayed by "),
        Some(ReadingExtent::Link) if source.deal().text_of(source.ix()).is_some() => ("not read, text at hand", ""),
        Some(ReadingExtent::Link) if source.url().is_none() => ("not read, only named", ""),
        Some(ReadingExtent::Link) => ("not read, link only", ""),
        Some(ReadingExtent::Unread) => ("not read yet", " via "),
    };
    let relays = source.relayed_by().map(|relay| vec![label(relay.name()).linked(Ref::Source(relay.ix()))]);
    let relays = separated(relays, &label(", "));
    let by = if relays.is_empty() { "" } else { by };
    std::iter::once(label(format!("{how}{by}"))).chain(relays).collect()
}

pub(super) fn title_doubt(source: Source<'_>) -> &'static str {
    if source.is_in_doubt(SourceDoubt::Title) { " (title uncertain)" } else { "" }
}

/// What was said of the passage above and is not said again.
#[derive(Default)]
pub(super) struct Said {
    source: Option<SourceIx>,
    checked: Option<NaiveDate>,
    matching: Matching,
}

/// Whether it is said what words that match prove: needed where they are disputed, and once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Matching {
    #[default]
    Plain,
    ToExplain,
    Explained,
}

/// Beside words that match a text and are disputed.
const NOT_TRUTH: &str = " · a match is not proof that it's true";

impl Said {
    /// Words that match follow, and somebody disputes them.
    pub(super) fn disputes(&mut self) {
        if self.matching == Matching::Plain {
            self.matching = Matching::ToExplain;
        }
    }

    /// What follows stands beside what was said: its sources are named anew.
    pub(super) fn begin_column(&mut self) {
        *self = Self { matching: self.matching, ..Self::default() };
    }

    /// Whether the source is to be named now.
    pub(super) fn names(&mut self, source: Source<'_>) -> bool {
        self.source.replace(source.ix()) != Some(source.ix())
    }
}

/// The words of a passage with their verdict, source and likely meaning.
pub(super) fn quoted(passage: Passage<'_>, said: &mut Said) -> Vec<Paragraph> {
    let source = passage.source();
    let mut verdict = verdict_pieces(passage, said);
    verdict.extend(said.names(source).then(|| label(format!(" · {}", attribution(source)))));
    let quote = Paragraph::quote("", prose(passage.exact(), Role::Quote));
    let meaning = translation(passage).into_iter().chain(passage.reading().map(likely_meaning));
    std::iter::once(quote).chain(meaning).chain([Paragraph::new(verdict)]).collect()
}

/// `damaged · matches saved text, ¶24`.
pub(super) fn verdict_pieces(passage: Passage<'_>, said: &mut Said) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if passage.quality() != PassageQuality::Clear {
        pieces.extend([plain(passage.quality().label()), label(" · ")]);
    }
    let role = if passage.verdict().is_mismatch() { Role::Contradicts } else { Role::Label };
    pieces.push(styled(verdict_below(passage, said), role));
    if said.matching == Matching::ToExplain && passage.verdict().is_verified() {
        said.matching = Matching::Explained;
        pieces.push(label(NOT_TRUTH));
    }
    pieces
}

fn verdict_below(passage: Passage<'_>, said: &mut Said) -> String {
    let (verdict, page) = verdict_and_page(passage);
    match passage.verdict() {
        QuoteVerdict::Proved(on) if said.checked.replace(*on) != Some(*on) => verdict + &checked_on(*on) + &page,
        _ => verdict + &page,
    }
}

/// `translation: The price is fifty. (by the curator)`.
pub(super) fn translation(passage: Passage<'_>) -> Option<Paragraph> {
    let by = passage.translated_by().map(|by| label(format!(" (by {})", by.shown())));
    let words = std::iter::once(prose(passage.translation()?, Role::Plain)).chain(by);
    Some(Paragraph::labeled([label("translation: ")], words.collect::<Vec<Piece>>()))
}

pub(super) fn likely_meaning(reading: Reading<'_>) -> Paragraph {
    Paragraph::labeled([label("likely meaning: ")], [prose(reading.text(), Role::LikelyMeaning)])
}

pub(super) fn basis(document: &mut Document, reading: Reading<'_>) {
    let apart = Apart::new(reading.sources());
    let cited = joined(reading.sources(), document.limit(List::Sources), |source| apart.named(source));
    let note = reading.note().map(|note| prose(note, Role::Label));
    let cited = if note.is_some() && !cited.is_empty() { format!(" ({cited})") } else { cited };
    let basis: Vec<Piece> = note.into_iter().chain((!cited.is_empty()).then(|| label(cited))).collect();
    if !basis.is_empty() {
        document.push(Paragraph::labeled([label("basis: ")], basis));
    }
}

/// The sign, the word and the role of what a source says; one that was not read says
/// nothing. `words` are active or passive.
pub(super) fn judged(
    said: Corroboration<'_>,
    words: fn(Judgment) -> (&'static str, &'static str),
) -> (&'static str, &'static str, Role) {
    if said.source().was_read() == WasRead::No {
        return (NOT_READ.0, NOT_READ.1, Role::Label);
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
    verdict_below(passage, &mut Said::default())
}
