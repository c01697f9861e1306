//! Exports, each on a thread of its own.

use std::{sync::mpsc::Sender, thread};

use super::Event;
use crate::{
    app::{ExportOutcome, ExportRequest, Message},
    deal_file::{self, Opened, Origin},
};

/// Makes and writes an export, and tells what became of it. `text` is that of a deal that
/// can be read only once, from a pipe.
pub(super) fn spawn(request: ExportRequest, origin: Origin, text: Option<String>, events: &Sender<Event>) {
    let sender = events.clone();
    let export = move || {
        let outcome = perform(request, &origin, text);
        // The program may have ended.
        let _ = sender.send(Message::Exported(outcome).into());
    };
    if let Err(error) = thread::Builder::new().name("export".to_owned()).spawn(export) {
        let refused = ExportOutcome::Refused(format!("nothing exported: {error}"));
        let _ = events.send(Message::Exported(refused).into());
    }
}

fn perform(request: ExportRequest, origin: &Origin, text: Option<String>) -> ExportOutcome {
    let file = origin.regular_file();
    if let Some(text) = text {
        return match deal_file::read(&text) {
            Ok(deal) => request.perform(&deal, &text, file),
            Err(_) => ExportOutcome::Refused("nothing exported: the deal can no longer be read".to_owned()),
        };
    }
    match origin.open(&|_| {}) {
        Ok(Opened { deal, text, .. }) => request.perform(&deal, &text, file),
        Err(error) => ExportOutcome::Refused(format!("nothing exported: {error}")),
    }
}
