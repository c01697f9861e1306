//! The arguments, as clap reads them and tells of them.

use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand};

use super::{ColorChoice, Failure, check, days, diff, disputes, list, parties, quote, show, sources, terms};
use crate::{
    deal_file::Origin,
    domain::{Layout, nearest, repeated},
};

/// A deal's record in the terminal: what happened, who said so, in which words,
/// and whether other sources bear it out.
///
/// Without a subcommand the explorer opens; with its output going to a pipe the
/// timeline is printed instead.
#[derive(Debug, Default, Parser)]
#[command(
    name = "dealtui",
    bin_name = "dealtui",
    version,
    about,
    long_about,
    after_help = "Press ? in the explorer for its keys."
)]
pub struct Arguments {
    /// Open this deal file; - reads standard input.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    input: Input,
    /// When to color text; `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` are
    /// obeyed where it is `auto`. Rows for a pipe and JSON never have color.
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t)]
    pub color: ColorChoice,
    /// What to do instead of opening the explorer.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// What is read.
    ///
    /// # Errors
    /// What is given in place of a command is no file either, or two files are
    /// named.
    pub fn input(&self) -> Result<Input, Failure> {
        let Some(file) = &self.file else { return Ok(self.input.clone()) };
        if file.as_os_str() != "-" && !file.exists() {
            let name = file.to_string_lossy();
            let commands = Self::command();
            let near = nearest(&name, commands.get_subcommands().map(clap::Command::get_name));
            let near = near.map_or_else(String::new, |near| format!("; did you mean `dealtui {near}`?"));
            let said = repeated(&*name, Layout::Line);
            return Err(Failure::Said(format!("no command or file is called {}{near}", said.shown())));
        }
        if self.input.data.is_some() {
            return Err(Failure::Said("FILE and --data both name a deal: give one of them".to_owned()));
        }
        Ok(Input { data: Some(file.clone()), sources: self.input.sources.clone() })
    }
}

/// The variable that names the directory of source texts.
pub const SOURCES: &str = "DEALTUI_SOURCES";

/// The files that are read.
#[derive(Clone, Debug, Default, Args)]
pub struct Input {
    /// Open this deal file instead of the built-in deal; - reads standard
    /// input.
    #[arg(long, value_name = "FILE", global = true)]
    pub data: Option<PathBuf>,
    /// Look up every quotation in the texts in this directory: files named by
    /// the id of their source.
    #[arg(long, value_name = "DIR", global = true, env = SOURCES, hide_env_values = true)]
    pub sources: Option<PathBuf>,
}

impl Input {
    /// Where the deal is read from.
    pub fn origin(&self) -> Origin {
        Origin { file: self.data.clone(), sources: self.sources.clone() }
    }
}

/// The plain commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the timeline, one event per line.
    ///
    /// Aligned on a terminal; elsewhere date, kind, title, parties, amount and
    /// id, separated by tabs. Where imprecise dates leave some matches open, a
    /// further field says `certain` or `possible`.
    #[command(after_help = list::help())]
    List(list::Asked),
    /// Print one event, source, party, term or disagreement.
    Show(show::Asked),
    /// Print how the terms stand on a day, or what changed between two days.
    ///
    /// Exit status: 0 found, 1 no term, 2 error. Piped fields of a day: state,
    /// id, title, from, to, kind, version, reason, separated by tabs.
    Terms(terms::Asked),
    /// Print what begins, changes, falls due, lapses or ends after a day,
    /// soonest first.
    ///
    /// What begins is placed at its first possible day, what ends at its last.
    /// What rests on an event after the day is marked as hindsight.
    /// Exit status: 0 found, 1 nothing ahead, 2 error. Piped fields: date,
    /// what, how far away, id of the term, separated by tabs.
    Ahead(days::Asked),
    /// Print what is committed between parties on a day, by currency.
    ///
    /// Bounds are kept; figures are added only where parties, currency,
    /// firmness and bound are the same, and then said to be a sum.
    Ledger(days::Asked),
    /// Print the points on which sources differ, side by side.
    Disputes(disputes::Asked),
    /// Print the sources, one per line.
    ///
    /// Exit status: 0 found, 1 no source, 2 error. Piped fields: published,
    /// standing, type, read, events, publisher, title, url, id, separated by
    /// tabs.
    Sources(sources::Asked),
    /// Print the parties, one per line, with the number of their events.
    ///
    /// A person counts under the company they act for. Exit status: 0 found, 1
    /// no party, 2 error. Piped fields: name, kind, company, events, first day,
    /// last day, id, separated by tabs.
    Parties(parties::Asked),
    /// Look for faults in a deal file and prove its quotations.
    ///
    /// Exit status: 0 clean, 1 warnings only, 2 errors.
    Check(check::Asked),
    /// Print which records differ between two deal files, and in what.
    ///
    /// Records are compared by id, field by field; the order of records and
    /// fields is ignored. Changed words are shown as [-removed-] and {+added+}.
    /// Exit status: 0 the same, 1 they differ, 2 error.
    Diff(diff::Asked),
    /// Write a deal file to begin with: its titles and notes say what goes
    /// where.
    New {
        /// The file to create; it must not exist yet.
        file: PathBuf,
    },
    /// Find words in the text of a source and print them as a passage.
    ///
    /// The record is ready to be pasted into an event. The words are printed as
    /// they stand there. An ellipsis (… or ...) stands for what lies between
    /// the first words and the last. Where they stand in several places, or
    /// only something near them does, these are offered by number. Exit
    /// status: 0 found, 1 to be picked or not found, 2 error.
    Quote(quote::Asked),
    /// Print your marks and notes on events, including events no longer in the
    /// deal.
    Notes {
        /// Print a JSON array.
        #[arg(long)]
        json: bool,
    },
    /// Print the deal file, such as the built-in one, exactly as it is read.
    Dump,
    /// Print the keys of the explorer as a table.
    Keys,
    /// Print the JSON Schema of the deal file.
    Schema,
}
