//! Finds the events that match one condition. Every test here is exact and
//! cheap; how well an event matches is computed later, and only where it matters.

use std::{collections::HashMap, sync::atomic::AtomicBool};

use chrono::NaiveDate;
use fixedbitset::FixedBitSet;
use memchr::memmem::Finder;

use super::{
    conditions::{self, Evaluator, SearchAbort},
    fields::prose_of,
    folding::{Case, FoldCache, fold_text},
    index::{Field, Index},
    query::{AmountTest, Anchor, Ending, Joining, Name, Needle, Operand, Qualifier},
    tokens::{Fit, best_place, fit, is_subsequence, letters, places, words_of},
};
use crate::domain::{Event, Truth, Window};

/// Events between two checks of whether to stop.
const CHECK_EVERY: usize = 4096;

const REMEMBERED: usize = 32;

/// Results for single words: a longer word is searched only where its beginning
/// was found.
#[derive(Debug, Default)]
pub struct Memory {
    words: HashMap<Needle, WordHits>,
}

#[derive(Clone, Debug)]
struct WordHits {
    titles: FixedBitSet,
    all: FixedBitSet,
}

/// The texts of an event, folded.
pub(super) struct Texts {
    pub(super) title: String,
    /// Summary, passages, readings and notes, joined by line breaks, which no needle
    /// contains.
    pub(super) prose: String,
}

pub(super) struct Matching<'i> {
    pub(super) index: &'i Index,
    pub(super) memory: &'i mut Memory,
    pub(super) stop: &'i AtomicBool,
    folds: FoldCache<Texts>,
}

impl<'i> Matching<'i> {
    pub(super) fn new(index: &'i Index, memory: &'i mut Memory, stop: &'i AtomicBool) -> Self {
        Self { index, memory, stop, folds: FoldCache::default() }
    }

    /// A free word: scattered letters in short texts, a word or prefix in prose.
    fn word(&mut self, needle: &Needle) -> Result<FixedBitSet, SearchAbort> {
        if let Some(known) = self.memory.words.get(needle) {
            return Ok(known.all.clone());
        }
        let before = self.memory.longest_prefix_of(needle).cloned();
        let titles = self.titles_with_letters(needle, before.as_ref().map(|before| &before.titles))?;
        let mut all = titles.clone();
        all.union_with(&self.labelled(needle, |_, _| true));
        let mut prose = self.with_words(needle, Ending::Open, &[Field::Prose]);
        if !is_one_word(needle) {
            if let Some(before) = &before {
                prose.intersect_with(&before.all);
            }
            self.verify(&mut prose, needle, |texts| occurs(&texts.prose, needle, Ending::Open))?;
        }
        all.union_with(&prose);
        self.memory.remember(needle, WordHits { titles, all: all.clone() });
        Ok(all)
    }

    fn titles_with_letters(&self, needle: &Needle, within: Option<&FixedBitSet>) -> Result<FixedBitSet, SearchAbort> {
        let mut found = FixedBitSet::with_capacity(self.index.len());
        let wanted = letters(&needle.folded);
        let titles = &self.index.titles;
        let mut look = |place: usize| {
            if titles.with_letters(wanted, place) && is_subsequence(titles.get(place), &needle.folded) {
                found.insert(place);
            }
        };
        match within {
            Some(within) => within.ones().for_each(&mut look),
            None => {
                for place in 0..self.index.len() {
                    self.check_sometimes(place)?;
                    look(place);
                }
            }
        }
        Ok(found)
    }

