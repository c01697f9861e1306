//! Arguments, and the plain twins of the screen: each subcommand writes to a
//! `Write`, so that a pipe, a file and a terminal are served alike.

mod ahead;
mod check;
mod days;
mod diff;
mod disputes;
mod keys;
mod ledger;
mod list;
mod new;
mod notes;
mod quote;
mod show;
mod terms;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Args, Parser, Subcommand, ValueEnum};

use unicode_width::UnicodeWidthStr as _;

use crate::{
    data::{self, Opened, Origin, Unopened, Unreadable, shown},
    domain::{Deal, Finding, Layout, News, Personal, clean},
    search::{QueryError, Sort},
    state::State,
};

/// Exit statuses.
pub mod status {
    /// Found, or nothing to complain of.
    pub const FOUND: u8 = 0;
    /// Nothing found, warnings only, or two files that differ.
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
    /// What is read.
    #[command(flatten)]
    pub input: Input,
    /// What to do instead of opening the explorer.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The variable that names the directory of source texts.
pub const SOURCES: &str = "DEALTUI_SOURCES";

/// The files that are read.
#[derive(Clone, Debug, Default, Args)]
pub struct Input {
    /// Open this deal file instead of the built-in deal.
    #[arg(long, value_name = "FILE", global = true)]
    pub data: Option<PathBuf>,
    /// Look every quotation up in the texts of this directory: files named by
    /// the id of their source.
    #[arg(long, value_name = "DIR", global = true, env = SOURCES)]
    pub sources: Option<PathBuf>,
}

/// The plain commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the timeline, one event a line.
    ///
    /// Aligned on a terminal; elsewhere date, kind, title, parties, amount and
    /// id, separated by tabs. Where imprecise dates leave some matches open, a
    /// further field says `certain` or `possible`.
    #[command(after_help = QUERY_HELP)]
    List {
        /// A query, as in the explorer's / prompt (see below); put -- in front
        /// of one that begins with a hyphen.
        query: Vec<String>,
        /// Print the records as a JSON array, in the deal file's own shape,
        /// each with where it matched under the key `match`.
        #[arg(long, conflicts_with = "count")]
        json: bool,
        /// Print how many events match.
        #[arg(long)]
        count: bool,
        /// The order of the timeline, or best match first.
        #[arg(long, value_enum, default_value_t = Order::Date)]
        sort: Order,
    },
    /// Print one event with its passages and what other sources say.
    Show {
        /// Id of the event, as `list` prints it.
        id: String,
        /// Print the record as a JSON object, in the deal file's own shape.
        #[arg(long)]
        json: bool,
    },
    /// Print how the terms stand on a day, or what became of them between two.
    ///
    /// Exit status: 0 found, 1 no term, 2 error. Piped fields of a day: state,
    /// id, title, from, to, kind, version, reason, separated by tabs.
    Terms {
        /// The day, like 2026-02-27; without it the day of the record's last
        /// revision.
        #[arg(long, value_name = "DATE", conflicts_with = "between")]
        as_of: Option<String>,
        /// What began, ended, changed or became doubtful from the first day to
        /// the second.
        #[arg(long, num_args = 2, value_names = ["A", "B"])]
        between: Option<Vec<String>>,
        /// Only terms of this party.
        #[arg(long, value_name = "NAME")]
        party: Option<String>,
        /// Print a JSON array.
        #[arg(long)]
        json: bool,
    },
    /// Print what falls due, changes or ends after a day, soonest first.
    ///
    /// Exit status: 0 found, 1 nothing ahead, 2 error. Piped fields: date,
    /// what, how far away, id of the term, separated by tabs.
    Ahead {
        /// The day, like 2026-02-27; without it the day of the record's last
        /// revision.
        date: Option<String>,
        /// Print a JSON array.
        #[arg(long)]
        json: bool,
    },
    /// Print what is committed between parties on a day, by currency.
    ///
    /// Bounds are kept; figures are added only where parties, currency,
    /// firmness and bound are the same, and then said to be a sum.
    Ledger {
        /// The day, like 2026-02-27; without it the day of the record's last
        /// revision.
        date: Option<String>,
        /// Print a JSON array.
        #[arg(long)]
        json: bool,
    },
    /// Print the points on which sources differ, side by side.
    Disputes {
        /// Print a JSON array.
        #[arg(long)]
        json: bool,
    },
    /// Look for faults in a deal file and prove its quotations.
    ///
    /// Exit status: 0 clean, 1 warnings only, 2 errors.
    Check {
        /// The deal file; without it that of --data, else the built-in deal.
        file: Option<PathBuf>,
        /// Print one JSON object a line: file, line, column, path, severity,
        /// code, message, hint.
        #[arg(long)]
        json: bool,
    },
    /// Print which records differ between two deal files, and in what.
    ///
    /// Records are compared by id, field by field; another order of records or
    /// of fields is no difference. Changed words stand as [-removed-] and
    /// {+added+}. Exit status: 0 the same, 1 they differ, 2 error.
    Diff {
        /// The deal file as it was.
        old: PathBuf,
        /// The deal file as it is.
        new: PathBuf,
        /// Print a JSON array; a side on which a field is missing is left out.
        #[arg(long)]
        json: bool,
    },
    /// Write a deal file to begin with: its titles and notes say what goes
    /// where.
    New {
        /// The file; it must not be there yet.
        file: PathBuf,
    },
    /// Find words in the text of a source and print them as a passage.
    ///
    /// The record is ready to be pasted into an event. The words are printed as they stand there. An ellipsis (… or ...) stands
    /// for what lies between the first words and the last. Where they stand in
    /// several places, or only something near them does, these are offered by
    /// number. Exit status: 0 found, 1 to be picked or not found, 2 error.
    Quote {
        /// The id of the source; its text is in the directory of --sources.
        #[arg(long, value_name = "ID")]
        source: String,
        /// Take the finding of that number.
        #[arg(long, value_name = "N")]
        pick: Option<usize>,
        /// The words.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Print your marks and notes on events, those too whose event the deal no
    /// longer has.
    Notes {
        /// Print a JSON array.
        #[arg(long)]
        json: bool,
    },
    /// Print the keys of the explorer as a table.
    Keys,
    /// Print the JSON Schema of the deal file.
    Schema,
}

/// What is printed where the explorer cannot be drawn.
pub const TIMELINE: Command = Command::List { query: Vec::new(), json: false, count: false, sort: Order::Date };

/// In which order events are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// The order of the timeline.
    Date,
    /// Best match first; ties by date.
    Relevance,
}

