//! Fields that are kept though the format does not know them.

use crate::{deal_file::Edit, domain::Finding};

/// Of fields that are set, those that the format does not know and the record had before.
pub(super) fn ignored_fields<'f>(edits: &[Edit], after: &str, findings: &'f [Finding]) -> Vec<&'f Finding> {
    let place = |edit: &Edit| if let Edit::Set(place, _) = edit { place.path_in(after) } else { None };
    let set: Vec<String> = edits.iter().filter_map(place).collect();
    let is_set = |path: &str| set.iter().any(|set| is_inside(set, path) || is_inside(path, set));
    findings.iter().filter(|finding| finding.code == "unknown-field" && is_set(&finding.path)).collect()
}

/// Whether a path is that of a field, or of something inside it.
fn is_inside(path: &str, field: &str) -> bool {
    path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
