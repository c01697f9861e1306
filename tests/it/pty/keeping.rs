//! Nothing is reported as saved that is not, and what is not saved is printed on
//! leaving.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use rustix::process::Signal;
use tempfile::{TempDir, tempdir};

use super::{KITES, PROGRAM, reload::wait_for_words, session::Session};
use crate::{
    kites::PATH,
    program::{Ran, command, output},
};

/// Opens the made-up deal with the state in a directory.
fn start(state: &Path) -> Session {
    let mut session = Session::start_with(PROGRAM, &KITES, (160, 40), state);
    session.wait_for("10 of 10");
    session
}

/// The same; it has read what was kept, and reads no more of it.
fn start_reading(state: &Path) -> Session {
    let seen = state.join("dealtui/seen-kites");
    let _ = fs::remove_file(&seen);
    let mut session = start(state);
    // That is written after the rest was read.
    session.wait_while("the deal is noted as seen", || !seen.exists());
    session
}

/// A state directory, and the lock in it, which this test holds.
fn locked() -> (TempDir, File) {
    let state = tempdir().unwrap();
    fs::create_dir(state.path().join("dealtui")).unwrap();
    let lock = File::create(state.path().join("dealtui/lock")).unwrap();
    lock.lock().unwrap();
    (state, lock)
}

fn marks(state: &Path) -> PathBuf {
    state.join("dealtui/marks.json")
}

