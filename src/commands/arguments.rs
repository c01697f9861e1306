//! The command line up to the command, and the options that commands share.

use std::{env, ffi::OsString, path::PathBuf};

use clap::{Args, ColorChoice, CommandFactory as _, FromArgMatches as _, Parser, error::ErrorKind};

use super::{Command, Context, Error, error::not_found, progress};
use crate::{
    deal_file::{Opened, Origin},
    domain::nearest,
    files,
};

/// Explore the record of a contested deal: what happened, who says so, in what
/// words, and whether other sources agree.
///
/// Without a command, dealtui opens the explorer. If its output is piped, it
/// prints the timeline instead.
#[derive(Debug, Default, Parser)]
#[command(
    name = "dealtui",
    bin_name = "dealtui",
    version,
    after_help = "\
Exit status: 0 if something was found, 1 if nothing was, 2 on error.
Press ? in the explorer for its keys."
)]
pub struct Arguments {
    /// Deal file to open (- for standard input).
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
    /// When to color output; `auto` honors `NO_COLOR`, `CLICOLOR` and
    /// `CLICOLOR_FORCE`. Piped rows and JSON are never colored.
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t, display_order = 900)]
    pub color: ColorChoice,
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// Parses a command line that begins with the name of the program.
    ///
    /// # Errors
    /// The arguments are wrong, or ask for help.
    pub fn parse_from(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut command = Self::command();
        let matches = command.try_get_matches_from_mut(arguments)?;
        check_deal_options(&matches, &mut command)?;
        Self::from_arg_matches(&matches)
    }

    /// The deal as named before the command or in the environment.
    ///
    /// # Errors
    /// The first argument is neither a command nor a file, or two files are named.
    pub fn origin(&self) -> Result<Origin, Error> {
        if let Some(file) = self.file.as_ref().filter(|file| !files::is_stdin(file) && !file.exists()) {
            let name = file.to_string_lossy();
            let commands = Self::command();
            let near = nearest(&name, commands.get_subcommands().map(clap::Command::get_name));
            let near = near.map(|near| format!("`dealtui {near}`"));
            return Err(Error::input(not_found("no command or file is called", &name, near.as_deref())));
        }
        let DealAndSourcesArgs { deal, sources } = self.deal.clone();
        if self.file.is_some() && deal.data.is_some() {
            return Err(Error::input("FILE and --data both name a deal: give one of them"));
        }
        // Not left to clap, which prefers the environment at a command to an option
        // before it.
        let variable = || env::var_os("DEALTUI_SOURCES").filter(|value| !value.is_empty()).map(PathBuf::from);
        Ok(Origin { file: self.file.clone().or(deal.data), sources: sources.or_else(variable) })
    }
}

/// Rejects a deal named before a command that reads none, or that names its own:
/// the answer would be about another deal than the user expects.
fn check_deal_options(matches: &clap::ArgMatches, command: &mut clap::Command) -> Result<(), clap::Error> {
    let Some((name, own)) = matches.subcommand() else { return Ok(()) };
    let Some(subcommand) = command.find_subcommand_mut(name) else { return Ok(()) };
    for (before, option, shown) in
        [("file", "data", "[FILE]"), ("data", "data", "--data <FILE>"), ("sources", "sources", "--sources <DIR>")]
    {
        let is_taken = subcommand.get_arguments().any(|argument| argument.get_id() == option);
        if matches.contains_id(before) && !is_taken {
            let message = format!("the subcommand '{name}' cannot be used with '{shown}'");
            return Err(subcommand.error(ErrorKind::ArgumentConflict, message));
        }
        if matches.contains_id(before) && own.contains_id(option) {
            let message = format!("the argument '--{option}' after '{name}' cannot be used with '{shown}' before it");
            return Err(subcommand.error(ErrorKind::ArgumentConflict, message));
        }
    }
    Ok(())
}

/// For commands that read a deal.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct DealArgs {
    /// Deal file to read instead of the built-in deal (- for standard input).
    #[arg(long, value_name = "FILE", help_heading = "Deal")]
    data: Option<PathBuf>,
}

/// For commands that also compare quotations with the texts of their sources.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct DealAndSourcesArgs {
    #[command(flatten)]
    deal: DealArgs,
    /// Directory with the texts of the sources, named by source ID, to verify
    /// quotations against [env: DEALTUI_SOURCES].
    #[arg(long, value_name = "DIR", help_heading = "Deal")]
    sources: Option<PathBuf>,
}

impl DealArgs {
    /// Opens the deal named here, or else before the command.
    pub(super) fn open(&self, context: &Context<'_>) -> Result<&'static Opened, Error> {
        let file = self.data.clone().or_else(|| context.origin.file.clone());
        open_for_good(&Origin { file, sources: None })
    }
}

impl DealAndSourcesArgs {
    pub(super) fn origin(&self, before: &Origin) -> Origin {
        let Self { deal, sources } = self.clone();
        Origin { file: deal.data.or(before.file.clone()), sources: sources.or(before.sources.clone()) }
    }

    pub(super) fn open(&self, context: &Context<'_>) -> Result<&'static Opened, Error> {
        open_for_good(&self.origin(context.origin))
    }
}

/// The program ends with its command, so that nothing is freed.
pub(super) fn open_for_good(origin: &Origin) -> Result<&'static Opened, Error> {
    Ok(Box::leak(Box::new(progress::open(origin)?)))
}
