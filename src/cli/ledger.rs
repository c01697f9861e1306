//! `dealtui ledger [DATE]`: what is committed between parties on a day.

use std::io::Write;

use chrono::NaiveDate;

use super::{Failure, Opened, Output, days, nothing, nothing::of_terms, status};
use crate::{
    data,
    domain::{Deal, Knowledge, LedgerFigure, LedgerLine, PartyIx, Vocabulary as _, day_in_words},
};

pub(super) fn run(
    opened: &Opened,
    date: Option<&str>,
    knowledge: Knowledge,
    json: bool,
    output: Output,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<u8, Failure> {
    let deal = &opened.deal;
    let day = date.map_or_else(|| Ok(days::last_known(deal)), days::day)?;
    let ledger = deal.ledger_as(day, knowledge);
    if json {
        out.write_all(data::ledger_json(deal, &ledger).as_bytes())?;
    } else if !deal.terms().is_empty() {
        write_page(deal, day, &ledger, output.columns().unwrap_or(usize::MAX), out)?;
    }
    let left_out = deal.left_out_of_ledger(day, knowledge, |_| true).in_words();
    if ledger.is_empty() {
        let left_out = left_out.map_or_else(String::new, |said| format!("; {said}"));
        let why = || format!("nothing is owed in a currency on {}{left_out}", day_in_words(day));
        return Ok(nothing(&of_terms(deal, why), err));
    }
    match left_out {
        // Where the page is read by a program, its readers are told beside it.
        Some(said) if json => writeln!(err, "dealtui: {said}")?,
        Some(said) => {
            let options = textwrap::Options::new(output.columns().unwrap_or(usize::MAX));
            writeln!(out, "\n{}", textwrap::fill(&said, options))?;
        }
        None => {}
    }
    Ok(status::FOUND)
}

fn write_page(
    deal: &Deal,
    day: NaiveDate,
    ledger: &[LedgerLine<'_>],
    columns: usize,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let stood = deal.as_the_record_stood(day).map_or_else(String::new, |stood| format!(", {stood}"));
    writeln!(out, "Ledger on {}{stood}", day_in_words(day))?;
    let mut shown: Option<(&[PartyIx], &[PartyIx])> = None;
    for line in ledger {
        let pair = (line.from.as_slice(), line.to.as_slice());
        if shown != Some(pair) {
            writeln!(out, "\n{}", crate::domain::pair(deal, pair.0, pair.1))?;
            shown = Some(pair);
        }
        writeln!(out, "  {}, {}: {}", line.firmness.word(), line.unit, line.total())?;
        for figure in &line.figures {
            let first = "    · ";
            let options = textwrap::Options::new(columns).initial_indent(first).subsequent_indent("      ");
            writeln!(out, "{}", textwrap::fill(&told(deal, figure), options))?;
        }
    }
    Ok(())
}

/// A figure with what it is for, its condition and its source.
fn told(deal: &Deal, figure: &LedgerFigure<'_>) -> String {
    let source = figure.amount.source.map_or_else(String::new, |ix| format!("; {}", deal.source(ix).citation()));
    let term = &deal.terms()[figure.term];
    format!("{}: {}{source} ({})", term.title.shown(), figure.in_words(), term.id)
}
