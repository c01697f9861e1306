//! `dealtui record`, through the binary.

use std::{fs, path::Path};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::{
    kites,
    place::Place,
    program::{Ran, command, file, output, piped, run},
};

fn kites_file() -> (TempDir, String) {
    let place = tempdir().unwrap();
    let path = place.path().join("kites.json");
    fs::write(&path, kites::TEXT).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (place, path)
}

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap()
}

/// Runs `record ACTION FILE …` on a copy of the kites; returns the text afterwards, too.
fn record(action: &str, arguments: &[&str]) -> (Ran, String) {
    let (_place, path) = kites_file();
    let ran = run(&[&["record", action, &path], arguments].concat());
    (ran, text(&path))
}

#[track_caller]
fn check_changed(action: &str, arguments: &[&str], old: &str, new: &str) {
    let (ran, after) = record(action, arguments);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
    assert!(kites::TEXT.contains(old), "{old}");
    assert!(after == kites::TEXT.replacen(old, new, 1), "{arguments:?}: {after}");
}

#[track_caller]
fn check_refused(action: &str, arguments: &[&str], parts: &[&str]) {
    let (ran, after) = record(action, arguments);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
    for part in parts {
        assert!(ran.err.contains(part), "{part} in {}", ran.err);
    }
    assert!(after == kites::TEXT, "{arguments:?} wrote something");
}

