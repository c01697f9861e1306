//! What follows from edits: values in the form of the format, checks that are out of
//! date, and fields that the format does not know.

use std::collections::HashSet;

use crate::{
    deal_file::{self, ChangeError, Edit, Journal, OutdatedCheck, Preview, Rewriting, Touched},
    domain::{Deal, Finding, Severity},
};

/// What edits make, with those that follow from them.
pub struct Made {
    pub edits: Vec<Edit>,
    pub after: Preview,
    pub rewritings: Vec<Rewriting>,
    /// The checks for which the remaining passages do not speak.
    pub outdated: Vec<String>,
}

impl Made {
    /// `before` is the deal as it is; none of a text that is no deal.
    ///
    /// # Errors
    /// As [`Journal::preview`].
    pub fn new(before: Option<&Deal>, edits: &[Edit], journal: &Journal) -> Result<Self, ChangeError> {
        let mut after = journal.preview(edits)?;
        let rewritings = deal_file::new_informal(after.text(), &Touched::of(edits, journal.text(), after.text()));
        let mut edits = edits.to_vec();
        if !rewritings.is_empty() {
            edits.extend(rewritings.iter().flat_map(Rewriting::edits));
            after = journal.preview(&edits)?;
        }
        let checks = before.map_or_else(Vec::new, |before| deal_file::outdated_checks(before, after.deal()));
        let (mut renewed, mut outdated) = (Vec::new(), Vec::new());
        for check in checks {
            match check {
                OutdatedCheck::Remaining(edit) => renewed.push(edit),
                OutdatedCheck::Other(id) => outdated.push(id),
            }
        }
        if !renewed.is_empty() {
            edits.extend(renewed);
            after = journal.preview(&edits)?;
        }
        Ok(Self { edits, after, rewritings, outdated })
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
