//! Which names of withheld records other texts have, and what a record is called.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
};

use super::{
    addresses::address_words,
    finder::{Finder, folded},
    names::Names,
    node::Node,
    telling::{descriptions_of, names_of, telling_id},
};
use crate::domain::{RecordKind, slug};

/// The names and IDs of withheld records, and the finders that remove them from texts and IDs.
#[derive(Clone, Debug)]
pub struct HiddenNames {
    names: Names,
    in_texts: Finder,
    in_ids: Finder,
}

impl HiddenNames {
    pub(super) fn new(names: Names) -> Self {
        let [in_texts, in_ids] = names.finders().map(Finder::naming_itself);
        Self { names, in_texts, in_ids }
    }

    /// These names and others.
    #[must_use]
    pub fn with(&self, others: &Self) -> Self {
        Self::new(self.names.with(&others.names))
    }

    /// A record, given and returned as JSON, with what stands for the names in its texts, and
    /// without addresses that have them.
    pub fn hidden_in(&self, kind: RecordKind, json: &str) -> String {
        let Some(mut record) = Node::parse(json) else { return String::new() };
        self.names.hide(kind, &mut record);
        record.line()
    }

    /// The same of a field of the file beside its records; none if it may not stay.
    pub fn hidden_beside(&self, field: &str, json: &str) -> Option<String> {
        let mut value = Node::parse(json)?;
        self.names.hide_in_rest(field, &mut value).then(|| value.line())
    }

    /// An ID with what stands for the names in it; none if it has none.
    pub fn hidden_in_id(&self, id: &str) -> Option<String> {
        self.names.in_id(id)
    }

    /// Those that are in the texts, IDs and addresses of a record, given as JSON, as they are
    /// in [`telling_names`].
    pub fn found_in(&self, json: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if let Some(record) = Node::parse(json) {
            self.find(&record, &mut found);
        }
        found
    }

    fn find(&self, node: &Node, found: &mut BTreeSet<String>) {
        match node {
            Node::Text(text) => {
                found.extend(self.in_texts.stand_ins_in(text).into_iter().map(str::to_owned));
                // Only IDs and addresses are one word.
                if !text.contains(char::is_whitespace) {
                    found.extend(self.in_ids.stand_ins_in(&address_words(text)).into_iter().map(str::to_owned));
                }
            }
            Node::Word(_) => {}
            Node::List(items) => items.iter().for_each(|item| self.find(item, found)),
            Node::Record(fields) => fields.iter().for_each(|(_, value)| self.find(value, found)),
        }
    }
}

/// What would tell of a record, given as JSON: its names, what describes it and its ID, in one
/// spelling for all.
pub fn telling_names(kind: RecordKind, json: &str) -> HashSet<String> {
    let Some(record) = Node::parse(json) else { return HashSet::new() };
    let ids = telling_id(kind, &record).map(Cow::Borrowed);
    let names = names_of(kind, &record).chain(descriptions_of(kind, &record)).chain(ids);
    names.flat_map(|name| [folded(&name), folded(&slug(&folded(&name)))]).filter(|name| !name.is_empty()).collect()
}
