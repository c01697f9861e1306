//! Importing what the deal has already.

use serde_json::{Value, json};

use super::{Importing, column, tells};

/// Neither row tells whether its day or its month comes first.
const OPEN: &str = "Date,Event,Notes\n3/4/2031,Vote,Five to two\n5/6/2031,Filing,\nsoon,Closing,\n";

#[track_caller]
fn nothing_is_added(importing: &Importing, arguments: &[&str], rows: &str) -> String {
    let before = importing.0.text();
    let ran = importing.run(&[&["import", "facts.csv", "--into", "acme.json"], arguments].concat());
    let is_nothing = ran.out.starts_with(&format!("Nothing to add to acme.json: {rows} already there"));
    assert!(ran.status == 0 && is_nothing, "{}{}", ran.out, ran.err);
    assert_eq!(importing.0.text(), before);
    ran.err
}

fn into_new(text: &str) -> Importing {
    let importing = Importing::new("facts.csv", text);
    let ran = importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    importing
}

fn set(importing: &Importing, event: &str, field: &str) {
    let ran = importing.run(&["record", "set", "acme.json", "event", event, field]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn rows_whose_dates_are_settled_in_the_file_are_known() {
    let importing = into_new(OPEN);
    let told = nothing_is_added(&importing, &["--dates", "day-first"], "3 rows: 3");
    tells(
        &told,
        "facts.csv:2: vote is already in the deal and is dated 4 Mar 2031 or 3 Apr 2031; this row says 2031-04-03: to settle it, run dealtui record set DEAL event vote date=2031-04-03",
    );
    assert!(!told.contains("dropped"), "{told}");
    // As the message says.
    set(&importing, "vote", "date=2031-04-03");
    let told = nothing_is_added(&importing, &["--dates", "day-first"], "3 rows: 3");
    assert!(!told.contains("vote"), "{told}");
    // Another row now shows the order.
    importing.0.write("facts.csv", format!("{OPEN}13/2/2031,Talks,\n"));
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Added to acme.json: 4 rows: 1 event; 3 already there.\n", "{}", ran.err);
}

#[test]
fn rows_whose_dates_are_settled_in_the_deal_are_known() {
    let importing = into_new(OPEN);
    set(&importing, "vote", "date=2031-04-03");
    set(&importing, "closing", "date=2031-07-01");
    let told = nothing_is_added(&importing, &[], "3 rows: 3");
    tells(
        &told,
        "facts.csv:3: filing is already in the deal and is dated 6 May 2031 or 5 Jun 2031: this row doesn't settle it either",
    );
    assert!(!told.contains("vote") && !told.contains("closing") && !told.contains("guessed"), "{told}");
    // Without the words of the date, the day is one of the two.
    set(&importing, "vote", "date_words=");
    nothing_is_added(&importing, &[], "3 rows: 3");
    // A day that is none of the two was corrected.
    set(&importing, "filing", "date=2031-09-09");
    let told = nothing_is_added(&importing, &["--dates", "day-first"], "3 rows: 3");
    tells(
        &told,
        "facts.csv:3: dropped: the date “2031-06-05”: filing in the deal has “2031-09-09”; --update changes it",
    );
}

#[test]
fn another_day_or_another_title_is_another_event() {
    let importing = into_new("Date,Event\n3/4/2031,Vote\n");
    importing.0.write("facts.csv", "Date,Event\n2031-03-05,Vote\n2031-04-03,Votes\n2031-04-03,Vote\n2031-03-04,Vote\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    // One event is one row.
    assert_eq!(ran.out, "Added to acme.json: 4 rows: 3 events; 1 already there.\n", "{}", ran.err);
}

#[test]
fn what_a_row_says_otherwise_is_told_field_by_field() {
    const ROWS: &str = "Date,Event,Notes,Kind,Parties,Amount,Source\n";
    let importing = into_new(&format!("{ROWS}2031-04-01,Payment,First part,agreement,Tern,$5 million,Courier\n"));
    importing.0.write("facts.csv", format!("{ROWS}2031-04-01,Payment,Last part,offer,Tern; Mill,$7 million,Ledger\n"));
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(
        ran.out,
        "Added to acme.json: 1 row: 1 source, 1 statement about sources; 1 already there; 4 differences dropped.\n",
        "{}",
        ran.err
    );
    for difference in [
        "dropped: the summary “Last part”: payment in the deal has “First part”; --update changes it",
        "dropped: the kind “offer”: payment in the deal has “agreement”; --update changes it",
        "dropped: the party “Mill”: payment in the deal doesn't have it; --update adds it",
        "dropped: the amount “7000000 USD”: payment in the deal has “5000000 USD”; --update changes it",
    ] {
        tells(&ran.err, &format!("facts.csv:2: {difference}"));
    }
    assert_eq!(ran.err.matches("dropped").count(), 4, "{}", ran.err);
    // What only the deal says is no difference.
    importing.0.write("facts.csv", "Date,Event\n2031-04-01,Payment\n");
    assert!(!nothing_is_added(&importing, &[], "1 row: 1").contains("dropped"));
}

#[test]
fn a_further_row_of_the_same_title_and_day_is_a_further_event() {
    let importing = into_new("Date,Event,Notes\n2031-04-01,Hearing,On the stay\n");
    importing.0.write("facts.csv", "Date,Event,Notes\n2031-04-01,Hearing,On costs\n2031-04-01,Hearing,On the stay\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Added to acme.json: 2 rows: 1 event; 1 already there.\n", "{}", ran.err);
    assert_eq!(column(&importing.0.deal(), "summary"), ["On the stay", "On costs"]);
    assert!(!ran.err.contains("dropped"), "{}", ran.err);
}

#[test]
fn a_dry_run_says_what_would_be_done_and_writes_nothing() {
    let importing = Importing::new("facts.csv", "Date,Event,Bates\n2031,Vote,AB-1\nsoon,Talk,\n");
    let dry = |arguments: &[&str]| {
        importing.run(&[&["import", "facts.csv", "--map", "Bates=source", "--dry-run"], arguments].concat())
    };
    let ran = dry(&["-o", "acme.json"]);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (0, "Would write acme.json: 2 rows: 2 events (1 undated), 1 source.\n"),
        "{}",
        ran.err
    );
    tells(&ran.err, "facts.csv:3: guessed: soon is not a date; the event is undated and keeps these words");
    assert!(!importing.0.path("acme.json").exists() && !importing.0.path("state").exists());
    assert_eq!(dry(&[]).out, "Would print a deal: 2 rows: 2 events (1 undated), 1 source.\n");
    importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    let before = importing.0.text();
    importing.0.write("facts.csv", "Date,Event,Bates\n2032,Closing,AB-2\n2031,Vote,\n");
    let ran = dry(&["--into", "acme.json"]);
    assert_eq!(ran.out, "Would add to acme.json: 2 rows: 1 event, 1 source; 1 already there.\n", "{}", ran.err);
    assert_eq!(importing.0.text(), before);
}

#[test]
fn a_new_deal_takes_the_title_that_is_given() {
    let importing = Importing::new("facts.csv", "#TITLE\tThe yard\nLabel\tStart\nTalks\t2031\n");
    let (deal, told) = importing.deal(&["facts.csv", "--title", "Sale of the\u{202e} yard"]);
    assert_eq!(deal["deal"]["title"], "Sale of the yard");
    tells(&told, "facts.csv: dropped: the title The yard, which --title replaces");
    importing.run(&["import", "facts.csv", "-o", "acme.json", "--title", "Sale"]);
    assert_eq!(importing.0.deal()["deal"]["title"], "Sale");
    assert_eq!(importing.run(&["import", "facts.csv", "--into", "acme.json", "--title", "Sale"]).status, 2);
}

#[test]
fn the_report_is_json_for_scripts() {
    let importing = Importing::new("facts.csv", "Date,Event,Value ($m)\n13/2/2031,Vote,5\n3/4/2031,Vote,\n,,7\n");
    let ran = importing.run(&["import", "facts.csv", "-o", "acme.json", "--json"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let column = |heading: &str, field: &str, figures: Value| json!({ "table": null, "heading": heading, "field": field, "how": "named", "figures": figures });
    let expected = json!({
        "file": "facts.csv", "format": "spreadsheet", "deal": "acme.json", "written": true,
        "columns": [column("Date", "date", Value::Null), column("Event", "title", Value::Null), column("Value ($m)", "amount", json!("USD, millions"))],
        "decided": [{ "about": "dates", "table": null, "column": null, "lines": [2], "what": "the day comes first, as 13/2/2031 on line 2 shows" }],
        "told": [{ "kind": "dropped", "table": null, "line": 4, "what": "it doesn't say what happened: 7" }],
        "counts": { "rows": 3, "events": 2, "undated": 0, "sources": 0, "parties": 0, "statements": 0, "marks": 0, "known": 0, "updated": 0, "differences": 0, "dropped": 1 },
    });
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap(), expected);
    assert_eq!(importing.0.deal()["events"].as_array().unwrap().len(), 2);
    let ran = importing.run(&["import", "facts.csv", "--json", "--dry-run"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&report["written"], &report["deal"]), (&json!(false), &Value::Null));
    // The deal and the report are not printed together.
    let ran = importing.run(&["import", "facts.csv", "--json"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
}

#[test]
fn a_title_with_a_number_is_another_title() {
    let importing = into_new("Date,Event\n2031-03-12,Tranche 2\n2031-03-12,Tranche 10\n");
    importing.0.write("facts.csv", "Date,Event\n2031-03-12,Tranche\n2031-03-12,Tranche 1\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Added to acme.json: 2 rows: 2 events.\n", "{}", ran.err);
    nothing_is_added(&importing, &[], "2 rows: 2");
    // Also after somebody has changed the title that the number belongs to.
    let importing = into_new("Date,Event\n2031-03-12,Tranche 2\n");
    set(&importing, "tranche-2", "title=Last tranche");
    importing.0.write("facts.csv", "Date,Event\n2031-03-12,Tranche\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Added to acme.json: 1 row: 1 event.\n", "{}", ran.err);
}

const OF_ONE_ADDRESS: &str = "\
Date,Event,Source,URL
3/4/2031,Vote,Courier,https://c.example/1
5/6/2031,Filing,The Courier p. 3,https://C.example/1/
7/8/2031,Talk,,http://www.c.example/1#top
9/10/2031,Sale,https://c.example/1 p. 4,
soon,Closing,,https://c.example/1; https://c.example/1/
";

#[test]
fn one_address_is_one_source() {
    let importing = into_new(OF_ONE_ADDRESS);
    let source = json!([{ "id": "courier", "title": "Courier", "url": "https://c.example/1", "read": "link" }]);
    let deal = importing.0.deal();
    assert_eq!(deal["sources"], source);
    let said: Vec<Value> = column(&deal, "corroboration");
    let notes: Vec<&Value> = said.iter().map(|said| &said[0]["note"]).collect();
    assert_eq!(notes, [&Value::Null, &json!("p. 3"), &Value::Null, &json!("p. 4"), &Value::Null]);
    assert!(said.iter().all(|said| said.as_array().unwrap().len() == 1 && said[0]["source"] == "courier"), "{said:?}");
    nothing_is_added(&importing, &[], "5 rows: 5");
    nothing_is_added(&importing, &["--dates", "day-first"], "5 rows: 5");
    // With rows that are new.
    importing.0.write("facts.csv", format!("{OF_ONE_ADDRESS}11/12/2031,End,,https://c.example/1\n"));
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--dates", "month-first"]);
    assert_eq!(ran.out, "Added to acme.json: 6 rows: 1 event; 5 already there.\n", "{}", ran.err);
    assert_eq!(importing.0.deal()["sources"], source);
    // After the source got another name and another address of the same page.
    for field in ["title=A story", "url=https://www.c.example/1"] {
        let ran = importing.run(&["record", "set", "acme.json", "source", "courier", field]);
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    nothing_is_added(&importing, &["--dates", "month-first"], "6 rows: 6");
}

#[test]
fn a_source_with_and_without_its_address_is_told_apart_the_same_way_again() {
    let rows = "Date,Event,Source,Publisher,URL\n2031,A,Courier,,https://c.example/1\n2032,B,Courier,,\n2033,C,Courier,Press,\n2034,D,Courier,Press,https://c.example/2\n2035,E,,,https://c.example/3\n2036,F,Courier,,https://c.example/3\n";
    let importing = into_new(rows);
    nothing_is_added(&importing, &[], "6 rows: 6");
    importing.0.write("facts.csv", format!("{rows}2037,G,Courier,,\n2038,H,,,https://c.example/3\n"));
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Added to acme.json: 8 rows: 2 events; 6 already there.\n", "{}", ran.err);
    nothing_is_added(&importing, &[], "8 rows: 8");
    // A name that the address had, and another one.
    let deal = importing.0.deal();
    let titles: Vec<Value> = deal["sources"].as_array().unwrap().iter().map(|source| source["title"].clone()).collect();
    assert_eq!(titles, vec![json!("Courier"); titles.len()]);
    importing.0.write(
        "facts.csv",
        "Date,Event,Source,URL\n2039,I,Ledger,https://c.example/1\n2040,J,Ledger,https://c.example/1\n",
    );
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    tells(&ran.err, "facts.csv:2: guessed: “Ledger” is treated as the source courier, which has the same address");
    assert_eq!(ran.err.matches("Ledger").count(), 1, "{}", ran.err);
}

#[test]
fn a_source_in_which_somebody_did_not_find_it_is_not_named_again() {
    let importing = into_new("Date,Event,Source\n2031,Vote,Courier\n");
    let text = importing.0.text().replace("\"confirms\"", "\"not-found\"");
    importing.0.write("acme.json", text);
    nothing_is_added(&importing, &[], "1 row: 1");
}

#[test]
fn a_quote_of_a_source_that_was_renamed_is_not_added_again() {
    let importing = into_new(
        "Date,Event,Quote,Source\n3/4/2031,Vote,\"We  vote\nnow\",Courier\n5/6/2031,Filing,We file,\"Ledger, p. 3\"\n",
    );
    let before = importing.0.deal();
    assert_eq!(before["events"][0]["passages"], json!([{ "source": "courier", "exact": "We vote now" }]));
    nothing_is_added(&importing, &["--dates", "day-first"], "2 rows: 2");
    set(&importing, "vote", "date=2031-04-03");
    set(&importing, "filing", "date=2031-06-05");
    nothing_is_added(&importing, &["--dates", "day-first"], "2 rows: 2");
    nothing_is_added(&importing, &[], "2 rows: 2");
}

#[test]
fn the_last_line_counts_what_events_that_are_there_get() {
    let importing = into_new("Date,Event,Source\n2031,Vote,Courier\n2032,Talk,Ledger\n");
    importing.0.write("facts.csv", "Date,Event,Source,Quote\n2031,Vote,Ledger,\n2032,Talk,Courier,We talk\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Added to acme.json: 2 rows: 2 statements about sources; 2 already there.\n", "{}", ran.err);
    nothing_is_added(&importing, &[], "2 rows: 2");
}

#[test]
fn the_report_tells_apart_what_was_dropped_and_guessed() {
    let importing = Importing::new("facts.csv", "Date,Event,Amount\nsoon,Vote,\"1,5\"\n2031,Talk,\n,,7\n");
    let ran = importing.run(&["import", "facts.csv", "--json", "--dry-run"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let told = json!([
        { "kind": "guessed", "table": null, "line": 2, "what": "soon is not a date; the event is undated and keeps these words" },
        { "kind": "dropped", "table": null, "line": 4, "what": "it doesn't say what happened: 7" },
    ]);
    assert_eq!(report["told"], told);
    let decided = json!([
        { "about": "amounts", "table": null, "column": "Amount", "lines": [2], "what": "a comma comes before decimals, as 1,5 on line 2 shows" },
        { "about": "amounts", "table": null, "column": "Amount", "lines": [2], "what": "no currency is given for 1 amount (first on line 2)" },
    ]);
    assert_eq!(report["decided"], decided);
}

#[test]
fn a_row_whose_date_changed_is_told_by_name() {
    let importing = into_new("Date,Event\n2030-07-30,Board approves\n,Break fee\nsoon,Claim\n2030-08-01,Signing\n");
    importing.0.write(
        "facts.csv",
        "Date,Event\n2030-07-31,Board approves\n2030-08-02,Break fee\n2030-08-03,Claim\n2030-08-01,Signing\n2030-08-05,Signing\n",
    );
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--dry-run"]);
    for (line, title, other) in [
        (2, "Board approves", "with another date (30 Jul 2030, event board-approves)"),
        (3, "Break fee", "without a date (event break-fee)"),
        (4, "Claim", "with another date (“soon”, event claim)"),
    ] {
        let what = format!(
            "“{title}” is in the deal {other}; added as another event; if they are the same, delete one of them"
        );
        tells(&ran.err, &format!("facts.csv:{line}: guessed: {what}"));
    }
    // All events of that title are rows of the file.
    assert!(!ran.err.contains("Signing"), "{}", ran.err);
    // A date that is taken away.
    importing.0.write("facts.csv", "Date,Event\n,Board approves\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--dry-run"]);
    tells(
        &ran.err,
        "facts.csv:2: guessed: “Board approves” is in the deal with a date (30 Jul 2030, event board-approves); added as another event; if they are the same, delete one of them",
    );
}

#[test]
fn what_a_table_of_sources_says_otherwise_is_told() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "s0", "type": "contract", "title": "Lease", "url": "https://x.example/l", "read": "full" }],
        "events": [],
    });
    let importing = Importing::new("d.json", deal.to_string());
    let table = "id,type,standing,publisher,title,authors,published,url,read,note\n";
    let row = "s0,contract,press,Courier,Lease of May,Ann Author,2031-05-05,https://x.example/l,unread,Zebra\n";
    importing.0.write("sources.csv", format!("{table}{row}"));
    let ran = importing.run(&["import", "sources.csv", "--into", "d.json"]);
    for (field, row, own) in [
        ("standing", "press", "doesn't have it; --update adds it"),
        ("publisher", "Courier", "doesn't have it; --update adds it"),
        ("title", "Lease of May", "has “Lease”; --update changes it"),
        ("authors", "Ann Author", "doesn't have it; --update adds it"),
        ("day of publication", "2031-05-05", "doesn't have it; --update adds it"),
        ("read", "unread", "has “full”; --update changes it"),
        ("note", "Zebra", "doesn't have it; --update adds it"),
    ] {
        tells(&ran.err, &format!("sources.csv:2: dropped: the {field} “{row}”: s0 in the deal {own}"));
    }
    assert_eq!(ran.err.matches("dropped:").count(), 7, "{}", ran.err);
    // The same again, and less, is told of as nothing.
    importing.0.write("sources.csv", format!("{table}s0,contract,,,Lease,,,https://x.example/l,full,\n"));
    let ran = importing.run(&["import", "sources.csv", "--into", "d.json"]);
    assert_eq!(ran.err.matches("dropped:").count(), 0, "{}", ran.err);
}

#[test]
fn a_row_with_another_title_on_one_page_of_one_day_may_be_the_same_event() {
    for (source, other, is_told) in [
        ("Decision, p. 4", "Decision, p. 4", true),
        ("Decision", "Decision", true),
        ("Decision, p. 4", "Decision, p. 5", false),
        ("Decision, p. 4", "Letter, p. 4", false),
    ] {
        let importing = Importing::new("facts.csv", format!("Date;Event;Source\n2031-04-11;Sale cleared;{source}\n"));
        importing.run(&["import", "facts.csv", "-o", "acme.json"]);
        importing.0.write("facts.csv", format!("Date;Event;Source\n2031-04-11;Cartel office consents;{other}\n"));
        let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
        let expected = "facts.csv:2: guessed: perhaps the same event as “Sale cleared” (event sale-cleared), which has the same date, source and page; added as another event; if they are the same, delete one of them";
        assert_eq!(ran.err.contains(expected), is_told, "{source} / {other}: {}", ran.err);
    }
}
