//! Takes the text out of one document, for `dealtui add`, or the rows out of a file of
//! another format, for `dealtui import`: whatever is in the document
//! stays in this process. The libraries that read documents are only in this program, so
//! that dealtui itself does not load their tables.

use std::process::ExitCode;

fn main() -> ExitCode {
    dealtui::intake::extract(dealtui::import::read_as_json)
}
