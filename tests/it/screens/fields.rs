//! The fields of forms: what they offer, and what of a record they leave alone.

use serde_json::json;

use super::changing::{DEAL, Desk};

#[test]
fn what_other_sources_say_is_changed_and_taken_back() {
    let said = r#""corroboration": [{ "source": "ledger", "verdict": "confirms", "note": "p. 3", "x-desk": 7 }]"#;
    let text = DEAL.replacen(r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }]"#, said, 1);
    let mut desk = Desk::of(&text, (100, 30));
    let to_field = "gE<Down><Down><Down><Down><Down><Down>";
    desk.keys(to_field).shows("▌Other sources").shows("confirms ledger");
    desk.keys("<C-u>supports part ledger<C-s>").shows("Edited event");
    let ledger = json!({ "source": "ledger", "verdict": "partly", "note": "p. 3", "x-desk": 7 });
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([ledger]));
    desk.keys(to_field).keys("<End>; contra<Tab>").shows("Tab contradicts ledger");
    // The sources are offered at once, and one that was not read says nothing yet.
    desk.keys("<C-n><Tab>").shows("supports part ledger; contradicts gazette").shows("not read yet");
    desk.keys("<C-s>");
    let gazette = json!({ "source": "gazette", "verdict": "contradicts" });
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([ledger, gazette]));
    desk.keys(to_field).keys("<C-u>contradicts gazette<C-s>");
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([gazette]));
    desk.keys(to_field).keys("<C-u>denies ledger").shows("✗ start with a verdict: confirms,");
    desk.keys("<C-u>confirms ledgre").shows("✗ no single source is called ledgre: did you mean ledger?");
    desk.keys("<C-u><C-s>").shows("Edited event");
    assert!(desk.deal()["events"][0].get("corroboration").is_none());
    desk.keys("ZZZZ");
    assert_eq!(desk.stage.text(), text);
}

#[test]
fn a_longer_verdict_is_not_taken_for_a_shorter_one() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<Down><Down><Down><Down><Down><Down><C-u>confirms with a correction ledger<C-s>");
    let said = json!([{ "source": "ledger", "verdict": "confirms-corrected" }]);
    assert_eq!(desk.deal()["events"][0]["corroboration"], said);
}

#[test]
fn several_changes_at_once_keep_what_the_form_does_not_show() {
    let said = r#""corroboration": [{ "source": "ledger", "verdict": "confirms", "note": "L" }, { "source": "gazette", "verdict": "refines", "note": "G" }]"#;
    let own = r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }]"#;
    let mut desk = Desk::of(&DEAL.replacen(own, said, 1), (100, 30));
    let to_field = "gE<Down><Down><Down><Down><Down><Down>";
    desk.keys(to_field).keys("<C-u>Contradicts gazette; contradicts ledger<C-s>").shows("Edited event");
    let ledger = json!({ "source": "ledger", "verdict": "contradicts", "note": "L" });
    let gazette = json!({ "source": "gazette", "verdict": "contradicts", "note": "G" });
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([gazette, ledger]));
    desk.keys(to_field).keys("<C-u>contradicts ledger; contradicts gazette<C-s>").shows("Edited event");
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([ledger, gazette]));
    desk.keys(to_field).keys("<C-u>contradicts ledger; contradicts ledger").shows("is listed twice");
}

#[test]
fn entries_that_read_alike_are_left_to_the_file() {
    let said = r#""corroboration": [{ "source": "ledger", "verdict": "confirms", "note": "A" }, { "source": "ledger", "verdict": "confirms", "note": "B" }]"#;
    let own = r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }]"#;
    let text = DEAL.replacen(own, said, 1);
    let mut desk = Desk::of(&text, (100, 30));
    desk.keys("gE<Down><Down><Down><Down><Down><Down><C-u>confirms ledger<C-s>")
        .shows("is listed twice, for different words");
    assert_eq!(desk.stage.text(), text);
}

#[test]
fn what_is_quoted_does_not_bear_itself_out() {
    let passages = r#""passages": [{ "source": "ledger", "exact": "first words" }], "relations""#;
    let text = DEAL.replace(r#""relations""#, passages);
    let own = r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }],"#;
    let (start, end) = text.rsplit_once(own).unwrap();
    let mut desk = Desk::of(&format!("{start}{end}"), (100, 30));
    desk.keys("GE<Down><Down><Down><Down><Down><Down>confirms ledger<C-s>").shows("a source cannot confirm its own");
}

