//! The model: what is shown, what is chosen, what a key does. It knows neither
//! terminal nor files: a [`Message`] goes in, [`Effect`]s come out, and before
//! each frame [`App::fit`] is told the sizes, so that drawing is a pure
//! function of the model.

mod action;
mod chips;
mod density;
mod detail;
mod lines;
mod parties;
mod places;
mod prompt;
mod rows;
mod seen;

use std::sync::Arc;

use crate::{
    domain::{Deal, DealIx as _, EventIx},
    search::{Hits, Query, QueryError},
};

pub use action::{Action, Direction, Edit, Effect, Found, Message, Step};
pub use chips::{Chips, Named, Picker};
pub use density::{Bucket, Density};
pub use detail::{Detail, Item, MARGIN, Target};
pub use lines::{Line, Role, Span};
pub use prompt::{Asks, Prompt};
pub use rows::{Row, Rows};

/// Status when Ctrl-C ends the program: 128 and the number of SIGINT.
const INTERRUPTED: u8 = 130;

/// Columns of a date like `27 Feb`.
const DAY: usize = 6;

/// A longer date (`about Feb 2028?`) is cut in the list; the detail has it.
const WIDEST_DATE: usize = 10;

/// The pane that keys act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The timeline.
    List,
    /// The detail.
    Detail,
}

/// Who gets the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panes {
    /// Both panes, where both fit.
    Both,
    /// The focused pane alone.
    Zoomed,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Nothing.
    None,
    /// A prompt in the last line, and the query before it was opened.
    Prompt(Prompt, String),
    /// The party picker.
    Parties(Picker),
    /// The keys, from this line on.
    Help(usize),
}

/// What a key means depends on this layer only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The timeline has the focus.
    List,
    /// The detail has the focus.
    Detail,
    /// A prompt is open.
    Prompt,
    /// The party picker is open.
    Picker,
    /// The keys are shown.
    Help,
}

/// Sizes of the next frame, in rows and columns, worked out by the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// Rows of the timeline; 0 where it is not shown.
    pub list_rows: usize,
    /// Rows of the detail; 0 where it is not shown.
    pub detail_rows: usize,
    /// Columns of the detail.
    pub detail_columns: usize,
    /// Rows of the keys and of the picker.
    pub overlay_rows: usize,
    /// Lines that the keys take in all.
    pub help_lines: usize,
}

/// Where the user was: to come back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stop {
    event: EventIx,
    query: String,
    scroll: usize,
    chosen: Option<usize>,
}

/// The whole state of the screen.
#[derive(Debug)]
pub struct App {
    deal: Arc<Deal>,
    rows: Rows,
    density: Density,
    chips: Chips,
    party_counts: Vec<u32>,
    /// The query as the user sees it.
    query: String,
    /// The query by which the list was made.
    applied: Query,
    complaint: Option<QueryError>,
    generation: u64,
    /// The place of the cursor among the events of the list.
    cursor: usize,
    /// Where to come back to when the list has its event again.
    wanted: Option<Stop>,
    top: usize,
    focus: Focus,
    panes: Panes,
    overlay: Overlay,
    /// The detail with the event and width it was made for.
    detail: (Option<(EventIx, usize)>, Detail),
    scroll: usize,
    chosen: Option<usize>,
    past: Vec<Stop>,
    future: Vec<Stop>,
    notice: Option<String>,
    geometry: Geometry,
    /// Columns of the widest date of the timeline.
    date_columns: usize,
}

impl App {
    /// Opens a deal with its whole timeline.
    pub fn new(deal: Arc<Deal>) -> Self {
        let mut party_counts = vec![0; deal.parties().len()];
        for event in deal.in_order().iter().map(|ix| deal.event(*ix)) {
            for party in event.counts_under() {
                if let Some(count) = party_counts.get_mut(party.place()) {
                    *count += 1;
                }
            }
        }
        let imprecise = deal.in_order().iter().map(|ix| deal.event(*ix).date()).filter(|date| date.day().is_none());
        let date_columns =
            imprecise.map(|date| date.short().chars().count()).max().unwrap_or(0).clamp(DAY, WIDEST_DATE);
        Self {
            date_columns,
            rows: Rows::of(&deal, deal.in_order()),
            density: Density::of(&deal, deal.in_order()),
            chips: Chips::of(&deal, &party_counts),
            party_counts,
            deal,
            query: String::new(),
            applied: Query::default(),
            complaint: None,
            generation: 0,
            cursor: 0,
            wanted: None,
            top: 0,
            focus: Focus::List,
            panes: Panes::Both,
            overlay: Overlay::None,
            detail: (None, Detail::default()),
            scroll: 0,
            chosen: None,
            past: Vec::new(),
            future: Vec::new(),
            notice: None,
            geometry: Geometry::default(),
        }
    }

