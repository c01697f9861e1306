//! Events, sources and parties as tables: aligned for people, separated by tabs
//! for programs. Rows are written one by one, so that a list of a hundred thousand
//! events takes no more memory than one of them.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use unicode_width::UnicodeWidthStr as _;

use super::{
    Figure, Role, Theme,
    citation::{NOT_RECORDED, published},
    counted,
    figure::is_contradicted_otherwise,
    style,
};
use crate::domain::{EdtfDate, Event, EventIx, Party, ReadingExtent, Source, Text, Vocabulary as _, truncate_to_width};

/// Titles and parties are not cut shorter while something else can go.
const SHORTEST: usize = 20;

/// Events for people, each with a remark on its match, if any.
pub fn timeline<'d>(
    events: impl Iterator<Item = (Event<'d>, Option<&'d str>)> + Clone,
    page: (usize, Option<Theme>),
    out: &mut impl Write,
) -> io::Result<()> {
    let columns = Columns {
        roles: [Role::Plain, Role::Label, Role::Label, Role::Title, Role::Plain, Role::Label, Role::Label, Role::Plain],
        // Parties first: they are the longest; never the id, which `show` takes.
        yielding: &[
            (7, Yield::Go(SHORTEST)),
            (5, Yield::Go(usize::MAX)),
            (3, Yield::Cut(SHORTEST)),
            (2, Yield::Go(usize::MAX)),
            (4, Yield::Go(usize::MAX)),
            (3, Yield::Cut(1)),
        ],
    };
    let row = |(event, remark): (Event<'d>, Option<&'d str>)| {
        [
            event.listed_date().into(),
            remark.unwrap_or_default().into(),
            event.kind().label().into(),
            event.title().shown().into(),
            Figure::new(event).map(Figure::short).unwrap_or_default().into(),
            support_and_disputes(event).into(),
            event.id().into(),
            party_names(event).into(),
        ]
    };
    write_aligned(events.map(row), &columns, page, out)
}

/// The independent sources that state an event, in short: `3 sources`, `not read`, `unsourced`.
pub fn support(event: Event<'_>) -> String {
    let counts = event.voice_counts();
    match counts.stating() {
        0 if counts.not_read > 0 => "not read".to_owned(),
        0 => "unsourced".to_owned(),
        stating => counted(stating, "source"),
    }
}

fn support_and_disputes(event: Event<'_>) -> String {
    let disputes = match event.open_disputes() {
        0 => is_contradicted_otherwise(event).then(|| "✗".to_owned()),
        count => Some(format!("✗{count}")),
    };
    let parts = [Some(support(event)), disputes];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
}

/// Date, kind, title, parties, amount, id, remark.
pub fn timeline_table<'d>(
    events: impl Iterator<Item = (Event<'d>, Option<&'d str>)>,
    out: &mut impl Write,
) -> io::Result<()> {
    let row = |(event, remark): (Event<'d>, Option<&'d str>)| {
        let cells = [
            event.date().map_or_else(String::new, |date| date.to_string()).into(),
            event.kind().word().into(),
            event.title().shown().into(),
            party_names(event).into(),
            Figure::new(event).map(Figure::short).unwrap_or_default().into(),
            event.id().into(),
        ];
        cells.into_iter().chain(remark.map(Cow::from))
    };
    write_tabbed(events.map(row), out)
}

fn party_names(event: Event<'_>) -> String {
    event.parties().map(|part| part.party().name().shown()).collect::<Vec<&str>>().join(", ")
}

/// Sources for people, each with the number of events that it is cited for and a remark
/// on its match, if any.
pub fn sources<'d>(
    sources: impl Iterator<Item = (Source<'d>, usize, Option<&'d str>)> + Clone,
    page: (usize, Option<Theme>),
    out: &mut impl Write,
) -> io::Result<()> {
    const COLUMNS: Columns<'_, 8> = Columns {
        roles: [Role::Plain, Role::Title, Role::Plain, Role::Label, Role::Label, Role::Plain, Role::Label, Role::Label],
        // What a source is called stays longest.
        yielding: &[
            (2, Yield::Cut(24)),
            (4, Yield::Go(usize::MAX)),
            (3, Yield::Go(usize::MAX)),
            (5, Yield::Go(usize::MAX)),
            (1, Yield::Cut(14)),
            (6, Yield::Go(12)),
            (2, Yield::Cut(1)),
        ],
    };
    let row = |(source, events, remark): (Source<'d>, usize, Option<&'d str>)| {
        [
            published(source).unwrap_or_default().into(),
            source.name().into(),
            shown(source.title()),
            source.standing().map_or("", |standing| standing.word()).into(),
            source.recorded_reading().map_or("", ReadingExtent::label).into(),
            counted(events, "event").into(),
            source.id().into(),
            remark.unwrap_or_default().into(),
        ]
    };
    write_aligned(sources.map(row), &COLUMNS, page, out)
}

/// How much was read, in one or two words.
pub fn how_much(source: Source<'_>) -> &'static str {
    source.recorded_reading().map_or(NOT_RECORDED, ReadingExtent::label)
}

/// Published, standing, type, read, events, publisher, title, url, id, remark.
pub fn sources_table<'d>(
    sources: impl Iterator<Item = (Source<'d>, usize, Option<&'d str>)>,
    out: &mut impl Write,
) -> io::Result<()> {
    let row = |(source, events, remark): (Source<'d>, usize, Option<&'d str>)| {
        let cells = [
            source.published().map_or_else(String::new, |date| date.to_string()).into(),
            source.standing().map_or("", |standing| standing.word()).into(),
            shown(source.kind()),
            source.read().map_or("", |read| read.word()).into(),
            events.to_string().into(),
            source.name().into(),
            shown(source.title()),
            shown(source.url()),
            source.id().into(),
        ];
        cells.into_iter().chain(remark.map(Cow::from))
    };
    write_tabbed(sources.map(row), out)
}

