//! The matches of a query on a page.

use std::ops::Range;

use super::{Direction, PageView, Position};
use crate::{report::Piece, search::Query};

impl PageView {
    pub(in crate::app) fn highlight(&mut self, generation: u64, find: impl Fn(&Piece) -> Vec<Range<usize>>) {
        if self.highlighted != Some(generation) {
            self.highlights = self.page.highlights(find);
            self.highlighted = Some(generation);
            self.scroll_to_hit();
        }
    }

    /// Folds again what was opened for the matches of another query: while one types, each letter
    /// makes one.
    pub(in crate::app) fn fold_for(&mut self, query: &Query) {
        if self.opened_for.as_ref() != Some(query)
            && let Some(section) = self.opened_at_match.take()
        {
            self.opened.remove(&section);
            self.outdate();
        }
    }

    /// Scrolls a page that is at its top to the place with the most words of the query, once per
    /// query. Returns whether that place still has to be laid out.
    pub(in crate::app) fn open_at_match(&mut self, query: &Query) -> bool {
        if self.rows == 0 {
            return false;
        }
        let is_opened = self.opened_for.as_ref() == Some(query);
        if !is_opened {
            self.opened_for = Some(query.clone());
        }
        let Some(hit) = self.highlights.most_together().filter(|_| !is_opened && self.position == Position::default())
        else {
            return false;
        };
        self.opened_at_match = self.highlights.folded_around(hit);
        self.go_to_hit(hit);
        true
    }

    /// To the next paragraph with a match. Several that are in sight in one paragraph are one
    /// step: what is lit beside the chosen one needs no key.
    pub(in crate::app) fn next_hit(&mut self, direction: Direction) -> bool {
        let hits = self.highlights.match_lines().len();
        let mut steps = 0..hits;
        let next = match (direction, self.position.hit) {
            (Direction::Forward, None) => Some(self.first_hit()).filter(|hit| *hit < hits),
            (Direction::Forward, Some(hit)) => steps.find(|next| *next > hit && self.is_step(*next)),
            (Direction::Back, Some(hit)) => steps.rfind(|next| *next < hit && self.is_step(*next)),
            (Direction::Back, None) => None,
        };
        if let Some(next) = next {
            self.go_to_hit(next);
        }
        next.is_some()
    }

    fn is_step(&self, hit: usize) -> bool {
        let is_in_sight = self.highlights.match_lines().get(hit).is_some_and(|line| self.in_sight().contains(line));
        !is_in_sight || self.highlights.places().binary_search(&hit).is_ok()
    }

    fn in_sight(&self) -> Range<usize> {
        self.position.scroll..self.position.scroll + self.rows
    }

    /// The place with the most words of the query, if the page is at its top or that place is
    /// visible; otherwise the first match at or below the first visible line, or the first on the
    /// page. A match in a folded section counts in page order.
    fn first_hit(&self) -> usize {
        let lines = self.highlights.match_lines();
        let in_sight = self.in_sight();
        let is_near =
            |hit: &usize| self.position.scroll == 0 || lines.get(*hit).is_some_and(|line| in_sight.contains(line));
        if let Some(most) = self.highlights.most_together().filter(is_near) {
            return most;
        }
        let mut lines = lines.iter();
        lines.position(|line| *line >= self.position.scroll).unwrap_or(0)
    }

    pub(in crate::app) fn outermost_hit(&mut self, direction: Direction) {
        let Some(last) = self.highlights.places().last().copied() else { return };
        let first = self.highlights.most_together().unwrap_or(0);
        self.go_to_hit(if direction == Direction::Forward { first } else { last });
    }

    fn go_to_hit(&mut self, hit: usize) {
        (self.position.hit, self.position.chosen) = (Some(hit), None);
        self.unfold_hit(hit);
        self.scroll_to_hit();
    }

    pub(in crate::app) fn forget_hit(&mut self) {
        self.position.hit = None;
    }

    fn scroll_to_hit(&mut self) {
        let line = self.position.hit.and_then(|hit| self.highlights.match_lines().get(hit)).copied();
        if let Some(line) = line.filter(|line| self.rows > 0 && !self.in_sight().contains(line)) {
            self.position.scroll = line.saturating_sub(self.rows / 3).min(self.last_scroll());
        }
    }
}
