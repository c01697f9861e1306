//! Rows that are not for everybody.

use serde_json::{Value, json};

use super::{Importing, column, imported, tells};

const YES: &str =
    "yes, Y, x, TRUE, 1, ja, oui, vrai, sí, verdadero, ✓, Confidential, vertraulich, confidentiel, privileged, private";
const NO: &str = "no, N, none, -, –, FALSE, 0, nein, keine, non, faux, falso, ninguno, open, public, öffentlich, público, n/a, not confidential";

/// What becomes of the words in a column with this heading, and what is told.
fn marked(heading: &str, field: &str, words: &str) -> (Vec<Value>, String) {
    let row = |(at, word): (usize, &str)| format!("2031,Talk {at},{word}\n");
    let rows: String = words.split(", ").enumerate().map(row).collect();
    let (deal, told) = imported("facts.csv", format!("Date,Event,{heading}\n{rows}"));
    (column(&deal, field), told)
}

#[test]
fn words_for_yes_and_no_are_known_in_four_languages() {
    for (heading, field) in [
        ("Confidential", "confidential"),
        ("Vertraulich", "confidential"),
        ("Confidencial", "confidential"),
        ("Privileged", "privileged"),
        ("Privilege", "privileged"),
    ] {
        let (found, told) = marked(heading, field, YES);
        assert_eq!(found, vec![json!(true); YES.split(", ").count()], "{heading}: {told}");
        let (found, told) = marked(heading, field, NO);
        assert_eq!(found, vec![Value::Null; NO.split(", ").count()], "{heading}: {told}");
        assert!(!told.contains("guessed"), "{told}");
    }
}

/// The fields of two rows, below a heading.
fn of_two(heading: &str, cells: [&str; 2]) -> (Vec<[bool; 2]>, String) {
    let [one, other] = cells;
    let (deal, told) = imported("facts.csv", format!("Date,Event,{heading}\n2031,A,{one}\n2032,B,{other}\n"));
    let fields = ["confidential", "privileged"].map(|field| column(&deal, field));
    let marks = |row: usize| fields.clone().map(|field| field[row] == json!(true));
    ((0..2).map(marks).collect(), told)
}

#[test]
fn a_heading_that_speaks_of_confidentiality_restricts() {
    const OPEN: [bool; 2] = [false, false];
    for heading in [
        "Confidential (Y/N)",
        "Confidential?",
        "Is Confidential",
        "Privileged / Confidential",
        "Strictly confidential",
        "Off the record",
        "Confidentiality Designation",
        "Streng vertraulich",
    ] {
        let (marks, told) = of_two(heading, ["Y", "N"]);
        assert_eq!(marks, [[true, false], OPEN], "{heading}: {told}");
    }
    for heading in ["Privileged (Y/N)", "Priv.", "Privilege Status", "Attorney-client"] {
        let (marks, told) = of_two(heading, ["Y", "N"]);
        assert_eq!(marks, [[false, true], OPEN], "{heading}: {told}");
    }
    // The other way round.
    for heading in ["Not confidential", "Non-confidential (Y/N)", "On the record?"] {
        let (marks, told) = of_two(heading, ["N", "Y"]);
        assert_eq!(marks, [[true, false], OPEN], "{heading}: {told}");
    }
    // By its cells.
    for (heading, cells) in [
        ("Designation", ["CONFIDENTIAL", "Public"]),
        ("Stamp", ["Strictly Confidential", "open"]),
        ("X", ["secret", "no"]),
    ] {
        let (marks, told) = of_two(heading, cells);
        assert_eq!(marks, [[true, false], OPEN], "{heading}: {told}");
    }
    // What cannot be read.
    let (marks, told) = of_two("Confidentiality Designation", ["Tier 2", "Public"]);
    assert_eq!(marks, [[true, false], OPEN], "{told}");
    tells(&told, "facts.csv:2: guessed: treated as confidential: Tier 2; kept as a note");
    // Other columns, and days.
    for (heading, cells) in [("Status", ["final", "draft"]), ("Confidentiality ends", ["2034-01-02", "2035-01-02"])] {
        let (marks, told) = of_two(heading, cells);
        assert_eq!(marks, [OPEN, OPEN], "{heading}: {told}");
    }
}

