//! What a key does: first what it means on the screen that is shown, then what it
//! means anywhere. The work itself is in the room of each screen.

use super::{Action, App, Asks, Effect, Focus, INTERRUPTED, Layer, Overlay, Panes};
use crate::search::Qualifier;

impl App {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match self.layer() {
            Layer::Terms => self.act_on_terms(action),
            Layer::Parties => self.act_on_lanes(action),
            Layer::Disputes => self.act_on_disputes(action),
            Layer::Sources => self.act_on_sources(action),
            _ => self.act_anywhere(action),
        }
    }

    /// What a key means for the sources, where that is something of its own.
    fn act_on_sources(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(direction, step) => self.step_in_sources(direction, step),
            Action::Choose(direction) | Action::Leap(direction) => self.choose_resting(direction),
            Action::Sort => self.reorder_sources(),
            Action::OtherPane => self.turn_focus(),
            Action::Open if self.focus == Focus::List && !self.has_chosen_resting() => self.focus = Focus::Detail,
            Action::Open => return self.open_resting(),
            other => return self.act_anywhere(other),
        }
        Vec::new()
    }

    /// What a key means for the disputes, where that is something of its own.
    fn act_on_disputes(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(direction, step) => self.step_in_disputes(direction, step),
            Action::Choose(direction) => self.choose_concerned(direction),
            Action::OtherPane => self.turn_focus(),
            Action::Open => return self.open_concerned(),
            other => return self.act_anywhere(other),
        }
        Vec::new()
    }

    /// The other one of two panes that are always there.
    fn turn_focus(&mut self) {
        self.focus = match self.focus {
            Focus::List => Focus::Detail,
            Focus::Detail => Focus::List,
        };
    }

    /// What a key means for the lanes, where that is something of its own.
    fn act_on_lanes(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(direction, step) => self.step_in_lanes(direction, step),
            Action::Sideways(direction) => self.event_sideways(direction),
            Action::Open if self.focus == Focus::List => return self.open_lane(),
            other => return self.act_anywhere(other),
        }
        Vec::new()
    }

    /// What a key means for the terms, where that is something of its own.
    fn act_on_terms(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(direction, step) => self.step_in_terms(direction, step),
            Action::Leap(direction) => self.next_change(direction),
            Action::Sideways(direction) => self.day_sideways(direction),
            Action::Choose(direction) => self.choose_version(direction),
            Action::Sort => self.regroup_terms(),
            Action::OtherPane => self.turn_focus(),
            Action::Open => return self.open_version(),
            other => return self.act_anywhere(other),
        }
        Vec::new()
    }

    fn act_anywhere(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Show(screen) => self.turn_to(screen),
            Action::Sideways(_) => {}
            Action::Move(direction, step) => self.step(direction, step),
            Action::Leap(direction) => self.leap(direction),
            Action::Choose(direction) => self.choose(direction),
            Action::FocusList => self.focus = Focus::List,
            Action::FocusDetail => self.focus_detail(),
            Action::OtherPane => match self.focus {
                Focus::List => self.focus_detail(),
                Focus::Detail => self.focus = Focus::List,
            },
            Action::Open => return self.open(),
            Action::Jump(direction) => return self.jump(direction),
            Action::Filter => self.open_prompt(Asks::Query),
            Action::Day => self.open_prompt(Asks::Day),
            Action::Pick => return self.open_picker(Qualifier::Party),
            Action::TurnPicker(direction) => return self.turn_picker(direction),
            Action::History(direction) => return self.history(direction),
            Action::Sort => return self.turn_sort(),
            Action::Word(direction) => self.go_to_word(direction),
            Action::Mark => return self.mark(),
            Action::NextMark(direction) => self.step_marks(direction),
            Action::Note => self.open_note(),
            Action::EditFile => return self.edit_file(),
            Action::Copy => self.overlay = Overlay::Copying,
            Action::CopyAs(what) => return self.copy(what),
            Action::Pin => self.pin(),
            Action::Contradiction(direction) => self.contradiction(direction),
            Action::Zoom => self.zoom(),
            Action::Help => self.toggle_help(),
            Action::Escape => return self.escape(),
            Action::Quit => return self.quit(),
            Action::Interrupt => return self.interrupt(),
            Action::Accept => return self.accept(),
            Action::Toggle => return self.toggle(),
            Action::Without => return self.without(),
            Action::Edit(edit) => return self.edit(edit),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Suspend => return vec![Effect::Suspend],
        }
        Vec::new()
    }

    /// Closes one layer: overlay or picker (the old query comes back), pin, zoom,
    /// opened detail, query. Never quits.
    pub(super) fn escape(&mut self) -> Vec<Effect> {
        if self.help.take().is_some() {
            return Vec::new();
        }
        match std::mem::replace(&mut self.overlay, Overlay::None) {
            Overlay::None => {}
            Overlay::Prompt(prompt) => return self.come_back(prompt.before),
            Overlay::Picker(picker) => return self.come_back(picker.before),
            Overlay::Copying => return Vec::new(),
        }
        if self.pinned.is_some() {
            self.pinned = None;
        } else if self.panes == Panes::Zoomed {
            self.panes = Panes::Both;
        } else if self.focus == Focus::Detail {
            self.focus = Focus::List;
        } else if !self.query.is_empty() {
            return self.search(String::new());
        }
        Vec::new()
    }

    /// Closes the keys or a detail that covers the list, else leaves.
    fn quit(&mut self) -> Vec<Effect> {
        if self.help.is_some() {
            self.help = None;
        } else if self.focus == Focus::Detail && self.geometry.list_rows == 0 {
            self.focus = Focus::List;
            self.panes = Panes::Both;
        } else {
            return vec![Effect::Quit(0)];
        }
        Vec::new()
    }

    /// Ctrl-C closes a prompt or picker, or the keys over it, like Esc; else it
    /// ends the program.
    fn interrupt(&mut self) -> Vec<Effect> {
        match self.overlay {
            Overlay::None => vec![Effect::Quit(INTERRUPTED)],
            Overlay::Prompt(_) | Overlay::Picker(_) | Overlay::Copying => self.escape(),
        }
    }

    fn toggle_help(&mut self) {
        self.help = if self.help.is_some() { None } else { Some(0) };
    }

    fn zoom(&mut self) {
        let is_alone = self.geometry.list_rows == 0 || self.geometry.detail_rows == 0;
        if self.panes == Panes::Both && is_alone {
            self.notice = Some("one pane has the whole width already".to_owned());
            return;
        }
        self.panes = match self.panes {
            Panes::Both => Panes::Zoomed,
            Panes::Zoomed => Panes::Both,
        };
    }

    pub(super) fn focus_detail(&mut self) {
        if self.current().is_some() {
            self.focus = Focus::Detail;
        }
    }
}
