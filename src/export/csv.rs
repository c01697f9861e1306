//! A table for spreadsheets (RFC 4180): one of events, passages, sources or terms.

mod basis;
mod losses;
mod marks;

use std::borrow::Cow;

use super::{Content, Written, without, words};
use crate::{
    domain::{
        Amount, EdtfDate, Event, Participation, Party, Passage, Source, Term, Text, Value, Version, Vocabulary as _,
        begins_formula, vocabulary,
    },
    report,
};
use basis::{Basis, unrecorded};
use losses::{losses_of_events, losses_of_sources};
use marks::{flag, flags};

vocabulary! {
    /// The records of which each is a row.
    Table {
        Events = "events",
        Passages = "passages",
        Sources = "sources",
        /// A row per version.
        Terms = "terms",
    }
}

/// Without it, Excel takes the file for Windows-1252.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Between several values in a cell.
const BETWEEN: &str = "; ";

type Row<'c, const N: usize> = [Cow<'c, str>; N];

pub(super) fn write(table: Table, content: Content<'_>) -> Written {
    let (bytes, mut losses) = rows(table, content);
    if is_empty(table, content) {
        losses.insert(0, format!("only the headings, since there are no {}", table.word()));
    }
    (bytes, losses)
}

fn is_empty(table: Table, Content { deal, selection, .. }: Content<'_>) -> bool {
    match table {
        Table::Events => selection.events.is_empty(),
        Table::Passages => selection.events.iter().all(|ix| deal.event(*ix).passages().len() == 0),
        Table::Sources => selection.sources.is_empty(),
        Table::Terms => selection.terms.is_empty(),
    }
}

fn rows(table: Table, content: Content<'_>) -> Written {
    let Content { deal, selection, .. } = content;
    let events = selection.events.iter().map(|ix| deal.event(*ix));
    match table {
        Table::Events => (written(EVENT, events.clone().map(event)), losses_of_events(&events)),
        Table::Passages => {
            let unquoted = events.clone().filter(|event| event.passages().len() == 0).count();
            let losses = without(unquoted, "event", " with no passages").into_iter().collect();
            (written(PASSAGE, events.flat_map(Event::passages).map(passage)), losses)
        }
        Table::Sources => {
            let sources = selection.sources.iter().map(|ix| deal.source(*ix));
            (written(SOURCE, sources.clone().map(source)), losses_of_sources(&sources))
        }
        Table::Terms => {
            let terms = selection.terms.iter().map(|ix| deal.term(*ix));
            let based = terms.clone().flat_map(Term::versions).filter(|version| version.basis().len() > 0).count();
            let rows = terms.flat_map(Term::versions).map(|version| self::version(version, content));
            (
                written(VERSION, rows),
                (based > 0)
                    .then(|| format!("without the basis of {}", report::counted(based, "version")))
                    .into_iter()
                    .collect(),
            )
        }
    }
}

fn written<'c, const N: usize>(head: [&str; N], rows: impl Iterator<Item = Row<'c, N>>) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    // A vector takes everything.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| inert(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no program takes for a formula.
fn inert(cell: &str) -> Cow<'_, str> {
    let is_number = Value::parse(cell).is_some();
    if begins_formula(cell) && !is_number {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}

const EVENT: [&str; 27] = [
    "id",
    "date",
    "date_words",
    "said",
    "kind",
    "scope",
    "title",
    "summary",
    "parties",
    "roles",
    "status",
    "amount",
    "bound",
    "unit",
    "certainty",
    "tags",
    "quote",
    "speaker",
    "source_id",
    "source",
    "source_url",
    "published",
    "page",
    "paragraph",
    "verdict",
    "confidential",
    "privileged",
];

