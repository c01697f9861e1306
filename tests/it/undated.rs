//! Events without a date: listed before the others, found by `is:undated`, never by
//! `date:`, and certain of nothing in the ledger until the record bounds them.

use std::sync::Arc;

use chrono::NaiveDate;
use dealtui::{
    deal_file,
    domain::{Deal, Knowledge, TermState},
};
use serde_json::{Value, json};

use crate::{program::on, screens::Stage};

fn event(id: &str, date: &Value, more: &Value) -> Value {
    let mut event = json!({ "id": id, "date": date, "kind": "report", "title": format!("Event {id}"),
        "parties": [{ "id": "x" }], "corroboration": [{ "source": "s", "verdict": "confirms" }] });
    event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    event
}

/// Events with the given additions, in this order: dated, rumor, plan (after the period,
/// undated), later.
fn deal(rumor: &Value, plan: &Value, terms: &Value) -> Value {
    let mut undated = event("plan", &Value::Null, plan);
    undated.as_object_mut().unwrap().remove("date");
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D", "period": "2025/2026", "revised": "2026-12-31" },
        "parties": [{ "id": "x", "name": "Xenon" }, { "id": "y", "name": "Yttrium" }],
        "sources": [{ "id": "s", "publisher": "Paper", "published": "2025-01-10" }],
        "events": [event("dated", &json!("2025-03-01"), &json!({})), event("rumor", &Value::Null, rumor), undated,
            event("later", &json!("2026-05"), &json!({ "corroboration": [] }))],
        "terms": terms,
    })
}

fn plain() -> String {
    deal(&json!({}), &json!({ "scope": "after" }), &json!([])).to_string()
}

#[track_caller]
fn lists(text: &str, arguments: &[&str], ids: &[&str]) {
    let ran = on(text, &[&["list"], arguments].concat());
    assert_eq!(ran.out.lines().map(|line| line.split('\t').nth(5).unwrap()).collect::<Vec<_>>(), ids, "{arguments:?}");
}

#[test]
fn they_come_first_whatever_their_scope() {
    let text = plain();
    lists(&text, &[], &["rumor", "plan", "dated", "later"]);
    assert!(on(&text, &["list"]).out.starts_with("\treport\tEvent rumor\t"));
    let parties = on(&text, &["parties"]).out;
    assert!(parties.starts_with("Xenon\tcompany\t\t4\t2025-03-01\t2026-05\tx\n"), "{parties}");
    let page = on(&text, &["show", "rumor"]).out;
    assert!(page.contains("undated · reported"), "{page}");
    let records: Value = serde_json::from_str(&on(&text, &["list", "--json", "is:undated"]).out).unwrap();
    assert_eq!((&records[0]["date"], records[1].get("date")), (&Value::Null, None));
}

#[test]
fn queries_find_them_by_a_word_and_never_by_a_date() {
    let text = plain();
    lists(&text, &["is:undated"], &["rumor", "plan"]);
    lists(&text, &["!is:undated"], &["dated", "later"]);
    lists(&text, &["is:undated+after"], &["plan"]);
    lists(&text, &["date:1900..2200"], &["dated", "later"]);
    lists(&text, &["date:>=1950"], &["dated", "later"]);
    lists(&text, &["!date:2025"], &["rumor", "plan", "later"]);
    lists(&text, &["is:unsourced"], &["later"]);
    let unread = text.replace("\"publisher\"", "\"read\":\"link\",\"publisher\"");
    lists(&unread, &["is:unsourced"], &["rumor", "plan", "dated", "later"]);
}

