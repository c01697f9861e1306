//! Which event of the second deal is which of the first. Numbers behind IDs (`hearing-2`) say
//! little, so the date and title come first, then the ID, then similar words, then a title
//! that only one event of each deal has, then the source and the parties of a day, and last what
//! only two accounts of one event have in common.

mod by_source;
mod versions;

use std::collections::{HashMap, HashSet, VecDeque};

use super::{contrast::Marks, naming::Naming, similarity::Words};
use crate::{
    domain::FROM_CHRONOLOGY,
    merging::{amounts, tree::Tree},
};

/// A word that more events of one day have tells none of them apart; nor does a title.
const MOST_COMPARED: usize = 32;

/// An event of the second deal, by its index, and those of the first that it may be.
pub(super) struct Perhaps {
    pub(super) place: usize,
    pub(super) own: Vec<usize>,
}

#[derive(Default)]
pub(super) struct Found {
    /// For each event of the second deal the index of that of the first.
    pub(super) pairs: Vec<Option<usize>>,
    /// Events that may be one, but not surely.
    pub(super) perhaps: Vec<Perhaps>,
    /// Events of which one denies the other.
    pub(super) contrary: Vec<Perhaps>,
}

/// Which event of the second deal is which of the first. `names` are words in names
/// of parties. `is_apart` tells of one of each deal that these are not one all the same.
pub(super) fn pairs(
    own: &[Tree],
    other: &[Tree],
    names: &HashSet<String>,
    is_apart: &impl Fn(usize, usize) -> bool,
) -> Found {
    let mut matching = Matching::new(own, other, names);
    matching.by_earlier_merge();
    matching.by_date_and_title();
    matching.by_id();
    matching.by_similar_words();
    matching.by_title();
    matching.by_source_and_parties(names);
    matching.by_versions();
    matching.set_apart(is_apart);
    Found { perhaps: matching.perhaps(), contrary: matching.contrary(), pairs: matching.pairs }
}

struct Event<'t> {
    record: &'t Tree,
    date: Option<&'t str>,
    title: Words,
    marks: Marks,
    naming: Naming,
}

struct Matching<'t> {
    own: Vec<Event<'t>>,
    other: Vec<Event<'t>>,
    by_id: HashMap<&'t str, usize>,
    /// By index; so are the following.
    used: Vec<bool>,
    pairs: Vec<Option<usize>>,
}

impl<'t> Event<'t> {
    fn new(record: &'t Tree, names: &HashSet<String>) -> Self {
        let title = record.text("title").unwrap_or_default();
        Self {
            record,
            date: record.text("date"),
            title: Words::new(title),
            marks: Marks::new(title),
            naming: Naming::new(title, names),
        }
    }

    fn id(&self) -> &'t str {
        self.record.text("id").unwrap_or_default()
    }

    /// Whether the tag of an earlier merge says so.
    fn was_taken_over(&self) -> bool {
        let mut tags = self.record.records("tags").iter().filter_map(Tree::as_text);
        tags.any(|tag| tag.starts_with(FROM_CHRONOLOGY))
    }

    fn date_and_title(&self) -> (Option<&str>, &str) {
        (self.date, self.title.folded())
    }

    fn has_other_amounts(&self, other: &Self) -> bool {
        let [own, other] = [self, other].map(|event| event.record.records("amounts"));
        let is_known = |amount: &Tree| own.iter().any(|known| amounts::is_one(known, amount));
        !own.is_empty() && !other.is_empty() && !other.iter().any(is_known)
    }

    /// Whether the titles are those of different events.
    fn contradicts(&self, other: &Self) -> bool {
        self.marks.contradict(&other.marks) || self.naming.differs_from(&other.naming)
    }

    /// Whether two titles differ only in what they call someone, and their parties are not
    /// reversed.
    fn are_alike_but_for_names(&self, other: &Self) -> bool {
        !self.marks.contradict(&other.marks)
            && !self.naming.is_reversed(&other.naming)
            && self.naming.shares_word_with(&other.naming)
    }

    /// Most of the same words with other numbers or with the contrary, with other figures, or by
    /// others, are about something else.
    fn is_apart_from(&self, other: &Self) -> bool {
        let is_disjoint = |list: &str, fields: &[&str]| {
            let [own, other] = [self, other].map(|event| keys(event.record, list, fields));
            !own.is_empty() && !other.is_empty() && own.is_disjoint(&other)
        };
        is_disjoint("parties", &["id"]) || self.has_other_amounts(other) || self.contradicts(other)
    }
}

