//! What the user makes of events, kept between runs: marks and notes; and what
//! is new to them since they last opened the deal.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Access, Effect, Prompt, PromptKind, SavedState, SearchTask, Session, toast::Toast};
use crate::{
    domain::{
        AnnotatedEvent, Annotation, AnnotationChange, Annotations, EventIx, Newness, News, Note, TextBuf, TextLayout,
        UserSets, clean,
    },
    report::UserContext,
    search::{ListKind, Qualifier},
};

/// Fits in a line of 80 columns.
const WELCOME: &str = "New here?⟨ ⟦previous ↑⟧ ⟦next ↓⟧ move⟩⟨, ⟦open⟧ reads⟩⟨, ⟦show-timeline⟧–⟦show-disputes⟧ switch screens⟩⟨, ⟦help⟧ lists all keys⟩";

#[derive(Debug)]
pub struct User {
    pub(super) today: fn() -> NaiveDate,
    pub(super) annotations: Annotations,
    pub(super) news: News,
    /// Whether the program's own deal is shown for the first time.
    pub(super) is_first_start: bool,
    /// Counts changes of either.
    pub(super) revision: u64,
}

impl User {
    pub(super) fn new(today: fn() -> NaiveDate) -> Self {
        Self { today, annotations: Annotations::new(), news: News::default(), is_first_start: false, revision: 0 }
    }
}

#[derive(Clone, Debug)]
pub struct NoteDraft {
    subject: AnnotatedEvent,
    before: Option<Note>,
}

impl NoteDraft {
    pub(super) fn is_changed_by(&self, typed: &str) -> bool {
        self.before.as_ref().map_or("", |note| note.text.shown()) != cleaned_note(typed).shown()
    }
}

fn cleaned_note(typed: &str) -> TextBuf {
    clean(typed.trim(), TextLayout::SingleLine)
}

impl Session {
    pub(super) fn toggle_mark(&mut self, event: EventIx) -> Vec<Effect> {
        let is_marked = self.annotation(event).is_some_and(|annotation| annotation.marked.is_some());
        let mark = (!is_marked).then(self.user.today);
        self.annotate(self.subject(event), AnnotationChange::Mark(mark))
    }

    pub(super) fn note_prompt(&self, event: EventIx) -> Prompt {
        let note = self.annotation(event).and_then(|annotation| annotation.note.as_ref());
        let noting = NoteDraft { subject: self.subject(event), before: note.cloned() };
        Prompt::new(PromptKind::Note(noting), note.map_or("", |note| note.text.shown()))
    }

    pub(super) fn warn_orphan(&mut self, prompt: Option<&Prompt>) {
        if let Some(Prompt { kind: PromptKind::Note(NoteDraft { subject, .. }), .. }) = prompt
            && !self.has(subject)
        {
            self.say(format!("{} is no longer in the deal; your note will be saved", subject.event));
        }
    }

    /// Saves a note for the event it was begun on, even if the deal no longer has
    /// that event. An empty note deletes.
    pub(super) fn accept_note(&mut self, noting: NoteDraft, typed: &str) -> Vec<Effect> {
        if !noting.is_changed_by(typed) {
            return Vec::new();
        }
        let NoteDraft { subject, before } = noting;
        let text = cleaned_note(typed);
        let after = (!text.is_empty()).then(|| Note { text, on: (self.user.today)() });
        self.annotate(subject, AnnotationChange::Note { before, after })
    }

    fn subject(&self, event: EventIx) -> AnnotatedEvent {
        AnnotatedEvent { deal: self.deal.id().to_owned(), event: self.deal.event(event).id().to_owned() }
    }

    fn has(&self, subject: &AnnotatedEvent) -> bool {
        subject.deal == self.deal.id() && self.deal.find_event(&subject.event).is_some()
    }

    pub(super) fn take_saved(&mut self, saved: SavedState) -> Vec<Effect> {
        // What was typed or marked meanwhile is newer.
        let history = &mut self.events.history;
        let typed = std::mem::replace(history, saved.history);
        history.retain(|query| !typed.contains(query));
        history.extend(typed);
        for (event, annotation) in saved.annotations {
            let own = self.user.annotations.entry(event).or_default();
            own.marked = own.marked.or(annotation.marked);
            own.note = own.note.take().or(annotation.note);
        }
        self.user.news = saved.news;
        let orphans = self.user.annotations.keys().filter(|id| self.deal.find_event(id).is_none()).count();
        if orphans > 0 {
            let events = if orphans == 1 { "an event" } else { "events" };
            self.say(format!("you have marks or notes on {events} no longer in this deal: see dealtui notes"));
        }
        self.user.is_first_start = saved.is_first_start;
        if saved.is_first_start {
            self.say_with_keys(WELCOME);
        }
        self.personal_changed()
    }

