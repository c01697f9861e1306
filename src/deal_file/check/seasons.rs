//! Dates that are seasons to EDTF and years to whoever wrote them: `2027-30`.

use jsonc_parser::ast::Value;

use super::template::visit;
use crate::{
    deal_file::{fault::Fault, path::Path, schema::Expected},
    domain::RareSeason,
};

pub(super) fn findings(document: &Value<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    visit(document, &Path::Document, &mut |at, text| {
        // Few texts look like one: the schema is asked last.
        let found = season_in(text).filter(|_| Expected::at(at).is_some_and(Expected::is_date));
        faults.extend(found.map(|[means, hint]| Fault::warning("rare-season", at.to_string(), means, hint)));
    });
    faults
}

/// What a date means that looks like years, and what to write for what was meant.
pub fn season_in(date: &str) -> Option<[String; 2]> {
    let RareSeason { written, words, years, with_years, otherwise } = RareSeason::find(date)?;
    let not = years.as_ref().map_or_else(String::new, |years| format!(", not {}", years.replace('/', " to ")));
    let for_years = with_years.map_or_else(String::new, |years| format!("\"{years}\" for the years, or "));
    let hint = format!("write {for_years}\"{otherwise}\" for the part of the year");
    Some([format!("\"{written}\" means {words}{not}"), hint])
}
