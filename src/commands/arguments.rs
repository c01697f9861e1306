//! The command line up to the command, and the options that commands share.

pub(super) mod deal_file;

use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use anstyle::Style;
use chrono::Local;
use clap::{
    Args, ColorChoice, CommandFactory as _, FromArgMatches as _, Parser,
    builder::{PossibleValuesParser, Styles, TypedValueParser},
    error::{ContextKind, ErrorKind},
};

use super::{Command, Context, Error, color, error::not_found, progress};
use crate::{
    deal_file::{Opened, Origin, SourcesDirectory},
    domain::repeated_line,
    domain::{DateContext, DateError, TypedDate, Vocabulary, nearest_word},
    files,
    report::Theme,
    search::date_problem,
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
    styles = STYLES,
    after_help = "\
Exit status: 0 if something was found, 1 if nothing was, 2 on error.
Press ? in the explorer for its keys."
)]
pub struct Arguments {
    /// Deal file to open (- for standard input), or its name in the configuration. The file
    /// may also be the first argument of a command: `dealtui list acme.json` is
    /// `dealtui acme.json list`.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
    /// When to color output; `auto` honors `NO_COLOR`, `CLICOLOR` and
    /// `CLICOLOR_FORCE`. Piped rows and JSON are never colored.
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t, display_order = 900)]
    pub color: ColorChoice,
    /// Colors to use, where there are any: the terminal's own, 24-bit ones on a dark
    /// or light background, or none but bold and dim text [env: DEALTUI_THEME]
    /// [default: that of the configuration, else terminal].
    #[arg(long, value_name = "NAME", global = true, value_enum, display_order = 901)]
    theme: Option<Theme>,
    /// Print on the terminal directly, not through `DEALTUI_PAGER`, `PAGER` or less.
    #[arg(long, global = true, display_order = 902)]
    pub no_pager: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Without the yellow of clap, which is illegible on white.
const STYLES: Styles = Styles::styled().valid(Style::new().bold()).invalid(Style::new().bold());

impl Arguments {
    /// The theme that is named, else that of `DEALTUI_THEME`, else the one of the
    /// configuration.
    ///
    /// # Errors
    /// The variable names no theme.
    pub fn theme(&self, configured: Option<Theme>) -> Result<Theme, Error> {
        let named = self.theme.map_or_else(color::theme_of_environment, |theme| Ok(Some(theme)))?;
        Ok(named.or(configured).unwrap_or_default())
    }

    /// Parses a command line that begins with the name of the program.
    ///
    /// # Errors
    /// The arguments are wrong, or ask for help.
    pub fn parse_from(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::parse_with(arguments, &BTreeMap::new())
    }

    /// The same where the configuration has names for deal files.
    ///
    /// # Errors
    /// The arguments are wrong, or ask for help.
    pub fn parse_with(
        arguments: impl IntoIterator<Item = OsString>,
        deals: &BTreeMap<String, PathBuf>,
    ) -> Result<Self, clap::Error> {
        let mut command = Self::command();
        let arguments = deal_file::named(arguments.into_iter().collect(), deals, &command);
        let arguments = deal_file::in_place(arguments, &command);
        if let Some(message) = deal_file::missing(&arguments, &command) {
            return Err(command.error(ErrorKind::InvalidValue, message));
        }
        let matches = command.try_get_matches_from_mut(&arguments).or_else(|_| {
            // Only help and errors need the commands that are not given.
            command = Self::command();
            command.build();
            command.try_get_matches_from_mut(&arguments).map_err(|error| explained(error, &arguments, &mut command))
        })?;
        check_deal_options(&matches, &mut command)?;
        Self::from_arg_matches(&matches)
    }

    /// The deal as named before the command or in the environment.
    ///
    /// # Errors
    /// The first argument is neither a command nor a file, or two files are named.
    pub fn origin(&self) -> Result<Origin, Error> {
        if let Some(file) = self.file.as_ref().filter(|file| !files::is_stdin(file) && !file.exists()) {
            return Err(Error::input(no_command_or_file(file, &Self::command())));
        }
        let DealAndSourcesArgs { deal, sources } = self.deal.clone();
        if self.file.is_some() && deal.data.is_some() {
            return Err(Error::input("FILE and --data both name a deal: give one of them"));
        }
        // Not left to clap, which prefers the environment at a command to an option
        // before it.
        let variable = env::var_os("DEALTUI_SOURCES").filter(|value| !value.is_empty());
        let variable = variable.map(|directory| SourcesDirectory::Variable(directory.into()));
        let file = self.file.clone().or(deal.data);
        let sources = sources.map(SourcesDirectory::Option).or(variable);
        Ok(Origin { sources: sources.or_else(|| beside(file.as_ref())), file })
    }
}

