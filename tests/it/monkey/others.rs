//! Other programs that write the deal file while somebody types, and what must hold then: what is
//! typed and what they wrote is in the file or in sight, unless somebody decided otherwise.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use dealtui::{
    app::{FormState, RowId, Session},
    domain::{Deal, Ref, RefId},
    editing::{
        Change, ChangeOutcome, SeenRecord,
        fields::{FieldKind, FieldName},
    },
};
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

use super::*;

/// What another program does to the deal file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Foreign {
    Add,
    /// With all that refers to it.
    Remove(usize),
    /// An item of a list in a record.
    RemoveItem(usize),
    Retitle(usize),
    /// Gives the record of the open form another title.
    RetitleOpen,
}

/// What begins each title that another program writes.
const THEIRS: &str = "Theirs";

const TABLES: [&str; 5] = ["events", "sources", "parties", "terms", "disagreements"];

const NAMES: [&str; 3] = ["title", "name", "point"];

const LISTS: [&str; 6] = ["amounts", "corroboration", "parties", "relations", "sides", "versions"];

impl Monkey {
    pub(super) fn let_another_write(&mut self, foreign: Foreign) {
        let mut deal: Value = serde_json::from_str(&self.text()).unwrap();
        self.written_by_others += 1;
        let theirs = format!("{THEIRS} {:03}.", self.written_by_others);
        let open = self.open_record();
        match foreign {
            Foreign::Add => {
                let id = format!("theirs-{}", self.written_by_others);
                let event = json!({ "id": id, "date": "2025-05-05", "kind": "other", "title": theirs });
                deal["events"].as_array_mut().unwrap().push(event);
            }
            Foreign::Remove(nth) => return self.let_another_remove(nth),
            Foreign::RemoveItem(nth) => {
                let open = records(&mut deal).position(|record| is_open(record, &open));
                let lists = records(&mut deal).enumerate().filter(|(nth, _)| open.is_none_or(|open| open == *nth));
                let mut lists: Vec<&mut Vec<Value>> = lists.flat_map(|(_, record)| lists_of(record)).collect();
                if let Some(list) = nth.checked_rem(lists.len()).and_then(|nth| lists.get_mut(nth)) {
                    list.remove(nth % list.len());
                }
            }
            Foreign::Retitle(nth) => {
                let count = records(&mut deal).count();
                let record = nth.checked_rem(count).and_then(|nth| records(&mut deal).nth(nth));
                if let Some(record) = record {
                    retitle(record, &theirs);
                }
            }
            Foreign::RetitleOpen => {
                let record = records(&mut deal).find(|record| is_open(record, &open));
                if let Some(record) = record {
                    retitle(record, &theirs);
                }
            }
        }
        let text = serde_json::to_string_pretty(&deal).unwrap();
        if deal_file::read(&text).is_ok() {
            fs::write(&self.path, text).unwrap();
        }
        self.reload();
    }

    /// What the form calls the record that is open in it.
    fn open_record(&self) -> String {
        match self.app.overlays().form().map(|form| &form.subject) {
            Some(FormSubject::Record(record)) => record.what().to_owned(),
            Some(FormSubject::Citing(_)) | None => String::new(),
        }
    }

    /// As this program would, somewhere else.
    fn let_another_remove(&mut self, nth: usize) {
        let deal = open(&self.path).deal;
        let open = self.open_record();
        let (of_open, others): (Vec<_>, Vec<_>) = parts(&deal).into_iter().partition(|(owner, _)| is_in(&open, owner));
        let among = if of_open.is_empty() { others } else { of_open };
        let Some((_, record)) = nth.checked_rem(among.len()).and_then(|nth| among.get(nth).cloned()) else { return };
        let sources = Some(SourcesDirectory::Beside);
        let mut editor = FileEditor::open(self.path.clone(), sources, today, commands::add_document).unwrap();
        let seen = SeenRecord::new(record, "it".to_owned(), &deal);
        if let ChangeOutcome::DeletionAsked(asked) = editor.perform(ChangeRequest::AskToDelete(seen)) {
            editor.perform(ChangeRequest::Make(Change::Delete(*asked)));
        }
        self.reload();
    }
}

fn records(deal: &mut Value) -> impl Iterator<Item = &mut Value> {
    let tables = deal.as_object_mut().unwrap().iter_mut().filter(|(name, _)| TABLES.contains(&name.as_str()));
    tables.flat_map(|(_, table)| table.as_array_mut().unwrap())
}

