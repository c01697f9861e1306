use clap::{Args, CommandFactory as _};
use clap_mangen::Man as Page;

use super::{Arguments, Context, Error, error::not_found, status};
use crate::domain::nearest_word;

/// Print the manual page of dealtui or of one of its commands, for `man -l -`.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Man {
    /// The command whose page to print.
    command: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  dealtui man | man -l -
  dealtui man list > ~/.local/share/man/man1/dealtui-list.1";

impl Man {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let mut program = Arguments::command();
        program.build();
        let page = match &self.command {
            None => Page::new(program),
            Some(name) => Page::new(command(name, &program)?),
        };
        page.source(concat!("dealtui ", env!("CARGO_PKG_VERSION"))).render(&mut context.out)?;
        Ok(status::FOUND)
    }
}

fn command(name: &str, program: &clap::Command) -> Result<clap::Command, Error> {
    program.find_subcommand(name).cloned().ok_or_else(|| {
        let near = nearest_word(name, program.get_subcommands().map(clap::Command::get_name));
        Error::input(not_found("no command is called", name, near))
    })
}
