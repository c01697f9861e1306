//! Where the deal file stands on a command line: before the command or right after
//! it, whichever command it is.
//!
//! Some commands read a deal if one is named, others have their file as an argument.
//! Nobody should have to know which is which, so the file is moved to where the command
//! looks for it before clap reads the line.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
};

use crate::domain::{RecordKind, Vocabulary as _};

/// These make their file or write to it, and have it as their first argument.
const WITH_A_FILE_OF_THEIR_OWN: [&str; 4] = ["add", "jot", "new", "record"];

/// Arguments that may be any words.
const SOUGHT: [&str; 2] = ["query", "words"];

/// The command line with the deal file where the command takes it.
pub(super) fn in_place(mut line: Vec<OsString>, command: &clap::Command) -> Vec<OsString> {
    let before =
        words(&line, 1, command).take_while(|at| subcommand(&line, *at, command).is_none()).collect::<Vec<_>>();
    let Some(at) = words(&line, 1, command).nth(before.len()) else { return line };
    let Some(name) = line.get(at).and_then(|word| word.to_str()) else { return line };
    let (from, to) = if WITH_A_FILE_OF_THEIR_OWN.contains(&name) {
        let built = built(command);
        let Some((file, end)) = own_file(&line, at, before.first().copied(), &built) else { return line };
        (file, end)
    } else {
        let is_named = !before.is_empty() || has_data(&line);
        let Some(file) = (!is_named).then(|| read_file(&line, at, command)).flatten() else { return line };
        (file, at)
    };
    let file = line.remove(from);
    line.insert(if from < to { to - 1 } else { to }, file);
    line
}

/// The command line with the file of a deal that it calls by its name in the
/// configuration. Commands and files of that name go first.
pub(super) fn named(
    mut line: Vec<OsString>,
    deals: &BTreeMap<String, PathBuf>,
    command: &clap::Command,
) -> Vec<OsString> {
    let first = words(&line, 1, command).next().filter(|at| subcommand(&line, *at, command).is_none());
    let word = first.and_then(|at| line.get_mut(at));
    if let Some(word) = word.filter(|word| !Path::new(word).exists())
        && let Some(file) = word.to_str().and_then(|name| deals.get(name))
    {
        *word = file.clone().into();
    }
    line
}

/// The file that belongs behind a command, and where: before the command, or between
/// it and its action, as in `record acme.json set`.
fn own_file(line: &[OsString], at: usize, before: Option<usize>, command: &clap::Command) -> Option<(usize, usize)> {
    let taking = subcommand(line, at, command)?;
    let mut behind = words(line, at + 1, taking);
    let first = behind.next();
    if !taking.has_subcommands() {
        // What `add` is given behind it is a document.
        let is_named_twice = taking.get_name() != "add" && first.is_some_and(|first| is_name(line, first));
        return before.filter(|_| !is_named_twice).map(|file| (file, at + 1));
    }
    let action = first.filter(|first| subcommand(line, *first, taking).is_some());
    match (before, first, action) {
        (Some(file), _, Some(action)) => Some((file, action + 1)),
        (None, Some(file), None) => {
            let action = behind.next().filter(|action| subcommand(line, *action, taking).is_some())?;
            Some((file, action + 1))
        }
        _ => None,
    }
}

/// The deal file that is the first word behind a command which reads one if it is named.
fn read_file(line: &[OsString], at: usize, command: &clap::Command) -> Option<usize> {
    first_word(line, at, command, |at| is_deal_file(line, at) || is_stdin(line, at))
}

/// The first word behind a command that reads a deal if one is named, and takes other
/// words too, if it is such a word.
fn first_word(line: &[OsString], at: usize, command: &clap::Command, is_such: impl Fn(usize) -> bool) -> Option<usize> {
    // What commands take is not known until they are built, which few lines need.
    (at + 1..line.len()).find(|at| is_such(*at))?;
    let built = built(command);
    let taking = subcommand(line, at, &built)?;
    let takes = |id| taking.get_arguments().any(|argument| argument.get_id() == id);
    let first = words(line, at + 1, taking).next()?;
    (takes("data") && !takes("file") && is_such(first)).then_some(first)
}

/// A deal file that is not there, where no other deal is named: the answer would be that
/// of the built-in deal.
pub(super) fn missing(line: &[OsString], command: &clap::Command) -> Option<String> {
    let at = words(line, 1, command).next().filter(|at| subcommand(line, *at, command).is_some())?;
    let name = |at: usize| line.get(at)?.to_str();
    if has_data(line) {
        return None;
    }
    let first = first_word(line, at, command, |at| is_name(line, at) && !is_deal_file(line, at))?;
    let (named, file) = (name(at)?, name(first)?);
    let built = built(command);
    let takes_words =
        built.find_subcommand(named)?.get_positionals().any(|one| SOUGHT.contains(&one.get_id().as_str()));
    let hint = if takes_words {
        format!("; to look for these words, write `dealtui {named} -- {file}`")
    } else {
        String::new()
    };
    Some(format!("no file is called {file}{hint}"))
}

