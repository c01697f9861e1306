//! `dealtui show ID`: one event with its passages, as text.

use std::io::Write;

use super::{Failure, Opened, Output, nothing, status};
use crate::{
    data,
    domain::{Event, nearest},
    report::{self, Extent, UserContext},
};

pub(super) fn run(
    opened: &Opened,
    id: &str,
    json: bool,
    output: Output,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<u8, Failure> {
    let Some(event) = opened.deal.find(id) else {
        let ids = || opened.deal.in_file_order().map(Event::id);
        // A word of an id is as good as a misspelt one.
        let has_word = |other: &&str| !id.is_empty() && other.split('-').any(|word| word == id);
        let near = nearest(id, ids()).or_else(|| ids().find(has_word));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        let shown = crate::domain::repeated(id, crate::domain::Layout::Line);
        return Ok(nothing(&format!("no event has the id {}{near}", shown.shown()), err));
    };
    if json {
        for record in data::records(&opened.text, &[event.ix()]) {
            writeln!(out, "{record}")?;
        }
        return Ok(status::FOUND);
    }
    let document = report::event(event, &UserContext::default(), Extent::Whole);
    report::write(document, &opened.deal, output.medium(), out)?;
    Ok(status::FOUND)
}
