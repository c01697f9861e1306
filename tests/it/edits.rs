//! Edits change what they are to change and no other byte, in files of every format,
//! and can be undone; the file on disk is replaced whole, if nobody else changed it.

mod made;

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
};

use dealtui::{
    deal_file::{self, ChangeError, Edit, EditError, Journal, Json, Place, PlaceError, edited},
    domain::RecordKind,
    files::ReplaceError,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::{kites, program::file};
use made::{Format, Lines, Node, deals, formats};

fn place(kind: RecordKind, id: &str, path: &str) -> Place {
    Place::record(kind, id).then(Place::field(path).unwrap())
}

fn json(text: &str) -> Json {
    Json::parse(text).unwrap()
}

#[track_caller]
fn one(text: &str, edit: Edit) -> String {
    edited(text, &[edit]).unwrap()
}

fn event(path: &str) -> Place {
    place(RecordKind::Event, "e", path)
}

/// What is done to a made deal, by the number of a record.
#[derive(Clone, Copy, Debug)]
enum Change {
    AddParty,
    AddEvent,
    SetTitle,
    SetSummary,
    SetHead,
    SetUnknown,
    ReplaceParties,
    AddTag,
    RemoveTag,
    RemoveSummary,
    RemoveEvent,
}

const CHANGES: [Change; 11] = [
    Change::AddParty,
    Change::AddEvent,
    Change::SetTitle,
    Change::SetSummary,
    Change::SetHead,
    Change::SetUnknown,
    Change::ReplaceParties,
    Change::AddTag,
    Change::RemoveTag,
    Change::RemoveSummary,
    Change::RemoveEvent,
];

/// The edit, and the deal as it is to be; none where there is nothing to edit.
fn change(deal: &Node, change: Change, nth: usize) -> Option<(Edit, Node)> {
    let mut deal = deal.clone();
    let parties = deal.field("parties").map_or(0, |parties| parties.items().len());
    let own = deal.field("events")?;
    let count = own.items().len();
    let index = if count == 0 { 0 } else { nth % count };
    let at = |path: &str| place(RecordKind::Event, &format!("e{index}"), path);
    let words = Node::text("New \"words\"");
    let set = |path: &str, value: &Node| Edit::Set(at(path), Json::new(&value.value()));
    let edit = match change {
        Change::AddParty => {
            let party = [("id", Node::text("p9")), ("name", words)];
            let text = r#"{"id":"p9","name":"New \"words\""}"#;
            match deal.field("parties") {
                Some(list) => list.items().push(Node::record(party)),
                None => deal.set("parties", Node::List(vec![Node::record(party)])),
            }
            Edit::add(RecordKind::Party, json(text))
        }
        Change::AddEvent => {
            let fields = [("id", "e9"), ("kind", "report"), ("date", "2031"), ("title", "T")];
            let fields = fields.map(|(name, value)| (name, Node::text(value)));
            let text = r#"{ "id" : "e9", "kind":"report",
                "date": "2031","title":"T"}"#;
            own.items().push(Node::record(fields));
            Edit::add(RecordKind::Event, json(text))
        }
        Change::SetHead => {
            deal.field("deal")?.set("summary", words.clone());
            Edit::Set(place(RecordKind::Deal, "made", "summary"), Json::new(&words.value()))
        }
        Change::RemoveEvent => {
            (index < count).then(|| own.items().remove(index))?;
            Edit::Remove(Place::record(RecordKind::Event, &format!("e{index}")))
        }
        _ => {
            let event = own.items().get_mut(index)?;
            match change {
                Change::SetTitle => event.set("title", words.clone()),
                Change::SetSummary => event.set("summary", words.clone()),
                Change::SetUnknown => event.set("x-own", words.clone()),
                Change::ReplaceParties => {
                    let ids = if parties > 0 { Node::ids(&["p0"]) } else { Node::ids(&[]) };
                    event.set("parties", ids.clone());
                    return Some((set("parties", &ids), deal));
                }
                Change::AddTag => {
                    match event.field("tags") {
                        Some(tags) => tags.items().push(words.clone()),
                        None => event.set("tags", Node::List(vec![words.clone()])),
                    }
                    return Some((set("tags[]", &words), deal));
                }
                Change::RemoveTag => {
                    let tags = event.field("tags")?.items();
                    (!tags.is_empty()).then(|| tags.remove(0))?;
                    return Some((Edit::Remove(at("tags[0]")), deal));
                }
                _ => {
                    let own = event.fields().iter().position(|(name, _)| name == "summary")?;
                    event.fields().remove(own);
                    return Some((Edit::Remove(at("summary")), deal));
                }
            }
            let name = match change {
                Change::SetTitle => "title",
                Change::SetSummary => "summary",
                _ => "x-own",
            };
            set(name, &words)
        }
    };
    Some((edit, deal))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The file is the one that somebody would have written who writes like this. What
    /// stays of it therefore is as it was.
    #[test]
    fn an_edited_file_is_written_like_the_file(
        deal in deals(),
        format in formats(),
        nth in 0..4_usize,
        what in proptest::sample::select(CHANGES.to_vec()),
    ) {
        let before = format.write(&deal);
        prop_assert!(deal_file::read(&before).is_ok(), "{}", before);
        let Some((edit, expected)) = change(&deal, what, nth) else { return Ok(()) };
        let after = edited(&before, &[edit]).unwrap();
        let read: Value = serde_json::from_str(after.trim_start_matches('\u{feff}')).unwrap();
        prop_assert_eq!(read, expected.value());
        prop_assert!(deal_file::read(&after).is_ok(), "{}", after);
        if shows_how(&deal, &format, what) {
            prop_assert_eq!(after, format.write(&expected));
        } else {
            prop_assert!(!after.contains('\n') || format.lines != Lines::None || after.trim_end().lines().count() == 1);
            prop_assert_eq!(after.matches('\n').count() == after.matches("\r\n").count(), !before.contains('\n') || before.contains("\r\n"));
        }
    }

    /// Any number of edits, each written to the file and undone again.
    #[test]
    fn undo_brings_every_byte_back(
        deal in deals(),
        format in formats(),
        changes in proptest::collection::vec((0..4_usize, proptest::sample::select(CHANGES.to_vec())), 1..4),
    ) {
        let before = format.write(&deal);
        let file = file(&before);
        let mut journal = Journal::new(file.path(), before.as_str());
        let (mut deal, mut texts) = (deal, vec![before]);
        for (nth, what) in changes {
            let Some((edit, expected)) = change(&deal, what, nth) else { continue };
            // The same record a second time is no deal.
            if journal.change(format!("{what:?}"), &[edit]).is_ok() && journal.text() != texts.last().unwrap() {
                texts.push(journal.text().to_owned());
                deal = expected;
            }
            prop_assert_eq!(&fs::read_to_string(file.path()).unwrap(), texts.last().unwrap());
        }
        for text in texts.iter().rev().skip(1) {
            prop_assert!(journal.undo().unwrap().is_some());
            prop_assert_eq!(&fs::read_to_string(file.path()).unwrap(), text);
        }
        prop_assert_eq!(journal.undo().unwrap(), None);
        for text in texts.iter().skip(1) {
            prop_assert!(journal.redo().unwrap().is_some());
            prop_assert_eq!(&fs::read_to_string(file.path()).unwrap(), text);
        }
        prop_assert_eq!(journal.redo().unwrap(), None);
    }

    #[test]
    fn a_path_never_panics(path in "[a-z.\\[\\]0-9\"é]{0,12}", text in "[\\[\\]{}:,\"a1 ]{0,16}") {
        if let Ok(place) = Place::field(&path) {
            let _ = edited(kites::TEXT, &[Edit::Set(place.clone(), Json::new("x"))]);
            let _ = edited(&text, &[Edit::Set(place.clone(), Json::new("x"))]);
            let _ = edited(&text, &[Edit::Remove(place)]);
        }
    }
}

