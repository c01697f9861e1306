//! The list of terms: when each ends or changes, its amount, and what is in dispute; and the
//! pages beside lists.

use std::sync::Arc;

use dealtui::{deal_file, domain::Deal, report};
use serde_json::{Value, json};

use super::Stage;
use crate::support::built_in;

#[track_caller]
fn row(columns: u16, keys: &str, title: &str) -> String {
    let rows = Stage::of(built_in(), (columns, 60)).keys(keys).rows();
    rows.iter()
        .find(|row| row.find(title).is_some_and(|at| at < 20))
        .unwrap_or_else(|| panic!("{title} in {rows:#?}"))
        .clone()
}

/// Without the verb a term that changes would seem to end on that day.
#[test]
fn what_changes_says_so_at_every_width() {
    for columns in [80, 100, 120, 150, 200] {
        for (title, date) in [("License to IP", "27 Apr 2026"), ("Microsoft's stake", "30 Jun 2026")] {
            let row = row(columns, "2", title);
            let told = [format!("  changes {date}"), format!("  (changes {date})")];
            assert!(told.iter().any(|told| row.contains(told)), "{columns}: {row}");
        }
    }
    assert!(row(179, "2", "Microsoft's stake").contains("(changes 30 Jun 2026, inferred)"));
}

/// Of the columns those of amounts are the last to go; an end that lacks room is marked as cut.
#[test]
fn an_amount_stands_in_its_row_at_every_width() {
    for columns in [40, 46, 52, 58, 60, 66, 74, 80, 89, 90, 100, 106, 120, 150, 200] {
        for (title, amount) in [
            ("Additional $", "  $250B"),
            ("$38 billion", "   $38B"),
            ("Revenue share", "  ≈ 20%"),
            ("Microsoft's st", "  ≈ 27%"),
        ] {
            let row = row(columns, "2", title);
            assert!(row.contains(amount), "{columns}: {row}");
        }
    }
    // Beside an end of two dates.
    let row = row(120, "2t2026-05-01<Enter>", "License to IP");
    assert!(!row.contains('…'), "{row}");
}

/// A deal with one term of these versions, in the form of the file without text and basis.
fn of_versions(versions: &Value) -> Arc<Deal> {
    let version = |version: &Value| {
        let mut version = version.clone();
        version["text"] = json!("T");
        version["basis"] = json!([{ "source": "s" }]);
        version
    };
    let versions: Vec<Value> = versions.as_array().unwrap().iter().map(version).collect();
    let event = |id: &str, date: &str| json!({ "id": id, "date": date, "kind": "report", "title": id });
    let deal = json!({
        "format": 1,
        "deal": { "id": "d", "title": "D" },
        "parties": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "sources": [{ "id": "s" }],
        "events": [event("first", "2025-03-02"), event("second", "2025-07-10"), event("third", "2025-09-20")],
        "terms": [{ "id": "t", "kind": "freedom", "title": "License to the cloud", "from": ["a"], "to": ["b"], "versions": versions }],
    });
    Arc::new(deal_file::read(&deal.to_string()).unwrap_or_else(|findings| panic!("{findings:?}")))
}

#[track_caller]
fn check_until(versions: &Value, day: &str, until: &str) {
    let deal = of_versions(versions);
    let on_day = deal.term_on_day(deal.find_term("t").unwrap().ix(), day.parse().unwrap());
    assert_eq!(report::term_until(&deal, &on_day, 60), until, "{versions} on {day}");
}

