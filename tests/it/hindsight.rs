//! What was not known on a day is marked as hindsight wherever an answer depends on it,
//! and `--known` gives the answer without it.

use chrono::NaiveDate;
use dealtui::{
    deal_file,
    domain::{
        Basis, Condition, Deal, Endpoint, Event, Evidence, Knowledge, LedgerFigure, LedgerLine, Source, TermOnDay,
        TermState, Truth, Upcoming, UpcomingKind, Vocabulary as _,
    },
    report,
};
use proptest::{
    collection, option,
    prelude::*,
    sample::{select, subsequence},
};
use serde_json::{Value, json};

use crate::program::{on, page};

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

/// A version of which source `early` knows, with the fields of `more` besides or instead.
fn version(in_force: &str, more: &Value) -> Value {
    let mut version = json!({ "in_force": in_force, "text": "x", "basis": [{ "source": "early" }] });
    version.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    version
}

/// One term for each list of versions: t1, t2 and so on. Event `secret` of 10 February became
/// public on 2 May, source `late` on 1 May.
fn deal(terms: &[Vec<Value>]) -> String {
    let event = |id: &str, title: &str, date: &str, said: Option<&str>| {
        let corroboration = json!([{ "source": "early", "verdict": "confirms" }]);
        let mut event =
            json!({ "id": id, "date": date, "kind": "agreement", "title": title, "corroboration": corroboration });
        event.as_object_mut().unwrap().extend(said.map(|said| ("said".to_owned(), json!(said))));
        event
    };
    let term = |(nth, versions): (usize, &Vec<Value>)| {
        let id = format!("t{}", nth + 1);
        json!({ "id": id, "title": id.to_uppercase(), "from": ["a"], "to": ["b"], "kind": "license-grant", "versions": versions })
    };
    let deal = json!({
        "format": 1,
        "deal": { "id": "d", "title": "D", "period": "2026-01/2026-06", "revised": "2026-06-30" },
        "parties": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "sources": [
            { "id": "early", "title": "Early", "published": "2026-01-01", "read": "full" },
            { "id": "late", "title": "Late", "published": "2026-05-01", "read": "full" },
            { "id": "undated", "title": "Undated", "read": "full" },
            { "id": "unseen", "title": "Unseen", "published": "2025-12-01", "read": "unread" },
            { "id": "linked", "title": "Linked", "published": "2026-02-20", "read": "link" },
        ],
        "events": [
            event("signed", "Signing", "2026-01-05", None),
            event("secret", "Secret closing", "2026-02-10", Some("2026-05-02")),
            event("open", "Open closing", "2026-02-10", None),
            event("amended", "Amendment", "2026-04-10", None),
            event("planned", "Planned closing", "2026-04-20", Some("2026-01-20")),
        ],
        "terms": terms.iter().enumerate().map(term).collect::<Vec<Value>>(),
    });
    deal.to_string()
}

fn amounts() -> Value {
    json!([{ "value": "5", "unit": "USD" }])
}

/// The rows of a command, without those that lack a word.
fn rows(text: &str, arguments: &[&str], word: &str) -> Vec<String> {
    on(text, arguments).out.lines().filter(|line| line.contains(word)).map(str::to_owned).collect()
}

/// What a secret event met, fulfilled and ended.
fn secretly() -> String {
    let met = |effect: &str| json!({ "set_by": "signed", "amounts": amounts(), "condition": { "effect": effect, "text": "ok", "met_by": "secret" } });
    let of = |field: &str, by: &str| json!({ "set_by": "signed", "amounts": amounts(), field: by });
    deal(&[
        vec![version("/2027-06", &met("begins"))],
        vec![version("2026-01-05/2027-06", &of("fulfilled_by", "secret"))],
        vec![version("2026-01-05/2027-06", &of("ended_by", "secret"))],
        vec![version("2026-01-05/2027-06", &met("ends"))],
        vec![version("2026-01-05/2027-06", &of("ended_by", "open"))],
    ])
}

#[test]
fn what_a_secret_event_met_fulfilled_or_ended_is_hindsight_until_it_is_public() {
    let text = secretly();
    let mark = "“Secret closing,” 10 Feb 2026 (hindsight: made public 2 May 2026)";
    let reasons = |on_day: &str| -> Vec<String> {
        let rows = on(&text, &["terms", "--as-of", on_day]).out;
        rows.lines().map(|row| row.rsplit('\t').next().unwrap().to_owned()).collect()
    };
    let found = reasons("2026-03-18");
    assert!(found[0].contains(&format!("condition met by {mark}")), "{found:?}");
    assert_eq!(found[1], format!("performed by {mark}"));
    assert_eq!(found[2], format!("ended by {mark}"));
    assert_eq!(found[3], format!("ended; condition met by {mark}"));
    assert_eq!(found[4], "ended by “Open closing,” 10 Feb 2026");
    assert!(reasons("2026-05-02").iter().all(|reason| !reason.contains("hindsight")));
    // On paper and from one day to another, too.
    let shown = page(&text, &["terms", "--as-of", "2026-03-18"]);
    let shown = shown.split_whitespace().collect::<Vec<&str>>().join(" ");
    assert_eq!(shown.matches("made public").count(), 4, "{shown}");
    let changes = on(&text, &["terms", "--between", "2026-01-20", "2026-03-18", "--json"]).out;
    let changes: Value = serde_json::from_str(&changes).unwrap();
    for nth in 0..4 {
        let reason = changes[nth]["after"]["reason"].as_str().unwrap();
        assert!(reason.contains("(hindsight: made public 2 May 2026)"), "{reason}");
    }
    let states = on(&text, &["terms", "--as-of", "2026-03-18", "--known"]).out;
    let states: Vec<&str> = states.lines().map(|row| row.split('\t').next().unwrap()).collect();
    assert_eq!(states, ["not-yet", "in-force", "in-force", "possible", "ended"]);
}

#[test]
fn what_a_secret_event_began_is_hindsight_ahead_and_in_the_ledger() {
    let text = secretly();
    let ends = rows(&text, &["ahead", "2026-03-18"], "T1 ");
    let mark = "(hindsight: “Secret closing,” 10 Feb 2026, made public 2 May 2026)";
    assert_eq!(ends, [format!("2027-06-30\tT1 ends {mark}\tin 1 year 3 months\tt1")]);
    let committed = rows(&text, &["ledger", "2026-03-18"], "\tt1\t");
    assert_eq!(committed.len(), 1);
    assert!(committed[0].contains("\tcommitted\t") && committed[0].ends_with("\tsecret"), "{committed:?}");
    let json: Value = serde_json::from_str(&on(&text, &["ledger", "2026-03-18", "--json"]).out).unwrap();
    assert_eq!(json[0]["figures"][0]["hindsight"], "secret");
    let waits = rows(&text, &["ledger", "2026-03-18", "--known"], "\tt1\t");
    assert!(waits[0].contains("\tconditional\t") && waits[0].ends_with('\t'), "{waits:?}");
    let known = rows(&text, &["ahead", "2026-03-18", "--known"], "T1 ");
    assert_eq!(known, ["2027-06-30\tT1 lapses\tin 1 year 3 months\tt1", "\tT1 begins when: ok\t\tt1"]);
}

