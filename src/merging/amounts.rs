//! Amounts of two versions of an event.

use super::tree::Tree;
use crate::{
    domain::{AmountBound, Value, Vocabulary as _},
    report::amount_in_words,
    search::{Case, fold},
};

/// Of the amounts of the first deal the one that an amount of the second contradicts: both
/// have another figure of the same, and no other amount may be meant. One in the same unit is
/// rather meant than one of which either version lacks the unit.
pub(super) fn contradicted<'t>(own: &'t [Tree], other: &[Tree], amount: &Tree) -> Option<&'t Tree> {
    let in_one_unit = |own: &Tree, other: &Tree| own.text("unit") == other.text("unit");
    contradicted_if(in_one_unit, own, other, amount).or_else(|| contradicted_if(have_no_other_unit, own, other, amount))
}

fn contradicted_if<'t>(
    have_same_unit: impl Fn(&Tree, &Tree) -> bool,
    own: &'t [Tree],
    other: &[Tree],
    amount: &Tree,
) -> Option<&'t Tree> {
    let is_of_same = |own: &Tree, other: &Tree| have_same_unit(own, other) && !are_for_others(own, other);
    let is_alone = |amount: &Tree, others: &[Tree]| !others.iter().any(|other| other.is_same(amount));
    let mut meant = own.iter().filter(|known| is_alone(known, other) && is_of_same(known, amount));
    let known = meant.next().filter(|known| contradict(known, amount))?;
    let rivals = other.iter().filter(|rival| is_alone(rival, own) && is_of_same(known, rival)).count();
    (meant.next().is_none() && rivals == 1).then_some(known)
}

/// Whether the units are the same as far as they are stated.
fn have_no_other_unit(own: &Tree, other: &Tree) -> bool {
    own.text("unit").zip(other.text("unit")).is_none_or(|(own, other)| own == other)
}

/// Whether it is stated that they are for different things.
fn are_for_others(own: &Tree, other: &Tree) -> bool {
    let purpose = |amount: &Tree| amount.text("for").map(|purpose| fold(purpose.trim(), Case::Insensitive));
    purpose(own).zip(purpose(other)).is_some_and(|(own, other)| own != other)
}

fn contradict(own: &Tree, other: &Tree) -> bool {
    let differs = |field: &str| own.get(field).map(Tree::shown) != other.get(field).map(Tree::shown);
    own.get("value").is_some() && other.get("value").is_some() && (differs("value") || differs("bound"))
}

/// The index of the one amount of the first deal that is this one if a unit is only missing: of
/// both the same figure, and nothing else that contradicts.
pub(super) fn without_unit(own: &[Tree], other: &[Tree], amount: &Tree) -> Option<usize> {
    let mut meant = own.iter().enumerate().filter(|(_, known)| lacks_only_unit(known, amount));
    let (at, known) = meant.next()?;
    let rivals = other.iter().filter(|rival| lacks_only_unit(known, rival)).count();
    (meant.next().is_none() && rivals == 1).then_some(at)
}

fn lacks_only_unit(own: &Tree, other: &Tree) -> bool {
    let is_same = |field: &str| own.get(field).map(Tree::shown) == other.get(field).map(Tree::shown);
    let contradicts = |field: &String| own.get(field).is_some() && other.get(field).is_some() && !is_same(field);
    own.get("unit").is_some() != other.get("unit").is_some()
        && own.get("value").is_some()
        && is_same("value")
        && is_same("bound")
        && !own.fields().iter().any(|(field, _)| contradicts(field))
}

/// Whether they may be one amount: a unit that one of them lacks tells nothing apart.
pub(super) fn is_one(own: &Tree, other: &Tree) -> bool {
    let shown = |amount: &Tree, field: &str| amount.get(field).map(Tree::shown);
    let units = shown(own, "unit").zip(shown(other, "unit"));
    shown(own, "value") == shown(other, "value") && units.is_none_or(|(own, other)| own == other)
}

/// `up to $7,500,000 (fee, reported)`
pub(super) fn in_words(amount: &Tree) -> String {
    let figure = amount.get("value").and_then(|value| Value::parse(&value.shown()));
    let bound = amount.text("bound").and_then(AmountBound::from_word).unwrap_or(AmountBound::Exactly);
    let words = amount_in_words(figure, amount.text("unit").unwrap_or_default(), bound);
    let about: Vec<&str> = ["for", "certainty", "condition"].iter().filter_map(|field| amount.text(field)).collect();
    if about.is_empty() { words } else { format!("{words} ({})", about.join(", ")) }
}