/// Not the day to which its own period runs on.
#[test]
fn until_names_the_next_change() {
    let next = |start: &str| json!([{ "in_force": "2025-03-02/2028-12-31" }, { "in_force": format!("{start}/2028-12-31"), "ended_by": "third" }]);
    check_until(&next("2025-07-10"), "2025-05-01", "changes 10 Jul 2025");
    check_until(&next("2025-07"), "2025-05-01", "changes Jul 2025");
    check_until(&next("2025-07-10"), "2025-08-01", "(20 Sep 2025)");
    let ended = json!([{ "in_force": "2025-03-02/2028", "ended_by": "second" }]);
    check_until(&ended, "2025-05-01", "(10 Jul 2025)");
    let open = json!([{ "in_force": "2025-03-02/", "ended_by": "second" }]);
    check_until(&open, "2025-05-01", "(10 Jul 2025)");
    // An end that is only inferred counts for nothing beside an event.
    let inferred = json!([{ "in_force": "2025-03-02/2025-05", "inferred": ["end"], "ended_by": "second" }]);
    check_until(&inferred, "2025-04-01", "(10 Jul 2025)");
    // One that waits for its condition takes no place.
    let waiting = json!([{ "in_force": "2025-03-02/2028" },
        { "in_force": "2025-06-01/2030", "condition": { "text": "a kite flies", "effect": "begins", "met_by": null } }]);
    check_until(&waiting, "2025-04-01", "through 2028");
    let met = json!([{ "in_force": "2025-03-02/2028" },
        { "in_force": "2025-06-01/2030", "condition": { "text": "a kite flies", "effect": "begins", "met_by": "second" } }]);
    check_until(&met, "2025-04-01", "(changes 10 Jul 2025)");
}

/// What follows changes it on the first day of that, what ends applies through its last, as in `ahead`.
#[test]
fn a_change_is_told_by_its_first_day_and_an_end_by_its_last() {
    for (end, start, until) in [
        ("2025-12-31", "2026-01-01", "changes 1 Jan 2026"),
        ("2025-12-31", "2025-12-31", "changes 31 Dec 2025"),
        ("2025-12", "2026-01", "changes Jan 2026"),
        ("2025", "2026", "changes 2026"),
        ("2025-12-31", "2026-02-01", "through 31 Dec 2025"),
        ("2025-12-31", "", "through 31 Dec 2025"),
    ] {
        let next = json!({ "in_force": format!("{start}/2028") });
        let next = Some(next).filter(|_| !start.is_empty());
        let versions: Vec<Value> =
            [json!({ "in_force": format!("2025-03-02/{end}") })].into_iter().chain(next).collect();
        check_until(&json!(versions), "2025-05-01", until);
        let deal = of_versions(&json!(versions));
        let ahead = deal.ahead("2025-05-01".parse().unwrap());
        let told = format!("{} {}", ahead[0].kind.label(), report::ahead_date(&deal, &ahead[0]));
        assert_eq!(told.replace("ends ", "through "), until, "{end} {start}");
    }
    check_until(&json!([{ "in_force": "2025-03-02/2025-06-30" }]), "2025-08-01", "through 30 Jun 2025");
    check_until(
        &json!([{ "in_force": "2025-09-01/2026-06-30" }]),
        "2025-08-01",
        "through 30 Jun 2026; begins 1 Sep 2025",
    );
}

#[test]
fn an_end_on_one_of_several_days_says_so_once_it_is_past() {
    for (end, told) in [
        ("2025-X1", "ended Jan or Nov 2025, exact date not known"),
        ("2025-07", "ended Jul 2025"),
        ("2025-07-09", "ended 9 Jul 2025"),
    ] {
        let deal = of_versions(&json!([{ "in_force": format!("2024-03-02/{end}") }]));
        let on_day = deal.term_on_day(deal.find_term("t").unwrap().ix(), "2026-01-01".parse().unwrap());
        let reasons = report::reasons(&deal, &on_day);
        assert_eq!(reasons[0], told, "{end}");
    }
}

