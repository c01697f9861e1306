//! Files of other formats in: what they become, and what is told of the rest.

mod again;
mod amounts;
mod columns;
mod dates;
mod generated;
mod opening;
mod other_formats;
mod parties;
mod reading_extents;
mod renumbered;
mod restricted;
mod round_trip;
mod spreadsheets;
mod updating;
mod workbooks;

use serde_json::Value;

use crate::{
    place::Place,
    program::{Ran, command, output},
};

/// A directory with a file to import, and a state of its own.
struct Importing(Place);

impl Importing {
    fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        Self(Place::new(&[(name, bytes.as_ref())]))
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = command(arguments);
        command.current_dir(self.0.directory()).env("XDG_STATE_HOME", self.0.path("state"));
        output(&mut command).into()
    }

    /// The deal that is printed, and what is told.
    #[track_caller]
    fn deal(&self, arguments: &[&str]) -> (Value, String) {
        let ran = self.run(&[&["import"], arguments].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        (serde_json::from_str(&ran.out).unwrap(), ran.err)
    }
}

/// The deal of one file, and what is told.
#[track_caller]
fn imported(name: &str, bytes: impl AsRef<[u8]>) -> (Value, String) {
    Importing::new(name, bytes).deal(&[name])
}

/// Fields of all events, one per row.
fn fields(deal: &Value, names: &[&str]) -> Vec<Vec<Value>> {
    let events = deal["events"].as_array().unwrap();
    events.iter().map(|event| names.iter().map(|name| event[*name].clone()).collect()).collect()
}

fn column(deal: &Value, name: &str) -> Vec<Value> {
    deal["events"].as_array().unwrap().iter().map(|event| event[name].clone()).collect()
}

/// Whether a line is among those that are told.
#[track_caller]
fn tells(told: &str, line: &str) {
    assert!(told.lines().any(|own| own == line), "{line}\nin\n{told}");
}
