//! Who matches. A free word matches an event by its title, kind, tags or the
//! names of its parties (letters in order, as fuzzy search has it), or by a
//! whole word or the beginning of one in summary, passages and readings:
//! scattered letters in prose would match everything and mean nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    folding::{Case, fold},
    query::{Query, QueryError, Word},
};
use crate::domain::{
    Deal, DealIx as _, Event, EventIx, EventKind, Layout, Party, PartyIx, Text, TextBuf, Vocabulary as _, clean,
    nearest,
};

/// How many events are looked at between two looks at the stop sign.
const STRIDE: usize = 4096;

/// What a deal looks like to a search: folded once, asked often.
#[derive(Debug)]
pub struct Index {
    deal: Arc<Deal>,
    /// Title and tags of each event, in the order of the timeline.
    entries: Vec<Entry>,
    /// Each word of the prose with the entries that have it.
    dictionary: BTreeMap<Box<str>, Vec<u32>>,
    parties: Vec<PartyNames>,
}

#[derive(Debug)]
struct Entry {
    event: EventIx,
    kind: EventKind,
    /// Title and each tag, original: folded again only where capitals count.
    short: Vec<Field>,
    parties: Box<[PartyIx]>,
}

#[derive(Debug)]
struct Field {
    original: Box<str>,
    folded: Box<str>,
    letters: u64,
}

#[derive(Debug)]
struct PartyNames {
    id: Box<str>,
    /// Name and aliases: match as free words.
    names: Vec<Field>,
    /// Products too: match in `party:`.
    products: Vec<Field>,
}

/// Which events match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The matching events, in the order of the timeline.
    pub events: Vec<EventIx>,
    /// For each party (by its place) how many events it has among those that
    /// match the query without its party part.
    pub party_counts: Vec<u32>,
}

impl Index {
    /// Folds a deal.
    pub fn of(deal: &Arc<Deal>) -> Self {
        let mut index = Self {
            deal: Arc::clone(deal),
            entries: Vec::with_capacity(deal.len()),
            dictionary: BTreeMap::new(),
            parties: deal.parties().iter().map(|(_, party)| PartyNames::of(party)).collect(),
        };
        for event in deal.in_order().iter().map(|ix| deal.event(*ix)) {
            index.add(event);
        }
        index
    }

    fn add(&mut self, event: Event<'_>) {
        let place = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let prose: Vec<String> = prose_of(event).map(|text| fold(text.shown(), Case::Ignored)).collect();
        let words: BTreeSet<&str> = prose.iter().flat_map(|text| words_of(text)).collect();
        for word in words {
            match self.dictionary.get_mut(word) {
                Some(entries) => entries.push(place),
                None => drop(self.dictionary.insert(word.into(), vec![place])),
            }
        }
        let short = std::iter::once(event.title().shown()).chain(event.tags().iter().map(TextBuf::shown));
        let parties = event.counts_under().collect();
        self.entries.push(Entry {
            event: event.ix(),
            kind: event.kind(),
            short: short.map(Field::of).collect(),
            parties,
        });
    }

    /// Which events match. `stop` ends the search early: what it returns then
    /// is not an answer, and `None` says so.
    ///
    /// # Errors
    /// A `party:` that names no party of the deal.
    pub fn find(&self, query: &Query, stop: &AtomicBool) -> Result<Option<Hits>, QueryError> {
        let parties = self.resolve(query)?;
        let mut matching = vec![true; self.entries.len()];
        for word in &query.words {
            if !self.narrow(word, &mut matching, stop) {
                return Ok(None);
            }
        }
        let mut hits = Hits { events: Vec::new(), party_counts: vec![0; self.parties.len()] };
        for (entry, _) in self.entries.iter().zip(matching).filter(|(_, matching)| *matching) {
            for party in &entry.parties {
                if let Some(count) = hits.party_counts.get_mut(party.place()) {
                    *count += 1;
                }
            }
            if parties.admit(&entry.parties) {
                hits.events.push(entry.event);
            }
        }
        Ok(Some(hits))
    }

    /// Takes out what a word does not match; false if stopped.
    fn narrow(&self, word: &Word, matching: &mut [bool], stop: &AtomicBool) -> bool {
        let in_prose = self.prose_hits(word);
        let parties: Vec<bool> =
            self.parties.iter().map(|party| party.names.iter().any(|name| name.has(word))).collect();
        let kinds: Vec<EventKind> = EventKind::ALL
            .iter()
            .copied()
            .filter(|kind| Field::of(kind.word()).has(word) || Field::of(kind.label()).has(word))
            .collect();
        for (place, (entry, matching)) in self.entries.iter().zip(matching.iter_mut()).enumerate() {
            if place % STRIDE == 0 && stop.load(Ordering::Relaxed) {
                return false;
            }
            *matching = *matching
                && (in_prose.contains(&place)
                    || kinds.contains(&entry.kind)
                    || entry.parties.iter().any(|party| parties.get(party.place()).copied().unwrap_or(false))
                    || entry.short.iter().any(|field| field.has(word)));
        }
        true
    }

