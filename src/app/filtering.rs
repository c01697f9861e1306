//! Filtering the list of the screen: by the query where it lists events, else
//! by words and a few qualifiers. The list follows while one types; Esc brings
//! back filter and place as they were.

use super::{App, Asks, Effect, Overlay, Prompt, events::Landing, jumps::JumpEntry};
use crate::search::{Query, QueryError};

/// What the filter and the place were before a prompt or picker.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    pub(super) text: String,
    pub(super) place: Option<Box<JumpEntry>>,
}

impl App {
    /// The filter of the screen, as the user sees it.
    pub fn filter_text(&self) -> &str {
        match self.screens.get(self.screen).filter() {
            Some(filter) => filter.text(),
            None => self.session.events.query(),
        }
    }

    /// Why the filter of the screen means nothing, if so.
    pub fn filter_error(&self) -> Option<&QueryError> {
        match self.screens.get(self.screen).filter() {
            Some(filter) => filter.error(),
            None => self.session.events.query_error(),
        }
    }

    /// The filter that is applied to the list of the screen: its words are
    /// highlighted.
    pub fn highlighted(&self) -> &Query {
        self.screens.get(self.screen).highlighted(&self.session).0
    }

    pub(super) fn open_prompt(&mut self, mut prompt: Prompt) {
        prompt.before = self.before();
        self.overlays.open(Overlay::Prompt(prompt));
    }

    pub(super) fn open_filter(&mut self) {
        let text = self.filter_text().to_owned();
        self.open_prompt(Prompt::new(Asks::Query, &text));
    }

    /// Filter and place, to come back to.
    pub(super) fn before(&self) -> Before {
        Before { text: self.filter_text().to_owned(), place: Some(Box::new(self.here())) }
    }

    /// Back to the filter and the place before a prompt or picker.
    pub(super) fn come_back(&mut self, before: Before) -> Vec<Effect> {
        let is_same = before.text == self.filter_text();
        let effects = if is_same { Vec::new() } else { self.filter_by_text(&before.text) };
        let Some(place) = before.place.map(|place| *place) else { return effects };
        self.focus = place.focus;
        let list = self.screens.get_mut(self.screen);
        let nth = place.item.and_then(|item| list.find(&self.session, item));
        if let Some(nth) = nth {
            list.put_cursor(&mut self.session, nth);
        }
        if let Some(subject) = list.subject(&self.session).filter(|_| is_same && nth.is_some()) {
            self.screens.pages.of_mut(self.screen).return_to(subject, place.bookmark.clone());
        }
        // A search on its way comes back to it too.
        if let Some(filter) = self.screens.get_mut(self.screen).filter_mut() {
            filter.come_back_to(place.item, place.bookmark);
        } else {
            (self.session.events.landing, self.session.events.pending) = (Landing::Stay, place.arrival());
        }
        effects
    }

    /// Filters the list of the screen.
    pub(super) fn filter_by_text(&mut self, text: &str) -> Vec<Effect> {
        match self.screens.get(self.screen).filter() {
            Some(_) => self.filter_list(self.screen, text),
            None => self.session.search(text.to_owned()),
        }
    }

    /// The list follows the filter while it is typed.
    pub(super) fn follow_prompt(&mut self) -> Vec<Effect> {
        let Some(Overlay::Prompt(prompt)) = self.overlays.front() else { return Vec::new() };
        if prompt.asks != Asks::Query || prompt.text() == self.filter_text() {
            return Vec::new();
        }
        let (text, place) = (prompt.text().to_owned(), prompt.before.place.clone());
        match self.screens.get(self.screen).filter() {
            Some(_) => self.filter_while_typing(&text, place.and_then(|place| Some((place.item?, place.bookmark)))),
            None => self.session.search_while_typing(&text, place.and_then(|place| place.arrival())),
        }
    }

    /// Takes what was typed; what means nothing stays in the prompt.
    pub(super) fn accept(&mut self) -> Vec<Effect> {
        match self.overlays.close() {
            Some(Overlay::Prompt(prompt)) if prompt.asks == Asks::Day => {
                if let Err(why) = self.go_to_day(prompt.text()) {
                    self.session.say(why);
                    self.overlays.open(Overlay::Prompt(prompt));
                }
                Vec::new()
            }
            Some(Overlay::Prompt(prompt)) if prompt.asks == Asks::Note => self.session.accept_note(&prompt),
            Some(Overlay::Prompt(prompt)) if self.is_refused() => {
                self.overlays.open(Overlay::Prompt(prompt));
                Vec::new()
            }
            Some(Overlay::Prompt(_) | Overlay::Picker(_)) => self.remember(),
            _ => Vec::new(),
        }
    }

    /// Whether the filter as it stands means nothing.
    fn is_refused(&self) -> bool {
        match self.screens.get(self.screen).filter() {
            Some(filter) => filter.is_refused(),
            None => self.session.events.is_refused(),
        }
    }

    /// Queries on events are kept for later.
    fn remember(&mut self) -> Vec<Effect> {
        if self.screens.get(self.screen).filter().is_some() {
            return Vec::new();
        }
        let query = self.session.events.query.clone();
        self.session.events.remember(&query)
    }
}
