//! Rows with their lines, whatever the format that they come from.

use serde::{Deserialize, Serialize};

use super::{Field, headings};
use crate::domain::{Vocabulary as _, vocabulary};

/// What is in a file of another format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// How it was read: `separated by semicolons`.
    pub about: Vec<String>,
    pub title: Option<String>,
    pub summary: Option<String>,
    pub tables: Vec<Table>,
    /// What was dropped or guessed in reading.
    pub told: Vec<Told>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Of the sheet, if there are several.
    pub name: Option<String>,
    pub holds: Holds,
    pub days: DayCount,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// From when a workbook counts its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayCount {
    #[default]
    From1900,
    /// As Excel for Macintosh did.
    From1904,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holds {
    #[default]
    Events,
    Sources,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub heading: String,
    /// What the format says that it is; none in a spreadsheet, where only its heading
    /// does.
    pub field: Option<Field>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// From 1, in the file or sheet.
    pub line: u64,
    /// One per column; those at the end may be missing.
    pub cells: Vec<String>,
    /// The columns whose cells have an error, or a formula without a value.
    #[serde(default)]
    pub unread: Vec<usize>,
    /// The addresses to which cells link, by their columns.
    #[serde(default)]
    pub links: Vec<(usize, String)>,
}

/// Something that is not in the deal as it was in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// None if it is about the whole file.
    pub line: Option<u64>,
    /// The sheet, if there are several.
    pub table: Option<String>,
    pub what: String,
}

/// How the cells of a whole column are read, where that was not plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub about: About,
    /// The sheet, if there are several.
    pub table: Option<String>,
    /// None of the dates of the events, which may be in several columns.
    pub column: Option<String>,
    pub why: Why,
}

vocabulary! {
    About {
        Dates = "dates",
        Amounts = "amounts",
    }
}

/// The evidence for how a column is read, such as `13/2/2031` for the day coming first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The lines with the evidence.
    pub lines: Vec<u64>,
    pub what: String,
}

impl Why {
    pub(super) fn of(lines: &[u64], what: impl Into<String>) -> Self {
        Self { lines: lines.to_vec(), what: what.into() }
    }
}

vocabulary! {
    /// What became of what is told.
    ToldKind {
        /// Its cells are perhaps not under their headings.
        Misaligned = "misaligned",
        /// A record that was there is withheld from now on.
        Marked = "marked",
        Updated = "updated",
        Dropped = "dropped",
        Guessed = "guessed",
        Remark = "remark",
    }
}

impl Told {
    pub fn kind(&self) -> ToldKind {
        self.parts().0
    }

    /// Whether it casts doubt on all else that is told, or changes what others get to see, and so
    /// is told first.
    pub fn comes_first(&self) -> bool {
        match self.kind() {
            ToldKind::Misaligned | ToldKind::Marked => true,
            ToldKind::Remark => self.line.is_none(),
            ToldKind::Updated | ToldKind::Dropped | ToldKind::Guessed => false,
        }
    }

    /// Without the word for its kind.
    pub fn said(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (ToldKind, &str) {
        let of = |kind: ToldKind| Some((kind, self.what.strip_prefix(kind.word())?.strip_prefix(": ")?));
        let found = ToldKind::ALL.iter().copied().find_map(of);
        found.unwrap_or((ToldKind::Remark, &self.what))
    }

    pub(super) fn of(line: u64, what: impl Into<String>) -> Self {
        Self { line: Some(line), table: None, what: what.into() }
    }

    pub(super) fn of_all(what: impl Into<String>) -> Self {
        Self { line: None, table: None, what: what.into() }
    }
}

impl Column {
    pub(super) fn fixed(heading: &str, field: Field) -> Self {
        Self { heading: heading.to_owned(), field: Some(field) }
    }
}

impl Row {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    fn links_dropped(&self) -> impl Iterator<Item = Told> {
        self.links.iter().map(|(column, target)| Told::of(self.line, self.link_dropped(*column, target)))
    }

    /// Notes the address to which a cell links; what is none of the web is told.
    pub(super) fn link(&mut self, column: usize, target: &str) -> Option<Told> {
        let lower = target.to_ascii_lowercase();
        if lower.starts_with("https://") || lower.starts_with("http://") {
            self.links.push((column, target.to_owned()));
            return None;
        }
        Some(Told::of(self.line, self.link_dropped(column, target)))
    }