/// A name that looks like that of a deal file is not meant as a command.
fn no_command_or_file(file: &Path, commands: &clap::Command) -> String {
    let name = file.to_string_lossy();
    let said = no_command("no command or file is called", &name, commands);
    let is_deal = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if !is_deal {
        return said;
    }
    format!(
        "{said}\n  hint: `dealtui new {} --title 'Sale of Borealis Marine'` makes a new deal file",
        repeated_line(name)
    )
}

fn no_command(what: &str, name: &str, commands: &clap::Command) -> String {
    let near = nearest_word(name, commands.get_subcommands().map(clap::Command::get_name));
    not_found(what, name, near.map(|near| format!("`dealtui {near}`")).as_deref())
}

/// An error of clap in words that help, where clap only sees that an argument does
/// not fit: a mistyped command is a FILE to it.
fn explained(error: clap::Error, arguments: &[OsString], command: &mut clap::Command) -> clap::Error {
    let about = |kind| error.get(kind).map(ToString::to_string);
    let partial = command.clone().ignore_errors(true).try_get_matches_from(arguments).ok();
    let named = partial.as_ref().and_then(clap::ArgMatches::subcommand_name);
    let file = partial.as_ref().and_then(|matches| matches.get_one::<PathBuf>("file"));
    let missing = file.filter(|file| !files::is_stdin(file) && !file.exists()).map(|file| file.to_string_lossy());
    let option = about(ContextKind::InvalidArg);
    let (kind, message) = match (error.kind(), named, &missing) {
        (ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand, None, Some(name)) => {
            (ErrorKind::InvalidSubcommand, no_command_or_file(Path::new(name.as_ref()), command))
        }
        (ErrorKind::InvalidSubcommand, ..) => {
            let name = about(ContextKind::InvalidSubcommand).unwrap_or_default();
            (ErrorKind::InvalidSubcommand, no_command("no command is called", &name, command))
        }
        (ErrorKind::UnknownArgument, None, None) => {
            let takes = |command: &&clap::Command| {
                command.get_arguments().any(|one| one.get_long().map(|long| format!("--{long}")) == option)
            };
            let Some(taking) = command.get_subcommands().find(takes) else { return error };
            let option = option.unwrap_or_default();
            let message =
                format!("{option} is an option of commands, such as `dealtui {} {option}`", taking.get_name());
            (ErrorKind::UnknownArgument, message)
        }
        (ErrorKind::UnknownArgument, Some(name), _) => {
            let option = option.unwrap_or_default();
            let message = match excluding(arguments, &option) {
                Some(query) if takes_a_query(command, name) => {
                    format!("put -- before a query that begins with a hyphen: `dealtui {name} -- {query}`")
                }
                None if Path::new(&option).is_file() => {
                    let own = partial.as_ref().and_then(clap::ArgMatches::subcommand).map(|(_, own)| own);
                    let is_named = file.is_some() || own.is_some_and(names_a_deal);
                    one_too_many(&option, name, is_named, command)
                }
                _ => return error,
            };
            (ErrorKind::UnknownArgument, message)
        }
        (ErrorKind::InvalidValue, Some("record"), _) if option.as_deref() == Some("<KIND>") => {
            let Some(message) = deal_file::without_a_file(arguments, command) else { return error };
            (ErrorKind::InvalidValue, message)
        }
        _ => return error,
    };
    command.error(kind, message)
}

/// What to do with a file that a command does not take where it stands.
fn one_too_many(file: &str, name: &str, is_named: bool, command: &clap::Command) -> String {
    let takes = |id: &str| {
        let taking = command.find_subcommand(name);
        taking.is_some_and(|taking| taking.get_arguments().any(|argument| argument.get_id() == id))
    };
    let reads = takes("data");
    if reads && !is_named {
        format!("the deal file goes before '{name}' or right after it: `dealtui {file} {name} …`")
    } else if reads {
        format!("'{name}' reads one deal file: leave out {file}")
    } else if takes("file") || takes("deal") || takes("old") {
        format!("'{name}' takes no more files: leave out {file}")
    } else {
        format!("'{name}' reads no deal file: leave out {file}")
    }
}

