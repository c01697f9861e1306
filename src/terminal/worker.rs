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
    app::Found,
    domain::Deal,
    search::{Index, Query},
};

struct Job {
    generation: u64,
    query: Query,
    stop: Arc<AtomicBool>,
}

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

    /// Asks for a search; the one before it is of no use any more.
    pub(super) fn search(&mut self, generation: u64, query: Query) {
        self.latest.store(true, Ordering::Relaxed);
        let stop = Arc::new(AtomicBool::new(false));
        self.latest = Arc::clone(&stop);
        // The worker lives as long as the program.
        let _ = self.jobs.send(Job { generation, query, stop });
    }
}

fn work(deal: &Arc<Deal>, queue: &Receiver<Job>, events: &Sender<Event>) {
    let index = Index::of(deal);
    for Job { generation, query, stop } in queue {
        let outcome = match index.find(&query, &stop) {
            Ok(Some(hits)) => Ok(hits),
            Ok(None) => continue,
            Err(error) => Err(error),
        };
        if events.send(Event::Found(Found { generation, query, outcome })).is_err() {
            return;
        }
    }
}
