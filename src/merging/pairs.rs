//! Which record of the second deal is which of the first.

use std::collections::{HashMap, HashSet};

use super::{handed_over::HandedOver, ids::Ids, table, tree::Tree};
use crate::{
    domain::RecordKind,
    search::{Case, fold},
};

/// For each record of the second deal.
pub(super) struct Pairing {
    /// The index of the record of the first deal that it is.
    pub(super) own: Vec<Option<usize>>,
    /// What it is called, by its ID in the second deal.
    pub(super) ids: HashMap<String, String>,
    told: Vec<(String, Fate)>,
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
        let found = Finder::new(kind, [own, other], handed_over).pairs();
        let mut pairing = Self { own: Vec::new(), ids: HashMap::new(), told: Vec::new() };
        for (record, at) in other.iter().zip(found) {
            let id = record.text("id").unwrap_or_default();
            let now = match at.and_then(|at| own.get(at)?.text("id")) {
                Some(own) => own.to_owned(),
                None => ids.free(kind, id),
            };
            if now != id {
                let fate = if at.is_some() { Fate::Paired(by(kind), now.clone()) } else { Fate::Renamed(now.clone()) };
                pairing.told.push((id.to_owned(), fate));
            }
            pairing.ids.insert(id.to_owned(), now);
            pairing.own.push(at);
        }
        pairing
    }

    pub(super) fn told(&self) -> impl Iterator<Item = (&str, &Fate)> {
        self.told.iter().map(|(id, fate)| (id.as_str(), fate))
    }
}

/// By what records are paired that have different IDs.
fn by(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Party => "by name",
        RecordKind::Source => "by address or title",
        RecordKind::Event => "by date and similar words",
        _ => "by similar words",
    }
}

/// The records of the first deal, by what tells them apart.
struct Finder<'t> {
    kind: RecordKind,
    own: &'t [Tree],
    other: &'t [Tree],
    handed_over: &'t [HandedOver; 2],
    by_id: HashMap<&'t str, usize>,
    by_key: HashMap<String, Vec<usize>>,
    used: HashSet<usize>,
}

/// How much of the words has to be the same.
const SOME: f64 = 0.3;
const MOST: f64 = 0.5;

impl<'t> Finder<'t> {
    fn new(kind: RecordKind, [own, other]: [&'t [Tree]; 2], handed_over: &'t [HandedOver; 2]) -> Self {
        let (by_id, by_key, used) = (HashMap::new(), HashMap::new(), HashSet::new());
        let mut finder = Self { kind, own, other, handed_over, by_id, by_key, used };
        for (at, record) in own.iter().enumerate() {
            finder.by_id.insert(record.text("id").unwrap_or_default(), at);
            for key in keys(kind, record) {
                finder.by_key.entry(key).or_default().push(at);
            }
        }
        finder
    }

    /// First by ID, so that another one of the same words takes none away.
    fn pairs(mut self) -> Vec<Option<usize>> {
        let mut pairs: Vec<Option<usize>> = (0..self.other.len()).map(|at| self.by_id(at)).collect();
        let best: Vec<(usize, f64)> =
            (0..self.other.len()).map(|at| (at, self.best(at).map_or(0.0, |(_, score)| score))).collect();
        let mut order: Vec<usize> = (0..self.other.len()).filter(|at| pairs.get(*at) == Some(&None)).collect();
        // The likest first.
        order.sort_by(|one, next| score(&best, *next).total_cmp(&score(&best, *one)));
        for at in order {
            let found = self.best(at).map(|(found, _)| found);
            self.used.extend(found);
            if let Some(pair) = pairs.get_mut(at) {
                *pair = found;
            }
        }
        pairs
    }

    fn by_id(&mut self, place: usize) -> Option<usize> {
        let record = self.other.get(place)?;
        let at = *self.by_id.get(record.text("id")?)?;
        let is_one = self.own.get(at).is_some_and(|own| is_same_id(self.kind, own, record));
        (is_one && !self.is_apart(at, place) && self.used.insert(at)).then_some(at)
    }

    /// Whether only one of two records is kept back: a disagreement about a term would tell of
    /// it, and neither that nor a term can be marked as confidential.
    fn is_apart(&self, at: usize, place: usize) -> bool {
        let [first, second] = self.handed_over;
        matches!(self.kind, RecordKind::Term | RecordKind::Disagreement)
            && first.withholds(self.kind, at) != second.withholds(self.kind, place)
    }

    /// The free record that is most like this one, if one surely is it.
    fn best(&self, place: usize) -> Option<(usize, f64)> {
        let record = self.other.get(place)?;
        let near = keys(self.kind, record).into_iter().filter_map(|key| self.by_key.get(&key)).flatten();
        let scored = near.filter(|at| !self.used.contains(at) && !self.is_apart(**at, place)).filter_map(|at| {
            let own = self.own.get(*at)?;
            Some((*at, likeness(self.kind, own, record))).filter(|(_, score)| *score >= MOST)
        });
        scored.max_by(|(one, first), (next, second)| first.total_cmp(second).then(next.cmp(one)))
    }
}

fn score(scores: &[(usize, f64)], at: usize) -> f64 {
    scores.get(at).map_or(0.0, |(_, score)| *score)
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
        RecordKind::Event => vec![
            record.text("date").map_or_else(|| format!("title {}", text("title").unwrap_or_default()), str::to_owned),
        ],
        RecordKind::Term => text("title").into_iter().collect(),
        _ => text("point").into_iter().collect(),
    }
}

