//! Amounts of two versions of an event.

use super::tree::Tree;
use crate::search::{Case, fold};

/// Of the amounts of the first deal the one that an amount of the second contradicts: both
/// have another figure of the same, and no other amount may be meant.
pub(super) fn contradicted<'t>(own: &'t [Tree], other: &[Tree], amount: &Tree) -> Option<&'t Tree> {
    let is_alone = |amount: &Tree, others: &[Tree]| !others.iter().any(|other| other.is_same(amount));
    let mut meant = own.iter().filter(|known| is_alone(known, other) && is_of_same(known, amount));
    let known = meant.next().filter(|known| contradict(known, amount))?;
    let rivals = other.iter().filter(|rival| is_alone(rival, own) && is_of_same(known, rival)).count();
    (meant.next().is_none() && rivals == 1).then_some(known)
}

/// Whether both are in one unit, and for the same as far as that is stated.
fn is_of_same(own: &Tree, other: &Tree) -> bool {
    let purpose = |amount: &Tree| amount.text("for").map(|purpose| fold(purpose.trim(), Case::Insensitive));
    let is_for_other = purpose(own).zip(purpose(other)).is_some_and(|(own, other)| own != other);
    own.text("unit") == other.text("unit") && !is_for_other
}

fn contradict(own: &Tree, other: &Tree) -> bool {
    let differs = |field: &str| own.get(field).map(Tree::shown) != other.get(field).map(Tree::shown);
    own.get("value").is_some() && other.get("value").is_some() && (differs("value") || differs("bound"))
}
