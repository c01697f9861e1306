//! What a key does: the overlay in front has it first, then the screen that is
//! shown, then what it means everywhere.

use super::{
    App, Asks, Copying, Direction, Edit, Effect, Focus, Help, INTERRUPTED, Overlay, Panes, Prompt, Screen, Step,
};
use crate::search::Qualifier;

/// What a key can name. `Copy`, so that a table can hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Moves the cursor or scrolls, whatever has the focus.
    Move(Direction, Step),
    /// To the next month of the timeline or passage of the detail.
    Leap(Direction),
    /// Chooses the next thing in the detail that can be followed.
    Choose(Direction),
    /// Focus on the list.
    FocusList,
    /// Focus on the detail.
    FocusDetail,
    /// Focus on the other pane.
    OtherPane,
    /// Opens the detail; in the detail follows what is chosen.
    Open,
    /// Through the events that were left by following: back or forward.
    Jump(Direction),
    /// Turns to another screen.
    Show(Screen),
    /// Along the time axis: the day that is asked about, the event of a lane.
    Sideways(Direction),
    /// Pins the day, or takes the pin out.
    Pin,
    /// Opens the filter prompt.
    Filter,
    /// Opens the picker.
    Pick,
    /// To the next or the previous list of the picker.
    TurnPicker(Direction),
    /// An older or a newer query into the prompt.
    History(Direction),
    /// Best match first, or back to the order of the timeline.
    Sort,
    /// To the next or the previous match, then to the next or previous event.
    Word(Direction),
    /// Marks the event, or takes the mark off.
    Mark,
    /// To the next or the previous event with a mark or a note.
    NextMark(Direction),
    /// Opens the prompt for a note.
    Note,
    /// Opens the deal file in an editor at what is chosen.
    EditFile,
    /// Asks what to copy.
    Copy,
    /// Copies it.
    CopyAs(Copying),
    /// Opens the prompt for a day.
    Day,
    /// To the next event that some source contradicts.
    Contradiction(Direction),
    /// Gives the focused pane the whole width, or takes it back.
    Zoom,
    /// Opens or closes the keys.
    Help,
    /// Closes the topmost layer.
    Escape,
    /// Closes an overlay or an opened detail, else quits.
    Quit,
    /// Closes the prompt, else quits with status 130.
    Interrupt,
    /// Takes what was typed, chosen or shown and closes it.
    Accept,
    /// Turns the value under the picker's cursor on or off.
    Toggle,
    /// Turns a value of the picker from *with* to *without* and back.
    Without,
    /// Edits the text of a prompt or picker.
    Edit(Edit),
    /// Draws everything anew.
    Redraw,
    /// Stops the program until the shell's `fg`.
    Suspend,
}

/// What can be closed on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closable {
    /// The pinned day.
    Pin,
    /// The whole width for one pane.
    Zoom,
    /// The page.
    Page,
    /// The filter.
    Filter,
}

