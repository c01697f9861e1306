//! `dealtui ahead [DATE]`: what begins, falls due, changes, lapses or ends next.

use std::io::Write;

use chrono::NaiveDate;

use super::{Failure, Opened, Output, days, nothing, nothing::of_terms, status};
use crate::{
    data,
    domain::{Ahead, Deal, Knowledge, day_in_words},
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
    match (json, output) {
        (true, _) => out.write_all(data::ahead_json(deal, day, &ahead).as_bytes())?,
        (false, Output::Piped) => {
            for item in &ahead {
                let [when, what, far] = fields(deal, day, item);
                writeln!(out, "{when}\t{what}\t{far}\t{}", deal.terms()[item.term].id)?;
            }
        }
        (false, Output::Terminal(_)) if deal.terms().is_empty() => {}
        (false, Output::Terminal(columns)) => page(deal, day, &ahead, columns, out)?,
    }
    if ahead.is_empty() {
        let why = || format!("nothing is ahead of {}: no term falls due, changes or ends later", day_in_words(day));
        return Ok(nothing(&of_terms(deal, why), err));
    }
    Ok(status::FOUND)
}

/// When, what with what is hindsight of it, and how far away that is.
fn fields(deal: &Deal, day: NaiveDate, item: &Ahead) -> [String; 3] {
    [item.when(deal), item.told(deal, day), item.far(day)]
}

fn page(deal: &Deal, day: NaiveDate, ahead: &[Ahead], columns: usize, out: &mut impl Write) -> Result<(), Failure> {
    let stood = deal.as_the_record_stood(day).map_or_else(String::new, |stood| format!(", {stood}"));
    writeln!(out, "Ahead of {}{stood}\n", day_in_words(day))?;
    let rows: Vec<[String; 3]> = ahead.iter().map(|item| fields(deal, day, item)).collect();
    let width = |column: usize| {
        let widths = rows.iter().filter_map(|row| row.get(column)).map(|text| textwrap::core::display_width(text));
        widths.max().unwrap_or(0)
    };
    let (when_width, far_width) = (width(0), width(2));
    for [when, what, far] in rows {
        let first = format!("{}  {}  ", padded(&when, when_width), padded(&far, far_width));
        let rest = " ".repeat(textwrap::core::display_width(&first));
        let options = textwrap::Options::new(columns).initial_indent(&first).subsequent_indent(&rest);
        writeln!(out, "{}", textwrap::fill(&what, options))?;
    }
    Ok(())
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(textwrap::core::display_width(text))))
}
