//! Events as a list, one per line.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{
    Role,
    table::{Columns, Yield, write_aligned, write_tabbed},
};
use crate::domain::{Amount, Event, Vocabulary as _};

/// Writes a list of events for people, each with what is said of its match, if
/// anything.
///
/// # Errors
/// Those of the writer.
pub fn timeline<'d>(
    events: impl Iterator<Item = (Event<'d>, Option<&'d str>)> + Clone,
    (page, colored): (usize, bool),
    out: &mut impl Write,
) -> io::Result<()> {
    let rows = events.map(|(event, said)| {
        let amount = amount(event).map_or_else(String::new, |amount| amount.short_within(AMOUNT));
        [
            event.date().with_year().into(),
            said.unwrap_or_default().into(),
            event.kind().label().into(),
            event.title().shown().into(),
            amount.into(),
            event.id().into(),
            parties(event).into(),
        ]
    });
    write_aligned(rows, &COLUMNS, (page, colored), out)
}

const COLUMNS: Columns<7> = Columns {
    roles: [Role::Plain, Role::Label, Role::Label, Role::Title, Role::Plain, Role::Label, Role::Plain],
    // Parties first: they are the longest; never the id, by which `show` finds
    // the event.
    yielding: &[
        (6, Yield::Go(SHORTEST)),
        (3, Yield::Cut(SHORTEST)),
        (2, Yield::Go(usize::MAX)),
        (4, Yield::Go(usize::MAX)),
        (3, Yield::Cut(1)),
    ],
};

/// Titles and parties are not cut shorter while something else can go.
const SHORTEST: usize = 20;

/// Widest amount, as on screen.
const AMOUNT: usize = 12;

/// The same for programs: date, kind, title, parties, amount, id.
///
/// # Errors
/// Those of the writer.
pub fn timeline_table<'d>(
    events: impl Iterator<Item = (Event<'d>, Option<&'d str>)>,
    out: &mut impl Write,
) -> io::Result<()> {
    let row = |event: Event<'d>| {
        [
            event.date().to_string().into(),
            event.kind().word().into(),
            event.title().shown().into(),
            parties(event).into(),
            amount(event).map(Amount::short).unwrap_or_default().into(),
            event.id().into(),
        ]
    };
    write_tabbed(events.map(|(event, said)| row(event).into_iter().chain(said.map(Cow::from))), out)
}

fn parties(event: Event<'_>) -> String {
    event.parties().map(|part| part.party().name().shown()).collect::<Vec<&str>>().join(", ")
}

fn amount(event: Event<'_>) -> Option<Amount<'_>> {
    event.amounts().next().filter(|amount| amount.value().is_some())
}
