//! Changing a deal on screen: lines that add, forms that edit, deletion, undo and redo.

use std::fs;

use dealtui::app::Access;
use serde_json::Value;
use tempfile::TempDir;

use super::stage::Stage;

const WIDE: (u16, u16) = (100, 30);

/// A deal file with what is needed to change something.
pub(super) const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "acme", "title": "Acme" },
  "parties": [
    { "id": "borealis", "name": "Borealis Marine", "aliases": ["Borealis"] },
    { "id": "tern", "name": "Tern Shipping" }
  ],
  "sources": [
    { "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-12", "read": "full" },
    { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "unread" }
  ],
  "events": [
    {
      "id": "signing", "date": "2025-03-14", "kind": "agreement", "title": "The agreement is signed",
      "parties": [{ "id": "borealis", "role": "seller", "x-desk": 7 }, { "id": "tern" }],
      "amounts": [{ "value": "30000000", "unit": "USD", "certainty": "reported" }],
      "corroboration": [{ "source": "ledger", "verdict": "confirms" }]
    },
    {
      "id": "closing", "date": "2025-06-30", "kind": "closing", "title": "The sale closes",
      "corroboration": [{ "source": "ledger", "verdict": "confirms" }],
      "relations": [{ "kind": "fulfils", "event": "signing" }]
    }
  ]
}
"#;

/// A deal file in a directory, opened.
pub(super) struct Desk {
    pub(super) stage: Stage,
    pub(super) directory: TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self::of(DEAL, WIDE)
    }

    pub(super) fn of(text: &str, size: (u16, u16)) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("acme.json");
        fs::write(&path, text).unwrap();
        Self { stage: Stage::of_file(&path, size), directory }
    }

    /// With the texts of its sources beside it.
    pub(super) fn with_texts(text: &str, texts: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let (path, beside) = (directory.path().join("acme.json"), directory.path().join("acme.sources"));
        fs::create_dir(&beside).unwrap();
        for (id, text) in texts {
            fs::write(beside.join(format!("{id}.txt")), text).unwrap();
        }
        fs::write(&path, text).unwrap();
        Self { stage: Stage::of_file(&path, WIDE), directory }
    }

    pub(super) fn keys(&mut self, keys: &str) -> &mut Self {
        self.stage.keys(keys);
        self
    }

    /// Another program writes the deal file, which is not read again yet.
    pub(super) fn rewrite(&mut self, text: &str) -> &mut Self {
        fs::write(self.directory.path().join("acme.json"), text).unwrap();
        self
    }

    /// Another program writes the deal file, which is read again.
    pub(super) fn outside(&mut self, text: &str) -> &mut Self {
        self.rewrite(text).stage.reload();
        self
    }

    pub(super) fn deal(&self) -> Value {
        serde_json::from_str(&self.stage.text()).unwrap()
    }

    #[track_caller]
    pub(super) fn shows(&mut self, text: &str) -> &mut Self {
        self.stage.row_with(text);
        self
    }

    #[track_caller]
    pub(super) fn lacks(&mut self, text: &str) -> &mut Self {
        let rows = self.stage.rows();
        assert!(!rows.iter().any(|row| row.contains(text)), "{text:?} in {rows:#?}");
        self
    }
}

#[test]
fn a_line_adds_an_event_and_the_next_can_follow() {
    let mut desk = Desk::new();
    desk.keys("A12 Mar 2025 | Board approves sale | Pier Ledger p. 3");
    desk.shows("= Wed 12 March 2025 · said by Pier Ledger, 12 Mar 2025, p. 3");
    desk.keys("<Enter>").shows("Added “Board approves sale”. Undo: Esc, then Z").shows(" fact:");
    let event = &desk.deal()["events"][2];
    assert_eq!((event["date"].as_str(), event["title"].as_str()), (Some("2025-03-12"), Some("Board approves sale")));
    assert_eq!(event["corroboration"][0]["note"], "p. 3");
    assert!(desk.stage.cursor_row().contains("Board approves sale"));
    desk.keys("Union objects<Enter><Esc>").shows("Union objects");
    assert_eq!(desk.deal()["events"][3]["title"], "Union objects");
}

