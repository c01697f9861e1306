//! Values of records in the words of a reader, not those of the file.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    KINDS, amounts,
    combining::{Differing, Item},
    table,
    tree::Tree,
};
use crate::{
    deal_file::{CLOSED_FIELDS, record_kind_named_in},
    domain::{EdtfDate, RecordKind, slug_to_words},
};

/// What the records and passages of both deals are called.
pub(super) struct Words<'t> {
    records: HashMap<(RecordKind, &'t str), &'t Tree>,
}

/// Fields whose own names say little.
const LABELS: [(&str, &str); 28] = [
    ("corroboration", "statements of sources"),
    ("of", "employer"),
    ("shown_as", "name for others"),
    ("date_words", "wording of the date"),
    ("dated_by", "source of the date"),
    ("said", "day on which it became public"),
    ("published", "date of publication"),
    ("accessed", "date of access"),
    ("read", "extent of reading"),
    ("url", "address"),
    ("archive_url", "address of the archived copy"),
    ("copy_of", "document that it copies"),
    ("derived_from", "document on which it draws"),
    ("version_of", "document of which it is a version"),
    ("relayed_by", "sources through which it was read"),
    ("sha256", "digest of the text"),
    ("exact", "quoted words"),
    ("reading_basis", "grounds of the reading"),
    ("according_to", "source whose view it is"),
    ("from", "parties bound"),
    ("to", "parties favored"),
    ("for", "purpose"),
    ("in_force", "period in force"),
    ("set_by", "event that set it"),
    ("ended_by", "event that ended it"),
    ("fulfilled_by", "event that fulfilled it"),
    ("restated_by", "events that restated it"),
    ("met_by", "event that met it"),
];

/// Fields with labels that are like the words of a list.
const LABELED: [&str; 3] = ["type", "language", "role"];

const DATES: [&str; 10] =
    ["date", "said", "published", "accessed", "in_force", "attested", "set_before", "unmet_on", "from", "period"];

fn is_label(field: &str) -> bool {
    CLOSED_FIELDS.contains(&field) || LABELED.contains(&field)
}

impl<'t> Words<'t> {
    pub(super) fn new(deals: [&'t Tree; 2]) -> Self {
        let mut records = HashMap::new();
        // Of a record of both, the first deal's name goes first.
        for deal in deals.into_iter().rev() {
            for kind in KINDS {
                let own = deal.records(table(kind)).iter();
                records.extend(own.filter_map(|record| Some(((kind, record.text("id")?), record))));
            }
            let passages = deal.records("events").iter().flat_map(|event| event.records("passages"));
            records.extend(passages.filter_map(|passage| Some(((RecordKind::Passage, passage.text("id")?), passage))));
        }
        Self { records }
    }

    /// What one of the two deals has in a field in which they differ.
    pub(super) fn differing(&self, kind: RecordKind, differing: &Differing, side: usize) -> Option<String> {
        Some(self.statement(&self.field(kind, differing), &differing.field, differing.values.get(side)?))
    }

    /// `date`, `role of Tern Shipping`
    pub(super) fn field(&self, kind: RecordKind, differing: &Differing) -> String {
        let field = if (kind, differing.field.as_str()) == (RecordKind::Event, "title") {
            // What an event is called is no name, as that of a document is.
            "description".to_owned()
        } else {
            label(&differing.field)
        };
        match &differing.of {
            Some(Item { list, .. }) if *list == differing.field => one_of(list).to_owned(),
            Some(Item { list, versions: [own, _] }) => {
                let of = if list == "corroboration" { "on" } else { "of" };
                format!("{field} {of} {}", self.item(list, own))
            }
            None => field,
        }
    }

    /// `the date is 12 Mar 2031`, `no role is stated`, `it is not mutual`. `label` is what
    /// the field is called.
    fn statement(&self, label: &str, field: &str, value: &Tree) -> String {
        match value {
            Tree::Leaf(Value::Null) => format!("no {label} is stated"),
            Tree::Leaf(Value::Bool(true)) => format!("it is {label}"),
            Tree::Leaf(Value::Bool(false)) => format!("it is not {label}"),
            Tree::List(_) => format!("the {label} are {}", self.value(field, value)),
            _ => format!("the {label} is {}", self.value(field, value)),
        }
    }

    fn value(&self, field: &str, value: &Tree) -> String {
        match value {
            Tree::List(items) => enumerated(&items.iter().map(|item| self.value(field, item)).collect::<Vec<String>>()),
            Tree::Record(_) if field == "amounts" => amounts::in_words(value),
            Tree::Record(fields) => {
                let stated = fields.iter().filter(|(name, value)| name != "id" && !value.is_null());
                let stated = stated.map(|(name, value)| self.statement(&label(name), name, value));
                format!("({})", stated.collect::<Vec<String>>().join(", "))
            }
            Tree::Leaf(Value::String(text)) => self.text(field, text),
            Tree::Leaf(other) => other.to_string(),
        }
    }

    fn text(&self, field: &str, text: &str) -> String {
        let named = record_kind_named_in(field).and_then(|kind| self.named(kind, text));
        let date = DATES.contains(&field).then(|| EdtfDate::parse(text).ok()).flatten();
        named
            .or_else(|| date.map(EdtfDate::to_citation_string))
            .unwrap_or_else(|| if is_label(field) { slug_to_words(text) } else { format!("“{text}”") })
    }

    /// What the record with an ID is called.
    pub(super) fn named(&self, kind: RecordKind, id: &str) -> Option<String> {
        let record = self.records.get(&(kind, id))?;
        let name = ["title", "name", "exact", "point", "publisher"].iter().find_map(|field| record.text(field));
        Some(match kind {
            RecordKind::Party => name.unwrap_or(id).to_owned(),
            _ => format!("“{}”", name.unwrap_or(id)),
        })
    }

    /// What an item is called: `the passage “They talk”`, `Tern Shipping`.
    fn item(&self, list: &str, item: &Tree) -> String {
        let name = |kind: RecordKind, field: &str| {
            item.text(field).map(|id| self.named(kind, id).unwrap_or_else(|| format!("“{id}”"))).unwrap_or_default()
        };
        match list {
            "parties" => name(RecordKind::Party, "id"),
            "passages" => format!("the passage “{}”", item.text("exact").unwrap_or_default()),
            "corroboration" => format!("the source {}", name(RecordKind::Source, "source")),
            "relations" => format!("the relation to {}", name(RecordKind::Event, "event")),
            other => label(other),
        }
    }
}

/// What an item of a list is called.
fn one_of(list: &str) -> &str {
    if list == "amounts" { "amount" } else { list }
}

/// What a field is called.
pub(super) fn label(field: &str) -> String {
    let known = LABELS.iter().find(|(name, _)| *name == field).map(|(_, label)| (*label).to_owned());
    known.unwrap_or_else(|| field.replace('_', " "))
}

/// `the a and the b`
pub(super) fn the(parts: &[String]) -> String {
    enumerated(&parts.iter().map(|part| format!("the {part}")).collect::<Vec<String>>())
}

/// `a`, `a and b`, `a, b and c`
pub(super) fn enumerated(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, others @ [_, ..])) => format!("{} and {last}", others.join(", ")),
        _ => parts.concat(),
    }
}