    pub(super) fn labelled(&self, needle: &Needle, accepts: impl Fn(Fit, Qualifier) -> bool) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.index.len());
        let wanted = letters(&needle.lowered());
        for label in self.index.labels.iter().filter(|label| wanted & !label.letters == 0) {
            if fit(&label.folded(needle.case), &needle.folded).is_some_and(|fit| accepts(fit, label.of.0)) {
                for place in self.index.having(label.of) {
                    found.insert(*place as usize);
                }
            }
        }
        found
    }

    fn exact(&self, needle: &Needle, ending: Ending) -> Result<FixedBitSet, SearchAbort> {
        let mut found = self.with_words(needle, ending, &[Field::Title, Field::Prose]);
        if !is_one_word(needle) {
            self.verify(&mut found, needle, |texts| {
                [&texts.title, &texts.prose].into_iter().any(|text| occurs(text, needle, ending))
            })?;
        }
        found.union_with(&self.labelled(needle, |fit, _| is_whole_enough(fit, ending)));
        Ok(found)
    }

    fn anchored(&self, needle: &Needle, anchor: Anchor) -> Result<FixedBitSet, SearchAbort> {
        let mut found = FixedBitSet::with_capacity(self.index.len());
        for place in 0..self.index.len() {
            self.check_sometimes(place)?;
            found.set(place, is_anchored(self.index.titles.get(place), &needle.folded, anchor));
        }
        Ok(found)
    }

    /// The events that may contain a needle: its last word may be a prefix, the others
    /// are whole.
    fn with_words(&self, needle: &Needle, ending: Ending, fields: &[Field]) -> FixedBitSet {
        let lowered = needle.lowered();
        let words: Vec<&str> = words_of(&lowered).collect();
        let mut found = FixedBitSet::with_capacity(self.index.len());
        let Some((last, before)) = words.split_last() else {
            // Signs only: nothing to look up.
            found.insert_range(..);
            return found;
        };
        let dictionary = &self.index.dictionary;
        for field in fields {
            // What stands behind the last word may be a sign: it is whole then.
            match ending {
                Ending::Closed => dictionary.with_word(last, *field, &mut found),
                Ending::Open if !lowered.ends_with(last) => dictionary.with_word(last, *field, &mut found),
                Ending::Open => dictionary.with_prefix(last, *field, &mut found),
            }
        }
        for word in before {
            let mut with_word = FixedBitSet::with_capacity(self.index.len());
            for field in fields {
                dictionary.with_word(word, *field, &mut with_word);
            }
            found.intersect_with(&with_word);
        }
        found
    }

    fn verify(
        &self,
        found: &mut FixedBitSet,
        needle: &Needle,
        occurs: impl Fn(&Texts) -> bool,
    ) -> Result<(), SearchAbort> {
        // Made ready once: hardly any text has it.
        let finder = Finder::new(&needle.folded);
        let may_occur =
            |texts: &Texts| [&texts.title, &texts.prose].iter().any(|text| finder.find(text.as_bytes()).is_some());
        let candidates: Vec<usize> = found.ones().collect();
        for (nth, place) in candidates.into_iter().enumerate() {
            self.check_sometimes(nth)?;
            if !self.texts(place, needle.case).is_some_and(|texts| may_occur(texts) && occurs(texts)) {
                found.remove(place);
            }
        }
        Ok(())
    }

    pub(super) fn texts(&self, place: usize, case: Case) -> Option<&Texts> {
        self.folds.get(place, self.index.len(), case, || {
            let event = self.index.event(place)?;
            let prose: Vec<String> = prose_of(event).map(|(_, text)| fold_text(text, case)).collect();
            Some(Texts { title: fold_text(event.title(), case), prose: prose.join("\n") })
        })
    }

    pub(super) fn check_stopped(&self) -> Result<(), SearchAbort> {
        conditions::check_stopped(self.stop)
    }

    fn check_sometimes(&self, nth: usize) -> Result<(), SearchAbort> {
        if nth.is_multiple_of(CHECK_EVERY) { self.check_stopped() } else { Ok(()) }
    }
}

