//! `amount:` with a figure, a range or a comparison, with or without a unit.
//! Figures are compared as they are written: `up to $50B` is 50 billion here,
//! and nothing is converted from one unit to another.

mod numbers;
mod phrases;

use std::ops::{
    Bound::{self, Excluded, Included, Unbounded},
    Range, RangeBounds as _,
};

use super::{
    Name,
    comparison::{Comparison, Joining, ValueError},
    shown,
};
use crate::domain::{Amount, Unit, Value, split_scale};

/// By their power of 1,000.
const SCALES: [&str; 4] = ["K", "M", "B", "T"];

#[derive(Clone, Debug)]
pub(in crate::search) struct AmountTest {
    pub(super) raw: String,
    comparison: Comparison<Figure>,
    place: Range<usize>,
}

impl PartialEq for AmountTest {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl Eq for AmountTest {}

/// A figure of the query. Whether its suffix is a scale, a unit or both depends on
/// the units of the deal.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Figure {
    value: Value,
    before: String,
    behind: String,
}

#[derive(Clone, Debug)]
pub(in crate::search) struct Figures {
    within: (Bound<Value>, Bound<Value>),
    unit: Option<String>,
}

impl AmountTest {
    pub(super) fn parse(raw: &str, place: &Range<usize>) -> Result<Self, ValueError> {
        if let Some(wrong) = numbers::malformed(raw) {
            return Err(wrong);
        }
        if let Some(meant) = phrases::meant(raw).filter(|meant| Self::parse(meant, place).is_ok()) {
            // A range of several words is one value only in quotes.
            let is_one = !meant.contains("..") || !meant.contains(char::is_whitespace);
            let meant = if is_one { meant } else { format!("\"{meant}\"") };
            let message = format!("write {}", shown(&meant));
            return Err(ValueError::rewrite(raw, meant, message));
        }
        let read = Comparison::parse(phrases::without_about(raw), Figure::parse);
        let comparison = match read.map_err(|wrong| corrected(raw).map_or(wrong, |meant| no_amount(raw, meant)))? {
            Comparison::Within(Included(low), Included(high)) => {
                let low = low.in_scale_of(&high);
                if low.scaled_value() > high.scaled_value() {
                    return Err(reversed(raw));
                }
                Comparison::Within(Included(low), Included(high))
            }
            other => other,
        };
        Ok(Self { raw: raw.to_owned(), comparison, place: place.clone() })
    }

    pub(super) fn is_figure(raw: &str) -> bool {
        let is_unit = |raw: &str| raw.is_empty() || Unit::is_unit(raw);
        let spelt = |Figure { before, behind, .. }: Figure| {
            is_unit(&before) && (is_unit(&behind) || is_unit(split_scale(&behind).0))
        };
        Value::find_misgrouped(raw).is_none() && Figure::parse(raw).is_ok_and(spelt)
    }

    /// Words that are a figure with a scale or a unit, as it is written shortest: `$50B` for
    /// `$50 billion`.
    pub(in crate::search) fn written(words: &[&str]) -> Option<String> {
        let mut written = String::new();
        for word in words {
            let follows_digit = written.ends_with(|last: char| last.is_ascii_digit());
            let scale = scale_letter(&word.to_lowercase()).filter(|_| follows_digit);
            let joined = format!("{written}{}", scale.unwrap_or(word));
            let is_joined = written.is_empty() || scale.is_some() || (follows_digit && Self::is_figure(&joined));
            written = if is_joined { joined } else { format!("{written} {word}") };
        }
        let is_bare = written.chars().all(|letter| letter.is_ascii_digit() || ".,-−".contains(letter));
        (!is_bare && Self::is_figure(&written)).then_some(written)
    }

    pub(in crate::search) fn raw(&self) -> &str {
        &self.raw
    }

