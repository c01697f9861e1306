//! Titles and amounts in cells.

use super::{super::super::markup, AmountDraft};
use crate::domain::{AmountBound, Value, read_amount};

/// A longer title is cut; the whole text stands in the summary then.
const LONGEST_TITLE: usize = 160;

/// A title on one line, and whether it is the whole text.
pub(super) fn short(text: &str) -> (String, bool) {
    let whole = markup::line(text);
    if whole.chars().count() <= LONGEST_TITLE {
        return (whole, true);
    }
    let first = text.lines().next().unwrap_or_default();
    if first.chars().count() <= LONGEST_TITLE {
        return (first.to_owned(), false);
    }
    let cut = first.char_indices().nth(LONGEST_TITLE).map_or(first.len(), |(at, _)| at);
    let cut = first.get(..cut).unwrap_or(first);
    let sentence = cut.rmatch_indices(". ").find(|(at, _)| *at > LONGEST_TITLE / 4).map(|(at, _)| at + 1);
    match sentence.and_then(|end| cut.get(..end)) {
        Some(sentence) => (sentence.to_owned(), false),
        None => (format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words)), false),
    }
}

/// `1,500,000` and `EUR`, `up to $5 million`.
pub(super) fn read_amount_cell(amount: &str, currency: &str) -> Option<AmountDraft> {
    let with_currency = || [format!("{currency} {amount}"), format!("{amount} {currency}")];
    let read = read_amount(amount).or_else(|| with_currency().iter().find_map(|written| read_amount(written)));
    if let Some(read) = read {
        let is_one = read.to.is_none()
            && (currency.is_empty()
                || currency.eq_ignore_ascii_case(read.unit)
                || currency.chars().all(|sign| !sign.is_alphanumeric()));
        return is_one.then(|| AmountDraft {
            value: read.value.to_string(),
            unit: Some(read.unit.to_owned()),
            bound: read.bound,
            certainty: None,
        });
    }
    // `1,000.50` is one thousand; `1.000,50` may be two things.
    let digits = amount.replace([',', ' ', '\u{a0}'], "");
    let is_grouped =
        amount.split(',').skip(1).all(|group| group.split('.').next().is_some_and(|group| group.len() == 3));
    let value = Value::parse(&digits).filter(|_| is_grouped)?;
    let unit = Some(currency.to_owned()).filter(|unit| !unit.is_empty());
    Some(AmountDraft { value: value.to_string(), unit, bound: AmountBound::Exactly, certainty: None })
}
