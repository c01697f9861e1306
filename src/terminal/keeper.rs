//! What is kept between runs, off the drawing thread: a slow disk delays
//! nothing that is seen.

use std::{
    io,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use super::Event;
use crate::{
    app::Kept,
    domain::Deal,
    state::{Marking, State},
};

/// How long leaving waits for what is still to be written.
const PATIENCE: Duration = Duration::from_millis(500);

enum Job {
    Remember(String),
    Mark(String, Marking),
}

/// The thread that keeps.
pub(super) struct Keeper {
    jobs: Option<Sender<Job>>,
    done: Receiver<()>,
}

impl Keeper {
    /// Starts the thread, which first tells what was kept before.
    pub(super) fn spawn(deal: Arc<Deal>, events: Sender<Event>) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let (finished, done) = mpsc::channel();
        let _thread: JoinHandle<()> = thread::Builder::new().name("keep".to_owned()).spawn(move || {
            if let Some(state) = State::locate() {
                keep(&state, deal.id(), &queue, &events);
            }
            let _ = finished.send(());
        })?;
        Ok(Self { jobs: Some(jobs), done })
    }

    /// Keeps a query.
    pub(super) fn remember(&self, query: String) {
        self.send(Job::Remember(query));
    }

    /// Keeps a mark of the event with that id.
    pub(super) fn mark(&self, event: &str, marking: Marking) {
        self.send(Job::Mark(event.to_owned(), marking));
    }

    fn send(&self, job: Job) {
        // Without a home there is nobody to keep it.
        let _ = self.jobs.as_ref().map(|jobs| jobs.send(job));
    }
}

impl Drop for Keeper {
    /// What was asked for last is still written, unless the disk hangs.
    fn drop(&mut self) {
        self.jobs = None;
        let _ = self.done.recv_timeout(PATIENCE);
    }
}

fn keep(state: &State, deal: &str, queue: &Receiver<Job>, events: &Sender<Event>) {
    let tell = |why: &io::Error| drop(events.send(Event::Unkept(why.to_string())));
    let history = state.history().inspect_err(tell).unwrap_or_default();
    let marked = state.marks(deal).inspect_err(tell).unwrap_or_default();
    if !(history.is_empty() && marked.is_empty()) {
        let _ = events.send(Event::Recalled(Kept { history, marked }));
    }
    for job in queue {
        let kept = match job {
            Job::Remember(query) => state.remember(&query),
            Job::Mark(event, marking) => state.mark(deal, &event, marking),
        };
        let _ = kept.inspect_err(tell);
    }
}
