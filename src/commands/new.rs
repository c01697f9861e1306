use std::{
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    path::PathBuf,
};

use clap::Args;
use unicode_width::UnicodeWidthStr as _;

use super::{Context, Error, edits, status};
use crate::{deal_file, domain::clean_line, files};

/// Write a deal file to start from.
///
/// It has nothing in it but a title. `add` makes sources of documents, and `jot` adds
/// events. With --example it has some of everything, with notes on what goes where.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
pub struct New {
    /// File to create. An existing file is never overwritten.
    file: PathBuf,
    /// Title of the deal, such as 'Sale of Borealis Marine'; asked for on a terminal.
    #[arg(long)]
    title: Option<String>,
    /// Write an example with notes on what goes where.
    #[arg(long, conflicts_with = "title")]
    example: bool,
}

/// A command, and what it is for.
type Next = (String, &'static str);

impl New {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let name = deal_file::display_path(&self.file);
        if files::is_stdin(&self.file) {
            return Err(Error::input(format!("{name} means standard input; name a file")));
        }
        if self.file.exists() {
            return Err(already_there(&name));
        }
        let (text, next) = if self.example {
            (deal_file::EXAMPLE.to_owned(), next_of_example(&name))
        } else {
            (edits::minimal(&self.file, Some(&self.title(&name, context)?)), next(&name))
        };
        match files::create_file(&self.file, text.as_bytes()) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(already_there(&name)),
            Err(source) => return Err(Error::Create { name, source }),
        }
        let widest = next.iter().map(|(command, _)| command.width()).max().unwrap_or(0);
        writeln!(context.out, "Wrote {name}. Next:")?;
        for (command, what) in next {
            let blanks = " ".repeat(widest - command.width());
            writeln!(context.out, "  {command}{blanks}  {what}")?;
        }
        Ok(status::FOUND)
    }

    fn title(&self, name: &str, context: &mut Context<'_>) -> Result<String, Error> {
        let title = match &self.title {
            Some(title) => title.clone(),
            None if io::stdin().is_terminal() => asked(context)?,
            None => String::new(),
        };
        let title = clean_line(title.trim()).trim().to_owned();
        if title.is_empty() {
            let name = shell_words::quote(name);
            let message = format!("a deal needs a title: dealtui new {name} --title 'Sale of Borealis Marine'");
            return Err(Error::input(message));
        }
        Ok(title)
    }
}

/// A line of standard input.
fn asked(context: &mut Context<'_>) -> Result<String, Error> {
    let mut line = String::new();
    // A standard error that is closed asks nothing.
    let _ = write!(context.err, "Title of the deal: ").and_then(|()| context.err.flush());
    io::stdin().lock().read_line(&mut line).map_err(|error| Error::input(files::io_error_message(&error)))?;
    Ok(line)
}

fn already_there(name: &str) -> Error {
    Error::input(format!("{name} already exists; choose another name"))
}

fn next(name: &str) -> [Next; 3] {
    let name = shell_words::quote(name);
    [
        (format!("dealtui add {name} DOCUMENT…"), "make sources of documents: HTML, PDF, DOCX, EML, text"),
        (format!("dealtui jot {name} '12 Mar 2025 | WHAT | WHO SAYS'"), "add an event in one line"),
        (format!("dealtui {name}"), "open it"),
    ]
}

fn next_of_example(name: &str) -> [Next; 3] {
    let name = shell_words::quote(name);
    [
        (format!("dealtui {name}"), "open it; press e to edit it"),
        (format!("dealtui check {name}"), "list its errors"),
        ("dealtui schema > deal.schema.json".to_owned(), "let your editor complete fields"),
    ]
}
