//! Edits change what they are to change and no other byte, in files of every format,
//! and can be undone; the file on disk is replaced whole, if nobody else changed it.

mod made;

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    thread,
};

use dealtui::{
    deal_file::{self, ChangeError, Edit, EditError, Journal, Json, Place, PlaceError, edited},
    domain::RecordKind,
    files::ReplaceError,
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::Value;
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

/// How many bytes of a text are not in another one that has its beginning and end.
fn lost(before: &str, after: &str) -> usize {
    let start = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let most = before.len().min(after.len()) - start;
    let ends = before.bytes().rev().zip(after.bytes().rev()).take(most);
    before.len() - start - ends.take_while(|(one, other)| one == other).count()
}

/// Records and words that paths lead to by name, number and ID.
const LISTS: &str = r#"{"id":"d","list":[{"id":"x","n":1},{"id":"y","words":["a","b"],"deep":{"id":"z","n":null}}],
    "words":["a","x"],"empty":[],"none":null}"#;

fn edit_of_lists() -> impl Strategy<Value = Edit> {
    let steps = ["[0]", "[1]", "[2]", "[x]", "[y]", "[]", ".id", ".n", ".words", "[a]", ".deep", ".new"];
    let first = select(vec!["list", "words", "empty", "none", "id", "new"]);
    let path =
        (first, vec(select(steps.to_vec()), 0..4)).prop_map(|(first, steps)| format!("{first}{}", steps.concat()));
    let values = vec![r#""x""#, r#""y""#, r#""a""#, "7", "null", "[]", "{}", r#"{"id":"x","n":2}"#, r#"["a","b"]"#];
    (path, select(values), 0..7_u8).prop_map(|(path, value, kind)| {
        let place = Place::field(&path).unwrap();
        match kind {
            0 => Edit::Remove(place),
            1 | 2 => Edit::Clear(place),
            _ => Edit::Set(place, json(value)),
        }
    })
}

proptest! {

    /// The file is the one that somebody would have written who writes like this. What
    /// stays of it therefore is as it was.
    #[test]
    fn an_edited_file_is_written_like_the_file(
        deal in deals(),
        format in formats(),
        nth in 0..4_usize,
        what in select(CHANGES.to_vec()),
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
            prop_assert!(lost(&before, &after) <= "[]".len(), "{}", after);
            prop_assert!(!after.contains('\n') || format.lines != Lines::None || after.trim_end().lines().count() == 1);
            prop_assert_eq!(after.matches('\n').count() == after.matches("\r\n").count(), !before.contains('\n') || before.contains("\r\n"));
        }
    }

    /// Whatever the file looks like: what differs is the value, and when it is gone again
    /// nothing.
    #[test]
    fn no_other_byte_is_touched(deal in deals(), format in formats(), nth in 0..4_usize, blanks in vec(select(vec![" ", "\n", "\t", "\r\n"]), 0..6)) {
        let count = deal.clone().field("events").map_or(0, |events| events.items().len());
        let Some(nth) = nth.checked_rem(count) else { return Ok(()) };
        let id = format!("e{nth}");
        // Blanks wherever there may be some.
        let mut blanks = blanks.into_iter().cycle();
        let signs = [",\"", ":{", "[{", "}]", "}}"];
        let before = signs.iter().fold(format.write(&deal), |text, sign| {
            text.replace(sign, &format!("{}{}{}", &sign[..1], blanks.next().unwrap_or_default(), &sign[1..]))
        });
prop_assert!(deal_file::read(&before).is_ok(), "{}", before);
        let [title, tail] = ["title", "x-tail"].map(|name| place(RecordKind::Event, &id, name));
        let after = edited(&before, &[Edit::Set(title, Json::new("New"))]).unwrap();
        let old = deal.clone().field("events").and_then(|events| events.items()[nth].field("title").cloned()).unwrap();
        prop_assert!(lost(&before, &after) <= old.value().to_string().len(), "{}\n{}", before, after);
        let more = edited(&after, &[Edit::Set(tail.clone(), Json::parse("[{}, 1]").unwrap())]).unwrap();
        prop_assert_eq!(lost(&after, &more), 0);
        prop_assert_eq!(edited(&more, &[Edit::Remove(tail)]).unwrap(), after);
    }

    /// Several edits are made in one pass only where that makes no difference.
    #[test]
    fn edits_are_made_one_after_the_other(edits in vec(edit_of_lists(), 0..8), is_pretty: bool) {
        let before: Value = serde_json::from_str(LISTS).unwrap();
        let before = if is_pretty { format!("{before:#}\n") } else { before.to_string() };
        let value = |text: String| serde_json::from_str::<Value>(&text).unwrap();
        let in_turn = edits.iter().try_fold(before.clone(), |text, edit| edited(&text, std::slice::from_ref(edit)));
        prop_assert_eq!(edited(&before, &edits).map(value), in_turn.map(value));
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

proptest! {
    // Each writes several files through to the disk.
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any number of edits, each written to the file and undone again.
    #[test]
    fn undo_brings_every_byte_back(
        deal in deals(),
        format in formats(),
        changes in vec((0..4_usize, select(CHANGES.to_vec())), 1..4),
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

/// On one line, with this event.
fn with_event(fields: &str) -> String {
    format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"events":[{{"id":"e","date":"2031","kind":"report","title":"T"{fields}}}]}}"#
    )
}

#[test]
fn a_path_leads_into_a_record() {
    let before =
        with_event(r#","tags":["a","b"],"amounts":[{"value":"1","unit":"USD"}],"passages":[{"id":"p1","exact":"x"}]"#);
    for (path, value, old, new) in [
        ("title", r#""U""#, r#""T""#, r#""U""#),
        ("tags[1]", r#""c""#, r#""b""#, r#""c""#),
        ("tags[b]", r#""c""#, r#""b""#, r#""c""#),
        ("tags[]", r#""c""#, r#""b"]"#, r#""b","c"]"#),
        ("amounts[0].value", "2", r#""1""#, "2"),
        ("amounts[0].for", r#""it""#, r#""USD"}"#, r#""USD","for":"it"}"#),
        ("passages[p1].exact", r#""y""#, r#""x""#, r#""y""#),
        ("passages[]", "{ }", r#""x"}]"#, r#""x"},{}]"#),
        // With whatever is missing around it.
        ("parties[].id", r#""q""#, r#""x"}]"#, r#""x"}],"parties":[{"id":"q"}]"#),
        ("x.y.z", "12345678901234567890123.40", r#""x"}]"#, r#""x"}],"x":{"y":{"z":12345678901234567890123.40}}"#),
    ] {
        assert_eq!(one(&before, Edit::Set(event(path), json(value))), before.replacen(old, new, 1), "{path}");
    }
    for (path, old) in [
        ("title", r#""title":"T","#),
        ("tags", r#""tags":["a","b"],"#),
        ("tags[0]", r#""a","#),
        ("tags[b]", r#","b""#),
        ("amounts[0]", r#"{"value":"1","unit":"USD"}"#),
        ("passages[p1].exact", r#","exact":"x""#),
        ("passages", r#","passages":[{"id":"p1","exact":"x"}]"#),
    ] {
        assert_eq!(one(&before, Edit::Remove(event(path))), before.replacen(old, "", 1), "{path}");
    }
    // What is null or empty is filled.
    let before = with_event(r#","tags":[],"note":null"#);
    assert_eq!(one(&before, Edit::Set(event("note.deep"), json("1"))), before.replace("null", r#"{"deep":1}"#));
    assert_eq!(one(&before, Edit::Set(event("tags[]"), json("1"))), before.replace("[]", "[1]"));
}

#[test]
fn the_items_of_a_list_change_places_and_nothing_between_them() {
    let text = with_event(",\"tags\": [ \"one\",\n \"two\" ,\"three\" ]");
    let arranged = |order: &[usize]| edited(&text, &[Edit::Arrange(event("tags"), order.to_vec())]);
    let after = with_event(",\"tags\": [ \"three\",\n \"one\" ,\"two\" ]");
    assert_eq!(arranged(&[2, 0, 1]), Ok(after));
    assert_eq!(arranged(&[0, 1, 2]), Ok(text.clone()));
    assert!(matches!(arranged(&[0, 1]), Err(EditError::NoSuchItem { count: 3, .. })));
    let elsewhere = |path: &str| edited(&text, &[Edit::Arrange(event(path), Vec::new())]);
    assert_eq!(elsewhere("summary"), Err(EditError::Missing("events[0].summary".to_owned())));
    assert_eq!(elsewhere("id"), Err(EditError::NotAList("events[0].id".to_owned())));
}

#[test]
fn a_field_is_cleared_if_it_is_there() {
    let text = with_event("");
    let cleared = |path: &str| edited(&text, &[Edit::Clear(event(path)), Edit::Clear(event(path))]);
    assert_eq!(cleared("summary"), Ok(text.clone()));
    assert_eq!(cleared("title"), Ok(one(&text, Edit::Remove(event("title")))));
}

/// What is cleared may have been set just before, or with what it is in.
#[test]
fn what_an_edit_before_made_is_cleared() {
    let text = with_event(r#","amounts":[{"value":"1"},{"value":"2"}]"#);
    let set = |path: &str, value: &str| Edit::Set(event(path), json(value));
    let after = |edits: &[Edit]| edited(&text, edits).unwrap();
    let only = with_event(r#","amounts":[{"value":"3"},{"value":"2"}]"#);
    for unit in ["amounts[0].unit", "amounts[0].unit.name"] {
        let set_unit = set(unit, r#""USD""#);
        assert_eq!(after(&[set("amounts[0].value", r#""3""#), set_unit, Edit::Clear(event("amounts[0].unit"))]), only);
    }
    let whole = set("amounts[0]", r#"{"value":"3","unit":"USD"}"#);
    assert_eq!(after(&[whole, Edit::Clear(event("amounts[0].unit"))]), only);
    // Nothing was set there.
    let clear = Edit::Clear(event("amounts[1].unit"));
    assert_eq!(after(&[clear.clone(), set("amounts[0].value", r#""3""#), clear]), only);
}

#[test]
fn an_edit_that_leads_nowhere_says_where_it_ends() {
    let text = with_event(r#","tags":["a"]"#);
    let said = |edit: Edit| edited(&text, &[edit]).unwrap_err().to_string();
    let record = Place::record(RecordKind::Event, "f");
    assert_eq!(said(Edit::Remove(record)), "events: nothing here has the ID f; did you mean e?");
    let other = Place::record(RecordKind::Deal, "b");
    assert_eq!(said(Edit::Remove(other)), "deal: nothing here has the ID b");
    assert_eq!(said(Edit::Remove(Place::record(RecordKind::Term, "t"))), "terms is not there");
    for (path, message) in [
        ("tags[1]", "events[0].tags: there is no item 1 (items count from 0; there are 1)"),
        ("tags[b]", "events[0].tags: nothing here has the ID b; did you mean a?"),
        ("tags.x", "events[0].tags is not a record with fields"),
        ("title[0]", "events[0].title is not a list"),
        ("title.x", "events[0].title is not a record with fields"),
        ("[0]", "events[0] is not a list"),
    ] {
        assert_eq!(said(Edit::Set(event(path), json("1"))), message, "{path}");
        assert_eq!(said(Edit::Remove(event(path))), message, "{path}");
    }
    assert_eq!(said(Edit::Remove(event("summary"))), "events[0].summary is not there");
    assert_eq!(said(Edit::Remove(event("tags[]"))), "name what to remove: a record, a field or an item");
    assert_eq!(
        said(Edit::Set(event("parties[0].id"), json("1"))),
        "events[0].parties: there is no item 0 (items count from 0; there are 0)"
    );
    for text in ["", "[", "3", "{\"events\":[}"] {
        assert_eq!(edited(text, &[Edit::Remove(event("x"))]).unwrap_err(), EditError::NotJson, "{text}");
    }
}

#[test]
fn a_path_that_cannot_be_understood_is_refused() {
    for (path, error) in [
        ("", PlaceError::NoName(String::new())),
        ("a..b", PlaceError::NoName("a..b".to_owned())),
        (".a", PlaceError::NoName(".a".to_owned())),
        ("a[0", PlaceError::NotClosed("a[0".to_owned())),
        ("a[0]b", PlaceError::AfterBracket("a[0]b".to_owned())),
        (&"a.".repeat(99), PlaceError::NoName("a.".repeat(99))),
        (&["a"; 99].join("."), PlaceError::TooDeep),
    ] {
        assert_eq!(Place::field(path).unwrap_err(), error, "{path}");
    }
}

#[test]
fn json_that_cannot_be_read_is_told_like_a_file() {
    for (text, message) in [
        ("[{]", "a record is not closed; the rest of the file is not checked"),
        (r#"{"a": 1, "a": 2}"#, "the field \"a\" is given twice"),
        ("", "the file is empty"),
    ] {
        assert_eq!(Json::parse(text).unwrap_err()[0].message, message, "{text}");
    }
    assert!(Json::parse(&"[".repeat(200_000)).is_err());
}

/// Nothing hidden gets into a file through an edit.
#[test]
fn hidden_characters_are_escaped() {
    let after = one(&with_event(""), Edit::Set(event("summary"), Json::new("a\u{202e}b\u{7f}")));
    assert_eq!(after, with_event(r#","summary":"a\u202eb\u007f""#));
}

#[test]
fn a_change_keeps_link_mode_and_owner() {
    let (place, elsewhere) = (tempdir().unwrap(), tempdir().unwrap());
    let (link, real) = (place.path().join("deal.json"), elsewhere.path().join("real.json"));
    fs::write(&real, with_event("")).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    let before = fs::metadata(&real).unwrap();
    let mut journal = Journal::new(&link, with_event(""));
    journal.change("set order", &[Edit::Set(event("order"), json("2"))]).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), with_event(r#","order":2"#));
    let after = fs::metadata(&real).unwrap();
    assert_eq!((after.mode(), after.uid(), after.gid()), (before.mode(), before.uid(), before.gid()));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1, "nothing is left beside it");
    assert_ne!(after.ino(), before.ino(), "whoever reads it has the old bytes or the new ones");
}

/// The journal of a file, whose order was set.
fn changed() -> (tempfile::NamedTempFile, Journal) {
    let file = file(with_event(""));
    let mut journal = Journal::new(file.path(), with_event(""));
    journal.change("set order", &[Edit::Set(event("order"), json("2"))]).unwrap();
    (file, journal)
}

#[test]
fn a_file_that_somebody_else_changed_stays_as_it_is() {
    let (file, mut journal) = changed();
    let theirs = with_event(r#","order":3"#);
    fs::write(file.path(), &theirs).unwrap();
    let refused = journal.change("set title", &[Edit::Set(event("title"), Json::new("U"))]).unwrap_err();
    assert!(matches!(refused, ChangeError::Write(ReplaceError::Changed)), "{refused}");
    assert!(matches!(journal.undo(), Err(ReplaceError::Changed)));
    assert!(matches!(journal.redo(), Ok(None)));
    assert_eq!(fs::read_to_string(file.path()).unwrap(), theirs);
    // Once it is as it was, so is everything else.
    fs::write(file.path(), with_event(r#","order":2"#)).unwrap();
    assert_eq!(journal.undo().unwrap(), Some("set order"));
    assert_eq!(fs::read_to_string(file.path()).unwrap(), with_event(""));
    fs::remove_file(file.path()).unwrap();
    assert!(matches!(journal.redo(), Err(ReplaceError::Changed)));
    assert!(!file.path().exists());
}

#[test]
fn a_change_that_makes_no_deal_is_not_written() {
    let (file, mut journal) = changed();
    let edits = [Edit::Set(event("title"), Json::new("U")), Edit::Set(event("kind"), Json::new("repot"))];
    let Err(ChangeError::Invalid { text, findings }) = journal.change("set kind", &edits) else { panic!("written") };
    assert!(text.contains("repot") && findings[0].path == "events[0].kind", "{findings:?}");
    assert_eq!(fs::read_to_string(file.path()).unwrap(), with_event(r#","order":2"#));
    // A change that changes nothing is no step to undo.
    journal.change("nothing", &[Edit::Set(event("order"), json("2"))]).unwrap();
    assert_eq!(journal.undo().unwrap(), Some("set order"));
    assert_eq!(journal.redo().unwrap(), Some("set order"));
    // What was undone cannot be done again after another change.
    journal.undo().unwrap();
    journal.change("set title", &[Edit::Set(event("title"), Json::new("U"))]).unwrap();
    assert_eq!(journal.redo().unwrap(), None);
    assert_eq!(journal.undo().unwrap(), Some("set title"));
}

#[test]
fn of_several_programs_that_edit_at_once_one_does() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("deal.json");
    fs::write(&path, with_event("")).unwrap();
    let edit = |nth: usize| {
        let mut journal = Journal::new(&path, with_event(""));
        journal.change("set order", &[Edit::Set(event("order"), Json::new(&nth))]).is_ok().then_some(nth)
    };
    let winners: Vec<usize> = thread::scope(|scope| {
        let programs: Vec<_> = (1..9).map(|nth| scope.spawn(move || edit(nth))).collect();
        programs.into_iter().filter_map(|program| program.join().unwrap()).collect()
    });
    let [winner] = winners[..] else { panic!("{winners:?} wrote") };
    assert_eq!(fs::read_to_string(&path).unwrap(), with_event(&format!(r#","order":{winner}"#)));
    let lock = fs::File::open(&path).unwrap();
    lock.lock().unwrap();
    let mut journal = Journal::new(&path, fs::read_to_string(&path).unwrap());
    let busy = journal.change("remove order", &[Edit::Remove(event("order"))]).unwrap_err();
    assert_eq!(busy.to_string(), "another program is writing to it");
    drop(lock);
    journal.change("remove order", &[Edit::Remove(event("order"))]).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), with_event(""));
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

/// Many edits at once are one step.
#[test]
fn edits_of_one_change_are_undone_together() {
    let (file, mut journal) = changed();
    let party = Edit::add(RecordKind::Party, json(r#"{"id":"q","name":"Q"}"#));
    let edits = [party, Edit::Set(event("parties[].id"), Json::new("q"))];
    journal.change("add party q to event e", &edits).unwrap();
    assert!(journal.text().ends_with(r#","order":2,"parties":[{"id":"q"}]}],"parties":[{"id":"q","name":"Q"}]}"#));
    journal.undo().unwrap();
    assert_eq!(fs::read_to_string(file.path()).unwrap(), with_event(r#","order":2"#));
}

/// What is kept of a change is what differs, wherever in a large file that is.
#[test]
fn changes_of_a_large_file_are_undone() {
    let summary = "凧".repeat(3_000);
    let before = with_event(&format!(r#","summary":"{summary}","note":"{summary}""#));
    let file = file(&before);
    let mut journal = Journal::new(file.path(), before.as_str());
    for (path, value) in [("title", "U"), ("summary", "函"), ("note", &*format!("{summary}凧")), ("order", "3")] {
        let value = if path == "order" { json(value) } else { Json::new(value) };
        journal.change(path, &[Edit::Set(event(path), value)]).unwrap();
    }
    while journal.undo().unwrap().is_some() {}
    assert!(journal.text() == before && fs::read_to_string(file.path()).unwrap() == before);
}
