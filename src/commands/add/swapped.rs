//! Deal files in the place of documents, and documents in the place of the deal.

use std::path::{Path, PathBuf};

use super::Error;
use crate::{deal_file, files};

/// Fields that every deal has.
const FIELDS: [&str; 3] = ["\"format\"", "\"deal\"", "\"events\""];

/// # Errors
/// What is named first is no deal, as is plain before anything is read of it.
pub(super) fn check_order(deal: &Path, documents: &[PathBuf]) -> Result<(), Error> {
    if !read(deal).is_some_and(|bytes| is_other(&bytes)) {
        return Ok(());
    }
    let name = deal_file::display_path(deal);
    let is_deal = |path: &&PathBuf| read(path).is_some_and(|bytes| is_deal(&bytes));
    let Some(second) = documents.iter().find(is_deal) else {
        let hint = "name the deal first; a file that is not there yet is made";
        return Err(Error::input(format!("{name}: this is not a deal file\n  hint: {hint}")));
    };
    let others = documents.iter().filter(|document| *document != second).map(PathBuf::as_path);
    let words = [second, deal].into_iter().chain(others).map(deal_file::display_path);
    let command = shell_words::join(words.collect::<Vec<String>>());
    let second = deal_file::display_path(second);
    let why = format!("this is not a deal file, but {second} is one: name it first");
    Err(Error::input(format!("{name}: {why}\n  hint: dealtui add {command}")))
}

/// # Errors
/// A document is another deal.
pub(super) fn check_document(name: &str, bytes: &[u8], deal: &Path) -> Result<(), Error> {
    if !is_deal(bytes) {
        return Ok(());
    }
    let compared = shell_words::join([deal_file::display_path(deal).as_str(), name]);
    let hint = format!("`dealtui diff {compared}` compares two deals; `dealtui record add` copies records");
    Err(Error::input(format!("{name}: this is a deal file, not a document\n  hint: {hint}")))
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let limit = deal_file::LARGEST_TEXT;
    Some(path).filter(|path| !files::is_stream(path)).and_then(|path| files::read(path, limit, &mut |_, _| {}).ok())
}

/// What is meant to be JSON has errors that say more, also where its letters are wrong.
fn is_other(bytes: &[u8]) -> bool {
    let is_utf_16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let is_json = matches!(beginning(bytes), [] | [b'{' | b'[' | b'/', ..]);
    !is_json && !is_utf_16
}

/// Also one with errors.
fn is_deal(bytes: &[u8]) -> bool {
    let has = |field: &str| bytes.windows(field.len()).any(|window| window == field.as_bytes());
    beginning(bytes).starts_with(b"{") && FIELDS.iter().all(|field| has(field))
}

fn beginning(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}
