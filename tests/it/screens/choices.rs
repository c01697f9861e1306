//! The keys of a form: Tab takes what is offered or goes on, and choices are turned.

use serde_json::json;

use super::changing::{DEAL, Desk};

/// One source with a text that mentions an event which is there.
fn words_of_an_event() -> Desk {
    let mut desk = Desk::with_texts(DEAL, &[("gazette", "The agreement was signed at noon.\n")]);
    desk.keys("3/gazette<Enter>vs<Enter>agre").shows("Tab cite in: 14 Mar 2025 The agreement is signed");
    desk
}

#[test]
fn tab_goes_on_where_nothing_is_offered_also_from_a_choice() {
    let mut desk = words_of_an_event();
    desk.keys("<Tab>").shows("▌These words     ‹ support › the event").shows("← → change").shows("Tab next");
    desk.shows("they are the first words that are quoted in the event");
    desk.keys("<Tab>").shows("▌Speaker").keys("<S-Tab><Left>").shows("‹ differ from › the event");
    desk.shows("they say otherwise: this opens a dispute; its other side is not quoted yet").keys("<Right><Space>");
    desk.shows("‹ add to › the event").keys("<Left>").shows("‹ support › the event");
    // The folded fields come next.
    desk.keys("<Tab><Tab><Tab>").shows("▌More").keys("<Tab>").shows("▌Quality         ‹ clear ›");
    desk.keys("<Tab><Tab>").shows("C-s saves the form");
}

#[test]
fn a_choice_is_turned_or_typed() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<Tab><Tab>").shows("▌Kind            ‹ agreed ›").shows("← → change");
    // All that it can be is below it, in the order in which it is turned.
    desk.shows("agreed, amended, announced, closed, launched, stated, reported, result, filed,");
    desk.keys("<Right>")
        .shows("‹ amended ›")
        .keys("<Left><Left>")
        .shows("‹ other ›")
        .keys("<Space>")
        .shows("‹ agreed ›");
    desk.keys("clo").shows("Tab closed").keys("<Tab>").shows("Kind            closed").shows("▌Parties");
    desk.keys("<C-s>").shows("Edited event");
    assert_eq!(desk.deal()["events"][0]["kind"], "closing");
    // Behind typed letters Space is typed, too: nothing of them is lost.
    desk.keys("E<Tab><Tab>te<Space>").shows("‹ te  ›").keys("<C-s>");
    assert_eq!(desk.deal()["events"][0]["kind"], "termination");
    desk.keys("E<Tab><Tab>report<Space>").shows("‹ report  ›").keys("<C-u>reg<Space>fil").shows("‹ reg fil ›");
    desk.keys("<C-u><Space>").shows("‹ agreed ›").keys("<Esc>y");
}

#[test]
fn what_is_yes_or_no_is_turned_too() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.shows("1 Timeline").keys("gE").shows("(no)");
    desk.keys(&"<Down>".repeat(8)).shows("▌Confidential    ‹ no ›").keys("<Space>").shows("‹ yes ›").keys("<C-s>");
    assert_eq!(desk.deal()["events"][0]["confidential"], json!(true));
    desk.keys("E").keys(&"<Down>".repeat(8)).keys("<Left>").shows("‹ no ›").keys("<C-s>");
    assert!(desk.deal()["events"][0].get("confidential").is_none());
    desk.keys("3gE").keys(&"<Down>".repeat(4)).shows("▌Read");
}

#[test]
fn a_comma_that_separates_nothing_is_told_at_once() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<Tab><Tab><Tab><C-u>Borealis Marine, Tern").shows("✗ write ; between names: Borealis Marine; Tern");
    desk.keys("<Down><C-u>$5 million, 27%").shows("✗ write ; between entries: $5 million; 27%");
    desk.keys("<C-u>$5,000,000").shows("= 5,000,000 USD");
    desk.keys(&"<Down>".repeat(5)).shows("▌More").keys(&format!("<Tab>{}", "<Down>".repeat(2))).shows("▌Tags");
    // A name may have a comma.
    desk.keys("loan, equity").shows("= one entry: ; separates several");
    desk.keys("; yard").shows("= 2 entries");
}

#[test]
fn deleting_and_marking_as_read_are_in_the_footer() {
    for size in [(100, 30), (80, 24)] {
        let mut desk = Desk::of(DEAL, size);
        desk.keys("g").shows("D delete").keys("3/gazette<Enter><Esc>").shows("r mark as read");
    }
}

