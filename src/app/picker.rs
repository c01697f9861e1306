//! The picker: values of a qualifier to filter by, and what it does to the
//! query. What is picked and what is typed are the same thing: picking edits
//! the query that the user sees.

use std::{borrow::Cow, collections::HashSet};

use super::{Direction, Edit, Effect, LineInput, Session, filtering::Before, moved};
use crate::{
    domain::{DealIx as _, EventKind, PartyIx, SourceIx, Status, Text, Vocabulary as _},
    search::{Case, Count, FacetNames, ListKind, MatchRule, Mention, Qualifier, QualifierFilter, Query, fold},
};

const LONGEST: usize = 500;

/// Values to filter by; typing narrows them.
#[derive(Clone, Debug)]
pub struct Picker {
    pub qualifier: Qualifier,
    pub letters: LineInput,
    pub combine: MatchRule,
    /// The value of the cursor.
    pub cursor: usize,
    pub(super) before: Before,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its index in the list of its qualifier.
    pub place: usize,
    pub count: Count,
}

/// What the query says about the picker's values; computed when it changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Picks {
    named: Vec<(Qualifier, Vec<usize>, Mention)>,
}

impl Picks {
    /// `meant` finds the indexes of the values that a name means.
    pub(super) fn new(query: &Query, meant: impl Fn(Qualifier, &str) -> Vec<usize>) -> Self {
        let mut named = Vec::new();
        for qualifier in FacetNames::QUALIFIERS {
            let filter = query.filter(qualifier);
            for (name, said) in filter.mentions() {
                named.push((qualifier, meant(qualifier, name), said));
            }
        }
        Self { named }
    }

    /// The values that are named.
    pub(super) fn places(&self, qualifier: Qualifier) -> HashSet<usize> {
        let named = self.named.iter().filter(|(of, ..)| *of == qualifier);
        named.flat_map(|(_, places, _)| places.iter().copied()).collect()
    }

    fn of_value(&self, qualifier: Qualifier, place: usize) -> Mention {
        let said = self.named.iter().filter(|(of, places, _)| *of == qualifier && places.contains(&place));
        let said: Vec<Mention> = said.map(|(.., said)| *said).collect();
        if said.contains(&Mention::Excluded) {
            Mention::Excluded
        } else {
            said.first().copied().unwrap_or(Mention::Absent)
        }
    }
}

impl Session {
    /// The indexes of the values that a name means.
    pub(super) fn meant(&self, qualifier: Qualifier, name: &str) -> Vec<usize> {
        self.events.lists(&self.deal).resolve(qualifier, name)
    }

    /// What the query as typed says about a value.
    pub fn named(&self, qualifier: Qualifier, place: usize) -> Mention {
        self.events.picks.of_value(qualifier, place)
    }

    /// The values that contain the typed letters in order, those first that have a word
    /// which begins with them; else parties and sources by their number of events, the
    /// others as the language lists them.
    pub fn values(&self, picker: &Picker) -> Vec<Value> {
        let letters = fold(picker.letters.text(), Case::Insensitive);
        let mut values = self.all_values(picker.qualifier);
        if !letters.is_empty() {
            let names = |value: &Value| self.names(picker.qualifier, value.place);
            values.retain(|value| names(value).any(|name| holds(&name, &letters)));
            values.sort_by_cached_key(|value| !names(value).any(|name| has_word(&name, &letters)));
        }
        values
    }

    fn all_values(&self, qualifier: Qualifier) -> Vec<Value> {
        let value = |place: usize| Value { place, count: self.count(qualifier, place) };
        let places = match qualifier {
            Qualifier::Party => {
                return self.events.chips.parties().iter().map(|ix| value(ix.index())).collect();
            }
            Qualifier::Kind => EventKind::ALL.len(),
            Qualifier::Status => Status::ALL.len(),
            Qualifier::Source => self.deal.sources().len(),
            _ => 0,
        };
        let mut values: Vec<Value> = (0..places).map(value).filter(|value| value.count.all > 0).collect();
        if qualifier == Qualifier::Source {
            values.sort_by_key(|value| std::cmp::Reverse(value.count.all));
        }
        values
    }