#[test]
fn of_several_columns_one_is_enough() {
    let sheet =
        "Date,Event,Confidential,Confidential (client),Off the record\n2031,A,no,yes,\n2032,B,,,x\n2033,C,no,no,no\n";
    let (deal, _) = imported("facts.csv", sheet);
    assert_eq!(column(&deal, "confidential"), [json!(true), json!(true), Value::Null]);
}

#[test]
fn confidential_and_privileged_are_two_things() {
    let (deal, _) = imported(
        "facts.csv",
        "Date,Event,Confidential,Privileged\n2031,A,yes,\n2032,B,,yes\n2033,C,yes,yes\n2034,D,no,no\n",
    );
    assert_eq!(column(&deal, "confidential"), [json!(true), Value::Null, json!(true), Value::Null]);
    assert_eq!(column(&deal, "privileged"), [Value::Null, json!(true), json!(true), Value::Null]);
}

#[test]
fn other_words_are_taken_as_restricted_and_told() {
    let (deal, told) =
        imported("facts.csv", "Date,Event,Confidential,Privileged\n2031,Vote,Level 3,\n2032,Talk,,Work product\n");
    assert_eq!(column(&deal, "confidential"), [json!(true), Value::Null]);
    assert_eq!(column(&deal, "privileged"), [Value::Null, json!(true)]);
    assert_eq!(column(&deal, "summary"), ["Confidential: Level 3", "Privileged: Work product"]);
    tells(&told, "facts.csv:2: guessed: treated as confidential: Level 3; kept as a note");
    tells(&told, "facts.csv:3: guessed: treated as privileged: Work product; kept as a note");
}

/// What an export of the deal hands over.
fn handed_over(importing: &Importing) -> String {
    importing.run(&["export", "json", "--data", "acme.json"]).out
}

#[test]
fn a_row_marks_the_event_that_is_there() {
    let sheet = "Date,Event,Summary,Confidential,Privileged\n2031,Vote,,,\n2032,Offer,High.,,\n2033,Talk,,,\n";
    let importing = Importing::new("facts.csv", sheet);
    importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    assert!(handed_over(&importing).contains("Vote"));
    importing.0.write(
        "facts.csv",
        "Date,Event,Summary,Confidential,Privileged\n2031,Vote,,yes,\n2032,Offer,Low.,,Level 3\n2033,Talk,,,\n",
    );
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let told: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("facts.csv:")).collect();
    // Before what was dropped.
    assert_eq!(
        told[..2],
        ["facts.csv:2: marked: vote is now confidential", "facts.csv:3: marked: offer is now privileged"],
        "{told:?}"
    );
    assert!(!ran.err.contains("the mark"), "{}", ran.err);
    assert_eq!(ran.out, "Added to acme.json: 3 rows: 2 marks; 3 already there; 1 difference dropped.\n");
    let open = handed_over(&importing);
    assert!(!open.contains("Vote") && !open.contains("Offer") && open.contains("Talk"), "{open}");
    // Nothing is left to do.
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 3 rows: 3 already there; 1 difference dropped.\n");
}

#[test]
fn a_row_without_a_mark_takes_none_away() {
    let importing = Importing::new("facts.csv", "Date,Event,Confidential,Privileged\n2031,Vote,yes,yes\n");
    importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    let before = importing.0.text();
    importing.0.write("facts.csv", "Date,Event,Confidential,Privileged\n2031,Vote,no,\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 1 row: 1 already there.\n", "{}", ran.err);
    assert_eq!(importing.0.text(), before);
}

