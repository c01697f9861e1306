//! `check`: all faults of a deal file at once, and whether its quotations stand
//! in their sources.

use std::{borrow::Cow, path::PathBuf};

use clap::Args;
use serde::Serialize;

use super::{Context, Failure, Input, status};
use crate::{
    deal_file::{self, Example, Rule, Unopened},
    domain::{Finding, Layout, Location, Related, Severity, nearest, repeated},
    report::{self, counted},
};

#[derive(Debug, Args)]
pub struct Asked {
    /// The deal file, - for standard input; without it that of --data, else
    /// the built-in deal.
    file: Option<PathBuf>,
    /// Print one JSON object per line: file, line, column, end_column, path,
    /// severity, code, message, hint, related.
    #[arg(long)]
    json: bool,
    /// Explain the rule with this code, or all rules; nothing is checked.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["file", "json"])]
    explain: Option<String>,
}

struct Checked {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
    findings: Vec<Finding>,
    about: String,
    /// How many of its quotations stand, in words, where that was looked up.
    proof: String,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let Some(code) = &asked.explain {
        return explain(code, context);
    }
    let input = context.input;
    let checked = look(&Input { data: asked.file.clone().or(input.data.clone()), ..input.clone() })?;
    let Checked { name, text, findings, .. } = &checked;
    if asked.json {
        for finding in findings {
            writeln!(context.out, "{}", deal_file::json_line(&FindingRecord::new(name, finding)))?;
        }
    } else {
        let excerpts = deal_file::excerpts(text, findings);
        report::write_findings(name, excerpts, context.output.colored, &mut context.out)?;
        writeln!(context.out, "{}", summary(&checked))?;
    }
    Ok(match (count(findings, Severity::Error), count(findings, Severity::Warning)) {
        (0, 0) => status::FOUND,
        (0, _) => status::NOTHING,
        _ => status::ERROR,
    })
}

/// Prints one rule, or all of them.
fn explain(code: &str, context: &mut Context<'_>) -> Result<u8, Failure> {
    let rules: Vec<&Rule> = deal_file::rules().iter().filter(|rule| code.is_empty() || rule.code == code).collect();
    if rules.is_empty() {
        let near = nearest(code, deal_file::rules().iter().map(|rule| rule.code.as_str()));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        return Err(Failure::Said(format!("no rule has the code {}{near}", repeated(code, Layout::Line).shown())));
    }
    for (nth, Rule { code, severity, name, explanation, example }) in rules.into_iter().enumerate() {
        if nth > 0 {
            writeln!(context.out)?;
        }
        writeln!(context.out, "{code} ({severity}): {name}\n\n{explanation}")?;
        if let Some(Example { path, value }) = example {
            writeln!(context.out, "\nExample: {path}: {value}")?;
        }
    }
    Ok(status::FOUND)
}

/// A file that is no deal is told all its faults like any other.
fn look(input: &Input) -> Result<Checked, Failure> {
    let opened = match super::opened(input) {
        Ok(opened) => opened,
        Err(Failure::Unopened(Unopened::Faulty(name, text, faults))) => {
            let findings = deal_file::check_refused(&text, faults);
            let (name, text) = (Cow::Owned(name), Cow::Owned(text));
            return Ok(Checked { name, text, findings, about: "refused".to_owned(), proof: String::new() });
        }
        Err(other) => return Err(other),
    };
    let (deal, mut findings) = (&opened.deal, deal_file::check(&opened.text, &opened.deal));
    let mut proof = String::new();
    let parts = [(deal.len(), "event"), (deal.sources().len(), "source"), (deal.terms().len(), "term")];
    let about = parts.map(|(count, what)| counted(count, what)).join(", ");
    if input.sources.is_some() {
        let proved = deal_file::proved(&opened.text, deal);
        findings.extend(proved.findings);
        deal_file::sort_findings(&mut findings);
        proof = format!(", {} of {} passages as they stand in their source", proved.as_they_stand, proved.passages);
        if proved.not_checked > 0 {
            proof = format!("{proof}, {} not checked", proved.not_checked);
        }
    }
    let (name, text) = (Cow::Borrowed(opened.name.as_str()), Cow::Borrowed(&*opened.text));
    Ok(Checked { name, text, findings, about, proof })
}

/// `deal.json: 23 events, 88 sources, 22 terms: 0 errors, 1 warning, 48 of 49
/// passages as they stand in their source`.
fn summary(checked: &Checked) -> String {
    let said = |severity: Severity| counted(count(&checked.findings, severity), severity.word());
    let Checked { name, about, proof, .. } = checked;
    format!("{name}: {about}: {}, {}{proof}", said(Severity::Error), said(Severity::Warning))
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

#[derive(Serialize)]
struct FindingRecord<'f> {
    file: &'f str,
    line: u32,
    column: u32,
    end_column: u32,
    path: &'f str,
    severity: &'static str,
    code: &'static str,
    message: &'f str,
    hint: &'f str,
    related: Vec<RelatedRecord<'f>>,
}

#[derive(Serialize)]
struct RelatedRecord<'f> {
    line: u32,
    column: u32,
    end_column: u32,
    message: &'f str,
}

impl<'f> FindingRecord<'f> {
    fn new(file: &'f str, finding: &'f Finding) -> Self {
        let Finding { location, path, severity, code, message, hint, related } = finding;
        let Location { line, column, end_column } = *location;
        let related = related.iter().map(RelatedRecord::new).collect();
        Self { file, line, column, end_column, path, severity: severity.word(), code, message, hint, related }
    }
}

impl<'f> RelatedRecord<'f> {
    fn new(related: &'f Related) -> Self {
        let Location { line, column, end_column } = related.location;
        Self { line, column, end_column, message: &related.message }
    }
}
