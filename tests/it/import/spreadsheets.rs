//! Spreadsheets as text, in every dialect.

use serde_json::{Value, json};

use super::{Importing, column, fields, imported, tells};

const ROWS: [[&str; 3]; 3] = [
    ["Date", "Event", "Source"],
    ["2031-03-12", "Board approves the sale", "Harbor Courier"],
    ["2031-04-01", "Größe, “neu”", "Zoë; p. 3"],
];

fn written(separator: &str, line_end: &str) -> String {
    let quoted = |cell: &&str| format!("\"{cell}\"");
    ROWS.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(separator) + line_end).collect()
}

#[test]
fn separators_line_ends_and_encodings_make_no_difference() {
    let expected = json!([
        { "id": "board-approves-the-sale", "date": "2031-03-12", "kind": "other", "title": "Board approves the sale",
            "corroboration": [{ "source": "harbor-courier", "verdict": "confirms" }] },
        { "id": "groe-neu", "date": "2031-04-01", "kind": "other", "title": "Größe, “neu”",
            "corroboration": [{ "source": "zoe", "verdict": "confirms", "note": "p. 3" }] },
    ]);
    for (separator, name) in [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")] {
        for line_end in ["\n", "\r\n", "\r"] {
            let text = written(separator, line_end);
            let windows_1252 = text
                .chars()
                .map(|letter| match letter {
                    '“' => 0x93,
                    '”' => 0x94,
                    other => u8::try_from(u32::from(other)).unwrap(),
                })
                .collect::<Vec<u8>>();
            let utf_16 = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            let marked = format!("\u{feff}{text}").into_bytes();
            for bytes in [text.clone().into_bytes(), marked, windows_1252, utf_16] {
                let (deal, told) = imported("facts", &bytes);
                let mut events = deal["events"].clone();
                // `Zoë; p. 3` is `Zoë` without the sign.
                events[1]["corroboration"][0]["source"] = json!("zoe");
                assert_eq!(events, expected, "{name}, {line_end:?}\n{told}");
                assert!(told.contains(&format!("separated by {name}")), "{told}");
            }
        }
    }
}

#[test]
fn a_guessed_encoding_is_told() {
    let (deal, told) = imported("facts.csv", b"Date,Event\n2031,Gr\xf6\xdfe\n");
    assert_eq!(column(&deal, "title"), ["Größe"]);
    tells(&told, "facts.csv: the encoding is a guess: windows-1252");
}

#[test]
fn lines_are_those_of_the_file() {
    let text = "Date,Event,Notes\n\n2031,\"Quoted \"\"words\"\"\nover lines\",a\n\n\nsoon,Later,b\n,,\n2032,,\n";
    let (deal, told) = imported("facts.csv", text);
    assert_eq!(column(&deal, "title"), ["Quoted \"words\" over lines", "Later", "b"].map(Value::from)[..2]);
    tells(&told, "facts.csv:7: guessed: soon is not a date; the event is undated and keeps these words");
    tells(&told, "facts.csv:8: dropped: empty row");
    tells(&told, "facts.csv:9: dropped: it doesn't say what happened: 2032");
    tells(&told, "dealtui: 3 rows: 2 events (1 undated); 1 dropped");
}

#[test]
fn the_separator_that_excel_declares_is_taken() {
    let (deal, told) = imported("facts.csv", "sep=|\nDate|What\n2031|Sale, of a yard; all\nsoon|Vote\n");
    assert_eq!(column(&deal, "title"), ["Sale, of a yard; all", "Vote"]);
    tells(&told, "facts.csv:4: guessed: soon is not a date; the event is undated and keeps these words");
}

#[test]
fn a_quotation_mark_that_is_not_closed_swallows_no_rows() {
    let (deal, told) = imported("facts.csv", "Date,Event\n2031,\"Open\n2032,Next\n2033,Last\n");
    assert_eq!(column(&deal, "title"), ["\"Open", "Next", "Last"]);
    tells(&told, "facts.csv:2: a quotation mark is never closed; all of them are read as plain text");
}

