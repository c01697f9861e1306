//! Dates as they are typed in a form.

use crate::{
    domain::{DateContext, EdtfDate, TypedDate},
    search::date_problem,
};

const EXAMPLES: &str = "12 Mar 2025, Mar 2025 or early March 2025";
const PLAIN_EXAMPLES: &str = "12 Mar 2025, Mar 2025 or 2025";

pub(super) fn read(typed: &str, context: &DateContext) -> Result<TypedDate, String> {
    TypedDate::read(typed, context).map_err(|error| date_problem(&error, "date", EXAMPLES))
}

pub(super) fn read_plain(typed: &str, context: &DateContext) -> Result<EdtfDate, String> {
    EdtfDate::read(typed, context).map_err(|error| date_problem(&error, "date", PLAIN_EXAMPLES))
}
