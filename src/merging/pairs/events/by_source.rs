//! Events of one day that rest on one source: they may be one whatever they are called.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{
    super::similarity::SHORTEST_WORD,
    Event, Matching, Perhaps, keys,
    versions::{NearEvents, may_be_versions, share_place},
};

/// Candidates that are named.
const MOST_NAMED: usize = 3;

/// The day, a source and the parties.
type Key = (String, String, Vec<String>);

impl Matching<'_> {
    /// If each of two is the only such event of its deal, and they have a word in common that is
    /// no name.
    pub(super) fn by_source_and_parties(&mut self, names: &HashSet<String>) {
        let [known, others] = [&self.own, &self.other].map(|events| by_key(events));
        let only = |places: Option<&Vec<usize>>| match places.map(Vec::as_slice) {
            Some([at]) => Some(*at),
            _ => None,
        };
        for (key, places) in &others {
            let Some((place, at)) = only(Some(places)).zip(only(known.get(key))) else { continue };
            let is_one = self.both(place, at).is_some_and(|(own, other)| is_of_same(own, other, names));
            if is_one && self.is_free(at) && self.pairs.get(place) == Some(&None) {
                self.pair(place, at);
            }
        }
    }

    /// Events without a pair that are of one day and have a source or most of their words in
    /// common, or are of a few days and say much the same of one place or amount.
    pub(super) fn perhaps(&self) -> Vec<Perhaps> {
        self.candidates(may_be_one)
    }

    /// Events of one day and source without a pair, of which one denies the other in most of the
    /// same words.
    pub(super) fn contrary(&self) -> Vec<Perhaps> {
        self.candidates(are_contrary)
    }

    fn candidates(&self, is_one: fn(&Event<'_>, &Event<'_>) -> bool) -> Vec<Perhaps> {
        let near = NearEvents::new(self);
        let candidates = |place: usize| {
            let near = near.of(self, place).into_iter();
            let own = near.filter(|at| self.both(place, *at).is_some_and(|(own, other)| is_one(own, other)));
            let own: Vec<usize> = own.take(MOST_NAMED).collect();
            (!own.is_empty()).then_some(Perhaps { place, own })
        };
        self.single().into_iter().filter_map(candidates).collect()
    }
}

fn by_key(events: &[Event<'_>]) -> BTreeMap<Key, Vec<usize>> {
    let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        let Some(date) = event.date.filter(|date| is_day(date)) else { continue };
        let parties: BTreeSet<String> = keys(event.record, "parties", &["id"]).into_iter().flatten().collect();
        if parties.is_empty() {
            continue;
        }
        for source in sources(event) {
            by_key.entry((date.to_owned(), source, parties.iter().cloned().collect())).or_default().push(at);
        }
    }
    by_key
}

fn is_day(date: &str) -> bool {
    date.len() == "2031-08-08".len()
}

fn sources(event: &Event<'_>) -> HashSet<String> {
    let lists = ["corroboration", "passages", "amounts"].into_iter();
    let sources = lists.flat_map(|list| keys(event.record, list, &["source"])).flatten();
    sources.filter(|source| !source.is_empty()).collect()
}

fn is_of_same(own: &Event<'_>, other: &Event<'_>, names: &HashSet<String>) -> bool {
    let kinds = [own, other].map(|event| event.record.text("kind").unwrap_or("other"));
    let says = |word: &str| word.chars().count() >= SHORTEST_WORD && !names.contains(word);
    let [own_kind, other_kind] = kinds;
    !own.contradicts(other)
        && (own_kind == other_kind || kinds.contains(&"other"))
        && own.title.iter().any(|word| says(word) && other.title.iter().any(|other| other == word))
}

fn may_be_one(own: &Event<'_>, other: &Event<'_>) -> bool {
    let parties = |event: &Event<'_>| keys(event.record, "parties", &["id"]);
    let (known, others) = (parties(own), parties(other));
    let has_other_parties = !known.is_empty() && !others.is_empty() && known.is_disjoint(&others);
    let is_alike = own.title.shared_with(&other.title).is_most_words();
    let is_of_one_source = !has_other_parties && !sources(own).is_disjoint(&sources(other));
    // A body may be called otherwise in two languages.
    let is_of_one_place = !known.is_empty() && known == others && share_place(own, other);
    let is_told_apart = own.contradicts(other) && !(is_of_one_place && own.are_alike_but_for_names(other));
    let is_of_day = own.date == other.date && (is_alike || is_of_one_source) && !is_told_apart;
    is_of_day || may_be_versions(own, other)
}

fn are_contrary(own: &Event<'_>, other: &Event<'_>) -> bool {
    own.date == other.date
        && own.title.shared_with(&other.title).is_most_words()
        && !sources(own).is_disjoint(&sources(other))
        && own.marks.deny(&other.marks)
}
