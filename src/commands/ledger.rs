use clap::Args;
use serde_json::{Value, json};

use super::{
    Context, Destination, Error,
    day::{DayArgs, with_hindsight},
    status,
};
use crate::{
    domain::{Deal, Knowledge, LedgerFigure, LedgerLine, PartyIx, Source, Text, Vocabulary as _, format_day},
    report::{self, Extent},
};

/// Print what the parties have committed to each other as of a day, by currency.
///
/// Figures are added up only if their parties, currency, firmness and bound are
/// the same.
///
/// When piped, one figure per row: from, to, currency, firmness, bound, sum of the
/// figures that are added up, value, term, version, state, condition, purpose,
/// source and the later event or source that it depends on, separated by tabs.
///
/// Exit status: 0 if something was found, 1 if nothing was, 2 on error.
#[derive(Debug, Args)]
pub struct Ledger {
    #[command(flatten)]
    args: DayArgs,
}

impl Ledger {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let deal = &self.args.deal.open(context)?.deal;
        let (day, knowledge) = (self.args.day(deal, context)?, self.args.known.knowledge());
        let ledger = deal.ledger(day, knowledge);
        let left_out = deal.uncounted_units(day, knowledge, |_| true);
        let not_counted = report::uncounted_units(&left_out);
        let is_page = !self.args.json && context.destination != Destination::Piped;
        match context.destination {
            _ if self.args.json => context.print_json(ledger.iter().map(|line| json_line(deal, line)))?,
            Destination::Piped => report::ledger_table(deal, &ledger, &mut context.out)?,
            Destination::Terminal(_) if ledger.is_empty() => {}
            Destination::Terminal(_) => {
                context.print(report::ledger(deal, day, &ledger, &left_out, Extent::Whole), deal)?;
            }
        }
        if ledger.is_empty() {
            let not_counted = not_counted.map_or_else(String::new, |note| format!("; {note}"));
            let is_unknown = !deal.ledger(day, Knowledge::Hindsight).is_empty();
            let why = || {
                let known = if is_unknown { " were known on that day: leave out --known" } else { "" };
                format!("no commitments on {}{known}{not_counted}", format_day(day))
            };
            return Ok(context.no_terms(deal, why));
        }
        // The page says it itself.
        if let Some(note) = not_counted.filter(|_| !is_page) {
            context.note(&note);
        }
        Ok(status::FOUND)
    }
}

fn json_line(deal: &Deal, line: &LedgerLine<'_>) -> Value {
    let ids = |parties: &[PartyIx]| -> Vec<&str> { parties.iter().map(|ix| deal.party(*ix).id()).collect() };
    json!({
        "from": ids(&line.from),
        "to": ids(&line.to),
        "unit": line.unit,
        "firmness": line.firmness.word(),
        "bound": line.bound.word(),
        "sum": line.sum.map(|sum| sum.to_string()),
        "figures": line.figures.iter().map(|figure| json_figure(deal, figure)).collect::<Vec<Value>>(),
    })
}

fn json_figure(deal: &Deal, figure: &LedgerFigure<'_>) -> Value {
    let amount = figure.amount;
    // What the term itself waits for, then what the amount does.
    let conditions: Vec<&str> = figure.conditions().map(Text::original).collect();
    let record = json!({
        "term": deal.term(figure.term).id(),
        "version": figure.version + 1,
        "state": figure.state.word(),
        "value": amount.value().map(|value| value.to_string()),
        "unit": amount.unit().original(),
        "bound": amount.bound().word(),
        "certainty": amount.certainty().word(),
        "condition": (!conditions.is_empty()).then(|| conditions.join("; ")),
        "for": amount.purpose().map(Text::original),
        "source": amount.source().map(Source::id),
    });
    with_hindsight(record, figure.hindsight.and_then(|evidence| deal.id_of_ref(evidence.into())))
}
