//! Marks and notes on events, by deal and event id.
//!
//! ```json
//! { "format": 1, "deals": { "DEAL": { "EVENT": {
//!     "marked": "2026-11-23", "note": { "text": "ask counsel", "on": "2026-11-23" } } } } }
//! ```
//! Everything else is preserved: events no longer in the deal, other deals, fields
//! of later versions of this program.

use std::io;

use chrono::NaiveDate;

use super::{State, object::Object};
use crate::domain::{Annotation, AnnotationChange, Annotations, Note, TextLayout, clean, merge_notes};

const FILE: &str = "marks.json";
const FORMAT: u32 = 1;
const DEALS: &str = "deals";
const MARKED: &str = "marked";
const NOTE: &str = "note";
const TEXT: &str = "text";
const ON: &str = "on";

impl State {
    pub fn annotations(&self, deal: &str) -> io::Result<Annotations> {
        let root = self.read(&self.text(FILE)?)?;
        let deals: Object = root.read(DEALS).unwrap_or_default();
        let events: Object = deals.read(deal).unwrap_or_default();
        let read = events.objects().map(|(id, about)| (id.to_owned(), annotation(&about)));
        Ok(read.filter(|(_, annotation)| !annotation.is_empty()).collect())
    }

    /// Saves a mark or note. Returns the note that is there now if it is not the one
    /// asked for: another program wrote one meanwhile, and both are kept.
    pub fn save_annotation(&self, deal: &str, event: &str, change: &AnnotationChange) -> io::Result<Option<Note>> {
        let mut instead = None;
        self.change(FILE, |bytes| {
            let mut root = self.read(&bytes)?;
            let deals = root.open(DEALS).ok_or_else(|| self.no_object(DEALS))?;
            let events = deals.open(deal).ok_or_else(|| self.no_object(deal))?;
            let about = events.open(event).ok_or_else(|| self.no_object(event))?;
            let is_changed = match change {
                AnnotationChange::Mark(Some(day)) => about.set(MARKED, &day.to_string()).map(|()| true)?,
                AnnotationChange::Mark(None) => about.remove(MARKED),
                // By a later version or by hand: it may hold the user's words.
                AnnotationChange::Note { .. } if about.has(NOTE) && note(about).is_none() => {
                    return Err(self.refuse(&format!("the note on “{event}” has an unknown format")));
                }
                AnnotationChange::Note { before, after } => {
                    let (note, is_changed) = change_note(about, before.as_ref(), after.as_ref())?;
                    instead = note.filter(|note| after.as_ref() != Some(note));
                    is_changed
                }
            };
            if !is_changed {
                return Ok(None);
            }
            if about.is_empty() {
                events.remove(event);
            }
            let mut text = serde_json::to_vec_pretty(&root)?;
            text.push(b'\n');
            Ok(Some(text))
        })?;
        Ok(instead)
    }

    fn read(&self, bytes: &[u8]) -> io::Result<Object> {
        if bytes.is_empty() {
            let mut empty = Object::default();
            empty.set("format", &FORMAT)?;
            empty.set(DEALS, &Object::default())?;
            return Ok(empty);
        }
        let root: Result<Object, _> = serde_json::from_slice(bytes);
        match root {
            Ok(root) if root.read("format") == Some(FORMAT) => Ok(root),
            Err(error) if !error.is_data() => Err(self.refuse(&format!(
                "line {}, column {}: not valid JSON; fix it or move it away",
                error.line(),
                error.column()
            ))),
            _ => Err(self.refuse(&format!("not a marks file of format {FORMAT}; left unchanged"))),
        }
    }

    fn no_object(&self, key: &str) -> io::Error {
        self.refuse(&format!("“{key}” is not an object"))
    }

    fn refuse(&self, why: &str) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, format!("{}: {why}", self.directory.join(FILE).display()))
    }
}

/// A mark or note with an invalid day is still the user's.
fn annotation(about: &Object) -> Annotation {
    Annotation { marked: about.has(MARKED).then(|| day(about, MARKED)), note: note(about) }
}

fn day(object: &Object, key: &str) -> NaiveDate {
    object.read(key).and_then(|day: String| day.parse().ok()).unwrap_or(NaiveDate::MIN)
}

fn note(about: &Object) -> Option<Note> {
    let note: Object = about.read(NOTE)?;
    let text: String = note.read(TEXT)?;
    Some(Note { text: clean(text, TextLayout::SingleLine), on: day(&note, ON) })
}

/// Changes a note from what the user saw to what they want, keeping what another
/// program wrote meanwhile. Returns the note and whether the file changed.
fn change_note(about: &mut Object, before: Option<&Note>, after: Option<&Note>) -> io::Result<(Option<Note>, bool)> {
    fn text(note: Option<&Note>) -> &str {
        note.map_or("", |note| note.text.original())
    }
    let stored = note(about);
    let merged = merge_notes(text(stored.as_ref()), text(before), text(after));
    if merged == text(stored.as_ref()) && after.is_none_or(|after| Some(after) == stored.as_ref()) {
        return Ok((stored, false));
    }
    if merged.is_empty() {
        return Ok((None, about.remove(NOTE)));
    }
    let on = after.or(stored.as_ref()).map_or(NaiveDate::MIN, |note| note.on);
    if let Some(fields) = about.open(NOTE) {
        fields.set(TEXT, &merged)?;
        fields.set(ON, &on.to_string())?;
    }
    Ok((Some(Note { text: clean(merged, TextLayout::SingleLine), on }), true))
}
