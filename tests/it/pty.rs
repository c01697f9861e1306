//! The built binary in a real pty: what it draws, what it leaves behind, and
//! what becomes of the terminal whichever way it ends.

mod color;
mod death;
mod editors;
mod keeping;
mod loading;
mod outside;
mod reload;
mod session;
mod watching;

use std::fs;

use rustix::process::Signal;
use session::Session;

use crate::marks::{unmarked_text, with_places};

const DEAL: &str = env!("CARGO_BIN_EXE_dealtui");

#[test]
fn a_whole_visit_types_filters_follows_resizes_and_quits() {
    let mut session = Session::start(DEAL, &[], (120, 40));
    session.wait_for("23 of 23");
    session.wait_for("▸ Timeline");
    session.send("/frontier");
    session.wait_for("/ frontier");
    session.wait_for("5 Feb ◇ launched  OpenAI launches Frontier");
    session.wait_until("the others are gone", |screen| {
        !screen.contains("Anthropic commits") && !screen.contains("23 of 23")
    });
    session.send("\x1b");
    session.wait_for("23 of 23");
    session.send("p2\r");
    session.wait_for("● Amazon 14");
    session.wait_for("/ party:amazon");
    session.wait_for("14 of 23");
    session.send("\x1b");
    session.wait_for("23 of 23");
    session.send("/id:joint\rl");
    session.wait_for("▸ Detail");
    session.wait_for("1 of 23");
    session.send("]]]]]\r");
    session.wait_for("Mon 27 April 2026 · amended");
    session.send("<");
    session.wait_for("▸ → superseded by in part");
    for (columns, rows, shown) in [(80, 24, "▸ Detail"), (40, 10, "▸ Detail"), (1, 1, " "), (100, 30, "Timeline")] {
        session.resize(columns, rows);
        session.wait_for(shown);
    }
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn queries_and_marks_are_there_in_the_next_run() {
    let state = tempfile::tempdir().unwrap();
    let mut first = Session::start_with(DEAL, &[], (120, 40), state.path());
    first.wait_for("23 of 23");
    first.send("/jassy bedrock\r");
    first.wait_for("▸  27 Apr ▪ stated");
    first.send("m");
    first.wait_for("marked: u and U step through marks");
    first.send("q");
    first.ends_restored(0);
    let mut second = Session::start_with(DEAL, &[], (120, 40), state.path());
    second.wait_for("Jassy: OpenAI models come to Bedrock *");
    second.send("/\x10");
    second.wait_for("/ jassy bedrock");
    second.send("\x15is:marked\r");
    second.wait_for("1 of 23");
    second.send("q");
    second.ends_restored(0);
    let listed = crate::program::command(&["list", "is:marked"]).env("XDG_STATE_HOME", state.path()).output().unwrap();
    assert!(String::from_utf8(listed.stdout).unwrap().ends_with("\tjassy-post\n"));
}

#[test]
fn marks_that_cannot_be_read_are_told_and_left_alone() {
    let state = tempfile::tempdir().unwrap();
    std::fs::create_dir(state.path().join("dealtui")).unwrap();
    let file = state.path().join("dealtui/marks.json");
    std::fs::write(&file, "{ \"format\": 1,\n  oops").unwrap();
    let mut session = Session::start_with(DEAL, &[], (120, 40), state.path());
    session.wait_for("marks.json: line 2, column 3: not JSON");
    session.send("mq");
    session.ends_restored(0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "{ \"format\": 1,\n  oops");
}

#[test]
fn ctrl_c_leaves_with_130() {
    let mut session = Session::start(DEAL, &[], (80, 24));
    session.wait_for("23 of 23");
    session.send("\x03");
    session.ends_restored(130);
}

#[test]
fn deadly_signals_restore_the_terminal_and_kill() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT, Signal::USR1, Signal::USR2, Signal::ALARM] {
        let mut session = Session::start(DEAL, &[], (80, 24));
        session.wait_for("23 of 23");
        session.signal(signal);
        session.is_killed_restored();
    }
}

#[test]
fn half_a_sequence_stops_neither_a_redraw_nor_a_signal() {
    for half in [&b"\x1b["[..], b"\x1bO", b"\xe5", b"\x1b[200~abc"] {
        let mut session = Session::start(DEAL, &[], (80, 24));
        session.wait_for("23 of 23");
        session.send_bytes(half);
        session.resize(100, 30);
        session.wait_for("Detail");
        session.signal(Signal::TERM);
        session.is_killed_restored();
    }
}

