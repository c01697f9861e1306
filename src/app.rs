//! The model: what is shown, what is chosen, what a key does. It knows neither
//! terminal nor files: a [`Message`] goes in, [`Effect`]s come out, and before
//! each frame [`App::fit`] is told the sizes, so that drawing is a pure
//! function of the model.

mod acting;
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
mod paged;
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
    search::{Lists, Query, QueryError, Sort},
};

pub use action::{Action, Direction, Edit, Effect, Kept, Message, Record, Step};
pub use chips::Chips;
pub use copying::{Copied, Copying};
pub use density::{Bucket, Density};
pub use detail::{Detail, Item, MARGIN, Own, Target};
pub use disputes::{Dispute, Disputes};
use filtering::Landing;
pub use lanes::{LaneColumns, Lanes, Mark};
pub use lines::{Light, Line, Role, Span};
pub use listing::{Found, Listing, Request};
pub use paged::Paged;
use picker::Picks;
pub use picker::{Picker, Value};
pub use prompt::{Asks, Prompt};
pub use rows::{Row, Rows};
pub use sources::{SourceOrder, Sources};
pub use terms::{Axis, Cell, Days, TermRow, Terms};

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

/// What the strip was worked out for: the event, and the days since the pinned
/// one.
type TermsThen = (EventIx, Option<(NaiveDate, NaiveDate)>);

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
    /// What of marks and notes is not kept yet, and why.
    unkept: Option<String>,
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
    /// The first line of the keys that is shown, while they lie over
    /// everything; what was typed below stays.
    help: Option<usize>,
    detail: (Option<LaidOut>, Detail),
    spot: Spot,
    /// How the terms stood on the day of the event under the cursor, or what
    /// became of them since the pinned day.
    terms_then: (Option<TermsThen>, String),
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
            unkept: None,
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
            help: None,
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
        if matches!(message, Message::Act(_) | Message::Typed(_) | Message::Pasted(_) | Message::Unbound) {
            self.notice = None;
        }
        match message {
            Message::Act(action) => self.act(action),
            Message::Typed(character) => self.typed(character.encode_utf8(&mut [0; 4])),
            Message::Pasted(text) => self.typed(&text),
            Message::Unbound => Vec::new(),
            Message::Found(found) => {
                self.found(*found);
                Vec::new()
            }
            Message::Recalled(kept) => self.recall(kept),
            Message::Heard(news) => self.heard(news),
            Message::Loaded(deal) => self.loaded(deal),
            Message::Broken(why) => {
                self.broken(why);
                Vec::new()
            }
            Message::Annotated { subject, change, instead } => self.annotated(&subject, &change, instead),
            Message::Unkept(what) => {
                self.unkept = what;
                Vec::new()
            }
            Message::Said(what) => {
                self.notice = Some(what);
                Vec::new()
            }
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
        if let Some(top) = &mut self.help {
            *top = (*top).min(geometry.help_lines.saturating_sub(geometry.overlay_rows));
        }
    }
}
