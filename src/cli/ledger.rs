//! `dealtui ledger [DATE]`: what is committed between parties on a day.

use std::io::Write;

use super::{Failure, Opened, Output, days, nothing, nothing::of_terms, status};
use crate::{
    data,
    domain::{Knowledge, day_in_words},
    report::{self, Extent},
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
    let left_out = deal.left_out_of_ledger(day, knowledge, |_| true);
    let not_counted = report::not_counted(&left_out);
    if json {
        out.write_all(data::ledger_json(deal, &ledger).as_bytes())?;
    } else if deal.terms().len() > 0 {
        let document = report::ledger(deal, day, &ledger, &left_out, Extent::Whole);
        report::write(document, deal, output.medium(), out)?;
    }
    if ledger.is_empty() {
        let not_counted = not_counted.map_or_else(String::new, |said| format!("; {said}"));
        let why = || format!("nothing is owed in a currency on {}{not_counted}", day_in_words(day));
        return Ok(nothing(&of_terms(deal, why), err));
    }
    // Where the page is read by a program, its readers are told beside it.
    if let Some(said) = not_counted.filter(|_| json) {
        writeln!(err, "dealtui: {said}")?;
    }
    Ok(status::FOUND)
}
