//! Whether text is colored: by the option, else by the environment, else on a
//! terminal only; and in which theme.

use std::{
    env,
    ffi::{OsStr, OsString},
};

use clap::{ColorChoice, ValueEnum as _};

use super::{Error, error::not_found};
use crate::{domain::nearest_word, report::Theme};

/// The choice among arguments that were not parsed: those that ask for help, and
/// those with an error.
pub fn choice_in(arguments: impl IntoIterator<Item = OsString>) -> ColorChoice {
    let mut arguments = arguments.into_iter().take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        let value = match argument.to_str() {
            Some("--color") => arguments.next(),
            Some(argument) => argument.strip_prefix("--color=").map(OsString::from),
            None => None,
        };
        if let Some(choice) = value.and_then(|value| ColorChoice::from_str(value.to_str()?, false).ok()) {
            return choice;
        }
    }
    ColorChoice::Auto
}

/// That of `DEALTUI_THEME`. What is empty counts as not set.
pub(super) fn theme_of_environment() -> Result<Option<Theme>, Error> {
    let Some(name) = env::var_os("DEALTUI_THEME").filter(|name| !name.is_empty()) else { return Ok(None) };
    let name = name.to_string_lossy();
    Theme::from_str(&name, false).map(Some).map_err(|_| {
        let values = Theme::value_variants().iter().filter_map(Theme::to_possible_value);
        let names: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
        let near = nearest_word(&name, names.iter().map(String::as_str));
        let error = not_found("DEALTUI_THEME: no theme is called", &name, near);
        Error::input(format!("{error}\n  hint: themes are {}", names.join(", ")))
    })
}

pub fn is_colored(choice: ColorChoice, on_terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => by_environment(env::var_os, on_terminal),
    }
}

/// `NO_COLOR` as on no-color.org, `CLICOLOR` and `CLICOLOR_FORCE` as on
/// bixense.com/clicolors. What is empty counts as not set.
fn by_environment(variable: impl Fn(&'static str) -> Option<OsString>, on_terminal: bool) -> bool {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let is_zero = |value: &OsStr| value == "0";
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| !is_zero(&value)) {
        return true;
    }
    on_terminal
        && !set("CLICOLOR").is_some_and(|value| is_zero(&value))
        && set("TERM").is_none_or(|name| name != "dumb")
}
