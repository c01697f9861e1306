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
    app::{Found, Request},
    domain::{Deal, Personal},
    search::{Index, Memory},
};

enum Job {
    /// Searches, until the sign says stop.
    Search(Request, Arc<AtomicBool>),
    /// Takes in what the user made of events.
    Personal(Personal),
    /// Another version of the deal is to be searched.
    Load(Arc<Deal>),
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
    pub(super) fn search(&mut self, request: Request) {
        self.latest.store(true, Ordering::Relaxed);
        let stop = Arc::new(AtomicBool::new(false));
        self.latest = Arc::clone(&stop);
        // The worker lives as long as the program.
        let _ = self.jobs.send(Job::Search(request, stop));
    }

    /// Tells what the user made of events.
    pub(super) fn personal(&self, personal: Personal) {
        let _ = self.jobs.send(Job::Personal(personal));
    }

    /// Another version of the deal is searched from now on, first for this.
    pub(super) fn load(&mut self, deal: Arc<Deal>, personal: Personal, request: Request) {
        let _ = self.jobs.send(Job::Load(deal));
        self.personal(personal);
        self.search(request);
    }
}

fn work(deal: &Arc<Deal>, queue: &Receiver<Job>, events: &Sender<Event>) {
    let mut index = Index::of(deal);
    let mut memory = Memory::default();
    for job in queue {
        match job {
            Job::Personal(personal) => index.set_personal(&personal),
            Job::Load(deal) => {
                index = Index::of(&deal);
                memory = Memory::default();
            }
            Job::Search(request, stop) => {
                let found = Found::by(request, &index, &mut memory, &stop);
                if found.is_some_and(|found| events.send(Event::Found(Box::new(found))).is_err()) {
                    return;
                }
            }
        }
    }
}
