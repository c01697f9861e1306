//! `dealtui new FILE`: a deal to begin with, whose titles and notes say what
//! goes where.

use std::{io, path::Path};

use super::{Context, Failure, status};
use crate::{
    deal_file,
    files::{is_stdin, reason},
    state,
};

pub(super) fn run(file: &Path, context: &mut Context<'_>) -> Result<u8, Failure> {
    let name = deal_file::shown(file);
    if is_stdin(file) {
        return Err(Failure::Said(format!("{name} means standard input; name a file")));
    }
    // Nothing that is there is written over, and nothing half written stays.
    match state::create(file, deal_file::STARTER.as_bytes()) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(Failure::Said(format!("{name} already exists; choose another name")));
        }
        Err(error) => return Err(Failure::Said(format!("cannot write {name}: {}", reason(&error)))),
    }
    writeln!(
        context.out,
        "{name}: a deal to begin with\n  dealtui {name}           opens it; e there opens it in your editor\n  dealtui check {name}     says what is wrong with it, and where\n  dealtui schema > deal.schema.json    beside it lets an editor complete what you type"
    )?;
    Ok(status::FOUND)
}
