//! Citing words that are selected in the text of a source, through the form.

use serde_json::{Value, json};

use super::changing::Desk;

/// Two sources with texts: the first is quoted in an event.
const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "acme", "title": "Acme" },
  "parties": [{ "id": "borealis", "name": "Borealis Marine" }, { "id": "doe", "name": "Jane Doe", "kind": "person" }],
  "sources": [
    { "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-12", "read": "unread" },
    { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "unread" }
  ],
  "events": [
    {
      "id": "approval", "date": "2025-03-11", "kind": "vote", "title": "Board approves the sale",
      "passages": [{ "id": "p1-1", "source": "ledger", "paragraph": 1, "exact": "approved the sale" }]
    }
  ]
}
"#;

const TEXTS: [(&str, &str); 2] = [
    (
        "ledger",
        "The board of Borealis Marine approved the sale on 11 March 2025.\n\nIt is to bring up to $40 million.\n",
    ),
    ("gazette", "The board did not approve the sale on Tuesday.\n\nJane Doe said so.\n"),
];

fn desk() -> Desk {
    Desk::with_texts(DEAL, &TEXTS)
}

/// Opens the text of a source.
fn reading(source: &str) -> Desk {
    let mut desk = desk();
    desk.keys(&format!("3/{source}<Enter>v"));
    desk
}

#[test]
fn today_is_the_day_of_the_source() {
    let texts = [("ledger", "The sale was approved today. It was discussed yesterday.\n"), TEXTS[1]];
    let mut desk = Desk::with_texts(DEAL, &texts);
    desk.keys("3/ledger<Enter>vs<Enter>Approved<Enter>").shows("C-n Wed 12 March 2025   date of the source");
}

#[test]
fn words_become_an_event_with_a_checked_passage() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>").shows("Cite ¶2 of Pier Ledger, 12 Mar 2025").shows("┃ It is to bring up to $40 million.");
    desk.keys("The price is told<Enter>").shows("C-n Wed 12 March 2025   date of the source");
    desk.keys("<C-n><Tab>").keys("Jane Doe<Enter>rep<Enter>Borealis Marine (seller)<Enter><Enter><Enter>");
    desk.shows("C-n up to $40 million   in the words, with its bound").keys("<C-n><Tab><C-s>");
    desk.shows("Cited ¶2 of Pier Ledger in “The price is told”. Undo: Z. `.` cites more in this event")
        .shows("1 to do");
    let deal = desk.deal();
    let event = json!({
        "id": "the-price-is-told", "date": "2025-03-12", "kind": "report", "title": "The price is told",
        "parties": [{ "id": "borealis", "role": "seller" }],
        "amounts": [{ "value": "40000000", "unit": "USD", "bound": "up to" }],
        "passages": [{ "id": "p2-1", "source": "ledger", "paragraph": 2, "exact": "It is to bring up to $40 million.", "speaker": "doe" }],
    });
    assert_eq!(deal["events"][1], event);
    let source = &deal["sources"][0];
    assert_eq!((&source["read"], &source["proved"]["on"]), (&json!("excerpt"), &json!("2026-11-23")));
    // One stays in the text, where the words now have their event below them.
    desk.shows("═ Text · Pier Ledger").shows("• 12 Mar 2025 The price is told");
}

#[test]
fn dates_in_the_words_are_offered_with_what_they_depend_on() {
    let mut desk = reading("ledger");
    desk.keys("s<Enter>Again<Enter>").shows("C-n Tue 11 March 2025   “11 March 2025”");
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<Enter>")
        .shows("Tue 11 March 2025 (uncertain)   “Tuesday”?")
        .shows("Thu 13 March 2025   date of the source");
}