#[test]
fn a_record_is_added_behind_its_like() {
    let last = r#"{ "id": "gazette", "name": "Harbor Gazette", "kind": "publisher" }"#;
    let new = r#"{ "id": "borealis", "name": "Borealis Marine" }"#;
    let both = format!("{last},\n    {new}");
    check_changed("add", &["party", "borealis", "--name", "Borealis Marine"], last, &both);
    check_changed("add", &["party", "borealis", "--name=Borealis Marine"], last, &both);
    check_changed("add", &["party", "borealis", "name=Borealis Marine"], last, &both);
    check_changed("add", &["party", "borealis", r#"name:="Borealis Marine""#], last, &both);
    let (_place, path) = kites_file();
    let ran = run(&["record", "add", &path, "party", "borealis", "--name", "Borealis Marine"]);
    assert_eq!(ran.out, format!("Added party borealis (kind: company) to {path}.\n"));
    let ran = run(&["record", "add", &path, "party", "pavel", "--name", "Pavel", "--kind", "person"]);
    assert_eq!(ran.out, format!("Added party pavel to {path}.\n"));
    assert_eq!(run(&["record", "remove", &path, "party", "pavel"]).status, 0);
    // The copy has no texts beside it.
    let checked = run(&["check", kites::PATH]).out.replace(kites::PATH, &path);
    assert_eq!(run(&["check", &path]).out, checked.replace(", 8 of 8 passages match their source", ""));
}

#[test]
fn fields_are_set_and_removed() {
    let title = r#""title": "Quillby signs for Mossbank's cloth""#;
    check_changed("set", &["event", "cloth-agreement", "--title", "-A \"b\""], title, r#""title": "-A \"b\"""#);
    check_changed("set", &["deal", "kites", "title=Kites"], "Quillby Kites and Mossbank Looms", "Kites");
    check_changed(
        "set",
        &["party", "tern", "aliases[]=T"],
        r#""company" },
    { "id": "odila"#,
        r#""company", "aliases": ["T"] },
    { "id": "odila"#,
    );
    let archive = r#""archive_url": "https://archive.example/kites""#;
    let other = r#""archive_url": "https://x.example""#;
    check_changed("set", &["source", "courier-original", "--archive-url", "https://x.example"], archive, other);
    check_changed("set", &["source", "courier-original", "--archive_url", "https://x.example"], archive, other);
    check_changed("remove", &["source", "courier-original", "archive_url"], &format!("      {archive},\n"), "");
}

/// As in `jot`.
#[test]
fn a_date_that_may_be_either_of_two_is_told_with_both() {
    for (action, arguments) in [
        ("set", &["event", "cloth-agreement", "date=3/4/2026"][..]),
        ("add", &["event", "vote", "--title", "Vote", "--kind", "vote", "--date", "3/4/2026"]),
    ] {
        let told = ["\"3/4/2026\" may be 2026-03-04 or 2026-04-03", "write \"2026-03-04\" or \"2026-04-03\""];
        check_refused(action, arguments, &told);
    }
    let no_date = ["\"soon\" is not a date (", "write \"2026-02-27\""];
    check_refused("set", &["event", "cloth-agreement", "date=soon"], &no_date);
    let no_year = ["\"3 March\" is not a date: it has no year"];
    check_refused("set", &["event", "cloth-agreement", "date=3 March"], &no_year);
    let (ran, _) = record("set", &["event", "cloth-agreement", "date=2027-30"]);
    let told = "\"2027-30\" means summer 2027 in the Southern Hemisphere, not 2027 to 2030: write \"2027/2030\"";
    assert!(ran.status == 0 && ran.err.contains(told), "{}", ran.err);
    let (ran, _) = record("set", &["event", "cloth-agreement", "date=2023-24"]);
    let told =
        "\"2023-24\" means winter 2023, not 2023 to 2024: write \"2023/2024\" for the years, or \"2023-12/2024-02\"";
    assert!(ran.status == 0 && ran.err.contains(told), "{}", ran.err);
}

/// There is only one.
#[test]
fn the_id_of_the_deal_may_be_left_out() {
    let name = "Quillby Kites and Mossbank Looms";
    check_changed("set", &["deal", "title=Kites"], name, "Kites");
    check_changed("set", &["deal", "--title", "Kites"], name, "Kites");
    check_refused("remove", &["deal", "title"], &["\"title\" is missing (deal.title)"]);
    check_refused("set", &["deal"], &["name a field to set"]);
    check_refused("set", &["event", "--title", "T"], &["required arguments were not provided", "<ID>"]);
}

#[test]
fn what_makes_no_valid_deal_is_not_written() {
    let unchanged = "kites.json is unchanged: this edit would leave errors in it";
    check_refused(
        "add",
        &["party", "tern", "--name", "T"],
        &[unchanged, "a second party has the ID \"tern\" (parties[8].id)", "first used here"],
    );
    check_refused("remove", &["party", "tern"], &[unchanged, "no party has the ID \"tern\""]);
    check_refused(
        "set",
        &["event", "cloth-agreement", "--order", "2"],
        &["FIELD=VALUE is text; write other values as FIELD:=JSON", "expected a whole number, found text"],
    );
    check_refused(
        "set",
        &["event", "cloth-agreement", "summry=x"],
        &["the format has no such field", "\"summary\" is already given: remove this one"],
    );
    let none = ["as it would be:", "error: the format has no field \"zzz\" here (parties[8].zzz)"];
    check_refused("add", &["party", "mill", "name=M", "zzz=1"], &none);
    assert!(!record("add", &["party", "mill", "name=M", "zzz=1"]).0.err.contains("kept"));
    check_refused("add", &["party", "mill", "type=person"], &["did you mean \"kind\"?", "\"name\" is missing"]);
    check_refused(
        "set",
        &["event", "cloth-agreemnt", "title=x"],
        &["kites.json: events: nothing here has the ID cloth-agreemnt; did you mean cloth-agreement?"],
    );
    check_refused("set", &["event", "cloth-s", "title=x"], &["the ID cloth-s; did you mean cloth-statement?"]);
    check_refused(
        "set",
        &["event", "cloth-agreement", "amounts:=[{]"],
        &["amounts:1:3: error: a record is not closed"],
    );
    check_refused("set", &["event", "cloth-agreement"], &["name a field to set"]);
    check_refused(
        "set",
        &["event", "cloth-agreement", "title"],
        &["title has no value: write FIELD=TEXT or FIELD:=JSON"],
    );
    check_refused("set", &["event", "cloth-agreement", "a..b=x"], &["the name of a field is missing in \"a..b\""]);
    check_refused("set", &["event", "cloth-agreement", "--titel", "x"], &["a similar argument exists: '--title'"]);
    check_refused("set", &["passage", "copy-3-1", "exact=x"], &["invalid value 'passage' for '<KIND>'"]);
    check_refused("add", &["deal", "kites", "title=x"], &["a file has one deal: change it with set"]);
}

/// A field that the format does not know is no new mistake where it is there already; its
/// value is still ignored.
#[test]
fn an_unknown_field_that_is_there_is_set_with_a_warning() {
    let deal = r#"{ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [
        { "id": "a", "name": "A", "nmae": "B", "mine": { "x": 1 }, "other": 1 }
    ], "events": [] }"#;
    for (field, said) in [
        ("nmae=C", "dealtui: the format has no field \"nmae\" here: \"name\" is already given: remove this one\n"),
        ("mine.x:=2", "dealtui: the format has no field \"mine\" here: it is kept but ignored\n"),
        ("name=C", ""),
    ] {
        let file = file(deal);
        let ran = run(&["record", "set", file.path().to_str().unwrap(), "party", "a", field]);
        assert_eq!((ran.status, ran.err.as_str()), (0, said), "{field}");
        assert_ne!(text(file.path().to_str().unwrap()), deal);
    }
}

/// A deal with a source of two passages, all of which are checked.
fn checked() -> Place {
    let text = "The board approved the sale.\n\nThe price is not told.\n";
    let place = Place::new(&[("memo.txt", text.as_bytes())]);
    let new = ["--new", "--title", "Board approves", "--date", "10 Mar 2021"];
    for arguments in [
        &["add", "acme.json", "memo.txt", "--date", "2021-03-12"][..],
        &[&["quote", "acme.json", "approved the sale"], &new[..]].concat(),
        &["quote", "acme.json", "price is not told", "--event", "board-approves"],
    ] {
        let ran = place.run(arguments);
        assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.err);
    }
    assert_eq!(place.run(&["check", "acme.json"]).status, 0);
    place
}

#[test]
fn a_passage_that_goes_leaves_the_check_of_the_others() {
    let place = checked();
    let ran = place.run(&["record", "remove", "acme.json", "event", "board-approves", "passages[p2-1]"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let checked = place.run(&["check", "acme.json"]);
    assert_eq!(checked.status, 0, "{}", checked.out);
    // What is no longer said of a passage that stays is not vouched for.
    let digest = |place: &Place| place.deal()["sources"][0]["proved"]["digest"].clone();
    let before = digest(&place);
    let passage = "passages[p1-1].exact=The board approved";
    let ran = place.run(&["record", "set", "acme.json", "event", "board-approves", passage]);
    let said = "dealtui: the check recorded for memo is out of date: `dealtui check acme.json --verify` renews it\n";
    assert_eq!((ran.status, ran.err.as_str()), (0, said));
    assert_eq!(digest(&place), before);
    assert_eq!(place.run(&["check", "acme.json", "--verify"]).status, 0);
    // A digest that somebody writes is theirs.
    place.run(&["record", "set", "acme.json", "source", "memo", "proved.digest=00"]);
    assert_eq!(digest(&place), "00");
}

/// What vouches for nothing goes with the last passage; the text stays as it was added.
#[test]
fn the_last_passage_takes_the_check_with_it() {
    for removed in [&["board-approves", "passages"][..], &["board-approves"]] {
        let place = checked();
        let ran = place.run(&[&["record", "remove", "acme.json", "event"], removed].concat());
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        let source = place.deal()["sources"][0].clone();
        assert!(source["proved"].is_null() && source["sha256"].is_string(), "{source}");
        assert_ne!(place.run(&["check", "acme.json"]).status, 2);
    }
}

#[test]
fn words_that_are_not_in_the_saved_text_are_told_at_once() {
    let place = checked();
    let passage = "passages[p1-1].exact=refused the sale";
    let ran = place.run(&["record", "set", "acme.json", "event", "board-approves", passage]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let said = "dealtui: events[0].passages[0].exact: these words are not in the source\n  hint: quote exactly";
    assert!(ran.err.contains(said), "{}", ran.err);
}

/// The text of a wrapped one is not its original.
#[test]
fn the_original_of_a_text_is_told_too() {
    let wrapped =
        "The board of the yard approved the sale on\nMonday, after it had met for a day\nand a night.\n".repeat(3);
    let place = Place::new(&[("wrap.txt", wrapped.as_bytes())]);
    assert_eq!(place.run(&["add", "acme.json", "wrap.txt"]).status, 0);
    place.write("acme.sources/wrapped.txt", "Another one.");
    let ran = place.run(&["record", "remove", "acme.json", "source", "wrap"]);
    let files = "acme.sources/wrap.original.txt, acme.sources/wrap.txt\n";
    assert!(ran.err.starts_with(&format!("dealtui: what was saved of wrap stays: {files}")), "{}", ran.err);
}

#[test]
fn what_is_saved_of_a_source_that_is_removed_is_told() {
    let place = Place::new(&[("memo.html", b"<p>The board approved the sale of the yard.</p>".as_slice())]);
    assert_eq!(place.run(&["add", "acme.json", "memo.html"]).status, 0);
    let ran = place.run(&["record", "remove", "acme.json", "source", "memo"]);
    let files = ["html", "txt"].map(|ending| format!("acme.sources/memo.{ending}"));
    let hint = "delete them before you add it with another text, or it gets another ID";
    assert_eq!(ran.err, format!("dealtui: what was saved of memo stays: {}\n  hint: {hint}\n", files.join(", ")));
    assert!(files.iter().all(|file| place.path(file).exists()));
}

#[test]
fn what_a_record_lacks_is_told_at_once_with_an_example() {
    let example = "such a record looks like this: dealtui record add FILE";
    let missing = |name: &str| format!("\"{name}\" is missing");
    check_refused("add", &["disagreement", "d"], &[example, &missing("point")]);
    check_refused("add", &["term", "t"], &[example, &missing("title"), &missing("kind")]);
    let sides = r#"sides:=[{"says": "One view", "sources": ["courier-copy"]}, {"says": "Another", "sources": ["courier-copy"]}]"#;
    check_refused(
        "add",
        &["disagreement", "d", "--point", "What differs", &sides.replace("Another", "one view.")],
        &["side 2: side 1 says the same: add sources and passages there"],
    );
    let ran = record("add", &["disagreement", "d", "--point", "What differs", sides]).0;
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let versions =
        r#"versions:=[{"in_force": "2026-01-15/..", "text": "The wording", "basis": [{"source": "courier-copy"}]}]"#;
    let ran = record("add", &["term", "t", "--title", "What is agreed", "--kind", "investment", versions]).0;
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

#[test]
fn what_is_wrong_with_a_text_that_is_no_json_is_told_where_it_is() {
    let broken = file("{ \"format\": 1,\n  \"deal\": [ }");
    let path = broken.path().to_str().unwrap();
    let ran = run(&["record", "set", path, "party", "tern", "name=T"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.starts_with(&format!("{path}:2:13: error: a list is not closed")), "{}", ran.err);
}

#[test]
fn a_dry_run_prints_the_difference_and_writes_nothing() {
    let arguments = ["party", "tern", "name=Tern and Tide", "--dry-run"];
    let (ran, after) = record("set", &arguments);
    assert_eq!((ran.status, after == kites::TEXT), (0, true));
    assert!(ran.out.contains("name: Tern [-&-]{+and+} Tide"), "{}", ran.out);
    let (ran, after) = record("set", &[&arguments[..], &["--json"]].concat());
    let printed: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((printed[0]["id"].as_str(), after == kites::TEXT), (Some("tern"), true));
    assert_eq!(printed[0]["fields"][0]["after"], "Tern and Tide");
    let (ran, after) = record("set", &["--json", "party", "tern", "name=Tern and Tide"]);
    assert_eq!((serde_json::from_str(&ran.out).ok(), after == kites::TEXT), (Some(printed), false));
    let (ran, _) = record("set", &["party", "tern", "--name", "Tern & Tide"]);
    assert!(ran.status == 0 && ran.out.ends_with("kites.json says so already.\n"), "{ran:?}");
}

#[test]
fn what_is_no_file_of_the_user_is_not_edited() {
    let set = |file: &str| run(&["record", "set", file, "party", "tern", "--name", "T"]);
    for (file, said) in [
        (
            "-",
            "dealtui: - is standard input and cannot be edited\n  hint: `dealtui dump --data - > deal.json` writes it to a file to edit\n",
        ),
        (
            "microsoft-openai-amazon.json",
            "dealtui: the built-in deal is read-only\n  hint: `dealtui dump > microsoft-openai-amazon.json` writes a copy to edit\n",
        ),
        ("no.json", "dealtui: no.json: no such file\n  hint: check the name of the file\n"),
    ] {
        let ran = set(file);
        assert_eq!((ran.status, ran.err.as_str()), (2, said));
    }
    let named = run(&["--data", kites::PATH, "record", "set", kites::PATH, "party", "tern", "--name", "T"]);
    assert!(
        named.status == 2 && named.err.contains("the command 'record' cannot be used with '--data <FILE>'"),
        "{}",
        named.err
    );
}

/// A file with errors can be put right by an edit, but only as a whole.
#[test]
fn an_edit_may_put_a_file_right() {
    let broken =
        file(kites::TEXT.replacen("\"kind\": \"company\", \"aliases\"", "\"kind\": \"compny\", \"aliases\"", 1));
    let path = broken.path().to_str().unwrap();
    assert_eq!(run(&["record", "set", path, "party", "tern", "--name", "T"]).status, 2);
    assert_eq!(run(&["record", "set", path, "party", "quillby", "--kind", "company"]).status, 0);
    assert!(text(path) == kites::TEXT);
    for bytes in [&b"{\"events\": [}"[..], b"\xff\xfe", b""] {
        let broken = file(bytes);
        let path = broken.path().to_str().unwrap();
        let ran = run(&["record", "set", path, "party", "quillby", "--kind", "company"]);
        assert!(ran.status == 2 && ran.err.contains(path), "{}", ran.err);
        assert_eq!(fs::read(path).unwrap(), bytes);
    }
}

#[test]
fn a_file_that_may_not_be_written_stays() {
    let place = tempdir().unwrap();
    let path = place.path().join("deal.json");
    fs::write(&path, kites::TEXT).unwrap();
    // Nobody may write there: a file with a name as long as can be leaves no room for
    // that of the new one.
    let long = place.path().join(format!("{}.json", "d".repeat(250)));
    fs::rename(&path, &long).unwrap();
    let ran: Ran = output(&mut command(&["record", "set", long.to_str().unwrap(), "party", "tern", "name=T"])).into();
    assert!(
        ran.status == 2 && ran.err.contains("cannot write") && ran.err.contains("File name too long"),
        "{}",
        ran.err
    );
    assert!(text(long.to_str().unwrap()) == kites::TEXT && names(place.path()) == 1);
}

/// A program that is killed between two bytes leaves the old ones, and nothing else.
#[test]
fn an_edit_killed_midway_leaves_the_old_file() {
    let (place, path) = kites_file();
    // The first block goes to the disk, the next one kills.
    let script = format!("ulimit -f 1; exec {} record set kites.json party tern name=T", env!("CARGO_BIN_EXE_dealtui"));
    let ended = output(piped("sh").args(["-c", &script]).current_dir(place.path()));
    assert!(!ended.status.success(), "{ended:?}");
    assert!(text(&path) == kites::TEXT && names(place.path()) == 1);
}

fn names(directory: &Path) -> usize {
    fs::read_dir(directory).unwrap().count()
}

/// They would be shown in place of the date that is one of the two.
#[test]
fn the_words_of_a_date_that_is_settled_are_removed() {
    let (_place, path) = kites_file();
    let set = |fields: &[&str]| run(&[&["record", "set", &path, "event", "cloth-agreement"], fields].concat());
    let listed = || run(&["list", "--data", &path, "id:cloth-agreement"]).out;
    assert_eq!(set(&["date_words=04/05/2025", "date=[2025-04-05,2025-05-04]"]).status, 0);
    assert!(text(&path).contains("04/05/2025"));
    let ran = set(&["date=2025-05-04"]);
    assert!(ran.err.contains("the words of the old date, “04/05/2025”, are removed with it"), "{}", ran.err);
    let after = text(&path);
    assert!(!after.contains("date_words") && !after.contains("04/05/2025") && after.contains("2025-05-04"));
    assert!(listed().starts_with("2025-05-04"), "{}", listed());
    // Other words are those of the source.
    assert_eq!(set(&["date_words=early May"]).status, 0);
    let ran = set(&["date=2025-05-03"]);
    assert!(ran.err.contains("still shown as “early May”: remove date_words"), "{}", ran.err);
    assert!(text(&path).contains("early May"));
    // Blank words are none.
    assert_eq!(set(&["date_words="]).status, 0);
    assert!(run(&["show", "--data", &path, "cloth-agreement"]).out.contains("3 May 2025"));
}