/// What is printed of the events that match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    Lines,
    Json,
    Count,
}

/// The query language on a page.
const QUERY_HELP: &str = "\
Query:
  frontier aws           both; letters in order in titles, parties, kinds and
                         tags, words or their beginnings in what is told
  'word  \"a phrase\"      as it stands, whole words where the quote is closed
  ^start  end$           on the title
  !x  -x  not:x          everything but x
  a | b                  either
  party: role: kind: status: source: term: tag: id:
                         by name; a,b any of, a+b all of
  has:passage amount contradiction reading note
  is:core context after garbled marked new
  date:2026-02  date:2025-10..2026-01  date:>=2026-02-27  date:=2026-02
                         an imprecise date matches as possible, = takes only
                         what is certain
  amount:>=10B  amount:5B..50B  amount:27%
A capital letter makes case count. A backslash before a sign takes its meaning.
Exit status: 0 found, 1 nothing found, 2 error.";

/// Where plain output goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// A terminal of so many columns.
    Terminal(usize),
    /// A pipe or a file.
    Piped,
}

impl Output {
    /// Whether colours may be used.
    fn has_colour(self) -> bool {
        may_colour(matches!(self, Self::Terminal(_)))
    }
}

/// Whether colours may be used: on a terminal, unless `NO_COLOR` is set and not
/// empty (no-color.org).
pub fn may_colour(on_terminal: bool) -> bool {
    on_terminal && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
}

