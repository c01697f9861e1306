//! A deal that is slow to arrive: a line on the untouched terminal says so, Ctrl-C
//! ends the wait, and the line is cleared before anything else is printed.

use std::{
    fs::{self, File},
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::PathBuf,
};

use rustix::{fs::OFlags, process::Signal};
use tempfile::TempDir;

use super::{PROGRAM, session::Session};
use crate::program::make_fifo;

const SMALL: &str = r#"{"format":1,"deal":{"id":"a","title":"A slow deal"},"events":[{"id":"e","date":"2026","kind":"report","title":"It came"}]}"#;

/// A pipe that the test writes a deal to later.
struct Slow {
    directory: TempDir,
    fifo: PathBuf,
}

impl Slow {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let fifo = directory.path().join("slow");
        make_fifo(&fifo);
        Self { directory, fifo }
    }

    /// Runs a line of bash, in which `$0` is the program and `$1` the pipe. The
    /// program is to take the shell's place.
    fn session(&self, script: &str) -> Session {
        self.session_in(script, (80, 24))
    }

    fn session_in(&self, script: &str, window: (u16, u16)) -> Session {
        Session::start_with("bash", &self.arguments(script), window, &self.directory.path().join("state"))
    }

    /// The same for a program that prints and ends by itself.
    fn held_session(&self, script: &str) -> Session {
        let state = self.directory.path().join("state");
        Session::start_held("bash", &self.arguments(script), (80, 24), &state, &[])
    }

    fn arguments<'a>(&'a self, script: &'a str) -> [&'a str; 4] {
        ["-c", script, PROGRAM, self.fifo.to_str().unwrap()]
    }

    /// The end to write to, once the session has the other one: opened before,
    /// it would wait for a reader without a limit.
    fn writer(&self, session: &mut Session) -> File {
        let nonblocking = i32::try_from(OFlags::NONBLOCK.bits()).unwrap();
        let mut writer = None;
        session.wait_while("the pipe is read", || {
            writer = File::options().write(true).custom_flags(nonblocking).open(&self.fifo).ok();
            writer.is_none()
        });
        writer.unwrap()
    }
}

/// Ways to read what another program writes.
const EXPLORERS: [(&str, &str); 2] =
    [("exec $0 --data <(cat $1)", "reading /dev/fd/"), ("exec $0 --data - < <(cat $1)", "reading <stdin>: 0 MB")];

#[test]
fn a_slow_stream_is_awaited_and_explored_with_the_keyboard() {
    for (script, shown) in EXPLORERS {
        let slow = Slow::new();
        let mut session = slow.session(script);
        session.wait_for(shown);
        assert!(!session.raw().contains(&b'\n'), "the line is all there is");
        assert!(!session.text().contains("\x1b[?"), "the terminal is untouched");
        slow.writer(&mut session).write_all(SMALL.as_bytes()).unwrap();
        session.wait_for("It came");
        session.send("e");
        session.wait_for("this deal was read from a pipe and cannot be edited");
        session.send("?");
        session.wait_for("Keys");
        session.send("qq");
        session.ends_restored(0);
        let raw = session.text();
        let (before, _) = raw.split_once("\x1b[?1049h").unwrap();
        assert!(before.ends_with("\r\x1b[K"), "the line was not wiped: {before:?}");
    }
}

#[test]
fn ctrl_c_ends_the_wait_and_clears_the_line() {
    let commands = ["exec $0 list --data <(cat $1)", "exec $0 diff <(cat $1) <(cat $1)"];
    for script in EXPLORERS.map(|(script, _)| script).into_iter().chain(commands) {
        let slow = Slow::new();
        let mut session = slow.held_session(script);
        session.wait_for("reading ");
        session.send("\x03");
        let written = session.released();
        session.is_killed_restored();
        assert!(written.ends_with("\r\x1b[K"), "{written:?}");
    }
}

