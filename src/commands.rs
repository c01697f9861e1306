//! The plain commands, one file each with its arguments, its text and its JSON.
//! They write to a `Write`, so that pipes, files and terminals are served alike.

mod add;
mod ahead;
mod arguments;
mod candidates;
mod check;
pub mod color;
mod completions;
pub mod config;
mod day;
mod diff;
mod disputes;
mod dump;
mod edits;
mod error;
mod export;
mod file_hint;
pub mod import;
mod jot;
mod keys;
mod ledger;
mod list;
mod man;
mod merge;
mod new;
mod notes;
pub mod pager;
mod parties;
mod progress;
mod query;
mod quote;
mod record;
mod schema;
mod show;
mod sources;
mod terms;

use std::io::Write;

use chrono::Datelike as _;
use clap::Subcommand;
use serde::Serialize;

use crate::{
    deal_file::{self, Origin},
    domain::{Deal, EdtfDate},
    report::{self, Document, Medium, Theme},
};
pub use add::add_document;
pub use arguments::Arguments;
use arguments::{DealAndSourcesArgs, DealArgs};
pub use completions::complete;
pub use error::{Error, SanitizedWriter, report_usage_error};
pub use progress::open;

/// Every command: its help is the documentation of its arguments.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    List(list::List),
    Show(show::Show),
    Terms(terms::Terms),
    Ahead(ahead::Ahead),
    Ledger(ledger::Ledger),
    Disputes(disputes::Disputes),
    Sources(sources::Sources),
    Parties(parties::Parties),
    Check(check::Check),
    Diff(diff::Diff),
    New(new::New),
    Add(add::Add),
    Jot(jot::Jot),
    Import(import::Import),
    Merge(merge::Merge),
    Quote(quote::Quote),
    Record(record::Record),
    Export(export::Export),
    Notes(notes::Notes),
    Dump(dump::Dump),
    Keys(keys::Keys),
    Config(config::Config),
    Completions(completions::Completions),
    Man(man::Man),
    Schema(schema::Schema),
}

/// No deal is older; years that are typed before it are slips.
const FIRST_LIKELY_YEAR: i32 = 1000;

impl Command {
    /// Runs the command and returns its exit status.
    ///
    /// # Errors
    /// What the caller is to report, with exit status 2.
    pub fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        match self {
            Self::List(list) => list.run(context),
            Self::Show(show) => show.run(context),
            Self::Terms(terms) => terms.run(context),
            Self::Ahead(ahead) => ahead.run(context),
            Self::Ledger(ledger) => ledger.run(context),
            Self::Disputes(disputes) => disputes.run(context),
            Self::Sources(sources) => sources.run(context),
            Self::Parties(parties) => parties.run(context),
            Self::Check(check) => check.run(context),
            Self::Diff(diff) => diff.run(context),
            Self::New(new) => new.run(context),
            Self::Add(add) => add.run(context),
            Self::Jot(jot) => jot.run(context),
            Self::Import(import) => import.run(context),
            Self::Merge(merge) => merge.run(context),
            Self::Quote(quote) => quote.run(context),
            Self::Record(record) => record.run(context),
            Self::Export(export) => export.run(context),
            Self::Notes(notes) => notes.run(context),
            Self::Dump(dump) => dump.run(context),
            Self::Config(config) => config.run(context),
            Self::Completions(completions) => completions.run(context),
            Self::Man(man) => man.run(context),
            Self::Keys(_) => keys::Keys::run(context),
            Self::Schema(_) => schema::Schema::run(context),
        }
    }
}

impl Command {
    /// Whether it prints what one reads, and nothing else.
    pub fn is_read(&self) -> bool {
        match self {
            Self::List(_)
            | Self::Show(_)
            | Self::Terms(_)
            | Self::Ahead(_)
            | Self::Ledger(_)
            | Self::Disputes(_)
            | Self::Sources(_)
            | Self::Parties(_)
            | Self::Check(_)
            | Self::Diff(_)
            | Self::Notes(_)
            | Self::Dump(_)
            | Self::Keys(_)
            | Self::Schema(_) => true,
            Self::New(_)
            | Self::Add(_)
            | Self::Jot(_)
            | Self::Import(_)
            | Self::Merge(_)
            | Self::Quote(_)
            | Self::Record(_)
            | Self::Export(_)
            | Self::Config(_)
            | Self::Completions(_)
            | Self::Man(_) => false,
        }
    }
}

impl Default for Command {
    /// What is printed where the explorer cannot be drawn.
    fn default() -> Self {
        Self::List(list::List::default())
    }
}

pub mod status {
    /// Found, or nothing to complain about.
    pub const FOUND: u8 = 0;
    /// Nothing found, warnings only, or two files that differ.
    pub const NOTHING: u8 = 1;
    pub const ERROR: u8 = 2;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// With this many columns.
    Terminal(usize),
    Piped,
}

/// What a command works with, besides its own arguments.
pub struct Context<'a> {
    /// The deal as named before the command.
    pub origin: &'a Origin,
    pub destination: Destination,
    /// None for output without escape sequences.
    pub theme: Option<Theme>,
    pub out: &'a mut dyn Write,
    pub err: SanitizedWriter<&'a mut dyn Write>,
}

/// The widest text on a terminal; longer lines are hard to read.
const MAX_WIDTH: usize = 100;

impl Context<'_> {
    fn medium(&self) -> Medium {
        let columns = match self.destination {
            Destination::Terminal(columns) => Some(columns.min(MAX_WIDTH)),
            Destination::Piped => None,
        };
        Medium { columns, theme: self.theme }
    }

    fn print(&mut self, document: Document, deal: &Deal) -> Result<(), Error> {
        Ok(report::write_document(document, deal, self.medium(), &mut self.out)?)
    }

    fn print_json(&mut self, records: impl IntoIterator<Item = impl Serialize>) -> Result<(), Error> {
        self.print_array(records.into_iter().map(|record| deal_file::json_line(&record)))
    }

    /// Prints a JSON array, one record after the other: together they may be larger
    /// than the deal file.
    fn print_array(&mut self, records: impl Iterator<Item = String>) -> Result<(), Error> {
        let mut between = "[\n";
        for record in records {
            write!(self.out, "{between}{record}")?;
            between = ",\n";
        }
        Ok(writeln!(self.out, "{}", if between == "[\n" { "[]" } else { "\n]" })?)
    }

    /// Says on standard error why nothing was found and returns the exit status.
    fn nothing(&mut self, why: &str) -> u8 {
        self.note(why);
        status::NOTHING
    }

    fn no_terms(&mut self, deal: &Deal, why: impl FnOnce() -> String) -> u8 {
        if deal.terms().len() == 0 { self.nothing("this deal has no terms") } else { self.nothing(&why()) }
    }

    /// Warns of a year that is likely to be a slip: `0031` for 2031.
    fn note_early_year(&mut self, date: EdtfDate) {
        if let Some(year) = date.sort_day().map(|day| day.year()).filter(|year| *year < FIRST_LIKELY_YEAR) {
            self.note(&format!("{date} is in the year {year}: check that this is what you mean"));
        }
    }

    /// Writes to standard error; one that is closed or full changes nothing.
    fn note(&mut self, message: &str) {
        let _ = writeln!(self.err, "dealtui: {message}");
    }
}
