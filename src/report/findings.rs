//! What is wrong with a deal file: where, what, the line with the value
//! underlined, and how to fix it.

use std::io::{self, Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::Style;

use super::{document::Role, style};
use crate::domain::{Excerpt, Finding, Layout, Severity, clean, repeated};

/// Writes findings, each with its excerpts. Nothing is wrapped: underlines have to
/// stay under their values, and programs read the lines.
///
/// # Errors
/// Those of the writer.
pub fn write_findings<'f>(
    file: &str,
    findings: impl IntoIterator<Item = (&'f Finding, Vec<Excerpt>)>,
    colored: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let file = repeated(file, Layout::Line);
    for (finding, excerpts) in findings {
        write_head(file.shown(), finding, colored, out)?;
        write_excerpts(finding, &excerpts, colored, out)?;
        if !finding.hint.is_empty() {
            let label = look(Role::Label, colored);
            writeln!(out, "  {label}hint: {label:#}{}", line(&finding.hint))?;
        }
    }
    Ok(())
}

/// `deal.json:12:15: error: "agreemnt" is not a known kind (events[0].kind)`.
fn write_head(file: &str, finding: &Finding, colored: bool, out: &mut impl Write) -> io::Result<()> {
    let Finding { severity, path, location, message, .. } = finding;
    let (severity_look, path_look) = (look(role(*severity), colored), look(Role::Label, colored));
    let (severity, message) = (severity.word(), line(message));
    write!(out, "{file}:{}:{}: {severity_look}{severity}{severity_look:#}: {message}", location.line, location.column)?;
    match repeated(path.as_str(), Layout::Line) {
        path if path.is_empty() => writeln!(out),
        path => writeln!(out, "{path_look} ({}){path_look:#}", path.shown()),
    }
}

fn write_excerpts(finding: &Finding, excerpts: &[Excerpt], colored: bool, out: &mut impl Write) -> io::Result<()> {
    if excerpts.iter().all(|excerpt| excerpt.text.is_empty()) {
        return Ok(());
    }
    let label = finding.related.as_ref().map(|related| line(&related.message));
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let groups: Vec<Group<'_>> = excerpts
        .iter()
        .map(|excerpt| Group::with_level(level.clone()).element(snippet(excerpt, label.as_deref())))
        .collect();
    let renderer = Renderer::plain()
        .term_width(usize::MAX)
        .error(look(Role::Error, colored))
        .warning(look(Role::Warning, colored))
        .context(look(Role::Quote, colored))
        .line_num(look(Role::Label, colored));
    writeln!(out, "{}", renderer.render(&groups))
}

fn snippet<'e>(excerpt: &'e Excerpt, label: Option<&'e str>) -> Snippet<'e, Annotation<'e>> {
    let primary = excerpt.primary.clone().map(|range| AnnotationKind::Primary.span(range));
    let related = excerpt.related.clone().map(|range| AnnotationKind::Context.span(range).label(label));
    let line = usize::try_from(excerpt.line).unwrap_or(usize::MAX);
    Snippet::source(&excerpt.text).line_start(line).annotations(primary.into_iter().chain(related))
}

/// A finding may repeat what is in the file.
fn line(text: &str) -> String {
    clean(text, Layout::Line).shown().to_owned()
}

fn look(role: Role, colored: bool) -> Style {
    if colored { style(role) } else { Style::new() }
}

fn role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Warning,
    }
}
