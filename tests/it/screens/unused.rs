//! What is typed in the fields of an event and not saved, as the words go into an event that
//! has its own.

use super::{
    changing::DEAL,
    stating::{deal_with_a_term, reading},
};

/// What is typed before the words are known to be of an event that is there.
const TYPED: &str = "s<Enter><Enter>1 May 2025<Enter><Enter>vote<Enter><C-u>Jane Doe (person)";

#[test]
fn fields_that_the_event_of_a_term_has_are_kept_until_the_user_decides() {
    let mut desk = reading(&deal_with_a_term());
    desk.keys(TYPED).keys("<Enter>Sole supplier of hulls<Enter><Enter>$5 million<Enter><Enter><Enter>price<C-s>");
    desk.shows("not saved here: Date, Kind, Parties, Amounts, Tags. C-s again saves the rest");
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
        .shows("not saved here: Date, Kind, Parties. C-s again saves the rest");
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
    desk.shows("not saved here: Date. C-s again saves the rest").keys("<C-s>").shows("Cited ¶1 of Gazette");
}

/// By any key with which one goes on.
#[test]
fn whoever_takes_an_event_is_told_what_of_the_form_is_not_saved() {
    for takes in ["<Enter>", "<Down>", "<Up>", "<Tab>"] {
        let mut desk = reading(DEAL);
        desk.keys(TYPED).keys("<Up><Up><Up><Up>closes<C-n>").keys(takes);
        desk.shows("the event keeps its own fields; those of this form are not saved: Date, Kind, Parties");
        desk.keys("<C-s>").shows("not saved here: Date, Kind, Parties. C-s again saves the rest");
        assert_eq!(desk.stage.text(), DEAL, "{takes}");
        desk.keys("<C-s>").shows("Cited ¶1 of Gazette in “The sale closes”");
        assert_eq!(desk.deal()["parties"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn saving_takes_an_event_and_asks_once() {
    let mut desk = reading(DEAL);
    desk.keys(TYPED).keys("<Up><Up><Up><Up>closes<C-n><C-s>");
    desk.shows("not saved here: Date, Kind, Parties. C-s again saves the rest");
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
