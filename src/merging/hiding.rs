//! Names that one of the two deals takes out of what it hands over. Where the other one has them
//! for all to see, they are no secret in the merged deal: they are taken out of the texts and
//! IDs there that neither of the two hands over as they are.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{KINDS, handed_over::HandedOver, ids::Ids, references, restricted::Ground, table, tree::Tree};
use crate::{
    deal_file::{Edit, HiddenNames, Json, Place},
    domain::{RecordKind, Vocabulary as _, repeated_line},
};

/// What hides the names of one side.
pub(super) struct Hiding<'t> {
    names: &'t HiddenNames,
    /// The texts and the names of fields that one of the two deals hands over.
    open: HashSet<&'t str>,
    /// The records and passages of which this side hands over at least something.
    own: HashSet<Ground<'t>>,
    /// What the two deals are called by their IDs in what is handed over.
    heads: HashSet<&'t str>,
    /// Records and passages that the other one hands over with their own IDs.
    of_rival: HashSet<Ground<'t>>,
}

/// The fields of a passage in which another speaks.
const WORDS: [&str; 2] = ["exact", "translation"];

/// What becomes of a text.
enum Now {
    Text(String),
    LeftOut,
    /// With the passage that it is in.
    Confidential,
}

#[derive(Default)]
pub(super) struct Hidden {
    /// To be made one after the other.
    pub(super) edits: [Vec<Edit>; 2],
    /// What is no longer there.
    pub(super) told: Vec<String>,
}