#[test]
fn a_version_waits_alone_with_hindsight_where_a_secret_event_is_what_ended_the_one_before() {
    let waiting = json!({ "amounts": amounts(), "condition": { "effect": "begins", "text": "ok" } });
    let ends_if = json!({ "effect": "ends", "text": "ok", "met_by": "secret" });
    let over = |field: &str, by: &Value| {
        let running = json!({ "set_by": "signed", "amounts": amounts(), field: by });
        vec![version("2026-01-05/2027-06", &running), version("/2028-06", &waiting)]
    };
    let [fulfilled, ended, unsecretly] = [("fulfilled_by", "secret"), ("ended_by", "secret"), ("ended_by", "open")]
        .map(|(field, by)| over(field, &json!(by)));
    let text = deal(&[fulfilled, ended, over("condition", &ends_if), unsecretly]);
    let figures = |arguments: &[&str]| rows(&text, &[&["ledger", "2026-03-18"], arguments].concat(), "\tUSD\t");
    let figure = |firmness: &str, value: &str, term: &str, version: usize, state: &str, rest: &str| {
        format!("a\tb\tUSD\t{firmness}\texactly\t{value}\t5\t{term}\t{version}\t{state}\t{rest}")
    };
    let waits =
        |term: &str, hindsight: &str| figure("conditional", "20", term, 2, "not-yet", &format!("ok\t\t\t{hindsight}"));
    let secret = ["t1", "t2", "t3"].map(|term| waits(term, "secret"));
    assert_eq!(figures(&[]), [&secret[..], &[waits("t4", "")]].concat());
    let known = figures(&["--known"]);
    let held =
        |state: &str, term: &str| known.iter().filter(|row| row.contains(&format!("\t{term}\t1\t{state}\t"))).count();
    assert_eq!([held("in-force", "t1"), held("in-force", "t2"), held("possible", "t3")], [1, 1, 1], "{known:?}");
    let json: Value = serde_json::from_str(&on(&text, &["ledger", "2026-03-18", "--json"]).out).unwrap();
    let marks: Vec<Value> = (0..4).map(|nth| json[0]["figures"][nth]["hindsight"].clone()).collect();
    assert_eq!(marks, [json!("secret"), json!("secret"), json!("secret"), Value::Null]);
    let shown = page(&text, &["ledger", "2026-03-18"]).split_whitespace().collect::<Vec<&str>>().join(" ");
    let mark = "hindsight: “Secret closing,” 10 Feb 2026, made public 2 May 2026";
    assert_eq!(shown.matches(mark).count(), 3, "{shown}");
    // Once it is public, nothing is.
    assert_eq!(rows(&text, &["ledger", "2026-05-02"], "\tsecret"), Vec::<String>::new());
}

#[test]
fn what_comes_otherwise_because_of_another_version_is_hindsight() {
    let late = json!({ "basis": [{ "source": "late" }] });
    let text = deal(&[vec![version("2026-01-05/2026-03-31", &late), version("2026-02-10/2026-06", &json!({}))]]);
    let ends = "2026-06-30\tT1 ends\tin 5 months 10 days\tt1";
    let changes = "2026-02-10\tT1 changes (hindsight: Late, 1 May 2026)\tin 21 days\tt1";
    assert_eq!(rows(&text, &["ahead", "2026-01-20"], ""), [changes, ends]);
    let begins = "2026-02-10\tT1 begins\tin 21 days\tt1";
    assert_eq!(rows(&text, &["ahead", "2026-01-20", "--known"], ""), [begins, ends]);
}

/// Not what became known of a version that was known already: it would come the same without that.
#[test]
fn what_comes_otherwise_is_told_by_the_version_that_was_not_known() {
    let [late, restated] = [json!({ "basis": [{ "source": "late" }] }), json!({ "restated_by": ["amended"] })];
    let unknown = version("2026-01-05/2026-03-31", &late);
    let text = deal(&[
        vec![unknown.clone(), version("2026-02-10/2026-06", &restated)],
        vec![version("2025-01-05/2025-03-31", &restated), unknown, version("2026-02-10/2026-06", &json!({}))],
    ]);
    let changes = rows(&text, &["ahead", "2026-01-20"], " changes ");
    let marks: Vec<&str> = changes
        .iter()
        .filter_map(|row| row.split('\t').nth(1)?.split_once(" changes "))
        .map(|(_, mark)| mark)
        .collect();
    assert_eq!(marks, ["(hindsight: Late, 1 May 2026)"; 2], "{changes:?}");
}

#[test]
fn what_shows_a_term_in_force_later_is_hindsight_in_the_ledger() {
    let of = |more: &Value| {
        let mut fields = json!({ "set_by": "signed", "amounts": amounts() });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        fields
    };
    let both = json!([{ "source": "early" }, { "source": "late" }]);
    let ended_openly = of(&json!({ "ended_by": "open" }));
    let performed = json!({ "inferred": ["end"], "fulfilled_by": "amended", "amounts": amounts() });
    let text = deal(&[
        vec![version("2026-01-05/", &of(&json!({ "attested": "2026-04", "basis": both })))],
        vec![version("2026-01-05/", &of(&json!({ "restated_by": ["secret"] })))],
        vec![version("2026-01-05/", &of(&json!({ "restated_by": ["open"] })))],
        vec![version("2026-01-05/2026-03-31", &ended_openly), version("2026-02-10/2026-02-10", &performed)],
    ]);
    let marks = |arguments: &[&str]| -> Vec<String> {
        let rows = rows(&text, &[&["ledger", "2026-03-18"], arguments].concat(), "\tUSD\t");
        rows.iter().map(|row| row.rsplit('\t').next().unwrap().to_owned()).collect()
    };
    assert_eq!(marks(&[]), ["late", "", "", "amended"]);
    assert_eq!(marks(&["--known"]).concat(), "");
    let reasons = on(&text, &["terms", "--as-of", "2026-03-18"]).out;
    let shown = "end not published; last shown in force by a source";
    assert!(reasons.contains(&format!("{shown} in Apr 2026 (hindsight); ")), "{reasons}");
    assert!(reasons.contains(&format!("{shown} on 10 Feb 2026 (hindsight: made public 2 May 2026); ")), "{reasons}");
    assert!(reasons.contains("continued until “Amendment,” 10 Apr 2026 (hindsight)"), "{reasons}");
}

