use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::{
    Context, Destination, Error,
    day::{DayArgs, with_hindsight},
    status,
};
use crate::{
    domain::{self, Deal, Vocabulary as _, format_day},
    report::{self, Extent},
};

/// Print what begins, changes, falls due, lapses or ends after a day, soonest
/// first.
///
/// Beginnings are placed on their first possible day that is not past, ends on their last. What
/// depends on an event or source after the day is marked as hindsight.
///
/// When piped: date, what happens, how far away it is and the ID of the term,
/// separated by tabs.
///
/// Exit status: 0 if something was found, 1 if nothing was, 2 on error.
#[derive(Debug, Args)]
pub struct Ahead {
    #[command(flatten)]
    args: DayArgs,
}

impl Ahead {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let deal = &self.args.deal.open(context)?.deal;
        let day = self.args.day(deal, context)?;
        let ahead = deal.ahead_knowing(day, self.args.known.knowledge());
        match context.destination {
            _ if self.args.json => context.print_json(ahead.iter().map(|item| json(deal, day, item)))?,
            Destination::Piped => report::ahead_table(deal, day, &ahead, &mut context.out)?,
            Destination::Terminal(_) if deal.terms().len() == 0 => {}
            Destination::Terminal(_) => context.print(report::ahead(deal, day, &ahead, Extent::Whole), deal)?,
        }
        if !ahead.is_empty() {
            return Ok(status::FOUND);
        }
        let is_unknown = !deal.ahead(day).is_empty();
        let why = || {
            let day = format_day(day);
            if is_unknown {
                return format!("nothing that comes after {day} was known on that day: leave out --known");
            }
            format!("nothing comes after {day}: no term falls due, changes or ends later")
        };
        Ok(context.no_terms(deal, why))
    }
}

fn json(deal: &Deal, day: NaiveDate, item: &domain::Upcoming) -> Value {
    let placed = item.placed(day);
    let record = json!({
        "date": item.date.map(|date| date.to_string()),
        "day": placed.map(|day| day.to_string()),
        "what": item.kind.word(),
        "term": deal.term(item.term).id(),
        "title": deal.term(item.term).title().original(),
        "version": item.version + 1,
        "distance": placed.map(|placed| report::distance(day, placed)),
        "condition": item.condition,
        "inferred": item.is_inferred,
        "doubted_since": item.doubted_since.map(|since| since.to_string()),
    });
    with_hindsight(record, item.hindsight.and_then(|evidence| deal.id_of_ref(evidence.into())))
}
