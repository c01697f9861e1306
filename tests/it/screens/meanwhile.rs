//! Other programs write the deal file while it is edited on screen.

use std::fs;

use super::changing::{DEAL, Desk};

const RETITLED: (&str, &str) = ("The agreement is signed", "The agreement is initialed");

/// The deal with one more event, at its end.
fn with_event(text: &str, event: &str) -> String {
    text.replacen("\n  ]\n}\n", &format!(",\n    {event}\n  ]\n}}\n"), 1)
}

const VOTE: &str = r#"{ "id": "vote", "date": "2025-07-01", "kind": "vote", "title": "Union votes", "relations": [{ "kind": "amends", "event": "signing" }] }"#;

/// A deal in which something was changed on screen before another program wrote it.
fn changed_here() -> Desk {
    let mut desk = Desk::new();
    desk.keys("AUnion objects<Enter>").shows("Added “Union objects”").keys("<Esc>");
    desk
}

#[test]
fn what_another_program_added_is_edited_and_deleted() {
    let mut desk = changed_here();
    let theirs = with_event(&desk.stage.text(), VOTE);
    desk.outside(&theirs).keys("GE").shows("Edit event “Union votes”").keys("<End> again<C-s>");
    desk.shows("Edited event “Union votes again”");
    assert_eq!(desk.deal()["events"][3]["title"], "Union votes again");
    let text = desk.stage.text().replace(VOTE.get(..14).unwrap(), r#"{ "id": "poll""#);
    desk.outside(&text).keys("GD").shows("delete event “Union votes again”?").keys("y");
    desk.shows("Deleted event “Union votes again”");
    let source = r#"{ "id": "courier", "publisher": "Courier", "read": "unread" }, { "id": "gazette""#;
    let text = desk.stage.text().replace(r#"{ "id": "gazette""#, source);
    desk.outside(&text).keys("3/courier<Enter>r").shows("Marked Courier as read in full");
}

#[test]
fn a_title_that_another_program_changed_is_changed_again() {
    for (typed, title) in
        [("<End>, at last", "The agreement is initialed, at last"), ("<C-u>The agreement is signed", RETITLED.0)]
    {
        let mut desk = changed_here();
        let theirs = desk.stage.text().replace(RETITLED.0, RETITLED.1);
        desk.outside(&theirs).keys("/id:signing<Enter>E").shows(&format!("Edit event “{}”", RETITLED.1));
        desk.keys(typed).keys("<C-s>").shows(&format!("Edited event “{title}”"));
        assert_eq!(desk.stage.text(), theirs.replace(RETITLED.1, title));
    }
}

#[test]
fn what_another_program_removed_can_be_added_again() {
    let mut desk = changed_here();
    desk.outside(DEAL).keys("AUnion objects<Enter>").shows("Added “Union objects”");
    assert_eq!(desk.deal()["events"][2]["title"], "Union objects");
}

#[test]
fn a_deletion_names_what_other_programs_made_refer_to_the_record() {
    let mut desk = changed_here();
    let theirs = with_event(&desk.stage.text(), VOTE);
    desk.outside(&theirs).keys("/id:signing<Enter>D").shows("a relation in “Union votes”").keys("n");
    // One that is added while the question is open is asked about, too.
    desk.outside(&theirs.replace(VOTE, &VOTE.replace("signing", "closing")));
    desk.keys("D").shows("a relation in “The sale closes”").lacks("Union votes”").rewrite(&theirs);
    desk.keys("y")
        .shows("more refers to event “The agreement is signed” now")
        .shows("delete event “The agreement is signed”?");
    desk.shows("a relation in “Union votes”");
    assert_eq!(desk.stage.text(), theirs);
    // The question says what is true now.
    desk.outside(&theirs.replace(VOTE, &VOTE.replace("signing", "closing"))).lacks("Union votes”");
    desk.outside(&theirs).shows("delete event “The agreement is signed”?").shows("a relation in “Union votes”");
    desk.keys("y").shows("Deleted event “The agreement is signed”");
    assert!(!desk.stage.text().contains("amends"));
}

#[test]
fn what_another_program_removed_is_named() {
    let closing = r#""relations": [{ "kind": "fulfils", "event": "signing" }]"#;
    let without = DEAL.replace(closing, r#""relations": []"#);
    let (before, after) = without.split_once("    {\n      \"id\": \"signing\"").unwrap();
    let without = format!("{before}{}", after.split_once("    },\n").unwrap().1);
    let mut desk = Desk::new();
    desk.keys("gE<End> at last").outside(&without).keys("<C-s>");
    desk.shows("event “The agreement is signed” is no longer in the deal").shows("The agreement is signed at last");
    let mut desk = Desk::new();
    desk.keys("gD")
        .outside(&without)
        .shows("event “The agreement is signed” is no longer in the deal")
        .lacks("delete event");
    // Before the screen shows that it is gone.
    let mut desk = Desk::new();
    desk.rewrite(&without).keys("gD").shows("event “The agreement is signed” is no longer in the deal");
    let gazette = r#",
    { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "unread" }"#;
    desk.rewrite(&without.replace(gazette, "")).keys("3/gazette<Enter>r");
    desk.shows("source Gazette, 13 Mar 2025 is no longer in the deal");
}

/// Nobody agreed to delete what the record has become, whether the screen has it already or not.
#[test]
fn a_record_that_another_program_changed_is_not_deleted() {
    let told = "another program has changed event “The agreement is signed”: look at it again before you delete it";
    for theirs in [DEAL.replace(RETITLED.0, RETITLED.1), DEAL.replace("30000000", "31000000")] {
        let mut desk = Desk::new();
        desk.keys("gD")
            .shows("delete event “The agreement is signed”?")
            .outside(&theirs)
            .shows(told)
            .lacks("delete event");
        let mut desk = Desk::new();
        desk.keys("gD").rewrite(&theirs).keys("y").shows(told);
        assert_eq!(desk.stage.text(), theirs);
        desk.outside(&theirs).keys("gDy").shows("Deleted event");
    }
    // What is changed elsewhere does not matter.
    let mut desk = Desk::new();
    desk.keys("gD").outside(&DEAL.replace("2025-06-30", "2025-07-01")).shows("delete event “The agreement is signed”?");
    desk.keys("y").shows("Deleted event “The agreement is signed”");
}

#[test]
fn fields_in_which_nothing_was_typed_follow_the_file() {
    let mut desk = Desk::new();
    let theirs = DEAL.replace("2025-03-14", "2025-03-15").replace(RETITLED.0, RETITLED.1);
    desk.keys("gE<Enter><Enter><Enter><Enter><C-u>$31 million").outside(&theirs);
    desk.shows("Edit event “The agreement is initialed”").shows("Title           The agreement is initialed");
    desk.shows("= Sat 15 March 2025").keys("<C-s>").shows("Edited event “The agreement is initialed”");
    assert_eq!(desk.stage.text(), theirs.replace("30000000", "31000000"));
    // Nothing is lost by closing a form in which nothing was typed.
    desk.keys("E").outside(DEAL).shows("Title           The agreement is signed").keys("<Esc>").lacks("discard");
}

/// The screen may not have what is in the file yet when somebody saves.
#[test]
fn a_field_that_another_program_changed_is_replaced_on_purpose() {
    let mut desk = Desk::new();
    let theirs = DEAL.replace(RETITLED.0, RETITLED.1);
    desk.keys("gE<End>, at last").rewrite(&theirs).keys("<C-s>");
    desk.shows("✗ another program has changed this to “The agreement is initialed”; C-s again").shows(" replaces it");
    // A further change is told, too.
    let again = DEAL.replace(RETITLED.0, "Nothing is signed");
    desk.outside(&again).shows("✗ another program has changed this to “Nothing is signed").keys("<C-s>");
    desk.shows("changed this to “Nothing is signed”; C-s again replaces it").outside(&again);
    desk.shows("“Nothing is signed”; C-s again replaces it").keys("<C-s>").shows("Edited event");
    assert_eq!(desk.stage.text(), DEAL.replace(RETITLED.0, "The agreement is signed, at last"));
    let mut desk = Desk::new();
    desk.keys("TAcme and Tern").rewrite(&DEAL.replace(r#""title": "Acme""#, r#""title": "Borealis""#)).keys("<C-s>");
    desk.shows("changed this to “Borealis”; C-s again replaces it").keys("<C-s>").shows("Changed the title");
}

#[test]
fn a_change_that_is_taken_back_is_no_longer_told() {
    let mut desk = Desk::new();
    desk.keys("gE<End>, at last").outside(&DEAL.replace(RETITLED.0, RETITLED.1)).shows("✗ another program has changed");
    desk.outside(DEAL).lacks("✗ another program").keys("<C-s>").shows("Edited event");
}

/// A deal with a dispute between these sides.
fn dispute(sides: &[&str]) -> String {
    let side = |says: &&str| format!(r#"{{ "says": "{says}", "sources": ["ledger"] }}"#);
    let sides = sides.iter().map(side).collect::<Vec<String>>().join(", ");
    let list = format!(
        ",\n  \"disagreements\": [{{ \"id\": \"price\", \"point\": \"Price\", \"events\": [\"signing\"], \"sides\": [{sides}] }}]\n}}\n"
    );
    DEAL.replacen("\n}\n", &list, 1)
}

/// It has an event with the same ID.
#[test]
fn what_is_typed_for_a_deal_does_not_go_into_another_one() {
    let other =
        DEAL.replace(r#""deal": { "id": "acme", "title": "Acme" }"#, r#""deal": { "id": "zeta", "title": "Zeta" }"#);
    let other = other.replace("The agreement is signed", "Zeta signs");
    for typed in ["E<End> at last", "E<Down><Down><Down>t"] {
        let mut desk = Desk::new();
        desk.keys("/id:signing<Enter>").keys(typed).outside(&other).shows("The agreement is signed").keys("<C-s><C-s>");
        desk.shows("not saved: the file has another deal now, “Zeta” instead of “Acme”");
        assert_eq!(desk.stage.text(), other);
        // A deal that is called something else is no other deal.
        desk.outside(&DEAL.replace(r#""title": "Acme""#, r#""title": "Acme sale""#)).keys("<Esc>y");
    }
    let mut desk = Desk::new();
    desk.keys("/id:signing<Enter>E<End> at last")
        .outside(&DEAL.replace(r#""title": "Acme""#, r#""title": "Acme sale""#));
    desk.keys("<C-s>").shows("Edited event “The agreement is signed at last”");
    // The screen may not have the other one yet.
    let mut desk = Desk::new();
    desk.keys("/id:signing<Enter>E<End> at last")
        .rewrite(&other)
        .keys("<C-s>")
        .shows("not saved: the file has another deal");
    assert_eq!(desk.stage.text(), other);
}

/// Nor is a document added to it.
#[test]
fn a_document_is_not_added_to_another_deal() {
    let other = DEAL.replace(r#""title": "Acme""#, r#""title": "Zeta""#).replace(r#""id": "acme""#, r#""id": "zeta""#);
    let mut desk = Desk::new();
    let memo = desk.directory.path().join("memo.txt");
    fs::write(&memo, "Some words.\n").unwrap();
    let line = memo.display().to_string();
    desk.keys(&format!("3A{line}")).rewrite(&other).keys("<Enter>");
    desk.shows("not added: the file has another deal now, “Zeta” instead of “Acme”");
    assert_eq!(desk.stage.text(), other);
}

/// `dealtui new d.json` gives each deal of that file the ID `d`.
#[test]
fn another_deal_with_the_same_id_is_another_one() {
    let other =
        DEAL.replace(r#""title": "Acme""#, r#""title": "Zeta""#).replace("The agreement is signed", "Zeta signs");
    let other = other.replace("The sale closes", "Zeta closes").replace("Tern Shipping", "Tern Yards");
    let other = other.replace("Pier Ledger", "Zeta Post").replace("Borealis Marine", "Boreas");
    for keys in ["/id:signing<Enter>E<End> at last", "/id:signing<Enter>TZ"] {
        let mut desk = Desk::new();
        desk.keys(keys).outside(&other).keys("<C-s>").shows("the file has another deal now, “Zeta” instead of “Acme”");
        assert_eq!(desk.stage.text(), other);
    }
    // Most records of it are there.
    let grown = with_event(&DEAL.replace(r#""title": "Acme""#, r#""title": "Acme sale""#), VOTE);
    let mut desk = Desk::new();
    desk.keys("/id:signing<Enter>E<End> at last").outside(&grown.replace("The sale closes", "It closes")).keys("<C-s>");
    desk.shows("Edited event “The agreement is signed at last”");
}

/// Lines are refused as forms are, and stay.
#[test]
fn a_line_that_is_typed_for_a_deal_does_not_go_into_another_one() {
    let other =
        DEAL.replace(r#""deal": { "id": "acme", "title": "Acme" }"#, r#""deal": { "id": "zeta", "title": "Zeta" }"#);
    for (screen, line) in [
        ("1", "Union objects"),
        ("4", "Union"),
        ("2", "12 Mar 2025 to 1 May 2026 | Fee | ledger"),
        ("5", "Price | 30 (ledger) | 40 (gazette)"),
    ] {
        for is_read in [true, false] {
            let mut desk = Desk::new();
            desk.keys(screen).keys("A").keys(line);
            if is_read {
                desk.outside(&other);
            } else {
                desk.rewrite(&other);
            }
            desk.keys("<Enter>").shows("the file has another deal now, “Zeta” instead of “Acme”").shows(line);
            assert_eq!(desk.stage.text(), other, "{line}");
        }
    }
    // What is typed once the other one is there is for it.
    let mut desk = Desk::new();
    desk.keys("A").outside(&other).keys("Union objects<Enter>").shows("Added “Union objects”");
    // Who closes the line and brings it back means the deal that is there.
    let mut desk = Desk::new();
    desk.keys("AUnion objects").outside(&other).keys("<Enter>").shows("another deal now").keys("<Esc>A<C-p><Enter>");
    desk.shows("Added “Union objects”");
}

#[test]
fn a_form_has_the_sides_that_another_program_added() {
    let mut desk = Desk::of(&dispute(&["It is 30", "It is 40"]), (100, 40));
    desk.keys("5E<End>?").outside(&dispute(&["It is 31", "It is 40", "It is 50"]));
    desk.shows("Price?")
        .shows("Side 1          It is 31")
        .shows("Side 3          It is 50")
        .keys("<C-s>")
        .shows("Edited");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][2]["says"], "It is 50");
}

const TEXT: &str = "Borealis pays a fee.\n\nThe fee is due.\n";

/// Where words are cited for a new term, which another program adds meanwhile.
fn citing_a_new_term() -> (Desk, String) {
    let mut desk = Desk::with_texts(DEAL, &[("gazette", TEXT)]);
    desk.keys("3/gazette<Enter>vs<Enter>Fee is agreed<Enter><Enter><Enter><Enter><Enter>Fee").shows("= a new term");
    let term = r#"{ "id": "fee", "title": "Fee", "kind": "payment", "versions": [{ "in_force": "2025-01-01/", "text": "A fee.", "basis": [{ "source": "ledger" }] }] }"#;
    (desk, DEAL.replacen("\n}\n", &format!(",\n  \"terms\": [{term}]\n}}\n"), 1))
}

#[test]
fn the_cursor_stays_in_its_row_and_what_is_typed_there_is_seen() {
    let (mut desk, theirs) = citing_a_new_term();
    desk.keys("<Enter>12 Mar 2025 to ").outside(&theirs).keys("30 Jun 2026");
    desk.shows("▌In force        12 Mar 2025 to 30 Jun 2026").shows("✗ not saved: the deal already has this term");
    // What is not saved is not in the way either.
    desk.keys("<C-u>nonsense<C-s><C-s>").shows("Cited ¶1 of Gazette in “Fee is agreed” for the term “Fee”");
    assert_eq!(desk.deal()["terms"][0]["versions"][0]["in_force"], "2025-01-01/");
}

#[test]
fn an_empty_row_stays_while_the_cursor_is_there() {
    let (mut desk, theirs) = citing_a_new_term();
    desk.keys("<Enter>").outside(&theirs).shows("▌In force").lacks("Owed by").keys("x").shows("▌In force        x");
    desk.keys("<C-u><Down>").lacks("In force").shows("▌More");
}

#[test]
fn what_was_typed_for_a_new_event_stays_in_sight() {
    let mut desk = Desk::with_texts(DEAL, &[("gazette", TEXT)]);
    desk.keys("3/gazette<Enter>vs<Enter><Enter>12 Mar 2025<Up>closes<Tab>").shows("‹ support › the event");
    desk.shows("Date            12 Mar 2025").shows("✗ not saved: the event keeps its own");
    desk.keys("<Up><C-u>Fee is agreed").lacks("✗ not saved");
}

/// The title stands for the event that was chosen.
#[test]
fn an_event_that_words_are_cited_in_is_followed() {
    let mut desk = Desk::with_texts(DEAL, &[("gazette", TEXT)]);
    desk.keys("3/gazette<Enter>vs<Enter>agreement<Tab>").shows("The agreement is signed");
    let theirs = DEAL.replace(RETITLED.0, RETITLED.1);
    desk.outside(&theirs).shows("Title           The agreement is initialed").shows("‹ support › the event");
    desk.keys("<C-s>").shows("Cited ¶1 of Gazette in “The agreement is initialed”");
}

/// The form goes on with the event of which another program removed the only passage.
#[test]
fn what_is_typed_for_an_event_is_saved_though_its_passage_is_gone() {
    let event = r#"{ "id": "vote", "date": "2025-07-01", "kind": "vote", "title": "Union votes", "passages": [{ "id": "p", "source": "ledger", "exact": "It votes." }] }"#;
    let ours = with_event(DEAL, event);
    let mut desk = Desk::of(&ours, (140, 40));
    desk.keys("/id:vote<Enter>E").shows("Edit event “Union votes”").keys("<End> again");
    let theirs = ours.replace(r#", "passages": [{ "id": "p", "source": "ledger", "exact": "It votes." }]"#, "");
    desk.outside(&theirs).shows("Union votes again").keys("<C-s>").shows("Edited event “Union votes again”");
    assert_eq!(desk.stage.text(), theirs.replace("Union votes", "Union votes again"));
}

/// Nothing is lost of a field that was emptied.
#[test]
fn a_field_that_was_emptied_is_not_told_as_unsaved() {
    let mut desk = Desk::with_texts(DEAL, &[("gazette", TEXT)]);
    desk.keys("3/gazette<Enter>vs<Enter>").shows("found in the words").keys("<Down><Down><Down><Down><C-u>");
    desk.keys("<Up><Up><Up><Up>closes<Tab>").shows("‹ support › the event").lacks("not saved").lacks("│ Parties");
    desk.keys("<C-s>").shows("Cited ¶1 of Gazette in “The sale closes”");
}

/// An event with one passage, and without it.
fn with_and_without_the_passage() -> (String, String) {
    let passages = r#", "passages": [{ "id": "p", "source": "ledger", "exact": "It votes." }]"#;
    let ours = with_event(DEAL, &VOTE.replace(r#", "relations""#, &format!(r#"{passages}, "relations""#)));
    let theirs = ours.replace(passages, "");
    assert_ne!(ours, theirs);
    (ours, theirs)
}

#[test]
fn what_is_typed_of_a_passage_that_is_gone_is_told_and_the_rest_is_saved() {
    let (ours, theirs) = with_and_without_the_passage();
    let mut desk = Desk::of(&ours, (140, 40));
    desk.keys("/id:vote<Enter>E<End> again").keys(&"<Down>".repeat(10)).shows("▌Likely meaning").keys("They voted");
    desk.outside(&theirs).shows("They voted").shows("not saved: another program has changed or removed this passage");
    desk.keys("<C-s>").shows(
        "not saved: Likely meaning (another program has changed or removed this passage). C-s again saves the rest",
    );
    assert_eq!(desk.stage.text(), theirs);
    desk.keys("<C-s>").shows("Edited event “Union votes again”");
    assert_eq!(desk.stage.text(), theirs.replace("Union votes", "Union votes again"));
}

/// The screen may not have what is in the file yet when somebody saves.
#[test]
fn a_passage_that_is_gone_in_the_file_is_told_at_its_field() {
    let (ours, theirs) = with_and_without_the_passage();
    let mut desk = Desk::of(&ours, (140, 40));
    desk.keys("/id:vote<Enter>E<End> again").keys(&"<Down>".repeat(10)).keys("They voted");
    desk.rewrite(&theirs)
        .keys("<C-s>")
        .shows("✗ another program has changed or removed this passage")
        .shows("They voted");
    assert_eq!(desk.stage.text(), theirs);
    // What is not of the passage is saved at once.
    let mut desk = Desk::of(&ours, (140, 40));
    desk.keys("/id:vote<Enter>E<End> again").rewrite(&theirs).keys("<C-s>").shows("Edited event “Union votes again”");
}

#[test]
fn what_is_typed_of_a_version_that_is_gone_is_told_and_the_rest_is_saved() {
    let version = r#", { "in_force": "2025-07-01/", "set_by": "closing", "text": "A fee of 5.", "basis": [{ "source": "gazette" }] }"#;
    let terms = format!(
        r#","terms": [{{ "id": "fee", "title": "Fee", "kind": "payment", "versions": [{{ "in_force": "2025-01-01/", "set_by": "signing", "text": "A fee.", "basis": [{{ "source": "ledger" }}] }}{version}] }}]"#
    );
    let ours = DEAL.replacen("\n}\n", &format!("{terms}\n}}\n"), 1);
    let theirs = ours.replace(version, "");
    let mut desk = Desk::of(&ours, (140, 40));
    desk.keys("2E<End>s<Down><Down><Down><Down><Down><End> It grows.").shows("▌Summary         A fee of 5. It grows.");
    desk.outside(&theirs)
        .shows("A fee of 5. It grows.")
        .shows("not saved: another program has changed or removed this version");
    desk.keys("<C-s>")
        .shows("not saved: Summary (another program has changed or removed this version). C-s again saves the rest");
    desk.keys("<C-s>").shows("Edited term “Fees”");
    assert_eq!(desk.stage.text(), theirs.replace(r#""Fee""#, r#""Fees""#));
}

/// Another program words a side otherwise that is edited here.
#[test]
fn what_is_typed_in_a_side_that_is_reworded_is_a_new_side() {
    let mut desk = Desk::of(&dispute(&["It is 30", "It is 40"]), (100, 40));
    let theirs = dispute(&["Nobody knows", "It is 40"]);
    desk.keys("5E<Down><Down><Down>").shows("▌Side 1").keys("<End> or so").outside(&theirs);
    desk.shows("Side 1          Nobody knows").keys("<C-s>");
    desk.shows("✗ another program has changed or removed this side; C-s again adds yours as a");
    assert_eq!(desk.stage.text(), theirs);
    desk.keys("<C-s>").shows("Edited");
    let sides = desk.deal()["disagreements"][0]["sides"].clone();
    let says: Vec<_> = sides.as_array().unwrap().iter().map(|side| side["says"].as_str().unwrap()).collect();
    assert_eq!(says, ["Nobody knows", "It is 40", "It is 30 or so"]);
}

/// A side can be added again.
#[test]
fn sources_of_a_side_that_is_gone_ask_what_it_says() {
    let mut desk = Desk::of(&dispute(&["It is 30", "It is 40", "It is 50"]), (100, 40));
    desk.keys("5E").keys(&"<Down>".repeat(10)).shows("▌Sources").keys("<C-u>gazette");
    desk.outside(&dispute(&["It is 30", "It is 40"])).shows("gazette").keys("<C-s>");
    desk.shows("✗ another program has changed or removed this side; C-s again adds yours as a").keys("<C-s>");
    desk.shows("✗ write what this side says");
    desk.keys("It is 50<C-s>").shows("Edited");
    assert_eq!(
        desk.deal()["disagreements"][0]["sides"][2],
        serde_json::json!({ "says": "It is 50", "sources": ["gazette"] })
    );
}

/// A part is looked for in its record, by what it is: what stands in its place is another one.
mod in_its_place {
    use super::{super::changing::DEAL, Desk, dispute, with_event};

    fn passage(id: &str, exact: &str) -> String {
        let id = if id.is_empty() { String::new() } else { format!(r#""id": "{id}", "#) };
        format!(r#"{{ {id}"source": "ledger", "exact": "{exact}" }}"#)
    }

    fn event(id: &str, title: &str, passages: &[String]) -> String {
        format!(
            r#"{{ "id": "{id}", "date": "2025-07-0{}", "kind": "vote", "title": "{title}", "passages": [{}] }}"#,
            id.len(),
            passages.join(", ")
        )
    }

    fn two_events(first: &[String], second: &[String]) -> String {
        with_event(&with_event(DEAL, &event("vote", "Union votes", first)), &event("strike", "Union strikes", second))
    }

    #[test]
    fn a_passage_that_goes_to_another_event_leaves_the_form_where_it_is() {
        let moved = passage("p", "It votes.");
        let mut desk = Desk::of(&two_events(std::slice::from_ref(&moved), &[]), (140, 40));
        desk.keys("/id:vote<Enter>E<End> again").outside(&two_events(&[], std::slice::from_ref(&moved)));
        desk.shows("Edit event “Union votes”").keys("<C-s>").shows("Edited event “Union votes again”");
        assert_eq!(desk.stage.text(), two_events(&[], &[moved]).replace("Union votes", "Union votes again"));
    }

    #[test]
    fn a_passage_without_an_id_is_not_taken_for_the_next_one() {
        let [first, second] = ["It votes.", "It votes twice."].map(|exact| passage("", exact));
        let mut desk = Desk::of(&two_events(&[first, second.clone()], &[]), (140, 40));
        desk.keys("3/ledger<Enter><Tab>]E").keys(&"<Down>".repeat(2)).shows("▌Likely meaning");
        desk.keys("They voted").outside(&two_events(std::slice::from_ref(&second), &[]));
        desk.shows("They voted").shows("not saved: another program has changed or removed this passage").keys("<C-s>");
        // There is no rest to be saved.
        desk.shows("not saved: Likely meaning (another program has changed or removed this passage)")
            .lacks("C-s again");
        desk.keys("<C-s>").shows("They voted");
        assert_eq!(desk.stage.text(), two_events(&[second], &[]));
    }

    #[test]
    fn a_passage_that_comes_back_or_has_another_id_is_the_same() {
        let ours = two_events(&[passage("p", "It votes.")], &[]);
        let renamed = two_events(&[passage("p-1", "It votes.")], &[]);
        for theirs in [&ours, &renamed] {
            let mut desk = Desk::of(&ours, (140, 40));
            desk.keys("/id:vote<Enter>E").keys(&"<Down>".repeat(10)).shows("▌Likely meaning").keys("They voted");
            desk.outside(&two_events(&[], &[])).shows("not saved: another program has changed or removed this passage");
            desk.outside(theirs).lacks("not saved").keys("<C-s>").shows("Edited");
            assert_eq!(desk.deal()["events"][2]["passages"][0]["reading"], "They voted");
        }
    }

    #[test]
    fn a_version_in_the_middle_is_not_taken_for_the_next_one() {
        let deal = |amounts: &[u32]| {
            let version = |amount: &u32| {
                format!(
                    r#"{{ "in_force": "20{amount}-01-01/", "text": "A fee of {amount}.", "basis": [{{ "source": "ledger" }}] }}"#
                )
            };
            let versions = amounts.iter().map(version).collect::<Vec<String>>().join(", ");
            let terms = format!(
                r#","terms": [{{ "id": "fee", "title": "Fee", "kind": "payment", "versions": [{versions}] }}]"#
            );
            DEAL.replacen("\n}\n", &format!("{terms}\n}}\n"), 1)
        };
        let mut desk = Desk::of(&deal(&[25, 26, 27]), (140, 40));
        desk.keys("2<Tab>]]E").keys("<Down><Down>").shows("▌Amounts").keys("$50 million").outside(&deal(&[25, 27]));
        desk.shows("not saved: another program has changed or removed this version")
            .keys("<C-s><C-s>")
            .shows("$50 million");
        assert_eq!(desk.stage.text(), deal(&[25, 27]));
    }

    #[test]
    fn what_another_source_says_is_not_taken_for_what_it_says_next() {
        let deal = |notes: &[&str]| {
            let said = |note: &&str| format!(r#"{{ "source": "gazette", "verdict": "confirms", "note": "{note}" }}"#);
            let said = notes.iter().map(said).collect::<Vec<String>>().join(", ");
            with_event(
                DEAL,
                &event("vote", "Union votes", &[]).replace("[]", &format!(r#"[], "corroboration": [{said}]"#)),
            )
        };
        let mut desk = Desk::of(&deal(&["On page 1", "On page 9"]), (140, 40));
        desk.keys("/id:vote<Enter><Tab>]]E").shows("Edit what").keys("<Down><End>, below").shows("On page 1, below");
        desk.outside(&deal(&["On page 9"])).shows("On page 1, below").keys("<C-s>").lacks("Edited");
        assert_eq!(desk.stage.text(), deal(&["On page 9"]));
    }

    #[test]
    fn what_is_typed_of_a_side_goes_with_it() {
        let mut desk = Desk::of(&dispute(&["It is 30", "It is 40", "It is 50"]), (100, 40));
        desk.keys("5E").keys(&"<Down>".repeat(7)).shows("▌Sources").keys("<End>; gazette");
        desk.outside(&dispute(&["It is 40", "It is 50"])).keys("<C-s>").shows("Edited");
        let sides = &desk.deal()["disagreements"][0]["sides"];
        assert_eq!(sides[0]["sources"], serde_json::json!(["ledger", "gazette"]));
        assert_eq!(sides[1]["sources"], serde_json::json!(["ledger"]));
    }

    /// The screen may not have what is in the file yet when somebody saves.
    #[test]
    fn what_is_typed_of_a_side_is_saved_in_that_side_of_the_file() {
        let mut desk = Desk::of(&dispute(&["It is 30", "It is 40", "It is 50"]), (100, 40));
        desk.keys("5E").keys(&"<Down>".repeat(10)).shows("▌Sources").keys("<End>; gazette");
        desk.rewrite(&dispute(&["It is 60", "It is 50", "It is 40"])).keys("<C-s>").shows("Edited");
        let sides = &desk.deal()["disagreements"][0]["sides"];
        assert_eq!(sides[1], serde_json::json!({ "says": "It is 50", "sources": ["ledger", "gazette"] }));
        assert_eq!(sides[2], serde_json::json!({ "says": "It is 40", "sources": ["ledger"] }));
        // Another program took the place of the new one.
        let mut desk = Desk::of(&dispute(&["It is 30", "It is 40"]), (100, 40));
        desk.keys("5E").keys(&"<Down>".repeat(11)).keys("<Enter>").shows("▌New side").keys("It is 50");
        desk.rewrite(&dispute(&["It is 30", "It is 40", "It is 60"])).keys("<C-s>").shows("Edited");
        let sides = desk.deal()["disagreements"][0]["sides"].as_array().unwrap().clone();
        let says: Vec<&str> = sides.iter().map(|side| side["says"].as_str().unwrap()).collect();
        assert_eq!(says, ["It is 30", "It is 40", "It is 60", "It is 50"]);
    }

    #[test]
    fn a_side_that_is_gone_in_the_file_is_told_at_its_field() {
        let mut desk = Desk::of(&dispute(&["It is 30", "It is 40", "It is 50"]), (100, 40));
        desk.keys("5E").keys(&"<Down>".repeat(10)).shows("▌Sources").keys("<End>; gazette");
        let theirs = dispute(&["It is 50 or 60", "It is 30", "It is 70"]);
        desk.rewrite(&theirs).keys("<C-s>").shows("✗ another program has changed or removed this side");
        desk.shows("ledger; gazette");
        assert_eq!(desk.stage.text(), theirs);
    }

    /// Both a removal and a new wording may have led to what is there.
    #[test]
    fn a_passage_without_an_id_that_was_reworded_may_have_been_removed() {
        let passages = |first: &str| two_events(&[passage("", first), passage("", "It votes twice.")], &[]);
        let mut desk = Desk::of(&passages("It votes."), (140, 40));
        desk.keys("3/ledger<Enter><Tab>]E").keys(&"<Down>".repeat(2)).shows("▌Likely meaning").keys("They voted");
        desk.outside(&passages("It votes at noon.")).shows("They voted");
        desk.shows("not saved: another program has changed or removed this passage").keys("<C-s><C-s>");
        desk.shows("They voted");
        assert_eq!(desk.stage.text(), passages("It votes at noon."));
        // Its words are back.
        desk.outside(&passages("It votes.")).keys("<C-s>").shows("Edited");
        assert_eq!(desk.deal()["events"][2]["passages"][0]["reading"], "They voted");
    }

    #[test]
    fn words_of_another_source_are_not_taken_for_those_that_are_gone() {
        let of_gazette = passage("q", "It votes.").replace("ledger", "gazette");
        let ours = two_events(&[passage("p", "It votes."), of_gazette.clone()], &[]);
        let theirs = two_events(&[of_gazette], &[]);
        let mut desk = Desk::of(&ours, (140, 40));
        desk.keys("3/ledger<Enter><Tab>]E").keys(&"<Down>".repeat(2)).shows("▌Likely meaning").keys("They voted");
        desk.outside(&theirs).shows("not saved: another program has changed or removed this passage").keys("<C-s>");
        desk.shows("They voted");
        assert_eq!(desk.stage.text(), theirs);
    }

    #[test]
    fn of_two_sides_that_are_gone_one_can_be_added_again() {
        let mut desk = Desk::of(&dispute(&["It is 30", "It is 40", "It is 50", "It is 60"]), (100, 40));
        desk.keys("5E").keys(&"<Down>".repeat(9)).shows("▌Side 3").keys("<End> or 51").keys("<Down><Down><Down>");
        desk.shows("▌Side 4").keys("<End> or 61").outside(&dispute(&["It is 30", "It is 40"]));
        desk.shows("It is 60 or 61").shows("not saved: another program has changed or removed this side");
        desk.keys("<C-s>")
            .shows("(another program has changed or removed this side)")
            .keys("<C-s><C-s>")
            .shows("Edited");
        let sides = desk.deal()["disagreements"][0]["sides"].as_array().unwrap().clone();
        let says: Vec<&str> = sides.iter().map(|side| side["says"].as_str().unwrap()).collect();
        assert_eq!(says, ["It is 30", "It is 40", "It is 50 or 51"]);
    }

    /// Also if the list is another one then.
    #[test]
    fn a_side_that_comes_back_is_that_side() {
        for back in [&["It is 30", "It is 40", "It is 50"][..], &["It is 40", "It is 50", "It is 30", "It is 60"]] {
            let mut desk = Desk::of(&dispute(&["It is 30", "It is 40", "It is 50"]), (100, 40));
            desk.keys("5E").keys(&"<Down>".repeat(6)).shows("▌Side 2          It is 40").keys(" or 41");
            desk.outside(&dispute(&["It is 30", "It is 50"])).shows("▌New side");
            desk.outside(&dispute(&["It is 30"])).shows("▌New side");
            desk.outside(&dispute(back)).lacks("▌New side").shows("It is 40 or 41").keys("<C-s>").shows("Edited");
            let says = back.iter().map(|says| says.replace("It is 40", "It is 40 or 41")).collect::<Vec<String>>();
            let says: Vec<&str> = says.iter().map(String::as_str).collect();
            assert_eq!(desk.stage.text(), dispute(&says));
        }
        // The screen may not have it yet.
        let all = dispute(&["It is 30", "It is 40"]);
        let mut desk = Desk::of(&all, (100, 40));
        desk.keys("5E").keys(&"<Down>".repeat(6)).keys(" or 41").outside(&dispute(&["It is 30"])).shows("▌New side");
        desk.rewrite(&all).keys("<C-s>").shows("Edited");
        assert_eq!(desk.stage.text(), dispute(&["It is 30", "It is 40 or 41"]));
    }

    #[test]
    fn the_cursor_goes_with_its_side() {
        let inserted: (&[&str], usize) = (&["It is 60", "It is 30", "It is 40", "It is 50"], 3);
        let removed: (&[&str], usize) = (&["It is 40", "It is 50"], 1);
        for (theirs, number) in [inserted, removed] {
            let mut desk = Desk::of(&dispute(&["It is 30", "It is 40", "It is 50"]), (100, 40));
            desk.keys("5E").keys(&"<Down>".repeat(6)).shows("▌Side 2          It is 40");
            desk.outside(&dispute(theirs)).shows(&format!("▌Side {number}          It is 40"));
            desk.keys(" or 41<C-s>").shows("Edited");
            let says = theirs.iter().map(|says| says.replace("It is 40", "It is 40 or 41")).collect::<Vec<String>>();
            let says: Vec<&str> = says.iter().map(String::as_str).collect();
            assert_eq!(desk.stage.text(), dispute(&says));
        }
        // That of a new side stays there.
        let mut desk = Desk::of(&dispute(&["It is 30", "It is 40"]), (100, 40));
        desk.keys("5E").keys(&"<Down>".repeat(11)).keys("<Enter>").shows("▌New side");
        desk.outside(&dispute(&["It is 60", "It is 30", "It is 40"])).shows("▌New side").keys("It is 50<C-s>");
        desk.shows("Edited");
        assert_eq!(desk.deal()["disagreements"][0]["sides"][3]["says"], "It is 50");
    }

    #[test]
    fn nothing_takes_what_is_typed_where_a_part_was() {
        let mut desk = Desk::of(&dispute(&["It is 30", "It is 40", "It is 50"]), (100, 40));
        let theirs = dispute(&["It is 30", "It is 50"]);
        desk.keys("5E").keys(&"<Down>".repeat(6)).shows("▌Side 2").outside(&theirs).shows("▌Removed side    It is 40");
        desk.shows("✗ not saved: another program has changed or removed this side").keys(" or 41<C-s>");
        desk.shows("not saved: Removed side (another program has changed or removed this side)").keys("<C-s>");
        assert_eq!(desk.stage.text(), theirs);
        let (ours, theirs) = super::with_and_without_the_passage();
        let mut desk = Desk::of(&ours, (140, 40));
        desk.keys("/id:vote<Enter>E").keys(&"<Down>".repeat(10)).shows("▌Likely meaning").outside(&theirs);
        desk.shows("▌Likely meaning").shows("✗ not saved: another program has changed or removed this passage");
        desk.keys("They voted<C-s>").shows("not saved: Likely meaning (another program").keys("<C-s>");
        assert_eq!(desk.stage.text(), theirs);
        // Nothing is left of it once one goes on.
        let mut desk = Desk::of(&ours, (140, 40));
        desk.keys("/id:vote<Enter>E").keys(&"<Down>".repeat(10)).outside(&theirs).keys("<Up>").lacks("Likely meaning");
    }

    #[test]
    fn passages_that_were_numbered_anew_are_unknown() {
        let [votes, strikes] = ["The union votes.", "Workers strike at noon."];
        let numbered = |exact: &[&str]| -> Vec<String> {
            exact.iter().enumerate().map(|(nth, exact)| passage(&format!("p{nth}"), exact)).collect()
        };
        for theirs in [numbered(&[strikes, votes]), numbered(&["Nobody comes.", votes, strikes])] {
            let mut desk = Desk::of(&two_events(&numbered(&[votes, strikes]), &[]), (140, 40));
            desk.keys("3/ledger<Enter><Tab>]E").shows("┃ The union votes.").keys("<Down><Down>They voted");
            desk.outside(&two_events(&theirs, &[])).shows("They voted");
            desk.shows("not saved: another program has changed or removed this passage").keys("<C-s><C-s>");
            assert_eq!(desk.stage.text(), two_events(&theirs, &[]));
        }
    }

    #[test]
    fn parts_that_differ_in_one_field_are_told_apart() {
        let deal = |statements: [&str; 2]| {
            let statements = statements.join(", ");
            with_event(
                DEAL,
                &event("vote", "Union votes", &[]).replace("[]", &format!(r#"[], "corroboration": [{statements}]"#)),
            )
        };
        let confirms = r#"{ "source": "gazette", "verdict": "confirms" }"#;
        let adds = r#"{ "source": "gazette", "verdict": "contradicts" }"#;
        let mut desk = Desk::of(&deal([confirms, adds]), (140, 40));
        desk.keys("/id:vote<Enter><Tab>]]E").shows("Edit what").shows("‹ confirms ›").keys("<Down>On page 1");
        desk.outside(&deal([adds, confirms])).keys("<C-s>").shows("Edited");
        let said = &desk.deal()["events"][2]["corroboration"];
        assert_eq!(said[0], serde_json::json!({ "source": "gazette", "verdict": "contradicts" }));
        assert_eq!(said[1], serde_json::json!({ "source": "gazette", "verdict": "confirms", "note": "On page 1" }));
    }

    /// An event with a passage in this place.
    fn in_place(exact: &str) -> String {
        two_events(&[passage("", exact).replace(r#""exact""#, r#""paragraph": 1, "exact""#)], &[])
    }

    #[test]
    fn a_passage_with_other_words_in_the_same_place_is_another_one() {
        let theirs = in_place("The fee is five dollars.");
        for is_read in [true, false] {
            let mut desk = Desk::of(&in_place("It votes."), (140, 40));
            desk.keys("3/ledger<Enter><Tab>]E").shows("┃ It votes.").keys("<Down><Down>They voted");
            if is_read {
                desk.outside(&theirs);
            } else {
                desk.rewrite(&theirs);
            }
            desk.keys("<C-s><C-s>").shows("another program has changed or removed this passage").shows("They voted");
            assert_eq!(desk.stage.text(), theirs);
        }
    }

    #[test]
    fn words_that_were_edited_are_shown_and_told() {
        let theirs = in_place("The union votes at noon on Tuesday.");
        let mut desk = Desk::of(&in_place("The union votes at noon on Monday."), (140, 40));
        desk.keys("3/ledger<Enter><Tab>]E").lacks("has changed these words").keys("<Down><Down>They voted");
        desk.outside(&theirs).shows("┃ The union votes at noon on Tuesday.");
        desk.shows("✗ another program has changed these words").keys("<C-s>").shows("Edited");
        // The screen may not have what is in the file yet when somebody saves.
        let mut desk = Desk::of(&in_place("The union votes at noon on Monday."), (140, 40));
        desk.keys("3/ledger<Enter><Tab>]E<Down><Down>They voted").rewrite(&theirs).keys("<C-s>");
        desk.shows("✗ another program has changed the quoted words: save again if this still holds");
        assert_eq!(desk.stage.text(), theirs);
        desk.outside(&theirs).shows("┃ The union votes at noon on Tuesday.").keys("<C-s>").shows("Edited");
        assert_eq!(desk.deal()["events"][2]["passages"][0]["reading"], "They voted");
    }
}
