//! The built binary in a real pty: what it draws, what it leaves behind, and the
//! state of the terminal however it ends.

mod citing;
mod color;
mod configuration;
mod death;
mod editors;
#[cfg(target_os = "linux")]
mod idle;
mod keeping;
mod loading;
mod mouse;
mod outside;
mod paging;
mod reload;
pub(crate) mod session;
mod watching;

use std::fs;

use rustix::process::Signal;
use session::Session;

use crate::{
    kites,
    marks::{unmarked_text, with_places},
    program::{Ran, command, output},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dealtui");

/// The arguments that open the made-up deal.
const KITES: [&str; 2] = ["--data", kites::PATH];

/// The made-up deal, opened.
fn kites(window: (u16, u16)) -> Session {
    let mut session = Session::start(PROGRAM, &KITES, window);
    session.wait_for("10 of 10");
    session
}

#[test]
fn a_whole_visit_types_filters_follows_resizes_and_quits() {
    let mut session = kites((120, 40));
    session.wait_for("═ Timeline");
    session.send("/skyhook");
    session.wait_for("/ skyhook");
    session.wait_for("spring Quillby launches the Skyhook");
    session.wait_until("the others are gone", |screen| {
        !screen.contains("Mossbank counts its yards") && !screen.contains("10 of 10")
    });
    session.send("\x1b");
    session.wait_for("10 of 10");
    session.send("p2\r");
    session.wait_for("● Quillby Kites 6");
    session.wait_for("/ party:quillby");
    session.wait_for("6 of 10");
    session.send("\x1b");
    session.wait_for("10 of 10");
    session.send("/id:cloth-st\rl");
    session.wait_for("═ Event");
    session.wait_for("1 of 10");
    // Below the words, the dispute and the other sources are the linked events.
    session.send("]]]]]]]]]]\r");
    session.wait_for("Mon 6 October 2025 · amended");
    session.send("<");
    session.wait_for("▌ • superseded by  6 Oct 2025");
    for (columns, rows, shown) in [(80, 24, "═ Event"), (40, 10, "═ Event"), (1, 1, " "), (100, 30, "Timeline")] {
        session.resize(columns, rows);
        session.wait_for(shown);
    }
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn queries_and_marks_are_there_in_the_next_run() {
    let state = tempfile::tempdir().unwrap();
    let mut first = Session::start_with(PROGRAM, &KITES, (120, 40), state.path());
    first.wait_for("10 of 10");
    first.send("/osterlo letter\r");
    first.wait_for("▌     6 Oct Osterlo writes");
    first.send("m");
    first.wait_for("marked; u and U step through marks");
    first.send("q");
    first.ends_restored(0);
    let mut second = Session::start_with(PROGRAM, &KITES, (120, 40), state.path());
    second.wait_for("Osterlo writes to other kite makers *");
    second.send("/\x10");
    second.wait_for("/ osterlo letter");
    second.send("\x15is:marked\r");
    second.wait_for("1 of 10");
    second.send("q");
    second.ends_restored(0);
    let arguments = [&KITES[..], &["list", "is:marked"]].concat();
    let listed = Ran::from(output(command(&arguments).env("XDG_STATE_HOME", state.path())));
    assert!(listed.out.ends_with("\tosterlo-letter\n"), "{}", listed.out);
}

#[test]
fn unreadable_marks_are_reported_and_left_alone() {
    let state = tempfile::tempdir().unwrap();
    std::fs::create_dir(state.path().join("dealtui")).unwrap();
    let file = state.path().join("dealtui/marks.json");
    std::fs::write(&file, "{ \"format\": 1,\n  oops").unwrap();
    let mut session = Session::start_with(PROGRAM, &KITES, (120, 40), state.path());
    session.wait_for("marks.json: line 2, column 3: not valid JSON");
    session.send("mq");
    session.ends_restored(0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "{ \"format\": 1,\n  oops");
}

#[test]
fn ctrl_c_leaves_with_130() {
    let mut session = kites((80, 24));
    session.send("\x03");
    session.ends_restored(130);
}

#[test]
fn fatal_signals_restore_the_terminal_and_kill() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT, Signal::USR1, Signal::USR2, Signal::ALARM] {
        let mut session = kites((80, 24));
        session.signal(signal);
        session.is_killed_restored();
    }
}

#[test]
fn half_a_sequence_stops_neither_a_redraw_nor_a_signal() {
    for half in [&b"\x1b["[..], b"\x1bO", b"\xe5", b"\x1b[200~abc"] {
        let mut session = kites((80, 24));
        session.send_bytes(half);
        session.resize(100, 30);
        session.wait_for("Event");
        session.signal(Signal::TERM);
        session.is_killed_restored();
    }
}

