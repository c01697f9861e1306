//! Which part of a record is changed when another program has changed the list that it is in:
//! what is typed in the fields of a part is saved in that part or stays in sight, and nothing
//! else is changed.

use std::sync::atomic::{AtomicUsize, Ordering};

use dealtui::editing::fields::FieldName;
use proptest::{collection::vec, option, test_runner::TestCaseError};
use serde_json::{Map, Value, json};

use super::*;

/// A field that no form shows, by which a part is the same wherever it is.
const MARK: &str = "x-mark";

/// The lists of parts, each with the table and the position of its record there.
const LISTS: [(&str, usize, &str); 5] = [
    ("events", 0, "passages"),
    ("events", 0, "corroboration"),
    ("events", 1, "passages"),
    ("terms", 0, "versions"),
    ("disagreements", 0, "sides"),
];

/// Where the parts of one event go to another.
const OTHER_EVENT: usize = 2;

/// With their labels.
const VERDICTS: [(&str, &str); 3] =
    [("confirms", "confirms"), ("contradicts", "contradicts"), ("refines", "adds detail")];

const SOURCES: [&str; 2] = ["ledger", "gazette"];

/// What tells a part from others, as far as it has that.
#[derive(Clone, Debug)]
struct Kind {
    has_id: bool,
    source: usize,
    paragraph: Option<u32>,
    /// Two parts of a record may be alike but for these.
    words: usize,
}

fn kind() -> impl Strategy<Value = Kind> {
    (any::<bool>(), 0..SOURCES.len(), option::of(1..3_u32), 0..3_usize)
        .prop_map(|(has_id, source, paragraph, words)| Kind { has_id, source, paragraph, words })
}

/// A part of a list; no two of them have the same mark or words.
fn part(list: &str, mark: usize, kind: &Kind) -> Value {
    let source = SOURCES[kind.source];
    let mut part = match list {
        "passages" => {
            // Papers that print the words of an agency have the same ones.
            let exact = format!("It votes {} times.", kind.words);
            json!({ "source": source, "exact": exact, "reading": format!("Meaning {mark}.") })
        }
        // Two statements of a source may be alike but for the verdict.
        "corroboration" if kind.has_id => json!({ "source": source, "verdict": VERDICTS[kind.words].0 }),
        "corroboration" => json!({ "source": source, "verdict": "confirms", "note": format!("Note {mark}.") }),
        "versions" => {
            let (year, basis) = (2020 + kind.paragraph.unwrap_or_default(), json!([{ "source": source }]));
            json!({ "in_force": format!("{year}-01-01/"), "text": format!("A fee of {mark}."), "basis": basis })
        }
        _ => json!({ "says": format!("It is {mark}."), "sources": [source] }),
    };
    match list {
        "passages" if kind.has_id => part["id"] = format!("p{mark}").into(),
        "versions" if kind.has_id => part["set_by"] = "strike".into(),
        _ => {}
    }
    if let ("passages", Some(paragraph)) = (list, kind.paragraph) {
        part["paragraph"] = paragraph.into();
    }
    part[MARK] = mark.into();
    part
}

fn is_alike(list: &str, part: &Value, other: &Value) -> bool {
    let has_same = |key: &str| part[key] == other[key];
    match list {
        "passages" => has_same("source") && has_same("exact"),
        "corroboration" => has_same("source") && has_same("verdict") && has_same("note"),
        _ => false,
    }
}

