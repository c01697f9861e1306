//! Which party, source, term or disagreement of the second deal is which of the first.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    documents,
    events::Perhaps,
    similarity::{Shared, Words, folded},
};
use crate::{
    domain::{FROM_CHRONOLOGY, RecordKind},
    merging::{combining::LINKS, handed_over::HandedOver, restricted::is_restricted, table, tree::Tree},
    search::untitled_key,
};

/// More documents of one bare title are not told one by one.
const MOST_TOLD: usize = 3;

/// The records of the first deal, by what tells them apart.
pub(super) struct Finder<'t> {
    kind: RecordKind,
    own: &'t [Tree],
    other: &'t [Tree],
    handed_over: &'t [HandedOver; 2],
    /// Whether both deals have one ID, as two states of one deal do.
    are_of_one_deal: bool,
    /// Whether the first deal was merged before.
    is_merged: bool,
    by_id: HashMap<&'t str, usize>,
    /// Those without a pair, by what they may be found by.
    free: HashMap<String, BTreeSet<usize>>,
}

impl<'t> Finder<'t> {
    pub(super) fn new(kind: RecordKind, deals: [&'t Tree; 2], handed_over: &'t [HandedOver; 2]) -> Self {
        let [own, other] = deals.map(|deal| deal.records(table(kind)));
        let [id, other_id] = deals.map(|deal| deal.get("deal").and_then(|head| head.text("id")));
        let are_of_one_deal = id == other_id;
        let events = deals.first().into_iter().flat_map(|own| own.records("events"));
        let mut tags = events.flat_map(|event| event.records("tags")).filter_map(Tree::as_text);
        let is_merged = tags.any(|tag| tag.starts_with(FROM_CHRONOLOGY));
        let (by_id, free) = (HashMap::new(), HashMap::new());
        let mut finder = Self { kind, own, other, handed_over, are_of_one_deal, is_merged, by_id, free };
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
    pub(super) fn pairs(&mut self, is_apart: &impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
        let mut pairs: Vec<Option<usize>> = (0..self.other.len()).map(|at| self.by_id(at)).collect();
        for (place, pair) in pairs.iter_mut().enumerate().filter(|(_, pair)| pair.is_none()) {
            *pair = self.renamed(place).or_else(|| self.like(place));
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
        let is_one = self.own.get(at).is_some_and(|own| self.is_same_id(own, record));
        (is_one && !self.is_apart(at, place)).then_some(at).inspect(|at| self.take(*at))
    }

    /// Whether two records with one ID are not plainly different.
    fn is_same_id(&self, own: &Tree, other: &Tree) -> bool {
        match self.kind {
            RecordKind::Party => !names(own).is_disjoint(&names(other)) || shared(own, other, "name").is_some_words(),
            RecordKind::Source => !documents::are_plainly_different([own, other], self.are_of_one_deal),
            RecordKind::Term => shared(own, other, "title").is_some_words(),
            _ => shared(own, other, "point").is_some_words(),
        }
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

    /// Sources without a pair that may be one document, but not surely.
    pub(super) fn perhaps(&self, pairs: &[Option<usize>]) -> Vec<Perhaps> {
        if self.kind != RecordKind::Source {
            return Vec::new();
        }
        let unpaired = pairs.iter().enumerate().filter(|(_, pair)| pair.is_none());
        let perhaps = unpaired.filter_map(|(place, _)| {
            let record = self.other.get(place)?;
            let title = documents::keys(record).last()?;
            let may_be = |at: &&usize| self.own.get(**at).is_some_and(|own| documents::may_be_one([own, record]));
            let own: Vec<usize> = self.free.get(&title)?.iter().filter(may_be).copied().take(MOST_TOLD).collect();
            (!own.is_empty()).then_some(Perhaps { place, own })
        });
        perhaps.collect()
    }

    /// The free record that an earlier merge made of this one, with a number behind its ID.
    fn renamed(&self, place: usize) -> Option<usize> {
        let record = self.other.get(place)?;
        let id = record.text("id").filter(|_| self.is_merged)?;
        let keys = keys(self.kind, record);
        let is_free = |at: &usize| keys.iter().any(|key| self.free.get(key).is_some_and(|free| free.contains(at)));
        let mut numbered = (2..).map_while(|number| self.by_id.get(format!("{id}-{number}").as_str()).copied());
        numbered.find(|at| {
            let is_same = self.own.get(*at).is_some_and(|own| is_all_in(own, record) && is_all_in(record, own));
            is_same && is_free(at) && !self.is_apart(*at, place)
        })
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
        RecordKind::Source => documents::keys(record).collect(),
        RecordKind::Term => text("title").into_iter().collect(),
        _ => text("point").into_iter().collect(),
    }
}

/// Whether two records that have a key in common are one.
fn is_like(kind: RecordKind, own: &Tree, other: &Tree) -> bool {
    let differs =
        |field: &str| matches!((own.get(field), other.get(field)), (Some(own), Some(other)) if !own.is_same(other));
    match kind {
        RecordKind::Source => documents::are_one([own, other]),
        // Two people may have one name.
        RecordKind::Party => !differs("of"),
        RecordKind::Term => !differs("from") && !differs("to"),
        _ => true,
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