#[test]
fn usual_names_in_three_languages_are_known() {
    for (headings, expected) in [
        ("When,What happened,Details,Who,Exhibit,URL", ["date", "title", "summary", "parties", "source", "url"]),
        ("Datum,Ereignis,Bemerkung,Beteiligte,Quelle,Link", ["date", "title", "summary", "parties", "source", "url"]),
        ("Date,Événement,Remarques,Acteurs,Pièce,Lien", ["date", "title", "summary", "parties", "source", "url"]),
        (
            "START_DATE,event-title,NOTES,Company,source id,source_url",
            ["date", "title", "summary", "parties", "source", "url"],
        ),
    ] {
        let row = "\n2031-03-12,Vote,More,Tern,Courier,https://c.example/1\n";
        let (deal, told) = imported("facts.csv", format!("{headings}{row}"));
        for (heading, field) in headings.split(',').zip(expected) {
            assert!(told.contains(&format!("“{heading}” is {field}")), "{heading}: {told}");
        }
        let event = &deal["events"][0];
        let found = ["date", "title", "summary", "parties", "corroboration"].map(|name| event[name].clone());
        let expected = [
            json!("2031-03-12"),
            json!("Vote"),
            json!("More"),
            json!([{ "id": "tern" }]),
            json!([{ "source": "courier", "verdict": "confirms" }]),
        ];
        assert_eq!(found, expected);
        assert_eq!(
            deal["sources"],
            json!([{ "id": "courier", "title": "Courier", "url": "https://c.example/1", "read": "link" }])
        );
    }
}

#[test]
fn the_spreadsheet_of_timelinejs_is_read() {
    let text = "\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background
2031,,,,,,,,,Sale of the yard,<p>All of it</p>,,,,,title,,
\"2,031\",3,12,9:42,,,,,,Signed,\"See <a href=\"\"https://a.example/\"\">this</a> &amp; more<br>Second line\",https://m.example/1,Pier Ledger,The yard,https://t.example/x.png,,Talks,#fff
2031,4,,,2031,5,,,spring 2031,Hearing,,\"<blockquote>We will not sell.<cite>Jane Doe</cite></blockquote>\",,,,,,
2030,,,,2031,,,,,The talks,,,,,,era,,
";
    let (deal, told) = imported("timeline.csv", text);
    assert_eq!(deal["deal"], json!({ "id": "timeline", "title": "Sale of the yard", "summary": "All of it" }));
    let expected = json!([
        { "id": "signed", "date": "2031-03-12T09:42", "kind": "other", "title": "Signed",
            "summary": "See this (https://a.example/) & more\nSecond line", "tags": ["Talks"],
            "corroboration": [{ "source": "the-yard", "verdict": "confirms" }] },
        { "id": "hearing", "date": "2031-04/2031-05", "date_words": "spring 2031", "kind": "other", "title": "Hearing",
            "passages": [{ "source": "jane-doe", "exact": "We will not sell." }] },
        { "id": "the-talks", "date": "2030/2031", "kind": "other", "title": "The talks", "tags": ["era"] },
    ]);
    assert_eq!(deal["events"], expected);
    let sources = json!([
        { "id": "the-yard", "publisher": "Pier Ledger", "title": "The yard", "url": "https://m.example/1", "read": "link" },
        { "id": "jane-doe", "title": "Jane Doe" },
    ]);
    assert_eq!(deal["sources"], sources);
    assert!(told.contains("left out: “Media Thumbnail”, “Background”"), "{told}");
}

