//! `dealtui jot`, through the binary: which line becomes which event.

use std::fs;

use chrono::Local;
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

use crate::{place::Place, program::Ran};

const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "acme", "title": "Acme" }, "mine": [1,2],
  "parties": [],
  "sources": [
    { "id": "reuters-2031-03-12", "publisher": "Reuters", "title": "Borealis Marine sells its yard", "read": "unread" },
    { "id": "courier-one", "publisher": "Harbor Courier", "title": "Yard in talks" },
    { "id": "courier-two", "publisher": "Harbor Courier", "authors": ["Zoë Example"], "title": "Yard is sold" }
  ],
  "events": []
}
"#;

fn with_deal() -> Place {
    Place::new(&[("acme.json", DEAL.as_bytes())])
}

impl Place {
    #[track_caller]
    fn jot(&self, facts: &[&str]) -> Ran {
        self.run(&[&["jot", "acme.json"], facts].concat())
    }

    #[track_caller]
    fn jotted(&self, facts: &[&str]) -> String {
        let ran = self.jot(facts);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        ran.out
    }

    /// Facts from standard input.
    fn jot_piped(&self, arguments: &[&str], input: &[u8]) -> Ran {
        self.piped(&[&["jot", "acme.json"], arguments].concat(), input)
    }
}

#[test]
fn only_what_happened_is_required() {
    let place = with_deal();
    for (fact, told) in [
        ("Board approves sale", "added board-approves-sale: undated\n"),
        ("12 Mar 2031 | Board's vote", "added boards-vote: Wed 12 March 2031\n"),
        ("| Yard is valued |", "added yard-is-valued: undated\n"),
    ] {
        assert_eq!(place.jotted(&[fact]), told);
    }
    let expected = json!([
        { "id": "board-approves-sale", "kind": "other", "title": "Board approves sale" },
        { "id": "boards-vote", "date": "2031-03-12", "kind": "other", "title": "Board's vote" },
        { "id": "yard-is-valued", "kind": "other", "title": "Yard is valued" },
    ]);
    assert_eq!(place.events(), expected);
    let rest = DEAL.replace("\"events\": []\n}\n", "\"events\": [");
    assert!(place.text().starts_with(&rest), "{}", place.text());
}

#[test]
fn a_deal_is_made_with_its_first_fact() {
    let place = Place::new(&[]);
    place.jotted(&["early March 2031 | Talks begin"]);
    let expected = json!({
        "format": 1, "deal": { "id": "acme", "title": "acme" }, "parties": [], "sources": [],
        "events": [{ "id": "talks-begin", "date": "[2031-03-01..2031-03-10]", "date_words": "early March 2031",
            "kind": "other", "title": "Talks begin" }],
    });
    assert_eq!(place.deal(), expected);
    let checked = place.run(&["check", "acme.json"]);
    assert!(checked.out.contains(" 0 errors, 1 warning"), "{}", checked.out);
    assert!(place.run(&["acme.json", "list", "date:2031-03-05"]).out.contains("Talks begin"));
}

#[test]
fn who_says_so_is_found_among_the_sources() {
    let place = with_deal();
    for (who, id, note, told) in [
        ("Reuters p. 3", "reuters-2031-03-12", Some("p. 3"), "reuters-2031-03-12, p. 3 (not read yet)"),
        (
            "reuters, page 3, ¶4",
            "reuters-2031-03-12",
            Some("page 3, ¶4"),
            "reuters-2031-03-12, page 3, ¶4 (not read yet)",
        ),
        ("reuters-2031-03-12", "reuters-2031-03-12", None, "reuters-2031-03-12 (not read yet)"),
        ("courier-two pp. 3–4", "courier-two", Some("pp. 3–4"), "courier-two, pp. 3–4"),
        ("Yard in talks", "courier-one", None, "courier-one"),
        ("zoe example", "courier-two", None, "courier-two"),
        ("Harbor Courier, sold", "courier-two", None, "courier-two"),
    ] {
        let told = format!("added sale: undated, said by {told}\n");
        place.write("acme.json", DEAL);
        assert_eq!(place.jotted(&[&format!("| Sale | {who}")]), told, "{who}");
        let mut said = json!({ "source": id, "verdict": "confirms" });
        if let Some(note) = note {
            said["note"] = json!(note);
        }
        assert_eq!(place.events()[0]["corroboration"], json!([said]), "{who}");
        assert_eq!(place.events()[0]["summary"], Value::Null);
    }
    // What nobody has read supports nothing.
    place.write("acme.json", DEAL);
    place.jotted(&["2031 | Sale | Reuters", "2031 | Vote | courier-one"]);
    let found = place.run(&["acme.json", "list", "is:unsourced"]).out;
    assert!(found.contains("Sale") && !found.contains("Vote"), "{found}");
}

