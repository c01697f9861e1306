//! Sources and parties as lists, one per line.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{
    Role, counted,
    table::{Columns, Yield, write_aligned, write_tabbed},
};
use crate::domain::{EdtfDate, EventIx, Party, Source, Text, Vocabulary as _};

/// Writes sources for people, each with the number of events that rest on it.
///
/// # Errors
/// Those of the writer.
pub fn sources<'d>(
    sources: impl Iterator<Item = (Source<'d>, usize)> + Clone,
    page: (usize, bool),
    out: &mut impl Write,
) -> io::Result<()> {
    let row = |(source, events): (Source<'d>, usize)| {
        [
            source.published().map_or_else(String::new, EdtfDate::cited).into(),
            source.standing().map_or("", |standing| standing.word()).into(),
            source.read().map_or("", |read| read.word()).into(),
            counted(events, "event").into(),
            source.id().into(),
            source.name().into(),
            shown(source.title()),
        ]
    };
    write_aligned(sources.map(row), &SOURCES, page, out)
}

const SOURCES: Columns<7> = Columns {
    roles: [Role::Plain, Role::Label, Role::Label, Role::Plain, Role::Label, Role::Title, Role::Plain],
    yielding: &[(6, Yield::Go(20)), (5, Yield::Cut(12)), (1, Yield::Go(usize::MAX)), (2, Yield::Go(usize::MAX))],
};

/// The same for programs: published, standing, type, read, events, publisher,
/// title, url, id.
///
/// # Errors
/// Those of the writer.
pub fn sources_table<'d>(sources: impl Iterator<Item = (Source<'d>, usize)>, out: &mut impl Write) -> io::Result<()> {
    let row = |(source, events): (Source<'d>, usize)| {
        [
            source.published().map_or_else(String::new, |date| date.to_string()).into(),
            source.standing().map_or("", |standing| standing.word()).into(),
            shown(source.kind()),
            source.read().map_or("", |read| read.word()).into(),
            events.to_string().into(),
            source.name().into(),
            shown(source.title()),
            shown(source.url()),
            source.id().into(),
        ]
    };
    write_tabbed(sources.map(row), out)
}

/// Writes parties for people, each with its events in order.
///
/// # Errors
/// Those of the writer.
pub fn parties<'p, 'd: 'p>(
    parties: impl Iterator<Item = (Party<'d>, &'p [EventIx])> + Clone,
    page: (usize, bool),
    out: &mut impl Write,
) -> io::Result<()> {
    let row = |(party, events): (Party<'d>, &[EventIx])| {
        let [first, last] = span(party, events).map(|date| date.map_or_else(String::new, EdtfDate::cited));
        let of = party.of().map_or_else(String::new, |company| format!(" of {}", company.name().shown()));
        [
            Cow::from(party.name().shown()),
            counted(events.len(), "event").into(),
            if first == last { first } else { format!("{first} – {last}") }.into(),
            party.id().into(),
            format!("{}{of}", party.kind().word()).into(),
        ]
    };
    write_aligned(parties.map(row), &PARTIES, page, out)
}

const PARTIES: Columns<5> = Columns {
    roles: [Role::Title, Role::Plain, Role::Plain, Role::Label, Role::Label],
    yielding: &[(4, Yield::Go(7)), (2, Yield::Go(usize::MAX)), (0, Yield::Cut(12))],
};

/// The same for programs: name, kind, company, events, first day, last day, id.
///
/// # Errors
/// Those of the writer.
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

/// The dates of the first and the last of some events.
fn span(party: Party<'_>, events: &[EventIx]) -> [Option<EdtfDate>; 2] {
    [events.first(), events.last()].map(|ix| ix.map(|ix| party.deal().event(*ix).date()))
}

fn shown(text: Option<Text<'_>>) -> Cow<'_, str> {
    text.map_or("", Text::shown).into()
}
