//! The names of what is withheld, in texts and IDs of what is not.

use std::{borrow::Cow, collections::HashSet};

use super::{
    addresses::{ADDRESSES, address_words, addresses_of, hosts_of, sites_of},
    finder::{Bounds, Finder, folded},
    node::Node,
    ordinary::is_of_ordinary_words,
    references::record_kind_named_in,
    spellings::other_spellings,
};
use crate::{
    deal_file::{CLOSED_FIELDS, difference::table, schema::Expected},
    domain::{RecordKind, slug},
};

/// What stands for a record without a name for others.
pub const UNNAMED: &str = "[withheld]";
const UNNAMED_IN_ID: &str = "withheld";

/// Names that must not be told, each with what stands for it.
#[derive(Clone, Debug)]
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
    "language",
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
];

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
            self.in_texts.add(&name, in_text);
            self.in_ids.add(&slug(&folded(&name)), &in_id);
        }
        for address in addresses_of(kind, record) {
            self.in_texts.add(address, in_text);
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
            for text in names_of(*kind, record).chain(descriptions_of(*kind, record)) {
                if is_secret(&text.as_ref()) {
                    has_new |= self.in_texts.add(&text, in_text);
                    has_new |= self.in_ids.add(&slug(&folded(&text)), &in_id);
                }
            }
            for address in addresses_of(*kind, record).chain(sites_of(*kind, record)).filter(is_secret) {
                has_new |= self.in_texts.add(address, in_text);
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

    /// These names and others.
    pub(super) fn with(&self, others: &Self) -> Self {
        Self { in_texts: self.in_texts.with(&others.in_texts), in_ids: self.in_ids.with(&others.in_ids) }
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
        self.in_texts.hide_in_stand_ins(UNNAMED);
        self.in_ids.hide_in_stand_ins(UNNAMED_IN_ID);
    }

    /// Whether the quoted words of a passage, or their translation, name one.
    pub(super) fn are_in_words(&self, passage: &Node) -> bool {
        ["exact", "translation"].iter().any(|field| passage.text(field).is_some_and(|words| self.in_texts.is_in(words)))
    }

    /// Replaces the names in all texts of a record, and removes addresses and names of files
    /// that have them.
    pub(super) fn hide(&self, kind: RecordKind, record: &mut Node) {
        let expected = Expected::document().field(table(kind)).and_then(Expected::item);
        self.hide_in_fields(record, expected);
        if let (RecordKind::Term, Some(Node::Text(of_term))) = (kind, record.field_mut("kind")) {
            self.hide_in_id(of_term);
        }
    }

    /// The same in a field of the file beside its records; says whether it may stay.
    pub(super) fn hide_in_rest(&self, name: &str, value: &mut Node) -> bool {
        match Expected::document().field(name) {
            Some(_) if name == "$schema" => true,
            Some(expected) => {
                self.hide_in(value, Some(expected), false);
                true
            }
            None => self.hide_in_unknown(name, value),
        }
    }

    /// `expected` is what the format knows of the record.
    fn hide_in_fields(&self, record: &mut Node, expected: Option<Expected>) {
        let Node::Record(fields) = record else { return };
        fields.retain_mut(|(field, value)| {
            let known = expected.and_then(|expected| expected.field(field));
            if known.is_none() && expected.is_some_and(|expected| expected.fields().is_some()) {
                return self.hide_in_unknown(field, value);
            }
            self.hide_in_field(field, value, known)
        });
    }

    /// Says whether the field may stay.
    fn hide_in_field(&self, field: &str, value: &mut Node, expected: Option<Expected>) -> bool {
        let names = |address: &Node| address.as_text().is_some_and(|address| self.are_in_address(address));
        let is_in = |address: &Node| address.as_text().is_some_and(|address| self.in_texts.is_in(address));
        if ADDRESSES.contains(&field) && (names(value) || is_in(value)) {
            return false;
        }
        if field == "original" && value.field("name").is_some_and(names) {
            value.remove("name");
        }
        match value {
            Node::Text(role) if field == "role" => self.hide_in_id(role),
            value if !NOT_PROSE.contains(&field) && !CLOSED_FIELDS.contains(&field) => {
                self.hide_in(value, expected, record_kind_named_in(field).is_some());
            }
            _ => {}
        }
        true
    }

    /// A field that the format does not know may have names anywhere, also in its own name; says
    /// whether it may stay.
    fn hide_in_unknown(&self, field: &str, value: &mut Node) -> bool {
        let is_named = self.in_texts.is_in(field) || self.are_in_address(field);
        match value {
            Node::Text(text) if self.are_in_address(text) && !text.contains(char::is_whitespace) => {
                UNNAMED.clone_into(text);
            }
            Node::Text(text) => {
                if let Some(replaced) = self.in_texts.replaced(text) {
                    *text = replaced;
                }
            }
            Node::Word(_) => {}
            Node::List(items) => items.retain_mut(|item| self.hide_in_unknown("", item)),
            Node::Record(fields) => fields.retain_mut(|(field, value)| self.hide_in_unknown(field, value)),
        }
        !is_named
    }

    fn hide_in_id(&self, id: &mut String) {
        if let Some(replaced) = self.in_id(id) {
            *id = replaced;
        }
    }

    /// An ID without the names in it; none if it has none.
    pub(super) fn in_id(&self, id: &str) -> Option<String> {
        self.in_ids.replaced(id)
    }

    /// `is_id`: its texts are IDs.
    fn hide_in(&self, value: &mut Node, expected: Option<Expected>, is_id: bool) {
        match value {
            Node::Text(text) if !is_id => {
                if let Some(replaced) = self.in_texts.replaced(text) {
                    *text = replaced;
                }
            }
            Node::Text(_) | Node::Word(_) => {}
            Node::List(items) => {
                let of_item = expected.and_then(Expected::item);
                for item in items {
                    self.hide_in(item, of_item, is_id);
                }
            }
            Node::Record(_) => self.hide_in_fields(value, expected),
        }
    }

    fn are_in_address(&self, address: &str) -> bool {
        self.in_ids.is_in(&address_words(address))
    }

    /// Those that are looked for in texts, and those in IDs.
    pub(super) const fn finders(&self) -> [&Finder; 2] {
        [&self.in_texts, &self.in_ids]
    }
}

/// What stands for a record in texts and in IDs.
fn stand_ins(record: &Node) -> (&str, String) {
    let shown_as = record.text("shown_as").map(str::trim).filter(|name| !name.is_empty());
    let in_id = shown_as.map(slug).filter(|id| !id.is_empty()).unwrap_or_else(|| UNNAMED_IN_ID.to_owned());
    (shown_as.unwrap_or(UNNAMED), in_id)
}

/// In all spellings that people use.
pub(super) fn names_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = Cow<'_, str>> {
    let (name, others) = match kind {
        RecordKind::Party => ("name", "aliases"),
        RecordKind::Source => ("title", "authors"),
        _ => ("title", ""),
    };
    let title = record.text(name).into_iter().flat_map(move |name| spelled(name, kind == RecordKind::Party));
    let others = record.items(others).iter().filter_map(Node::as_text).flat_map(|name| spelled(name, true));
    title.chain(others)
}