#[test]
fn a_paste_goes_into_the_prompt_and_runs_no_keys() {
    let mut session = kites((120, 40));
    session.send("\x1b[200~q\x1b[201~/\x1b[200~sky\nhook\x1b[201~");
    session.wait_for("/ sky hook");
    session.wait_until("the list has followed", |screen| !screen.contains("10 of 10"));
    session.send("\x1b");
    session.wait_for("10 of 10");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn escape_and_a_letter_in_one_read_are_two_keys() {
    let mut session = kites((120, 40));
    session.send("/id:cloth-st");
    session.wait_for("1 of 10");
    session.send("\x1b2");
    session.wait_for("▌2 Terms");
    session.send("1");
    session.wait_for("10 of 10");
    session.send("/x\x1bq");
    session.ends_restored(0);
}

#[test]
fn alt_and_a_letter_goes_by_words_and_loses_no_note() {
    let mut session = kites((120, 40));
    session.send("/some cloth\x1bbx");
    session.wait_for("/ some xcloth");
    session.wait_until("the list has followed", |screen| !screen.contains("10 of 10"));
    session.send("\x03");
    session.wait_for("10 of 10");
    session.send("aask counsel\x1bq");
    session.wait_for("note: ask counselq");
    session.send("\x03");
    session.wait_until("the prompt is closed", |screen| !screen.contains("note: "));
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn stopped_and_continued_it_gives_the_terminal_back_and_takes_it_again() {
    // Several times: the guard is just being started then.
    for _ in 0..5 {
        let mut session = kites((80, 24));
        session.send("\x1a");
        session.wait_until_stopped();
        session.signal(Signal::CONT);
        session.wait_for("10 of 10");
        session.send("q");
        session.ends_restored(0);
    }
}

#[test]
fn control_characters_of_a_deal_never_reach_the_terminal() {
    let strange = r"\u001b]0;owned\u0007\u202e\u009b31m\u0000";
    let deal = format!(
        r#"{{"format":1,"deal":{{"id":"x","title":"T{strange}"}},"parties":[{{"id":"p","name":"P{strange}"}}],
        "sources":[{{"id":"s","title":"S{strange}","publisher":"{strange}"}}],
        "events":[{{"id":"e","date":"2026-01-01","kind":"report","title":"Strange {strange}","summary":"{strange}",
        "parties":[{{"id":"p","role":"issuer"}}],"passages":[{{"source":"s","exact":"{strange}"}}]}}]}}"#
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(&file, deal).unwrap();
    let mut session = Session::start(PROGRAM, &["--data", file.path().to_str().unwrap()], (120, 40));
    session.wait_for("Strange ␛]0;owned␇⟨U+202E⟩");
    session.send("q");
    session.ends_restored(0);
    let raw = session.raw();
    for bytes in [&b"\x1b]0"[..], "\u{202e}".as_bytes(), "\u{9b}".as_bytes(), b"\x07", b"\0"] {
        assert!(!raw.windows(bytes.len()).any(|window| window == bytes), "{bytes:?} reached the terminal");
    }
}

#[test]
fn a_faulty_file_is_reported_on_an_untouched_terminal() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let sample = "{\"format\": 1,\n \"deal\": {\"id\": \"x\", \"title\": ‸5},\n \"events\": []}";
    let (text, marks) = unmarked_text(sample);
    fs::write(&file, text).unwrap();
    let mut session = Session::start(PROGRAM, &["--data", file.path().to_str().unwrap()], (120, 40));
    session.wait_for(&with_places(&[":‸: "], &marks)[0]);
    session.wait_for("expected text in quotes");
    session.ends_restored(2);
    let raw = session.text();
    // Only text and colors are sent.
    assert!(!raw.contains("\x1b[?"), "{raw:?}");
}

#[test]
fn a_dumb_terminal_is_refused() {
    let mut session = Session::start("env", &["TERM=dumb", PROGRAM], (80, 24));
    session.wait_for("use `dealtui list`");
    session.ends_restored(2);
    assert!(!session.raw().contains(&0x1b));
}

#[test]
fn a_list_on_a_terminal_is_aligned_with_one_line_per_event() {
    let arguments = [&KITES[..], &["list", "kind:agreement,statement"]].concat();
    let state = tempfile::tempdir().unwrap();
    let mut session = Session::start_held(PROGRAM, &arguments, (90, 24), state.path(), &[]);
    let shown = crate::color::plain(&session.printed(0));
    let lines: Vec<&str> = shown.lines().collect();
    let ids = ["cloth-agreement", "cloth-statement", "osterlo-letter"];
    assert_eq!(lines.len(), ids.len());
    let columns: Vec<usize> =
        lines.iter().zip(ids).map(|(line, id)| line.split_once(id).unwrap().0.chars().count()).collect();
    assert!(columns.iter().all(|column| *column == columns[0]), "{shown}");
    assert!(lines.iter().all(|line| line.chars().count() <= 90), "{shown}");
}

#[test]
fn the_built_in_deal_opens_and_is_not_edited() {
    let deal: serde_json::Value = serde_json::from_str(dealtui::deal_file::BUILT_IN).unwrap();
    let events = deal["events"].as_array().unwrap().len();
    let mut session = Session::start(PROGRAM, &[], (120, 40));
    session.wait_for(&format!("{events} of {events}"));
    session.send("e");
    session.wait_for("the built-in deal is read-only");
    session.send("q");
    session.ends_restored(0);
}

/// Who is asked for a title answers with a line; an empty one is refused.
#[test]
fn a_new_deal_asks_for_its_title() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("acme.json");
    let arguments = ["new", path.to_str().unwrap()];
    let mut session = Session::start_held(PROGRAM, &arguments, (120, 40), directory.path(), &[]);
    session.wait_for("Title of the deal:");
    session.send("\r");
    session.wait_for("a deal needs a title: dealtui new");
    assert!(!path.exists());
    let mut session = Session::start_held(PROGRAM, &arguments, (120, 40), directory.path(), &[]);
    session.wait_for("Title of the deal:");
    session.send("Sale of Borealis Marine\r");
    session.wait_for("Next:");
    let deal = dealtui::deal_file::read(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(deal.title().shown(), "Sale of Borealis Marine");
}

#[test]
fn facts_can_be_typed_line_by_line() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("acme.json");
    let arguments = ["jot", path.to_str().unwrap()];
    let mut session = Session::start_held(PROGRAM, &arguments, (120, 40), directory.path(), &[]);
    session.wait_for("one fact per line");
    session.send("12 Mar 2031 | Board approves sale\r\x04");
    session.wait_for("added board-approves-sale: Wed 12 March 2031");
}