#[test]
fn other_signals_end_the_wait() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let slow = Slow::new();
        // A reader that ends with its input, not with the signal.
        let mut session = slow.session("exec $0 --data - < $1");
        let writer = slow.writer(&mut session);
        session.wait_for("reading <stdin>");
        session.signal(signal);
        session.is_killed_restored();
        drop(writer);
    }
}

#[test]
fn a_command_clears_the_line_before_it_prints() {
    let slow = Slow::new();
    let mut session = slow.held_session("exec $0 list --data <(cat $1)");
    session.wait_for("reading /dev/fd/");
    slow.writer(&mut session).write_all(SMALL.as_bytes()).unwrap();
    let raw = crate::color::plain(&session.written(0));
    assert!(raw.ends_with("\r\x1b[K2026  reported  It came  unsourced  e\r\n"), "{raw:?}");
}

#[test]
fn faults_follow_on_a_cleared_line() {
    let slow = Slow::new();
    let mut session = slow.held_session("exec $0 --data - < <(cat $1)");
    session.wait_for("reading <stdin>");
    slow.writer(&mut session).write_all(b"{").unwrap();
    let raw = session.written(2);
    assert!(raw.contains("\r\x1b[K<stdin>:1:2: ") || raw.contains("\r\x1b[K\x1b[1m<stdin>"), "{raw:?}");
}

/// The terminal may be somebody else's: of a file for errors, of a program that
/// reads the output.
#[test]
fn no_progress_is_shown_on_a_terminal_of_others() {
    for (script, shown) in [
        ("$0 list --data <(cat $1) 2>$1.err; cat $1.err", "It came"),
        ("$0 list --data <(cat $1) | cat", "It came"),
        ("export TERM=dumb; exec $0 list --data <(cat $1)", "It came"),
    ] {
        let slow = Slow::new();
        let mut session = slow.session(script);
        let mut writer = slow.writer(&mut session);
        // Once one that was started later shows its line, this one would too.
        let later = Slow::new();
        let mut other = later.session("exec $0 list --data <(cat $1)");
        other.wait_for("reading");
        later.writer(&mut other).write_all(SMALL.as_bytes()).unwrap();
        other.ends_restored(0);
        writer.write_all(SMALL.as_bytes()).unwrap();
        drop(writer);
        session.wait_for(shown);
        session.ends_restored(0);
        assert!(!session.text().contains("reading"), "{script}");
    }
}

#[test]
fn no_progress_is_shown_for_a_fast_read() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("deal.json");
    fs::write(&file, SMALL).unwrap();
    let mut session = Session::start(PROGRAM, &["--data", file.to_str().unwrap()], (80, 24));
    session.wait_for("It came");
    session.send("q");
    session.ends_restored(0);
    assert!(!session.text().contains("reading"));
}

#[test]
fn a_terminal_on_standard_input_is_refused() {
    for arguments in [&["--data", "-"][..], &["check", "-"], &["list", "--data", "/dev/stdin"]] {
        let mut session = Session::start(PROGRAM, arguments, (80, 24));
        session.wait_for("standard input is a terminal");
        session.ends_restored(2);
    }
}

/// How far it has come, on one row whatever the width: the end of a name is kept,
/// and the last column stays empty.
#[test]
fn the_line_says_how_far_it_has_come_and_fits_its_row() {
    for (columns, shown) in [(80, "reading <stdin>: 3 MB"), (22, "reading <stdin>: 3 MB"), (21, "reading …tdin>: 3 MB")]
    {
        let slow = Slow::new();
        let mut session = slow.session_in("exec $0 --data - < <(cat $1)", (columns, 24));
        session.wait_for("reading ");
        let mut writer = slow.writer(&mut session);
        rustix::io::ioctl_fionbio(&writer, false).unwrap();
        writer.write_all(&vec![b' '; 3_100_000]).unwrap();
        session.wait_for(shown);
        session.send("\x03");
        session.is_killed_restored();
        assert!(!session.raw().contains(&b'\n'), "the line is all there is");
    }
}
