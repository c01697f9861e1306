//! The parties that a field can be filled with.

use std::collections::HashSet;

use super::{
    super::{MOST, new_names, parties},
    Offer, Quoted, entry, is_next, items,
};
use crate::{
    domain::{Deal, Party, PartyIx},
    search::{closest_names, has_word_sequence},
};

/// The parties of the deal that words name, as one would type them.
pub fn parties_in(deal: &Deal, words: &str) -> String {
    parties::listed(named_in(deal, words))
}

/// A party that can be named: of the deal, or new in another field of the form.
#[derive(Clone, Copy)]
enum Nameable<'d> {
    Known(Party<'d>),
    New(&'d str),
}

/// The parties that what is typed last may mean; where nothing is, those in the words, then the
/// new ones. Behind one that is complete nothing is offered before a separator, so that Tab goes
/// on. `forms` are the ways to write one of them, with why.
pub(super) fn several<'d>(
    typed: &str,
    deal: &'d Deal,
    quoted: &Quoted,
    new_names: &'d [String],
    forms: impl Fn(Party<'d>) -> Vec<(String, String)>,
) -> Vec<Offer> {
    let last = items::last(typed);
    if parties::of_item(last, deal).is_some() {
        return Vec::new();
    }
    let there: Vec<PartyIx> =
        items::split(typed).into_iter().filter_map(|item| parties::of_item(item, deal)).map(Party::ix).collect();
    let is_left = |party: &Party<'_>| !there.contains(&party.ix());
    let offers = |party: Party<'d>, why: &str| -> Vec<Offer> {
        let offer = |(written, own): (String, String)| {
            let why = [why, &own].into_iter().filter(|why| !why.is_empty()).collect::<Vec<_>>().join(", ");
            Offer { why, ..entry(typed, written) }
        };
        forms(party).into_iter().map(offer).collect()
    };
    let new = new_names::left(typed, new_names);
    if is_next(typed) {
        let named = named_in(deal, &quoted.words).filter(is_left);
        let known = named.flat_map(|party| offers(party, "in the words"));
        return known.chain(new.into_iter().map(|name| new_names::offer(typed, name))).collect();
    }
    let new = new.into_iter().map(|name| (Nameable::New(name), name));
    let known = deal.parties().filter(is_left);
    let known = known.flat_map(|party| party.names().map(move |name| (Nameable::Known(party), name.shown())));
    let offers = |nameable| match nameable {
        Nameable::Known(party) => offers(party, ""),
        Nameable::New(name) => vec![new_names::offer(typed, name)],
    };
    closest(last, new.chain(known)).into_iter().flat_map(offers).collect()
}

/// The closest to what is typed, each once, by the first of its names.
fn closest<'n>(typed: &str, named: impl Iterator<Item = (Nameable<'n>, &'n str)>) -> Vec<Nameable<'n>> {
    let named: Vec<(Nameable<'n>, &str)> = named.collect();
    let found = closest_names(typed, named.iter().map(|(_, name)| *name), MOST * 2);
    let mut seen = HashSet::new();
    let found = found.into_iter().filter_map(|nth| named.get(nth).map(|(nameable, _)| *nameable));
    found
        .filter(|nameable| if let Nameable::Known(party) = nameable { seen.insert(party.id()) } else { true })
        .collect()
}

fn named_in<'d>(deal: &'d Deal, words: &str) -> impl Iterator<Item = Party<'d>> {
    deal.parties().filter(move |party| party.names().any(|name| has_word_sequence(words, name.shown())))
}

/// Those of the deal that what is typed may mean.
pub(super) fn called<'d>(deal: &'d Deal, typed: &str) -> Vec<Party<'d>> {
    let named = deal.parties().flat_map(|party| party.names().map(move |name| (Nameable::Known(party), name.shown())));
    let known = |nameable| if let Nameable::Known(party) = nameable { Some(party) } else { None };
    closest(typed, named).into_iter().filter_map(known).collect()
}
