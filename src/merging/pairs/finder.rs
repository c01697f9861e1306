//! Which party, source, term or disagreement of the second deal is which of the first.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::similarity::{Shared, Words, folded};
use crate::{
    domain::RecordKind,
    merging::{combining::LINKS, handed_over::HandedOver, restricted::is_restricted, tree::Tree},
    search::untitled_key,
};

/// The records of the first deal, by what tells them apart.
pub(super) struct Finder<'t> {
    kind: RecordKind,
    own: &'t [Tree],
    other: &'t [Tree],
    handed_over: &'t [HandedOver; 2],
    by_id: HashMap<&'t str, usize>,
    /// Those without a pair, by what they may be found by.
    free: HashMap<String, BTreeSet<usize>>,
}

impl<'t> Finder<'t> {
    pub(super) fn new(kind: RecordKind, [own, other]: [&'t [Tree]; 2], handed_over: &'t [HandedOver; 2]) -> Self {
        let mut finder = Self { kind, own, other, handed_over, by_id: HashMap::new(), free: HashMap::new() };
        for (at, record) in own.iter().enumerate() {
            finder.by_id.insert(record.text("id").unwrap_or_default(), at);
            for key in keys(kind, record) {
                finder.free.entry(key).or_default().insert(at);
            }
        }
        finder
    }

    /// First by ID, so that another one of the same words takes none away. `is_apart` tells of one
    /// of each deal that these are not one all the same.
    pub(super) fn pairs(mut self, is_apart: &impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
        let mut pairs: Vec<Option<usize>> = (0..self.other.len()).map(|at| self.by_id(at)).collect();
        for (place, pair) in pairs.iter_mut().enumerate().filter(|(_, pair)| pair.is_none()) {
            *pair = self.like(place);
            if let Some(at) = *pair {
                self.take(at);
            }
        }
        for (place, pair) in pairs.iter_mut().enumerate() {
            *pair = pair.filter(|at| !is_apart(*at, place));
        }
        pairs
    }

    /// It is compared with no other one.
    fn take(&mut self, at: usize) {
        for key in self.own.get(at).map_or_else(Vec::new, |own| keys(self.kind, own)) {
            if let Some(free) = self.free.get_mut(&key) {
                free.remove(&at);
            }
        }
    }

    fn by_id(&mut self, place: usize) -> Option<usize> {
        let record = self.other.get(place)?;
        let at = *self.by_id.get(record.text("id")?)?;
        let is_one = self.own.get(at).is_some_and(|own| is_same_id(self.kind, own, record));
        (is_one && !self.is_apart(at, place)).then_some(at).inspect(|at| self.take(*at))
    }

    /// Whether only one of two records is kept back, and in one with the other would be handed
    /// over: a disagreement about a term would tell of it, and neither that nor a term can be
    /// marked as confidential. A party or a source goes with those that name it.
    fn is_apart(&self, at: usize, place: usize) -> bool {
        let [first, second] = self.handed_over;
        let is_withheld = [first.withholds(self.kind, at), second.withholds(self.kind, place)];
        let Some((own, other)) = self.own.get(at).zip(self.other.get(place)) else { return false };
        match (self.kind, is_withheld) {
            (_, [true, true] | [false, false]) => false,
            (RecordKind::Party | RecordKind::Source, _) if [own, other].into_iter().any(is_kept_by_itself) => false,
            (RecordKind::Party | RecordKind::Source, [true, _]) => !is_all_in(own, other),
            (RecordKind::Party | RecordKind::Source, _) => !is_all_in(other, own),
            _ => true,
        }
    }

    /// The first free record that surely is this one.
    fn like(&self, place: usize) -> Option<usize> {
        let record = self.other.get(place)?;
        let is_like = |at: &&usize| {
            self.own.get(**at).is_some_and(|own| is_like(self.kind, own, record)) && !self.is_apart(**at, place)
        };
        let near = keys(self.kind, record).into_iter().filter_map(|key| self.free.get(&key)?.iter().find(is_like));
        near.min().copied()
    }
}

/// Whether a record is confidential, or will be for what it is a copy of.
fn is_kept_by_itself(record: &Tree) -> bool {
    is_restricted(record) || LINKS.iter().any(|link| record.get(link).is_some())
}

/// Whether a record says nothing that the other one does not say.
fn is_all_in(record: &Tree, other: &Tree) -> bool {
    let is_said = |value: &Tree, other: &Tree| match other {
        Tree::List(items) => value.items().iter().all(|item| items.iter().any(|own| own.is_same(item))),
        other => value.is_same(other),
    };
    let mut stated = record.fields().iter().filter(|(field, value)| field != "id" && !value.is_null());
    stated.all(|(field, value)| other.get(field).is_some_and(|other| is_said(value, other)))
}

/// Records are only compared if they have one of these in common.
fn keys(kind: RecordKind, record: &Tree) -> Vec<String> {
    let text = |field: &str| record.text(field).map(folded);
    match kind {
        RecordKind::Party => names(record).into_iter().collect(),
        RecordKind::Source => {
            let url = record.text("url").map(|url| format!("url {}", url.trim_end_matches('/')));
            url.into_iter().chain(text("title").map(|title| format!("title {title}"))).collect()
        }
        RecordKind::Term => text("title").into_iter().collect(),
        _ => text("point").into_iter().collect(),
    }
}

/// Whether two records that have a key in common are one.
fn is_like(kind: RecordKind, own: &Tree, other: &Tree) -> bool {
    let differs =
        |field: &str| matches!((own.get(field), other.get(field)), (Some(own), Some(other)) if !own.is_same(other));
    match kind {
        // Another text is another version of a document.
        RecordKind::Source if differs("sha256") => false,
        RecordKind::Source => {
            let url = |source: &Tree| source.text("url").map(|url| url.trim_end_matches('/').to_owned());
            let is_same_url = url(own).is_some() && url(own) == url(other);
            let lacks = |field: &str| own.get(field).is_some() != other.get(field).is_some();
            let has_other = ["url", "publisher", "published", "type"].iter().any(|field| differs(field))
                || ["publisher", "published"].iter().any(|field| lacks(field));
            is_same_url || !has_other
        }
        // Two people may have one name.
        RecordKind::Party => !differs("of"),
        RecordKind::Term => !differs("from") && !differs("to"),
        _ => true,
    }
}

/// Whether two records with one ID are not plainly different.
fn is_same_id(kind: RecordKind, own: &Tree, other: &Tree) -> bool {
    let is_same =
        |field: &str| own.get(field).is_some_and(|value| other.get(field).is_some_and(|other| other.is_same(value)));
    let is_lacking = |field: &str| own.get(field).is_none() || other.get(field).is_none();
    match kind {
        RecordKind::Party => !names(own).is_disjoint(&names(other)) || shared(own, other, "name").is_some_words(),
        RecordKind::Source => {
            let is_other_text = !is_lacking("sha256") && !is_same("sha256");
            let alike = is_same("url") || is_same("sha256") || shared(own, other, "title").is_most_words();
            let unknown = is_lacking("url") && is_lacking("title") && (is_lacking("publisher") || is_same("publisher"));
            !is_other_text && (alike || unknown)
        }
        RecordKind::Term => shared(own, other, "title").is_some_words(),
        _ => shared(own, other, "point").is_some_words(),
    }
}

fn names(party: &Tree) -> HashSet<String> {
    let aliases = party.records("aliases").iter().filter_map(Tree::as_text);
    party.text("name").into_iter().chain(aliases).map(untitled_key).collect()
}

/// The words in the names of all parties.
pub(super) fn names_in(deals: [&Tree; 2]) -> HashSet<String> {
    let names = deals.into_iter().flat_map(|deal| deal.records("parties")).flat_map(names);
    names.flat_map(|name| Words::new(&name).iter().map(str::to_owned).collect::<Vec<String>>()).collect()
}

fn shared(own: &Tree, other: &Tree, field: &str) -> Shared {
    Words::new(own.text(field).unwrap_or_default()).shared_with(&Words::new(other.text(field).unwrap_or_default()))
}
