//! Which column is what: by what the format or the user says, by its name, or by what is
//! in it.

use std::collections::{HashMap, HashSet};

use super::{
    Field, Holds, Table,
    amounts::Figures,
    dates,
    headings::{self, plain},
    own::Own,
    restriction,
    table::Row,
};
use crate::{
    domain::{Vocabulary as _, nearest_word, vocabulary},
    intake::clean_line,
};

/// What the columns of a table are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    all: Vec<Mapped>,
    /// Whether dealtui exported the table: only semicolons separate names then.
    pub(super) are_own: bool,
    /// By the index of each column of names in which some cell has semicolons: the names that
    /// stand there without a comma.
    alone: HashMap<usize, HashSet<String>>,
}

/// A column and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    pub heading: String,
    pub field: Field,
    pub how: How,
    /// The currency and scale that the heading of an amount names.
    pub figures: Option<String>,
    /// A value in it.
    pub example: String,
}

vocabulary! {
    /// How it is known what a column is; the surest comes last.
    How {
        /// It is nothing that a deal has.
        Unknown = "unknown",
        /// By what is in it.
        Guessed = "guessed",
        Named = "named",
        Remembered = "remembered",
        Given = "given",
        /// The format says so.
        Format = "format",
    }
}

/// Columns that the user gives, or gave before, by their headings.
pub type Given = HashMap<String, Field>;

impl Columns {
    /// `given` goes before `remembered`, and that before the names.
    pub fn of(table: &Table, given: &Given, remembered: &Given) -> Self {
        let mut columns: Vec<Mapped> =
            table.columns.iter().map(|column| mapped(&column.heading, column.field, given, remembered)).collect();
        for (at, column) in columns.iter_mut().enumerate() {
            column.example = example(&table.rows, at);
        }
        let mut columns = Self { all: columns, are_own: false, alone: HashMap::new() };
        if table.columns.iter().all(|column| column.field.is_none()) {
            columns.fit_dialect(table);
            columns.find_restrictions(table);
            columns.drop_doubles();
            columns.find_missing(table);
        }
        columns.find_names_alone(table);
        columns
    }

    fn find_names_alone(&mut self, table: &Table) {
        let is_of_names = |field: Field| matches!(field, Field::Parties | Field::People | Field::Speaker);
        for (at, _) in self.all.iter().enumerate().filter(|(_, column)| is_of_names(column.field)) {
            let cells = || table.rows.iter().map(|row| row.cell(at));
            if cells().any(|cell| cell.contains(';')) {
                let names = cells().flat_map(|cell| cell.split(';')).filter(|name| !name.contains(','));
                self.alone.insert(at, names.map(clean_line).filter(|name| !name.is_empty()).collect());
            }
        }
    }

    /// The names that stand without a comma in a column in which semicolons separate some; none
    /// for any other column.
    pub(super) fn names_alone(&self, at: usize) -> Option<&HashSet<String>> {
        self.alone.get(&at)
    }

    pub fn all(&self) -> &[Mapped] {
        &self.all
    }

    /// Whether somebody should look: what a column is was guessed, or is not known.
    pub fn are_unsure(&self) -> bool {
        self.all.iter().any(|column| column.how <= How::Guessed && !column.example.is_empty())
    }

    /// The names of the columns by which they are remembered.
    pub fn signature(&self) -> String {
        self.all.iter().map(|column| plain(&column.heading)).collect::<Vec<_>>().join(" ")
    }

    /// The columns with a field, in order. People are parties, too.
    pub(super) fn places(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        let is_it = move |own: Field| own == field || (field, own) == (Field::Parties, Field::People);
        self.all.iter().enumerate().filter(move |(_, column)| is_it(column.field)).map(|(at, _)| at)
    }

    pub(super) fn place(&self, field: Field) -> Option<usize> {
        self.places(field).next()
    }

    pub(super) fn heading_of(&self, field: Field) -> Option<&str> {
        self.place(field).and_then(|at| self.all.get(at)).map(|column| column.heading.as_str())
    }

