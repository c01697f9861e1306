//! Which record of the second deal is which of the first.

mod contrast;
mod documents;
mod events;
mod finder;
mod naming;
mod similarity;

use std::collections::HashMap;

use super::{handed_over::HandedOver, ids::Ids, table, tree::Tree};
use crate::{deal_file, domain::RecordKind};
use finder::Finder;
use similarity::Words;

/// For each record of the second deal.
#[derive(Default)]
pub(super) struct Pairing {
    /// The index of the record of the first deal that it is.
    pub(super) own: Vec<Option<usize>>,
    /// What it is called, by its ID in the second deal.
    pub(super) ids: HashMap<String, String>,
    told: Vec<(String, Fate)>,
    /// Records that may be one, but not surely.
    pub(super) perhaps: Vec<String>,
    /// The indexes of records in both deals of which one denies the other.
    pub(super) contrary: Vec<[usize; 2]>,
}

/// What became of an ID.
pub(super) enum Fate {
    /// By what it was paired, and the ID that it has now.
    Paired(&'static str, String),
    Renamed(String),
}

impl Pairing {
    pub(super) fn of(kind: RecordKind, deals: [&Tree; 2], handed_over: &[HandedOver; 2], ids: &mut Ids) -> Self {
        let [own, other] = deals.map(|deal| deal.records(table(kind)));
        let is_apart = |at: usize, place: usize| {
            own.get(at).zip(other.get(place)).is_some_and(|pair| loses_names(kind, pair, place, handed_over))
        };
        let found = if kind == RecordKind::Event {
            events::pairs(own, other, &finder::names_in(deals), &is_apart)
        } else {
            let mut finder = Finder::new(kind, deals, handed_over);
            let pairs = finder.pairs(&is_apart);
            events::Found { perhaps: finder.perhaps(&pairs), pairs, ..events::Found::default() }
        };
        let mut pairing = Self::default();
        for (record, at) in other.iter().zip(found.pairs) {
            let id = record.text("id").unwrap_or_default();
            let pair = at.and_then(|at| own.get(at));
            let now = match pair.and_then(|own| own.text("id")) {
                Some(own) => own.to_owned(),
                None => ids.free(kind, id),
            };
            if now != id {
                let fate = pair.map(|own| Fate::Paired(by(kind, own, record), now.clone()));
                pairing.told.push((id.to_owned(), fate.unwrap_or_else(|| Fate::Renamed(now.clone()))));
            }
            pairing.ids.insert(id.to_owned(), now);
            pairing.own.push(at);
        }
        let contrary = found.contrary.into_iter();
        pairing.contrary = contrary.flat_map(|one| one.own.into_iter().map(move |at| [at, one.place])).collect();
        pairing.perhaps = found.perhaps.iter().filter_map(|perhaps| pairing.perhaps(perhaps, own, other)).collect();
        pairing
    }

    /// `“The sale is signed” (signing) and “SPA signed” (spa-signed)`
    fn perhaps(&self, perhaps: &events::Perhaps, own: &[Tree], other: &[Tree]) -> Option<String> {
        let called = |record: &Tree, id: &str| format!("“{}” ({id})", record.text("title").unwrap_or_default());
        let known = perhaps.own.iter().filter_map(|at| own.get(*at));
        let known: Vec<String> = known.map(|record| called(record, record.text("id").unwrap_or_default())).collect();
        let record = other.get(perhaps.place)?;
        Some(format!("{} and {}", known.join(" or "), called(record, self.ids.get(record.text("id")?)?)))
    }

    pub(super) fn told(&self) -> impl Iterator<Item = (&str, &Fate)> {
        self.told.iter().map(|(id, fate)| (id.as_str(), fate))
    }
}

/// Whether the second deal withholds a record, and takes a name of it out of other texts that the
/// record of the first deal, which both would be, does not have: nothing would withhold that name.
fn loses_names(kind: RecordKind, (own, other): (&Tree, &Tree), place: usize, handed_over: &[HandedOver; 2]) -> bool {
    let [_, second] = handed_over;
    if !second.withholds(kind, place) {
        return false;
    }
    let [known, mut lost] = [own, other].map(|record| deal_file::telling_names(kind, &record.json()));
    // A party has the names of both.
    let kept =
        if kind == RecordKind::Party { deal_file::telling_names(kind, &unidentified(other)) } else { known.clone() };
    lost.retain(|name| !known.contains(name) && !kept.contains(name));
    second.hides_any(&lost)
}

/// A record without its ID, as JSON.
fn unidentified(record: &Tree) -> String {
    let fields = record.fields().iter().filter(|(field, _)| field != "id");
    Tree::Record(fields.cloned().collect()).json()
}

/// By what records are paired that have different IDs.
fn by(kind: RecordKind, own: &Tree, other: &Tree) -> &'static str {
    match kind {
        RecordKind::Party => "by name",
        RecordKind::Source => "by address or title",
        RecordKind::Event if own.text("date") == other.text("date") => {
            let [own, other] = [own, other].map(|event| Words::new(event.text("title").unwrap_or_default()));
            let is_alike = own.folded() == other.folded() || own.shared_with(&other).is_most_words();
            if is_alike { "by date and similar words" } else { "by date, source and parties" }
        }
        RecordKind::Event
            if own.text("title").map(similarity::folded) == other.text("title").map(similarity::folded) =>
        {
            "by title"
        }
        RecordKind::Event => "by source, parties and amount",
        _ => "by similar words",
    }
}

/// Whether two titles of one event state different facts, beyond what it is called.
pub(super) fn state_other_facts(own: &str, other: &str) -> bool {
    let [own, other] = [own, other].map(contrast::Marks::new);
    own.state_other_facts(&other)
}

/// What the passages of the second deal are called now.
pub(super) struct Passages {
    pub(super) ids: HashMap<String, String>,
    /// The ID of each that has another one now, and that.
    pub(super) renamed: Vec<(String, String)>,
}

/// `other` has its events, sources and parties renamed already.
pub(super) fn passages(own: &Tree, other: &Tree, events: &Pairing, ids: &mut Ids) -> Passages {
    let mut found = Passages { ids: HashMap::new(), renamed: Vec::new() };
    for (event, paired) in other.records("events").iter().zip(&events.own) {
        let own = paired.and_then(|at| own.records("events").get(at));
        for passage in event.records("passages") {
            let Some(id) = passage.text("id") else { continue };
            let is_same = |own: &&Tree| is_same_passage(own, passage);
            let same = own.and_then(|own| own.records("passages").iter().find(is_same)?.text("id"));
            let now = same.map_or_else(|| ids.free(RecordKind::Passage, id), str::to_owned);
            if now != id {
                found.renamed.push((id.to_owned(), now.clone()));
            }
            found.ids.insert(id.to_owned(), now);
        }
    }
    found
}

/// The same words of the same place.
pub(super) fn is_same_passage(own: &Tree, other: &Tree) -> bool {
    let is_same = |field: &str| match (own.get(field), other.get(field)) {
        (Some(own), Some(other)) => own.is_same(other),
        (own, other) => own.is_none() && other.is_none(),
    };
    ["source", "exact", "paragraph", "page"].iter().all(|field| is_same(field))
}
