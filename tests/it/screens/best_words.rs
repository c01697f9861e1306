//! The words that one looks for come first: the best ones of an event, and those that a query
//! found.

use dealtui::{app::Message, deal_file::BUILT_IN};
use serde_json::json;

use super::{CLASSIC, WIDE, stage::Stage};
use crate::support::{built_in, read};

/// The quoted lines on screen, in order.
fn quoted(stage: &Stage) -> Vec<String> {
    let rows = stage.rows();
    rows.iter()
        .filter_map(|row| Some(row.split_once('┃')?.1.trim().trim_end_matches(['▐', '│']).trim().to_owned()))
        .collect()
}

#[test]
fn undamaged_words_stand_before_damaged_ones() {
    let mut stage = Stage::new((120, 60));
    stage.keys("/id:cloth-agreement<Enter>");
    assert!(quoted(&stage)[0].starts_with("“We fly on nothing else”"), "{:#?}", quoted(&stage));
}

/// In the file the worst words come first. Only a difference changes the order.
#[test]
fn words_stand_by_damage_then_by_wording_then_by_type_then_by_reading() {
    let passage =
        |source: &str, quality: &str, exact: &str| json!({ "source": source, "quality": quality, "exact": exact });
    let source = |id: &str, standing: &str, read: &str, wording: &str| json!({ "id": id, "title": id, "standing": standing, "read": read, "wording": wording });
    let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [
            source("paper", "press", "full", "original"),
            source("reworded", "primary", "full", "machine-paraphrased"),
            source("own", "primary", "full", "original"),
            source("seen", "primary", "link", "original"),
        ],
        "events": [{ "id": "e", "date": "2026-01-01", "kind": "report", "title": "E", "passages": [
            passage("own", "garbled", "sixth"),
            passage("reworded", "clear", "fifth"),
            passage("paper", "clear", "third"),
            passage("paper", "clear", "fourth"),
            passage("seen", "clear", "second"),
            passage("own", "clear", "first"),
        ] }],
    });
    let words: Vec<String> = quoted(&Stage::of(read(&deal.to_string()), (120, 90)));
    assert_eq!(words, ["first", "second", "third", "fourth", "fifth", "sixth"]);
}

/// Whoever remembers words finds them on the page without a further key, in a section that
/// stands folded below what fits, too.
#[test]
fn the_page_opens_at_the_words_that_a_query_found_together() {
    let stage = &mut Stage::new((120, 14));
    stage.keys("/two digits places").row_with("two digits changed places");
    stage.keys("<Enter><Enter>").row_with("two digits changed places");
    // The whole page still lies above.
    stage.keys("g").row_with("Mossbank counts its yards");
    // In a window for one of both, the page opens there.
    Stage::new(CLASSIC).keys("/two digits places<Enter><Enter>").row_with("two digits changed places");
}

/// What is in sight at the top of a page stays there, and so does a page that was scrolled.
#[test]
fn a_page_moves_only_for_words_out_of_sight() {
    let stage = &mut Stage::new(WIDE);
    stage.keys("/mill tells<Enter>").row_with("─ top ─");
    stage.keys("/<C-u>two digits places<Enter><Enter>g").row_with("═ top ═");
    stage.keys("<Esc>").row_with("─ top ─");
}

/// Another version of the deal is no other query: who went back to the top stays there.
#[test]
fn a_reload_leaves_a_page_where_it_is() {
    let stage = &mut Stage::of(built_in(), (120, 20));
    stage.keys("/research rights 2030<Enter><Tab>");
    assert!(!stage.rows().iter().any(|row| row.contains("═ top ═")), "it opened at the words");
    stage.keys("g").row_with("═ top ═");
    let title = read(BUILT_IN).title().shown().to_owned();
    stage.happens(Message::Loaded(read(&BUILT_IN.replacen(&title, "Another title", 1))));
    stage.row_with("Another title");
    stage.row_with("═ top ═");
}

