//! Tables. Rows are written one by one and never held together: a list of a
//! hundred thousand events takes no more memory than one of them.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use unicode_width::UnicodeWidthStr as _;

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

/// Writes rows for people: cells in aligned columns, cut at the edge of the
/// page. The rows are gone through twice, first for the widths.
pub(super) fn write_aligned<'c, R>(
    rows: impl Iterator<Item = R> + Clone,
    columns: usize,
    out: &mut impl Write,
) -> io::Result<()>
where
    R: IntoIterator<Item = Cow<'c, str>>,
{
    let mut widths = Vec::new();
    for row in rows.clone() {
        for (nth, cell) in row.into_iter().enumerate() {
            match widths.get_mut(nth) {
                Some(width) => *width = cell.width().max(*width),
                None => widths.push(cell.width()),
            }
        }
    }
    for row in rows {
        // A column that is empty all the way down takes no room.
        let cells = row.into_iter().zip(&widths).filter(|(_, width)| **width > 0);
        let line: Vec<String> =
            cells.map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))).collect();
        writeln!(out, "{}", fitted(line.join("  ").trim_end(), columns))?;
    }
    Ok(())
}