#[test]
fn keys_of_a_line_edit_fields_and_move_lists() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("g<C-n>");
    assert!(desk.stage.cursor_row().contains("The sale closes"));
    desk.keys("<C-p>E<C-u>one two three<A-b><C-w><C-a><C-f><C-d>").shows("▌Title           oe three");
    desk.keys("<C-e><C-b><C-k>").shows("▌Title           oe thre").keys("<A-b><A-d>").shows("▌Title           oe");
}

/// One who owes something is not the one to whom it is owed by a further Tab.
#[test]
fn tab_never_extends_what_is_complete() {
    const TEXT: &str = "Tern Shipping pays Borealis Marine $5 million now and $2 million later.\n";
    let deal = DEAL.replacen(r#""kind": "agreement""#, r#""tags": ["yard", "yards"], "kind": "agreement""#, 1);
    let mut desk = Desk::with_texts(&deal, &[("gazette", TEXT)]);
    let offers = |desk: &Desk| desk.stage.rows().iter().filter(|row| row.contains("   Tab ")).count();
    desk.keys("3/gazette<Enter>vp<Enter>Pay<Down><Down><Down><Down>")
        .shows("▌Parties         Borealis Marine; Tern Shipping")
        .keys("<C-u>");
    for typed in ["Tern Shipping", "Tern Shipping (buyer)"] {
        desk.keys(typed);
        assert_eq!(offers(&desk), 0, "{:#?}", desk.stage.rows());
        desk.keys("<Tab>").shows("▌Term ").shows(typed);
        // A further one is offered behind a separator.
        desk.keys("<S-Tab>;").shows("   Tab Borealis Marine").keys("<C-u>");
    }
    desk.keys("Tern Shipping<Down>Payment<Tab>").shows("▌In force").keys("from 1 Mar 2025<Tab>").shows("▌Owed by");
    desk.keys("Tern Shipping<Tab>").shows("▌Owed to").keys("Borealis Marine<Tab>").shows("▌Term's amounts");
    desk.keys("<Down><Down>").shows("▌More");
    desk.keys("<Tab>").shows("▌Amounts").keys("$5 million");
    assert_eq!(offers(&desk), 0, "{:#?}", desk.stage.rows());
    desk.keys(";").shows("   Tab $2 million").keys("<Backspace><Tab><Down><Down>").shows("▌Tags").keys("yard<Tab>");
    desk.keys("<C-s>").shows("Pay");
    let deal = desk.deal();
    assert_eq!((&deal["terms"][0]["from"], &deal["terms"][0]["to"]), (&json!(["tern"]), &json!(["borealis"])));
    assert_eq!(deal["events"][2]["amounts"].as_array().unwrap().len(), 1);
    assert_eq!(deal["events"][2]["tags"], json!(["yard"]));
}

/// As in the To field of a mail program: of several values a further one may follow.
#[test]
fn tab_takes_a_single_value_and_goes_on_and_stays_where_several_may_stand() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<Tab><Tab>clo").shows("Tab closed").shows("Tab take, go on").keys("<Tab>").shows("▌Parties");
    desk.keys("<C-u>Bor").shows("Tab Borealis Marine").shows("Tab take  ").keys("<Tab>").shows("▌Parties");
    desk.keys("; Ter<Tab>").shows("▌Parties         Borealis Marine; Tern Shipping").shows("Tab next");
    desk.keys("<Tab>").shows("▌Amounts");
    // Nothing is begun behind a separator, and nothing is offered there.
    desk.keys("<S-Tab>; <Tab>").shows("▌Amounts");
}

#[test]
fn a_kind_that_is_begun_says_what_it_will_be() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<Tab><Tab>ag").shows("▌Kind            ‹ ag ›").shows("= agreed").keys("<Down>");
    let kind = desk.stage.row_with("Kind  ");
    assert!(kind.contains("ag") && kind.contains("= agreed"), "{kind}");
    // Of several it may be any.
    desk.keys("<Up><C-u>a<Down>").shows("✗ a could be agreed, amended, announced or approved");
}

#[test]
fn a_kind_that_is_wrong_is_listed_against_once() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<Tab><Tab>zzz").shows("✗ zzz is not one of agreed, amended, ");
    let lists = desk.stage.rows().iter().filter(|row| row.contains("agreed, amended")).count();
    assert_eq!(lists, 1, "{:#?}", desk.stage.rows());
}
