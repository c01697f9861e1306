//! Where the query's words were found: in which field of the events in sight,
//! and the way from one lit word to the next.

use super::{App, Direction, Focus, Spot};
use crate::{
    domain::{Event, EventIx},
    search::{Field, elsewhere},
};

impl App {
    /// Where an event was found, if not by its title alone: `in passage`,
    /// `possibly`.
    pub fn found_in(&self, ix: EventIx) -> Option<&str> {
        self.found_in.get(&ix).map(String::as_str).filter(|said| !said.is_empty())
    }

    /// Works it out for the rows in sight, once for each event of a listing.
    pub(super) fn note_where_found(&mut self) {
        if self.applied.is_empty() {
            return;
        }
        let shown = self.top..self.top + self.geometry.list_rows;
        let events = shown.filter_map(|row| match self.listing.rows.row(row) {
            Some(super::Row::Event(ix)) => Some(ix),
            _ => None,
        });
        for ix in events.collect::<Vec<EventIx>>() {
            if !self.found_in.contains_key(&ix) {
                let said = self.where_found(self.deal.event(ix));
                self.found_in.insert(ix, said);
            }
        }
    }

    fn where_found(&self, event: Event<'_>) -> String {
        let fields: Vec<&str> = elsewhere(event, &self.applied).into_iter().map(Field::word).collect();
        let possibly = self.listing.hits.is_possible(self.deal.rank(event.ix()));
        let fields = if fields.is_empty() { None } else { Some(format!("in {}", fields.join(", "))) };
        let said: Vec<String> = possibly.then(|| "possibly".to_owned()).into_iter().chain(fields).collect();
        said.join(", ")
    }

    /// To the next or previous lit word of the detail; past the last one to
    /// the next event of the list and its first.
    pub(super) fn go_to_word(&mut self, direction: Direction) {
        if !self.applied.is_ranked() {
            self.notice = Some("no words are looked for: / takes some".to_owned());
            return;
        }
        self.fit_detail();
        let words = self.detail.1.words.len();
        let next = match (direction, self.spot.word) {
            (Direction::Forward, None) => 0,
            (Direction::Forward, Some(word)) => word + 1,
            (Direction::Back, Some(word)) if word > 0 => word - 1,
            (Direction::Back, _) => usize::MAX,
        };
        if next < words { self.show_word(next) } else { self.go_to_next_event(direction) }
    }

    fn go_to_next_event(&mut self, direction: Direction) {
        let next = match direction {
            Direction::Forward => self.cursor + 1,
            Direction::Back => self.cursor.wrapping_sub(1),
        };
        if next >= self.listing.rows.events() {
            self.notice = Some("no further lit word in this list".to_owned());
            return;
        }
        self.put_cursor(next);
        self.fit_detail();
        let last = self.detail.1.words.len().checked_sub(1);
        let word = if direction == Direction::Forward { last.map(|_| 0) } else { last };
        if let Some(word) = word {
            self.show_word(word);
        }
    }

    /// Goes to a lit word, opening the detail where the list has all the width.
    fn show_word(&mut self, word: usize) {
        self.spot = Spot { word: Some(word), chosen: None, ..self.spot };
        if self.geometry.detail_rows == 0 {
            // Seen once the detail has its width: see `fit_detail`.
            self.focus = Focus::Detail;
        } else {
            self.scroll_to_word();
        }
    }

    /// Scrolls the detail until the lit word that `n` came to is seen.
    pub(super) fn scroll_to_word(&mut self) {
        let line = self.spot.word.and_then(|word| self.detail.1.words.get(word)).copied();
        let shown = self.geometry.detail_rows;
        let in_sight = self.spot.scroll..self.spot.scroll + shown;
        if let Some(line) = line.filter(|line| !in_sight.contains(line)) {
            self.spot.scroll = line.saturating_sub(shown / 3);
        }
    }
}
