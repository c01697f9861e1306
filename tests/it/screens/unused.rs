//! What is typed in the fields of an event and not saved, as the words go into an event that
//! has its own.

use super::{
    changing::{DEAL, Desk},
    stating::deal_with_a_term,
};

/// Words that have no day of their own, which would be asked about beside that of the event.
fn reading(text: &str) -> Desk {
    let mut desk = Desk::with_texts(text, &[("gazette", "Tern is the sole supplier of hulls.\n")]);
    desk.keys("3/gazette<Enter>v");
    desk
}

/// What is typed before the words are known to be of an event that is there.
const TYPED: &str = "s<Enter><Enter>1 May 2025<Enter><Enter>vote<Enter><C-u>Jane Doe (person)";

#[test]
fn fields_that_the_event_of_a_term_has_are_kept_until_the_user_decides() {
    let mut desk = reading(&deal_with_a_term());
    desk.keys(TYPED).keys("<Enter>Sole supplier of hulls<Enter><Enter>$5 million<Enter><Enter><Enter>price<C-s>");
    desk.shows("not saved: Date, Kind, Parties, Amounts, Tags (the event keeps its own). C-s again saves the rest");
    assert_eq!(desk.stage.text(), deal_with_a_term());
    desk.shows("1 May 2025").shows("Jane Doe (person)").keys("<C-s>");
    desk.shows("Cited ¶1 of Gazette in “The agreement is signed” for the term “Sole supplier of hulls”");
    let deal = desk.deal();
    assert_eq!(deal["events"].as_array().unwrap().len(), 2);
    // Nobody is added whom nothing names.
    assert_eq!(deal["parties"].as_array().unwrap().len(), 2);
    assert_eq!(deal["events"][0]["passages"].as_array().unwrap().len(), 1);
}

#[test]
fn a_title_saves_what_was_typed_in_an_event_of_its_own() {
    let mut desk = reading(&deal_with_a_term());
    desk.keys(TYPED)
        .keys("<Enter>Sole supplier of hulls<C-s>")
        .shows("not saved: Date, Kind, Parties (the event keeps its own). C-s again saves the rest");
    desk.keys("<Up><Up><Up><Up><Up>Hulls are voted on<C-s>").shows("Cited ¶1 of Gazette in “Hulls are voted on”");
    let deal = desk.deal();
    let event = &deal["events"][2];
    assert_eq!((event["date"].as_str(), event["kind"].as_str()), (Some("2025-05-01"), Some("vote")));
    assert_eq!(event["parties"][0]["id"], deal["parties"][2]["id"]);
}

#[test]
fn a_field_that_is_not_saved_need_not_be_right() {
    let mut desk = reading(&deal_with_a_term());
    desk.keys("s<Enter><Enter>soonish<Down><Down><Down><C-u><Down>Sole supplier of hulls<C-s>");
    desk.shows("not saved: Date (the event keeps its own). C-s again saves the rest")
        .keys("<C-s>")
        .shows("Cited ¶1 of Gazette");
}

/// By any key with which one goes on.
#[test]
fn whoever_takes_an_event_is_told_what_of_the_form_is_not_saved() {
    for takes in ["<Enter>", "<Down>", "<Up>", "<Tab>"] {
        let mut desk = reading(DEAL);
        desk.keys(TYPED).keys("<Up><Up><Up><Up>closes<C-n>").keys(takes);
        desk.shows("not saved: Date, Kind, Parties (the event keeps its own)");
        desk.keys("<C-s>").shows("not saved: Date, Kind, Parties (the event keeps its own). C-s again saves the rest");
        assert_eq!(desk.stage.text(), DEAL, "{takes}");
        desk.keys("<C-s>").shows("Cited ¶1 of Gazette in “The sale closes”");
        assert_eq!(desk.deal()["parties"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn saving_takes_an_event_and_asks_once() {
    let mut desk = reading(DEAL);
    desk.keys(TYPED).keys("<Up><Up><Up><Up>closes<C-n><C-s>");
    desk.shows("not saved: Date, Kind, Parties (the event keeps its own). C-s again saves the rest");
    assert_eq!(desk.stage.text(), DEAL);
    // Another event is another decision, and what is typed is still there.
    desk.keys("<Up><C-u>Hulls are voted on<C-s>").shows("Cited ¶1 of Gazette in “Hulls are voted on”");
    assert_eq!(desk.deal()["events"][2]["date"], "2025-05-01");
}

/// It says how the words bear on the event.
#[test]
fn the_row_after_the_title_is_not_skipped() {
    for goes_on in ["<Enter>", "<Down>", "<Tab>"] {
        let mut desk = reading(DEAL);
        desk.keys("s<Enter>closes<C-n>").keys(goes_on).shows("▌These words");
    }
    let mut desk = reading(DEAL);
    desk.keys("s<Enter>closes<C-n><Up>").shows("▌Title").shows("These words");
}

/// What was told is the text that was there then.
#[test]
fn what_is_typed_later_in_a_field_that_was_given_up_is_told_again() {
    let mut desk = reading(DEAL);
    // The words are refused after the field was given up, as they are cited there already.
    desk.keys("s<Enter>closes<C-n><Enter><C-s>").shows("Cited ¶1 of Gazette in “The sale closes”");
    desk.keys("k<Esc><Esc>").keys("3/gazette<Enter>vs<Enter><Enter>1 May 2025<Up>closes<C-n><C-s>");
    let told = "not saved: Date (the event keeps its own). C-s again saves the rest";
    desk.shows(told).keys("<C-s>").shows("cited there already").lacks(told);
    desk.keys("<Down><Down><C-u>2 May 2025<C-s>").shows(told);
    desk.keys("<C-s>").lacks(told);
}

/// Each field with the reason that is true of it.
#[test]
fn what_is_not_saved_is_told_with_the_reason_for_each_field() {
    let mut desk = reading(&deal_with_a_term());
    desk.keys("s<Enter><Enter>1 May 2025<Enter><Enter><Enter><Enter>Fee").shows("= a new term");
    desk.keys("<Enter>12 Mar 2025<Up><C-u><Up><Up><Up><Up><Up>agreement<C-n><Tab>");
    desk.shows("not saved: Date (the event keeps its own); In force (no term is named)");
    desk.shows("✗ not saved: the event keeps its own").shows("✗ not saved: no term is named");
}

/// Who gave a field up for one event has not given it up for another.
#[test]
fn a_field_that_was_given_up_for_one_event_is_told_again_for_another() {
    let docks = r#""terms": [{ "id": "docks", "title": "Use of docks", "kind": "use", "versions": [
        { "in_force": "2025-07-01/", "set_by": "closing", "text": "Docks are free.", "basis": [{ "source": "ledger" }] }
    ] }, "#;
    let text = deal_with_a_term().replace(r#""terms": ["#, docks);
    let told = "not saved: Date (the event keeps its own). C-s again saves the rest";
    let mut desk = reading(&text);
    desk.keys("s<Enter><Enter>1 May 2025<Enter><Enter><Enter><Enter>Sole supplier of hulls");
    desk.shows("in “The agreement is signed”").keys("<C-s>").shows(told);
    desk.keys("<C-u>Use of docks").shows("in “The sale closes”").lacks(told).keys("<C-s>").shows(told);
    assert_eq!(desk.stage.text(), text);
    desk.keys("<C-s>").shows("Cited ¶1 of Gazette in “The sale closes” for the term “Use of docks”");
    let deal = desk.deal();
    assert_eq!((&deal["events"][0]["date"], &deal["events"][1]["date"]), (&"2025-03-14".into(), &"2025-06-30".into()));
}
