//! Which record a command means: that of the list, or what is selected on its page, by the focus.

use super::changing::{DEAL, Desk};

const SIZE: (u16, u16) = (140, 40);

/// With a term and a dispute, so that each screen has a row.
fn desk() -> Desk {
    let more = r#""terms": [{ "id": "exclusivity", "title": "Exclusivity", "kind": "licence-grant", "from": ["borealis"], "to": ["tern"],
    "versions": [{ "in_force": "2025-03-14/2025-09", "text": "None", "set_by": "signing" }] }],
  "disagreements": [{ "id": "price", "point": "The price", "events": ["signing"], "sides": [
    { "says": "30 million", "sources": ["ledger"] }, { "says": "40 million", "sources": ["gazette"] }] }],
  "events": ["#;
    Desk::of(&DEAL.replacen("\"events\": [", more, 1), SIZE)
}

/// The rows of list and page that have the sign of what is selected.
fn bars(desk: &Desk) -> usize {
    desk.stage.rows().iter().filter(|row| row.starts_with('▌') || row.contains("│▌")).count()
}

/// On every screen: a selection on the page is only meant while the page has the focus.
#[test]
fn a_command_means_the_record_in_the_list_while_that_has_the_focus() {
    let listed = [("1g", "event “"), ("2", "term “"), ("3", "source "), ("4", "party “"), ("5", "dispute “")];
    for (screen, what) in listed {
        let mut desk = desk();
        desk.keys(screen).keys("D").shows(&format!("delete {what}")).keys("n");
        let in_list = bars(&desk);
        desk.keys("]]");
        assert!(bars(&desk) > in_list, "nothing is selected on screen {screen}");
        desk.keys("<Esc>");
        assert_eq!(bars(&desk), in_list, "a selection without focus is drawn on screen {screen}");
        desk.keys("D").shows(&format!("delete {what}")).keys("n");
        desk.keys("E").shows(&format!("Edit {what}"));
    }
}

#[test]
fn a_command_means_what_is_selected_on_the_page_while_that_has_the_focus() {
    let mut desk = desk();
    desk.keys("1g").stage.choose("Pier Ledger");
    desk.keys("E").shows("Edit what Pier Ledger says about").keys("<Esc><Esc>E").shows("Edit event “The agreement");
}
