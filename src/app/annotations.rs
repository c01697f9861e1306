//! What the user makes of events, kept between runs: marks and notes; and what
//! is new to them since they last opened the deal.

use super::{App, Asks, Direction, Effect, Kept, Overlay, Own, Prompt};
use crate::{
    domain::{Annotating, Annotation, Event, EventIx, Layout, Newness, News, Note, Personal, clean},
    search::Qualifier,
};

impl App {
    /// Marks the event under the cursor, or takes its mark off.
    pub(super) fn mark(&mut self) -> Vec<Effect> {
        let Some(event) = self.current().map(Event::ix) else { return Vec::new() };
        let is_marked = self.annotation(event).is_some_and(|annotation| annotation.marked.is_some());
        let (marked, said) = if is_marked {
            (None, "no longer marked")
        } else {
            (Some((self.today)()), "marked: u and U step through marks, is:marked lists them")
        };
        self.notice = Some(said.to_owned());
        self.annotate(event, &Annotating::Mark(marked))
    }

    /// Opens the prompt for a note on the event under the cursor.
    pub(super) fn open_note(&mut self) {
        let Some(event) = self.current().map(Event::ix) else { return };
        let note = self.annotation(event).and_then(|annotation| annotation.note.as_ref());
        let mut prompt = Prompt::new(Asks::Note, note.map_or("", |note| note.text.shown()));
        prompt.before = self.before();
        self.overlay = Overlay::Prompt(prompt);
    }

    /// Takes what was noted on the event that it was asked for; an empty note
    /// is none.
    pub(super) fn accept_note(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let Some(event) = prompt.before.stop.as_ref().map(|stop| stop.event) else { return Vec::new() };
        let text = prompt.text();
        let text = clean(text.trim(), Layout::Line);
        let before = self.annotation(event).and_then(|annotation| annotation.note.as_ref());
        if before.map_or("", |note| note.text.shown()) == text.shown() {
            return Vec::new();
        }
        let (note, said) = if text.is_empty() {
            (None, "the note is gone")
        } else {
            (Some(Note { text, on: (self.today)() }), "noted: has:note lists it")
        };
        self.notice = Some(said.to_owned());
        self.annotate(event, &Annotating::Note(note))
    }

    /// To the next or the previous event with a mark or a note.
    pub(super) fn step_marks(&mut self, direction: Direction) {
        let is_annotated =
            |nth: &usize| self.listing.rows.event(*nth).is_some_and(|event| self.annotation(event).is_some());
        let found = match direction {
            Direction::Forward => (self.cursor + 1..self.listing.rows.events()).find(is_annotated),
            Direction::Back => (0..self.cursor).rev().find(is_annotated),
        };
        match found {
            Some(nth) => self.put_cursor(nth),
            None if self.annotations.is_empty() => {
                self.notice = Some("nothing is marked or noted: m marks, a notes".to_owned());
            }
            None => self.notice = Some("no further mark or note in this list".to_owned()),
        }
    }

    /// Takes in what was kept from earlier runs.
    pub(super) fn recall(&mut self, kept: Kept) -> Vec<Effect> {
        // What was typed or marked meanwhile is newer.
        let typed = std::mem::take(&mut self.history);
        self.history = kept.history;
        self.history.retain(|query| !typed.contains(query));
        self.history.extend(typed);
        for (event, annotation) in kept.annotations {
            self.annotations.entry(event).or_insert(annotation);
        }
        self.news = kept.news;
        let orphans = self.annotations.keys().filter(|id| self.deal.find(id).is_none()).count();
        if orphans > 0 {
            let events = if orphans == 1 { "an event" } else { "events" };
            self.notice =
                Some(format!("there are marks or notes on {events} that this deal does not have: see dealtui notes"));
        }
        self.personal_changed()
    }

    /// Takes in what is new by now.
    pub(super) fn heard(&mut self, news: News) -> Vec<Effect> {
        self.news = news;
        self.personal_changed()
    }

    /// What the user makes of an event.
    pub fn annotation(&self, event: EventIx) -> Option<&Annotation> {
        self.annotations.get(self.deal.event(event).id())
    }

    /// What is new about an event since the deal was last opened.
    pub fn newness(&self, event: EventIx) -> Option<Newness> {
        self.news.of(self.deal.event(event).id())
    }

    /// What an event is to the user.
    pub(super) fn own(&self, event: EventIx) -> Own<'_> {
        let newness = self.newness(event).zip(self.news.since);
        Own { annotation: self.annotation(event), newness }
    }

    fn annotate(&mut self, event: EventIx, change: &Annotating) -> Vec<Effect> {
        let id = self.deal.event(event).id().to_owned();
        self.annotations.entry(id.clone()).or_default().change(change);
        self.annotations.retain(|_, annotation| !annotation.is_empty());
        let mut effects = vec![Effect::Annotate(id, change.clone())];
        effects.extend(self.personal_changed());
        effects
    }

    /// Searches go by it from now on, and a list that asks for it is made anew.
    fn personal_changed(&mut self) -> Vec<Effect> {
        self.detail.0 = None;
        let mut effects = vec![Effect::Personal(Personal::of(&self.deal, &self.annotations, &self.news))];
        if self.applied.asks(Qualifier::Is) || self.applied.asks(Qualifier::Has) {
            let query = self.query.clone();
            effects.extend(self.search(query));
        }
        effects
    }
}