#[test]
fn a_party_is_offered_plain_and_with_the_role_that_it_always_has() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("GE<Down><Down><Down>Bor").shows("Borealis Marine (seller)").shows("its role in 1 event");
    desk.keys("<C-n><Tab>; Ter<Tab>").shows("Borealis Marine (seller); Tern Shipping").keys("<C-s>");
    let parties = json!([{ "id": "borealis", "role": "seller" }, { "id": "tern" }]);
    assert_eq!(desk.deal()["events"][1]["parties"], parties);
}

#[test]
fn the_parties_in_the_words_follow_one_another_also_with_roles() {
    let passages =
        r#""passages": [{ "source": "ledger", "exact": "Borealis sells the yard to Tern Shipping" }], "relations""#;
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, passages), (100, 30));
    desk.keys("GE<Down><Down><Down><C-n><C-n><Tab>").shows("Borealis Marine (seller)");
    desk.keys("<S-Tab><Down>;").shows("Tern Shipping").keys("<Tab>").shows("Borealis Marine (seller); Tern Shipping");
    // Who is there by another name is not offered again.
    desk.keys("<C-u>Tern Shipping; Borealis");
    assert!(!desk.stage.rows().iter().any(|row| row.contains("(seller)  ")), "{:#?}", desk.stage.rows());
}

#[test]
fn tab_goes_through_empty_fields_without_filling_them() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("5APrice | $30 million (Pier Ledger) | $40 million (Gazette)<Enter><Esc>");
    let text = desk.stage.text();
    desk.keys("E<Tab><Tab><Tab><Tab><Tab><Tab><C-s>").shows("nothing was changed");
    desk.keys("1GE<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><C-s>").shows("nothing was changed");
    assert_eq!(desk.stage.text(), text);
}

/// Whoever passes through a form has changed nothing, whatever its fields could be filled with.
#[test]
fn tab_goes_through_every_form_without_a_change() {
    let said = r#""passages": [{ "source": "ledger", "exact": "Borealis sells the yard on 10 March 2025 for $5 million" }], "relations""#;
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, said), (100, 30));
    desk.keys("2A12 Mar 2025 to 30 Jun 2026 | Sole supplier of Borealis for $5 million | Pier Ledger<Enter><Esc>");
    desk.keys("5APrice | $30 million (Pier Ledger) | $40 million (Gazette)<Enter><Esc>");
    let text = desk.stage.text();
    for form in ["1gE", "1GE", "2E", "3gE", "3GE", "4gE", "4GE", "5E"] {
        desk.keys(form).shows("╭ Edit ");
        desk.keys(&"<Tab>".repeat(40)).keys("<C-s>").shows("nothing was changed").keys("<Esc><Esc>");
        assert_eq!(desk.stage.text(), text, "{form}");
    }
}

/// Nothing but what was typed and what the words had in them at once.
#[test]
fn tab_goes_through_the_form_that_cites_without_filling_it() {
    let words = "On 10 March 2025 Borealis Marine sells the yard for $5 million to Oakley Holdings.\n";
    let mut desk = Desk::with_texts(DEAL, &[("gazette", words)]);
    desk.keys("3/gazette<Enter>vs<Enter>A sale of land");
    desk.keys("<Enter>").keys(&"<Tab>".repeat(30)).keys("<C-s>").shows("Cited ¶1");
    let event = desk.deal()["events"][2].clone();
    assert_eq!(event["title"], "A sale of land");
    for key in ["date", "amounts", "summary", "tags"] {
        assert!(event.get(key).is_none(), "{key}: {event}");
    }
    assert!(event["passages"][0].get("speaker").is_none(), "{event}");
    assert!(desk.deal().get("terms").is_none());
}

