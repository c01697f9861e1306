//! Titles and amounts in cells.

use super::{super::super::amounts::Figures, AmountDraft};
use crate::{
    domain::{AmountBound, Unit, Value, is_scale, read_amount},
    intake::clean_line,
};

/// A longer title is cut; the whole text stands in the summary then.
const LONGEST_TITLE: usize = 160;

/// A title on one line, and whether it is the whole text.
pub(super) fn short(text: &str) -> (String, bool) {
    let whole = clean_line(text);
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

/// `1,500,000` and `EUR`, `up to $5 million`, `(1.2m)`; `figures` are what the heading says.
pub(super) fn read_amount_cell(amount: &str, currency: &str, figures: Figures) -> Option<AmountDraft> {
    // As accountants write what is taken off.
    if let Some(inside) = amount.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let read = read_amount_cell(inside.trim(), currency, figures)?;
        let is_plain = read.bound == AmountBound::Exactly && !read.value.starts_with('-');
        return is_plain.then(|| AmountDraft { value: format!("-{}", read.value), ..read });
    }
    let unit = Unit::standard(currency).or(figures.unit.filter(|_| currency.is_empty())).unwrap_or(currency);
    let thousands = if has_scale(amount) { 0 } else { figures.thousands };
    if let Some(value) = number(amount) {
        let value = value.times_thousand_to_the(thousands)?.to_string();
        let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
        return Some(AmountDraft { value, unit, bound: AmountBound::Exactly, certainty: None });
    }
    let read = match read_amount(amount) {
        // In a column of millions, `$5` may be either.
        Some(_) if thousands > 0 => None,
        Some(read) => Some((read, 0)),
        None => {
            let with_unit = [format!("{unit} {amount}"), format!("{amount} {unit}")];
            with_unit.iter().find_map(|written| read_amount(written)).map(|read| (read, thousands))
        }
    };
    let (read, thousands) = read.filter(|(read, _)| read.to.is_none() && (unit.is_empty() || unit == read.unit))?;
    let value = read.value.times_thousand_to_the(thousands)?.to_string();
    Some(AmountDraft { value, unit: Some(read.unit.to_owned()), bound: read.bound, certainty: None })
}

/// A number without a currency: `1,200,000`, `1.2m`. `1.000,50` may be two things.
fn number(amount: &str) -> Option<Value> {
    let plain = amount.replace([' ', '\u{a0}', '\u{202f}'], "").replace('−', "-");
    Value::parse_scaled(&plain)
}

fn has_scale(amount: &str) -> bool {
    amount.split(|sign: char| !sign.is_alphabetic()).any(is_scale)
}
