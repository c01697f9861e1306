//! Moving about on a screen: from row to row, from section to section of the
//! page, to what can be followed there and to what a query found.

use super::{
    Direction, Focus, Geometry, PageView, Panes, Screen, Screens, Session, Step, distance, list::next_matching, moved,
};
use crate::{
    report::{Piece, Searched},
    search::{highlight, highlight_in_prose},
};

pub(super) const NOTHING_LISTED: &str = "nothing is listed here";

impl Screens {
    pub(super) fn fit(&mut self, session: &mut Session, sizes: Geometry) {
        self.sizes = sizes;
        self.list_mut().fit(session, sizes);
        self.fit_list(session);
        self.fit_page(session);
    }

    fn fit_list(&mut self, session: &Session) {
        let shown = self.sizes.list_rows;
        let list = self.list_mut();
        let (all, at) = (list.rows(session), list.row_of(session, list.cursor(session)));
        list.state_mut().scroll(all, at, shown);
    }

    /// Lays the page out if it is outdated, and highlights matches. Keys may arrive
    /// faster than frames, so actions on the page call this first.
    pub(super) fn fit_page(&mut self, session: &Session) -> &mut PageView {
        let mut page = std::mem::take(self.page_mut());
        page.show_on(self.shown);
        page.fold_for(self.highlighted(session).0);
        self.lay_out(session, &mut page);
        if page.open_at_match(self.highlighted(session).0) {
            self.lay_out(session, &mut page);
            // It is in sight, and `n` goes to it.
            page.forget_hit();
        }
        let laid_out = self.page_mut();
        *laid_out = page;
        laid_out
    }

    fn lay_out(&self, session: &Session, page: &mut PageView) {
        let list = self.list();
        let key = list.page_key(session, self.sizes.page_columns);
        page.fit(key, self.sizes.page_rows, |key, extent| list.document(session, key, extent));
        let (query, generation) = self.highlighted(session);
        page.highlight(generation, |piece: &Piece| match piece.searched {
            Searched::Name => highlight(piece.text.as_text(), query),
            _ => highlight_in_prose(piece.text.as_text(), query),
        });
    }

    pub(super) fn step(&mut self, session: &mut Session, direction: Direction, step: Step) {
        match self.focus {
            Focus::Page => self.fit_page(session).step(direction, step),
            Focus::List => {
                let by = distance(step, self.sizes.list_rows);
                let list = self.list_mut();
                let most = list.len(session).saturating_sub(1);
                let nth = moved(list.cursor(session), direction, by, most);
                if let Some(told) = list.step_to(session, nth) {
                    session.say(told);
                }
            }
        }
    }

    pub(super) fn section(&mut self, session: &mut Session, direction: Direction) {
        if !self.fit_page(session).section(direction) {
            return session.say(direction.no_more("sections"));
        }
        self.focus = Focus::Page;
    }

    pub(super) fn fold_all(&mut self, session: &mut Session) {
        if !self.fit_page(session).fold_all() {
            return session.say("this page has no sections to fold");
        }
        self.see_page();
    }

    pub(super) fn choose(&mut self, session: &mut Session, direction: Direction) {
        if !self.fit_page(session).choose(direction) {
            return session.say(direction.no_more("links on this page"));
        }
        // What is selected on a page is only meant, and drawn, while that has the focus.
        self.focus = Focus::Page;
    }

    /// To the next or previous match on the page; after the last one to the next
    /// row and its first match.
    pub(super) fn next_hit(&mut self, session: &mut Session, direction: Direction) {
        let query = self.highlighted(session).0;
        if !query.has_words() {
            return session.say_with_keys("no words to step through: search for some⟨ with ⟦filter⟧⟩");
        }
        if self.fit_page(session).next_hit(direction) {
            return self.see_page();
        }
        // Parties shows the page of the event under the timeline's cursor.
        let is_of_events = self.list().records().is_none();
        let list = if is_of_events { self.get_mut(Screen::Timeline) } else { self.list_mut() };
        let here = list.cursor(session);
        let Some(next) = next_matching(here, list.len(session), direction, |_| true) else {
            return session.say(direction.no_more("matches in this list"));
        };
        list.put_cursor(session, next);
        let page = self.fit_page(session);
        page.outermost_hit(direction);
        if page.hit().is_some() {
            self.see_page();
        }
    }

    fn see_page(&mut self) {
        if self.sizes.page_rows == 0 {
            self.focus = Focus::Page;
        }
    }

    pub(super) fn focus_page(&mut self, session: &mut Session) {
        if self.subject(session).is_none() {
            session.say(NOTHING_LISTED);
        } else {
            self.focus = Focus::Page;
        }
    }

    /// An empty list says why it is empty; an empty page does not.
    pub(super) fn leave_empty_page(&mut self, session: &Session) {
        if self.subject(session).is_none() {
            self.focus = Focus::List;
        }
    }

    pub(super) fn other_pane(&mut self, session: &mut Session) {
        match self.focus {
            Focus::List => self.focus_page(session),
            Focus::Page => self.focus = Focus::List,
        }
    }

    pub(super) fn zoom(&mut self, session: &mut Session) {
        let is_alone = self.sizes.list_rows == 0 || self.sizes.page_rows == 0;
        self.panes = match self.panes {
            Panes::Both if is_alone => return session.say("this pane already has the whole width"),
            Panes::Both => Panes::Zoomed,
            Panes::Zoomed => Panes::Both,
        };
    }
}
