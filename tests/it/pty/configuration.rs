//! What a configuration sets, seen in the explorer.

use std::path::Path;

use super::{KITES, PROGRAM, Session};
use crate::configuration::Home;

fn start(home: &Home, arguments: &[&str], variables: &[(&str, &str)]) -> (Session, tempfile::TempDir) {
    let state = tempfile::tempdir().unwrap();
    let variables = [&[("XDG_CONFIG_HOME", home.directory())], variables].concat();
    (Session::start_in(PROGRAM, arguments, (120, 40), state.path(), &variables), state)
}

#[test]
fn the_first_screen_is_the_one_that_is_set() {
    let home = Home::new("first-screen = \"parties\"\n");
    let (mut session, _state) = start(&home, &KITES, &[]);
    session.wait_for("▌4 Parties");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn a_theme_is_that_of_the_option_then_of_the_environment_then_of_the_configuration() {
    const DARK: &str = "48;2;20;22;26";
    const LIGHT: &str = "48;2;255;255;255";
    let home = Home::new("theme = \"dark\"\n");
    let option = [&["--theme", "light"], &KITES[..]].concat();
    let cases = [(&KITES[..], None, DARK), (&KITES[..], Some("light"), LIGHT), (&option[..], Some("dark"), LIGHT)];
    for (arguments, named, color) in cases {
        let variables: Vec<(&str, &str)> = named.map(|theme| ("DEALTUI_THEME", theme)).into_iter().collect();
        let variables = variables.as_slice();
        let (mut session, _state) = start(&home, arguments, variables);
        session.wait_for("10 of 10");
        session.send("q");
        session.ends_restored(0);
        assert!(session.text().contains(color), "{arguments:?} {variables:?}");
    }
}

#[test]
fn keys_that_are_set_act_and_are_shown_in_footer_and_help() {
    let home = Home::new(
        "[keys.panes]\nmark = \"F5\"\nfilter = \"F6\"\nnext-link = \"F7\"\nhelp = \"F8\"\n[keys.list]\nnext = \"e\"\nopen-editor = []\n",
    );
    let (mut session, _state) = start(&home, &KITES, &[]);
    session.wait_for("10 of 10");
    session.wait_for("F6 filter");
    session.wait_for("F8 keys");
    // The old key does nothing now.
    session.send("/\x1b[15~");
    session.wait_for("marked; u and U step through marks");
    session.send("\x1b[19~");
    session.wait_for("mark or unmark the event");
    session.wait_until("the new keys are listed", |screen| {
        screen.lines().any(|line| line.contains(" F5 ") && line.contains("mark or unmark the event"))
    });
    session.send("q");
    session.wait_until("the help is closed", |screen| !screen.contains("mark or unmark the event"));
    session.send("\x1b[17~id:cloth-st\r");
    session.wait_for("1 of 10");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn tabs_and_messages_have_the_keys_that_are_set() {
    let home = Home::new("[keys.panes]\nshow-timeline = \"F5\"\nshow-terms = \"F6\"\nshow-sources = []\n");
    let (mut session, _state) = start(&home, &KITES, &[]);
    session.wait_for("▌F5 Timeline  F6 Terms  Sources  4 Parties");
    session.send("\x1b[17~u");
    session.wait_for("▌F6 Terms");
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn a_pair_of_the_footer_shows_both_keys_as_they_are() {
    let home = Home::new("[keys.panes]\nnext-link = \"F7\"\n");
    let (mut session, _state) = start(&home, &KITES, &[]);
    session.wait_for("10 of 10");
    session.send("l");
    session.wait_for("[ F7 select");
    session.send("qq");
    session.ends_restored(0);
}

#[test]
fn a_broken_configuration_is_told_on_an_untouched_terminal() {
    let home = Home::new("theme = \"drak\"\n");
    let (mut session, _state) = start(&home, &KITES, &[]);
    session.wait_for("config.toml:1:9: error: \"drak\" is not a known theme");
    session.wait_for("did you mean \"dark\"?");
    session.ends_restored(2);
    assert!(!session.text().contains("\x1b[?"), "{:?}", session.text());
}

#[test]
fn a_deal_opens_by_its_name() {
    assert!(!Path::new("acme").exists());
    let home = Home::new(&format!("[deals]\nacme = {:?}\n", KITES[1]));
    let (mut session, _state) = start(&home, &["acme"], &[]);
    session.wait_for("10 of 10");
    session.send("q");
    session.ends_restored(0);
}
