//! Everything that can go wrong, and how it is reported.

use std::{
    env,
    error::Error as _,
    io::{self, Write},
    ops::Range,
};

use unicode_width::UnicodeWidthStr as _;

use super::{Arguments, MAX_WIDTH, status};
use crate::{
    config::ConfigurationError,
    deal_file::{self, OpenError},
    domain::{TextLayout, clean_verbatim, repeated_line, reveal_hidden},
    files::{ReplaceError, io_error_message},
    report::{self, Medium, Role, Theme, style},
    search::QueryError,
};

/// Why there is no answer, to be reported on standard error with exit status 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Configuration(#[from] ConfigurationError),
    #[error("{}", error.message)]
    Query { query: String, error: Box<QueryError>, hint: Option<String> },
    /// An argument that does not fit the deal.
    #[error("{message}")]
    Input { message: String },
    #[error("cannot write {name}")]
    Create { name: String, source: io::Error },
    /// The file is no longer what was read, or another program is writing to it.
    #[error("nothing is written to {name}: {why}\n  hint: try again")]
    Changed { name: String, why: ReplaceError },
    /// The user's marks, notes and past queries.
    #[error(transparent)]
    State { source: io::Error },
    #[error("cannot use the terminal")]
    Terminal { source: io::Error },
    #[error("cannot write to standard output")]
    Output {
        #[from]
        source: io::Error,
    },
}

impl Error {
    pub fn input(message: impl Into<String>) -> Self {
        Self::Input { message: message.into() }
    }

    /// Reports the error and returns the exit status.
    pub fn report(&self, err: &mut impl Write, medium: Medium) -> u8 {
        let medium = Medium { columns: medium.columns.map(|columns| columns.min(MAX_WIDTH)), ..medium };
        let hint = match self {
            Self::Query { query, error, hint } => {
                let _ = write_query_error(query, error, hint.as_deref(), medium.theme, err);
                return status::ERROR;
            }
            // Whoever reads a pipe may stop reading.
            Self::Output { source } if source.kind() == io::ErrorKind::BrokenPipe => return status::FOUND,
            Self::Open(OpenError::Invalid { name, text, findings })
            | Self::Configuration(ConfigurationError::Invalid { name, text, findings }) => {
                let _ = report::write_findings(name, deal_file::excerpts(text, findings), medium, err);
                return status::ERROR;
            }
            Self::Open(unopened) => unopened.hint().map_or_else(String::new, |hint| format!("\n  hint: {hint}")),
            _ => String::new(),
        };
        let mut message = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            let said = error.downcast_ref().map_or_else(|| error.to_string(), io_error_message);
            message = format!("{message}: {said}");
            cause = error.source();
        }
        // A standard error that is closed cannot be written to.
        let _ = write!(err, "{} ", prefix(medium.theme));
        let _ = writeln!(SanitizedWriter(err), "{message}{hint}");
        status::ERROR
    }
}

/// `no source has the ID kit; did you mean kite?`, about what a user typed.
pub(super) fn not_found(what: &str, typed: &str, near: Option<&str>) -> String {
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    format!("{what} {}{near}", repeated_line(typed))
}

/// What every error begins with.
fn prefix(theme: Option<Theme>) -> String {
    let look = style(theme, Role::Error);
    format!("{look}dealtui:{look:#}")
}

/// The way to standard error: whatever a user, a file or the system put into a
/// message, nothing hidden reaches the terminal. A message may have several lines.
#[derive(Debug)]
pub struct SanitizedWriter<W>(pub W);

impl<W: Write> Write for SanitizedWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = clean_verbatim(String::from_utf8_lossy(bytes), TextLayout::MultiLine);
        self.0.write_all(text.shown().as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Characters of a long query shown on either side of the error.
const CONTEXT: usize = 60;

/// What is wrong with a query, the query with the error underlined, and the query as
/// it would be right.
fn write_query_error(
    query: &str,
    error: &QueryError,
    hint: Option<&str>,
    theme: Option<Theme>,
    err: &mut impl Write,
) -> io::Result<()> {
    let length = query.chars().count();
    let Range { start, end } = error.range.clone();
    let (from, to) = if length <= 2 * CONTEXT {
        (0, length)
    } else {
        (start.saturating_sub(CONTEXT), (start + CONTEXT).min(length))
    };
    // Sanitized piece by piece: hidden characters get wider.
    let part = |from: usize, to: usize| -> String {
        let characters: String = query.chars().skip(from).take(to.saturating_sub(from)).collect();
        repeated_line(characters)
    };
    let before = format!("{}{}", if from > 0 { "…" } else { "" }, part(from, start));
    let behind = format!("{}{}", part(end.min(to), to), if to < length { "…" } else { "" });
    let wrong = part(start, end.min(to));
    let carets = "^".repeat(wrong.width().max(1));
    let look = style(theme, Role::Error);
    write!(err, "{} ", prefix(theme))?;
    let corrected = error.apply_correction(query);
    let corrected = corrected.as_deref().or(hint).map(repeated_line);
    // The hint says it.
    let repeated = corrected.as_ref().map_or_else(String::new, |query| format!(": write {query}"));
    let message = error.message.strip_suffix(&repeated).unwrap_or(&error.message);
    writeln!(SanitizedWriter(&mut *err), "{message}\n  {before}{wrong}{behind}")?;
    writeln!(err, "  {}{look}{carets}{look:#}", " ".repeat(before.width()))?;
    corrected.map_or(Ok(()), |query| writeln!(err, "  hint: {query}"))
}

/// Reports wrong arguments and returns the exit status.
pub fn report_usage_error(error: &clap::Error, err: &mut impl Write, theme: Option<Theme>) -> u8 {
    // clap repeats arguments as they were given. With hidden characters made visible
    // they are wrong in the same way; where not, the message loses its style.
    let visible = env::args_os().skip(1).map(|argument| reveal_hidden(&argument.to_string_lossy()).into());
    let _ = match Arguments::parse_from(std::iter::once("dealtui".into()).chain(visible)) {
        Err(same) if same.kind() == error.kind() && theme.is_some() => {
            write!(err, "{}", with_prefix(&same.render().ansi().to_string(), theme))
        }
        Err(same) if same.kind() == error.kind() => write!(err, "{}", with_prefix(&same.to_string(), None)),
        _ => write!(SanitizedWriter(err), "{}", with_prefix(&error.to_string(), None)),
    };
    status::ERROR
}

/// clap's message, beginning like all errors of this program.
fn with_prefix(message: &str, theme: Option<Theme>) -> String {
    // What ends the style of clap's own prefix.
    const RESET: &str = "\u{1b}[0m";
    match message.split_once("error:") {
        Some((_, rest)) => format!("{}{}", prefix(theme), rest.strip_prefix(RESET).unwrap_or(rest)),
        None => message.to_owned(),
    }
}