/// Whether something in the file is like what is added.
fn shows_how(deal: &Node, format: &Format, what: Change) -> bool {
    let mut deal = deal.clone();
    let has = |list: Option<&mut Node>| list.is_some_and(|list| !list.items().is_empty());
    match (format.lines, what) {
        (Lines::All, _) => true,
        (_, Change::AddParty) => has(deal.field("parties")),
        (_, Change::AddEvent) => has(deal.field("events")),
        (_, Change::ReplaceParties | Change::AddTag) => false,
        _ => true,
    }
}

fn kites_with(edits: &[Edit]) -> String {
    edited(kites::TEXT, edits).unwrap()
}

/// What became of the lines that differ.
#[track_caller]
fn changed_lines(after: &str) -> (Vec<&str>, Vec<&str>) {
    let (before, after): (Vec<&str>, Vec<&str>) = (kites::TEXT.split('\n').collect(), after.split('\n').collect());
    let start = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let most = before.len().min(after.len()) - start;
    let end = before.iter().rev().zip(after.iter().rev()).take(most).take_while(|(one, other)| one == other).count();
    (before[start..before.len() - end].to_vec(), after[start..after.len() - end].to_vec())
}

#[test]
fn a_new_record_is_written_like_its_neighbors() {
    let party = r#"{"id":"borealis","name":"Borealis Marine","aliases":["BM","Бореалис"]}"#;
    let after = kites_with(&[Edit::add(RecordKind::Party, json(party))]);
    let (before, after) = changed_lines(&after);
    assert_eq!(before, [r#"    { "id": "gazette", "name": "Harbor Gazette", "kind": "publisher" }"#]);
    let added = r#"    { "id": "borealis", "name": "Borealis Marine", "aliases": ["BM", "Бореалис"] }"#;
    assert_eq!(after, [&format!("{},", before[0]), added]);

    let event = r#"{"id":"kite-day","date":"2026-03","kind":"report","title":"Kites fly","parties":[{"id":"quillby"}],
        "amounts":[{"value":"7","unit":"USD"}],"tags":["wind"]}"#;
    let after = kites_with(&[Edit::add(RecordKind::Event, json(event))]);
    let (_, after) = changed_lines(&after);
    let expected = r#"    },
    {
      "id": "kite-day",
      "date": "2026-03",
      "kind": "report",
      "title": "Kites fly",
      "parties": [{ "id": "quillby" }],
      "amounts": [{ "value": "7", "unit": "USD" }],
      "tags": ["wind"]
    }"#;
    assert!(expected.contains(&after.join("\n")), "{}", after.join("\n"));
}
