//! What opens over a screen, what is typed there, and what closes.

use super::{
    App, Closable, CopyChoice, Direction, Edit, Effect, Focus, Form, FormState, Layer, Overlay, Panes, Picker, Prompt,
    PromptKind, Reader, Session, form::NotTyped,
};
use crate::{domain::EventIx, search::Qualifier};

/// Exit status after Ctrl-C: 128 and the number of SIGINT.
const INTERRUPTED: u8 = 130;

impl App {
    pub(super) fn recall(&mut self, direction: Direction) -> Vec<Effect> {
        let Some(Overlay::Prompt(prompt)) = self.overlays.front_mut() else { return Vec::new() };
        let lines: Vec<String> = match prompt.kind {
            PromptKind::Add(kind) => {
                let own = self.session.kept_lines.iter().filter(|(other, _)| *other == kind);
                own.map(|(_, line)| line.clone()).collect()
            }
            _ if self.screens.list().records().is_some() => Vec::new(),
            _ => self.session.events.history.clone(),
        };
        if lines.is_empty() {
            let is_line = matches!(prompt.kind, PromptKind::Add(_));
            let why = if is_line { self.where_lines_are_kept() } else { "no earlier queries for this list".to_owned() };
            self.session.say(why);
            return Vec::new();
        }
        prompt.recall(&lines, direction);
        self.follow_prompt()
    }

    /// Earlier queries for the list; only those for events are saved.
    pub fn history(&self) -> &[String] {
        if self.records().is_none() { &self.session.events.history } else { &[] }
    }

    /// Characters go to what is in front.
    pub(super) fn typed(&mut self, text: &str) -> Vec<Effect> {
        match self.overlays.front_mut() {
            Some(Overlay::Prompt(prompt)) => {
                let more_lines = prompt.lines_left_out(text);
                let (left_out, longest) = (prompt.insert(text), prompt.line.longest());
                let effects = self.follow_prompt();
                if left_out > 0 {
                    self.session.say(format!("{left_out} dropped: limit {longest}"));
                } else if more_lines > 0 {
                    let lines =
                        if more_lines == 1 { "1 more line".to_owned() } else { format!("{more_lines} more lines") };
                    self.session.say(format!("{lines} left out: paste one at a time"));
                }
                effects
            }
            Some(Overlay::Picker(picker)) => picker.typed(&mut self.session, text),
            // What lies below the keys is hidden.
            Some(Overlay::Help(help)) => {
                help.typed(text);
                Vec::new()
            }
            Some(Overlay::CopyChoice(choice)) => {
                let choice = *choice;
                self.choose_copy(choice, text)
            }
            Some(Overlay::Reader(reader)) => {
                self.session.toast = reader.count(text, self.session.keys);
                Vec::new()
            }
            Some(Overlay::Form(form)) => {
                let said = typed_in_form(form, &self.session, text);
                if let Some(said) = said {
                    self.session.say(said);
                }
                Vec::new()
            }
            Some(Overlay::CopyMenu(_) | Overlay::ExportMenu(_) | Overlay::Question(_)) | None => Vec::new(),
        }
    }

    /// The choice with a number.
    fn choose_copy(&mut self, choice: CopyChoice, number: &str) -> Vec<Effect> {
        let nth = number.parse::<usize>().ok().and_then(|digit| digit.checked_sub(1));
        let chosen = nth.map(|cursor| CopyChoice { cursor, ..choice });
        let chosen = chosen.filter(|chosen| chosen.cursor < self.copy_choices(chosen.format).len());
        chosen.map_or_else(Vec::new, |chosen| self.copy_chosen(chosen))
    }

