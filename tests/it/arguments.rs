//! Which command takes which deal, and what the documentation says that it prints.

use std::{fs, io};

use dealtui::commands::Error;
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    kites,
    program::{Ran, command, file, output, run, run_in},
};

/// Commands with arguments that they need to find something.
const TAKE_SOURCES: [&[&str]; 10] = [
    &["list"],
    &["show", "tern"],
    &["disputes"],
    &["check"],
    &["quote", "--source", "courier-copy", "yards"],
    &["terms"],
    &["ahead", "2025-10-05"],
    &["ledger"],
    &["sources"],
    &["parties"],
];
const TAKE_A_DEAL: [&[&str]; 2] = [&["notes"], &["dump"]];
const TAKE_NONE: [&[&str]; 5] =
    [&["keys"], &["schema"], &["diff", "a", "b"], &["new", "/nowhere/deal.json"], &["jot", "/nowhere/deal.json"]];
/// The words of those that have a deal file of their own end in it.
const NAMED_TWICE: [&str; 2] = ["new", "jot"];

const DATA: [&str; 2] = ["--data", kites::PATH];
const SOURCES: [&str; 2] = ["--sources", kites::SOURCES];

/// The same output whether options stand before or after the command.
#[track_caller]
fn check_taken(command: &[&str], options: &[&str]) {
    let [before, after] = [[options, command].concat(), [command, options].concat()].map(|arguments| run(&arguments));
    assert_eq!((before.status, &before.out, &before.err), (after.status, &after.out, &after.err), "{command:?}");
    assert!(before.status < 2, "{command:?}: {}", before.err);
}

#[track_caller]
fn check_refused(ran: &Ran, message: &str) {
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{message}");
    assert!(ran.err.starts_with(&format!("dealtui: {message}\n")), "{}", ran.err);
}

#[test]
fn commands_take_a_deal_before_or_after_their_name() {
    for command in TAKE_A_DEAL.into_iter().chain(TAKE_SOURCES) {
        check_taken(command, &DATA);
    }
    for command in TAKE_SOURCES {
        check_taken(command, &[DATA, SOURCES].concat());
    }
}

#[test]
fn options_that_mean_nothing_to_a_command_are_refused() {
    for command in TAKE_NONE {
        let name = command[0];
        for (options, shown) in [(&DATA[..], "--data <FILE>"), (&SOURCES, "--sources <DIR>")] {
            let message = format!("the command '{name}' cannot be used with '{shown}'");
            check_refused(&run(&[options, command].concat()), &message);
        }
        let message = if NAMED_TWICE.contains(&name) {
            format!("'[FILE]' after '{name}' cannot be used with '[FILE]' before it")
        } else {
            format!("the command '{name}' cannot be used with '[FILE]'")
        };
        check_refused(&run(&[&DATA[1..], command].concat()), &message);
        check_refused(&run(&[command, &DATA].concat()), "unexpected argument '--data' found");
    }
    for command in TAKE_A_DEAL.into_iter().chain(TAKE_NONE) {
        let message = format!("the command '{}' cannot be used with '--sources <DIR>'", command[0]);
        check_refused(&run(&[&SOURCES, command].concat()), &message);
        check_refused(&run(&[command, &SOURCES].concat()), "unexpected argument '--sources' found");
    }
}

#[test]
fn a_deal_is_named_only_once() {
    let twice = |before: &[&str]| run(&[before, &["list"], &DATA].concat());
    check_refused(&twice(&DATA), "the argument '--data' after 'list' cannot be used with '--data <FILE>' before it");
    check_refused(&twice(&DATA[1..]), "the argument '--data' after 'list' cannot be used with '[FILE]' before it");
    let check = |before: &[&str], after: &[&str]| run(&[before, &["check"], after].concat());
    let file = [kites::PATH];
    check_refused(&check(&file, &file), "'[FILE]' after 'check' cannot be used with '[FILE]' before it");
    check_refused(&check(&DATA, &file), "'[FILE]' after 'check' cannot be used with '--data <FILE>' before it");
    let twice = check(&[], &[&DATA[..], &file].concat());
    check_refused(&twice, "the argument '--data <FILE>' cannot be used with '[FILE]'");
}

