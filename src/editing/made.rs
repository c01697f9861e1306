//! What follows from edits: values in the form of the format, checks that are out of
//! date, and fields that the format does not know.

use std::collections::HashSet;

use crate::{
    deal_file::{self, ChangeError, Edit, Journal, OutdatedCheck, Rewriting, Touched},
    domain::{Deal, Finding, Severity},
};

/// Edits with those that follow from them, and the text that they make.
pub struct Made {
    pub edits: Vec<Edit>,
    pub text: String,
    pub rewritings: Vec<Rewriting>,
    /// The checks for which the remaining passages do not speak.
    pub outdated: Vec<String>,
    /// The deal before and after; none of a text that was no deal.
    pub deals: Option<(Deal, Deal)>,
}

impl Made {
    /// # Errors
    /// As [`Journal::preview`].
    pub fn new(before: &str, edits: &[Edit], journal: &Journal) -> Result<Self, ChangeError> {
        let mut text = journal.preview(edits)?;
        let rewritings = deal_file::new_informal(&text, &Touched::of(edits, before, &text));
        let mut edits = edits.to_vec();
        if !rewritings.is_empty() {
            edits.extend(rewritings.iter().flat_map(Rewriting::edits));
            text = journal.preview(&edits)?;
        }
        let deals = deal_file::read(before).ok().zip(deal_file::read(&text).ok());
        let checks = deals.as_ref().map_or_else(Vec::new, |(before, after)| deal_file::outdated_checks(before, after));
        let (mut renewed, mut outdated) = (Vec::new(), Vec::new());
        for check in checks {
            match check {
                OutdatedCheck::Remaining(edit) => renewed.push(edit),
                OutdatedCheck::Other(id) => outdated.push(id),
            }
        }
        if !renewed.is_empty() {
            edits.extend(renewed);
            text = journal.preview(&edits)?;
        }
        Ok(Self { edits, text, rewritings, outdated, deals })
    }
}

/// Fields that the format does not know: those that edits make, and those that were
/// there, perhaps in another place of their list. Misspelled names would silently lose
/// their value.
pub fn unknown_fields(before: &str, after: &str, edits: &[Edit]) -> (Vec<Finding>, Vec<Finding>) {
    let touched = Touched::of(edits, before, after);
    let [before, after] = [before, after].map(|text| {
        let mut findings = deal_file::check_invalid(text, Vec::new());
        findings.retain(|finding| finding.code == "unknown-field");
        findings
    });
    let before: HashSet<String> = before.into_iter().map(|finding| finding.path).collect();
    let (mut new, others): (Vec<Finding>, Vec<Finding>) =
        after.into_iter().partition(|finding| touched.has(&finding.path) && !before.contains(&finding.path));
    // Such a field is ignored in a file, but refused here.
    for finding in &mut new {
        finding.severity = Severity::Error;
        if finding.hint == deal_file::KEPT {
            finding.hint.clear();
        }
    }
    (new, others)
}
