//! Quoted words in the curator's own texts, where they pass for the curator's.
//! Case and punctuation are ignored. Every run of eight quoted words is stored by
//! its hash, so that the work grows with the texts and not with their pairs.

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, Hasher as _, RandomState},
    ops::Range,
};

use jsonc_parser::ast::Value;

use crate::{
    deal_file::{fault::Fault, path::Path},
    domain::{Deal, DealIx as _, Event, Passage, Text, TextBuf, TextLayout, clean, truncate_to_width},
};

/// This many words in a row are not a coincidence.
const ROW: usize = 8;

const SHOWN: usize = 60;

/// Fields in the curator's own words. Titles are too short to copy, and a reading
/// may well keep the words that it reads.
const OWN_WORDS: [&str; 7] = ["summary", "note", "point", "assessment", "says", "text", "why"];

pub(super) fn findings(deal: &Deal, document: &Value<'_>) -> Vec<Fault> {
    let passages: Vec<Passage<'_>> = deal.events().flat_map(Event::passages).collect();
    let quoted = Quoted::new(passages.iter().map(|passage| passage.exact().shown()));
    let mut texts = Vec::new();
    collect_own_texts(document, &Path::Document, &mut texts);
    let mut faults = Vec::new();
    for (path, text) in texts {
        let words = quoted.words_of(text.shown());
        for (stretch, nth) in quoted.repeated_in(&words) {
            let shown = shown(text.as_text(), words.ranges.get(stretch).unwrap_or_default());
            faults.extend(passages.get(nth).map(|passage| fault(path.clone(), *passage, &shown)));
        }
    }
    faults
}

/// The first words of a text that are those of a quotation, of which [`super::check`] warns.
pub fn copied_words<'q>(text: &str, quotations: impl Iterator<Item = &'q str>) -> Option<String> {
    let quoted = Quoted::new(quotations);
    let text = clean(text, TextLayout::MultiLine);
    let words = quoted.words_of(text.shown());
    let (stretch, _) = quoted.repeated_in(&words).into_iter().next()?;
    Some(shown(text.as_text(), words.ranges.get(stretch)?))
}

fn fault(path: String, passage: Passage<'_>, shown: &str) -> Fault {
    let place = passage.passage_ref();
    let locator = passage.locator().map_or_else(String::new, |locator| format!(", {locator}"));
    let event = passage.event().id();
    let message = format!("this repeats words quoted at \"{event}\"{locator}: “{shown}”");
    Fault::warning("copied-words", path, message, "say it in your own words; quotations belong in passages")
        .related(format!("events[{}].passages[{}].exact", place.event.index(), place.passage), "quoted here")
}

fn shown(text: Text<'_>, words: &[Range<usize>]) -> String {
    let range = words.first().map_or(0, |first| first.start)..words.last().map_or(0, |last| last.end);
    let stretch = text.shown().get(range).unwrap_or_default().trim_matches(|sign: char| !sign.is_alphanumeric());
    truncate_to_width(&stretch.replace('\n', " "), SHOWN)
}

#[derive(Default)]
struct Words {
    hashes: Vec<u64>,
    ranges: Vec<Range<usize>>,
}

/// All quoted words one after another, and where each row of eight begins.
#[derive(Default)]
struct Quoted {
    hasher: RandomState,
    words: Vec<u64>,
    /// The word behind which each passage ends.
    ends: Vec<usize>,
    rows: HashMap<u64, usize>,
}

impl Quoted {
    fn new<'q>(passages: impl Iterator<Item = &'q str>) -> Self {
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

    /// The stretches of words that passages have, too, each with the position of its passage.
    fn repeated_in(&self, words: &Words) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut start = 0;
        while let Some(row) = words.hashes.get(start..start + ROW) {
            let place = self.rows.get(&self.hasher.hash_one(row));
            let shared = place.and_then(|place| self.shared(*place, words.hashes.get(start..)?));
            match shared {
                Some((count, passage)) => {
                    found.push((start..start + count, passage));
                    start += count;
                }
                None => start += 1,
            }
        }
        found
    }

    /// How many words are the same from a place on, within which passage.
    fn shared(&self, place: usize, words: &[u64]) -> Option<(usize, usize)> {
        let passage = self.ends.partition_point(|end| *end <= place);
        let quoted = self.words.get(place..*self.ends.get(passage)?)?;
        let count = quoted.iter().zip(words).take_while(|(one, other)| one == other).count();
        (count >= ROW).then_some((count, passage))
    }
}

/// Collects every text in the curator's own words, with its path.
fn collect_own_texts(value: &Value<'_>, at: &Path<'_>, found: &mut Vec<(String, TextBuf)>) {
    match value {
        Value::Object(record) => {
            for field in &record.properties {
                let at = at.field(field.name.as_str());
                match &field.value {
                    Value::StringLit(text) if OWN_WORDS.contains(&field.name.as_str()) => {
                        found.push((at.to_string(), clean(text.value.as_ref(), TextLayout::MultiLine)));
                    }
                    value => collect_own_texts(value, &at, found),
                }
            }
        }
        Value::Array(list) => {
            for (index, item) in list.elements.iter().enumerate() {
                collect_own_texts(item, &at.item(index), found);
            }
        }
        _ => {}
    }
}
