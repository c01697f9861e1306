//! Exports, each on a thread of its own, and the names of their files.

use std::{sync::mpsc::Sender, thread};

use super::Event;
use crate::{
    app::{ExportOutcome, ExportRequest, Message},
    deal_file::{self, Opened, Origin},
    editing::{Completed, complete_file},
    export::file_stem,
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

/// Completes the path of a file: its directory may be on a slow disk.
pub(super) fn complete(typed: String, events: &Sender<Event>) {
    let sender = events.clone();
    let complete = move || {
        let completed = complete_file(&typed);
        let _ = sender.send(Message::PathCompleted(typed, completed).into());
    };
    if let Err(error) = thread::Builder::new().name("complete".to_owned()).spawn(complete) {
        let _ = events.send(Message::Notify(format!("cannot complete the name: {error}")).into());
    }
}

/// Names the file of an export after the deal, if that may be; `text` as for [`spawn`].
pub(super) fn name(
    proposed: String,
    ending: &'static str,
    origin: Origin,
    text: Option<String>,
    events: &Sender<Event>,
) {
    let sender = events.clone();
    let name = move || {
        let stem = match text {
            Some(text) => deal_file::read(&text).ok().map(|deal| file_stem(&deal, &text).to_owned()),
            None => origin.open(&|_| {}).ok().map(|opened| file_stem(&opened.deal, &opened.text).to_owned()),
        };
        if let Some(stem) = stem {
            let named = Completed { line: format!("{stem}{ending}"), names: Vec::new() };
            let _ = sender.send(Message::PathCompleted(proposed, Some(named)).into());
        }
    };
    // The proposed name is a good one too.
    let _ = thread::Builder::new().name("name".to_owned()).spawn(name);
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
