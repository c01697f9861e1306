//! `dealtui notes`: the user's marks and notes on the events of a deal, those
//! too whose event the deal no longer has.

use std::io::Write;

use super::{Failure, Opened, Output, nothing, status};
use crate::{
    data,
    domain::{Annotation, Annotations, Deal, Event, Layout, clean, day_in_words},
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
        let columns = output.columns().unwrap_or(usize::MAX);
        page(deal, &annotations, columns, out)?;
    }
    if annotations.is_empty() {
        return Ok(nothing("no mark or note of yours is kept for this deal", err));
    }
    Ok(status::FOUND)
}

/// Those of the deal in the order of time, then the orphans.
fn page(deal: &Deal, annotations: &Annotations, columns: usize, out: &mut impl Write) -> Result<(), Failure> {
    let events = deal.in_order().iter().map(|ix| deal.event(*ix));
    for event in events {
        if let Some(annotation) = annotations.get(event.id()) {
            write(&about(event), annotation, columns, out)?;
        }
    }
    let orphans: Vec<(&String, &Annotation)> = annotations.iter().filter(|(id, _)| deal.find(id).is_none()).collect();
    if !orphans.is_empty() {
        writeln!(out, "\nOf events that this deal does not have ({}):", orphans.len())?;
    }
    for (id, annotation) in orphans {
        write(clean(id.as_str(), Layout::Line).shown(), annotation, columns, out)?;
    }
    Ok(())
}

fn about(event: Event<'_>) -> String {
    format!("{}  {} ({})", event.date().cited(), event.title().shown(), event.id())
}

fn write(what: &str, annotation: &Annotation, columns: usize, out: &mut impl Write) -> Result<(), Failure> {
    let marked = if annotation.marked.is_some() { "* " } else { "  " };
    let options = textwrap::Options::new(columns).initial_indent(marked).subsequent_indent("    ");
    writeln!(out, "{}", textwrap::fill(what, options))?;
    if let Some(note) = &annotation.note {
        let text = format!("{} ({})", note.text.shown(), day_in_words(note.on));
        let options = textwrap::Options::new(columns).initial_indent("    ").subsequent_indent("    ");
        writeln!(out, "{}", textwrap::fill(&text, options))?;
    }
    Ok(())
}