#[test]
fn what_is_to_do_is_found() {
    // Nothing is quoted for what the quoted documents should have.
    lists(&plain(), &["is:todo"], &["rumor", "plan", "dated", "later"]);
    let text = plain().replace("\"id\":\"dated\"", "\"id\":\"dated\",\"scope\":\"context\"");
    lists(&text, &["is:todo"], &["rumor", "plan", "later"]);
    let unread = text.replace("\"publisher\"", "\"read\":\"unread\",\"publisher\"");
    lists(&unread, &["is:todo"], &["rumor", "plan", "dated", "later"]);
    let mut deal: Value = serde_json::from_str(&text).unwrap();
    deal["events"][0]["passages"] = json!([{ "id": "p", "source": "s", "paragraph": 1, "exact": "It is sold." }]);
    lists(&deal.to_string(), &["is:todo date:2025-03"], &["dated"]);
    // Words that were found are done, and words that are elsewhere are not.
    for (source_text, found) in [("It is sold.\n", &[][..]), ("It is not sold.\n", &["dated"])] {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("s.txt"), source_text).unwrap();
        let sources = ["--sources", directory.path().to_str().unwrap()];
        lists(&deal.to_string(), &[&["is:todo date:2025-03"], &sources[..]].concat(), found);
    }
    deal["events"][0].as_object_mut().unwrap().remove("passages");
    let sides = json!([{ "says": "One", "sources": ["s"] }, { "says": "Another", "sources": ["s"] }]);
    deal["disagreements"] = json!([{ "id": "x", "point": "Who", "events": ["dated"], "sides": sides }]);
    lists(&deal.to_string(), &["is:todo date:2025-03"], &["dated"]);
    deal["disagreements"][0]["settled"] = json!(true);
    lists(&deal.to_string(), &["is:todo date:2025-03"], &[]);
}

#[test]
fn an_event_without_support_is_called_unsourced() {
    assert!(on(&plain(), &["show", "later"]).out.lines().any(|line| line == "unsourced"));
    assert!(!on(&plain(), &["show", "dated"]).out.contains("unsourced"));
}

#[test]
fn check_names_each_and_finds_no_other_fault_with_its_dates() {
    let order = json!([{ "kind": "responds-to", "event": "later" }]);
    let together = json!([{ "kind": "announced-with", "event": "later" }]);
    let text =
        deal(&json!({ "relations": order, "said": "2025-02-01" }), &json!({ "relations": together }), &json!([]));
    let text = text.to_string();
    let found: Vec<Value> =
        on(&text, &["check", "--json"]).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<[&str; 2]> =
        found.iter().map(|finding| ["code", "path"].map(|name| finding[name].as_str().unwrap())).collect();
    assert_eq!(told, [["no-date", "events[1].date"], ["no-date", "events[2].date"], ["no-receipt", "events[3]"]]);
}

#[test]
fn two_with_one_title_are_probably_one() {
    let text = plain().replace("Event plan", "Event rumor");
    let found = on(&text, &["check"]).out;
    assert!(found.contains("both undated, nearly the same title"), "{found}");
    assert!(!on(&plain().replace("Event plan", "Event dated"), &["check"]).out.contains("nearly the same title"));
}

#[test]
fn the_timeline_has_a_heading_for_them_and_no_gap_below() {
    let text = plain();
    let mut stage = Stage::of(Arc::new(deal_file::read(&text).unwrap()), (120, 30));
    let rows = stage.rows();
    let place = |text: &str| rows.iter().position(|row| row.contains(text)).unwrap_or_else(|| panic!("{text}"));
    let headings = ["Undated", "reported   Event rumor", "reported   Event plan", "   2025", "Event dated"].map(place);
    assert!(headings.is_sorted(), "{headings:?} in\n{}", rows.join("\n"));
    assert!(rows.iter().all(|row| !row.contains("after the") && !row.contains("Day unknown")));
    assert!(stage.keys("gg").cursor_row().contains("Event rumor"));
    // The page says it too.
    stage.row_with("undated · reported");
}

#[test]
fn keys_for_days_and_months_step_over_them() {
    let text = plain();
    let deal = Arc::new(deal_file::read(&text).unwrap());
    let mut stage = Stage::of(Arc::clone(&deal), (120, 30));
    assert!(stage.keys("gg}").cursor_row().contains("Event dated"), "{}", stage.rows().join("\n"));
    assert!(stage.keys("ggt2025<Enter>").cursor_row().contains("Event dated"));
    assert!(stage.keys("ggt2030<Enter>").cursor_row().contains("Event later"));
    let undated =
        Arc::new(deal_file::read(&text.replace("\"2025-03-01\"", "null").replace("\"2026-05\"", "null")).unwrap());
    let mut stage = Stage::of(undated, (120, 30));
    stage.keys("t2025<Enter>").row_with("no event here has a date");
    // Lanes and terms have nothing to draw on an axis, and say nothing wrong.
    for screen in ["2", "4", "5", "1"] {
        stage.keys(screen);
    }
}

#[test]
fn best_match_first_says_that_there_is_no_date() {
    let mut stage = Stage::of(Arc::new(deal_file::read(&plain()).unwrap()), (120, 30));
    assert!(stage.keys("/rumor<Enter>s").cursor_row().contains("undated"), "{}", stage.rows().join("\n"));
}

