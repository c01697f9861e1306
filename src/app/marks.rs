//! Marks that the user puts on events, kept between runs.

use super::{App, Effect, Kept};
use crate::{
    domain::{Event, EventIx},
    search::Qualifier,
};

impl App {
    /// Marks the event under the cursor, or takes its mark off.
    pub(super) fn mark(&mut self) -> Vec<Effect> {
        let Some(event) = self.current().map(Event::ix) else { return Vec::new() };
        let is_new = self.marked.insert(event);
        if !is_new {
            self.marked.remove(&event);
        }
        self.notice = Some(if is_new { "marked: is:marked lists it" } else { "no longer marked" }.to_owned());
        self.marks_changed(Some(event))
    }

    /// The marks are kept, and a list that asks for them is made anew.
    fn marks_changed(&mut self, changed: Option<EventIx>) -> Vec<Effect> {
        let mut effects = vec![Effect::Marked { changed, marked: self.marked.clone() }];
        if self.applied.asks(Qualifier::Is) {
            let query = self.query.clone();
            effects.extend(self.search(query));
        }
        effects
    }

    /// Takes in what was kept from earlier runs. Marks of events that the deal
    /// no longer has stay where they are kept.
    pub(super) fn recall(&mut self, kept: Kept) -> Vec<Effect> {
        // What was typed meanwhile is newer.
        let typed = std::mem::take(&mut self.history);
        self.history = kept.history;
        self.history.retain(|query| !typed.contains(query));
        self.history.extend(typed);
        self.marked.extend(kept.marked.iter().filter_map(|id| self.deal.find(id)).map(Event::ix));
        if self.marked.is_empty() { Vec::new() } else { self.marks_changed(None) }
    }
}
