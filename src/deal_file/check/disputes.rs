//! Disputes in which nobody disagrees with anybody.

use crate::{
    deal_file::fault::Fault,
    domain::{Deal, DealIx as _, Disagreement},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    deal.disagreements().filter_map(one_sided).collect()
}

fn one_sided(dispute: Disagreement<'_>) -> Option<Fault> {
    let sides = match dispute.sides().len() {
        0 => "no side",
        1 => "only one side",
        _ => return None,
    };
    let message = format!("the disagreement \"{}\" has {sides}", dispute.id());
    let hint = "add what others say under \"sides\", or remove the disagreement";
    Some(Fault::warning("one-sided", format!("disagreements[{}].sides", dispute.ix().index()), message, hint))
}
