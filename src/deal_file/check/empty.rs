//! Names and titles without a visible character.

use crate::{
    deal_file::fault::Fault,
    domain::{Deal, DealIx as _, Text},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let of_deal = [("deal.title".to_owned(), deal.title())].into_iter();
    let parties = deal.parties().map(|party| (format!("parties[{}].name", party.ix().index()), party.name()));
    let events = deal.events().map(|event| (format!("events[{}].title", event.ix().index()), event.title()));
    let terms = deal.terms().map(|term| (format!("terms[{}].title", term.ix().index()), term.title()));
    let disputed =
        deal.disagreements().map(|point| (format!("disagreements[{}].point", point.ix().index()), point.point()));
    let all = of_deal.chain(parties).chain(events).chain(terms).chain(disputed);
    all.filter(|(_, text)| text.shown().trim().is_empty()).map(|(path, text)| empty(path, text)).collect()
}

fn empty(path: String, text: Text<'_>) -> Fault {
    let what = path.rsplit('.').next().unwrap_or_default();
    let message = format!("this {what} is {}", if text.is_empty() { "empty" } else { "blank" });
    let hint = format!("write the {what} that lists and pages show");
    Fault::warning("empty-text", path, message, hint)
}
