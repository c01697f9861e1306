use clap::Args;
use serde::Serialize;

use super::{Context, Error, day::DayArgs, status, terms::ids};
use crate::{
    domain::{Deal, Event, LedgerFigure, LedgerLine, PartyIx, Source, Text, Vocabulary as _, day_in_words},
    report::{self, Extent},
};

/// Print what parties have committed to one another on a day, by currency.
///
/// Figures are added up only if their parties, currency, firmness and bound are
/// the same.
///
/// --json prints an object per line, with `from`, `to`, `unit`, `firmness`,
/// `bound`, `sum` and its `figures`.
#[derive(Debug, Args)]
pub struct Ledger {
    #[command(flatten)]
    args: DayArgs,
}

impl Ledger {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let deal = &self.args.deal.open(context)?.deal;
        let (day, knowledge) = (self.args.day(deal)?, self.args.known.knowledge());
        let ledger = deal.ledger_as(day, knowledge);
        let left_out = deal.left_out_of_ledger(day, knowledge, |_| true);
        let not_counted = report::not_counted(&left_out);
        if self.args.json {
            context.print_json(ledger.iter().map(|line| LineRecord::new(deal, line)))?;
        } else if deal.terms().len() > 0 {
            context.print(report::ledger(deal, day, &ledger, &left_out, Extent::Whole), deal)?;
        }
        if ledger.is_empty() {
            let not_counted = not_counted.map_or_else(String::new, |note| format!("; {note}"));
            let why = || format!("no commitments on {}{not_counted}", day_in_words(day));
            return Ok(context.no_terms(deal, why));
        }
        // The text says it itself.
        if let Some(note) = not_counted.filter(|_| self.args.json) {
            context.note(&note);
        }
        Ok(status::FOUND)
    }
}

#[derive(Serialize)]
struct LineRecord<'d> {
    from: Vec<&'d str>,
    to: Vec<&'d str>,
    unit: &'d str,
    firmness: &'static str,
    bound: &'static str,
    /// Null where there is only one figure, or one is not published.
    sum: Option<String>,
    figures: Vec<FigureRecord<'d>>,
}

impl<'d> LineRecord<'d> {
    fn new(deal: &'d Deal, line: &LedgerLine<'d>) -> Self {
        let [from, to] = [&line.from, &line.to].map(|parties| ids(parties.iter().map(|ix: &PartyIx| deal.party(*ix))));
        Self {
            from,
            to,
            unit: line.unit,
            firmness: line.firmness.word(),
            bound: line.bound.word(),
            sum: line.sum.map(|sum| sum.to_string()),
            figures: line.figures.iter().map(|figure| FigureRecord::new(deal, figure)).collect(),
        }
    }
}

/// A figure, its fields in the order of their names.
#[derive(Serialize)]
struct FigureRecord<'d> {
    bound: &'static str,
    certainty: &'static str,
    /// What the term itself waits for, then what the amount does.
    condition: Option<String>,
    #[serde(rename = "for")]
    purpose: Option<&'d str>,
    /// The id of the event that set it, if that came after the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    hindsight: Option<&'d str>,
    source: Option<&'d str>,
    state: &'static str,
    term: &'d str,
    unit: &'d str,
    value: Option<String>,
    /// From 1.
    version: usize,
}

impl<'d> FigureRecord<'d> {
    fn new(deal: &'d Deal, figure: &LedgerFigure<'d>) -> Self {
        let amount = figure.amount;
        let conditions: Vec<&str> = figure.conditions().map(Text::original).collect();
        Self {
            bound: amount.bound().word(),
            certainty: amount.certainty().word(),
            condition: (!conditions.is_empty()).then(|| conditions.join("; ")),
            purpose: amount.purpose().map(Text::original),
            hindsight: figure.hindsight.map(Event::id),
            source: amount.source().map(Source::id),
            state: figure.state.word(),
            term: deal.term(figure.term).id(),
            unit: amount.unit().original(),
            value: amount.value().map(|value| value.to_string()),
            version: figure.version + 1,
        }
    }
}
