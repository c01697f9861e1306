//! Fields on the command line, and their values.

use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches};

use super::Error;
use crate::deal_file::{self, Json, OpenError, Place};

/// `--name TEXT` for each field that a record may have.
#[derive(Clone, Debug)]
pub(super) struct FieldOptions(pub(super) Vec<(&'static str, String)>);

impl Args for FieldOptions {
    fn augment_args(command: clap::Command) -> clap::Command {
        // The schema is made only for whoever uses this command.
        command.defer(|command| command.args(options().map(option)))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for FieldOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = |name| {
            let values = matches.get_many::<String>(name).into_iter().flatten().cloned();
            matches.indices_of(name).into_iter().flatten().zip(values).map(move |(index, value)| (index, name, value))
        };
        let mut given: Vec<(usize, &str, String)> = options().flat_map(given).collect();
        given.sort_by_key(|(index, ..)| *index);
        Ok(Self(given.into_iter().map(|(_, name, value)| (name, value)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn option(name: &'static str) -> Arg {
    // With underscores too, as the format has them.
    let long = Arg::new(name).long(name.replace('_', "-")).alias(name).hide(true);
    long.value_name("TEXT").allow_hyphen_values(true).action(ArgAction::Append)
}

/// All but the ID, which is an argument.
fn options() -> impl Iterator<Item = &'static str> {
    deal_file::record_fields().into_iter().filter(|name| *name != "id")
}

/// `name=TEXT` or `name:=JSON`.
pub(super) fn field(written: &str) -> Result<(Place, Json), Error> {
    let (name, value) = written
        .split_once('=')
        .ok_or_else(|| Error::input(format!("{written} has no value: write FIELD=TEXT or FIELD:=JSON")))?;
    let Some(path) = name.strip_suffix(':') else { return Ok((place(name)?, Json::new(value))) };
    let invalid = |findings| OpenError::Invalid { name: path.to_owned(), text: value.to_owned(), findings };
    Ok((place(path)?, Json::parse(value).map_err(invalid)?))
}

pub(super) fn place(path: &str) -> Result<Place, Error> {
    Place::field(path).map_err(|error| Error::input(error.to_string()))
}