/// The deal file that a line names, which may be incomplete.
pub(in crate::commands) fn named_on(line: &[OsString], command: &clap::Command) -> Option<PathBuf> {
    let option = line.iter().position(|word| word == "--data").and_then(|at| line.get(at + 1));
    let joined = || line.iter().find_map(|word| word.to_str()?.strip_prefix("--data=")).map(PathBuf::from);
    let first = || words(line, 1, command).find(|at| is_deal_file(line, *at)).and_then(|at| line.get(at));
    option.map(PathBuf::from).or_else(joined).or_else(|| first().map(PathBuf::from))
}

/// The name of the command on a line.
pub(in crate::commands) fn command_on(line: &[OsString], command: &clap::Command) -> Option<String> {
    words(line, 1, command).find_map(|at| subcommand(line, at, command)).map(|command| command.get_name().to_owned())
}

/// What to write where `record` has the kind of a record in the place of its file.
pub(super) fn without_a_file(line: &[OsString], command: &clap::Command) -> Option<String> {
    let built = built(command);
    let at = words(line, 1, command).find(|at| line.get(*at).is_some_and(|word| word == "record"))?;
    let recording = subcommand(line, at, &built)?;
    let action = words(line, at + 1, recording).next()?;
    let recorded = subcommand(line, action, recording)?;
    let first = words(line, action + 1, recorded).next()?;
    RecordKind::from_word(line.get(first)?.to_str()?)?;
    let file = (action + 1..line.len()).find(|at| is_deal_file(line, *at));
    let own = line.iter().enumerate().skip(action + 1).filter(|(at, _)| Some(*at) != file).map(|(_, word)| word);
    let word = |word: &OsString| word.to_string_lossy().into_owned();
    let behind = own.map(word).collect::<Vec<String>>();
    let file = file.and_then(|at| line.get(at)).map_or_else(|| "FILE".to_owned(), word);
    let action = line.get(action)?.to_string_lossy();
    let words = shell_words::join(std::iter::once(&file).chain(&behind));
    Some(format!("the deal file goes before the kind of the record: `dealtui record {action} {words}`"))
}

fn built(command: &clap::Command) -> clap::Command {
    let mut built = command.clone();
    built.build();
    built
}

fn subcommand<'c>(line: &[OsString], at: usize, command: &'c clap::Command) -> Option<&'c clap::Command> {
    command.find_subcommand(line.get(at)?)
}

fn has_data(line: &[OsString]) -> bool {
    let words = line.iter().take_while(|word| *word != "--").filter_map(|word| word.to_str());
    words.into_iter().any(|word| word == "--data" || word.starts_with("--data="))
}

fn has_ending(line: &[OsString], at: usize) -> bool {
    let ending = line.get(at).and_then(|word| Path::new(word).extension());
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Whether a word is the name of a deal file, and not the end of a fact or a query.
fn is_name(line: &[OsString], at: usize) -> bool {
    let is_sentence = |word: &OsString| word.to_string_lossy().contains([' ', '|', ':', '"']);
    has_ending(line, at) && (is_deal_file(line, at) || !line.get(at).is_some_and(is_sentence))
}

fn is_stdin(line: &[OsString], at: usize) -> bool {
    line.get(at).is_some_and(|word| *word == "-")
}

fn is_deal_file(line: &[OsString], at: usize) -> bool {
    has_ending(line, at) && line.get(at).is_some_and(|word| Path::new(word).is_file())
}

/// Where arguments stand that are no options and no values of options.
fn words<'l>(line: &'l [OsString], from: usize, command: &'l clap::Command) -> impl Iterator<Item = usize> + 'l {
    let mut values = 0;
    let behind = line.iter().enumerate().skip(from).take_while(|(_, word)| *word != "--");
    behind
        .filter(move |(_, word)| {
            let is_option = word.to_string_lossy().starts_with('-') && *word != "-";
            if is_option {
                values = values_behind(&word.to_string_lossy(), command);
                return false;
            }
            let is_value = values > 0;
            values = values.saturating_sub(1);
            !is_value
        })
        .map(|(at, _)| at)
}

/// How many arguments behind an option are its values.
fn values_behind(option: &str, command: &clap::Command) -> usize {
    let Some(name) = option.strip_prefix("--").filter(|name| !name.contains('=')) else { return 0 };
    let argument = command.get_arguments().find(|argument| argument.get_long() == Some(name));
    let argument = argument.filter(|argument| argument.get_action().takes_values());
    argument.map_or(0, |argument| argument.get_num_args().map_or(1, |number| number.max_values()))
}
