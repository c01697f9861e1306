//! The cells of a row by what they are.

use std::collections::HashSet;

use super::{
    super::{Columns, Field, Table, table::Row},
    Told,
    ids::usable,
    people,
};
use crate::{
    domain::{Slug, is_before_number, is_name_ending, may_be_of_person},
    intake::clean_line,
};

pub(super) struct Cells<'t> {
    table: &'t Table,
    columns: &'t Columns,
    row: &'t Row,
}

impl<'t> Cells<'t> {
    pub(super) fn new(table: &'t Table, columns: &'t Columns, row: &'t Row) -> Self {
        Self { table, columns, row }
    }

    /// Empty if there is none.
    pub(super) fn text(&self, field: Field) -> &'t str {
        self.columns.place(field).map_or("", |at| self.row.cell(at))
    }

    pub(super) fn line(&self, field: Field) -> String {
        clean_line(self.text(field))
    }

    pub(super) fn some(&self, field: Field) -> Option<String> {
        Some(self.line(field)).filter(|text| !text.is_empty())
    }

    /// The cells of all columns with this field.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = &'t str> {
        self.columns.places(field).map(|at| self.row.cell(at)).filter(|cell| !cell.is_empty())
    }

    /// The same cells, each with its heading.
    pub(super) fn headed(&self, field: Field) -> impl Iterator<Item = (&str, String)> {
        let places = self.columns.places(field);
        places.map(|at| (self.heading(at), clean_line(self.row.cell(at)))).filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether a cell in a column that is this cannot be read.
    pub(super) fn has_unread(&self, field: Field) -> bool {
        self.columns.places(field).any(|at| self.row.unread.contains(&at))
    }

    /// The names in all columns that are this, each once.
    pub(super) fn names(&self, field: Field) -> Vec<String> {
        let mut seen = HashSet::new();
        self.listed_names(field).into_iter().filter(|name| seen.insert(name.clone())).collect()
    }

    /// The names of parties that are people: the surname comes first, or the name is in a column
    /// of people.
    pub(super) fn people(&self) -> Vec<String> {
        let columns = self.columns.places(Field::Parties).filter(|_| !self.are_own());
        let named = columns.flat_map(|at| people::names(self.row.cell(at), self.columns.names_alone(at)));
        let inverted = named.filter(|named| named.how == people::How::Inverted).map(|named| named.name);
        let listed = self.listed_names(Field::People).into_iter().filter(|name| may_be_of_person(name));
        inverted.chain(listed).collect()
    }

    /// What is to be told of cells of parties that may have more or fewer names than were taken.
    pub(super) fn unsure_names(&self) -> impl Iterator<Item = String> {
        let columns = self.columns.places(Field::Parties).filter(|_| !self.are_own());
        columns.filter_map(|at| people::unsure(self.row.cell(at), self.columns.names_alone(at)))
    }

    /// The names in all columns that are this, of which one may stand there twice.
    pub(super) fn listed_names(&self, field: Field) -> Vec<String> {
        let listed = |at: usize| {
            let cell = self.row.cell(at);
            match field {
                Field::Parties | Field::People | Field::Speaker if !self.are_own() => {
                    let named = people::names(cell, self.columns.names_alone(at)).into_iter();
                    named.map(|named| named.name).collect()
                }
                _ => self.listed(cell),
            }
        };
        self.columns.places(field).flat_map(listed).collect()
    }

    /// Whether dealtui exported the table.
    pub(super) fn are_own(&self) -> bool {
        self.columns.are_own
    }

    /// The ID that a cell can be; dealtui's own are taken as they are.
    pub(super) fn id(&self, written: &str) -> Option<String> {
        let own = || Slug::new(written).map(|_| written.to_owned());
        if self.are_own() { own() } else { usable(written) }
    }

    /// The names in a cell; one may stand there twice.
    fn listed(&self, cell: &str) -> Vec<String> {
        if self.are_own() { quoted_names(cell) } else { names(cell) }
    }

    /// Of columns for which a deal has no field, each behind its heading.
    pub(super) fn notes(&self) -> impl Iterator<Item = String> + '_ {
        let noted = |at: usize| {
            let cell = Some(self.row.cell(at)).filter(|cell| !cell.is_empty())?;
            Some(format!("{}: {cell}", self.heading(at)))
        };
        self.columns.places(Field::Note).filter_map(noted)
    }

    /// A cell behind its heading, where it is not what its column should be.
    pub(super) fn noted(&self, field: Field) -> String {
        let heading = self.heading_of(field).unwrap_or_default();
        format!("{heading}: {}", self.text(field))
    }

    /// `Bates LO-0001`, `Exhibit 14`: the number of a source, with the word in the heading.
    pub(super) fn exhibit(&self) -> Option<String> {
        let number = self.some(Field::Exhibit)?;
        let heading = self.heading_of(Field::Exhibit).unwrap_or_default();
        let word = heading.split_whitespace().next().filter(|word| is_before_number(word)).unwrap_or("Exhibit");
        let has_word = number.split_whitespace().next().is_some_and(is_before_number);
        Some(if has_word { number } else { format!("{word} {number}") })
    }

    /// The address to which a cell of one of these columns links, unless the row has it already.
    /// Other links are told.
    pub(super) fn link(&self, fields: &[Field], written: &[String], told: &mut Vec<Told>) -> Option<String> {
        let plain = |address: &str| address.trim_end_matches('/').to_lowercase();
        let mut found: Option<&String> = None;
        for (column, target) in &self.row.links {
            let is_known = written.iter().chain(found).any(|address| plain(address) == plain(target));
            let is_of_source = fields.iter().any(|field| self.columns.places(*field).any(|at| at == *column));
            if is_known {
                continue;
            }
            if is_of_source && written.is_empty() && found.is_none() {
                found = Some(target);
            } else {
                told.push(self.told(self.row.link_dropped(*column, target)));
            }
        }
        found.cloned()
    }

    pub(super) fn heading_of(&self, field: Field) -> Option<&str> {
        self.columns.heading_of(field)
    }

    fn heading(&self, at: usize) -> &str {
        self.columns.all().get(at).map_or("", |column| column.heading.as_str())
    }

    pub(super) fn told(&self, what: impl Into<String>) -> Told {
        Told { table: self.table.name.clone(), ..Told::of(self.row.line, what) }
    }

    pub(super) fn number(&self) -> u64 {
        self.row.line
    }

    /// All that the row says, for whoever has to find it again.
    pub(super) fn words(&self) -> String {
        let words: Vec<&str> = self.row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        clean_line(&words.join(" | "))
    }
}

