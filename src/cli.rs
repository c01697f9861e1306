//! Arguments, and the plain twins of the screen: each subcommand writes to a
//! `Write`, so that a pipe, a file and a terminal are served alike.

mod ahead;
mod arguments;
mod check;
mod cleaned;
mod color;
mod days;
mod diff;
mod disputes;
mod failure;
mod keys;
mod ledger;
mod list;
mod new;
mod notes;
mod nothing;
mod quote;
mod show;
mod terms;
mod usage_error;
mod waiting;

use std::io::{self, Write};

use crate::{
    data::{self, Opened},
    domain::{Knowledge, News, Personal},
    report::Medium,
    search::Sort,
    state::State,
};
pub use arguments::{Arguments, Command, Input, Order, SOURCES, TIMELINE};
pub use cleaned::Cleaned;
pub use color::ColorChoice;
pub use failure::Failure;
use nothing::nothing;
pub use usage_error::report_usage_error;

pub mod status {
    /// Found, or nothing to complain of.
    pub const FOUND: u8 = 0;
    /// Nothing found, warnings only, or two files that differ.
    pub const NOTHING: u8 = 1;
    /// The input or the arguments are wrong.
    pub const ERROR: u8 = 2;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    Lines,
    Json,
    Count,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    Terminal(usize),
    Piped,
}

/// Plain output: where it goes, and whether it is colored there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Output {
    pub destination: Destination,
    pub colored: bool,
}

/// Widest text on a terminal; longer lines are hard to read.
const WIDEST: usize = 100;

impl Output {
    /// Columns that text is wrapped to; none where it is not wrapped.
    fn columns(self) -> Option<usize> {
        match self.destination {
            Destination::Terminal(columns) => Some(columns.min(WIDEST)),
            Destination::Piped => None,
        }
    }

    fn medium(self) -> Medium {
        Medium { columns: self.columns(), colored: self.colored }
    }
}

/// Opens a deal file, or the built-in deal, with the texts of its sources where
/// they are at hand. What takes long is told on standard error meanwhile.
///
/// # Errors
/// The file cannot be read, or is no deal; the texts cannot be read.
pub fn open(input: &Input) -> Result<Opened, Failure> {
    Ok(waiting::open(&input.origin())?)
}

/// The same for a command: the program ends with it, so that nothing is freed.
fn opened(input: &Input) -> Result<&'static Opened, Failure> {
    Ok(Box::leak(Box::new(open(input)?)))
}

/// Runs a plain command.
///
/// # Errors
/// What went wrong; the caller says it and exits with 2.
pub fn run(
    command: &Command,
    input: &Input,
    output: Output,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<u8, Failure> {
    let err = &mut Cleaned(err);
    match command {
        Command::List { query, json, count, sort } => {
            let query = query.join(" ");
            let asked = list::Asked { query: &query, sort: (*sort).into(), listed: Listed::new(*json, *count) };
            list::run(opened(input)?, &asked, output, out, err)
        }
        Command::Show { id, json } => show::run(opened(input)?, id, *json, output, out, err),
        Command::Terms { as_of, between, party, known, json } => {
            let asked = terms::Asked {
                as_of: as_of.as_deref(),
                between: between.as_deref().and_then(|days| days.try_into().ok()),
                party: party.as_deref(),
                knowledge: knowledge(*known),
                json: *json,
            };
            terms::run(opened(input)?, &asked, output, out, err)
        }
        Command::Ahead { date, known, json } => {
            ahead::run(opened(input)?, date.as_deref(), knowledge(*known), *json, output, out, err)
        }
        Command::Ledger { date, known, json } => {
            ledger::run(opened(input)?, date.as_deref(), knowledge(*known), *json, output, out, err)
        }
        Command::Disputes { json } => disputes::run(opened(input)?, *json, output, out, err),
        Command::Check { file, json } => {
            let report = if *json { check::Report::Json } else { check::Report::Text };
            let named = Input { data: file.clone().or(input.data.clone()), ..input.clone() };
            check::run(&named, report, output, out)
        }
        Command::Diff { old, new, json } => diff::run(old, new, *json, output, out),
        Command::New { file } => new::run(file, out),
        Command::Quote { source, pick, words } => {
            let asked = quote::Asked { source, words: &words.join(" "), pick: *pick };
            quote::run(input, &asked, out, err)
        }
        Command::Notes { json } => notes::run(opened(input)?, *json, output, out, err),
        Command::Keys => keys::run(out),
        Command::Schema => Ok(out.write_all(data::schema().as_bytes()).map(|()| status::FOUND)?),
    }
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Date => Self::Date,
            Order::Relevance => Self::Relevance,
        }
    }
}

impl Listed {
    fn new(json: bool, count: bool) -> Self {
        match (json, count) {
            (true, _) => Self::Json,
            (false, true) => Self::Count,
            (false, false) => Self::Lines,
        }
    }
}

fn knowledge(is_known_only: bool) -> Knowledge {
    if is_known_only { Knowledge::OnTheDay } else { Knowledge::Record }
}

/// The events that the user annotated, and those that are new to them.
fn personal(opened: &Opened) -> Result<Personal, Failure> {
    let Some(state) = State::locate() else { return Ok(Personal::default()) };
    let unreadable = |error: io::Error| Failure::Said(error.to_string());
    let annotations = state.annotations(opened.deal.id()).map_err(unreadable)?;
    let seen = state.seen(opened.deal.id()).map_err(unreadable)?;
    let news = seen.map_or_else(News::default, |seen| seen.news(&data::fingerprints(&opened.text)));
    Ok(Personal::of(&opened.deal, &annotations, &news))
}
