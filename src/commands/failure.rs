//! Why nothing could be done, said to the person who can mend it.

use std::{
    io::{self, Write},
    ops::Range,
};

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::{Cleaned, status};
use crate::{
    deal_file::{self, Unopened, Unreadable},
    domain::{Layout, repeated},
    files::reason,
    report::{Role, style, write_findings},
    search::QueryError,
};

/// Why nothing could be done: to be said on standard error, with exit status 2.
#[derive(Debug)]
pub enum Failure {
    Unopened(Unopened),
    /// A query that is not understood, with what is wrong and where.
    Mistyped(String, QueryError),
    Said(String),
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Unopened> for Failure {
    fn from(unopened: Unopened) -> Self {
        Self::Unopened(unopened)
    }
}

impl Failure {
    pub fn report(&self, err: &mut impl Write, colored: bool) -> u8 {
        let said = match self {
            Self::Unopened(Unopened::Unreadable(Unreadable { path, message, hint })) => {
                format!("{}: {message}\n  hint: {hint}\n", deal_file::name(path))
            }
            Self::Unopened(Unopened::Faulty(name, text, findings)) => {
                // Cleaned piece by piece, around its own colors.
                let _ = write_findings(name, deal_file::excerpts(text, findings), colored, err);
                return status::ERROR;
            }
            Self::Mistyped(query, error) => mistyped(query, error),
            Self::Unopened(Unopened::NoTexts(message)) | Self::Said(message) => format!("{message}\n"),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return status::FOUND,
            Self::Output(error) => format!("cannot write to standard output: {}\n", reason(error)),
        };
        // A standard error that is gone cannot be told anything.
        let _ = write!(err, "{} ", prefix(colored));
        let _ = Cleaned(err).write_all(said.as_bytes());
        status::ERROR
    }
}

/// What every error begins with.
pub(super) fn prefix(colored: bool) -> String {
    let look = if colored { style(Role::Error) } else { Style::new() };
    format!("{look}dealtui:{look:#}")
}

/// Characters of a long query shown on either side of the place.
const AROUND: usize = 60;

/// What is wrong with a query, above it with carets under the place.
fn mistyped(query: &str, error: &QueryError) -> String {
    let length = query.chars().count();
    let Range { start, end } = error.place.clone();
    let (from, to) =
        if length <= 2 * AROUND { (0, length) } else { (start.saturating_sub(AROUND), (start + AROUND).min(length)) };
    // Cleaned piece by piece, so that the carets stand where the place is.
    let part = |from: usize, to: usize| -> String {
        let characters: String = query.chars().skip(from).take(to.saturating_sub(from)).collect();
        repeated(characters, Layout::Line).shown().to_owned()
    };
    let before = format!("{}{}", if from > 0 { "…" } else { "" }, part(from, start));
    let behind = format!("{}{}", part(end.min(to), to), if to < length { "…" } else { "" });
    let here = part(start, end.min(to));
    let carets = "^".repeat(here.width().max(1));
    let shown = format!("{before}{here}{behind}");
    // Where the message does not spell it out, the whole query as it would be right.
    let corrected = error.corrected(query).filter(|corrected| !error.message.contains(corrected.as_str()));
    let hint = corrected
        .map_or_else(String::new, |corrected| format!("  hint: {}\n", repeated(corrected, Layout::Line).shown()));
    format!("{}\n  {shown}\n  {}{carets}\n{hint}", error.message, " ".repeat(before.width()))
}
