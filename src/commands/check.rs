mod fix;
mod verify;

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::{Value, json};

use super::{Context, DealAndSourcesArgs, Error, arguments::open_for_good, edits, error::not_found, status};
use crate::{
    deal_file::{self, Example, OpenError, Opened, Origin, Rule},
    domain::{Finding, Location, Related, Severity, nearest_word},
    report::{self, counted},
};

/// Find errors in a deal file, and verify its quotations against their sources.
///
/// Without --verify or --fix, nothing is written.
///
/// Exit status: 0 if nothing was found, 1 if there are only warnings, 2 if there
/// are errors.
#[derive(Debug, Args)]
pub struct Check {
    /// Deal file to check (- for standard input); same as --data.
    #[arg(conflicts_with = "data")]
    file: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Explain the rule with this code, or all rules, without checking a file.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "", conflicts_with = "json")]
    explain: Option<String>,
    #[command(flatten)]
    change: Change,
    /// With --verify or --fix: print the difference without writing it.
    #[arg(long, requires = "change")]
    dry_run: bool,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

/// What is written to the file.
#[derive(Debug, Args)]
struct Change {
    /// Look up all quotations and record, for each source with no mismatch, the digest
    /// of its text (`sha256`) and the day of the check (`proved`).
    #[arg(long, group = "change", conflicts_with = "explain")]
    verify: bool,
    /// Rewrite values that are understood but not in canonical form: a bare party ID, a
    /// string instead of a one-element list, or a date or amount written informally. Other
    /// errors are left. Shows the difference and asks before writing; without a terminal
    /// to ask on, or with --json, it needs --yes.
    #[arg(long, group = "change", conflicts_with = "explain")]
    fix: bool,
    /// With --fix: write without asking.
    #[arg(long, short, requires = "fix", conflicts_with = "dry_run")]
    yes: bool,
}

struct Checked {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
    findings: Vec<Finding>,
    /// What the file has: `23 events, 88 sources, 22 terms`.
    contents: String,
    /// How many quotations were found in their sources, if that was looked up.
    verified: String,
}

impl Check {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        if let Some(code) = &self.explain {
            if self.file.is_some() {
                return Err(Error::input("--explain explains a rule and checks no file: leave out FILE"));
            }
            return explain(code, context);
        }
        let origin = self.origin(context.origin);
        let is_read = match &self.change {
            Change { verify: true, .. } => self.record_verified(&origin, context)?,
            Change { fix: true, .. } => self.fix_forms(&origin, context)?,
            Change { .. } => false,
        };
        let checked = check(&origin)?;
        // A dry run shows the difference, if there could be one.
        if !(is_read && self.dry_run) {
            self.print(&checked, context)?;
        }
        let findings = &checked.findings;
        Ok(match (count(findings, Severity::Error), count(findings, Severity::Warning)) {
            (0, 0) => status::FOUND,
            (0, _) => status::NOTHING,
            _ => status::ERROR,
        })
    }

    fn print(&self, checked: &Checked, context: &mut Context<'_>) -> Result<(), Error> {
        let Checked { name, text, findings, .. } = checked;
        if self.json {
            for finding in findings {
                writeln!(context.out, "{}", deal_file::json_line(&json_finding(name, finding)))?;
            }
        } else {
            let excerpts = deal_file::excerpts(text, findings);
            report::write_findings(name, excerpts, context.medium(), &mut context.out)?;
            writeln!(context.out, "{}", summary(checked))?;
        }
        Ok(())
    }

    /// The file to write to.
    fn file_to_edit(origin: &Origin) -> Result<&Path, Error> {
        let file = origin.file.as_deref().unwrap_or(Path::new(deal_file::BUILT_IN_NAME));
        edits::check_editable(file)?;
        Ok(file)
    }

    /// The deal to edit; none if it has errors, which the check of it reports.
    fn open_to_edit(origin: &Origin) -> Result<Option<&'static Opened>, Error> {
        match open_for_good(origin) {
            Ok(opened) => Ok(Some(opened)),
            Err(Error::Open(OpenError::Invalid { .. })) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn origin(&self, before: &Origin) -> Origin {
        let file = self.file.as_ref().or(before.file.as_ref());
        self.deal.origin(&Origin { file: file.cloned(), sources: before.sources.clone() })
    }
}

/// Prints one rule, or all of them.
fn explain(code: &str, context: &mut Context<'_>) -> Result<u8, Error> {
    let rules: Vec<&Rule> = deal_file::rules().iter().filter(|rule| code.is_empty() || rule.code == code).collect();
    if rules.is_empty() {
        let near = nearest_word(code, deal_file::rules().iter().map(|rule| rule.code.as_str()));
        return Err(Error::input(not_found("no rule has the code", code, near)));
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

/// A file that cannot be opened has findings like any other.
fn check(origin: &Origin) -> Result<Checked, Error> {
    let opened = match open_for_good(origin) {
        Ok(opened) => opened,
        Err(Error::Open(OpenError::Invalid { name, text, findings })) => {
            let findings = deal_file::check_invalid(&text, findings);
            let (name, text) = (Cow::Owned(name), Cow::Owned(text));
            return Ok(Checked { name, text, findings, contents: "refused".to_owned(), verified: String::new() });
        }
        Err(other) => return Err(other),
    };
    let (deal, mut findings) = (&opened.deal, deal_file::check(&opened.text, &opened.deal));
    let mut verified = String::new();
    let parts = [(deal.len(), "event"), (deal.sources().len(), "source"), (deal.terms().len(), "term")];
    let contents = parts.map(|(count, what)| counted(count, what)).join(", ");
    if origin.sources_directory().is_some() {
        let proved = deal_file::verify(&opened.text, deal);
        findings.extend(proved.findings);
        deal_file::sort_findings(&mut findings);
        let agree = if proved.passages == 1 { "matches its source" } else { "match their source" };
        verified = format!(", {} of {} {agree}", proved.verified, counted(proved.passages, "passage"));
        if proved.unchecked > 0 {
            verified = format!("{verified}, {} not checked", proved.unchecked);
        }
    } else {
        findings.extend(deal_file::not_looked_up(&opened.text, deal));
        deal_file::sort_findings(&mut findings);
    }
    let (name, text) = (Cow::Borrowed(opened.name.as_str()), Cow::Borrowed(&*opened.text));
    Ok(Checked { name, text, findings, contents, verified })
}

/// `deal.json: 23 events, 88 sources, 22 terms: 0 errors, 1 warning, 48 of 49
/// passages match their source`.
fn summary(checked: &Checked) -> String {
    let counted_of = |severity: Severity| counted(count(&checked.findings, severity), severity.word());
    let Checked { name, contents, verified, .. } = checked;
    format!("{name}: {contents}: {}, {}{verified}", counted_of(Severity::Error), counted_of(Severity::Warning))
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

fn json_finding(file: &str, finding: &Finding) -> Value {
    let Finding { location: Location { line, column, end_column }, severity, related, .. } = finding;
    let related = related.iter().map(|Related { location, message, .. }| {
        let Location { line, column, end_column } = location;
        json!({ "line": line, "column": column, "end_column": end_column, "message": message })
    });
    json!({
        "file": file,
        "line": line,
        "column": column,
        "end_column": end_column,
        "path": finding.path,
        "severity": severity.word(),
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "related": related.collect::<Vec<Value>>(),
    })
}
