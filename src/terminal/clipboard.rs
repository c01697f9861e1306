//! The clipboard: by the terminal itself (OSC 52, which works over ssh), or by
//! a command that the user named in `$DEALTUI_COPY` (`wl-copy`, `pbcopy`).
//!
//! A terminal does not say whether it took it: so it is told what was sent,
//! never that it was copied.

use std::{
    env,
    io::Write as _,
    process::{Command, Stdio},
    sync::mpsc::Sender,
    thread,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::Event;

/// The longest text that every terminal with OSC 52 takes: hterm's limit of
/// 100,000 bytes for the sequence, as base64 (three bytes in four).
pub(super) const LONGEST: usize = 74_994;

/// How text gets to the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clipboard {
    /// By the terminal; inside tmux it is told so too.
    Terminal {
        /// Whether tmux stands between.
        in_tmux: bool,
    },
    /// By a program that takes it on its standard input: its words.
    Program(Vec<String>),
}

impl Clipboard {
    /// The one that the user wants.
    ///
    /// # Errors
    /// What is wrong with the variable, in words.
    pub(super) fn wanted() -> Result<Self, String> {
        let Some(command) = env::var("DEALTUI_COPY").ok().filter(|command| !command.trim().is_empty()) else {
            return Ok(Self::Terminal { in_tmux: env::var_os("TMUX").is_some_and(|tmux| !tmux.is_empty()) });
        };
        match shell_words::split(&command) {
            Ok(words) => Ok(Self::Program(words)),
            Err(_) => Err(format!("$DEALTUI_COPY has a quotation mark too few: {command}")),
        }
    }
}

/// The bytes that ask a terminal to put a text on its clipboard. tmux takes
/// them for itself where `set-clipboard` is on, and hands on to the terminal
/// around it what is wrapped, where `allow-passthrough` is on: it is asked for
/// both.
pub(super) fn sequence(text: &str, in_tmux: bool) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text));
    if in_tmux {
        let wrapped = plain.replace('\x1b', "\x1b\x1b");
        format!("{plain}\x1bPtmux;{wrapped}\x1b\\").into_bytes()
    } else {
        plain.into_bytes()
    }
}

/// Gives a text to a program, off the drawing thread; what came of it is told.
pub(super) fn give(program: Vec<String>, text: String, what: String, events: Sender<Event>) {
    let hand = move || {
        let name = program.first().cloned().unwrap_or_default();
        let said = match handed(&program, &text) {
            Ok(()) => format!("given to {name}: {what}"),
            Err(why) => format!("not copied: {name}: {why}"),
        };
        let _ = events.send(Event::Said(said));
    };
    let _ = thread::Builder::new().name("copy".to_owned()).spawn(hand);
}

fn handed(program: &[String], text: &str) -> Result<(), String> {
    let Some((name, arguments)) = program.split_first() else { return Err("no program is named".to_owned()) };
    let mut command = Command::new(name);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let input = child.stdin.take();
    // A program that ends early has taken what it wants.
    let _ = input.map(|mut input| input.write_all(text.as_bytes()));
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(status.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tmux_is_asked_for_itself_and_for_the_terminal_around_it() {
        assert_eq!(sequence("ab", false), b"\x1b]52;c;YWI=\x07");
        assert_eq!(sequence("ab", true), b"\x1b]52;c;YWI=\x07\x1bPtmux;\x1b\x1b]52;c;YWI=\x07\x1b\\");
    }
}