#[test]
fn a_paste_goes_into_the_prompt_and_runs_no_keys() {
    let mut session = Session::start(DEAL, &[], (120, 40));
    session.wait_for("23 of 23");
    session.send("\x1b[200~q\x1b[201~/\x1b[200~fron\ntier\x1b[201~");
    session.wait_for("/ fron tier");
    session.wait_until("the list has followed", |screen| !screen.contains("23 of 23"));
    session.send("\x1b");
    session.wait_for("23 of 23");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn escape_and_a_letter_in_one_read_are_two_keys() {
    let mut session = Session::start(DEAL, &[], (120, 40));
    session.wait_for("23 of 23");
    session.send("/id:joint");
    session.wait_for("1 of 23");
    session.send("\x1b2");
    session.wait_for("▸2 Terms");
    session.send("1");
    session.wait_for("23 of 23");
    session.send("/x\x1bq");
    session.ends_restored(0);
}

#[test]
fn stopped_and_continued_it_gives_the_terminal_back_and_takes_it_again() {
    // Several times: the guard is just being started then.
    for _ in 0..5 {
        let mut session = Session::start(DEAL, &[], (80, 24));
        session.wait_for("23 of 23");
        session.send("\x1a");
        session.wait_until_stopped();
        session.signal(Signal::CONT);
        session.wait_for("23 of 23");
        session.send("q");
        session.ends_restored(0);
    }
}

#[test]
fn strange_text_of_a_deal_never_reaches_the_terminal() {
    let strange = r"\u001b]0;owned\u0007\u202e\u009b31m\u0000";
    let deal = format!(
        r#"{{"format":1,"deal":{{"id":"x","title":"T{strange}"}},"parties":[{{"id":"p","name":"P{strange}"}}],
        "sources":[{{"id":"s","title":"S{strange}","publisher":"{strange}"}}],
        "events":[{{"id":"e","date":"2026-01-01","kind":"report","title":"Strange {strange}","summary":"{strange}",
        "parties":[{{"id":"p","role":"issuer"}}],"passages":[{{"source":"s","exact":"{strange}"}}]}}]}}"#
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(&file, deal).unwrap();
    let mut session = Session::start(DEAL, &["--data", file.path().to_str().unwrap()], (120, 40));
    session.wait_for("Strange ␛]0;owned␇⟨U+202E⟩");
    session.send("q");
    session.ends_restored(0);
    let raw = session.raw();
    for bytes in [&b"\x1b]0"[..], "\u{202e}".as_bytes(), "\u{9b}".as_bytes(), b"\x07", b"\0"] {
        assert!(!raw.windows(bytes.len()).any(|window| window == bytes), "{bytes:?} reached the terminal");
    }
}

#[test]
fn a_faulty_file_is_told_on_an_untouched_terminal() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let sample = "{\"format\": 1,\n \"deal\": {\"id\": \"x\", \"title\": ‸5},\n \"events\": []}";
    let (text, marks) = unmarked_text(sample);
    fs::write(&file, text).unwrap();
    let mut session = Session::start(DEAL, &["--data", file.path().to_str().unwrap()], (120, 40));
    session.wait_for(&with_places(&[":‸: "], &marks)[0]);
    session.wait_for("expected text in quotes");
    session.ends_restored(2);
    let raw = String::from_utf8(session.raw().to_vec()).unwrap();
    // Colour is all that is sent beside text.
    assert!(!raw.contains("\x1b[?"), "{raw:?}");
}

#[test]
fn a_terminal_that_shows_text_only_is_told_so() {
    let mut session = Session::start("env", &["TERM=dumb", DEAL], (80, 24));
    session.wait_for("use `dealtui list`");
    session.ends_restored(2);
    assert!(!session.raw().contains(&0x1b));
}

#[test]
fn a_list_on_a_terminal_is_aligned_and_one_event_a_line() {
    let mut session = Session::start(DEAL, &["list", "party:nvidia"], (90, 24));
    session.wait_for("round-closing");
    session.ends_restored(0);
    let raw = String::from_utf8(session.raw().to_vec()).unwrap();
    // On a busy machine a line of progress comes before, and is wiped.
    let shown = raw.rsplit("\x1b[K").next().unwrap();
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.len(), 3);
    let column =
        |line: &str, text: &str| line.chars().count() - line.split_once(text).unwrap().1.chars().count() - text.len();
    assert_eq!(column(lines[0], "anthropic-azure"), column(lines[1], "funding-round"));
    assert_eq!(column(lines[1], "funding-round"), column(lines[2], "round-closing"));
    assert!(lines.iter().all(|line| line.chars().count() <= 90), "{shown}");
}
