//! Whether text is colored: by the option, else by the environment, else on a
//! terminal only.

use std::{
    env,
    ffi::{OsStr, OsString},
};

use clap::{ColorChoice, ValueEnum as _};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_where_no_option_is_given() {
        let check = |variables: &[(&str, &str)], expected: [bool; 2]| {
            let variable =
                |name| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| OsString::from(value));
            assert_eq!([false, true].map(|terminal| by_environment(variable, terminal)), expected, "{variables:?}");
        };
        check(&[], [false, true]);
        check(&[("NO_COLOR", "")], [false, true]);
        check(&[("NO_COLOR", "1")], [false, false]);
        check(&[("NO_COLOR", "0")], [false, false]);
        check(&[("CLICOLOR", "0")], [false, false]);
        check(&[("CLICOLOR", "1")], [false, true]);
        check(&[("CLICOLOR_FORCE", "1")], [true, true]);
        check(&[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")], [true, true]);
        check(&[("CLICOLOR_FORCE", "0")], [false, true]);
        check(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], [false, false]);
        check(&[("TERM", "dumb")], [false, false]);
    }

    #[test]
    fn the_option_is_read_where_arguments_have_an_error() {
        let among = |arguments: &str| choice_in(arguments.split(' ').map(OsString::from));
        assert_eq!(among("list --color never --help"), ColorChoice::Never);
        assert_eq!(among("--color=always --hepl"), ColorChoice::Always);
        assert_eq!(among("--color sometimes"), ColorChoice::Auto);
        assert_eq!(among("list -- --color never"), ColorChoice::Auto);
        assert_eq!(among("list --color"), ColorChoice::Auto);
    }
}