    pub(super) fn take_news(&mut self, news: News) -> Vec<Effect> {
        self.user.news = news;
        self.personal_changed()
    }

    pub fn annotation(&self, event: EventIx) -> Option<&Annotation> {
        self.user.annotations.get(self.deal.event(event).id())
    }

    /// What is new about an event since the deal was last opened.
    pub fn newness(&self, event: EventIx) -> Option<Newness> {
        self.user.news.newness(self.deal.event(event).id())
    }

    pub(super) fn user_context(&self, event: EventIx) -> UserContext<'_> {
        let newness = self.newness(event).zip(self.user.news.since);
        let to_do = match self.access {
            Access::Writable => self.deal.event(event).to_do().collect(),
            Access::BuiltIn | Access::Stream | Access::ReadOnlyFile | Access::Imported => Vec::new(),
        };
        let is_first = self.events.rows().event(0) == Some(event);
        let is_unasked = self.events.applied().is_empty();
        let about = self.deal.summary().filter(|_| self.user.is_first_start && is_first && is_unasked);
        UserContext { annotation: self.annotation(event), newness, about, to_do }
    }

    /// Shown at once; a message follows when it is saved.
    fn annotate(&mut self, subject: AnnotatedEvent, change: AnnotationChange) -> Vec<Effect> {
        if subject.deal == self.deal.id() {
            self.user.annotations.entry(subject.event.clone()).or_default().apply(&change);
            self.user.annotations.retain(|_, annotation| !annotation.is_empty());
        }
        let mut effects = vec![Effect::Annotate(subject, change)];
        effects.extend(self.personal_changed());
        effects
    }

    /// A change was saved; another program may have written a note too. Unless
    /// `list` is of events, the message names the event.
    pub(super) fn annotated(
        &mut self,
        subject: &AnnotatedEvent,
        change: &AnnotationChange,
        instead: Option<Note>,
        list: ListKind,
    ) -> Vec<Effect> {
        self.toast = Some(self.saved_words(subject, change, instead.as_ref(), list));
        let (Some(instead), AnnotationChange::Note { after, .. }) = (instead, change) else { return Vec::new() };
        // What was typed since then is newer, and will be kept beside it too.
        let own = self.user.annotations.get(&subject.event).and_then(|annotation| annotation.note.as_ref());
        if subject.deal != self.deal.id() || own != after.as_ref() {
            return Vec::new();
        }
        self.user.annotations.entry(subject.event.clone()).or_default().note = Some(instead);
        self.personal_changed()
    }

    fn saved_words(
        &self,
        subject: &AnnotatedEvent,
        change: &AnnotationChange,
        instead: Option<&Note>,
        list: ListKind,
    ) -> Toast {
        let (done, hint) = match (change, instead) {
            (AnnotationChange::Note { after: Some(_), .. }, Some(_)) => {
                return "note saved; another dealtui added a note here too: both are kept".into();
            }
            (AnnotationChange::Note { after: None, .. }, Some(_)) => {
                return "not deleted: another dealtui changed this note in the meantime".into();
            }
            (AnnotationChange::Note { after: Some(_), .. }, None) if !self.has(subject) => {
                return format!("note saved, though {} is no longer in the deal: see dealtui notes", subject.event)
                    .into();
            }
            (AnnotationChange::Note { after: Some(_), .. }, None) => ("note saved", "; has:note finds it"),
            (AnnotationChange::Note { after: None, .. }, None) => ("note deleted", ""),
            (AnnotationChange::Mark(Some(_)), _) => {
                ("marked", "⟨; ⟦next-mark⟧ and ⟦previous-mark⟧ step through marks⟩, is:marked finds them")
            }
            (AnnotationChange::Mark(None), _) => ("unmarked", ""),
        };
        match self.deal.find_event(&subject.event).filter(|_| list != ListKind::Events) {
            Some(event) => format!("{done}: {}", event.title().shown()).into(),
            None => Toast::from(done).then(hint),
        }
    }

    /// Updates the search, and the list if its query depends on marks or news.
    pub(super) fn personal_changed(&mut self) -> Vec<Effect> {
        self.user.revision += 1;
        let personal = UserSets::new(&self.deal, &self.user.annotations, &self.user.news);
        let mut effects = vec![Effect::Search(SearchTask::SetUserSets { deal: Arc::clone(&self.deal), personal })];
        if self.events.applied().uses(Qualifier::Is) || self.events.applied().uses(Qualifier::Has) {
            effects.extend(self.search_again());
        }
        effects
    }
}
