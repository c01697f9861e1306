//! What a key does in the overlay that is in front: one function for each.

use super::{Action, App, Effect, FormState, Overlay, Prompt, PromptKind, distance, moved};

/// At the last field.
const SAVES: &str = "this is the last field⟨: ⟦form/save⟧ saves the form⟩";

/// Whether a form would do something else than it is saved with.
fn is_of_form(action: Action) -> bool {
    use Action::{Accept, Edit, Escape, History, Interrupt, Move, Save, TakeOffer};
    matches!(action, Accept | Edit(_) | Escape | History(_) | Interrupt | Move(..) | Save | TakeOffer)
}

impl App {
    pub(super) fn act_on_overlay(&mut self, action: Action) -> Vec<Effect> {
        match self.overlays.front() {
            Some(Overlay::Reader(_)) => self.act_in_reader(action),
            Some(Overlay::Help(_)) => self.act_in_help(action),
            Some(Overlay::Picker(_)) => self.act_in_picker(action),
            Some(Overlay::Prompt(_)) => self.act_in_prompt(action),
            Some(Overlay::CopyMenu(_) | Overlay::ExportMenu(_)) => self.act_in_menu(action),
            Some(Overlay::CopyChoice(_)) => self.act_in_copy_choice(action),
            Some(Overlay::Form(_)) => self.act_in_form(action),
            Some(Overlay::Question(_)) => self.act_in_question(action),
            None => self.act_in_program(action),
        }
    }

    fn act_in_help(&mut self, action: Action) -> Vec<Effect> {
        let sizes = self.screens.sizes;
        let Some(Overlay::Help(help)) = self.overlays.front_mut() else { return Vec::new() };
        if help.act(action, sizes) {
            return Vec::new();
        }
        if action == Action::Help {
            self.overlays.close();
            return Vec::new();
        }
        self.act_in_program(action)
    }

    fn act_in_picker(&mut self, action: Action) -> Vec<Effect> {
        let (rows, session) = (self.screens.sizes.overlay_rows, &mut self.session);
        let Some(Overlay::Picker(picker)) = self.overlays.front_mut() else { return Vec::new() };
        match action {
            Action::Move(direction, step) => picker.step(session, direction, distance(step, rows)),
            Action::StepPicker(direction) => picker.turn(session, direction),
            Action::Toggle => return picker.toggle(session),
            Action::Without => return picker.without(session),
            Action::Combine => return picker.combine_otherwise(session),
            Action::Accept => return self.accept(),
            Action::Edit(edit) => return self.edit(edit),
            other => return self.act_in_program(other),
        }
        Vec::new()
    }

    fn act_in_prompt(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Prompt(Prompt { kind, .. })) = self.overlays.front() else { return Vec::new() };
        match (kind, action) {
            (PromptKind::TextSearch, Action::StepMatch(direction)) => self.step_match(direction),
            (_, Action::Move(direction, step)) => self.screens.step(&mut self.session, direction, step),
            (_, Action::History(direction)) => return self.recall(direction),
            (PromptKind::Add(_) | PromptKind::Export(_), Action::TakeOffer) => return self.complete_line(),
            (_, Action::TakeOffer) => return self.take_offer(),
            (_, Action::Accept) => return self.accept(),
            (_, Action::Edit(edit)) => return self.edit(edit),
            (_, other) => return self.act_in_program(other),
        }
        Vec::new()
    }

    fn act_in_copy_choice(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::CopyChoice(choice)) = self.overlays.front() else { return Vec::new() };
        let (choice, rows) = (*choice, self.screens.sizes.overlay_rows);
        match action {
            Action::Move(direction, step) => {
                let last = self.copy_choices(choice.format).len().saturating_sub(1);
                let cursor = moved(choice.cursor, direction, distance(step, rows), last);
                if let Some(Overlay::CopyChoice(choice)) = self.overlays.front_mut() {
                    choice.cursor = cursor;
                }
                Vec::new()
            }
            Action::Accept => self.copy_chosen(choice),
            other => self.act_in_program(other),
        }
    }

    fn act_in_form(&mut self, action: Action) -> Vec<Effect> {
        let session = &mut self.session;
        let Some(Overlay::Form(form)) = self.overlays.front_mut() else { return Vec::new() };
        if form.state == FormState::Saving && is_of_form(action) {
            session.say("saving …");
            return Vec::new();
        }
        let before = form.event_that_is_there();
        match action {
            Action::Move(direction, _) => form.step(session, direction),
            Action::TakeOffer => {
                if !form.take_offer(session) && !form.next(session) {
                    session.say_with_keys(SAVES);
                }
            }
            Action::History(direction) => form.turn_offer(direction),
            Action::Edit(edit) => form.edit(session, edit),
            Action::Accept => {
                if !form.accept(session) {
                    // Of a single field there is nothing else to go on to.
                    if form.has_single_row() {
                        return self.save_form();
                    }
                    session.say_with_keys(SAVES);
                }
            }
            Action::Save => return self.save_form(),
            other => return self.act_in_program(other),
        }
        self.tell_unused(before.as_deref());
        Vec::new()
    }

    /// Once words go into an event that is there, which fields are of no use.
    fn tell_unused(&mut self, before: Option<&str>) {
        let Some(Overlay::Form(form)) = self.overlays.front() else { return };
        let event = form.event_that_is_there();
        if let Some(told) = form.unused_fields().filter(|_| event.is_some() && event.as_deref() != before) {
            self.session.say(told);
        }
    }

    fn act_in_question(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Answer(answer) => self.answer(answer),
            other => self.act_in_program(other),
        }
    }
}
