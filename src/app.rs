//! The model: what is shown, what is chosen, what a key does. It knows neither
//! terminal nor files: a [`Message`] goes in, [`Effect`]s come out, and before
//! each frame [`App::fit`] is told the sizes, so that drawing is a pure
//! function of the model.

mod action;
mod annotations;
mod chips;
mod copying;
mod density;
mod detail;
mod disputes;
mod filtering;
mod lanes;
mod lines;
mod listing;
mod lit;
mod picker;
mod pinned;
mod places;
mod prompt;
mod reload;
mod rows;
mod seen;
mod sources;
mod terms;
mod terms_then;

use std::{cell::OnceCell, collections::HashMap, sync::Arc};

use chrono::NaiveDate;

use crate::{
    domain::{Annotations, Deal, EventIx, News, Place, SourceIx},
    search::{Lists, Qualifier, Query, QueryError, Sort},
};

pub use action::{Action, Direction, Edit, Effect, Kept, Message, Record, Step};
pub use chips::Chips;
pub use copying::{Copied, Copying};
pub use density::{Bucket, Density};
pub use detail::{Detail, Item, MARGIN, Own, Target};
pub use disputes::{Dispute, Disputes};
use filtering::Landing;
pub use lanes::{Lanes, Mark};
pub use lines::{Light, Line, Role, Span};
pub use listing::{Found, Listing, Request};
use picker::Picks;
pub use picker::{Picker, Value};
pub use prompt::{Asks, Prompt};
pub use rows::{Row, Rows};
pub use sources::{SourceOrder, Sources};
pub use terms::{Axis, Cell, TermRow, Terms};

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

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The events, and the chosen one.
    Timeline,
    /// The terms on a day, and the chosen one.
    Terms,
    /// The sources, and the chosen one.
    Sources,
    /// One lane a party, and the chosen event.
    Parties,
    /// The points on which sources differ, and the chosen one.
    Disputes,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Nothing.
    None,
    /// A prompt in the last line.
    Prompt(Prompt),
    /// A list of values to filter by.
    Picker(Picker),
    /// What to copy is asked for.
    Copying,
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
    /// The terms are shown.
    Terms,
    /// The sources are shown.
    Sources,
    /// The lanes of the parties are shown.
    Parties,
    /// The disputes are shown.
    Disputes,
    /// A prompt is open.
    Prompt,
    /// A picker is open.
    Picker,
    /// What to copy is asked for.
    Copying,
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
    /// Columns of the time axis of the terms; 0 where there is no room.
    pub axis_columns: usize,
    /// Rows of the keys and of the picker.
    pub overlay_rows: usize,
    /// Lines that the keys take in all.
    pub help_lines: usize,
}

/// What is seen of the detail of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spot {
    /// The first line that is shown.
    scroll: usize,
    /// The item that is chosen.
    chosen: Option<usize>,
    /// The lit word that `n` has come to.
    word: Option<usize>,
}

/// Where the user was: to come back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stop {
    event: EventIx,
    query: String,
    spot: Spot,
    screen: Screen,
    focus: Focus,
    /// Where the user was in the sources, if they were shown.
    source: Option<(SourceIx, Spot)>,
}

/// What a detail was laid out for: the event, its columns, the search whose
/// words are lit.
type LaidOut = (EventIx, usize, u64);