/// A company in the title of a source is not who speaks in it, also where it is a party.
#[test]
fn what_a_source_is_about_does_not_say_so() {
    for parties in ["", r#"{ "id": "harbor", "name": "Harbor" }, { "id": "borealis", "name": "Borealis Marine" }"#] {
        let place = with_deal();
        let mut deal: Value = serde_json::from_str(DEAL).unwrap();
        if !parties.is_empty() {
            deal["parties"] = serde_json::from_str(&format!("[{parties}]")).unwrap();
        }
        place.write("acme.json", deal.to_string());
        for who in ["Borealis", "Borealis Marine", "yard", "sells", "Marine sells"] {
            let told = place.jotted(&[&format!("| Sale by {who} | {who}")]);
            assert!(told.contains("kept in the summary: no source has this name"), "{who}: {told}");
        }
        let told = place.jotted(&["| Sale at last | Harbor"]);
        assert_eq!(told.contains("no source has this name"), !parties.is_empty(), "{told}");
    }
}

#[test]
fn several_versions_of_one_document_are_one_source() {
    let place = with_deal();
    let mut deal: Value = serde_json::from_str(DEAL).unwrap();
    let versions = [
        json!({ "id": "post", "publisher": "Dock Post", "title": "Yard" }),
        json!({ "id": "post-2", "publisher": "Dock Post", "title": "Yard", "version_of": "post" }),
        json!({ "id": "post-3", "publisher": "Dock Post", "title": "Yard", "version_of": "post-2" }),
    ];
    deal["sources"].as_array_mut().unwrap().extend(versions);
    place.write("acme.json", deal.to_string());
    let told = place.jotted(&["| Sale | Dock Post", "| Vote | post-2"]);
    assert!(told.contains("said by post-3\n") && told.contains("said by post-2\n"), "{told}");
}

#[test]
fn who_is_no_source_or_may_be_several_is_kept_in_words() {
    let place = with_deal();
    let told = place.jotted(&["| Sale | Jane Doe p. 3", "| Vote | Harbor Courier", "| Talks | ¶ 4", "| Call | Room 3"]);
    let expected = "\
added sale: undated, said by Jane Doe p. 3 (kept in the summary: no source has this name)
added vote: undated, said by Harbor Courier (kept in the summary: it may be courier-one or courier-two)
added talks: undated, said by ¶ 4 (kept in the summary: no source has this name)
added call: undated, said by Room 3 (kept in the summary: no source has this name)
";
    assert_eq!(told, expected);
    let summaries = [0, 1, 2, 3].map(|event: usize| place.events()[event]["summary"].clone());
    let expected = json!(["Said by Jane Doe p. 3.", "Said by Harbor Courier.", "Said by ¶ 4.", "Said by Room 3."]);
    assert_eq!(json!(summaries), expected);
}

#[test]
fn the_same_line_twice_is_there_already() {
    let place = with_deal();
    let lines = [
        "12 Mar 2031 | Sale | Reuters p. 3",
        "early March 2031 | Talks",
        "| Vote | Jane Doe",
        "2031-03-12 | Sale | Reuters",
        "12 Mar 2031 | Sale",
    ];
    let told = place.jotted(&lines);
    assert!(told.ends_with("\nalready there as sale\nalready there as sale\n"), "{told}");
    let before = place.text();
    let told = place.jotted(&lines);
    let expected = ["sale", "talks", "vote", "sale", "sale"].map(|id| format!("already there as {id}\n")).concat();
    assert_eq!(told, expected);
    assert_eq!(place.text(), before);
    // The same words of another day are another fact.
    assert_eq!(place.jotted(&["13 Mar 2031 | Sale"]), "added sale-2: Thu 13 March 2031\n");
}

