//! What `check` finds in a file that loads, through the binary: every finding
//! at the place that is marked in the sample, and beside it what only looks like
//! one.

use std::fmt::Write as _;

use dealtui::deal_file;

use crate::{
    marks::{LineColumn, quoted, unmarked_text},
    program::{Ran, file, forbidden, run},
};

/// A deal of which nothing is said, a record a line. `@x` are places where a
/// test puts fields or records in; all others stay empty.
const DEAL: &str = r#"{"format":1,"deal":{@d"id":"d","title":"D","period":"2025/2026","revised":"2026-12-31"},
"parties":[{"id":"x","name":"X"},{"id":"y","name":"Y"}],
"sources":[{@s"id":"s","published":"2025-01-10"}@u],
"events":[
{@a"corroboration":[{"source":"s","verdict":"confirms"}],"id":"a","date":"2025-03-01","kind":"report","title":"First"},
{@b"corroboration":[{@c"source":"s","verdict":"confirms"}],"id":"b","date":"2025-04-01","kind":"report","title":"Other"}
],"disagreements":[@p],
"terms":[{"id":"t","title":"T","from":["x"],"to":["y"],"kind":"freedom","versions":[
{@v"in_force":"2025-03-01/2025-12-31","text":"t","basis":[{"source":"s"}]}@w
]}]}
"#;

/// The deal with parts of it replaced, and the places that these mark.
#[track_caller]
fn deal(edits: &[(&str, &str)]) -> (String, Vec<LineColumn>) {
    let mut text = DEAL.to_owned();
    for (part, other) in edits {
        assert!(text.contains(part), "{part}");
        text = text.replacen(part, other, 1);
    }
    for place in "dsuabcpvw".chars() {
        text = text.replacen(&format!("@{place}"), "", 1);
    }
    unmarked_text(&text)
}