    /// The same in thousands, millions and so on, as far as that can be read.
    pub(in crate::search) fn scaled(&self) -> impl Iterator<Item = Self> {
        let scaled = |scale| Self::parse(&format!("{}{scale}", self.raw), &self.place).ok();
        // A value of several words would have to be put in quotes, and one with a scale has its own.
        let is_bare = self.raw.ends_with(|last: char| last.is_ascii_digit()) && !self.raw.contains(char::is_whitespace);
        SCALES.into_iter().filter(move |_| is_bare).filter_map(scaled)
    }

    pub(in crate::search) fn joining(&self) -> Joining {
        self.comparison.joining()
    }

    /// The test in the units of a deal.
    ///
    /// # Errors
    /// A unit that the deal does not have.
    pub(in crate::search) fn resolve(&self, units: &[String]) -> Result<Figures, Name> {
        let refused = |text: &str| Name { text: text.to_owned(), place: self.place.clone() };
        let resolve = |figure: &Figure| figure.resolve(units).ok_or_else(|| refused(figure.unknown_unit(units)));
        let end = |bound: Bound<&Figure>| {
            Ok(match bound {
                Included(figure) => resolve(figure).map(|(value, unit)| (Included(value), unit))?,
                Excluded(figure) => resolve(figure).map(|(value, unit)| (Excluded(value), unit))?,
                Unbounded => (Unbounded, None),
            })
        };
        let ((low, unit), (high, other)) = match &self.comparison {
            Comparison::Is(figure) | Comparison::IsExactly(figure) => (end(Included(figure))?, end(Included(figure))?),
            Comparison::Within(low, high) => (end(low.as_ref())?, end(high.as_ref())?),
        };
        match (unit, other) {
            (Some(unit), Some(other)) if unit != other => Err(refused(&self.raw)),
            // `5..50B USD`: one unit is meant for both ends.
            (unit, other) => Ok(Figures { within: (low, high), unit: unit.or(other) }),
        }
    }
}

pub(super) use numbers::NEXT_VALUE;
pub(super) use phrases::{MOST_WORDS_BEHIND, is_phrase, is_phrase_behind, is_range_sign};

/// `B` for `billion`.
fn scale_letter(scale: &str) -> Option<&'static str> {
    let (rest, thousands) = split_scale(scale);
    let nth = usize::try_from(thousands).ok()?.checked_sub(1)?;
    SCALES.get(nth).copied().filter(|_| rest.is_empty())
}

impl Figure {
    fn parse(raw: &str) -> Result<Self, ValueError> {
        let is_digit = |character: char| character.is_ascii_digit();
        let refuse = || ValueError::new("not an amount: write 7.6B, >=10B, 5B..50B, 27% or 2GW".to_owned());
        let raw = raw.trim();
        let start = raw.find(is_digit).ok_or_else(refuse)?;
        let (before, rest) = raw.split_at_checked(start).ok_or_else(refuse)?;
        let end = rest.find(|character| !is_digit(character) && !matches!(character, '.' | ',')).unwrap_or(rest.len());
        let (digits, behind) = rest.split_at_checked(end).ok_or_else(refuse)?;
        let before = before.trim();
        let (minus, before) = match (before.strip_prefix(['-', '−']), before.strip_suffix(['-', '−'])) {
            (Some(rest), _) | (None, Some(rest)) => ("-", rest),
            (None, None) => ("", before),
        };
        let plain = |text: &str| !text.contains(is_digit) && !text.contains(SIGNS) && !text.ends_with('.');
        let is_number = plain(before) && plain(behind) && !has_idle_zeros(digits);
        let value = Value::parse_grouped(&format!("{minus}{digits}")).filter(|_| is_number);
        let text = |part: &str| part.trim().to_lowercase();
        Ok(Self { value: value.ok_or_else(refuse)?, before: text(before), behind: text(behind) })
    }

    fn scaled_value(&self) -> Option<Value> {
        self.value.times_thousand_to_the(split_scale(&self.behind).1)
    }

