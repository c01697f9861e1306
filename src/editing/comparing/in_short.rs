//! What words say, short enough to be nobody's.

use super::{
    known::{Day, KnownAmount, amounts_in, days_in},
    say_the_same,
};
use crate::deal_file::copied_words;

/// What words say that others say otherwise: the figure that is another one, else the words if they may stand
/// for the user's own; none of longer ones.
pub fn in_short(words: &str, others: &str) -> Option<String> {
    let is_short = || copied_words(words, std::iter::once(words)).is_none();
    differing_figure(words, others).or_else(|| is_short().then(|| words.to_owned()))
}

/// What all of these say in short, each seen from others; none unless it is the same.
pub fn all_in_short<'w>(pairs: impl IntoIterator<Item = (&'w str, &'w str)>) -> Option<String> {
    let mut said = pairs.into_iter().map(|(words, others)| in_short(words, others));
    let first = said.next()??;
    said.all(|other| other.is_some_and(|other| say_the_same(&first, &other))).then_some(first)
}

/// The only figure in which a text differs from another one, as the text has it: `$412 million`. None if
/// several differ, or if either has none for it: which one they differ in is for somebody to say.
pub fn differing_figure(text: &str, other: &str) -> Option<String> {
    let [own_amounts, amounts] = [text, other].map(amounts_in);
    let is_same = |one: &KnownAmount, other: &KnownAmount| one.is_same_as(other);
    let amount = only_difference(&own_amounts, &amounts, is_same)
        .filter(|(own, other)| own.has_same_unit_as(other))
        .map(|(own, _)| &own.shown);
    let [own_days, days] = [text, other].map(|text| days_in(text, None));
    let day = only_difference(&own_days, &days, Day::is_same).map(|(own, _)| &own.shown);
    match (amount, day) {
        (Some(figure), None) | (None, Some(figure)) => Some(figure.clone()),
        _ => None,
    }
}

/// What only the first list has, and only the second one, if that is one each.
fn only_difference<'f, F>(own: &'f [F], others: &'f [F], is_same: impl Fn(&F, &F) -> bool) -> Option<(&'f F, &'f F)> {
    let only = |these: &'f [F], those: &[F]| {
        let mut missing = these.iter().filter(|one| !those.iter().any(|other| is_same(one, other)));
        let first = missing.next()?;
        missing.all(|other| is_same(first, other)).then_some(first)
    };
    Some((only(own, others)?, only(others, own)?))
}
