//! What is wrong with a deal file: where, what, the line with the value
//! underlined, and how to fix it.

use std::io::{self, Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{
    document::{Document, Extent, Paragraph, Piece, Role, label, plain, styled},
    plain::{Medium, write_document_without_links},
    style::style,
};
use crate::domain::{Excerpt, Finding, Severity, clean_line, repeated_line};

/// Writes findings, each with its excerpts. A pipe gets each message in one line, as
/// programs read them; on a terminal messages are wrapped and excerpts are cut, so that
/// underlines stay under their values.
///
/// # Errors
/// Errors of the writer.
pub fn write_findings<'f>(
    file: &str,
    findings: impl IntoIterator<Item = (&'f Finding, Vec<Excerpt>)>,
    medium: Medium,
    out: &mut impl Write,
) -> io::Result<()> {
    let file = repeated_line(file);
    for (finding, excerpts) in findings {
        write_paragraph(Paragraph::new(head(&file, finding)), medium, out)?;
        write_excerpts(finding, &excerpts, medium, out)?;
        if !finding.hint.is_empty() {
            write_paragraph(Paragraph::led([label("  hint: ")], [plain(clean_line(&finding.hint))]), medium, out)?;
        }
    }
    Ok(())
}

fn write_paragraph(paragraph: Paragraph, medium: Medium, out: &mut impl Write) -> io::Result<()> {
    let mut document = Document::new(Extent::Whole);
    document.push(paragraph);
    write_document_without_links(document, medium, out)
}

/// `deal.json:12:15: error: "agreemnt" is not a known kind (events[0].kind)`.
fn head(file: &str, finding: &Finding) -> Vec<Piece> {
    let Finding { severity, path, location, message, .. } = finding;
    let mut head = vec![
        plain(format!("{file}:{}:{}: ", location.line, location.column)),
        styled(severity.word(), role(*severity)),
        plain(format!(": {}", clean_line(message))),
    ];
    let path = repeated_line(path.as_str());
    head.extend((!path.is_empty()).then(|| label(format!(" ({path})"))));
    head
}

fn write_excerpts(
    finding: &Finding,
    excerpts: &[Excerpt],
    Medium { columns, theme }: Medium,
    out: &mut impl Write,
) -> io::Result<()> {
    if excerpts.iter().all(|excerpt| excerpt.text.is_empty()) {
        return Ok(());
    }
    let related = finding.related.as_ref().map(|related| clean_line(&related.message));
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let groups: Vec<Group<'_>> = excerpts
        .iter()
        .map(|excerpt| Group::with_level(level.clone()).element(snippet(excerpt, related.as_deref())))
        .collect();
    let renderer = Renderer::plain()
        .term_width(columns.unwrap_or(usize::MAX))
        .error(style(theme, Role::Error))
        .warning(style(theme, Role::Title))
        .context(style(theme, Role::Mark))
        .line_num(style(theme, Role::Label));
    writeln!(out, "{}", renderer.render(&groups))
}

fn snippet<'e>(excerpt: &'e Excerpt, label: Option<&'e str>) -> Snippet<'e, Annotation<'e>> {
    let primary = excerpt.primary.clone().map(|range| AnnotationKind::Primary.span(range));
    let related = excerpt.related.clone().map(|range| AnnotationKind::Context.span(range).label(label));
    let line = usize::try_from(excerpt.line).unwrap_or(usize::MAX);
    Snippet::source(&excerpt.text).line_start(line).annotations(primary.into_iter().chain(related))
}

fn role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Title,
    }
}
