//! Which of several texts say the same as others, or something else of the same: by their figures,
//! then by their words.

use std::collections::{BTreeSet, HashSet};

use super::{SideChoice, fields::PassageChoice};
use crate::domain::{DateReading, InProse, Value, find_in_prose};

/// In letters; shorter words are in any sentence.
const LONG: usize = 4;

/// In place of figures, which differ where sources do.
const FIGURE: &str = "0";

/// The amounts and dates in a text.
struct Figures {
    amounts: BTreeSet<(&'static str, Value)>,
    dates: BTreeSet<String>,
}

impl Figures {
    fn find(text: &str) -> Self {
        let mut figures = Self { amounts: BTreeSet::new(), dates: BTreeSet::new() };
        for found in find_in_prose(text) {
            match found {
                InProse::Amount(amount) => {
                    figures.amounts.extend(
                        [Some(amount.value), amount.to].into_iter().flatten().map(|value| (amount.unit, value)),
                    );
                }
                InProse::Date(date) => match date.reading {
                    DateReading::Date(date) => figures.dates.extend([date.to_string()]),
                    DateReading::OneOf(dates) => figures.dates.extend(dates.iter().map(ToString::to_string)),
                    DateReading::NoYear => figures.dates.extend(text.get(date.date).map(str::to_lowercase)),
                    DateReading::Relative(_) => {}
                },
            }
        }
        figures
    }

    fn is_empty(&self) -> bool {
        self.amounts.is_empty() && self.dates.is_empty()
    }

    fn shared(&self, other: &Self) -> usize {
        self.amounts.intersection(&other.amounts).count() + self.dates.intersection(&other.dates).count()
    }

    /// Whether both have figures of a kind, none of which is the same.
    fn differs_from(&self, other: &Self) -> bool {
        let of_unit = |figures: &Self, unit: &str| -> BTreeSet<Value> {
            figures.amounts.iter().filter(|(own, _)| *own == unit).map(|(_, value)| *value).collect()
        };
        let differ = |unit: &str| {
            let [own, others] = [of_unit(self, unit), of_unit(other, unit)];
            !others.is_empty() && own.is_disjoint(&others)
        };
        let has_other_dates = !self.dates.is_empty() && !other.dates.is_empty() && self.dates.is_disjoint(&other.dates);
        has_other_dates || self.amounts.iter().any(|(unit, _)| differ(unit))
    }
}

/// The passage that words differ from: one with another figure of the same kind, else with none in
/// common; of these the one that shares most words with them, the first one of several.
pub fn most_opposed<'c>(words: &str, choices: &'c [PassageChoice]) -> Option<&'c PassageChoice> {
    let (figures, telling) = (Figures::find(words), telling_words(words));
    let rank = |choice: &&PassageChoice| {
        let others = Figures::find(&choice.words);
        let differs = figures.differs_from(&others);
        let shared = telling_words(&choice.words).intersection(&telling).count();
        (differs || figures.shared(&others) == 0).then_some((differs, shared))
    };
    // `max_by_key` takes the last one of several.
    choices.iter().rev().filter(|choice| rank(choice).is_some()).max_by_key(rank)
}

/// The side that words are on beyond doubt, by its position: the only one that states an amount or a
/// date of theirs and none instead of it; of words without any, the only one that has the same words.
pub fn matching_side(words: &str, sides: &[SideChoice]) -> Option<usize> {
    let figures = Figures::find(words);
    let is_same = |side: &SideChoice| {
        if figures.is_empty() {
            return side.texts().any(|text| content_words(text) == content_words(words));
        }
        let stated = Figures::find(&side.texts().collect::<Vec<_>>().join("\n"));
        let says_so = |text: &str| figures.shared(&Figures::find(text)) > 0 && is_negated(text) == is_negated(words);
        !figures.differs_from(&stated) && side.texts().any(says_so)
    };
    let mut same = sides.iter().enumerate().filter(|(_, side)| is_same(side)).map(|(nth, _)| nth);
    same.next().filter(|_| same.next().is_none())
}

/// Words that turn a statement into its opposite.
const NEGATIONS: [&str; 16] = [
    "cannot", "denied", "denies", "deny", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing",
    "refused", "refuses", "rejected", "without",
];

fn is_negated(text: &str) -> bool {
    let text = text.to_lowercase().replace('’', "'");
    text.contains("n't") || words(&text).any(|word| NEGATIONS.contains(&word))
}

/// Words without which a sentence says the same.
const EMPTY_WORDS: [&str; 26] = [
    "a", "also", "an", "and", "are", "at", "be", "been", "by", "for", "had", "has", "have", "in", "is", "it", "of",
    "on", "said", "says", "that", "the", "this", "to", "was", "were",
];

/// All words of a text but the empty ones, in their order.
fn content_words(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    words(&text).filter(|word| !EMPTY_WORDS.contains(word)).map(str::to_owned).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Its longer words, and one for all figures.
fn telling_words(text: &str) -> HashSet<String> {
    let telling = words(text).filter_map(|word| {
        if word.contains(|sign: char| sign.is_ascii_digit()) {
            return Some(FIGURE.to_owned());
        }
        (word.chars().count() >= LONG).then(|| word.to_lowercase())
    });
    telling.collect()
}