impl App {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        let mut effects =
            if self.overlays.is_empty() { self.act_on_screen(action) } else { self.act_on_overlay(action) };
        effects.extend(self.filter_for_day());
        effects
    }

    /// What a key means on the screen that is shown, else anywhere.
    fn act_on_screen(&mut self, action: Action) -> Vec<Effect> {
        let is_for_page = self.focus == Focus::Page && matches!(action, Action::Leap(_));
        if !is_for_page {
            let own = self.screens.get_mut(self.screen).act(&mut self.session, action);
            if let Some(effects) = own {
                return effects;
            }
        }
        self.act_anywhere(action)
    }

    fn act_anywhere(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Show(screen) => self.turn_to(screen),
            Action::Move(direction, step) => self.step(direction, step),
            Action::Leap(direction) => self.section(direction),
            Action::Choose(direction) => self.choose(direction),
            Action::FocusList => self.focus = Focus::List,
            Action::FocusDetail => self.focus_page(),
            Action::OtherPane => self.other_pane(),
            Action::Open => return self.open(),
            Action::Jump(direction) => return self.jump(direction),
            Action::Filter => self.open_filter(),
            Action::Day => self.open_prompt(Prompt::new(Asks::Day, "")),
            Action::Pick => return self.open_picker(Qualifier::Party),
            Action::Word(direction) => self.next_hit(direction),
            Action::Mark => return self.mark(),
            Action::NextMark(direction) => self.step_marks(direction),
            Action::Note => self.open_note(),
            Action::EditFile => return self.edit_file(),
            Action::Copy => self.overlays.open(Overlay::CopyMenu),
            Action::Pin => self.pin(),
            Action::Contradiction(direction) => self.contradiction(direction),
            Action::Zoom => self.zoom(),
            Action::Sort => self.session.say("this list has one order only"),
            other => return self.act_in_program(other),
        }
        Vec::new()
    }

    /// What a key means whatever is in front.
    fn act_in_program(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Help => self.overlays.open(Overlay::Help(Help::default())),
            Action::Escape => return self.escape(),
            Action::Quit => return self.quit(),
            Action::Interrupt => return self.interrupt(),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Suspend => return vec![Effect::Suspend],
            _ => {}
        }
        Vec::new()
    }

    /// What a key means to the overlay in front.
    fn act_on_overlay(&mut self, action: Action) -> Vec<Effect> {
        let sizes = self.geometry;
        match (self.overlays.front_mut(), action) {
            (Some(Overlay::Help(help)), action) => {
                if !help.act(action, sizes) {
                    return self.act_under_help(action);
                }
            }
            (Some(Overlay::Picker(_)), Action::Move(direction, step)) => self.step_in_picker(direction, step),
            (Some(Overlay::Picker(_)), Action::TurnPicker(direction)) => return self.turn_picker(direction),
            (Some(Overlay::Picker(_)), Action::Toggle) => return self.toggle(),
            (Some(Overlay::Picker(_)), Action::Without) => return self.without(),
            (Some(Overlay::Prompt(_)), Action::Move(direction, step)) => self.step(direction, step),
            (Some(Overlay::Prompt(prompt)), Action::History(direction)) if prompt.asks == Asks::Query => {
                prompt.recall(&self.session.events.history, direction);
                return self.follow_prompt();
            }
            (Some(Overlay::CopyMenu), Action::CopyAs(what)) => {
                self.overlays.close();
                return self.copy(what);
            }
            (Some(Overlay::Prompt(_) | Overlay::Picker(_)), Action::Accept) => return self.accept(),
            (Some(Overlay::Prompt(_) | Overlay::Picker(_)), Action::Edit(edit)) => return self.edit(edit),
            (_, other) => return self.act_in_program(other),
        }
        Vec::new()
    }

    /// What a key means while the keys are shown, where it is not for them.
    fn act_under_help(&mut self, action: Action) -> Vec<Effect> {
        if action == Action::Help {
            self.overlays.close();
            return Vec::new();
        }
        self.act_in_program(action)
    }

    /// Characters go to the prompt or picker in front; elsewhere they mean
    /// nothing.
    pub(super) fn typed(&mut self, text: &str) -> Vec<Effect> {
        match self.overlays.front_mut() {
            Some(Overlay::Prompt(prompt)) => {
                let (left_out, longest) = (prompt.insert(text), prompt.longest());
                let effects = self.follow_prompt();
                if left_out > 0 {
                    self.session.say(format!("{left_out} dropped: limit {longest}"));
                }
                effects
            }
            Some(Overlay::Picker(_)) => self.typed_in_picker(text),
            // What lies below the keys is not seen.
            Some(Overlay::Help(help)) => {
                help.typed(text);
                Vec::new()
            }
            Some(Overlay::CopyMenu) | None => Vec::new(),
        }
    }

    fn edit(&mut self, edit: Edit) -> Vec<Effect> {
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

    /// Closes one layer: the overlay in front (the old query comes back), pin,
    /// zoom, focus on the page, filter. Never quits.
    fn escape(&mut self) -> Vec<Effect> {
        match self.overlays.close() {
            None => {}
            Some(Overlay::Prompt(prompt)) => return self.come_back(prompt.before),
            Some(Overlay::Picker(picker)) => return self.come_back(picker.before),
            Some(Overlay::CopyMenu | Overlay::Help(_)) => return Vec::new(),
        }
        match self.closed_by_escape() {
            None => {}
            Some(Closable::Pin) => self.session.pinned = None,
            Some(Closable::Zoom) => self.panes = Panes::Both,
            Some(Closable::Page) => self.focus = Focus::List,
            Some(Closable::Filter) => return self.filter_by_text(""),
        }
        Vec::new()
    }

    /// What Esc closes on a screen.
    pub fn closed_by_escape(&self) -> Option<Closable> {
        let layers = [
            (self.session.pinned.is_some(), Closable::Pin),
            (self.panes == Panes::Zoomed, Closable::Zoom),
            (self.focus == Focus::Page, Closable::Page),
            (!self.filter_text().is_empty(), Closable::Filter),
        ];
        layers.into_iter().find_map(|(is_there, layer)| is_there.then_some(layer))
    }

    /// Whether a page covers its list: it is closed before the program is left.
    pub fn is_page_opened(&self) -> bool {
        self.focus == Focus::Page && self.geometry.list_rows == 0
    }

    /// Closes the keys or a page that covers the list, else leaves.
    fn quit(&mut self) -> Vec<Effect> {
        if self.overlays.close().is_some() {
            return Vec::new();
        }
        if self.is_page_opened() {
            (self.focus, self.panes) = (Focus::List, Panes::Both);
            return Vec::new();
        }
        vec![Effect::Quit(0)]
    }

    /// Ctrl-C closes what is in front, like Esc; else it ends the program.
    fn interrupt(&mut self) -> Vec<Effect> {
        match self.overlays.front() {
            None => vec![Effect::Quit(INTERRUPTED)],
            Some(Overlay::Help(_)) if self.overlays.is_alone() => vec![Effect::Quit(INTERRUPTED)],
            Some(_) => self.escape(),
        }
    }

    fn other_pane(&mut self) {
        match self.focus {
            Focus::List => self.focus_page(),
            Focus::Page => self.focus = Focus::List,
        }
    }

    fn zoom(&mut self) {
        let is_alone = self.geometry.list_rows == 0 || self.geometry.page_rows == 0;
        if self.panes == Panes::Both && is_alone {
            return self.session.say("one pane has the whole width already");
        }
        self.panes = match self.panes {
            Panes::Both => Panes::Zoomed,
            Panes::Zoomed => Panes::Both,
        };
    }

    /// Pins the day that one is at, or takes the pin out.
    fn pin(&mut self) {
        let day = self.screens.get(self.screen).day(&self.session);
        self.session.pin(day);
    }
}
