//! Findings for people: where, what, the line with a mark under the place, and
//! what would be right.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::places::Places;
use crate::domain::{Finding, Layout, Severity, clean};

/// Characters of the line shown to either side of the place: a minified file
/// is one long line.
const CONTEXT: usize = 48;

/// One block a finding; all of a file's text is cleaned on its way out.
pub(crate) fn show(findings: &[Finding], file: &str, text: &str, colour: bool) -> String {
    let places = Places::of(text);
    let file = clean(file, Layout::Line);
    let mut shown = String::new();
    for finding in findings {
        let path = clean(finding.path.as_str(), Layout::Line);
        let path = if path.is_empty() { String::new() } else { format!(" ({})", path.shown()) };
        let word = painted(finding.severity, colour);
        let _ =
            writeln!(shown, "{}:{}:{}: {word}: {}{path}", file.shown(), finding.line, finding.column, finding.message);
        excerpt(&mut shown, places.line(finding.line), finding.column);
        if !finding.hint.is_empty() {
            let _ = writeln!(shown, "  hint: {}", finding.hint);
        }
    }
    shown
}

/// The line around a column, and a mark under it.
fn excerpt(shown: &mut String, line: &str, column: u32) {
    let column = usize::try_from(column).unwrap_or(1).saturating_sub(1);
    if line.trim().is_empty() {
        return;
    }
    let first = column.saturating_sub(CONTEXT);
    let before: String = line.chars().skip(first).take(column - first).collect();
    let after: String = line.chars().skip(column).take(CONTEXT).collect();
    let (before, after) = (clean(before, Layout::Line), clean(after, Layout::Line));
    let (before, after) = (before.shown().trim_start(), after.shown().trim_end());
    let _ = writeln!(shown, "    {before}{after}\n    {}^", " ".repeat(before.width()));
}

fn painted(severity: Severity, colour: bool) -> String {
    let code = match severity {
        Severity::Error => "31",
        Severity::Warning => "33",
    };
    if colour { format!("\x1b[1;{code}m{}\x1b[0m", severity.word()) } else { severity.word().to_owned() }
}
