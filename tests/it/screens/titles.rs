//! Titles of events in the timeline: they are not cut while a row has room for them.

use std::sync::Arc;

use dealtui::domain::Deal;

use super::Stage;
use crate::{
    kites,
    support::{built_in, read},
};

/// The rows of the list, without its frame.
fn rows(deal: &Arc<Deal>, size: (u16, u16), keys: &str) -> Vec<String> {
    let rows = Stage::of(Arc::clone(deal), size).keys(keys).rows().into_iter();
    rows.filter_map(|row| row.split(['│', '▐']).next().map(|row| row.trim_end().to_owned())).collect()
}

fn row(deal: &Arc<Deal>, columns: u16, part: &str) -> String {
    let rows = rows(deal, (columns, 60), "");
    rows.iter().find(|row| row.contains(part)).unwrap_or_else(|| panic!("{part} in {rows:#?}")).clone()
}

#[test]
fn no_title_of_the_deal_is_cut_beside_the_page() {
    let deal = built_in();
    for columns in [80, 100, 110, 120, 150, 200] {
        let rows = rows(&deal, (columns, 60), "");
        let cut: Vec<&str> = deal
            .events()
            .map(|event| event.title().shown())
            .filter(|title| !rows.iter().any(|row| row.contains(title)))
            .collect();
        assert!(cut.is_empty(), "{columns}: {cut:#?}\n{rows:#?}");
    }
}

/// Only where there is no room for both.
#[test]
fn an_amount_that_the_title_states_gives_way_to_it() {
    let deal = built_in();
    let title = "Amazon to invest up to $50 billion in OpenAI";
    assert!(row(&deal, 100, "Amazon to inv").ends_with(&format!("{title}     7 1")));
    assert!(row(&deal, 120, "Amazon to inv").ends_with(&format!("{title} ≤ $50B   7 1")));
    // The figure that stands is shown without a mark: the contradicted one is another.
    let title = "Microsoft books $7.6 billion OpenAI gain";
    for columns in [80, 100, 120, 150, 200] {
        let row = row(&deal, columns, "Microsoft boo");
        assert!(row.contains(title) && row.contains(" $7.6B ") && !row.contains('…'), "{columns}: {row}");
    }
    // The title does not say that it is at most this.
    assert!(row(&deal, 100, "Report ties").contains("≤ $35B"));
}

#[test]
fn only_the_same_figure_with_its_bound_and_unit_gives_way() {
    let gives_way = |stated: &str| {
        // As long as a title may be that has no room for the amount.
        let title = format!("Quillby {}, paying {stated}", "x".repeat(29 - stated.chars().count()));
        let deal = read(&kites::TEXT.replacen("Quillby signs for Mossbank's cloth", &title, 1));
        !row(&deal, 100, "10 Mar").contains("≤ $40M")
    };
    for same in ["up to $40 million", "not more than $40M", "at most US$40 million"] {
        assert!(gives_way(same), "{same}");
    }
    for other in ["about $40 million", "some of $40 million", "up to $41 million", "up to €40 million"] {
        assert!(!gives_way(other), "{other}");
    }
}

/// Where a query found the event is shortened, or left out, before the title is cut.
#[test]
fn where_an_event_was_found_leaves_the_title_its_room() {
    let deal = built_in();
    let rows = rows(&deal, (120, 40), "/agreement<Enter>");
    let found =
        |title: &str| rows.iter().find(|row| row.contains(title)).unwrap_or_else(|| panic!("{title} in {rows:#?}"));
    assert!(found("Microsoft and OpenAI sign a new contract").ends_with("  $250B   8 3"));
    found("OpenAI signs a $38 billion AWS contract  kind  $38B ");
    found("Microsoft loses its OpenAI exclusivity  passage ");
    assert!(rows.iter().all(|row| !row.contains('…')), "{rows:#?}");
}