fn deal(kinds: &[Vec<Kind>]) -> Value {
    let event = |id: &str, day: u32| json!({ "id": id, "date": format!("2025-07-0{day}"), "kind": "vote", "title": format!("The {id}") });
    let sources = ["ledger", "gazette", "courier"].map(|id| json!({ "id": id, "publisher": id, "read": "full" }));
    let mut deal = json!({
        "format": 1,
        "deal": { "id": "acme", "title": "Acme" },
        "sources": sources,
        "events": [event("vote", 1), event("strike", 2)],
        "terms": [{ "id": "fee", "title": "Fee", "kind": "payment" }],
        "disagreements": [{ "id": "sum", "point": "The sum", "events": ["vote"] }],
    });
    let mut mark = 10;
    for ((table, nth, list), kinds) in LISTS.into_iter().zip(kinds) {
        let mut parts: Vec<Value> = Vec::new();
        for kind in kinds {
            let part = part(list, mark, kind);
            mark += 1;
            if !parts.iter().any(|other| is_alike(list, &part, other)) {
                parts.push(part);
            }
        }
        deal[table][nth][list] = parts.into();
    }
    deal
}

/// What another program does to a list of parts.
#[derive(Clone, Debug)]
enum Theirs {
    Remove(usize),
    Insert(usize),
    /// Something else, where the other one is in its source, or from when that one holds.
    InsertInPlace(usize),
    Move(usize, usize),
    /// Passages go from one event to another.
    Give(usize),
    Reword(usize),
    /// With the same words and more.
    Extend(usize),
    /// IDs go to other passages.
    Renumber(usize),
    /// Gives it another ID, place or day.
    Locate(usize),
}

fn theirs() -> impl Strategy<Value = Theirs> {
    let nth = || any::<usize>();
    prop_oneof![
        2 => nth().prop_map(Theirs::Remove),
        2 => nth().prop_map(Theirs::Insert),
        2 => nth().prop_map(Theirs::InsertInPlace),
        2 => (nth(), nth()).prop_map(|(from, to)| Theirs::Move(from, to)),
        1 => nth().prop_map(Theirs::Give),
        2 => nth().prop_map(Theirs::Reword),
        2 => nth().prop_map(Theirs::Extend),
        2 => nth().prop_map(Theirs::Renumber),
        2 => nth().prop_map(Theirs::Locate),
    ]
}

fn words_of(list: &str) -> &'static str {
    match list {
        "passages" => "exact",
        "corroboration" => "note",
        "versions" => "text",
        _ => "says",
    }
}

/// That no other part has any of.
fn other_words(new: usize) -> String {
    format!("Theirs{new} differ{new}.")
}

fn inserted(list: &str, new: usize, nth: usize) -> Value {
    let kind =
        Kind { has_id: nth.is_multiple_of(3), source: nth % 2, paragraph: Some(u32::try_from(new).unwrap()), words: 0 };
    let mut inserted = part(list, new, &kind);
    inserted[words_of(list)] = other_words(new).into();
    inserted
}

/// Changes a list; `new` is a number that nothing in the deal has yet.
fn change(deal: &mut Value, at: usize, theirs: &Theirs, new: usize) {
    let (table, record, list) = LISTS[at];
    let parts = deal[table][record][list].as_array_mut().unwrap();
    let count = parts.len().max(1);
    let among = |nth: usize| nth % count;
    match *theirs {
        _ if parts.is_empty() => {}
        Theirs::Remove(nth) => drop(parts.remove(among(nth))),
        Theirs::Insert(nth) => {
            parts.insert(among(nth), inserted(list, new, nth));
        }
        Theirs::InsertInPlace(nth) => {
            let mut inserted = inserted(list, new, nth);
            for key in ["source", "sources", "paragraph", "in_force"] {
                if let Some(place) = parts[among(nth)].get(key) {
                    inserted[key] = place.clone();
                }
            }
            parts.insert(among(nth), inserted);
        }
        Theirs::Move(from, to) => {
            let (from, to) = (among(from), among(to));
            let moved = parts.remove(from);
            parts.insert(to, moved);
        }
        Theirs::Give(nth) if list == "passages" && record == 0 => {
            let given = parts.remove(among(nth));
            let (table, record, list) = LISTS[OTHER_EVENT];
            let others = deal[table][record][list].as_array_mut().unwrap();
            if !others.iter().any(|other| is_alike(list, &given, other)) {
                others.push(given);
            }
        }
        Theirs::Give(_) => {}
        Theirs::Reword(nth) => {
            let part = &mut parts[among(nth)];
            part[words_of(list)] = other_words(new).into();
        }
        Theirs::Extend(nth) => {
            let words = &mut parts[among(nth)][words_of(list)];
            *words = format!("{} Extended{new}.", words.as_str().unwrap_or_default()).into();
        }
        Theirs::Renumber(_) if list != "passages" => {}
        Theirs::Renumber(first) => {
            let has_id = |part: &&mut Value| part.get("id").is_some();
            let mut ids: Vec<Value> = parts.iter_mut().filter(has_id).map(|part| part["id"].clone()).collect();
            let middle = first % ids.len().max(1);
            ids.rotate_left(middle);
            parts.iter_mut().filter(has_id).zip(ids).for_each(|(part, id)| part["id"] = id);
        }
        Theirs::Locate(nth) => {
            let part = &mut parts[among(nth)];
            match list {
                "passages" if part.get("id").is_some() => part["id"] = format!("p{new}").into(),
                "passages" => part["paragraph"] = new.into(),
                "versions" => part["in_force"] = format!("20{new}-01-01/").into(),
                _ => {}
            }
        }
    }
}

