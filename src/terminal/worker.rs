//! Searches, off the drawing thread. The index is folded once; a newer search
//! stops the one that is running.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use super::Event;
use crate::{
    app::{SearchTask, Searcher},
    domain::Deal,
};

/// What to do, until the sign says stop.
type Job = (SearchTask, Arc<AtomicBool>);

/// The thread that searches.
pub(super) struct Worker {
    jobs: Sender<Job>,
    /// Stops the search that was asked for last.
    latest: Arc<AtomicBool>,
}

impl Worker {
    pub(super) fn spawn(deal: Arc<Deal>, events: Sender<Event>) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        thread::Builder::new().name("search".to_owned()).spawn(move || work(&deal, &queue, &events))?;
        Ok(Self { jobs, latest: Arc::default() })
    }

    /// Hands a task over; a search makes the one before it useless.
    pub(super) fn perform(&mut self, task: SearchTask) {
        match task {
            SearchTask::Find(_) | SearchTask::Filter(_) | SearchTask::Load { .. } => {
                self.latest.store(true, Ordering::Relaxed);
                self.latest = Arc::default();
            }
            SearchTask::Personal(_) => {}
        }
        // The worker lives as long as the program.
        let _ = self.jobs.send((task, Arc::clone(&self.latest)));
    }
}

fn work(deal: &Arc<Deal>, queue: &Receiver<Job>, events: &Sender<Event>) {
    let mut searcher = Searcher::new(deal);
    for (task, stop) in queue {
        let answer = searcher.perform(task, &stop);
        if answer.is_some_and(|answer| events.send(Event::Searched(Box::new(answer))).is_err()) {
            return;
        }
    }
}