#[test]
fn a_tab_file_with_a_preamble_as_timeflow_writes_it_is_read() {
    let text = "#TITLE\tThe yard\n#DESCRIPTION\tIts sale\n#VERSION\t1\nLabel\tStart\tEnd\tGroup\nTalks\t2031-03-12\t2031-03-14\tTern\n";
    let (deal, told) = imported("yard.timeflow", text);
    assert_eq!(deal["deal"], json!({ "id": "yard", "title": "The yard", "summary": "Its sale" }));
    assert_eq!(
        fields(&deal, &["title", "date", "tags"]),
        [[json!("Talks"), json!("2031-03-12/2031-03-14"), json!(["Tern"])]]
    );
    tells(&told, "yard.timeflow:3: dropped: #VERSION 1");
}

#[test]
fn a_timesketch_export_is_read() {
    let text = "\
message,timestamp,datetime,timestamp_desc,host
Login of jane,1931074920000000,2031-03-12T09:42:00.250000+00:00,Logon Time,srv1
File made,1931074921000000,2031-03-12T09:42:01+02:00,Created,srv2
";
    let (deal, told) = imported("sketch.csv", text);
    let expected = json!([
        { "id": "login-of-jane", "date": "2031-03-12T09:42Z", "kind": "other", "title": "Login of jane", "summary": "host: srv1",
            "tags": ["Logon Time"] },
        { "id": "file-made", "date": "2031-03-12T09:42:01+02:00", "kind": "other", "title": "File made", "summary": "host: srv2",
            "tags": ["Created"] },
    ]);
    assert_eq!(deal["events"], expected);
    tells(&told, "dealtui: dates: fractions of a second are dropped");
    assert!(told.contains("kept in the summary: “host”; left out: “timestamp”"), "{told}");
}

/// With the columns that `dealtui export csv` writes.
#[test]
fn what_dealtui_exports_is_read_back() {
    let text = "\u{feff}id,date,date_words,said,kind,scope,title,summary,parties,roles,status,amount,bound,unit,certainty,tags,quote,speaker,source_id,source,source_url,published,page,paragraph\r\n\
        signing,[2031-03-01..2031-03-10],early March 2031,2031-04-01,agreement,context,'=Signing,\"Two lines\r\n'- next\",Tern; Courier; Mill,issuer; ; subject,disputed,5000000,up to,USD,reported,sale; loan,We sign,Tern; Mill,story-1,\"Courier, A story\",https://c.example/1,2031-03-12,2,14\r\n";
    let (deal, told) = imported("deal.csv", text);
    let expected = json!([{
        "id": "signing", "date": "[2031-03-01..2031-03-10]", "date_words": "early March 2031", "said": "2031-04-01", "scope": "context",
        "kind": "agreement", "title": "=Signing", "summary": "Two lines\n'- next", "tags": ["sale", "loan"],
        "parties": [{ "id": "tern", "role": "issuer" }, { "id": "courier" }, { "id": "mill", "role": "subject" }],
        "amounts": [{ "value": "5000000", "unit": "USD", "bound": "up to", "certainty": "reported" }],
        "passages": [{ "source": "story-1", "page": 2, "paragraph": 14, "exact": "We sign", "speakers": ["tern", "mill"] }],
    }]);
    assert_eq!(deal["events"], expected, "{told}");
    let source = json!([{ "id": "story-1", "title": "Courier, A story", "published": "2031-03-12", "url": "https://c.example/1" }]);
    assert_eq!(deal["sources"], source);
    let text = "id,type,standing,publisher,title,authors,published,url,note\r\nstory-1,article,press,Courier,A story,Jane Doe; Joe Doe,2031-03-12,https://c.example/1,Read twice\r\n";
    let (deal, _) = imported("sources.csv", text);
    let source = json!([{ "id": "story-1", "type": "article", "publisher": "Courier", "title": "A story", "authors": ["Jane Doe", "Joe Doe"],
        "published": "2031-03-12", "url": "https://c.example/1", "standing": "press", "note": "Read twice" }]);
    assert_eq!((&deal["sources"], &deal["events"]), (&source, &json!([])));
}

