//! What the time axes of terms and parties have in common.

use chrono::{Datelike as _, NaiveDate};
use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, cells};
use crate::{app::Axis, domain::Calendar, report::Role};

const YEAR: usize = 4;
/// Columns of a month's name.
const MONTH: usize = 3;

/// The years at the columns where they start, and the sign where the compressed
/// ones start.
fn years(axis: &Axis) -> String {
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

/// The years, and between them as many months as have room. No name stands where a
/// column is marked.
pub(super) fn ticks(axis: &Axis, marked: &[usize]) -> String {
    let mut signs: Vec<char> = years(axis).chars().collect();
    let begins = |column: &usize| *column > 0 && begins_month(axis, *column);
    let months: Vec<usize> = (0..axis.near_columns).filter(begins).collect();
    let apart = (axis.near_columns / months.len().max(1)).max(1);
    let every = [1, 2, 3, 6].into_iter().find(|every| *every * apart > MONTH + 1).unwrap_or(12);
    let is_named = |month: u32| (month - 1).is_multiple_of(u32::try_from(every).unwrap_or(12));
    let month = |column: usize| axis.days(column).1.month();
    for column in months.iter().copied().filter(|column| is_named(month(*column))) {
        if !(column..column + MONTH).any(|column| marked.contains(&column)) {
            write_between(&mut signs, column, Calendar::short_month(month(column)), axis.near_columns);
        }
    }
    name_beside_year(axis, marked, &mut signs, is_named);
    signs.into_iter().collect()
}

/// The month whose beginning the first year covers is named beside it, if no column is
/// marked there.
fn name_beside_year(axis: &Axis, marked: &[usize], signs: &mut [char], is_named: impl Fn(u32) -> bool) {
    let beside = YEAR + 1..YEAR + 1 + MONTH;
    let is_marked = (YEAR..beside.end).any(|column| marked.contains(&column));
    let month = |column: usize| axis.days(column).1.month();
    let is_year_first = signs.first().is_some_and(char::is_ascii_digit);
    let is_of_one = month(beside.start) == month(beside.end - 1);
    if is_year_first && is_of_one && is_named(month(beside.start)) && !is_marked {
        write_between(signs, beside.start, Calendar::short_month(month(beside.start)), axis.near_columns);
    }
}

fn begins_month(axis: &Axis, column: usize) -> bool {
    let (first, last) = axis.days(column);
    first.day() == 1 || first.month() != last.month()
}

/// Writes a name where it stands free.
fn write_between(signs: &mut [char], column: usize, name: &str, end: usize) {
    let length = name.chars().count();
    let around = column.saturating_sub(1)..(column + length + 1).min(signs.len());
    let is_free =
        column + length <= end && signs.get(around).is_some_and(|signs| signs.iter().all(|sign| *sign == ' '));
    if let Some(room) = signs.get_mut(column..column + length).filter(|_| is_free) {
        room.iter_mut().zip(name.chars()).for_each(|(sign, letter)| *sign = letter);
    }
}

/// Marks a column by a line through all rows.
pub(super) fn mark(inner: Rect, column: usize, palette: Palette, buffer: &mut Buffer) {
    let x = inner.x + cells(column);
    for y in inner.y..inner.bottom() {
        let Some(cell) = buffer.cell_mut((x, y)).filter(|_| x < inner.right()) else { continue };
        match cell.symbol() {
            " " => cell.set_symbol("│"),
            // A year stays legible.
            _ if y == inner.y => continue,
            "━" => cell.set_symbol("┿"),
            "╌" => cell.set_symbol("┼"),
            "░" => cell.set_symbol("╫"),
            _ => cell,
        };
        cell.set_style(palette.role(Role::Mark));
    }
}