/// Two events of which the words of the source say when they were.
fn worded() -> String {
    let text = deal(&json!({ "date_words": "shortly before the vote" }), &json!({}), &json!([])).to_string();
    text.replace(r#""date":"2026-05","#, r#""date":"2026-05","date_words":"early May 2026","#)
}

#[test]
fn the_words_of_a_source_are_shown_in_place_of_the_date() {
    let text = worded();
    let page = |id: &str| on(&text, &["show", id]).out;
    assert!(page("rumor").contains("\nshortly before the vote (undated) · reported\n"), "{}", page("rumor"));
    assert!(page("later").contains("\nearly May 2026 (May 2026) · reported\n"), "{}", page("later"));
    // Programs get the date itself.
    lists(&text, &["date:2026-05"], &["later"]);
    assert!(on(&text, &["list", "date:2026-05"]).out.starts_with("2026-05\t"));
    lists(&text, &["vote"], &["rumor"]);
    lists(&text, &["\"early may\""], &["later"]);
    let matched: Value = serde_json::from_str(&on(&text, &["list", "--json", "vote"]).out).unwrap();
    assert_eq!(matched[0]["match"]["fields"], json!(["date"]));
    let found = on(&text, &["check"]).out;
    assert!(!found.contains("\"rumor\" has no date") && found.contains("\"plan\" has no date"), "{found}");
}

#[test]
fn a_row_has_as_much_of_the_words_as_fits_without_the_year_of_the_heading() {
    let mut stage = Stage::of(Arc::new(deal_file::read(&worded()).unwrap()), (120, 30));
    stage.row_with("early May reported");
    stage.row_with("shortly befo… reported");
    stage.row_with("shortly before the vote (undated)");
    assert!(
        stage.keys("/early<Enter>s").cursor_row().contains("early May 2026 reported"),
        "{}",
        stage.rows().join("\n")
    );
}

/// A term that an event without a date ended.
fn ledger(rumor: &Value) -> Deal {
    let terms = json!([{ "id": "t", "title": "T", "from": ["x"], "to": ["y"], "kind": "freedom", "versions": [
        { "in_force": "2025-03-01/", "set_by": "dated", "ended_by": "rumor", "text": "t", "basis": [{ "source": "s" }] }] }]);
    deal_file::read(&deal(rumor, &json!({}), &terms).to_string()).unwrap()
}

/// It ended at the latest when that was public, or when the record was revised.
#[test]
fn what_an_undated_event_ended_is_possible_until_it_is_surely_over() {
    for (rumor, day, state) in [
        (json!({}), "2025-02-28", TermState::NotYet),
        (json!({}), "2025-03-01", TermState::Possible),
        (json!({}), "2026-12-30", TermState::Possible),
        (json!({}), "2026-12-31", TermState::Ended),
        (json!({ "said": "2025-06-10" }), "2025-06-09", TermState::Possible),
        (json!({ "said": "2025-06-10" }), "2025-06-10", TermState::Ended),
        (json!({ "scope": "after" }), "2027-01-01", TermState::Possible),
    ] {
        let deal = ledger(&rumor);
        let term = deal.find_term("t").unwrap().ix();
        let on: NaiveDate = day.parse().unwrap();
        assert_eq!(deal.term_on_day(term, on).state, state, "{rumor} on {day}");
        // The periods of the bars change on the same days.
        let periods = deal.term_periods(term);
        let period = periods.iter().rfind(|period| period.since <= on).unwrap();
        assert_eq!(period.state, state, "{rumor} on {day}, as a bar");
    }
}

#[test]
fn what_lies_ahead_and_what_was_known_do_not_rest_on_them() {
    let deal = ledger(&json!({}));
    let on: NaiveDate = "2025-06-01".parse().unwrap();
    assert_eq!(deal.ahead(on), []);
    assert_eq!(deal.ahead_knowing(on, Knowledge::OnTheDay), []);
    assert!(!deal.is_known(deal.find_event("rumor").unwrap().ix(), on));
}

/// A document bears a date although the deal does not have it.
#[test]
fn the_list_of_sources_says_of_no_document_that_it_bears_no_date() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "deed", "title": "Deed", "read": "full" }], "events": [],
    });
    let mut stage = Stage::of(Arc::new(deal_file::read(&deal.to_string()).unwrap()), (120, 30));
    stage.keys("3");
    let row = stage.row_with("Deed");
    assert!(row.contains("not recorded") && !row.contains("undated"), "{row}");
}