    /// `dropped: the link of C4 to https://example.org`
    pub(super) fn link_dropped(&self, column: usize, target: &str) -> String {
        format!("dropped: the link of {}{} to {target}", letters(column), self.line)
    }

    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Rows among which a heading is looked for: a sheet may begin with a title.
const FIRST_ROWS: usize = 20;

impl Table {
    /// The rows of a sheet, of which one may be its headings.
    pub(super) fn from_grid(name: Option<String>, mut rows: Vec<Row>, told: &mut Vec<Told>) -> Self {
        let tell = |told: &mut Vec<Told>, what: Told| told.push(Told { table: name.clone(), ..what });
        let blank: Vec<u64> = rows.iter().filter(|row| row.is_blank()).map(|row| row.line).collect();
        rows.retain(|row| !row.is_blank());
        let at = headings::row(rows.get(..FIRST_ROWS.min(rows.len())).unwrap_or_default());
        let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let headings = match at {
            None => Vec::new(),
            Some(at) => {
                for row in rows.drain(..at) {
                    let words: Vec<&str> =
                        row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
                    tell(told, Told::of(row.line, format!("dropped: above the headings: {}", words.join(" "))));
                    row.links_dropped().for_each(|what| tell(told, what));
                }
                let headings = rows.remove(0);
                headings.links_dropped().for_each(|what| tell(told, what));
                headings.cells
            }
        };
        if at.is_some() {
            misaligned(headings.len(), &rows).for_each(|what| tell(told, what));
            stray(&headings, &rows).for_each(|what| tell(told, what));
        }
        if at.is_none() && !rows.is_empty() {
            tell(told, Told::of_all("there are no headings; columns are named A, B, C, …"));
        }
        match blank.as_slice() {
            [] => {}
            [line] => tell(told, Told::of(*line, "dropped: empty row")),
            [first, others @ ..] => {
                let what = format!("dropped: empty row, and {} more", others.len());
                tell(told, Told::of(*first, what));
            }
        }
        let column = |at: usize| Column {
            heading: headings.get(at).filter(|heading| !heading.is_empty()).cloned().unwrap_or_else(|| letters(at)),
            field: None,
        };
        let columns: Vec<Column> = (0..widest).map(column).collect();
        let holds = if is_of_sources(&columns) { Holds::Sources } else { Holds::Events };
        Self { name, holds, days: DayCount::default(), columns, rows }
    }
}

/// Whether a table is one of sources, as dealtui exports them: what has dates of its own is one
/// of events.
fn is_of_sources(columns: &[Column]) -> bool {
    let has = |name: &str| columns.iter().any(|column| headings::plain(&column.heading) == name);
    let is_dated =
        columns.iter().any(|column| matches!(headings::named(&column.heading), Some(Field::Date | Field::Year)));
    has("standing") && has("publisher") && !is_dated
}

/// Rows with more cells than there are headings, be they empty, unless most rows have more.
fn misaligned(headings: usize, rows: &[Row]) -> impl Iterator<Item = Told> + use<'_> {
    let is_longer = move |row: &&Row| row.cells.len() > headings;
    let longer = rows.iter().filter(is_longer).count();
    let rows = rows.iter().filter(move |_| longer * 2 <= rows.len()).filter(is_longer);
    rows.map(move |row| {
        let (line, cells) = (row.line, row.cells.len());
        let what = format!(
            "misaligned: line {line} has {cells} cells for {headings} headings: a cell that contains a separator may be missing its quotation marks, which shifts the rest of the row into the wrong columns"
        );
        Told::of(line, what)
    })
}

/// Cells behind the last heading, which may be there because a separator in a cell was not
/// quoted. A column that most rows have only lacks its heading.
fn stray<'r>(headings: &[String], rows: &'r [Row]) -> impl Iterator<Item = Told> + use<'r> {
    let named = headings.iter().rposition(|heading| !heading.is_empty()).map_or(0, |last| last + 1);
    let filled = move |row: &'r Row| (named..row.cells.len()).filter(|at| !row.cell(*at).is_empty());
    let with_more = rows.iter().filter(|row| filled(row).next().is_some()).count();
    let rows = rows.iter().filter(move |_| with_more * 2 <= rows.len());
    rows.flat_map(move |row| {
        filled(row).map(|at| {
            let (column, cell) = (letters(at), row.cell(at));
            let what = format!(
                "guessed: “{cell}” in column {column} is past the last heading; kept in the summary with the letter of its column"
            );
            Told::of(row.line, what)
        })
    })
}

/// `A` for 0, `AA` for 26, as in spreadsheets.
pub(super) fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)));
        match (at / 26).checked_sub(1) {
            Some(rest) => at = rest,
            None => return letters.iter().rev().collect(),
        }
    }
}
