//! Quoted words that the curator's own texts repeat. Case and punctuation are ignored.
//! Every run of eight quoted words is stored by its hash, so that the work grows with the texts
//! and not with their pairs.

use std::{
    collections::{BTreeSet, HashMap},
    hash::{BuildHasher as _, Hasher as _, RandomState},
    ops::Range,
};

use super::{
    Basis, Condition, Corroboration, Deal, Disagreement, Event, EventIx, Passage, Reading, Relation, Side, Source,
    Term, TermDoubt, Text, Version,
};

/// This many words in a row are not a coincidence.
const ROW: usize = 8;

/// A stretch of a text that also occurs in a quotation, with the index of that quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    pub bytes: Range<usize>,
    pub quotation: usize,
}

#[derive(Default)]
struct Words {
    hashes: Vec<u64>,
    ranges: Vec<Range<usize>>,
}

/// All quoted words in sequence, and where each run of eight begins.
#[derive(Debug, Default)]
pub struct Quotations {
    hasher: RandomState,
    words: Vec<u64>,
    /// For each passage, the index after its last word.
    ends: Vec<usize>,
    rows: HashMap<u64, usize>,
}

impl Quotations {
    pub fn new<'q>(passages: impl Iterator<Item = &'q str>) -> Self {
        let mut quoted = Self::default();
        passages.for_each(|exact| quoted.add(exact));
        quoted
    }

    fn add(&mut self, exact: &str) {
        let start = self.words.len();
        let words = self.words_of(exact);
        for (nth, row) in words.hashes.windows(ROW).enumerate() {
            let row = self.hasher.hash_one(row);
            self.rows.entry(row).or_insert(start + nth);
        }
        self.words.extend(words.hashes);
        self.ends.push(self.words.len());
    }

    /// The words of a text, split at spaces and dashes, without case and punctuation.
    fn words_of(&self, text: &str) -> Words {
        let mut words = Words::default();
        let mut end = 0;
        for piece in text.split_inclusive(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '/'))
        {
            let start = end;
            end += piece.len();
            let mut hasher = self.hasher.build_hasher();
            let mut letters =
                piece.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).peekable();
            if letters.peek().is_some() {
                letters.for_each(|letter| hasher.write_u32(letter.into()));
                words.hashes.push(hasher.finish());
                words.ranges.push(start..end);
            }
        }
        words
    }

    /// The stretches of a text that also occur in quotations.
    pub fn repeated_in(&self, text: &str) -> Vec<Repeated> {
        let words = self.words_of(text);
        let mut found = Vec::new();
        let mut start = 0;
        while let Some(row) = words.hashes.get(start..start + ROW) {
            let place = self.rows.get(&self.hasher.hash_one(row));
            let shared = place.and_then(|place| self.shared(*place, words.hashes.get(start..)?));
            let Some((count, quotation)) = shared else {
                start += 1;
                continue;
            };
            let stretch = words.ranges.get(start..start + count).unwrap_or_default();
            let bytes = stretch.first().map_or(0, |first| first.start)..stretch.last().map_or(0, |last| last.end);
            found.push(Repeated { bytes, quotation });
            start += count;
        }
        found
    }

    /// The number of words that are the same from a place on, and the passage they are in.
    fn shared(&self, place: usize, words: &[u64]) -> Option<(usize, usize)> {
        let passage = self.ends.partition_point(|end| *end <= place);
        let quoted = self.words.get(place..*self.ends.get(passage)?)?;
        let count = quoted.iter().zip(words).take_while(|(one, other)| one == other).count();
        (count >= ROW).then_some((count, passage))
    }
}

impl Deal {
    /// The events whose own texts repeat quoted words, or whose quoted words are repeated in a text
    /// of a term, a dispute or a source.
    pub(super) fn events_with_repeated_words(&self) -> BTreeSet<EventIx> {
        let passages: Vec<Passage<'_>> = self.events().flat_map(Event::passages).collect();
        let quoted = Quotations::new(passages.iter().map(|passage| passage.exact().shown()));
        let is_repeating = |text: Text<'_>| !quoted.repeated_in(text.shown()).is_empty();
        let own = self.events().filter(|event| event.own_texts().any(is_repeating)).map(Event::ix);
        let others = self.summary().into_iter().chain(self.sources().filter_map(Source::note));
        let others = others.chain(self.disagreements().flat_map(Disagreement::own_texts));
        let others = others.chain(self.terms().flat_map(Term::versions).flat_map(Version::own_texts));
        let repeated = others.flat_map(|text| quoted.repeated_in(text.shown()));
        let quoted_in = repeated.filter_map(|repeated| Some(passages.get(repeated.quotation)?.event().ix()));
        own.chain(quoted_in).collect()
    }
}

impl<'d> Event<'d> {
    /// Whether the event has quoted words that one of the curator's own texts repeats, or repeats
    /// some itself.
    pub(super) fn has_repeated_words(self) -> bool {
        self.deal().repeated_words.get_or_init(|| self.deal().events_with_repeated_words()).contains(&self.ix())
    }

    fn own_texts(self) -> impl Iterator<Item = Text<'d>> {
        let readings = self.passages().filter_map(Passage::reading).filter_map(Reading::note);
        let notes = self.corroboration().filter_map(Corroboration::note);
        let relations = self.relations().filter_map(Relation::note);
        self.summary().into_iter().chain(readings).chain(notes).chain(relations)
    }
}

impl<'d> Disagreement<'d> {
    fn own_texts(self) -> impl Iterator<Item = Text<'d>> {
        [self.point(), self.assessment()].into_iter().chain(self.sides().map(Side::says))
    }
}

impl<'d> Version<'d> {
    fn own_texts(self) -> impl Iterator<Item = Text<'d>> {
        let condition = self.condition().map(Condition::text);
        let doubt = self.doubt().map(TermDoubt::why);
        [self.text()].into_iter().chain(condition).chain(doubt).chain(self.basis().filter_map(Basis::note))
    }
}
