//! Amounts in running text: a figure with a unit, or two of them. A bare number is none.

use super::{
    ProseAmount, Spot,
    join::{Join, is_dash},
    tokens::{Tokens, is_group_separator, preceding},
};
use crate::domain::{AmountBound, Unit, Value, is_scale, split_scale};

const BEFORE: [(AmountBound, &str); 3] = [
    (
        AmountBound::UpTo,
        "\
         up to | up to an aggregate of | up to a total of | up to a maximum of | as much as | as many as | at \
         most | no more than | not more than | not to exceed | not exceeding | a maximum of | maximum of | capped \
         at | less than | fewer than | under | below",
    ),
    (
        AmountBound::AtLeast,
        "\
         at least | no less than | not less than | no fewer than | a minimum of | minimum of | more than | \
         greater than | over | above | exceeding | in excess of | upwards of",
    ),
    (
        AmountBound::About,
        "\
         about | around | approximately | roughly | some | nearly | almost | close to | an estimated | circa | ~ \
         | ≈",
    ),
];

const BEHIND: [(AmountBound, &str); 3] = [
    (AmountBound::AtLeast, "or more | or greater | or higher | + | - plus"),
    (AmountBound::UpTo, "or less | or fewer | or lower"),
    (AmountBound::About, "or so"),
];

/// What is over an amount of money without being more: a dispute over $5 million.
const CONFLICTS: &str = "\
dispute disputes fight battle row lawsuit claim talks disagreement sued suing negotiations";

