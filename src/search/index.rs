//! A deal prepared for searching. Titles are stored contiguously for scanning,
//! the words of titles and prose are in a dictionary, and everything with few
//! values (parties, kinds, tags, sources, …) is a facet listing its events.

mod dictionary;
mod titles;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use fixedbitset::FixedBitSet;

use super::{
    conditions::SearchAbort,
    facets::{self, Facet},
    fields::prose_of,
    folding::{Case, fold, fold_text},
    names,
    query::{Has, Is, ListKind, Name, Qualifier, QueryError, shown},
    tokens::{letters, words_of},
};
use crate::domain::{Deal, Event, EventIx, EventKind, Text, Unit, UserSets, Vocabulary, nearest_word};
pub(super) use dictionary::{Dictionary, Field};
use titles::Titles;

#[derive(Debug)]
pub struct Index {
    pub(super) deal: Arc<Deal>,
    pub(super) titles: Titles,
    pub(super) dictionary: Dictionary,
    pub(super) labels: Vec<Label>,
    pub(super) facets: HashMap<Qualifier, Facet>,
    pub(super) units: Vec<String>,
}

/// A short text shared by many events: a party's name, a kind, a tag.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) original: String,
    folded: String,
    pub(super) letters: u64,
    pub(super) of: (Qualifier, usize),
}

impl Label {
    fn new(original: &str, of: (Qualifier, usize)) -> Self {
        let folded = fold(original, Case::Insensitive);
        Self { original: original.to_owned(), letters: letters(&folded), folded, of }
    }

    pub(super) fn folded(&self, case: Case) -> String {
        match case {
            Case::Insensitive => self.folded.clone(),
            Case::Sensitive => fold(&self.original, Case::Sensitive),
        }
    }
}

impl Index {
    pub fn new(deal: &Arc<Deal>) -> Self {
        let mut writer = dictionary::Writer::default();
        let mut titles = Titles::default();
        for (place, ix) in deal.timeline().iter().enumerate() {
            let event = deal.event(*ix);
            let title = fold_text(event.title(), Case::Insensitive);
            words_of(&title).for_each(|word| writer.title_word(word, place));
            titles.push(&title);
            for (_, text) in prose_of(event) {
                words_of(&fold_text(text, Case::Insensitive)).for_each(|word| writer.prose_word(word, place));
            }
        }
        titles.shrink_to_fit();
        Self {
            deal: Arc::clone(deal),
            titles,
            dictionary: writer.finish(),
            labels: labels(deal),
            facets: facets::of_events(deal),
            units: units(deal),
        }
    }

    pub fn deal(&self) -> &Arc<Deal> {
        &self.deal
    }

    pub(super) fn len(&self) -> usize {
        self.deal.len()
    }

    pub(super) fn event(&self, place: usize) -> Option<Event<'_>> {
        self.deal.timeline().get(place).map(|ix| self.deal.event(*ix))
    }

    pub fn set_personal(&mut self, personal: &UserSets) {
        self.set(Qualifier::Is, Is::Marked, &personal.marked);
        self.set(Qualifier::Is, Is::New, &personal.new);
        self.set(Qualifier::Has, Has::Note, &personal.noted);
    }

    fn set<V: Vocabulary + PartialEq>(&mut self, qualifier: Qualifier, word: V, events: &BTreeSet<EventIx>) {
        let facet = self.facets.get_mut(&qualifier);
        let place = V::ALL.iter().position(|other| *other == word);
        if let Some(rows) = facet.zip(place).and_then(|(facet, place)| facet.rows.get_mut(place)) {
            *rows = events.iter().filter_map(|ix| u32::try_from(self.deal.timeline_position(*ix)).ok()).collect();
            rows.sort_unstable();
        }
    }

    pub(super) fn having(&self, (qualifier, value): (Qualifier, usize)) -> &[u32] {
        self.facets.get(&qualifier).map_or(&[], |facet| facet.with_value(value))
    }

    pub(super) fn named(&self, qualifier: Qualifier, name: &Name) -> Result<FixedBitSet, SearchAbort> {
        match self.facets.get(&qualifier) {
            Some(facet) if qualifier != Qualifier::Id => facet.find(ListKind::Events, qualifier, name, self.len()),
            _ => self.with_id(name),
        }
    }

    pub(super) fn is_name(&self, qualifier: Qualifier, name: &str) -> bool {
        self.facets.get(&qualifier).is_some_and(|facet| facet.is_name(name))
    }

    fn with_id(&self, name: &Name) -> Result<FixedBitSet, SearchAbort> {
        let ids = || self.deal.timeline().iter().map(|ix| self.deal.event(*ix).id());
        let meant = names::meant(ids().map(std::iter::once), &name.text.to_lowercase());
        if meant.is_empty() {
            let near = nearest_word(&name.text, ids());
            return Err(SearchAbort::Invalid(names::not_found_error(ListKind::Events, Qualifier::Id, name, near, &[])));
        }
        let mut found = FixedBitSet::with_capacity(self.len());
        found.extend(meant);
        Ok(found)
    }

    pub(super) fn no_unit(&self, name: &Name) -> QueryError {
        let meant = Unit::meant(&name.text);
        // A code is written in capitals however it was typed.
        let code = meant.filter(|unit| unit.eq_ignore_ascii_case(&name.text));
        let typed = shown(code.unwrap_or(&name.text));
        let units = if self.units.is_empty() { "none".to_owned() } else { self.units.join(", ") };
        let meant = meant.filter(|_| code.is_none());
        let meant = meant.map_or_else(String::new, |unit| format!(" (“{typed}” is {unit})"));
        QueryError {
            range: name.place.clone(),
            message: format!("no amount in this deal is in “{typed}”; units: {units}{meant}"),
            correction: None,
        }
    }
}

fn labels(deal: &Deal) -> Vec<Label> {
    let parties = deal.parties().enumerate().flat_map(|(place, party)| {
        let names = party.names();
        names.map(move |name| Label::new(name.shown(), (Qualifier::Party, place)))
    });
    let kinds = EventKind::ALL.iter().enumerate().flat_map(|(place, kind)| {
        let words: BTreeSet<&str> = [kind.word(), kind.label()].into();
        words.into_iter().map(move |word| Label::new(word, (Qualifier::Kind, place)))
    });
    // In the order of their facet.
    let mut tags: BTreeMap<String, &str> = BTreeMap::new();
    for tag in deal.events().flat_map(Event::tags).map(Text::shown) {
        tags.entry(fold(tag, Case::Insensitive)).or_insert(tag);
    }
    let tags = tags.into_values().enumerate().map(|(place, tag)| Label::new(tag, (Qualifier::Tag, place)));
    parties.chain(kinds).chain(tags).collect()
}

fn units(deal: &Deal) -> Vec<String> {
    let amounts = deal.events().flat_map(Event::amounts);
    let units: BTreeSet<&str> = amounts.map(|amount| amount.unit().shown()).filter(|unit| !unit.is_empty()).collect();
    units.into_iter().map(str::to_owned).collect()
}
