//! Dates and amounts in running text, with the words that bound them: offers for whoever
//! records what a source says. Nothing is guessed: what reads two ways has both readings, a
//! date without a year has none, and the rest is left.
//!
//! Where a date stands is found here; what it means is read by [`read`](super::EdtfDate::read).

mod amounts;
mod dates;
mod join;
mod relative;
mod tokens;
mod typed;

use std::ops::Range;

pub use dates::{DateBound, DatePart, DateReading, ProseDate};
pub use relative::Relative;
pub use typed::{TypedDate, leading_date};

use super::{AmountBound, Value};
use tokens::Tokens;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InProse {
    Date(ProseDate),
    Amount(ProseAmount),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseAmount {
    /// The bytes of all its words: `up to $50 billion`.
    pub words: Range<usize>,
    pub bound: AmountBound,
    pub value: Value,
    /// The upper end of a range, of which `value` is the lower.
    pub to: Option<Value>,
    /// As a deal file has it: `USD`, `percent`, `GW`.
    pub unit: &'static str,
}

impl InProse {
    /// The bytes of all its words, with those of its bound.
    pub fn words(&self) -> Range<usize> {
        match self {
            Self::Date(date) => date.words.clone(),
            Self::Amount(amount) => amount.words.clone(),
        }
    }
}

/// In the order in which they stand; no two overlap.
pub fn find_in_prose(text: &str) -> Vec<InProse> {
    find(&Tokens::new(text))
}

/// The amount that a text is, and nothing else: `up to $50 billion`.
pub fn read_amount(text: &str) -> Option<ProseAmount> {
    let is_whole = |words: &Range<usize>| {
        let [before, behind] = [text.get(..words.start), text.get(words.end..)];
        [before, behind].into_iter().flatten().all(|rest| rest.trim().is_empty())
    };
    let mut found = find_in_prose(text);
    match (found.pop(), found.is_empty()) {
        (Some(InProse::Amount(amount)), true) => Some(amount).filter(|amount| is_whole(&amount.words)),
        _ => None,
    }
}

fn find(tokens: &Tokens<'_>) -> Vec<InProse> {
    let mut found = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < tokens.count() {
        let spot = Spot { at, floor };
        match look(tokens, spot) {
            Some((one, end)) => {
                found.extend(one);
                (at, floor) = (end, end);
            }
            None => at += 1,
        }
    }
    found
}

/// What begins at a token, if it is anything, and the token after it.
fn look(tokens: &Tokens<'_>, spot: Spot) -> Option<(Option<InProse>, usize)> {
    if let Some((amount, end)) = amounts::amount(tokens, spot) {
        return Some((Some(InProse::Amount(amount)), end));
    }
    if let Some((date, end)) = dates::date(tokens, spot) {
        return Some((date.map(InProse::Date), end));
    }
    relative::date(tokens, spot).map(|(date, end)| (Some(InProse::Date(date)), end))
}

/// A token to look from; the words before it may be used back to another, `floor`.
#[derive(Clone, Copy, Debug)]
struct Spot {
    at: usize,
    floor: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each token, whatever it is.
    const MOST_READS: usize = 1_000;

    fn reads_per_token(text: &str) -> usize {
        let tokens = Tokens::new(text);
        find(&tokens);
        tokens.reads() / tokens.count().max(1)
    }

    #[test]
    fn the_work_is_in_proportion_to_the_text() {
        let pieces = [
            "1",
            "may ",
            "May ",
            "12 March ",
            "March 12 to ",
            "5 to ",
            "12-",
            "2031-03-",
            "$",
            "$1 000 000 ",
            "a ",
            "5.",
            "from 2031 to ",
            "by the end of ",
            "the end of ",
            "5 million ",
            "1,000 ",
            "Monday ",
            "second quarter of ",
            "x",
            "-",
            "12\u{a0}",
            "between 5 and ",
        ];
        for piece in pieces {
            let [some, more] = [100, 1_000].map(|times| reads_per_token(&piece.repeat(times)));
            assert!(more < MOST_READS && more <= some + some / 20 + 1, "{piece:?}: {some}, then {more}");
        }
    }
}
