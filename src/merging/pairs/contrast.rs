//! Words that make two titles those of different events, however much else they have in common:
//! numbers, and words of which one denies the other.

mod numbers;

use std::collections::BTreeSet;

use numbers::Numbers;

use crate::search::{Case, fold};

/// What a title counts, decides and denies.
#[derive(Debug, Default)]
pub(super) struct Marks {
    numbers: Numbers,
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
const OPPOSITES: [[&[&str]; 2]; 11] = [
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
            "revokes",
            "revoked",
            "lifts",
            "lifted",
        ],
    ],
    [
        &["imposes", "imposed", "issues", "issued", "orders", "ordered", "grants", "granted"],
        &["lifts", "lifted", "revokes", "revoked", "vacates", "vacated", "dissolves", "dissolved"],
    ],
    [
        &["passes", "passed", "succeeds", "succeeded", "completes", "completed", "carries", "carried", "approved"],
        &["fails", "failed", "collapses", "collapsed", "abandons", "abandoned"],
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

impl Marks {
    pub(super) fn new(title: &str) -> Self {
        let (numbers, words) = Numbers::taken_from(title);
        let mut marks = Self { numbers, ..Self::default() };
        for word in words {
            let folded = fold(word, Case::Insensitive);
            marks.decided.extend(decisions(&folded));
            marks.is_denied |= DENIALS.contains(&folded.as_str());
        }
        marks
    }

    /// Whether each of two titles has a number that the other one has not, or one says the
    /// contrary of the other.
    pub(super) fn contradict(&self, other: &Self) -> bool {
        self.has_other_figures(other) || self.are_of_others(other)
    }

    /// Whether they are about two things, whatever each of them counts: `Tranche 1` and
    /// `Tranche 2`, but not votes of `5 to 2` and `4 to 3`.
    pub(super) fn are_of_others(&self, other: &Self) -> bool {
        Numbers::have_others(&self.numbers.names, &other.numbers.names) || self.is_contrary(other)
    }

    /// Whether one title says the contrary of the other one, of the same numbers.
    pub(super) fn deny(&self, other: &Self) -> bool {
        self.is_contrary(other) && !self.has_other_numbers(other)
    }

    /// Whether they state different facts: each has a figure or a date that the other one has not,
    /// or one says the contrary of the other. All else is how somebody calls the event.
    pub(super) fn state_other_facts(&self, other: &Self) -> bool {
        self.has_other_numbers(other) || self.is_contrary(other)
    }

    fn has_other_numbers(&self, other: &Self) -> bool {
        self.has_other_figures(other) || Numbers::have_others(&self.numbers.names, &other.numbers.names)
    }

    fn has_other_figures(&self, other: &Self) -> bool {
        Numbers::have_others(&self.numbers.figures, &other.numbers.figures)
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

fn decisions(folded: &str) -> impl Iterator<Item = (usize, Side)> {
    OPPOSITES.iter().enumerate().flat_map(move |(group, [one, other])| {
        let is_in = |words: &[&str], side: Side| words.contains(&folded).then_some((group, side));
        is_in(one, Side::One).into_iter().chain(is_in(other, Side::Other)).collect::<Vec<_>>()
    })
}
