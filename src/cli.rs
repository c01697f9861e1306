//! Arguments, and the plain twins of the screen: each subcommand writes to a
//! `Write`, so that a pipe, a file and a terminal are served alike.

mod check;
mod keys;
mod list;
mod show;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Parser, Subcommand};

use crate::{
    data::{self, Unreadable},
    domain::{Deal, Finding, Layout, clean},
};

/// Exit statuses.
pub mod status {
    /// Found, or nothing to complain of.
    pub const FOUND: u8 = 0;
    /// Nothing found, or warnings only.
    pub const NOTHING: u8 = 1;
    /// The input or the arguments are wrong.
    pub const ERROR: u8 = 2;
}

/// A deal's record in the terminal: what happened, who said so, in which words,
/// and whether other sources bear it out.
///
/// Without a subcommand the explorer opens; with its output going to a pipe the
/// timeline is printed instead.
#[derive(Debug, Default, Parser)]
#[command(name = "dealtui", version, about, long_about, after_help = "Press ? in the explorer for its keys.")]
pub struct Arguments {
    /// Open this deal file instead of the built-in deal.
    #[arg(long, value_name = "FILE", global = true)]
    pub data: Option<PathBuf>,
    /// What to do instead of opening the explorer.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The plain commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the timeline, one event a line.
    ///
    /// Aligned on a terminal; elsewhere date, kind, title, parties, amount and
    /// id, separated by tabs. Exit status: 0 found, 1 nothing found, 2 error.
    List {
        /// Words and party:NAME filters, as in the explorer's / prompt; put --
        /// in front of a query that begins with a hyphen.
        query: Vec<String>,
        /// Print the records as a JSON array, in the deal file's own shape.
        #[arg(long)]
        json: bool,
    },
    /// Print one event with its passages and what other sources say.
    Show {
        /// Id of the event, as `list` prints it.
        id: String,
        /// Print the record as a JSON object, in the deal file's own shape.
        #[arg(long)]
        json: bool,
    },
    /// Look for faults in a deal file and prove its quotations.
    ///
    /// Exit status: 0 clean, 1 warnings only, 2 errors.
    Check {
        /// The deal file; without it the built-in deal.
        file: Option<PathBuf>,
        /// Look every quotation up in the texts of this directory: files named
        /// by the id of their source.
        #[arg(long, value_name = "DIR")]
        sources: Option<PathBuf>,
    },
    /// Print the keys of the explorer as a table.
    Keys,
    /// Print the JSON Schema of the deal file.
    Schema,
}

/// Where plain output goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// A terminal of so many columns.
    Terminal(usize),
    /// A pipe or a file.
    Piped,
}

/// A deal with the text it was read from and the name it goes by.
#[derive(Debug)]
pub struct Opened {
    /// The deal.
    pub deal: Arc<Deal>,
    text: String,
    name: String,
}

/// Why nothing could be done: to be said on standard error, with exit status 2.
#[derive(Debug)]
pub enum Failure {
    /// The file could not be read at all.
    Unreadable(Unreadable),
    /// The file is no deal: all its faults, with its name and text.
    Faulty(String, String, Vec<Finding>),
    /// Something else, in words.
    Said(String),
    /// What was asked for is not there, in words: exit status 1.
    NotFound(String),
    /// Writing failed; a closed pipe is no error and comes out as `None`.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Opens a deal file, or the built-in deal.
///
/// # Errors
/// The file cannot be read, or is no deal.
pub fn open(file: Option<&Path>) -> Result<Opened, Failure> {
    let (name, bytes) = match file {
        Some(path) => (shown(path), data::file_text(path).map_err(Failure::Unreadable)?),
        None => (data::SHIPPED_NAME.to_owned(), data::SHIPPED.as_bytes().to_vec()),
    };
    match data::read_bytes(bytes) {
        Ok((text, deal)) => Ok(Opened { deal: Arc::new(deal), text, name }),
        Err((text, findings)) => Err(Failure::Faulty(name, text, findings)),
    }
}

/// A path as it may be shown.
fn shown(path: &Path) -> String {
    clean(path.display().to_string(), Layout::Line).shown().to_owned()
}

/// Reads the built-in deal, for those who do not need its text.
///
/// # Errors
/// It has faults: the tests see to it that it has none.
pub fn built_in() -> Result<Deal, Failure> {
    let faulty = |findings| Failure::Faulty(data::SHIPPED_NAME.to_owned(), data::SHIPPED.to_owned(), findings);
    data::read(data::SHIPPED).map_err(faulty)
}

/// Runs a plain command.
///
/// # Errors
/// What went wrong; the caller says it and exits with 2.
pub fn run(command: &Command, file: Option<&Path>, output: Output, out: &mut impl Write) -> Result<u8, Failure> {
    match command {
        Command::List { query, json } => list::run(&open(file)?, &query.join(" "), *json, output, out),
        Command::Show { id, json } => show::run(&open(file)?, id, *json, output, out),
        Command::Check { file: named, sources } => {
            check::run(&open(named.as_deref().or(file))?, sources.as_deref(), output, out)
        }
        Command::Keys => keys::run(out),
        Command::Schema => {
            out.write_all(data::schema().as_bytes())?;
            Ok(status::FOUND)
        }
    }
}

impl Failure {
    /// The exit status, after saying on `err` what went wrong. `colour`: for a
    /// terminal.
    pub fn report(&self, err: &mut impl Write, colour: bool) -> u8 {
        // A standard error that is gone cannot be told anything.
        let said = match self {
            Self::Unreadable(unreadable) => {
                format!("dealtui: {}: {}\n  hint: {}\n", shown(&unreadable.path), unreadable.message, unreadable.hint)
            }
            Self::Faulty(name, text, findings) => data::show(findings, name, text, colour),
            Self::Said(message) => format!("dealtui: {message}\n"),
            Self::NotFound(message) => {
                let _ = writeln!(err, "{message}");
                return status::NOTHING;
            }
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return status::FOUND,
            Self::Output(error) => format!("dealtui: cannot write: {error}\n"),
        };
        let _ = err.write_all(said.as_bytes());
        status::ERROR
    }
}
