//! Lines with which something new begins, and dates that are divided between two lines.

use crate::domain::EdtfDate;

const BULLETS: [&str; 14] = ["-", "*", "–", "•", "‣", "▪", "●", "○", "◦", "·", "■", "□", "➢", "✓"];

/// Digits of the number of an item; longer ones are years or amounts.
const LONGEST_NUMBER: usize = 3;

/// In Roman numbers.
const LONGEST_ROMAN: usize = 5;

/// `•`, `2.`, `2)`, `(2)`, `b)`, `(iv)`, `2.1.`; not the day of `13. November`.
pub(super) fn begins_item(line: &str, before: &str) -> bool {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    if BULLETS.contains(&word) {
        return true;
    }
    let label = |end| word.strip_suffix(end).map(|label| label.strip_prefix('(').unwrap_or(label));
    let is_item = label(')').is_some_and(|label| is_number(label) || is_letter(label))
        || label('.').is_some_and(|label| label.split('.').all(is_number));
    is_item && !is_month(first(rest)) && !is_month(last(before))
}

/// `13 November`, `November 13`, `2024-11-13`
pub(super) fn begins_with_date(line: &str) -> bool {
    let mut words = line.split(' ');
    let [first, second] = [(); 2].map(|()| words.next().unwrap_or_default());
    is_divided_date(first, second) || EdtfDate::parse(first.trim_end_matches([':', ','])).is_ok()
}

/// `13` and `November`, `November` and `13`.
pub(super) fn is_divided_date(line: &str, next: &str) -> bool {
    let is_day = |word: &str| word.len() <= 2 && is_number(word);
    let (last, first) = (last(line), first(next));
    (is_day(last) && is_month(first)) || (is_month(last) && first.starts_with(|letter: char| letter.is_ascii_digit()))
}

fn first(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

fn last(line: &str) -> &str {
    line.rsplit(' ').next().unwrap_or_default()
}

fn is_number(label: &str) -> bool {
    (1..=LONGEST_NUMBER).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_letter(label: &str) -> bool {
    let is_roman = |byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X');
    let is_one = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_one || ((1..=LONGEST_ROMAN).contains(&label.len()) && label.bytes().all(is_roman))
}

/// `Nov.`, `November`
fn is_month(word: &str) -> bool {
    let name = word.trim_matches(|letter: char| !letter.is_alphabetic());
    name.len() >= 3
        && name.chars().all(char::is_alphabetic)
        && EdtfDate::read_alone(&format!("13 {name} 2024")).is_some()
}
