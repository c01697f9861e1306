//! IDs for new records: `reuters-2025-03-12`, `board-approves-sale`.

use crate::domain::Deal;
pub use crate::domain::{free_id as free, slug};

/// An ID for an event with this title: not that of another record, so that `show ID` is
/// unambiguous.
pub fn of_event(deal: Option<&Deal>, title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    of_record(deal, title, "event", is_taken)
}

/// An ID for any record; `otherwise` is used if the name has no letters.
pub(super) fn of_record(deal: Option<&Deal>, name: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let name = Some(slug(name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| otherwise.to_owned());
    free(&name, |id| deal.is_some_and(|deal| is_known(deal, id)) || is_taken(id))
}

fn is_known(deal: &Deal, id: &str) -> bool {
    deal.find_event(id).is_some()
        || deal.find_source(id).is_some()
        || deal.find_party(id).is_some()
        || deal.find_term(id).is_some()
        || deal.find_disagreement(id).is_some()
}
