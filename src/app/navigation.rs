//! Following references across screens, and back.

use chrono::NaiveDate;

use super::{
    App, Direction, Effect, Focus, Screen,
    copying::set_by,
    list::{Enter, next_matching},
    live_query::{Arrival, Landing},
    page_view::Bookmark,
    session::{AskedAt, TypedDay},
    stepping::NOTHING_LISTED,
    toast::Toast,
};
use crate::{
    domain::{Corroboration, Event, EventIx, Passage, Ref},
    report::Target,
    search::ListKind,
};

const FILTER_CLEARED: &str = "filter cleared to show this⟨; ⟦back⟧ brings it back⟩";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JumpEntry {
    pub(super) screen: Screen,
    pub(super) focus: Focus,
    pub(super) item: Option<Ref>,
    /// The event under the cursor, and the query that listed it.
    pub(super) at: Option<AskedAt>,
    pub(super) query: String,
    /// The filters of all lists, by screen.
    pub(super) filters: [String; Screen::ALL.len()],
    pub(super) day: Option<NaiveDate>,
    pub(super) bookmark: Bookmark,
    /// The list whose filter was cleared on the way from here to the next entry.
    pub(super) cleared: Option<Screen>,
}

impl JumpEntry {
    pub(super) fn arrival(&self, kind: ListKind) -> Option<Arrival> {
        let item = if kind == ListKind::Events { self.at.map(|at| Ref::Event(at.event)) } else { self.item };
        item.map(|item| Arrival { item, bookmark: self.bookmark.clone() })
    }
}

#[derive(Debug, Default)]
pub(super) struct Jumps {
    pub(super) past: Vec<JumpEntry>,
    pub(super) future: Vec<JumpEntry>,
}

impl Jumps {
    pub(super) fn leave(&mut self, here: JumpEntry) {
        self.past.push(here);
        self.future.clear();
    }

    /// Notes that going on from the last entry cleared a filter.
    fn note_cleared(&mut self, screen: Screen) {
        if let Some(entry) = self.past.last_mut() {
            entry.cleared = Some(screen);
        }
    }

    /// Drops the next entries in this direction that point to the current location.
    pub(super) fn skip(&mut self, direction: Direction, here: &JumpEntry) {
        let entries = match direction {
            Direction::Back => &mut self.past,
            Direction::Forward => &mut self.future,
        };
        while entries.pop_if(|entry| *entry == JumpEntry { cleared: entry.cleared, ..here.clone() }).is_some() {}
    }

    pub(super) fn next(&self, direction: Direction) -> Option<&JumpEntry> {
        match direction {
            Direction::Back => self.past.last(),
            Direction::Forward => self.future.last(),
        }
    }

    pub(super) fn step(&mut self, direction: Direction, here: JumpEntry) -> Option<JumpEntry> {
        let (from, to) = match direction {
            Direction::Back => (&mut self.past, &mut self.future),
            Direction::Forward => (&mut self.future, &mut self.past),
        };
        let entry = from.pop()?;
        to.push(JumpEntry { cleared: entry.cleared, ..here });
        Some(entry)
    }
}

impl App {
    pub(super) fn open(&mut self) -> Vec<Effect> {
        if let Some(why) = self.nothing_listed() {
            return self.say(why);
        }
        self.screens.fit_page(&self.session);
        match self.screens.list().enter(&self.session, self.screens.focus, self.screens.page()) {
            Enter::Page => self.screens.focus = Focus::Page,
            Enter::Target(Target::To(target)) => return self.follow(target),
            Enter::Target(Target::More(list)) => self.screens.page_mut().open(list),
            Enter::Target(Target::Fold(section)) => self.screens.page_mut().fold(section),
            Enter::Nothing(why) => self.session.say_with_keys(why),
        }
        Vec::new()
    }

