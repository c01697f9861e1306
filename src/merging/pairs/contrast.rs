//! Words that make two titles those of different events, however much else they have in common:
//! numbers, and words of which one denies the other.

use std::collections::BTreeSet;

use crate::search::{Case, fold};

/// What a title counts, decides and denies.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Numbers, letters and months, in one spelling for all.
    numbers: BTreeSet<String>,
    /// Groups of [`OPPOSITES`], each with the side that is in the title.
    decided: BTreeSet<(usize, Side)>,
    is_denied: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    One,
    Other,
}

impl Side {
    const fn opposite(self) -> Self {
        match self {
            Self::One => Self::Other,
            Self::Other => Self::One,
        }
    }
}

const DENIALS: [&str; 5] = ["not", "no", "never", "without", "cannot"];

/// Words for something, and words for its contrary.
const OPPOSITES: [[&[&str]; 2]; 9] = [
    [
        &[
            "grants",
            "granted",
            "approves",
            "approved",
            "accepts",
            "accepted",
            "allows",
            "allowed",
            "upholds",
            "upheld",
            "confirms",
            "confirmed",
            "agrees",
            "agreed",
        ],
        &[
            "denies",
            "denied",
            "rejects",
            "rejected",
            "refuses",
            "refused",
            "declines",
            "declined",
            "overturns",
            "overturned",
            "vetoes",
            "vetoed",
            "disapproved",
        ],
    ],
    [
        &[
            "signs",
            "signed",
            "executes",
            "executed",
            "concludes",
            "concluded",
            "renews",
            "renewed",
            "extends",
            "extended",
        ],
        &[
            "terminates",
            "terminated",
            "rescinds",
            "rescinded",
            "cancels",
            "cancelled",
            "canceled",
            "revokes",
            "revoked",
            "withdraws",
            "withdrawn",
            "unsigned",
            "ended",
        ],
    ],
    [&["for"], &["against"]],
    [&["buys", "bought", "acquires", "acquired"], &["sells", "sold", "divests", "divested"]],
    [
        &["begins", "began", "begin", "starts", "started", "opens", "opened"],
        &["ends", "ended", "end", "closes", "closed", "stops", "stopped"],
    ],
    [&["wins", "won"], &["loses", "lost"]],
    [
        &["raises", "raised", "increases", "increased", "rises", "rose"],
        &["lowers", "lowered", "cuts", "cut", "reduces", "reduced", "falls", "fell"],
    ],
    [
        &["appoints", "appointed", "joins", "joined", "hires", "hired"],
        &["resigns", "resigned", "leaves", "left", "dismisses", "dismissed", "fires", "fired"],
    ],
    [&["paid", "pays", "repaid"], &["unpaid", "defaults", "defaulted"]],
];

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

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Marks {
    pub(super) fn new(title: &str) -> Self {
        let mut marks = Self::default();
        let words = title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        for (nth, word) in words.enumerate() {
            let folded = fold(word, Case::Insensitive);
            // `A` at the beginning and `s` behind an apostrophe count nothing; nor does `may`.
            let is_name = nth > 0 && word.chars().all(char::is_uppercase);
            let is_capital = word.starts_with(char::is_uppercase);
            marks.numbers.extend(number(&folded, is_name, is_capital));
            marks.decided.extend(decisions(&folded));
            marks.is_denied |= DENIALS.contains(&folded.as_str());
        }
        marks
    }

    /// Whether each of two titles has a number that the other one has not, or one says the
    /// contrary of the other.
    pub(super) fn contradict(&self, other: &Self) -> bool {
        self.has_other_numbers(other) || self.is_contrary(other)
    }

    /// Whether one title says the contrary of the other one, of the same numbers.
    pub(super) fn deny(&self, other: &Self) -> bool {
        self.is_contrary(other) && !self.has_other_numbers(other)
    }

    fn has_other_numbers(&self, other: &Self) -> bool {
        let has_more = |one: &Self, other: &Self| one.numbers.difference(&other.numbers).next().is_some();
        has_more(self, other) && has_more(other, self)
    }

    fn is_contrary(&self, other: &Self) -> bool {
        let mut only = self.decided.difference(&other.decided);
        let is_opposed = only.any(|(group, side)| {
            let opposite = (*group, side.opposite());
            other.decided.contains(&opposite) && !self.decided.contains(&opposite)
        });
        self.is_denied != other.is_denied || is_opposed
    }
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
    let month = MONTHS.iter().find(|month| is_capital && is_month(folded, month));
    known
        .map(|at| (at + 1).to_string())
        .or_else(|| month.map(|month| (*month).to_owned()))
        .or_else(|| (is_name && folded.chars().count() == 1).then(|| folded.to_owned()))
}

/// The whole name of a month, or its first three letters.
fn is_month(word: &str, month: &str) -> bool {
    word == month || month.get(..3) == Some(word)
}

fn decisions(folded: &str) -> impl Iterator<Item = (usize, Side)> {
    OPPOSITES.iter().enumerate().flat_map(move |(group, [one, other])| {
        let is_in = |words: &[&str], side: Side| words.contains(&folded).then_some((group, side));
        is_in(one, Side::One).into_iter().chain(is_in(other, Side::Other)).collect::<Vec<_>>()
    })
}
