//! A term by its title, or one that the deal does not have yet.

use std::collections::HashSet;

use super::{
    MOST, items,
    offers::{Offer, entry},
};
use crate::{
    domain::{Deal, Term, USUAL_TERM_KINDS, label_of_term_kind, slug_to_words, suggestion},
    search::{Case, closest_names, fold},
};

/// The kind of a term if none is chosen.
pub const NO_KIND: &str = "other";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedTerm {
    /// By its ID.
    Known(String),
    /// By its title.
    New(String),
}

impl TypedTerm {
    pub(super) fn read(typed: &str, deal: &Deal) -> Self {
        find(deal, typed).map_or_else(|| Self::New(typed.to_owned()), |term| Self::Known(term.id().to_owned()))
    }

    pub(super) fn understood(&self) -> Option<String> {
        matches!(self, Self::New(_)).then(|| "= a new term".to_owned())
    }
}

/// The only term with a title, or that with an ID.
fn find<'d>(deal: &'d Deal, name: &str) -> Option<Term<'d>> {
    let folded = fold(name, Case::Insensitive);
    let mut titled = deal.terms().filter(|term| fold(term.title().shown(), Case::Insensitive) == folded);
    deal.find_term(name).or_else(|| titled.next().filter(|_| titled.next().is_none()))
}

/// The terms closest to what is typed; none once it is one of them, so that Tab goes on.
pub(super) fn called(typed: &str, deal: &Deal) -> Vec<Offer> {
    if typed.trim().is_empty() || find(deal, typed.trim()).is_some() {
        return Vec::new();
    }
    let terms: Vec<Term<'_>> = deal.terms().collect();
    let found = closest_names(typed, terms.iter().map(|term| term.title().shown()), MOST);
    let offer = |term: &Term<'_>| Offer {
        text: name_of(*term),
        shown: term.title().shown().to_owned(),
        why: term.kind_label(),
    };
    found.into_iter().filter_map(|nth| Some(offer(terms.get(nth)?))).collect()
}

/// What finds the term again: its title, else its ID.
pub(super) fn name_of(term: Term<'_>) -> String {
    let title = term.title().original();
    let is_found = find(term.deal(), title).is_some_and(|found| found.ix() == term.ix());
    let is_plain = !title.contains(super::SEPARATOR) && title.trim() == title;
    if is_found && is_plain { title.to_owned() } else { term.id().to_owned() }
}

/// The IDs of terms that are named, each once.
///
/// # Errors
/// No single term is called so.
pub(super) fn read_several(typed: &str, deal: &Deal) -> Result<Vec<String>, String> {
    items::each_once(typed, |name| {
        find(deal, name).map(Term::id).ok_or_else(|| {
            let near = suggestion(name, deal.terms().map(|term| term.title().shown()));
            let near = near.map_or_else(String::new, |near| format!(": did you mean {near}?"));
            format!("no single term is called {name}{near}")
        })
    })
}

/// Terms for the last entry of several.
pub(super) fn called_last(typed: &str, deal: &Deal) -> Vec<Offer> {
    let offers = called(items::last(typed), deal);
    offers.into_iter().map(|offer| Offer { text: entry(typed, offer.text).text, ..offer }).collect()
}

/// The kinds that the terms of the deal have, and those that terms usually have.
fn known_kinds(deal: &Deal) -> Vec<&str> {
    let mut kinds: Vec<&str> = deal.terms().map(Term::kind).chain(USUAL_TERM_KINDS).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The kind that is called so, as a deal file has it.
pub(super) fn kind_called<'d>(typed: &str, deal: &'d Deal) -> Option<&'d str> {
    let is_called = |kind: &&str| {
        [slug_to_words(kind), label_of_term_kind(kind), (*kind).to_owned()].contains(&typed.to_lowercase())
    };
    known_kinds(deal).into_iter().find(is_called)
}

/// The kinds in the deal and the usual ones if no kind is chosen, or else the closest ones; none
/// once a kind is typed in full.
pub(super) fn kinds(typed: &str, deal: &Deal) -> Vec<Offer> {
    let typed = typed.trim();
    let offer = |kind: &str| {
        let (text, label) = (slug_to_words(kind), label_of_term_kind(kind));
        let why = if label == text { String::new() } else { label };
        Offer { shown: text.clone(), text, why }
    };
    if typed.is_empty() || typed == NO_KIND {
        let own = deal.terms().map(Term::kind);
        let mut all: Vec<&str> = own.chain(USUAL_TERM_KINDS).collect();
        let mut seen = HashSet::new();
        all.retain(|kind| *kind != NO_KIND && seen.insert(*kind));
        return all.into_iter().take(MOST).map(offer).collect();
    }
    if kind_called(typed, deal).is_some_and(|kind| slug_to_words(kind) == typed) {
        return Vec::new();
    }
    let known = known_kinds(deal);
    // Each by itself: letters of both together would be of neither.
    let names: Vec<(&str, String)> =
        known.iter().flat_map(|kind| [(*kind, slug_to_words(kind)), (*kind, label_of_term_kind(kind))]).collect();
    let found = closest_names(typed, names.iter().map(|(_, name)| name.as_str()), 2 * MOST);
    let mut seen = HashSet::new();
    let found = found.into_iter().filter_map(|nth| Some(names.get(nth)?.0)).filter(|kind| seen.insert(*kind));
    found.take(MOST).map(offer).collect()
}
