//! Changes of the deal: what is asked for by a line, a form or a key, and what became of
//! it. They are written off the drawing thread, and the deal is read again afterwards.

use super::{Action, AddKind, App, Deletion, Effect, Form, FormState, Overlay, Prompt, PromptKind, Question, form};
use crate::{
    domain::{Ref, RefId},
    editing::{Change, ChangeOutcome, ChangeRequest, Refusal},
};

/// Whether the deal can be changed here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It is in a file of the user.
    Writable,
    #[default]
    BuiltIn,
    /// It was read from a pipe.
    Stream,
}

impl Access {
    fn refusal(self) -> Option<&'static str> {
        match self {
            Self::Writable => None,
            Self::BuiltIn => Some(
                "the built-in deal is read-only: `dealtui dump > deal.json` writes a copy to edit, `dealtui deal.json` opens it",
            ),
            Self::Stream => Some(
                "this deal was read from a pipe and is read-only: save it with `dealtui dump --data - > deal.json` and open that",
            ),
        }
    }
}

impl App {
    /// Whether the deal can be changed; a message says why not.
    pub(super) fn can_change(&mut self) -> bool {
        let refusal = self.session.access.refusal();
        if let Some(why) = refusal {
            self.session.say(why);
        }
        refusal.is_none()
    }

    pub(super) fn change(&mut self, action: Action) -> Vec<Effect> {
        if !self.can_change() {
            return Vec::new();
        }
        match action {
            Action::Add => {
                let kind = AddKind::on(self.screen());
                self.open_prompt(Prompt::new(PromptKind::Add(kind), ""));
            }
            Action::EditRecord => self.open_form(),
            Action::Delete => match self.record_selected() {
                Some(record) => return vec![Effect::Change(ChangeRequest::AskToDelete(record))],
                None => self.session.say("nothing here to delete"),
            },
            Action::MarkRead => match self.screens.source_here(&self.session) {
                Some(source) => {
                    let id = self.session.deal.source(source).id().to_owned();
                    return vec![Effect::Change(ChangeRequest::Make(Change::MarkAsRead(id)))];
                }
                None => self.session.say("no source here"),
            },
            Action::Undo => return vec![Effect::Change(ChangeRequest::Undo)],
            Action::Redo => return vec![Effect::Change(ChangeRequest::Redo)],
            _ => {}
        }
        Vec::new()
    }

    fn open_form(&mut self) {
        self.screens.fit_page(&self.session);
        let record = self.screens.selected_here(&self.session);
        match record.and_then(|record| Form::of_record(&self.session, record)) {
            Some(form) => self.overlays.open(Overlay::Form(Box::new(form))),
            None => self.session.say("nothing here to edit; A adds something"),
        }
    }

    fn record_selected(&mut self) -> Option<RefId> {
        self.screens.fit_page(&self.session);
        self.session.deal.ref_id(self.screens.selected_here(&self.session)?)
    }

    pub(super) fn save_form(&mut self) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = self.overlays.front_mut() else { return Vec::new() };
        if form.state == FormState::Saving {
            return Vec::new();
        }
        match form.save() {
            form::Saved::Change(change) => return vec![Effect::Change(ChangeRequest::Make(*change))],
            form::Saved::Unchanged => {
                self.overlays.close();
                self.session.say("nothing was changed");
            }
            form::Saved::Wrong => {}
        }
        Vec::new()
    }

    /// Closes a form in which nothing is typed, else asks first.
    pub(super) fn close_form(&mut self) {
        match self.overlays.front() {
            Some(Overlay::Form(form)) if form.has_unsaved_text() => {
                self.overlays.open(Overlay::Question(Question::Discard));
            }
            _ => {
                self.overlays.close();
            }
        }
    }

    pub(super) fn answer(&mut self, is_yes: bool) -> Vec<Effect> {
        let Some(Overlay::Question(question)) = self.overlays.close() else { return Vec::new() };
        match question {
            Question::Discard if is_yes => {
                self.overlays.close();
            }
            Question::Delete(deletion) if is_yes => {
                return vec![Effect::Change(ChangeRequest::Make(Change::Delete(deletion.record)))];
            }
            Question::Discard | Question::Delete(_) => {}
        }
        Vec::new()
    }

    pub(super) fn changed(&mut self, outcome: ChangeOutcome) {
        match outcome {
            ChangeOutcome::Made { name, shows, note } => {
                let is_citing = self.overlays.saving_form().is_some_and(|form| form.is_citing());
                self.overlays.close_saved_form();
                self.overlays.drop_cited_selection();
                if let Some(RefId::Event(id)) = shows.as_ref().filter(|_| is_citing) {
                    self.session.cited_in = Some(id.clone());
                }
                self.session.awaited = shows;
                let note = note.map_or_else(String::new, |note| format!(" · {note}"));
                let again = if is_citing { " · . cites more there" } else { "" };
                self.session.say(format!("done: {name}{note}{again} · Z undoes"));
            }
            ChangeOutcome::Refused(refusal) => self.refused(refusal),
            ChangeOutcome::DeletionAsked { record, referring } => {
                let what = crate::editing::described(&record, &self.session.deal);
                self.overlays.open(Overlay::Question(Question::Delete(Box::new(Deletion { record, what, referring }))));
            }
            ChangeOutcome::PathCompleted(typed, completed) => self.path_completed(&typed, completed),
            ChangeOutcome::Undone(name) => self.session.say(format!("undone: {name} · R redoes")),
            ChangeOutcome::Redone(name) => self.session.say(format!("redone: {name} · Z undoes")),
        }
    }

    /// What was typed comes back to where it was typed.
    fn refused(&mut self, refusal: Refusal) {
        let message = if let Some(form) = self.overlays.saving_form() {
            form.refuse(refusal)
        } else {
            self.overlays.restore_line();
            Some(refusal.into_message())
        };
        if let Some(message) = message {
            self.session.say(message);
        }
    }

    /// Once the deal was read again: puts the cursor on what was changed, where the list in
    /// front has it.
    pub(super) fn show_awaited(&mut self) {
        let Some(found) = self.session.awaited.as_ref().and_then(|awaited| self.session.deal.resolve(awaited)) else {
            return;
        };
        self.session.awaited = None;
        let item = match found {
            Ref::Passage(at) => Ref::Event(at.event),
            Ref::Version(term, _) => Ref::Term(term),
            other => other,
        };
        let list = self.screens.list_mut();
        if let Ok(nth) = list.find(&self.session, item) {
            list.put_cursor(&mut self.session, nth);
        }
    }
}