impl Evaluator for Matching<'_> {
    fn len(&self) -> usize {
        self.index.len()
    }

    fn with_text(&mut self, operand: &Operand, needle: &Needle) -> Result<FixedBitSet, SearchAbort> {
        self.check_stopped()?;
        match operand {
            Operand::Exact(_, ending) => self.exact(needle, *ending),
            Operand::Title(_, anchor) => self.anchored(needle, *anchor),
            _ => self.word(needle),
        }
    }

    fn with_name(&mut self, qualifier: Qualifier, name: &Name) -> Result<FixedBitSet, SearchAbort> {
        self.check_stopped()?;
        self.index.named(qualifier, name)
    }

    fn is_name(&mut self, qualifier: Qualifier, name: &str) -> Result<bool, SearchAbort> {
        Ok(self.index.is_name(qualifier, name))
    }

    fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.index.deal.period_days()
    }

    fn dates(&self, window: &Window) -> Result<Vec<Truth>, SearchAbort> {
        let dates = self.index.deal.timeline().iter().map(|ix| self.index.deal.event(*ix).date());
        let mut truths = Vec::with_capacity(self.index.len());
        for (place, truth) in window.contains_each(dates).enumerate() {
            self.check_sometimes(place)?;
            truths.push(truth);
        }
        Ok(truths)
    }

    fn with_amount(&self, groups: &[Vec<AmountTest>]) -> Result<FixedBitSet, SearchAbort> {
        let mut found = FixedBitSet::with_capacity(self.index.len());
        for group in groups {
            let resolved = group.iter().map(|test| Ok((test.joining(), test.resolve(&self.index.units)?)));
            let resolved = resolved
                .collect::<Result<Vec<_>, Name>>()
                .map_err(|name| SearchAbort::Invalid(self.index.no_unit(&name)))?;
            // Comparisons have to hold of one and the same amount.
            let comparisons = || resolved.iter().filter(|(joining, _)| *joining == Joining::All);
            let values = || resolved.iter().filter(|(joining, _)| *joining == Joining::Either);
            let admits = |event: Event<'_>| {
                let amounts = event.amounts();
                let compared = amounts.clone().any(|amount| comparisons().all(|(_, test)| test.admits(amount)));
                (comparisons().next().is_none() || compared)
                    && values().all(|(_, test)| amounts.clone().any(|amount| test.admits(amount)))
            };
            for place in 0..self.index.len() {
                self.check_sometimes(place)?;
                if self.index.event(place).is_some_and(admits) {
                    found.insert(place);
                }
            }
        }
        Ok(found)
    }
}

impl Memory {
    fn remember(&mut self, needle: &Needle, hits: WordHits) {
        if self.words.len() >= REMEMBERED {
            self.words.clear();
        }
        self.words.insert(needle.clone(), hits);
    }

    /// The result for the longest known prefix, which includes all matches.
    fn longest_prefix_of(&self, needle: &Needle) -> Option<&WordHits> {
        let begins = |known: &&Needle| needle.folded.starts_with(&known.folded);
        let longest = self.words.keys().filter(begins).max_by_key(|known| known.folded.len())?;
        self.words.get(longest)
    }
}

/// Whether the dictionary is sufficient: one word, ignoring case.
pub(super) fn is_one_word(needle: &Needle) -> bool {
    needle.case == Case::Insensitive && words_of(&needle.folded).next() == Some(needle.folded.as_str())
}

pub(super) fn is_whole_enough(fit: Fit, ending: Ending) -> bool {
    match ending {
        Ending::Closed => fit == Fit::Words,
        Ending::Open => fit <= Fit::Beginning,
    }
}

fn occurs(text: &str, needle: &Needle, ending: Ending) -> bool {
    places(text, &needle.folded).any(|(fit, _)| is_whole_enough(fit, ending))
}

pub(super) fn is_anchored(title: &str, needle: &str, anchor: Anchor) -> bool {
    let title = title.trim();
    match anchor {
        Anchor::Start => title.starts_with(needle),
        Anchor::End => title.ends_with(needle),
        Anchor::Both => title == needle,
    }
}

pub(super) fn in_title(operand: &Operand, title: &str) -> Option<Fit> {
    match operand {
        Operand::Title(needle, anchor) => {
            let stands = is_anchored(title, &needle.folded, *anchor);
            best_place(title, &needle.folded).map(|(fit, _)| fit).filter(|_| stands)
        }
        _ => in_short(operand, title),
    }
}

/// In a short text, where scattered letters count for free words.
pub(super) fn in_short(operand: &Operand, text: &str) -> Option<Fit> {
    match operand {
        Operand::Word(needle) => fit(text, &needle.folded),
        Operand::Exact(needle, ending) => standing(text, &needle.folded, *ending),
        _ => None,
    }
}

pub(super) fn in_prose(operand: &Operand, prose: &str) -> Option<Fit> {
    match operand {
        Operand::Word(needle) => standing(prose, &needle.folded, Ending::Open),
        Operand::Exact(needle, ending) => standing(prose, &needle.folded, *ending),
        _ => None,
    }
}

fn standing(text: &str, needle: &str, ending: Ending) -> Option<Fit> {
    best_place(text, needle).map(|(fit, _)| fit).filter(|fit| is_whole_enough(*fit, ending))
}
