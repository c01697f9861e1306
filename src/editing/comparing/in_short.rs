//! What words say, short enough to be nobody's.

use super::{figures::Figure, known::years_in, say_the_same};
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
    let years = years_in([text, other]);
    let [own, others] = [text, other].map(|text| Figure::all(text, &years));
    let of_kind = |figures: &[Figure], kind: &Figure| -> Vec<Figure> {
        figures.iter().filter(|figure| figure.is_of_kind_of(kind)).cloned().collect()
    };
    let mut kinds: Vec<&Figure> = Vec::new();
    for figure in &own {
        if !kinds.iter().any(|kind| figure.is_of_kind_of(kind)) {
            kinds.push(figure);
        }
    }
    let mut differing = kinds.into_iter().filter_map(|kind| {
        let [own, others] = [of_kind(&own, kind), of_kind(&others, kind)];
        let (own, _) = only_difference(&own, &others)
            .filter(|(own, other)| own.is_counterpart_of(other) && own.has_same_unit_as(other))?;
        Some(own.shown().to_owned())
    });
    differing.next().filter(|_| differing.next().is_none())
}

/// What only the first list has, and only the second one, if that is one each.
fn only_difference<'f>(own: &'f [Figure], others: &'f [Figure]) -> Option<(&'f Figure, &'f Figure)> {
    let only = |these: &'f [Figure], those: &[Figure]| {
        let mut missing = these.iter().filter(|one| !those.iter().any(|other| one.agrees_with(other)));
        let first = missing.next()?;
        missing.all(|other| first.agrees_with(other)).then_some(first)
    };
    Some((only(own, others)?, only(others, own)?))
}
