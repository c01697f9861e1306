//! The findings of `check`: where, what, the line with a caret, and a fix.

use unicode_width::UnicodeWidthStr as _;

use super::{
    document::{Document, Extent, Paragraph, Role, label, plain, styled},
    english::shown,
};
use crate::domain::{Excerpt, Finding, Layout, Severity, repeated};

pub fn findings<'f>(file: &str, findings: impl IntoIterator<Item = (&'f Finding, Excerpt)>) -> Document {
    let mut document = Document::new(Extent::Whole);
    let file = repeated(file, Layout::Line);
    for (finding, excerpt) in findings {
        write(&mut document, file.shown(), finding);
        write_excerpt(&mut document, finding, &excerpt);
        if !finding.hint.is_empty() {
            let lead = [label("hint: ")];
            document.push(Paragraph::led(lead, [plain(shown(&finding.hint))]).indented(2));
        }
    }
    document
}

/// `deal.json:12:15: error: "agreemnt" is not a known kind (events[0].kind)`.
fn write(document: &mut Document, file: &str, finding: &Finding) {
    let Finding { severity, path, line: number, column, message, .. } = finding;
    let path = repeated(path.as_str(), Layout::Line);
    let path = if path.is_empty() { String::new() } else { format!(" ({})", path.shown()) };
    document.line([
        plain(format!("{file}:{number}:{column}: ")),
        styled(severity.word(), role(*severity)),
        plain(format!(": {}", shown(message))),
        label(path),
    ]);
}

fn write_excerpt(document: &mut Document, finding: &Finding, excerpt: &Excerpt) {
    let (before, after) = (excerpt.before.shown().trim_start(), excerpt.after.shown());
    if before.is_empty() && after.is_empty() {
        return;
    }
    document.indented(4, [plain(format!("{before}{after}"))]);
    document.indented(4 + before.width(), [styled("^", role(finding.severity))]);
}

fn role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Warning,
    }
}
