//! Changes of the deal: what is asked for by a line, a form or a key, and what became of
//! it. They are written off the drawing thread, and the deal is read again afterwards.

use super::{
    Action, AddKind, Answer, App, Effect, Form, FormState, FormSubject, Layer, Overlay, Prompt, Question, Selection,
    form, session::LastCited, toast::Toast,
};
use crate::{
    domain::{Ref, RefId},
    editing::{Addition, Change, ChangeOutcome, ChangeRequest, Deletion, Refusal, SeenRecord, Stepped, described},
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
    /// The file of the user may not be written.
    ReadOnlyFile,
    /// It was made of a file of another format.
    Imported,
}

impl Access {
    fn refusal(self) -> Option<&'static str> {
        match self {
            Self::Writable => None,
            Self::BuiltIn => Some(
                "the built-in deal is read-only: `dealtui dump > deal.json` writes a copy to edit, `dealtui deal.json` opens it",
            ),
            Self::ReadOnlyFile => Some(
                "you may not write to this file: `dealtui dump --data FILE > copy.json` writes a copy to edit, or change its permissions and open it again",
            ),
            Self::Imported => Some(
                "this deal was made of a file of another format and is read-only: `dealtui import FILE -o deal.json` writes it to a file to edit",
            ),
            Self::Stream => Some(
                "this deal was read from a pipe and is read-only: save it with `dealtui dump --data - > deal.json` and open that",
            ),
        }
    }
}

const NOT_A_RECORD: &str =
    "select a record in the list or on its page⟨; ⟦add⟧ adds one⟩⟨, ⟦open-editor⟧ opens the file⟩";

/// What asked for a change: the outcome goes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requester {
    Form,
    Line(AddKind, String),
    /// Into the same event as before.
    Again(Selection),
    /// By a key of a screen.
    Key,
    /// A question that is open, once the file has changed.
    Question,
}