/// From 0 to 1, of records that have a key in common.
fn likeness(kind: RecordKind, own: &Tree, other: &Tree) -> f64 {
    let differs =
        |field: &str| matches!((own.get(field), other.get(field)), (Some(own), Some(other)) if !own.is_same(other));
    match kind {
        // Another text is another version of a document.
        RecordKind::Source if differs("sha256") => 0.0,
        RecordKind::Source => {
            let url = |source: &Tree| source.text("url").map(|url| url.trim_end_matches('/').to_owned());
            let is_same_url = url(own).is_some() && url(own) == url(other);
            let lacks = |field: &str| own.get(field).is_some() != other.get(field).is_some();
            let has_other = ["url", "publisher", "published", "type"].iter().any(|field| differs(field))
                || ["publisher", "published"].iter().any(|field| lacks(field));
            if is_same_url || !has_other { 1.0 } else { 0.0 }
        }
        // The same words with other figures, or by others, are about something else.
        RecordKind::Event if differs("amounts") || differs("parties") => 0.0,
        RecordKind::Event => shared(own, other, "title"),
        // Two people may have one name.
        RecordKind::Party if differs("of") => 0.0,
        RecordKind::Term if differs("from") || differs("to") => 0.0,
        _ => 1.0,
    }
}

/// Whether two records with one ID are not plainly different.
fn is_same_id(kind: RecordKind, own: &Tree, other: &Tree) -> bool {
    let is_same =
        |field: &str| own.get(field).is_some_and(|value| other.get(field).is_some_and(|other| other.is_same(value)));
    let is_lacking = |field: &str| own.get(field).is_none() || other.get(field).is_none();
    match kind {
        RecordKind::Party => !names(own).is_disjoint(&names(other)) || shared(own, other, "name") >= SOME,
        RecordKind::Source => {
            let is_other_text = !is_lacking("sha256") && !is_same("sha256");
            let alike = is_same("url") || is_same("sha256") || shared(own, other, "title") >= MOST;
            let unknown = is_lacking("url") && is_lacking("title") && (is_lacking("publisher") || is_same("publisher"));
            !is_other_text && (alike || unknown)
        }
        RecordKind::Event => {
            let in_common = shared(own, other, "title");
            in_common >= SOME || (is_same("date") && in_common > 0.0)
        }
        RecordKind::Term => shared(own, other, "title") >= SOME,
        _ => shared(own, other, "point") >= SOME,
    }
}

fn names(party: &Tree) -> HashSet<String> {
    let aliases = party.records("aliases").iter().filter_map(Tree::as_text);
    party.text("name").into_iter().chain(aliases).map(folded).collect()
}

fn folded(text: &str) -> String {
    fold(text.trim(), Case::Insensitive)
}

/// The share of words that two texts have in common.
fn shared(own: &Tree, other: &Tree, field: &str) -> f64 {
    let words = |tree: &Tree| -> HashSet<String> {
        let text = folded(tree.text(field).unwrap_or_default());
        text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (own_words, other_words) = (words(own), words(other));
    let most = own_words.len().max(other_words.len());
    if most == 0 {
        // Texts of signs are the same if they are.
        return f64::from(u8::from(own.text(field) == other.text(field)));
    }
    let [common, most] =
        [own_words.intersection(&other_words).count(), most].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    f64::from(common) / f64::from(most)
}

/// What the passages of the second deal are called now.
pub(super) struct Passages {
    pub(super) ids: HashMap<String, String>,
    pub(super) told: Vec<String>,
}

/// `other` has its events, sources and parties renamed already.
pub(super) fn passages(own: &Tree, other: &Tree, events: &Pairing, ids: &mut Ids) -> Passages {
    let mut found = Passages { ids: HashMap::new(), told: Vec::new() };
    for (event, paired) in other.records("events").iter().zip(&events.own) {
        let own = paired.and_then(|at| own.records("events").get(at));
        for passage in event.records("passages") {
            let Some(id) = passage.text("id") else { continue };
            let is_same = |own: &&Tree| is_same_passage(own, passage);
            let same = own.and_then(|own| own.records("passages").iter().find(is_same)?.text("id"));
            let now = same.map_or_else(|| ids.free(RecordKind::Passage, id), str::to_owned);
            if now != id {
                found.told.push(format!("passage {id} was renamed {now}"));
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
