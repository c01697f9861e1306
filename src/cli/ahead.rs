//! `dealtui ahead [DATE]`: what begins, falls due, changes, lapses or ends next.

use std::io::Write;

use super::{Destination, Failure, Opened, Output, days, nothing, nothing::of_terms, status};
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
    let ahead = deal.ahead_as(day, knowledge);
    match (json, output.destination) {
        (true, _) => out.write_all(data::ahead_json(deal, day, &ahead).as_bytes())?,
        (false, Destination::Piped) => {
            for item in &ahead {
                let (when, what) = (report::when(deal, item), report::what(deal, item, day));
                let far = report::far(item, day);
                writeln!(out, "{when}\t{what}\t{far}\t{}", deal.term(item.term).id())?;
            }
        }
        (false, Destination::Terminal(_)) if deal.terms().len() == 0 => {}
        (false, Destination::Terminal(_)) => {
            let document = report::ahead(deal, day, &ahead, Extent::Whole);
            report::write(document, deal, output.medium(), out)?;
        }
    }
    if ahead.is_empty() {
        let why = || format!("nothing is ahead of {}: no term falls due, changes or ends later", day_in_words(day));
        return Ok(nothing(&of_terms(deal, why), err));
    }
    Ok(status::FOUND)
}
