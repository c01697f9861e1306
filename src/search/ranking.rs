//! How well events match the words of a query: a whole word beats the
//! beginning of one, that beats letters in one piece, and those scattered
//! letters; at equal fit the title beats parties and kinds, those what is quoted
//! and told of the event, and that tags. Words add up; of alternatives the best counts.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;
use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};

use super::{
    conditions::SearchAbort,
    folding::{Case, fold_text},
    index::Field,
    matching::{Matching, in_prose, in_title, is_one_word, is_whole_enough},
    query::{Needle, Operand, Qualifier, Query},
    tokens::{Fit, fit},
};
use crate::domain::Event;

pub(super) type Cost = u8;

/// Of a clause that a record matches otherwise than by its words.
pub(super) const WORST: Cost = cost(Fit::Letters, TAG);

pub(super) const TITLE: u8 = 0;
const LABEL: u8 = 1;
const PROSE: u8 = 2;
/// Many events may have it; who types words that were quoted wants those.
const TAG: u8 = 3;

pub(super) const fn cost(fit: Fit, field: u8) -> Cost {
    4 * fit as u8 + field
}

/// Longer texts are not scored: the work grows with the product of their lengths.
const LONGEST_WORD: usize = 100;
const LONGEST_TITLE: usize = 1000;

/// If more events have only scattered letters, they stay in order of time.
const MOST_SCORED: usize = 10_000;

/// In more events it is not looked up how far apart the words stand.
const MOST_TOGETHER: usize = 1000;

pub(super) struct Ranking {
    total: Vec<u16>,
    scattered: Vec<Scattered>,
    /// The words of the query, where it has several and few enough events match.
    words: Vec<Needle>,
}

struct Scattered {
    needle: Needle,
    events: FixedBitSet,
    count: usize,
}

impl Ranking {
    pub(super) fn new(query: &Query, hits: &FixedBitSet, matching: &Matching<'_>) -> Result<Self, SearchAbort> {
        let mut ranking =
            Self { total: vec![0; hits.len()], scattered: Vec::new(), words: words_together(query, hits) };
        for clause in &query.clauses {
            let texts: Vec<&Operand> =
                clause.alternatives.iter().filter(|item| !item.negated).map(|item| &item.operand).collect();
            let mut best = vec![WORST; hits.len()];
            let mut has_text = false;
            for (operand, needle) in texts.iter().filter_map(|operand| Some((operand, operand.needle()?))) {
                has_text = true;
                matching.check_stopped()?;
                for (best, cost) in best.iter_mut().zip(costs(operand, needle, hits, matching)) {
                    *best = cost.min(*best);
                }
            }
            if has_text {
                for (total, cost) in ranking.total.iter_mut().zip(&best) {
                    *total = total.saturating_add(u16::from(*cost));
                }
                ranking.note_scattered(&texts, &best, hits);
            }
        }
        Ok(ranking)
    }

    fn note_scattered(&mut self, texts: &[&Operand], best: &[Cost], hits: &FixedBitSet) {
        for operand in texts {
            let Operand::Word(needle) = operand else { continue };
            let mut events = FixedBitSet::with_capacity(hits.len());
            events.extend(hits.ones().filter(|place| best.get(*place) == Some(&cost(Fit::Letters, TITLE))));
            let count = events.count_ones(..);
            self.scattered.push(Scattered { needle: needle.clone(), events, count });
        }
    }

    fn total(&self, place: usize) -> u16 {
        self.total.get(place).copied().unwrap_or(u16::MAX)
    }

    pub(super) fn best(&self, hits: &FixedBitSet, matching: &Matching<'_>) -> Option<usize> {
        let least = hits.ones().map(|place| self.total(place)).min()?;
        let several = hits.ones().filter(|place| self.total(*place) == least);
        several.min_by_key(|place| (self.apart(*place, matching), self.scatter(*place, matching), *place))
    }

    pub(super) fn is_scattered(&self, place: usize) -> bool {
        self.scattered.iter().any(|scattered| scattered.events.contains(place))
    }

    pub(super) fn in_order(&self, hits: &FixedBitSet, matching: &Matching<'_>) -> Vec<usize> {
        let mut places: Vec<usize> = hits.ones().collect();
        places.sort_by_cached_key(|place| {
            (self.total(*place), self.apart(*place, matching), self.scatter(*place, matching), *place)
        });
        places
    }

    /// How far apart the words of the query are: next to one another, in one text, or not even that.
    fn apart(&self, place: usize, matching: &Matching<'_>) -> Apart {
        let texts = || matching.texts(place, Case::Insensitive);
        let Some(texts) = Some(()).filter(|()| self.words.len() > 1).and_then(|()| texts()) else {
            return Apart::Texts;
        };
        let words: Vec<&str> = self.words.iter().map(|word| word.folded.as_str()).collect();
        let phrase = words.join(" ");
        let lines = || std::iter::once(texts.title.as_str()).chain(texts.prose.lines());
        if lines().any(|line| line.contains(&phrase)) {
            Apart::Nothing
        } else if lines().any(|line| words.iter().all(|word| line.contains(word))) {
            Apart::Words
        } else {
            Apart::Texts
        }
    }

