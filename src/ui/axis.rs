//! What the time axes of terms and parties have in common.

use chrono::{Datelike as _, NaiveDate};
use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, cells};
use crate::{app::Axis, report::Role};

const YEAR: usize = 4;

/// The years at the columns where they start, and the sign where the compressed
/// ones start.
pub(super) fn years(axis: &Axis) -> String {
    let mut written = String::new();
    for column in 0..axis.columns {
        let (_, last) = axis.days(column);
        let begins = column == 0 || begins_year(axis, column);
        if column < written.width() {
            continue;
        }
        // The margin before the record does not take the room of its first year.
        let is_crowded = column == 0 && (1..=YEAR).any(|near| near < axis.columns && begins_year(axis, near));
        if column == axis.near_columns {
            written.push('┊');
        } else if begins && !is_crowded {
            let year = last.year().to_string();
            let room = axis.columns.saturating_sub(column);
            let behind = axis.near_columns.checked_sub(column).filter(|free| *free > 0).unwrap_or(room);
            if year.len() < behind.min(room) {
                // With a blank between two years.
                written += &year;
                written.push(' ');
            }
        }
        while written.width() <= column {
            written.push(' ');
        }
    }
    written
}

fn begins_year(axis: &Axis, column: usize) -> bool {
    let (first, last) = axis.days(column);
    first.year() != last.year() || is_new_year(first)
}

fn is_new_year(day: NaiveDate) -> bool {
    day.ordinal() == 1
}

/// Marks a column by a line through all rows.
pub(super) fn mark(inner: Rect, column: usize, palette: Palette, buffer: &mut Buffer) {
    let x = inner.x + cells(column);
    for y in inner.y..inner.bottom() {
        let Some(cell) = buffer.cell_mut((x, y)).filter(|_| x < inner.right()) else { continue };
        if cell.symbol() == " " {
            cell.set_symbol("│");
        } else if y == inner.y {
            // A year stays legible.
            continue;
        }
        cell.set_style(palette.role(Role::Mark));
    }
}
