//! `dealtui disputes`: the points on which sources differ, side by side.

use std::io::Write;

use super::{Failure, Opened, Output, nothing, status};
use crate::{
    data,
    domain::{Deal, Disagreement, EdtfDate, Side},
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
        let columns = output.columns().unwrap_or(usize::MAX);
        for (place, (_, disagreement)) in deal.disagreements().iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            Page { deal, columns }.disagreement(disagreement, out)?;
        }
        Page { deal, columns }.against(out)?;
    }
    let is_empty = deal.disagreements().is_empty() && deal.against().next().is_none();
    if is_empty {
        return Ok(nothing("no sources of this deal differ, and no event disputes another", err));
    }
    Ok(status::FOUND)
}

struct Page<'d> {
    deal: &'d Deal,
    columns: usize,
}

impl Page<'_> {
    fn write(&self, first: &str, text: &str, out: &mut impl Write) -> Result<(), Failure> {
        let rest = " ".repeat(textwrap::core::display_width(first));
        let options = textwrap::Options::new(self.columns).initial_indent(first).subsequent_indent(&rest);
        writeln!(out, "{}", textwrap::fill(text, options))?;
        Ok(())
    }

    /// The events that dispute, contradict or supersede one another.
    fn against(&self, out: &mut impl Write) -> Result<(), Failure> {
        for (event, place) in self.deal.against() {
            let Some(relation) = event.relations().get(place) else { continue };
            let other = self.deal.event(relation.event);
            writeln!(out)?;
            let title = format!("{} {} {}", event.title().shown(), relation.kind.label(), other.title().shown());
            self.write("↔ ", &title, out)?;
            for event in [other, event] {
                let summary = event.summary().map_or("", |summary| summary.shown());
                self.write("  – ", &format!("{} ({}): {summary}", event.date().cited(), event.id()), out)?;
            }
            if let Some(source) = relation.according_to {
                self.write("  ", &format!("according to {}", self.deal.source(source).citation()), out)?;
            }
            if let Some(note) = &relation.note {
                self.write("  ", note.shown(), out)?;
            }
        }
        Ok(())
    }

    fn disagreement(&self, disagreement: &Disagreement, out: &mut impl Write) -> Result<(), Failure> {
        let state = if disagreement.settled { "settled" } else { "open" };
        self.write("≠ ", &format!("{} ({state}) · {}", disagreement.point.shown(), disagreement.id), out)?;
        for side in &disagreement.sides {
            self.side(side, out)?;
        }
        if !disagreement.assessment.is_empty() {
            self.write("  assessment: ", disagreement.assessment.shown(), out)?;
        }
        let events = disagreement.events.iter().map(|ix| {
            let event = self.deal.event(*ix);
            format!("{} ({}, {})", event.title().shown(), EdtfDate::cited(event.date()), event.id())
        });
        let terms = disagreement.terms.iter().map(|ix| self.deal.terms()[*ix].title.shown().to_owned());
        let concerned: Vec<String> = events.chain(terms).collect();
        if !concerned.is_empty() {
            self.write("  concerns: ", &concerned.join("; "), out)?;
        }
        Ok(())
    }

    fn side(&self, side: &Side, out: &mut impl Write) -> Result<(), Failure> {
        self.write("  – ", side.says.shown(), out)?;
        for place in &side.passages {
            if let Some(passage) = self.deal.passage(*place) {
                self.write("    ┃ ", passage.exact.shown(), out)?;
                let standing = self.deal.standing_of(passage);
                self.write("    ", &format!("{standing} · {}", self.deal.attribution(passage.source)), out)?;
                if let Some(reading) = &passage.reading {
                    self.write("    reading: ", reading.text.shown(), out)?;
                }
            }
        }
        let sources: Vec<String> = side.sources.iter().map(|ix| self.deal.source(*ix).citation()).collect();
        if !sources.is_empty() {
            self.write("    ", &sources.join("; "), out)?;
        }
        Ok(())
    }
}