#[test]
fn a_day_in_doubt_is_offered_as_such_and_nobody_as_the_speaker() {
    let mut desk = Desk::with_texts(
        &DEAL.replace(r#""published": "2025-03-12""#, r#""published": "2025-03-12", "doubts": ["date"]"#),
        &TEXTS,
    );
    desk.keys("3/ledger<Enter>v}s<Enter>Again<Enter>")
        .shows("C-n Wed 12 March 2025   date of the source, which is in doubt");
    desk.keys("<C-n><Tab>").shows("= Wed 12 March 2025 (uncertain)").keys("<Tab><Tab>t");
    // Tab went through the empty fields.
    desk.shows("▌Parties         t").keys("<C-u><Enter><C-s>").shows("Cited ¶2");
    assert_eq!(desk.deal()["events"][1]["passages"][0].get("speaker"), None);
}

#[test]
fn a_doubt_about_the_day_of_a_source_is_explained_and_taken_away() {
    let deal = DEAL.replace(r#""published": "2025-03-12""#, r#""published": "2025-03-12", "doubts": ["date"]"#);
    // Also where the document prints the day, from which it was inferred.
    for texts in [TEXTS.to_vec(), vec![("ledger", "Oslo, 12 March 2025\nThe board agrees.\n")]] {
        let mut desk = Desk::with_texts(&deal, &texts);
        desk.keys("3/ledger<Enter>").shows("12 Mar 2025? · date in doubt");
        desk.keys("E<Down>").shows("▌Published       12 Mar 2025?");
        desk.shows("in doubt; delete ?").keys("<Backspace><C-s>").shows("Edited source").lacks("date in doubt");
        let source = &desk.deal()["sources"][0];
        assert_eq!((&source["published"], source.get("doubts")), (&json!("2025-03-12"), None));
    }
}

#[test]
fn the_quoted_words_stay_in_a_small_window_and_are_quoted_once() {
    let texts = [
        ("ledger", "“This is the price,” Jane Doe said of the northern yard, “and it is to be paid in one sum.”\n"),
        TEXTS[1],
    ];
    let mut desk = Desk::with_texts(DEAL, &texts);
    desk.keys("3/ledger<Enter>vp<Enter>board<Tab>").stage.resize((50, 14));
    for _ in 0..5 {
        desk.shows("┃ “This is the price,” Jane Doe").keys("<Down>");
    }
    desk.stage.resize((100, 30));
    desk.keys("<C-s>")
        .shows("Cited")
        .keys("<Esc><Esc>/gazette<Enter>vs<Enter>board<Tab><Left><Enter><Enter><Enter><C-u>");
    desk.shows("Pier Ledger ¶1 “‘This is the price,’ Jane Doe said");
}

/// A day that was taken from the document itself, where one can look it up, though nobody has confirmed it.
#[test]
fn a_day_that_the_document_prints_is_offered_without_a_doubt() {
    let deal = DEAL.replace(r#""published": "2025-03-12""#, r#""published": "2025-03-12", "doubts": ["date"]"#);
    let mut desk = Desk::with_texts(&deal, &[("ledger", "Oslo, 12 March 2025\nThe board agrees.\n")]);
    desk.keys("3/ledger<Enter>v}s<Enter>Again<Enter>").shows("C-n Wed 12 March 2025   date of the source  ");
    desk.keys("<C-n><Tab>").shows("= Wed 12 March 2025 │");
    // Another day says nothing of it.
    let mut desk = Desk::with_texts(&deal, &[("ledger", "Oslo, by 12 March 2025\nThe board agrees.\n")]);
    desk.keys("3/ledger<Enter>v}s<Enter>Again<Enter>").shows("date of the source, which is in doubt");
}

#[test]
fn parties_in_the_words_stand_there_ready() {
    let texts = [("ledger", "Jane Doe told Borealis Marine to sell.\n"), TEXTS[1]];
    let open = || {
        let mut desk = Desk::with_texts(DEAL, &texts);
        desk.keys("3/ledger<Enter>vs<Enter>Again").shows("Borealis Marine; Jane Doe").shows("found in the words");
        desk
    };
    let mut desk = open();
    desk.keys("<C-s>").shows("Cited ¶1");
    assert_eq!(desk.deal()["events"][1]["parties"], json!([{ "id": "borealis" }, { "id": "doe" }]));
    // Who types a name adds it; who closes the form without one is not asked.
    let mut desk = open();
    desk.keys("<Down><Down><Down><Down>").shows("▌Parties").keys("Tern<C-s>").shows("Cited ¶1");
    assert_eq!(desk.deal()["events"][1]["parties"], json!([{ "id": "borealis" }, { "id": "doe" }, { "id": "tern" }]));
    let mut desk = open();
    desk.keys("<Down><Down><Down><Down><C-u><C-s>").shows("Cited ¶1");
    assert_eq!(desk.deal()["events"][1].get("parties"), None);
}

/// Before it is done, with what it does.
#[test]
fn the_key_that_cites_again_says_in_which_event() {
    let approved = ("gazette", "The board approved the sale on Tuesday.\n\nJane Doe said so.\n");
    let mut desk = Desk::with_texts(DEAL, &[TEXTS[0], approved]);
    desk.keys("3/ledger<Enter>v");
    desk.keys("}s<Enter>The price is told<C-s>").keys("gs").shows(" . cites in “The price is told”");
    desk.keys("<Esc><Esc><Esc>/gazette<Enter>vs").shows(" . supports “The price is told”");
    desk.keys(".").shows("Cited ¶1 of Gazette in “The price is told”, in support");
    desk.keys("{s").shows(" . these words are in “The price is told” already");
    // The form has the same default, and goes on with what was chosen last.
    desk.keys("<Esc>}s<Enter>board<Tab>").shows("‹ support › the event").keys("<Right><C-s>");
    desk.shows("Cited ¶2 of Gazette in “Board approves the sale”, adding to it");
    desk.keys("<Esc><Esc>/ledger<Enter>v}s").shows(" . cites in “Board approves the sale”");
    desk.keys("<Enter>board<Tab>").shows("‹ add to › the event");
}

#[test]
fn an_event_that_is_gone_is_not_cited_in_again() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>The price is told<C-s>").shows("Cited ¶2").keys("Zgs").lacks(" . cites in");
    desk.keys(".").shows("the event of the last citation is no longer in the deal: Enter cites these words in another");
    desk.keys("R.").shows("Cited ¶1 of Pier Ledger in “The price is told”");
    // With another title it is the same, with another ID nobody knows.
    let retitled = desk.stage.text().replace("The price is told", "They tell the price");
    desk.outside(&retitled).keys("}s.").shows("in “They tell the price”");
    let renamed = desk.stage.text().replace("\"the-price-is-told\"", "\"price-told\"");
    desk.outside(&renamed).keys("s.").shows("the event of the last citation is no longer in the deal");
}

#[test]
fn words_that_are_cited_already_are_told_before_anything_is_typed() {
    let mut desk = reading("ledger");
    desk.keys("s<Enter>The price is told<C-s>").shows("Cited ¶1").keys("{s<Enter>");
    desk.shows("cited already in “The price is told”");
    desk.keys("price<Tab>").shows("✗ cited in “The price is told” already").keys("<C-s>");
    desk.shows("✗ these words of ¶1 are cited there already");
    // In another event they can be cited all the same.
    desk.keys("<C-u>board<Tab>").shows("cited already in “The price is told”").keys("<C-s>");
    desk.shows("Cited ¶1 of Pier Ledger in “Board approves the sale”");
}

#[test]
fn the_next_sentence_follows_one_that_was_cited() {
    let texts = [("ledger", "One thing is said. Another follows it.\n\nThe last is here.\n"), TEXTS[1]];
    let mut desk = Desk::with_texts(DEAL, &texts);
    desk.keys("3/ledger<Enter>vs<Enter>First<C-s>").keys("s<Enter>").shows("┃ Another follows it.");
    desk.keys("Second<C-s>").keys("s<Enter>").shows("┃ The last is here.").keys("Third<C-s>");
    // At the end of the paragraph and of the text a key that cannot act says which can.
    desk.keys("s").keys("s").shows("Enter cites what is selected, Esc drops it to go on");
    desk.keys("<Esc>}").shows("the text ends here");
    desk.keys("s}").shows("Enter cites what is selected, Esc drops it to go on");
}

/// In the form of an event and in that of cited words, also where a new name has the letter, too.
#[test]
fn what_begins_as_it_is_typed_is_offered_first() {
    let holt = r#"{ "id": "holt", "name": "Maren Holt" }, { "id": "south", "name": "Port North" }, { "id": "north", "name": "Northgate" }, { "id": "doe""#;
    let mut desk = Desk::with_texts(&DEAL.replace(r#"{ "id": "doe""#, holt), &TEXTS);
    desk.keys("3/gazette<Enter>vs<Enter>No<Enter><Enter>Bent Nilsen<Enter><Enter>N");
    desk.shows("Tab Northgate");
    let rows: Vec<String> = desk.stage.rows().into_iter().skip_while(|row| !row.contains("▌Parties")).collect();
    let place = |name: &str| rows.iter().position(|row| row.contains(name)).unwrap_or_else(|| panic!("{name}"));
    let [begins, new, word] = ["Tab Northgate", "Bent Nilsen", "Port North"].map(place);
    assert!(begins < new && begins < word, "{}", rows.join("\n"));
    assert!(!rows.concat().contains("Maren Holt"), "only letters of hers are typed: {}", rows.join("\n"));
    desk.keys("<Tab>").shows("▌Parties         Northgate");
}

/// Cites a sentence of the second source in the event of the first.
fn cited_as(keys: &str) -> Value {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board").shows("Tab cite in: 11 Mar 2025 Board approves the sale");
    desk.keys("<Tab>")
        .shows("These words")
        .keys(keys)
        .keys("<C-s>")
        .shows("Cited ¶1 of Gazette in “Board approves the sale”");
    desk.deal()
}

#[test]
fn words_support_an_event_that_is_there() {
    let deal = cited_as("<Right>");
    let event = &deal["events"][0];
    assert_eq!(event["passages"][1]["source"], "gazette");
    assert_eq!(event["corroboration"], json!([{ "source": "gazette", "passages": ["p1-1"], "verdict": "confirms" }]));
    let added = &cited_as("<Right><Right>")["events"][0]["corroboration"];
    assert_eq!(added[0]["verdict"], "refines");
}

#[test]
fn words_that_differ_open_a_dispute_with_both_sides() {
    let deal = cited_as("<Left><Enter><C-u>It did not approve it<Enter><C-u>Board approves the sale");
    assert_eq!(deal["events"][0]["corroboration"][0]["verdict"], "contradicts");
    let dispute = json!({
        "id": "approval-disputed", "point": "Board approves the sale, or: It did not approve it?", "events": ["approval"],
        "sides": [
            { "says": "Board approves the sale", "sources": ["ledger"], "passages": ["p1-1"] },
            { "says": "It did not approve it", "sources": ["gazette"], "passages": ["p1-2"] },
        ],
    });
    assert_eq!(deal["disagreements"], json!([dispute]));
    let mut desk = reading("gazette");
    // Both sides are filled with what is known, to be put in one's own words.
    desk.keys("s<Enter>board<Tab><Left>").shows("They say").shows("The board did not approve the sale on Tuesday.");
    desk.shows("Others say      approved the sale").keys("<Enter>").shows("▌They say         in your own words");
    assert!(!desk.stage.rows().iter().any(|row| row.contains("repeats quoted words")));
    desk.keys("<C-u><C-s>").shows("✗ say in your own words what they say instead");
    desk.keys("It did not").keys("<Enter><C-u>").shows("defaults to approved the sale").keys("It did on 11 March<C-s>");
    let dispute = &desk.deal()["disagreements"][0];
    assert_eq!(dispute["sides"][0]["says"], "It did on 11 March");
    assert_eq!(dispute["point"], "It did on 11 March, or: It did not?");
}

/// Of several words of others all in support are the other side, unless some are named.
#[test]
fn the_other_side_of_a_dispute_is_quoted_too() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>board<Tab><C-s>").shows("Cited ¶2").keys("<Esc><Esc>/gazette<Enter>vs<Enter>board<Tab>differ");
    desk.shows("Others' words   Pier Ledger ¶1 “approved the sale” and Pier Ledger ¶2")
        .keys("<Down><C-u>It did not<Down>It did<C-s>")
        .shows("Cited ¶1 of Gazette");
    let deal = desk.deal();
    let sides = &deal["disagreements"][0]["sides"];
    let quoted = [0, 1].map(|nth| &deal["events"][0]["passages"][nth]["id"]);
    assert_eq!((&sides[0]["sources"], &sides[0]["passages"]), (&json!(["ledger"]), &json!(quoted)));
    assert_eq!(sides[1]["passages"].as_array().unwrap().len(), 1);
    // Where nobody is quoted it is told.
    let bare = DEAL.replacen(
        r#"[{ "id": "p1-1", "source": "ledger", "paragraph": 1, "exact": "approved the sale" }]"#,
        "[]",
        1,
    );
    let mut desk = Desk::with_texts(&bare, &TEXTS);
    desk.keys("3/gazette<Enter>vs<Enter>board<Tab>d").shows("its other side is not quoted yet");
}

#[test]
fn a_dispute_follows_the_title_of_its_event() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board<Tab>d<Down><C-u>It did not approve it<Down><C-u>Board approves the sale<C-s>")
        .shows("Cited ¶1");
    assert_eq!(desk.deal()["disagreements"][0]["point"], "Board approves the sale, or: It did not approve it?");
    desk.keys("<Esc>1gE<C-u>Board agrees<C-s>").shows("Edited event “Board agrees”");
    let dispute = desk.deal()["disagreements"][0].clone();
    assert_eq!(dispute["point"], "Board agrees, or: It did not approve it?");
    assert_eq!(dispute["sides"][0]["says"], "Board agrees");
    desk.keys("Z").shows("Undone: edit event");
    assert_eq!(desk.deal()["disagreements"][0]["point"], "Board approves the sale, or: It did not approve it?");
}

/// What a source is said to support rests on its words.
#[test]
fn support_goes_with_the_only_words_of_its_source() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board<Tab><Right><C-s>").shows("in support").keys("<Esc>1gl");
    desk.stage.choose("The board did not approve");
    let before = desk.stage.text();
    desk.keys("D").shows("a statement in “Board approves the sale”").keys("y").shows("Deleted passage");
    let event = &desk.deal()["events"][0];
    assert_eq!(event["passages"].as_array().unwrap().len(), 1);
    assert!(event["corroboration"].as_array().is_none_or(Vec::is_empty), "{event}");
    desk.keys("Z").shows("Undone: delete passage");
    assert_eq!(desk.stage.text(), before);
}

/// What the words state is told where its field is folded.
#[test]
fn amounts_in_the_words_are_told_in_the_folded_row() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>The price is told").shows("More            amounts (up to $40 million?), quality");
    desk.keys(&"<Down>".repeat(6)).shows("▌More").keys("<Tab>").shows("C-n up to $40 million");
}