/// The argument of which clap took the beginning for an option: `-p` of
/// `-party:amazon`.
fn excluding(arguments: &[OsString], option: &str) -> Option<String> {
    let is_it = |argument: &String| argument.starts_with(option) && !argument.starts_with("--") && argument != option;
    arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).find(is_it)
}

fn takes_a_query(command: &clap::Command, name: &str) -> bool {
    let subcommand = command.find_subcommand(name);
    subcommand.is_some_and(|subcommand| subcommand.get_arguments().any(|argument| argument.get_id() == "query"))
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
        let names_a_deal = option == "data" && names_a_deal(own);
        if matches.contains_id(before) && names_a_deal && (is_taken || before == "file") {
            let message = format!("'[FILE]' after '{name}' cannot be used with '{shown}' before it");
            return Err(subcommand.error(ErrorKind::ArgumentConflict, message));
        }
        if matches.contains_id(before) && !is_taken {
            let message = format!("the command '{name}' cannot be used with '{shown}'");
            return Err(subcommand.error(ErrorKind::ArgumentConflict, message));
        }
        if matches.contains_id(before) && own.contains_id(option) {
            let message = format!("the argument '--{option}' after '{name}' cannot be used with '{shown}' before it");
            return Err(subcommand.error(ErrorKind::ArgumentConflict, message));
        }
    }
    Ok(())
}

/// Whether a command, or an action of it, has a deal file as its argument.
fn names_a_deal(own: &clap::ArgMatches) -> bool {
    let is_given = |id| matches!(own.try_contains_id(id), Ok(true));
    is_given("file") || is_given("deal") || own.subcommand().is_some_and(|(_, action)| names_a_deal(action))
}

/// Reads the word of one of these values of a closed list.
pub(super) fn word_of<V>(values: impl IntoIterator<Item = V>) -> impl TypedValueParser<Value = V>
where
    V: Vocabulary + Send + Sync,
{
    let words = values.into_iter().map(Vocabulary::word);
    PossibleValuesParser::new(words).try_map(|word| V::from_word(&word).ok_or("there is no such word"))
}

/// For commands that read no more of a deal than its file.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct DealArgs {
    /// Deal file to read instead of the built-in deal (- for standard input). A file
    /// whose name ends in .json may also be the first argument.
    #[arg(long, value_name = "FILE", help_heading = "Deal")]
    data: Option<PathBuf>,
}

/// For commands that answer from a deal: whether its quotations match the texts of their sources
/// is part of what they find.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct DealAndSourcesArgs {
    #[command(flatten)]
    deal: DealArgs,
    /// Directory with the texts of the sources, named by source ID, to verify
    /// quotations against [env: DEALTUI_SOURCES] [default: acme.sources beside
    /// acme.json].
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
        let file = deal.data.or_else(|| before.file.clone());
        let sources = sources.map(SourcesDirectory::Option).or_else(|| before.sources.clone());
        Origin { sources: sources.or_else(|| beside(file.as_ref())), file }
    }

    pub(super) fn open(&self, context: &Context<'_>) -> Result<&'static Opened, Error> {
        open_for_good(&self.origin(context.origin))
    }
}

/// The built-in deal has no texts beside it.
fn beside(file: Option<&PathBuf>) -> Option<SourcesDirectory> {
    file.map(|_| SourcesDirectory::Beside)
}

/// The program ends with its command, so that nothing is freed.
pub(super) fn open_for_good(origin: &Origin) -> Result<&'static Opened, Error> {
    Ok(Box::leak(Box::new(progress::open(origin)?)))
}

/// The value of `--date`. A date without a year would be guessed.
pub(super) fn date_option(written: &str) -> Result<TypedDate, Error> {
    let context = DateContext { period: None, today: Local::now().date_naive() };
    TypedDate::read(written, &context).map_err(|error| {
        if let DateError::OutsidePeriod(_) = error {
            let year = context.today.format("%Y");
            return Error::input(format!("--date: {written} has no year: write it too, as in {written} {year}"));
        }
        let problem = date_problem(&error, "date", "12 Mar 2025, Mar 2025 or 2025");
        Error::input(format!("--date: {written} is {problem}"))
    })
}
