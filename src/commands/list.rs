//! `dealtui list [QUERY]`: the timeline as text, one event per line.

use std::{io::Write as _, mem::ManuallyDrop, sync::atomic::AtomicBool};

use clap::{Args, ValueEnum};

use super::{Command, Context, Destination, Failure, Opened, filter::no_match, status};
use crate::{
    deal_file,
    domain::{Deal, EventIx, Personal},
    report,
    search::{Hits, Index, ListKind, Memory, Qualifier, Query, QueryError, Sort, fields},
};

#[derive(Debug, Args)]
pub struct Asked {
    /// A query, as in the explorer's / prompt (see below); put -- in front
    /// of one that begins with a hyphen.
    query: Vec<String>,
    /// Print the records as a JSON array, in the deal file's own shape,
    /// each with where it matched under the key `match`.
    #[arg(long, conflicts_with = "count")]
    json: bool,
    /// Print how many events match.
    #[arg(long)]
    count: bool,
    /// The order of the timeline, or best match first.
    #[arg(long, value_enum, default_value_t = Order::Date)]
    sort: Order,
}

/// In which order events are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// The order of the timeline.
    Date,
    /// Best match first; ties by date.
    Relevance,
}

/// What is printed where the explorer cannot be drawn.
pub const TIMELINE: Command = Command::List(Asked { query: Vec::new(), json: false, count: false, sort: Order::Date });

/// What is said below the options.
pub(super) fn help() -> String {
    let signs = "A capital letter matters only in 'x and \"x y\". There are no parentheses and no OR:\n\
        x | y joins the two words next to it. Amounts can be written 5,000,000, £5B,\n\
        5bn GBP or 50bps.";
    format!("{}\n\n{signs}\n\nExit status: 0 found, 1 nothing found, 2 error.", ListKind::Events.help())
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let opened = context.open()?;
    let sort = match asked.sort {
        Order::Date => Sort::Date,
        Order::Relevance => Sort::Relevance,
    };
    let (query, hits) = search(opened, &asked.query, sort)?;
    if asked.json {
        write_json(opened, &query, &hits, context)?;
    } else if asked.count {
        writeln!(context.out, "{}", hits.events.len())?;
    } else {
        write_lines(&opened.deal, &hits, context)?;
    }
    Ok(explain(&opened.deal, &hits, context))
}

/// The events that a query finds, given in one argument or several.
pub(super) fn found(opened: &Opened, query: &[String]) -> Result<Hits, Failure> {
    Ok(search(opened, query, Sort::Date)?.1)
}

fn search(opened: &Opened, query: &[String], sort: Sort) -> Result<(Query, Hits), Failure> {
    let written = query.join(" ");
    let mistyped = |error: QueryError| Failure::Mistyped(written.clone(), error);
    let query = Query::parse(&written).map_err(mistyped)?;
    let is_personal = query.asks(Qualifier::Is) || query.asks(Qualifier::Has);
    let personal = if is_personal { super::personal(opened)? } else { Personal::default() };
    let hits = find(opened, sort, &query, &personal).map_err(mistyped)?;
    Ok((query, hits))
}

/// Where imprecise dates leave some matches open, each event says whether it
/// matches for certain.
fn write_lines(deal: &Deal, hits: &Hits, context: &mut Context<'_>) -> Result<(), Failure> {
    let in_doubt = hits.events.iter().any(|ix| hits.is_possible(deal.rank(*ix)));
    let events = hits.events.iter().map(|ix| (deal.event(*ix), in_doubt.then(|| certainty(deal, hits, *ix))));
    match context.output.destination {
        Destination::Terminal(columns) => {
            report::timeline(events, (columns, context.output.colored), &mut context.out)?;
        }
        Destination::Piped => report::timeline_table(events, &mut context.out)?,
    }
    Ok(())
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

pub(super) fn explain(deal: &Deal, hits: &Hits, context: &mut Context<'_>) -> u8 {
    if !hits.events.is_empty() {
        if !hits.near.is_empty() {
            // A standard error that is gone cannot be told anything.
            let near = hits.near.join(", ");
            let _ = writeln!(context.err, "dealtui: scattered letters only: did you mean {near}?");
        }
        return status::FOUND;
    }
    if deal.is_empty() {
        return context.nothing("this deal has no events");
    }
    context.nothing(&no_match("event", hits.empty_reason.as_ref(), &hits.near))
}

/// The records as an array; each says under `match` where the query was found
/// in it and how surely.
fn write_json(opened: &Opened, query: &Query, hits: &Hits, context: &mut Context<'_>) -> Result<(), Failure> {
    let matches: Vec<(EventIx, deal_file::Match)> = hits
        .events
        .iter()
        .map(|ix| {
            let found = fields(opened.deal.event(*ix), query).into_iter().map(|field| field.word().to_owned());
            (*ix, deal_file::Match { fields: found.collect(), certainty: certainty(&opened.deal, hits, *ix) })
        })
        .collect();
    let records = deal_file::matched_records(&opened.text, &matches);
    context.print_records(&records)
}

fn certainty(deal: &Deal, hits: &Hits, ix: EventIx) -> &'static str {
    if hits.is_possible(deal.rank(ix)) { "possible" } else { "certain" }
}
