//! Figures as people write them: grouped digits, a scale, a currency. Only what is
//! unambiguous is read; for the rest there is a suggestion.

use rust_decimal::Decimal;

use super::{Unit, Value};

/// Scales by their power of 1,000.
const SCALES: [(u32, &[&str]); 4] = [
    (1, &["thousands", "thousand", "k"]),
    (2, &["millions", "million", "mio", "mln", "mn", "mm", "m"]),
    (3, &["billions", "billion", "mrd", "bln", "bn", "b"]),
    (4, &["trillions", "trillion", "trn", "tn", "t"]),
];

/// Digit separators of all countries.
const SEPARATORS: [char; 9] = [',', '_', '\'', '’', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '٬'];

/// Digits that are not a number, and a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedNumber {
    /// In characters.
    pub digits: std::ops::Range<usize>,
    /// The first misplaced character.
    pub position: usize,
    pub suggestion: String,
}

impl Value {
    /// Reads `5000000.5` and `5,000,000.5`.
    pub fn parse_grouped(written: &str) -> Option<Self> {
        if !written.contains(',') {
            return Self::parse(written);
        }
        let (whole, fraction) = written.split_once('.').map_or((written, None), |(whole, rest)| (whole, Some(rest)));
        let size = whole.strip_prefix('-').unwrap_or(whole);
        let mut groups = size.split(',');
        let first = groups.next()?;
        let is_grouped =
            (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3);
        let plain = whole.replace(',', "");
        let plain = fraction.map_or(plain.clone(), |fraction| format!("{plain}.{fraction}"));
        is_grouped.then(|| Self::parse(&plain)).flatten()
    }

    /// Reads `5,000,000`, `7.6 billion` and `5bn`.
    pub fn parse_scaled(written: &str) -> Option<Self> {
        let written = written.trim().to_lowercase();
        let end = written.find(|character: char| character.is_alphabetic()).unwrap_or(written.len());
        let (digits, behind) = written.split_at_checked(end)?;
        let (rest, thousands) = split_scale(behind);
        let value = Self::parse_grouped(digits.trim_end()).filter(|_| rest.is_empty())?;
        value.times_thousand_to_the(thousands)
    }

    /// The first digits of a text with misplaced separators.
    pub fn find_misgrouped(written: &str) -> Option<MalformedNumber> {
        let characters: Vec<char> = written.chars().collect();
        let is_digit = |place: usize| characters.get(place).is_some_and(char::is_ascii_digit);
        let joins = |place: usize| {
            let sign = characters.get(place).copied().unwrap_or_default();
            (sign == '.' || SEPARATORS.contains(&sign)) && is_digit(place + 1) && place > 0 && is_digit(place - 1)
        };
        let mut start = 0;
        while start < characters.len() {
            let end = (start..characters.len()).find(|place| !is_digit(*place) && !joins(*place));
            let end = end.unwrap_or(characters.len());
            let digits: String = characters.get(start..end).unwrap_or_default().iter().collect();
            if !digits.is_empty() && Self::parse_grouped(&digits).is_none() {
                let position = start + out_of_place(&digits);
                return Some(MalformedNumber { digits: start..end, position, suggestion: plain(&digits) });
            }
            start = end + 1;
        }
        None
    }

    /// The numbers of a text with an exponent: `5e9`. None behind one that is too large.
    pub fn exponentials(written: &str) -> Vec<MalformedNumber> {
        let characters: Vec<char> = written.chars().collect();
        let mut found: Vec<MalformedNumber> = Vec::new();
        while let Some(next) = exponential(&characters, found.last().map_or(0, |last| last.digits.end)) {
            found.push(next);
        }
        found
    }

    /// Suggests a number for `5e9`, `1,000`, `$7.6 billion`, `1.234,5`, `27%`.
    pub fn suggestion(written: &str) -> Option<Self> {
        let written = written.trim().replace('−', "-").to_lowercase();
        let start = written.find(|character: char| character.is_ascii_digit() || character == '.')?;
        let (before, rest) = written.split_at_checked(start)?;
        let is_part =
            |character: char| character.is_ascii_digit() || character == '.' || SEPARATORS.contains(&character);
        let (number, behind) =
            rest.split_at_checked(rest.find(|character| !is_part(character)).unwrap_or(rest.len()))?;
        let before = before.trim();
        let (minus, sign) = match before.strip_prefix(['-', '+']) {
            Some(sign) => (before.starts_with('-'), sign),
            None => (before.ends_with('-'), before.trim_end_matches(['-', '+'])),
        };
        let sign = sign.trim_start_matches(['~', '≈', '<', '>', '≤', '≥', '=']).trim();
        let plain = plain(number.trim_end_matches(|character| SEPARATORS.contains(&character)));
        let plain = if minus { format!("-{plain}") } else { plain };
        let (plain, behind) = match exponent(behind) {
            Some((exponent, behind)) => (decimal(&plain, exponent)?, behind),
            None => (plain, behind),
        };
        let value = Self::parse(&plain)?;
        let (unit, thousands) = split_scale(behind.trim());
        let is_unit = |unit: &str| unit.is_empty() || Unit::is_unit(unit);
        value.times_thousand_to_the(thousands).filter(|_| is_unit(sign) && is_unit(unit))
    }
}

