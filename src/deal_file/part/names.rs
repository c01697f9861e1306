//! The names of what is withheld, in texts and IDs of what is not.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::{
    finder::{Bounds, Finder, folded},
    node::Node,
    ordinary::is_of_ordinary_words,
    references::{each_reference, record_kind_named_in},
};
use crate::{
    deal_file::CLOSED_FIELDS,
    domain::{RecordKind, slug},
};

/// What stands for a record without a name for others.
const UNNAMED: &str = "[withheld]";

/// Names that must not be told, each with what stands for it.
#[derive(Debug)]
pub(super) struct Names {
    in_texts: Finder,
    in_ids: Finder,
}

impl Default for Names {
    fn default() -> Self {
        Self { in_texts: Finder::new(Bounds::Words), in_ids: Finder::new(Bounds::Hyphens) }
    }
}

/// Fields that hold no prose, beside [`CLOSED_FIELDS`]: dates and digits.
const NOT_PROSE: [&str; 15] = [
    "$schema",
    "format",
    "id",
    "sha256",
    "media_type",
    "digest",
    "on",
    "date",
    "said",
    "published",
    "accessed",
    "period",
    "revised",
    "in_force",
    "language",
];

/// What a replaced word would break.
const ADDRESSES: [&str; 2] = ["url", "archive_url"];

impl Names {
    /// Takes up the names of records that are withheld.
    pub(super) fn add(&mut self, records: &[(RecordKind, Node)]) {
        for (kind, record) in records {
            self.add_record(*kind, record);
        }
        self.prepare();
    }

    fn add_record(&mut self, kind: RecordKind, record: &Node) {
        let (in_text, in_id) = stand_ins(record);
        for name in names_of(kind, record) {
            self.in_texts.add(name, in_text);
            self.in_ids.add(&slug(&folded(name)), &in_id);
        }
        for id in telling_id(kind, record) {
            self.add_id(id, in_text, &in_id);
        }
    }

    /// Takes up what else tells of records that are withheld, and of none that is kept: their
    /// publishers, types and roles, and the names of those that are left out because they rest
    /// on others, or only others name them. Whether any of it is new.
    pub(super) fn add_if_unknown<'n>(
        &mut self,
        withheld: &[&(RecordKind, Node)],
        kept: impl Iterator<Item = (RecordKind, &'n Node)>,
    ) -> bool {
        let known = in_open_records(withheld, kept);
        let is_secret = |text: &&str| !is_of_ordinary_words(text) && !known.contains(&folded(text));
        let mut has_new = false;
        for (kind, record) in withheld {
            let (in_text, in_id) = stand_ins(record);
            for text in names_of(*kind, record).chain(descriptions_of(*kind, record)).filter(is_secret) {
                has_new |= self.in_texts.add(text, in_text);
                has_new |= self.in_ids.add(&slug(&folded(text)), &in_id);
            }
            for id in telling_id(*kind, record).filter(is_secret) {
                has_new |= self.add_id(id, in_text, &in_id);
            }
        }
        if has_new {
            self.prepare();
        }
        has_new
    }

    /// Whether it is a new one.
    fn add_id(&mut self, id: &str, in_text: &str, in_id: &str) -> bool {
        let is_new_in_ids = self.in_ids.add(id, in_id);
        let is_new_in_texts = id.contains('-') && self.in_texts.add(id, in_text);
        is_new_in_ids || is_new_in_texts
    }

    fn prepare(&mut self) {
        self.in_texts.prepare();
        self.in_ids.prepare();
    }

    /// Whether the quoted words of a passage, or their translation, name one.
    pub(super) fn are_in_words(&self, passage: &Node) -> bool {
        ["exact", "translation"].iter().any(|field| passage.text(field).is_some_and(|words| self.in_texts.is_in(words)))
    }

    /// Replaces the names in all texts of a record, and removes addresses and names of files
    /// that have them.
    pub(super) fn hide(&self, kind: RecordKind, record: &mut Node) {
        self.hide_in_fields(record);
        if let (RecordKind::Term, Some(Node::Text(of_term))) = (kind, record.field_mut("kind")) {
            self.hide_in_id(of_term);
        }
    }

    fn hide_in_fields(&self, record: &mut Node) {
        let Node::Record(fields) = record else { return };
        let names = |address: &Node| address.as_text().is_some_and(|address| self.are_in_address(address));
        fields.retain(|(field, value)| !ADDRESSES.contains(&field.as_str()) || !names(value));
        for (field, value) in fields {
            if field == "original" && value.field("name").is_some_and(names) {
                value.remove("name");
            }
            match value {
                Node::Text(role) if field == "role" => self.hide_in_id(role),
                value if !NOT_PROSE.contains(&field.as_str()) && !CLOSED_FIELDS.contains(&field.as_str()) => {
                    self.hide_in(value, record_kind_named_in(field).is_some());
                }
                _ => {}
            }
        }
    }

    fn hide_in_id(&self, id: &mut String) {
        if let Some(replaced) = self.in_ids.replaced(id) {
            *id = replaced;
        }
    }

    /// `is_id`: its texts are IDs.
    pub(super) fn hide_in(&self, value: &mut Node, is_id: bool) {
        match value {
            Node::Text(text) if !is_id => {
                if let Some(replaced) = self.in_texts.replaced(text) {
                    *text = replaced;
                }
            }
            Node::Text(_) | Node::Word(_) => {}
            Node::List(items) => items.iter_mut().for_each(|item| self.hide_in(item, is_id)),
            Node::Record(_) => self.hide_in_fields(value),
        }
    }