/// A name, and its other spellings if it is that of a person or a company.
fn spelled(name: &str, is_of_somebody: bool) -> impl Iterator<Item = Cow<'_, str>> {
    let others = if is_of_somebody { other_spellings(name) } else { Vec::new() };
    std::iter::once(Cow::Borrowed(name)).chain(others.into_iter().map(Cow::Owned))
}

/// The ID, but that of one word, which may be any word: only those of parties are names.
pub(super) fn telling_id(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
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
        let ids = telling_id(*kind, record).map(Cow::Borrowed);
        let names = names_of(*kind, record).chain(descriptions_of(*kind, record)).chain(ids);
        names.for_each(|name| _ = finder.add(&name, &folded(&name)));
    }
    finder.prepare();
    let mut known = HashSet::new();
    for (kind, record) in open {
        let authors = if kind == RecordKind::Source { record.items("authors") } else { &[] };
        let people: Vec<Cow<'_, str>> = if kind == RecordKind::Party {
            names_of(kind, record).collect()
        } else {
            let names = authors.iter().filter_map(Node::as_text).chain(record.text("publisher"));
            names.flat_map(|name| spelled(name, true)).collect()
        };
        known.extend(people.iter().flat_map(|name| finder.stand_ins_in(name)).map(str::to_owned));
        let texts = names_of(kind, record).chain(descriptions_of(kind, record));
        known.extend(texts.map(|text| folded(&text)));
        known.extend(addresses_of(kind, record).chain(hosts_of(kind, record)).map(folded));
    }
    known
}

/// The publisher and type of a source, the roles of parties in an event, without those of
/// ordinary words. Types and roles of one word may be any word.
pub(super) fn descriptions_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = Cow<'_, str>> {
    let is_source = kind == RecordKind::Source;
    let publisher = record.text("publisher").filter(|_| is_source).into_iter().flat_map(|name| spelled(name, true));
    let is_of_words = |text: &&str| text.contains(['-', ' ']);
    let parties = if kind == RecordKind::Event { record.items("parties") } else { &[] };
    let roles = parties.iter().filter_map(|part| part.text("role"));
    let kind = record.text("type").filter(|_| is_source);
    let all = publisher.chain(kind.into_iter().chain(roles).filter(is_of_words).map(Cow::Borrowed));
    all.filter(|text| !is_of_ordinary_words(text))
}
