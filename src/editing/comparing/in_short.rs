//! What words say, short enough to be nobody's.

use super::{
    amounts,
    known::{Day, amounts_in, days_in, written},
};
use crate::{deal_file::copied_words, domain::ProseAmount};

/// What words say that others say otherwise: the figure that is another one, else the words if they may stand
/// for the user's own; none of longer ones.
pub fn in_short(words: &str, others: &str) -> Option<String> {
    let is_short = || copied_words(words, std::iter::once(words)).is_none();
    differing_figure(words, others).or_else(|| is_short().then(|| words.to_owned()))
}

/// The figure of a text that is another one than those of its kind in others: `$412 million`.
pub fn differing_figure(text: &str, others: &str) -> Option<String> {
    let known = amounts_in(others);
    let is_other = |said: &ProseAmount| {
        known.iter().any(|known| known.has_unit_of(said)) && !known.iter().any(|known| known.is_same(said))
    };
    let amount = amounts(text).find(is_other).map(|said| written(text, said.words));
    let days = days_in(others, None);
    let is_other_day = |said: &Day| !days.is_empty() && !days.iter().any(|day| day.is_same(said));
    amount.or_else(|| Some(days_in(text, None).into_iter().find(is_other_day)?.shown))
}