fn lists_of(record: &mut Value) -> impl Iterator<Item = &mut Vec<Value>> {
    let fields = record.as_object_mut().unwrap().iter_mut().filter(|(name, _)| LISTS.contains(&name.as_str()));
    fields.map(|(_, list)| list.as_array_mut().unwrap()).filter(|list| !list.is_empty())
}

fn name_of(record: &Value) -> Option<&str> {
    NAMES.iter().find_map(|name| record.get(*name)?.as_str())
}

fn retitle(record: &mut Value, title: &str) {
    for name in NAMES {
        if let Some(old) = record.get_mut(name) {
            *old = title.into();
        }
    }
}

fn is_open(record: &Value, open: &str) -> bool {
    name_of(record).is_some_and(|name| is_in(open, name))
}

fn is_in(open: &str, name: &str) -> bool {
    open.contains(&format!("“{name}”"))
}

/// What of a deal can be removed, with the name of its record.
fn parts(deal: &Deal) -> Vec<(String, RefId)> {
    let named = |name: &str, part: Ref| Some((name.to_owned(), deal.ref_id(part)?));
    let events = deal.events().flat_map(|event| {
        let passages = event.passages().map(|passage| Ref::Passage(passage.passage_ref()));
        let parts = passages.chain([Ref::Event(event.ix())]);
        parts.filter_map(move |part| named(event.title().original(), part))
    });
    let terms = deal.terms().flat_map(|term| {
        let versions = (0..term.versions().len()).map(move |nth| Ref::Version(term.ix(), nth));
        versions.filter_map(move |version| named(term.title().original(), version))
    });
    let disputes =
        deal.disagreements().filter_map(|dispute| named(dispute.point().original(), Ref::Disagreement(dispute.ix())));
    events.chain(terms).chain(disputes).collect()
}

/// A field of the open form.
struct SeenField {
    name: FieldName,
    kind: FieldKind,
    text: String,
    is_typed: bool,
    /// Whether saving is to write it.
    is_saved: bool,
    /// What another program wrote there, if saving replaces it.
    replaces: Option<String>,
}

/// What somebody sees between two steps.
struct Sight {
    file: String,
    prompt: Option<String>,
    /// That the form is about, if there is one yet.
    record: Option<RefId>,
    form: Option<Vec<SeenField>>,
    is_saving: bool,
    /// Whether an offer is chosen, which saving takes.
    is_choosing: bool,
}

impl Sight {
    fn of(monkey: &Monkey) -> Self {
        let form = monkey.app.overlays().form();
        Self {
            file: monkey.text(),
            prompt: monkey.prompt(),
            record: form.and_then(|form| match &form.subject {
                FormSubject::Record(record) => Some(record.record().clone()),
                FormSubject::Citing(_) => None,
            }),
            form: form.map(|form| fields_of(form, monkey.app.session())),
            is_saving: form.is_some_and(|form| form.state == FormState::Saving),
            is_choosing: form.and_then(Form::current).is_some_and(FormField::is_turned_to),
        }
    }

    fn fields(&self) -> &[SeenField] {
        self.form.as_deref().unwrap_or_default()
    }

    fn field(&self, name: FieldName) -> Option<&SeenField> {
        self.fields().iter().find(|field| field.name == name)
    }
}

fn fields_of(form: &Form, session: &Session) -> Vec<SeenField> {
    let rows = form.shown_rows();
    let fields = (0..).map_while(|nth| form.field(nth));
    let seen = fields.map(|field| {
        let row = rows.iter().find(|row| row.id == RowId::Field(field.field.name));
        // The title of the event that was chosen stands for it.
        let is_of_event = field.field.name == FieldName::Title && form.bearing().is_some();
        SeenField {
            name: field.field.name,
            kind: field.field.kind,
            text: field.line.text().trim().to_owned(),
            is_typed: field.is_changed() && !is_of_event,
            is_saved: row.is_some_and(|row| row.unused.is_none()),
            replaces: field.conflict(session).filter(|conflict| conflict.ends_with("replaces it")),
        }
    });
    seen.collect()
}

/// What another program wrote that somebody replaced knowingly.
#[derive(Default)]
struct Replaced(HashSet<String>);

impl Replaced {
    fn learn(&mut self, step: &Step, before: &Sight, after: &Sight) {
        for field in before.fields() {
            let is_typed_over = matches!(step, Step::Key(_) | Step::Paste(_))
                && after.field(field.name).is_some_and(|now| now.text != field.text);
            if is_typed_over {
                self.0.extend(theirs_in(&field.text));
            }
            if matches!(step, Step::Key("C-s")) {
                self.0.extend(field.replaces.iter().flat_map(|theirs| theirs_in(theirs)));
            }
        }
    }
}