/// A text that was typed in a field.
#[derive(Debug)]
struct Typed {
    /// Of a record without one of its parts: none.
    mark: Option<Value>,
    key: &'static str,
    text: String,
    value: Value,
}

impl Typed {
    /// Types in the field under the cursor.
    fn go_on(&mut self, monkey: &mut Monkey) {
        monkey.take(&Step::Key("End"));
        monkey.take(&Step::Paste(if self.key == "sources" { "; courier" } else { " Typed." }));
        let text = monkey.app.overlays().form().unwrap().current().unwrap().line.text().trim().to_owned();
        let is_list = self.key == "sources";
        self.value = if is_list { text.split("; ").collect::<Vec<_>>().into() } else { text.clone().into() };
        self.text = text;
    }
}

/// What the form is of, in the deal as it was opened from.
struct OpenRecord<'d> {
    record: &'d Map<String, Value>,
    place: (&'static str, usize),
}

impl<'d> OpenRecord<'d> {
    /// A link of the page may have been opened.
    fn of(form: &Form, deal: &'d Value) -> Option<Self> {
        let field = |name: FieldName| (0..).map_while(|nth| form.field(nth)).find(|field| field.field.name == name);
        let title = field(FieldName::Title).map(|title| title.line.text());
        let place = match title {
            Some("The vote") => ("events", 0),
            Some("The strike") => ("events", 1),
            Some(_) => ("terms", 0),
            None if field(FieldName::Point).is_some() => ("disagreements", 0),
            None if field(FieldName::Verdict).is_some() => ("events", 0),
            None => return None,
        };
        Some(Self { record: deal[place.0][place.1].as_object()?, place })
    }

    fn part(&self, list: &str, key: &str, text: &str) -> Option<Value> {
        let part = self.record.get(list)?.as_array()?.iter().find(|part| part[key] == text)?;
        Some(part[MARK].clone())
    }

    /// The only statement without a note that has this verdict.
    fn with_verdict(&self, label: &str) -> Option<Value> {
        let (word, _) = VERDICTS.iter().find(|(_, own)| *own == label)?;
        let is_meant = |part: &&Value| part["verdict"] == *word && part.get("note").is_none();
        let found: Vec<&Value> = self.record.get("corroboration")?.as_array()?.iter().filter(is_meant).collect();
        if let [only] = found.as_slice() { Some(only[MARK].clone()) } else { None }
    }

    fn side(&self, nth: usize) -> Option<Value> {
        Some(self.record.get("sides")?.get(nth)?[MARK].clone())
    }

