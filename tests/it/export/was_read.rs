//! Whether a source was read is said alike by all that say it.

use dealtui::export::{Format, Table};
use serde_json::{Value, json};

use super::{
    disputed::{brief, page},
    text, whole,
};
use crate::program::on;

/// How another event than the one that a source supports, or its title, cites the source.
const CITED: [&str; 4] = ["by name", "quoted", "with a place", "as an exhibit"];

fn deal(read: Option<&str>, cited: &str) -> String {
    let title = if cited == "as an exhibit" { "Exhibit 14" } else { "Deed" };
    let mut source = json!({ "id": "deed", "title": title, "standing": "primary" });
    if let Some(read) = read {
        source["read"] = read.into();
    }
    let mut other = json!({ "id": "other", "date": "2031-03-05", "kind": "other", "title": "Another" });
    match cited {
        "quoted" => other["passages"] = json!([{ "id": "words", "source": "deed", "exact": "words" }]),
        "with a place" => {
            other["corroboration"] = json!([{ "source": "deed", "verdict": "confirms", "note": "p. 4" }]);
        }
        _ => {}
    }
    json!({
        "format": 1, "deal": { "id": "m", "title": "Matter", "revised": "2031-07-01" }, "sources": [source],
        "events": [
            { "id": "loan", "date": "2031-03-04", "kind": "agreement", "title": "Loan",
              "corroboration": [{ "source": "deed", "verdict": "confirms" }] },
            other,
        ],
    })
    .to_string()
}

/// What is to be said of the source: `read`, `not read` or `not recorded`.
fn answer(read: Option<&str>, cited: &str) -> &'static str {
    match read {
        Some("full" | "excerpt" | "reprint" | "relayed") => "read",
        Some("unread") => "not read",
        Some("link") if cited == "by name" => "not read",
        _ => "not recorded",
    }
}