#[test]
fn the_sides_of_a_dispute_are_edited_in_its_form() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board<Tab><Left><Enter><C-u>It did not<C-s><Esc>5E").shows("Side 2          It did not");
    desk.keys("<Enter><Enter><Enter><Enter><Enter><Enter><End> approve it<C-s>").shows("Edited dispute");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][1]["says"], "It did not approve it");
}

/// Also those behind the second one, with who says so; and one more can be added.
#[test]
fn all_sides_of_a_dispute_are_edited_and_one_more_is_added() {
    let sides = r#""disagreements": [{ "id": "price", "point": "The price", "events": ["approval"], "sides": [
      { "says": "ten", "sources": ["ledger"], "passages": ["p1-1"] }, { "says": "twenty" }, { "says": "thirty", "sources": ["gazette"] }
    ] }],
  "events": ["#;
    let mut desk = Desk::with_texts(&DEAL.replacen(r#""events": ["#, sides, 1), &TEXTS);
    desk.keys("5E").shows("Side 1          ten").shows("Side 2          twenty").shows("Side 3          thirty");
    desk.shows("Sources         gazette")
        .shows("Passages        Pier Ledger ¶1 “approved the sale”")
        .shows("new side, sources, passages");
    desk.keys(&"<Down>".repeat(9)).shows("▌Side 3").keys("-five<Enter><End>; led").shows("Tab ledger").keys("<Tab>");
    desk.keys("<Down><Down><Down><Down><Tab>")
        .shows("▌New side")
        .keys("forty<Enter>gaz<Tab><C-s>")
        .shows("Edited dispute");
    let sides = &desk.deal()["disagreements"][0]["sides"];
    assert_eq!(sides[2], json!({ "says": "thirty-five", "sources": ["gazette", "ledger"] }));
    assert_eq!(sides[3], json!({ "says": "forty", "sources": ["gazette"] }));
    // Sources alone are no side.
    let before = desk.stage.text();
    desk.keys("E").keys(&"<Down>".repeat(17)).shows("▌More").keys("<Tab><Tab>ledger<C-s>");
    desk.shows("✗ write what this side says");
    assert_eq!(desk.stage.text(), before);
}

#[test]
fn all_sides_of_a_dispute_of_the_built_in_deal_are_in_its_form() {
    let text = include_str!("../../../data/microsoft-openai-amazon.json");
    let mut desk = Desk::of(text, (100, 50));
    desk.keys("5/35 billion depended<Enter>E").shows("Side 1  ").shows("Side 6  ").shows("Assessment");
}

#[test]
fn another_offer_can_be_taken() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<Enter><C-n><C-n><Tab>").shows("= Thu 13 March 2025");
}

/// Whoever speaks is a person, wherever else the name stands, unless a kind is said.
#[test]
fn a_new_name_is_of_one_kind_in_the_whole_form() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<Enter><Enter>Mara Lind").shows("+ Mara Lind: new person");
    desk.keys("<Enter><Enter>Mar")
        .shows("Tab Mara Lind   typed in another field")
        .keys("<Tab>")
        .shows("▌Parties         Mara Lind");
    desk.keys("; Acme, Inc.").shows("+ Mara Lind: new person; + Acme, Inc.: new company").keys("<C-s>").shows("Cited");
    let parties = &desk.deal()["parties"];
    assert_eq!(parties[2], json!({ "id": "mara-lind", "name": "Mara Lind", "kind": "person" }));
    assert_eq!(parties[3], json!({ "id": "acme-inc", "name": "Acme, Inc." }));

    // What is said in one field goes for the other one, also for the one that is left.
    desk.keys("}s<Enter>Bank<Enter><Enter>Harbor Bank").shows("+ Harbor Bank: new person");
    desk.keys("<Enter><Enter>Harbor Bank (company)").shows("+ Harbor Bank: new company");
    let speaker = desk.stage.row_with("Speaker  ");
    assert!(speaker.contains("+ Harbor Bank: new company"), "{speaker}");
    desk.keys("<C-s>").shows("Cited ¶2");
    assert_eq!(desk.deal()["parties"][4], json!({ "id": "harbor-bank", "name": "Harbor Bank" }));
}