/// As [`names`], one in each place, of which some may be empty.
pub(super) fn places(cell: &str) -> Vec<String> {
    let separators: &[char] = if cell.contains([';', '|', '\n']) { &[';', '|', '\n'] } else { &[','] };
    cell.split(separators).map(clean_line).collect()
}

/// Names between semicolons, as they are exported: one with a semicolon or a quotation mark is
/// in quotation marks.
fn quoted_names(cell: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut is_quoted = false;
    let mut signs = cell.chars().peekable();
    while let Some(sign) = signs.next() {
        let Some(name) = names.last_mut() else { break };
        match sign {
            '"' if is_quoted && signs.next_if_eq(&'"').is_some() => name.push('"'),
            '"' if is_quoted => is_quoted = false,
            '"' if name.trim().is_empty() => is_quoted = true,
            ';' if !is_quoted => names.push(String::new()),
            sign => name.push(sign),
        }
    }
    names.iter().map(|name| clean_line(name)).filter(|name| !name.is_empty()).collect()
}

/// Names between semicolons, bars or line breaks, or else commas.
pub(super) fn names(cell: &str) -> Vec<String> {
    let parts: Vec<&str> = if cell.contains([';', '|', '\n']) {
        cell.split([';', '|', '\n']).collect()
    } else {
        cell.split(',').collect()
    };
    let mut names: Vec<String> = Vec::new();
    for part in parts.into_iter().map(clean_line).filter(|part| !part.is_empty()) {
        match names.last_mut() {
            Some(last) if is_name_ending(&part) => *last = format!("{last}, {part}"),
            _ => names.push(part),
        }
    }
    names
}
