//! The explorer is killed before it can give the terminal back, or its terminal
//! goes away.

use std::fs;

use rustix::process::Signal;

use super::{PROGRAM, kites, session::Session};
use crate::{
    kites::PATH,
    program::{output, piped},
};

/// A deal of so many events.
fn deal(events: usize) -> String {
    let event = |number: usize| {
        format!(
            r#"{{"id":"e{number}","date":"2026-01-01","kind":"report","title":"An event that is number {number}"}}"#
        )
    };
    let events: Vec<String> = (0..events).map(event).collect();
    format!(
        r#"{{"format":1,"deal":{{"id":"x","title":"X"}},"parties":[],"sources":[],"events":[{}]}}"#,
        events.join(",")
    )
}

/// Waits until the explorer has a guard: what comes before its first frame is
/// not guarded.
pub(super) fn wait_for_guard(session: &mut Session) {
    let pid = session.id();
    session.wait_while("a guard", || !has_child(&pid));
}

fn has_child(pid: &str) -> bool {
    let listed = output(piped("ps").args(["-A", "-o", "ppid=,args="]));
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let is_guard = |line: &str| line.trim().starts_with(&format!("{pid} ")) && line.contains("--guard-terminal");
    listed.lines().any(is_guard)
}

#[test]
fn the_guard_restores_the_terminal_after_a_kill() {
    for signal in [Signal::KILL, Signal::ABORT, Signal::ILL] {
        let mut session = kites((80, 24));
        wait_for_guard(&mut session);
        session.signal(signal);
        session.is_killed_restored();
    }
}

#[test]
fn the_guard_restores_the_terminal_after_a_stop_and_a_kill() {
    let mut session = kites((80, 24));
    wait_for_guard(&mut session);
    session.send("\x1a");
    session.wait_until_stopped();
    session.signal(Signal::CONT);
    session.wait_for("10 of 10");
    session.send("/cloth");
    session.wait_for("/ cloth");
    session.signal(Signal::KILL);
    session.is_killed_restored();
}

#[test]
fn the_guard_restores_the_terminal_when_memory_runs_out() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("deal.json");
    fs::write(&file, deal(1)).unwrap();
    // 96 MiB of data, which the explorer needs a fraction of and 400,000
    // events do not fit in.
    let script = format!("ulimit -d 98304; exec '{PROGRAM}' --data '{}'", file.display());
    let mut session = Session::start("sh", &["-c", &script], (120, 40));
    session.wait_for("1 of 1");
    wait_for_guard(&mut session);
    let grown = directory.path().join("grown");
    fs::write(&grown, deal(400_000)).unwrap();
    fs::rename(grown, &file).unwrap();
    session.is_killed_restored();
}

#[test]
fn the_guard_does_nothing_after_a_clean_exit() {
    let mut session = kites((80, 24));
    wait_for_guard(&mut session);
    session.send("q");
    session.ends_restored(0);
    let raw = session.text();
    assert_eq!(raw.matches("\x1b[?1049l").count(), 1, "the terminal was given back once");
    // It is not a command for users.
    assert_eq!(crate::program::run(&["--guard-terminal"]).out, "");
}

/// The status with which the explorer ends when its terminal goes, with a
/// session leader that survives that: nobody is sent a SIGHUP then.
#[test]
fn a_closed_terminal_ends_the_program_without_a_signal() {
    let directory = tempfile::tempdir().unwrap();
    let ended = directory.path().join("ended");
    let script =
        format!("trap '' HUP; '{PROGRAM}' --data '{PATH}'; echo $? > '{0}.part'; mv '{0}.part' '{0}'", ended.display());
    let mut session = Session::start_with("sh", &["-c", &script], (80, 24), directory.path());
    session.wait_for("10 of 10");
    session.close_window().wait();
    assert_eq!(fs::read_to_string(&ended).unwrap(), "129\n");
}