/// The titles by other programs that a text has.
fn theirs_in(text: &str) -> HashSet<String> {
    let length = THEIRS.len() + " 000.".len();
    text.match_indices(THEIRS).filter_map(|(at, _)| text.get(at..at + length)).map(str::to_owned).collect()
}

fn strings_in(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(strings_in).collect(),
        Value::Object(fields) => fields.values().flat_map(strings_in).collect(),
        _ => Vec::new(),
    }
}

/// What is left of a text when it is cleaned.
fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// The record that a form is about, of a deal in JSON; of words that are cited, all events with
/// their source, of which nobody knows yet which one it is.
fn records_of<'v>(record: Option<&RefId>, deal: &'v Value) -> Vec<&'v Value> {
    let (table, id) = match record {
        Some(RefId::Deal) => return vec![&deal["deal"]],
        Some(RefId::Event(id) | RefId::Passage { event: id, .. } | RefId::Statement { event: id, .. }) => {
            ("events", id)
        }
        Some(RefId::Relation { from: id, .. }) => ("events", id),
        Some(RefId::Source(id)) => ("sources", id),
        Some(RefId::Party(id)) => ("parties", id),
        Some(RefId::Term(id) | RefId::Version { term: id, .. }) => ("terms", id),
        Some(RefId::Disagreement(id)) => ("disagreements", id),
        None => {
            let tables = ["events", "terms", "disagreements"].iter().filter_map(|table| deal[table].as_array());
            return tables.flatten().collect();
        }
    };
    deal[table].as_array().into_iter().flatten().filter(|record| record["id"] == id.as_str()).collect()
}

/// What a record has under a name, itself or in its parts.
fn values_under<'v>(key: &str, record: &'v Value) -> Vec<&'v Value> {
    match record {
        Value::Array(items) => items.iter().flat_map(|item| values_under(key, item)).collect(),
        Value::Object(fields) => {
            let parts = fields.values().flat_map(|value| values_under(key, value));
            fields.get(key).into_iter().chain(parts).collect()
        }
        _ => Vec::new(),
    }
}

/// What was typed is in its field of its record once the form is saved.
fn what_is_saved_is_in_the_file(before: &Sight, after: &Sight) -> Result<(), TestCaseError> {
    let deal: Value = serde_json::from_str(&after.file).unwrap();
    let records = records_of(before.record.as_ref(), &deal);
    let is_text = |kind: FieldKind| matches!(kind, FieldKind::Title | FieldKind::Text | FieldKind::Publisher);
    let is_to_be_there =
        |field: &&SeenField| is_text(field.kind) && field.is_typed && field.is_saved && !field.text.is_empty();
    for field in before.fields().iter().filter(is_to_be_there) {
        let fields = records.iter().flat_map(|record| values_under(field.name.key(), record));
        let written: Vec<&str> = fields.flat_map(strings_in).collect();
        let is_written = written.iter().any(|text| letters(text) == letters(&field.text));
        prop_assert!(is_written, "{:?} is lost: {:?} in {:?}", field.name, field.text, written);
    }
    Ok(())
}

/// What is typed stays in a form that is not closed; that of a side of a dispute goes with the side.
fn what_is_typed_stays(before: &Sight, after: &Sight) -> Result<(), TestCaseError> {
    for field in before.fields().iter().filter(|field| field.is_typed && !field.text.is_empty()) {
        let is_it = |now: &&SeenField| now.name == field.name.of_side(now.name.side().unwrap_or_default());
        let mut now = after.fields().iter().filter(is_it).map(|now| now.text.as_str());
        prop_assert!(now.any(|text| text == field.text), "{:?}: {:?}", field.name, field.text);
    }
    Ok(())
}

fn what_others_wrote_stays(before: &Sight, after: &Sight, replaced: &Replaced) -> Result<(), TestCaseError> {
    let is_lost = |theirs: &String| !after.file.contains(theirs) && !replaced.0.contains(theirs);
    let lost: Vec<String> = theirs_in(&before.file).into_iter().filter(is_lost).collect();
    prop_assert!(lost.is_empty(), "lost: {:?}", lost);
    Ok(())
}