/// What the items of a list have in these fields.
fn keys(record: &Tree, list: &str, fields: &[&str]) -> HashSet<Vec<String>> {
    let key = |item: &Tree| fields.iter().map(|field| item.get(field).map(Tree::shown).unwrap_or_default()).collect();
    record.records(list).iter().map(key).collect()
}

impl<'t> Matching<'t> {
    fn new(own: &'t [Tree], other: &'t [Tree], names: &HashSet<String>) -> Self {
        let [own, other] =
            [own, other].map(|events| events.iter().map(|event| Event::new(event, names)).collect::<Vec<Event<'t>>>());
        let by_id = own.iter().enumerate().map(|(at, event)| (event.id(), at)).collect();
        Self { by_id, used: vec![false; own.len()], pairs: vec![None; other.len()], own, other }
    }

    /// What an earlier merge took over from the second deal, with a number behind its ID.
    fn by_earlier_merge(&mut self) {
        for place in 0..self.other.len() {
            let Some(event) = self.other.get(place) else { continue };
            let own = |number: usize| self.by_id.get(format!("{}-{number}", event.id()).as_str()).copied();
            let is_it = |at: &usize| {
                let own = self.own.get(*at).filter(|own| own.was_taken_over());
                own.is_some_and(|own| own.date_and_title() == event.date_and_title())
            };
            let found = (2..).map_while(own).find(|at| self.used.get(*at) == Some(&false) && is_it(at));
            if let Some(at) = found {
                self.pair(place, at);
            }
        }
    }

    fn pair(&mut self, place: usize, at: usize) {
        if let (Some(pair), Some(used)) = (self.pairs.get_mut(place), self.used.get_mut(at)) {
            (*pair, *used) = (Some(at), true);
        }
    }

    fn set_apart(&mut self, is_apart: &impl Fn(usize, usize) -> bool) {
        for (place, pair) in self.pairs.iter_mut().enumerate() {
            let Some(at) = pair.filter(|at| is_apart(*at, place)) else { continue };
            *pair = None;
            self.used.get_mut(at).into_iter().for_each(|used| *used = false);
        }
    }

    fn is_free(&self, at: usize) -> bool {
        self.used.get(at) == Some(&false)
    }

    /// Those of the second deal without a pair.
    fn single(&self) -> Vec<usize> {
        self.pairs.iter().enumerate().filter(|(_, pair)| pair.is_none()).map(|(place, _)| place).collect()
    }

    fn with_same_id(&self, place: usize) -> Option<usize> {
        self.by_id.get(self.other.get(place)?.id()).copied().filter(|at| self.is_free(*at))
    }

    fn both(&self, place: usize, at: usize) -> Option<(&Event<'t>, &Event<'t>)> {
        self.own.get(at).zip(self.other.get(place))
    }

    /// Of several those with the same ID, the others in the order of the files.
    fn by_date_and_title(&mut self) {
        for place in self.single() {
            let same = self.with_same_id(place).filter(|at| {
                self.both(place, *at).is_some_and(|(own, other)| own.date_and_title() == other.date_and_title())
            });
            if let Some(at) = same {
                self.pair(place, at);
            }
        }
        let mut free: HashMap<(Option<&str>, String), VecDeque<usize>> = HashMap::new();
        for (at, event) in self.own.iter().enumerate().filter(|(at, _)| self.is_free(*at)) {
            free.entry((event.date, event.title.folded().to_owned())).or_default().push_back(at);
        }
        for place in self.single() {
            let Some(other) = self.other.get(place).filter(|other| !other.title.folded().is_empty()) else { continue };
            let Some(same) = free.get_mut(&(other.date, other.title.folded().to_owned())) else { continue };
            let is_one = |at: &usize| self.own.get(*at).is_some_and(|own| !own.is_apart_from(other));
            let found = same.iter().take(MOST_COMPARED).position(is_one);
            let found = found.and_then(|nth| same.remove(nth));
            if let Some(at) = found {
                self.pair(place, at);
            }
        }
    }

    /// Unless they are plainly different.
    fn by_id(&mut self) {
        let unique = self.unique_titles();
        let is_one = |own: &Event<'_>, other: &Event<'_>| match (own.date, other.date) {
            (Some(date), Some(same)) if date == same => true,
            (Some(date), Some(less)) if !date.starts_with(less) && !less.starts_with(date) => {
                own.title.folded() == other.title.folded() && unique.contains_key(own.title.folded())
            }
            _ => own.title.shared_with(&other.title).is_some_words(),
        };
        let found: Vec<(usize, usize)> = self
            .single()
            .into_iter()
            .filter_map(|place| Some((place, self.with_same_id(place)?)))
            .filter(|(place, at)| {
                let is_pair = |(own, other): (&Event<'_>, &Event<'_>)| !own.contradicts(other) && is_one(own, other);
                self.both(*place, *at).is_some_and(is_pair)
            })
            .collect();
        for (place, at) in found {
            self.pair(place, at);
        }
    }

    /// On the same day, the likest first.
    fn by_similar_words(&mut self) {
        let mut by_word: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, event) in self.own.iter().enumerate().filter(|(at, _)| self.is_free(*at)) {
            for word in event.title.iter() {
                event.date.into_iter().for_each(|date| by_word.entry((date, word)).or_default().push(at));
            }
        }
        by_word.retain(|_, events| events.len() <= MOST_COMPARED);
        let mut similar: Vec<(usize, usize, usize)> = Vec::new();
        for place in self.single() {
            let Some((other, date)) = self.other.get(place).and_then(|other| Some((other, other.date?))) else {
                continue;
            };
            let near: HashSet<usize> =
                other.title.iter().filter_map(|word| by_word.get(&(date, word))).flatten().copied().collect();
            similar.extend(near.into_iter().filter_map(|at| {
                let (own, other) = self.both(place, at)?;
                let shared = own.title.shared_with(&other.title);
                (shared.is_most_words() && !own.is_apart_from(other)).then_some((shared.share(), place, at))
            }));
        }
        similar.sort_unstable_by_key(|(share, place, at)| (std::cmp::Reverse(*share), *place, *at));
        for (_, place, at) in similar {
            if self.is_free(at) && self.pairs.get(place) == Some(&None) {
                self.pair(place, at);
            }
        }
    }

