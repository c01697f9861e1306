//! Changes of the deal file, off the drawing thread.

use std::{
    io,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use super::{Event, persistence::OwnTexts, watch::Waker};
use crate::{
    app::{Message, Requester},
    editing::{ChangeOutcome, ChangeRequest, FileEditor, Refusal},
};

/// How long leaving waits for a change that is being written.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) struct Changes {
    jobs: Sender<Box<(Requester, ChangeRequest)>>,
    done: Receiver<()>,
}

impl Changes {
    /// `open` opens the file for the first request: most sessions change nothing, and a
    /// large file is not held for them. `own` gets the texts that are written.
    pub(super) fn spawn(
        open: impl Fn() -> Result<FileEditor, Refusal> + Send + 'static,
        own: OwnTexts,
        waker: Arc<Waker>,
        events: Sender<Event>,
    ) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel::<Box<(Requester, ChangeRequest)>>();
        let (finished, done) = mpsc::channel();
        thread::Builder::new().name("change".to_owned()).spawn(move || {
            let mut editor = None;
            for job in queue {
                let (requester, request) = *job;
                let outcome = match opened(&mut editor, &open) {
                    Ok(editor) => perform(request, editor, &own),
                    Err(refusal) => ChangeOutcome::Refused(refusal),
                };
                tell(requester, outcome, &waker, &events);
            }
            // What keeps the user's words ends only without this.
            drop(own);
            drop(finished);
        })?;
        Ok(Self { jobs, done })
    }

    pub(super) fn request(&self, requester: Requester, request: ChangeRequest) {
        // The thread lives as long as the program.
        let _ = self.jobs.send(Box::new((requester, request)));
    }

    /// Waits until what was asked for is written; returns whether it is.
    pub(super) fn finish(self) -> bool {
        drop(self.jobs);
        self.done.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout)
    }
}

fn opened<'e>(
    editor: &'e mut Option<FileEditor>,
    open: &impl Fn() -> Result<FileEditor, Refusal>,
) -> Result<&'e mut FileEditor, Refusal> {
    match editor {
        Some(editor) => Ok(editor),
        None => Ok(editor.insert(open()?)),
    }
}

fn perform(request: ChangeRequest, editor: &mut FileEditor, own: &OwnTexts) -> ChangeOutcome {
    let outcome = editor.perform(request);
    if outcome.is_written() {
        own.take(editor.text().to_owned());
    }
    outcome
}

fn tell(requester: Requester, outcome: ChangeOutcome, waker: &Waker, events: &Sender<Event>) {
    let is_written = outcome.is_written();
    let _ = events.send(Message::Changed(requester, outcome).into());
    if is_written {
        // Even where its directory is not watched.
        waker.recheck();
    }
}