#[test]
fn what_a_source_without_a_date_shows_of_later_days_is_hindsight() {
    let undated = |more: &Value| {
        let mut fields = json!({ "amounts": amounts(), "basis": [{ "source": "undated" }] });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        fields
    };
    let attested = deal(&[vec![version("2026-01-05/", &undated(&json!({ "attested": "2026-04" })))]]);
    let figures = |arguments: &[&str]| rows(&attested, &[&["ledger"], arguments].concat(), "\tUSD\t");
    let figure = |rest: &str| [format!("a\tb\tUSD\tcommitted\texactly\t5\t5\tt1\t1\t{rest}")];
    assert_eq!(figures(&["2026-03-18"]), figure("in-force\t\t\t\tt1"));
    assert_eq!(figures(&["2026-03-18", "--known"]), figure("presumed\t\t\t\t"));
    assert_eq!(figures(&["2026-05-01"]), figure("presumed\t\t\t\t"));
    let set = deal(&[vec![version("/2027-06", &undated(&json!({ "set_before": "2026-03" })))]]);
    let ends = |mark: &str, until: &str| [format!("2027-06-30\tT1 ends{mark}\t{until}\tt1")];
    let ahead = |arguments: &[&str]| rows(&set, &[&["ahead"], arguments].concat(), "");
    assert_eq!(ahead(&["2026-01-20"]), ends(" (hindsight: set no later than Mar 2026)", "in 1 year 5 months"));
    assert_eq!(ahead(&["2026-01-20", "--known"]), Vec::<String>::new());
    assert_eq!(ahead(&["2026-04-01"]), ends("", "in 1 year 2 months"));
}