/// An offer is taken once something is typed, or it was turned to.
#[test]
fn the_first_offer_is_turned_to_before_it_is_taken() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("2A12 Mar 2025 to 30 Jun 2026 | Sole supplier | Pier Ledger<Enter><Esc>");
    desk.keys("E<Tab>").shows("▌Kind            other").shows("C-n anti assignment").lacks("Tab anti");
    desk.keys("<Tab>").shows("▌Owed by").keys("<Up><C-n>").shows("Tab anti assignment").keys("<C-n>");
    desk.shows("Tab audit rights").keys("<C-p><C-p>").shows("C-n anti assignment").keys("<C-n><Tab>").shows("▌Owed by");
    desk.keys("<Up><C-u>other<Tab>").shows("▌Owed by").keys("<Up>").shows("▌Kind            other");
    desk.keys("<C-u>exclu").shows("Tab exclusivity").keys("<Tab><C-s>").shows("Edited term");
    assert_eq!(desk.deal()["terms"][0]["kind"], "exclusivity");
}

#[test]
fn a_version_of_a_term_is_edited_with_it() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("2A12 Mar 2025 to 30 Jun 2026 | Sole supplier | Pier Ledger<Enter><Esc>");
    desk.keys("E").shows("12 Mar 2025 to 30 Jun 2026");
    desk.keys("<Down>exc<Down>bo<Tab>; ").shows("Borealis Marine").keys("<Down><Down><C-u>12 Mar 2025 to 3 Jan 2025");
    desk.shows("✗ 12 Mar 2025 to 3 Jan 2025 ends before it starts");
    desk.keys("<C-u>12 Mar 2025 to 31 Dec 2026").shows("= Wed 12 March 2025 to Thu 31 December 2026");
    desk.keys("<Down><C-u>Sole supplier of hulls<C-s>").shows("Edited term");
    let term = &desk.deal()["terms"][0];
    assert_eq!(term["kind"], "exc");
    let version = &term["versions"][0];
    assert_eq!(version["in_force"], "2025-03-12/2026-12-31");
    assert_eq!(version["text"], "Sole supplier of hulls");
    assert_eq!(version["basis"][0]["source"], "ledger");
}

#[test]
fn a_version_of_a_term_has_its_amounts_and_the_passages_that_state_it() {
    let text = DEAL.replace(r#""relations""#, r#""passages": [], "relations""#);
    let words = "Acme pays up to $5 million a year.\nIt lasts.\n";
    let mut desk = Desk::with_texts(&text, &[("ledger", words)]);
    desk.keys("2A12 Mar 2025 to 30 Jun 2026 | Yearly payments | Pier Ledger<Enter><Esc>");
    desk.keys("3/ledger<Enter>vs<Enter>clos<Tab><C-s>").shows("Cited").keys("<Esc>2E").shows("Amounts");
    // The words that were cited last are offered; their amounts once they are taken.
    desk.keys(&"<Down>".repeat(7))
        .shows("▌Passages")
        .keys("<C-n><Tab><Tab>")
        .shows("= Pier Ledger ¶1 “Acme pays up to $5 million a year.”");
    desk.keys("<C-s>").shows("Edited term");
    let to_amounts = format!("E{}", "<Down>".repeat(6));
    desk.keys(&to_amounts).shows("▌Amounts").keys("<C-n><Tab> for the yard<C-s>").shows("Edited term");
    let version = &desk.deal()["terms"][0]["versions"][0];
    let passage = &desk.deal()["events"][1]["passages"][0]["id"];
    // The source that was named at first stays.
    assert_eq!(version["basis"], json!([{ "source": "ledger" }, { "passage": passage }]));
    let amount = json!([{ "value": "5000000", "unit": "USD", "bound": "up to", "for": "the yard" }]);
    assert_eq!(version["amounts"], amount);
    desk.keys(&to_amounts).shows("up to $5,000,000 for the yard").keys("<C-u><Down><C-u><C-s>").shows("Edited term");
    let version = &desk.deal()["terms"][0]["versions"][0];
    assert_eq!(version["basis"], json!([{ "source": "ledger" }]));
    assert!(version.get("amounts").is_none());
    desk.keys("ZZZZZ");
    assert_eq!(desk.stage.text(), text);
}

#[test]
fn what_is_wrong_with_one_side_of_a_dispute_is_told_beside_it_alone() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("5APrice | $30 million (Pier Ledger) | $40 million (Gazette)<Enter><Esc>");
    desk.keys("E<Down><Down><Down><C-u>$31 million<Down><Down><Down><C-u>$41 million");
    let theirs = desk.stage.text().replace("$40 million", "$45 million");
    std::fs::write(desk.directory.path().join("acme.json"), &theirs).unwrap();
    desk.stage.reload();
    desk.keys("<C-s>").shows("another program has changed this to “$45 million");
    let marked = desk.stage.rows().iter().filter(|row| row.contains("another program")).count();
    assert_eq!(marked, 1, "{:#?}", desk.stage.rows());
    assert_eq!(desk.stage.text(), theirs);
}