/// Which of the answers a text gives.
#[track_caller]
fn says(text: &str, answers: [(&'static str, &str); 2], case: (Option<&str>, &str)) {
    let expected = answer(case.0, case.1);
    for (answer, words) in answers {
        assert_eq!(text.contains(words), answer == expected, "{case:?}: {words:?} in\n{text}");
    }
}

#[test]
fn everything_says_the_same_of_whether_a_source_was_read() {
    let reads = [None, Some("full"), Some("excerpt"), Some("reprint"), Some("relayed"), Some("link"), Some("unread")];
    for case in reads.into_iter().flat_map(|read| CITED.map(|cited| (read, cited))) {
        let deal = deal(case.0, case.1);
        let shown = on(&deal, &["show", "loan"]).out;
        let said = [("not read", "not read"), ("not recorded", "(a primary one, reading not recorded)")];
        says(&shown, said, case);
        says(
            &on(&deal, &["show", "deed"]).out,
            [("not read", "not read"), ("not recorded", "reading not recorded")],
            case,
        );
        let is_found = |query: &str| on(&deal, &["sources", query]).out.contains("deed");
        // What is only known secondhand counts as read, and yet nobody here read it.
        let is_unread = answer(case.0, case.1) == "not read" || case.0 == Some("relayed");
        assert_eq!(is_found("read:unread"), is_unread, "{case:?}");
        for words in ["not-recorded", "\"not recorded\"", "\"reading not recorded\""] {
            let is_unrecorded = answer(case.0, case.1) == "not recorded";
            assert_eq!(is_found(&format!("read:{words}")), is_unrecorded, "{case:?}: {words}");
        }

        let listed: Value = serde_json::from_str(&on(&deal, &["list", "--json", "id:loan"]).out).unwrap();
        let support = &listed[0]["match"]["support"];
        let counts =
            [&support["not_read"], &support["read"]["unstated"]].map(|count| count.as_u64().unwrap_or_default());
        let expected = ["not read", "not recorded"].map(|of| u64::from(of == answer(case.0, case.1)));
        assert_eq!(counts, expected, "{case:?}: {listed}");
        assert_eq!(support["primary"], json!(1 - expected[0]), "{case:?}: {listed}");

        let checked = on(&deal, &["check"]).out;
        assert_eq!(
            checked.contains("\"loan\" has only sources that were not read"),
            expected[0] == 1,
            "{case:?}: {checked}"
        );
        let is_at_odds = case.1 == "quoted" && matches!(case.0, Some("link" | "unread"));
        assert_eq!(checked.contains("\"deed\" is quoted, but its \"read\" is"), is_at_odds, "{case:?}: {checked}");

        let said =
            [("not read", "has not been read"), ("not recorded", "does not say whether its only source has been read")];
        says(&brief(&deal, "loan"), said, case);
        let table = text(whole(&deal, Format::Csv(Table::Events)));
        says(&table, [("not read", "(not read)"), ("not recorded", "(reading not recorded)")], case);
        let table = text(whole(&deal, Format::Csv(Table::Passages)));
        let is_quoted = case.1 == "quoted";
        let remarks = [("not read", "(not read)"), ("not recorded", "(reading not recorded)")];
        for (of, words) in remarks {
            assert_eq!(table.contains(words), is_quoted && of == answer(case.0, case.1), "{case:?}: {table}");
        }
        // Where the record does not say, no word of it says so, nor how it would have been read.
        let recorded = case.0.filter(|_| answer(case.0, case.1) != "not recorded");
        let table = text(whole(&deal, Format::Csv(Table::Sources)));
        let mut table = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let column = table.headers().unwrap().iter().position(|heading| heading == "read").unwrap();
        let row = table.records().next().unwrap().unwrap();
        assert_eq!(&row[column], recorded.unwrap_or_default(), "{case:?}");
        let csl: Value = serde_json::from_str(&text(whole(&deal, Format::CslJson))).unwrap();
        assert_eq!(csl[0]["custom"].get("read").and_then(Value::as_str), recorded, "{case:?}: {csl}");
        assert_eq!(csl[0]["note"].as_str().unwrap().contains("(not read)"), answer(case.0, case.1) == "not read");
        for reader in ["court", "editor"] {
            let page = page(&deal, &["--for", reader]).to_lowercase();
            says(&page, [("not read", "not read"), ("not recorded", "reading not recorded")], case);
        }
        let client = page(&deal, &["--for", "client"]).to_lowercase();
        assert_eq!(client.contains("read"), expected[0] == 1, "{case:?}: {client}");
    }
}

/// How many sources the brief says were read: as many as `read:` finds of each kind.
#[test]
fn the_brief_counts_sources_by_the_answers_of_queries() {
    let kinds = [Some("full"), Some("relayed"), Some("unread"), None];
    for counts in (0..81).map(|code| [code / 27, code / 9 % 3, code / 3 % 3, code % 3]) {
        let reads = kinds.iter().zip(counts).flat_map(|(read, count)| std::iter::repeat_n(read, count));
        let sources: Vec<Value> = reads
            .enumerate()
            .map(|(nth, read)| {
                let mut source = json!({ "id": format!("s{nth}"), "title": format!("S{nth}") });
                source.as_object_mut().unwrap().extend(read.map(|read| ("read".to_owned(), json!(read))));
                source
            })
            .collect();
        let said: Vec<Value> =
            sources.iter().map(|source| json!({ "source": source["id"], "verdict": "confirms" })).collect();
        let deal = json!({
            "format": 1, "deal": { "id": "m", "title": "Matter", "revised": "2031-07-01" }, "sources": sources,
            "events": [{ "id": "loan", "date": "2031-03-04", "kind": "agreement", "title": "Loan", "corroboration": said }],
        })
        .to_string();
        let found = |query: &str| match on(&deal, &["sources", query]).out.as_str() {
            "" => 0,
            rows => rows.lines().count(),
        };
        let [secondhand, unrecorded] = ["read:secondhand", "read:not-recorded"].map(found);
        assert_eq!([secondhand, unrecorded], [counts[1], counts[3]]);
        let unread = found("read:unread") - secondhand;
        let brief = brief(&deal, "loan");
        let said = brief.split("Loan").next().unwrap().to_owned();
        let names = |count: usize, words: &str| count == 0 || said.contains(words);
        assert!(names(secondhand, "known only secondhand"), "{counts:?}: {said}");
        assert!(names(unrecorded, "does not say"), "{counts:?}: {said}");
        let [is_mixed, is_unstated] = [counts.iter().filter(|count| **count > 0).count() > 1, unrecorded > 0];
        if is_mixed && (secondhand > 0 || is_unstated) {
            for (count, words) in
                [(counts[0], "been read"), (secondhand, "known only secondhand"), (unread, "not been read")]
            {
                let verb = match (words, count) {
                    ("known only secondhand", 1) => "is",
                    ("known only secondhand", _) => "are",
                    (_, 1) => "has",
                    _ => "have",
                };
                assert_eq!(said.contains(&format!("{count} {verb} {words}")), count > 0, "{counts:?}: {said}");
            }
            assert_eq!(said.contains(&format!("; for {unrecorded}, the record does not say")), is_unstated, "{said}");
        }
    }
}

/// What a side of a dispute says stands beside who says it, and what is marked beside its source.
#[test]
fn pages_mark_sources_that_were_not_read_beside_the_sides_of_disputes() {
    let source = |id: &str, read: &str| json!({ "id": id, "title": id.to_uppercase(), "read": read });
    let deal = json!({
        "format": 1, "deal": { "id": "m", "title": "Matter", "revised": "2031-07-01" },
        "sources": [source("seen", "full"), source("link", "link"), source("later", "unread")],
        "events": [{ "id": "loan", "date": "2031-03-04", "kind": "agreement", "title": "Loan",
            "corroboration": [{ "source": "seen", "verdict": "confirms" }] }],
        "disagreements": [{ "id": "when", "point": "When?", "events": ["loan"],
            "sides": [{ "says": "One.", "sources": ["link"] }, { "says": "Two.", "sources": ["later"] }, { "says": "Three.", "sources": ["seen"] }] }],
    })
    .to_string();
    for page in [page(&deal, &["--for", "client"]), page(&deal, &["--for", "editor"]), brief(&deal, "loan")] {
        for said in ["One. (LINK (not read))", "Two. (LATER (not read))", "Three. (SEEN)"] {
            assert!(page.contains(said), "{said} in {page}");
        }
    }
}
