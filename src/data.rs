//! The deal file: reading it with all its faults placed, proving its
//! quotations, its JSON Schema, and the deal that is built in.

mod answers;
mod check;
mod difference;
mod fault;
mod json;
mod path;
mod proof;
mod reading;
mod records;
mod schema;
mod wire;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::domain::{Deal, Finding};
use json::Read;

pub use answers::{ahead_json, changes_json, disputes_json, ledger_json, terms_json};
pub use check::{Proved, check, prove};
pub use difference::{Change, Difference, FieldChange, RecordKind, differences, differences_json};
pub use proof::SourceText;
pub use records::{Match, matched_records, records};
pub use schema::schema;

/// The built-in deal: Microsoft, OpenAI and Amazon, October 2025 to April 2026.
pub const SHIPPED: &str = include_str!("../data/microsoft-openai-amazon.json");

/// Name under which messages speak of the built-in deal.
pub const SHIPPED_NAME: &str = "microsoft-openai-amazon.json";

/// A larger file is refused before it is read: a million events are 720 MB.
const LARGEST: u64 = 2 << 30;

/// Why a file could not be read at all.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub hint: &'static str,
}

/// Reads a deal file as text.
///
/// # Errors
/// A missing file, a directory, a pipe or device (reading it might never end),
/// a file over 2 GiB, one that may not be read.
pub fn file_text(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let refuse = |message: String, hint| Err(Unreadable { path: path.to_owned(), message, hint });
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return refuse(
                "there is no such file".to_owned(),
                "check the name; without --data the built-in deal opens",
            );
        }
        Err(error) => return refuse(error.to_string(), "check the path and its permissions"),
    };
    if about.is_dir() {
        return refuse("this is a directory".to_owned(), "name a deal file in it");
    }
    if !about.is_file() {
        return refuse("this is not a regular file".to_owned(), "save it to a file first");
    }
    if about.len() > LARGEST {
        return refuse("the file is larger than 2 GiB".to_owned(), "split the deal");
    }
    fs::read(path).or_else(|error| refuse(error.to_string(), "check the permissions of the file"))
}

/// Reads a deal.
///
/// # Errors
/// All faults of the text, in the order in which they stand. A syntax error is
/// one fault that hides the rest, and says so.
pub fn read(text: &str) -> Result<Deal, Vec<Finding>> {
    match json::read(text) {
        Read::Good(document) => {
            reading::deal(document).map_err(|faults| fault::without_consequences(fault::placed(text, faults)))
        }
        Read::Mistyped(document, mut findings) => {
            let further = reading::deal(document).err().map_or_else(Vec::new, |faults| fault::placed(text, faults));
            findings.extend(further);
            findings.sort_by_key(|finding| (finding.line, finding.column));
            Err(fault::without_consequences(findings))
        }
        Read::Broken(finding) => Err(vec![finding]),
    }
}

/// Reads a deal from the bytes of a file.
///
/// # Errors
/// As [`read`]; and bytes that are not UTF-8.
pub fn read_bytes(bytes: Vec<u8>) -> Result<(String, Deal), (String, Vec<Finding>)> {
    let text = json::text_of(bytes).map_err(|finding| (String::new(), vec![finding]))?;
    match read(&text) {
        Ok(deal) => Ok((text, deal)),
        Err(findings) => Err((text, findings)),
    }
}

/// Findings for people: file, line, column, what is wrong, the line with a mark
/// under the place, and what would be right.
pub fn show(findings: &[Finding], file: &str, text: &str, colour: bool) -> String {
    json::show(findings, file, text, colour)
}
