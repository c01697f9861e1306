//! The clipboard: through the terminal itself (OSC 52, which works over ssh), or
//! through a command named in `$DEALTUI_COPY` (`wl-copy`, `pbcopy`).
//!
//! Inside tmux the text also goes to its own command, because tmux does not pass on
//! what a program writes unless it is configured to.

use std::{
    env,
    ffi::OsString,
    io::{self, Write as _},
    process::{Command, Stdio},
    thread,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::{Explorer, said};
use crate::{
    app::{CopyRequest, Message, Selection},
    domain::{Deal, PassageRef, Ref},
    files::io_error_message,
    report::counted,
};

/// The longest text for OSC 52 in every terminal: hterm limits the sequence to
/// 100,000 bytes of base64 (three bytes in four).
const LONGEST: usize = 74_994;

/// How much of a sequence (all ASCII) goes through GNU screen in one piece: it takes
/// strings of 256 bytes, from 4.2 on of 768, and shows the rest of a longer one as
/// text.
const MOST_IN_SCREEN: usize = 240;

impl Explorer {
    /// The message says what was copied; where a program is run for it, it comes when
    /// that has ended.
    pub(super) fn copy(&mut self, copied: CopyRequest) -> io::Result<Option<Message>> {
        let deal = self.app.session().deal();
        let Some((what, text)) = copied.format.text(deal, copied.of, copied.days) else {
            return Ok(Some(said("nothing to copy here")));
        };
        let instead = instead(deal, copied);
        self.copy_text(&what, text, &format!("; use {instead}"))
    }

    /// Copies the words that are selected in a text.
    pub(super) fn copy_words(&mut self, selection: &Selection) -> io::Result<Option<Message>> {
        let words = selection.shown(self.app.session().deal()).unwrap_or_default().to_owned();
        self.copy_text("the selected words", words, "")
    }

    /// `instead` says what else there is for a text that is too long.
    fn copy_text(&mut self, what: &str, text: String, instead: &str) -> io::Result<Option<Message>> {
        let length = text.len();
        let copied_words = format!("{what}, {}", counted(text.chars().count(), "character"));
        if let Some(command) = env::var("DEALTUI_COPY").ok().filter(|command| !command.trim().is_empty()) {
            return Ok(match shell_words::split(&command) {
                Ok(words) => {
                    self.give(words, text, copied_words);
                    None
                }
                Err(_) => Some(said(format!("unbalanced quote in $DEALTUI_COPY: {command}"))),
            });
        }
        if length > LONGEST {
            return Ok(Some(said(format!("too long: {length} bytes, terminals take {LONGEST}{instead}"))));
        }
        let multiplexer = Multiplexer::detect(|name| env::var_os(name));
        self.session.tty.write(&sequence(&text, multiplexer))?;
        if matches!(multiplexer, Multiplexer::Tmux | Multiplexer::TmuxInScreen) {
            give_to_tmux(text);
        }
        if multiplexer == Multiplexer::Either {
            // GNU screen may have shown some of it.
            self.session.renew()?;
        }
        Ok(Some(said(format!("copied {copied_words}"))))
    }

    /// Gives a text to a program, off the drawing thread, which then sends a message.
    fn give(&self, program: Vec<String>, text: String, what: String) {
        let events = self.sender.clone();
        let give = move || {
            let name = program.first().cloned().unwrap_or_default();
            let message = match pipe_to(&program, &text) {
                Ok(()) => format!("copied {what}, with {name}"),
                Err(why) => format!("not copied: {name}: {why}"),
            };
            let _ = events.send(said(message).into());
        };
        let _ = thread::Builder::new().name("copy".to_owned()).spawn(give);
    }
}

/// What goes wrong is of no interest: the terminal has been asked too.
fn give_to_tmux(text: String) {
    let program = ["tmux", "load-buffer", "-w", "-"].map(str::to_owned);
    let give = move || pipe_to(&program, &text);
    let _ = thread::Builder::new().name("copy".to_owned()).spawn(give);
}

fn pipe_to(program: &[String], text: &str) -> Result<(), String> {
    let Some((name, arguments)) = program.split_first() else { return Err("no program given".to_owned()) };
    let mut command = Command::new(name);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| io_error_message(&error))?;
    // A program that ends early has taken what it wants.
    let _ = child.stdin.take().map(|mut input| input.write_all(text.as_bytes()));
    let status = child.wait().map_err(|error| io_error_message(&error))?;
    if status.success() { Ok(()) } else { Err(status.to_string()) }
}

