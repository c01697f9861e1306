//! Output on a terminal goes through a pager.

use super::{KITES, PROGRAM, session::Session};

/// What a command prints through this pager, and ends with status 0.
fn printed(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let state = tempfile::tempdir().unwrap();
    let arguments = [&KITES, arguments].concat();
    let mut session = Session::start_held(PROGRAM, &arguments, (100, 40), state.path(), variables);
    session.printed(0)
}

const LINES: &str = "sed s/^/paged:/";
const OTHERS: &str = "sed s/^/other:/";

/// How many lines a pager was given, of all.
fn paged(text: &str, mark: &str) -> (usize, usize) {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    (lines.clone().filter(|line| line.starts_with(mark)).count(), lines.count())
}

#[test]
fn a_pager_gets_all_that_a_command_prints() {
    assert_eq!(paged(&printed(&["list"], &[("DEALTUI_PAGER", LINES)]), "paged:"), (10, 10));
    assert_eq!(paged(&printed(&["list"], &[("DEALTUI_PAGER", LINES), ("PAGER", OTHERS)]), "paged:"), (10, 10));
    // One word of the shell's, with a blank in it.
    assert_eq!(paged(&printed(&["list"], &[("DEALTUI_PAGER", "sed 's/^/a b:/'")]), "a b:"), (10, 10));
}

#[test]
fn no_pager_runs_where_none_is_wanted() {
    let direct = |arguments: &[&str], variables: &[(&str, &str)]| {
        let text = printed(&[&["list"], arguments].concat(), variables);
        assert_eq!((paged(&text, "paged:"), paged(&text, "other:")), ((0, 10), (0, 10)), "{text}");
    };
    direct(&["--no-pager"], &[("DEALTUI_PAGER", LINES)]);
    direct(&[], &[("DEALTUI_PAGER", ""), ("PAGER", OTHERS)]);
    direct(&[], &[("DEALTUI_PAGER", "cat"), ("PAGER", OTHERS)]);
    direct(&[], &[("DEALTUI_PAGER", LINES), ("TERM", "dumb")]);
}

#[test]
fn what_writes_a_file_is_not_paged() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("new.json");
    let text = printed_by(&["new", file.to_str().unwrap(), "--title", "New"], &[("DEALTUI_PAGER", LINES)]);
    assert!(!text.is_empty() && !text.contains("paged:"), "{text}");
}

fn printed_by(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let state = tempfile::tempdir().unwrap();
    Session::start_held(PROGRAM, arguments, (100, 40), state.path(), variables).printed(0)
}

#[test]
fn a_pager_that_is_not_there_is_named_and_done_without() {
    let text = printed(&["list"], &[("DEALTUI_PAGER", "no-such-pager -x")]);
    assert_eq!(text.lines().next(), Some("dealtui: cannot run the pager no-such-pager: No such file or directory"));
    assert_eq!(paged(&text, "paged:"), (0, 11));
}

#[test]
fn what_is_said_besides_follows_the_pager() {
    let text = printed(&["list", "not read"], &[("DEALTUI_PAGER", LINES)]);
    let notes: Vec<&str> = text.lines().skip_while(|line| line.starts_with("paged:")).collect();
    assert!(notes.first().is_some_and(|line| line.starts_with("dealtui: ")), "{text}");
    assert!(notes.iter().all(|line| !line.starts_with("paged:")), "{text}");
}

#[test]
fn ctrl_c_is_for_the_pager() {
    let script = r#"sh -c 'trap "echo caught" INT; cat; echo ready; read answer </dev/tty; echo answer:$answer'"#;
    let state = tempfile::tempdir().unwrap();
    let arguments = [&KITES[..], &["list"]].concat();
    let mut session = Session::start_in(PROGRAM, &arguments, (100, 40), state.path(), &[("DEALTUI_PAGER", script)]);
    session.wait_for("ready");
    session.send("\x03");
    session.wait_for("caught");
    session.send("on\r");
    session.wait_for("answer:");
    session.ends(0);
}

#[test]
fn leaving_a_pager_early_is_no_error() {
    let state = tempfile::tempdir().unwrap();
    let mut session =
        Session::start_held(PROGRAM, &["dump"], (100, 40), state.path(), &[("DEALTUI_PAGER", "head -n 1")]);
    assert_eq!(session.printed(0).trim(), "{");
}

/// Redirected, it is the file to the byte.
#[test]
fn a_deal_file_shows_its_hidden_characters_on_a_terminal() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("deal.json");
    let text =
        "{\r\n \"format\": 1, \"deal\": {\"id\": \"d\", \"title\": \"a\u{202e}b\u{200b}c\"}, \"events\": []}\r\n";
    std::fs::write(&file, text).unwrap();
    let arguments = ["--no-pager", "dump", file.to_str().unwrap()];
    let mut session = Session::start_held(PROGRAM, &arguments, (100, 40), place.path(), &[]);
    let printed = session.printed(0);
    assert!(printed.contains(r#""a\u202eb\u200bc""#) && !printed.contains('\u{202e}'), "{printed}");
    assert_eq!(crate::program::run(&arguments).out, text);
}
