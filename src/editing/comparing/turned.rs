//! Words that may turn around what they are about, or leave it open.

use std::collections::BTreeSet;

use super::{
    known::{QUOTED, TITLE},
    pieces::{Piece, pieces, words},
    swapped::naming,
};
use crate::{
    domain::{Event, Passage},
    editing::own_words,
};

/// Words after which a figure may not be what the event says; there are more, so nothing follows from
/// their absence.
const NEGATIONS: [&str; 64] = [
    "abandon",
    "abandoned",
    "abandons",
    "barred",
    "cancel",
    "canceled",
    "cancelled",
    "cancels",
    "cannot",
    "ceased",
    "contrary",
    "decline",
    "declined",
    "declines",
    "delayed",
    "denied",
    "denies",
    "deny",
    "denying",
    "disputed",
    "disputes",
    "fail",
    "failed",
    "failing",
    "fails",
    "false",
    "forbidden",
    "hardly",
    "impossible",
    "incapable",
    "incorrect",
    "instead",
    "lack",
    "lacked",
    "lacks",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "nowhere",
    "postponed",
    "prohibited",
    "refuse",
    "refused",
    "refuses",
    "refusing",
    "reject",
    "rejected",
    "rejecting",
    "rejects",
    "suspended",
    "terminated",
    "unable",
    "unlikely",
    "untrue",
    "unwilling",
    "withdrawn",
    "withdrew",
    "without",
    "wrong",
];

/// Words after which nothing need have happened yet.
const RESERVATIONS: [&str; 42] = [
    "aims",
    "allegedly",
    "conditional",
    "considered",
    "considering",
    "considers",
    "could",
    "expect",
    "expected",
    "expects",
    "hoped",
    "hopes",
    "if",
    "intend",
    "intended",
    "intends",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "plan",
    "planned",
    "planning",
    "plans",
    "possible",
    "possibly",
    "potentially",
    "proposed",
    "proposes",
    "reportedly",
    "rumored",
    "rumoured",
    "seeks",
    "should",
    "sought",
    "tentative",
    "tentatively",
    "unless",
    "wanted",
    "wants",
    "would",
];

/// Letters by which forms of a word are told to be of the same.
const STEM: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Denial,
    Reservation,
}

/// Tells a word that turns around what the words say, or what the event's own say of the same, but not both.
pub(super) fn turned(words: &str, event: Event<'_>) -> Option<String> {
    let quoted = own_words(event).map(|passage: Passage<'_>| (QUOTED, passage.exact().shown()));
    let own: Vec<(&str, &str)> = std::iter::once((TITLE, event.title().shown())).chain(quoted).collect();
    if words.contains('?') && !own.iter().any(|(_, own)| own.contains('?')) {
        return Some("these words ask".to_owned());
    }
    let said = stems(words);
    let shared = |own: &str| stems(own).intersection(&said).count();
    let most = own.iter().map(|(_, own)| shared(own)).max().unwrap_or_default();
    // Those that are of the same as far as one can tell.
    let mut nearest = own.iter().filter(|(_, own)| shared(own) == most).map(|(says, own)| (says, turn(own)));
    match turn(words) {
        Some((turn, word)) => {
            let is_own = nearest.any(|(_, own)| own.is_some_and(|(own, _)| own == turn));
            (!is_own).then(|| format!("these words have “{word}”"))
        }
        None => nearest.find_map(|(says, own)| {
            let (_, word) = own.filter(|_| most > 0)?;
            Some(format!("{says} “{word}”, these words do not"))
        }),
    }
}

/// Whether a text may say the opposite of its figures, or ask for them.
pub(super) fn is_denied(text: &str) -> bool {
    text.contains('?') || negation(text).is_some()
}

/// Whether a text may not say that it is so.
pub(super) fn is_turned(text: &str) -> bool {
    text.contains('?') || turn(text).is_some()
}

fn turn(text: &str) -> Option<(Turn, String)> {
    negation(text).map(|word| (Turn::Denial, word)).or_else(|| Some((Turn::Reservation, reservation(text)?)))
}

fn negation(text: &str) -> Option<String> {
    let text = text.to_lowercase().replace('’', "'");
    let short = text.contains("n't").then(|| "not".to_owned());
    short.or_else(|| words(&text).find(|word| NEGATIONS.contains(word)).map(str::to_owned))
}

/// May is a month, too.
fn reservation(text: &str) -> Option<String> {
    let has_may = || words(text).any(|word| word == "may");
    let is_reservation = |word: &str| RESERVATIONS.contains(&word) && (word != "may" || has_may());
    pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Word(word) if is_reservation(&word) => Some(word),
        _ => None,
    })
}

/// The words that say what a text is about.
fn stems(text: &str) -> BTreeSet<String> {
    let words =
        naming(text).filter(|word| !NEGATIONS.contains(&word.as_str()) && !RESERVATIONS.contains(&word.as_str()));
    words.map(|word| word.chars().take(STEM).collect()).collect()
}