#[test]
fn arguments_that_do_not_fit_are_explained() {
    let cases: [(&[&str], &str); 9] = [
        (
            &["yard.json"],
            "no command or file is called yard.json\n  hint: `dealtui new yard.json --title 'Sale of Borealis Marine'` makes a new deal file",
        ),
        (&["lsit", "party:amazon"], "no command or file is called lsit; did you mean `dealtui list`?"),
        (&["lsit", "--json"], "no command or file is called lsit; did you mean `dealtui list`?"),
        (&[kites::PATH, "lsit"], "no command is called lsit; did you mean `dealtui list`?"),
        (&["--json"], "--json is an option of commands, such as `dealtui list --json`"),
        (&[kites::PATH, "--json"], "--json is an option of commands, such as `dealtui list --json`"),
        (
            &["list", "-party:amazon"],
            "put -- before a query that begins with a hyphen: `dealtui list -- -party:amazon`",
        ),
        (
            &["check", "--explain", "bad-date", kites::PATH],
            "--explain explains a rule and checks no file: leave out FILE",
        ),
        (&["show", "party:"], "no ID is given: write one, such as event:ID"),
    ];
    for (arguments, message) in cases {
        check_refused(&run(arguments), message);
    }
}

/// A deal in a directory of its own, with a source text and the file of another name.
fn yard() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| fs::write(directory.path().join(name), text).unwrap();
    write("yard.json", kites::TEXT.as_bytes());
    write("notes.txt", b"");
    let texts = directory.path().join("yard.sources");
    fs::create_dir(&texts).unwrap();
    for text in fs::read_dir(kites::SOURCES).unwrap() {
        let text = text.unwrap();
        fs::copy(text.path(), texts.join(text.file_name())).unwrap();
    }
    directory
}

#[test]
fn standard_input_stands_right_after_a_command_too() {
    let listed = |arguments: &[&str]| {
        let ran = Ran::from(output(command(arguments).stdin(fs::File::open(kites::PATH).unwrap())));
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
        ran.out
    };
    let plain = run(&["--data", kites::PATH, "list", "tern"]).out;
    assert_eq!(listed(&["list", "-", "tern"]), plain);
    assert_eq!(listed(&["list", "tern", "--data", "-"]), plain);
    let lines = run(&["--data", kites::PATH, "list", "--json"]).out;
    assert_eq!(listed(&["list", "--json", "-"]), lines);
}

#[test]
fn a_deal_file_that_is_not_there_is_no_query() {
    let directory = yard();
    let ran = |arguments: &[&str]| run_in(directory.path(), arguments);
    for command in ["list", "terms", "quote", "parties"] {
        let ran = ran(&[command, "nope.json"]);
        let write = format!("to look for these words, write `dealtui {command} -- nope.json`");
        check_refused(&ran, &format!("no file is called nope.json; {write}"));
    }
    check_refused(&ran(&["show", "nope.json"]), "no file is called nope.json");
    check_refused(&ran(&["dump", "nope.json"]), "no file is called nope.json");
    assert_eq!(ran(&["list", "--", "nope.json"]).status, 1);
    assert_eq!(ran(&["yard.json", "list", "nope.json"]).status, 1);
    assert_eq!(ran(&["list", "what memo.json"]).status, 1);
}

#[test]
fn a_file_too_many_is_told_with_a_command_that_runs() {
    let directory = yard();
    fs::copy(directory.path().join("yard.json"), directory.path().join("other.json")).unwrap();
    for (arguments, message) in [
        (&["keys", "yard.json"][..], "'keys' reads no deal file: leave out yard.json"),
        (&["schema", "yard.json"], "'schema' reads no deal file: leave out yard.json"),
        (&["check", "yard.json", "other.json"], "'check' reads one deal file: leave out other.json"),
        (&["new", "x.json", "yard.json"], "'new' takes no more files: leave out yard.json"),
        (
            &["show", "tern", "yard.json"],
            "the deal file goes before 'show' or right after it: `dealtui yard.json show …`",
        ),
        (
            &["record", "set", "event", "e1", "title=y", "yard.json"],
            "the deal file goes before the kind of the record: `dealtui record set yard.json event e1 'title=y'`",
        ),
        (
            &["record", "remove", "event", "e1"],
            "the deal file goes before the kind of the record: `dealtui record remove FILE event e1`",
        ),
    ] {
        check_refused(&run_in(directory.path(), arguments), message);
    }
    let ran = run_in(directory.path(), &["yard.json", "add", "other.json"]);
    assert!(ran.status == 2 && ran.err.contains("this is a deal file, not a document"), "{}", ran.err);
}

