//! Numbers that are written otherwise than here, with what would be right in place of them.

use std::ops::Range;

use crate::{
    domain::{MalformedNumber, Value},
    search::query::{comparison::ValueError, shown},
};

/// Between two values of which the second begins with a digit, so that it is not read as a group
/// of the first.
pub(in crate::search::query) const NEXT_VALUE: &str = ",\\";

pub(super) fn malformed(raw: &str) -> Option<ValueError> {
    exponential(raw).or_else(|| misgrouped(raw))
}

fn exponential(raw: &str) -> Option<ValueError> {
    let found = Value::exponentials(raw);
    let first = found.first()?;
    let message = format!("exponents are not supported: write {}", first.suggestion);
    let (range, right) = rewritten(raw, &found)?;
    let error = ValueError::new(message).replacing(range, right);
    Some(ValueError { range: Some(first.digits.clone()), ..error })
}

/// The numbers as they would be right, and what they replace. What a comma sets apart stays apart.
fn rewritten(raw: &str, found: &[MalformedNumber]) -> Option<(Range<usize>, String)> {
    let characters: Vec<char> = raw.chars().collect();
    let is_comma = |place: usize| characters.get(place) == Some(&',');
    let is_digit = |place: usize| characters.get(place).is_some_and(char::is_ascii_digit);
    let (first, last) = (found.first()?, found.last()?);
    let start = first.digits.start - usize::from(first.digits.start.checked_sub(1).is_some_and(is_comma));
    let has_next = is_comma(last.digits.end) && is_digit(last.digits.end + 1);
    let mut right = String::new();
    let mut from = start;
    for MalformedNumber { digits, suggestion, .. } in found {
        let between: String = characters.get(from..digits.start)?.iter().collect();
        let front = between.strip_suffix(',').map(|front| format!("{front}{NEXT_VALUE}"));
        right.push_str(&front.unwrap_or(between));
        right.push_str(suggestion);
        from = digits.end;
    }
    right.push_str(if has_next { NEXT_VALUE } else { "" });
    Some((start..from + usize::from(has_next), right))
}

fn misgrouped(raw: &str) -> Option<ValueError> {
    let found = Value::find_misgrouped(raw)?;
    let digits: String = raw.chars().skip(found.digits.start).take(found.digits.len()).collect();
    let (message, right) = if let Some(values) = separate(&digits) {
        let message = format!("“{}” is several numbers: put | between amounts", shown(&digits));
        (message, values.join(NEXT_VALUE))
    } else {
        let message = format!(
            "“{}” is not a number: write {}; use commas for thousands and a period for decimals",
            shown(&digits),
            found.suggestion
        );
        (message, found.suggestion)
    };
    let error = ValueError::new(message).replacing(found.digits, right);
    Some(ValueError { range: Some(found.position..found.position + 1), ..error })
}

/// Behind a comma that may be a decimal one.
const MOST_DECIMALS: usize = 3;

/// Numbers that only commas join, such as the two of `5,000,000,7` and of `500,1000`. A single comma may
/// be a decimal one before few digits, and groups of two digits before the last of three are grouped as in India.
fn separate(digits: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = digits.split(',').collect();
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimal = matches!(parts.as_slice(), [whole, fraction]
        if are_digits(fraction) && (fraction.len() <= MOST_DECIMALS || *whole == "0"));
    let is_indian = matches!(parts.as_slice(), [first, groups @ .., last]
        if !groups.is_empty() && first.len() < 3 && last.len() == 3 && groups.iter().all(|group| group.len() == 2));
    if is_decimal || is_indian {
        return None;
    }
    let mut values: Vec<String> = Vec::new();
    for part in parts {
        let joined = values.last().map(|last| format!("{last},{part}"));
        let joined = joined.filter(|joined| Value::parse_grouped(joined).is_some());
        if joined.is_some() {
            values.pop();
        }
        values.push(joined.unwrap_or_else(|| part.to_owned()));
    }
    let has_idle_zeros = |value: &str| value.len() > 1 && value.starts_with('0') && !value.starts_with("0.");
    let values = values.into_iter().map(|value| match Value::parse_grouped(&value) {
        Some(_) if !has_idle_zeros(&value) => Some(value),
        Some(_) => None,
        None => Value::suggestion(&value).map(|value| value.to_string()),
    });
    values.collect::<Option<Vec<String>>>().filter(|values| values.len() > 1)
}
