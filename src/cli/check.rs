//! `dealtui check [FILE] [--sources DIR]`: findings, and the proof of the
//! quotations.

use std::{io::Write, path::Path};

use super::{Failure, Opened, Output, status};
use crate::{
    data,
    domain::{Finding, Severity},
};

pub(super) fn run(
    opened: &Opened,
    sources: Option<&Path>,
    output: Output,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut findings = data::check(&opened.text, &opened.deal);
    let proof = match sources {
        Some(directory) => {
            let proved = data::prove(&opened.text, &opened.deal, directory)
                .map_err(|error| Failure::Said(format!("cannot read {}: {error}", super::shown(directory))))?;
            findings.extend(proved.findings);
            format!(", {} of {} passages as they stand in their source", proved.as_they_stand, proved.passages)
        }
        None => String::new(),
    };
    let colour = matches!(output, Output::Terminal(_));
    out.write_all(data::show(&findings, &opened.name, &opened.text, colour).as_bytes())?;
    let count = |severity: Severity| findings.iter().filter(|finding: &&Finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    writeln!(
        out,
        "{}: {} events, {} sources, {} terms: {}, {}{proof}",
        opened.name,
        opened.deal.len(),
        opened.deal.sources().len(),
        opened.deal.terms().len(),
        counted(errors, "error"),
        counted(warnings, "warning"),
    )?;
    Ok(match (errors, warnings) {
        (0, 0) => status::FOUND,
        (0, _) => status::NOTHING,
        _ => status::ERROR,
    })
}

/// `1 error`, `2 errors`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