#[test]
fn a_calendar_marks_the_event_that_is_there() {
    let calendar = |class: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20310401\r\nSUMMARY:Vote\r\n{class}END:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    for class in ["CONFIDENTIAL", "PRIVATE"] {
        let importing = Importing::new("matter.ics", calendar(""));
        importing.run(&["import", "matter.ics", "-o", "acme.json"]);
        assert!(handed_over(&importing).contains("Vote"));
        importing.0.write("matter.ics", calendar(&format!("CLASS:{class}\r\n")));
        let ran = importing.run(&["import", "matter.ics", "--into", "acme.json"]);
        assert!(ran.err.contains(" is now confidential"), "{}", ran.err);
        assert!(!handed_over(&importing).contains("Vote"));
    }
}

/// In a table of sources, which is the one that an export makes.
#[test]
fn a_row_marks_the_source_that_is_there() {
    let table = |mark: &str, more: &str| {
        format!(
            "id,type,standing,publisher,title,url,confidential,privileged\nmemo,document,,Firm,Memo,,{mark},\n{more}"
        )
    };
    let importing = Importing::new("sources.csv", table("", ""));
    importing.run(&["import", "sources.csv", "-o", "acme.json"]);
    importing.0.write("sources.csv", table("yes", "memo,document,,Firm,Memo,,,yes\n"));
    let ran = importing.run(&["import", "sources.csv", "--into", "acme.json"]);
    tells(&ran.err, "sources.csv:2: marked: memo is now confidential");
    tells(&ran.err, "sources.csv:3: marked: memo is now privileged");
    let deal: Value = serde_json::from_str(&importing.0.text()).unwrap();
    assert_eq!([&deal["sources"][0]["confidential"], &deal["sources"][0]["privileged"]], [true, true]);
    // Two rows of one new source.
    let (new, told) = imported("sources.csv", table("", "memo,document,,Firm,Memo,,yes,\n"));
    assert_eq!(new["sources"][0]["confidential"], true, "{told}");
}

/// With all that is withheld from others.
#[test]
fn marks_of_an_exported_table_come_back() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [],
        "sources": [
            { "id": "memo", "type": "document", "title": "Memo", "publisher": "Firm", "privileged": true },
            { "id": "call", "type": "interview", "title": "Call", "publisher": "Firm", "confidential": true },
            { "id": "story", "type": "article", "title": "Story", "publisher": "Courier" },
        ],
        "events": [
            { "id": "one", "date": "2031", "kind": "other", "title": "One", "privileged": true },
            { "id": "two", "date": "2032", "kind": "other", "title": "Two", "confidential": true },
            { "id": "three", "date": "2033", "kind": "other", "title": "Three" },
        ],
    });
    let importing = Importing::new("d.json", deal.to_string());
    for what in ["events", "sources"] {
        let arguments = ["export", "csv", "--what", what, "--include-confidential", "--data", "d.json"];
        let exported = importing.run(&arguments);
        assert_eq!(exported.status, 0, "{}", exported.err);
        importing.0.write("table.csv", &exported.out);
        let (back, told) = importing.deal(&["table.csv"]);
        let marks = |deal: &Value| -> Vec<[Value; 3]> {
            let records = deal[what].as_array().unwrap();
            records.iter().map(|record| ["id", "confidential", "privileged"].map(|name| record[name].clone())).collect()
        };
        let sorted = |mut marks: Vec<[Value; 3]>| {
            marks.sort_by_key(|mark| mark[0].to_string());
            marks
        };
        assert_eq!(sorted(marks(&back)), sorted(marks(&deal)), "{told}");
    }
}

/// A mark goes by the ID, where two sources say the same.
#[test]
fn an_exported_table_marks_no_other_source_of_the_same_words() {
    let source = |id: &str| json!({ "id": id, "type": "letter", "title": "Letter", "url": "https://c.example/1" });
    let mut withheld = source("second");
    withheld["privileged"] = json!(true);
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [], "events": [],
        "sources": [source("first"), withheld],
    });
    let importing = Importing::new("d.json", deal.to_string());
    let exported = importing.run(&["export", "csv", "--what", "sources", "--include-confidential", "--data", "d.json"]);
    importing.0.write("table.csv", &exported.out);
    let ran = importing.run(&["import", "table.csv", "--into", "d.json"]);
    assert_eq!(ran.out, "Nothing to add to d.json: 2 rows: 2 already there.\n", "{}", ran.err);
}

