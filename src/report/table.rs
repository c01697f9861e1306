//! Tables. Rows are written one by one and never held together: a list of a
//! hundred thousand events takes no more memory than one of them.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::{Role, style};
use crate::domain::fitted;

/// Writes rows for programs: cells separated by tabs.
pub(super) fn write_tabbed<'c, R>(rows: impl Iterator<Item = R>, out: &mut impl Write) -> io::Result<()>
where
    R: IntoIterator<Item = Cow<'c, str>>,
{
    for row in rows {
        for (nth, cell) in row.into_iter().enumerate() {
            if nth > 0 {
                out.write_all(b"\t")?;
            }
            out.write_all(cell.as_bytes())?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// How a column gives way where the page is too narrow.
#[derive(Clone, Copy)]
pub(super) enum Yield {
    /// It is cut, to no fewer columns than these.
    Cut(usize),
    /// It is cut; where fewer columns than these would be left it goes.
    Go(usize),
}

/// The columns of a table for people.
pub(super) struct Columns<const N: usize> {
    pub(super) roles: [Role; N],
    /// Which give way, one after the other.
    pub(super) yielding: &'static [(usize, Yield)],
}

const BETWEEN: &str = "  ";

/// Writes rows for people: cells in aligned columns, as wide as the page. The
/// rows are gone through twice, first for the widths.
pub(super) fn write_aligned<'c, const N: usize>(
    rows: impl Iterator<Item = [Cow<'c, str>; N]> + Clone,
    columns: &Columns<N>,
    (page, colored): (usize, bool),
    out: &mut impl Write,
) -> io::Result<()> {
    let widest = |widths: [usize; N], row: [Cow<'_, str>; N]| {
        let mut cells = row.iter();
        widths.map(|width| cells.next().map_or(width, |cell| cell.width().max(width)))
    };
    let widths = narrowed(rows.clone().fold([0; N], widest), columns.yielding, page);
    for row in rows {
        // A column that is empty all the way down takes no room.
        let cells = row.iter().zip(widths).zip(columns.roles).filter(|((_, width), _)| *width > 0);
        let mut blanks = 0;
        for (nth, ((cell, width), role)) in cells.enumerate() {
            let cell = fitted(cell, width);
            blanks += if nth > 0 { BETWEEN.len() } else { 0 };
            if !cell.is_empty() {
                let look = if colored { style(role) } else { Style::new() };
                write!(out, "{}{look}{cell}{look:#}", " ".repeat(blanks))?;
                blanks = 0;
            }
            blanks += width.saturating_sub(cell.width());
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The widths with which the columns fit on a page, if they can.
fn narrowed<const N: usize>(mut widths: [usize; N], yielding: &[(usize, Yield)], page: usize) -> [usize; N] {
    for (nth, how) in yielding {
        let shown = widths.iter().filter(|width| **width > 0);
        let all = shown.map(|width| width + BETWEEN.len()).sum::<usize>().saturating_sub(BETWEEN.len());
        let Some(width) = widths.get_mut(*nth).filter(|_| all > page) else { continue };
        let left = width.saturating_sub(all - page);
        *width = match how {
            Yield::Cut(least) => left.max(*least).min(*width),
            Yield::Go(least) if left < *least => 0,
            Yield::Go(_) => left,
        };
    }
    widths
}