    /// How scattered the letters are, by fuzzy-matcher's score; the best is least.
    fn scatter(&self, place: usize, matching: &Matching<'_>) -> Reverse<i64> {
        let here = self.scattered.iter().filter(|scattered| scattered.events.contains(place));
        let needles = here.filter(|scattered| scattered.count <= MOST_SCORED).map(|scattered| &scattered.needle);
        let title = matching.index.event(place).map(Event::title);
        Reverse(needles.filter_map(|needle| score(&fold_text(title?, needle.case), &needle.folded)).sum())
    }
}

/// What lies between the words of a query in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Apart {
    Nothing,
    Words,
    Texts,
}

fn words_together(query: &Query, hits: &FixedBitSet) -> Vec<Needle> {
    let few = Some(query).filter(|_| hits.count_ones(..) <= MOST_TOGETHER);
    let clauses = few.into_iter().flat_map(|query| &query.clauses);
    let words = clauses.filter_map(|clause| match clause.alternatives.as_slice() {
        [only] if !only.negated => only.operand.needle(),
        _ => None,
    });
    words.cloned().collect()
}

/// The score of scattered letters. `fuzzy_indices` only: the crate's
/// `fuzzy_match` depends on earlier calls.
fn score(title: &str, word: &str) -> Option<i64> {
    scattered_best(title, word).map(|(score, _)| score)
}

/// The score and places (in characters) of the letters of a word; none if too long.
pub(super) fn scattered_best(text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
    if word.len() > LONGEST_WORD || text.len() > LONGEST_TITLE {
        return None;
    }
    SkimMatcherV2::default().respect_case().fuzzy_indices(text, word)
}

/// What an operand costs in each of the hits.
struct Costs<'h> {
    hits: &'h FixedBitSet,
    matching: &'h Matching<'h>,
    least: Vec<Cost>,
}

fn costs(operand: &Operand, needle: &Needle, hits: &FixedBitSet, matching: &Matching<'_>) -> Vec<Cost> {
    let mut costs = Costs { hits, matching, least: vec![WORST; hits.len()] };
    if matches!(operand, Operand::Title(..)) {
        costs.by_text(operand, needle);
    } else if is_one_word(needle) {
        costs.by_dictionary(&needle.folded);
        costs.in_labels(needle, |_| true);
        costs.in_titles(needle);
    } else {
        costs.by_text(operand, needle);
        costs.in_labels(needle, |fit| accepts(operand, fit));
    }
    costs.least
}

impl Costs<'_> {
    fn lower_to(&mut self, cost: Cost, found: &FixedBitSet) {
        for place in found.intersection(self.hits) {
            if let Some(known) = self.least.get_mut(place) {
                *known = cost.min(*known);
            }
        }
    }

    fn by_dictionary(&mut self, word: &str) {
        let dictionary = &self.matching.index.dictionary;
        for (field, of) in [(Field::Prose, PROSE), (Field::Title, TITLE)] {
            let mut found = FixedBitSet::with_capacity(self.hits.len());
            dictionary.with_word(word, field, &mut found);
            self.lower_to(cost(Fit::Words, of), &found);
            dictionary.with_prefix(word, field, &mut found);
            self.lower_to(cost(Fit::Beginning, of), &found);
        }
    }

    fn in_labels(&mut self, needle: &Needle, accepts: impl Fn(Fit) -> bool) {
        for wanted in [Fit::Words, Fit::Beginning, Fit::Piece, Fit::Letters].into_iter().filter(|fit| accepts(*fit)) {
            for (field, is_tag) in [(LABEL, false), (TAG, true)] {
                let is_of = |of: Qualifier| (of == Qualifier::Tag) == is_tag;
                let found = self.matching.labelled(needle, |fit, of| fit == wanted && is_of(of));
                self.lower_to(cost(wanted, field), &found);
            }
        }
    }

    fn in_titles(&mut self, needle: &Needle) {
        for place in self.hits.ones() {
            let known = self.least.get_mut(place).filter(|known| **known > cost(Fit::Piece, TITLE));
            let title = self.matching.index.titles.get(place);
            if let Some((known, found)) = known.and_then(|known| Some((known, fit(title, &needle.folded)?))) {
                *known = cost(found, TITLE).min(*known);
            }
        }
    }

    fn by_text(&mut self, operand: &Operand, needle: &Needle) {
        for place in self.hits.ones() {
            if let (Some(known), Some(texts)) = (self.least.get_mut(place), self.matching.texts(place, needle.case)) {
                let found = [(in_title(operand, &texts.title), TITLE), (in_prose(operand, &texts.prose), PROSE)];
                let found = found.into_iter().filter_map(|(fit, field)| Some(cost(fit?, field)));
                *known = found.min().unwrap_or(WORST);
            }
        }
    }
}

fn accepts(operand: &Operand, fit: Fit) -> bool {
    match operand {
        Operand::Exact(_, ending) => is_whole_enough(fit, *ending),
        _ => true,
    }
}
