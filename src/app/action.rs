//! What a key does: the overlay in front has it first, then the screen that is
//! shown, then what it means everywhere.

use super::{App, Effect, Focus, Help, MenuCursor, Overlay, Prompt, PromptKind, Screen, copying::NO_SOURCE};
use crate::{domain::RefId, export::Format, formats::CopyFormat};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Forward,
    Back,
}

impl Direction {
    /// Says that there are no more of some things that way.
    pub(super) fn no_more(self, things: &str) -> String {
        match self {
            Self::Forward => format!("no more {things}"),
            Self::Back => format!("no earlier {things}"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    One,
    HalfPage,
    Page,
    /// To the first or last row.
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
    DeleteBack,
    DeleteForward,
    DeleteWord,
    DeleteNextWord,
    DeleteToStart,
    DeleteToEnd,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
}

/// What is selected in a text, and moved by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextUnit {
    Word,
    Sentence,
    Paragraph,
}

/// Where one tries to open another deal.
const OPENING: &str = "to open another deal, quit⟨ with ⟦quit⟧⟩ and run: dealtui FILE";

/// What a key can name. `Copy`, so that a table can hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Moves the cursor or scrolls, whatever has the focus.
    Move(Direction, Step),
    Month(Direction),
    Change(Direction),
    Section(Direction),
    /// Folds or opens all sections of the page.
    FoldAll,
    /// Selects the next item on the page that can be followed.
    Choose(Direction),
    FocusList,
    FocusPage,
    OtherPane,
    Open,
    Jump(Direction),
    Show(Screen),
    /// Moves along the time axis: the day in question, or the event of a lane.
    StepTime(Direction),
    /// Pins or unpins the day.
    Pin,
    Filter,
    Pick,
    StepPicker(Direction),
    History(Direction),
    /// Puts what is offered in place of the words it stands for, or fills a field with it.
    TakeOffer,
    /// Lists what is to do, or what was listed before.
    ToDo,
    /// Toggles between relevance and date order, or between the orders of the screen.
    Sort,
    /// To the next or previous match, then to the next or previous row.
    StepMatch(Direction),
    Mark,
    StepMark(Direction),
    Note,
    /// Adds a record by a line.
    Add,
    /// Opens the form of the selected record.
    EditRecord,
    /// Edits the title of the deal.
    EditTitle,
    Delete,
    /// Marks a source as read in full.
    MarkRead,
    Undo,
    Redo,
    Save,
    Answer(Answer),
    /// Opens the deal file in an editor at the selected record.
    EditFile,
    /// Opens the text of a source, to select words in it.
    Read,
    StepText(Direction, TextUnit),
    Select(TextUnit),
    /// Cites what is selected.
    Cite,
    /// Cites what is selected, into the same event as before.
    CiteAgain,
    Copy,
    /// Opens the link of a source, or its saved document.
    OpenSource,
    CopyAs(CopyFormat),
    /// Asks for the format to export what the screen shows.
    Export,
    ExportAs(Format),
    Day,
    Contradiction(Direction),
    /// Gives the focused pane the whole window, or both panes their share.
    Zoom,
    Help,
    /// Says how to open another deal.
    OpenElsewhere,
    Escape,
    /// Closes a page that covers its list, else quits.
    Quit,
    /// Closes the overlay in front, else quits with status 130.
    Interrupt,
    /// Accepts what was typed or picked, and closes the overlay.
    Accept,
    Toggle,
    /// Toggles a value of the picker between included and excluded.
    Without,
    /// Any, all or none of the picked values.
    Combine,
    Edit(Edit),
    Redraw,
    /// Stops the program until the shell's `fg`.
    Suspend,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closable {
    Pin,
    Zoom,
    Page,
    Filter,
}

impl App {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        let mut effects =
            if self.overlays.is_empty() { self.act_on_screen(action) } else { self.act_on_overlay(action) };
        effects.extend(self.screens.filter_for_day(&mut self.session));
        effects
    }

    fn act_on_screen(&mut self, action: Action) -> Vec<Effect> {
        let own = self.screens.list_mut().act(&mut self.session, action);
        own.unwrap_or_else(|| self.act_anywhere(action))
    }

    fn act_anywhere(&mut self, action: Action) -> Vec<Effect> {
        let (screens, session) = (&mut self.screens, &mut self.session);
        match action {
            Action::Show(screen) => screens.switch_to(session, screen),
            Action::Move(direction, step) => screens.step(session, direction, step),
            Action::Section(direction) => screens.section(session, direction),
            Action::FoldAll => screens.fold_all(session),
            Action::Choose(direction) => screens.choose(session, direction),
            Action::FocusList => screens.focus = Focus::List,
            Action::FocusPage => screens.focus_page(session),
            Action::OtherPane => screens.other_pane(session),
            Action::Open => return self.open(),
            Action::Jump(direction) => return self.jump(direction),
            Action::Filter => self.open_filter(),
            Action::Day => self.open_prompt(Prompt::new(PromptKind::Day, "")),
            Action::Pick => return self.open_picker(),
            Action::StepMatch(direction) => screens.next_hit(session, direction),
            Action::Mark => return self.mark(),
            Action::StepMark(direction) => self.step_marks(direction),
            Action::Note => self.open_note(),
            Action::EditFile => return self.edit_file(),
            Action::Read => self.read(),
            Action::OpenElsewhere => session.say_with_keys(OPENING),
            Action::OpenSource => return self.open_source(),
            Action::Copy => self.open_copy_menu(),
            Action::Export if screens.list().listed(session).0 == 0 => session.say("nothing to export here"),
            Action::Export => self.overlays.open(Overlay::ExportMenu(MenuCursor::default())),
            Action::Pin => session.pin(screens.list().day(session), screens.shown),
            Action::Contradiction(direction) => self.contradiction(direction),
            Action::Add
            | Action::EditRecord
            | Action::EditTitle
            | Action::Delete
            | Action::MarkRead
            | Action::Undo
            | Action::Redo => return self.change(action),
            Action::ToDo => return screens.list_to_do(session),
            Action::Zoom => screens.zoom(session),
            Action::Sort => session.say_with_keys("this list has one order⟨: ⟦filter⟧ filters it⟩"),
            other => return self.act_in_program(other),
        }
        Vec::new()
    }

    fn open_filter(&mut self) {
        // What is typed next is a further word.
        let text = self.screens.query(&self.session).text().trim_end();
        let text = if text.is_empty() { String::new() } else { format!("{text} ") };
        self.open_prompt(Prompt::new(PromptKind::Query, &text));
    }

    fn open_source(&mut self) -> Vec<Effect> {
        self.screens.fit_page(&self.session);
        let source = self.screens.source_here(&self.session);
        if source.is_none() {
            self.session.say_with_keys(NO_SOURCE);
        }
        source.map(Effect::OpenSource).into_iter().collect()
    }

    fn edit_file(&mut self) -> Vec<Effect> {
        let is_empty = self.screens.list().listed(&self.session).1 == 0;
        let record = self.screens.record_here(&self.session).or_else(|| is_empty.then_some(RefId::Deal));
        if record.is_none() {
            self.session.say("nothing here to edit");
        }
        record.map(Effect::Edit).into_iter().collect()
    }

    /// Actions that mean the same whatever is in front.
    pub(super) fn act_in_program(&mut self, action: Action) -> Vec<Effect> {
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
}