#[test]
fn a_deal_file_stands_before_a_command_or_right_after_it() {
    let directory = yard();
    let ran = |arguments: &[&str]| run_in(directory.path(), arguments);
    for command in TAKE_SOURCES.into_iter().chain(TAKE_A_DEAL) {
        let (name, rest) = command.split_first().unwrap();
        let [before, after] = [[&["yard.json", name], rest].concat(), [&[name, "yard.json"], rest].concat()];
        let [before, after] = [before, after].map(|arguments| ran(&arguments));
        assert_eq!((before.status, &before.out, &before.err), (after.status, &after.out, &after.err), "{command:?}");
        assert!(after.status < 2, "{command:?}: {}", after.err);
    }
    // Options may come before the file, with their values.
    let quoted = |arguments: &[&str]| ran(arguments).out;
    let plain = quoted(&["yard.json", "quote", "--source", "courier-copy", "yards"]);
    assert_eq!(quoted(&["quote", "--source", "courier-copy", "yard.json", "yards"]), plain);
    assert_eq!(quoted(&["--color", "never", "quote", "--source=courier-copy", "yard.json", "yards"]), plain);
}

#[test]
fn commands_that_write_take_their_file_before_them_too() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("memo.txt"), "The board approved the sale.").unwrap();
    let ran = |arguments: &[&str]| {
        let ran = run_in(directory.path(), arguments);
        assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.err);
    };
    ran(&["yard.json", "new", "--title", "Yard"]);
    ran(&["yard.json", "jot", "12 Mar 2025 | Board meets"]);
    ran(&["--color", "never", "yard.json", "add", "memo.txt"]);
    ran(&["yard.json", "record", "add", "party", "yard", "--name", "Yard"]);
    ran(&["record", "yard.json", "set", "party", "yard", "name=The Yard"]);
    let listed = run_in(directory.path(), &["parties", "yard.json"]);
    assert!(listed.out.starts_with("The Yard\t"), "{}", listed.out);
    assert_eq!(run_in(directory.path(), &["list", "yard.json", "--count"]).out, "1\n");
}

#[test]
fn a_file_in_the_place_of_something_else_is_recognized() {
    let directory = yard();
    let hinted = |arguments: &[&str], name: &str| {
        let ran = run_in(directory.path(), arguments);
        let hint = format!("\n  hint: to read the file of that name, use --data {name}\n");
        assert!(ran.status != 0 && ran.err.ends_with(&hint), "{arguments:?}: {}", ran.err);
    };
    for command in ["list", "show", "ahead"] {
        hinted(&[command, "notes.txt"], "notes.txt");
    }
    hinted(&["list", "is:todo", "yard.json"], "yard.json");
    hinted(&["list", "--data", "yard.json", "yard.json"], "yard.json");
    hinted(&["quote", "yards", "yard.json"], "yard.json");
    let ran = run_in(directory.path(), &["show", "tern", "yard.json"]);
    check_refused(&ran, "the deal file goes before 'show' or right after it: `dealtui yard.json show …`");
    fs::write(directory.path().join("the facts.csv"), "Date,Event\n2031,Vote\n").unwrap();
    let ran = run_in(directory.path(), &["list", "the facts.csv"]);
    let hint = "\n  hint: to import the file of that name, run dealtui import 'the facts.csv' -o 'the facts.json'\n";
    assert!(ran.err.ends_with(hint), "{}", ran.err);
    // A query that is meant.
    assert!(run_in(directory.path(), &["list", "--", "yard.json"]).err.starts_with("dealtui: no event matches"));
}

