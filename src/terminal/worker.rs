//! Searches off the drawing thread. The index is built once; a newer search
//! cancels the running one.

use std::{
    collections::HashMap,
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
    app::{Screen, SearchTask, Searcher},
    domain::Deal,
};

type Job = (SearchTask, Arc<AtomicBool>);

pub(super) struct Worker {
    jobs: Sender<Job>,
    /// Cancels the latest search of each list, which a newer one makes useless. Events
    /// are one list, the timeline.
    latest: HashMap<Screen, Arc<AtomicBool>>,
}

impl Worker {
    pub(super) fn spawn(deal: Arc<Deal>, events: Sender<Event>) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        thread::Builder::new().name("search".to_owned()).spawn(move || work(&deal, &queue, &events))?;
        Ok(Self { jobs, latest: HashMap::new() })
    }

    pub(super) fn perform(&mut self, task: SearchTask) {
        let stop = match &task {
            SearchTask::Events(_) | SearchTask::Load { .. } => self.instead_of_latest(Screen::Timeline),
            SearchTask::Records(request) => self.instead_of_latest(request.screen),
            SearchTask::SetUserSets { .. } | SearchTask::CountProgress(_) => Arc::default(),
        };
        // The worker lives as long as the program.
        let _ = self.jobs.send((task, stop));
    }

    /// Stops the search before; returns what stops the next.
    fn instead_of_latest(&mut self, list: Screen) -> Arc<AtomicBool> {
        let stop = Arc::<AtomicBool>::default();
        if let Some(before) = self.latest.insert(list, Arc::clone(&stop)) {
            before.store(true, Ordering::Relaxed);
        }
        stop
    }
}

fn work(deal: &Arc<Deal>, queue: &Receiver<Job>, events: &Sender<Event>) {
    let mut searcher = Searcher::new(deal);
    for (task, stop) in queue {
        let answer = searcher.perform(task, &stop);
        if answer.is_some_and(|answer| events.send(answer.into()).is_err()) {
            return;
        }
    }
}