#[test]
fn a_new_name_among_the_parties_is_offered_as_the_speaker() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<Enter><Enter><Enter><Enter>Mara Lind").shows("+ Mara Lind: new company");
    desk.keys("<Up><Up>Ma")
        .shows("Tab Mara Lind   typed in another field")
        .keys("<Tab>")
        .shows("+ Mara Lind: new person");
    desk.keys("<C-s>").shows("Cited");
    assert_eq!(desk.deal()["parties"][2]["kind"], "person");
}

#[test]
fn who_is_called_like_a_company_is_one_also_as_a_speaker() {
    for (name, kind) in [
        ("Harbor Inc.", "company"),
        ("Harbor LLC", "company"),
        ("Harbor, Ltd.", "company"),
        ("Harbor Corp.", "company"),
        ("Hafen GmbH", "company"),
        ("Hafen AG", "company"),
        ("Hafen SE", "company"),
        ("Harbor plc", "company"),
        ("Li Na", "person"),
        ("Jane Roe, Jr.", "person"),
        ("Chairman of Harbor Inc.", "person"),
        ("Ag", "person"),
    ] {
        let mut desk = reading("gazette");
        desk.keys(&format!("s<Enter>No<Enter><Enter>{name}")).shows(&format!("+ {name}: new {kind}"));
    }
}

