//! The files in which things are kept, as others have them: behind links, with
//! fields of other programs, on a full disk, with another program at work.

use std::{
    fs::{self, File},
    io::ErrorKind,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::Path,
    sync::mpsc,
    thread,
    time::Duration,
};

use chrono::NaiveDate;
use dealtui::{
    domain::{AnnotationChange, Note, TextLayout, clean},
    files::create_file,
    state::State,
};
use tempfile::{TempDir, tempdir};

use crate::{
    kites,
    program::{command, joined, output, piped},
};

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
const MARK: AnnotationChange = AnnotationChange::Mark(Some(DAY));

fn written(text: &str) -> Option<Note> {
    (!text.is_empty()).then(|| Note { text: clean(text, TextLayout::SingleLine), on: DAY })
}

/// A note in the place of the one that was seen; either may be empty.
fn noted(before: &str, after: &str) -> AnnotationChange {
    AnnotationChange::Note { before: written(before), after: written(after) }
}

/// The note that is kept on an event.
fn kept(state: &State, event: &str) -> String {
    let annotations = state.annotations("deal").unwrap();
    annotations
        .get(event)
        .and_then(|kept| kept.note.as_ref())
        .map_or(String::new(), |note| note.text.shown().to_owned())
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn state(text: &str) -> (TempDir, State) {
    let directory = tempdir().unwrap();
    fs::write(directory.path().join("marks.json"), text).unwrap();
    let state = State::new(directory.path());
    (directory, state)
}

#[test]
fn unknown_content_stays_as_written() {
    let unknown = r#""z": 12345678901234567890123.10, "a": [1.10, 1e400, -0, "\u0041\ud800"], "z": {"b":  1, "a": 2}"#;
    let before = format!(
        r#"{{{unknown}, "format": 1, "deals": {{"other": {{{unknown}}}, "deal": {{"two": {{{unknown}}}, "one": {{{unknown}, "note": {{{unknown}, "text": "old", "on": "2020-01-01"}}}}}}}}}}"#
    );
    let (directory, state) = state(&before);
    assert_eq!(kept(&state, "one"), "old");
    state.save_annotation("deal", "one", &noted("old", "new")).unwrap();
    state.save_annotation("deal", "one", &MARK).unwrap();
    let after = fs::read_to_string(directory.path().join("marks.json")).unwrap();
    for part in ["12345678901234567890123.10", r#"[1.10, 1e400, -0, "\u0041\ud800"]"#, r#"{"b":  1, "a": 2}"#] {
        assert_eq!(after.matches(part).count(), 5, "{part} in\n{after}");
    }
    // In their order, those of the same name too.
    let order = |text: &str| -> Vec<usize> {
        ["\"z\"", "\"format\"", "\"other\"", "\"two\"", "\"one\""].map(|key| text.find(key).unwrap()).to_vec()
    };
    assert!(order(&after).is_sorted(), "{after}");
    assert_eq!((kept(&state, "one").as_str(), after.matches("\"z\"").count()), ("new", 10));
    state.save_annotation("deal", "one", &noted("new", "")).unwrap();
    state.save_annotation("deal", "one", &AnnotationChange::Mark(None)).unwrap();
    let after = fs::read_to_string(directory.path().join("marks.json")).unwrap();
    assert_eq!(after.matches("1e400").count(), 4, "the rest of the event stays:\n{after}");
}

#[test]
fn two_programs_that_note_the_same_event_keep_both() {
    let directory = tempdir().unwrap();
    let state = State::new(directory.path());
    assert_eq!(state.save_annotation("deal", "one", &noted("", "theirs")).unwrap(), None);
    // Another one, which has not seen that.
    let instead = state.save_annotation("deal", "one", &noted("", "ours")).unwrap();
    assert_eq!(instead.unwrap().text.shown(), "theirs / ours");
    // Each goes on with its own.
    let instead = state.save_annotation("deal", "one", &noted("theirs", "theirs, longer")).unwrap();
    assert_eq!(instead.unwrap().text.shown(), "theirs, longer / ours");
    let instead = state.save_annotation("deal", "one", &noted("ours", "")).unwrap();
    assert_eq!(instead.unwrap().text.shown(), "theirs, longer");
    // Whoever has seen the note can replace and delete it.
    assert_eq!(state.save_annotation("deal", "one", &noted("theirs, longer", "all new")).unwrap(), None);
    assert_eq!(kept(&state, "one"), "all new");
    // A deletion takes nothing along that was not seen.
    let instead = state.save_annotation("deal", "one", &noted("theirs, longer", "")).unwrap();
    assert_eq!(instead.unwrap().text.shown(), "all new");
    assert_eq!(state.save_annotation("deal", "one", &noted("all new", "")).unwrap(), None);
    assert_eq!(kept(&state, "one"), "");
}

#[test]
fn links_stay_and_their_targets_are_written() {
    let (place, dotfiles) = (tempdir().unwrap(), tempdir().unwrap());
    let directory = place.path().join("dealtui");
    let real = dotfiles.path().join("state");
    fs::create_dir(&real).unwrap();
    // The directory is a link, and so are its files: relative, over another
    // link, and to what is not there yet.
    symlink(&real, &directory).unwrap();
    fs::create_dir(dotfiles.path().join("kept")).unwrap();
    symlink("../kept/marks.json", real.join("marks.json")).unwrap();
    symlink("second", real.join("history")).unwrap();
    symlink("../kept/history", real.join("second")).unwrap();
    fs::write(dotfiles.path().join("kept/history"), "one\n").unwrap();
    fs::set_permissions(dotfiles.path().join("kept/history"), fs::Permissions::from_mode(0o640)).unwrap();
    let state = State::new(&directory);
    state.save_annotation("deal", "one", &noted("", "ask counsel")).unwrap();
    state.add_to_history("two").unwrap();
    assert_eq!((kept(&state, "one").as_str(), state.history().unwrap().join(" ").as_str()), ("ask counsel", "one two"));
    for link in [&directory, &real.join("marks.json"), &real.join("history"), &real.join("second")] {
        assert!(fs::symlink_metadata(link).unwrap().is_symlink(), "{} is a link no more", link.display());
    }
    assert_eq!(names(&dotfiles.path().join("kept")), ["history", "marks.json"]);
    let mode = fs::metadata(dotfiles.path().join("kept/history")).unwrap().mode();
    assert_eq!(mode & 0o777, 0o640, "the mode stays");
}

#[test]
fn a_dangling_link_to_the_directory_is_followed() {
    let place = tempdir().unwrap();
    symlink("elsewhere", place.path().join("dealtui")).unwrap();
    State::new(place.path().join("dealtui")).add_to_history("one").unwrap();
    assert_eq!(names(&place.path().join("elsewhere")), ["history", "lock"]);
}

#[test]
fn link_loops_and_special_files_are_errors() {
    let place = tempdir().unwrap();
    symlink("history", place.path().join("history")).unwrap();
    fs::create_dir(place.path().join("marks.json")).unwrap();
    let state = State::new(place.path());
    for error in [state.add_to_history("one").unwrap_err(), state.save_annotation("deal", "one", &MARK).unwrap_err()] {
        assert!(error.to_string().contains(place.path().to_str().unwrap()), "{error}");
    }
    assert!(fs::metadata(place.path().join("marks.json")).unwrap().is_dir());
}

#[test]
fn leftovers_of_a_killed_run_are_removed() {
    let place = tempdir().unwrap();
    fs::write(place.path().join(".history.new"), "half a qu").unwrap();
    let state = State::new(place.path());
    state.add_to_history("whole").unwrap();
    assert_eq!(state.history().unwrap(), ["whole"]);
    assert_eq!(names(place.path()), ["history", "lock"]);
}

#[test]
fn errors_say_what_was_done_and_where() {
    let place = tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let error = State::new(file.join("dealtui")).add_to_history("one").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotADirectory);
    assert!(error.to_string().starts_with(&format!("cannot create {}/dealtui: ", file.display())), "{error}");
    fs::create_dir(place.path().join("lock")).unwrap();
    let error = State::new(place.path()).add_to_history("one").unwrap_err();
    assert!(error.to_string().starts_with(&format!("cannot lock {}/lock: ", place.path().display())), "{error}");
}

