use std::{io, path::PathBuf};

use clap::Args;
use unicode_width::UnicodeWidthStr as _;

use super::{Context, Error, status};
use crate::{deal_file, files};

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
        let name = deal_file::display_path(&self.file);
        if files::is_stdin(&self.file) {
            return Err(Error::input(format!("{name} means standard input; name a file")));
        }
        match files::create_file(&self.file, deal_file::STARTER.as_bytes()) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(Error::input(format!("{name} already exists; choose another name")));
            }
            Err(source) => return Err(Error::Create { name, source }),
        }
        let next = [
            (format!("dealtui {name}"), "open it; press e to edit it"),
            (format!("dealtui check {name}"), "list its errors"),
            ("dealtui schema > deal.schema.json".to_owned(), "let your editor complete fields"),
        ];
        let widest = next.iter().map(|(command, _)| command.width()).max().unwrap_or(0);
        writeln!(context.out, "Wrote {name}. Next:")?;
        for (command, what) in next {
            let blanks = " ".repeat(widest - command.width());
            writeln!(context.out, "  {command}{blanks}  {what}")?;
        }
        Ok(status::FOUND)
    }
}
