//! How long something takes or lasts: `30 days`, `five years`.

use super::pieces::written;

const ONES: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Between a number and its unit: `30 calendar days`.
const BETWEEN: [&str; 6] = ["calendar", "consecutive", "full", "further", "additional", "more"];

const WORKING: [&str; 3] = ["business", "working", "trading"];

/// `A month` is a time only behind these: `12% a month` is not.
const BEFORE_ARTICLE: [&str; 6] = ["within", "for", "after", "in", "of", "lasts"];

/// In hundredths.
const WHOLE: u64 = 100;

/// What is within a time is of that time.
const BOUNDS: [(Bound, &str); 17] = [
    (Bound::AtLeast, "at least"),
    (Bound::AtLeast, "no less than"),
    (Bound::AtLeast, "not less than"),
    (Bound::AtLeast, "no fewer than"),
    (Bound::AtMost, "no more than"),
    (Bound::AtMost, "not more than"),
    (Bound::AtMost, "no longer than"),
    (Bound::AtLeast, "more than"),
    (Bound::AtLeast, "longer than"),
    (Bound::AtLeast, "over"),
    (Bound::AtLeast, "minimum of"),
    (Bound::AtMost, "up to"),
    (Bound::AtMost, "at most"),
    (Bound::AtMost, "less than"),
    (Bound::AtMost, "fewer than"),
    (Bound::AtMost, "under"),
    (Bound::AtMost, "maximum of"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    AtLeast,
    AtMost,
}

/// What is counted, and how many of the smallest unit of that a unit is. A month has no number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    Hours,
    WorkingDays,
    Months,
}

#[derive(Clone, Debug)]
pub(super) struct Duration {
    counted: Counted,
    hundredths: u64,
    /// The lower end of a range, of which `hundredths` is the upper.
    from: Option<u64>,
    bound: Option<Bound>,
    pub(super) shown: String,
}

/// A word with its place.
struct Token {
    lower: String,
    start: usize,
    end: usize,
}

impl Duration {
    pub(super) fn all(text: &str) -> Vec<Self> {
        let tokens = tokens(text);
        (0..tokens.len()).filter_map(|at| Self::at_unit(text, &tokens, at)).collect()
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        let all = |duration: &Self| (duration.counted, duration.hundredths, duration.from, duration.bound);
        all(self) == all(other)
    }

    fn at_unit(text: &str, tokens: &[Token], at: usize) -> Option<Self> {
        let unit = tokens.get(at)?;
        let (mut counted, size) = unit_of(&unit.lower)?;
        let mut before = tokens.get(..at)?;
        while let Some((last, rest)) = before.split_last() {
            let word = last.lower.as_str();
            if WORKING.contains(&word) {
                counted = Counted::WorkingDays;
            } else if !BETWEEN.contains(&word) {
                break;
            }
            before = rest;
        }
        let size = if counted == Counted::WorkingDays { 1 } else { size };
        let (count, mut start) = number_at_end(before)?;
        let (lower, start_of_lower) = lower_end(before, start).unzip();
        start = start_of_lower.unwrap_or(start);
        let bounded = bound_before(text.get(..start).unwrap_or_default());
        let shown = written(text, bounded.map_or(start, |(_, start)| start)..unit.end);
        Some(Self {
            counted,
            hundredths: count.checked_mul(size)?,
            from: lower.and_then(|lower| lower.checked_mul(size)),
            bound: bounded.map(|(bound, _)| bound),
            shown,
        })
    }
}

/// Of `30 to 60` and `between 30 and 60`, where the upper end begins at a place.
fn lower_end(tokens: &[Token], upper: usize) -> Option<(u64, usize)> {
    let before = tokens.get(..tokens.iter().position(|token| token.start == upper)?)?;
    let (join, before) = before.split_last()?;
    let number = number_at_end(before)?;
    let lead = before.iter().rev().find(|token| token.start < number.1);
    match join.lower.as_str() {
        "to" | "or" => Some(number),
        "and" => Some((number.0, lead.filter(|lead| lead.lower == "between")?.start)),
        _ => None,
    }
}