#[test]
fn words_amounts_and_kinds_become_what_they_are() {
    let text = "\
Date,Event,Kind,Amount,Currency,Quote,Speaker,Source,Page,Tags,Confidential
2031,Offer,Offer,\"1,500,000\",EUR,We offer it,Jane Doe,Letter,3,\"price, sale\",
2032,Talk,meeting,up to $5 million,,No source said this,,,,,yes
2033,Price,,a lot,USD,,,Harbor Courier,4,,no
";
    let (deal, told) = imported("facts.csv", text);
    let expected = json!([
        { "id": "offer", "date": "2031", "kind": "offer", "title": "Offer", "tags": ["price", "sale"],
            "amounts": [{ "value": "1500000", "unit": "EUR" }],
            "passages": [{ "source": "letter", "page": 3, "exact": "We offer it", "speaker": "jane-doe" }] },
        { "id": "talk", "date": "2032", "kind": "other", "title": "Talk", "summary": "“No source said this”", "tags": ["meeting"],
            "amounts": [{ "value": "5000000", "unit": "USD", "bound": "up to" }], "confidential": true },
        { "id": "price", "date": "2033", "kind": "other", "title": "Price", "summary": "Amount: a lot\nCurrency: USD",
            "corroboration": [{ "source": "harbor-courier", "verdict": "confirms", "note": "p. 4" }] },
    ]);
    assert_eq!(deal["events"], expected);
    // What is quoted was read.
    assert_eq!(deal["sources"][0], json!({ "id": "letter", "title": "Letter" }));
    tells(&told, "facts.csv:3: guessed: the quote has no source; kept in the summary");
    tells(&told, "facts.csv:4: guessed: a lot can't be read as an amount; kept in the summary");
    tells(&told, "facts.csv: guessed: new parties are assumed to be companies: Jane Doe");
}

#[test]
fn hostile_cells_stay_text() {
    let text = "Date,Event,URL\n2031,\"'=HYPERLINK(\"\"http://x\"\")\",javascript:alert(1)\n2032,<script>alert(1)</script><b>Bold</b>\u{202e}\u{1b}[31m,\n";
    let importing = Importing::new("facts.csv", text);
    let (deal, _) = importing.deal(&["facts.csv"]);
    let expected =
        [[json!("=HYPERLINK(\"http://x\")"), json!("URL: javascript:alert(1)")], [json!("Bold[31m"), Value::Null]];
    assert_eq!(fields(&deal, &["title", "summary"]), expected);
    assert_eq!(deal["sources"], json!([]));
}

