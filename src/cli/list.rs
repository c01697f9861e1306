//! `dealtui list [QUERY]`: the timeline as text, one event a line.

use std::{io::Write, sync::atomic::AtomicBool};

use unicode_width::UnicodeWidthStr as _;

use super::{Failure, Opened, Output, status};
use crate::{
    data,
    domain::{Amount, Event, EventIx, Vocabulary as _, fitted},
    search::{Index, Query},
};

pub(super) fn run(
    opened: &Opened,
    query: &str,
    json: bool,
    output: Output,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let query = Query::parse(query).map_err(|error| Failure::Said(error.message))?;
    let events = if query.is_empty() {
        opened.deal.in_order().to_vec()
    } else {
        let found = Index::of(&opened.deal).find(&query, &AtomicBool::new(false));
        found.map_err(|error| Failure::Said(error.message))?.unwrap_or_default().events
    };
    match (json, output) {
        (true, _) => write_json(&data::records(&opened.text, &events), out)?,
        (false, Output::Terminal(columns)) => aligned(opened, &events, columns, out)?,
        (false, Output::Piped) => tabbed(opened, &events, out)?,
    }
    Ok(if events.is_empty() { status::NOTHING } else { status::FOUND })
}

/// The records as an array.
fn write_json(records: &[String], out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "[{}]", records.iter().map(|record| format!("\n{record}")).collect::<Vec<String>>().join(","))?;
    Ok(())
}

/// Date, kind, title, parties, amount, id.
fn fields(event: Event<'_>) -> [String; 6] {
    let parties: Vec<&str> = event.parties().iter().map(|part| event.deal().party(part.party).name.shown()).collect();
    [
        event.date().to_string(),
        event.kind().word().to_owned(),
        event.title().shown().to_owned(),
        parties.join(", "),
        event.amounts().first().filter(|amount| amount.value.is_some()).map(Amount::short).unwrap_or_default(),
        event.id().to_owned(),
    ]
}

fn tabbed(opened: &Opened, events: &[EventIx], out: &mut impl Write) -> Result<(), Failure> {
    for ix in events {
        writeln!(out, "{}", fields(opened.deal.event(*ix)).join("\t"))?;
    }
    Ok(())
}

/// In columns, one event a line; parties last, because they are the longest and
/// are cut first where the terminal is narrow.
fn aligned(opened: &Opened, events: &[EventIx], columns: usize, out: &mut impl Write) -> Result<(), Failure> {
    let rows: Vec<[String; 6]> = events
        .iter()
        .map(|ix| {
            let [date, kind, title, parties, amount, id] = fields(opened.deal.event(*ix));
            [date, kind, title, amount, id, parties]
        })
        .collect();
    let widths: [usize; 6] = std::array::from_fn(|column| {
        rows.iter().filter_map(|row| row.get(column)).map(|field| field.width()).max().unwrap_or(0)
    });
    for row in rows {
        let cells = row
            .iter()
            .zip(widths)
            .map(|(field, width)| format!("{field}{}", " ".repeat(width.saturating_sub(field.width()))));
        writeln!(out, "{}", fitted(cells.collect::<Vec<String>>().join("  ").trim_end(), columns))?;
    }
    Ok(())
}
