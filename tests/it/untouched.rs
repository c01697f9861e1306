//! What an edit of one record leaves as it is: values in other forms, fields that the
//! format does not know, and every other byte of the other records.

use std::{fmt::Write as _, fs};

use dealtui::{
    deal_file::{self, Edit, Json, Place},
    domain::RecordKind,
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::json;

use crate::program::{Ran, file, run};

/// Fields of an event in any form that is understood, and some that are not.
const FIELDS: [&str; 8] = [
    r#""date": "1 Jan 2026""#,
    r#""date" :"2026-01-02""#,
    r#""parties": ["a", { "id": "b" }]"#,
    r#""parties":"a""#,
    r#""tags": "loan""#,
    r#""amounts": ["$5 million",  "up to $2 million"]"#,
    r#""foo": 1"#,
    r#""nots": [ 1,2 ]"#,
];

fn deal(events: &[String]) -> String {
    format!(
        r#"{{
  "format": 1,
  "deal": {{ "id": "d", "title": "T" }},
  "parties": [ {{ "id": "a", "name": "A" }}, {{ "id": "b", "name": "B" }} ],
  "sources": [ {{ "id": "s", "type": "webpage", "title": "S", "published": "3 Jan 2026" }} ],
  "events": [
    {}
  ]
}}
"#,
        events.join(",\n    ")
    )
}

fn events() -> impl Strategy<Value = Vec<String>> {
    let fields = vec(select(FIELDS.to_vec()), 0..4).prop_map(|mut fields| {
        let name = |field: &str| field.split('"').nth(1).unwrap_or_default().to_owned();
        fields.sort_unstable();
        fields.dedup_by_key(|field| name(field));
        fields
    });
    vec(fields, 1..5).prop_map(|events| {
        let event = |(nth, fields): (usize, Vec<&str>)| {
            let mut event = format!(r#"{{ "id": "e{nth}", "kind": "vote", "title": "E{nth}""#);
            for field in fields {
                write!(event, ", {field}").unwrap();
            }
            event + " }"
        };
        events.into_iter().enumerate().map(event).collect()
    })
}

/// A command, and the same as an edit.
fn edit(nth: usize, which: usize) -> (&'static str, Vec<String>, Edit) {
    let id = format!("e{nth}");
    let place = |field: &str| Place::record(RecordKind::Event, &id).then(Place::field(field).unwrap());
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match which {
        0 => ("remove", words(&[&id]), Edit::Remove(Place::record(RecordKind::Event, &id))),
        1 => ("remove", words(&[&id, "title"]), Edit::Remove(place("title"))),
        2 => ("set", words(&[&id, "title=Other"]), Edit::Set(place("title"), Json::new("Other"))),
        3 => ("set", words(&[&id, "date=12 Mar 2025"]), Edit::Set(place("date"), Json::new("2025-03-12"))),
        4 => {
            ("set", words(&[&id, "parties:=[\"b\"]"]), Edit::Set(place("parties"), Json::new(&json!([{ "id": "b" }]))))
        }
        _ => {
            let written = r#"{ "id": "new", "kind": "vote", "title": "N", "date": "2025-03-12" }"#;
            let edit = Edit::add(RecordKind::Event, Json::parse(written).unwrap());
            ("add", words(&["new", "kind=vote", "title=N", "date=12 Mar 2025"]), edit)
        }
    }
}

fn recorded(action: &str, text: &str, arguments: &[&str]) -> (Ran, String) {
    let file = file(text);
    let ran = run(&[&["record", action, file.path().to_str().unwrap(), "event"], arguments].concat());
    (ran, fs::read_to_string(file.path()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn an_edit_touches_only_what_it_names(events in events(), nth in 0..5_usize, which in 0..6_usize) {
        let before = deal(&events);
        let (action, arguments, edit) = edit(nth % events.len(), which);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let expected = deal_file::edited(&before, &[edit]).unwrap();
        let (ran, after) = recorded(action, &before, &arguments);
        if which == 1 {
            // An event has a title.
            prop_assert_eq!((ran.status, after), (2, before));
        } else {
            prop_assert_eq!(ran.status, 0, "{}", ran.err);
            prop_assert_eq!(after, expected);
        }
    }
}

#[test]
fn a_record_is_removed_before_others_in_other_forms() {
    let events = [
        r#"{ "id": "e0", "date": "2026-01-01", "kind": "vote", "title": "E0" }"#,
        r#"{ "id": "e1", "date": "1 Jan 2026", "kind": "vote", "title": "E1", "parties": ["a", "b"], "foo": 1 }"#,
        r#"{ "id": "e2", "date": "2 Jan 2026", "kind": "vote", "title": "E2" }"#,
    ]
    .map(str::to_owned);
    let (ran, after) = recorded("remove", &deal(&events), &["e0"]);
    assert_eq!((ran.status, ran.err.as_str(), after), (0, "", deal(&events[1..])));
}

/// The place of what is set is found although the record has another ID afterwards.
#[test]
fn a_record_with_another_id_is_put_into_form_too() {
    let event = [r#"{ "id": "e0", "kind": "vote", "title": "E0" }"#.to_owned()];
    let (ran, after) = recorded("set", &deal(&event), &["e0", "date=12 Mar 2025", "tags=x", "id=e9"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let own = r#"{ "id": "e9", "kind": "vote", "title": "E0", "date": "2025-03-12", "tags": [ "x" ] }"#;
    assert_eq!(after, deal(&[own.to_owned()]));
    let (ran, _) = recorded("set", &deal(&event), &["e0", "zzz=1", "id=e9"]);
    assert!(ran.status == 2 && ran.err.contains("the format has no such field"), "{}", ran.err);
}

/// Items behind those of a list are new, the others are not.
#[test]
fn only_the_new_items_of_a_list_are_put_into_form() {
    let event = |parties: &str| [format!(r#"{{ "id": "e0", "kind": "vote", "title": "E0", "parties": {parties} }}"#)];
    let before = deal(&event(r#"["a"]"#));
    let (ran, after) = recorded("set", &before, &["e0", "parties[]=b"]);
    assert_eq!((ran.status, after), (0, deal(&event(r#"["a", { "id": "b" }]"#))), "{}", ran.err);
}

/// One record of a large file is as soon edited as of one without other forms.
#[test]
fn many_values_in_other_forms_are_no_burden() {
    let events: Vec<String> = (0..40_000)
        .map(|nth| format!(r#"{{ "id": "e{nth}", "date": "1 Jan 2026", "kind": "vote", "title": "E{nth}" }}"#))
        .collect();
    let before = deal(&events);
    let edit = [Edit::Set(Place::record(RecordKind::Event, "e3").then(Place::field("title").unwrap()), Json::new("T"))];
    let after = deal_file::edited(&before, &edit).unwrap();
    let touched = deal_file::Touched::of(&edit, &before, &after);
    let start = std::time::Instant::now();
    assert!(deal_file::new_informal(&after, &touched).is_empty());
    let once = start.elapsed();
    let start = std::time::Instant::now();
    assert_eq!(deal_file::formal(&after).0, 40_001);
    // As long as finding all of them, whatever the machine.
    assert!(once < start.elapsed() * 3, "{once:?}");
}
