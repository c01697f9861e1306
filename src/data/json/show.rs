//! Findings for people: where, what, the line with a mark under the place, and
//! what would be right.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::places::Places;
use crate::domain::{Finding, Layout, Severity, clean, repeated};

/// Characters of the line shown to either side of the place: a minified file
/// is one long line.
const CONTEXT: usize = 48;

/// One block a finding; all of a file's text is cleaned on its way out.
pub(crate) fn show(findings: &[Finding], file: &str, text: &str, colour: bool) -> String {
    let places = Places::of(text);
    let file = repeated(file, Layout::Line);
    let mut shown = String::new();
    for finding in findings {
        let path = repeated(finding.path.as_str(), Layout::Line);
        let path = if path.is_empty() { String::new() } else { format!(" ({})", path.shown()) };
        let word = painted(finding.severity, colour);
        let _ = writeln!(
            shown,
            "{}:{}:{}: {word}: {}{path}",
            file.shown(),
            finding.line,
            finding.column,
            line(&finding.message)
        );
        excerpt(&mut shown, &places, finding);
        if !finding.hint.is_empty() {
            let _ = writeln!(shown, "  hint: {}", line(&finding.hint));
        }
    }
    shown
}

/// What a finding says may repeat what stands in the file.
fn line(text: &str) -> String {
    clean(text, Layout::Line).shown().to_owned()
}

/// The line around a column, and a mark under it.
fn excerpt(shown: &mut String, places: &Places<'_>, finding: &Finding) {
    let (before, after) = places.around(finding.line, finding.column, CONTEXT);
    let (before, after) = (repeated(before, Layout::Line), repeated(after.trim_end(), Layout::Line));
    let (before, after) = (before.shown().trim_start(), after.shown());
    if !before.is_empty() || !after.is_empty() {
        let _ = writeln!(shown, "    {before}{after}\n    {}^", " ".repeat(before.width()));
    }
}

fn painted(severity: Severity, colour: bool) -> String {
    let code = match severity {
        Severity::Error => "31",
        Severity::Warning => "33",
    };
    if colour { format!("\x1b[1;{code}m{}\x1b[0m", severity.word()) } else { severity.word().to_owned() }
}