    pub fn label(&self, qualifier: Qualifier, place: usize) -> Cow<'_, str> {
        match qualifier {
            Qualifier::Party => self.deal.party(PartyIx::from_index(place)).name().shown().into(),
            Qualifier::Source => crate::report::citation_alone(self.deal.source(SourceIx::from_index(place))).into(),
            Qualifier::Kind => EventKind::ALL.get(place).map_or("", |kind| kind.label()).into(),
            Qualifier::Status => Status::ALL.get(place).map_or("", |status| status.label()).into(),
            _ => "".into(),
        }
    }

    pub(super) fn word(&self, qualifier: Qualifier, place: usize) -> &str {
        match qualifier {
            Qualifier::Party => self.deal.party(PartyIx::from_index(place)).id(),
            Qualifier::Kind => EventKind::ALL.get(place).map_or("", |kind| kind.word()),
            Qualifier::Status => Status::ALL.get(place).map_or("", |status| status.word()),
            Qualifier::Source => self.deal.source(SourceIx::from_index(place)).id(),
            _ => "",
        }
    }

    pub(super) fn words(&self, picker: &Picker) -> Vec<String> {
        self.values(picker).iter().map(|value| self.word(picker.qualifier, value.place).to_owned()).collect()
    }

    /// All names that typed letters can find a value by.
    fn names(&self, qualifier: Qualifier, place: usize) -> impl Iterator<Item = Cow<'_, str>> {
        let others: Vec<&str> = match qualifier {
            Qualifier::Party => self.deal.party(PartyIx::from_index(place)).aliases().map(Text::shown).collect(),
            Qualifier::Source => {
                self.deal.source(SourceIx::from_index(place)).title().map(Text::shown).into_iter().collect()
            }
            _ => Vec::new(),
        };
        let own = [self.label(qualifier, place), self.word(qualifier, place).into()];
        own.into_iter().chain(others.into_iter().map(Cow::from))
    }

    /// How many events a value has under the query, and in the whole deal.
    pub fn count(&self, qualifier: Qualifier, place: usize) -> Count {
        let counted = self.events.listing.hits.facets.counts(qualifier).get(place).copied();
        counted.unwrap_or_else(|| match qualifier {
            // Before the first search every event is listed.
            Qualifier::Party => self.events.chips.count(PartyIx::from_index(place)),
            _ => Count::default(),
        })
    }

    /// How the values of a qualifier combine, once one is named.
    pub fn rule(&self, qualifier: Qualifier) -> Option<MatchRule> {
        let filter = self.understood().filter(qualifier);
        (!filter.is_empty()).then(|| filter.rule())
    }

    fn understood(&self) -> Query {
        self.events.query.understood(ListKind::Events)
    }

    fn filter_by(
        &mut self,
        qualifier: Qualifier,
        edit: impl FnOnce(&QualifierFilter) -> QualifierFilter,
    ) -> Vec<Effect> {
        let query = self.understood();
        let edited = query.with_filter(qualifier, &edit(&query.filter(qualifier)));
        self.search(&edited.to_string())
    }

    /// Searches again if no search has counted the values yet.
    pub(super) fn counted(&mut self) -> Vec<Effect> {
        if self.events.listing.hits.facets.counts(Qualifier::Party).is_empty() {
            self.search_again()
        } else {
            Vec::new()
        }
    }
}

impl Picker {
    pub(super) fn new(session: &Session, qualifier: Qualifier, before: Before) -> Self {
        let combine = session.understood().filter(qualifier).rule_of_further(qualifier);
        Self { qualifier, letters: LineInput::new("", LONGEST), combine, cursor: 0, before }
    }

    pub(super) fn turn(&mut self, session: &Session, direction: Direction) {
        let lists = FacetNames::QUALIFIERS;
        let here = lists.iter().position(|other| *other == self.qualifier).unwrap_or(0);
        let step = if direction == Direction::Forward { 1 } else { lists.len() - 1 };
        let next = lists.get((here + step) % lists.len()).copied().unwrap_or(self.qualifier);
        *self = Self::new(session, next, std::mem::take(&mut self.before));
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        self.letters.edit(edit);
        self.cursor = 0;
    }