const SPELLED: [(&str, u32); 21] = [
    ("a", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Before a spelled number, these make it part of a larger one.
const LARGER: [&str; 6] = ["hundred", "thousand", "million", "billion", "point", "half"];

/// Scales that are not read: what they multiply is not the amount.
const OTHER_SCALES: &str = "hundred dozen crore crores lakh lakhs lac milliard milliards mrd gross";

/// In tokens: `U.S. dollars` has five.
const LONGEST_UNIT: usize = 5;

/// The amount that begins at a token, with what bounds it, and the token after it.
pub(super) fn amount(tokens: &Tokens<'_>, spot: Spot) -> Option<(ProseAmount, usize)> {
    let first = Figure::at(tokens, spot.at).filter(|_| is_free_before(tokens, spot.at))?;
    range(tokens, spot, first).or_else(|| {
        let (value, unit) = (first.scaled()?, first.unit.filter(|_| is_free_after(tokens, first.end))?);
        let (start, end, bound) = bound(tokens, spot, first.end);
        Some((ProseAmount { words: tokens.bytes(start..end), bound, value, to: None, unit }, end))
    })
}

/// `$5–7 billion`, `from 5% to 7%`, `between $5 and $7 million`.
fn range(tokens: &Tokens<'_>, spot: Spot, first: Figure) -> Option<(ProseAmount, usize)> {
    let join = Join::before(tokens, spot);
    let second = Figure::at(tokens, join.end(tokens, first.end, &["to"])?)?;
    let Span { low, high, unit } = first.up_to(second, is_dash(tokens, first.end))?;
    let end = Some(second.end).filter(|end| is_free_after(tokens, *end))?;
    let about =
        tokens.longest_before(join.start, spot.floor, &BEFORE).filter(|(_, bound)| *bound == AmountBound::About);
    let (start, bound) = about.unwrap_or((join.start, AmountBound::Exactly));
    Some((ProseAmount { words: tokens.bytes(start..end), bound, value: low, to: Some(high), unit }, end))
}

fn bound(tokens: &Tokens<'_>, Spot { at, floor }: Spot, end: usize) -> (usize, usize, AmountBound) {
    let is_over = |start: usize| tokens.is(start, "over") && tokens.is_in(preceding(start), CONFLICTS);
    if let Some((start, bound)) = tokens.longest_before(at, floor, &BEFORE).filter(|(start, _)| !is_over(*start)) {
        return (start, end, bound);
    }
    let behind = BEHIND.iter().find_map(|(bound, phrases)| {
        let end = phrases.split(" | ").find_map(|phrase| tokens.phrase(end, phrase))?;
        Some((end, *bound))
    });
    behind.map_or((at, end, AmountBound::Exactly), |(end, bound)| (at, end, bound))
}

/// A number with its scale and unit, as far as it has them.
#[derive(Clone, Copy, Debug)]
struct Figure {
    value: Value,
    thousands: Option<u32>,
    unit: Option<&'static str>,
    /// `1.234`, which some write for 1,234.
    reads_two_ways: bool,
    may_be_year: bool,
    end: usize,
}

struct Span {
    low: Value,
    high: Value,
    unit: &'static str,
}

impl Figure {
    fn at(tokens: &Tokens<'_>, at: usize) -> Option<Self> {
        let is_negative = matches!(tokens.sign(at), Some('-' | '−')) && tokens.touches(at + 1) && !tokens.touches(at);
        let at = at + usize::from(is_negative);
        let (currency, number_at) = currency(tokens, at).map_or((None, at), |(unit, end)| (Some(unit), end));
        let (digits, number_end) = number(tokens, number_at, currency.is_some())?;
        let value = Value::parse_grouped(&if is_negative { format!("-{digits}") } else { digits.clone() })?;
        let (thousands, scale_end) =
            scale(tokens, number_end).map_or((None, number_end), |(scale, end)| (Some(scale), end));
        // `5 thousand million`, `500 crore`, `twelve`.
        let is_scaled_more = scale(tokens, scale_end).is_some() || tokens.is_in(scale_end, OTHER_SCALES);
        if is_scaled_more || (tokens.number(number_at).is_none() && thousands.is_none()) {
            return None;
        }
        let (unit, end) = match (currency, unit(tokens, scale_end)) {
            (None, Some((unit, end))) => (Some(unit), end),
            (Some(currency), Some((unit, end))) if unit == currency => (Some(currency), end),
            (currency, _) => (currency, scale_end),
        };
        let is_money = unit.is_some_and(Unit::is_currency);
        Some(Self {
            value,
            thousands,
            unit,
            reads_two_ways: is_money && thousands.is_none() && may_be_grouped(&digits),
            may_be_year: digits.len() == 4 && digits.starts_with(['1', '2']),
            end,
        })
    }

    fn scaled(self) -> Option<Value> {
        self.value.times_thousand_to_the(self.thousands.unwrap_or(0)).filter(|_| !self.reads_two_ways)
    }

    /// The range to another figure; not `$5 to 7 people`. A unit at one end goes for both; so does the scale of the
    /// upper end, unless that would reverse the range.
    fn up_to(self, high: Self, is_dashed: bool) -> Option<Span> {
        let unit = match (self.unit, high.unit) {
            (Some(low), Some(high)) => Some(low).filter(|_| low == high),
            (Some(low), None) => Some(low).filter(|_| high.thousands.is_some() || is_dashed),
            (None, high) => high.filter(|_| self.thousands.is_some() || !self.may_be_year),
        }?;
        let to = high.scaled()?;
        let shared = Self { thousands: self.thousands.or(high.thousands), ..self }.scaled()?;
        let low = if shared <= to { shared } else { self.scaled()? };
        (low <= to).then_some(Span { low, high: to, unit })
    }
}

/// `US$`, `€`, `USD` in front of a number.
fn currency(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    let in_front = |end: usize| {
        let unit = Unit::in_prose(tokens.text(at..end)).filter(|unit| Unit::is_currency(unit))?;
        Some((unit, end))
    };
    if tokens.word(at).is_some() && tokens.sign(at + 1) == Some('$') && tokens.touches(at + 1) {
        return in_front(at + 2);
    }
    // `USD`, `RMB`; not `dollars`.
    let is_code = |word: &str| word.chars().all(|letter| letter.is_ascii_uppercase());
    (tokens.sign(at).is_some() || tokens.word(at).is_some_and(is_code)).then(|| in_front(at + 1)).flatten()
}

/// Plain digits, with commas for whatever groups them.
fn number(tokens: &Tokens<'_>, at: usize, is_led: bool) -> Option<(String, usize)> {
    let Some(written) = tokens.number(at) else { return spelled(tokens, at) };
    let mut digits = written.replace(is_group_separator, ",");
    let mut end = at + 1;
    // A space groups digits only after a currency: `12 500 MW` may be 12 and 500.
    let is_group = |at: usize| tokens.is_one_space_from(at) && tokens.number(at).is_some_and(|group| group.len() == 3);
    while is_led && end - at < 5 && is_group(end) && written.len() <= 3 {
        digits = format!("{digits},{}", tokens.number(end)?);
        end += 1;
    }
    Some((digits, end))
}

fn spelled(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let (_, number) = SPELLED.iter().find(|(word, _)| tokens.is(at, word))?;
    let before = preceding(at);
    let is_spelled = SPELLED.iter().any(|(word, _)| tokens.is(before, word));
    let and_before = tokens.is(before, "and") && tokens.is_one_of(preceding(before), &LARGER);
    let is_part = is_spelled || and_before || tokens.is_one_of(before, &LARGER);
    (!is_part).then(|| (number.to_string(), at + 1))
}

/// `1.234` and `12.345`, not `0.123`.
fn may_be_grouped(digits: &str) -> bool {
    digits.split_once('.').is_some_and(|(whole, fraction)| {
        fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
    })
}

fn scale(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    let at = after_hyphen(tokens, at);
    // A single letter only without a space: `$5 m`, but not `5 K USD`.
    let word = tokens.word(at).filter(|word| is_scale(word) && (word.len() > 1 || tokens.touches(at)))?;
    let (_, thousands) = split_scale(&word.to_lowercase());
    Some((thousands, at + 1))
}

fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    let at = after_hyphen(tokens, at);
    if tokens.number(at).is_some() {
        return None;
    }
    let longest = (1..=LONGEST_UNIT).rev().map(|length| at + length).filter(|end| *end <= tokens.count());
    let (unit, end) = longest.into_iter().find_map(|end| Some((Unit::in_prose(tokens.text(at..end))?, end)))?;
    // The sign of the next amount: `5 $7`.
    let is_of_next = tokens.sign(end - 1) != Some('%')
        && tokens.sign(end - 1).is_some()
        && tokens.touches(end)
        && tokens.number(end).is_some();
    (!is_of_next).then_some((unit, end))
}

/// `$5-million`, `10-percent`.
fn after_hyphen(tokens: &Tokens<'_>, at: usize) -> usize {
    let is_hyphen = tokens.sign(at) == Some('-') && tokens.touches(at) && tokens.touches(at + 1);
    at + usize::from(is_hyphen && tokens.word(at + 1).is_some())
}

/// Not part of a longer number, word, path or name; nor the second half of `12 500`.
fn is_free_before(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    if !tokens.touches(at) {
        let is_short = |number: usize| tokens.number(number).is_some_and(|digits| digits.len() <= 3);
        return !(tokens.number(at).is_some_and(|digits| digits.len() == 3) && is_short(before));
    }
    match tokens.sign(before) {
        None => false,
        Some(sign) => !matches!(sign, '/' | '.' | '-' | '–' | '−' | '_' | '#' | '@' | '&' | '\\' | '*' | '^'),
    }
}

fn is_free_after(tokens: &Tokens<'_>, end: usize) -> bool {
    if !tokens.touches(end) {
        return true;
    }
    let is_before_number = tokens.touches(end + 1) && tokens.number(end + 1).is_some();
    match tokens.sign(end) {
        None => false,
        Some('/' | '-' | '–' | '.' | ',' | '\'') => !is_before_number,
        Some(sign) => !matches!(sign, '_' | '@' | '#' | '\\'),
    }
}