#[test]
fn an_amount_that_is_there_is_not_offered_again() {
    let passages = r#""amounts": [{ "value": "85000000", "unit": "USD", "bound": "up to", "certainty": "stated" }],
      "passages": [{ "source": "ledger", "exact": "for up to $85 million" }, { "source": "ledger", "exact": "and 27% of the yard" }], "relations""#;
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, passages), (100, 30));
    // Those of all passages are offered.
    desk.keys("GE<Down><Down><Down><Down>").keys(";").shows("27%").keys("<Tab>").shows("up to $85,000,000; 27%");
    assert!(!desk.stage.rows().iter().any(|row| row.contains("Tab up to $85 million")), "{:#?}", desk.stage.rows());
}

#[test]
fn what_has_the_bar_on_the_page_is_what_is_deleted() {
    let passages = r#""passages": [{ "source": "ledger", "exact": "first words" }], "relations""#;
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, passages), (100, 30));
    desk.keys("G").stage.choose("first words");
    desk.keys("D").shows("delete passage of “The sale closes”?");
}

#[test]
fn a_dispute_gets_its_events_in_its_form() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("5APrice | $30 million (Pier Ledger) | $40 million (Gazette)<Enter><Esc>");
    desk.keys("E<Down>clos<Tab>")
        .shows("The sale closes")
        .keys("; sign")
        .shows("The agreement is signed")
        .keys("<Tab><C-s>");
    desk.shows("Edited dispute");
    assert_eq!(desk.deal()["disagreements"][0]["events"], json!(["closing", "signing"]));
}

#[test]
fn a_record_with_the_bar_on_the_page_of_another_is_the_one_that_is_meant() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("3]").keys("D").shows("delete event “The agreement is signed”?").keys("n");
    desk.keys("E").shows("Edit event “The agreement is signed”").keys("<Esc>");
    assert_eq!(desk.stage.text(), DEAL);
}

#[test]
fn the_page_of_a_source_is_kept_in_terms_and_disputes() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("2A12 Mar 2025 to 30 Jun 2026 | Sole supplier | Pier Ledger ¶5")
        .shows("said by Pier Ledger, 12 Mar 2025, ¶5")
        .keys("<Enter><Esc>");
    let basis = json!([{ "source": "ledger", "note": "¶5" }]);
    assert_eq!(desk.deal()["terms"][0]["versions"][0]["basis"], basis);
    desk.keys("5APrice | $30 million (Pier Ledger p. 3) | $40 million (Gazette)<Enter><Esc>");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0]["says"], "$30 million (p. 3)");
}

/// A source that confirms and contradicts an event has two entries.
#[test]
fn entries_of_one_source_are_told_apart_by_their_verdicts() {
    let said = r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }, { "source": "ledger", "verdict": "contradicts", "note": "p. 3" }]"#;
    let own = r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }]"#;
    let mut desk = Desk::of(&DEAL.replacen(own, said, 1), (100, 30));
    desk.keys("g");
    for verdict in ["confirms", "contradicts"] {
        desk.stage.choose(if verdict == "confirms" { "confirmed by" } else { "contradicted by" });
        desk.keys("D")
            .shows(&format!("delete what Pier Ledger says about “The agreement is signed” ({verdict})?"))
            .keys("n");
    }
}

