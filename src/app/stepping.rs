//! To the next or the previous thing of a sort: a word that was looked for, an
//! event that a source contradicts, one that is marked.

use super::{App, Direction, Focus, Screen, list::next_where};
use crate::{
    domain::{Corroboration, Judgement, Passage, Ref},
    report::Target,
};

impl App {
    /// To the next event that some source contradicts, and to the words there.
    pub(super) fn contradiction(&mut self, direction: Direction) {
        let (events, deal) = (&self.session.events, &self.session.deal);
        let is_contradicted = |nth| events.rows().event(nth).is_some_and(|ix| deal.event(ix).is_contradicted());
        let Some(nth) = next_where(events.cursor, events.rows().events(), direction, is_contradicted) else {
            return self.session.say("no more contradictions in this list");
        };
        self.show_events();
        self.session.put_cursor(nth);
        let Some(event) = self.session.current() else { return };
        let contradicts = event.corroboration().filter(|said| said.verdict() == Judgement::Contradicts);
        let passages = contradicts.flat_map(Corroboration::passages).map(Passage::passage_ref);
        let first = passages.filter(|passage| passage.event == event.ix()).min();
        let subject = Ref::Event(event.ix());
        if let Some(passage) = first {
            let target = Target::To(Ref::Passage(passage));
            self.screens.pages.event_mut().choose_on(subject, target);
        }
    }

    /// To a screen on which the cursor of the events is seen.
    fn show_events(&mut self) {
        if self.list_filter().is_some() {
            self.jumps.leave(self.here());
            self.screen = Screen::Timeline;
        }
    }

    /// To the next or the previous word that the query found on the page; past
    /// the last one to the next item of the list and its first.
    pub(super) fn next_hit(&mut self, direction: Direction) {
        if !self.screens.get(self.screen).highlighted(&self.session).0.is_ranked() {
            return self.session.say("nothing searched yet; press /");
        }
        if self.page_mut().next_hit(direction) {
            return self.see_page();
        }
        let list = self.screens.get_mut(self.screen);
        let here = list.cursor(&self.session);
        let Some(next) = next_where(here, list.len(&self.session), direction, |_| true) else {
            return self.session.say("no more matches in this list");
        };
        list.put_cursor(&mut self.session, next);
        self.page_mut().outermost_hit(direction);
        if self.screens.pages.of(self.screen).hit().is_some() {
            self.see_page();
        }
    }

    /// Opens the page where the list has all the width.
    pub(super) fn see_page(&mut self) {
        if self.geometry.page_rows == 0 {
            self.focus = Focus::Page;
        }
    }

    /// To the next or the previous event with a mark or a note.
    pub(super) fn step_marks(&mut self, direction: Direction) {
        let events = &self.session.events;
        let is_annotated = |nth| events.rows().event(nth).is_some_and(|ix| self.session.annotation(ix).is_some());
        match next_where(events.cursor, events.rows().events(), direction, is_annotated) {
            Some(nth) => {
                self.show_events();
                self.session.put_cursor(nth);
            }
            None if self.session.user.annotations.is_empty() => {
                self.session.say("nothing is marked or noted: m marks, a notes");
            }
            None => self.session.say("no more marks or notes in this list"),
        }
    }
}
