//! Moving about: the cursor in the timeline, the scroll of the detail, what is
//! chosen there, and the way back from where one followed something.

use super::{App, Detail, Direction, Effect, Focus, Overlay, Row, Screen, Spot, Step, Stop, Target};
use crate::domain::{EdtfDate, Event, EventIx, Judgement, Place, Truth};

impl App {
    pub(super) fn step(&mut self, direction: Direction, step: Step) {
        let focus = self.focus;
        if focus == Focus::Detail {
            self.fit_detail();
        }
        if let Some(top) = &mut self.help {
            let most = self.geometry.help_lines.saturating_sub(self.geometry.overlay_rows);
            *top = moved(*top, direction, distance(step, self.geometry.overlay_rows), most);
            return;
        }
        match &mut self.overlay {
            Overlay::Picker(picker) => {
                let (from, by) = (picker.cursor, distance(step, self.geometry.overlay_rows));
                self.move_in_picker(|most| moved(from, direction, by, most));
            }
            Overlay::None if focus == Focus::Detail => {
                self.spot.scroll =
                    moved(self.spot.scroll, direction, distance(step, self.geometry.detail_rows), self.last_scroll());
            }
            Overlay::None | Overlay::Copying | Overlay::Prompt(_) => {
                let most = self.listing.rows.events().saturating_sub(1);
                self.put_cursor(moved(self.cursor, direction, distance(step, self.geometry.list_rows), most));
            }
        }
    }

    /// The cursor to a place among the events; the detail begins anew.
    pub(super) fn put_cursor(&mut self, nth: usize) {
        self.wanted = None;
        if nth != self.cursor {
            self.cursor = nth;
            self.spot = Spot::default();
        }
    }

    /// The cursor to an event, or to the nearest one after it that the list
    /// has.
    pub(super) fn place_cursor(&mut self, ix: EventIx) {
        let last = self.listing.rows.events().saturating_sub(1);
        let nth = match self.listing.rows.find(&self.deal, ix) {
            Ok(nth) => nth,
            Err(nth) => nth.min(last),
        };
        if self.listing.rows.event(nth) != self.detail.0.map(|(event, ..)| event) {
            self.spot = Spot::default();
        }
        self.cursor = nth;
    }

    pub(super) fn leap(&mut self, direction: Direction) {
        let forward = direction == Direction::Forward;
        match self.focus {
            Focus::List => self.put_cursor(self.listing.rows.month_from(&self.deal, self.cursor, forward)),
            Focus::Detail => {
                if let Some(line) = self.detail.1.passage_from(self.spot.scroll, forward) {
                    self.spot.scroll = line.min(self.last_scroll());
                }
            }
        }
    }

    /// Chooses the next item of the detail and scrolls to it. The first choice
    /// is what is on screen.
    pub(super) fn choose(&mut self, direction: Direction) {
        // Keys may come faster than frames: what is chosen from is the detail
        // of the event that the cursor is on now.
        self.fit_detail();
        let items = &self.detail.1.items;
        let Some(last) = items.len().checked_sub(1) else { return };
        let on_screen = items.iter().position(|item| item.lines.start >= self.spot.scroll).unwrap_or(last);
        let chosen = match self.spot.chosen {
            None => on_screen,
            Some(chosen) => moved(chosen, direction, 1, last),
        };
        self.choose_item(Some(chosen));
    }

    /// Opens the detail; in the detail follows what is chosen.
    pub(super) fn open(&mut self) -> Vec<Effect> {
        if self.focus == Focus::List {
            self.focus_detail();
            return Vec::new();
        }
        self.fit_detail();
        let Some(target) = self.chosen().map(|item| item.target) else {
            self.notice = Some("choose what to follow with ] and [".to_owned());
            return Vec::new();
        };
        match target {
            Target::Event(ix) | Target::Term(_, Some(ix)) => self.follow(ix),
            Target::Passage(passage) => {
                let Some(event) = self.current().map(Event::ix) else { return Vec::new() };
                self.open_passage(Place { event, passage })
            }
            Target::Quoted(place) => self.open_passage(place),
            Target::Source(ix) => {
                self.open_source(ix, None);
                Vec::new()
            }
            Target::Disagreement(_) => {
                self.say(|_| Some("a disagreement leads nowhere else: it is shown whole".to_owned()))
            }
            Target::Term(_, None) => self.say(|_| Some("this event set the version shown".to_owned())),
        }
    }

