//! Numbers in a title: those that name one of several things, and those that count.

use std::collections::BTreeSet;

use crate::{
    domain::Calendar,
    search::{Case, fold},
};

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// Numbers, letters and months that tell things of one kind apart, in one spelling for all.
    pub(super) names: BTreeSet<String>,
    /// Amounts, shares and votes: two accounts of one thing may differ in them.
    pub(super) figures: BTreeSet<String>,
}

const SCALES: [(&[&str], u32); 3] = [
    (&["thousand", "k"], 3),
    (&["million", "millions", "m", "mn", "mio"], 6),
    (&["billion", "billions", "b", "bn"], 9),
];

const UNITS: [&str; 12] =
    ["dollars", "dollar", "euros", "euro", "pounds", "pound", "usd", "eur", "gbp", "chf", "percent", "shares"];

/// Before the number of a document.
const NUMBER_SIGNS: [&str; 3] = ["no", "nos", "nr"];

/// In the order of their numbers.
const NUMBERS: [[&str; 3]; 12] = [
    ["one", "first", "i"],
    ["two", "second", "ii"],
    ["three", "third", "iii"],
    ["four", "fourth", "iv"],
    ["five", "fifth", "v"],
    ["six", "sixth", "vi"],
    ["seven", "seventh", "vii"],
    ["eight", "eighth", "viii"],
    ["nine", "ninth", "ix"],
    ["ten", "tenth", "x"],
    ["eleven", "eleventh", "xi"],
    ["twelve", "twelfth", "xii"],
];

impl Numbers {
    /// The numbers of a title, and its other words.
    pub(super) fn taken_from(title: &str) -> (Self, Vec<&str>) {
        let mut numbers = Self::default();
        let written: Vec<&str> = title.split_whitespace().collect();
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(rest) = written.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some((figures, length)) =
                vote(rest, at.checked_sub(1).and_then(|at| written.get(at))).or_else(|| amount(rest))
            {
                numbers.figures.extend(figures);
                at += length;
                continue;
            }
            if !is_number_sign(rest) {
                words.extend(rest.first().into_iter().flat_map(|word| parts(word)));
            }
            at += 1;
        }
        for (nth, word) in words.iter().enumerate() {
            let folded = fold(word, Case::Insensitive);
            // `A` at the beginning and `s` behind an apostrophe count nothing; nor does `may`.
            let is_name = nth > 0 && word.chars().all(char::is_uppercase);
            let is_capital = word.starts_with(char::is_uppercase);
            numbers.names.extend(number(&folded, is_name, is_capital));
        }
        (numbers, words)
    }

    /// Whether each of them has one that the other has not.
    pub(super) fn have_others(own: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
        let has_more = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).next().is_some();
        has_more(own, other) && has_more(other, own)
    }
}

fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn bare(word: &str) -> String {
    fold(word.trim_matches(|sign: char| !sign.is_alphanumeric()), Case::Insensitive)
}

/// Whether a number follows, of which this word says only that it is one: `No. 5`.
fn is_number_sign(words: &[&str]) -> bool {
    let [word, next, ..] = words else { return false };
    NUMBER_SIGNS.contains(&bare(word).as_str()) && bare(next).starts_with(|sign: char| sign.is_ascii_digit())
}

/// The votes of `5 to 2`, `five to two` or `5-2`, and how many words these are.
fn vote(words: &[&str], before: Option<&&str>) -> Option<(Vec<String>, usize)> {
    let count = |word: &str| {
        let known = NUMBERS.iter().position(|[cardinal, ..]| word == *cardinal).map(|at| at + 1);
        known.or_else(|| word.parse().ok()).filter(|count| *count < 1000)
    };
    if let [one, to, other, ..] = words
        && bare(to) == "to"
        && let Some((one, other)) = count(&bare(one)).zip(count(&bare(other)))
    {
        return Some((vec![format!("{one} to {other}")], 3));
    }
    // `Case 12-34` and `2031-06` are no votes.
    let is_after_verb = before.is_some_and(|word| word.starts_with(char::is_lowercase) || word.ends_with(','));
    let word = bare(words.first()?);
    let (one, other) = word.split_once(['-', '–']).filter(|_| is_after_verb)?;
    let (one, other) = count(one).zip(count(other)).filter(|(one, other)| one.max(other) < &100)?;
    Some((vec![format!("{one} to {other}")], 1))
}

/// The amount of `$1.5 million`, `1,500,000` or `40%`, and how many words these are.
fn amount(words: &[&str]) -> Option<(Vec<String>, usize)> {
    let written = words.first()?.trim_matches(|sign: char| "()“”\"',;:!?.".contains(sign));
    let figure = written.trim_matches(|sign: char| !sign.is_alphanumeric());
    let end = figure.find(|sign: char| !(sign.is_ascii_digit() || ".,".contains(sign))).unwrap_or(figure.len());
    let (digits, unit) = figure.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
    let scale_of = |word: &str| SCALES.iter().find(|(names, _)| names.contains(&word)).map(|(_, scale)| *scale);
    let next = words.get(1).map(|word| bare(word)).unwrap_or_default();
    let is_marked = figure.len() < written.len() && written.contains(['$', '€', '£', '¥', '%']);
    let is_grouped = digits.contains(',');
    let scale = match (scale_of(&fold(unit, Case::Insensitive)), scale_of(&next)) {
        (Some(scale), _) => Some((scale, 1)),
        // `Section 2 m` is no amount.
        (None, Some(scale)) if unit.is_empty() && next.len() > 1 => Some((scale, 2)),
        _ => unit.is_empty().then_some((0, 1)),
    };
    let (scale, length) = scale?;
    let is_counted = words.get(length).is_some_and(|word| UNITS.contains(&bare(word).as_str()));
    let is_amount = is_marked || is_grouped || scale > 0 || is_counted;
    is_amount.then(|| (vec![scaled(digits, scale)], length + usize::from(is_counted)))
}

/// `1.5` with six places more is `1500000`.
fn scaled(digits: &str, scale: u32) -> String {
    let digits = digits.replace(',', "");
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let part = part.trim_end_matches('0');
    let places = usize::try_from(scale).unwrap_or_default();
    let moved: String = part.chars().chain(std::iter::repeat('0')).take(places).collect();
    let left: String = part.chars().skip(places).collect();
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    if left.is_empty() { whole.to_owned() } else { format!("{whole}.{left}") }
}

/// The number that a word is, if it is one: `2`, `2nd`, `second` and `II` are one. A single
/// letter or a Roman number is one only as a name (`Exhibit A`, `Phase I`).
fn number(folded: &str, is_name: bool, is_capital: bool) -> Option<String> {
    if folded.contains(|sign: char| sign.is_ascii_digit()) {
        let digits = folded.trim_end_matches(|sign: char| sign.is_alphabetic());
        return Some(digits.trim_start_matches('0').to_owned());
    }
    let known = NUMBERS.iter().position(|[cardinal, ordinal, roman]| {
        folded == *cardinal || folded == *ordinal || (is_name && folded == *roman)
    });
    let month = Calendar::month_named(folded).filter(|_| is_capital);
    known
        .map(|at| (at + 1).to_string())
        .or_else(|| month.map(|month| Calendar::month_names(month).1.to_lowercase()))
        .or_else(|| (is_name && folded.chars().count() == 1).then(|| folded.to_owned()))
}