#[test]
fn who_is_called_an_authority_is_a_body_and_half_a_name_is_nobody() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<Enter><Enter>Harbor Commission").shows("+ Harbor Commission: new body");
    desk.keys("<Enter><Enter>Maritime Competition Authority; Board of Trade, Inc.");
    desk.shows("+ Maritime Competition Authority: new body; + Board of Trade, Inc.: new company");
    // Once the field is left, what is wrong stands beside it.
    desk.keys("; Bor<Up>").shows("✗ “Bor” could be Borealis Marine: type the full name, or Bor");
    desk.keys("<Up>").keys("<Down>xyz<Enter>").shows("✗ xyz is not one of").keys("<Down><C-s>").shows("not saved");
    desk.keys("<C-u>").keys("<C-s>");
    let mut desk = desk_of_parties("Pilots' Court");
    desk.shows("= Pilots' Court · body").keys("<Enter>");
    assert_eq!(desk.deal()["parties"][2]["kind"], "body");
}

fn desk_of_parties(name: &str) -> Desk {
    let mut desk = desk();
    desk.keys("4A").keys(name);
    desk
}

/// A choice is called as lists and pages call it; the word of the file is understood, too.
#[test]
fn forms_use_the_words_of_the_lists() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>Sale<Down><Down><Down>").shows("agreed, amended, announced");
    desk.keys("agreement<Enter><C-s>").shows("Cited");
    assert_eq!(desk.deal()["events"][1]["kind"], "agreement");
    desk.keys("<Esc><Esc>1gE<Down><Down>")
        .shows("Kind            ‹ agreed ›")
        .keys("a<Down>")
        .shows("✗ a could be agreed, amended, announced or approved");
    desk.keys("<Up><C-u>vote<Enter>")
        .keys("<Down>".repeat(6).as_str())
        .shows("Quality")
        .shows("clear, damaged (garbled), damaged (broken)");
    desk.keys("garbled<C-s>").shows("Edited event");
    let event = &desk.deal()["events"][1];
    assert_eq!((&event["kind"], &event["passages"][0]["quality"]), (&json!("vote"), &json!("garbled")));
}

