//! Columns that say more than their cells, and cells beyond them.

use serde_json::{Value, json};

use super::{Importing, column, fields, imported, tells};

#[test]
fn each_column_of_dates_is_decided_by_itself() {
    let text = "\
Date,Event,Said,Source,Published,Accessed
13/2/2031,Vote,4/15/2031,Courier,3/4/2031,9/8/2031
1/4/2031,Filing,5/6/2031,Ledger,12/3/2031,31/8/2031
";
    let (deal, told) = imported("facts.csv", text);
    for said in [
        "the day comes first, as 13/2/2031 on line 2 shows",
        "“Said”: the month comes first, as 4/15/2031 on line 2 shows",
        "“Published”: the day comes first, as in the event dates",
        "“Accessed”: the day comes first, as 31/8/2031 on line 3 shows",
    ] {
        tells(&told, &format!("dealtui: dates: {said}"));
    }
    assert_eq!(column(&deal, "date"), ["2031-02-13", "2031-04-01"]);
    assert_eq!(column(&deal, "said"), ["2031-04-15", "2031-05-06"]);
    let days = |field: &str| {
        deal["sources"].as_array().unwrap().iter().map(|source| source[field].clone()).collect::<Vec<_>>()
    };
    assert_eq!(days("published"), ["2031-04-03", "2031-03-12"]);
    assert_eq!(days("accessed"), ["2031-08-09", "2031-08-31"]);
}

#[test]
fn a_date_of_a_source_that_nothing_settles_is_one_of_two() {
    let importing = Importing::new(
        "facts.csv",
        "Date,Event,Source,Published\n2031,Vote,Courier,3/4/2031\n2032,Talk,Ledger,spring\n",
    );
    let (deal, told) = importing.deal(&["facts.csv"]);
    assert_eq!(deal["sources"][0]["published"], "[2031-03-04,2031-04-03]");
    assert!(told.contains("dates: “Published”: can't tell whether the day or the month comes first"), "{told}");
    tells(&told, "facts.csv:2: guessed: 3/4/2031 could be 2031-03-04 or 2031-04-03; kept as one or the other");
    tells(&told, "facts.csv:3: guessed: spring has no year; kept as a note");
    assert_eq!(column(&deal, "summary"), [Value::Null, json!("Published: spring")]);
    let (deal, _) = importing.deal(&["facts.csv", "--dates", "month-first"]);
    assert_eq!(deal["sources"][0]["published"], "2031-03-04");
    // Of a list of sources as well.
    let text = "id,type,standing,publisher,title,published\na,article,press,Courier,A story,13/2/2031\nb,article,press,Courier,More,3/4/2031\n";
    let (deal, told) = imported("sources.csv", text);
    assert_eq!(deal["sources"][1]["published"], "2031-04-03");
    tells(&told, "dealtui: dates: “published”: the day comes first, as 13/2/2031 on line 2 shows");
}

#[test]
fn cells_beyond_the_headings_are_told() {
    let (deal, told) =
        imported("facts.csv", "Date,Event,Notes\n2031,Vote,Five, to two\n2032,Talk,More\n2033,End,None\n");
    assert_eq!(column(&deal, "summary"), ["Five\nD: to two", "More", "None"]);
    let beyond = "“to two” in column D is past the last heading; kept in the summary with the letter of its column";
    tells(&told, &format!("facts.csv:2: guessed: {beyond}"));
    // A column without a heading is named with the others.
    let (_, told) = imported("facts.csv", "Date,Event,\n2031,Vote,One\n2032,Talk,Two\n");
    assert!(!told.contains("beyond") && told.contains("kept in the summary: “C”"), "{told}");
}

#[test]
fn a_cell_is_cleaned_once() {
    let (deal, _) =
        imported("facts.csv", "Date,Event\n2031,How to write &amp;lt;b&amp;gt;\n2032,<b>Bold</b> &lt;i&gt;\n");
    assert_eq!(column(&deal, "title"), ["How to write &lt;b&gt;", "Bold <i>"]);
}