#[test]
fn waiting_for_another_program_is_reported() {
    let place = tempdir().unwrap();
    let lock = File::create(place.path().join("lock")).unwrap();
    lock.lock().unwrap();
    let (report, reported) = mpsc::channel();
    let report = std::sync::Mutex::new(report);
    let waiting = move |path: &Path| report.lock().unwrap().send(path.to_owned()).unwrap();
    let state = State::new(place.path()).on_wait(waiting);
    let other = state.clone();
    let writer = thread::spawn(move || other.add_to_history("one"));
    assert_eq!(reported.recv_timeout(Duration::from_secs(20)).unwrap(), place.path().join("lock"));
    assert_eq!(state.history().unwrap(), Vec::<String>::new(), "reading waits for nobody");
    drop(lock);
    joined(writer).expect("the lock is free").unwrap();
    assert_eq!(state.history().unwrap(), ["one"]);
}

#[test]
fn files_are_created_whole_and_never_overwritten() {
    let place = tempdir().unwrap();
    let file = place.path().join("deal.json");
    create_file(&file, b"whole").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"whole");
    assert_eq!(create_file(&file, b"other").unwrap_err().kind(), ErrorKind::AlreadyExists);
    symlink("nowhere", place.path().join("link")).unwrap();
    assert_eq!(create_file(&place.path().join("link"), b"other").unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(create_file(&place.path().join("none/deal.json"), b"x").unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(fs::read(&file).unwrap(), b"whole");
    assert_eq!(names(place.path()), ["deal.json", "link"]);
}

#[test]
fn new_killed_midway_leaves_nothing() {
    let place = tempdir().unwrap();
    // The first block goes to the disk, the next one kills.
    let command = format!("ulimit -f 1; exec {} new deal.json", env!("CARGO_BIN_EXE_dealtui"));
    let ended = output(piped("sh").args(["-c", &command]).current_dir(place.path()));
    assert!(!ended.status.success(), "{ended:?}");
    assert_eq!(names(place.path()), Vec::<String>::new());
}

#[test]
fn the_directory_follows_the_xdg_rule() {
    let state = tempdir().unwrap();
    let home = tempdir().unwrap();
    let of_home = home.path().join(".local/state/dealtui");
    State::new(state.path().join("dealtui"))
        .save_annotation("kites", "cloth-agreement", &noted("", "of the state"))
        .unwrap();
    State::new(&of_home).save_annotation("kites", "cloth-agreement", &noted("", "of the home")).unwrap();
    let (state, home) = (state.path().to_str(), home.path().to_str());
    for (state, home, expected) in [
        (state, home, "of the state"),
        // No home is needed then.
        (state, None, "of the state"),
        (None, home, "of the home"),
        (Some("relative"), home, "of the home"),
        (Some(""), home, "of the home"),
        (Some(""), None, "set HOME or XDG_STATE_HOME to an absolute path"),
        (Some("relative"), Some("relative"), "set HOME or XDG_STATE_HOME to an absolute path"),
        (None, Some(""), "set HOME or XDG_STATE_HOME to an absolute path"),
    ] {
        let mut command = command(&["notes", "--data", kites::PATH]);
        for (name, value) in [("XDG_STATE_HOME", state), ("HOME", home)] {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let ran = output(&mut command);
        let said = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap();
        assert!(said.contains(expected), "{state:?} {home:?}: {said}");
    }
}
