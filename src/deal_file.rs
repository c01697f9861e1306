//! The deal file: reading it with the location of every error, checking it,
//! verifying its quotations, its JSON Schema, and the built-in deal.

mod check;
mod difference;
mod edit;
mod fault;
mod informal;
mod journal;
mod json;
mod lower;
mod opening;
mod outline;
mod part;
mod path;
mod proof;
mod quoted;
mod raw;
mod records;
mod rules;
mod saved_page;
mod schema;
mod source_map;
mod texts;

use crate::domain::{Deal, Excerpt, Finding};
use fault::Fault;
use json::Read;

pub use check::{KEPT, check, check_invalid, copied_words, season_in};
pub use difference::{differences, differences_json};
pub use edit::{Edit, EditError, Json, Place, PlaceError, Touched, edited};
pub use fault::sort as sort_findings;
pub use informal::{Rewriting, formal, formal_edits, informal, new_informal};
pub use journal::{ChangeError, Journal, Preview};
pub use lower::table_without;
pub use opening::{OpenError, Opened, Origin, SourcesDirectory, Stage, Stamp, beside, display_name, display_path};
pub use part::{HiddenNames, Kept, UNNAMED, Withheld, part, part_lines, record_kind_named_in, telling_names, withhold};
pub use proof::{Verification, not_looked_up, verify};
pub use quoted::{LookUp, OutdatedCheck, QuotedSource, outdated_checks, quoted_sources};
pub use records::{
    CLOSED_FIELDS, Found, Match, escaped, fingerprints, json_line, json_pretty, matched_records, records,
};
pub use rules::{Example, Rule, rules};
pub use schema::{record_fields, schema};
pub use source_map::SourceMap;
pub use texts::{LARGEST as LARGEST_TEXT, sha256, source_text, source_texts};

/// The built-in deal: Microsoft, OpenAI and Amazon, October 2025 to April 2026.
pub const BUILT_IN: &str = include_str!("../data/microsoft-openai-amazon.json");

/// A deal whose titles and notes say what goes where.
pub const EXAMPLE: &str = include_str!("../data/example.json");

pub const BUILT_IN_NAME: &str = "microsoft-openai-amazon.json";

/// Reads a deal.
///
/// # Errors
/// All errors of the text, in its order. A syntax error hides the rest, and says
/// so.
pub fn read(text: &str) -> Result<Deal, Vec<Finding>> {
    let (deal, mut faults) = reading(text);
    deal.ok_or_else(|| {
        faults.retain(Fault::is_error);
        fault::without_consequences(fault::located(&SourceMap::new(text), faults))
    })
}

/// A deal, unless there are errors, and also what is understood in another form.
fn reading(text: &str) -> (Option<Deal>, Vec<Fault>) {
    match json::read(text) {
        Read::Good(lowered) => lowered,
        Read::Mistyped((deal, more), mut faults) => {
            let deal = deal.filter(|_| !faults.iter().any(Fault::is_error));
            faults.extend(more);
            (deal, faults)
        }
        Read::Broken(fault) => (None, vec![fault]),
    }
}

/// Reads a deal from the bytes of a file.
///
/// # Errors
/// As for [`read`], or the bytes are not UTF-8.
pub fn read_bytes(bytes: Vec<u8>) -> Result<(String, Deal), (String, Vec<Finding>)> {
    let text = json::text_of(bytes).map_err(|findings| (String::new(), findings))?;
    match read(&text) {
        Ok(deal) => Ok((text, deal)),
        Err(findings) => Err((text, findings)),
    }
}

/// The findings of a text, each with what is in its lines.
pub fn excerpts<'f>(text: &str, findings: &'f [Finding]) -> impl Iterator<Item = (&'f Finding, Vec<Excerpt>)> {
    let map = SourceMap::new(text);
    findings.iter().map(move |finding| (finding, map.excerpts(finding)))
}

/// The line, from 1, of the record with an id in a table (`events`, `terms`, …); in
/// a text that is not JSON, the first line with the id; else 1.
pub fn line_of(text: &str, table: &str, id: &str) -> u32 {
    SourceMap::new(text).line_of(table, id)
}
