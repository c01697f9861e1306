//! Sources and parties as lists, one per line.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::table::{write_aligned, write_tabbed};
use crate::domain::{Deal, EdtfDate, EventIx, Party, Source, Text, Vocabulary as _};

/// Writes sources, each with how many events rest on it: in columns where there
/// is a page of so many, else for programs: published, standing, type, read,
/// events, publisher, title, url, id.
///
/// # Errors
/// Those of the writer.
pub fn sources<'d>(
    sources: impl Iterator<Item = (Source<'d>, usize)> + Clone,
    columns: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = |text: Option<Text<'d>>| Cow::from(text.map_or("", Text::shown));
    let standing = |source: Source<'d>| Cow::from(source.standing().map_or("", |standing| standing.word()));
    let read = |source: Source<'d>| Cow::from(source.read().map_or("", |read| read.word()));
    let Some(columns) = columns else {
        let row = |(source, events): (Source<'d>, usize)| {
            [
                source.published().map_or_else(String::new, |date| date.to_string()).into(),
                standing(source),
                text(source.kind()),
                read(source),
                events.to_string().into(),
                source.name().into(),
                text(source.title()),
                text(source.url()),
                source.id().into(),
            ]
        };
        return write_tabbed(sources.map(row), out);
    };
    let row = |(source, events): (Source<'d>, usize)| {
        [
            source.published().map_or_else(String::new, EdtfDate::cited).into(),
            standing(source),
            read(source),
            super::counted(events, "event").into(),
            source.id().into(),
            source.name().into(),
            text(source.title()),
        ]
    };
    write_aligned(sources.map(row), columns, out)
}

/// Writes parties, each with its events in order: in columns where there is a
/// page of so many, else for programs: name, kind, company, events, first day,
/// last day, id.
///
/// # Errors
/// Those of the writer.
pub fn parties<'p, 'd: 'p>(
    parties: impl Iterator<Item = (Party<'d>, &'p [EventIx])> + Clone,
    columns: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    let company = |party: Party<'d>| party.of();
    let at = |deal: &'d Deal, ix: Option<&EventIx>| ix.map(|ix| deal.event(*ix).date());
    let Some(columns) = columns else {
        let row = |(party, events): (Party<'d>, &[EventIx])| {
            let date = |ix| at(party.deal(), ix).map_or_else(String::new, |date| date.to_string());
            [
                Cow::from(party.name().shown()),
                party.kind().word().into(),
                company(party).map_or("", Party::id).into(),
                events.len().to_string().into(),
                date(events.first()).into(),
                date(events.last()).into(),
                party.id().into(),
            ]
        };
        return write_tabbed(parties.map(row), out);
    };
    let row = |(party, events): (Party<'d>, &[EventIx])| {
        let date = |ix| at(party.deal(), ix).map_or_else(String::new, EdtfDate::cited);
        let (first, last) = (date(events.first()), date(events.last()));
        let span = if first == last { first } else { format!("{first} – {last}") };
        let of = company(party)
            .map_or_else(String::new, |company| format!("{} of {}", party.kind().word(), company.name().shown()));
        [
            Cow::from(party.name().shown()),
            super::counted(events.len(), "event").into(),
            span.into(),
            party.id().into(),
            if of.is_empty() { party.kind().word().into() } else { of.into() },
        ]
    };
    write_aligned(parties.map(row), columns, out)
}
