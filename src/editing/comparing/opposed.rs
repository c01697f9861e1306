//! The passages that words which differ from an event differ from.

use std::collections::BTreeSet;

use super::{amounts, dates};
use crate::{
    domain::{DateReading, Value},
    editing::fields::PassageChoice,
};

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

/// The passages in support of their event that words differ from: those with another figure of the same
/// kind, else all without a figure in common.
pub fn opposed<'c>(words: &str, choices: impl IntoIterator<Item = &'c PassageChoice>) -> Vec<&'c PassageChoice> {
    let figures = Figures::find(words);
    let in_support = choices.into_iter().filter(|choice| !choice.is_against_event);
    let (differing, others): (Vec<_>, Vec<_>) =
        in_support.map(|choice| (choice, Figures::find(&choice.words))).partition(|(_, own)| figures.differs_from(own));
    let is_opposed = |own: &Figures| !differing.is_empty() || figures.shared(own) == 0;
    let opposed = if differing.is_empty() { &others } else { &differing };
    opposed.iter().filter(|(_, own)| is_opposed(own)).map(|(choice, _)| *choice).collect()
}