fn check(
    monkey: &Monkey,
    step: &Step,
    before: &Sight,
    after: &Sight,
    replaced: &Replaced,
) -> Result<(), TestCaseError> {
    prop_assert!(deal_file::read(&after.file).is_ok(), "{}", after.file);
    if after.file != before.file {
        let mut findings = deal_file::check_invalid(&after.file, Vec::new());
        findings.retain(|finding| finding.code == "unknown-field");
        prop_assert!(findings.is_empty(), "{:?}", findings);
    }
    let is_key = matches!(step, Step::Key(_) | Step::Paste(_));
    // A line that is added closes when the answer comes.
    if !is_key && monkey.answers == Answers::Withheld {
        prop_assert_eq!(&before.prompt, &after.prompt, "{:?}", step);
    }
    let saves = matches!(step, Step::Key("C-s"));
    if after.form.is_some() && !before.is_choosing && (saves || !is_key) {
        what_is_typed_stays(before, after)?;
    }
    if after.form.is_none() && (saves || before.is_saving) {
        what_is_saved_is_in_the_file(before, after)?;
    }
    let told = monkey.app.toast().unwrap_or_default();
    // A place in a deal file, as the editor names it.
    prop_assert!(!told.starts_with("not saved: ") || !told.contains('['), "{:?}", told);
    if !matches!(step, Step::Foreign(_)) && !monkey.has_removed {
        what_others_wrote_stays(before, after, replaced)?;
    }
    Ok(())
}

fn foreign() -> impl Strategy<Value = Foreign> {
    prop_oneof![
        1 => Just(Foreign::Add),
        2 => any::<usize>().prop_map(Foreign::Remove),
        2 => any::<usize>().prop_map(Foreign::RemoveItem),
        1 => any::<usize>().prop_map(Foreign::Retitle),
        2 => Just(Foreign::RetitleOpen),
    ]
}

fn key(name: &'static str) -> Step {
    Step::Key(name)
}

/// Types into a form, while another program writes before it is saved or until the answer comes.
fn visit() -> impl Strategy<Value = Vec<Step>> {
    let opened = prop_oneof![
        6 => select(["1", "2", "3", "4", "5"].as_slice()).prop_map(|screen| [screen, "g", "E"].map(key).to_vec()),
        1 => Just(["3", "v", "s", "Enter"].map(key).to_vec()),
    ];
    let typed = prop_oneof![
        3 => Just(vec![key("x")]),
        2 => select(PASTES.as_slice()).prop_map(|text| vec![key("C-u"), Step::Paste(text)]),
    ];
    let (fields, is_late) = (vec((0..14_usize, typed), 1..=2), any::<bool>());
    (opened, fields, foreign(), is_late).prop_map(|(opened, fields, foreign, is_late)| {
        let mut steps = vec![Step::Answer];
        steps.extend(["Esc", "y", "Esc", "Esc", "Esc"].map(key));
        steps.extend(opened);
        for (rows, typed) in fields {
            steps.extend(std::iter::repeat_n(key("Down"), rows));
            steps.extend(typed);
        }
        if is_late {
            steps.extend([Step::Withhold, key("C-s"), Step::Foreign(foreign), Step::Answer]);
        } else {
            steps.push(Step::Foreign(foreign));
        }
        steps.extend(["C-s", "C-s", "C-s"].map(key));
        steps
    })
}

fn steps_of_many() -> impl Strategy<Value = Vec<Step>> {
    let several = prop_oneof![
        20 => step().prop_map(|step| vec![step]),
        1 => Just(vec![Step::Withhold]),
        1 => Just(vec![Step::Answer]),
        1 => foreign().prop_map(|foreign| vec![Step::Foreign(foreign)]),
        5 => visit(),
    ];
    vec(several, 30..50).prop_map(|several| several.concat())
}

/// 60 visits of about 150 steps.
#[test]
fn late_answers_and_other_programs_leave_a_deal_and_what_is_typed() {
    let config = ProptestConfig { cases: 60, max_shrink_iters: 500, ..ProptestConfig::default() };
    let saved = AtomicUsize::new(0);
    let visited = TestRunner::new(config).run(&steps_of_many(), |steps| {
        let (mut monkey, mut replaced) = (Monkey::new(), Replaced::default());
        let mut before = Sight::of(&monkey);
        for step in &steps {
            monkey.take(step);
            let after = Sight::of(&monkey);
            replaced.learn(step, &before, &after);
            check(&monkey, step, &before, &after, &replaced)?;
            let is_saved = before.form.is_some() && after.form.is_none() && before.file != after.file;
            saved.fetch_add(usize::from(is_saved), Ordering::Relaxed);
            before = after;
        }
        Ok(())
    });
    visited.unwrap_or_else(|why| panic!("{why}"));
    let saved = saved.into_inner();
    assert!(saved > 40, "{saved} forms were saved");
}