/// The whole state of the screen.
#[derive(Debug)]
pub struct App {
    deal: Arc<Deal>,
    chips: Chips,
    /// The names in the lists to pick from: folded when first asked, for the
    /// first frame does not need them.
    lists: OnceCell<Lists>,
    /// The timeline under the applied query.
    listing: Listing,
    /// The query as the user sees it.
    query: String,
    /// What it says of the values that can be picked.
    picks: Picks,
    /// The query by which the list was made, and the number of its search.
    applied: Query,
    applied_generation: u64,
    /// In which order the list is asked for.
    sort: Sort,
    /// Why a query means nothing, and the number of its search.
    complaint: Option<(u64, QueryError)>,
    generation: u64,
    /// Where the cursor goes when the search comes back.
    landing: Landing,
    /// Queries of earlier, oldest first.
    history: Vec<String>,
    /// Today, as annotations are dated.
    today: fn() -> NaiveDate,
    annotations: Annotations,
    news: News,
    /// Why the deal file cannot be read as it is now.
    trouble: Option<String>,
    /// The place of the cursor among the events of the list.
    cursor: usize,
    /// Where to come back to when the list has its event again.
    wanted: Option<Stop>,
    top: usize,
    screen: Screen,
    /// The day from which on changes of terms are told.
    pinned: Option<NaiveDate>,
    /// The terms, once they were looked at.
    terms: Option<Terms>,
    lanes: Lanes,
    /// The disputes, once they were looked at.
    disputes: Option<Disputes>,
    /// The sources, once they were looked at.
    sources: Option<Sources>,
    /// The passage to go to in its source, as soon as that is laid out.
    sought: Option<Place>,
    focus: Focus,
    panes: Panes,
    overlay: Overlay,
    detail: (Option<LaidOut>, Detail),
    spot: Spot,
    /// How the terms stood on the day of the event under the cursor, or what
    /// became of them since the pinned day.
    terms_then: (Option<(EventIx, Option<NaiveDate>)>, String),
    /// Where the query's words were found in the events in sight.
    found_in: HashMap<EventIx, String>,
    past: Vec<Stop>,
    future: Vec<Stop>,
    notice: Option<String>,
    geometry: Geometry,
    /// Columns of the widest date of the timeline.
    date_columns: usize,
}

impl App {
    /// Opens a deal with its whole timeline. `today` dates marks and notes.
    pub fn new(deal: Arc<Deal>, today: fn() -> NaiveDate) -> Self {
        let imprecise = deal.in_order().iter().map(|ix| deal.event(*ix).date()).filter(|date| date.day().is_none());
        let date_columns =
            imprecise.map(|date| date.short().chars().count()).max().unwrap_or(0).clamp(DAY, WIDEST_DATE);
        Self {
            date_columns,
            listing: Listing::whole(&deal),
            chips: Chips::of(&deal),
            lists: OnceCell::new(),
            deal,
            query: String::new(),
            picks: Picks::default(),
            applied: Query::default(),
            applied_generation: 0,
            sort: Sort::default(),
            complaint: None,
            generation: 0,
            landing: Landing::Stay,
            history: Vec::new(),
            today,
            annotations: Annotations::new(),
            news: News::default(),
            trouble: None,
            cursor: 0,
            wanted: None,
            top: 0,
            screen: Screen::Timeline,
            pinned: None,
            terms: None,
            lanes: Lanes::default(),
            disputes: None,
            sources: None,
            sought: None,
            focus: Focus::List,
            panes: Panes::Both,
            overlay: Overlay::None,
            detail: (None, Detail::default()),
            spot: Spot::default(),
            terms_then: (None, String::new()),
            found_in: HashMap::new(),
            past: Vec::new(),
            future: Vec::new(),
            notice: None,
            geometry: Geometry::default(),
        }
    }

    /// Takes in what happened; says what has to be done outside.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if matches!(message, Message::Act(_) | Message::Typed(_) | Message::Pasted(_)) {
            self.notice = None;
        }
        match message {
            Message::Act(action) => self.act(action),
            Message::Typed(character) => self.typed(character.encode_utf8(&mut [0; 4])),
            Message::Pasted(text) => self.typed(&text),
            Message::Found(found) => self.found(*found),
            Message::Recalled(kept) => self.recall(kept),
            Message::Heard(news) => self.heard(news),
            Message::Loaded(deal) => self.loaded(deal),
            Message::Broken(why) => {
                self.broken(why);
                Vec::new()
            }
            Message::Said(what) => {
                self.notice = Some(what);
                Vec::new()
            }
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
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
    fn escape(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.overlay, Overlay::None) {
            Overlay::None => {}
            Overlay::Prompt(prompt) => return self.come_back(prompt.before),
            Overlay::Picker(picker) => return self.come_back(picker.before),
            Overlay::Help(_) | Overlay::Copying => return Vec::new(),
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
            Overlay::Prompt(_) | Overlay::Picker(_) | Overlay::Copying => self.escape(),
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

    /// Told the sizes of the next frame: wraps, clamps and scrolls.
    pub fn fit(&mut self, geometry: Geometry) {
        self.geometry = geometry;
        self.fit_detail();
        self.fit_list();
        self.note_where_found();
        self.fit_terms_then();
        self.fit_terms();
        self.fit_lanes();
        self.fit_disputes();
        self.fit_sources();
        self.go_to_sought();
        if let Overlay::Help(top) = &mut self.overlay {
            *top = (*top).min(geometry.help_lines.saturating_sub(geometry.overlay_rows));
        }
    }
}
