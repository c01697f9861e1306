//! Events of one place in a document, or of the same parties with one amount, that two sides
//! state or date otherwise.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{Event, MOST_COMPARED, Matching, keys};
use crate::{
    domain::EdtfDate,
    merging::{amounts, locators::are_places, tree::Tree},
};

/// Two sides that date one event otherwise are rarely further apart.
const FEW_DAYS: u64 = 3;

/// Why two events may be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Place,
    PartiesAndAmount,
    Both,
}

impl Matching<'_> {
    /// If each of two is the only one of its deal that the other may be.
    pub(super) fn by_versions(&mut self) {
        let near = NearEvents::new(self);
        let pairs: Vec<(usize, usize)> = self
            .single()
            .into_iter()
            .flat_map(|place| near.of(self, place).into_iter().map(move |at| (place, at)))
            .filter(|(place, at)| self.both(*place, *at).is_some_and(|(own, other)| are_versions(own, other)))
            .collect();
        let mut counts: [HashMap<usize, usize>; 2] = Default::default();
        for (place, at) in &pairs {
            let [own, other] = &mut counts;
            *own.entry(*at).or_default() += 1;
            *other.entry(*place).or_default() += 1;
        }
        let [own, other] = counts;
        for (place, at) in pairs {
            if own.get(&at) == Some(&1) && other.get(&place) == Some(&1) {
                self.pair(place, at);
            }
        }
    }
}

/// Events of the first deal without a pair, by day.
pub(super) struct NearEvents {
    by_day: HashMap<NaiveDate, Vec<usize>>,
}

impl NearEvents {
    pub(super) fn new(matching: &Matching<'_>) -> Self {
        let mut by_day: HashMap<NaiveDate, Vec<usize>> = HashMap::new();
        for (at, event) in matching.own.iter().enumerate().filter(|(at, _)| matching.is_free(*at)) {
            event.day().into_iter().for_each(|day| by_day.entry(day).or_default().push(at));
        }
        Self { by_day }
    }

    /// Those within a few days of an event of the second deal, of its own day first.
    pub(super) fn of(&self, matching: &Matching<'_>, place: usize) -> Vec<usize> {
        let Some(day) = matching.other.get(place).and_then(Event::day) else { return Vec::new() };
        let around = (1..=FEW_DAYS).flat_map(|days| {
            let days = chrono::Days::new(days);
            [day.checked_sub_days(days), day.checked_add_days(days)]
        });
        let days = std::iter::once(Some(day)).chain(around).flatten();
        days.filter_map(|day| self.by_day.get(&day))
            .flat_map(|events| events.iter().copied().take(MOST_COMPARED))
            .collect()
    }
}

impl Event<'_> {
    pub(super) fn day(&self) -> Option<NaiveDate> {
        EdtfDate::parse(self.date?).ok()?.day()
    }

    fn parties(&self) -> BTreeSet<Vec<String>> {
        keys(self.record, "parties", &["id"]).into_iter().collect()
    }
}

/// Whether two events are surely one, in two versions.
fn are_versions(own: &Event<'_>, other: &Event<'_>) -> bool {
    let is_day = own.day() == other.day();
    let ground = ground(own, other);
    let is_grounded = if is_day {
        ground.is_some_and(|ground| ground != Ground::PartiesAndAmount)
    } else {
        ground == Some(Ground::Both)
    };
    is_grounded
        && own.title.shared_with(&other.title).is_most_words()
        && !own.marks.are_of_others(&other.marks)
        && (is_day || !own.marks.contradict(&other.marks))
}

/// Whether a person has to tell if two events of several days are one.
pub(super) fn may_be_versions(own: &Event<'_>, other: &Event<'_>) -> bool {
    let shared = own.title.shared_with(&other.title);
    let is_alike = match ground(own, other) {
        Some(Ground::Place) => shared.is_some_words() && !own.marks.contradict(&other.marks),
        Some(Ground::PartiesAndAmount | Ground::Both) => {
            own.naming.shares_word_with(&other.naming) && !own.marks.are_of_others(&other.marks)
        }
        None => false,
    };
    is_alike
        || (own.day() == other.day()
            && shared.is_most_words()
            && ground(own, other).is_some()
            && !own.marks.deny(&other.marks))
}

fn ground(own: &Event<'_>, other: &Event<'_>) -> Option<Ground> {
    let (known, others) = (own.parties(), other.parties());
    if (!known.is_empty() && !others.is_empty() && known.is_disjoint(&others)) || own.naming.differs_from(&other.naming)
    {
        return None;
    }
    let has_amount = own
        .record
        .records("amounts")
        .iter()
        .any(|own| other.record.records("amounts").iter().any(|other| amounts::is_one(own, other)));
    let is_of_parties = has_amount && !known.is_empty() && known == others;
    match (share_place(own, other), is_of_parties) {
        (true, true) => Some(Ground::Both),
        (true, false) => Some(Ground::Place),
        (false, true) => Some(Ground::PartiesAndAmount),
        (false, false) => None,
    }
}

/// Whether both rest on one page of one document, or on one document of which neither names a
/// page.
pub(super) fn share_place(own: &Event<'_>, other: &Event<'_>) -> bool {
    let others = places(other);
    places(own).iter().any(|place| others.contains(place))
}

/// The sources of an event, each with the page or paragraph.
fn places(event: &Event<'_>) -> BTreeSet<(String, String)> {
    let source = |item: &Tree| item.text("source").map(str::to_owned);
    let mut places = BTreeSet::new();
    for item in event.record.records("corroboration") {
        let Some(source) = source(item) else { continue };
        let note = item.text("note").filter(|note| are_places(note)).unwrap_or_default();
        places.extend(note.split(", ").map(|place| (source.clone(), place.to_owned())));
    }
    for passage in event.record.records("passages") {
        let Some(source) = source(passage) else { continue };
        let shown = |field: &str, sign: &str| passage.get(field).map(|value| format!("{sign} {}", value.shown()));
        let place = shown("page", "p.").or_else(|| shown("paragraph", "¶")).unwrap_or_default();
        places.insert((source, place));
    }
    places
}