#[test]
fn columns_that_describe_sources_make_no_list_of_sources_of_events() {
    for text in [
        "Date,Title,Publisher,Standing,Text\n2031-03-12,Vote,Courier,press,Five to two\n",
        "Date,Description,Publisher,Standing\n2031-03-12,Vote,Courier,press\n",
        "Year,Month,Day,Headline,Publisher,Standing\n2031,3,12,Vote,Courier,press\n",
        "id,date,title,publisher,standing,source_id,type,url\n,2031-03-12,Vote,Courier,press,courier,article,https://c.example/1\n",
    ] {
        let (deal, told) = imported("facts.csv", text);
        assert_eq!(fields(&deal, &["title", "date"]), [[json!("Vote"), json!("2031-03-12")]], "{told}");
        assert_eq!(deal["sources"][0]["publisher"], "Courier", "{told}");
    }
    // Without dates of events it is one.
    let (deal, _) = imported("facts.csv", "Title,Publisher,Standing,Published\nA story,Courier,press,2031-03-12\n");
    assert_eq!((&deal["sources"][0]["published"], &deal["events"]), (&json!("2031-03-12"), &json!([])));
}

#[test]
fn rows_with_more_cells_than_headings_are_told_first() {
    // The last one of the first is empty.
    let rows = "Date;Event;People\n13/2/2031;Closing; funds released;\n1/3/2031;Vote;Tern\nsoon;Talk; again;Mill\n2/4/2031;Sale;\n";
    let (_, told) = imported("facts.csv", rows);
    let why = "a cell that contains a separator may be missing its quotation marks, which shifts the rest of the row into the wrong columns";
    for line in [2, 4] {
        tells(&told, &format!("facts.csv:{line}: misaligned: line {line} has 4 cells for 3 headings: {why}"));
    }
    let at = |what: &str| told.find(what).unwrap_or_else(|| panic!("{what}: {told}"));
    assert!(at("line 4 has") < at("dealtui: dates:") && at("line 4 has") < at("guessed: "), "{told}");
    let ran = Importing::new("facts.csv", rows).run(&["import", "facts.csv", "--json", "--dry-run"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&report["told"][0]["kind"], &report["told"][0]["line"]), (&json!("misaligned"), &json!(2)));
    // Where most rows have another cell, a heading is missing.
    let (_, told) = imported("facts.csv", "Date;Event\n2031;Vote;\n2032;Talk;\n");
    assert!(!told.contains("misaligned"), "{told}");
}

#[test]
fn a_heading_that_speaks_of_days_is_the_date() {
    for heading in ["When it was", "Hearing date", "Datum der Sitzung", "Tag", "Jour de la séance"] {
        let rows = format!("{heading};Event;People\n13.4.2031;Signing;Tern\n;Talk;Tern\nsoon;Vote;Tern\n");
        let (deal, told) = imported("facts.csv", &rows);
        assert_eq!(column(&deal, "date"), [json!("2031-04-13"), Value::Null, Value::Null], "{heading}: {told}");
        assert!(!told.contains("no column of dates"), "{told}");
    }
}

#[test]
fn a_table_without_dates_is_told_first() {
    let (deal, told) = imported("facts.csv", "Event;People;Note;Bates\nSigning;Dr. Ann Orr;soon;1\nVote;Tern;then;2\n");
    assert_eq!(deal["events"].as_array().unwrap().len(), 2);
    let what = "facts.csv: no date column was found, so all events are undated; name it with --map COLUMN=date";
    tells(&told, what);
    assert!(told.find(what) < told.find("guessed: "), "{told}");
}

#[test]
fn plain_amounts_and_german_plurals_are_understood() {
    let (deal, told) = imported(
        "fakten.csv",
        "Datum;Ereignis;Betrag;Personen\n2031;Kauf;39.750.000;Jane Roe\n2032;Kredit;1.000.000;\n",
    );
    assert_eq!(deal["events"][0]["amounts"][0]["value"], "39750000", "{told}");
    assert_eq!(deal["events"][0].get("summary"), None, "{told}");
    assert_eq!(deal["parties"][0]["name"], "Jane Roe", "{told}");
}