/// Why nothing could be done: to be said on standard error, with exit status 2.
#[derive(Debug)]
pub enum Failure {
    /// The file could not be read at all.
    Unreadable(Unreadable),
    /// The file is no deal: all its faults, with its name and text.
    Faulty(String, String, Vec<Finding>),
    /// A query that is not understood, with what is wrong and where.
    Mistyped(String, QueryError),
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

impl From<Unopened> for Failure {
    fn from(unopened: Unopened) -> Self {
        match unopened {
            Unopened::Unreadable(unreadable) => Self::Unreadable(unreadable),
            Unopened::Faulty(name, text, findings) => Self::Faulty(name, text, findings),
            Unopened::NoTexts(why) => Self::Said(why),
        }
    }
}

impl Input {
    /// Where the deal is read from.
    pub fn origin(&self) -> Origin {
        Origin { file: self.data.clone(), sources: self.sources.clone() }
    }
}

/// Opens a deal file, or the built-in deal, with the texts of its sources where
/// they are at hand.
///
/// # Errors
/// The file cannot be read, or is no deal; the texts cannot be read.
pub fn open(input: &Input) -> Result<Opened, Failure> {
    Ok(input.origin().open()?)
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
pub fn run(
    command: &Command,
    input: &Input,
    output: Output,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<u8, Failure> {
    match command {
        Command::List { query, json, count, sort } => {
            let opened = open(input)?;
            let asked = list::Asked {
                query: &query.join(" "),
                sort: match sort {
                    Order::Date => Sort::Date,
                    Order::Relevance => Sort::Relevance,
                },
                listed: match (json, count) {
                    (true, _) => Listed::Json,
                    (false, true) => Listed::Count,
                    (false, false) => Listed::Lines,
                },
            };
            list::run(&opened, &asked, output, out, err)
        }
        Command::Show { id, json } => show::run(&open(input)?, id, *json, output, out),
        Command::Terms { as_of, between, party, json } => {
            let between = match between.as_deref() {
                Some([first, second]) => Some([first.as_str(), second.as_str()]),
                _ => None,
            };
            let asked = terms::Asked { as_of: as_of.as_deref(), between, party: party.as_deref(), json: *json };
            terms::run(&open(input)?, &asked, output, out)
        }
        Command::Ahead { date, json } => ahead::run(&open(input)?, date.as_deref(), *json, output, out),
        Command::Ledger { date, json } => ledger::run(&open(input)?, date.as_deref(), *json, output, out),
        Command::Disputes { json } => disputes::run(&open(input)?, *json, output, out),
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
        Command::Notes { json } => notes::run(&open(input)?, *json, output, out),
        Command::Keys => keys::run(out),
        Command::Schema => {
            out.write_all(data::schema().as_bytes())?;
            Ok(status::FOUND)
        }
    }
}

/// The events that the user annotated, and those that are new to them.
fn personal(opened: &Opened) -> Result<Personal, Failure> {
    let Some(state) = State::locate() else { return Ok(Personal::default()) };
    let unreadable = |error: io::Error| Failure::Said(format!("cannot read what was kept: {error}"));
    let annotations = state.annotations(opened.deal.id()).map_err(unreadable)?;
    let seen = state.seen(opened.deal.id()).map_err(unreadable)?;
    let news = seen.map_or_else(News::default, |seen| seen.news(&data::fingerprints(&opened.text)));
    Ok(Personal::of(&opened.deal, &annotations, &news))
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
            Self::Mistyped(query, error) => mistyped(query, error),
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

/// What is wrong with a query, above it with carets under the place.
fn mistyped(query: &str, error: &QueryError) -> String {
    let part = |characters: std::ops::Range<usize>| -> String {
        query.chars().skip(characters.start).take(characters.len()).collect()
    };
    // Cleaned piece by piece, so that the carets stand where the place is.
    let width = |text: String| clean(text, Layout::Line).shown().width();
    let before = width(part(0..error.place.start));
    let carets = width(part(error.place.clone())).max(1);
    let shown = clean(query, Layout::Line);
    format!("dealtui: {}\n  {}\n  {}{}\n", error.message, shown.shown(), " ".repeat(before), "^".repeat(carets))
}