/// The first number with an exponent from a place on. The points of a range are no part of it, nor
/// is a comma that groups no digits.
fn exponential(characters: &[char], from: usize) -> Option<MalformedNumber> {
    let is_digit = |place: usize| place >= from && characters.get(place).is_some_and(char::is_ascii_digit);
    let before = |place: usize| place.checked_sub(1).filter(|before| *before >= from);
    let is_point = |place: Option<usize>| place.is_some_and(|place| characters.get(place) == Some(&'.'));
    let joins = |place: usize| {
        let follows_digit = before(place).is_some_and(is_digit);
        let is_comma = characters.get(place) == Some(&',');
        let is_leading_point = is_point(Some(place)) && !is_point(before(place));
        is_digit(place + 1) && ((is_comma && follows_digit) || is_leading_point)
    };
    let is_exponent = |sign: &usize| {
        let signed = usize::from(matches!(characters.get(sign + 1), Some('+' | '-')));
        matches!(characters.get(*sign), Some('e' | 'E'))
            && before(*sign).is_some_and(is_digit)
            && is_digit(sign + 1 + signed)
    };
    let sign = (from..characters.len()).find(is_exponent)?;
    let start = (from..sign).rev().take_while(|place| is_digit(*place) || joins(*place)).last()?;
    let text = |range: std::ops::Range<usize>| characters.get(range).map(|letters| letters.iter().collect::<String>());
    let number = text(start..sign)?;
    let is_one = number.matches(',').count() < 2 || Value::parse_grouped(&number).is_some();
    let start = start + number.rfind(',').filter(|_| !is_one).map_or(0, |comma| comma + 1);
    let end = (sign + 2..characters.len()).find(|place| !is_digit(*place)).unwrap_or(characters.len());
    // `1e9.5` is no number.
    let is_whole = !(is_point(Some(end)) && is_digit(end + 1));
    let suggestion = Value::suggestion(&text(start..end)?).filter(|_| is_whole)?.to_string();
    Some(MalformedNumber { digits: start..end, position: sign, suggestion })
}

/// Splits a scale off: the rest, and the power of 1,000.
pub fn split_scale(behind: &str) -> (&str, u32) {
    let words = SCALES.iter().flat_map(|(thousands, words)| words.iter().map(|word| (*word, *thousands)));
    let rests = words.filter_map(|(word, thousands)| {
        let rest = behind.strip_prefix(word)?;
        // Not the beginning of a unit: meters, tonnes.
        let is_whole = word.len() == 1 || !rest.starts_with(char::is_alphabetic) || Unit::is_unit(rest);
        is_whole.then_some((rest, thousands))
    });
    let longest = rests.min_by_key(|(rest, _)| rest.len());
    longest.map_or((behind, 0), |(rest, thousands)| (rest.trim(), thousands))
}

pub fn is_scale(word: &str) -> bool {
    let word = word.to_lowercase();
    SCALES.iter().any(|(_, words)| words.contains(&word.as_str()))
}

/// The exponent of `e9 USD`, and the rest.
fn exponent(behind: &str) -> Option<(i32, &str)> {
    let rest = behind.strip_prefix('e')?;
    let is_part = |(index, sign): (usize, char)| sign.is_ascii_digit() || (index == 0 && matches!(sign, '+' | '-'));
    let end = rest.char_indices().find(|part| !is_part(*part)).map_or(rest.len(), |(index, _)| index);
    let (number, behind) = rest.split_at_checked(end)?;
    Some((number.parse().ok()?, behind))
}

/// The plain digits of a number with an exponent.
fn decimal(plain: &str, exponent: i32) -> Option<String> {
    // Refuses digits that would be rounded.
    let exact = Value::parse(plain)?;
    let decimal = Decimal::from_scientific(&format!("{exact}e{exponent}")).ok()?;
    Some(decimal.normalize().to_string())
}

/// Plain digits. The last separator is the decimal point unless it occurs twice, or
/// is a comma before three digits.
fn plain(number: &str) -> String {
    let number: String = number.chars().filter(|sign| *sign == ',' || !SEPARATORS.contains(sign)).collect();
    let count = |sign: char| number.matches(sign).count();
    let before_three = number.rsplit_once(',').is_some_and(|(whole, rest)| rest.len() == 3 && whole.len() <= 3);
    let decimal = match (number.rfind(','), number.rfind('.')) {
        (Some(comma), Some(point)) if comma > point && count(',') == 1 => Some(comma),
        (Some(_), Some(point)) if count('.') == 1 => Some(point),
        (Some(comma), None) if count(',') == 1 && !before_three => Some(comma),
        (None, Some(point)) if count('.') == 1 => Some(point),
        _ => None,
    };
    let digits = |part: &str| part.replace([',', '.'], "");
    let (whole, fraction) = match decimal.and_then(|place| Some((number.get(..place)?, number.get(place + 1..)?))) {
        Some((whole, fraction)) => (digits(whole), digits(fraction)),
        None => (digits(&number), String::new()),
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// The first separator that does not group three digits.
fn out_of_place(digits: &str) -> usize {
    let characters: Vec<char> = digits.chars().collect();
    let is_sign = |place: &usize| characters.get(*place).is_some_and(|sign| !sign.is_ascii_digit());
    let signs: Vec<usize> = (0..characters.len()).filter(is_sign).collect();
    let stands_well = |(nth, place): (usize, &usize)| {
        let end = signs.get(nth + 1).copied().unwrap_or(characters.len());
        let before = nth.checked_sub(1).and_then(|nth| signs.get(nth)).map_or(0, |sign| sign + 1);
        match characters.get(*place) {
            Some(',') => end - place == 4 && place - before <= 3,
            Some('.') => nth + 1 == signs.len(),
            _ => false,
        }
    };
    let first = signs.iter().enumerate().find(|sign| !stands_well(*sign)).map(|(_, place)| *place);
    first.or(signs.first().copied()).unwrap_or(0)
}