    /// `5..50B`: a lower end without a scale takes that of the upper end, unless that
    /// would reverse the range.
    fn in_scale_of(self, high: &Self) -> Self {
        let shared = Self { behind: high.behind.clone(), ..self.clone() };
        let is_meant = self.behind.is_empty() && shared.scaled_value() <= high.scaled_value();
        if is_meant { shared } else { self }
    }

    /// The unit behind it, without a scale where it is certain to be one.
    fn unit_behind(&self) -> &str {
        let unit = split_scale(&self.behind).0;
        if Unit::meant(unit).is_some() { unit } else { &self.behind }
    }

    fn unknown_unit(&self, units: &[String]) -> &str {
        let is_known = units.iter().any(|unit| Unit::is_same_unit(unit, &self.before));
        if self.before.is_empty() || (is_known && !self.behind.is_empty()) { self.unit_behind() } else { &self.before }
    }

    /// The value with its scale reckoned in, and the unit of the deal.
    fn resolve(&self, units: &[String]) -> Option<(Value, Option<String>)> {
        let known = |typed: &str| units.iter().find(|unit| Unit::is_same_unit(unit, typed)).cloned();
        // A unit of the deal first: MW is one, not millions of W.
        let (behind, thousands) =
            if known(&self.behind).is_some() { (&*self.behind, 0) } else { split_scale(&self.behind) };
        let value = self.value.times_thousand_to_the(thousands)?;
        match (self.before.as_str(), behind) {
            ("", "") => Some((value, None)),
            ("", unit) | (unit, "") => known(unit).map(|unit| (value, Some(unit))),
            (before, behind) => {
                known(before).filter(|unit| Unit::is_same_unit(unit, behind)).map(|unit| (value, Some(unit)))
            }
        }
    }
}

const SIGNS: [char; 9] = ['<', '>', '=', '≤', '≥', '≈', '~', '±', '†'];

fn no_amount(raw: &str, meant: String) -> ValueError {
    let message = format!("“{}” is not an amount: write {}", shown(raw), shown(&meant));
    ValueError::rewrite(raw, meant, message)
}

/// The condition as probably meant: with a known sign, without an exponent.
fn corrected(raw: &str) -> Option<String> {
    let bare = raw.replace('†', "");
    let rest = bare.trim_start_matches(SIGNS);
    let sign = match bare.strip_suffix(rest)? {
        "=>" => ">=",
        "=<" => "<=",
        sign @ (">" | "<" | "=" | ">=" | "<=" | "≥" | "≤") => sign,
        _ => "",
    };
    let rest = rest.trim();
    let is_bare = rest.chars().all(|sign| sign.is_ascii_digit() || ".eE+-−".contains(sign));
    let is_bare = is_bare && rest.contains(|sign: char| sign.is_ascii_digit());
    let number = || Value::suggestion(rest).filter(|_| is_bare).map(|value| format!("{sign}{value}"));
    let figure = AmountTest::is_figure(rest).then(|| format!("{sign}{rest}"));
    figure.or_else(number)
}

/// Zeros in front of a number: half of a number that was cut in two.
fn has_idle_zeros(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.")
}

fn reversed(raw: &str) -> ValueError {
    let meant = raw.split_once("..").map(|(low, high)| format!("{high}..{low}"));
    let meant = meant.unwrap_or_else(|| raw.to_owned());
    let message = format!("put the smaller amount first: {}", shown(&meant));
    ValueError::rewrite(raw, meant, message)
}

impl Figures {
    /// Whether an amount passes; an unpublished one does not.
    pub(in crate::search) fn admits(&self, amount: Amount<'_>) -> bool {
        let Some(value) = amount.value() else { return false };
        // `usd` and `USD` may both stand in a deal.
        let own = amount.unit().shown();
        let is_counted_so = self.unit.as_ref().is_none_or(|unit| unit == own || Unit::is_same_unit(unit, own));
        self.within.contains(&value) && is_counted_so
    }
}
