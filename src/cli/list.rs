//! `dealtui list [QUERY]`: the timeline as text, one event a line.

use std::{io::Write, mem::ManuallyDrop, sync::atomic::AtomicBool};

use unicode_width::UnicodeWidthStr as _;

use super::{Destination, Failure, Listed, Opened, Output, nothing, status};
use crate::{
    data,
    domain::{Amount, Deal, Event, EventIx, Personal, Vocabulary as _, fitted},
    search::{EmptyReason, Hits, Index, Memory, Qualifier, Query, QueryError, Sort, fields},
};

pub(super) struct Asked<'a> {
    pub(super) query: &'a str,
    pub(super) sort: Sort,
    pub(super) listed: Listed,
}

pub(super) fn run(
    opened: &Opened,
    asked: &Asked<'_>,
    output: Output,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<u8, Failure> {
    let mistyped = |error: QueryError| Failure::Mistyped(asked.query.to_owned(), error);
    let query = Query::parse(asked.query).map_err(mistyped)?;
    let is_personal = query.asks(Qualifier::Is) || query.asks(Qualifier::Has);
    let personal = if is_personal { super::personal(opened)? } else { Personal::default() };
    let hits = find(opened, asked.sort, &query, &personal).map_err(mistyped)?;
    match (asked.listed, output.destination) {
        (Listed::Json, _) => write_json(opened, &query, &hits, out)?,
        (Listed::Count, _) => writeln!(out, "{}", hits.events.len())?,
        (Listed::Lines, Destination::Terminal(columns)) => aligned(opened, &hits, columns, out)?,
        (Listed::Lines, Destination::Piped) => tabbed(opened, &hits, out)?,
    }
    Ok(explain(&opened.deal, &hits, err))
}

fn find(opened: &Opened, sort: Sort, query: &Query, personal: &Personal) -> Result<Hits, QueryError> {
    if query.is_empty() {
        return Ok(Hits::all(&opened.deal));
    }
    // As the deal, it goes with the program.
    let mut index = ManuallyDrop::new(Index::of(&opened.deal));
    index.set_personal(personal);
    let found = index.find(query, sort, &mut Memory::default(), &AtomicBool::new(false))?;
    Ok(found.unwrap_or_default())
}

fn explain(deal: &Deal, hits: &Hits, err: &mut impl Write) -> u8 {
    let near = hits.near.join(", ");
    if !hits.events.is_empty() {
        if !near.is_empty() {
            // As below, nobody may be listening.
            let _ = writeln!(err, "dealtui: scattered letters only: did you mean {near}?");
        }
        return status::FOUND;
    }
    let near = if near.is_empty() { near } else { format!("\n  did you mean {near}?") };
    nothing(&format!("{}{near}", why_nothing(deal, hits)), err)
}

fn why_nothing(deal: &Deal, hits: &Hits) -> String {
    match &hits.empty_reason {
        _ if deal.is_empty() => "this deal has no events".to_owned(),
        None => "no event matches".to_owned(),
        Some(EmptyReason { part, without: 1 }) => format!("no event matches; without {part} there is 1 event"),
        Some(EmptyReason { part, without }) => format!("no event matches; without {part} there are {without} events"),
    }
}

/// The records as an array; each says under `match` where the query was found
/// in it and how surely.
fn write_json(opened: &Opened, query: &Query, hits: &Hits, out: &mut impl Write) -> Result<(), Failure> {
    let matches: Vec<(EventIx, data::Match)> = hits
        .events
        .iter()
        .map(|ix| {
            let found = fields(opened.deal.event(*ix), query).into_iter().map(|field| field.word().to_owned());
            (*ix, data::Match { fields: found.collect(), certainty: certainty(opened, hits, *ix) })
        })
        .collect();
    let records = data::matched_records(&opened.text, &matches);
    writeln!(out, "[{}]", records.iter().map(|record| format!("\n{record}")).collect::<Vec<String>>().join(","))?;
    Ok(())
}

fn certainty(opened: &Opened, hits: &Hits, ix: EventIx) -> &'static str {
    if hits.is_possible(opened.deal.rank(ix)) { POSSIBLE } else { "certain" }
}

const POSSIBLE: &str = "possible";

fn fields_of(event: Event<'_>) -> [String; 6] {
    let parties: Vec<&str> = event.parties().map(|part| part.party().name().shown()).collect();
    [
        event.date().to_string(),
        event.kind().word().to_owned(),
        event.title().shown().to_owned(),
        parties.join(", "),
        event.amounts().next().filter(|amount| amount.value().is_some()).map(Amount::short).unwrap_or_default(),
        event.id().to_owned(),
    ]
}

/// Where imprecise dates leave some matches open, each event says whether it
/// matches for certain.
fn doubts(opened: &Opened, hits: &Hits) -> Vec<Option<&'static str>> {
    let said: Vec<&str> = hits.events.iter().map(|ix| certainty(opened, hits, *ix)).collect();
    let in_doubt = said.contains(&POSSIBLE);
    said.into_iter().map(|said| in_doubt.then_some(said)).collect()
}

fn tabbed(opened: &Opened, hits: &Hits, out: &mut impl Write) -> Result<(), Failure> {
    for (ix, doubt) in hits.events.iter().zip(doubts(opened, hits)) {
        let fields = fields_of(opened.deal.event(*ix)).join("\t");
        writeln!(out, "{fields}{}", doubt.map_or_else(String::new, |doubt| format!("\t{doubt}")))?;
    }
    Ok(())
}

/// In columns, one event a line; parties last, because they are the longest and
/// are cut first where the terminal is narrow.
fn aligned(opened: &Opened, hits: &Hits, columns: usize, out: &mut impl Write) -> Result<(), Failure> {
    let rows: Vec<[String; 7]> = hits
        .events
        .iter()
        .zip(doubts(opened, hits))
        .map(|(ix, doubt)| {
            let [date, kind, title, parties, amount, id] = fields_of(opened.deal.event(*ix));
            [date, doubt.unwrap_or_default().to_owned(), kind, title, amount, id, parties]
        })
        .collect();
    let widths: [usize; 7] = std::array::from_fn(|column| {
        rows.iter().filter_map(|row| row.get(column)).map(|field| field.width()).max().unwrap_or(0)
    });
    for row in rows {
        let cells = row
            .iter()
            .zip(widths)
            // A column that is empty all the way down takes no room.
            .filter(|(_, width)| *width > 0)
            .map(|(field, width)| format!("{field}{}", " ".repeat(width.saturating_sub(field.width()))));
        writeln!(out, "{}", fitted(cells.collect::<Vec<String>>().join("  ").trim_end(), columns))?;
    }
    Ok(())
}
