//! Marks on events, by deal and event id.
//!
//! ```json
//! { "format": 1, "deals": { "DEAL": { "EVENT": { "marked": "2026-11-23" } } } }
//! ```
//! What else stands there is kept as it is: a mark of an event that a new
//! version of the deal no longer has, another deal's, a field of a later
//! version of this program.

use std::{collections::BTreeSet, io};

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::State;

const FILE: &str = "marks.json";
const FORMAT: u32 = 1;
const DEALS: &str = "deals";
const MARKED: &str = "marked";

/// What becomes of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marking {
    /// The event is marked, on that day.
    Set(NaiveDate),
    /// It is marked no longer.
    Clear,
}

impl State {
    /// The ids of a deal's marked events.
    ///
    /// # Errors
    /// The file is there and cannot be read, or is none of ours: with line and
    /// column.
    pub fn marks(&self, deal: &str) -> io::Result<BTreeSet<String>> {
        let root = self.read(&self.text(FILE)?)?;
        let events = root.get(DEALS).and_then(|deals| deals.get(deal)).and_then(Value::as_object);
        let marked = events.into_iter().flatten().filter(|(_, about)| about.get(MARKED).is_some());
        Ok(marked.map(|(id, _)| id.clone()).collect())
    }

    /// Sets a mark or takes it off.
    ///
    /// # Errors
    /// The file cannot be read or written; one that is none of ours is left as
    /// it is.
    pub fn mark(&self, deal: &str, event: &str, marking: Marking) -> io::Result<()> {
        self.change(FILE, |bytes| {
            let mut root = self.read(&bytes)?;
            let about = entry(entry(entry(&mut root, DEALS)?, deal)?, event)?;
            match marking {
                Marking::Set(day) => drop(about.insert(MARKED.to_owned(), Value::from(day.to_string()))),
                // What else stands there may be another's: it is not tidied.
                Marking::Clear if about.remove(MARKED).is_none() => return Ok(None),
                Marking::Clear => {}
            }
            if about.is_empty() {
                entry(entry(&mut root, DEALS)?, deal)?.remove(event);
            }
            let mut text = serde_json::to_vec_pretty(&root)?;
            text.push(b'\n');
            Ok(Some(text))
        })
    }

    fn read(&self, bytes: &[u8]) -> io::Result<Map<String, Value>> {
        if bytes.is_empty() {
            let Value::Object(empty) = json!({ "format": FORMAT, DEALS: {} }) else { return Ok(Map::new()) };
            return Ok(empty);
        }
        let path = self.directory.join(FILE);
        let refuse = |why: String| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {why}", path.display()));
        let root: Value = serde_json::from_slice(bytes).map_err(|error| {
            refuse(format!("line {}, column {}: not JSON; mend it or move it away", error.line(), error.column()))
        })?;
        match root {
            Value::Object(root) if root.get("format") == Some(&Value::from(FORMAT)) => Ok(root),
            _ => Err(refuse(format!("no marks of format {FORMAT}; it is left as it is"))),
        }
    }
}

/// The object under a key, made if there is none.
fn entry<'m>(object: &'m mut Map<String, Value>, key: &str) -> io::Result<&'m mut Map<String, Value>> {
    let value = object.entry(key).or_insert_with(|| Value::Object(Map::new()));
    let refuse = || io::Error::new(io::ErrorKind::InvalidData, format!("{FILE}: “{key}” is not an object"));
    value.as_object_mut().ok_or_else(refuse)
}
