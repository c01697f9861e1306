//! Names that one of the two deals takes out of what it hands over. Where the other one has them
//! for all to see, they are no secret in the merged deal: they are taken out of the texts and
//! IDs there that neither of the two hands over as they are.

mod ids;

use std::collections::HashSet;

use serde_json::Value;

use super::{KINDS, handed_over::HandedOver, restricted::Ground, table, tree::Tree};
use crate::{
    deal_file::{Edit, HiddenNames, Json, Place},
    domain::{RecordKind, Vocabulary as _, repeated_line},
};
pub(super) use ids::HidingIds;

/// What hides the names in the texts of the merged deal.
pub(super) struct Hiding<'t> {
    /// Of both sides, since a name of one may be a part of a name of the other.
    names: HiddenNames,
    /// The texts and the names of fields that one of the two deals hands over.
    open: HashSet<&'t str>,
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

/// What is no longer there.
#[derive(Default)]
pub(super) struct Hidden {
    pub(super) edits: Vec<Edit>,
    pub(super) told: Vec<String>,
}

/// What is hidden in one record.
struct OfRecord<'h> {
    what: String,
    hidden: &'h mut Hidden,
}

impl OfRecord<'_> {
    fn set(&mut self, place: Place, value: &Tree, (left, gone): (Option<Tree>, Vec<(String, Now)>)) {
        let what = &self.what;
        self.hidden.told.extend(gone.into_iter().map(|(before, now)| {
            let before = repeated_line(&before);
            match now {
                Now::Text(now) => format!("{what}: “{before}” is now “{}”", repeated_line(&now)),
                Now::LeftOut => format!("{what}: “{before}” is left out"),
                Now::Confidential => format!("{what}: the passage “{before}” is now confidential"),
            }
        }));
        match left {
            Some(left) if left == *value => {}
            Some(left) => self.hidden.edits.push(Edit::Set(place, Json::new(&left))),
            None => self.hidden.edits.push(Edit::Remove(place)),
        }
    }
}

impl<'t> Hiding<'t> {
    /// None if neither side takes names out.
    pub(super) fn new(deals: [&'t Tree; 2], handed_over: &'t [HandedOver; 2]) -> Option<Self> {
        let mut open = HashSet::new();
        for (whole, handed_over) in deals.into_iter().zip(handed_over) {
            handed_over.deal(whole).into_iter().for_each(|deal| each_text(deal, &mut open));
        }
        Some(Self { names: names_of_both(handed_over)?, open })
    }

    /// What becomes of the texts of the merged deal.
    pub(super) fn hidden(&self, merged: &str) -> Hidden {
        let mut hidden = Hidden::default();
        let Some(whole) = Tree::parse(merged) else { return hidden };
        let handed_over = HandedOver::of(merged);
        for (kind, at, record) in records(&whole) {
            if handed_over.withholds(kind, at) {
                continue;
            }
            let without = |names: &HiddenNames, record: &Tree| Tree::parse(&names.hidden_in(kind, &record.json()));
            let now = handed_over.names().map_or_else(|| Some(record.clone()), |names| without(names, record));
            let is_told = now.is_some_and(|now| without(&self.names, &now).as_ref() != Some(&now));
            if let (true, Some(without)) = (is_told, without(&self.names, record)) {
                let id = record.text("id").unwrap_or_default();
                let mut of_record = OfRecord { what: format!("{} {id}", kind.word()), hidden: &mut hidden };
                for (field, value) in record.fields() {
                    let place = Place::record(kind, id).then_field(field);
                    of_record.set(place, value, self.in_field(field, value, without.field(field)));
                }
            }
        }
        self.hide_beside(&whole, &mut hidden);
        hidden
    }

    /// In what the file has beside its records.
    fn hide_beside(&self, whole: &Tree, hidden: &mut Hidden) {
        let mut beside = OfRecord { what: "the deal".to_owned(), hidden };
        for (field, value) in whole.fields().iter().filter(|(field, _)| !KINDS.iter().any(|kind| table(*kind) == field))
        {
            let without = self.names.hidden_beside(field, &value.json()).and_then(|json| Tree::parse(&json));
            beside.set(Place::default().then_field(field), value, self.in_field(field, value, without.as_ref()));
        }
    }

    /// What may stay in a field, and what becomes of the texts that may not. `without` is the
    /// value without names; none if it may not stay.
    fn in_field(&self, field: &str, value: &Tree, without: Option<&Tree>) -> (Option<Tree>, Vec<(String, Now)>) {
        let mut gone = Vec::new();
        let left = self.left(field, value, without, &mut |before, now| gone.push((before, now)));
        (left, gone)
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
}

/// None if neither side takes any out.
fn names_of_both(handed_over: &[HandedOver; 2]) -> Option<HiddenNames> {
    handed_over.iter().filter_map(HandedOver::names).fold(None, |both: Option<HiddenNames>, names| {
        Some(both.map_or_else(|| names.clone(), |both| both.with(names)))
    })
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