/// What the program printed after it gave the terminal back.
fn last_words(session: &Session) -> String {
    let raw = session.text();
    raw.rsplit("\x1b[?1049l").next().unwrap().split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[test]
fn without_a_home_the_note_is_reported_as_unsaved() {
    let arguments = ["-u", "HOME", "-u", "XDG_STATE_HOME", PROGRAM, "--data", PATH];
    let state = tempdir().unwrap();
    let mut session = Session::start_with("env", &arguments, (160, 40), state.path());
    session.wait_for("10 of 10");
    session.send("aask counsel\r");
    wait_for_words(
        &mut session,
        "! not saved yet: the note on skyhook-launch: no state directory: set HOME or XDG_STATE_HOME",
    );
    session.send("q");
    session.ends_restored(2);
    let words = last_words(&session);
    assert!(words.contains("dealtui: not saved: no state directory"), "{words}");
    assert!(words.contains("the note on skyhook-launch (deal kites): ask counsel"), "{words}");
    // Without a note, nothing is printed.
    let mut session = Session::start_with("env", &arguments, (160, 40), state.path());
    session.wait_for("10 of 10");
    session.send("q");
    session.ends_restored(0);
    assert_eq!(last_words(&session), "");
}

#[test]
fn unsaved_changes_are_written_with_the_next_one() {
    let state = tempdir().unwrap();
    // No directory can be made there.
    fs::write(state.path().join("dealtui"), "").unwrap();
    let mut session = start(state.path());
    session.send("aask counsel\r");
    wait_for_words(&mut session, "! not saved yet: the note on skyhook-launch: cannot create ");
    session.send("jm");
    wait_for_words(&mut session, "the note on skyhook-launch and 1 more: cannot create ");
    fs::remove_file(state.path().join("dealtui")).unwrap();
    session.send("jm");
    session.wait_for("marked; u and U step");
    session.wait_until("all is kept", |screen| !screen.contains("not saved"));
    let kept = fs::read_to_string(marks(state.path())).unwrap();
    assert!(kept.contains("ask counsel") && kept.matches("marked").count() == 2, "{kept}");
    session.send("q");
    session.ends_restored(0);
    assert_eq!(last_words(&session), "");
}

#[test]
fn a_full_disk_is_reported_and_the_note_printed() {
    let state = tempdir().unwrap();
    // No file may have a single byte.
    let command = format!("ulimit -f 0; exec {PROGRAM} --data '{PATH}'");
    let mut session = Session::start_with("sh", &["-c", &command], (160, 40), state.path());
    session.wait_for("10 of 10");
    session.send("aask counsel\r");
    wait_for_words(&mut session, "! not saved yet: the note on skyhook-launch: cannot write ");
    wait_for_words(&mut session, "dealtui/marks.json: File too large");
    session.send("q");
    session.ends_restored(2);
    assert!(last_words(&session).contains("(deal kites): ask counsel"), "{}", last_words(&session));
    let left: Vec<_> =
        fs::read_dir(state.path().join("dealtui")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["lock"], "nothing half written");
}

#[test]
fn leaving_waits_for_the_lock_and_says_so() {
    let (state, lock) = locked();
    let mut session = start(state.path());
    session.send("aask counsel\r");
    wait_for_words(&mut session, "not saved yet: the note on skyhook-launch: another program has locked ");
    session.send("/id:second-quarter\r");
    session.wait_for("1 of 10");
    session.send("q");
    wait_for_words(&mut session, "waiting to save it; press Ctrl-C to quit without saving");
    assert!(!marks(state.path()).exists());
    drop(lock);
    session.ends_restored(0);
    assert!(fs::read_to_string(marks(state.path())).unwrap().contains("ask counsel"));
    assert_eq!(fs::read_to_string(state.path().join("dealtui/history")).unwrap(), "id:second-quarter\n");
}

#[test]
fn a_closed_window_leaves_the_note_on_standard_error() {
    let (state, _lock) = locked();
    let log = state.path().join("errors");
    let command = format!("exec {PROGRAM} --data '{PATH}' 2>'{}'", log.display());
    let mut session = Session::start_with("sh", &["-c", &command], (160, 40), state.path());
    session.wait_for("10 of 10");
    session.send("aask counsel\r");
    wait_for_words(&mut session, "not saved yet: the note on skyhook-launch: another program has locked ");
    let mut child = session.close_window();
    assert!(!child.wait().success());
    let said = fs::read_to_string(log).unwrap();
    assert!(said.contains("(deal kites): ask counsel"), "{said}");
}

#[test]
fn leaving_without_the_lock_prints_the_note() {
    for end in ["\x03", "TERM"] {
        let (state, _lock) = locked();
        let mut session = start(state.path());
        session.send("aask counsel\r");
        wait_for_words(&mut session, "another program has locked ");
        if end == "TERM" {
            session.signal(Signal::TERM);
        } else {
            session.send("q");
            wait_for_words(&mut session, "waiting to save it; press Ctrl-C to quit without saving");
            session.send(end);
        }
        session.is_killed_restored();
        let words = last_words(&session);
        assert!(words.contains("dealtui: not saved: another program has locked "), "{words}");
        assert!(words.contains("(deal kites): ask counsel"), "{words}");
    }
}

/// What is typed in a form or a prompt is printed when a signal ends the program, and no longer
/// once it was discarded.
#[test]
fn what_is_being_typed_is_printed_at_a_signal() {
    let directory = tempdir().unwrap();
    let file = directory.path().join("kites.json");
    fs::copy(PATH, &file).unwrap();
    for (keys, shown, printed) in [
        ("EX1\x1b[BX2", "X2", Some(["Title: ", "X1"])),
        ("aask counsel", "ask counsel", Some(["ask", "counsel"])),
        ("AMon 3 Mar 2031 | Fell", "| Fell", Some(["Mon 3 Mar", "Fell"])),
        ("AMon 3 Mar 2031 | Fell\x1b", "line kept", Some(["Mon 3 Mar", "Fell"])),
        ("EX1\x1b", "discard what you typed?", None),
    ] {
        let mut session = Session::start(PROGRAM, &[&file.display().to_string()], (100, 30));
        session.wait_for("Timeline");
        session.send(keys);
        session.wait_for(shown);
        if printed.is_none() {
            session.send("y");
            session.wait_until("the form is closed", |screen| !screen.contains(shown));
        }
        session.signal(Signal::TERM);
        session.is_killed_restored();
        let words = last_words(&session);
        let told = words.split_once("dealtui: not saved: what you typed").map(|(_, texts)| texts.to_owned());
        assert_eq!(told.is_some(), printed.is_some(), "{keys:?}: {words}");
        for part in printed.into_iter().flatten() {
            assert!(told.as_ref().unwrap().contains(part), "{keys:?}: {words}");
        }
    }
    assert_eq!(fs::read(&file).unwrap(), fs::read(PATH).unwrap());
}

#[test]
fn a_foreign_file_is_reported_with_the_unsaved_note() {
    let state = tempdir().unwrap();
    fs::create_dir(state.path().join("dealtui")).unwrap();
    fs::write(marks(state.path()), "{ nonsense").unwrap();
    let mut session = start(state.path());
    session.send("aask counsel\r");
    wait_for_words(&mut session, "not saved yet: the note on skyhook-launch: ");
    wait_for_words(&mut session, "marks.json: line 1, column 3: not valid JSON");
    // Queries lie elsewhere.
    session.send("/id:second-quarter\r");
    session.wait_for("1 of 10");
    session.send("q");
    session.ends_restored(2);
    assert!(last_words(&session).contains(": ask counsel"), "{}", last_words(&session));
    assert_eq!(fs::read_to_string(marks(state.path())).unwrap(), "{ nonsense");
    assert_eq!(fs::read_to_string(state.path().join("dealtui/history")).unwrap(), "id:second-quarter\n");
}

#[test]
fn two_programs_that_note_the_same_event_keep_both_and_say_so() {
    let state = tempdir().unwrap();
    let (mut first, mut second) = (start_reading(state.path()), start_reading(state.path()));
    first.send("atheirs\r");
    first.wait_for("note saved; has:note finds it");
    second.send("aours\r");
    second.wait_for("another dealtui added a note here too: both are kept");
    second.wait_for("theirs / ours");
    // The first one has not seen the second's words.
    first.send("a\x15\r");
    first.wait_for("not deleted: another dealtui changed this note in the meantime");
    for mut session in [first, second] {
        session.send("q");
        session.ends_restored(0);
    }
    let kept = fs::read_to_string(marks(state.path())).unwrap();
    assert!(kept.contains(r#""text": "ours""#), "{kept}");
}

#[test]
fn a_note_on_a_removed_event_is_listed_as_an_orphan() {
    let place = tempdir().unwrap();
    let file = place.path().join("deal.json");
    let deal = |events: &[&str]| {
        let event = |id: &&str| format!(r#"{{"id":"{id}","date":"2026-01-01","kind":"report","title":"Event {id}"}}"#);
        let events: Vec<String> = events.iter().map(event).collect();
        format!(r#"{{"format":1,"deal":{{"id":"d","title":"T"}},"events":[{}]}}"#, events.join(","))
    };
    fs::write(&file, deal(&["e1", "e2"])).unwrap();
    let state = place.path().join("state");
    let mut session = Session::start_with(PROGRAM, &["--data", file.to_str().unwrap()], (160, 40), &state);
    session.wait_for("2 of 2");
    session.send("aask coun");
    session.wait_for("note: ask coun");
    fs::write(&file, deal(&["e2"])).unwrap();
    session.wait_for("e1 is no longer in the deal; your note will be saved");
    session.send("sel\r");
    session.wait_for("note saved, though e1 is no longer in the deal: see dealtui notes");
    session.send("q");
    session.ends_restored(0);
    let notes = ["notes", "--data", file.to_str().unwrap()];
    let listed = Ran::from(output(command(&notes).env("XDG_STATE_HOME", &state))).out;
    assert!(listed.contains("On events not in this deal (1):\n  e1\n    ask counsel ("), "{listed}");
}
