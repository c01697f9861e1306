//! Filtering: what is typed becomes a query, the query a search, and what it
//! finds the list. The list follows while one types; Esc brings back query and
//! place as they were.

use std::sync::Arc;

use super::{
    App, Asks, Direction, Edit, Effect, Found, Listing, Overlay, Prompt, Request, Screen,
    picker::{Before, Picks},
};
use crate::search::{Query, Sort};

/// Where the cursor goes when a search comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Landing {
    /// It stays on its event, or goes to the nearest one.
    Stay,
    /// To the event that matches best, where words were looked for.
    Best,
}

impl App {
    pub(super) fn open_prompt(&mut self, asks: Asks) {
        let text = match asks {
            Asks::Query => self.query.clone(),
            Asks::Day | Asks::Note => String::new(),
        };
        let mut prompt = Prompt::new(asks, &text);
        prompt.before = self.before();
        self.overlay = Overlay::Prompt(prompt);
    }

    /// Where the user is, to come back to.
    pub(super) fn before(&self) -> Before {
        Before { query: self.query.clone(), stop: self.stop() }
    }

    /// Back to the query and the place before a prompt or picker.
    pub(super) fn come_back(&mut self, before: Before) -> Vec<Effect> {
        if before.query == self.query {
            return Vec::new();
        }
        self.wanted = before.stop;
        self.search(before.query)
    }

    /// Characters go to the open prompt or picker; elsewhere they mean nothing.
    pub(super) fn typed(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.overlay {
            // A paste: what lies below the keys is not seen.
            _ if self.help.is_some() => Vec::new(),
            Overlay::Prompt(prompt) => {
                let (left_out, longest) = (prompt.insert(text), prompt.longest());
                let effects = self.follow_prompt();
                if left_out > 0 {
                    self.notice = Some(format!("{left_out} dropped: limit {longest}"));
                }
                effects
            }
            Overlay::Picker(_) => self.typed_in_picker(text),
            Overlay::None | Overlay::Copying => Vec::new(),
        }
    }

    pub(super) fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        match &mut self.overlay {
            Overlay::Prompt(prompt) => {
                prompt.edit(edit);
                self.follow_prompt()
            }
            Overlay::Picker(picker) => {
                picker.letters.edit(edit);
                picker.cursor = 1;
                Vec::new()
            }
            Overlay::None | Overlay::Copying => Vec::new(),
        }
    }

    /// Puts an older or a newer query into the prompt.
    pub(super) fn history(&mut self, direction: Direction) -> Vec<Effect> {
        match &mut self.overlay {
            Overlay::Prompt(prompt) if prompt.asks == Asks::Query => {
                prompt.recall(&self.history, direction);
                self.follow_prompt()
            }
            _ => Vec::new(),
        }
    }

    /// The list follows the filter while it is typed.
    fn follow_prompt(&mut self) -> Vec<Effect> {
        match &self.overlay {
            Overlay::Prompt(prompt) if prompt.asks == Asks::Query && prompt.text() != self.query => {
                let text = prompt.text().to_owned();
                let effects = self.search(text);
                self.landing = Landing::Best;
                self.wanted = None;
                effects
            }
            _ => Vec::new(),
        }
    }

    /// Takes what was typed; what means nothing stays in the prompt.
    pub(super) fn accept(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.overlay, Overlay::None) {
            Overlay::Prompt(prompt) if prompt.asks == Asks::Day => {
                let gone = match self.screen {
                    Screen::Timeline | Screen::Sources | Screen::Parties | Screen::Disputes => {
                        self.go_to_day(prompt.text())
                    }
                    Screen::Terms => self.go_as_of(prompt.text()),
                };
                if let Err(complaint) = gone {
                    self.notice = Some(complaint);
                    self.overlay = Overlay::Prompt(prompt);
                }
                Vec::new()
            }
            Overlay::Prompt(prompt) if prompt.asks == Asks::Note => self.accept_note(&prompt),
            Overlay::Prompt(prompt) if self.is_refused() => {
                self.overlay = Overlay::Prompt(prompt);
                Vec::new()
            }
            Overlay::Prompt(prompt) => self.remember(prompt.text().trim().to_owned()),
            Overlay::Picker(_) => self.remember(self.query.trim().to_owned()),
            Overlay::None | Overlay::Copying => Vec::new(),
        }
    }

    /// Whether the query as it stands means nothing. A complaint of an earlier
    /// letter is no answer: the search for this one is on its way.
    fn is_refused(&self) -> bool {
        self.complaint.as_ref().is_some_and(|(generation, _)| *generation == self.generation)
    }

    /// Puts a query at the end of the history.
    fn remember(&mut self, query: String) -> Vec<Effect> {
        if query.is_empty() || self.history.last() == Some(&query) {
            return Vec::new();
        }
        self.history.retain(|other| *other != query);
        self.history.push(query.clone());
        vec![Effect::Remember(query)]
    }

    /// Best match first, or back to the order of the timeline.
    pub(super) fn turn_sort(&mut self) -> Vec<Effect> {
        self.sort = match self.sort {
            Sort::Date => Sort::Relevance,
            Sort::Relevance => Sort::Date,
        };
        if self.sort == Sort::Relevance && !self.applied.is_ranked() {
            self.notice = Some("best match first, as soon as / looks for words".to_owned());
        }
        let effects = self.search(self.query.clone());
        self.landing = if self.sort == Sort::Relevance { Landing::Best } else { Landing::Stay };
        effects
    }

    /// Makes a text the query. One that is not understood is said and changes
    /// nothing else.
    pub(super) fn search(&mut self, text: String) -> Vec<Effect> {
        self.query = text;
        self.generation += 1;
        self.landing = Landing::Stay;
        match Query::parse(&self.query) {
            Ok(query) => {
                self.picks = Picks::of(&query, |qualifier, name| self.meant(qualifier, name));
                vec![Effect::Search(Request { generation: self.generation, query, sort: self.sort })]
            }
            Err(error) => {
                self.complaint = Some((self.generation, error));
                Vec::new()
            }
        }
    }

    /// Takes in what a search found, unless a newer one is on its way.
    /// With the first search of another version of the deal that one takes its
    /// place.
    pub(super) fn found(&mut self, found: Found) {
        if found.request.generation != self.generation {
            return;
        }
        let is_other = !Arc::ptr_eq(&found.deal, &self.deal);
        if is_other {
            self.adopt(&found.deal);
        }
        match found.outcome {
            Ok(listing) => self.show(found.request, listing),
            Err(error) => self.complaint = Some((self.generation, error)),
        }
        if is_other {
            self.adopted();
        }
    }

    fn show(&mut self, request: Request, listing: Listing) {
        let here = self.wanted.take().or_else(|| self.stop());
        self.complaint.take_if(|(generation, _)| *generation < request.generation);
        self.applied = request.query;
        self.applied_generation = request.generation;
        self.listing = listing;
        self.found_in.clear();
        self.spot.word = None;
        self.top = 0;
        if let (Landing::Best, Some(best)) = (self.landing, self.listing.hits.best) {
            self.place_cursor(best);
        } else if let Some(here) = here {
            self.arrive(&here);
            let arrived = self.current().is_some_and(|event| event.ix() == here.event);
            self.wanted = (!arrived).then_some(here);
        }
    }
}
