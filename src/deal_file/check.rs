//! Findings in a deal that loads, one module per subject.

mod amounts;
mod dates;
mod disputes;
mod duplicates;
mod empty;
mod receipts;
mod relations;
mod repeated;
mod restrictions;
mod seasons;
mod sources;
mod speakers;
mod summaries;
mod template;
mod terms;
mod unknown;

use super::{
    fault::{self, Fault, located},
    informal,
    source_map::SourceMap,
};
use crate::domain::{Deal, Finding};
pub use seasons::season_in;
pub use summaries::copied_words;
pub use unknown::KEPT;

const SUBJECTS: [fn(&Deal) -> Vec<Fault>; 9] = [
    receipts::findings,
    relations::findings,
    duplicates::findings,
    empty::findings,
    dates::findings,
    amounts::findings,
    terms::findings,
    disputes::findings,
    restrictions::findings,
];

pub fn check(text: &str, deal: &Deal) -> Vec<Finding> {
    let map = SourceMap::new(text);
    let mut faults: Vec<Fault> = SUBJECTS.iter().flat_map(|findings| findings(deal)).collect();
    faults.extend(informal::faults(text));
    if let Some(document) = map.root() {
        faults.extend(unknown::findings(document));
        faults.extend(sources::findings(deal, document));
        faults.extend(speakers::findings(document));
        faults.extend(repeated::findings(document));
        faults.extend(summaries::findings(deal, document));
        faults.extend(template::findings(document));
        faults.extend(seasons::findings(document));
    }
    located(&map, faults)
}

/// Adds warnings to the faults of a text that was refused. A misspelled name is often
/// why something is missing.
pub fn check_invalid(text: &str, mut faults: Vec<Finding>) -> Vec<Finding> {
    let map = SourceMap::new(text);
    if let Some(document) = map.root() {
        faults.extend(located(&map, unknown::findings(document)));
        faults.extend(located(&map, informal::faults(text)));
        fault::sort(&mut faults);
    }
    faults
}
