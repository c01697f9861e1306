//! A last look at a frame before it is written: what the widgets may leave
//! behind that a terminal would show wrong.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr as _;

/// Blanks a wide glyph that ends in the last column or whose second half was
/// painted over, and any control character that got this far.
pub(super) fn sweep(buffer: &mut Buffer) {
    let area = buffer.area;
    for row in area.top()..area.bottom() {
        for column in area.left()..area.right() {
            let Some(cell) = buffer.cell((column, row)) else { continue };
            let symbol = cell.symbol();
            let plain = symbol.len() == 1 && !symbol.starts_with(char::is_control);
            if plain {
                continue;
            }
            let wide = symbol.width() > 1;
            let cut = wide && buffer.cell((column + 1, row)).is_none_or(|next| !matches!(next.symbol(), " " | ""));
            let last = wide && column + 2 >= area.right();
            if (cut || last || symbol.contains(char::is_control))
                && let Some(cell) = buffer.cell_mut((column, row))
            {
                cell.set_symbol(" ");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{layout::Rect, style::Style};

    #[test]
    fn a_wide_glyph_is_whole_or_not_there() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "三菱商事", Style::new());
        buffer.set_string(3, 0, "x", Style::new());
        buffer[(0, 0)].set_symbol("\u{1b}");
        sweep(&mut buffer);
        let symbols: Vec<&str> = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(symbols, [" ", " ", " ", "x", "商", " ", " ", " "]);
    }
}
