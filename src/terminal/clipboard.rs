//! The clipboard: through the terminal itself (OSC 52, which works over ssh), or
//! through a command named in `$DEALTUI_COPY` (`wl-copy`, `pbcopy`).
//!
//! A terminal does not say whether it accepted the text, so the message says what
//! was sent, not that it was copied.

use std::{
    env,
    ffi::OsString,
    io::Write as _,
    process::{Command, Stdio},
    sync::mpsc::Sender,
    thread,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::Event;
use crate::files::reason;

/// The longest text for OSC 52 in every terminal: hterm limits the sequence to
/// 100,000 bytes of base64 (three bytes in four).
pub(super) const LONGEST: usize = 74_994;

/// How much of a sequence (all ASCII) goes through GNU screen in one piece.
const MOST_IN_SCREEN: usize = 240;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clipboard {
    Terminal(Between),
    Program(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    Nothing,
    Tmux,
    GnuScreen,
    TmuxInScreen,
    /// One of the two, at the other end of an ssh that does not say which.
    Either,
}

impl Between {
    fn found(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        let term = term.to_string_lossy();
        match (is_set("TMUX"), is_set("STY")) {
            // Each names the kind of terminal, so that it is the inner one's
            // name: tmux never has a dot.
            (true, true) if !term.starts_with("screen.") => Self::TmuxInScreen,
            (true, false) if !term.starts_with("screen.") => Self::Tmux,
            (_, true) => Self::GnuScreen,
            (_, false) if term.starts_with("screen.") => Self::GnuScreen,
            (_, false) if term.starts_with("screen") => Self::Either,
            (_, false) => Self::Nothing,
        }
    }
}

impl Clipboard {
    /// The one that the user wants.
    ///
    /// # Errors
    /// What is wrong with the variable, in words.
    pub(super) fn wanted() -> Result<Self, String> {
        let Some(command) = env::var("DEALTUI_COPY").ok().filter(|command| !command.trim().is_empty()) else {
            return Ok(Self::Terminal(Between::found(|name| env::var_os(name))));
        };
        match shell_words::split(&command) {
            Ok(words) => Ok(Self::Program(words)),
            Err(_) => Err(format!("unbalanced quote in $DEALTUI_COPY: {command}")),
        }
    }
}

/// Asks the terminal to put a text on its clipboard. tmux takes the sequence itself
/// with `set-clipboard` and passes on the wrapped one with `allow-passthrough`, so
/// it gets both. GNU screen only passes it on.
pub(super) fn sequence(text: &str, between: Between) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text));
    match between {
        Between::Nothing => plain,
        Between::Tmux => format!("{plain}{}", through_tmux(&plain)),
        Between::GnuScreen => through_screen(&plain),
        Between::TmuxInScreen => format!("{plain}{}", through_tmux(&through_screen(&plain))),
        Between::Either => format!("{}{plain}", through_screen(&plain)),
    }
    .into_bytes()
}

fn through_tmux(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

/// In pieces: GNU screen takes strings of 256 bytes, from 4.2 on of 768, and
/// shows the rest of a longer one as text.
fn through_screen(sequence: &str) -> String {
    let characters: Vec<char> = sequence.chars().collect();
    let pieces = characters.chunks(MOST_IN_SCREEN);
    pieces.flat_map(|piece| ["\x1bP".to_owned(), piece.iter().collect(), "\x1b\\".to_owned()]).collect()
}

/// Gives a text to a program, off the drawing thread; what came of it is told.
pub(super) fn give(program: Vec<String>, text: String, what: String, events: Sender<Event>) {
    let hand = move || {
        let name = program.first().cloned().unwrap_or_default();
        let said = match handed(&program, &text) {
            Ok(()) => format!("given to {name}: {what}"),
            Err(why) => format!("not copied: {name}: {why}"),
        };
        let _ = events.send(Event::said(said));
    };
    let _ = thread::Builder::new().name("copy".to_owned()).spawn(hand);
}

fn handed(program: &[String], text: &str) -> Result<(), String> {
    let Some((name, arguments)) = program.split_first() else { return Err("no program is named".to_owned()) };
    let mut command = Command::new(name);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| reason(&error))?;
    let input = child.stdin.take();
    // A program that ends early has taken what it wants.
    let _ = input.map(|mut input| input.write_all(text.as_bytes()));
    let status = child.wait().map_err(|error| reason(&error))?;
    if status.success() { Ok(()) } else { Err(status.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tmux_is_asked_for_itself_and_for_the_terminal_around_it() {
        assert_eq!(sequence("ab", Between::Nothing), b"\x1b]52;c;YWI=\x07");
        assert_eq!(sequence("ab", Between::Tmux), b"\x1b]52;c;YWI=\x07\x1bPtmux;\x1b\x1b]52;c;YWI=\x07\x1b\\");
    }

    #[test]
    fn screen_is_given_pieces_that_it_takes() {
        assert_eq!(sequence("ab", Between::GnuScreen), b"\x1bP\x1b]52;c;YWI=\x07\x1b\\");
        let long = "x".repeat(LONGEST);
        let plain = String::from_utf8(sequence(&long, Between::Nothing)).unwrap();
        let wrapped = String::from_utf8(sequence(&long, Between::GnuScreen)).unwrap();
        let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").map(|piece| &piece[2..]).collect();
        assert!(pieces.iter().all(|piece| piece.len() < 256));
        assert_eq!(pieces.concat(), plain);
    }

    #[test]
    fn the_variables_tell_what_stands_between() {
        let found = |set: &[(&str, &str)]| {
            Between::found(|name| set.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).into()))
        };
        let (tmux, sty) = (("TMUX", "/tmp/tmux-0/default,1,0"), ("STY", "1.pts-0.host"));
        assert_eq!(found(&[("TERM", "xterm-256color"), ("TMUX", ""), ("STY", "")]), Between::Nothing);
        assert_eq!(found(&[tmux, ("TERM", "tmux-256color")]), Between::Tmux);
        assert_eq!(found(&[tmux, ("TERM", "screen-256color")]), Between::Tmux);
        assert_eq!(found(&[sty, ("TERM", "screen.xterm-256color")]), Between::GnuScreen);
        assert_eq!(found(&[sty, ("TERM", "xterm")]), Between::GnuScreen);
        assert_eq!(found(&[sty, tmux, ("TERM", "screen.tmux-256color")]), Between::GnuScreen);
        assert_eq!(found(&[sty, tmux, ("TERM", "tmux-256color")]), Between::TmuxInScreen);
        // Over ssh the name alone is left.
        assert_eq!(found(&[("TERM", "screen.xterm-256color")]), Between::GnuScreen);
        assert_eq!(found(&[("TERM", "screen-256color")]), Between::Either);
    }
}