    /// Which part a field with this text is of, and its key there; none if it is no plain text.
    fn place_of(&self, form: &Form, name: FieldName) -> Option<(Option<Value>, &'static str)> {
        let text = |name: FieldName| {
            let field = (0..).map_while(|nth| form.field(nth)).find(|field| field.field.name == name)?;
            Some(field.line.text().to_owned())
        };
        Some(match name {
            FieldName::Title => (None, "title"),
            FieldName::Point => (None, "point"),
            FieldName::Summary => (None, "summary"),
            FieldName::Reading => (Some(self.part("passages", "reading", &text(name)?)?), "reading"),
            FieldName::Note if text(name)?.is_empty() => (Some(self.with_verdict(&text(FieldName::Verdict)?)?), "note"),
            FieldName::Note => (Some(self.part("corroboration", "note", &text(name)?)?), "note"),
            FieldName::Wording => (Some(self.part("versions", "text", &text(name)?)?), "text"),
            FieldName::Side(nth) => (Some(self.side(nth)?), "says"),
            FieldName::SideSources(nth) => (Some(self.side(nth)?), "sources"),
            _ => return None,
        })
    }
}

/// What is opened with how many links of its page in front, what is typed behind how many fields,
/// what another program does, and how often the screen has it before it is saved.
#[derive(Clone, Debug)]
struct Visit {
    kinds: Vec<Vec<Kind>>,
    screen: &'static str,
    links: usize,
    fields: Vec<usize>,
    theirs: Vec<(usize, Theirs)>,
    is_reloaded: bool,
    types_late: bool,
}

fn visit() -> impl Strategy<Value = Visit> {
    let kinds = Vec::from([1..4_usize, 0..4, 0..3, 1..4, 2..5].map(|count| vec(kind(), count)));
    let screen = select(["1", "1", "2", "5"].as_slice());
    let theirs = vec((0..LISTS.len(), theirs()), 1..5);
    (kinds, screen, 0..7_usize, vec(0..9_usize, 1..3), theirs, any::<(bool, bool)>()).prop_map(
        |(kinds, screen, links, fields, theirs, (is_reloaded, types_late))| Visit {
            kinds,
            screen,
            links,
            fields,
            theirs,
            is_reloaded,
            types_late,
        },
    )
}

fn opened(monkey: &mut Monkey, visit: &Visit) {
    monkey.take(&Step::Key(visit.screen));
    if visit.screen == "1" {
        monkey.take(&Step::Key("/"));
        monkey.take(&Step::Paste("id:vote"));
        monkey.take(&Step::Key("Enter"));
    }
    if visit.screen != "5" {
        monkey.take(&Step::Key("Tab"));
        (0..visit.links).for_each(|_| monkey.take(&Step::Key("]")));
    }
    monkey.take(&Step::Key("E"));
}

fn typed(monkey: &mut Monkey, visit: &Visit, opened: &OpenRecord<'_>) -> Vec<Typed> {
    let mut typed: Vec<Typed> = Vec::new();
    for (nth, down) in visit.fields.iter().enumerate() {
        (0..*down).for_each(|_| monkey.take(&Step::Key("Down")));
        let form = monkey.app.overlays().form().unwrap();
        let Some(name) = form.current().map(|field| field.field.name) else { continue };
        let place = opened.place_of(form, name);
        let is_new =
            |(mark, key): &(Option<Value>, &str)| !typed.iter().any(|one| (&one.mark, one.key) == (mark, *key));
        let Some((mark, key)) = place.filter(is_new) else { continue };
        let mut one = Typed { mark, key, text: String::new(), value: Value::Null };
        if !(visit.types_late && nth + 1 == visit.fields.len()) {
            one.go_on(monkey);
        }
        typed.push(one);
    }
    typed
}

