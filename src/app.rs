//! The model: what is shown, what is chosen, what a key does. It knows neither
//! terminal nor files: a [`Message`] goes in, [`Effect`]s come out, and before
//! each frame [`App::fit`] is told the sizes, so that drawing is a pure
//! function of the model.
//!
//! ```text
//!  Session    what the screens share: the deal, the query and its events, the
//!             cursor among them, marks and notes, the pinned day
//!  Screens    a list each, with what is its own
//!  Pages      the page of the chosen thing: scroll, choice, highlights
//!  Overlays   text of a source, prompt, picker, copy menu, help, one on top of the other
//!  Jumps      where something was followed, to come back
//! ```

mod action;
mod adding;
mod changing;
mod citing;
mod copying;
mod density;
mod events;
mod exporting;
mod filtering;
mod form;
mod geometry;
mod help;
mod host;
mod line_input;
mod list;
mod live_query;
mod menu;
mod message;
mod navigation;
mod overlay_actions;
mod overlay_keys;
mod overlays;
mod page_view;
mod picker;
mod prompt;
mod question;
mod reader;
mod reload;
mod rows;
mod screens;
mod searcher;
mod session;
mod stepping;
mod suggesting;
mod toast;
mod user;

use std::sync::Arc;

use chrono::NaiveDate;

pub use crate::search::records::Records;
use crate::{
    domain::{Deal, ReadingExtent, Ref},
    search::ListKind,
};

