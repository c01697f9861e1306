use std::{mem::ManuallyDrop, sync::atomic::AtomicBool};

use clap::{Args, ValueEnum};

use super::{
    Context, DealAndSourcesArgs, Destination, Error,
    query::{self, QueryArgs, SEARCHED_AS_WORDS},
    status,
};
use crate::{
    deal_file::{self, Opened},
    domain::{Deal, EventIx, News, UserSets},
    report,
    search::{Hits, Index, ListKind, Memory, Qualifier, Query, Sort, matching_fields, with_offered_condition},
    state::State,
};

/// Print the timeline, one event per line.
///
/// When piped: date, kind, title, parties, amount and ID, separated by tabs. If
/// imprecise dates leave some matches open, each line ends with another field,
/// `certain` or `possible`.
///
/// --json prints the records as they are in the deal file. Their extra key `match`
/// has the `fields` in which the query was found, its `certainty`, the `support` of
/// the event and its `open_disputes`.
#[derive(Debug, Default, Args)]
#[command(after_help = query::help(ListKind::Events))]
pub struct List {
    #[command(flatten)]
    query: QueryArgs,
    /// Print only the number of events.
    #[arg(long, conflicts_with = "json")]
    count: bool,
    /// Sort by date, or best match first.
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Order {
    #[default]
    Date,
    Relevance,
}

impl List {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let opened = self.deal.open(context)?;
        let sort = match self.sort {
            Order::Date => Sort::Date,
            Order::Relevance => Sort::Relevance,
        };
        let (query, hits) = search(opened, &self.query, sort)?;
        if self.query.json {
            write_json(opened, &query, &hits, context)?;
        } else if self.count {
            writeln!(context.out, "{}", hits.events.len())?;
        } else {
            write_lines(&opened.deal, &hits, context)?;
        }
        Ok(explain(&opened.deal, &self.query, &hits, context))
    }
}

pub(super) fn search(opened: &Opened, typed: &QueryArgs, sort: Sort) -> Result<(Query, Hits), Error> {
    let query = Query::parse(&typed.text()).map_err(|error| {
        let accepts = |query: &Query| {
            let never = AtomicBool::new(false);
            Index::new(&opened.deal).find(query, sort, &mut Memory::default(), &never).is_ok()
        };
        typed.invalid(ListKind::Events, error.for_list(&typed.text(), ListKind::Events, accepts))
    })?;
    if query.is_empty() {
        return Ok((query, Hits::all(&opened.deal)));
    }
    // Freeing the index of a large deal would delay the prompt.
    let mut index = ManuallyDrop::new(Index::new(&opened.deal));
    if query.uses(Qualifier::Is) || query.uses(Qualifier::Has) {
        index.set_personal(&personal(opened)?);
    }
    let found = index.find(&query, sort, &mut Memory::default(), &AtomicBool::new(false));
    let hits = found.map_err(|error| typed.invalid(ListKind::Events, error))?.unwrap_or_default();
    Ok((query, hits))
}

/// Marks, notes and what is new: only some queries are about these.
fn personal(opened: &Opened) -> Result<UserSets, Error> {
    let Some(state) = State::locate() else { return Ok(UserSets::default()) };
    let id = opened.deal.id();
    let annotations = state.annotations(id).map_err(|source| Error::State { source })?;
    let seen = state.snapshot(id).map_err(|source| Error::State { source })?;
    let news = seen.map_or_else(News::default, |seen| seen.changes_since(&deal_file::fingerprints(&opened.text)));
    Ok(UserSets::new(&opened.deal, &annotations, &news))
}

/// Where imprecise dates leave some matches open, each event says whether it
/// matches for certain.
fn write_lines(deal: &Deal, hits: &Hits, context: &mut Context<'_>) -> Result<(), Error> {
    let in_doubt = hits.events.iter().any(|ix| hits.is_possible(deal.timeline_position(*ix)));
    let events = hits.events.iter().map(|ix| (deal.event(*ix), in_doubt.then(|| certainty(deal, hits, *ix))));
    match context.destination {
        Destination::Terminal(columns) => report::timeline(events, (columns, context.theme), &mut context.out)?,
        Destination::Piped => report::timeline_table(events, &mut context.out)?,
    }
    Ok(())
}

pub(super) fn explain(deal: &Deal, query: &QueryArgs, hits: &Hits, context: &mut Context<'_>) -> u8 {
    query.say_years(ListKind::Events, deal, context);
    let offered = query.offered_condition(ListKind::Events, deal).or_else(|| hits.offered.clone());
    if deal.is_empty() {
        context.nothing("this deal has no events")
    } else if hits.events.is_empty() {
        let meant = with_offered_condition(offered, &hits.suggestions);
        query.explain("event", hits.empty_reason.as_ref(), &meant, context)
    } else {
        if !hits.suggestions.is_empty() {
            context.note(&format!("only scattered letters match; did you mean {}?", hits.suggestions.join(", ")));
        }
        if let Some(condition) = offered {
            context.note(&format!("{SEARCHED_AS_WORDS}{condition}"));
        }
        status::FOUND
    }
}

fn write_json(opened: &Opened, query: &Query, hits: &Hits, context: &mut Context<'_>) -> Result<(), Error> {
    let found_in = |ix: &EventIx| {
        let event = opened.deal.event(*ix);
        let fields = matching_fields(event, query).into_iter().map(|field| field.name().to_owned()).collect();
        let found = deal_file::Found { fields, certainty: certainty(&opened.deal, hits, *ix) };
        (*ix, deal_file::Match::new(event, Some(found)))
    };
    context.print_array(deal_file::matched_records(&opened.text, hits.events.iter().map(found_in)))
}

fn certainty(deal: &Deal, hits: &Hits, ix: EventIx) -> &'static str {
    if hits.is_possible(deal.timeline_position(ix)) { "possible" } else { "certain" }
}