    /// What the tables of other programs mean by a name.
    fn fit_dialect(&mut self, table: &Table) {
        let has = |columns: &Self, name: &str| columns.all.iter().any(|column| plain(&column.heading) == name);
        let is_timelinejs = has(self, "headline") && (has(self, "year") || has(self, "startdate"));
        let is_timesketch = has(self, "datetime") && has(self, "timestampdesc");
        let own = Own::of(self.all.iter().map(|column| &column.heading));
        let is_own = own == Some(Own::Events);
        self.are_own = own.is_some();
        let has_title = |column: &Mapped| column.field == Field::Title && !is_of_names(&column.heading);
        let has_title = self.all.iter().any(has_title);
        let names_source = |column: &Mapped| {
            matches!(column.field, Field::Source | Field::SourceTitle) && !is_of_exhibits(&column.heading)
        };
        let has_source = self.all.iter().any(names_source);
        let has_date = self.place(Field::Date).is_some();
        let has_year = self.place(Field::Year).is_some();
        for column in self.all.iter_mut().filter(|column| column.how == How::Named) {
            column.field = match (plain(&column.heading).as_str(), column.field) {
                ("type", _) if is_timelinejs => Field::RowType,
                ("type", _) if table.holds == Holds::Sources => Field::SourceType,
                ("source", _) if is_own => Field::SourceTitle,
                // Beside what happened, whose name it is.
                (_, Field::Title) if has_title && is_of_names(&column.heading) => Field::People,
                // Where it is in the file, beside what it is.
                (_, Field::Source) if has_source && is_of_exhibits(&column.heading) => Field::Exhibit,
                // Microseconds, beside a date.
                ("timestamp", _) if is_timesketch => Field::Skip,
                // `Day` without a year, and `Time` without a day, are the date.
                (_, Field::Day | Field::Time) if !has_year && !has_date => Field::Date,
                (_, field) => field,
            };
        }
        for column in self.all.iter_mut().filter(|_| own == Some(Own::Sources)) {
            let of_own = own_field(&plain(&column.heading)).filter(|_| column.how < How::Named);
            (column.field, column.how) = of_own.map_or((column.field, column.how), |field| (field, How::Named));
        }
        for column in self.all.iter_mut().filter(|column| is_own && plain(&column.heading) == "verdict") {
            (column.field, column.how) = (Field::Verdict, How::Named);
        }
        // It follows from the rest of a deal.
        for column in self.all.iter_mut().filter(|column| is_own && plain(&column.heading) == "status") {
            (column.field, column.how) = (Field::Skip, How::Named);
        }
        if !has_year && has_date {
            self.demote(&[Field::Month, Field::Day]);
        }
    }

    /// Looks for restrictions in columns that have no other meaning.
    fn find_restrictions(&mut self, table: &Table) {
        for (at, column) in self.all.iter_mut().enumerate().filter(|(_, column)| column.how == How::Unknown) {
            let cells = table.rows.iter().map(|row| row.cell(at));
            if let Some(field) = restriction::of_column(&column.heading, cells).filter(|_| dated(&table.rows, at) < 50)
            {
                (column.field, column.how) = (field, How::Guessed);
            }
        }
    }

    /// Those that are nothing, or mere labels, though their headings or cells speak of a restriction.
    pub(super) fn hinting<'c>(&'c self, table: &'c Table) -> impl Iterator<Item = (&'c str, Field)> {
        let is_label = |column: &Mapped| {
            let is_label = matches!(column.field, Field::Tags | Field::Kind | Field::Group);
            !self.are_own && (column.how == How::Unknown || (is_label && column.how == How::Named))
        };
        self.all.iter().enumerate().filter(move |(_, column)| is_label(column)).filter_map(|(at, column)| {
            let cells = table.rows.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty());
            Some((column.heading.as_str(), restriction::hinted_by(&column.heading, cells)?))
        })
    }

    fn demote(&mut self, fields: &[Field]) {
        for column in self.all.iter_mut().filter(|column| fields.contains(&column.field) && column.how == How::Named) {
            (column.field, column.how) = (Field::Note, How::Unknown);
        }
    }

    /// Of several columns that are the same, the surest and then the first is it.
    fn drop_doubles(&mut self) {
        for field in Field::ALL.iter().copied().filter(|field| !field.takes_several()) {
            let best =
                self.places(field).max_by_key(|at| (self.all.get(*at).map(|column| column.how), usize::MAX - at));
            let others: Vec<usize> = self.places(field).filter(|at| Some(*at) != best).collect();
            for at in others {
                if let Some(column) = self.all.get_mut(at) {
                    (column.field, column.how) = (Field::Note, How::Unknown);
                }
            }
        }
    }

    /// Without a title or a date, looks for the column that is most like one.
    fn find_missing(&mut self, table: &Table) {
        let is_free = |column: &Mapped| column.how == How::Unknown || column.field == Field::Summary;
        if self.place(Field::Date).is_none() && self.place(Field::Year).is_none() && table.holds == Holds::Events {
            let places = self.all.iter().enumerate().filter(|(_, column)| is_free(column)).map(|(at, _)| at);
            let shares: Vec<(usize, usize)> = places.map(|at| (dated(&table.rows, at), at)).collect();
            let best = |least: usize, is_it: &dyn Fn(&str) -> bool| {
                let is_it = |at: usize| self.all.get(at).is_some_and(|column| is_it(&column.heading));
                let fit = shares.iter().filter(|(share, at)| *share >= least && is_it(*at));
                fit.max_by_key(|(share, at)| (*share, usize::MAX - at)).map(|(_, at)| *at)
            };
            // A heading that speaks of days needs no more than a date below it.
            if let Some(at) = best(1, &headings::is_of_dates).or_else(|| best(50, &|_| true)) {
                self.set(at, Field::Date);
            }
        }
        if self.place(Field::Title).is_none() {
            let summary = self
                .places(Field::Summary)
                .find(|at| self.all.get(*at).is_some_and(|column| !column.example.is_empty()));
            let longest = || {
                let places = self.all.iter().enumerate().filter(|(_, column)| is_free(column)).map(|(at, _)| at);
                let longest =
                    places.map(|at| (letters(&table.rows, at), at)).max_by_key(|(count, at)| (*count, usize::MAX - at));
                longest.filter(|(count, _)| *count > 0).map(|(_, at)| at)
            };
            // What has a name is surely what happened: there is nothing else.
            match summary {
                Some(at) => self.all.get_mut(at).into_iter().for_each(|column| column.field = Field::Title),
                None => longest().into_iter().for_each(|at| self.set(at, Field::Title)),
            }
        }
    }

    fn set(&mut self, at: usize, field: Field) {
        if let Some(column) = self.all.get_mut(at) {
            (column.field, column.how) = (field, How::Guessed);
        }
    }
}