    fn are_in_address(&self, address: &str) -> bool {
        let address = folded(&percent_decode_str(address).decode_utf8_lossy());
        let words = address.split(|letter: char| !letter.is_alphanumeric()).map(slug).filter(|word| !word.is_empty());
        self.in_ids.is_in(&words.collect::<Vec<String>>().join("-"))
    }

    /// Gives other IDs to records and passages whose own have a name, wherever they are named.
    pub(super) fn rename(&self, records: &mut [(RecordKind, Vec<&mut Node>)]) {
        let mut taken: HashSet<(RecordKind, String)> = HashSet::new();
        let mut renamed: Vec<((RecordKind, String), String)> = Vec::new();
        let mut own = |kind: RecordKind, id: &str| {
            taken.insert((kind, id.to_owned()));
            if let Some(other) = self.in_ids.replaced(id) {
                renamed.push(((kind, id.to_owned()), other));
            }
        };
        for (kind, records) in &*records {
            for record in records {
                record.text("id").into_iter().for_each(|id| own(*kind, id));
                let passages = record.items("passages").iter().filter(|_| *kind == RecordKind::Event);
                passages.filter_map(|passage| passage.text("id")).for_each(|id| own(RecordKind::Passage, id));
            }
        }
        let renamed = numbered(renamed, taken);
        for (kind, records) in records {
            for record in records {
                set_ids(*kind, record, &renamed);
            }
        }
    }
}

/// With a number behind IDs that others have. These count in the order of the file: that of
/// the IDs as they were would tell of the names in them.
fn numbered(
    renamed: Vec<((RecordKind, String), String)>,
    mut taken: HashSet<(RecordKind, String)>,
) -> HashMap<(RecordKind, String), String> {
    let mut numbers: HashMap<(RecordKind, String), usize> = HashMap::new();
    let mut number = |kind: RecordKind, id: String| {
        let number = numbers.entry((kind, id.clone())).or_default();
        loop {
            *number += 1;
            let free = if *number == 1 { id.clone() } else { format!("{id}-{number}") };
            if taken.insert((kind, free.clone())) {
                return free;
            }
        }
    };
    renamed.into_iter().map(|((kind, before), id)| ((kind, before), number(kind, id))).collect()
}

fn set_ids(kind: RecordKind, record: &mut Node, renamed: &HashMap<(RecordKind, String), String>) {
    let set = |kind: RecordKind, id: &mut String| {
        if let Some(other) = renamed.get(&(kind, id.clone())) {
            id.clone_from(other);
        }
    };
    if let Some(Node::Text(id)) = record.field_mut("id") {
        set(kind, id);
    }
    if kind == RecordKind::Event {
        for passage in record.items_mut("passages") {
            if let Some(Node::Text(id)) = passage.field_mut("id") {
                set(RecordKind::Passage, id);
            }
        }
    }
    each_reference(record, &mut |kind, id| set(kind, id));
}

/// What stands for a record in texts and in IDs.
fn stand_ins(record: &Node) -> (&str, String) {
    let shown_as = record.text("shown_as").map(str::trim).filter(|name| !name.is_empty());
    let in_id = shown_as.map(slug).filter(|id| !id.is_empty()).unwrap_or_else(|| "withheld".to_owned());
    (shown_as.unwrap_or(UNNAMED), in_id)
}

fn names_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
    let (name, others) = match kind {
        RecordKind::Party => ("name", "aliases"),
        RecordKind::Source => ("title", "authors"),
        _ => ("title", ""),
    };
    record.text(name).into_iter().chain(record.items(others).iter().filter_map(Node::as_text))
}

/// The ID, but that of one word, which may be any word: only those of parties are names.
fn telling_id(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
    record.text("id").filter(|id| kind == RecordKind::Party || id.contains('-')).into_iter()
}

/// What withheld records and open ones have: it tells of nobody in particular. A part of the
/// name of an open party, publisher or author is known, of other titles only the whole.
fn in_open_records<'n>(
    withheld: &[&(RecordKind, Node)],
    open: impl Iterator<Item = (RecordKind, &'n Node)>,
) -> HashSet<String> {
    let mut finder = Finder::new(Bounds::Words);
    for (kind, record) in withheld {
        let names = names_of(*kind, record).chain(descriptions_of(*kind, record)).chain(telling_id(*kind, record));
        names.for_each(|name| _ = finder.add(name, &folded(name)));
    }
    finder.prepare();
    let mut known = HashSet::new();
    for (kind, record) in open {
        let authors = if kind == RecordKind::Source { record.items("authors") } else { &[] };
        let people: Vec<&str> = match kind {
            RecordKind::Party => names_of(kind, record).collect(),
            _ => authors.iter().filter_map(Node::as_text).chain(record.text("publisher")).collect(),
        };
        known.extend(people.into_iter().flat_map(|name| finder.stand_ins_in(name)).map(str::to_owned));
        known.extend(names_of(kind, record).chain(descriptions_of(kind, record)).map(folded));
    }
    known
}

/// The publisher and type of a source, the roles of parties in an event, without those of
/// ordinary words. Types and roles of one word may be any word.
fn descriptions_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
    let is_source = kind == RecordKind::Source;
    let publisher = record.text("publisher").filter(|_| is_source);
    let is_of_words = |text: &&str| text.contains(['-', ' ']);
    let parties = if kind == RecordKind::Event { record.items("parties") } else { &[] };
    let roles = parties.iter().filter_map(|part| part.text("role"));
    let kind = record.text("type").filter(|_| is_source);
    let all = publisher.into_iter().chain(kind.into_iter().chain(roles).filter(is_of_words));
    all.filter(|text| !is_of_ordinary_words(text))
}