/// Another source that says what a new event tells supports it.
#[test]
fn further_words_from_another_source_support_a_new_event() {
    let approved = ("gazette", "The board approved the sale on Tuesday.\n\nJane Doe said so.\n");
    let mut desk = Desk::with_texts(DEAL, &[TEXTS[0], approved]);
    desk.keys("3/ledger<Enter>v");
    desk.keys("s<Enter>The price is told<C-s>").shows("Cited ¶1 of Pier Ledger in “The price is told”. Undo: Z");
    desk.keys("<Esc><Esc>/gazette<Enter>vs.");
    desk.shows("Cited ¶1 of Gazette in “The price is told”, in support. Undo: Z");
    let said = &desk.deal()["events"][1]["corroboration"];
    assert_eq!((&said[0]["source"], &said[0]["verdict"]), (&json!("gazette"), &json!("confirms")));
    assert_eq!(said.as_array().unwrap().len(), 1);
}

#[test]
fn names_parted_by_a_comma_are_not_taken_for_one() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<Enter><Enter><Enter><Enter>Borealis Marine, Tern Shipping<Enter>");
    desk.shows("✗ write ; between names: Borealis Marine; Tern Shipping");
}

#[test]
fn further_words_go_into_the_same_event() {
    let mut desk = reading("ledger");
    desk.keys("s.").shows("nothing was cited yet");
    desk.keys("<Enter>board<Tab><C-s>").shows("Cited ¶1 of Pier Ledger in “Board approves the sale”");
    desk.keys("}s.").shows("Cited ¶2 of Pier Ledger in “Board approves the sale”");
    desk.shows("E on the event adds up to $40");
    assert_eq!(desk.deal()["events"][0]["passages"].as_array().unwrap().len(), 3);
    desk.keys("Z").shows("Undone: cite ¶2");
    assert_eq!(desk.deal()["events"][0]["passages"].as_array().unwrap().len(), 2);
}

