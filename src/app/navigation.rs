//! Moving about: from row to row, from screen to screen, to what is chosen on a
//! page, and back.

use super::{
    App, Direction, Effect, Focus, Screen, Session, Step, distance,
    events::Arrival,
    jumps::JumpEntry,
    moved,
    page_view::{Bookmark, PageView},
    screens::timeline,
};
use crate::{
    domain::{EventIx, Ref},
    report::Target,
    search::{lit, lit_in_prose},
};

const NOTHING_LISTED: &str = "nothing is listed here";

impl Session {
    /// The cursor to a place among the events.
    pub(super) fn put_cursor(&mut self, nth: usize) {
        self.events.pending = None;
        self.events.cursor = nth;
    }
}

impl App {
    /// Moves the cursor of the list, or scrolls the page.
    pub(super) fn step(&mut self, direction: Direction, step: Step) {
        match self.focus {
            Focus::Page => self.page_mut().step(direction, step),
            Focus::List => {
                let list = self.screens.get_mut(self.screen);
                let most = list.len(&self.session).saturating_sub(1);
                let by = distance(step, self.geometry.list_rows);
                let nth = moved(list.cursor(&self.session), direction, by, most);
                list.put_cursor(&mut self.session, nth);
            }
        }
    }

    /// The page of what is under the cursor. Keys may come faster than frames:
    /// it is laid out first.
    pub(super) fn page_mut(&mut self) -> &mut PageView {
        self.fit_page();
        self.screens.pages.of_mut(self.screen)
    }

    /// Lays the page out where it is of something else, and highlights what is
    /// looked for.
    pub(super) fn fit_page(&mut self) {
        let (session, sizes) = (&self.session, self.geometry);
        let mut page = std::mem::take(self.screens.pages.of_mut(self.screen));
        let list = self.screens.get(self.screen);
        let wanted = list.page_key(session, sizes.page_columns);
        page.fit(wanted, sizes.page_rows, |key, extent| list.document(session, key, extent));
        let (query, generation) = list.highlighted(session);
        page.highlight(generation, |piece| match piece.searched {
            crate::report::Searched::Name => lit(piece.text.as_text(), query),
            _ => lit_in_prose(piece.text.as_text(), query),
        });
        *self.screens.pages.of_mut(self.screen) = page;
    }

    /// Keeps the cursor in the list, and scrolls so that it is in sight.
    pub(super) fn fit_list(&mut self) {
        let list = self.screens.get_mut(self.screen);
        let most = list.len(&self.session).saturating_sub(1);
        let cursor = list.cursor(&self.session).min(most);
        list.view_mut().cursor = cursor;
        let (all, at) = (list.rows(&self.session), list.row_of(&self.session, cursor));
        list.view_mut().scroll(all, at, self.geometry.list_rows);
    }

    /// Turns to another screen.
    pub(super) fn turn_to(&mut self, screen: Screen) {
        if screen == self.screen {
            self.focus = Focus::List;
            return;
        }
        match self.screens.get_mut(screen).prepare(&self.session) {
            Ok(()) => (self.screen, self.focus) = (screen, Focus::List),
            Err(why) => self.session.say(why),
        }
    }

    /// To the next or the previous section of the page.
    pub(super) fn section(&mut self, direction: Direction) {
        if !self.page_mut().section(direction) {
            return self.session.say("no more sections");
        }
        self.see_page();
    }

    /// Opens the page, or follows what is chosen on it.
    pub(super) fn open(&mut self) -> Vec<Effect> {
        if self.is_nothing_listed() {
            return self.say(NOTHING_LISTED);
        }
        self.fit_page();
        let page = self.screens.pages.of(self.screen);
        match self.screens.get(self.screen).enter(&self.session, self.focus, page) {
            Enter::Page => self.focus_page(),
            Enter::Target(Target::To(target)) => return self.follow(target),
            Enter::Target(Target::More(list)) => self.screens.pages.of_mut(self.screen).open(list),
            Enter::Nothing(why) => self.session.say(why),
        }
        Vec::new()
    }

    pub(super) fn focus_page(&mut self) {
        if self.is_nothing_listed() {
            self.session.say(NOTHING_LISTED);
        } else {
            self.focus = Focus::Page;
        }
    }

    /// What tells why nothing is listed stands in the list.
    pub(super) fn leave_empty_page(&mut self) {
        if self.is_nothing_listed() {
            self.focus = Focus::List;
        }
    }

    /// Chooses the next or the previous item of the page.
    pub(super) fn choose(&mut self, direction: Direction) {
        if !self.page_mut().choose(direction) {
            return self.session.say("nothing more to choose on this page");
        }
        self.see_page();
    }

    /// Goes to a thing, wherever that is shown; the way back is kept.
    fn follow(&mut self, target: Ref) -> Vec<Effect> {
        match target {
            Ref::Event(ix) => self.go_to_event(ix, None),
            Ref::Passage(passage) if self.screen == Screen::Sources => {
                self.go_to_event(passage.event, Some(Target::To(target)))
            }
            Ref::Passage(passage) => match self.session.deal.passage(passage).map(|passage| passage.source().ix()) {
                Some(source) => self.go_to_item(Screen::Sources, Ref::Source(source), Some(Target::To(target))),
                None => Vec::new(),
            },
            Ref::Source(_) => self.go_to_item(Screen::Sources, target, None),
            Ref::Term(_) => self.go_to_item(Screen::Terms, target, None),
            Ref::Disagreement(_) | Ref::Relation(..) => self.go_to_item(Screen::Disputes, target, None),
            Ref::Party(_) => self.go_to_item(Screen::Parties, target, None),
            Ref::Version(ix, version) => {
                let set_by = self.set_by(ix, version);
                let is_here = self.screen != Screen::Terms && set_by == self.session.events.current();
                match set_by {
                    Some(_) if is_here => self.say("this event set the version shown"),
                    Some(event) => self.go_to_event(event, None),
                    None => self.say("no event of the record set this version"),
                }
            }
        }
    }

