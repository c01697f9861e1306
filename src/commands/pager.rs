//! Output on a terminal goes through a pager, as that of git does.

use std::{
    env,
    fs::File,
    io::{self, Write},
    process::{Child, Command, Stdio},
    sync::Arc,
};

use signal_hook::{consts::SIGINT, flag};

use crate::{files::io_error_message, interrupt};

/// Where a command prints: to standard output, or to a pager, which starts with the first
/// words, so that nothing is in the way of a progress line.
#[derive(Debug)]
pub enum Output {
    Direct(File),
    Pager(Pager),
    Paged(Child),
}

/// A pager that was not started yet.
#[derive(Debug)]
pub struct Pager {
    words: Vec<String>,
    /// Whether the user named it, and wants to know why it does not run.
    is_named: bool,
    instead: File,
}

impl Output {
    /// `DEALTUI_PAGER`, else `PAGER`, else less; none where that is empty or `cat`, or where
    /// the terminal can only print.
    ///
    /// # Errors
    /// A variable has a quote that is not closed.
    pub fn paged(standard_output: File) -> Result<Self, String> {
        let set = ["DEALTUI_PAGER", "PAGER"].into_iter().find_map(|name| Some((name, env::var(name).ok()?)));
        let (name, value) = set.clone().unwrap_or(("PAGER", "less".to_owned()));
        let words = shell_words::split(&value).map_err(|_| format!("unbalanced quote in ${name}: {value}"))?;
        let is_dumb = env::var_os("TERM").is_none_or(|name| name == "dumb");
        Ok(match words.first().map(String::as_str) {
            None | Some("cat") => Self::Direct(standard_output),
            Some(_) if is_dumb => Self::Direct(standard_output),
            Some(_) => Self::Pager(Pager { words, is_named: set.is_some(), instead: standard_output }),
        })
    }

    fn started(&mut self) -> io::Result<&mut dyn Write> {
        if let Self::Pager(pager) = self {
            *self = match pager.start() {
                Ok(child) => Self::Paged(child),
                Err(error) => {
                    if pager.is_named {
                        let name = pager.words.first().map_or("", String::as_str);
                        let why = io_error_message(&error);
                        let _ = writeln!(io::stderr(), "dealtui: cannot run the pager {name}: {why}");
                    }
                    Self::Direct(pager.instead.try_clone()?)
                }
            };
        }
        match self {
            Self::Direct(file) => Ok(file),
            Self::Paged(child) => Ok(child.stdin.as_mut().ok_or(io::ErrorKind::BrokenPipe)?),
            Self::Pager(_) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Waits until the user has left the pager.
    ///
    /// # Errors
    /// The pager cannot be waited for.
    pub fn finish(self) -> io::Result<()> {
        if let Self::Paged(mut child) = self {
            drop(child.stdin.take());
            child.wait()?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.started()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Pager(_) => Ok(()),
            Self::Direct(_) | Self::Paged(_) => self.started()?.flush(),
        }
    }
}

impl Pager {
    fn start(&self) -> io::Result<Child> {
        let (program, arguments) = self.words.split_first().ok_or(io::ErrorKind::NotFound)?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        // As git has it: what fits on the screen is printed, colors stay, and so does
        // the text on leaving.
        for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
            if env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        let child = command.spawn()?;
        // Ctrl-C is for the pager from now on.
        flag::register(SIGINT, Arc::default())?;
        interrupt::disable_default_action();
        Ok(child)
    }
}