pub(super) fn request(requester: Requester, request: ChangeRequest) -> Vec<Effect> {
    vec![Effect::Change(requester, request)]
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
                self.open_prompt(Prompt::adding(self.screen().about().adds, &self.session.deal));
            }
            Action::EditRecord => self.open_form(),
            Action::EditTitle => self.overlays.open(Overlay::Form(Box::new(Form::of_deal(&self.session)))),
            Action::Delete => match self.record_selected() {
                Some(record) => return request(Requester::Key, ChangeRequest::AskToDelete(record)),
                None => self.session.say_with_keys(NOT_A_RECORD),
            },
            Action::MarkRead => match self.screens.source_selected(&self.session) {
                Some(source) => {
                    let seen = self.seen(Ref::Source(source)).map(Change::MarkAsRead);
                    return seen.map_or_else(Vec::new, |mark| request(Requester::Key, ChangeRequest::Make(mark)));
                }
                None => {
                    self.session.say_with_keys("no source is selected here⟨: ⟦show-sources⟧ has all sources⟩");
                }
            },
            Action::Undo => return request(Requester::Key, ChangeRequest::Undo),
            Action::Redo => return request(Requester::Key, ChangeRequest::Redo),
            _ => {}
        }
        Vec::new()
    }

    fn open_form(&mut self) {
        self.screens.fit_page(&self.session);
        let record = self.screens.selected_here(&self.session);
        let form = record.and_then(|record| Form::of_record(&self.session, record));
        // Where nothing is listed only the deal itself is there.
        let form = form.unwrap_or_else(|| Form::of_deal(&self.session));
        self.overlays.open(Overlay::Form(Box::new(form)));
    }

    fn record_selected(&mut self) -> Option<SeenRecord> {
        self.screens.fit_page(&self.session);
        self.seen(self.screens.selected_here(&self.session)?)
    }

    fn seen(&self, record: Ref) -> Option<SeenRecord> {
        let deal = &self.session.deal;
        let record = deal.ref_id(record)?;
        Some(SeenRecord::new(record.clone(), described(&record, deal), deal))
    }

    pub(super) fn save_form(&mut self) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = self.overlays.front_mut() else { return Vec::new() };
        if form.state == FormState::Saving {
            return Vec::new();
        }
        form.take_chosen(&self.session);
        match form.save() {
            form::Saved::Change(change) => return request(Requester::Form, ChangeRequest::Make(*change)),
            form::Saved::Unchanged => {
                self.overlays.close();
                self.session.say("nothing was changed");
            }
            form::Saved::WithoutFields(told) => {
                self.session.say(Toast::from(told).then("⟨. ⟦form/save⟧ again saves the rest⟩"));
            }
            form::Saved::Unchosen(what) => self.session.say(format!("not saved: choose {what}")),
            form::Saved::OnlyLost(told) => self.session.say(told),
            form::Saved::Wrong => self.session.say("not saved: correct what is marked with ✗"),
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

    pub(super) fn answer(&mut self, answer: Answer) -> Vec<Effect> {
        let Some(Overlay::Question(question)) = self.overlays.close() else { return Vec::new() };
        match (answer, question) {
            (Answer::Yes, Question::Discard) => {
                self.overlays.close();
                Vec::new()
            }
            (Answer::Yes, Question::Delete(deletion)) => {
                request(Requester::Key, ChangeRequest::Make(Change::Delete(*deletion)))
            }
            (Answer::Yes, Question::Add(addition)) => {
                if let Some(Overlay::Prompt(prompt)) = self.overlays.front_mut() {
                    prompt.line.replace(String::new());
                }
                self.session.say("adding …");
                let requester = Requester::Line(AddKind::Document, addition.line.text.clone());
                request(requester, ChangeRequest::AddDocuments(addition.line))
            }
            (Answer::Yes, Question::Replace(request)) => vec![Effect::Export(request.replacing())],
            (Answer::No, _) => Vec::new(),
        }
    }

    pub(super) fn changed(&mut self, requester: Requester, outcome: ChangeOutcome) {
        match outcome {
            ChangeOutcome::Made { name, steps, shows, note, left_over } => {
                // Where the next line is typed, every letter is text.
                let undone = match (self.layer(), steps > 1) {
                    (Layer::Add, true) => "⟨. To undo them one at a time: ⟦close⟧, then ⟦panes/undo⟧⟩",
                    (Layer::Add, false) => "⟨. Undo: ⟦close⟧, then ⟦panes/undo⟧⟩",
                    (_, true) => "⟨. To undo them one at a time: ⟦undo⟧⟩",
                    (_, false) => "⟨. Undo: ⟦undo⟧⟩",
                };
                self.made(&requester, Toast::from(name.in_the_past()).then(undone), shows, note);
                if let Requester::Line(kind, line) = requester {
                    self.session.drop_line(kind, &line);
                    self.left_over(kind, left_over);
                }
            }
            ChangeOutcome::Unchanged(told) => self.unchanged(&requester, told),
            ChangeOutcome::Refused(refusal) => self.refused(requester, refusal),
            ChangeOutcome::DeletionAsked(deletion) if requester == Requester::Question => self.ask_again(deletion),
            ChangeOutcome::DeletionAsked(deletion) => self.ask_to_delete(deletion),
            ChangeOutcome::AdditionAsked(addition) => self.ask_to_add(addition),
            ChangeOutcome::PathCompleted(typed, completed) => self.path_completed(&typed, completed),
            ChangeOutcome::Undone(Stepped { name, shows }) => {
                self.stepped(Toast::from(format!("Undone: {name}")).then("⟨. Redo: ⟦redo⟧⟩"), shows);
            }
            ChangeOutcome::Redone(Stepped { name, shows }) => {
                self.stepped(Toast::from(format!("Redone: {name}")).then("⟨. Undo: ⟦undo⟧⟩"), shows);
            }
        }
    }

    /// Who has gone on is not asked over what they do now.
    fn ask_to_delete(&mut self, deletion: Box<Deletion>) {
        if self.overlays.is_empty() {
            self.overlays.open(Overlay::Question(Question::Delete(deletion)));
        }
    }

    /// Asks what is true now of a question that is open, once the file has changed.
    pub(super) fn review_question(&self) -> Vec<Effect> {
        match self.overlays.question() {
            Some(Question::Delete(deletion)) => {
                request(Requester::Question, ChangeRequest::AskToDelete(deletion.record.clone()))
            }
            _ => Vec::new(),
        }
    }

    /// Of a record that was changed meanwhile, nobody is asked whether to delete it.
    fn ask_again(&mut self, now: Box<Deletion>) {
        let Some(Overlay::Question(Question::Delete(asked))) = self.overlays.front_mut() else { return };
        if asked.is_of_same(&now) {
            *asked = now;
        } else if asked.record == now.record {
            let why = asked.record.changed();
            self.withdraw_question(why);
        }
    }

    fn withdraw_question(&mut self, why: Refusal) {
        if let Some(Question::Delete(_)) = self.overlays.question() {
            self.overlays.close();
            self.session.say(why.into_message());
        }
    }

    /// The line stays where it was typed.
    fn ask_to_add(&mut self, addition: Addition) {
        self.session.toast = None;
        if self.bring_back(AddKind::Document, addition.line.text.clone()) {
            self.overlays.open(Overlay::Question(Question::Add(Box::new(addition))));
        } else {
            let said = Toast::from(format!("not added: {}", addition.what));
            self.session.say(said.then("⟨ (⟦panes/add⟧ in a list, then ⟦add/previous-line⟧ brings the line back)⟩"));
        }
    }

    fn stepped(&mut self, told: Toast, shows: Option<RefId>) {
        self.session.awaited = shows;
        self.session.say(told);
    }

    /// What was typed is in the file already.
    fn unchanged(&mut self, requester: &Requester, told: String) {
        if *requester == Requester::Form {
            self.overlays.close_saved_form();
        }
        self.session.say(told);
    }

    fn made(&mut self, requester: &Requester, mut what: Toast, shows: Option<RefId>, note: Option<String>) {
        match requester {
            Requester::Form => {
                let form = self.overlays.close_saved_form();
                if let (Some(RefId::Event(id)), Some(Form { subject: FormSubject::Citing(citing), .. })) =
                    (&shows, form)
                {
                    self.session.cited_in = Some(LastCited::new(id.clone(), &citing));
                    self.overlays.go_behind_cited(&self.session.deal, None);
                    what = what.then("⟨. `⟦cite-again⟧` cites more in this event⟩");
                }
            }
            Requester::Again(selection) => {
                what = what.then_text(self.session.amounts_to_add(selection));
                self.overlays.go_behind_cited(&self.session.deal, Some(selection));
            }
            Requester::Line(..) | Requester::Key | Requester::Question => {}
        }
        self.session.awaited = shows;
        let note = note.map_or_else(String::new, |note| format!(" · {note}"));
        self.session.say(what.then_text(note));
    }

    /// What was typed comes back to where it was typed.
    fn refused(&mut self, requester: Requester, refusal: Refusal) {
        if requester == Requester::Question {
            return self.withdraw_question(refusal);
        }
        if let Refusal::Unconfirmed(deletion) = &refusal {
            self.ask_to_delete(deletion.clone());
        }
        let message = match (requester, self.overlays.saving_form()) {
            (Requester::Form, Some(form)) => form.refuse(refusal).map(Toast::from),
            (Requester::Line(kind, line), _) => Some(self.line_refused(kind, line, refusal)),
            _ => Some(refusal.into_message().into()),
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
        let list = self.screens.list_mut();
        if let Ok(nth) = list.find(&self.session, found.owner()) {
            list.put_cursor(&mut self.session, nth);
        }
    }
}