/// The record, or its part with this mark.
fn found<'v>(record: &'v mut Value, mark: Option<&Value>) -> Option<&'v mut Value> {
    let Some(mark) = mark else { return Some(record) };
    let lists = record.as_object_mut()?.values_mut().filter_map(Value::as_array_mut);
    lists.flatten().find(|part| part.get(MARK) == Some(mark))
}

/// The deal as it is to be: as the other program wrote it, with what was typed in its place.
fn check(
    before: &Value,
    theirs: &Value,
    now: &Value,
    (table, nth): (&str, usize),
    typed: &[Typed],
    in_sight: &[String],
) -> Result<usize, TestCaseError> {
    let (mut expected, mut now_there, mut saved) = (theirs.clone(), now.clone(), 0);
    let mut gone: Vec<&Value> = Vec::new();
    for Typed { mark, key, text, value } in typed {
        let was = found(&mut before.clone()[table][nth], mark.as_ref()).cloned();
        let is_saved =
            found(&mut now_there[table][nth], mark.as_ref()).is_some_and(|part| part.get(*key) == Some(value));
        let Some(part) = found(&mut expected[table][nth], mark.as_ref()) else {
            gone.push(value);
            continue;
        };
        let is_untouched = mark.is_none() || was.as_ref() == Some(part);
        // A form asks for what a side that is added again says, before it saves anything.
        prop_assert!(
            is_saved || !is_untouched || in_sight.contains(text),
            "not saved in {:?}: {} in {}",
            mark,
            value,
            now
        );
        if is_saved {
            part[*key] = value.clone();
            saved += 1;
        }
    }
    // A side that is gone is added again.
    if let Some(added) =
        now["disagreements"][0]["sides"].as_array().unwrap().last().filter(|side| side.get(MARK).is_none())
    {
        prop_assert!(
            gone.contains(&&added["says"]) || typed.iter().any(|typed| typed.value == added["says"]),
            "{}",
            added
        );
        expected["disagreements"][0]["sides"].as_array_mut().unwrap().push(added.clone());
    }
    prop_assert_eq!(now, &expected);
    Ok(saved)
}

#[test]
fn what_is_typed_of_a_part_is_saved_in_that_part_or_nowhere() {
    let config = ProptestConfig { cases: 250, max_shrink_iters: 100, ..ProptestConfig::default() };
    let saved = AtomicUsize::new(0);
    let visited = TestRunner::new(config).run(&visit(), |visit| {
        let before = deal(&visit.kinds);
        let mut monkey = Monkey::of(&serde_json::to_string_pretty(&before).unwrap());
        opened(&mut monkey, &visit);
        let Some(opened) = monkey.app.overlays().form().and_then(|form| OpenRecord::of(form, &before)) else {
            return Ok(());
        };
        let mut typed = typed(&mut monkey, &visit, &opened);
        let mut theirs = before.clone();
        for (nth, (at, one)) in visit.theirs.iter().enumerate() {
            change(&mut theirs, *at, one, 50 + nth);
            let text = serde_json::to_string_pretty(&theirs).unwrap();
            prop_assert!(deal_file::read(&text).is_ok(), "{:?}", deal_file::read(&text).err());
            fs::write(&monkey.path, text).unwrap();
            if visit.is_reloaded {
                monkey.reload();
            }
        }
        // The cursor is still in the same field, wherever that is now.
        if let Some(late) = typed.last_mut().filter(|typed| typed.value.is_null()) {
            late.go_on(&mut monkey);
        }
        for _ in 0..6 {
            monkey.take(&Step::Key("C-s"));
            monkey.reload();
        }
        let now: Value = serde_json::from_str(&monkey.text()).unwrap();
        saved.fetch_add(check(&before, &theirs, &now, opened.place, &typed, &monkey.typed())?, Ordering::Relaxed);
        Ok(())
    });
    visited.unwrap_or_else(|why| panic!("{why}"));
    let saved = saved.into_inner();
    assert!(saved > 60, "{saved} texts were saved");
}
