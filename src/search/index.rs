//! What a deal looks like to a search: folded once, asked often. Titles lie
//! together to be walked through, words of titles and prose stand in a
//! dictionary, and whatever has few values (parties, kinds, tags, sources, …)
//! in registers with the events of each.

mod dictionary;
mod registers;
mod titles;

use std::{collections::BTreeSet, sync::Arc};

use super::{
    fields::prose_of,
    folding::{Case, fold, fold_text},
    names::{Has, Is},
    query::Qualifier,
    words::{letters, words_of},
};
use crate::domain::{Deal, Event, EventIx, EventKind, Personal, Text, Vocabulary as _};
pub(super) use dictionary::{Dictionary, Field};
pub(super) use registers::Registers;
use titles::Titles;

#[derive(Debug)]
pub struct Index {
    pub(super) deal: Arc<Deal>,
    pub(super) titles: Titles,
    pub(super) dictionary: Dictionary,
    pub(super) labels: Vec<Label>,
    pub(super) registers: Registers,
    pub(super) units: Vec<String>,
}

/// A short text that many events share: a name of a party, the word for a
/// kind, a tag.
#[derive(Debug)]
pub(super) struct Label {
    original: String,
    folded: String,
    pub(super) letters: u64,
    /// Whose events have it.
    pub(super) of: (Qualifier, usize),
}

impl Label {
    fn new(original: &str, of: (Qualifier, usize)) -> Self {
        let folded = fold(original, Case::Ignored);
        Self { original: original.to_owned(), letters: letters(&folded), folded, of }
    }

    pub(super) fn original(&self) -> &str {
        &self.original
    }

    pub(super) fn folded(&self, case: Case) -> String {
        match case {
            Case::Ignored => self.folded.clone(),
            Case::Kept => fold(&self.original, Case::Kept),
        }
    }
}

impl Index {
    pub fn of(deal: &Arc<Deal>) -> Self {
        let mut writer = dictionary::Writer::default();
        let mut titles = Titles::default();
        for (place, ix) in (0_u32..).zip(deal.in_order()) {
            let event = deal.event(*ix);
            let title = fold_text(event.title(), Case::Ignored);
            words_of(&title).for_each(|word| writer.title_word(word, place));
            titles.push(&title);
            for (_, text) in prose_of(event) {
                words_of(&fold_text(text, Case::Ignored)).for_each(|word| writer.prose_word(word, place));
            }
        }
        Self {
            deal: Arc::clone(deal),
            titles,
            dictionary: writer.finish(),
            labels: labels(deal),
            registers: Registers::of(deal),
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
        self.deal.in_order().get(place).map(|ix| self.deal.event(*ix))
    }

    pub fn set_personal(&mut self, personal: &Personal) {
        let places = |events: &BTreeSet<EventIx>| {
            let mut places: Vec<usize> = events.iter().map(|ix| self.deal.rank(*ix)).collect();
            places.sort_unstable();
            places
        };
        let [marked, noted, new] = [&personal.marked, &personal.noted, &personal.new].map(places);
        self.registers.set(Qualifier::Is, Is::Marked, &marked);
        self.registers.set(Qualifier::Is, Is::New, &new);
        self.registers.set(Qualifier::Has, Has::Note, &noted);
    }
}

fn labels(deal: &Deal) -> Vec<Label> {
    let parties = deal.parties().enumerate().flat_map(|(place, party)| {
        let names = std::iter::once(party.name()).chain(party.aliases());
        names.map(move |name| Label::new(name.shown(), (Qualifier::Party, place)))
    });
    let kinds = EventKind::ALL.iter().enumerate().flat_map(|(place, kind)| {
        let words: BTreeSet<&str> = [kind.word(), kind.label()].into();
        words.into_iter().map(move |word| Label::new(word, (Qualifier::Kind, place)))
    });
    let mut tags: Vec<Label> = Vec::new();
    let mut seen = std::collections::HashMap::new();
    for tag in deal.in_file_order().flat_map(Event::tags).map(Text::shown) {
        let folded = fold(tag, Case::Ignored);
        if !seen.contains_key(&folded) {
            let place = seen.len();
            tags.push(Label::new(tag, (Qualifier::Tag, place)));
            seen.insert(folded, place);
        }
    }
    parties.chain(kinds).chain(tags).collect()
}

fn units(deal: &Deal) -> Vec<String> {
    let amounts = deal.in_file_order().flat_map(Event::amounts);
    let units: BTreeSet<&str> = amounts.map(|amount| amount.unit().shown()).filter(|unit| !unit.is_empty()).collect();
    units.into_iter().map(str::to_owned).collect()
}