    /// Letters narrow the list, and the cursor goes to what they name best; digits
    /// toggle the value with that number.
    pub(super) fn typed(&mut self, session: &mut Session, text: &str) -> Vec<Effect> {
        if let Some(digit) = text.parse::<usize>().ok().filter(|digit| (1..=9).contains(digit)) {
            self.cursor = digit.min(session.values(self).len()).saturating_sub(1);
            return self.toggle(session);
        }
        self.letters.insert(text);
        self.cursor = 0;
        Vec::new()
    }

    pub(super) fn combine_otherwise(&mut self, session: &mut Session) -> Vec<Effect> {
        self.combine = self.combine.next();
        session.filter_by(self.qualifier, |filter| filter.with_rule(self.combine))
    }

    /// Toggles the value under the cursor.
    pub(super) fn toggle(&mut self, session: &mut Session) -> Vec<Effect> {
        let rule = self.combine;
        let effects = session.filter_by_picked(self, |filter, word, is_it| filter.toggled(word, is_it, rule));
        self.widen(session);
        effects
    }

    pub(super) fn without(&mut self, session: &mut Session) -> Vec<Effect> {
        let effects = session.filter_by_picked(self, |filter, word, is_it| filter.inverted(word, is_it));
        self.widen(session);
        effects
    }

    /// What was typed was for the value that is picked now; the next is typed anew.
    fn widen(&mut self, session: &Session) {
        let here = session.values(self).get(self.cursor).copied();
        self.letters = LineInput::new("", self.letters.longest());
        let found = session.values(self).iter().position(|value| Some(*value) == here);
        self.cursor = found.unwrap_or(self.cursor);
    }

    pub(super) fn step(&mut self, session: &Session, direction: Direction, by: usize) {
        self.cursor = moved(self.cursor, direction, by, session.values(self).len().saturating_sub(1));
    }

    /// Closing it picks the value under the cursor if one went there by typing or
    /// moving, and did not pick anything with it.
    pub(super) fn accept(&mut self, session: &mut Session) -> Vec<Effect> {
        if self.picks_on_closing(session) { self.toggle(session) } else { Vec::new() }
    }

    pub fn picks_on_closing(&self, session: &Session) -> bool {
        let Some(value) = session.values(self).get(self.cursor).copied() else { return false };
        let is_untouched = session.events.query.text() == self.before.text;
        let is_aimed_at = !self.letters.text().is_empty() || (self.cursor > 0 && is_untouched);
        is_aimed_at && session.named(self.qualifier, value.place) == Mention::Absent
    }
}

impl Session {
    fn filter_by_picked(
        &mut self,
        picker: &Picker,
        edit: impl Fn(&QualifierFilter, &str, &dyn Fn(&str) -> bool) -> QualifierFilter,
    ) -> Vec<Effect> {
        let values = self.values(picker);
        let Some(value) = values.get(picker.cursor) else { return Vec::new() };
        let is_it = |name: &str| self.meant(picker.qualifier, name).contains(&value.place);
        let word = self.word(picker.qualifier, value.place);
        let edited = edit(&self.understood().filter(picker.qualifier), word, &is_it);
        self.filter_by(picker.qualifier, |_| edited)
    }
}

/// Whether a word of a name begins with these letters.
fn has_word(name: &str, letters: &str) -> bool {
    let name = fold(name, Case::Insensitive);
    let begins_word = |at: usize| name.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    let mut starts = name.char_indices().map(|(at, _)| at).filter(|at| begins_word(*at));
    starts.any(|at| name.get(at..).is_some_and(|rest| rest.starts_with(letters)))
}

fn holds(name: &str, letters: &str) -> bool {
    let folded = fold(name, Case::Insensitive);
    let mut rest = folded.chars();
    letters.chars().all(|letter| rest.any(|other| other == letter))
}
