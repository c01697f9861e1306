//! Does what the model asks of the search, wherever that runs: on a thread
//! beside the terminal, or on the spot.

use std::sync::{Arc, atomic::AtomicBool};

use super::{FilterRequest, Filtered, Found, Message, Request};
use crate::{
    domain::{Deal, Personal},
    search::{Index, Memory},
};

/// What is asked of the search.
#[derive(Clone, Debug)]
pub enum SearchTask {
    Find(Request),
    Filter(FilterRequest),
    /// To know what the user made of events from now on.
    Personal(Personal),
    /// To search another version of the deal from now on.
    Load {
        deal: Arc<Deal>,
        /// Its events that the user annotated, and those new to them.
        personal: Personal,
        request: Request,
    },
}

/// One version of a deal, folded once, and what earlier searches found in it.
#[derive(Debug)]
pub struct Searcher {
    index: Index,
    memory: Memory,
}

impl Searcher {
    /// Folds a deal.
    pub fn new(deal: &Arc<Deal>) -> Self {
        Self { index: Index::of(deal), memory: Memory::default() }
    }

    /// The answer for the model, if the task asks for one and `stop` did not end
    /// it early.
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
