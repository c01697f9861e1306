//! What is kept between runs, off the drawing thread: a slow disk delays
//! nothing that is seen.

use std::{
    borrow::Cow,
    io, mem,
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

use super::Event;
use crate::{
    app::Kept,
    data,
    domain::Annotating,
    state::{Fingerprints, Seen, State},
};

/// How long leaving waits for what is still to be written.
const PATIENCE: Duration = Duration::from_millis(500);

enum Job {
    Remember(String),
    /// By the ids of deal and event.
    Annotate(String, String, Annotating),
    /// Another version of the deal is shown, read from this text.
    See(String),
}

/// The thread that keeps.
pub(super) struct Keeper {
    jobs: Option<Sender<Job>>,
    done: Receiver<()>,
}

impl Keeper {
    /// Starts the thread, which first tells what was kept before of the deal of
    /// that id, and what is new in its text since then.
    pub(super) fn spawn(deal: String, text: Cow<'static, str>, events: Sender<Event>) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let (finished, done) = mpsc::channel();
        let _thread: JoinHandle<()> = thread::Builder::new().name("keep".to_owned()).spawn(move || {
            if let Some(state) = State::locate() {
                Keeping { state, deal, events }.run(text, &queue);
            }
            let _ = finished.send(());
        })?;
        Ok(Self { jobs: Some(jobs), done })
    }

    /// Keeps a query.
    pub(super) fn remember(&self, query: String) {
        self.send(Job::Remember(query));
    }

    /// Keeps a change of what the user makes of an event: by the ids of deal
    /// and event, for another version of the file may be another deal.
    pub(super) fn annotate(&self, deal: &str, event: String, change: Annotating) {
        self.send(Job::Annotate(deal.to_owned(), event, change));
    }

    /// Another version of the deal is shown, read from this text.
    pub(super) fn see(&self, text: String) {
        self.send(Job::See(text));
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

struct Keeping {
    state: State,
    /// Id of the deal.
    deal: String,
    events: Sender<Event>,
}

impl Keeping {
    fn run(&self, text: Cow<'static, str>, queue: &Receiver<Job>) {
        let history = self.told(self.state.history());
        let annotations = self.told(self.state.annotations(&self.deal));
        let now = data::fingerprints(&text);
        drop(text);
        // What is opened for the first time is compared with itself: what
        // changes from then on is new.
        let seen = self.told(self.state.seen(&self.deal)).unwrap_or_else(|| seen_today(now.clone()));
        let kept = Kept { history, annotations, news: seen.news(&now) };
        let _ = self.events.send(Event::Recalled(kept));
        self.told(self.state.see(&self.deal, &seen_today(now)));
        for job in queue {
            match job {
                Job::Remember(query) => self.told(self.state.remember(&query)),
                Job::Annotate(deal, event, change) => {
                    self.told(self.state.annotate(&deal, &event, &change));
                }
                Job::See(text) => {
                    let now = data::fingerprints(&text);
                    let _ = self.events.send(Event::Heard(seen.news(&now)));
                    self.told(self.state.see(&self.deal, &seen_today(now)));
                }
            }
        }
        // Who waits for the end is not to wait for the freeing too.
        mem::forget(seen);
    }

    /// What came of it; why nothing did is told.
    fn told<T: Default>(&self, outcome: io::Result<T>) -> T {
        outcome.inspect_err(|why| drop(self.events.send(Event::Said(why.to_string())))).unwrap_or_default()
    }
}

fn seen_today(events: Fingerprints) -> Seen {
    Seen { on: super::today(), events }
}