/// A bearing that is typed letter by letter; letters that begin none begin anew.
#[test]
fn a_bearing_is_typed_by_the_beginning_of_its_name() {
    let typed =
        [("add", "add to"), ("add to", "add to"), ("adds to", "add to"), ("d", "differ from"), ("su", "support")];
    let again = [("as", "support"), ("adddiff", "differ from"), ("dda", "add to"), ("a<Right>d", "differ from")];
    for (keys, label) in typed.into_iter().chain(again) {
        let mut desk = reading("gazette");
        desk.keys("s<Enter>board<Tab>").keys(keys).shows(&format!("‹ {label} › the event"));
    }
    // Who comes back begins anew.
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board<Tab>a<Down><Up>d").shows("‹ differ from › the event");
    desk.keys("x").shows("nothing matches “x”: choose with").shows("‹ differ from › the event");
    desk.keys(" ").shows("‹ support › the event");
}

/// A source does not support its own words.
#[test]
fn words_of_a_source_that_is_quoted_already_add_to_the_event() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>board<Tab>").shows("‹ add to › the event").shows("the event already quotes this source");
    desk.keys("<C-s>").shows("Cited ¶2").shows("Board approves the sale");
    assert_eq!(desk.deal()["events"][0].get("corroboration"), None);
}

/// What was chosen for words of one source is not said of those of another one.
#[test]
fn further_words_of_another_source_support_the_event() {
    let courier = r#""published": "2025-03-13", "read": "unread" },
    { "id": "courier", "publisher": "Courier", "published": "2025-03-14", "read": "unread" }
  ],"#;
    let deal = DEAL.replacen("\"published\": \"2025-03-13\", \"read\": \"unread\" }\n  ],", courier, 1);
    for (turned, told) in [("", "in support"), ("<Right>", "adding to it")] {
        let texts = [
            TEXTS[0],
            ("gazette", "The board approved it on Tuesday.\n"),
            ("courier", "Courier: the sale was approved.\n"),
        ];
        let mut desk = Desk::with_texts(&deal, &texts);
        desk.keys("3/gazette<Enter>vs<Enter>board<Tab>").keys(turned).keys("<C-s>");
        desk.shows(&format!("Cited ¶1 of Gazette in “Board approves the sale”, {told}. Undo: Z"));
        desk.keys("<Esc><Esc>/courier<Enter>vs").shows(" . supports “Board approves the sale”").keys(".");
        desk.shows("Cited ¶1 of Courier in “Board approves the sale”, in support. Undo");
        let said = &desk.deal()["events"][0]["corroboration"][1];
        assert_eq!((&said["source"], &said["verdict"]), (&json!("courier"), &json!("confirms")));
    }
}

