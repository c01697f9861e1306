//! Arguments that are not understood. What clap says of them repeats them as
//! they were given: hidden characters are made visible first.

use std::{env, ffi::OsString, io::Write};

use clap::{Error, Parser as _};

use super::{Arguments, Cleaned, failure::prefix, status};
use crate::domain::unhidden;

/// Says what is wrong with the arguments and returns the exit status.
pub fn report_usage_error(error: &Error, err: &mut impl Write, colored: bool) -> u8 {
    let given: Vec<OsString> = env::args_os().skip(1).collect();
    let is_safe = |argument: &OsString| argument.to_str().is_some_and(|text| unhidden(text) == text);
    if given.iter().all(is_safe) {
        let said = error.render();
        let said = if colored { said.ansi().to_string() } else { said.to_string() };
        let _ = err.write_all(named(&said, colored).as_bytes());
        return status::ERROR;
    }
    // The same arguments with all hidden characters visible are wrong in the
    // same way. Where they are not, the message goes out without its style.
    let visible = given.iter().map(|argument| unhidden(&argument.to_string_lossy()));
    let said = match Arguments::try_parse_from(std::iter::once(NAME.to_owned()).chain(visible)) {
        Err(same) if same.kind() == error.kind() => same.render().to_string(),
        _ => error.render().to_string(),
    };
    let _ = Cleaned(err).write_all(named(&said, false).as_bytes());
    status::ERROR
}

/// What clap says, beginning like all errors of this program.
fn named(said: &str, colored: bool) -> String {
    match said.split_once("error:") {
        Some((_, rest)) => format!("{}{}", prefix(colored), rest.strip_prefix(CLAP_RESET).unwrap_or(rest)),
        None => said.to_owned(),
    }
}

/// What ends the style of clap's own prefix.
const CLAP_RESET: &str = "\u{1b}[0m";

/// What usage lines call the program, whatever name it was started under.
const NAME: &str = "dealtui";
