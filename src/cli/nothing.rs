//! What is said where nothing is found: one line on standard error, whatever
//! goes to standard output, and exit status 1.

use std::io::Write;

use super::status;
use crate::domain::Deal;

pub(super) fn nothing(why: &str, err: &mut impl Write) -> u8 {
    // A standard error that is gone cannot be told anything.
    let _ = writeln!(err, "dealtui: {why}");
    status::NOTHING
}

/// Why a list of terms, or what is made of them, is empty.
pub(super) fn of_terms(deal: &Deal, otherwise: impl FnOnce() -> String) -> String {
    if deal.terms().len() == 0 { "this deal has no terms".to_owned() } else { otherwise() }
}
