//! What is wrong with a configuration, as findings like those of a deal file.

use std::{collections::HashSet, ops::Range};

use toml::{Spanned, de::DeValue};

use crate::{
    deal_file::{self, SourceMap},
    domain::{Finding, Related, Severity, nearest_word, repeated_line},
};

#[derive(Debug)]
pub(super) struct Fault {
    code: &'static str,
    /// `keys.panes.mark`.
    path: String,
    bytes: Range<usize>,
    message: String,
    hint: String,
    related: Option<(Range<usize>, String)>,
}

impl Fault {
    pub(super) fn new(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, path: String::new(), bytes: 0..0, message: message.into(), hint: hint.into(), related: None }
    }

    pub(super) fn at(self, bytes: Range<usize>) -> Self {
        Self { bytes, ..self }
    }

    pub(super) fn in_path(self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self }
    }

    pub(super) fn beside(self, bytes: Range<usize>, message: impl Into<String>) -> Self {
        Self { related: Some((bytes, message.into())), ..self }
    }
}

#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// All faults and the syntax errors. Other faults in a line with a syntax error are dropped,
    /// since such a line may have been misread.
    pub(super) fn with_syntax_errors(self, text: &str, errors: &[toml::de::Error]) -> Vec<Fault> {
        let breaks: Vec<usize> = text.match_indices('\n').map(|(offset, _)| offset).collect();
        let line = |offset: usize| breaks.partition_point(|line_break| *line_break < offset);
        let broken: HashSet<usize> =
            errors.iter().map(|error| line(error.span().map_or(0, |span| span.start))).collect();
        let mut faults = self.0;
        faults.retain(|fault| !broken.contains(&line(fault.bytes.start)));
        faults.extend(errors.iter().map(|error| {
            let hint = "the file is TOML: name = \"value\", and [table] on a line of its own";
            Fault::new("syntax", error.message(), hint).at(error.span().unwrap_or(0..0))
        }));
        faults
    }
}

/// `did you mean "dark"? valid: terminal, dark`.
pub(super) fn choice(typed: &str, known: &[String]) -> String {
    let near = nearest_word(typed, known.iter().map(String::as_str));
    let near = near.map_or_else(String::new, |near| format!("did you mean {}? ", quoted(near)));
    let mut different: Vec<&str> = Vec::new();
    for name in known.iter().map(String::as_str) {
        if !different.contains(&name) {
            different.push(name);
        }
    }
    format!("{near}valid: {}", different.join(", "))
}

pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", repeated_line(name))
}

/// A value of another type.
pub(super) fn wrong_type(value: &Spanned<DeValue<'_>>, expected: &str, hint: impl Into<String>) -> Fault {
    let found = match value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Fault::new("wrong-type", format!("expected {expected}, found {found}"), hint).at(value.span())
}

/// The findings in the order of the text.
pub(super) fn located(text: &str, faults: Vec<Fault>) -> Vec<Finding> {
    let map = SourceMap::new(text);
    let finding = |Fault { code, path, bytes, message, hint, related }| Finding {
        severity: Severity::Error,
        code,
        path,
        location: map.location(bytes),
        message,
        hint,
        related: related.map(|(bytes, message)| Related { location: map.location(bytes), message }),
    };
    let mut findings: Vec<Finding> = faults.into_iter().map(finding).collect();
    deal_file::sort_findings(&mut findings);
    findings
}