impl<'t> Hiding<'t> {
    /// None if this side takes no names out.
    pub(super) fn new(deals: [&'t Tree; 2], handed_over: &'t [HandedOver; 2], side: usize) -> Option<Self> {
        let sides = deals.into_iter().zip(handed_over);
        let mut hiding = Self {
            names: handed_over.get(side)?.names()?,
            open: HashSet::new(),
            heads: HashSet::new(),
            own: HashSet::new(),
            of_rival: HashSet::new(),
        };
        for (nth, (whole, handed_over)) in sides.enumerate() {
            let Some(deal) = handed_over.deal(whole) else { continue };
            each_text(deal, &mut hiding.open);
            hiding.heads.extend(deal.get("deal").and_then(|head| head.text("id")));
            let ids = each_id(deal);
            if nth == side {
                // Passages have other IDs in what is handed over.
                hiding.own.extend(ids.chain(each_id(whole).filter(|(kind, _)| *kind == RecordKind::Passage)));
            } else {
                let is_hidden = |id: &str| handed_over.names().is_some_and(|names| names.hidden_in_id(id).is_some());
                hiding.of_rival.extend(ids.filter(|(_, id)| !is_hidden(id)));
            }
        }
        Some(hiding)
    }

    /// In the texts of the merged deal.
    pub(super) fn in_texts(&self, merged: &str) -> Hidden {
        let mut hidden = Hidden::default();
        let Some(whole) = Tree::parse(merged) else { return hidden };
        let handed_over = HandedOver::of(merged);
        for (kind, at, record) in records(&whole) {
            if handed_over.withholds(kind, at) {
                continue;
            }
            let without = |names: &HiddenNames, record: &Tree| Tree::parse(&names.hidden_in(kind, &record.json()));
            let now = handed_over.names().map_or_else(|| Some(record.clone()), |names| without(names, record));
            let is_told = now.is_some_and(|now| without(self.names, &now).as_ref() != Some(&now));
            if let (true, Some(without)) = (is_told, without(self.names, record)) {
                let id = record.text("id").unwrap_or_default();
                self.hide_in_fields(
                    record,
                    &without,
                    &Place::record(kind, id),
                    &mut hidden,
                    &format!("{} {id}", kind.word()),
                );
            }
        }
        self.hide_beside(&whole, &mut hidden);
        hidden
    }

    /// In what the file has beside its records.
    fn hide_beside(&self, whole: &Tree, hidden: &mut Hidden) {
        for (field, value) in whole.fields().iter().filter(|(field, _)| !KINDS.iter().any(|kind| table(*kind) == field))
        {
            let without = self.names.hidden_beside(field, &value.json()).and_then(|json| Tree::parse(&json));
            let place = Place::default().then_field(field);
            self.hide_in_field(field, value, without.as_ref(), place, hidden, "the deal");
        }
    }

    fn hide_in_fields(&self, record: &Tree, without: &Tree, place: &Place, hidden: &mut Hidden, what: &str) {
        for (field, value) in record.fields() {
            self.hide_in_field(field, value, without.field(field), place.clone().then_field(field), hidden, what);
        }
    }

    /// `without` is the value without names; none if it may not stay.
    fn hide_in_field(
        &self,
        field: &str,
        value: &Tree,
        without: Option<&Tree>,
        place: Place,
        hidden: &mut Hidden,
        what: &str,
    ) {
        let left = self.left(field, value, without, &mut |before, now| {
            let before = repeated_line(before);
            hidden.told.push(match now {
                Now::Text(now) => format!("{what}: “{before}” is now “{}”", repeated_line(now)),
                Now::LeftOut => format!("{what}: “{before}” is left out"),
                Now::Confidential => format!("{what}: the passage “{before}” is now confidential"),
            });
        });
        let [edits, _] = &mut hidden.edits;
        match left {
            Some(left) if left == *value => {}
            Some(left) => edits.push(Edit::Set(place, Json::new(&left))),
            None => edits.push(Edit::Remove(place)),
        }
    }

    /// What may stay of a value. Calls up the texts that may not, each with what stands for it.
    fn left(
        &self,
        field: &str,
        value: &Tree,
        without: Option<&Tree>,
        tell: &mut impl FnMut(String, Now),
    ) -> Option<Tree> {
        match (value, without) {
            (value, Some(without)) if value == without => Some(value.clone()),
            (Tree::Record(fields), Some(without @ Tree::Record(_))) if self.changes_words(value, without) => {
                tell(value.text("exact").unwrap_or_default().to_owned(), Now::Confidential);
                let marked = ("confidential".to_owned(), Tree::Leaf(true.into()));
                let others = fields.iter().filter(|(name, _)| *name != marked.0).cloned();
                Some(Tree::Record(others.chain([marked.clone()]).collect()))
            }
            (Tree::Record(fields), Some(without @ Tree::Record(_))) => {
                let left = fields.iter().filter_map(|(name, value)| {
                    Some((name.clone(), self.left(name, value, without.field(name), tell)?))
                });
                Some(Tree::Record(left.collect()))
            }
            (Tree::List(items), Some(Tree::List(without))) if items.len() == without.len() => {
                let left =
                    items.iter().zip(without).filter_map(|(item, without)| self.left(field, item, Some(without), tell));
                Some(Tree::List(left.collect()))
            }
            (value, None) if self.open.contains(field) && self.has_all_of(value) => Some(value.clone()),
            (Tree::Leaf(Value::String(text)), Some(_)) if self.open.contains(text.as_str()) => Some(value.clone()),
            (value, without) => {
                tell(value.shown(), without.map_or(Now::LeftOut, |without| Now::Text(without.shown())));
                without.cloned()
            }
        }
    }

    /// Whether a passage would have other words: what is quoted stays as it is, or goes.
    fn changes_words(&self, passage: &Tree, without: &Tree) -> bool {
        WORDS.iter().any(|field| {
            let words = passage.text(field).filter(|words| !self.open.contains(words));
            words.is_some() && passage.get("exact").is_some() && words != without.text(field)
        })
    }

    /// Whether the two deals hand over all of its texts.
    fn has_all_of(&self, value: &Tree) -> bool {
        let mut texts = HashSet::new();
        each_text(value, &mut texts);
        texts.is_subset(&self.open)
    }

    /// In the IDs of the merged deal.
    pub(super) fn in_ids(&self, merged: &str) -> Hidden {
        let mut hidden = Hidden::default();
        let Some(whole) = Tree::parse(merged) else { return hidden };
        let (mut ids, mut now) = (Ids::of(&whole), whole.clone());
        let [others, own] = &mut hidden.edits;
        for (kind, renamed) in self.renamed(&whole, &mut ids) {
            let told = renamed.iter().map(|(id, now)| format!("{} {id} is now called {now}", kind.word()));
            let mut told: Vec<String> = told.collect();
            told.sort();
            hidden.told.append(&mut told);
            match kind {
                RecordKind::Passage => references::rename_passages(&mut now, &renamed),
                kind => references::rename(&mut now, kind, &renamed),
            }
        }
        for ((kind, _, before), (_, _, now)) in records(&whole).zip(records(&now)) {
            let place = Place::record(kind, before.text("id").unwrap_or_default());
            for (field, value) in now.fields().iter().filter(|(field, value)| before.field(field) != Some(value)) {
                let edits = if field == "id" { &mut *own } else { &mut *others };
                edits.push(Edit::Set(place.clone().then_field(field), Json::new(value)));
            }
        }
        self.hide_in_head(&whole, &mut hidden);
        hidden
    }

    /// In the ID of the deal itself.
    fn hide_in_head(&self, whole: &Tree, hidden: &mut Hidden) {
        let id = whole.get("deal").and_then(|head| head.text("id")).filter(|id| !self.heads.contains(id));
        if let Some((id, now)) = id.and_then(|id| Some((id, self.names.hidden_in_id(id)?))) {
            hidden.told.push(format!("the deal {id} is now called {now}"));
            let [_, own] = &mut hidden.edits;
            let place = Place::default().then_field("deal").then_field("id");
            own.push(Edit::Set(place, Json::new(&Tree::from(now.as_str()))));
        }
    }

    /// New IDs of records and passages, by kind.
    fn renamed(&self, whole: &Tree, ids: &mut Ids) -> Vec<(RecordKind, HashMap<String, String>)> {
        let mut renamed: HashMap<RecordKind, HashMap<String, String>> = HashMap::new();
        for (kind, id) in each_id(whole).filter(|id| self.own.contains(id) && !self.of_rival.contains(id)) {
            if let Some(now) = self.names.hidden_in_id(id) {
                renamed.entry(kind).or_default().insert(id.to_owned(), ids.free(kind, &now));
            }
        }
        renamed.into_iter().collect()
    }
}

fn records(deal: &Tree) -> impl Iterator<Item = (RecordKind, usize, &Tree)> {
    KINDS
        .into_iter()
        .flat_map(|kind| deal.records(table(kind)).iter().enumerate().map(move |(at, record)| (kind, at, record)))
}

/// Calls up all texts but IDs of records, and the names of fields.
fn each_text<'t>(tree: &'t Tree, texts: &mut HashSet<&'t str>) {
    texts.extend(tree.as_text());
    tree.items().iter().for_each(|item| each_text(item, texts));
    for (field, value) in tree.fields().iter().filter(|(field, _)| field != "id") {
        texts.insert(field);
        each_text(value, texts);
    }
}

/// The IDs of records and passages.
fn each_id(deal: &Tree) -> impl Iterator<Item = Ground<'_>> {
    records(deal).flat_map(|(kind, _, record)| {
        let passages = record.records("passages").iter().filter_map(|passage| passage.text("id"));
        let own = record.text("id").map(|id| (kind, id));
        own.into_iter().chain(passages.map(|id| (RecordKind::Passage, id)))
    })
}