#[test]
fn who_changes_a_taken_title_means_another_event() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board<Tab><Up><End>, perhaps<C-s>")
        .shows("Cited ¶1 of Gazette in “Board approves the sale, perhaps”");
    assert_eq!(desk.deal()["events"].as_array().unwrap().len(), 2);
}

#[test]
fn the_form_is_whole_in_a_small_window() {
    for size in [(80, 24), (40, 10)] {
        let mut desk = reading("ledger");
        desk.keys("}s<Enter>").stage.resize(size);
        for label in ["Title", "Date", "Speaker", "Kind", "Parties", "Term", "More"] {
            desk.shows(label).keys("<Down>");
        }
    }
}

#[test]
fn words_that_are_no_longer_in_the_text_are_not_cited() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>The price is told");
    let text = desk.directory.path().join("acme.sources/ledger.txt");
    std::fs::write(&text, "Something else.\n\nIt is here now.\n").unwrap();
    desk.keys("<C-s>").shows("the text of Pier Ledger, 12 Mar 2025 has changed").shows("The price is told");
    assert_eq!(desk.stage.text(), DEAL);
}

#[test]
fn what_the_same_source_says_otherwise_is_an_event_of_its_own() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>board<Tab>d<Enter><C-u>Something else<C-s>")
        .shows("✗ the event is quoted from the same source");
    assert_eq!(desk.stage.text(), DEAL);
}

#[test]
fn a_part_is_not_taken_for_the_record_around_it() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board<Tab><Right><C-s><Esc>1l");
    desk.stage.choose("confirmed by");
    desk.keys("D").shows("delete what Gazette says about “Board approves the sale”?").keys("n");
    desk.keys("E").shows("Edit what Gazette says about “Board approves the sale”");
}

#[test]
fn sources_stay_where_they_are_while_one_cites_them() {
    let mut desk = reading("gazette");
    let order = |desk: &Desk| {
        let rows = desk.stage.rows();
        rows.iter()
            .filter_map(|row| {
                ["Pier Ledger", "Gazette"].into_iter().find(|name| row.contains(&format!("Mar 2025  {name}")))
            })
            .collect::<Vec<_>>()
    };
    desk.keys("<Esc>/<C-u><Enter>");
    let before = order(&desk);
    assert_eq!(before, ["Pier Ledger", "Gazette"]);
    for title in ["One", "Two"] {
        desk.keys("vs<Enter>").keys(title).keys("<C-s>").keys("<Esc>");
        desk.keys("v}s<Enter>").keys(title).keys(" more<C-s>").keys("<Esc>");
    }
    assert_eq!(order(&desk), before, "{}", desk.stage.rows().join("\n"));
    // Neither does opening the deal again: the order is that of their dates.
    let path = desk.directory.path().join("acme.json");
    desk.stage = super::stage::Stage::of_file(&path, (100, 30));
    desk.keys("3").shows("Sources, by date");
    assert_eq!(order(&desk), before);
    desk.keys("s").shows("Sources, by use");
    assert_eq!(order(&desk), ["Gazette", "Pier Ledger"]);
}

#[test]
fn one_passage_matches_the_saved_text() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<C-s>").shows("Cited").keys("<Esc>").shows("1 of 1 passage matches saved text");
}

#[test]
fn a_role_before_a_name_and_the_holder_of_an_office_are_understood() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<Enter><Enter><Enter><Enter><C-u>(buyer)City of Riverside; clerk of the State Utility Board");
    desk.shows("▌Parties").shows("+ City of Riverside: new company; + clerk of the State Utility Board: new person");
    desk.shows("otherwise add (publisher) or (body); with a role: (regulator, body)").keys("<Enter>");
    // Beside the field it is left out how to say otherwise.
    assert!(!desk.stage.rows().iter().any(|row| row.contains("otherwise")), "{:#?}", desk.stage.rows());
    desk.keys("<C-s>").shows("Cited");
    let deal = desk.deal();
    let role = &deal["events"].as_array().unwrap().last().unwrap()["parties"][0];
    assert_eq!(*role, json!({ "id": "city-of-riverside", "role": "buyer" }));
    assert_eq!(deal["parties"][3]["kind"], "person");
}
