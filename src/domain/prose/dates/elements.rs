//! The elements of a date, each as a letter: weekday, day, month, year, quarter, half, season;
//! or a whole date in numbers.

use chrono::Weekday;

use crate::domain::{Calendar, date::DateWord, prose::tokens::Tokens};

/// A bare number is a year only within these.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2199;

/// With the token after it.
pub(super) fn element(tokens: &Tokens<'_>, at: usize) -> Option<(char, usize)> {
    if let Some(end) = numeric(tokens, at) {
        return Some(('N', end));
    }
    if let Some(end) = part_of_year(tokens, at) {
        return Some(end);
    }
    if let Some(digits) = tokens.number(at) {
        return of_number(digits).map(|element| (element, at + 1 + usize::from(has_ordinal_ending(tokens, at))));
    }
    let word = tokens.word(at)?;
    if Calendar::month_named(word).is_some() {
        return Some(('M', at + 1));
    }
    if word.len() >= 3 && word.parse::<Weekday>().is_ok() {
        return Some(('W', at + 1));
    }
    matches!(DateWord::parse(&word.to_lowercase()), Some(DateWord::Season(_))).then_some(('S', at + 1))
}

fn of_number(digits: &str) -> Option<char> {
    let number: u32 = digits.parse().ok()?;
    match digits.len() {
        1 | 2 if (1..=31).contains(&number) => Some('D'),
        4 if YEARS.contains(&number) => Some('Y'),
        _ => None,
    }
}

fn has_ordinal_ending(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.touches(at + 1) && tokens.is_one_of(at + 1, &["st", "nd", "rd", "th"])
}

/// `Q2`, `2Q`, `second quarter`, `2nd half`.
fn part_of_year(tokens: &Tokens<'_>, at: usize) -> Option<(char, usize)> {
    let word = tokens.word(at).unwrap_or_default();
    let short = match word.as_bytes() {
        [b'Q' | b'q', b'1'..=b'4'] => Some('Q'),
        [b'H' | b'h', b'1' | b'2'] => Some('H'),
        _ => None,
    };
    if let Some(element) = short {
        return Some((element, at + 1));
    }
    if tokens.number(at).is_some_and(|digits| matches!(digits, "1" | "2" | "3" | "4"))
        && tokens.touches(at + 1)
        && tokens.is(at + 1, "q")
    {
        return Some(('Q', at + 2));
    }
    let is_ordinal = tokens.is_one_of(at, &["first", "second", "third", "fourth"]);
    let after = if is_ordinal {
        at + 1
    } else {
        Some(at + 2).filter(|_| has_ordinal_ending(tokens, at) && tokens.number(at).is_some())?
    };
    match tokens.word(after)?.to_lowercase().as_str() {
        "quarter" => Some(('Q', after + 1)),
        "half" => Some(('H', after + 1)),
        _ => None,
    }
}

pub(super) fn is_short_quarter(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.word(at).is_none_or(|word| word.len() == 2)
}

/// `2031-03-12`, `12/3/2031`, `12.3.2031`.
fn numeric(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let digits = tokens.number(at)?;
    if digits.contains('.') {
        return is_date_in_numbers(&digits.split('.').collect::<Vec<_>>()).then_some(at + 1);
    }
    let sign = tokens.sign(at + 1).filter(|sign| matches!(sign, '-' | '/'))?;
    let is_joined = (at + 1..at + 5).all(|part| tokens.touches(part)) && tokens.sign(at + 3) == Some(sign);
    let parts = [digits, tokens.number(at + 2)?, tokens.number(at + 4)?];
    (is_joined && is_date_in_numbers(&parts)).then_some(at + 5)
}

fn is_date_in_numbers(parts: &[&str]) -> bool {
    let is_short = |part: &str| (1..=2).contains(&part.len());
    match parts {
        [year, month, day] | [day, month, year] if year.len() == 4 => is_short(month) && is_short(day),
        _ => false,
    }
}

/// The token of the next element, after what may stand between two.
pub(super) fn between(tokens: &Tokens<'_>, at: usize, element: char) -> Option<usize> {
    let is_abbreviated = at.checked_sub(1).and_then(|before| tokens.word(before)).is_some_and(|word| word.len() <= 4);
    let skip = |at: usize| match (element, tokens.sign(at)) {
        ('M' | 'W', Some('.')) if is_abbreviated && tokens.touches(at) => at + 1,
        ('W', Some(',')) => at + 1,
        // `March 12, 2031`; but not `in March, 12 people`.
        ('M' | 'D' | 'Q' | 'H' | 'S', Some(',')) if tokens.number(at + 1).is_some_and(|digits| digits.len() == 4) => {
            at + 1
        }
        ('D' | 'M', Some('-')) if tokens.touches(at) && tokens.touches(at + 1) => at + 1,
        _ => at,
    };
    let at = skip(skip(at));
    let phrases: &[&str] = match element {
        'D' => &["day of", "of"],
        'W' => &["the"],
        'M' | 'Q' | 'H' | 'S' => &["of"],
        _ => &[],
    };
    let after = phrases.iter().find_map(|phrase| tokens.phrase(at, phrase)).unwrap_or(at);
    (after < tokens.count()).then_some(after)
}
