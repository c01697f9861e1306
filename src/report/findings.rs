//! What is wrong with a deal file: where, what, the line with a mark under the
//! place, and what would be right.

use unicode_width::UnicodeWidthStr as _;

use super::document::{Document, Extent, Paragraph, Role, words};
use crate::domain::{Excerpt, Finding, Layout, Severity, clean, repeated};

pub fn findings<'f>(file: &str, findings: impl IntoIterator<Item = (&'f Finding, Excerpt)>) -> Document {
    let mut document = Document::new(Extent::Whole);
    let file = repeated(file, Layout::Line);
    for (finding, excerpt) in findings {
        write(&mut document, file.shown(), finding);
        write_excerpt(&mut document, finding, &excerpt);
        if !finding.hint.is_empty() {
            let lead = [words("hint: ", Role::Label)];
            document.push(Paragraph::led(lead, [words(line(&finding.hint), Role::Plain)]).indented(2));
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
        words(format!("{file}:{number}:{column}: "), Role::Plain),
        words(severity.word(), role(*severity)),
        words(format!(": {}", line(message)), Role::Plain),
        words(path, Role::Label),
    ]);
}

/// What a finding says may repeat what stands in the file.
fn line(text: &str) -> String {
    clean(text, Layout::Line).shown().to_owned()
}

/// The line around the place, and a mark under it.
fn write_excerpt(document: &mut Document, finding: &Finding, excerpt: &Excerpt) {
    let (before, after) = (excerpt.before.shown().trim_start(), excerpt.after.shown());
    if before.is_empty() && after.is_empty() {
        return;
    }
    document.push(Paragraph::new([words(format!("{before}{after}"), Role::Plain)]).indented(4));
    document.push(Paragraph::new([words("^", role(finding.severity))]).indented(4 + before.width()));
}

fn role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Warning,
    }
}
