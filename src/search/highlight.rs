//! What to highlight in a displayed text, and in which field of an event a word
//! was found. Runs only for what is on screen.

use std::{collections::BTreeSet, ops::Range};

use super::{
    fields::{Field, prose_of, short_of},
    folding::{Case, FoldCache, Folded, fold, fold_text},
    matching::{in_prose, in_short, in_title, is_whole_enough},
    query::{Ending, Needle, Operand, Qualifier, Query},
    ranking::scattered_best,
    tokens::{Fit, best_place, places, scattered},
};
use crate::domain::{Event, Text, Vocabulary as _};

/// Bytes of a title or event that are searched: nobody reads further in a row.
const SEARCHED_BYTES: usize = 50_000;

/// Byte ranges to highlight in a title or name, on grapheme boundaries, sorted and
/// disjoint: the words of the query, else their scattered letters.
pub fn highlight(text: Text<'_>, query: &Query) -> Vec<Range<usize>> {
    let text = text.prefix(SEARCHED_BYTES);
    let ranges = query.texts().flat_map(|operand| match operand {
        Operand::Word(needle) => short(text, needle),
        Operand::Exact(needle, ending) => standing(text, needle, *ending).into_iter().take(1).collect(),
        Operand::Title(needle, _) => pieces(text, needle).into_iter().take(1).map(|(_, range)| range).collect(),
        Operand::Named(..) | Operand::Date(_) | Operand::Amount(_) => Vec::new(),
    });
    merged_ranges(ranges.collect())
}

/// Byte ranges to highlight in prose: every place where a word of the query stands
/// or begins a word.
pub fn highlight_in_prose(text: Text<'_>, query: &Query) -> Vec<Range<usize>> {
    let ranges = query.texts().flat_map(|operand| match operand {
        Operand::Word(needle) => standing(text, needle, Ending::Open),
        Operand::Exact(needle, ending) => standing(text, needle, *ending),
        Operand::Title(..) | Operand::Named(..) | Operand::Date(_) | Operand::Amount(_) => Vec::new(),
    });
    merged_ranges(ranges.collect())
}

/// The fields of a matching event in which the query was found. Negated items are
/// found nowhere.
pub fn matching_fields(event: Event<'_>, query: &Query) -> BTreeSet<Field> {
    let texts = Texts::new(event, usize::MAX);
    let asked = query.qualifiers().map(Field::Qualified);
    asked.chain(query.texts().flat_map(|operand| texts.found_in(operand)).map(|(_, field)| field)).collect()
}

/// The fields that explain a match outside the title: for each word that the title
/// lacks, the field that fits best within the first `SEARCHED_BYTES` bytes.
pub fn fields_outside_title(event: Event<'_>, query: &Query) -> BTreeSet<Field> {
    let texts = Texts::new(event, SEARCHED_BYTES);
    let best = |operand: &Operand| {
        let found = texts.found_in(operand);
        let in_title = found.iter().any(|(_, field)| *field == Field::Title);
        found.into_iter().min().map(|(_, field)| field).filter(|_| !in_title)
    };
    query.texts().filter_map(best).collect()
}

struct Texts<'d> {
    event: Event<'d>,
    most: usize,
    folds: FoldCache<Vec<(Field, String)>>,
}

impl<'d> Texts<'d> {
    fn new(event: Event<'d>, most: usize) -> Self {
        Self { event, most, folds: FoldCache::default() }
    }

    fn fold(&self, case: Case) -> Vec<(Field, String)> {
        let kind = Field::Qualified(Qualifier::Kind);
        let kinds = [self.event.kind().word(), self.event.kind().label()].map(|word| (kind, fold(word, case)));
        let title = std::iter::once((Field::Title, self.event.title()));
        let mut room = self.most;
        let texts = title.chain(short_of(self.event)).chain(prose_of(self.event)).map_while(|(field, text)| {
            let text = Some(text.prefix(room)).filter(|_| room > 0)?;
            room -= text.shown().len();
            Some((field, fold_text(text, case)))
        });
        kinds.into_iter().chain(texts).collect()
    }

    fn found_in(&self, operand: &Operand) -> Vec<(Fit, Field)> {
        let Some(needle) = operand.needle() else { return Vec::new() };
        let fit = |(field, text): &(Field, String)| {
            let fit = match field {
                Field::Title => in_title(operand, text),
                Field::Qualified(_) => in_short(operand, text),
                Field::Date
                | Field::Summary
                | Field::Passage
                | Field::Speaker
                | Field::Translation
                | Field::Reading
                | Field::Note => in_prose(operand, text),
            };
            Some((fit?, *field))
        };
        let texts = self.folds.get(0, 1, needle.case, || Some(self.fold(needle.case)));
        texts.into_iter().flatten().filter_map(fit).collect()
    }
}

/// A word in a short text: where it stands best, else its letters.
fn short(text: Text<'_>, needle: &Needle) -> Vec<Range<usize>> {
    let folded = Folded::new(text, needle.case);
    if let Some((_, place)) = best_place(&folded.text, &needle.folded) {
        return vec![folded.origin(place)];
    }
    let letters = match scattered_best(&folded.text, &needle.folded) {
        Some((_, characters)) => {
            let starts: Vec<(usize, char)> = folded.text.char_indices().collect();
            let place = |nth: &usize| starts.get(*nth).map(|(start, letter)| *start..start + letter.len_utf8());
            characters.iter().filter_map(place).collect()
        }
        None => scattered(&folded.text, &needle.folded),
    };
    // All of them or none: half a word says nothing.
    let all = letters.len() == needle.folded.chars().count();
    letters.into_iter().filter(|_| all).map(|place| folded.origin(place)).collect()
}

fn standing(text: Text<'_>, needle: &Needle, ending: Ending) -> Vec<Range<usize>> {
    pieces(text, needle).into_iter().filter(|(fit, _)| is_whole_enough(*fit, ending)).map(|(_, range)| range).collect()
}

fn pieces(text: Text<'_>, needle: &Needle) -> Vec<(Fit, Range<usize>)> {
    let folded = Folded::new(text, needle.case);
    places(&folded.text, &needle.folded).map(|(fit, place)| (fit, folded.origin(place))).collect()
}

/// Ascending, without empty ranges; those that overlap or touch are one.
pub fn merged_ranges(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