    /// Why there is no page, if there is none.
    pub(super) fn nothing_listed(&self) -> Option<&'static str> {
        let why = if self.list_rows() == 0 { NOTHING_LISTED } else { "no events in this lane" };
        self.is_nothing_listed().then_some(why)
    }

    fn follow(&mut self, target: Ref) -> Vec<Effect> {
        let choice = Some(Target::To(target));
        match target {
            Ref::Event(ix) => self.go_to_event(ix, None),
            Ref::Passage(passage) if self.screen() == Screen::Sources => self.go_to_event(passage.event, choice),
            Ref::Passage(passage) => match self.session.deal.passage(passage).map(|passage| passage.source().ix()) {
                Some(source) => self.go_to_item(Ref::Source(source), choice),
                None => Vec::new(),
            },
            Ref::Version(ix, version) if self.screen() == Screen::Terms => {
                match set_by(&self.session.deal, ix, version) {
                    Some(event) => self.go_to_event(event, None),
                    None => self.say("no recorded event set this version"),
                }
            }
            Ref::Version(ix, _) => self.go_to_item(Ref::Term(ix), choice),
            item => {
                let source = self.session.deal.source_of(item).map(Ref::Source);
                self.go_to_item(source.unwrap_or(item), None)
            }
        }
    }

    fn say(&mut self, what: impl Into<Toast>) -> Vec<Effect> {
        self.session.say(what);
        Vec::new()
    }

    fn leave(&mut self) {
        self.jumps.leave(self.screens.here(&self.session));
    }

    /// Goes to an event on the timeline, and selects an item on its page. A query
    /// that hides the event is cleared; `<` restores it.
    fn go_to_event(&mut self, ix: EventIx, choice: Option<Target>) -> Vec<Effect> {
        self.leave();
        self.screens.shown = Screen::Timeline;
        if let Some(choice) = choice {
            self.screens.focus = Focus::Page;
            self.screens.page_mut().choose_on(Ref::Event(ix), choice);
        }
        if self.session.events.find(&self.session.deal, ix).is_ok() {
            self.session.go_to(ix);
            return Vec::new();
        }
        self.jumps.note_cleared(Screen::Timeline);
        self.session.say_with_keys(FILTER_CLEARED);
        self.search_for("", Arrival { item: Ref::Event(ix), bookmark: Bookmark::default() })
    }

    fn search_for(&mut self, query: &str, arrival: Arrival) -> Vec<Effect> {
        let effects = self.session.search(query);
        self.session.events.query.landing = Landing::Return(arrival);
        effects
    }

    /// Goes to an item of another screen, and selects an item on its page.
    fn go_to_item(&mut self, item: Ref, choice: Option<Target>) -> Vec<Effect> {
        let (screen, here) = (Screen::listing(item), self.screens.here(&self.session));
        if let Err(why) = self.screens.prepare(&self.session, screen) {
            return self.say(why);
        }
        self.jumps.leave(here);
        (self.screens.shown, self.screens.focus) = (screen, Focus::Page);
        if self.show_item(item) {
            self.jumps.note_cleared(screen);
            self.session.say_with_keys(FILTER_CLEARED);
        }
        if let Some(choice) = choice {
            self.screens.page_mut().choose_on(item, choice);
        }
        Vec::new()
    }

    /// Moves the cursor to an item. Clears a filter that hides it or, being of another
    /// day, may hide it; returns whether it did.
    fn show_item(&mut self, item: Ref) -> bool {
        let is_outdated = self.screens.is_filter_outdated();
        let list = self.screens.list_mut();
        let clears = list.records().is_some() && (is_outdated || list.find(&self.session, item).is_err());
        if clears {
            list.query_mut(&mut self.session).clear();
            list.state_mut().filter(None);
            list.relist(&self.session);
        }
        if let Ok(nth) = list.find(&self.session, item) {
            list.put_cursor(&mut self.session, nth);
        }
        clears
    }

    pub(super) fn jump(&mut self, direction: Direction) -> Vec<Effect> {
        let here = self.screens.here(&self.session);
        self.jumps.skip(direction, &here);
        let Some(screen) = self.jumps.next(direction).map(|entry| entry.screen) else {
            self.session.say_with_keys(match direction {
                Direction::Back => "nothing to go back to⟨: ⟦page/open⟧ follows a link⟩",
                Direction::Forward => "nothing to go forward to⟨: ⟦back⟧ goes back⟩",
            });
            return Vec::new();
        };
        if let Err(why) = self.screens.prepare(&self.session, screen) {
            return self.say(why);
        }
        self.jumps.step(direction, here).map_or_else(Vec::new, |entry| self.return_to(entry))
    }

    fn return_to(&mut self, entry: JumpEntry) -> Vec<Effect> {
        (self.screens.shown, self.screens.focus) = (entry.screen, entry.focus);
        let mut effects = self.return_to_event(&entry);
        if let Some(day) = entry.day {
            self.screens.list_mut().ask_day(day, entry.at);
        }
        for screen in entry.cleared.into_iter().chain([entry.screen]) {
            effects.extend(self.restore_filter(screen, &entry));
        }
        effects.extend(self.screens.filter_for_day(&mut self.session));
        let list = self.screens.list();
        if let Some(item) = entry.item.filter(|_| list.has_own_cursor()) {
            if list.records().is_some() && list.query(&self.session).is_pending() {
                let arrival = Arrival { item, bookmark: entry.bookmark };
                self.screens.list_mut().state_mut().query.landing = Landing::Return(arrival);
                return effects;
            }
            if self.show_item(item) {
                self.session.say("filter cleared to show this");
            }
        }
        if let Some(subject) = self.screens.subject(&self.session) {
            self.screens.page_mut().return_to(subject, entry.bookmark);
        }
        effects
    }

    /// Filters a list again as it was filtered, if it no longer is.
    fn restore_filter(&mut self, screen: Screen, entry: &JumpEntry) -> Vec<Effect> {
        let list = self.screens.get(screen);
        let before = entry.filters.get(screen as usize).filter(|before| *before != list.state().query.text());
        match before.filter(|_| list.records().is_some()) {
            Some(before) => self.screens.filter(screen, &mut self.session, before),
            None => Vec::new(),
        }
    }

    fn return_to_event(&mut self, entry: &JumpEntry) -> Vec<Effect> {
        let Some(AskedAt { event, typed }) = entry.at else { return Vec::new() };
        self.session.typed_day = typed.map(|day| TypedDay { event, day });
        let is_of_events = self.screens.list().records().is_none() || entry.cleared == Some(Screen::Timeline);
        if !is_of_events || entry.query == self.session.events.query.text() {
            self.session.go_to(event);
            return Vec::new();
        }
        self.search_for(&entry.query, Arrival { item: Ref::Event(event), bookmark: entry.bookmark.clone() })
    }

    /// Shows a screen whose list follows the events.
    fn show_events(&mut self) {
        if self.screens.list().records().is_some() {
            self.leave();
            self.screens.shown = Screen::Timeline;
        }
    }

    /// Where the events are that one steps through, in messages on the current screen: Parties
    /// lists the parties to them.
    fn among_events(&self) -> &'static str {
        match self.screens.shown {
            Screen::Parties => "among these events",
            _ if self.screens.list().records().is_none() => "in this list",
            _ => "on Timeline",
        }
    }

    /// Tells that there are no more such events, with the key of their screen where that is another one.
    fn say_no_more(&mut self, direction: Direction, things: &str) {
        let is_here = self.screens.list().records().is_none();
        let told = Toast::from(direction.no_more(&format!("{things} {}", self.among_events())));
        self.session.say(if is_here { told } else { told.then("⟨ (key ⟦show-timeline⟧)⟩") });
    }

    /// To the next event with a `✗`, on its row or its page: in an open dispute, or
    /// contradicted, with the contradicted words or else the dispute chosen, if it is not
    /// a figure that is contradicted.
    pub(super) fn contradiction(&mut self, direction: Direction) {
        let (events, deal) = (&self.session.events, &self.session.deal);
        let is_against = |event: Event<'_>| event.is_contradicted() || event.open_disputes() > 0;
        let is_marked = |nth| events.rows().event(nth).is_some_and(|ix| is_against(deal.event(ix)));
        let Some(nth) = next_matching(events.cursor, events.rows().events(), direction, is_marked) else {
            return self.say_no_more(direction, "open disputes or contradictions");
        };
        self.show_events();
        self.session.put_cursor(nth);
        let Some(event) = self.session.current() else { return };
        let contradicts = event.corroboration().filter(|said| said.contradicts());
        let passages = contradicts.flat_map(Corroboration::passages).map(Passage::passage_ref);
        let first = passages.filter(|passage| passage.event == event.ix()).min().map(Ref::Passage);
        if let Some(target) = first.or_else(|| event.open_dispute()) {
            let subject = Ref::Event(event.ix());
            self.screens.page_mut().choose_on(subject, Target::To(target));
            if self.screens.sizes.page_rows > 0 {
                self.screens.focus = Focus::Page;
            }
        }
    }

    pub(super) fn step_marks(&mut self, direction: Direction) {
        let events = &self.session.events;
        let is_annotated = |nth| events.rows().event(nth).is_some_and(|ix| self.session.annotation(ix).is_some());
        match next_matching(events.cursor, events.rows().events(), direction, is_annotated) {
            Some(nth) => {
                self.show_events();
                self.session.put_cursor(nth);
            }
            None if self.session.user.annotations.is_empty() => {
                self.session.say_with_keys("no marks or notes yet⟨; press ⟦mark⟧ to mark, ⟦note⟧ to add a note⟩");
            }
            None => self.say_no_more(direction, "marks or notes"),
        }
    }
}
