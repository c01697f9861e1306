//! What a shell is offered on Tab, by the protocol of its script, and in a real Bash.

use std::path::Path;

use crate::{
    kites,
    program::{command, output},
    pty::session::Session,
};

/// What is offered for the last of these words behind `dealtui`.
fn offered(words: &[&str]) -> Vec<String> {
    let mut asked = command(&[&["--", "dealtui"], words].concat());
    asked.env("COMPLETE", "bash").env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let answer = output(&mut asked);
    assert!(answer.status.success() && answer.stderr.is_empty(), "{answer:?}");
    String::from_utf8(answer.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// The same without options.
fn words(words: &[&str]) -> Vec<String> {
    offered(words).into_iter().filter(|word| !word.starts_with('-')).collect()
}

#[test]
fn ids_are_those_of_the_deal_that_is_named() {
    assert_eq!(words(&["show", "joint-s"]), ["joint-statement"]);
    assert_eq!(words(&["show", "--data", kites::PATH, "joint-s"]), [""; 0]);
    assert_eq!(words(&["show", "--data", kites::PATH, "second-q"]), ["second-quarter"]);
    let data = format!("--data={}", kites::PATH);
    assert_eq!(words(&["show", &data, "second-q"]), ["second-quarter"]);
    assert_eq!(words(&[kites::PATH, "show", "second-q"]), ["second-quarter"]);
    assert_eq!(words(&["record", "set", kites::PATH, "event", "second-q"]), ["second-quarter"]);
}

#[test]
fn a_query_is_completed_by_the_qualifiers_of_its_list() {
    assert_eq!(words(&["list", "pa"]), ["party:"]);
    assert_eq!(words(&["list", "re"]), [""; 0]);
    assert_eq!(words(&["sources", "re"]), ["read:"]);
    assert_eq!(words(&["terms", "s"]), ["state:"]);
    assert_eq!(words(&["disputes", "i"]), ["is:"]);
    // The word is sought here; it is not the command.
    assert_eq!(words(&["list", "terms", "pa"]), ["party:"]);
    assert_eq!(words(&[kites::PATH, "terms", "s"]), ["state:"]);
}

#[test]
fn a_qualifier_is_completed_by_its_values() {
    assert_eq!(words(&["list", "party:ama"]), ["party:amazon"]);
    assert_eq!(words(&["list", "!party:ama"]), ["!party:amazon"]);
    assert_eq!(words(&["list", "party:openai+ama"]), ["party:openai+amazon"]);
    assert_eq!(words(&["list", "party:openai,ama"]), ["party:openai,amazon"]);
    assert_eq!(words(&["list", "is:d"]), ["is:damaged", "is:disputed"]);
    assert_eq!(words(&["sources", "standing:p"]), ["standing:primary", "standing:press"]);
    assert_eq!(words(&["list", "amount:5"]), [""; 0]);
    assert_eq!(words(&["list", "nothing:a"]), [""; 0]);
}

#[test]
fn a_colon_may_be_a_word_of_its_own() {
    assert_eq!(words(&["list", "party", ":", "ama"]), ["amazon"]);
    assert!(words(&["list", "party", ":"]).contains(&"amazon".to_owned()));
}

#[test]
fn parties_are_offered_where_one_is_asked_for() {
    assert_eq!(offered(&["terms", "--party", "ama"]), ["amazon"]);
    assert_eq!(offered(&["quote", "--event", "joint-s"]), ["joint-statement"]);
    assert_eq!(offered(&["completions", "po"]), ["powershell"]);
}

#[test]
fn a_broken_deal_offers_nothing_and_says_nothing() {
    let broken = crate::program::file("{");
    assert_eq!(words(&["show", "--data", broken.path().to_str().unwrap(), "a"]), [""; 0]);
    assert_eq!(words(&["show", "--data", "/no/such.json", "a"]), [""; 0]);
}

#[test]
fn zsh_and_fish_are_told_what_an_id_stands_for() {
    for (shell, expected) in [
        ("zsh", "joint-statement:Microsoft and OpenAI say their terms stand"),
        ("fish", "joint-statement\tMicrosoft and OpenAI say their terms stand"),
    ] {
        let mut asked = command(&["--", "dealtui", "show", "joint-s"]);
        asked.env("COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", "2").env("_CLAP_IFS", "\n");
        assert_eq!(String::from_utf8(output(&mut asked).stdout).unwrap().trim(), expected);
    }
}

#[test]
fn bash_completes_on_tab() {
    let program = Path::new(env!("CARGO_BIN_EXE_dealtui"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let state = tempfile::tempdir().unwrap();
    let variables = [("PATH", path.as_str()), ("PS1", "ready> ")];
    let mut shell = Session::start_in("bash", &["--norc", "--noprofile", "-i"], (120, 40), state.path(), &variables);
    shell.wait_for("ready> ");
    shell.send("source <(dealtui completions bash) && echo so'urced'\r");
    shell.wait_for("\nsourced");
    for (typed, becomes) in [
        ("show joint-s\t", "dealtui show joint-statement"),
        ("list pa\t", "dealtui list party:"),
        ("list party:ama\t", "dealtui list party:amazon"),
        ("list party:\t\t", "andy-jassy"),
        ("terms state:in\t", "dealtui terms state:in-force"),
    ] {
        shell.send(&format!("\x15dealtui {typed}"));
        shell.wait_for(becomes);
    }
}
