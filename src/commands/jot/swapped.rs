//! Facts in the place of the deal file, and files in the place of facts.

use std::path::Path;

use super::Error;
use crate::{deal_file, files};

/// # Errors
/// What is named first is no deal, or what is named as a fact is a file, as is plain
/// before anything is read of either.
pub(super) fn check_order(deal: &Path, facts: &[String]) -> Result<(), Error> {
    let first = deal_file::display_path(deal);
    // Also a fact may end in the name of a file.
    if (has_ending(deal) && !first.contains('|')) || files::is_stream(deal) {
        return check_facts(deal, facts);
    }
    let is_file = deal.is_file();
    if is_file && !is_text(deal) {
        return check_facts(deal, facts);
    }
    let named = facts.iter().find(|fact| is_deal_file(fact));
    let why = match named {
        Some(named) => format!("{first}: this is not a deal file, but {named} is one: name it first"),
        None if is_file || first.contains('|') => format!("{first}: this is not a deal file: name the deal first"),
        None => return Ok(()),
    };
    let deal = named.map_or("FILE", String::as_str);
    let others = facts.iter().filter(|fact| Some(*fact) != named).map(String::as_str);
    let lines = [first.as_str()].into_iter().filter(|_| !is_file).chain(others);
    let words = shell_words::join([deal].into_iter().chain(lines));
    let piped = if is_file { format!(" < {}", shell_words::quote(&first)) } else { String::new() };
    Err(Error::input(format!("{why}\n  hint: dealtui jot {words}{piped}")))
}

fn check_facts(deal: &Path, facts: &[String]) -> Result<(), Error> {
    let [fact] = facts else { return Ok(()) };
    if !Path::new(fact).is_file() {
        return Ok(());
    }
    let deal = deal_file::display_path(deal);
    let [deal, file] = [deal.as_str(), fact].map(shell_words::quote);
    Err(Error::input(format!("{fact} is a file: its lines are facts\n  hint: dealtui jot {deal} < {file}")))
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn is_deal_file(fact: &str) -> bool {
    let path = Path::new(fact);
    has_ending(path) && path.is_file()
}

/// Whether a file is not meant to be JSON. What is has errors that say more.
fn is_text(path: &Path) -> bool {
    let bytes = files::read(path, deal_file::LARGEST_TEXT, &mut |_, _| {});
    bytes.is_ok_and(|bytes| {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
        !matches!(bytes, [] | [b'{' | b'[' | b'/' | 0xff | 0xfe, ..])
    })
}
