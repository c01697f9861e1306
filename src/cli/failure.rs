//! Why nothing could be done, said to the person who can mend it.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::status;
use crate::{
    data::{self, Unopened, Unreadable},
    domain::{Finding, Layout, clean},
    files::reason,
    search::QueryError,
};

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
    /// Standard output takes nothing; a closed pipe there is no error.
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

impl Failure {
    /// The exit status, after saying on `err` what went wrong. `colour`: for a
    /// terminal.
    pub fn report(&self, err: &mut impl Write, colour: bool) -> u8 {
        // A standard error that is gone cannot be told anything.
        let said = match self {
            Self::Unreadable(unreadable) => {
                format!(
                    "dealtui: {}: {}\n  hint: {}\n",
                    data::name(&unreadable.path),
                    unreadable.message,
                    unreadable.hint
                )
            }
            Self::Faulty(name, text, findings) => data::show(findings, name, text, colour),
            Self::Mistyped(query, error) => mistyped(query, error),
            Self::Said(message) => format!("dealtui: {message}\n"),
            Self::NotFound(message) => {
                let _ = writeln!(err, "{message}");
                return status::NOTHING;
            }
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return status::FOUND,
            Self::Output(error) => format!("dealtui: cannot write to standard output: {}\n", reason(error)),
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