#[test]
fn the_day_of_show_is_read_or_refused() {
    let shown = |arguments: &[&str]| run(&[&DATA[..], &["show"], arguments].concat());
    let day = ["--as-of", "2025-06-01"];
    check_refused(&shown(&[&["tern"], &day[..]].concat()), "--as-of applies only to terms; tern is not one");
    assert_eq!(shown(&[&["first-refusal", "--json"], &day[..]].concat()).status, 2);
    let ran = shown(&["tern", "--as-of", "soon"]);
    assert!(ran.status == 2 && ran.err.starts_with("dealtui: “soon” is not a day"), "{}", ran.err);
}

#[test]
fn every_command_names_its_exit_status() {
    for command in TAKE_SOURCES.into_iter().chain(TAKE_A_DEAL).chain(TAKE_NONE) {
        let help = run(&[command[0], "--help"]).out;
        assert_eq!(help.matches("Exit status: 0").count(), 1, "{help}");
        assert!(help.lines().next().unwrap_or_default().trim_end().ends_with(['.', ',']), "{help}");
    }
}

#[test]
fn options_come_before_the_environment() {
    let ran = |arguments: &[&str], variable: &str| -> Ran {
        let arguments = [&DATA, arguments].concat();
        output(command(&arguments).env("DEALTUI_SOURCES", variable)).into()
    };
    let listed = run(&[&DATA[..], &["list"]].concat()).out;
    let nowhere = ran(&["list"], "/nowhere");
    check_refused(&nowhere, "cannot read /nowhere: no such directory");
    assert!(nowhere.err.ends_with("\n  hint: DEALTUI_SOURCES names that directory\n"), "{}", nowhere.err);
    // The option names it, though the variable is a part of its name.
    let elsewhere = ran(&["--sources", "/nowhere/else", "list"], "/nowhere");
    check_refused(&elsewhere, "cannot read /nowhere/else: no such directory");
    assert!(!elsewhere.err.contains("hint"), "{}", elsewhere.err);
    for arguments in [[&SOURCES[..], &["list"]].concat(), [&["list"], &SOURCES[..]].concat()] {
        assert_eq!(ran(&arguments, "/nowhere").out, listed, "{arguments:?}");
    }
    // Empty is not set, and a command that looks nothing up does not read it.
    assert_eq!(ran(&["list"], "").out, listed);
    assert_eq!(ran(&["dump"], "/nowhere").status, 0);
}

#[test]
fn a_file_in_place_of_a_query_is_pointed_out() {
    let made = file("{}");
    let path = made.path().to_str().unwrap();
    for command in ["list", "parties", "sources", "terms", "disputes"] {
        let ran = run(&[&DATA[..], &[command, path]].concat());
        assert_eq!(ran.status, 1, "{command}: {}", ran.err);
        assert!(
            ran.err.ends_with(&format!("\n  hint: to read the file of that name, use --data {path}\n")),
            "{}",
            ran.err
        );
    }
    assert!(!run(&[&DATA[..], &["list", "/nowhere/deal.json"]].concat()).err.contains("hint"));
}

#[test]
fn what_found_nothing_is_repeated_as_it_was_typed() {
    let ran = run(&[&DATA[..], &["list", "cloth (zzz)"]].concat());
    let said = "dealtui: no event matches; without (zzz) there are 6 events\n  did you mean zzz?\n";
    assert_eq!((ran.status, ran.err.as_str()), (1, said));
}

/// Both in the made-up deal: `cloth-statement` is superseded by one event and
/// disputed by another, according to the Gazette.
#[test]
fn disputes_between_events_are_printed_as_json() {
    let ran = run(&[&DATA[..], &["disputes", "--json"]].concat());
    let all: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let relations: Vec<&Value> = all.iter().filter(|dispute| dispute["type"] == "relation").collect();
    assert_eq!(all.len(), 5);
    let [supersedes, disputes] = relations[..] else { panic!("{relations:?}") };
    let field = |name: &str| disputes[name].as_str();
    assert_eq!(
        (field("from"), field("kind"), field("to")),
        (Some("ferry-doubts"), Some("disputes"), Some("cloth-statement"))
    );
    assert_eq!(
        (field("according_to"), field("note")),
        (Some("gazette-report"), Some("Sails are made of the same cloth."))
    );
    assert_eq!((&disputes["settled"], &supersedes["settled"]), (&Value::Bool(false), &Value::Bool(true)));
    assert_eq!(disputes["passages"][0]["event"], "cloth-statement");
    assert_eq!(supersedes["passages"].as_array().unwrap().len(), 2);
}

