//! The names of what is withheld, in texts and IDs of what is not.

use super::{
    addresses::{ADDRESSES, address_words},
    finder::{Bounds, Finder},
    node::Node,
    references::record_kind_named_in,
    telling::{Telling, Tells},
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
    /// Takes up a text that tells of a record, with what stands for the record in texts and in
    /// IDs; whether it is new. It is found after [`Self::prepare`].
    pub(super) fn add(&mut self, telling: &Telling, (in_text, in_id): &(String, String)) -> bool {
        let is_new_in_ids = match telling.tells {
            Tells::Name => self.in_ids.add(&slug(&telling.folded), in_id),
            Tells::Id => self.in_ids.add(&telling.text, in_id),
            Tells::Address => false,
        };
        let is_new_in_texts = telling.is_in_texts() && self.in_texts.add_folded(telling.folded.clone(), in_text);
        is_new_in_ids || is_new_in_texts
    }

    /// These names and others.
    pub(super) fn with(&self, others: &Self) -> Self {
        Self { in_texts: self.in_texts.with(&others.in_texts), in_ids: self.in_ids.with(&others.in_ids) }
    }

    /// Makes the names that were added known to the search.
    pub(super) fn prepare(&mut self) {
        self.in_texts.prepare();
        self.in_ids.prepare();
        self.in_texts.hide_in_stand_ins(UNNAMED);
        self.in_ids.hide_in_stand_ins(UNNAMED_IN_ID);
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
pub(super) fn stand_ins(record: &Node) -> (String, String) {
    let shown_as = record.text("shown_as").map(str::trim).filter(|name| !name.is_empty());
    let in_id = shown_as.map(slug).filter(|id| !id.is_empty()).unwrap_or_else(|| UNNAMED_IN_ID.to_owned());
    (shown_as.unwrap_or(UNNAMED).to_owned(), in_id)
}
