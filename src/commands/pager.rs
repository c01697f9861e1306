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
pub struct Output {
    standard_output: File,
    paging: Paging,
}

#[derive(Debug)]
enum Paging {
    Off,
    Pending(Pager),
    Running(Child),
}

#[derive(Debug)]
struct Pager {
    words: Vec<String>,
    /// Whether the user named it, and wants to know why it does not run.
    is_named: bool,
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
        let paging = match words.first().map(String::as_str) {
            None | Some("cat") => Paging::Off,
            Some(_) if is_dumb => Paging::Off,
            Some(_) => Paging::Pending(Pager { words, is_named: set.is_some() }),
        };
        Ok(Self { standard_output, paging })
    }

    /// The pager, once it runs; else standard output.
    fn started(&mut self) -> &mut dyn Write {
        if let Paging::Pending(pager) = &self.paging {
            self.paging = pager.start().map_or(Paging::Off, Paging::Running);
        }
        match &mut self.paging {
            Paging::Running(Child { stdin: Some(stdin), .. }) => stdin,
            _ => &mut self.standard_output,
        }
    }

    /// Waits until the user has left the pager.
    ///
    /// # Errors
    /// The pager cannot be waited for.
    pub fn finish(self) -> io::Result<()> {
        if let Paging::Running(mut child) = self.paging {
            drop(child.stdin.take());
            child.wait()?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.started().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.paging {
            Paging::Pending(_) => Ok(()),
            Paging::Off | Paging::Running(_) => self.started().flush(),
        }
    }
}

impl Pager {
    /// None if it does not run.
    fn start(&self) -> Option<Child> {
        match self.spawned() {
            Ok(child) => Some(child),
            Err(error) => {
                if self.is_named {
                    let name = self.words.first().map_or("", String::as_str);
                    let why = io_error_message(&error);
                    let _ = writeln!(io::stderr(), "dealtui: cannot run the pager {name}: {why}");
                }
                None
            }
        }
    }

    fn spawned(&self) -> io::Result<Child> {
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
