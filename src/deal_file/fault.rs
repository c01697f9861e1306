//! Faults by path; their places in the file are looked up once, when all are
//! known.

use std::collections::HashSet;

use super::places::Places;
use crate::domain::{Finding, Severity};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) path: String,
    pub(super) message: String,
    pub(super) hint: String,
    /// The byte at which it stands, where that is not the value at the path.
    offset: Option<usize>,
}

impl Fault {
    pub(super) fn error(code: &'static str, path: String, message: String, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code, path, message, hint: hint.into(), offset: None }
    }

    pub(super) fn warning(code: &'static str, path: String, message: String, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, code, path, message, hint: hint.into(), offset: None }
    }

    pub(super) fn standing_at(self, offset: usize) -> Self {
        Self { offset: Some(offset), ..self }
    }
}

pub(super) fn placed(places: &Places<'_>, faults: Vec<Fault>) -> Vec<Finding> {
    let by_path = faults.iter().filter(|fault| fault.offset.is_none()).map(|fault| fault.path.as_str());
    let mut offsets = places.offsets_of(&by_path.collect::<Vec<&str>>()).into_iter();
    let found = |fault: Fault| {
        let Fault { severity, code, path, message, hint, offset } = fault;
        let (line, column) = places.position(offset.or_else(|| offsets.next()).unwrap_or(0));
        Finding { severity, code, path, line, column, message, hint }
    };
    let mut findings: Vec<Finding> = faults.into_iter().map(found).collect();
    findings.sort_by_key(|finding| (finding.line, finding.column));
    findings
}

/// Findings without consequences of others: where a value is missing or has the
/// wrong type, nothing inside it or about its placeholder is reported. The first
/// finding of a path stays.
pub(super) fn without_consequences(findings: Vec<Finding>) -> Vec<Finding> {
    let paths: HashSet<String> = findings.iter().map(|finding| finding.path.clone()).collect();
    let around = |path: &str| {
        let ends = path.match_indices(['.', '[']).map(|(end, _)| end);
        std::iter::once(0)
            .filter(|_| !path.is_empty())
            .chain(ends)
            .any(|end| path.get(..end).is_some_and(|around| paths.contains(around)))
    };
    // Where a whole list is no list, nothing can be said of who names what in it.
    let unread = |code: &str| match code {
        "unknown-party" => paths.contains("parties"),
        "unknown-source" => paths.contains("sources"),
        "unknown-event" | "unknown-passage" => paths.contains("events"),
        "unknown-term" => paths.contains("terms"),
        _ => false,
    };
    let mut said = HashSet::new();
    let mut says_more =
        |finding: &Finding| !around(&finding.path) && !unread(finding.code) && said.insert(finding.path.clone());
    findings.into_iter().filter(|finding| says_more(finding)).collect()
}
