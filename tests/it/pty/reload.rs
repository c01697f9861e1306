//! The deal file changes while it is explored.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
};

use tempfile::TempDir;

use super::{PROGRAM, session::Session};
use crate::program::joined;

/// A version of a deal whose every title says which one it is.
pub(super) fn version(number: usize) -> String {
    let event = |place: usize| {
        format!(
            r#"{{"id":"event-{place}","date":"2026-01-{:02}","kind":"report","title":"Version {number} of event {place}"}}"#,
            place + 1
        )
    };
    let events: Vec<String> = (0..12).map(event).collect();
    let head = r#""format":1,"deal":{"id":"changing","title":"A changing deal"}"#;
    format!("{{{head},\"events\":[{}]}}", events.join(","))
}

/// The versions that a screen shows.
fn versions(screen: &str) -> Vec<usize> {
    let found = screen.match_indices("Version ").map(|(place, word)| &screen[place + word.len()..]);
    let mut found: Vec<usize> = found
        .filter_map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// As editors do it: by renaming, by truncating and writing, by deleting and
/// creating, by swapping a link.
fn replace(file: &Path, number: usize, text: &str) {
    let beside = file.with_file_name(format!("version-{number}.json"));
    match number % 4 {
        0 => {
            fs::write(&beside, text).unwrap();
            fs::rename(&beside, file).unwrap();
        }
        1 => fs::write(file, text).unwrap(),
        2 => {
            fs::remove_file(file).unwrap();
            fs::write(file, text).unwrap();
        }
        _ => {
            fs::write(&beside, text).unwrap();
            let link = file.with_file_name("link");
            symlink(&beside, &link).unwrap();
            fs::rename(&link, file).unwrap();
        }
    }
}

/// A version of the deal in a file of its own, opened.
fn opened(number: usize) -> (TempDir, PathBuf, Session) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("deal.json");
    fs::write(&file, version(number)).unwrap();
    let state = directory.path().join("state");
    let mut session = Session::start_with(PROGRAM, &["--data", file.to_str().unwrap()], (120, 40), &state);
    session.wait_for(&format!("Version {number} of event 11"));
    (directory, file, session)
}

/// Waits for words that may be wrapped.
#[track_caller]
pub(super) fn wait_for_words(session: &mut Session, words: &str) {
    session.wait_until(words, |screen| flat(screen).contains(words));
}

fn flat(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[test]
fn five_hundred_replacements_never_show_half_a_deal() {
    let (_directory, file, mut session) = opened(0);
    for number in 1..=500 {
        if number % 10 == 0 {
            // What is broken is passed over.
            replace(&file, number + 1, &version(number)[..200]);
        }
        replace(&file, number, &version(number));
        if number % 20 == 0 {
            session.watch_until(&format!("version {number}"), |screen| {
                let shown = versions(screen);
                assert_eq!(shown.len(), 1, "half a deal:\n{screen}");
                assert!(shown[0] <= number, "a version that never was:\n{screen}");
                shown == [number] && screen.contains("of event 11")
            });
        }
    }
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn a_broken_file_is_reported_and_the_last_good_version_stays() {
    let (_directory, file, mut session) = opened(1);
    // Select the third event and narrow the list: both stay.
    session.send("jj/id:event-2\r");
    session.wait_for("1 of 12");
    fs::write(&file, version(2).replace("\"format\":1,", "\"format\":1")).unwrap();
    wait_for_words(&mut session, "deal.json:1:12: a comma or a closing bracket is missing");
    wait_for_words(&mut session, "showing the last good version");
    session.wait_for("Version 1 of event 2");
    fs::write(&file, version(3)).unwrap();
    session.wait_for("Version 3 of event 2");
    session.wait_until("the error is gone", |screen| !flat(screen).contains("showing the last good version"));
    session.wait_for("/ id:event-2");
    session.wait_for("1 of 12");
    session.wait_for("changed since you last opened the deal");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn changes_of_other_files_do_not_delay_a_reload() {
    let (directory, file, mut session) = opened(1);
    let other = directory.path().join("busy.log");
    let (stop, stopped) = mpsc::channel::<()>();
    let busy = thread::spawn(move || {
        let mut number = 0_u64;
        while stopped.try_recv() == Err(mpsc::TryRecvError::Empty) {
            fs::write(&other, number.to_string()).unwrap();
            number += 1;
        }
    });
    fs::write(&file, version(2)).unwrap();
    session.wait_for("Version 2 of event 0");
    fs::write(&file, "{").unwrap();
    wait_for_words(&mut session, "the file ends unexpectedly");
    drop(stop);
    joined(busy).unwrap();
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn a_removed_file_is_reported_and_can_come_back() {
    let (_directory, file, mut session) = opened(1);
    fs::remove_file(&file).unwrap();
    wait_for_words(&mut session, "no such file");
    fs::write(&file, version(2)).unwrap();
    session.wait_for("Version 2 of event 0");
    session.wait_until("the error is gone", |screen| !flat(screen).contains("no such file"));
    session.send("q");
    session.ends_restored(0);
}
