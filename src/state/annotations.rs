//! Marks and notes on events, by deal and event id.
//!
//! ```json
//! { "format": 1, "deals": { "DEAL": { "EVENT": {
//!     "marked": "2026-11-23", "note": { "text": "ask counsel", "on": "2026-11-23" } } } } }
//! ```
//! What else stands there is kept as it is: what belongs to an event that a new
//! version of the deal no longer has, another deal's, a field of a later
//! version of this program.

use std::io;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::State;
use crate::domain::{Annotating, Annotation, Annotations, Layout, Note, clean};

const FILE: &str = "marks.json";
const FORMAT: u32 = 1;
const DEALS: &str = "deals";
const MARKED: &str = "marked";
const NOTE: &str = "note";

impl State {
    /// What a user made of a deal's events.
    ///
    /// # Errors
    /// The file is there and cannot be read, or is none of ours: with line and
    /// column.
    pub fn annotations(&self, deal: &str) -> io::Result<Annotations> {
        let root = self.read(&self.text(FILE)?)?;
        let events = root.get(DEALS).and_then(|deals| deals.get(deal)).and_then(Value::as_object);
        let read = |(id, about): (&String, &Value)| (id.clone(), annotation(about));
        Ok(events.into_iter().flatten().map(read).filter(|(_, annotation)| !annotation.is_empty()).collect())
    }

    /// Keeps a change of what a user makes of an event.
    ///
    /// # Errors
    /// The file cannot be read or written; one that is none of ours is left as
    /// it is.
    pub fn annotate(&self, deal: &str, event: &str, change: &Annotating) -> io::Result<()> {
        self.change(FILE, |bytes| {
            let mut root = self.read(&bytes)?;
            let events = entry(entry(&mut root, DEALS)?, deal)?;
            let about = entry(events, event)?;
            let before = match change {
                Annotating::Mark(Some(day)) => about.insert(MARKED.to_owned(), Value::from(day.to_string())),
                Annotating::Note(Some(note)) => about.insert(NOTE.to_owned(), written(note)),
                Annotating::Mark(None) => about.remove(MARKED),
                Annotating::Note(None) => about.remove(NOTE),
            };
            // What else stands there may be another's: it is not tidied.
            let has_nothing_new = matches!(change, Annotating::Mark(None) | Annotating::Note(None)) && before.is_none();
            if has_nothing_new {
                return Ok(None);
            }
            if about.is_empty() {
                events.remove(event);
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

/// What stands under an event. A mark or note whose day is no day counts from
/// the first one there is: it is the user's all the same.
fn annotation(about: &Value) -> Annotation {
    let day = |value: &Value| value.as_str().and_then(|day| day.parse().ok()).unwrap_or(NaiveDate::MIN);
    let note = |note: &Value| {
        let text = note.get("text").and_then(Value::as_str)?;
        Some(Note { text: clean(text, Layout::Line), on: note.get("on").map_or(NaiveDate::MIN, day) })
    };
    Annotation { marked: about.get(MARKED).map(day), note: about.get(NOTE).and_then(note) }
}

fn written(note: &Note) -> Value {
    json!({ "text": note.text.original(), "on": note.on.to_string() })
}

/// The object under a key, made if there is none.
fn entry<'m>(object: &'m mut Map<String, Value>, key: &str) -> io::Result<&'m mut Map<String, Value>> {
    let value = object.entry(key).or_insert_with(|| Value::Object(Map::new()));
    let refuse = || io::Error::new(io::ErrorKind::InvalidData, format!("{FILE}: “{key}” is not an object"));
    value.as_object_mut().ok_or_else(refuse)
}