#[test]
fn until_is_told_with_hindsight_also_where_a_condition_ends_a_term() {
    let with = |fields: &Value| {
        let mut version = json!({ "in_force": "2025-03-02/2025-07-10",
            "condition": { "text": "a kite flies, as a panel verifies", "effect": "ends", "met_by": null } });
        version.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        version
    };
    check_until(&json!([with(&json!({ "ended_by": "second" }))]), "2025-05-01", "(10 Jul 2025)");
    check_until(&json!([with(&json!({ "ended_by": "second" }))]), "2025-07-10", "10 Jul 2025");
    let unmet = json!({ "text": "a kite flies", "effect": "ends", "met_by": null, "unmet_on": "2025-07-10" });
    check_until(&json!([with(&json!({ "condition": unmet }))]), "2025-05-01", "through 10 Jul 2025");
    let met = json!({ "text": "a kite flies", "effect": "ends", "met_by": "second" });
    check_until(&json!([with(&json!({ "in_force": "2025-03-02/", "condition": met }))]), "2025-05-01", "(10 Jul 2025)");
    // Also after it was met.
    let met = |version: &Value| json!([with(version)]);
    let ends = json!({ "text": "a kite flies", "effect": "ends", "met_by": "second" });
    check_until(&met(&json!({ "in_force": "2025-03-02/", "condition": ends })), "2025-08-01", "10 Jul 2025");
    let begins = json!({ "text": "a kite flies", "effect": "begins", "met_by": "second" });
    check_until(
        &met(&json!({ "in_force": "2025-03-02/2030", "condition": begins })),
        "2025-05-01",
        "through 2030; begins 10 Jul 2025",
    );
    check_until(&met(&json!({ "in_force": "2025-03-02/2030", "condition": begins })), "2025-08-01", "through 2030");
    // What is still open is told.
    let open = with(&json!({ "in_force": "2025-03-02/2030" }));
    check_until(&json!([open]), "2025-05-01", "through 2030 or until a kite flies, as a panel verifies");
    let endless = of_versions(&json!([with(&json!({ "in_force": "2025-03-02/" }))]));
    let on_day = endless.term_on_day(endless.find_term("t").unwrap().ix(), "2025-05-01".parse().unwrap());
    assert_eq!(report::term_until(&endless, &on_day, 20), "a kite flies …");
    // It is cut between its words.
    assert_eq!(report::term_until(&endless, &on_day, 10), "a kite …");
}

#[test]
fn the_page_of_a_term_says_until_when_a_version_stood() {
    let deal = of_versions(&json!([
        { "in_force": "2025-03-02/2028-12-31" },
        { "in_force": "2025-07-10/2028-12-31", "ended_by": "third" },
    ]));
    let rows = Stage::of(deal, (160, 60)).keys("2").rows().join("\n");
    assert!(rows.contains("Sun 31 December 2028 (replaced 10 Jul 2025) · "), "{rows}");
    assert!(rows.contains("Sun 31 December 2028 (ended 20 Sep 2025) · "), "{rows}");
}

#[test]
fn a_term_in_an_open_dispute_is_marked() {
    for columns in [80, 100, 120, 200] {
        for title in ["Revenue share from M", "Revenue share from O", "Microsoft's stake"] {
            assert!(row(columns, "2", title).contains(" ✗  "), "{columns}: {}", row(columns, "2", title));
        }
        assert!(!row(columns, "2", "License to IP").contains('✗'));
    }
}

#[test]
fn the_list_of_terms_names_its_columns_and_signs() {
    let rows = Stage::of(built_in(), (179, 60)).keys("2").rows().join("\n");
    for said in
        ["Parties  ", "▷ end not disclosed", "✗ in dispute", "│ the day", "┊ not to scale", "Not yet in force 10"]
    {
        assert!(rows.contains(said), "{said} in {rows}");
    }
    assert!(!rows.contains("Owed"), "{rows}");
    let by_kind = Stage::of(built_in(), (120, 60)).keys("2s").rows().join("\n");
    assert!(by_kind.contains("Reserved right"), "{by_kind}");
}

