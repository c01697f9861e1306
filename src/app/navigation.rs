//! Moving about: from row to row, from screen to screen, to what is chosen on a
//! page, and back.

use super::{
    App, Direction, Effect, Focus, Screen, Session, Step, distance,
    events::Arrival,
    jumps::JumpEntry,
    list::next_where,
    moved,
    page_view::{PageView, Position},
    screens::timeline,
};
use crate::{
    domain::{EventIx, Judgement, PassageRef, Ref},
    report::Target,
    search::{lit, lit_in_prose},
};

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
        let last = list.len(&self.session).saturating_sub(1);
        let cursor = list.cursor(&self.session).min(last);
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
        match self.screens.get_mut(screen).open(&self.session) {
            Ok(()) => (self.screen, self.focus) = (screen, Focus::List),
            Err(why) => self.session.say(why),
        }
    }

    /// To the next or the previous section of the page.
    pub(super) fn section(&mut self, direction: Direction) {
        if !self.page_mut().section(direction) {
            self.session.say("no further section");
        }
    }

    /// Opens the page, or follows what is chosen on it.
    pub(super) fn open(&mut self) -> Vec<Effect> {
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
        if self.screens.get(self.screen).subject(&self.session).is_some() {
            self.focus = Focus::Page;
        }
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
    /// hides it is taken off and comes back with `<`.
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
        self.session.say("filter taken off to show this event; < brings it back");
        self.session.events.pending = Some(Arrival { event: ix, position: Position::default() });
        self.session.search(String::new())
    }

    /// To an item of another screen, and to something on its page. A filter
    /// that hides it is taken off.
    fn go_to_item(&mut self, screen: Screen, item: Ref, choice: Option<Target>) -> Vec<Effect> {
        let here = self.here();
        if let Err(why) = self.screens.get_mut(screen).open(&self.session) {
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
            day: list.day(&self.session).filter(|_| self.screen == Screen::Terms),
            position: if page.subject() == subject { page.position() } else { Position::default() },
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
        self.return_to(&entry)
    }

    fn return_to(&mut self, entry: &JumpEntry) -> Vec<Effect> {
        if self.screens.get_mut(entry.screen).prepare(&self.session).is_err() {
            return Vec::new();
        }
        (self.screen, self.focus) = (entry.screen, entry.focus);
        let effects = self.return_to_event(entry);
        if let Some(day) = entry.day {
            self.screens.terms.ask_about(day);
        }
        if let Some(item) = entry.item.filter(|_| !matches!(entry.screen, Screen::Timeline)) {
            self.show_item(item);
        }
        let list = self.screens.get(self.screen);
        if let Some(subject) = list.subject(&self.session) {
            self.screens.pages.of_mut(self.screen).return_to(subject, entry.position);
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
        self.session.events.pending = Some(Arrival { event, position: entry.position });
        self.session.search(entry.query.clone())
    }

    /// To the next event that some source contradicts, and to the words there.
    pub(super) fn contradiction(&mut self, direction: Direction) {
        let (events, deal) = (&self.session.events, &self.session.deal);
        let is_contradicted = |nth| events.rows().event(nth).is_some_and(|ix| deal.event(ix).is_contradicted());
        let Some(nth) = next_where(events.cursor, events.rows().events(), direction, is_contradicted) else {
            return self.session.say("no further contradiction in this list");
        };
        self.session.put_cursor(nth);
        self.screen = Screen::Timeline;
        let Some(event) = self.session.current() else { return };
        let is_it = |nth: &usize| event.corroboration_of(*nth).any(|said| said.verdict() == Judgement::Contradicts);
        let passage = (0..event.passages().len()).find(is_it);
        let (subject, event) = (Ref::Event(event.ix()), event.ix());
        if let Some(passage) = passage {
            let target = Target::To(Ref::Passage(PassageRef { event, passage }));
            self.screens.pages.event_mut().choose_on(subject, target);
        }
    }

    /// To the next or the previous word that the query found on the page; past
    /// the last one to the next item of the list and its first.
    pub(super) fn next_hit(&mut self, direction: Direction) {
        if !self.screens.get(self.screen).highlighted(&self.session).0.is_ranked() {
            return self.session.say("nothing searched yet; press /");
        }
        if self.page_mut().next_hit(direction) {
            return self.see_hit();
        }
        let list = self.screens.get_mut(self.screen);
        let here = list.cursor(&self.session);
        let Some(next) = next_where(here, list.len(&self.session), direction, |_| true) else {
            return self.session.say("no further lit word in this list");
        };
        list.put_cursor(&mut self.session, next);
        self.page_mut().outermost_hit(direction);
        if self.screens.pages.of(self.screen).hit().is_some() {
            self.see_hit();
        }
    }

    /// Opens the page where the list has all the width.
    fn see_hit(&mut self) {
        if self.geometry.page_rows == 0 {
            self.focus = Focus::Page;
        }
    }

    /// To the next or the previous event with a mark or a note.
    pub(super) fn step_marks(&mut self, direction: Direction) {
        let events = &self.session.events;
        let is_annotated = |nth| events.rows().event(nth).is_some_and(|ix| self.session.annotation(ix).is_some());
        match next_where(events.cursor, events.rows().events(), direction, is_annotated) {
            Some(nth) => self.session.put_cursor(nth),
            None if self.session.user.annotations.is_empty() => {
                self.session.say("nothing is marked or noted: m marks, a notes");
            }
            None => self.session.say("no further mark or note in this list"),
        }
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
