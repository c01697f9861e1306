//! Events as a list, one a line.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::table::{write_aligned, write_tabbed};
use crate::domain::{Amount, Event, Vocabulary as _};

/// Writes a list of events, each with what is said of its match, if anything:
/// in columns where there is a page of so many, else for programs.
///
/// # Errors
/// Those of the writer.
pub fn timeline<'d>(
    events: impl Iterator<Item = (Event<'d>, Option<&'d str>)> + Clone,
    columns: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(columns) = columns else {
        return write_tabbed(events.map(|(event, said)| fields(event).into_iter().chain(said.map(Cow::from))), out);
    };
    let rows = events.map(|(event, said)| {
        let [date, kind, title, parties, amount, id] = fields(event);
        // Parties last: they are the longest and are cut first.
        [date, said.unwrap_or_default().into(), kind, title, amount, id, parties]
    });
    write_aligned(rows, columns, out)
}

fn fields(event: Event<'_>) -> [Cow<'_, str>; 6] {
    let parties: Vec<&str> = event.parties().map(|part| part.party().name().shown()).collect();
    let amount = event.amounts().next().filter(|amount| amount.value().is_some()).map(Amount::short);
    [
        event.date().to_string().into(),
        event.kind().word().into(),
        event.title().shown().into(),
        parties.join(", ").into(),
        amount.unwrap_or_default().into(),
        event.id().into(),
    ]
}