#[test]
fn what_another_source_says_is_edited_and_deleted_where_it_is_selected() {
    let said = r#""corroboration": [{ "source": "ledger", "verdict": "confirms", "note": "p. 3", "x-desk": 7 }, { "source": "gazette", "verdict": "refines" }]"#;
    let text = DEAL.replacen(r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }]"#, said, 1);
    let mut desk = Desk::of(&text, (100, 30));
    desk.keys("g").stage.choose("confirmed by Pier Ledger");
    desk.keys("E")
        .shows("Edit what Pier Ledger says about “The agreement is signed”")
        .shows("Verdict         ‹ confirms ›");
    desk.keys("<C-u>agrees<Down>").shows("✗ write one of confirms, confirms with a correction");
    desk.keys("<Up><C-u>supp").shows("Tab supports part").keys("<Tab><C-u>p. 4<C-s>");
    desk.shows("Edited what Pier Ledger says about “The agreement is signed”. Undo: Z");
    let ledger = json!({ "source": "ledger", "verdict": "partly", "note": "p. 4", "x-desk": 7 });
    let gazette = json!({ "source": "gazette", "verdict": "refines" });
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([ledger, gazette]));
    desk.stage.choose("supported in part by Pier Ledger");
    desk.keys("D").shows("delete what Pier Ledger says about “The agreement is signed”?").keys("y");
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([gazette]));
    desk.stage.choose("Gazette");
    desk.keys("Dy").shows("Deleted what Gazette says");
    desk.keys("ZZZ");
    assert_eq!(desk.stage.text(), text);
    // It still leads to its source.
    desk.keys("<Esc>Gg").stage.choose("confirmed by Pier Ledger");
    desk.keys("r")
        .shows("Pier Ledger, 12 Mar 2025 was already marked as read in full")
        .keys("<Enter>")
        .shows("▌3 Sources");
}

#[test]
fn a_form_opens_at_the_part_that_is_selected() {
    let passages = r#""passages": [{ "source": "ledger", "exact": "first words" }], "relations""#;
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, passages), (100, 30));
    desk.keys("G").stage.choose("first words");
    desk.keys("E").shows("▌Speaker").keys("<Esc><Esc>gE").shows("▌Title");
}

#[test]
fn a_new_party_is_of_the_kind_in_parentheses() {
    let passages = r#""passages": [{ "source": "ledger", "exact": "first words" }], "relations""#;
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, passages), (100, 30));
    desk.keys("GE<Down><Down><Down>Jane Doe")
        .shows("+ Jane Doe: new company · otherwise add (person), (publisher) or (body)");
    desk.keys(" (person); Borealis (body)").shows("+ Jane Doe: new person");
    desk.keys("<Down><Down><Down><Down><Down>Harbor Master")
        .shows("+ Harbor Master: new person · otherwise add (company), (publisher) or (body)");
    desk.keys(" (body)").shows("+ Harbor Master: new body").keys("<C-s>").shows("Edited event");
    let deal = desk.deal();
    let kinds: Vec<_> =
        deal["parties"].as_array().unwrap().iter().skip(2).map(|party| [&party["name"], &party["kind"]]).collect();
    assert_eq!(json!(kinds), json!([["Jane Doe", "person"], ["Harbor Master", "body"]]));
    // For a party that is there it is a role like others.
    assert_eq!(deal["events"][1]["parties"], json!([{ "id": "jane-doe" }, { "id": "borealis", "role": "body" }]));
    assert_eq!(deal["events"][1]["passages"][0]["speaker"], "harbor-master");
}

/// Of an event that several passages are quoted in, the words differ from those that are
/// chosen; the form of the dispute has the same.
#[test]
fn a_side_of_a_dispute_has_the_passages_that_say_so() {
    let passages = r#""passages": [
        { "id": "p1", "source": "ledger", "exact": "The price is $30 million" },
        { "id": "p2", "source": "ledger", "exact": "The yard is old" }
      ], "relations""#;
    let text = DEAL.replace(r#""relations""#, passages);
    let mut desk = Desk::with_texts(&text, &[("gazette", "The price is $40 million.\n")]);
    desk.keys("3/gazette<Enter>vs<Enter>clos<Tab>di").shows("‹ differ from › the event");
    desk.keys("<Down><C-u>It is $40 million<Down><C-u>It is $30 million<Down>")
        .shows("= Pier Ledger “The price is $30 million”")
        .keys("<C-u>")
        .shows("C-n Pier Ledger “The price is $30 million”");
    desk.keys("old")
        .shows("Tab Pier Ledger “The yard is old”")
        .keys("<C-u><C-n><Tab>")
        .shows("= Pier Ledger “The price is $30 million”");
    desk.keys("<C-s>").shows("Cited ¶1 of Gazette in “The sale closes”");
    let deal = desk.deal();
    let side = json!({ "says": "It is $30 million", "sources": ["ledger"], "passages": ["p1"] });
    assert_eq!(deal["disagreements"][0]["sides"][0], side);
    assert_eq!(deal["events"][1]["corroboration"][1]["passages"], json!(["p1"]));
    desk.keys("<Esc>5E<Down><Down><Down><Down><Down>").shows("▌Passages        p1").keys("; yard<Tab>");
    desk.shows("= Pier Ledger “The price is $30 million” and Pier Ledger “The yard is old”")
        .keys("<C-s>")
        .shows("Edited dispute");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0]["passages"], json!(["p1", "p2"]));
    desk.keys("E<Down><Down><Down><Down><Down><C-u>p7")
        .shows("✗ no passage has the ID or the words p7")
        .keys("<C-u><C-s>");
    assert!(desk.deal()["disagreements"][0]["sides"][0].get("passages").is_none());
    desk.keys("ZZZZ");
    assert_eq!(desk.stage.text(), text);
}