#[track_caller]
fn check(text: &str) -> (Ran, Vec<(u32, u32, String)>) {
    let file = file(text);
    let path = file.path().to_str().unwrap();
    let ran = run(&["check", path]);
    assert_eq!((ran.err.as_str(), forbidden(&ran.out)), ("", vec![]));
    let heads = ran.out.lines().filter_map(|line| line.strip_prefix(&format!("{path}:")));
    let found = heads.filter_map(|head| {
        let (place, said) = head.split_once(": warning: ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse().unwrap(), column.parse().unwrap(), said.to_owned()))
    });
    // No text is at hand here.
    let found = found.filter(|(.., said)| !said.contains(NOT_CHECKED)).collect();
    (ran, found)
}

const NOT_CHECKED: &str = "not checked: the texts of the sources are not at hand";

/// Exactly this is found, at the one mark: a part of what is said.
#[track_caller]
fn found(edits: &[(&str, &str)], part: &str) {
    let (text, marks) = deal(edits);
    let (ran, found) = check(&text);
    let places: Vec<LineColumn> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
    assert_eq!((places.len(), places), (1, marks), "{}", ran.out);
    assert!(found[0].2.contains(part), "{part:?} in {}", ran.out);
    let count = if ran.out.contains(NOT_CHECKED) { "2 warnings" } else { "1 warning" };
    assert!(ran.out.contains("\n  hint: ") && ran.out.ends_with(&format!(" 0 errors, {count}\n")), "{}", ran.out);
    assert_eq!(ran.status, 1);
}

#[track_caller]
fn nothing(edits: &[(&str, &str)]) {
    let (ran, found) = check(&deal(edits).0);
    assert_eq!(found, [], "{}", ran.out);
    assert!(ran.status < 2 && ran.out.contains(": 0 errors, "), "{}", ran.out);
}

/// The version of the deal.
const FIRST: &str = r#"{@v"in_force":"2025-03-01/2025-12-31","text":"t","basis":[{"source":"s"}]}"#;

#[test]
fn a_version_is_not_ended_before_it_begins() {
    let ended = |by: &str| {
        FIRST.replace("2025-03-01/2025-12-31\"", &format!("2025-03-02/2025-12-31\",\"ended_by\":{}", quoted(by)))
    };
    found(&[(FIRST, &ended("‸a"))], "a version of \"t\" begins after \"a\" ended it");
    nothing(&[(FIRST, &ended("b"))]);
}

#[test]
fn a_sound_deal_has_no_findings() {
    nothing(&[]);
}

/// One warning for all of them, at the first.
#[test]
fn quotations_that_nobody_looked_up() {
    let passages = |proved: &str| {
        let passages =
            r#""passages":[{"source":"s","exact":"one"},{"source":"s","exact":"two"},{"source":"s","exact":"three"}],"#;
        check(&deal(&[("@s", proved), ("@b", passages)]).0).0
    };
    let ran = passages("");
    let said = "events[1].passages[0].exact";
    assert!(ran.status == 1 && ran.out.contains(": warning: 3 passages are not checked: the texts"), "{}", ran.out);
    assert!(ran.out.contains(said) && ran.out.ends_with("0 errors, 1 warning\n"), "{}", ran.out);
    // A check on record counts.
    let digest = deal_file::sha256(b"0\t\"one\"\n0\t\"two\"\n0\t\"three\"\n");
    let ran = passages(&format!(r#""proved":{{"on":"2026-01-01","digest":"{digest}"}},"#));
    assert!(ran.status == 0 && ran.out.ends_with("0 errors, 0 warnings\n"), "{}", ran.out);
    assert!(run(&["check"]).out.ends_with(": 0 errors, 0 warnings\n"));
}

#[test]
fn text_of_the_template() {
    found(&[("\"First\"", "‸\"What happened, in a line\"")], "this is text of the template (events[0].title)");
    found(
        &[("@a", r#""tags":["x"],"summary":‸"A relation is stated once; the other event shows it too.","#)],
        "text of the template",
    );
    // Elsewhere, or with a word more, it is somebody's own.
    nothing(&[("\"First\"", "\"A newspaper\"")]);
    nothing(&[("\"First\"", "\"What happened, in a line or two\"")]);
    nothing(&[("@a", r#""tags":["any-label"],"#)]);
    let specimen = check(deal_file::EXAMPLE);
    assert!(specimen.1.len() > 20 && specimen.1.iter().all(|(.., said)| said.contains("text of the template")));
}

#[test]
fn unknown_fields() {
    found(&[("@a", r#"‸"titel":"x","#)], "the format has no field \"titel\" here (events[0].titel)");
    found(&[("@a", r#""tags":["é"],‸"x y":2,"#)], "no field \"x y\" here (events[0][\"x y\"])");
    found(&[("@v", r#""doubt":{"why":"é",‸"form":1,"from":"2025-05"},"#)], "no field \"form\" here");
    nothing(&[("@a", r#""match":{"fields":[]},"#)]);
}

#[test]
fn statements_without_a_receipt() {
    let receipt = r#"{@b"corroboration":[{@c"source":"s","verdict":"confirms"}],"#;
    found(&[(receipt, "‸{")], "the event \"b\" has no supporting passage or source (events[1])");
    nothing(&[(receipt, r#"{"passages":[{"source":"s","exact":"w"}],"#)]);
    found(&[(r#","basis":[{"source":"s"}]"#, ""), ("{@v", "‸{@v")], "a version of \"t\" has no basis");
}

#[test]
fn support_that_was_not_read() {
    let unread = ("@u", r#",{"id":"u","read":"link"}"#);
    let said =
        |verdict: &str, more: &str| format!(r#"{{@b"corroboration":[{{"source":"u","verdict":"{verdict}"}}{more}],"#);
    let receipt = r#"{@b"corroboration":[{@c"source":"s","verdict":"confirms"}],"#;
    let marked = |receipt: String| receipt.replacen('{', "‸{", 1);
    for (receipt_now, why) in [
        (said("confirms", ""), "the event \"b\" has only sources that were not read (events[1])"),
        (said("contradicts", ""), "the event \"b\" has only sources that were not read (events[1])"),
        (
            said("confirms", r#",{"source":"s","verdict":"not-found"}"#),
            "the event \"b\" has only sources that were not read or do not mention it (events[1])",
        ),
        (
            said("not-found", "").replace("\"u\"", "\"s\""),
            "the event \"b\" has only sources that do not mention it (events[1])",
        ),
        (
            said("contradicts", "").replace("\"u\"", "\"s\""),
            "the event \"b\" has only sources that contradict it (events[1])",
        ),
        (
            said("confirms", r#",{"source":"s","verdict":"contradicts"}"#),
            "the event \"b\" has only sources that were not read or contradict it (events[1])",
        ),
    ] {
        let used = r#"{"id":"p","point":"p","sides":[{"says":"s","sources":["u"]},{"says":"t"}]}"#;
        found(&[unread, ("@p", used), (receipt, &marked(receipt_now))], why);
    }
    nothing(&[unread, (receipt, &said("confirms", r#",{"source":"s","verdict":"partly"}"#))]);
    let basis = r#","basis":[{"source":"s"}]"#;
    let of_unread = [unread, (basis, r#","basis":[{"source":"u"}]"#), ("{@v", "‸{@v")];
    found(&of_unread, "a version of \"t\" has only a basis that was not read (terms[0].versions[0])");
    nothing(&[unread, (basis, r#","basis":[{"source":"u"},{"source":"s"}]"#)]);
    nothing(&[unread, (basis, r#","basis":[{"source":"u"},{"passage":"p"}]"#), ("@a", PASSAGE)]);
}

/// Whoever writes two digits behind a year mostly means years.
#[test]
fn seasons_that_look_like_years() {
    let message = "\"2025-30\" means summer 2025 in the Southern Hemisphere, not 2025 to 2030";
    let date = "\"2025-04-01\"";
    let written = |date: &str| format!("‸\"{date}\"");
    found(&[(date, &written("2025-30"))], &format!("{message} (events[1].date)"));
    let period = "\"2025-03-01/2025-12-31\"";
    found(&[(period, &written("2025-30"))], &format!("{message} (terms[0].versions[0].in_force)"));
    for (period_now, part) in [
        ("2025-25/2026", "\"2025-25\" means spring 2025 in the Northern Hemisphere"),
        ("2025-26/2030", "\"2025-26\" means summer 2025 in the Northern Hemisphere, not 2025 to 2026"),
        ("2023-24/2030", "\"2023-24\" means winter 2023, not 2023 to 2024"),
        ("2024/2024-25", "\"2024-25\" means spring 2024 in the Northern Hemisphere, not 2024 to 2025"),
        ("2025/2025-39~", "\"2025-39\" means the last third of 2025, not 2025 to 2039"),
    ] {
        found(&[(period, &written(period_now))], &format!("{part} (terms[0].versions[0].in_force)"));
    }
    for (written, means, forms) in [
        ("2023-24", "winter 2023", "\"2023/2024\" for the years, or \"2023-12/2024-02\" for the part of the year"),
        ("2020-21", "spring 2020", "\"2020/2021\" for the years, or \"2020-03/2020-05\" for the part of the year"),
        (
            "2025-32",
            "winter 2025 in the Southern Hemisphere",
            "\"2025/2032\" for the years, or \"2025-06/2025-08\" for the part of the year",
        ),
        (
            "2024-25/2030",
            "spring 2024 in the Northern Hemisphere",
            "\"2024/2030\" for the years, or \"2024-21\" for the part of the year",
        ),
        (
            "2025/2025-39~",
            "the last third of 2025",
            "\"2025/2039~\" for the years, or \"2025-09/2025-12\" for the part of the year",
        ),
    ] {
        let (text, _) = deal(&[(date, &format!("\"{written}\""))]);
        let told = check(&text).0.out;
        assert!(told.contains(&format!("means {means}, not ")) && told.contains(forms), "{written}: {told}");
    }
    for plain in ["2025-21", "2025-36", "2025-41", "2025/2030", "2023-22"] {
        let (text, _) = deal(&[(date, &format!("\"{plain}\""))]);
        assert!(!check(&text).0.out.contains("means"), "{plain}");
    }
    // Elsewhere it is no date.
    nothing(&[("\"Other\"", "\"2025-30\"")]);
}

const PASSAGE: &str = r#""passages":[{"id":"p","source":"s","exact":"w"}],"#;

#[test]
fn quotations_from_what_was_not_read() {
    let quoted = ("@b", r#""passages":[{"source":"u","exact":"w"}],"#);
    let unread = r#",{"id":"u","read":‸"link"}"#;
    found(
        &[("@u", unread), quoted],
        "\"u\" is quoted, but its \"read\" is \"link\", so whether it was read is not recorded (sources[1].read)",
    );
    let unread = r#",{"id":"u","read":‸"unread"}"#;
    found(&[("@u", unread), quoted], "\"u\" is quoted, but its \"read\" is \"unread\" (sources[1].read)");
    nothing(&[("@u", r#",{"id":"u","read":"relayed"}"#), quoted]);
    // Known through another source, and not quoted.
    nothing(&[("@u", r#",{"id":"u","read":"link","relayed_by":["s"]}"#), ("@b", r#""dated_by":"u","#)]);
}

#[test]
fn inferred_ends() {
    let inferred = |more: &str| {
        let version =
            r#"{"in_force":"2025-03-01/2025-12-31","inferred":["end"],MORE"text":"t","basis":[{"source":"s"}]}"#;
        version.replace("MORE", more)
    };
    let next = r#",{"in_force":"2025-11-01/2026","text":"t","basis":[{"source":"s"}]}"#;
    // The next version replaces it, whenever it begins.
    nothing(&[(FIRST, &inferred("")), ("@w", next)]);
    found(
        &[(FIRST, &inferred(r#""attested":‸"2026-01-01","#))],
        "a version of \"t\" was in force on 2026-01-01, after its inferred end, 2025-12-31",
    );
    for attested in ["2025-12-31", "2025"] {
        nothing(&[(FIRST, &inferred(&format!(r#""attested":"{attested}","#)))]);
    }
    nothing(&[("@v", r#""attested":"2025-12-01","#)]);
}

#[test]
fn versions_that_ended_before_they_were_set() {
    let version =
        |end: &str, more: &str| format!(r#"{{"in_force":"/{end}","text":"t",{more},"basis":[{{"source":"s"}}]}}"#);
    found(
        &[(FIRST, &version("2025-03-31", r#""set_before":‸"2025-05""#))],
        "a version of \"t\" ended 2025-03-31, before the date by which it was set, 2025-05",
    );
    let by_event = r#""set_before":‸"2025-05","ended_by":"a""#;
    found(
        &[(FIRST, &version("2026", by_event))],
        "a version of \"t\" ended with \"a\", before the date by which it was set, 2025-05",
    );
    for (end, set_before) in [("2025-05-31", "2025-05"), ("2025", "2025-05"), ("..", "2025-05"), ("", "2025-05")] {
        nothing(&[(FIRST, &version(end, &format!(r#""set_before":"{set_before}""#)))]);
    }
    nothing(&[(FIRST, &version("2025-03-31", r#""set_before":"2025-05","inferred":["end"]"#))]);
    let ended = r#""set_before":‸"2027""#;
    found(
        &[(FIRST, &version("2025", ended))],
        "a version of \"t\" ended in 2025, before the date by which it was set, 2027",
    );
    let met = r#""set_before":‸"2025-05","condition":{"effect":"ends","text":"ok","met_by":"a"}"#;
    found(
        &[(FIRST, &version("2026", met))],
        "a version of \"t\" ended with \"a\", before the date by which it was set, 2025-05",
    );
    nothing(&[(FIRST, &version("2026", &met.replace("ends", "begins").replace('‸', "")))]);
    // Either date in doubt may be off by a unit.
    for (end, set_before) in [("2025-03-31", "2025-04~"), ("2025-03~", "2025-04-10"), ("2025~", "2026")] {
        nothing(&[(FIRST, &version(end, &format!(r#""set_before":"{set_before}""#)))]);
    }
}

#[test]
fn lists_that_name_something_twice() {
    let speakers = r#""passages":[{"source":"s","exact":"w","speakers":["x","y",‸"x"]}],"#;
    found(&[("@a", speakers)], "\"x\" is listed twice (events[0].passages[0].speakers[2])");
    found(&[("@v", r#""inferred":["end",‸"end"],"#)], "\"end\" is listed twice (terms[0].versions[0].inferred[1])");
    found(&[(r#""from":["x"]"#, r#""from":["x",‸"x"]"#)], "\"x\" is listed twice (terms[0].from[1])");
    let basis = |again: &str| format!(r#","basis":[{{"source":"s"}},{again}]"#);
    found(
        &[(r#","basis":[{"source":"s"}]"#, &basis(r#"‸{"source":"s"}"#))],
        "\"s\" is listed twice (terms[0].versions[0].basis[1])",
    );
    nothing(&[(r#","basis":[{"source":"s"}]"#, &basis(r#"{"source":"s","note":"on page 3"}"#))]);
    nothing(&[("@a", &speakers.replace("‸\"x\"", "\"s\"")), (r#"{"id":"y""#, r#"{"id":"s","name":"S"},{"id":"y""#)]);
}

/// SHA-256 of no line at all: no passage is quoted from the source.
const NO_PASSAGES: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn proofs() {
    let proved = |on: &str, digest: &str| format!(r#""proved":{{"on":{},"digest":{}}},"#, quoted(on), quoted(digest));
    found(&[("@s", &proved("2025-02-01", "‸00"))], "the check recorded for \"s\" is out of date");
    nothing(&[("@s", &proved("2025-01-10", NO_PASSAGES))]);
    found(
        &[("@s", &proved("‸2025-01-09", NO_PASSAGES))],
        "\"s\" was checked on 2025-01-09, before it was published on 2025-01-10",
    );
    let (text, _) = deal(&[("@s", &proved("2025-01-09", NO_PASSAGES))]);
    assert!(check(&text).0.out.contains("hint: correct \"proved.on\", when it was checked, or \"published\""));
    nothing(&[("@s", &proved("2025-01-09", NO_PASSAGES)), ("2025-01-10", "2025-01")]);
    nothing(&[("@s", &format!("{}\"doubts\":[\"date\"],", proved("2025-01-09", NO_PASSAGES)))]);
}

#[test]
fn versions_that_do_not_follow_one_another() {
    let next = |start: &str| {
        let in_force = quoted(&format!("{start}/2026"));
        format!(",\n{{\"in_force\":{in_force},\"text\":\"t\",\"basis\":[{{\"source\":\"s\"}}]}}")
    };
    found(&[("@w", &next("‸2025-12-30"))], "versions of \"t\" overlap by more than one day");
    // A year runs through its last day, an end that is not published for ever.
    let year = r#"{"in_force":"2025-03-01/2025","text":"t","basis":[{"source":"s"}]}"#;
    found(&[(FIRST, year), ("@w", &next("‸2025-12-30"))], "overlap by more than one day");
    let unpublished = r#"{"in_force":"2025-03-01/","text":"t","basis":[{"source":"s"}]}"#;
    found(&[(FIRST, unpublished), ("@w", &next("‸2025-12-31"))], "overlap by more than one day");
    let ended = r#"{"in_force":"2025-03-01/","ended_by":"b","text":"t","basis":[{"source":"s"}]}"#;
    nothing(&[(FIRST, ended), ("@w", &next("2025-04-01"))]);
    // Not only neighbours: the third lies within the first.
    let month = r#"{"in_force":"2025-03-01/2026-06-30","text":"t","basis":[{"source":"s"}]}"#;
    let third =
        format!("{}{}", next("2026-06-30"), next("‸2026-02-01").replace("2026-02-01/2026", "2026-02-01/2026-03-01"));
    let (text, marks) = deal(&[(FIRST, month), ("@w", &third)]);
    let (_, places) = check(&text);
    let overlapping = places.iter().filter(|(.., said)| said.contains("overlap"));
    assert!(overlapping.map(|(line, column, _)| (*line, *column)).any(|place| place == marks[0]), "{places:?}");
    found(&[("@w", &next("‸2026-01-02"))], "there is a gap between two versions of \"t\"");
    nothing(&[("@w", &next("2025-12-31"))]);
    nothing(&[("@w", &next("2026-01-01"))]);
    found(&[("@v", r#""set_by":‸"b","#)], "a version of \"t\" begins before \"b\" set it");
    nothing(&[("@v", r#""set_by":"a","#)]);
    found(&[(r#""to":["y"]"#, r#""to":‸["x"]"#)], "\"t\" binds \"x\" to itself (terms[0].to)");
    nothing(&[(r#""to":["y"]"#, r#""to":["x"],"mutual":true"#)]);
}

/// What a hint says leaves nothing to find.
#[test]
fn a_gap_is_closed_where_the_next_version_may_begin() {
    let next = |start: &str, set_by: &str| {
        format!(
            ",\n{{\"in_force\":\"{start}/2026\",\"set_by\":\"{set_by}\",\"text\":\"t\",\"basis\":[{{\"source\":\"s\"}}]}}"
        )
    };
    let first = |more: &str, end: &str| {
        format!(r#"{{"in_force":"2025-03-01/{end}",{more}"text":"t","basis":[{{"source":"s"}}]}}"#)
    };
    for (first_now, next_now, hint, followed) in [
        (
            first("", "2025-03-15"),
            next("2025-05-01", "a"),
            "make 2025-03-15 its start",
            [first("", "2025-03-15"), next("2025-03-15", "a")],
        ),
        (
            first("", "2025-03-15"),
            next("2025-05-01", "b"),
            "make 2025-05-01 the end of the version before it",
            [first("", "2025-05-01"), next("2025-05-01", "b")],
        ),
    ] {
        let (text, _) = deal(&[(FIRST, &first_now), ("@w", &next_now)]);
        let told = check(&text).0.out;
        assert!(told.contains(&format!("hint: {hint}, or add a version in between")), "{told}");
        nothing(&[(FIRST, &followed[0]), ("@w", &followed[1])]);
    }
    let (text, _) = deal(&[(FIRST, &first(r#""ended_by":"a","#, "")), ("@w", &next("2025-05-01", "b"))]);
    let told = check(&text).0.out;
    assert!(told.contains("hint: add a version in between"), "{told}");
}

/// With both places.
#[test]
fn a_source_that_confirms_and_contradicts_the_same_words() {
    let said = |more: &str| {
        (r#"@c"source":"s","verdict":"confirms"}"#, format!(r#""source":"s","verdict":"confirms"}},{more}"#))
    };
    let words = "\"s\" is recorded both to confirm and to contradict the same words";
    let (part, twice) = said(r#"‸{"source":"s","verdict":"contradicts"}"#);
    found(&[(part, &twice)], words);
    let (text, _) = deal(&[(part, &twice)]);
    let (ran, _) = check(&text);
    assert!(ran.out.contains("it confirms them here"), "{}", ran.out);
    let context = r#""scope":"context","#;
    let file = file(&deal(&[("@a", context), ("@b", context), (part, &twice)]).0);
    let listed = run(&["list", "--data", file.path().to_str().unwrap(), "is:todo"]).out;
    assert!(listed.contains("Other") && !listed.contains("First"), "{listed}");
    // Of several points of the same words, notes tell which is meant.
    let noted = |note: &str| {
        format!(r#""source":"s","verdict":"confirms","note":"On the day."}},{note}"verdict":"contradicts"}}"#)
    };
    nothing(&[(part, &noted(r#"{"source":"s","note":"On the price.","#))]);
    found(&[(part, &noted(r#"‸{"source":"s","#))], words);
    let (part, refined) = said(r#"{"source":"s","verdict":"refines"}"#);
    nothing(&[(part, &refined)]);
    let passages = r#""passages":[{"id":"p","source":"n","exact":"Words."},{"id":"q","source":"n","exact":"More."}],"#;
    let of = |passage: &str, more: &str| {
        let corroboration = format!(
            r#""corroboration":[{{"source":"s","passages":["p"],"verdict":"confirms"}},{more}{{"source":"s","passages":["{passage}"],"verdict":"contradicts"}}],"#
        );
        format!("{passages}{corroboration}")
    };
    let plain = (r#""corroboration":[{@c"source":"s","verdict":"confirms"}],"#, "");
    let other = ("@u", r#",{"id":"n","published":"2025-04-01"}"#);
    found(&[plain, other, ("@b", &of("p", "‸"))], words);
    nothing(&[plain, other, ("@b", &of("q", ""))]);
    // What names no passages is about all.
    let of_all = |of: &str| of.replacen(r#""passages":["p"],"#, "", 1);
    for passage in ["p", "q"] {
        found(&[plain, other, ("@b", &of_all(&of(passage, "‸")))], words);
    }
}

/// The fields of an event that relates to others, each as kind, event and
/// what else is said.
fn relations(relations: &[(&str, &str, &str)]) -> String {
    let each = |(kind, event, more): &(&str, &str, &str)| {
        format!(r#"{{"kind":{},"event":{}{more}}}"#, quoted(kind), quoted(event))
    };
    format!(r#""relations":[{}],"#, relations.iter().map(each).collect::<Vec<_>>().join(","))
}

const SAME_DAY: (&str, &str) = ("2025-04-01", "2025-03-01");

#[test]
fn relations_that_say_nothing_new() {
    found(&[("@b", &relations(&[("amends", "‸b", "")]))], "\"b\" is related to itself");
    nothing(&[("@b", &relations(&[("amends", "a", "")]))]);
    let twice = relations(&[("amends", "a", ""), ("amends", "a", "")]).replace(",{", ",‸{");
    found(&[("@b", &twice)], "\"amends\" to \"a\" is stated twice (events[1].relations[1])");
    nothing(&[("@b", &relations(&[("amends", "a", ""), ("resolves", "a", "")]))]);
    let by_source = r#","according_to":"s""#;
    nothing(&[("@b", &relations(&[("disputes", "a", ""), ("disputes", "a", by_source)]))]);
    for (kind, said) in [("parallel-to", 1), ("announced-with", 1), ("disputes", 0), ("contradicts", 0)] {
        let (one, other) = (relations(&[(kind, "b", "")]), relations(&[(kind, "a", "")]).replace("[{", "[‸{"));
        let edits = [SAME_DAY, ("@a", &one), ("@b", &other)];
        match said {
            0 => nothing(&edits),
            _ => found(&edits, "is already stated at the other end, at \"a\""),
        }
    }
}

#[test]
fn relations_that_contradict_one_another() {
    for kind in [
        "amends",
        "supersedes",
        "resolves",
        "fulfils",
        "reaffirms",
        "responds-to",
        "enabled-by",
        "follows-from",
        "relies-on",
        "refines",
        "created-by",
    ] {
        let marked = format!("‸{kind}");
        let (one, other) = (relations(&[(kind, "b", "")]), relations(&[(&marked, "a", "")]));
        let said = format!("\"{kind}\" is stated both ways between \"b\" and \"a\"");
        found(&[SAME_DAY, ("@a", &one), ("@b", &other)], &said);
        nothing(&[SAME_DAY, ("@a", &relations(&[("disputes", "b", "")])), ("@b", &other)]);
    }
    let both = |more: &str| relations(&[("reaffirms", "a", ""), ("‸disputes", "a", more)]);
    found(&[("@b", &both(""))], "\"disputes\" and \"reaffirms\" both apply to the whole of \"a\"");
    found(&[("@b", &both(r#","extent":"whole""#))], "both apply to the whole of \"a\"");
    nothing(&[("@b", &both(r#","extent":"part""#))]);
    nothing(&[("@b", &both(r#","according_to":"s""#))]);
    let turned = relations(&[("contradicts", "a", ""), ("‸reaffirms", "a", "")]);
    found(&[("@b", &turned)], "\"reaffirms\" and \"contradicts\" both apply");
}

#[test]
fn relations_that_run_backwards() {
    for kind in [
        "amends",
        "supersedes",
        "resolves",
        "fulfils",
        "reaffirms",
        "responds-to",
        "disputes",
        "contradicts",
        "enabled-by",
        "follows-from",
        "relies-on",
        "created-by",
    ] {
        let here = relations(&[(kind, "‸b", "")]);
        found(&[("@a", &here)], "points to a later event: \"b\" is dated 2025-04-01, this one 2025-03-01");
        nothing(&[("@a", &here), ("2025-04-01", "2025-03")]);
        nothing(&[("@a", &here), ("2025-03-01\",", "2025-03-31?\",")]);
        nothing(&[("@a", &format!("{here}\"said\":\"2025-04-01\","))]);
    }
    nothing(&[("@a", &relations(&[("refines", "b", "")]))]);
    nothing(&[("@a", &relations(&[("parallel-to", "b", "")]))]);
    let announced = relations(&[("announced-with", "‸b", "")]);
    found(&[("@a", &announced)], "this became public on 2025-03-01, \"b\" on 2025-04-01");
    nothing(&[("@a", &format!("{announced}\"said\":\"2025-04-01\","))]);
    nothing(&[("@a", &announced), ("2025-04-01", "2025-03")]);
}

const QUOTE: &str =
    r#""passages":[{"source":"s","paragraph":4,"exact":"One two three “four” five six seven eight nine."}],"#;

/// Eight words of the quote, in other letters and signs.
const COPY: &str = "ONE two, three four—five 'six' seven eight";

/// Quoted words in a field of the curator's: the part of the deal that is
/// replaced, and by what (`…` stands for the words).
#[track_caller]
fn copied(part: &str, other: &str) {
    let (quote, copy) = (format!("{QUOTE}@a"), other.replace('…', COPY));
    let said = format!("this repeats words quoted at \"a\", ¶4: “{COPY}”");
    found(&[("@a", &quote), (part, &copy)], &said);
    // Seven words are no copy.
    let short = other.replace('…', &COPY.replace("four", "and"));
    nothing(&[("@a", &quote), (part, &short)]);
}

#[test]
fn quoted_words_in_own_words() {
    copied("@d", r#""summary":‸"…","#);
    copied("@s", r#""note":‸"…","#);
    copied("@b", r#""summary":‸"…","#);
    copied("@b", r#""summary":‸"It was said: …, and more besides.","#);
    copied("@b", r#""relations":[{"note":‸"…","kind":"amends","event":"a"}],"#);
    copied("@c", r#""note":‸"…","#);
    let read = r#""passages":[{"reading":"r","reading_basis":{"note":‸"…"},"source":"s","exact":"x"}],"#;
    copied("@b", read);
    copied("@p", r#"{"point":‸"…","sides":[{"says":"s"},{"says":"t"}],"id":"p"}"#);
    copied("@p", r#"{"assessment":‸"…","sides":[{"says":"s"},{"says":"t"}],"id":"p","point":"p"}"#);
    copied("@p", r#"{"sides":[{"says":‸"…"},{"says":"t"}],"id":"p","point":"p"}"#);
    copied(r#""text":"t""#, r#""text":‸"…""#);
    copied("@v", r#""condition":{"text":‸"…","effect":"ends"},"#);
    copied("@v", r#""doubt":{"why":‸"…","from":"2025-05"},"#);
    copied(r#""basis":[{"#, r#""basis":[{"note":‸"…","#);
    // A reading may keep what it reads.
    let read = r#""passages":[{"reading":"…","source":"s","exact":"x"}],"#.replace('…', COPY);
    nothing(&[("@a", QUOTE), ("@b", &read)]);
    // Two passages do not make one row of words.
    let parts =
        r#""passages":[{"source":"s","exact":"One two three four"},{"source":"s","exact":"five six seven eight"}],"#;
    nothing(&[("@a", parts), ("@b", &r#""summary":"…","#.replace('…', COPY))]);
    // What is shown of a long stretch is cut to 60 columns.
    let long: Vec<String> = (10..50).map(|number| number.to_string()).collect();
    let quote = format!(r#""passages":[{{"source":"s","exact":"{}"}}],"#, long.join(" "));
    let shown = format!("quoted at \"a\": “{}…” (", &long.join(" ")[..59]);
    found(&[("@a", &quote), ("@b", &format!(r#""summary":‸"{}","#, long.join(" ")))], &shown);
}

#[test]
fn each_run_of_quoted_words_is_reported() {
    let summary = format!(r#""summary":‸"{COPY} then {COPY}","#);
    let (text, marks) = deal(&[("@a", QUOTE), ("@b", &summary)]);
    let (ran, found) = check(&text);
    assert_eq!(found.len(), 2, "{}", ran.out);
    assert!(found.iter().all(|(line, column, _)| (*line, *column) == marks[0]), "{}", ran.out);
}

#[test]
fn sources_that_nothing_refers_to() {
    let other = ("@u", r#",{"id":‸"u"}"#);
    found(&[other], "nothing refers to the source \"u\" (sources[1].id)");
    for (part, naming) in [
        ("@s", r#""copy_of":"u","#),
        ("@s", r#""derived_from":"u","#),
        ("@s", r#""relayed_by":["u"],"#),
        ("@b", r#""dated_by":"u","#),
        ("@b", r#""amounts":[{"value":1,"unit":"GW","source":"u"}],"#),
        ("@b", r#""passages":[{"source":"u","exact":"x"}],"#),
        ("@b", r#""passages":[{"source":"s","exact":"x","reading_basis":{"sources":["u"]}}],"#),
        ("@b", r#""relations":[{"kind":"amends","event":"a","according_to":"u"}],"#),
        (r#"@c"source":"s""#, r#""source":"u""#),
        ("@p", r#"{"id":"p","point":"p","sides":[{"says":"s","sources":["u"]},{"says":"t"}]}"#),
        ("@v", r#""amounts":[{"value":1,"unit":"GW","source":"u"}],"#),
        ("@v", r#""doubt":{"why":"w","from":"2025-05","source":"u"},"#),
        (r#""basis":[{"source":"s"}]"#, r#""basis":[{"source":"u"}]"#),
    ] {
        nothing(&[other, (part, naming)]);
    }
}

#[test]
fn sources_that_repeat_one_another() {
    let copy = ("@s", r#""copy_of":‸"u","#);
    found(&[copy, ("@u", r#",{"id":"u","derived_from":"s"}"#)], "in a circle: s → u → s (sources[0].copy_of)");
    found(&[("@s", r#""derived_from":‸"s","#)], "in a circle: s → s (sources[0].derived_from)");
    nothing(&[copy, ("@u", r#",{"id":"u"}"#)]);
    let long: Vec<String> = (1..=9).map(|nth| format!(r#",{{"id":"u{nth}","copy_of":"u{}"}}"#, nth % 9 + 1)).collect();
    let long = long.concat().replacen(":\"u2\"", ":‸\"u2\"", 1);
    found(&[("@s", r#""copy_of":"u1","#), ("@u", &long)], "circle: u1 → u2 → u3 → u4 → u5 → … → u1");
}

/// Two events of one day with these titles; the second one is marked.
#[track_caller]
fn titles<'t>(one: &'t str, other: &'t str) -> [(&'static str, &'t str); 4] {
    [SAME_DAY, ("\"Other\"", "‸\"Other\""), ("First", one), ("Other", other)]
}

#[test]
fn events_that_stand_there_twice() {
    for (one, other) in [
        ("Amazon invests in OpenAI", "Amazon invests in OpenAI"),
        ("Amazon invests in OpenAI", "Amazon invested in OpenAI"),
        ("Amazon invests in OpenAI", "In OpenAI, Amazon invests!"),
        ("Amazon invests in OpenAI", "Amzon invests in OpenAI"),
        ("Amazon to invest $50 billion in OpenAI", "Amazon to invest up to $50 billion in OpenAI"),
    ] {
        found(&titles(one, other), "this is probably the same event as \"a\": same date, nearly the same title");
    }
    for (one, other) in [
        ("Amazon invests in OpenAI", "Microsoft invests in OpenAI"),
        ("The second tranche 1 is paid out", "The second tranche 2 is paid out"),
        ("OpenAI closes its series A round", "OpenAI closes its series B round"),
        ("A federal court in California grants the motion", "A federal court in California denies the motion"),
    ] {
        nothing(&titles(one, other));
    }
    let same = titles("Amazon invests in OpenAI", "Amazon invests in OpenAI");
    nothing(&same[1..]);
    let (x, y) = (("@a", r#""parties":[{"id":"x"}],"#), ("@b", r#""parties":[{"id":"y"}],"#));
    nothing(&[same.as_slice(), &[x, y]].concat());
}

#[test]
fn scopes_and_the_period() {
    let (after, context) = (("@b", r#""scope":‸"after","#), ("@b", r#""scope":‸"context","#));
    let revised = ("2026-12-31", "2028");
    found(&[after], "\"b\" has the scope \"after\", but the deal's period lasts until 2026 (events[1].scope)");
    found(&[after, ("2025-04-01", "2024")], "has the scope \"after\"");
    nothing(&[after, ("2025-04-01", "2027-01-01")]);
    nothing(&[after, ("2025-04-01", "2026~")]);
    nothing(&[after, ("2025-04-01", "2026-12/2027-01")]);
    nothing(&[after, ("2025/2026", "2025/")]);
    let past = "\"b\" is after the deal's period, which lasts until 2026";
    found(&[context, revised, ("2025-04-01", "2027-01-01")], past);
    found(&[("{@b", "‸{@b"), revised, ("2025-04-01", "2027-01-01")], past);
    nothing(&[context, revised, ("2025-04-01", "2026-12/2027-01")]);
    nothing(&[context, revised, ("2025-04-01", "2027~")]);
}

#[test]
fn dates_that_do_not_fit() {
    found(&[("@b", r#""said":‸"2025-03-31","#)], "\"b\" became public on 2025-03-31, before it happened on 2025-04-01");
    nothing(&[("@b", r#""said":"2025-04","#)]);
    found(
        &[("\"2026-12-31\"", "‸\"2025-03-31\"")],
        "the record was revised on 2025-03-31, before its event \"b\" on 2025-04-01",
    );
    nothing(&[("2026-12-31", "2025-04-01")]);
    nothing(&[("@b", r#""scope":"after","#), ("2025-04-01", "2027-01-01")]);
}

#[test]
fn units_that_would_be_taken_for_something_else() {
    let amount = |unit: &str| format!(r#""amounts":[{{"value":5,"unit":‸"{unit}"}}],"#);
    for unit in ["usd", "$", "US$", "Euro", "€", "%", "Percent"] {
        found(&[("@b", &amount(unit))], &format!("\"{unit}\" is not counted as the unit \""));
    }
    found(&[("@b", &amount("GPU"))], "\"GPU\" is not an ISO 4217 currency, so it is not counted as one");
    for unit in ["USD", "CHF", "percent", "GW", "gpu", "GWh", "years"] {
        nothing(&[("@b", &amount(unit))]);
    }
    found(&[("@b", r#""amounts":[‸{"value":5}],"#)], "this amount has no unit (events[1].amounts[0])");
    nothing(&[("@b", r#""amounts":[{"value":null}],"#)]);
    found(&[("@v", &amount("GPU"))], "\"GPU\" is not an ISO 4217 currency");
}

#[test]
fn shares_of_more_than_the_whole() {
    let share = |value: &str| format!(r#""amounts":[{{"value":‸"{value}","unit":"percent"}}],"#);
    let stake = ("freedom", "equity-stake");
    found(&[("@v", &share("100.5")), stake], "a share of 100.5 percent is more than the whole");
    nothing(&[("@v", &share("100")), stake]);
    nothing(&[("@v", &share("100.5"))]);
}

/// Time grows with the file, not with findings times file: unknown fields in
/// one record, and events of one day that all look alike.
#[test]
fn many_findings_do_not_hang() {
    let unknown = (0..20_000).fold(String::new(), |mut fields, number| {
        let _ = write!(fields, "\"unknown-{number}\":0,");
        fields
    });
    let events = (0..2_000).fold(String::new(), |mut events, number| {
        let _ =
            writeln!(events, r#"{{"id":"n{number}","date":"2025-05-01","kind":"report","title":"The same again"}},"#);
        events
    });
    let (ran, found) = check(&deal(&[("@d", &unknown), ("{@a", &format!("{events}{{"))]).0);
    let count = |part: &str| found.iter().filter(|(.., said)| said.contains(part)).count();
    assert_eq!((count("the format has no field"), count("has no supporting passage")), (20_000, 2_000));
    assert_eq!((count("same date"), found.len()), (1_999, 23_999), "{}", ran.out.len());
}