/// Above its page a list would leave half of a wide window empty.
#[test]
fn lists_stand_beside_their_pages_in_a_wide_window() {
    for screen in ["1", "2", "3", "4", "5"] {
        let has_both = |columns: u16| {
            let rows = Stage::of(built_in(), (columns, 60)).keys(screen).rows();
            rows.iter().any(|row| row.starts_with('═') && row.contains('╤'))
        };
        assert!(has_both(200) && has_both(180), "{screen}");
        assert_eq!(has_both(120), screen == "1", "{screen}");
    }
}

/// Otherwise garbage comes first.
#[test]
fn damaged_words_have_their_likely_meaning_below_them() {
    for size in [(80, 24), (100, 30), (120, 40), (200, 60)] {
        let rows = Stage::of(built_in(), size).keys("ljjjjjjjj").rows().join("\n");
        assert!(rows.contains("likely meaning: "), "{rows}");
    }
}

/// Said once, where it is first needed.
#[test]
fn a_page_says_once_that_a_match_is_no_proof() {
    for keys in ["t 2026-02-27<Enter>", "5"] {
        let rows = Stage::of(built_in(), (200, 250)).keys(keys).rows().join("\n");
        let said = rows.matches("a match is not proof").count();
        assert!(said <= 1, "{said} in {rows}");
    }
}

/// Scrolled on only as far as the cursor needs it.
#[test]
fn terms_that_are_grouped_anew_begin_with_their_first_group() {
    let mut stage = Stage::of(built_in(), (80, 30));
    stage.keys("2G").cursor_row();
    assert!(!stage.rows()[3].starts_with("  In force "), "{:#?}", stage.rows());
    let rows = stage.keys("s").rows();
    assert!(stage.cursor_row().contains("Right of first refusal on"), "{rows:#?}");
    assert!(rows[3].starts_with("  License grant "), "{rows:#?}");
}

/// An end that is a span of months is written in short before it is cut.
#[test]
fn a_span_of_months_is_not_cut() {
    for columns in [100, 120] {
        let row = row(columns, "2t15 mar<Enter>", "Conditional $");
        assert!(row.contains("  (changes Apr–Jun 2026)"), "{columns}: {row}");
    }
    assert!(row(160, "2t15 mar<Enter>", "Conditional $").contains("  (changes Apr 2026 to Jun 2026)"));
}

/// Who owes whom has the room that titles leave.
#[test]
fn who_owes_whom_is_not_cut_beside_a_gap() {
    for columns in [106, 120, 150] {
        let rows = Stage::new((columns, 40)).keys("2").rows();
        assert!(rows.iter().any(|row| row.contains("  Mossbank Looms→Quillby Kites  ")), "{rows:#?}");
    }
}

/// What changed has the room of the words around the days.
#[test]
fn the_title_of_a_comparison_tells_as_much_as_fits() {
    let title = |columns: u16, keys: &str| Stage::of(built_in(), (columns, 24)).keys(keys).rows()[1].clone();
    let compared = "2t15 mar<Enter>dt28 apr<Enter>";
    let all = "2 began · 3 ended · 1 performed · 2 changed · 5 now in doubt · 10 unchanged";
    assert!(title(120, compared).contains(all), "{}", title(120, compared));
    assert!(title(150, compared).starts_with("═ Terms from 15 Mar 2026 to 28 Apr 2026, by state ═"));
    let narrow = title(80, compared);
    assert!(narrow.starts_with("═ 15 Mar 2026 to 28 Apr 2026 ═"), "{narrow}");
    assert!(narrow.contains(" 2 began · 3 ended · 1 performed · 2 changed … ═"), "{narrow}");
    assert_eq!(title(40, compared), format!("═ 15 Mar 2026 to 28 Apr 2026 {}", "═".repeat(11)));
}

/// The sign of a dispute has columns of its own.
#[test]
fn a_disputed_title_is_not_cut_beside_room() {
    for columns in [100, 120, 150] {
        let row = row(columns, "2t28 apr<Enter>", "Microsoft's status as");
        assert!(row.contains("  Microsoft's status as primary cloud partner ✗  "), "{row}");
    }
}
