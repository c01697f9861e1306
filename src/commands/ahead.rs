//! `dealtui ahead [DATE]`: what begins, falls due, changes, lapses or ends next.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Context, Destination, Failure, days::Asked, status};
use crate::{
    domain::{Ahead, Deal, Vocabulary as _, day_in_words},
    report::{self, Extent},
};

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let deal = &context.open()?.deal;
    let day = asked.day(deal)?;
    let ahead = deal.ahead_as(day, asked.knowledge());
    match context.output.destination {
        _ if asked.json => context.print_json(ahead.iter().map(|item| AheadRecord::new(deal, day, item)))?,
        Destination::Piped => report::ahead_table(deal, day, &ahead, &mut context.out)?,
        Destination::Terminal(_) if deal.terms().len() == 0 => {}
        Destination::Terminal(_) => context.print(report::ahead(deal, day, &ahead, Extent::Whole), deal)?,
    }
    if !ahead.is_empty() {
        return Ok(status::FOUND);
    }
    let why = || format!("nothing is ahead of {}: no term falls due, changes or ends later", day_in_words(day));
    Ok(context.nothing_of_terms(deal, why))
}

#[derive(Serialize)]
struct AheadRecord<'d> {
    /// As exact as the record; null for a condition.
    date: Option<String>,
    /// The day at which it is placed: the first that the date of a beginning
    /// means, the last that the date of an end does.
    day: Option<String>,
    what: &'static str,
    term: &'d str,
    title: &'d str,
    /// From 1.
    version: usize,
    /// `4 y 8 m`.
    distance: Option<String>,
    condition: Option<&'d str>,
    /// The id of the event on which it rests, if that came after the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    hindsight: Option<&'d str>,
}

impl<'d> AheadRecord<'d> {
    fn new(deal: &'d Deal, day: NaiveDate, item: &'d Ahead) -> Self {
        let placed = item.placed();
        Self {
            date: item.date.map(|date| date.to_string()),
            day: placed.map(|day| day.to_string()),
            what: item.coming.word(),
            term: deal.term(item.term).id(),
            title: deal.term(item.term).title().original(),
            version: item.version + 1,
            distance: placed.map(|placed| report::distance(day, placed.max(day))),
            condition: item.condition.as_deref(),
            hindsight: item.hindsight(deal, day).map(|ix| deal.event(ix).id()),
        }
    }
}