/// As spreadsheets write one into a cell, and other programs into a file for them.
#[test]
fn a_link_written_as_a_formula_is_its_words_with_the_link_kept() {
    for (written, words) in [
        (r#"=HYPERLINK("https://acme.example/minutes","Minutes")"#, "Minutes"),
        (r#"=hyperlink( "https://acme.example/minutes" ; "The ""new"" minutes" )"#, "The \"new\" minutes"),
        (r#"= HYPERLINK("https://acme.example/minutes", "A (first) draft, signed")"#, "A (first) draft, signed"),
    ] {
        for separator in [",", ";", "\t"] {
            let cell = format!("\"{}\"", written.replace('"', "\"\""));
            let rows = [["Date", "Event", "Source"], ["2031-03-12", "Board votes", &cell]];
            let text = rows.map(|row| row.join(separator)).join("\n");
            let (deal, told) = imported("facts.csv", text);
            let source = &deal["sources"][0];
            assert_eq!([&source["title"], &source["url"]], [words, "https://acme.example/minutes"], "{told}");
            assert!(!told.contains("formula") && !told.contains("the link of"), "{told}");
        }
    }
    // Only the address, which is the words, too.
    let (deal, _) = imported("facts.csv", "Date,Event,URL\n2031,Vote,\"=HYPERLINK(\"\"https://acme.example/a\"\")\"\n");
    assert_eq!(deal["sources"][0]["url"], "https://acme.example/a");
    // A link that runs a program, and one of words that are no source.
    let text = "Date,Event,Source\n2031,\"=HYPERLINK(\"\"https://acme.example/a\"\",\"\"Vote\"\")\",\"=HYPERLINK(\"\"javascript:x()\"\",\"\"Minutes\"\")\"\n";
    let (deal, told) = imported("facts.csv", text);
    assert_eq!([&deal["events"][0]["title"], &deal["sources"][0]["title"]], ["Vote", "Minutes"]);
    assert_eq!(deal["sources"][0]["url"], Value::Null);
    tells(&told, "facts.csv:2: dropped: the link of B2 to https://acme.example/a");
    tells(&told, "facts.csv:2: dropped: the link of C2 to javascript:x()");
}

#[test]
fn a_formula_is_told_and_never_calculated() {
    for formula in
        ["=SUM(B2:B9)", "=B2&C2", "=HYPERLINK(D2)", "=T.TEST(A1;B1)", "=HYPERLINK(\"\"https://a.example\"\";B2)"]
    {
        let (deal, told) = imported("facts.csv", format!("Date,Event,Notes\n2031,Vote,\"{formula}\"\n"));
        let kept = formula.replace("\"\"", "\"");
        assert!(deal["events"][0]["summary"].as_str().unwrap().contains(&kept), "{told}");
        tells(&told, "facts.csv:2: guessed: the formula in C2 is kept as text; nothing is calculated");
    }
    for words in ["= a vote", "=", "== Heading ==", "=> see below (page 2)", "'=SUM(B2:B9)"] {
        let (_, told) = imported("facts.csv", format!("Date,Event,Notes\n2031,Vote,{words}\n"));
        assert!(!told.contains("formula"), "{words}: {told}");
    }
}

#[test]
fn columns_are_given_and_remembered() {
    let text = "Date,Event,Bates,Weight\n2031,Vote,AB-1,heavy\n";
    let importing = Importing::new("facts.csv", text);
    let (deal, told) = importing.deal(&["facts.csv"]);
    assert_eq!(column(&deal, "summary"), ["Bates: AB-1\nWeight: heavy"]);
    assert!(told.contains("“Bates” is exhibit; kept in the summary: “Weight”"), "{told}");
    let (deal, _) = importing.deal(&["facts.csv", "--map", "bates=source", "--map", "Weight=skip"]);
    assert_eq!((&deal["sources"][0]["title"], &deal["events"][0]["summary"]), (&json!("AB-1"), &Value::Null));
    // Another file with the same columns.
    importing.0.write("more.csv", "date,EVENT,Bates,Weight\n2032,Talk,AB-2,light\n");
    importing.0.write("other.csv", "Date,Event,Bates\n2032,Talk,AB-2\n");
    let (deal, told) = importing.deal(&["facts.csv"]);
    assert_eq!(deal["sources"][0]["title"], "AB-1");
    assert!(told.contains("“Bates” is source (as you chose before)"), "{told}");
    assert_eq!(importing.deal(&["more.csv"]).0["sources"][0]["title"], "AB-2");
    assert_eq!(importing.deal(&["other.csv"]).0["sources"], json!([]));
    // What is given now goes before.
    assert_eq!(importing.deal(&["facts.csv", "--map", "Bates=tags"]).0["events"][0]["tags"], json!(["AB-1"]));
    for (given, why) in [
        ("Bats=source", "--map: no column is called Bats; did you mean Bates?"),
        ("Bates=sorce", "--map: no field is called sorce; did you mean source?"),
        ("Bates", "--map: Bates: write COLUMN=FIELD, such as 'Event=title'"),
    ] {
        let ran = importing.run(&["import", "facts.csv", "--map", given]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(why), "{}", ran.err);
    }
}

#[test]
fn without_headings_columns_are_known_by_what_is_in_them() {
    let (deal, told) = imported("facts.csv", "x1,12 Mar 2031,Board approves the sale\nx2,1 Apr 2031,Talks end\n");
    assert_eq!(
        fields(&deal, &["date", "title", "summary"]),
        [
            [json!("2031-03-12"), json!("Board approves the sale"), json!("A: x1")],
            [json!("2031-04-01"), json!("Talks end"), json!("A: x2")],
        ]
    );
    tells(&told, "facts.csv: there are no headings; columns are named A, B, C, …");
    assert!(told.contains("“B” is date (guessed), “C” is title (guessed)"), "{told}");
}

#[test]
fn lines_above_the_headings_are_told() {
    let (deal, told) =
        imported("facts.csv", "Chronology of the sale,,\nas of May 2031,,\nDate,Event,Source\n2031,Vote,\n");
    assert_eq!(column(&deal, "title"), ["Vote"]);
    tells(&told, "facts.csv:1: dropped: above the headings: Chronology of the sale");
    tells(&told, "facts.csv:2: dropped: above the headings: as of May 2031");
}

#[test]
fn a_long_title_is_cut_and_kept() {
    let long = format!(
        "{}. {}",
        "Talks begin in the north and go on ".repeat(3).trim(),
        "They last for a while. ".repeat(9).trim()
    );
    let (deal, _) = imported("facts.csv", format!("Date,Description\n2031,\"{long}\"\n"));
    let event = &deal["events"][0];
    assert!(
        long.starts_with(event["title"].as_str().unwrap()) && event["title"].as_str().unwrap().ends_with('.'),
        "{event}"
    );
    assert_eq!(event["summary"], long.as_str());
}

const WITH_IDS: &str = "\
ID,Date,Event,Source
signing,12 Mar 2031,Signing,Courier
signing,13 Mar 2031,Second signing,
7,14 Mar 2031,Vote,
,15 Mar 2031,Vote,
,15 Mar 2031,Vote,
";

#[test]
fn importing_twice_adds_nothing_twice() {
    let importing = Importing::new("facts.csv", WITH_IDS);
    let ran = importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    assert_eq!(ran.out, "Wrote acme.json: 5 rows: 4 events, 1 source; 1 dropped.\n", "{}", ran.err);
    tells(&ran.err, "facts.csv:3: guessed: the ID signing becomes signing-2, since it is already taken");
    tells(&ran.err, "facts.csv:6: dropped: duplicate of line 5");
    let deal = importing.0.deal();
    assert_eq!(column(&deal, "id"), ["signing", "signing-2", "vote", "vote-2"]);
    assert_eq!(column(&deal, "summary"), [Value::Null, Value::Null, json!("ID: 7"), Value::Null]);
    let before = importing.0.text();
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 5 rows: 4 already there; 1 dropped.\n", "{}", ran.err);
    assert_eq!(importing.0.text(), before);
    // A title that was changed, and one more source.
    let ran = importing.run(&["record", "set", "acme.json", "event", "vote-2", "title=The vote"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let before = importing.0.text();
    importing.0.write("facts.csv", WITH_IDS.replace("Vote,\n", "Vote,Ledger\n"));
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert!(
        ran.out.starts_with(
            "Added to acme.json: 5 rows: 1 source, 2 statements about sources; 4 already there; 1 dropped; 1 difference dropped."
        ),
        "{}",
        ran.out
    );
    tells(&ran.err, "facts.csv:5: dropped: the title “Vote”: vote-2 in the deal has “The vote”; --update changes it");
    let deal = importing.0.deal();
    assert_eq!(column(&deal, "id"), ["signing", "signing-2", "vote", "vote-2"]);
    let said = json!([{ "source": "ledger", "verdict": "confirms" }]);
    assert_eq!((&deal["events"][2]["corroboration"], &deal["events"][3]["corroboration"]), (&said, &said));
    assert_ne!(importing.0.text(), before);
}

#[test]
fn an_id_that_another_event_has_is_changed_and_told() {
    let importing = Importing::new("facts.csv", "ID,Date,Event\nsigning,2031-03-12,Signing\n");
    importing.0.write("acme.json", r#"{"format":1,"deal":{"id":"a","title":"A"},"events":[{"id":"signing","date":"2029","kind":"court","title":"A hearing"}]}"#);
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    tells(
        &ran.err,
        "facts.csv:2: guessed: the ID signing becomes signing-2, since another event in the deal has it; --update changes that one",
    );
    assert_eq!(column(&importing.0.deal(), "id"), ["signing", "signing-2"]);
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 1 row: 1 already there.\n");
}

#[test]
fn parties_and_sources_of_the_deal_are_taken() {
    let importing = Importing::new(
        "facts.csv",
        "Date,Event,Parties,Group,Source,URL\n2031,Vote,tern shipping,TERN,Pier Ledger,\n2032,Talk,Yard,Yard,,https://p.example/1/\n",
    );
    let deal = r#"{"format":1,"deal":{"id":"a","title":"A"},"parties":[{"id":"tern","name":"Tern Shipping"}],
"sources":[{"id":"pier","title":"Pier Ledger"},{"id":"story","title":"A story","url":"https://p.example/1"}],"events":[]}"#;
    importing.0.write("acme.json", deal);
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Added to acme.json: 2 rows: 2 events, 1 party.\n", "{}", ran.err);
    let deal = importing.0.deal();
    assert_eq!(
        column(&deal, "parties"),
        [json!([{ "id": "tern" }, { "id": "tern" }]), json!([{ "id": "yard" }])].map(|parties| {
            if parties.as_array().unwrap().len() == 2 { json!([{ "id": "tern" }]) } else { parties }
        })
    );
    let sources = [json!("pier"), json!("story")];
    assert_eq!(
        column(&deal, "corroboration").iter().map(|said| said[0]["source"].clone()).collect::<Vec<_>>(),
        sources
    );
}

#[test]
fn nothing_is_overwritten_and_what_is_no_table_is_refused() {
    let importing = Importing::new("facts.csv", "Date,Event\n2031,Vote\n");
    importing.0.write("acme.json", "{}");
    let ran = importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    assert_eq!((ran.status, importing.0.text().as_str()), (2, "{}"));
    assert_eq!(ran.err, "dealtui: acme.json already exists\n  hint: --into acme.json adds to it\n");
    for (name, text, said) in [
        (
            "prose.txt",
            "Dear Jane,\n\nthe board met, talked, and left.\nIt was late.\n",
            "not a spreadsheet, TimelineJS JSON, calendar or CSL-JSON file",
        ),
        (
            "page.html",
            "<!doctype html><p>Date, Event</p>",
            "not a spreadsheet, TimelineJS JSON, calendar or CSL-JSON file",
        ),
        ("deal.json", r#"{"format":1,"deal":{"id":"a","title":"A"},"events":[]}"#, "this is already a deal file"),
        ("empty.csv", "", "the file is empty"),
        ("blank.csv", "\u{feff}\n \n", "the file is empty"),
        ("list.json", "[1, 2]", "not a spreadsheet, TimelineJS JSON, calendar or CSL-JSON file"),
    ] {
        importing.0.write(name, text);
        let ran = importing.run(&["import", name]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{name}");
        assert!(ran.err.starts_with(&format!("dealtui: {name}: {said}\n")), "{}", ran.err);
    }
    importing.0.write("none.csv", "Date,Event\n");
    let ran = importing.run(&["import", "none.csv"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{}", ran.err);
}

#[test]
fn standard_input_is_read() {
    let importing = Importing::new("input", "");
    let ran = importing.0.piped(&["import", "-"], b"Date;Event\n2031;Vote\n");
    let deal: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((column(&deal, "title"), &deal["deal"]["id"]), (vec![json!("Vote")], &json!("imported")));
}

#[test]
fn titles_of_persons_are_no_part_of_their_names() {
    let names = [
        "Dr. Jutta Ohlsen",
        "Jutta Ohlsen",
        "Max Muster",
        "Herr Prof. Dr. Max Muster",
        "Ms. Orr",
        "Mr Orr",
        "Dr. Oetker GmbH",
        "Drake Mill",
    ];
    let rows: Vec<String> =
        names.iter().enumerate().map(|(at, name)| format!("{},Talk {at},{name}\n", 2031 + at)).collect();
    let importing = Importing::new("facts.csv", format!("Date,Event,Parties\n{}", rows.concat()));
    let (deal, told) = importing.deal(&["facts.csv"]);
    let parties: Vec<[&str; 2]> = deal["parties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|party| [party["name"].as_str().unwrap(), party["kind"].as_str().unwrap_or("company")])
        .collect();
    let expected = [
        ["Dr. Jutta Ohlsen", "person"],
        ["Max Muster", "person"],
        ["Ms. Orr", "person"],
        ["Mr Orr", "person"],
        ["Dr. Oetker GmbH", "company"],
        ["Drake Mill", "company"],
    ];
    assert_eq!(parties, expected);
    tells(&told, "facts.csv: guessed: new parties are assumed to be companies: Dr. Oetker GmbH; Drake Mill");
    tells(
        &told,
        "facts.csv: guessed: new parties with a title such as Dr., with the surname first, or in a column of people are assumed to be people: Dr. Jutta Ohlsen; Max Muster; Ms. Orr; Mr Orr",
    );
    importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 8 rows: 8 already there.\n", "{}", ran.err);
}

/// Where words stand belongs to the passage; what is not a single page or paragraph stays in the
/// summary, and is told.
#[test]
fn the_place_of_quoted_words_is_kept() {
    let rows = [
        ("Contract p. 3", "", json!({ "page": 3 }), None),
        ("Contract, page 3, ¶ 12", "", json!({ "page": 3, "paragraph": 12 }), None),
        ("Contract para. 7", "", json!({ "paragraph": 7 }), None),
        ("Contract pp. 3-4", "", json!({}), Some("Source: Contract pp. 3-4")),
        ("Contract p. 3", "4", json!({ "page": 4 }), Some("Source: Contract p. 3")),
    ];
    for (source, page, place, summary) in rows {
        let text = format!("Date,Event,Quote,Page,Source\n2031-04-01,Vote,We vote,{page},\"{source}\"\n");
        let (deal, told) = imported("facts.csv", text);
        let event = &deal["events"][0];
        let mut passage = json!({ "source": "contract", "exact": "We vote" });
        passage.as_object_mut().unwrap().extend(place.as_object().unwrap().clone());
        assert_eq!((&event["passages"], &event["summary"]), (&json!([passage]), &json!(summary)), "{source}");
        let line = summary.map(|summary| {
            format!("facts.csv:2: guessed: “{summary}” is not a single page or paragraph; kept in the summary")
        });
        if let Some(line) = line {
            tells(&told, &line);
        }
    }
    // Of what is no page, nothing is taken off the name of the source.
    for source in ["Contract at 3", "Contract § 2.1", "Contract Bl. 3"] {
        let (deal, _) = imported("facts.csv", format!("Date,Event,Quote,Source\n2031-04-01,Vote,We vote,{source}\n"));
        assert_eq!(deal["sources"][0]["title"], source);
    }
}

#[test]
fn rows_in_a_cell_that_is_not_closed_are_told() {
    let text = "Date,Event,Party\n2022-02-03,\"unterminated,X\n2022-02-04,B,Y\n2022-02-05,C,Y\n2022-02-06,\"D\",Y\n2022-02-07,E,Y\n";
    let (_, told) = imported("facts.csv", text);
    tells(
        &told,
        "facts.csv:2: guessed: a cell that begins on line 2 runs to line 5; a quotation mark may be missing there",
    );
    let (_, told) = imported("facts.csv", "Date,Event\n2022-02-03,\"A letter,\nof two lines\"\n");
    assert!(!told.contains("quotation mark"), "{told}");
}
