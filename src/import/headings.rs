//! The usual names of columns, in English, German and French, and those of the tables of
//! other programs.

mod names;

use super::{Field, amounts::Figures, dates, table::Row};
use crate::search::{Case, fold};
use names::NAMES;

/// What a column of this name usually is.
pub(super) fn named(heading: &str) -> Option<Field> {
    let name = plain(heading);
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
}

/// Whether a heading speaks of a day: `When it was`, `Hearing date`, `Datum der Sitzung`.
pub(super) fn is_of_dates(heading: &str) -> bool {
    const WORDS: [&str; 15] = [
        "date",
        "dates",
        "dated",
        "day",
        "when",
        "datum",
        "tag",
        "wann",
        "zeitpunkt",
        "termin",
        "quand",
        "jour",
        "fecha",
        "dia",
        "cuando",
    ];
    heading.split(|sign: char| !sign.is_alphanumeric()).any(|word| WORDS.contains(&plain(word).as_str()))
}

/// What a column of this name is, also by a currency in it. A cell that names a currency is no
/// heading.
pub(super) fn meant(heading: &str) -> Option<Field> {
    named(heading).or_else(|| Figures::of_heading(heading).map(|_| Field::Amount))
}

/// Whether a word is a name of amounts.
pub(super) fn is_amount(word: &str) -> bool {
    named(word) == Some(Field::Amount)
}

/// `End Date` and `end_date` are one name.
pub(super) fn plain(heading: &str) -> String {
    fold(heading, Case::Insensitive).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Which of the first rows has the headings.
pub(super) fn row(rows: &[Row]) -> Option<usize> {
    let count = |row: &Row| row.cells.iter().filter(|cell| named(cell).is_some()).count();
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let best = rows.iter().enumerate().max_by_key(|(at, row)| (count(row), usize::MAX - at))?;
    match count(best.1) {
        0 => rows.first().filter(|first| filled(first) > 1 && !has_data(first)).map(|_| 0),
        // One word alone may be a title above the table.
        1 if best.0 > 0 && filled(best.1) < 2 => None,
        _ => Some(best.0),
    }
}

/// Whether a row has a date or a number, which headings have not.
fn has_data(row: &Row) -> bool {
    row.cells.iter().any(|cell| dates::is_one(cell) || cell.parse::<f64>().is_ok())
}