/// Reads all of `COLUMN=FIELD`, for any of these tables.
///
/// # Errors
/// There is no such column or field; what there is.
pub fn read_given<'w>(written: impl IntoIterator<Item = &'w String>, tables: &[Table]) -> Result<Given, String> {
    let mut headings: Vec<&str> = Vec::new();
    for column in tables.iter().flat_map(|table| &table.columns) {
        if !headings.contains(&column.heading.as_str()) {
            headings.push(&column.heading);
        }
    }
    let given: Result<Vec<_>, _> = written.into_iter().map(|written| given(written, &headings)).collect();
    Ok(given?.into_iter().collect())
}

fn given(written: &str, headings: &[&str]) -> Result<(String, Field), String> {
    let Some((name, field)) = written.rsplit_once('=') else {
        return Err(format!("{written}: write COLUMN=FIELD, such as 'Event=title'"));
    };
    let (name, field) = (name.trim(), field.trim());
    let same = |heading: &&&str| **heading == name || plain(heading) == plain(name);
    let Some(heading) = headings.iter().find(same) else {
        let plain_name = plain(name);
        let plain_headings: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
        let near = nearest_word(&plain_name, plain_headings.iter().map(String::as_str));
        let near = headings.iter().find(|heading| near == Some(plain(heading).as_str()));
        let near =
            near.map_or_else(|| format!("there are {}", headings.join(", ")), |near| format!("did you mean {near}?"));
        return Err(format!("no column is called {name}; {near}"));
    };
    let Some(field) = Field::from_word(&field.to_lowercase()) else {
        let words: Vec<&str> = Field::ALL.iter().map(|field| field.word()).collect();
        let near = nearest_word(field, words.iter().copied())
            .map_or_else(String::new, |near| format!("did you mean {near}? "));
        return Err(format!("no field is called {field}; {near}the fields are {}", words.join(", ")));
    };
    Ok(((*heading).to_owned(), field))
}

fn mapped(heading: &str, of_format: Option<Field>, given: &Given, remembered: &Given) -> Mapped {
    let by_format = of_format.map(|field| (field, How::Format));
    let found = given.get(heading).map(|field| (*field, How::Given));
    let found = found.or_else(|| remembered.get(heading).map(|field| (*field, How::Remembered))).or(by_format);
    let found = found.or_else(|| Some((headings::meant(heading)?, How::Named)));
    let (field, how) = found.unwrap_or((Field::Note, How::Unknown));
    let figures =
        if field == Field::Amount { Some(Figures::of_amounts(heading)) } else { Figures::of_heading(heading) };
    let figures = figures.and_then(Figures::in_words);
    Mapped { heading: heading.to_owned(), field, how, figures, example: String::new() }
}

/// Columns that dealtui exports of sources, under names that elsewhere may mean anything.
fn own_field(name: &str) -> Option<Field> {
    Some(match name {
        "language" => Field::Language,
        "standing" => Field::Standing,
        "wording" => Field::Wording,
        "archiveurl" => Field::ArchiveUrl,
        "copyof" => Field::CopyOf,
        _ => return None,
    })
}

/// Whether a heading may mean either a document or its exhibit number.
fn is_of_exhibits(heading: &str) -> bool {
    ["exhibit", "exhibits", "piece", "pieces"].contains(&plain(heading).as_str())
}

/// Whether a heading may mean either the title of an event or its people.
fn is_of_names(heading: &str) -> bool {
    plain(heading) == "name"
}

fn example(rows: &[Row], column: usize) -> String {
    rows.iter().map(|row| row.cell(column)).find(|cell| !cell.is_empty()).unwrap_or_default().to_owned()
}

/// Cells that tell what a column is.
const LOOKED_AT: usize = 200;

/// The percentage of cells that are dates.
fn dated(rows: &[Row], column: usize) -> usize {
    let cells = rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty()).take(LOOKED_AT);
    let dates = cells.clone().filter(|cell| dates::is_one(cell)).count();
    dates * 100 / cells.count().max(1)
}

fn letters(rows: &[Row], column: usize) -> usize {
    let cells = rows.iter().map(|row| row.cell(column)).take(LOOKED_AT);
    cells.map(|cell| cell.chars().filter(|letter| letter.is_alphabetic()).count()).sum()
}