#[test]
fn an_end_rests_on_the_event_without_a_day_in_whose_time_it_lies() {
    let rests = |date: &str| {
        let set = |in_force: &str, by: &str| version(in_force, &json!({ "set_by": by }));
        let versions = vec![
            version("2026-01-05/2026-03-31", &json!({})),
            set("2026-03-31/2026-08", "signed"),
            set("2026-03-31/2026-10", "secret"),
            set("2026-03-31/2026-12", "amended"),
        ];
        let text = deal(&[versions])
            .replace(r#""date":"2026-01-05""#, r#""date":"2026-02""#)
            .replace(r#""date":"2026-02-10","id":"secret""#, &format!(r#""date":"{date}","id":"secret""#))
            .replace(r#""date":"2026-04-10""#, r#""date":"2026-03~""#);
        on(&text, &["terms", "--as-of", "2026-03-18"]).out.contains("“Secret closing,”")
    };
    assert_eq!(["2026-03", "2026", "2026-02/2026-04"].map(rests), [true; 3]);
    assert_eq!(["2026-02", "2026-04", "2025"].map(rests), [false; 3]);
}

#[test]
fn the_ledger_as_known_neither_counts_nor_drops_anything_by_what_came_later() {
    let shares = json!([{ "value": "5", "unit": "shares", "certainty": "reported", "source": "late" }]);
    let met = json!({ "effect": "begins", "text": "ok", "unmet_on": "2026-02-01", "met_by": "secret" });
    let waiting = json!({ "set_by": "signed", "amounts": amounts(), "condition": met });
    let text = deal(&[
        vec![version("2026-01-05/2027-06", &json!({ "set_by": "signed", "amounts": shares }))],
        vec![version("/2027-06", &waiting)],
    ]);
    let full = on(&text, &["ledger", "2026-03-18"]);
    assert!(full.err.contains("not counted (no currency code such as USD): “shares”"), "{}", full.err);
    assert!(full.out.contains("\tt2\t1\tin-force\t\t\t\tsecret\n"), "{}", full.out);
    let known = on(&text, &["ledger", "2026-03-18", "--known"]);
    assert_eq!(known.err, "");
    // It still waits: the condition is told.
    assert!(known.out.contains("\tconditional\texactly\t5\t5\tt2\t1\tnot-yet\tok\t\t\t\n"), "{}", known.out);
}

/// An end that was agreed is known before the agreement that follows on it, whenever that is signed.
#[test]
fn a_renewal_takes_nothing_from_the_end_before_it() {
    for (end, start, renewed) in [
        ("2026-04-10", "2026-04-11", "amended"),
        ("2026-04-09", "2026-04-10", "amended"),
        ("2026-04-20", "2026-04-21", "planned"),
        ("2026-04-10", "2026-04-11", "sometime"),
    ] {
        let versions = vec![
            version(&format!("2026-01-05/{end}"), &json!({ "set_by": "signed" })),
            version(&format!("{start}/2027-06"), &json!({ "set_by": renewed })),
        ];
        let mut text: Value = serde_json::from_str(&deal(&[versions])).unwrap();
        text["events"].as_array_mut().unwrap().push(json!({ "id": "sometime", "date": "[2026-04-09,2026-04-10]",
            "kind": "agreement", "title": "Renewal", "corroboration": [{ "source": "early", "verdict": "confirms" }] }));
        let text = text.to_string();
        for arguments in [&["terms", "--as-of", "2026-03-18"][..], &["terms", "--as-of", "2026-03-18", "--known"]] {
            let out = on(&text, arguments).out;
            assert!(out.starts_with("in-force\t") && !out.contains("end not published"), "{end} {renewed}: {out}");
        }
        // What follows was not known.
        let ahead = on(&text, &["ahead", "2026-03-18", "--known"]).out;
        assert!(renewed == "planned" || ahead.starts_with(&format!("{end}\tT1 ends\t")), "{end} {renewed}: {ahead}");
    }
    // The event itself ends what it replaces on its day.
    let replaced = vec![
        version("2026-01-05/2026-04-10", &json!({ "set_by": "signed" })),
        version("2026-04-10/2027-06", &json!({ "set_by": "amended" })),
    ];
    let out = on(&deal(&[replaced]), &["terms", "--as-of", "2026-03-18", "--known"]).out;
    assert!(out.contains("end not published"), "{out}");
}

/// As an announcement does.
#[test]
fn a_restatement_makes_a_term_known() {
    let late = json!({ "basis": [{ "source": "late" }], "restated_by": ["open"] });
    let text = deal(&[vec![version("2026-01-05/2027-06", &late)]]);
    let known = |day: &str| on(&text, &["terms", "--as-of", day, "--known"]).out;
    assert_eq!(known("2026-02-09"), "");
    assert!(known("2026-02-10").starts_with("in-force\tt1\t"), "{}", known("2026-02-10"));
    let full = |day: &str| on(&text, &["terms", "--as-of", day]).out;
    assert!(
        full("2026-02-09").contains("depends on “Open closing,” 10 Feb 2026 (hindsight)"),
        "{}",
        full("2026-02-09")
    );
    assert!(!full("2026-02-10").contains("hindsight"), "{}", full("2026-02-10"));
    // One that was secret tells no more than its source.
    let secret = json!({ "basis": [{ "source": "late" }], "restated_by": ["secret"] });
    let text = deal(&[vec![version("2026-01-05/2027-06", &secret)]]);
    assert!(on(&text, &["terms", "--as-of", "2026-04-30"]).out.contains("depends on Late"), "{text}");
}

#[test]
fn what_only_a_later_source_tells_is_hindsight() {
    let late = json!({ "amounts": amounts(), "basis": [{ "source": "late" }] });
    let doubt = json!({ "set_by": "signed", "doubt": { "from": "2026-02", "why": "Delays.", "source": "late" } });
    let text = deal(&[vec![version("2026-01-05/2027-06", &late)], vec![version("2026-01-05/2027-06", &doubt)]]);
    let on_day = |arguments: &[&str]| on(&text, &[&["terms", "--as-of"], arguments].concat()).out;
    let full = on_day(&["2026-03-18"]);
    let reasons: Vec<&str> = full.lines().map(|row| row.rsplit('\t').next().unwrap()).collect();
    assert_eq!(reasons[0], "depends on Late, 1 May 2026 (hindsight)");
    assert!(reasons[1].starts_with("in doubt since Feb 2026: Delays (hindsight: Late, 1 May 2026); "), "{reasons:?}");
    let known = on_day(&["2026-03-18", "--known"]);
    assert!(known.starts_with("in-force\tt2\t") && known.lines().count() == 1, "{known}");
    assert!(on(&text, &["ledger", "2026-03-18"]).out.ends_with("\tlate\n"));
    assert_eq!(on(&text, &["ledger", "2026-03-18", "--known"]).out, "");
    let ends = rows(&text, &["ahead", "2026-03-18"], " ends");
    assert!(ends.iter().all(|row| row.contains("(hindsight: Late, 1 May 2026)")) && ends.len() == 2, "{ends:?}");
    assert_eq!(rows(&text, &["ahead", "2026-03-18", "--known"], "").len(), 1);
    let known = on_day(&["2026-05-01", "--known"]);
    assert!(known == on_day(&["2026-05-01"]) && !known.contains("hindsight"), "{known}");
}

#[test]
fn a_restatement_shows_a_term_in_force_whatever_else_is_known() {
    let restated = json!({ "set_by": "signed", "restated_by": ["amended"] });
    let text = deal(&[vec![version("2026-01-05/", &restated)]]);
    let expected = "end not published; last shown in force by a source on 10 Apr 2026; set by “Signing,” 5 Jan 2026";
    for known in [&[][..], &["--known"]] {
        let row = |written: &str| on(&text, &[&["terms", "--as-of", written], known].concat()).out;
        assert!(row("2026-04-10").starts_with("in-force\t"), "{}", row("2026-04-10"));
        assert!(row("2026-04-10").trim_end().ends_with(expected), "{}", row("2026-04-10"));
        assert!(row("2026-04-11").starts_with("presumed\t"), "{}", row("2026-04-11"));
    }
    let row = |arguments: &[&str]| on(&text, &[&["terms", "--as-of", "2026-03-18"], arguments].concat()).out;
    assert!(row(&[]).starts_with("in-force\t") && row(&[]).contains("10 Apr 2026 (hindsight)"), "{}", row(&[]));
    assert!(row(&["--known"]).starts_with("presumed\t"), "{}", row(&["--known"]));
}

#[test]
fn what_has_not_begun_or_is_over_is_hindsight_if_nobody_knew_of_it() {
    let waits = json!({ "effect": "begins", "text": "ok" });
    let secretly = json!({ "inferred": ["start"], "condition": waits, "set_by": "secret" });
    let text = deal(&[
        vec![version("2025-06/2026-12", &secretly)],
        vec![version("/2026-12", &json!({ "condition": waits, "set_before": "2026-03" }))],
        vec![version("/2026-02-10", &json!({ "set_before": "2026-03" }))],
    ]);
    let row = |arguments: &[&str]| on(&text, &[&["terms", "--as-of", "2026-02-20"], arguments].concat()).out;
    let reasons: Vec<String> = row(&[]).lines().map(|row| row.rsplit('\t').next().unwrap().to_owned()).collect();
    let made_public = "inferred start: Jun 2025 (hindsight: made public 2 May 2026)";
    assert_eq!(reasons[0], format!("begins only when: ok; {made_public}"));
    let set = "set before the record begins, no later than Mar 2026 (hindsight)";
    assert_eq!(reasons[1], format!("begins only when: ok; {set}"));
    assert_eq!(reasons[2], format!("ended 10 Feb 2026; {set}"));
    assert_eq!(row(&["--known"]), "");
}

/// `2026-03~` may be in April: until its end nobody can say that it is past.
#[test]
fn what_an_event_of_an_approximate_date_ended_is_hindsight_until_it_surely_happened() {
    let versions = vec![
        version("2026-01-05/2026-12", &json!({ "set_by": "signed" })),
        version("2026-02/2026-05", &json!({ "ended_by": "open" })),
    ];
    let text = deal(&[versions]).replace(r#""date":"2026-02-10","id":"open""#, r#""date":"2026-03~","id":"open""#);
    let row = |day: &str, known: &[&str]| on(&text, &[&["terms", "--as-of", day], known].concat()).out;
    assert!(
        row("2026-04-20", &[]).contains("“Open closing,” about Mar 2026 (hindsight)"),
        "{}",
        row("2026-04-20", &[])
    );
    assert!(row("2026-04-20", &["--known"]).contains("\t2\t"), "{}", row("2026-04-20", &["--known"]));
    assert_eq!(row("2026-05-01", &[]), row("2026-05-01", &["--known"]));
}

/// The source of an inferred start tells of it, whenever the record says that it was set at the latest.
#[test]
fn what_the_source_of_an_inferred_start_told_is_no_hindsight() {
    let inferred = json!({ "set_before": "2026-04", "amounts": amounts(), "inferred": ["start"] });
    let text = deal(&[vec![version("2025-01-01/2026-12-31", &inferred)]]);
    for command in ["terms", "ahead", "ledger"] {
        let day = if command == "terms" { vec!["--as-of", "2026-03-18"] } else { vec!["2026-03-18"] };
        let told = on(&text, &[&[command], &day[..]].concat());
        let known = on(&text, &[&[command], &day[..], &["--known"]].concat());
        assert!(told.status == 0 && !told.out.contains("hindsight"), "{command}: {}", told.out);
        assert_eq!(told.out, known.out, "{command}");
    }
}

/// Whatever it says supports nothing; but nothing else tells of a term that has no other source.
#[test]
fn what_a_source_that_nobody_read_may_tell_makes_nothing_known_unless_there_is_no_other() {
    let of = |sources: &[&str]| {
        let basis: Vec<Value> = sources.iter().map(|source| json!({ "source": source })).collect();
        deal(&[vec![version("/2034", &json!({ "basis": basis, "amounts": amounts() }))]])
    };
    let states = |text: &str, day: &str, known: &[&str]| {
        on(text, &[&["terms", "--as-of", day], known].concat()).out.split('\t').next().unwrap().to_owned()
    };
    let ends = |text: &str, arguments: &[&str]| rows(text, &[&["ahead"], arguments].concat(), "T1 ends");
    let both = of(&["linked", "late"]);
    assert_eq!(states(&both, "2026-03-18", &[]), "not-recorded");
    assert!(ends(&both, &["2026-03-18"])[0].contains("(hindsight: Late, 1 May 2026)"));
    let only = of(&["linked"]);
    let presumed = on(&only, &["terms", "--as-of", "2026-02-10"]).out;
    assert!(presumed.starts_with("presumed\t") && presumed.contains("Linked"), "{presumed}");
    assert!(ends(&only, &["2026-02-10"])[0].contains("(hindsight: Linked"));
    for (text, before, after) in [(&both, "2026-03-18", "2026-05-01"), (&only, "2026-02-10", "2026-02-20")] {
        assert_eq!(states(text, before, &["--known"]), "");
        assert_eq!(ends(text, &[before, "--known"]), Vec::<String>::new());
        assert_eq!(on(text, &["ledger", before, "--known"]).out, "");
        assert_ne!(states(text, after, &["--known"]), "");
        assert_eq!(ends(text, &[after, "--known"]), ends(text, &[after]));
    }
}

/// One reason, whatever asks for it: not the source, which came later, too, but does not tell of it.
#[test]
fn what_made_a_version_known_is_named_alike_by_all_answers() {
    let set = json!({ "set_before": "2026-06", "amounts": amounts(), "basis": [{ "source": "late" }] });
    let text = deal(&[vec![version("2026-01-01/2026-12-31", &set)]]);
    assert!(on(&text, &["terms", "--as-of", "2026-03-18"]).out.contains("no later than Jun 2026 (hindsight)"));
    let ends = rows(&text, &["ahead", "2026-03-18"], "T1 ends");
    assert!(ends[0].contains("(hindsight: set no later than Jun 2026)"), "{ends:?}");
    let owed = rows(&text, &["ledger", "2026-03-18"], "\tt1\t");
    assert!(owed[0].ends_with("\tt1"), "{owed:?}");
}

/// Its source, though earlier, does not say from when on it was known.
#[test]
fn what_only_the_date_by_which_it_was_set_tells_is_hindsight_before_that_date() {
    let set = json!({ "set_before": "2026-04", "amounts": amounts() });
    let text = deal(&[vec![version("2027-01-01/2028", &set)], vec![version("2025-01-01/2028", &set)]]);
    let ahead = rows(&text, &["ahead", "2026-03-18"], "T1 begins");
    assert_eq!(ahead, ["2027-01-01\tT1 begins (hindsight: set no later than Apr 2026)\tin 9 months 14 days\tt1"]);
    let terms = rows(&text, &["terms", "--as-of", "2026-03-18"], "T1");
    assert!(terms[0].contains("no later than Apr 2026 (hindsight)"), "{terms:?}");
    let owed = rows(&text, &["ledger", "2026-03-18"], "\tt2\t");
    assert!(owed[0].ends_with("\tt2"), "{owed:?}");
    for command in [&["ahead", "2026-03-18", "--known"], &["ledger", "2026-03-18", "--known"]] {
        assert_eq!(rows(&text, command, ""), Vec::<String>::new());
    }
}

fn event() -> impl Strategy<Value = Option<&'static str>> {
    option::of(select(vec!["signed", "secret", "open", "amended", "planned"]))
}

fn condition() -> impl Strategy<Value = Option<Value>> {
    let parts = (select(vec!["begins", "ends"]), event(), option::of(Just("2026-02-01")));
    option::of(parts.prop_map(|(effect, met_by, unmet_on)| {
        let mut condition = json!({ "effect": effect, "text": "ok" });
        let fields = condition.as_object_mut().unwrap();
        fields.extend(met_by.map(|event| ("met_by".to_owned(), json!(event))));
        fields.extend(
            unmet_on
                .filter(|_| met_by.is_none_or(|met_by| met_by != "signed"))
                .map(|day| ("unmet_on".to_owned(), json!(day))),
        );
        condition
    }))
}

/// Stated by a contract or reported by somebody, due at once or on a condition.
fn amount() -> impl Strategy<Value = Value> {
    let certainties = select(vec!["stated", "reported", "inferred", "contradicted"]);
    let parts = (select(vec!["5", "7"]), certainties, select(vec!["early", "late"]), option::of(Just("sold")));
    parts.prop_map(|(value, certainty, source, condition)| {
        let mut amount = json!({ "value": value, "unit": "USD", "certainty": certainty, "source": source });
        let fields = amount.as_object_mut().unwrap();
        fields.extend(condition.map(|condition| ("condition".to_owned(), json!(condition))));
        amount
    })
}

/// With any of what sets, shows, ends or questions a version, known at once or later.
fn any_version() -> impl Strategy<Value = Value> {
    let starts = select(vec!["2026-01-05", "2026-02-10", "2026-04-10", ""]);
    let ends = select(vec!["2026-03-31", "2026-02-10", "2026-04-10", "2026-0X-10", "2026-03~", "2027", "..", "2027"]);
    let inferred = select(vec![json!([]), json!([]), json!(["start"]), json!(["end"]), json!(["start", "end"])]);
    let basis = subsequence(vec!["unseen", "early", "linked", "undated", "late"], 0..=2);
    let doubt = option::of((select(vec!["2026-02", "2026-04-10"]), option::of(select(vec!["early", "late"]))));
    let dates = (option::of(select(vec!["2026-02-20", "2026-04"])), option::of(select(vec!["2026-01-10", "2026-03"])));
    let amounts = collection::vec(amount(), 1..=2);
    let events = (event(), event(), event(), event(), condition());
    (starts, ends, inferred, basis, doubt, dates, amounts, events).prop_map(
        |(
            start,
            end,
            inferred,
            basis,
            doubt,
            (attested, set_before),
            amounts,
            (set, ended, fulfilled, restated, condition),
        )| {
            let end = if end != ".." && end < start && !end.contains('X') { "2027" } else { end };
            let inferred = if start.is_empty() || end == ".." { json!([]) } else { inferred };
            let mut version =
                version(&format!("{start}/{end}"), &json!({ "inferred": inferred, "basis": [], "amounts": amounts }));
            // A source that shows it in force until a day comes after that day.
            let shows = Some("late").filter(|_| attested.is_some() && !basis.is_empty() && basis != ["undated"]);
            for source in basis.iter().copied().chain(shows.filter(|late| !basis.contains(late))) {
                version["basis"].as_array_mut().unwrap().push(json!({ "source": source }));
            }
            let doubt = doubt.map(|(from, source)| json!({ "from": from, "why": "w", "source": source }));
            let fields = [
                ("set_by", set.map(Value::from)),
                ("ended_by", ended.map(Value::from)),
                ("fulfilled_by", fulfilled.filter(|_| ended.is_none()).map(Value::from)),
                ("restated_by", restated.map(|event| json!([event]))),
                ("set_before", set_before.map(Value::from)),
                ("attested", attested.map(Value::from)),
                ("condition", condition),
                ("doubt", doubt),
            ];
            let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
            version.as_object_mut().unwrap().extend(fields);
            version
        },
    )
}

fn read(versions: &[Value], kind: &str) -> Deal {
    let text = deal(&[versions.to_vec()])
        .replace("license-grant", kind)
        .replace(r#","source":null"#, "")
        .replace(r#""source":null,"#, "");
    deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// The state, and the version where one applies.
fn standing(on_day: &TermOnDay) -> (TermState, Option<usize>) {
    (on_day.state, on_day.version.filter(|_| on_day.state.is_running()))
}

/// Every day on which anything of a deal is dated, and those around it.
fn days() -> impl Iterator<Item = NaiveDate> {
    let dated = [
        "01-01", "01-05", "01-20", "02-01", "02-10", "02-20", "03-01", "03-31", "04-01", "04-10", "04-20", "04-30",
        "05-01", "05-02",
    ];
    let dated = dated.into_iter().map(|written| day(&format!("2026-{written}")));
    dated.flat_map(|day| [day.pred_opt().unwrap(), day, day.succ_opt().unwrap()])
}

/// A row of an answer, and what it names as hindsight.
type Row = (String, Option<Evidence>);

/// What the ledger says of each figure, and how it marks it.
fn ledger_rows(deal: &Deal, day: NaiveDate, knowledge: Knowledge) -> Vec<Row> {
    let row = |line: &LedgerLine<'_>, figure: &LedgerFigure<'_>| {
        let shown = report::figure_in_words(&LedgerFigure { hindsight: None, ..figure.clone() });
        // Two sources may report the same sum, of which only one was known.
        let by = figure.amount.source().map(Source::id);
        (format!("{} {} {shown} {by:?}", line.firmness.word(), figure.version), figure.hindsight)
    };
    let ledger = deal.ledger(day, knowledge);
    ledger.iter().flat_map(|line| line.figures.iter().map(move |figure| row(line, figure))).collect()
}

/// What is ahead, and how it is marked.
fn ahead_rows(deal: &Deal, day: NaiveDate, knowledge: Knowledge) -> Vec<Row> {
    let row = |item: &Upcoming| {
        let date = report::ahead_date(deal, item);
        // A doubt that arises later has a date that says so.
        let doubted_since = item.doubted_since.filter(|since| since.has_begun_by(day) != Truth::No);
        let bare = Upcoming { hindsight: None, doubted_since, ..item.clone() };
        let shown = report::ahead_event(deal, &bare, day);
        (format!("{} {date} {shown}", item.version), item.hindsight)
    };
    // Nobody announced an inferred start: `--known` has none before its day, which is marked as inferred
    // where nothing that came later could be named.
    let is_unannounced = |item: &&Upcoming| {
        let version = deal.term(item.term).version(item.version).unwrap();
        let start = version.in_force().start().filter(|_| version.infers(Endpoint::Start));
        let is_ahead = start.is_some_and(|start| start.has_begun_by(day) == Truth::No);
        let sources: Vec<Source<'_>> =
            version.basis().map(Basis::source).filter(|source| source.was_read().counts()).collect();
        let is_public = |evidence: Evidence| deal.is_public(evidence, day);
        let is_told_later = version.set_by().is_some_and(|event| !is_public(event.into()))
            || (version.set_by().is_none()
                && !sources.is_empty()
                && sources.iter().all(|source| !is_public((*source).into())));
        !version.is_known(day) && is_ahead && !is_told_later
    };
    deal.ahead_knowing(day, knowledge).iter().filter(|item| !is_unannounced(item)).map(row).collect()
}

/// Whether each row of an answer is marked exactly if it was not the same as known on the day, with
/// something that was not public by then; all are the same once everything is known.
fn check_every_day(deal: &Deal, rows: fn(&Deal, NaiveDate, Knowledge) -> Vec<Row>) -> Result<(), TestCaseError> {
    for day in days() {
        let [full, known] = [Knowledge::Hindsight, Knowledge::OnTheDay].map(|knowledge| rows(deal, day, knowledge));
        for (row, mark) in &full {
            let is_known = known.iter().any(|(other, _)| other == row);
            prop_assert_eq!(mark.is_none(), is_known, "{}: {}, known {:?}", day, row, known);
            prop_assert!(mark.is_none_or(|mark| !deal.is_public(mark, day)), "{day}: {row} marked with {mark:?}");
        }
        prop_assert!(known.iter().all(|(_, mark)| mark.is_none()), "{day}: {known:?}");
        if day >= self::day("2026-05-02") {
            prop_assert_eq!(full, known, "{}", day);
        }
    }
    Ok(())
}

/// All that is told of a day, with hindsight and without.
fn told(deal: &Deal, day: NaiveDate) -> Vec<String> {
    let term = deal.terms().next().unwrap().ix();
    let state = |knowledge| {
        let on_day = deal.term_on_day_knowing(term, day, knowledge);
        format!("{:?} {}", on_day.state, report::reasons_line(deal, &on_day))
    };
    let rows = |knowledge| [ledger_rows, ahead_rows].map(|rows| format!("{:?}", rows(deal, day, knowledge)));
    let told = [Knowledge::Hindsight, Knowledge::OnTheDay].map(|knowledge| (state(knowledge), rows(knowledge)));
    told.into_iter().flat_map(|(state, rows)| std::iter::once(state).chain(rows)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_not_recorded_by_a_day_was_not_known(versions in collection::vec(any_version(), 1..=3)) {
        let deal = read(&versions, "license-grant");
        let term = deal.terms().next().unwrap();
        for day in days().filter(|day| Some(*day) >= deal.recorded_from()) {
            for version in term.versions() {
                let is_recorded = deal.version_on_day(version, day) != TermState::NotRecorded;
                prop_assert!(is_recorded || !version.is_known(day), "{day}: {}", version.index());
            }
            let known = |index: usize| term.version(index).is_some_and(|version| version.is_known(day));
            let ahead = deal.ahead_knowing(day, Knowledge::OnTheDay);
            prop_assert!(ahead.iter().all(|item| known(item.version)), "{day}: {ahead:?}");
            let ledger = deal.ledger(day, Knowledge::OnTheDay);
            prop_assert!(ledger.iter().flat_map(|line| &line.figures).all(|figure| known(figure.version)), "{day}");
            let is_known = term.versions().any(|version| version.is_known(day));
            prop_assert_eq!(deal.is_term_known(term.ix(), day), is_known);
        }
    }

    /// A term is over without having begun only where none of its versions waits on.
    #[test]
    fn a_term_is_not_over_while_what_is_ahead_of_it_waits(versions in collection::vec(any_version(), 1..=3)) {
        let deal = read(&versions, "license-grant");
        let term = deal.terms().next().unwrap();
        let waits_on = |index: usize| {
            let version = term.version(index).unwrap();
            version.begins_on_a_condition() && version.condition().and_then(Condition::met_by).is_none()
        };
        let is_set = |index: usize, day: NaiveDate| {
            let version = term.version(index).unwrap();
            let set = version.set_by().and_then(Event::date).is_none_or(|date| date.has_begun_by(day) != Truth::No);
            set && version.in_force().start().is_none_or(|start| start.has_begun_by(day) == Truth::Yes)
        };
        for day in days().filter(|day| Some(*day) >= deal.recorded_from()) {
            let on_day = deal.term_on_day(term.ix(), day);
            let ahead = deal.ahead(day);
            let waits = ahead.iter().find(|item| item.kind == UpcomingKind::Lapses && is_set(item.version, day));
            let has_lapsed = on_day.state == TermState::Ended && on_day.version.is_some_and(waits_on);
            prop_assert!(waits.is_none() || !has_lapsed, "{day}: {waits:?}, {on_day:?}");
        }
    }

    #[test]
    fn a_source_that_nobody_read_makes_nothing_known_beside_another(
        versions in collection::vec(any_version(), 1..=2),
        other in select(vec!["early", "late"]),
    ) {
        let with = |more: &[&str]| {
            let mut versions = versions.clone();
            for version in &mut versions {
                let sources: Vec<Value> = more.iter().map(|source| json!({ "source": source })).collect();
                version["basis"] = Value::Array(sources);
            }
            read(&versions, "license-grant")
        };
        let (without, with) = (with(&[other]), with(&["unseen", other]));
        for day in days() {
            prop_assert_eq!(told(&without, day), told(&with, day), "{}", day);
        }
    }

    #[test]
    fn what_was_answered_otherwise_on_the_day_is_marked_as_hindsight(versions in collection::vec(any_version(), 1..=2)) {
        let deal = read(&versions, "license-grant");
        let term = deal.terms().next().unwrap().ix();
        for day in day("2026-01-01").iter_days().take(130) {
            let full = deal.term_on_day(term, day);
            let known = deal.term_on_day_knowing(term, day, Knowledge::OnTheDay);
            let reasons = report::reasons_line(&deal, &full);
            let reasons_known = report::reasons_line(&deal, &known);
            prop_assert!(!reasons_known.contains("hindsight"), "{day}: {reasons_known}");
            // What is not recorded says itself that nothing was known.
            if standing(&full) != standing(&known) && full.state != TermState::NotRecorded {
                prop_assert!(reasons.contains("hindsight"), "{day}: {:?}, known {:?}: {reasons}", standing(&full), standing(&known));
            }
            if day >= self::day("2026-05-02") {
                prop_assert_eq!(standing(&full), standing(&known), "{}", day);
                prop_assert!(!reasons.contains("hindsight"), "{day}: {reasons}");
            }
        }
    }

    #[test]
    fn what_was_committed_otherwise_on_the_day_is_marked_as_hindsight(versions in collection::vec(any_version(), 1..=3)) {
        check_every_day(&read(&versions, "license-grant"), ledger_rows)?;
    }

    #[test]
    fn what_was_ahead_otherwise_on_the_day_is_marked_as_hindsight(
        versions in collection::vec(any_version(), 1..=3),
        kind in select(vec!["license-grant", "investment"]),
    ) {
        check_every_day(&read(&versions, kind), ahead_rows)?;
    }
}

/// Whichever way an event after the day ended a version with an open condition, it had lasted until then.
#[test]
fn an_end_condition_was_unmet_as_long_as_the_version_lasted() {
    let ends = |more: Value| {
        let mut fields = json!({ "set_by": "signed", "amounts": amounts() });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        fields
    };
    let open = json!({ "effect": "ends", "text": "ok" });
    let met = json!({ "effect": "ends", "text": "ok", "met_by": "amended" });
    let next = version("2026-04-10/2028", &json!({ "set_by": "amended", "amounts": amounts() }));
    for in_force in ["2026-01-05/..", "2026-01-05/", "2026-01-05/2027-06", "2026-01-05/2026-04-10"] {
        let text = deal(&[
            vec![version(in_force, &ends(json!({ "condition": met })))],
            vec![version(in_force, &ends(json!({ "condition": open, "ended_by": "amended" })))],
            vec![version(in_force, &ends(json!({ "condition": open, "fulfilled_by": "amended" })))],
            vec![version("2026-01-05/2026-04-09", &ends(json!({ "condition": open }))), next.clone()],
        ]);
        let rows = on(&text, &["terms", "--as-of", "2026-03-18"]).out;
        for row in rows.lines() {
            assert!(row.starts_with("in-force\t") && row.contains("hindsight"), "{in_force}: {row}");
            assert!(row.contains("ends when: ok"), "{in_force}: {row}");
        }
        assert_eq!(rows.lines().count(), 4);
        let committed = on(&text, &["ledger", "2026-03-18"]).out;
        assert_eq!(committed.matches("\tcommitted\t").count(), 4, "{in_force}: {committed}");
        let known = on(&text, &["terms", "--as-of", "2026-03-18", "--known"]).out;
        assert!(known.lines().all(|row| row.starts_with("possible\t")), "{in_force}: {known}");
    }
}

/// It shows that what ends on a condition had not ended.
#[test]
fn what_is_shown_in_force_later_had_not_met_its_end_condition() {
    let open = json!({ "effect": "ends", "text": "ok" });
    for in_force in ["2026-01-05/..", "2026-01-05/", "2026-01-05/2027-06"] {
        let text = deal(&[
            vec![version(
                in_force,
                &json!({ "set_by": "signed", "condition": open, "amounts": amounts(), "restated_by": ["amended"] }),
            )],
            vec![version(
                in_force,
                &json!({
                    "set_by": "signed", "condition": open, "amounts": amounts(), "attested": "2026-04-10",
                    "basis": [{ "source": "early" }, { "source": "late" }],
                }),
            )],
        ]);
        for (day, state) in [("2026-03-18", "in-force"), ("2026-04-10", "in-force"), ("2026-04-30", "possible")] {
            let rows = on(&text, &["terms", "--as-of", day]).out;
            assert_eq!(rows.matches(&format!("{state}\t")).count(), 2, "{in_force} {day}: {rows}");
            let is_hindsight = day == "2026-03-18";
            assert!(rows.lines().all(|row| row.contains("hindsight") == is_hindsight), "{in_force} {day}: {rows}");
        }
        let known = on(&text, &["terms", "--as-of", "2026-03-18", "--known"]).out;
        assert!(known.lines().all(|row| row.starts_with("possible\t")), "{in_force}: {known}");
        let owed = on(&text, &["ledger", "2026-03-18"]).out;
        assert_eq!(owed.matches("\tcommitted\t").count(), 2, "{in_force}: {owed}");
    }
}

/// Nothing begins before the event that set it, unless the deal says so.
#[test]
fn what_an_event_set_is_not_recorded_before_it_where_no_source_states_its_start() {
    let set = |more: Value| {
        let mut fields = json!({ "set_by": "amended", "basis": [{ "source": "early" }], "amounts": amounts() });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        version("/2028", &fields)
    };
    let text = deal(&[
        vec![set(json!({}))],
        vec![set(json!({ "attested": "2026-02-20" }))],
        vec![set(json!({ "restated_by": ["signed"] }))],
    ]);
    for known in [&[][..], &["--known"]] {
        let rows = on(&text, &[&["terms", "--as-of", "2026-03-18"], known].concat()).out;
        let states: Vec<&str> = rows.lines().filter_map(|row| row.split('\t').next()).collect();
        if known.is_empty() {
            assert_eq!(states, ["not-recorded", "in-force", "in-force"], "{rows}");
        } else {
            assert!(!rows.contains("T1"), "{rows}");
        }
        let owed = on(&text, &[&["ledger", "2026-03-18"], known].concat()).out;
        assert!(!owed.contains("\tt1"), "{owed}");
    }
    let rows = rows(&text, &["terms", "--as-of", "2026-04-10"], "T1");
    assert!(rows[0].starts_with("in-force\t"), "{rows:?}");
}

/// A lease that is renewed on the day after it expires was always going to end then.
#[test]
fn a_stated_end_is_known_though_the_next_version_is_set_on_the_day_after_it() {
    let of = |set_by: &str, more: Value| {
        let mut fields = json!({ "set_by": set_by, "amounts": amounts() });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        fields
    };
    let next = |from: &str| version(&format!("{from}/2027-03"), &of("amended", json!({})));
    let first = |end: &str, more: Value| version(&format!("2026-01-05/{end}"), &of("signed", more));
    let text = deal(&[
        vec![first("2026-04-09", json!({})), next("2026-04-10")],
        // It shares the day with the next version, or was cut short, or nobody states it.
        vec![first("2026-04-10", json!({})), next("2026-04-10")],
        vec![first("2026-04-09", json!({ "ended_by": "amended" })), next("2026-04-10")],
        vec![first("2026-04-09", json!({ "inferred": ["end"] })), next("2026-04-10")],
    ]);
    let states = on(&text, &["terms", "--as-of", "2026-03-18", "--known"]).out;
    let states: Vec<&str> = states.lines().map(|row| row.split('\t').next().unwrap()).collect();
    assert_eq!(states, ["in-force", "presumed", "presumed", "presumed"]);
    let ahead = on(&text, &["ahead", "2026-03-18", "--known"]).out;
    assert!(ahead.contains("2026-04-09\tT1 ends"), "{ahead}");
    assert_eq!(ahead.lines().count(), 1, "{ahead}");
}

/// Whoever knows that a condition was unmet on a day knows no less than who does not.
#[test]
fn a_condition_known_to_be_unmet_never_makes_its_term_more_in_force() {
    let waits = |in_force: &str, unmet: Option<&str>| {
        let mut condition = json!({ "effect": "begins", "text": "ok" });
        condition.as_object_mut().unwrap().extend(unmet.map(|unmet| ("unmet_on".to_owned(), json!(unmet))));
        vec![version(in_force, &json!({ "set_by": "signed", "condition": condition, "amounts": amounts() }))]
    };
    for in_force in ["/", "/2029-01-01", "2026-01-05/2029-01-01", "/..", "2026-02/", "2026~/.."] {
        let without = deal(&[waits(in_force, None)]);
        for unmet in ["2026-01-20", "2026-03-01", "2026-05"] {
            let with = deal(&[waits(in_force, Some(unmet))]);
            for day in ["2026-01-10", "2026-03-18", "2026-06-30"] {
                for known in [&[][..], &["--known"]] {
                    let state = |text: &str| {
                        let rows = on(text, &[&["terms", "--as-of", day], known].concat()).out;
                        rows.split('\t').next().unwrap_or_default().to_owned()
                    };
                    assert_eq!(state(&with), state(&without), "{in_force}, unmet {unmet}, on {day}");
                    assert_ne!(state(&with), "possible", "{in_force}, unmet {unmet}, on {day}");
                }
            }
        }
    }
}
