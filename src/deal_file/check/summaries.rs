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
    domain::{Deal, DealIx as _, Event, Passage, PassageRef, Text, TextBuf, TextLayout, clean, truncate_to_width},
};

/// This many words in a row are not a coincidence.
const ROW: usize = 8;

const SHOWN: usize = 60;

/// Fields in the curator's own words. Titles are too short to copy, and a reading
/// may well keep the words that it reads.
const OWN_WORDS: [&str; 7] = ["summary", "note", "point", "assessment", "says", "text", "why"];

pub(super) fn findings(deal: &Deal, document: &Value<'_>) -> Vec<Fault> {
    let quoted = Quoted::new(deal);
    let mut texts = Vec::new();
    collect_own_texts(document, &Path::Document, &mut texts);
    let mut faults = Vec::new();
    for (path, text) in texts {
        let words = quoted.words_of(text.shown());
        for (stretch, place) in quoted.repeated_in(&words) {
            let shown = shown(text.as_text(), words.ranges.get(stretch).unwrap_or_default());
            faults.push(fault(deal, path.clone(), place, &shown));
        }
    }
    faults
}

fn fault(deal: &Deal, path: String, place: PassageRef, shown: &str) -> Fault {
    let paragraph = deal.passage(place).and_then(Passage::paragraph);
    let paragraph = paragraph.map_or_else(String::new, |paragraph| format!(", ¶{paragraph}"));
    let event = deal.event(place.event).id();
    let message = format!("this repeats words quoted at \"{event}\"{paragraph}: “{shown}”");
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
    /// Each with the word behind which it ends.
    passages: Vec<(usize, PassageRef)>,
    rows: HashMap<u64, usize>,
}

impl Quoted {
    fn new(deal: &Deal) -> Self {
        let mut quoted = Self::default();
        for passage in deal.events().flat_map(Event::passages) {
            quoted.add(passage.exact().shown(), passage.passage_ref());
        }
        quoted
    }

    fn add(&mut self, exact: &str, place: PassageRef) {
        let start = self.words.len();
        let words = self.words_of(exact);
        for (nth, row) in words.hashes.windows(ROW).enumerate() {
            let row = self.hasher.hash_one(row);
            self.rows.entry(row).or_insert(start + nth);
        }
        self.words.extend(words.hashes);
        self.passages.push((self.words.len(), place));
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

    fn repeated_in(&self, words: &Words) -> Vec<(Range<usize>, PassageRef)> {
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
    fn shared(&self, place: usize, words: &[u64]) -> Option<(usize, PassageRef)> {
        let passage = self.passages.partition_point(|(end, _)| *end <= place);
        let (end, passage) = self.passages.get(passage)?;
        let quoted = self.words.get(place..*end)?;
        let count = quoted.iter().zip(words).take_while(|(one, other)| one == other).count();
        (count >= ROW).then_some((count, *passage))
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
