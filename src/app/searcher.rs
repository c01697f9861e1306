//! Does what the model asks of the search, wherever that runs: on a thread
//! beside the terminal, or on the spot.

use std::sync::{Arc, atomic::AtomicBool};

use super::{FilterRequest, Filtered, Found, Message, Request};
use crate::{
    domain::{Deal, Personal},
    search::{Index, Memory},
};

#[derive(Clone, Debug)]
pub enum SearchTask {
    Find(Request),
    Filter(FilterRequest),
    /// Marks, notes and news of events, from now on.
    Personal(Personal),
    /// Another version of the deal, from now on.
    Load {
        deal: Arc<Deal>,
        personal: Personal,
        request: Request,
    },
}

/// An index of one version of a deal, with results of earlier searches.
#[derive(Debug)]
pub struct Searcher {
    index: Index,
    memory: Memory,
}

impl Searcher {
    pub fn new(deal: &Arc<Deal>) -> Self {
        Self { index: Index::of(deal), memory: Memory::default() }
    }

    /// Returns the answer, if there is one and `stop` did not end the task early.
    pub fn perform(&mut self, task: SearchTask, stop: &AtomicBool) -> Option<Message> {
        match task {
            SearchTask::Find(request) => self.find(request, stop),
            SearchTask::Filter(request) => {
                Filtered::by(request, self.index.deal(), stop).map(Box::new).map(Message::Filtered)
            }
            SearchTask::Personal(personal) => {
                self.index.set_personal(&personal);
                None
            }
            SearchTask::Load { deal, personal, request } => {
                *self = Self::new(&deal);
                self.index.set_personal(&personal);
                self.find(request, stop)
            }
        }
    }

    fn find(&mut self, request: Request, stop: &AtomicBool) -> Option<Message> {
        Found::by(request, &self.index, &mut self.memory, stop).map(Box::new).map(Message::Found)
    }
}
