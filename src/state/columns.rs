//! What the columns of spreadsheets are, as the user said, by the names of all of them.
//!
//! ```json
//! { "format": 1, "tables": [["date event bates", { "Bates": "source" }]] }
//! ```

use std::{collections::HashMap, io};

use serde::{Deserialize, Serialize};

use super::State;

const FILE: &str = "columns.json";
const FORMAT: u32 = 1;

#[derive(Deserialize, Serialize)]
struct Remembered {
    format: u32,
    /// The oldest first.
    tables: Vec<(String, HashMap<String, String>)>,
}

/// Of the tables that were read last.
const MOST: usize = 200;

impl State {
    /// What the user said of a table with these columns.
    pub fn columns(&self, signature: &str) -> io::Result<HashMap<String, String>> {
        let tables = read(&self.text(FILE)?)?.tables;
        let own = tables.into_iter().rev().find(|(other, _)| other == signature);
        Ok(own.map(|(_, columns)| columns).unwrap_or_default())
    }

    /// Keeps what the user says, beside what they said before.
    pub fn remember_columns(&self, signature: &str, columns: &HashMap<String, String>) -> io::Result<()> {
        self.change(FILE, |bytes| {
            let mut remembered = read(&bytes)?;
            let at = remembered.tables.iter().position(|(other, _)| other == signature);
            let mut own = at.map(|at| remembered.tables.remove(at).1).unwrap_or_default();
            own.extend(columns.iter().map(|(heading, field)| (heading.clone(), field.clone())));
            remembered.tables.push((signature.to_owned(), own));
            let old = remembered.tables.len().saturating_sub(MOST);
            remembered.tables.drain(..old);
            let mut text = serde_json::to_vec_pretty(&remembered)?;
            text.push(b'\n');
            Ok(Some(text))
        })
    }
}

fn read(bytes: &[u8]) -> io::Result<Remembered> {
    if bytes.is_empty() {
        return Ok(Remembered { format: FORMAT, tables: Vec::new() });
    }
    let unknown = || {
        io::Error::new(io::ErrorKind::InvalidData, format!("{FILE} is not a file of format {FORMAT}; left unchanged"))
    };
    serde_json::from_slice(bytes).ok().filter(|read: &Remembered| read.format == FORMAT).ok_or_else(unknown)
}