/// The table under a heading of docs/commands.md: the commands of a row and what
/// it says of them.
fn documented(heading: &str) -> Vec<(Vec<String>, String)> {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/commands.md")).unwrap();
    let section = page.split(&format!("## {heading}\n")).nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" | "));
    rows.map(|(names, text)| {
        let names = names.split('`').filter(|name| !name.trim().is_empty()).map(str::to_owned).collect();
        (names, text.to_owned())
    })
    .collect()
}

#[track_caller]
fn row<'r>(rows: &'r [(Vec<String>, String)], command: &str) -> &'r str {
    let row = rows.iter().find(|(names, _)| names.iter().any(|name| name == command));
    &row.unwrap_or_else(|| panic!("{command} is not documented")).1
}

#[test]
fn piped_rows_have_the_documented_fields() {
    let rows = documented("Output");
    let between = ["terms", "--between", "2025-10-05", "2025-10-06"];
    let commands: [(&str, &[&str]); 7] = [
        ("list", &["list"]),
        ("terms", &["terms"]),
        ("terms --between", &between),
        ("ahead", &["ahead", "2025-06-01"]),
        ("ledger", &["ledger", "2025-10-01"]),
        ("sources", &["sources"]),
        ("parties", &["parties"]),
    ];
    for (command, arguments) in commands {
        let fields = row(&rows, command).trim_end_matches(" |").split(", ").count();
        let printed = run(&[&DATA[..], arguments].concat()).out;
        assert!(!printed.is_empty(), "{command}");
        for line in printed.lines() {
            assert_eq!(line.split('\t').count(), fields, "{command}: {line}");
        }
        let help: String = run(&[arguments[0], "--help"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(help.contains("separated by tabs"), "{command}");
    }
}

#[test]
fn json_has_the_documented_fields() {
    let rows = documented("JSON");
    let between = ["terms", "--between", "2025-01-01", "2026-01-01"];
    let commands: [(&str, &[&str]); 7] = [
        ("terms", &["terms"]),
        ("terms --between", &between),
        ("ahead", &["ahead", "2025-10-05"]),
        ("ledger", &["ledger", "2025-10-01"]),
        ("disputes", &["disputes"]),
        ("notes", &["notes"]),
        ("diff", &["diff", kites::PATH, crate::harbors::PATH]),
    ];
    for (name, arguments) in commands {
        let options = if name == "diff" { &[][..] } else { &DATA };
        let printed = run(&[options, arguments, &["--json"]].concat()).out;
        let records: Vec<Value> = serde_json::from_str(&printed).unwrap();
        let text = row(&rows, name);
        for key in records.iter().flat_map(|record| record.as_object().unwrap().keys()) {
            assert!(text.contains(&format!("`{key}`")), "{name}: {key}");
        }
    }
    for command in ["list", "show", "sources", "parties", "check"] {
        row(&rows, command);
    }
}

#[test]
fn an_error_is_printed_with_all_its_causes() {
    #[derive(Debug, thiserror::Error)]
    #[error("the index is broken")]
    struct Outer(#[source] Inner);
    #[derive(Debug, thiserror::Error)]
    #[error("the disk is full")]
    struct Inner;

    let error = Error::Create { name: "deal.json".to_owned(), source: io::Error::other(Outer(Inner)) };
    let mut printed = Vec::new();
    assert_eq!(error.report(&mut printed, dealtui::report::Medium { columns: None, theme: None }), 2);
    let expected = "dealtui: cannot write deal.json: the index is broken: the disk is full\n";
    assert_eq!(String::from_utf8(printed).unwrap(), expected);
}
