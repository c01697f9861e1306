//! Fixes a frame before it is written: half a wide glyph would shift the row
//! (ratatui#2526), and one in the last cell makes ratatui's diff panic (#2695).

use ratatui::{
    buffer::{Buffer, Cell, CellWidth as _},
    layout::Position,
    style::Color,
};

use crate::domain::is_hidden;

/// Blanks wide glyphs that are partly covered or reach the last column, and
/// anything that would not print as one character.
pub(super) fn sanitize(buffer: &mut Buffer) {
    let area = buffer.area;
    for row in area.rows() {
        for position in row.positions() {
            let fits = buffer.cell(position).is_none_or(|cell| fits(buffer, position, cell));
            if !fits && let Some(cell) = buffer.cell_mut(position) {
                cell.set_symbol(" ");
            }
        }
    }
}

fn fits(buffer: &Buffer, position: Position, cell: &Cell) -> bool {
    let symbol = cell.symbol();
    if let [byte] = symbol.as_bytes() {
        return !byte.is_ascii_control();
    }
    let width = cell.cell_width();
    // A cell without a symbol is drawn as a blank.
    // Joiners have been looked at where the text was cleaned, with the letters around them.
    let is_hidden = |character| is_hidden(character) && !matches!(character, '\u{200c}' | '\u{200d}');
    if symbol.contains(is_hidden) || (width == 0 && !symbol.is_empty()) {
        return false;
    }
    let beyond = position.x.saturating_add(width);
    width < 2
        || (beyond < buffer.area.right()
            && (position.x + 1..beyond).all(|x| buffer.cell((x, position.y)).is_some_and(|half| covered(cell, half))))
}

/// Whether the cell is what ratatui leaves under a wide glyph: blank, with the
/// color of the glyph or none. A blank of another color is the edge of something
/// on top.
fn covered(glyph: &Cell, half: &Cell) -> bool {
    matches!(half.symbol(), " " | "") && (half.bg == Color::Reset || half.bg == glyph.bg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{layout::Rect, style::Style};

    #[track_caller]
    fn check(buffer: &mut Buffer, expected: &str) {
        sanitize(buffer);
        let symbols: Vec<&str> = buffer.content().iter().map(Cell::symbol).collect();
        assert_eq!(symbols.concat(), expected);
    }

    fn wide() -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(3, 2, 8, 1));
        buffer.set_string(3, 2, "三菱商", Style::new());
        buffer
    }

    #[test]
    fn a_whole_glyph_stays() {
        check(&mut wide(), "三 菱 商   ");
        let mut selected = wide();
        selected.set_style(selected.area, Style::new().bg(Color::Blue));
        check(&mut selected, "三 菱 商   ");
    }

    #[test]
    fn half_a_glyph_goes() {
        let mut text_over_second_half = wide();
        text_over_second_half.set_string(6, 2, "x", Style::new());
        check(&mut text_over_second_half, "三  x商   ");
        let mut text_over_first_half = wide();
        text_over_first_half.set_string(5, 2, "x", Style::new());
        check(&mut text_over_first_half, "三 x 商   ");
        let mut blank_over_second_half = wide();
        blank_over_second_half.set_style(Rect::new(6, 2, 2, 1), Style::new().bg(Color::Blue));
        check(&mut blank_over_second_half, "三   商   ");
    }

    #[test]
    fn no_glyph_ends_in_the_last_column_or_beyond() {
        let mut last = wide();
        last.set_string(9, 2, "事", Style::new());
        check(&mut last, "三 菱 商   ");
        let mut beyond = wide();
        beyond[(10, 2)].set_symbol("事");
        check(&mut beyond, "三 菱 商   ");
    }

    #[test]
    fn what_is_not_one_printed_character_goes() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        for (x, symbol) in [(0, "\x1b"), (1, "a\x1b[2J"), (2, "\u{200b}"), (3, "\u{9b}"), (4, "é"), (5, "a\u{34f}")] {
            buffer[(x, 0)].set_symbol(symbol);
        }
        check(&mut buffer, "    é ");
    }

    #[test]
    fn a_styled_glyph_in_the_last_cell_can_be_replaced() {
        let area = Rect::new(0, 0, 2, 1);
        let mut before = Buffer::empty(area);
        before[(1, 0)].set_symbol("三").set_bg(Color::Blue);
        sanitize(&mut before);
        assert_eq!(before.diff(&Buffer::empty(area)).len(), 1);
    }
}
