//! The mouse in a text: a press puts the cursor on a word, dragging selects by words, the
//! wheel scrolls.

use super::{
    super::{App, Direction, Layer, Mouse, MouseAction, Step, TextArea, TextUnit, toast::Toast},
    Reader, Row, TextPlace,
};
use crate::domain::{SourceText, word_at};

/// Rows that the wheel scrolls by.
const WHEEL: usize = 3;

impl App {
    /// Whether presses of a button are for us, not for the terminal's own selection.
    pub fn wants_mouse(&self) -> bool {
        matches!(self.layer(), Layer::Reader | Layer::TextSearch)
    }

    pub(in crate::app) fn point(&mut self, mouse: Mouse) {
        let (area, mut said) = (self.screens.sizes.reader, None);
        if self.layer() == Layer::Reader {
            self.in_text(|reader, text| said = reader.point(text, area, mouse));
            self.session.toast = said.map(Toast::keys);
        }
    }
}

impl Reader {
    pub(super) fn forget_press(&mut self) {
        self.pressed = None;
    }

    fn point(&mut self, text: &SourceText, area: TextArea, mouse: Mouse) -> Option<&'static str> {
        match mouse.action {
            MouseAction::Wheel(direction) => self.scroll(text, direction, WHEEL),
            MouseAction::Press => {
                let is_inside = (area.row..area.row + area.rows).contains(&mouse.row);
                let place = self.place_at(text, area, mouse).filter(|_| is_inside);
                if let Some(place) = place {
                    self.press(text, place);
                }
            }
            MouseAction::Drag if self.pressed.is_some() => return self.drag(text, area, mouse),
            MouseAction::Drag => {}
        }
        None
    }

    /// Puts the cursor there; pressed again, selects the word, then the sentence.
    fn press(&mut self, text: &SourceText, place: TextPlace) {
        let word = Some(self.word_in(text)).filter(|_| self.pressed == Some(place));
        let selected = self.selected.take().map(|selected| selected.bytes());
        (self.cursor, self.column, self.pressed) = (place, None, Some(place));
        match (word, selected) {
            (Some(_), None) => self.select(text, TextUnit::Word),
            (Some(word), Some(selected)) if selected == word => self.select(text, TextUnit::Sentence),
            _ => None,
        };
        self.cursor = place;
    }

    fn drag(&mut self, text: &SourceText, area: TextArea, mouse: Mouse) -> Option<&'static str> {
        let place = match mouse.row {
            row if row < area.row => return self.drag_beyond(text, Direction::Back),
            row if row >= area.row + area.rows => return self.drag_beyond(text, Direction::Forward),
            _ => self.place_at(text, area, mouse)?,
        };
        if self.selected.is_none() && place == self.cursor {
            return None;
        }
        self.begin_selection(text);
        self.go_to(text, place)
    }

    /// What is dragged over the edge of the pane goes on line by line.
    fn drag_beyond(&mut self, text: &SourceText, direction: Direction) -> Option<&'static str> {
        self.begin_selection(text);
        self.step(text, direction, Step::One)
    }

    fn begin_selection(&mut self, text: &SourceText) {
        if self.selected.is_none() {
            self.select(text, TextUnit::Word);
        }
    }

    /// The word in a cell, or the nearest before it.
    fn place_at(&self, text: &SourceText, area: TextArea, mouse: Mouse) -> Option<TextPlace> {
        let nth = usize::from(mouse.row.saturating_sub(area.row)).min(self.rows.len().checked_sub(1)?);
        let is_text = |row: &&(u32, Row)| matches!(row.1, Row::Text { .. });
        let (before, after) = self.rows.split_at(nth + 1);
        let (paragraph, row) = before.iter().rfind(is_text).or_else(|| after.iter().find(is_text))?;
        let Row::Text { bytes, .. } = row else { return None };
        let column = usize::from(mouse.column.saturating_sub(area.column));
        let layout = self.layout(text);
        let goes_on =
            || TextPlace { paragraph: *paragraph, byte: word_at(layout.paragraph(*paragraph), bytes.start).start };
        Some(layout.word_at_column(*paragraph, bytes, column).unwrap_or_else(goes_on))
    }

    /// Scrolls without moving the cursor.
    fn scroll(&mut self, text: &SourceText, direction: Direction, rows: usize) {
        let layout = self.layout(text);
        self.top = match direction {
            Direction::Back => layout.above(self.top, rows),
            Direction::Forward => {
                let below = layout.from(self.top).skip(self.height).take(rows).count();
                layout.from(self.top).nth(below).map_or(self.top, |(place, _)| place)
            }
        };
    }
}
