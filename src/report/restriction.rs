//! What says that a record is not for everybody.

use super::document::{Piece, Role, label, styled};
use crate::domain::Restriction;

/// Beside the name of a confidential or privileged record.
pub const RESTRICTED: &str = "‡";

/// `‡ confidential, privileged · to be shown as “Source A”`.
pub(super) fn restricted(restriction: Restriction<'_>) -> Vec<Piece> {
    let words = [(restriction.is_confidential, "confidential"), (restriction.is_privileged, "privileged")];
    let words: Vec<&str> = words.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word).collect();
    let shown_as = restriction.shown_as.map(|name| label(format!(" · to be shown as “{}”", name.shown())));
    let sign = [styled(format!("{RESTRICTED} "), Role::Mark), label(words.join(", "))];
    sign.into_iter().chain(shown_as).collect()
}