/// As `check` warns: eight words in a row are those of a quotation.
#[test]
fn own_words_that_repeat_quoted_ones_are_told_while_typing() {
    let words = "The price of the old yard is thirty million dollars in cash";
    let passages = format!(r#""passages": [{{ "id": "p1", "source": "ledger", "exact": "{words}" }}], "relations""#);
    let text = DEAL.replace(r#""relations""#, &passages);
    let mut desk =
        Desk::with_texts(&text, &[("gazette", "It says that the yard costs forty million dollars in all.\n")]);
    let told = "repeats quoted words: use your own words";
    let tells = |desk: &Desk| desk.stage.rows().iter().any(|row| row.contains(told));
    desk.keys("3/gazette<Enter>vs<Enter>clos<Tab>di").shows("‹ differ from › the event");
    desk.keys("<Down><C-u>It says that the yard costs forty million dollars").shows(told);
    desk.keys("<C-u>Forty").keys("<Down><C-u>the price of the old yard is thirty").shows(told);
    desk.keys("<C-u>Thirty million");
    assert!(!tells(&desk), "{:#?}", desk.stage.rows());
    desk.keys("<C-s>").shows("Cited");
    desk.keys("<Esc>5E<Down><Down><Down><C-u>the price of the old yard is thirty").shows(told);
    desk.keys("<C-u>Thirty");
    assert!(!tells(&desk), "{:#?}", desk.stage.rows());
}

#[test]
fn the_title_of_the_deal_is_changed_on_screen() {
    let mut desk = Desk::of(DEAL, (100, 30));
    let title = desk.deal()["deal"]["title"].as_str().unwrap().to_owned();
    desk.keys("T").shows("Edit the deal").shows(&title).keys("<C-u><C-s>").shows("✗ write a title");
    desk.keys("Harbor sale<C-s>").shows("Changed the title of the deal. Undo: Z");
    assert_eq!(desk.deal()["deal"]["title"], "Harbor sale");
    desk.stage.row_with("Harbor sale");
    // Where nothing is listed E means the deal itself.
    for key in ["T", "E"] {
        desk.keys("5").keys(key).shows("Edit the deal").shows("▌Title           Harbor sale").keys("<Esc>");
    }
    desk.keys("Z");
    assert_eq!(desk.stage.text(), DEAL);
}

#[test]
fn a_publisher_is_a_name_without_a_kind() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("3/ledger<Enter>E<Down><Down><C-u>Harbor Board (body)");
    desk.shows("✗ write just the name: Harbor Board");
    desk.keys("<C-u>Harbor Board (Tern)<C-s>").shows("Edited source");
    assert_eq!(desk.deal()["sources"][0]["publisher"], "Harbor Board (Tern)");
}

#[test]
fn publishers_of_other_sources_are_offered() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("3/ledger<Enter>E<Down><Down><C-u>Gaz").shows("Tab Gazette").keys("<Tab><C-s>").shows("Edited source");
    assert_eq!(desk.deal()["sources"][0]["publisher"], "Gazette");
}

#[test]
fn words_behind_an_amount_are_told_what_they_can_be() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("GE<Down><Down><Down><Down>$38 million in cash");
    desk.shows("✗ $38 million in cash is more than an amount: write $38 million for …");
}

#[test]
fn the_amounts_in_the_wording_of_a_term_are_offered() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("2A2025 to 2026 | Acme pays $41 million | Pier Ledger<Enter><Esc>");
    desk.keys(&format!("E{}", "<Down>".repeat(6))).shows("▌Amounts").shows("C-n $41 million   in the words");
}

