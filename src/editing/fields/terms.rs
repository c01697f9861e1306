//! A term by its title, or one that the deal does not have yet.

use super::{MOST, offers::Offer};
use crate::{
    domain::{Deal, Term, Text},
    search::{Case, closest_names, fold},
};

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

/// Those closest to what is typed; none once it is one of them, so that Tab goes on.
pub(super) fn called(typed: &str, deal: &Deal) -> Vec<Offer> {
    if typed.trim().is_empty() || find(deal, typed.trim()).is_some() {
        return Vec::new();
    }
    let terms: Vec<Term<'_>> = deal.terms().collect();
    let found = closest_names(typed, terms.iter().map(|term| term.title().shown()), MOST);
    let offer = |term: &Term<'_>| {
        let title = Text::original(term.title()).to_owned();
        let is_found = find(deal, &title).is_some_and(|found| found.ix() == term.ix());
        let text = if is_found { title } else { term.id().to_owned() };
        Offer { text, shown: term.title().shown().to_owned(), why: term.kind_label() }
    };
    found.into_iter().filter_map(|nth| Some(offer(terms.get(nth)?))).collect()
}
