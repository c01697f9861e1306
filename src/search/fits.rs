//! How well a needle fits the folded texts of one record.

use super::{
    matching::{ends_well, is_anchored},
    query::{Ending, Operand},
    tokens::{Fit, best_place, fit},
};

pub(super) fn in_title(operand: &Operand, title: &str) -> Option<Fit> {
    match operand {
        Operand::Title(needle, anchor) => {
            let stands = is_anchored(title, &needle.folded, *anchor);
            best_place(title, &needle.folded).map(|(fit, _)| fit).filter(|_| stands)
        }
        _ => in_short(operand, title),
    }
}

/// In a short text, where scattered letters count for free words.
pub(super) fn in_short(operand: &Operand, text: &str) -> Option<Fit> {
    match operand {
        Operand::Word(needle) => fit(text, &needle.folded),
        Operand::Exact(needle, ending) => standing(text, &needle.folded, *ending),
        _ => None,
    }
}

pub(super) fn in_prose(operand: &Operand, prose: &str) -> Option<Fit> {
    match operand {
        Operand::Word(needle) => standing(prose, &needle.folded, Ending::Open),
        Operand::Exact(needle, ending) => standing(prose, &needle.folded, *ending),
        _ => None,
    }
}

fn standing(text: &str, needle: &str, ending: Ending) -> Option<Fit> {
    best_place(text, needle).map(|(fit, _)| fit).filter(|fit| ends_well(*fit, ending))
}
