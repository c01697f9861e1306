//! What the columns are, asked on a terminal where it is not sure.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use super::{super::Context, Error, foreign::Source, told};
use crate::{files, import::Columns};

/// Shows what the columns are, and takes corrections until a line is empty, if there is
/// somebody to ask and something to ask.
pub(super) fn ask(source: &mut Source, context: &mut Context<'_>) -> Result<(), Error> {
    told::columns(source, context);
    let is_asked = io::stdin().is_terminal() && io::stderr().is_terminal();
    if !is_asked || !source.columns.iter().any(Columns::are_unsure) {
        return Ok(());
    }
    loop {
        let question = "Press Enter if that is right, or correct it with COLUMN=FIELD, such as Bates=source: ";
        // A standard error that is closed asks nothing.
        let _ = write!(context.err, "{question}").and_then(|()| context.err.flush());
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line);
        let read = read.map_err(|error| Error::input(files::io_error_message(&error)))?;
        let line = line.trim();
        if read == 0 || line.is_empty() {
            return Ok(());
        }
        match source.give(line) {
            Ok(()) => told::columns(source, context),
            Err(why) => context.note(&why),
        }
    }
}
