//! Passages that name their speakers in two fields.

use jsonc_parser::ast::{Object, Value};

use crate::deal_file::fault::Fault;

/// Looked up in the document: the deal has the speakers of a passage in one list.
pub(super) fn findings(document: &Value<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (event, record) in objects(document.as_object(), "events") {
        for (passage, record) in objects(Some(record), "passages") {
            if let (Some(_), Some(speakers)) = (record.get("speaker"), record.get("speakers")) {
                let is_empty = speakers.value.as_array().is_some_and(|speakers| speakers.elements.is_empty());
                faults.push(fault(&format!("events[{event}].passages[{passage}]"), is_empty));
            }
        }
    }
    faults
}

/// The objects of a list, each with its index.
fn objects<'v, 'a>(record: Option<&'v Object<'a>>, list: &str) -> impl Iterator<Item = (usize, &'v Object<'a>)> {
    let items = record.and_then(|record| record.get_array(list)).map_or(&[][..], |list| &list.elements);
    items.iter().enumerate().filter_map(|(index, item)| Some((index, item.as_object()?)))
}

fn fault(passage: &str, is_empty: bool) -> Fault {
    let hint = if is_empty {
        "remove \"speakers\", which is empty"
    } else {
        "name all of them in \"speakers\", and remove \"speaker\""
    };
    let message = "this passage has both \"speaker\" and \"speakers\"";
    Fault::warning("speaker-and-speakers", format!("{passage}.speaker"), message, hint)
        .related(format!("{passage}.speakers"), "\"speakers\" is given here")
}