/// Imports one sheet, and then another one into the same deal. What is told of its rows, and what
/// the deal still hands over.
fn again(first: &str, then: &str) -> (Vec<String>, String) {
    let importing = Importing::new("facts.csv", first);
    importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    importing.0.write("facts.csv", then);
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let told = ran.err.lines().filter(|line| line.starts_with("facts.csv:")).map(str::to_owned).collect();
    (told, handed_over(&importing))
}

#[test]
fn a_row_marks_the_event_that_it_was_before_its_date_or_title_was_changed() {
    const OTHERS: &str = "2031-05-01,Talk,,,,talk-1\n2031-06-01,Vote of the council,,,,\n";
    for (before, after, why) in [
        ("2031-04-01,Vote,,,,", "2031-04-02,Vote,,,yes,", "it has the same title"),
        ("2031-04-01,Vote,,,,", ",vote,,,yes,", "it has the same title"),
        ("2031-04-01,Vote,,,,the-vote", "2031-04-02,Ballot,,,yes,the-vote", "it has the same ID"),
        (
            "2031-04-01,Vote on the sale,,,,",
            "2031-04-01,The board votes on a sale,,,yes,",
            "it has the same date and similar words",
        ),
        ("2031-04-01,Vote,Minutes,,,", "2031-04-01,Ballot,Minutes,,yes,", "it has the same date and source"),
        (
            "2031-04-01,Vote,Minutes,It passed.,,",
            "2032-05-02,Ballot,Minutes,It passed.,yes,",
            "it quotes the same words",
        ),
    ] {
        let sheet = |row: &str| format!("Date,Event,Source,Quote,Confidential,ID\n{row}\n{OTHERS}");
        let (told, open) = again(&sheet(before), &sheet(after));
        let id = if before.ends_with("the-vote") { "the-vote" } else { "vote" };
        let id = if before.contains("on the sale") { "vote-on-the-sale" } else { id };
        assert_eq!(
            told[0],
            format!("facts.csv:2: marked: {id} is now confidential, since it may be the event in this row: {why}"),
            "{told:?}"
        );
        assert_eq!(told.iter().filter(|line| line.contains("marked")).count(), 1, "{told:?}");
        assert!(!open.contains("2031-04") && !open.contains("Ballot") && !open.contains("The board"), "{open}");
        // The words of what is withheld are taken out of the others.
        assert!(open.contains("2031-05-01") && open.contains("2031-06-01"), "{open}");
    }
}

#[test]
fn a_further_row_marks_no_event_that_is_another_one() {
    let sheet = |mark: &str| {
        format!("Date,Event,Source,Confidential\n2031-04-01,Hearing,Docket,\n2031-04-01,Vote,Minutes,\n{mark}")
    };
    // Of the events that may be it, each is a row of its own or has nothing in common.
    let new = "2031-04-02,Hearing,Docket,yes\n2031-04-01,Talk with Mill,Memo,yes\n";
    let (told, open) = again(&sheet(""), &sheet(new));
    assert!(!told.iter().any(|line| line.contains("marked")), "{told:?}");
    assert!(open.matches("2031-04-01").count() == 2 && !open.contains("Mill"), "{open}");
}

#[test]
fn of_several_events_of_one_title_those_of_the_same_source_are_marked() {
    let before =
        "Date,Event,Source\n2031-04-01,Hearing,Docket\n2031-05-01,Hearing,Minutes\n2031-06-01,Hearing,Minutes\n";
    let (told, open) = again(before, "Date,Event,Source,Privileged\n2031-07-01,Hearing,Minutes,yes\n");
    let marked: Vec<&String> = told.iter().filter(|line| line.contains("marked")).collect();
    assert!(marked.len() == 2 && marked[0].contains("hearing-2 ") && marked[1].contains("hearing-3 "), "{told:?}");
    assert!(open.contains("2031-04-01") && !open.contains("2031-05-01") && !open.contains("2031-06-01"), "{open}");
}

