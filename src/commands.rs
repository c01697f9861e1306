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
mod dump;
mod failure;
mod filter;
mod keys;
mod ledger;
mod list;
mod new;
mod notes;
mod parties;
mod quote;
mod show;
mod sources;
mod terms;
mod usage_error;
mod waiting;

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    deal_file::{self, Opened},
    domain::{Deal, News, Personal},
    report::{self, Document, Medium},
    state::State,
};
pub use arguments::{Arguments, Command, Input, SOURCES};
pub use cleaned::Cleaned;
pub use color::ColorChoice;
pub use failure::Failure;
pub use list::TIMELINE;
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

/// What a command works with: what is read, and where it writes.
pub struct Context<'a> {
    pub input: &'a Input,
    pub output: Output,
    pub out: &'a mut dyn Write,
    pub err: Cleaned<&'a mut dyn Write>,
}

impl Context<'_> {
    fn open(&self) -> Result<&'static Opened, Failure> {
        opened(self.input)
    }

    fn print(&mut self, document: Document, deal: &Deal) -> Result<(), Failure> {
        Ok(report::write(document, deal, self.output.medium(), &mut self.out)?)
    }

    /// Prints records of the deal file as a JSON array.
    fn print_records(&mut self, records: &[String]) -> Result<(), Failure> {
        let records: Vec<String> = records.iter().map(|record| format!("\n{record}")).collect();
        Ok(writeln!(self.out, "[{}]", records.join(","))?)
    }

    fn print_json(&mut self, records: impl IntoIterator<Item = impl Serialize>) -> Result<(), Failure> {
        Ok(self.out.write_all(deal_file::json_array(records).as_bytes())?)
    }

    /// Says on standard error why nothing is found, whatever goes to standard
    /// output.
    fn nothing(&mut self, why: &str) -> u8 {
        // A standard error that is gone cannot be told anything.
        let _ = writeln!(self.err, "dealtui: {why}");
        status::NOTHING
    }

    /// The same of a list of terms, or of what is made of them.
    fn nothing_of_terms(&mut self, deal: &Deal, why: impl FnOnce() -> String) -> u8 {
        if deal.terms().len() == 0 { self.nothing("this deal has no terms") } else { self.nothing(&why()) }
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
pub fn run(command: &Command, context: &mut Context<'_>) -> Result<u8, Failure> {
    match command {
        Command::List(asked) => list::run(asked, context),
        Command::Show(asked) => show::run(asked, context),
        Command::Terms(asked) => terms::run(asked, context),
        Command::Ahead(asked) => ahead::run(asked, context),
        Command::Ledger(asked) => ledger::run(asked, context),
        Command::Disputes(asked) => disputes::run(asked, context),
        Command::Sources(asked) => sources::run(asked, context),
        Command::Parties(asked) => parties::run(asked, context),
        Command::Check(asked) => check::run(asked, context),
        Command::Diff(asked) => diff::run(asked, context),
        Command::New { file } => new::run(file, context),
        Command::Quote(asked) => quote::run(asked, context),
        Command::Notes { json } => notes::run(*json, context),
        Command::Keys => keys::run(context),
        Command::Dump => dump::run(context),
        Command::Schema => Ok(context.out.write_all(deal_file::schema().as_bytes()).map(|()| status::FOUND)?),
    }
}

fn personal(opened: &Opened) -> Result<Personal, Failure> {
    let Some(state) = State::locate() else { return Ok(Personal::default()) };
    let unreadable = |error: io::Error| Failure::Said(error.to_string());
    let annotations = state.annotations(opened.deal.id()).map_err(unreadable)?;
    let seen = state.seen(opened.deal.id()).map_err(unreadable)?;
    let news = seen.map_or_else(News::default, |seen| seen.news(&deal_file::fingerprints(&opened.text)));
    Ok(Personal::of(&opened.deal, &annotations, &news))
}
