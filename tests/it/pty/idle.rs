//! Whoever reads or thinks costs nothing: no thread wakes up, and nothing is drawn or written, until
//! a key is pressed.

use std::fs;

use super::{PROGRAM, session::Session};

const DEAL: &str = r#"{ "format": 1, "deal": { "id": "acme", "title": "Acme" },
  "sources": [{ "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-12", "read": "unread" }],
  "events": [{ "id": "signing", "date": "2025-03-14", "kind": "agreement", "title": "The agreement is signed" }] }"#;

/// What was drawn last may leave a thread with something to do for a moment.
const MOST_LOOKS: usize = 8;

/// They hear of what other tests make in the directories above the file.
const WATCHING: [&str; 2] = ["watch", "notify"];

/// How often each thread of a program went to sleep so far.
fn sleeps(session: &Session) -> Vec<(String, String)> {
    let tasks = fs::read_dir(format!("/proc/{}/task", session.id())).unwrap();
    let counted = tasks.filter_map(|task| {
        // A thread may end just now.
        let status = fs::read_to_string(task.ok()?.path().join("status")).ok()?;
        let line =
            |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(|rest| rest.trim().to_owned());
        Some((line("Name:")?, line("voluntary_ctxt_switches:")?))
    });
    counted.filter(|(name, _)| !WATCHING.iter().any(|watching| name.starts_with(watching))).collect()
}

#[track_caller]
fn is_idle(session: &mut Session, what: &str) {
    let mut looks = Vec::new();
    let is_idle = (0..MOST_LOOKS).any(|_| {
        let before = sleeps(session);
        let is_silent = session.is_silent();
        let after = sleeps(session);
        let is_idle = is_silent && !after.is_empty() && before == after;
        looks.push((before, is_silent, after));
        is_idle
    });
    assert!(is_idle, "{what}: it wakes up by itself: {looks:#?}");
}

#[test]
fn nothing_wakes_up_while_a_line_a_selection_or_a_form_is_open() {
    let directory = tempfile::tempdir().unwrap();
    let [path, texts] = ["acme.json", "acme.sources"].map(|name| directory.path().join(name));
    fs::write(&path, DEAL).unwrap();
    fs::create_dir(&texts).unwrap();
    fs::write(texts.join("ledger.txt"), "The board approved the sale.\n").unwrap();
    let state = tempfile::tempdir().unwrap();
    let mut session = Session::start_with(PROGRAM, &[path.to_str().unwrap()], (100, 30), state.path());
    session.wait_for("1 of 1");
    is_idle(&mut session, "the list");
    session.send("AUnion objects");
    session.wait_for("fact: Union objects");
    is_idle(&mut session, "a line");
    session.send("\x03");
    session.wait_until("the line is closed", |screen| !screen.contains("fact: "));
    session.send("3v");
    session.wait_for("═ Text");
    session.send("s");
    session.wait_for("5 words");
    is_idle(&mut session, "a selection");
    session.send("\r");
    session.wait_for("▌Title");
    session.send("Approved");
    session.wait_for("Title           Approved");
    is_idle(&mut session, "a form");
    assert_eq!(fs::read_to_string(&path).unwrap(), DEAL);
    session.send("\x13");
    session.wait_for("Cited");
    session.send("\x1b\x1bq");
    session.ends_restored(0);
}