    /// The entries whose prose has the word: as a whole word or the beginning
    /// of one. A word with signs inside (`first-party`, `$7.5`) is looked up by
    /// its parts and then as it is written.
    fn prose_hits(&self, word: &Word) -> BTreeSet<usize> {
        let folded = fold(&word.folded, Case::Ignored);
        let parts: Vec<&str> = words_of(&folded).collect();
        let Some((last, whole)) = parts.split_last() else { return BTreeSet::new() };
        let mut hits = self.beginning_with(last);
        for part in whole {
            let with_part: BTreeSet<usize> =
                self.dictionary.get(*part).into_iter().flatten().map(|place| *place as usize).collect();
            hits = hits.intersection(&with_part).copied().collect();
        }
        let as_written = folded != *last || word.case == Case::Kept;
        if as_written {
            hits.retain(|place| {
                self.entries.get(*place).is_some_and(|entry| has_in_prose(self.deal.event(entry.event), word))
            });
        }
        hits
    }

    fn beginning_with(&self, prefix: &str) -> BTreeSet<usize> {
        let from = self.dictionary.range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded));
        let entries = from.take_while(|(word, _)| word.starts_with(prefix)).flat_map(|(_, entries)| entries);
        entries.map(|place| *place as usize).collect()
    }

    /// The parties that a name in `party:` means: the one with that id, name,
    /// alias or product, else those whose name begins so.
    pub fn parties_named(&self, name: &str) -> Vec<PartyIx> {
        let folded = fold(name, Case::Ignored);
        let chosen = |is_it: &dyn Fn(&PartyNames) -> bool| -> Vec<PartyIx> {
            let places = self.parties.iter().enumerate().filter(|(_, party)| is_it(party));
            places.map(|(place, _)| PartyIx::at(place)).collect()
        };
        let same = chosen(&|party| *party.id == *folded || party.all().any(|field| *field.folded == *folded));
        if same.is_empty() {
            chosen(&|party| party.id.starts_with(&folded) || party.all().any(|field| field.folded.starts_with(&folded)))
        } else {
            same
        }
    }

    fn resolve(&self, query: &Query) -> Result<Resolved, QueryError> {
        let named = |name: &String| {
            let parties = self.parties_named(name);
            if parties.is_empty() { Err(self.no_party(query, name)) } else { Ok(parties) }
        };
        let wanted = query.parties.wanted.iter().map(|group| group.iter().map(named).collect::<Result<_, _>>());
        Ok(Resolved {
            wanted: wanted.collect::<Result<_, _>>()?,
            unwanted: query.parties.unwanted.iter().map(named).collect::<Result<Vec<_>, _>>()?.concat(),
        })
    }

    fn no_party(&self, query: &Query, name: &str) -> QueryError {
        let written = query.to_string();
        let start = written.find(name).map_or(0, |start| written.chars().take(start).count());
        let names = self.parties.iter().map(|party| &*party.id);
        let near = nearest(name, names).map_or_else(String::new, |near| format!(": did you mean {near}?"));
        let message = format!("no party is called “{}”{near}", clean(name, Layout::Line).shown());
        QueryError { place: start..start + name.chars().count(), message }
    }
}

/// The party part of a query, resolved.
struct Resolved {
    wanted: Vec<Vec<Vec<PartyIx>>>,
    unwanted: Vec<PartyIx>,
}

impl Resolved {
    fn admit(&self, parties: &[PartyIx]) -> bool {
        let there = |meant: &Vec<PartyIx>| meant.iter().any(|party| parties.contains(party));
        let wanted = self.wanted.is_empty() || self.wanted.iter().any(|group| group.iter().all(there));
        wanted && !there(&self.unwanted)
    }
}

impl Field {
    fn of(text: &str) -> Self {
        let folded = fold(text, Case::Ignored);
        Self { original: text.into(), letters: letters(&folded), folded: folded.into() }
    }

    /// Whether the letters of the word stand in the field in order.
    fn has(&self, word: &Word) -> bool {
        match word.case {
            Case::Ignored => letters(&word.folded) & !self.letters == 0 && is_subsequence(&word.folded, &self.folded),
            Case::Kept => is_subsequence(&word.folded, &fold(&self.original, Case::Kept)),
        }
    }
}

impl PartyNames {
    fn of(party: &Party) -> Self {
        Self {
            id: party.id.as_str().into(),
            names: std::iter::once(&party.name).chain(&party.aliases).map(|name| Field::of(name.shown())).collect(),
            products: party.products.iter().map(|name| Field::of(name.shown())).collect(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Field> {
        self.names.iter().chain(&self.products)
    }
}

/// The prose of an event: summary, passages, readings.
fn prose_of(event: Event<'_>) -> impl Iterator<Item = Text<'_>> {
    let quoted = event.passages().iter().flat_map(|passage| {
        let reading = passage.reading.as_ref().map(|reading| reading.text.as_text());
        std::iter::once(passage.exact.as_text()).chain(reading)
    });
    event.summary().into_iter().chain(quoted)
}

/// Whether a word stands in the prose as it is written, at the beginning of a
/// word of the prose.
fn has_in_prose(event: Event<'_>, word: &Word) -> bool {
    let begins_word = |text: &str, start: usize| {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        !before.is_some_and(char::is_alphanumeric) || !word.folded.starts_with(char::is_alphanumeric)
    };
    prose_of(event).any(|text| {
        let text = fold(text.shown(), word.case);
        text.match_indices(&word.folded).any(|(start, _)| begins_word(&text, start))
    })
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// One bit a letter: a word with a bit that the text lacks cannot match it.
fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, character| bits | 1 << (u32::from(character) % 64))
}

fn is_subsequence(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    word.chars().all(|wanted| letters.any(|letter| letter == wanted))
}
