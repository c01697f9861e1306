//! `dealtui disputes`: the points on which sources differ and the events that
//! are against one another, side by side.

use std::io::Write;

use super::{Failure, Opened, Output, nothing, status};
use crate::{
    data,
    report::{self, Extent},
};

pub(super) fn run(
    opened: &Opened,
    json: bool,
    output: Output,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<u8, Failure> {
    let deal = &opened.deal;
    if json {
        out.write_all(data::disputes_json(deal).as_bytes())?;
    } else {
        for (nth, dispute) in deal.disputes().enumerate() {
            if nth > 0 {
                writeln!(out)?;
            }
            report::write(report::dispute(deal, dispute, Extent::Whole), deal, output.medium(), out)?;
        }
    }
    if deal.disputes().next().is_none() {
        return Ok(nothing("no sources of this deal differ, and no event disputes another", err));
    }
    Ok(status::FOUND)
}