fn bound_before(text: &str) -> Option<(Bound, usize)> {
    let (lower, trimmed) = (text.to_lowercase(), text.trim_end());
    let (bound, phrase) = BOUNDS.iter().find(|(_, phrase)| {
        let rest = lower.trim_end().strip_suffix(phrase);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })?;
    Some((*bound, trimmed.len().checked_sub(phrase.len())?))
}

fn unit_of(word: &str) -> Option<(Counted, u64)> {
    Some(match word {
        "hour" | "hours" => (Counted::Hours, 1),
        "day" | "days" => (Counted::Hours, 24),
        "week" | "weeks" => (Counted::Hours, 7 * 24),
        "fortnight" => (Counted::Hours, 14 * 24),
        "month" | "months" => (Counted::Months, 1),
        "quarters" => (Counted::Months, 3),
        "year" | "years" => (Counted::Months, 12),
        "decade" | "decades" => (Counted::Months, 120),
        _ => return None,
    })
}

/// The number with which these end, in hundredths, and where it begins. Of `thirty (30)` it is the figure.
fn number_at_end(tokens: &[Token]) -> Option<(u64, usize)> {
    let (last, before) = tokens.split_last()?;
    let is_led = || before.last().is_some_and(|word| BEFORE_ARTICLE.contains(&word.lower.as_str()));
    if let Some(count) = figures(&last.lower) {
        return Some((count, last.start));
    }
    if ["a", "an"].contains(&last.lower.as_str()) {
        return is_led().then_some((WHOLE, last.start));
    }
    if last.lower == "half" {
        let [whole @ .., and, article] = before else { return None };
        let (count, start) = number_at_end(whole).filter(|_| and.lower == "and" && article.lower == "a")?;
        return Some((count.saturating_add(WHOLE / 2), start));
    }
    let number = tokens.get(first_of_number(tokens)..)?;
    let mut count = 0_u64;
    for token in number {
        count = match (token.lower.as_str(), small(&token.lower)) {
            ("hundred", _) => count.max(1).saturating_mul(100),
            (_, small) => count.saturating_add(small.unwrap_or_default()),
        };
    }
    Some((count.saturating_mul(WHOLE), number.first()?.start))
}

/// Where the words of the number begin with which these end: `one hundred and twenty`.
fn first_of_number(tokens: &[Token]) -> usize {
    let is_part = |at: usize| {
        let word = |at: usize| tokens.get(at).map(|token| token.lower.as_str());
        let follows_hundred = || at.checked_sub(1).and_then(word) == Some("hundred");
        word(at).is_some_and(|own| is_of_number(own) || (own == "and" && follows_hundred()))
    };
    (0..tokens.len()).rev().take_while(|at| is_part(*at)).last().unwrap_or(tokens.len())
}

fn figures(word: &str) -> Option<u64> {
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let hundredths: u64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    whole.replace(',', "").parse::<u64>().ok()?.checked_mul(WHOLE)?.checked_add(hundredths)
}

fn is_of_number(word: &str) -> bool {
    word == "hundred" || small(word).is_some()
}

fn small(word: &str) -> Option<u64> {
    let place = |list: &[&str]| list.iter().position(|own| *own == word).and_then(|at| u64::try_from(at + 1).ok());
    place(&ONES).or_else(|| place(&TENS).map(|tens| (tens + 1) * 10))
}

/// Parted at blanks and hyphens: `a five-year term`.
fn tokens(text: &str) -> Vec<Token> {
    let is_gap = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '‑' | '–' | '—' | '/');
    let mut behind = 0;
    let parts = text.split_inclusive(is_gap).filter_map(|part| {
        let word = part.trim_matches(|sign: char| !sign.is_alphanumeric());
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let start = behind + part.find(word).unwrap_or_default();
        behind += part.len();
        (!word.is_empty()).then(|| Token { lower: word.to_lowercase(), start, end: start + word.len() })
    });
    parts.collect()
}
