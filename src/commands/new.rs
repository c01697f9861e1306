use std::{io, path::PathBuf};

use clap::Args;

use super::{Context, Error, status};
use crate::{deal_file, files, state};

/// Write a deal file to start from, with notes on what goes where.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
pub struct New {
    /// File to create. An existing file is never overwritten.
    file: PathBuf,
}

impl New {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let name = deal_file::shown(&self.file);
        if files::is_stdin(&self.file) {
            return Err(Error::input(format!("{name} means standard input; name a file")));
        }
        match state::create(&self.file, deal_file::STARTER.as_bytes()) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(Error::input(format!("{name} already exists; choose another name")));
            }
            Err(source) => return Err(Error::Create { name, source }),
        }
        writeln!(
            context.out,
            "Wrote {name}. Next:\n\
             \x20 dealtui {name}           open it; press e to edit it\n\
             \x20 dealtui check {name}     list its errors\n\
             \x20 dealtui schema > deal.schema.json    let your editor complete fields"
        )?;
        Ok(status::FOUND)
    }
}
