//! Findings whose locations are not known yet: they are looked up together, once
//! all are known.

use std::{collections::HashSet, ops::Range};

use super::{lower::table_without, source_map::SourceMap};
use crate::domain::{Finding, Related, Severity};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    severity: Severity,
    code: &'static str,
    path: String,
    message: String,
    hint: String,
    /// The bytes it is about, where those are not the value at the path.
    bytes: Option<Range<usize>>,
    related: Option<(Place, String)>,
    fix: Fix,
}

/// The JSON to write, each at its path.
pub(super) type Fix = Vec<(String, String)>;

#[derive(Debug, PartialEq, Eq)]
enum Place {
    Path(String),
    Bytes(Range<usize>),
}

impl Fault {
    pub(super) fn error(code: &'static str, path: String, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            path,
            message: message.into(),
            hint: hint.into(),
            bytes: None,
            related: None,
            fix: Fix::new(),
        }
    }

    pub(super) fn warning(
        code: &'static str,
        path: String,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, path, message, hint) }
    }

    pub(super) fn at_bytes(self, bytes: Range<usize>) -> Self {
        Self { bytes: Some(bytes), ..self }
    }

    /// Of what is understood though it is not in the form of the format.
    pub(super) fn fixed_by(self, fix: Fix) -> Self {
        Self { fix, ..self }
    }

    pub(super) fn fix(&self) -> &Fix {
        &self.fix
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn with_hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    pub(super) fn hint(&self) -> &str {
        &self.hint
    }

    pub(super) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    pub(super) fn related(self, path: String, message: impl Into<String>) -> Self {
        Self { related: Some((Place::Path(path), message.into())), ..self }
    }

    pub(super) fn related_bytes(self, bytes: Range<usize>, message: impl Into<String>) -> Self {
        Self { related: Some((Place::Bytes(bytes), message.into())), ..self }
    }
}

/// The findings in the order of the file.
pub(super) fn located(map: &SourceMap<'_>, faults: Vec<Fault>) -> Vec<Finding> {
    let located = |fault: Fault| {
        let Fault { severity, code, path, message, hint, bytes, related, fix: _ } = fault;
        let location = map.location(bytes.unwrap_or_else(|| map.bytes_of(&path)));
        let related = related.map(|(place, message)| {
            let bytes = match place {
                Place::Path(path) => map.bytes_of(&path),
                Place::Bytes(bytes) => bytes,
            };
            Related { location: map.location(bytes), message }
        });
        Finding { severity, code, path, location, message, hint, related }
    };
    let mut findings: Vec<Finding> = faults.into_iter().map(located).collect();
    sort(&mut findings);
    findings
}

pub fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| (finding.location.line, finding.location.column));
}

/// Findings without consequences of others: where a value is missing or has the
/// wrong type, nothing inside it or about its placeholder is reported. The first
/// finding of a path stays.
pub(super) fn without_consequences(findings: Vec<Finding>) -> Vec<Finding> {
    let paths: HashSet<String> = findings.iter().map(|finding| finding.path.clone()).collect();
    let is_inside_another = |path: &str| {
        let parents = path.match_indices(['.', '[']).filter_map(|(end, _)| path.get(..end));
        parents.chain(Some("").filter(|root| *root != path)).any(|parent| paths.contains(parent))
    };
    // If a whole table is unreadable, every reference into it would be reported.
    let table_is_unread = |code: &str| table_without(code).is_some_and(|table| paths.contains(table));
    let mut seen = HashSet::new();
    let is_new = |finding: &Finding| {
        !is_inside_another(&finding.path) && !table_is_unread(finding.code) && seen.insert(finding.path.clone())
    };
    findings.into_iter().filter(is_new).collect()
}
