//! Whoever reads, with something open, costs nothing: no thread wakes up until a key is
//! pressed.

use std::fs;

use super::{PROGRAM, kites, session::Session};

const DEAL: &str = r#"{ "format": 1, "deal": { "id": "acme", "title": "Acme" },
  "sources": [{ "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-12", "read": "unread" }],
  "events": [{ "id": "signing", "date": "2025-03-14", "kind": "agreement", "title": "The agreement is signed" }] }"#;

/// Whoever has just drawn may go to sleep a little later.
const MOST_VISITS: usize = 5;

/// How often the threads of a program went to sleep so far, but for the one that hears of
/// what other tests make in the directories above the file.
fn sleeps(session: &Session) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{}/task", session.id())).unwrap();
    let counted = tasks.filter_map(|task| {
        let status = fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        if status.starts_with("Name:\twatch\n") {
            return None;
        }
        let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        Some(count.unwrap().trim().parse::<u64>().unwrap())
    });
    counted.sum()
}

/// Waits until nothing wakes up while another program begins, is used and ends.
#[track_caller]
fn is_idle(session: &Session, what: &str) {
    let is_idle = (0..MOST_VISITS).any(|_| {
        let before = sleeps(session);
        let mut other = kites((80, 24));
        other.send("/osterlo");
        other.wait_for("/ osterlo");
        other.send("\x1bq");
        other.ends_restored(0);
        sleeps(session) == before
    });
    assert!(is_idle, "{what}: it wakes up by itself");
}

#[test]
fn nothing_wakes_up_while_a_line_a_selection_or_a_form_is_open() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("acme.json");
    fs::write(&path, DEAL).unwrap();
    fs::create_dir(directory.path().join("acme.sources")).unwrap();
    fs::write(directory.path().join("acme.sources/ledger.txt"), "The board approved the sale.\n").unwrap();
    let mut session = Session::start(PROGRAM, &[path.to_str().unwrap()], (100, 30));
    session.wait_for("1 of 1");
    session.send("AUnion objects");
    session.wait_for("fact: Union objects");
    is_idle(&session, "a line");
    session.send("\x03");
    session.wait_until("the line is closed", |screen| !screen.contains("fact: "));
    session.send("3v");
    session.wait_for("═ Text");
    session.send("s");
    session.wait_for("5 words");
    is_idle(&session, "a selection");
    session.send("\r");
    session.wait_for("▌Title");
    session.send("Approved");
    session.wait_for("Title           Approved");
    is_idle(&session, "a form");
    session.send("\x13");
    session.wait_for("Cited");
    session.send("\x1b\x1bq");
    session.ends_restored(0);
}
