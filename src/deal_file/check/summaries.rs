//! Quoted words in the curator's own texts, where they pass for the curator's.
//! Case and punctuation are ignored. Every run of eight quoted words is stored by
//! its hash, so that the work grows with the texts and not with their pairs.

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, Hasher as _, RandomState},
    ops::Range,
};

use crate::{
    deal_file::fault::Fault,
    domain::{Condition, Deal, DealIx as _, Event, Passage, PassageRef, Reading, Term, TermDoubt, Text, fitted},
};

/// This many words in a row are not a coincidence.
const ROW: usize = 8;

const SHOWN: usize = 60;

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let quoted = Quoted::of(deal);
    let mut faults = Vec::new();
    for (path, text) in curator_texts(deal) {
        let words = quoted.words_of(text.shown());
        for (stretch, place) in quoted.repeated_in(&words) {
            let shown = shown(text, words.ranges.get(stretch).unwrap_or_default());
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
    fitted(&stretch.replace('\n', " "), SHOWN)
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
    fn of(deal: &Deal) -> Self {
        let mut quoted = Self::default();
        for passage in deal.in_file_order().flat_map(Event::passages) {
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

type CuratorText<'d> = (String, Text<'d>);

/// Every text in the curator's own words, with its path. Titles are too short to
/// copy, and a reading may well keep the words that it reads.
fn curator_texts(deal: &Deal) -> Vec<CuratorText<'_>> {
    let mut texts: Vec<CuratorText<'_>> =
        deal.summary().map(|text| ("deal.summary".to_owned(), text)).into_iter().collect();
    for source in deal.sources() {
        push(&mut texts, source.note(), || format!("sources[{}].note", source.ix().index()));
    }
    for event in deal.in_file_order() {
        of_event(&mut texts, event, &format!("events[{}]", event.ix().index()));
    }
    for point in deal.disagreements() {
        let at = format!("disagreements[{}]", point.ix().index());
        push(&mut texts, Some(point.point()), || format!("{at}.point"));
        push(&mut texts, Some(point.assessment()), || format!("{at}.assessment"));
        for (side, said) in point.sides().enumerate() {
            push(&mut texts, Some(said.says()), || format!("{at}.sides[{side}].says"));
        }
    }
    for term in deal.terms() {
        of_term(&mut texts, term, &format!("terms[{}]", term.ix().index()));
    }
    texts
}

fn of_event<'d>(texts: &mut Vec<CuratorText<'d>>, event: Event<'d>, at: &str) {
    push(texts, event.summary(), || format!("{at}.summary"));
    for (nth, passage) in event.passages().enumerate() {
        let note = passage.reading().and_then(Reading::note);
        push(texts, note, || format!("{at}.passages[{nth}].reading_basis.note"));
    }
    for (nth, said) in event.corroboration().enumerate() {
        push(texts, said.note(), || format!("{at}.corroboration[{nth}].note"));
    }
    for (nth, relation) in event.relations().enumerate() {
        push(texts, relation.note(), || format!("{at}.relations[{nth}].note"));
    }
}

fn of_term<'d>(texts: &mut Vec<CuratorText<'d>>, term: Term<'d>, at: &str) {
    for (nth, version) in term.versions().enumerate() {
        let at = format!("{at}.versions[{nth}]");
        push(texts, Some(version.text()), || format!("{at}.text"));
        push(texts, version.condition().map(Condition::text), || format!("{at}.condition.text"));
        push(texts, version.doubt().map(TermDoubt::why), || format!("{at}.doubt.why"));
        for (basis, receipt) in version.basis().enumerate() {
            push(texts, receipt.note(), || format!("{at}.basis[{basis}].note"));
        }
    }
}

fn push<'d>(texts: &mut Vec<CuratorText<'d>>, text: Option<Text<'d>>, path: impl Fn() -> String) {
    if let Some(text) = text {
        texts.push((path(), text));
    }
}
