//! The built binary, run as a user runs it: output piped, nothing to read.

use std::{
    ffi::OsStr,
    io::Write as _,
    process::{Command, Output, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::NamedTempFile;

/// Nothing here takes a second; a run that is not over by then hangs.
const LIMIT: Duration = Duration::from_secs(30);

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn command<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dealtui"));
    // Nothing of the user who runs the tests: a directory that is not there.
    command.env("XDG_STATE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-state"));
    for variable in ["DEALTUI_SOURCES", "DEALTUI_COPY", "VISUAL", "EDITOR", "TMUX", "STY", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs to the end; one that hangs is killed and fails the test.
#[track_caller]
pub(crate) fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Ran {
    let child = command(arguments).spawn().unwrap();
    let pid = Pid::from_child(&child);
    let (send, receive) = mpsc::channel();
    thread::spawn(move || send.send(child.wait_with_output()));
    let Ok(ended) = receive.recv_timeout(LIMIT) else {
        kill_process(pid, Signal::KILL).unwrap();
        panic!("still running after {LIMIT:?}");
    };
    let Output { status, stdout, stderr } = ended.unwrap();
    Ran {
        status: status.code().expect("ended by a signal"),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// A file with these bytes, for as long as it is held.
pub(crate) fn file(bytes: impl AsRef<[u8]>) -> NamedTempFile {
    let mut file = tempfile::Builder::new().prefix("deal").suffix(".json").tempfile().unwrap();
    file.write_all(bytes.as_ref()).unwrap();
    file
}

/// Runs on a file with this text.
#[track_caller]
pub(crate) fn on(text: &str, arguments: &[&str]) -> Ran {
    let file = file(text);
    let path = file.path().to_str().unwrap();
    run(&[&["--data", path], arguments].concat())
}

/// Characters of these texts that must never reach a terminal: C0 and C1
/// controls but line feed and tab, bidi controls, invisible and tag
/// characters, separators, annotation marks.
pub(crate) fn forbidden(text: &str) -> Vec<char> {
    let is_forbidden = |character: char| {
        matches!(u32::from(character),
            0x00..=0x08 | 0x0b..=0x1f | 0x7f..=0x9f
            | 0x61c | 0x200b | 0x200e..=0x200f | 0x2028..=0x202e | 0x2060..=0x2069
            | 0xfeff | 0xfff9..=0xfffb | 0xe0000..=0xe007f)
    };
    text.chars().filter(|character| is_forbidden(*character)).collect()
}