/// The command that writes to a file what is too long for a terminal.
fn instead(deal: &Deal, copied: CopyRequest) -> String {
    let record = match copied.of {
        Ref::Passage(PassageRef { event, .. }) | Ref::Relation(event, _) => Ref::Event(event),
        other => other,
    };
    match deal.id_of_ref(record) {
        Some(id) => format!("dealtui show {id} > FILE"),
        None => "dealtui list --json > FILE".to_owned(),
    }
}

/// The multiplexers between us and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Multiplexer {
    None,
    Tmux,
    GnuScreen,
    TmuxInScreen,
    /// One of the two, at the other end of an ssh that does not say which.
    Either,
}

impl Multiplexer {
    fn detect(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        let term = term.to_string_lossy();
        // Each sets its own name for the terminal, so that the inner one's counts:
        // that of tmux never has a dot.
        let is_named_by_screen = term.starts_with("screen.");
        match (is_set("TMUX"), is_set("STY")) {
            (true, true) if !is_named_by_screen => Self::TmuxInScreen,
            (true, false) if !is_named_by_screen => Self::Tmux,
            (_, true) => Self::GnuScreen,
            (_, false) if is_named_by_screen => Self::GnuScreen,
            (_, false) if term.starts_with("screen") => Self::Either,
            (_, false) => Self::None,
        }
    }
}

/// Asks the terminal to put a text on its clipboard. tmux takes the sequence itself
/// with `set-clipboard` and passes on the wrapped one with `allow-passthrough`, so
/// it gets both. GNU screen only passes it on, up to the first `ESC \`: crossterm's
/// own sequence ends with that, this one with BEL.
fn sequence(text: &str, multiplexer: Multiplexer) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text));
    match multiplexer {
        Multiplexer::None => plain,
        Multiplexer::Tmux => format!("{plain}{}", through_tmux(&plain)),
        Multiplexer::GnuScreen => through_screen(&plain),
        Multiplexer::TmuxInScreen => format!("{plain}{}", through_tmux(&through_screen(&plain))),
        Multiplexer::Either => format!("{}{plain}", through_screen(&plain)),
    }
    .into_bytes()
}

fn through_tmux(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

fn through_screen(sequence: &str) -> String {
    let characters: Vec<char> = sequence.chars().collect();
    let pieces = characters.chunks(MOST_IN_SCREEN);
    pieces.flat_map(|piece| "\x1bP".chars().chain(piece.iter().copied()).chain("\x1b\\".chars())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tmux_is_asked_for_itself_and_for_the_terminal_around_it() {
        assert_eq!(sequence("ab", Multiplexer::None), b"\x1b]52;c;YWI=\x07");
        assert_eq!(sequence("ab", Multiplexer::Tmux), b"\x1b]52;c;YWI=\x07\x1bPtmux;\x1b\x1b]52;c;YWI=\x07\x1b\\");
    }

    #[test]
    fn screen_is_given_pieces_that_it_takes() {
        assert_eq!(sequence("ab", Multiplexer::GnuScreen), b"\x1bP\x1b]52;c;YWI=\x07\x1b\\");
        let long = "x".repeat(LONGEST);
        let plain = String::from_utf8(sequence(&long, Multiplexer::None)).unwrap();
        let wrapped = String::from_utf8(sequence(&long, Multiplexer::GnuScreen)).unwrap();
        let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").map(|piece| &piece[2..]).collect();
        assert!(pieces.iter().all(|piece| piece.len() < 256));
        assert_eq!(pieces.concat(), plain);
    }

    #[test]
    fn the_variables_tell_what_stands_between() {
        let found = |set: &[(&str, &str)]| {
            Multiplexer::detect(|name| set.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).into()))
        };
        let (tmux, sty) = (("TMUX", "/tmp/tmux-0/default,1,0"), ("STY", "1.pts-0.host"));
        assert_eq!(found(&[("TERM", "xterm-256color"), ("TMUX", ""), ("STY", "")]), Multiplexer::None);
        assert_eq!(found(&[tmux, ("TERM", "tmux-256color")]), Multiplexer::Tmux);
        assert_eq!(found(&[tmux, ("TERM", "screen-256color")]), Multiplexer::Tmux);
        assert_eq!(found(&[sty, ("TERM", "screen.xterm-256color")]), Multiplexer::GnuScreen);
        assert_eq!(found(&[sty, ("TERM", "xterm")]), Multiplexer::GnuScreen);
        assert_eq!(found(&[sty, tmux, ("TERM", "screen.tmux-256color")]), Multiplexer::GnuScreen);
        assert_eq!(found(&[sty, tmux, ("TERM", "tmux-256color")]), Multiplexer::TmuxInScreen);
        // Over ssh the name alone is left.
        assert_eq!(found(&[("TERM", "screen.xterm-256color")]), Multiplexer::GnuScreen);
        assert_eq!(found(&[("TERM", "screen-256color")]), Multiplexer::Either);
    }
}
