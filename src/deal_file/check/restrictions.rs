//! Names to show in place of records that nothing withholds.

use crate::{
    deal_file::fault::Fault,
    domain::{Deal, DealIx as _, Event, Party, Restriction, Source, Text},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let party = |party: Party<'_>| named_in_vain("parties", party.ix().index(), party.shown_as(), party.restriction());
    let source =
        |source: Source<'_>| named_in_vain("sources", source.ix().index(), source.shown_as(), source.restriction());
    let event = |event: Event<'_>| named_in_vain("events", event.ix().index(), event.shown_as(), event.restriction());
    let records = deal.parties().filter_map(party).chain(deal.sources().filter_map(source));
    records.chain(deal.events().filter_map(event)).collect()
}

fn named_in_vain(
    list: &str,
    index: usize,
    shown_as: Option<Text<'_>>,
    restriction: Option<Restriction<'_>>,
) -> Option<Fault> {
    (shown_as.is_some() && restriction.is_none()).then(|| {
        let message = "\"shown_as\" has no effect: this is neither confidential nor privileged";
        let hint = "write \"confidential\": true or \"privileged\": true, or remove it";
        Fault::warning("shown-as-without-reason", format!("{list}[{index}].shown_as"), message, hint)
    })
}
