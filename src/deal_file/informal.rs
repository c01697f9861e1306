//! What a file says in other forms than those of the format, though only one thing can be
//! meant: it is understood, told by `check`, and rewritten by `check --fix`.

use std::collections::{HashMap, HashSet};

use super::{
    edit::{Edit, Json, Place, Touched},
    fault::{Fault, located},
    reading,
    source_map::SourceMap,
};
use crate::domain::{EdtfDate, Finding};

/// A value in another form, and what to write, each at its path.
struct Informal {
    fault: Fault,
    formal: Vec<(String, Json)>,
}

/// Each with what to write instead.
pub fn informal(text: &str) -> Vec<Finding> {
    located(&SourceMap::new(text), faults(text))
}

/// The edits that write all of it as the format has it.
pub fn formal_edits(text: &str) -> Vec<Edit> {
    formal(text).1
}

/// How many such values there are, and the edits of them.
pub fn formal(text: &str) -> (usize, Vec<Edit>) {
    let values = values(text);
    (values.len(), values.iter().flat_map(|value| edits(&value.formal)).collect())
}

/// A value as it is written, and in the form of the format.
#[derive(Debug)]
pub struct Rewriting {
    /// `sources[3].published`
    pub path: String,
    pub written: String,
    /// What is written instead, each at its path.
    pub formal: Vec<(String, Json)>,
}

impl Rewriting {
    pub fn edits(&self) -> impl Iterator<Item = Edit> {
        edits(&self.formal)
    }

    /// The dates that are written.
    pub fn dates(&self) -> impl Iterator<Item = EdtfDate> {
        let dates = self.formal.iter().filter(|(path, _)| Place::field(path).is_ok_and(|place| place.is_date()));
        dates.filter_map(|(_, json)| EdtfDate::parse(&serde_json::from_str::<String>(json.as_str()).ok()?).ok())
    }
}

/// Such values of a text among those that edits have set.
pub fn new_informal(text: &str, touched: &Touched) -> Vec<Rewriting> {
    let mut values = values(text);
    values.retain(|value| touched.has(value.fault.path()));
    if values.is_empty() {
        return Vec::new();
    }
    let map = SourceMap::new(text);
    let rewriting = |Informal { fault, formal }: Informal| {
        let written = text.get(map.bytes_of(fault.path())).unwrap_or_default().to_owned();
        Rewriting { path: fault.path().to_owned(), written, formal }
    };
    values.into_iter().map(rewriting).collect()
}

fn edits(formal: &[(String, Json)]) -> impl Iterator<Item = Edit> {
    formal.iter().filter_map(|(path, json)| Some(Edit::Set(Place::field(path).ok()?, json.clone())))
}

pub(super) fn faults(text: &str) -> Vec<Fault> {
    values(text).into_iter().map(Informal::into_fault).collect()
}

/// A value inside another one is rewritten with it. One with an error is not: what it
/// means is not known.
fn values(text: &str) -> Vec<Informal> {
    let (_, mut faults) = reading(text);
    let errors = faults.iter().filter(|fault| fault.is_error()).map(Fault::path);
    let wrong: HashSet<String> =
        errors.flat_map(|path| outer(path).chain(std::iter::once(path))).map(str::to_owned).collect();
    faults.retain(|fault| !wrong.contains(fault.path()));
    let mut values: Vec<Informal> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for fault in faults {
        let formal: Vec<(String, Json)> =
            fault.fix().iter().filter_map(|(path, json)| Some((path.clone(), Json::parse(json).ok()?))).collect();
        if formal.is_empty() {
            continue;
        }
        let outer = outer(fault.path()).find_map(|path| index.get(path).copied());
        if let Some(outer) = outer.and_then(|index| values.get_mut(index)) {
            for inner in formal {
                outer.take_in(inner);
            }
        } else {
            index.insert(fault.path().to_owned(), values.len());
            values.push(Informal { fault, formal });
        }
    }
    values
}

/// The paths of what a value is inside.
fn outer(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices(['.', '[']).filter_map(|(end, _)| path.get(..end))
}

impl Informal {
    fn take_in(&mut self, (path, json): (String, Json)) {
        for (own, formal) in &mut self.formal {
            let inside = path.strip_prefix(own.as_str()).map(|inside| inside.trim_start_matches('.'));
            let Some(Ok(place)) = inside.map(Place::field) else { continue };
            if let Ok(edited) = formal.edited(Edit::Set(place, json.clone())) {
                *formal = edited;
            }
        }
    }

    fn into_fault(self) -> Fault {
        let written = match self.formal.as_slice() {
            [(_, json)] => format!("write {}", json.as_str()),
            _ => self.fault.hint().to_owned(),
        };
        self.fault.with_hint(format!("{written} (`check --fix` does it)"))
    }
}