/// Of events with the same words, the one that has them next to one another is meant.
#[test]
fn the_cursor_goes_to_the_event_with_the_words_together() {
    let event = |id: &str, summary: &str, day: u32| json!({ "id": id, "date": format!("2026-01-{day:02}"), "kind": "report", "title": id.to_uppercase(), "summary": summary });
    let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": [
        event("apart", "The license is not exclusive.", 1),
        event("beside", "An exclusive license.", 2),
    ] });
    let stage = &mut Stage::of(read(&deal.to_string()), WIDE);
    assert!(stage.keys("/exclusive license").cursor_row().contains("BESIDE"));
}

/// Who asks whether a figure is right reads at the top of the page whose it is, and what another
/// source says.
#[test]
fn the_head_of_a_page_says_what_a_contradicted_figure_should_be() {
    let amount = |value: &str, certainty: &str, source: &str| json!({ "value": value, "unit": "USD", "certainty": certainty, "source": source });
    let source = |id: &str, title: &str| json!({ "id": id, "title": title, "publisher": title, "standing": "press", "read": "full" });
    let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [source("paper", "The Paper"), source("filing", "Registry")],
        "events": [{ "id": "e", "date": "2026-01-01", "kind": "result", "title": "A gain",
            "amounts": [amount("60", "stated", "filing"), amount("50", "contradicted", "paper")],
            "passages": [{ "id": "p", "source": "paper", "exact": "It gained fifty." }],
            "corroboration": [{ "source": "filing", "passages": ["p"], "verdict": "contradicts" }],
        }],
    });
    let rows = Stage::of(read(&deal.to_string()), (200, 40)).rows();
    let words: Vec<&str> = rows.iter().filter_map(|row| row.split_once('│')).map(|(_, page)| page.trim()).collect();
    let page = words.join(" ");
    assert!(page.contains("✗ Registry contradicts the $50 of The Paper: Registry says $60"), "{page}");
}

/// A month means itself; what may be another word, only with Tab.
#[test]
fn enter_takes_the_month_in_a_query() {
    let taken = |typed: &str| Stage::of(built_in(), WIDE).keys(&format!("/{typed}<Enter>")).rows().concat();
    assert!(taken("amazon february").contains("amazon date:2026-02 for “amazon february”"));
    assert!(Stage::of(built_in(), WIDE).keys("/amazon february").rows().concat().contains("date:2026-02? (Enter)"));
    assert!(taken("amazon march").contains("searched as plain words; to filter by date:2026-03, press / and Tab"));
}

/// Where the deal has no texts, another key goes on.
#[test]
fn the_built_in_deal_offers_links_in_place_of_texts() {
    let stage = &mut Stage::of(built_in(), WIDE);
    stage.keys("3v").row_with("the built-in deal comes without texts");
    stage.keys("/sec 10-q<Enter>v").row_with("the built-in deal comes without texts: o opens this source's link");
}

/// In a narrow row, too.
#[test]
fn a_narrow_row_of_a_term_keeps_its_amount() {
    let rows = Stage::of(built_in(), (40, 20)).keys("2").rows();
    let row = rows.iter().find(|row| row.contains("Additional")).unwrap();
    assert!(row.contains("  $250B"), "{row}");
}

/// `0` beside a `✗` would say that somebody looked and found nothing.
#[test]
fn a_row_tells_sources_that_were_not_read_from_none() {
    let said = |source: &str| json!([{ "source": source, "verdict": "confirms" }]);
    let event = |id: &str, said| json!({ "id": id, "date": "2026-01-01", "kind": "report", "title": id, "corroboration": said });
    let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "times", "read": "link" }, { "id": "post", "read": "full" }],
        "events": [event("unread", said("times")), event("supported", said("post")), event("alone", json!([]))] });
    let stage = Stage::of(read(&deal.to_string()), WIDE);
    let is_unread = |title: &str| stage.rows().iter().any(|row| row.contains(title) && row.contains(" ◌"));
    assert_eq!(["unread", "supported", "alone"].map(is_unread), [true, false, false]);
}
