//! The time axis of the terms, and the line of terms above the timeline.

use std::sync::Arc;

use chrono::NaiveDate;
use dealtui::{app::Host as _, deal_file};

use super::stage::Stage;

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

#[test]
fn every_day_has_one_column_and_every_column_its_days() {
    // A margin of fifteen days, and years to the end of the one after the last obligation.
    let text = r#"{"format":1,"deal":{"id":"d","title":"D"},"parties":[{"id":"a","name":"A"},{"id":"b","name":"B"}],
        "sources":[{"id":"s"}],
        "events":[{"id":"e","date":"2025-10-16","kind":"report","title":"First"},
            {"id":"f","date":"2026-07-17","kind":"report","title":"Last"}],
        "terms":[{"id":"t","title":"T","from":["a"],"to":["b"],"kind":"freedom",
            "versions":[{"in_force":"2025-11-01/2034-06-30","text":"x","basis":[{"source":"s"}]}]}]}"#;
    let mut stage = Stage::of(Arc::new(deal_file::read(text).unwrap()), (120, 40));
    stage.keys("2");
    let axis = stage.app().screens().terms.axis.unwrap();
    let end = axis.columns - 1;
    assert!(axis.near_columns * 100 <= axis.columns * 60 && axis.near_columns > 10, "{axis:?}");
    for column in 0..end {
        let (first, last) = axis.days(column);
        assert!(first <= last);
        assert_eq!(last.succ_opt(), Some(axis.days(column + 1).0), "no day between two columns is left out");
        assert_eq!((axis.column(first), axis.column(last)), (column, column));
    }
    assert_eq!((axis.column(day("1999-01-01")), axis.column(day("2099-01-01"))), (0, end));
    assert_eq!((axis.column(day("2025-10-01")), axis.column(day("2035-12-31"))), (0, end));
    assert_eq!(axis.days(0).0, day("2025-10-01"));
    assert_eq!(axis.days(axis.near_columns).0, day("2026-08-01"), "the far years begin where they are said to");
}

/// Where there is no room for all of the counts, whole ones are left out.
#[test]
fn counts_of_terms_are_left_out_whole() {
    let status = |columns: u16| {
        let rows = Stage::new((columns, 30)).keys("G").rows();
        rows.iter().find_map(|row| Some(row.split_once("15 Jan 2026: ")?.1.trim_end().to_owned()))
    };
    let all = status(200).unwrap();
    let counts: Vec<&str> = all.split(" · ").collect();
    assert!(counts.len() > 2, "{all}");
    let mut shorter = 0;
    for shown in (60..200).filter_map(status) {
        let whole = shown.strip_suffix(" …").map_or(counts.len(), |shown| shown.split(" · ").count());
        let expected = counts[..whole].join(" · ");
        assert_eq!(shown.strip_suffix(" …").unwrap_or(&shown), expected);
        shorter += usize::from(whole < counts.len());
    }
    assert!(shorter > 0);
}
