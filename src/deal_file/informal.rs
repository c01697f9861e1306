//! What a file says in other forms than those of the format, though only one thing can be
//! meant: it is understood, told by `check`, and rewritten by `check --fix`.

use super::{
    edit::{Edit, Json, Place, edited},
    fault::{Fault, located},
    reading,
    source_map::SourceMap,
};
use crate::domain::Finding;

/// Each with what to write instead.
pub fn informal(text: &str) -> Vec<Finding> {
    located(&SourceMap::new(text), faults(text))
}

pub(super) fn faults(text: &str) -> Vec<Fault> {
    let (_, mut faults) = reading(text);
    faults.retain(|fault| !fault.fix().is_empty());
    if faults.is_empty() {
        return faults;
    }
    let formal = edited(text, &edits(&faults)).unwrap_or_else(|_| text.to_owned());
    let map = SourceMap::new(&formal);
    let outer: Vec<String> = faults.iter().map(|fault| fault.path().to_owned()).collect();
    faults.retain(|fault| !outer.iter().any(|outer| is_inside(fault.path(), outer)));
    faults.into_iter().map(|fault| with_fix(fault, &map)).collect()
}

/// The edits that write all of it as the format has it.
pub fn formal_edits(text: &str) -> Vec<Edit> {
    edits(&reading(text).1)
}

/// Those of a list come before those of its items.
fn edits(faults: &[Fault]) -> Vec<Edit> {
    let edit = |(path, value): &(String, String)| Some(Edit::Set(Place::field(path).ok()?, Json::parse(value).ok()?));
    faults.iter().flat_map(Fault::fix).filter_map(edit).collect()
}

fn is_inside(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[']))
}

/// The hint is what is written there in the end.
fn with_fix(fault: Fault, formal: &SourceMap<'_>) -> Fault {
    let in_one_line = |json| Some(serde_json::from_str::<serde_json::Value>(json).ok()?.to_string());
    let written = match formal.text_at(fault.path()).and_then(in_one_line) {
        Some(json) if fault.hint().is_empty() => format!("write {json}"),
        _ => fault.hint().to_owned(),
    };
    fault.with_hint(format!("{written} (`check --fix` does it)"))
}
