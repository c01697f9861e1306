//! The passage that words which differ from an event are most likely to differ from.

use std::collections::{BTreeSet, HashSet};

use super::{amounts, dates, words};
use crate::{
    domain::{DateReading, Value},
    editing::fields::PassageChoice,
};

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
        let values = amounts(text).flat_map(|amount| {
            [Some(amount.value), amount.to].into_iter().flatten().map(move |value| (amount.unit, value))
        });
        let days = dates(text).flat_map(|date| match date.reading {
            DateReading::Date(date) => vec![date.to_string()],
            DateReading::OneOf(dates) => dates.iter().map(ToString::to_string).collect(),
            DateReading::NoYear => text.get(date.date).map(str::to_lowercase).into_iter().collect(),
            DateReading::Relative(_) => Vec::new(),
        });
        Self { amounts: values.collect(), dates: days.collect() }
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
