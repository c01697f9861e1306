//! Events that were probably entered twice: the same date, nearly the same title
//! and no parties of their own. Among events of one date each title is compared
//! with the next few in two sort orders only, by the beginning and by the end of
//! its sorted words: comparing all pairs would take minutes for a long day.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    deal_file::fault::Fault,
    domain::{Deal, DealIx as _, EdtfDate, Event, EventIx, PartyIx, nearest_word},
};

/// Titles that follow in a sort order and are compared.
const NEXT: usize = 4;

/// The similarity from which two titles are nearly the same.
const NEARLY: f64 = 0.85;

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let mut doubles = BTreeMap::new();
    let day = |ix: &EventIx| deal.event(*ix).date().map(EdtfDate::without_time);
    for same_date in deal.timeline().chunk_by(|one, other| day(one) == day(other)) {
        if same_date.len() > 1 {
            find_doubles(same_date.iter().map(|ix| Entry::new(deal.event(*ix))).collect(), &mut doubles);
        }
    }
    doubles.into_iter().map(|(later, earlier)| fault(deal.event(later), deal.event(earlier))).collect()
}

fn fault(later: Event<'_>, earlier: Event<'_>) -> Fault {
    let dates = if later.date().is_some() { "same date" } else { "both undated" };
    let message = format!("this is probably the same event as \"{}\": {dates}, nearly the same title", earlier.id());
    let path = |event: Event<'_>| format!("events[{}].title", event.ix().index());
    Fault::warning("near-duplicate", path(later), message, "merge the two, or say in the titles how they differ")
        .related(path(earlier), "the other event")
}

struct Entry {
    ix: EventIx,
    words: Vec<String>,
    /// Those of them with a figure: *tranche 2* is not *tranche 1*.
    figures: Vec<String>,
    /// The words in a line, and that from its end.
    line: String,
    from_end: String,
    parties: BTreeSet<PartyIx>,
}

impl Entry {
    fn new(event: Event<'_>) -> Self {
        let title = event.title().shown().to_lowercase();
        let words = title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.sort_unstable();
        let line = words.join(" ");
        Self {
            ix: event.ix(),
            figures: words.iter().filter(|word| word.contains(char::is_numeric)).cloned().collect(),
            from_end: line.chars().rev().collect(),
            line,
            words,
            parties: event.parties().map(|part| part.party().ix()).collect(),
        }
    }

    fn is_probably(&self, other: &Self) -> bool {
        // Two bodies that do the same on one day make two events.
        let among = |one: &Self, other: &Self| one.parties.is_subset(&other.parties);
        (among(self, other) || among(other, self))
            && self.figures == other.figures
            && differ_in_form_only(&self.words, &other.words)
            && (self.line == other.line || strsim::normalized_levenshtein(&self.line, &other.line) >= NEARLY)
    }
}

fn find_doubles(mut entries: Vec<Entry>, doubles: &mut BTreeMap<EventIx, EventIx>) {
    let orders: [fn(&Entry) -> &str; 2] = [|entry| &entry.line, |entry| &entry.from_end];
    for order in orders {
        entries.sort_by(|one, other| order(one).cmp(order(other)).then_with(|| one.ix.cmp(&other.ix)));
        for (place, one) in entries.iter().enumerate() {
            for other in entries.iter().skip(place + 1).take(NEXT).filter(|other| one.is_probably(other)) {
                let earlier = doubles.entry(one.ix.max(other.ix)).or_insert(one.ix);
                *earlier = (*earlier).min(one.ix.min(other.ix));
            }
        }
    }
}

/// Whether the words that only one of two titles has do not distinguish them.
/// Where both have such words, each of the fewer has to be a misspelling or form
/// of another: *invest* and *invests*, not *grants* and *denies*, nor *series A*
/// and *series B*.
fn differ_in_form_only(one: &[String], other: &[String]) -> bool {
    let (one, other) = (only_in(one, other), only_in(other, one));
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    fewer.iter().all(|word| word.chars().count() > 1 && nearest_word(word, more.iter().copied()).is_some())
}

fn only_in<'w>(one: &'w [String], other: &[String]) -> Vec<&'w str> {
    one.iter().filter(|word| !other.contains(word)).map(String::as_str).collect()
}
