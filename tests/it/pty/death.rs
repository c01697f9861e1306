//! The explorer dies without a chance to give the terminal back, or its
//! terminal dies.

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
fn wait_for_guard(session: &mut Session) {
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
fn killed_without_a_chance_it_gives_the_terminal_back() {
    for signal in [Signal::KILL, Signal::ABORT, Signal::ILL] {
        let mut session = kites((80, 24));
        wait_for_guard(&mut session);
        session.signal(signal);
        session.is_killed_restored();
    }
}

#[test]
fn killed_after_a_stop_it_gives_the_terminal_back() {
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
fn out_of_memory_it_gives_the_terminal_back() {
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
fn the_guard_touches_nothing_where_the_terminal_was_given_back() {
    let mut session = kites((80, 24));
    wait_for_guard(&mut session);
    session.send("q");
    session.ends_restored(0);
    let raw = session.text();
    assert_eq!(raw.matches("\x1b[?1049l").count(), 1, "the terminal was given back once");
    // By hand it is no command.
    assert_eq!(crate::program::run(&["--guard-terminal"]).out, "");
}

/// The status with which the explorer ends when its terminal goes, with a
/// session leader that survives that: nobody is sent a SIGHUP then.
#[test]
fn where_nothing_else_tells_the_end_of_the_terminal_it_leaves_all_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let ended = directory.path().join("ended");
    let script =
        format!("trap '' HUP; '{PROGRAM}' --data '{PATH}'; echo $? > '{0}.part'; mv '{0}.part' '{0}'", ended.display());
    let mut session = Session::start_with("sh", &["-c", &script], (80, 24), directory.path());
    session.wait_for("10 of 10");
    session.close_window().wait();
    assert_eq!(fs::read_to_string(&ended).unwrap(), "129\n");
}
