//! When text is colored, of the plain commands into a pipe; `pty` has the
//! terminal.

use std::ffi::OsString;

use clap::ColorChoice;
use dealtui::commands::color::choice_in;
use regex::Regex;

use crate::{
    kites,
    program::{Ran, command, file, output, run},
};

const ESCAPE: char = '\u{1b}';

pub(crate) fn plain(text: &str) -> String {
    Regex::new("\u{1b}\\[[0-9;]*m").unwrap().replace_all(text, "").into_owned()
}

/// What a command on the made-up deal prints, with some variables of the environment.
#[track_caller]
fn with(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let deal = if matches!(arguments, ["keys" | "schema", ..]) { &[][..] } else { &["--data", kites::PATH] };
    let arguments = [deal, arguments].concat();
    let ended = output(command(&arguments).envs(variables.iter().copied()));
    assert!(ended.status.success(), "{ended:?}");
    String::from_utf8(ended.stdout).unwrap()
}

#[test]
fn a_pipe_gets_color_only_where_it_is_asked_for() {
    let show = ["show", "second-quarter"];
    let bare = with(&[], &show);
    assert!(!bare.contains(ESCAPE));
    let colored = with(&[("CLICOLOR_FORCE", "1")], &show);
    assert!(colored.contains(ESCAPE));
    assert_eq!(plain(&colored), bare);
    for (variables, option, expected) in [
        (&[][..], "--color=always", &colored),
        (&[("NO_COLOR", "1")], "--color=always", &colored),
        (&[("CLICOLOR_FORCE", "1")], "--color=never", &bare),
        (&[("CLICOLOR_FORCE", "1")], "--color=auto", &colored),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], "--color=auto", &bare),
        (&[("CLICOLOR_FORCE", "0")], "--color=auto", &bare),
    ] {
        assert_eq!(&with(variables, &[&show[..], &[option]].concat()), expected, "{variables:?} {option}");
    }
}

/// What is meant for programs.
#[test]
fn rows_and_records_have_no_color() {
    for arguments in
        [&["list"][..], &["list", "--json"], &["show", "second-quarter", "--json"], &["terms"], &["keys"], &["schema"]]
    {
        let bare = with(&[], arguments);
        assert_eq!(with(&[("CLICOLOR_FORCE", "1")], arguments), bare, "{arguments:?}");
        assert_eq!(with(&[], &[arguments, &["--color", "always"]].concat()), bare, "{arguments:?}");
    }
}

#[test]
fn help_and_errors_follow_the_option() {
    let colored = |ran: &Ran| [&ran.out, &ran.err].map(|text| text.contains(ESCAPE));
    let faulty = file("{}");
    let faulty = faulty.path().to_str().unwrap();
    for (arguments, expected) in [
        (&["--help"][..], [true, false]),
        (&["list", "--help"], [true, false]),
        (&["lisst"], [false, true]),
        (&["list", "party:"], [false, true]),
        (&["terms", "--as-of", "soon"], [false, true]),
        (&["--data", "/nowhere", "list"], [false, true]),
        (&["--data", faulty, "list"], [false, true]),
        (&["check", faulty], [true, false]),
    ] {
        let always = run(&[arguments, &["--color", "always"]].concat());
        assert_eq!(colored(&always), expected, "{arguments:?}");
        for other in [run(arguments), run(&[arguments, &["--color=never"]].concat())] {
            assert_eq!(colored(&other), [false, false], "{arguments:?}");
            assert_eq!((plain(&always.out), plain(&always.err)), (other.out, other.err), "{arguments:?}");
        }
    }
}

#[test]
fn an_unknown_choice_is_refused() {
    let ran = run(&["--color", "sometimes", "list"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("[possible values: auto, always, never]"), "{}", ran.err);
}

#[test]
fn every_error_begins_with_the_name_of_the_program() {
    for arguments in [&["lisst"][..], &["list", "party:"], &["show"], &["--data", "/nowhere", "list"]] {
        for color in ["always", "never"] {
            let ran = run(&[arguments, &["--color", color]].concat());
            assert!(plain(&ran.err).starts_with("dealtui: "), "{}", ran.err);
        }
    }
}

#[test]
fn the_environment_decides_where_no_option_is_given() {
    for (variables, expected) in [
        (&[][..], false),
        (&[("NO_COLOR", "")], false),
        (&[("NO_COLOR", "1")], false),
        (&[("NO_COLOR", "0")], false),
        (&[("CLICOLOR", "0")], false),
        (&[("CLICOLOR", "1")], false),
        (&[("CLICOLOR_FORCE", "1")], true),
        (&[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")], true),
        (&[("CLICOLOR_FORCE", "0")], false),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&[("TERM", "dumb")], false),
    ] {
        assert_eq!(with(variables, &["show", "second-quarter"]).contains(ESCAPE), expected, "{variables:?}");
    }
}

#[test]
fn the_option_is_read_where_arguments_have_an_error() {
    let among = |arguments: &str| choice_in(arguments.split(' ').map(OsString::from));
    assert_eq!(among("list --color never --help"), ColorChoice::Never);
    assert_eq!(among("--color=always --hepl"), ColorChoice::Always);
    assert_eq!(among("--color sometimes"), ColorChoice::Auto);
    assert_eq!(among("list -- --color never"), ColorChoice::Auto);
    assert_eq!(among("list --color"), ColorChoice::Auto);
}
