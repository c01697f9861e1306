use clap::Args;
use serde_json::{Value, json};

use super::{Context, DealArgs, Error, status};
use crate::{
    domain::{Annotation, Deal},
    report,
    state::{NO_STATE_DIRECTORY, State},
};

/// Print your marks and notes on a deal, including those on events no longer in it.
///
/// Exit status: 0 if something was found, 1 if nothing was, 2 on error.
#[derive(Debug, Args)]
pub struct Notes {
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    deal: DealArgs,
}

impl Notes {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let deal = &self.deal.open(context)?.deal;
        let state = State::locate().ok_or_else(|| Error::input(format!("no marks and notes: {NO_STATE_DIRECTORY}")))?;
        let annotations = state.annotations(deal.id()).map_err(|source| Error::State { source })?;
        if self.json {
            context.print_json(annotations.iter().map(|(id, annotation)| json(deal, id, annotation)))?;
        } else {
            context.print(report::annotations(deal, &annotations), deal)?;
        }
        if annotations.is_empty() {
            return Ok(context.nothing("you have no marks or notes on this deal"));
        }
        Ok(status::FOUND)
    }
}

fn json(deal: &Deal, id: &str, annotation: &Annotation) -> Value {
    let event = deal.find_event(id);
    let note = annotation.note.as_ref();
    json!({
        "deal": deal.id(),
        "event": id,
        "title": event.map(|event| event.title().original()),
        "orphan": event.is_none(),
        "marked": annotation.marked.map(|day| day.to_string()),
        "note": note.map(|note| note.text.original()),
        "noted": note.map(|note| note.on.to_string()),
    })
}