#[test]
fn a_source_that_is_called_nearly_so_is_named() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("2A2025 to 2026 | Exclusivity | gazet").shows("no source is called gazet: did you mean gazette?");
    desk.keys("<Tab>").shows("said by Gazette, 13 Mar 2025");
}

#[test]
fn a_term_may_have_an_end_alone() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("2Auntil 1 Mar 2027 | First ships are handed over | Pier Ledger<Enter><Esc>");
    assert_eq!(desk.deal()["terms"][0]["versions"][0]["in_force"], "/2027-03-01");
    desk.keys("E").shows("until 1 Mar 2027").keys("<Esc>");
}

#[test]
fn a_weekday_that_is_typed_is_the_one_before_the_day_of_the_source() {
    let passages = r#""passages": [{ "source": "ledger", "exact": "first words" }], "relations""#;
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, passages), (100, 30));
    desk.keys("G").stage.choose("first words");
    desk.keys("E")
        .shows("▌Speaker")
        .keys("<Up><Up><Up><Up><Up><Up><Up><C-u>Tuesday")
        .shows("Tab Tue 11 March 2025 (uncertain)");
}

/// The seller is a body: both are written, in any order.
#[test]
fn a_new_party_has_a_role_and_a_kind() {
    for typed in ["(seller, body)", "(body, seller)", "(seller) (body)", "(body) (seller)"] {
        let mut desk = Desk::of(DEAL, (100, 30));
        desk.keys(&format!("gE<Down><Down><Down><C-u>Harbor Master {typed}")).shows("+ Harbor Master: new body");
        desk.keys("<C-s>").shows("event “The agreement is signed”");
        let deal = desk.deal();
        assert_eq!(deal["events"][0]["parties"][0]["role"], "seller", "{typed}");
        assert_eq!(
            (&deal["parties"][2]["name"], &deal["parties"][2]["kind"]),
            (&"Harbor Master".into(), &"body".into())
        );
    }
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<Down><Down><Down><C-u>Harbor Master").shows("(regulator, body)");
    // What is neither, or not what it is, is told with what would be right.
    for (typed, told) in [
        ("Harbor Board (buyer, seller)", "✗ (buyer, seller): write one role and one kind, such as (regulator, body)"),
        ("Harbor Board (body, person)", "✗ (body, person): write one role and one kind, such as (regulator, body)"),
        ("Borealis (buyer, body)", "✗ Borealis Marine is a company of this deal already: write (buyer)"),
    ] {
        desk.keys(&format!("<C-u>{typed}")).shows(told);
    }
    desk.keys("<C-u>Borealis (buyer, company)<C-s>");
    assert_eq!(
        desk.deal()["events"][0]["parties"],
        serde_json::json!([{ "id": "borealis", "role": "buyer", "x-desk": 7 }])
    );
}

#[test]
fn sources_are_named_by_their_titles() {
    let titled =
        DEAL.replace(r#""publisher": "Pier Ledger","#, r#""publisher": "Pier Ledger", "title": "Ships sold","#);
    let mut desk = Desk::of(&titled, (100, 40));
    desk.keys("A12 Mar 2025 | Board approves sale | Pier Ledger").shows("said by “Ships sold”").keys("<Enter><Esc>");
    desk.keys("E").shows("Other sources   confirms Ships sold").keys("<Esc>");
    desk.keys("5APrice | ten (Ledger) | two (Gazette)")
        .shows("“Ships sold” or Gazette, 13 Mar 2025")
        .keys("<Enter><Esc>");
    desk.keys("E").shows("Ships sold");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0]["sources"], serde_json::json!(["ledger"]));
}

#[test]
fn consent_is_understood_as_an_approval() {
    let mut desk = Desk::of(DEAL, (100, 40));
    desk.keys("E<Down><Down>")
        .shows("▌Kind")
        .keys("<C-u>consent")
        .shows("Tab approved")
        .keys("<Tab><C-s>")
        .shows("Edited event");
    assert_eq!(desk.deal()["events"][0]["kind"], "approval");
}