    /// To the place of a passage in its source.
    fn open_passage(&mut self, place: Place) -> Vec<Effect> {
        if let Some(source) = self.deal.passage(place).map(|passage| passage.source) {
            self.open_source(source, Some(place));
        }
        Vec::new()
    }

    /// Chooses a passage of the event under the cursor and scrolls to it.
    pub(super) fn choose_passage(&mut self, passage: usize) {
        self.fit_detail();
        let place = self.detail.1.items.iter().position(|item| item.target == Target::Passage(passage));
        self.choose_item(place);
    }

    fn say(&mut self, what: impl FnOnce(Event<'_>) -> Option<String>) -> Vec<Effect> {
        self.notice = self.current().and_then(what);
        Vec::new()
    }

    /// Goes to another event; the way back is kept. If the filter hides it,
    /// the filter is taken off and comes back with `<`.
    pub(super) fn follow(&mut self, ix: EventIx) -> Vec<Effect> {
        let Some(here) = self.stop() else { return Vec::new() };
        self.past.push(here);
        self.future.clear();
        let query = if self.listing.rows.find(&self.deal, ix).is_ok() { self.query.clone() } else { String::new() };
        let (spot, screen, focus) = (Spot::default(), Screen::Timeline, self.focus);
        self.go(Stop { event: ix, query, spot, screen, focus, source: None })
    }

    /// Where the user is.
    pub(super) fn stop(&self) -> Option<Stop> {
        self.current().map(|event| Stop {
            event: event.ix(),
            query: self.query.clone(),
            spot: self.spot,
            screen: self.screen,
            focus: self.focus,
            source: self.place_in_sources(),
        })
    }

    /// The cursor to the event of a stop, the detail as it was there; or to the
    /// nearest event after it that the list has.
    pub(super) fn arrive(&mut self, stop: &Stop) {
        self.place_cursor(stop.event);
        if self.current().map(Event::ix) == Some(stop.event) {
            self.fit_detail();
            self.spot = Spot { scroll: stop.spot.scroll.min(self.last_scroll()), ..stop.spot };
        }
    }

    /// Back to where something was followed, or forward again.
    pub(super) fn jump(&mut self, direction: Direction) -> Vec<Effect> {
        let Some(here) = self.stop() else { return Vec::new() };
        let (from, to) = match direction {
            Direction::Back => (&mut self.past, &mut self.future),
            Direction::Forward => (&mut self.future, &mut self.past),
        };
        let Some(stop) = from.pop() else {
            self.notice = Some("no further event to go to".to_owned());
            return Vec::new();
        };
        to.push(here);
        self.go(stop)
    }

    fn go(&mut self, stop: Stop) -> Vec<Effect> {
        self.screen = stop.screen;
        self.focus = stop.focus;
        self.return_to_source(&stop);
        if stop.query == self.query {
            self.wanted = None;
            self.arrive(&stop);
            return Vec::new();
        }
        if stop.query.is_empty() {
            self.notice = Some("filter taken off to show this event; < brings it back".to_owned());
        }
        let query = stop.query.clone();
        self.wanted = Some(stop);
        self.search(query)
    }

    /// To the next event that some source contradicts, and to the words there.
    pub(super) fn contradiction(&mut self, direction: Direction) {
        let contradicted =
            |nth: &usize| self.listing.rows.event(*nth).is_some_and(|ix| self.deal.event(ix).is_contradicted());
        let found = match direction {
            Direction::Forward => (self.cursor + 1..self.listing.rows.events()).find(contradicted),
            Direction::Back => (0..self.cursor).rev().find(contradicted),
        };
        match found {
            Some(nth) => {
                self.screen = Screen::Timeline;
                self.put_cursor(nth);
                self.choose_contradicted();
            }
            None => self.notice = Some("no further contradiction in this list".to_owned()),
        }
    }

    /// Chooses the first passage that some source contradicts.
    fn choose_contradicted(&mut self) {
        self.fit_detail();
        let Some(event) = self.current() else { return };
        let is_it = |target: Target| match target {
            Target::Passage(nth) => event.corroboration_of(nth).any(|said| said.verdict == Judgement::Contradicts),
            _ => false,
        };
        let place = self.detail.1.items.iter().position(|item| is_it(item.target));
        self.choose_item(place);
    }

    /// Chooses an item and scrolls until all of it is seen, or its beginning.
    fn choose_item(&mut self, place: Option<usize>) {
        self.spot.chosen = place;
        let Some(lines) = self.chosen().map(|item| item.lines.clone()) else { return };
        let below = lines.end.saturating_sub(self.geometry.detail_rows);
        self.spot.scroll = self.spot.scroll.max(below).min(lines.start);
    }

    /// To the first event that does not begin wholly before a typed day; where
    /// digits are open, or the beginning is, not to one that may be of any time.
    ///
    /// # Errors
    /// What is wrong with the day, in words.
    pub(super) fn go_to_day(&mut self, written: &str) -> Result<(), String> {
        let day = EdtfDate::parse(written.trim())
            .map_err(|_| format!("not a date: {}", EdtfDate::to_write(written, "2026-02-27, 2026-02 or 2026")))?;
        let is_reached = |start: EdtfDate| {
            if start.has_open_digits() { start.anchor() >= day.anchor() } else { start.before(day) != Truth::Yes }
        };
        let reached = |nth: &usize| {
            let start = self.listing.rows.event(*nth).and_then(|ix| self.deal.event(ix).date().start());
            start.is_some_and(is_reached)
        };
        let last = self.listing.rows.events().saturating_sub(1);
        let nth = (0..self.listing.rows.events()).find(reached).unwrap_or(last);
        self.put_cursor(nth);
        Ok(())
    }

    /// The last line at which the detail can begin and still fill its pane.
    fn last_scroll(&self) -> usize {
        self.detail.1.lines.len().saturating_sub(self.geometry.detail_rows)
    }

    /// Lays the detail out anew where event or width changed.
    pub(super) fn fit_detail(&mut self) {
        let width = self.geometry.detail_columns;
        let wanted = self.current().map(|event| (event.ix(), width, self.applied_generation));
        if self.detail.0 != wanted {
            if self.detail.0.map(|(ix, ..)| ix) != wanted.map(|(ix, ..)| ix) {
                self.spot = Spot::default();
            }
            let detail = self.current().map(|event| Detail::of(event, width, &self.applied, &self.own(event.ix())));
            let detail = detail.unwrap_or_default();
            self.detail = (wanted, detail);
            // Lines stand elsewhere at another width: what one had come to is
            // to be seen all the same.
            self.choose_item(self.spot.chosen);
            self.scroll_to_word();
        }
        self.spot.scroll = self.spot.scroll.min(self.last_scroll());
    }

    /// Scrolls the timeline so that the cursor is seen, with the heading above
    /// it where there is room.
    pub(super) fn fit_list(&mut self) {
        let row = self.listing.rows.row_of(self.cursor);
        let lead =
            (0..row).rev().take_while(|place| !matches!(self.listing.rows.row(*place), Some(Row::Event(_)))).count();
        let shown = self.geometry.list_rows.max(1);
        let first = if lead < shown { row - lead } else { row };
        let last_top = self.listing.rows.len().saturating_sub(shown);
        self.top = self.top.max((row + 1).saturating_sub(shown)).min(first).min(last_top);
    }
}

/// How many rows a step goes.
pub(super) fn distance(step: Step, shown: usize) -> usize {
    match step {
        Step::One => 1,
        Step::HalfPage => (shown / 2).max(1),
        Step::Page => shown.saturating_sub(1).max(1),
        Step::End => usize::MAX,
    }
}

pub(super) fn moved(from: usize, direction: Direction, by: usize, most: usize) -> usize {
    match direction {
        Direction::Forward => from.saturating_add(by).min(most),
        Direction::Back => from.min(most).saturating_sub(by),
    }
}
