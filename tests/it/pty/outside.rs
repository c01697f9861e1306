//! What other programs do for the explorer: an editor, a clipboard.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use tempfile::TempDir;

use super::{PROGRAM, session::Session};
use crate::{kites::TEXT, program::make_fifo};

/// A directory with the made-up deal and a program of that name.
fn with_program(name: &str, script: &str) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("deal.json"), TEXT).unwrap();
    let program = directory.path().join(name);
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    directory
}

fn start(directory: &Path, variables: &[(&str, &str)]) -> Session {
    let file = directory.join("deal.json");
    let state = directory.join("state");
    let mut session = Session::start_in(PROGRAM, &["--data", file.to_str().unwrap()], (120, 40), &state, variables);
    session.wait_for("10 of 10");
    session
}

#[test]
fn the_editor_opens_at_the_record_and_has_the_keyboard() {
    let script = r#"cd "$(dirname "$2")"
printf 'edit %s %s: ' "$1" "$(basename "$2")"
read answer
sed -i "s/Both say that the cloth stays exclusive/$answer/" "$2""#;
    let directory = with_program("an editor", script);
    let editor = format!("'{}'", directory.path().join("an editor").display());
    let mut session = start(directory.path(), &[("VISUAL", &editor), ("EDITOR", "false")]);
    session.send("/id:cloth-statement\r");
    session.wait_for("1 of 10");
    session.send("e");
    let line = TEXT.lines().position(|line| line.contains("\"id\": \"cloth-statement\"")).unwrap();
    // The record begins in the line before its id.
    session.wait_for(&format!("edit +{line} deal.json:"));
    session.send("Renamed while away\n");
    session.wait_for("▌ about Sep Renamed while away");
    session.wait_for("1 of 10");
    // Keys are ours again.
    session.send("\x1b");
    session.wait_for("10 of 10");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn interrupting_the_editor_does_not_end_the_explorer() {
    let directory = with_program("editor", "printf waiting; read answer");
    let editor = directory.path().join("editor");
    let mut session = start(directory.path(), &[("EDITOR", editor.to_str().unwrap())]);
    session.send("e");
    session.wait_for("waiting");
    session.send("\x03");
    session.wait_for("editor was ended by a signal");
    session.send("j");
    session.wait_for("▌    10 Mar");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn a_missing_editor_is_reported() {
    let directory = with_program("unused", "");
    let mut session = start(directory.path(), &[("EDITOR", "/nowhere/ed")]);
    session.send("e");
    session.wait_for("cannot start /nowhere/ed");
    session.send("q");
    session.ends_restored(0);
    let mut session = start(directory.path(), &[("EDITOR", "'ed")]);
    session.send("e");
    session.wait_for("unbalanced quote in $EDITOR");
    session.send("q");
    session.ends_restored(0);
}

/// What was asked to be put on the clipboard: between OSC 52 and its end.
fn clipboard(session: &Session) -> Vec<String> {
    let raw = session.text();
    let sent = raw.split("\x1b]52;c;").skip(1).map(|rest| rest.split('\x07').next().unwrap().to_owned());
    sent.map(|encoded| String::from_utf8(BASE64_STANDARD.decode(encoded).unwrap()).unwrap()).collect()
}

/// The first passage of the event, with its citation, written out by hand.
const CITATION: &str = "\
Spring was wet; kites stayed in their boxes.
— Pebble Courier, “Kite maker ties itself to one loom,” 7 Oct 2025 (machine-paraphrased copy), saved text ¶7. \
https://courier.example/kites
[not the speaker's words; attributed to Pebble Courier; matches saved text (checked 1 Mar 2026)]
Event: Q2 2025, Mossbank counts its yards (second-quarter), \
in Quillby Kites and Mossbank Looms, revised 2 Mar 2026";

#[test]
fn a_copy_is_the_citation_byte_for_byte() {
    let directory = with_program("unused", "");
    let mut session = start(directory.path(), &[]);
    session.send("/id:second-quarter\r");
    session.wait_for("1 of 10");
    session.send("yc1");
    session.wait_for("copied “Spring was wet; kites stayed in their…” with its citation, ");
    assert_eq!(clipboard(&session), [CITATION]);
    session.send("yi");
    session.wait_for("copied the ID s");
    assert_eq!(clipboard(&session)[1], "second-quarter");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn tmux_and_the_outer_terminal_both_get_the_copy() {
    let directory = with_program("unused", "");
    let mut session = start(directory.path(), &[("TMUX", "/run/tmux,1,0")]);
    session.send("yi");
    session.wait_for("copied the ID s");
    let raw = session.text();
    assert!(raw.contains("\x1bPtmux;\x1b\x1b]52;c;"), "{raw:?}");
    assert_eq!(clipboard(&session), ["skyhook-launch", "skyhook-launch"]);
    session.send("q");
    session.ends_restored(0);
}

/// As it is installed, tmux drops what a program writes to the clipboard.
#[test]
fn tmux_is_given_the_copy_by_its_own_command() {
    let directory = with_program("tmux", r#"cd "$(dirname "$0")"; echo "$@" > arguments; cat > taken"#);
    let path = format!("{}:{}", directory.path().display(), std::env::var("PATH").unwrap());
    let mut session = start(directory.path(), &[("TMUX", "/run/tmux,1,0"), ("PATH", &path)]);
    session.send("yi");
    session.wait_for("copied the ID s");
    let taken = directory.path().join("taken");
    for _ in 0..100 {
        if fs::read_to_string(&taken).is_ok_and(|text| text == "skyhook-launch") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(fs::read_to_string(&taken).unwrap(), "skyhook-launch");
    assert_eq!(fs::read_to_string(directory.path().join("arguments")).unwrap(), "load-buffer -w -\n");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn gnu_screen_passes_the_copy_to_the_outer_terminal() {
    for variables in
        [[("STY", "1.pts-0.host"), ("TERM", "screen.xterm-256color")], [("STY", ""), ("TERM", "screen.linux")]]
    {
        let directory = with_program("unused", "");
        let mut session = start(directory.path(), &variables);
        session.send("yi");
        session.wait_for("copied the ID s");
        // "skyhook-launch"
        let asked = "\x1bP\x1b]52;c;c2t5aG9vay1sYXVuY2g=\x07\x1b\\";
        let raw = session.text();
        assert!(raw.contains(asked), "{raw:?}");
        assert_eq!(clipboard(&session).len(), 1, "once is enough");
        session.send("q");
        session.ends_restored(0);
    }
}

#[test]
fn a_program_can_take_the_copy() {
    let directory = with_program("take", r#"cat > "$1""#);
    let taken = directory.path().join("taken");
    let command = format!("{} {}", directory.path().join("take").display(), taken.display());
    let mut session = start(directory.path(), &[("DEALTUI_COPY", &command)]);
    session.send("/id:second-quarter\r");
    session.wait_for("1 of 10");
    session.send("yy1");
    session.wait_for(", with ");
    assert_eq!(fs::read_to_string(&taken).unwrap(), CITATION);
    assert_eq!(clipboard(&session), Vec::<String>::new());
    session.send("q");
    session.ends_restored(0);
    let mut session = start(directory.path(), &[("DEALTUI_COPY", "false")]);
    session.send("yi");
    session.wait_for("not copied: false: exit status: 1");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn a_copy_too_long_for_a_terminal_names_a_command() {
    let directory = with_program("unused", "");
    let long = "x".repeat(80_000);
    let text = TEXT.replace("\"summary\": \"", &format!("\"summary\": \"{long} "));
    fs::write(directory.path().join("deal.json"), text).unwrap();
    let mut session = start(directory.path(), &[]);
    session.send("ye");
    session.wait_for("too long: ");
    session.wait_for("use dealtui show ");
    assert_eq!(clipboard(&session), Vec::<String>::new());
    session.send("q");
    session.ends_restored(0);
}

/// A deal, and a program that opens links and documents; what it is given can be read once.
fn with_opener(deal: &str) -> (TempDir, Session) {
    let directory = with_program("xdg-open", r#"printf '%s' "$1" > "$(dirname "$0")/opened""#);
    fs::write(directory.path().join("deal.json"), deal).unwrap();
    make_fifo(&directory.path().join("opened"));
    let path = format!("{}:{}", directory.path().display(), std::env::var("PATH").unwrap());
    let session = start(directory.path(), &[("PATH", &path)]);
    (directory, session)
}

/// Waits until it is there.
fn opened(directory: &TempDir) -> String {
    fs::read_to_string(directory.path().join("opened")).unwrap()
}

#[test]
fn the_link_of_a_source_is_opened_by_the_program_for_it() {
    let (directory, mut session) = with_opener(TEXT);
    session.send("3/read:link\r");
    session.wait_for("1 of 8");
    session.send("o");
    session.wait_for("opening the URL https://courier.example/kites");
    assert_eq!(opened(&directory), "https://courier.example/kites");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn the_saved_document_is_opened_where_there_is_no_link() {
    let (directory, mut session) = with_opener(&TEXT.replace(r#""url": "https://courier.example/kites","#, ""));
    let texts = directory.path().join("deal.sources");
    fs::create_dir(&texts).unwrap();
    for name in ["courier-original.txt", "courier-original.pdf", "courier-copy.txt"] {
        fs::write(texts.join(name), "").unwrap();
    }
    session.send("3/read:link\r");
    session.wait_for("1 of 8");
    session.send("o");
    session.wait_for("courier-original.pdf");
    assert_eq!(Path::new(&opened(&directory)), texts.join("courier-original.pdf"));
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn nothing_but_pages_and_mail_is_opened() {
    let (_directory, mut session) = with_opener(&TEXT.replace("https://courier.example/kites", "file:///bin/sh"));
    session.send("3/read:link\r");
    session.wait_for("1 of 8");
    session.send("o");
    session.wait_for("not opened: the URL file:///bin/sh is no web or mail address");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn where_no_program_opens_a_link_it_is_said() {
    let directory = with_program("xdg-open", "exit 3");
    let path = directory.path().to_str().unwrap();
    let mut session = start(directory.path(), &[("PATH", path)]);
    session.send("3/read:link\r");
    session.wait_for("1 of 8");
    session.send("o");
    session.wait_for("no program here opens the URL https://courier.example/kites");
    session.send("q");
    session.ends_restored(0);
}