#[test]
fn another_source_of_the_same_fact_is_added_to_it() {
    let place = with_deal();
    place.jotted(&["12 Mar 2031 | Sale | Reuters"]);
    let told = place.jotted(&["12 Mar 2031 | Sale | courier-one p. 2", "12 Mar 2031 | Sale | courier-one"]);
    let expected = "added a source to sale: Wed 12 March 2031, said by courier-one, p. 2\nalready there as sale\n";
    assert_eq!(told, expected);
    let said = json!([
        { "source": "reuters-2031-03-12", "verdict": "confirms" },
        { "source": "courier-one", "verdict": "confirms", "note": "p. 2" },
    ]);
    assert_eq!(place.events()[0]["corroboration"], said);
    // Words are never lost.
    assert!(place.jotted(&["12 Mar 2031 | Sale | Jane Doe"]).starts_with("added sale-2: "));
}

#[test]
fn lines_come_from_standard_input() {
    for arguments in [&[][..], &["-"]] {
        let place = with_deal();
        let ran = place.jot_piped(
            arguments,
            "\u{feff}12 Mar 2031 | Sale | Reuters\r\n\r\n  \n| Größe & Co. gründet sich\n".as_bytes(),
        );
        let told = "\
added sale: Wed 12 March 2031, said by reuters-2031-03-12 (not read yet)
added grosse-co-grundet-sich: undated
";
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert_eq!(ran.out.replace("groe-", "grosse-"), told);
        assert_eq!(place.events()[1]["title"], "Größe & Co. gründet sich");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_nothing_is_written() {
    let place = with_deal();
    let lines = "12 Mar 2031 | Sale\n\nsoon | Talks\n3/4/2031 | Vote\n | | Reuters\na | b | c | d\n31 Feb 2031 | X\n4 May | Y\n";
    let ran = place.jot_piped(&[], lines.as_bytes());
    let year = Local::now().format("%Y").to_string();
    let expected = "\
dealtui: nothing is written
  line 3: soon is not a date: write 12 Mar 2025, Mar 2025, Q2 2025, early March 2025 or 2025-03-12T09:42, or begin with | if the date is not known
  line 4: 3/4/2031 may be 2031-03-04 or 2031-04-03: write one of them
  line 5: it does not say what happened: write DATE | WHAT | WHO SAYS (only WHAT is required)
  line 6: this has 4 parts: write DATE | WHAT | WHO SAYS (only WHAT is required)
  line 7: 31 Feb 2031 is not a date; did you mean 2031-02-28 or 2031-02?
  line 8: 4 May has no year: write it too, as in 4 May YEAR
";
    let expected = expected.replace("YEAR", &year);
    assert_eq!((ran.status, ran.out.as_str(), ran.err), (2, "", expected));
    let ran = place.jot(&["Sale", "soon | Talks"]);
    assert!(ran.err.starts_with("dealtui: nothing is written\n  fact 2: soon is not a date"), "{}", ran.err);
    let ran = place.jot(&["4 May | Talks"]);
    let said = format!("dealtui: 4 May has no year: write it too, as in 4 May {year}\n");
    assert_eq!((ran.status, ran.err), (2, said));
    let ran = place.jot(&["", "Sale"]);
    assert!(ran.status == 2 && ran.err.contains("fact 1: it does not say what happened"), "{}", ran.err);
    let none = "dealtui: there is no fact: write DATE | WHAT | WHO SAYS (only WHAT is required)\n";
    let ran = place.jot_piped(&[], b"\n \n");
    assert_eq!((ran.status, ran.err.as_str()), (2, none));
    assert_eq!((place.jot_piped(&[], b"\xff").status, place.text().as_str()), (2, DEAL));
    let nowhere = Place::new(&[]);
    assert_eq!(nowhere.jot(&["soon | Talks"]).status, 2);
    assert!(!nowhere.path("acme.json").exists());
}

/// Without a `|` to set it apart, only a whole day is taken for the date.
#[test]
fn a_line_may_begin_with_its_day() {
    let from = |words: &str| format!(" (from “{words}” in the text; begin with | to keep it there)");
    for (line, date, words, title) in [
        ("12 Mar 2031 board meets", "2031-03-12", "12 Mar 2031", "board meets"),
        ("12 mar 2031: Board meets", "2031-03-12", "12 mar 2031", "Board meets"),
        ("March 12, 2031 – Board meets", "2031-03-12", "March 12, 2031", "Board meets"),
        ("On 12 March 2031 Board meets", "2031-03-12", "On 12 March 2031", "Board meets"),
        ("2031-03-12 Board meets", "2031-03-12", "2031-03-12", "Board meets"),
        ("2031-03-12T09:42, Board meets", "2031-03-12T09:42", "2031-03-12T09:42", "Board meets"),
        ("13/2/2031 Board meets", "2031-02-13", "13/2/2031", "Board meets"),
        ("12 Mar 2031 -5% on the day", "2031-03-12", "12 Mar 2031", "-5% on the day"),
    ] {
        let place = with_deal();
        let ran = place.jot(&[line]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{line}");
        assert!(ran.out.ends_with(&format!("{}\n", from(words))), "{line}: {}", ran.out);
        let event = place.events()[0].clone();
        assert_eq!((&event["date"], &event["title"]), (&json!(date), &json!(title)), "{line}");
        // The same line is there, and with | the words stay where they are.
        assert!(place.jotted(&[line]).starts_with("already there as "), "{line}");
        place.jotted(&[&format!("| {line}")]);
        assert_eq!((&place.events()[1]["title"], &place.events()[1]["date"]), (&json!(line), &Value::Null));
    }
    let told: Value = serde_json::from_str(&with_deal().jotted(&["12 Mar 2031 Sale", "--json"])).unwrap();
    assert_eq!(told[0]["date_in_text"], "12 Mar 2031");
    let ran = with_deal().jot(&["12 Mar 2031"]);
    assert!(ran.status == 2 && ran.err.contains("it does not say what happened"), "{}", ran.err);
}

#[test]
fn what_may_be_a_date_at_the_beginning_is_told() {
    for (line, words) in [
        ("Mar 2031 talks begin", "Mar 2031"),
        ("early March 2031 talks begin", "early March 2031"),
        ("by 12 March 2031 talks begin", "by 12 March 2031"),
        ("2031-03 talks begin", "2031-03"),
        ("3/4/2031 talks begin", "3/4/2031"),
        ("12 March talks begin", "12 March"),
        ("12 Mar 2031's talks", "12 Mar 2031"),
        ("12 Mar 2031 and 14 Mar 2031 talks", "12 Mar 2031"),
        ("12 to 14 Mar 2031 talks", "12 to 14 Mar 2031"),
    ] {
        let place = with_deal();
        let ran = place.jot(&[line]);
        let said = format!("dealtui: {words} stays in the title; if it is the date, put | after it\n");
        assert_eq!((ran.status, ran.err), (0, said), "{line}");
        assert_eq!((&place.events()[0]["title"], &place.events()[0]["date"]), (&json!(line), &Value::Null));
    }
    // What only looks like one.
    for line in ["2031 budget approved", "May Corp buys the yard", "1200 workers leave", "Monday's talks"] {
        let place = with_deal();
        assert_eq!(place.jotted(&[line]).split_once(": ").unwrap().1, "undated\n", "{line}");
        assert_eq!(place.events()[0]["title"], line);
    }
}

#[test]
fn an_early_year_is_accepted_with_a_warning() {
    let place = with_deal();
    let warning = "dealtui: 0031-03-12 is in the year 31: check that this is what you mean\n";
    for arguments in [
        &["jot", "acme.json", "12 Mar 0031 | Sale"][..],
        &["record", "set", "acme.json", "event", "sale", "date=0031-03-12"],
        &["record", "add", "acme.json", "event", "vote", "--date=0031-03-12", "--title=V", "--kind=vote"],
        &["add", "acme.json", "facts.txt", "--date", "12 Mar 0031"],
    ] {
        place.write("facts.txt", "Sold.\n");
        let ran = place.run(arguments);
        assert_eq!((ran.status, ran.err.as_str()), (0, warning), "{arguments:?}");
    }
    assert_eq!(place.events()[0]["date"], "0031-03-12");
    let ran = place.run(&["record", "set", "acme.json", "event", "sale", "title=0031", "date=1000"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = with_deal();
    let ran = place.jot(&["12 Mar 2031 | Sale | Reuters", "12 Mar 2031 | Sale", "--dry-run"]);
    let told = "\
would add sale: Wed 12 March 2031, said by reuters-2031-03-12 (not read yet)
already there as sale
";
    assert_eq!((ran.status, ran.out.as_str()), (0, told));
    assert_eq!(place.text(), DEAL);
    let nowhere = Place::new(&[]);
    assert_eq!(nowhere.jotted(&["Sale", "--dry-run"]), "would add sale: undated\n");
    assert!(!nowhere.path("acme.json").exists());
}

#[test]
fn json_has_what_is_told() {
    let place = with_deal();
    let facts = ["by 2031-04 | Sale | Reuters p. 3", "| Vote | Harbor Courier", "| Vote", "--json"];
    let told: Value = serde_json::from_str(&place.jotted(&facts)).unwrap();
    let expected = json!([
        { "outcome": "added", "id": "sale", "date": "[..2031-04]", "date_words": "by 2031-04",
            "date_in_text": null, "source": "reuters-2031-03-12", "note": "p. 3", "words": null, "candidates": [] },
        { "outcome": "added", "id": "vote", "date": null, "date_words": null, "date_in_text": null, "source": null, "note": null,
            "words": "Harbor Courier", "candidates": ["courier-one", "courier-two"] },
        { "outcome": "known", "id": "vote", "date": null, "date_words": null, "date_in_text": null, "source": null, "note": null,
            "words": null, "candidates": [] },
    ]);
    assert_eq!(told, expected);
    assert_eq!(place.events().as_array().unwrap().len(), 2);
}

/// Dates, what happened and who says so, with what is found in real lines.
fn line() -> impl Strategy<Value = String> {
    let date = select(vec!["", "12 Mar 2031", "early March 2031", "by 2031-04", "2031-03-12T09:42", "[2031..]"]);
    let what = select(vec!["Sale", "Börse opens", "契約", "\"Quoted\" \\ words", "a\u{ad}b\tc", "Sale p. 3"]);
    let who = select(vec!["", "Reuters", "Reuters p. 3", "courier-one", "Harbor Courier", "Jane Doe ¶ 4", "p. 3"]);
    (date, what, who).prop_map(|(date, what, who)| format!("{date} | {what} | {who}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// All that was jotted is there, and only once.
    #[test]
    fn a_second_run_changes_nothing(lines in vec(line(), 1..12)) {
        let place = with_deal();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let told = place.jotted(&lines);
        prop_assert_eq!(told.lines().count(), lines.len());
        let text = place.text();
        let events = dealtui::deal_file::read(&text).unwrap().events().len();
        let added = told.lines().filter(|line| line.starts_with("added ") && !line.starts_with("added a source")).count();
        prop_assert_eq!(events, added);
        let again = place.jotted(&lines);
        prop_assert!(again.lines().all(|line| line.starts_with("already there as ")), "{}", again);
        prop_assert_eq!(place.text(), text);
    }
}

#[test]
fn what_cannot_be_edited_is_told() {
    let place = with_deal();
    for (deal, why) in [
        ("-", "is standard input and cannot be edited"),
        ("microsoft-openai-amazon.json", "the built-in deal is read-only"),
        ("none/acme.json", "cannot write none/acme.json: No such file or directory"),
    ] {
        let ran = place.run(&["jot", deal, "Sale"]);
        assert!(ran.status == 2 && ran.err.contains(why), "{deal}: {}", ran.err);
    }
    place.write("acme.json", "{");
    assert_eq!((place.jot(&["Sale"]).status, place.text().as_str()), (2, "{"));
}

#[test]
fn facts_and_files_in_the_place_of_the_other_are_refused() {
    let fact = "12 Mar 2025 | Board meets";
    let place = Place::new(&[("a.json", DEAL.as_bytes()), ("facts.txt", b"12 Mar 2025 | Board meets\n")]);
    let one = format!("{fact}: this is not a deal file");
    for (arguments, why) in [
        (&[fact, "a.json"][..], format!("{one}, but a.json is one: name it first\n  hint: dealtui jot a.json '{fact}'")),
        (&[fact], format!("{one}: name the deal first\n  hint: dealtui jot FILE '{fact}'")),
        (
            &["facts.txt", "a.json"],
            "facts.txt: this is not a deal file, but a.json is one: name it first\n  hint: dealtui jot a.json < facts.txt"
                .to_owned(),
        ),
        (
            &["a.json", "facts.txt"],
            "facts.txt is a file: its lines are facts\n  hint: dealtui jot a.json < facts.txt".to_owned(),
        ),
    ] {
        let ran = place.run(&[&["jot"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str(), ran.err), (2, "", format!("dealtui: {why}\n")));
    }
    let said = place.run(&["jot", "12 Mar 2025 | Board meets | memo.json"]);
    assert!(said.status == 2 && said.err.contains("name the deal first"), "{}", said.err);
    assert_eq!(fs::read_to_string(place.path("a.json")).unwrap(), DEAL);
    let said = place.run(&["a.json", "jot", "12 Mar 2025 | Contract filed | memo.json"]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
}