/// The list, the page and the file agree, whatever the document prints.
#[test]
fn a_day_that_was_only_inferred_is_in_doubt_everywhere() {
    let doubted = DEAL.replace(r#""published": "2025-03-13","#, r#""published": "2025-03-13", "doubts": ["date"],"#);
    for text in ["Harbor board meets.\n", "The Gazette, March 13, 2025\n\nHarbor board meets.\n"] {
        let rows = Desk::with_texts(&doubted, &[("gazette", text)]).keys("3").stage.rows().concat();
        assert!(rows.contains("13 Mar 2025?"), "{rows}");
    }
}

#[test]
fn the_form_says_which_passage_it_edits() {
    let passage = |id: &str, paragraph: u8| {
        format!(r#"{{ "id": "{id}", "source": "ledger", "paragraph": {paragraph}, "exact": "words {id}" }}"#)
    };
    let passages = format!(r#""passages": [{}, {}], "corroboration""#, passage("p1", 2), passage("p2", 5));
    let mut desk = Desk::of(&DEAL.replacen(r#""corroboration""#, &passages, 1), (100, 40));
    desk.keys("gE").shows("Edit event “The agreement is signed”").keys("<Esc>");
    desk.keys("]]E").shows("Edit passage ¶2 of “The agreement is signed”");
}

/// Tab takes a name and stays, as there may be more of them.
#[test]
fn a_name_that_is_typed_after_a_taken_one_is_a_further_one() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("/signed<Enter>E<Tab><Tab><Tab>").shows("▌Parties");
    desk.keys("<C-u>Tern<Tab>Bor<Tab>").shows("Tern Shipping; Borealis Marine").keys("<C-s>").shows("Edited event");
    let parties = &desk.deal()["events"][0]["parties"];
    assert_eq!((&parties[0]["id"], &parties[1]["id"]), (&json!("tern"), &json!("borealis")));
}

/// Those of the sources that it rests on come first; any other can be found by its words.
#[test]
fn a_term_can_rest_on_any_words_of_the_deal() {
    let passages = r#""passages": [
        { "id": "p1", "source": "gazette", "exact": "The price is $30 million" },
        { "id": "p2", "source": "gazette", "exact": "The yard is old" }
      ], "relations""#;
    let mut desk = Desk::with_texts(&DEAL.replace(r#""relations""#, passages), &[]);
    desk.keys("2A12 Mar 2025 | Escrow | ledger<Enter><Esc>E").keys(&"<Down>".repeat(7)).shows("▌Passages");
    desk.shows("C-n Gazette “The price is $30 million”").shows("Gazette “The yard is old”");
    desk.keys("price").shows("Tab Gazette “The price is $30 million”").keys("<Tab><C-s>").shows("Edited term “Escrow”");
    assert_eq!(desk.deal()["terms"][0]["versions"][0]["basis"][1]["passage"], json!("p1"));
}

/// A figure is against a figure, and is shown by its words.
#[test]
fn the_other_side_of_a_dispute_is_what_is_most_like_the_words() {
    let passages = r#""passages": [
        { "id": "p1", "source": "ledger", "exact": "The yard is old" },
        { "id": "p2", "source": "ledger", "exact": "The price is $30 million" }
      ], "relations""#;
    let deal = DEAL.replace(r#""relations""#, passages);
    let mut desk = Desk::with_texts(&deal, &[("gazette", "Its price came to $40 million.\n")]);
    desk.keys("3/gazette<Enter>vs<Enter>clos<Tab>di").shows("Others' words   Pier Ledger “The price is $30 million”");
}

/// Only a word that is longer than a line is broken inside.
#[test]
fn a_long_text_is_broken_behind_its_blanks() {
    let mut desk = Desk::of(DEAL, (60, 30));
    desk.keys("gE<C-u>").keys(&format!("Borealis and Tern agree on the {} yard", "n".repeat(50)));
    let rows = desk.stage.rows();
    let row = |nth: usize| {
        let first = rows.iter().position(|row| row.contains("▌Title")).unwrap();
        rows[first + nth].replace('│', " ").replace("▌Title", "").trim().to_owned()
    };
    // The form leaves 40 columns.
    assert_eq!(
        [row(0), row(1), row(2)],
        ["Borealis and Tern agree on the", &"n".repeat(40), &format!("{} yard", "n".repeat(10))]
    );
    let (column, line) = desk.stage.text_cursor();
    assert_eq!((column, rows[usize::from(line)].contains("nn yard")), (18 + 15, true));
}

/// A choice is also typed, of whatever kind it is.
#[test]
fn the_help_of_a_form_says_that_choices_can_be_typed() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<F1>").shows("next choice (or Space, or type it)");
}