pub use action::{Action, Answer, Closable, Direction, Edit, Step, TextUnit};
pub use adding::AddKind;
pub use changing::{Access, Requester};
pub use citing::Selection;
pub use copying::{CopyChoice, CopyRequest};
pub use density::{Bucket, Density};
pub use events::{Chips, Events};
pub use exporting::{ExportOutcome, ExportRequest};
pub use form::{
    CiteTarget, CitedAlready, CitedWords, Citing, Form, FormField, FormRow, FormSide, FormState, FormSubject, Offered,
    RowId,
};
pub use geometry::{Geometry, TextArea};
pub use help::{Help, HelpSearch};
pub use host::Host;
pub use line_input::LineInput;
pub use list::ListState;
pub use live_query::{LiveQuery, QueryDates};
pub use menu::MenuCursor;
pub use message::{Effect, Message, Mouse, MouseAction, SavedState};
use navigation::Jumps;
pub use overlays::{Layer, Overlay, Overlays};
use page_view::PageKey;
pub use page_view::{MARGIN, PageView};
pub use picker::{Picker, Value};
pub use prompt::{Prompt, PromptKind};
pub use question::Question;
pub use reader::{Reader, Row as ReaderRow, TextPlace};
pub use rows::{Row, Rows};
pub(crate) use screens::for_each_screen;
pub use screens::*;
pub use searcher::{EventSearch, EventsFound, Listing, MeantFinds, RecordSearch, RecordsFound, SearchTask, Searcher};
pub use session::{Session, WithKeys};
pub use user::{NoteDraft, User};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Focus {
    List,
    Page,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panes {
    Both,
    Zoomed,
}

#[derive(Debug)]
pub struct App {
    session: Session,
    screens: Screens,
    overlays: Overlays,
    jumps: Jumps,
}

impl App {
    /// `today` dates marks and notes.
    pub fn new(deal: Arc<Deal>, today: fn() -> NaiveDate, keys: WithKeys) -> Self {
        Self {
            screens: Screens::new(&deal, today()),
            session: Session::new(deal, today, keys),
            overlays: Overlays::default(),
            jumps: Jumps::default(),
        }
    }

    /// Says whether the deal can be changed; without this it is read-only.
    #[must_use]
    pub fn with_access(mut self, access: Access) -> Self {
        self.session.access = access;
        self
    }

    /// Starts on this screen instead of the timeline.
    #[must_use]
    pub fn beginning_with(mut self, screen: Screen) -> Self {
        self.screens.switch_to(&self.session, screen);
        self
    }

    /// What the host should do once the first frame is drawn.
    pub fn opening(&self) -> Vec<Effect> {
        self.session.count_progress().into_iter().collect()
    }

    /// Applies a message; returns what the host should do.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if matches!(message, Message::Act(_) | Message::Typed(_) | Message::Pasted(_) | Message::UnboundKey) {
            self.session.toast = None;
        }
        match message {
            Message::Act(action) => return self.act(action),
            Message::Typed(character) => return self.typed(character.encode_utf8(&mut [0; 4])),
            Message::Pasted(text) => return self.typed(&text),
            // It has cleared the message; that is all.
            Message::UnboundKey => {}
            Message::Mouse(mouse) => self.point(mouse),
            Message::EventsFound(found) => return self.found(*found),
            Message::RecordsFound(found) => self.screens.filtered(&mut self.session, *found),
            Message::StateLoaded(saved) => return self.session.take_saved(saved),
            Message::NewsLoaded(news) => return self.session.take_news(news),
            Message::Loaded(deal) => return self.session.search_other_version(deal),
            Message::LoadFailed(why) => self.session.load_error = Some(why),
            Message::Annotated { subject, change, instead } => {
                let list = self.screens.list().kind();
                return self.session.annotated(&subject, &change, instead, list);
            }
            Message::SaveFailed(what) => self.session.unsaved = what,
            Message::ProgressCounted(progress) => self.session.progress = Some(progress),
            Message::Changed(requester, outcome) => self.changed(requester, outcome),
            Message::Exported(outcome) => self.exported(outcome),
            Message::PathCompleted(typed, completed) => self.path_completed(&typed, completed),
            Message::Notify(what) => self.session.say(what),
        }
        Vec::new()
    }

    /// Shows what a search found, unless a newer one is pending. The first result
    /// for another version of the deal also shows that version; where what was typed
    /// since cannot be searched, no other result will.
    fn found(&mut self, found: EventsFound) -> Vec<Effect> {
        let (query, is_other) = (&self.session.events.query, !Arc::ptr_eq(&found.deal, &self.session.deal));
        let is_wanted = query.is_current(found.request.generation) || (is_other && query.has_current_error());
        if !is_wanted {
            return Vec::new();
        }
        if is_other {
            return self.take_other_version(found);
        }
        self.screens.page_of_mut(Screen::Timeline).forget_hit();
        self.screens.show(&mut self.session, found);
        self.screens.leave_empty_page(&self.session);
        Vec::new()
    }

    pub fn fit(&mut self, geometry: Geometry) {
        self.screens.fit(&mut self.session, geometry);
        self.overlays.fit(&self.session.deal, geometry);
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn screens(&self) -> &Screens {
        &self.screens
    }

    pub fn screen(&self) -> Screen {
        self.screens.shown
    }

    pub fn focus(&self) -> Focus {
        self.screens.focus
    }

    pub fn panes(&self) -> Panes {
        self.screens.panes
    }

    pub fn overlays(&self) -> &Overlays {
        &self.overlays
    }

    pub fn layer(&self) -> Layer {
        self.overlays.layer(self.pane())
    }

    /// What lies below all overlays.
    pub fn pane(&self) -> Layer {
        Layer::Screen(self.screen(), self.focus())
    }

    /// What is told until the next key.
    pub fn toast(&self) -> Option<String> {
        self.session.toast.as_ref().map(|toast| toast.shown(self.session.keys, self.layer()))
    }

    pub fn layers_below_help(&self) -> Vec<Layer> {
        self.overlays.below_help(self.pane())
    }

    pub fn list(&self) -> &ListState {
        self.screens.list().state()
    }

    /// Rows of the list, headings included.
    pub fn list_rows(&self) -> usize {
        self.screens.list().rows(&self.session)
    }

    pub fn cursor_row(&self) -> Option<usize> {
        let (list, session) = (self.screens.list(), &self.session);
        let nth = list.cursor(session);
        list.item(session, nth).map(|_| list.row_of(session, nth).1)
    }

    /// The record of the row or page that is selected.
    pub fn record_shown(&self) -> Option<Ref> {
        self.screens.record_shown(&self.session)
    }

    pub fn records(&self) -> Option<Records> {
        self.screens.list().records()
    }

    /// What a query on the list can have.
    pub fn list_kind(&self) -> ListKind {
        self.screens.list().kind()
    }

    /// Whether a digit says how often the next key is meant.
    pub fn takes_count(&self, digit: char) -> bool {
        self.layer() == Layer::Reader && self.overlays.reader().is_some_and(|reader| reader.takes_count(digit))
    }

    /// Whether a day was pinned among the terms, and none to compare it with was gone to yet.
    pub fn awaits_day(&self) -> bool {
        let pinned = self.session.pinned;
        self.overlays.is_empty()
            && self.screen() == Screen::Terms
            && pinned.is_some_and(|day| day == self.screens.terms.as_of)
    }

    pub fn query(&self) -> &LiveQuery {
        self.screens.query(&self.session)
    }

    pub fn listed(&self) -> (usize, usize) {
        self.screens.list().listed(&self.session)
    }

    pub fn page(&self) -> &PageView {
        self.screens.page()
    }

    pub fn is_nothing_listed(&self) -> bool {
        self.screens.subject(&self.session).is_none()
    }

    /// Also one without a page, as a party without events.
    pub fn is_record_selected(&self) -> bool {
        self.screens.selected_here(&self.session).is_some()
    }

    /// Whether a source is selected that was not read in full.
    pub fn reads_in_full(&self) -> bool {
        let source = match self.screens.subject(&self.session) {
            Some(Ref::Source(source)) => self.session.deal.source(source),
            _ => return false,
        };
        source.read() != Some(ReadingExtent::Full)
    }

    pub fn can_annotate(&self) -> bool {
        self.screens.event_here(&self.session).is_some()
    }

    pub fn pinned_span(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.session.span_to(self.screens.list().day(&self.session))
    }

    pub fn can_go_back(&self) -> bool {
        !self.jumps.past.is_empty()
    }
}

fn distance(step: Step, shown: usize) -> usize {
    match step {
        Step::One => 1,
        Step::HalfPage => (shown / 2).max(1),
        Step::Page => shown.saturating_sub(1).max(1),
        Step::End => usize::MAX,
    }
}

fn moved(from: usize, direction: Direction, by: usize, most: usize) -> usize {
    match direction {
        Direction::Forward => from.saturating_add(by).min(most),
        Direction::Back => from.min(most).saturating_sub(by),
    }
}