/// Parties for people, each with its events.
pub fn parties<'p, 'd: 'p>(
    parties: impl Iterator<Item = (Party<'d>, &'p [EventIx])> + Clone,
    page: (usize, Option<Theme>),
    out: &mut impl Write,
) -> io::Result<()> {
    const COLUMNS: Columns<'_, 5> = Columns {
        roles: [Role::Title, Role::Plain, Role::Plain, Role::Label, Role::Label],
        // `person of` alone says nothing.
        yielding: &[(4, Yield::Go(16)), (2, Yield::Go(usize::MAX)), (0, Yield::Cut(12))],
    };
    let row = |(party, events): (Party<'d>, &[EventIx])| {
        let [first, last] = span(party, events).map(|date| date.map_or_else(String::new, EdtfDate::to_citation_string));
        let of = party.of().map_or_else(String::new, |company| format!(" of {}", company.name().shown()));
        [
            Cow::from(party.name().shown()),
            counted(events.len(), "event").into(),
            if first == last { first } else { format!("{first} – {last}") }.into(),
            party.id().into(),
            format!("{}{of}", party.kind().word()).into(),
        ]
    };
    write_aligned(parties.map(row), &COLUMNS, page, out)
}

/// Name, kind, company, events, first day, last day, id.
pub fn parties_table<'p, 'd: 'p>(
    parties: impl Iterator<Item = (Party<'d>, &'p [EventIx])>,
    out: &mut impl Write,
) -> io::Result<()> {
    let row = |(party, events): (Party<'d>, &[EventIx])| {
        let [first, last] = span(party, events).map(|date| date.map_or_else(String::new, |date| date.to_string()));
        [
            Cow::from(party.name().shown()),
            party.kind().word().into(),
            party.of().map_or("", Party::id).into(),
            events.len().to_string().into(),
            first.into(),
            last.into(),
            party.id().into(),
        ]
    };
    write_tabbed(parties.map(row), out)
}

fn span(party: Party<'_>, events: &[EventIx]) -> [Option<EdtfDate>; 2] {
    let mut dates = events.iter().filter_map(|ix| party.deal().event(*ix).date());
    let first = dates.next();
    [first, dates.next_back().or(first)]
}

fn shown(text: Option<Text<'_>>) -> Cow<'_, str> {
    text.map_or("", Text::shown).into()
}

/// Several IDs in one cell.
pub(super) fn joined<'i>(ids: impl Iterator<Item = &'i str>) -> Cow<'static, str> {
    ids.collect::<Vec<&str>>().join(",").into()
}

pub(super) fn write_tabbed<'c, R>(rows: impl Iterator<Item = R>, out: &mut impl Write) -> io::Result<()>
where
    R: IntoIterator<Item = Cow<'c, str>>,
{
    for row in rows {
        for (nth, cell) in row.into_iter().enumerate() {
            // A break in a cell would start another.
            let cell = cell.replace(['\t', '\n'], " ");
            write!(out, "{}{cell}", if nth > 0 { "\t" } else { "" })?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// How a column gives way where the page is too narrow.
#[derive(Clone, Copy)]
enum Yield {
    /// It is cut, but not below this number of columns.
    Cut(usize),
    /// It is cut, or left out if it would have fewer columns than this.
    Go(usize),
}

struct Columns<'y, const N: usize> {
    roles: [Role; N],
    /// Which give way, one after the other.
    yielding: &'y [(usize, Yield)],
}

const BETWEEN: &str = "  ";

/// Writes cells in aligned columns, as wide as the page, in a theme. Goes
/// through the rows twice, first for the widths.
fn write_aligned<'c, const N: usize>(
    rows: impl Iterator<Item = [Cow<'c, str>; N]> + Clone,
    columns: &Columns<'_, N>,
    (page, theme): (usize, Option<Theme>),
    out: &mut impl Write,
) -> io::Result<()> {
    let widest = |widths: [usize; N], row: [Cow<'_, str>; N]| {
        let mut cells = row.iter();
        widths.map(|width| cells.next().map_or(width, |cell| cell.width().max(width)))
    };
    let widths = narrowed(rows.clone().fold([0; N], widest), columns.yielding, page);
    for row in rows {
        // A column that is empty all the way down takes no room.
        let cells = row.iter().zip(widths).zip(columns.roles).filter(|((_, width), _)| *width > 0);
        let mut blanks = 0;
        for (nth, ((cell, width), role)) in cells.enumerate() {
            let cell = truncate_to_width(cell, width);
            blanks += if nth > 0 { BETWEEN.len() } else { 0 };
            if !cell.is_empty() {
                let look = style(theme, role);
                write!(out, "{}{look}{cell}{look:#}", " ".repeat(blanks))?;
                blanks = 0;
            }
            blanks += width.saturating_sub(cell.width());
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The widths with which the columns fit on a page, if they can.
fn narrowed<const N: usize>(mut widths: [usize; N], yielding: &[(usize, Yield)], page: usize) -> [usize; N] {
    for (nth, how) in yielding {
        let shown = widths.iter().filter(|width| **width > 0);
        let all = shown.map(|width| width + BETWEEN.len()).sum::<usize>().saturating_sub(BETWEEN.len());
        let Some(width) = widths.get_mut(*nth).filter(|_| all > page) else { continue };
        let left = width.saturating_sub(all - page);
        *width = match how {
            Yield::Cut(least) => left.max(*least).min(*width),
            Yield::Go(least) if left < *least => 0,
            Yield::Go(_) => left,
        };
    }
    widths
}
