//! `dealtui notes`: the user's marks and notes on the events of a deal, those
//! too whose event the deal no longer has.

use std::io::Write;

use super::{Failure, Opened, Output, nothing, status};
use crate::{
    data, report,
    state::{NO_HOME, State},
};

pub(super) fn run(
    opened: &Opened,
    json: bool,
    output: Output,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<u8, Failure> {
    let deal = &opened.deal;
    let state = State::locate().ok_or_else(|| Failure::Said(format!("no marks and notes: {NO_HOME}")))?;
    let annotations = state.annotations(deal.id()).map_err(|error| Failure::Said(error.to_string()))?;
    if json {
        out.write_all(data::annotations_json(deal, &annotations).as_bytes())?;
    } else {
        report::write(report::annotations(deal, &annotations), deal, output.medium(), out)?;
    }
    if annotations.is_empty() {
        return Ok(nothing("no mark or note of yours is kept for this deal", err));
    }
    Ok(status::FOUND)
}
