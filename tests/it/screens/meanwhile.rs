//! Other programs write the deal file while it is edited on screen.

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
    desk.outside(&text).keys("3/courier<Enter>r").shows("Marked Courier, undated as read in full");
}

#[test]
fn a_title_that_another_program_changed_is_changed_again() {
    for (typed, title) in [("<End>, at last", "The agreement is initialed, at last"), ("<C-u>The agreement is signed", RETITLED.0)] {
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
    desk.keys("D").shows("a relation in “The sale closes”").lacks("Union votes”").outside(&theirs);
    desk.keys("y").shows("more refers to event “The agreement is signed” now").shows("delete event “The agreement is signed”?");
    desk.shows("a relation in “Union votes”");
    assert_eq!(desk.stage.text(), theirs);
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
    desk.keys("gD").outside(&without).shows("delete event “The agreement is signed”?").keys("y");
    desk.shows("event “The agreement is signed” is no longer in the deal");
    // Before the screen shows that it is gone.
    let mut desk = Desk::new();
    desk.rewrite(&without).keys("gD").shows("event “The agreement is signed” is no longer in the deal");
    let gazette = r#",
    { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "unread" }"#;
    desk.rewrite(&without.replace(gazette, "")).keys("3/gazette<Enter>r");
    desk.shows("source Gazette, 13 Mar 2025 is no longer in the deal");
}
