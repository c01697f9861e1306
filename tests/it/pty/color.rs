//! Color on a terminal, unless it is disabled.

use super::{KITES, PROGRAM, session::Session};

/// Whether what a program wrote has a color of the foreground.
fn is_colored(session: &Session) -> bool {
    let written = session.text();
    regex::Regex::new("\u{1b}\\[([0-9]+;)*(3[0-7]|38;5;[0-9]+)(;[0-9]+)*m").unwrap().is_match(&written)
}

fn start(arguments: &[&str], variables: &[(&str, &str)]) -> Session {
    let state = tempfile::tempdir().unwrap();
    Session::start_in(PROGRAM, &[&KITES, arguments].concat(), (120, 40), state.path(), variables)
}

#[test]
fn commands_are_colored_unless_disabled() {
    let shows = |more: &[&str], variables: &[(&str, &str)]| {
        let mut session = start(&[&["show", "second-quarter"], more].concat(), variables);
        session.ends(0);
        is_colored(&session)
    };
    assert!(shows(&[], &[]));
    assert!(shows(&[], &[("NO_COLOR", "")]));
    assert!(shows(&[], &[("CLICOLOR", "1")]));
    assert!(shows(&[], &[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")]));
    assert!(shows(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!shows(&[], &[("NO_COLOR", "1")]));
    assert!(!shows(&[], &[("NO_COLOR", "0")]));
    assert!(!shows(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!shows(&[], &[("CLICOLOR", "0")]));
    assert!(!shows(&[], &[("TERM", "dumb")]));
    assert!(!shows(&["--color", "never"], &[]));
    assert!(shows(&["--color", "always"], &[("NO_COLOR", "1")]));
}

/// The background of the whole screen in the dark theme, and in the light one.
const BACKGROUNDS: [&str; 2] = ["48;2;20;22;26", "48;2;255;255;255"];

#[test]
fn the_explorer_takes_its_theme_from_the_option_or_the_variable() {
    let shows = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut session = start(arguments, variables);
        session.wait_for("10 of 10");
        session.send("q");
        session.ends_restored(0);
        BACKGROUNDS.map(|background| session.text().contains(background))
    };
    assert_eq!(shows(&[], &[]), [false, false]);
    assert_eq!(shows(&["--theme", "dark"], &[]), [true, false]);
    assert_eq!(shows(&[], &[("DEALTUI_THEME", "light")]), [false, true]);
    assert_eq!(shows(&["--theme", "dark"], &[("DEALTUI_THEME", "light")]), [true, false]);
    assert_eq!(shows(&["--theme", "dark"], &[("NO_COLOR", "1")]), [false, false]);
}

#[test]
fn an_unknown_theme_does_not_open_the_explorer() {
    let mut session = start(&[], &[("DEALTUI_THEME", "drak")]);
    session.ends(2);
    assert!(session.text().contains("no theme is called drak; did you mean dark?"), "{}", session.text());
}

#[test]
fn the_explorer_is_colored_unless_disabled() {
    let explores = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut session = start(arguments, variables);
        session.wait_for("10 of 10");
        session.wait_for("Mossbank");
        session.send("q");
        session.ends_restored(0);
        is_colored(&session)
    };
    assert!(explores(&[], &[]));
    assert!(!explores(&[], &[("NO_COLOR", "1")]));
    assert!(!explores(&["--color", "never"], &[]));
    assert!(explores(&["--color", "always"], &[("NO_COLOR", "1")]));
}