    pub(super) fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        match self.overlays.front_mut() {
            Some(Overlay::Prompt(prompt)) => {
                prompt.edit(edit);
                self.follow_prompt()
            }
            Some(Overlay::Picker(picker)) => {
                picker.edit(edit);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Closes one layer, but not an unsaved note: Escape may be the first byte of another key. A
    /// line that was to be added can be brought back.
    pub(super) fn escape(&mut self) -> Vec<Effect> {
        match self.overlays.front() {
            Some(Overlay::Prompt(prompt @ Prompt { kind: PromptKind::Add(kind), .. })) if prompt.has_unsaved_text() => {
                let (kind, prompt) = (*kind, prompt.clone());
                self.keep_prompt(kind, &prompt);
                self.session.say_with_keys("line kept⟨: ⟦add⟧, then ⟦add/previous-line⟧ brings it back⟩");
                self.close_layer()
            }
            Some(Overlay::Prompt(prompt)) if prompt.has_unsaved_text() => {
                self.session.say_with_keys(
                    "the note is not saved⟨: ⟦note/accept⟧ saves the note, ⟦note/interrupt⟧ discards it⟩",
                );
                Vec::new()
            }
            _ => self.close_layer(),
        }
    }

    /// Closes the overlay in front, restoring the earlier query; else pin, zoom,
    /// page or filter. A form asks first, as what is typed in it is more than a line. Never
    /// quits.
    fn close_layer(&mut self) -> Vec<Effect> {
        if let Some(Overlay::Form(_)) = self.overlays.front() {
            self.close_form();
            return Vec::new();
        }
        match self.overlays.close() {
            None => {}
            Some(Overlay::Prompt(Prompt { kind: PromptKind::TextSearch, .. })) => {
                self.in_text(Reader::leave_search);
                return Vec::new();
            }
            // What was added stays selected.
            Some(Overlay::Prompt(Prompt { kind: PromptKind::Add(_), .. })) => return Vec::new(),
            Some(Overlay::Prompt(Prompt { before, .. }) | Overlay::Picker(Picker { before, .. })) => {
                return self.screens.restore(&mut self.session, before);
            }
            Some(_) => return Vec::new(),
        }
        match self.closed_by_escape() {
            None => {}
            Some(Closable::Pin) => self.session.pinned = None,
            Some(Closable::Zoom) => self.screens.panes = Panes::Both,
            Some(Closable::Page) => self.screens.focus = Focus::List,
            Some(Closable::Filter) => return self.screens.filter_by_text(&mut self.session, ""),
        }
        Vec::new()
    }

    pub fn closed_by_escape(&self) -> Option<Closable> {
        let layers = [
            (self.session.pinned.is_some(), Closable::Pin),
            (self.panes() == Panes::Zoomed, Closable::Zoom),
            (self.focus() == Focus::Page, Closable::Page),
            (!self.query().text().is_empty(), Closable::Filter),
        ];
        layers.into_iter().find_map(|(is_there, layer)| is_there.then_some(layer))
    }

    /// Whether the page covers the list; quitting closes it first.
    pub fn is_page_opened(&self) -> bool {
        self.focus() == Focus::Page && self.screens.sizes.list_rows == 0
    }

    pub(super) fn quit(&mut self) -> Vec<Effect> {
        if self.is_page_opened() {
            (self.screens.focus, self.screens.panes) = (Focus::List, Panes::Both);
            return Vec::new();
        }
        vec![Effect::Quit(0)]
    }

    /// Ctrl-C closes the overlay in front, else quits.
    pub(super) fn interrupt(&mut self) -> Vec<Effect> {
        match self.overlays.front() {
            None => vec![Effect::Quit(INTERRUPTED)],
            Some(_) => self.close_layer(),
        }
    }

    pub(super) fn open_prompt(&mut self, mut prompt: Prompt) {
        prompt.before = self.screens.before(&self.session);
        self.overlays.open(Overlay::Prompt(prompt));
    }

    /// Opens the picker, with counts for the current query.
    pub(super) fn open_picker(&mut self) -> Vec<Effect> {
        if self.session.deal.is_empty() {
            self.session.say("this deal has no events");
            return Vec::new();
        }
        if self.screens.list().records().is_some() {
            self.session.say_with_keys("⟨⟦pick⟧ filters events; ⟩⟨use ⟦filter⟧ to filter this list⟩");
            return Vec::new();
        }
        let picker = Picker::new(&self.session, Qualifier::Party, self.screens.before(&self.session));
        self.overlays.open(Overlay::Picker(picker));
        self.session.counted()
    }

    pub(super) fn mark(&mut self) -> Vec<Effect> {
        self.event_here().map_or_else(Vec::new, |event| self.session.toggle_mark(event))
    }

    /// Opens the prompt for a note. Unless the list is of events, a message names
    /// the event.
    pub(super) fn open_note(&mut self) {
        let Some(event) = self.event_here() else { return };
        if self.records().is_some() {
            self.session.say(format!("on: {}", self.session.deal.event(event).title().shown()));
        }
        self.open_prompt(self.session.note_prompt(event));
    }

    /// The event to mark or note; without one a message says so.
    fn event_here(&mut self) -> Option<EventIx> {
        self.screens.fit_page(&self.session);
        let event = self.screens.event_here(&self.session);
        if event.is_none() {
            self.session.say_with_keys(self.nothing_listed().unwrap_or_else(|| self.screens.no_event()));
        }
        event
    }

    pub(super) fn follow_prompt(&mut self) -> Vec<Effect> {
        match self.overlays.front() {
            Some(Overlay::Prompt(Prompt { kind: PromptKind::Query, line, before, .. })) => {
                self.screens.filter_while_typing(&mut self.session, line.text(), before.place.as_deref())
            }
            Some(Overlay::Prompt(Prompt { kind: PromptKind::TextSearch, line, .. })) => {
                let words = line.text().to_owned();
                self.in_text(|reader, text| reader.search(text, &words));
                Vec::new()
            }
            Some(Overlay::Prompt(Prompt { kind: PromptKind::Add(_), .. })) => {
                self.understand_line();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Accepts what was typed; a text with an error stays in the prompt.
    pub(super) fn accept(&mut self) -> Vec<Effect> {
        if !self.is_acceptable() {
            return Vec::new();
        }
        match self.overlays.close() {
            Some(Overlay::Prompt(prompt)) => self.accept_line(prompt),
            Some(Overlay::Picker(mut picker)) => {
                let mut effects = picker.accept(&mut self.session);
                effects.extend(self.session.events.remember());
                effects
            }
            _ => Vec::new(),
        }
    }

    /// Whether what is typed in the prompt in front means something; of a day it is looked up, and a
    /// message says what is wrong.
    fn is_acceptable(&mut self) -> bool {
        let Some(Overlay::Prompt(Prompt { kind, line, .. })) = self.overlays.front() else { return true };
        match kind {
            PromptKind::Day => {
                let there = self.screens.list_mut().go_to_day(&mut self.session, line.text());
                there.map_err(|why| self.session.say(why)).is_ok()
            }
            PromptKind::TextSearch => {
                line.text().trim().is_empty() || self.overlays.reader().is_some_and(Reader::has_match)
            }
            PromptKind::Query => !self.query().has_current_error(),
            PromptKind::Add(_) | PromptKind::Export(_) | PromptKind::Note(_) => true,
        }
    }

    fn accept_line(&mut self, prompt: Prompt) -> Vec<Effect> {
        match prompt.kind {
            PromptKind::Day => Vec::new(),
            PromptKind::Add(_) => self.add_line(prompt),
            PromptKind::Export(format) => self.export(format, prompt.line.text()),
            PromptKind::Note(noting) => self.session.accept_note(noting, prompt.line.text()),
            PromptKind::TextSearch => {
                if prompt.line.text().trim().is_empty() {
                    self.search_again();
                }
                Vec::new()
            }
            PromptKind::Query => {
                let mut effects = self.take_meant_offer(&prompt);
                // Queries on events are kept for later.
                if self.screens.list().records().is_none() {
                    effects.extend(self.session.events.remember());
                }
                effects
            }
        }
    }
}

/// Characters for a form; returns why they are not in it.
fn typed_in_form(form: &mut Form, session: &Session, text: &str) -> Option<String> {
    if form.state == FormState::Saving {
        return Some("saving …".to_owned());
    }
    if form.current().is_none() {
        let keys = if form.is_on_choice() {
            "⟨: choose with ⟦form/left⟧ ⟦form/right⟧ or Space⟩"
        } else {
            "⟨: ⟦form/complete⟧ opens the fields below⟩"
        };
        let why = match form.type_answer(text) {
            Ok(()) => return None,
            Err(NotTyped::NothingToType) => "nothing to type here".to_owned(),
            Err(NotTyped::NoAnswer) => format!("nothing matches “{text}”"),
        };
        return Some(format!("{why}{}", session.with_keys(Layer::Form, keys)));
    }
    let left_out = form.insert(session, text);
    (left_out > 0).then(|| format!("{left_out} dropped: the field is full"))
}
