//! What the user makes of events, kept between runs: marks and notes; and what
//! is new to them since they last opened the deal.

use super::{App, Asks, Direction, Effect, Kept, Overlay, Own, Prompt};
use crate::{
    domain::{Annotating, Annotation, Event, EventIx, Layout, Newness, News, Note, Personal, Subject, clean},
    search::Qualifier,
};

/// What is being noted.
#[derive(Clone, Debug)]
pub(super) struct Noting {
    subject: Subject,
    /// The note that the prompt began with.
    before: Option<Note>,
}

impl App {
    /// Marks the event under the cursor, or takes its mark off.
    pub(super) fn mark(&mut self) -> Vec<Effect> {
        let Some(event) = self.current().map(Event::ix) else { return Vec::new() };
        let is_marked = self.annotation(event).is_some_and(|annotation| annotation.marked.is_some());
        self.annotate(self.subject(event), Annotating::Mark((!is_marked).then(self.today)))
    }

    /// Opens the prompt for a note on the event under the cursor.
    pub(super) fn open_note(&mut self) {
        let Some(event) = self.current().map(Event::ix) else { return };
        let note = self.annotation(event).and_then(|annotation| annotation.note.as_ref());
        let mut prompt = Prompt::new(Asks::Note, note.map_or("", |note| note.text.shown()));
        prompt.before = self.before();
        prompt.noting = Some(Noting { subject: self.subject(event), before: note.cloned() });
        self.overlay = Overlay::Prompt(prompt);
    }

    /// Takes what was noted on the event that it was asked for, even if the
    /// deal no longer has it; an empty note is none.
    pub(super) fn accept_note(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let Some(Noting { subject, before }) = prompt.noting.clone() else { return Vec::new() };
        let text = clean(prompt.text().trim(), Layout::Line);
        if before.as_ref().map_or("", |note| note.text.shown()) == text.shown() {
            return Vec::new();
        }
        let after = (!text.is_empty()).then(|| Note { text, on: (self.today)() });
        self.annotate(subject, Annotating::Note { before, after })
    }

    /// An event, by ids.
    fn subject(&self, event: EventIx) -> Subject {
        Subject { deal: self.deal.id().to_owned(), event: self.deal.event(event).id().to_owned() }
    }

    /// Whether the deal on screen has the event.
    fn has(&self, subject: &Subject) -> bool {
        subject.deal == self.deal.id() && self.deal.find(&subject.event).is_some()
    }

    /// Tells who is typing a note that its event is gone.
    pub(super) fn tell_orphan(&mut self) {
        if let Overlay::Prompt(Prompt { noting: Some(Noting { subject, .. }), .. }) = &self.overlay
            && !self.has(subject)
        {
            self.notice = Some(format!("the deal no longer has {}; your note will be kept", subject.event));
        }
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
            let own = self.annotations.entry(event).or_default();
            own.marked = own.marked.or(annotation.marked);
            own.note = own.note.take().or(annotation.note);
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

    /// Shown at once; that it is kept is told when it is.
    fn annotate(&mut self, subject: Subject, change: Annotating) -> Vec<Effect> {
        if subject.deal == self.deal.id() {
            self.annotations.entry(subject.event.clone()).or_default().change(&change);
            self.annotations.retain(|_, annotation| !annotation.is_empty());
        }
        let mut effects = vec![Effect::Annotate(subject, change)];
        effects.extend(self.personal_changed());
        effects
    }

    /// A change is kept; another program may have noted the same event.
    pub(super) fn annotated(&mut self, subject: &Subject, change: &Annotating, instead: Option<Note>) -> Vec<Effect> {
        self.notice = Some(self.kept_words(subject, change, instead.as_ref()));
        let (Some(instead), Annotating::Note { after, .. }) = (instead, change) else { return Vec::new() };
        // What was typed since then is newer, and will be kept beside it too.
        let own = self.annotations.get(&subject.event).and_then(|annotation| annotation.note.as_ref());
        if subject.deal != self.deal.id() || own != after.as_ref() {
            return Vec::new();
        }
        self.annotations.entry(subject.event.clone()).or_default().note = Some(instead);
        self.personal_changed()
    }

    fn kept_words(&self, subject: &Subject, change: &Annotating, instead: Option<&Note>) -> String {
        let said = match (change, instead) {
            (Annotating::Note { after: Some(_), .. }, Some(_)) => {
                "noted; another dealtui had noted something here too: both notes are kept"
            }
            (Annotating::Note { after: None, .. }, Some(_)) => {
                "not deleted: another dealtui has changed this note meanwhile"
            }
            (Annotating::Note { after: Some(_), .. }, None) if !self.has(subject) => {
                return format!("noted, though the deal no longer has {}: see dealtui notes", subject.event);
            }
            (Annotating::Note { after: Some(_), .. }, None) => "noted: has:note lists it",
            (Annotating::Note { after: None, .. }, None) => "the note is gone",
            (Annotating::Mark(Some(_)), _) => "marked: u and U step through marks, is:marked lists them",
            (Annotating::Mark(None), _) => "no longer marked",
        };
        said.to_owned()
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