/// As confidential as those whom it names and what it rests on, with its first amount and its first passage; without a passage, with the first statement that
/// bears it out.
fn event(event: Event<'_>) -> Row<'_, 27> {
    let (amount, quoted) = (figures(event).next(), event.passages().next());
    let basis = Basis::of(event);
    let source = basis.map(Basis::source);
    let [page, paragraph] = basis.map(Basis::place).unwrap_or_default();
    let named = event.parties().map(Participation::party).chain(quoted.into_iter().flat_map(Passage::speakers));
    let marked = event.restriction().into_iter().chain(source.and_then(Source::restriction));
    let [confidential, privileged] = flags(marked.chain(named.filter_map(Party::restriction)));
    [
        event.id().into(),
        date(event.date()),
        text(event.date_words()),
        date(event.said()),
        event.kind().word().into(),
        event.scope().word().into(),
        event.title().shown().into(),
        text(event.summary()),
        joined(event.parties().map(|part| part.party().name().shown())),
        joined(event.parties().map(|part| part.role().unwrap_or_default())),
        joined(words::statuses(event)),
        amount.and_then(Amount::value).map_or_else(String::new, |value| value.to_string()).into(),
        amount.map_or("", |amount| amount.bound().word()).into(),
        amount.map_or("", |amount| amount.unit().shown()).into(),
        amount.map_or("", |amount| amount.certainty().word()).into(),
        joined(event.tags().map(Text::shown)),
        quoted.map_or("", |passage| passage.exact().shown()).into(),
        quoted.map_or(Cow::Borrowed(""), speakers),
        source.map_or("", Source::id).into(),
        basis.map_or_else(String::new, Basis::attribution).into(),
        source.map_or(Cow::Borrowed(""), |source| text(source.url())),
        source.map_or(Cow::Borrowed(""), |source| date(source.published())),
        page,
        paragraph,
        basis.and_then(Basis::statement).map_or("", |said| said.verdict().word()).into(),
        confidential,
        privileged,
    ]
}

/// The amounts of an event of which there is a figure.
fn figures(event: Event<'_>) -> impl Iterator<Item = Amount<'_>> {
    event.amounts().filter(|amount| amount.value().is_some())
}

const PASSAGE: [&str; 17] = [
    "event",
    "date",
    "event_title",
    "id",
    "source_id",
    "source",
    "page",
    "paragraph",
    "exact",
    "translation",
    "translated_by",
    "speaker",
    "quality",
    "reading",
    "verdict",
    "confidential",
    "privileged",
];

/// As confidential as its event, its source and who said it.
fn passage(passage: Passage<'_>) -> Row<'_, 17> {
    let (event, source) = (passage.event(), passage.source());
    let marked = event.restriction().into_iter().chain(source.restriction());
    let [confidential, privileged] = flags(marked.chain(passage.speakers().filter_map(Party::restriction)));
    [
        event.id().into(),
        date(event.date()),
        event.title().shown().into(),
        passage.id().unwrap_or_default().into(),
        source.id().into(),
        (report::attribution(source) + unrecorded(source)).into(),
        number(passage.page()),
        number(passage.paragraph()),
        passage.exact().shown().into(),
        text(passage.translation()),
        text(passage.translated_by()),
        speakers(passage),
        passage.quality().word().into(),
        passage.reading().map_or("", |reading| reading.text().shown()).into(),
        report::quote_verdict(passage).into(),
        confidential,
        privileged,
    ]
}

const SOURCE: [&str; 17] = [
    "id",
    "type",
    "standing",
    "publisher",
    "title",
    "authors",
    "published",
    "accessed",
    "url",
    "archive_url",
    "wording",
    "read",
    "language",
    "copy_of",
    "note",
    "confidential",
    "privileged",
];

fn source(source: Source<'_>) -> Row<'_, 17> {
    [
        source.id().into(),
        text(source.kind()),
        source.standing().map_or("", |standing| standing.word()).into(),
        text(source.publisher()),
        text(source.title()),
        joined(source.authors().map(Text::shown)),
        date(source.published()),
        date(source.accessed()),
        text(source.url()),
        text(source.archive_url()),
        source.wording().word().into(),
        source.recorded_reading().map_or("", |read| read.word()).into(),
        text(source.language()),
        source.copy_of().map_or("", Source::id).into(),
        text(source.note()),
        flag(source.confidential()),
        flag(source.privileged()),
    ]
}

const VERSION: [&str; 16] = [
    "id",
    "title",
    "kind",
    "from",
    "to",
    "mutual",
    "version",
    "in_force",
    "state",
    "text",
    "amounts",
    "set_by",
    "ended_by",
    "condition",
    "confidential",
    "privileged",
];

/// As confidential as those whom it binds, and the events that set and ended it.
fn version<'d>(version: Version<'d>, content: Content<'_>) -> Row<'d, 16> {
    let term = version.term();
    let parties = term.from().chain(term.to()).filter_map(Party::restriction);
    let events = version.set_by().into_iter().chain(version.ended_by()).filter_map(Event::restriction);
    let [confidential, privileged] = flags(parties.chain(events));
    let condition = version
        .condition()
        .map(|condition| format!("{} when: {}", condition.effect().word(), condition.text().shown()));
    [
        term.id().into(),
        term.title().shown().into(),
        term.kind().into(),
        joined(term.from().map(|party| party.name().shown())),
        joined(term.to().map(|party| party.name().shown())),
        if term.mutual() { "true" } else { "false" }.into(),
        (version.index() + 1).to_string().into(),
        date(Some(version.in_force())),
        term.deal().version_on_day(version, content.day).word().into(),
        version.text().shown().into(),
        version.amounts().map(Amount::in_words).collect::<Vec<String>>().join(BETWEEN).into(),
        version.set_by().map_or("", Event::id).into(),
        version.ended_by().map_or("", Event::id).into(),
        condition.unwrap_or_default().into(),
        confidential,
        privileged,
    ]
}

fn text(text: Option<Text<'_>>) -> Cow<'_, str> {
    text.map_or("", Text::shown).into()
}

/// Dates of any precision are text, or a spreadsheet would make days of them.
fn date(date: Option<EdtfDate>) -> Cow<'static, str> {
    date.map_or_else(String::new, |date| date.to_string()).into()
}

fn number(number: Option<u32>) -> Cow<'static, str> {
    number.map_or_else(String::new, |number| number.to_string()).into()
}

fn speakers(passage: Passage<'_>) -> Cow<'_, str> {
    joined(passage.speakers().map(|speaker: Party<'_>| speaker.name().shown()))
}

/// A text that may stand among others: in quotation marks if it would be taken for several.
fn in_list(text: &str) -> Cow<'_, str> {
    if text.contains([';', '"']) { format!("\"{}\"", text.replace('"', "\"\"")).into() } else { text.into() }
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> Cow<'static, str> {
    texts.map(in_list).collect::<Vec<_>>().join(BETWEEN).into()
}