#[test]
fn a_reference_marks_the_source_that_it_was_before_its_date_was_changed() {
    let references = |issued: u16| {
        format!(r#"[{{"id":"memo","type":"document","title":"Memo","issued":{{"date-parts":[[{issued}]]}}}}]"#)
    };
    let importing = Importing::new("library.json", references(2031));
    importing.run(&["import", "library.json", "-o", "acme.json"]);
    importing.0.write(
        "sources.csv",
        "id,type,standing,publisher,title,url,published,confidential\nmemo-2031,document,,,Memo,,2032,yes\n",
    );
    let ran = importing.run(&["import", "sources.csv", "--into", "acme.json"]);
    tells(
        &ran.err,
        "sources.csv:2: marked: memo is now confidential, since it may be the source in this row: it has the same title",
    );
    let marks = column_of_sources(&importing.0.deal());
    assert_eq!(marks, [json!(true), json!(true)]);
}

fn column_of_sources(deal: &Value) -> Vec<Value> {
    deal["sources"].as_array().unwrap().iter().map(|source| source["confidential"].clone()).collect()
}

#[test]
fn answers_in_a_heading_reverse_nothing() {
    const OPEN: [bool; 2] = [false, false];
    let answers =
        ["Yes/No", "No/Yes", "Y/No", "yes or no", "oui/non", "non / oui", "ja|nein", "sí/no", "not for court", "no."];
    for (word, marked) in [
        ("Confidential", [true, false]),
        ("Conf.", [true, false]),
        ("Vertraulich", [true, false]),
        ("Privileged", [false, true]),
        ("Work product", [false, true]),
    ] {
        for written in answers
            .iter()
            .flat_map(|list| [format!("{word} ({list})"), format!("{word}: {list}"), format!("{word} {list}")])
        {
            for [yes, no] in [["Yes", "No"], ["x", "-"], ["oui", "non"], ["Confidential", "Public"]] {
                let (marks, told) = of_two(&written, [yes, no]);
                assert_eq!(marks, [marked, OPEN], "{written}: {told}");
            }
        }
    }
    for heading in ["Yes/No: confidential", "Y/N confidential", "Confidential", "Is it confidential, yes or no?"] {
        let (marks, told) = of_two(&format!("\"{heading}\""), ["Yes", "No"]);
        assert_eq!(marks, [[true, false], OPEN], "{heading}: {told}");
    }
    // What a denial is about is not clear: neither answer opens a row.
    for heading in ["No privilege", "Not strictly confidential", "Not privileged or confidential"] {
        let (marks, told) = of_two(heading, ["Yes", "No"]);
        assert!(marks.iter().all(|row| *row != OPEN), "{heading}: {told}");
        assert!(told.contains("guessed: treated as"), "{told}");
    }
    // A level says the same below every heading.
    for heading in ["Not confidential", "Confidential", "On the record", "Confidential / not confidential"] {
        let (marks, told) = of_two(heading, ["Confidential", "Public"]);
        assert_eq!(marks, [[true, false], OPEN], "{heading}: {told}");
    }
}

#[test]
fn levels_and_headings_of_other_offices_restrict() {
    const OPEN: [bool; 2] = [false, false];
    for level in ["AEO", "Highly Confidential - AEO", "HC", "Confidential - Attorneys' Eyes Only", "#N/A"] {
        let (marks, told) = of_two("Confidentiality designation", [level, "Public"]);
        assert_eq!(marks, [[true, false], OPEN], "{level}: {told}");
    }
    for level in ["AEO", "Highly Confidential - AEO", "HC"] {
        let (marks, told) = of_two("Designation", [level, "Public"]);
        assert_eq!(marks, [[true, false], OPEN], "{level}: {told}");
    }
    for level in ["Attorney-Client", "Work Product", "WP"] {
        let (marks, told) = of_two("Designation", [level, "Public"]);
        assert_eq!(marks, [[false, true], OPEN], "{level}: {told}");
        tells(&told, &format!("facts.csv:2: guessed: treated as privileged: {level}; kept as a note"));
    }
    for heading in
        ["Sealed", "Restricted", "Secret", "Private", "Do not disclose", "Attorneys' Eyes Only", "Sealed (Yes/No)"]
    {
        for [yes, no] in [["Y", ""], ["Yes", "No"], ["x", "-"]] {
            let (marks, told) = of_two(heading, [yes, no]);
            assert_eq!(marks, [[true, false], OPEN], "{heading}: {told}");
        }
    }
    let (marks, told) = of_two("WP", ["Y", "N"]);
    assert_eq!(marks, [[false, true], OPEN], "{told}");
    let (marks, told) = of_two("Not sealed", ["N", "Y"]);
    assert_eq!(marks, [[true, false], OPEN], "{told}");
}

#[test]
fn headings_of_answers_restrict() {
    const OPEN: [bool; 2] = [false, false];
    for heading in [
        "Designation",
        "Classification",
        "Classified?",
        "Sensitivity",
        "Sensitive",
        "NDA",
        "Under NDA",
        "Geheim",
        "Vertraulich",
        "Confidentiel",
        "Restricted",
        "AEO",
        "Einstufung",
    ] {
        for [yes, no] in [["Y", ""], ["Y", "N"], ["X", ""], ["x", "-"], ["Yes", "No"]] {
            let (marks, told) = of_two(heading, [yes, no]);
            assert_eq!(marks, [[true, false], OPEN], "{heading} {yes} {no}: {told}");
        }
    }
    for heading in ["Privilege", "Attorney work product", "Attorney-client"] {
        for [yes, no] in [["Y", ""], ["X", "-"]] {
            let (marks, told) = of_two(heading, [yes, no]);
            assert_eq!(marks, [[false, true], OPEN], "{heading} {yes} {no}: {told}");
        }
    }
    // What a document is restricts nothing.
    for (heading, cells) in [("Document type", ["NDA", "SPA"]), ("Classification", ["Merger", "Financing"])] {
        let (marks, told) = of_two(heading, cells);
        assert_eq!(marks, [OPEN, OPEN], "{heading}: {told}");
    }
}

/// A no answers only its own column.
#[test]
fn another_column_takes_no_restriction_away() {
    for (headings, cells) in [
        ("Confidential,AEO", "Y,N"),
        ("AEO,Confidential", "N,Y"),
        ("Designation,NDA", "Confidential,no"),
        ("Sealed,Restricted,Confidential", "no,no,yes"),
        ("Confidential,Public", "yes,no"),
        ("Confidential,Public", "yes,yes"),
        ("Privileged,Confidential", "no,yes"),
    ] {
        let (deal, told) = imported("facts.csv", format!("Date,Event,{headings}\n2031,A,{cells}\n"));
        assert_eq!(deal["events"][0]["confidential"], true, "{headings} {cells}: {told}");
    }
}

#[test]
fn a_column_that_may_restrict_is_told() {
    let hint = |heading: &str, field: &str, cells: [&str; 2]| {
        let (_, told) = of_two(heading, cells);
        tells(&told, &format!("facts.csv: column “{heading}” may restrict rows: --map '{heading}={field}'"));
    };
    hint("Sealed", "confidential", ["by the court", "no"]);
    hint("Tags", "confidential", ["sealed", "steel"]);
    let (_, told) = imported(
        "facts.csv",
        "Date,Event,Remark\n2031,A,work product\n2032,B,to be read by the team\n2033,C,was late\n",
    );
    tells(&told, "facts.csv: column “Remark” may restrict rows: --map 'Remark=privileged'");
    hint("Confidentiality ends", "confidential", ["2034-01-02", "2035-01-02"]);
    let (_, told) = of_two("Status", ["final", "draft"]);
    assert!(!told.contains("may restrict"), "{told}");
    let (_, told) = of_two("Summary", ["A confidential talk", "None"]);
    assert!(!told.contains("may restrict"), "{told}");
}