/// The deal is of March to June 2025, and was opened in November 2026.
#[test]
fn a_date_without_a_year_is_near_the_deal() {
    let mut desk = Desk::new();
    desk.keys("AJune 5 | Talks begin").shows("= Thu 5 June 2025").keys("<Enter>");
    desk.keys("27 Feb | Letter is sent").shows("= Thu 27 February 2025").keys("<C-u>");
    desk.keys("early April | Vote<Enter>");
    desk.keys("20 Jul | Appeal<Enter><Esc>");
    let events = &desk.deal()["events"];
    assert_eq!((&events[2]["date"], &events[4]["date"]), (&"2025-06-05".into(), &"2025-07-20".into()));
    assert_eq!(events[3]["date_words"], "early April 2025");
    desk.keys("gE<Enter><C-u>late Mar").shows("= between Fri 21 March 2025 and Mon 31 March 2025");
}

#[test]
fn parties_come_before_events() {
    let mut desk = Desk::of(r#"{ "format": 1, "deal": { "id": "a", "title": "A" }, "events": [] }"#, WIDE);
    desk.keys("4AJane Doe<Enter>Acme, Inc.<Enter><Esc>").shows("Jane Doe").shows("Acme, Inc.");
    desk.keys("gE").shows("Edit party “Jane Doe”").keys("<Enter>per<Enter><Enter>Jane; J. D.<C-s>");
    let party =
        serde_json::json!({ "id": "jane-doe", "name": "Jane Doe", "kind": "person", "aliases": ["Jane", "J. D."] });
    assert_eq!(desk.deal()["parties"][0], party);
    desk.keys("Dy").shows("Deleted party “Jane Doe”");
    assert_eq!(desk.deal()["parties"].as_array().unwrap().len(), 1);
}

/// The forms are those that an import knows.
#[test]
fn the_form_of_a_company_stands_behind_a_comma() {
    for name in ["Nordwerft, GmbH", "Pier Bank, N.A.", "Mola, S.p.A."] {
        let mut desk = Desk::new();
        desk.keys("gE<Tab><Tab><Tab><C-u>").keys(name).shows(&format!("+ {name}: new company"));
    }
}

#[test]
fn amounts_and_relations_keep_their_sources_wherever_they_are_typed() {
    let amounts = r#""amounts": [{ "value": "40", "unit": "USD", "for": "price", "source": "ledger" }, { "value": "7", "unit": "percent", "for": "fee", "source": "gazette" }]"#;
    let deal = DEAL.replace(r#""amounts": [{ "value": "30000000", "unit": "USD", "certainty": "reported" }]"#, amounts);
    let mut desk = Desk::of(&deal, WIDE);
    desk.keys("gE<Enter><Enter><Enter><Enter><C-u>7% for fee; $41 for price<C-s>").shows("Edited event");
    let amounts = &desk.deal()["events"][0]["amounts"];
    let source = |purpose: &str| {
        let amount = amounts.as_array().unwrap().iter().find(|amount| amount["for"] == purpose).unwrap();
        (amount["value"].as_str().unwrap().to_owned(), amount["source"].as_str().unwrap_or("none").to_owned())
    };
    assert_eq!(source("fee"), ("7".to_owned(), "gazette".to_owned()));
    assert_eq!(source("price"), ("41".to_owned(), "ledger".to_owned()));
    // Another figure for something else is not what that source says.
    desk.keys("E<Enter><Enter><Enter><Enter><C-u>7% for fee; $9 for tugs<C-s>").shows("Edited event");
    assert_eq!(desk.deal()["events"][0]["amounts"][1].get("source"), None);
}

#[test]
fn what_others_change_meanwhile_is_not_overwritten() {
    let mut desk = Desk::new();
    desk.keys("gE<End>, at last");
    let path = desk.directory.path().join("acme.json");
    let theirs = DEAL.replace("The agreement is signed", "The agreement is initialed");
    fs::write(&path, &theirs).unwrap();
    desk.stage.reload();
    desk.shows("✗ another program has changed this to “The agreement is initialed");
    desk.keys("<C-s>").shows("this to “The agreement is initialed”; C-s again").shows(" replaces it");
    assert_eq!(desk.stage.text(), theirs);
    desk.shows("The agreement is signed, at last").keys("<C-s>").shows("Edited event");
    assert_eq!(desk.stage.text(), theirs.replace("The agreement is initialed", "The agreement is signed, at last"));
}

#[test]
fn a_part_is_found_again_where_it_is_now() {
    let passages = |exact: &[&str]| {
        let passages = exact.iter().map(|exact| format!(r#"{{ "source": "ledger", "exact": "{exact}" }}"#));
        format!(
            r#""passages": [{}],
      "relations""#,
            passages.collect::<Vec<_>>().join(", ")
        )
    };
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, &passages(&["first words", "second words"])), WIDE);
    desk.keys("Gl");
    desk.stage.choose("second words");
    desk.keys("D").shows("delete passage of “The sale closes”?");
    // Another program puts one before it.
    let theirs = DEAL.replace(r#""relations""#, &passages(&["new words", "first words", "second words"]));
    fs::write(desk.directory.path().join("acme.json"), theirs).unwrap();
    desk.stage.reload();
    desk.keys("y").shows("Deleted passage");
    let left = desk.deal()["events"][1]["passages"].to_string();
    assert!(left.contains("new words") && left.contains("first words") && !left.contains("second words"), "{left}");
}

#[test]
fn hidden_characters_are_not_written() {
    let mut desk = Desk::new();
    desk.keys("A");
    desk.stage.paste("Board\u{200b} meets \u{202e}now\u{1b}");
    desk.keys("<Enter><Esc>");
    assert_eq!(desk.deal()["events"][2]["title"], "Board meets now");
}

#[test]
fn a_line_that_is_wrong_stays_and_says_why() {
    let mut desk = Desk::new();
    desk.keys("A30 Feb 2025 | Board meets<Enter>")
        .shows("30 Feb 2025 is not a date")
        .shows("fact: 30 Feb 2025 | Board meets");
    assert_eq!(desk.stage.text(), DEAL);
    desk.keys("<C-c>");
    assert!(!desk.stage.rows().iter().any(|row| row.contains("fact:")));
}

/// A record is one line: pasted lines are never joined.
#[test]
fn of_several_pasted_lines_only_the_first_is_taken() {
    for (lines, told) in [
        ("12 Mar 2025 | Crane falls\n13 Mar 2025 | Yard votes\n", "1 more line left out: paste one at a time"),
        ("\n12 Mar 2025 | Crane falls\r\n\r\nYard votes\r\nTalks end", "2 more lines left out"),
    ] {
        let mut desk = Desk::new();
        desk.keys("A").stage.paste(lines);
        desk.shows("fact: 12 Mar 2025 | Crane falls").lacks("votes").shows(told);
        desk.keys("<Enter>").shows("Crane falls");
        assert_eq!(
            desk.deal()["events"].as_array().unwrap().iter().filter(|event| event["title"] == "Crane falls").count(),
            1
        );
    }
    let mut desk = Desk::new();
    desk.keys("A").stage.paste("12 Mar 2025 | Crane falls\n");
    desk.shows("fact: 12 Mar 2025 | Crane falls").lacks("left out");
}

/// Who acts for its members is no company; a company or a place may begin with such a word.
#[test]
fn a_union_is_a_body() {
    let mut desk = Desk::of(DEAL, (140, 40));
    for (name, kind) in [
        ("Glass Workers Union", "body"),
        ("Glass Workers Union, Local 12", "body"),
        ("Association of Harbor Pilots", "body"),
        ("Union Pacific", "company"),
        ("Western Union", "company"),
        ("Navy Federal Credit Union", "company"),
        ("Union County Herald", "company"),
        ("Society of Lloyd’s, Inc.", "company"),
    ] {
        desk.keys(&format!("4A{name}")).shows(&format!("= {name} · {kind}")).keys("<C-c>");
    }
}

#[test]
fn each_screen_adds_its_own() {
    let mut desk = Desk::new();
    desk.keys("4AJane Doe (person)").shows("= Jane Doe · person");
    desk.keys("<Enter>").shows("Added party “Jane Doe”").keys("<Esc>");
    // She has no event yet; her lane is there all the same, and is hers to edit.
    assert!(desk.stage.cursor_row().contains("Jane Doe"));
    desk.keys("E").shows("Edit party “Jane Doe”").keys("<Esc>");
    desk.keys("2A12 Mar 2025 to 30 Jun 2026 | Sole supplier | Pier Ledger<Enter><Esc>").shows("Sole supplier");
    desk.keys("5APrice | $30 million (Pier Ledger) | $40 million (Gazette)<Enter><Esc>").shows("Price");
    let deal = desk.deal();
    assert_eq!(deal["parties"][2], serde_json::json!({ "id": "jane-doe", "name": "Jane Doe", "kind": "person" }));
    let version = &deal["terms"][0]["versions"][0];
    assert_eq!(
        (&version["in_force"], &version["basis"][0]["source"]),
        (&"2025-03-12/2026-06-30".into(), &"ledger".into())
    );
    assert_eq!(deal["disagreements"][0]["sides"][1]["sources"][0], "gazette");
}

#[test]
fn documents_are_added_by_their_paths_as_they_are_dropped() {
    let mut desk = Desk::new();
    let path = desk.directory.path().join("a note.txt");
    fs::write(&path, "The board met on Tuesday.\n\nIt approved the sale.\n").unwrap();
    desk.keys(&format!("3A{}/a\\ <Tab>", desk.directory.path().display())).shows("a\\ note.txt").keys("<C-u>");
    desk.stage.paste(&format!("'{}'", path.display()));
    desk.keys("<Enter>").shows("Added source a-note. Undo: Esc, then Z · 2 paragraphs");
    assert_eq!(desk.deal()["sources"][2]["id"], "a-note");
    desk.keys("/nowhere.pdf<Enter>").shows("nowhere.pdf");
    assert!(desk.stage.rows().iter().any(|row| row.contains("document: /nowhere.pdf")));
}

#[test]
fn of_several_documents_those_that_could_not_be_added_come_back() {
    let mut desk = Desk::new();
    let path = desk.directory.path().join("memo.txt");
    fs::write(&path, "The board met on Tuesday.\n").unwrap();
    desk.keys(&format!("3A/no\\ where.pdf {}<Enter>", path.display())).shows("Added source memo");
    desk.shows("document: /no\\ where.pdf");
    // One that is closed meanwhile has them, too.
    let again = desk.directory.path().join("talk.txt");
    fs::write(&again, "Nobody spoke.\n").unwrap();
    desk.keys("<C-u>").stage.keys_before_any_answer(&format!("/gone.pdf {}<Enter><Esc>", again.display()));
    desk.keys("A<C-p>").shows("document: /gone.pdf");
}

#[test]
fn a_refused_line_is_brought_back() {
    let mut desk = Desk::new();
    // It is there only once the line is read against the file as it is.
    desk.stage.keys("A14 Mar 2025 | The agreement is signed").keys_before_any_answer("<Enter><Esc>");
    desk.shows("already there: “The agreement is signed” (A in a list, then C-p brings the line back)");
    desk.keys("A<C-p>").shows("fact: 14 Mar 2025 | The agreement is signed").keys("<C-c>");
    // It is no party.
    desk.keys("4A<C-p>").shows("no line was kept here, but one on Timeline");
}

#[test]
fn the_name_of_a_source_is_completed_in_a_line() {
    let mut desk = Desk::new();
    desk.keys("5APrice | $30 million (led<Tab> | $40 million (gaz<Tab>");
    desk.shows("Price | $30 million (ledger) | $40 million (gazette)")
        .shows("= 2 views: Pier Ledger, 12 Mar 2025 or Gazette, 13 Mar 2025");
}

#[test]
fn a_document_whose_name_starts_with_a_hash_is_added() {
    let mut desk = Desk::new();
    let directory = desk.directory.path().to_owned();
    fs::write(directory.join("#memo.txt"), "The board met on Tuesday.\n").unwrap();
    fs::write(directory.join("talk.txt"), "Nobody spoke.\n").unwrap();
    let [memo, talk] = ["#memo.txt", "talk.txt"].map(|name| directory.join(name).display().to_string());
    desk.keys(&format!("3A{memo} {talk}<Enter>")).shows("Added 2 sources. To undo them one at a time: Esc, then Z");
    // Who is there already is told, and does not come back to be added again.
    desk.keys(&format!("{talk}<Enter>")).shows("talk.txt");
    assert!(
        desk.stage.rows().iter().any(|row| row.trim_end().ends_with("document:") || row.contains("PATH of a document"))
    );
}

/// In the order of their names, without those that are hidden.
#[test]
fn a_directory_stands_for_the_documents_in_it() {
    let mut desk = Desk::new();
    let directory = desk.directory.path().join("papers");
    fs::create_dir_all(directory.join("inner")).unwrap();
    for (name, text) in [("memo.txt", "The board met.\n"), ("talk.txt", "Nobody spoke.\n"), (".hidden.txt", "No.\n")] {
        fs::write(directory.join(name), text).unwrap();
    }
    desk.keys(&format!("3A{}<Enter>y", directory.display()))
        .shows("Added 2 sources. To undo them one at a time: Esc, then Z");
    assert_eq!(desk.deal()["sources"].as_array().unwrap().len(), 4);
}

#[test]
fn what_a_source_says_goes_with_the_last_passage_that_it_is_about() {
    let passages = r#""passages": [{ "id": "p1-1", "source": "ledger", "exact": "first words" },
        { "id": "p2-1", "source": "ledger", "exact": "second words" }], "relations""#;
    let about = r#""corroboration": [{ "source": "gazette", "verdict": "confirms", "passages": ["p1-1", "p2-1"] }], "passages""#;
    let text = DEAL.replace(r#""relations""#, passages);
    let (start, end) =
        text.rsplit_once(r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }],"#).unwrap();
    let text = format!("{start}{}", end.replacen(r#""passages""#, about, 1));
    let mut desk = Desk::of(&text, WIDE);
    desk.keys("Gl");
    desk.stage.choose("second words");
    desk.keys("Dy").shows("Deleted passage");
    let said = &desk.deal()["events"][1]["corroboration"];
    assert_eq!(said[0]["passages"], serde_json::json!(["p1-1"]));
    desk.keys("[[[[").stage.choose("first words");
    desk.keys("D")
        .shows("references to it are removed too: a statement in “The sale closes”")
        .keys("y")
        .shows("Deleted passage");
    // Else it would be about the whole event.
    assert_eq!(desk.deal()["events"][1]["corroboration"], serde_json::json!([]));
}

#[test]
fn a_form_changes_only_what_was_typed() {
    let mut desk = Desk::new();
    desk.keys("gE").shows("Edit event “The agreement is signed”");
    desk.keys("<End>, finally<Enter><C-u>15 Mar 2025").shows("= Sat 15 March 2025");
    desk.keys("<C-s>").shows("Edited event “The agreement is signed, finally”");
    let expected = DEAL
        .replace("The agreement is signed", "The agreement is signed, finally")
        .replace(r#""date": "2025-03-14""#, r#""date": "2025-03-15""#);
    assert_eq!(desk.stage.text(), expected);
    desk.keys("Z").shows("Undone: edit event “The agreement is signed, finally”. Redo: R");
    assert_eq!(desk.stage.text(), DEAL);
    desk.keys("R").shows("Redone: edit event");
    assert_eq!(desk.stage.text(), expected);
}

#[test]
fn parties_amounts_and_relations_keep_what_the_form_does_not_show() {
    let mut desk = Desk::new();
    desk.keys("gE<Enter><Enter><Enter>").shows("Borealis Marine (seller); Tern Shipping");
    desk.keys("<C-u>Borealis Marine (issuer); Jane Doe").shows("+ Jane Doe: new company");
    desk.keys("<Enter><C-u>up to $30 million for the yard<C-s>").shows("Edited event");
    let deal = desk.deal();
    let event = &deal["events"][0];
    let parties = serde_json::json!([{ "id": "borealis", "role": "issuer", "x-desk": 7 }, { "id": "jane-doe" }]);
    assert_eq!(event["parties"], parties);
    let amount = serde_json::json!({ "value": "30000000", "unit": "USD", "certainty": "reported", "bound": "up to", "for": "the yard" });
    assert_eq!(event["amounts"][0], amount);
    assert_eq!(deal["parties"][2]["name"], "Jane Doe");
    desk.keys("GE").shows("fulfills The agreement is signed");
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_nothing_is_saved() {
    let mut desk = Desk::new();
    desk.keys("gE<C-u><Enter><C-u>30 Feb 2025<C-s>");
    desk.shows("✗ write a title").shows("✗ not a date");
    assert_eq!(desk.stage.text(), DEAL);
    assert!(desk.stage.rows().iter().any(|row| row.contains("▌Title")));
}

#[test]
fn a_form_is_not_closed_unasked_and_survives_a_reload() {
    let mut desk = Desk::new();
    desk.keys("gE<End> at last<Esc>")
        .shows("discard what you typed?")
        .keys("n")
        .shows("The agreement is signed at last");
    fs::write(desk.directory.path().join("acme.json"), DEAL.replace("Tern Shipping", "Tern Lines")).unwrap();
    desk.stage.reload();
    desk.stage.resize((80, 24));
    desk.keys("<F1>").keys("q").shows("The agreement is signed at last");
    desk.keys("<C-s>").shows("Edited event");
    let text = desk.stage.text();
    assert!(text.contains("Tern Lines") && text.contains("The agreement is signed at last"), "{text}");
    desk.keys("E<End>!<Esc>y");
    assert!(!desk.stage.rows().iter().any(|row| row.contains("Edit event")));
    assert_eq!(desk.stage.text(), text);
}

#[test]
fn a_deletion_says_what_refers_to_the_record_and_can_be_undone() {
    let mut desk = Desk::new();
    desk.keys("gD").shows("delete event “The agreement is signed”?").shows("a relation in “The sale closes”").keys("n");
    assert_eq!(desk.stage.text(), DEAL);
    desk.keys("Dy").shows("Deleted event “The agreement is signed”");
    let deal = desk.deal();
    assert_eq!(deal["events"].as_array().unwrap().len(), 1);
    assert_eq!(deal["events"][0]["relations"], serde_json::json!([]));
    desk.keys("Z");
    assert_eq!(desk.stage.text(), DEAL);
}

#[test]
fn undoing_is_refused_once_another_program_has_changed_the_file() {
    let mut desk = Desk::new();
    desk.keys("AUnion objects<Enter><Esc>");
    let theirs = desk.stage.text().replace("Tern Shipping", "Tern Lines");
    fs::write(desk.directory.path().join("acme.json"), &theirs).unwrap();
    desk.stage.reload();
    desk.keys("Z").shows("nothing is undone: another program has changed the deal file since");
    assert_eq!(desk.stage.text(), theirs);
    desk.keys("AStrike begins<Enter><Esc>");
    assert!(desk.stage.text().contains("Tern Lines") && desk.stage.text().contains("Strike begins"));
    desk.keys("Z");
    assert_eq!(desk.stage.text(), theirs);
}

#[test]
fn a_source_is_marked_as_read_in_full() {
    let mut desk = Desk::new();
    desk.keys("3/gazette<Enter>r").shows("Marked Gazette, 13 Mar 2025 as read in full");
    assert_eq!(desk.deal()["sources"][1]["read"], "full");
    desk.keys("r").shows("Gazette, 13 Mar 2025 was already marked as read in full");
}

#[test]
fn messages_name_sources_by_their_titles() {
    let titled = r#""published": "2025-03-13", "title": "Yard is sold""#;
    let mut desk = Desk::of(&DEAL.replace(r#""published": "2025-03-13""#, titled), WIDE);
    desk.keys("3/gazette<Enter>r").shows("Marked “Yard is sold” as read in full").keys("Z");
    desk.shows("Undone: mark “Yard is sold” as read in full")
        .keys("D")
        .shows("delete source “Yard is sold”?")
        .keys("n");
    desk.keys("E").shows("Edit source “Yard is sold”").keys("<Esc>v").shows("no text of “Yard is sold”");
    desk.keys("/<C-u>ledger<Enter>D").shows("delete source Pier Ledger, 12 Mar 2025?");
}

#[test]
fn a_deal_in_no_file_of_the_user_says_how_to_get_one() {
    let mut stage = Stage::new(WIDE);
    for key in ["A", "E", "D", "Z", "R", "r"] {
        stage.keys(key).row_with("dealtui dump > deal.json");
    }
    for (access, told) in [
        (Access::Stream, "dealtui dump --data - > deal.json"),
        (Access::ReadOnlyFile, "you may not write to this file: `dealtui dump --data FILE > copy.json`"),
    ] {
        let mut stage = Stage::new(WIDE).with_access(access);
        for key in ["A", "E", "D", "Z", "R", "r"] {
            stage.keys(key).row_with(told);
        }
    }
}

#[test]
fn the_header_of_ones_own_deal_counts_what_is_to_do_and_checked() {
    let mut desk = Desk::new();
    desk.shows("Acme · 3 to do");
    desk.keys("AUnion objects<Enter><Esc>").shows("Acme · 4 to do");
    // What was added stays selected.
    assert!(desk.stage.cursor_row().contains("Union objects"));
    desk.shows("to do: no date · unsourced");
    // Of the sources one was not read.
    desk.keys("3").shows("Acme · 4 to do").keys("/is:todo<Enter>").shows("1 of 2").keys("<Esc>1");
    desk.stage.resize((80, 24));
    desk.shows("· 4 to do");
    assert!(!Stage::new(WIDE).rows()[0].contains("to do"));
}

#[test]
fn a_new_title_is_told_by_the_message_of_its_change() {
    let mut desk = Desk::new();
    desk.keys("E<C-u>The sale is signed<C-s>").shows("Edited event “The sale is signed”").keys("Z");
    desk.shows("Undone: edit event “The sale is signed”").keys("4E<C-u>Boreal<C-s>").shows("Edited party “Boreal”");
}

/// Escape leaves a line as it leaves everything else, and nothing is lost.
#[test]
fn a_line_that_is_left_can_be_brought_back() {
    let mut desk = Desk::new();
    desk.keys("AUnion obj<Esc>").lacks(" fact:").shows("line kept: A, then C-p brings it back");
    assert_eq!(desk.stage.text(), DEAL);
    desk.keys("A<C-p>").shows(" fact: Union obj").keys("ects<Enter>").shows("Added “Union objects”");
    // It is no longer kept as it was.
    assert!(desk.stage.unsaved_texts().is_empty());
    desk.keys("<C-p>").shows("no line was kept");
}

#[test]
fn kept_lines_are_told_when_the_program_ends() {
    let mut desk = Desk::new();
    desk.keys("AUnion obj<Esc>");
    assert_eq!(desk.stage.unsaved_texts(), ["Union obj"]);
    desk.keys("A<C-p>").shows(" fact: Union obj");
    assert_eq!(desk.stage.unsaved_texts(), ["Union obj"]);
    desk.keys("ects<Esc>");
    assert_eq!(desk.stage.unsaved_texts(), ["Union objects"]);
}

#[test]
fn what_was_typed_before_a_line_is_brought_back_is_kept() {
    let mut desk = Desk::new();
    desk.keys("AUnion obj<Esc>AStrike<C-p>").shows(" fact: Union obj").keys("ects<C-n>").shows(" fact: Strike");
    desk.keys("<C-p>").shows(" fact: Union objects").keys("<Enter>").shows("Added “Union objects”");
    desk.keys("<C-p>").shows(" fact: Strike").keys("<Esc>");
    assert_eq!(desk.stage.unsaved_texts(), ["Strike"]);
}

#[test]
fn what_a_line_means_follows_the_file() {
    let mut desk = Desk::new();
    desk.keys("A12 Mar 2025 | Union objects | ledger").shows("said by Pier Ledger");
    desk.outside(&DEAL.replace("Pier Ledger", "Harbor News"));
    desk.shows("said by Harbor News").lacks("said by Pier Ledger");
}

#[test]
fn what_a_deal_says_is_not_read_as_keys() {
    let title = "Press ⟦panes/undo⟧ ⟨now⟩";
    let mut desk = Desk::of(&DEAL.replace("The sale closes", title), (140, 40));
    desk.keys("/id:closing<Enter>E<Down><C-u>1 Jul 2025<C-s>").shows(&format!("Edited event “{title}”. Undo: Z"));
    desk.keys("D").shows(&format!("delete event “{title}”?")).keys("n");
}

#[test]
fn a_directory_is_added_once_that_is_confirmed() {
    let mut desk = Desk::new();
    let documents = desk.directory.path().join("docs");
    fs::create_dir(&documents).unwrap();
    for name in ["a", "b"] {
        fs::write(documents.join(format!("{name}.txt")), format!("Text of {name}.\n")).unwrap();
    }
    let line = documents.to_str().unwrap();
    let question = format!("add 2 documents from {line}/?");
    desk.keys(&format!("3A{line}<Enter>")).shows(&question).keys("n").shows(line);
    assert_eq!(desk.deal()["sources"].as_array().unwrap().len(), 2);
    desk.keys("<Enter>").shows(&question).keys("y").shows("Added 2 sources").keys("<Esc>");
    assert_eq!(desk.deal()["sources"].as_array().unwrap().len(), 4);
    // A document alone is not asked about.
    fs::write(documents.join("c.txt"), "Text of c.\n").unwrap();
    desk.keys(&format!("3A{line}/c.txt<Enter>")).shows("Added ");
}

#[test]
fn a_party_without_events_is_edited_and_deleted_like_others() {
    let text = DEAL.replacen(
        "\"parties\": [\n    {",
        "\"parties\": [\n    { \"id\": \"bolt\", \"name\": \"Bolt\" }, { \"id\": \"arc\", \"name\": \"Arc\" },\n    {",
        1,
    );
    let mut desk = Desk::of(&text, (200, 30));
    desk.keys("4G").shows("no events of Arc in this list").keys("k").keys("<Esc>");
    desk.shows("E edit").shows("D delete").keys("Dy").shows("Deleted party “Bolt”. Undo: Z");
}

/// There is nothing else to go on to.
#[test]
fn enter_in_the_only_field_of_a_form_saves() {
    let mut desk = Desk::new();
    desk.keys("T sale<Enter>").shows("Changed the title of the deal");
    assert_eq!(desk.deal()["deal"]["title"], "Acme sale");
}

#[test]
fn undo_in_a_file_that_cannot_be_written_says_what_saving_says() {
    let mut desk = Desk::new();
    desk.keys("AUnion objects<Enter>").shows("Added “Union objects”").keys("<Esc>");
    let before = desk.stage.text();
    let directory = desk.directory.path().to_owned();
    // Root may write there.
    let permissions =
        |mode| fs::set_permissions(&directory, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    permissions(0o555);
    if fs::write(directory.join("probe"), "").is_err() {
        desk.keys("Z").shows("not undone: no permission to write").shows("then undo again");
        assert_eq!(desk.stage.text(), before);
    }
    permissions(0o755);
}
