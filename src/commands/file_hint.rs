//! What to do with a file that is named in the place of something else.

use std::path::Path;

use super::import;
use crate::domain::repeated_line;

/// `dealtui list deal.json` looks for the words; it lists no file.
pub(super) fn file_hint(typed: &str) -> String {
    let file = Path::new(typed);
    if !file.is_file() {
        return String::new();
    }
    match import::kind_of(file) {
        Some(_) => format!("\n  hint: to import the file of that name, run {}", import::command(file)),
        None => format!("\n  hint: to read the file of that name, use --data {}", repeated_line(typed)),
    }
}