    fn say(&mut self, what: &str) -> Vec<Effect> {
        self.session.say(what);
        Vec::new()
    }

    /// To an event on the timeline, and to something on its page. A query that
    /// hides it is cleared and comes back with `<`.
    pub(super) fn go_to_event(&mut self, ix: EventIx, choice: Option<Target>) -> Vec<Effect> {
        self.jumps.leave(self.here());
        self.screen = Screen::Timeline;
        self.focus = if choice.is_some() || self.focus == Focus::Page { Focus::Page } else { Focus::List };
        if let Some(choice) = choice {
            self.screens.pages.event_mut().choose_on(Ref::Event(ix), choice);
        }
        if self.session.events.rows().find(&self.session.deal, ix).is_ok() {
            let deal = std::sync::Arc::clone(&self.session.deal);
            self.session.events.pending = None;
            self.session.events.go_to(&deal, ix);
            return Vec::new();
        }
        self.session.say("filter cleared to show this event; < brings it back");
        self.session.events.pending = Some(Arrival { event: ix, bookmark: Bookmark::default() });
        self.session.search(String::new())
    }

    /// To an item of another screen, and to something on its page. A filter
    /// that hides it is cleared.
    fn go_to_item(&mut self, screen: Screen, item: Ref, choice: Option<Target>) -> Vec<Effect> {
        let here = self.here();
        if let Err(why) = self.screens.get_mut(screen).prepare(&self.session) {
            return self.say(why);
        }
        self.jumps.leave(here);
        (self.screen, self.focus) = (screen, Focus::Page);
        self.show_item(item);
        if let Some(choice) = choice {
            self.screens.pages.of_mut(screen).choose_on(item, choice);
        }
        Vec::new()
    }

    /// Puts the cursor of the screen on an item, without the filter if that
    /// hides it.
    fn show_item(&mut self, item: Ref) {
        let list = self.screens.get_mut(self.screen);
        if list.find(&self.session, item).is_none()
            && let Some(filter) = list.filter_mut()
        {
            filter.clear();
            list.refilter(&self.session);
            self.session.say("filter cleared to show this");
        }
        if let Some(nth) = list.find(&self.session, item) {
            list.put_cursor(&mut self.session, nth);
        }
    }

    /// Where one is.
    pub(super) fn here(&self) -> JumpEntry {
        let list = self.screens.get(self.screen);
        let (page, subject) = (self.screens.pages.of(self.screen), list.subject(&self.session));
        JumpEntry {
            screen: self.screen,
            focus: self.focus,
            item: list.item(&self.session, list.cursor(&self.session)),
            event: self.session.events.current(),
            query: self.session.events.query.clone(),
            day: list.asked_day(),
            bookmark: if page.subject() == subject { page.bookmark() } else { Bookmark::default() },
        }
    }

    /// Back to where something was followed, or forward again.
    pub(super) fn jump(&mut self, direction: Direction) -> Vec<Effect> {
        let here = self.here();
        let (from, to) = match direction {
            Direction::Back => (&mut self.jumps.past, &mut self.jumps.future),
            Direction::Forward => (&mut self.jumps.future, &mut self.jumps.past),
        };
        let Some(entry) = from.pop() else {
            return self.say(match direction {
                Direction::Back => "nothing to go back to",
                Direction::Forward => "nothing to go forward to",
            });
        };
        to.push(here);
        self.return_to(entry)
    }

    fn return_to(&mut self, entry: JumpEntry) -> Vec<Effect> {
        if let Err(why) = self.screens.get_mut(entry.screen).prepare(&self.session) {
            return self.say(why);
        }
        (self.screen, self.focus) = (entry.screen, entry.focus);
        let effects = self.return_to_event(&entry);
        if let Some(day) = entry.day {
            self.screens.get_mut(self.screen).ask_day(day, entry.event);
        }
        if let Some(item) = entry.item.filter(|_| !matches!(entry.screen, Screen::Timeline)) {
            self.show_item(item);
        }
        let list = self.screens.get(self.screen);
        if let Some(subject) = list.subject(&self.session) {
            self.screens.pages.of_mut(self.screen).return_to(subject, entry.bookmark);
        }
        effects
    }

    /// The cursor to the event of an entry, under the query that listed it.
    fn return_to_event(&mut self, entry: &JumpEntry) -> Vec<Effect> {
        let Some(event) = entry.event else { return Vec::new() };
        if entry.query == self.session.events.query {
            let deal = std::sync::Arc::clone(&self.session.deal);
            self.session.events.pending = None;
            self.session.events.go_to(&deal, event);
            return Vec::new();
        }
        self.session.events.pending = Some(Arrival { event, bookmark: entry.bookmark.clone() });
        self.session.search(entry.query.clone())
    }

    /// To a typed day.
    ///
    /// # Errors
    /// What is wrong with the day, in words.
    pub(super) fn go_to_day(&mut self, written: &str) -> Result<(), String> {
        match self.screen {
            Screen::Terms => self.screens.terms.go_as_of(written),
            _ => timeline::go_to_day(&mut self.session, written),
        }
    }
}

/// What Enter does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enter {
    /// It opens the page.
    Page,
    /// It follows something, or shows more of a list.
    Target(Target),
    /// Nothing, for this reason.
    Nothing(&'static str),
}