    /// Takes in what happened; says what has to be done outside.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if !matches!(message, Message::Found(_)) {
            self.notice = None;
        }
        match message {
            Message::Act(action) => self.act(action),
            Message::Typed(character) => self.typed(character.encode_utf8(&mut [0; 4])),
            Message::Pasted(text) => self.typed(&text),
            Message::Found(found) => {
                self.found(found);
                Vec::new()
            }
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
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
            Action::Filter => self.overlay = Overlay::Prompt(Prompt::new(Asks::Query, &self.query), self.query.clone()),
            Action::Day => self.overlay = Overlay::Prompt(Prompt::new(Asks::Day, ""), self.query.clone()),
            Action::Parties => self.open_picker(),
            Action::Contradiction(direction) => self.contradiction(direction),
            Action::Zoom => self.zoom(),
            Action::Help => self.toggle_help(),
            Action::Escape => return self.escape(),
            Action::Quit => return self.quit(),
            Action::Interrupt => return self.interrupt(),
            Action::Accept => self.accept(),
            Action::Toggle => return self.toggle_party(),
            Action::Without => return self.without_party(),
            Action::Edit(edit) => return self.edit(edit),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Suspend => return vec![Effect::Suspend],
        }
        Vec::new()
    }

    /// Closes one layer: overlay or picker (the old query comes back), zoom,
    /// opened detail, query. Never quits.
    fn escape(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.overlay, Overlay::None) {
            Overlay::Prompt(_, before) | Overlay::Parties(Picker { before, .. }) if before != self.query => {
                return self.search(before);
            }
            Overlay::None => {}
            Overlay::Prompt(..) | Overlay::Parties(_) | Overlay::Help(_) => return Vec::new(),
        }
        if self.panes == Panes::Zoomed {
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
        if matches!(self.overlay, Overlay::Help(_)) {
            self.overlay = Overlay::None;
        } else if self.focus == Focus::Detail && self.geometry.list_rows == 0 {
            self.focus = Focus::List;
            self.panes = Panes::Both;
        } else {
            return vec![Effect::Quit(0)];
        }
        Vec::new()
    }

    /// Ctrl-C closes a prompt or picker like Esc; else it ends the program.
    fn interrupt(&mut self) -> Vec<Effect> {
        match self.overlay {
            Overlay::None | Overlay::Help(_) => vec![Effect::Quit(INTERRUPTED)],
            Overlay::Prompt(..) | Overlay::Parties(_) => self.escape(),
        }
    }

    fn toggle_help(&mut self) {
        self.overlay = if matches!(self.overlay, Overlay::Help(_)) { Overlay::None } else { Overlay::Help(0) };
    }

    fn zoom(&mut self) {
        self.panes = match self.panes {
            Panes::Both => Panes::Zoomed,
            Panes::Zoomed => Panes::Both,
        };
    }

    fn focus_detail(&mut self) {
        if self.current().is_some() {
            self.focus = Focus::Detail;
        }
    }

    /// Characters go to the open prompt or picker; elsewhere they mean nothing.
    fn typed(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.overlay {
            Overlay::Prompt(prompt, _) => {
                prompt.insert(text);
                self.follow_prompt()
            }
            Overlay::Parties(_) => self.typed_in_picker(text),
            Overlay::None | Overlay::Help(_) => Vec::new(),
        }
    }

    fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        match &mut self.overlay {
            Overlay::Prompt(prompt, _) => {
                prompt.edit(edit);
                self.follow_prompt()
            }
            Overlay::Parties(picker) => {
                picker.letters.edit(edit);
                picker.cursor = 1;
                Vec::new()
            }
            Overlay::None | Overlay::Help(_) => Vec::new(),
        }
    }

    /// The list follows the filter while it is typed.
    fn follow_prompt(&mut self) -> Vec<Effect> {
        match &self.overlay {
            Overlay::Prompt(prompt, _) if prompt.asks == Asks::Query && prompt.text() != self.query => {
                let text = prompt.text().to_owned();
                self.search(text)
            }
            _ => Vec::new(),
        }
    }

    fn accept(&mut self) {
        match std::mem::replace(&mut self.overlay, Overlay::None) {
            Overlay::Prompt(prompt, before) if prompt.asks == Asks::Day => {
                if let Err(complaint) = self.go_to_day(prompt.text()) {
                    self.notice = Some(complaint);
                    self.overlay = Overlay::Prompt(prompt, before);
                }
            }
            Overlay::None | Overlay::Prompt(..) | Overlay::Parties(_) | Overlay::Help(_) => {}
        }
    }

    /// Makes a text the query. One that is not understood is said and changes
    /// nothing else.
    fn search(&mut self, text: String) -> Vec<Effect> {
        self.query = text;
        self.generation += 1;
        match Query::parse(&self.query) {
            Ok(query) => vec![Effect::Search { generation: self.generation, query }],
            Err(error) => {
                self.complaint = Some(error);
                Vec::new()
            }
        }
    }

    /// Takes in what a search found, unless a newer one is on its way.
    fn found(&mut self, found: Found) {
        if found.generation != self.generation {
            return;
        }
        match found.outcome {
            Ok(hits) => self.show(found.query, hits),
            Err(error) => self.complaint = Some(error),
        }
    }

    fn show(&mut self, query: Query, hits: Hits) {
        let here = self.wanted.take().or_else(|| self.stop());
        self.complaint = None;
        self.applied = query;
        self.rows = Rows::of(&self.deal, &hits.events);
        self.density = Density::of(&self.deal, &hits.events);
        self.party_counts = hits.party_counts;
        self.top = 0;
        if let Some(here) = here {
            self.arrive(&here);
            let arrived = self.current().is_some_and(|event| event.ix() == here.event);
            self.wanted = (!arrived).then_some(here);
        }
    }

    /// Told the sizes of the next frame: wraps, clamps and scrolls.
    pub fn fit(&mut self, geometry: Geometry) {
        self.geometry = geometry;
        self.fit_detail();
        self.fit_list();
        if let Overlay::Help(top) = &mut self.overlay {
            *top = (*top).min(geometry.help_lines.saturating_sub(geometry.overlay_rows));
        }
    }
}