    /// Another date alone does not make it another event.
    fn by_title(&mut self) {
        let unique = self.unique_titles();
        let found: Vec<(usize, usize)> = self
            .single()
            .into_iter()
            .filter_map(|place| Some((place, *unique.get(self.other.get(place)?.title.folded())?)))
            .filter(|(_, at)| self.is_free(*at))
            .filter(|(place, at)| self.both(*place, *at).is_some_and(|(own, other)| !own.is_apart_from(other)))
            .collect();
        for (place, at) in found {
            self.pair(place, at);
        }
    }

    /// Titles that one event of each deal has, with the index in the first one.
    fn unique_titles(&self) -> HashMap<String, usize> {
        let counted = |events: &[Event<'_>]| {
            let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
            for (at, event) in events.iter().enumerate().filter(|(_, event)| !event.title.folded().is_empty()) {
                counts.entry(event.title.folded().to_owned()).or_insert((0, at)).0 += 1;
            }
            counts
        };
        let others = counted(&self.other);
        let is_single = |title: &String| others.get(title).is_some_and(|(count, _)| *count == 1);
        let own = counted(&self.own).into_iter();
        own.filter(|(title, (count, _))| *count == 1 && is_single(title)).map(|(title, (_, at))| (title, at)).collect()
    }
}
