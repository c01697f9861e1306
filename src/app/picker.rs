//! The picker: values of a qualifier to filter by, and what it does to the
//! query. What is picked and what is typed are the same thing: picking edits
//! the query that the user sees.

use super::{App, Asks, Direction, Effect, Overlay, Prompt, Stop};
use crate::{
    domain::{DealIx as _, EventKind, PartyIx, SourceIx, Status, TextBuf, Vocabulary as _},
    search::{Case, Combine, Count, Filter, Lists, Named, Qualifier, Query, fold},
};

/// A list of values to pick from: letters narrow it, its first row is the rule.
#[derive(Clone, Debug)]
pub struct Picker {
    /// Of which qualifier.
    pub qualifier: Qualifier,
    /// Letters typed to narrow the list.
    pub letters: Prompt,
    /// How the chosen values combine.
    pub combine: Combine,
    /// The row of the cursor: 0 is the rule, 1 the first value.
    pub cursor: usize,
    /// Where the user was when it was opened.
    pub(super) before: Before,
}

/// Where the user was before a prompt or picker changed the query.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    pub(super) query: String,
    pub(super) stop: Option<Stop>,
}

/// A value that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its place in the list of its qualifier.
    pub place: usize,
    /// What it is called on screen.
    pub label: String,
    /// What the query calls it.
    pub word: String,
    /// How many events it has.
    pub count: Count,
}

/// What the query says of the values of the lists, worked out when it changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Picks {
    named: Vec<(Qualifier, Vec<usize>, Named)>,
}

impl Picks {
    /// What a query says; `meant` finds the places in a list that a name means.
    pub(super) fn of(query: &Query, meant: impl Fn(Qualifier, &str) -> Vec<usize>) -> Self {
        let mut named = Vec::new();
        for qualifier in Lists::QUALIFIERS {
            let filter = query.filter(qualifier);
            for (name, said) in filter.said() {
                named.push((qualifier, meant(qualifier, name), said));
            }
        }
        Self { named }
    }

    fn of_value(&self, qualifier: Qualifier, place: usize) -> Named {
        let said = self.named.iter().filter(|(of, places, _)| *of == qualifier && places.contains(&place));
        let said: Vec<Named> = said.map(|(.., said)| *said).collect();
        if said.contains(&Named::Without) { Named::Without } else { said.first().copied().unwrap_or(Named::Not) }
    }
}

impl App {
    /// The places in the list of a qualifier that a name means.
    pub(super) fn meant(&self, qualifier: Qualifier, name: &str) -> Vec<usize> {
        self.lists.get_or_init(|| Lists::of(&self.deal)).meant(qualifier, name)
    }

    /// What the query as the user sees it says of a value.
    pub fn named(&self, qualifier: Qualifier, place: usize) -> Named {
        self.picks.of_value(qualifier, place)
    }

    /// The values of a picker that have its letters in order, in their fixed
    /// order: parties and sources by their events in the whole deal, the rest
    /// as the language lists them.
    pub fn values(&self, picker: &Picker) -> Vec<Value> {
        let letters = fold(picker.letters.text(), Case::Ignored);
        let mut values: Vec<Value> = self.all_values(picker.qualifier);
        values.retain(|value| {
            holds(&value.label, &letters) || holds(&value.word, &letters) || self.alias_holds(picker, value, &letters)
        });
        values
    }

    fn all_values(&self, qualifier: Qualifier) -> Vec<Value> {
        let count = |place: usize| self.count(qualifier, place);
        let value = |place: usize, label: String, word: &str| Value {
            place,
            label,
            word: word.to_owned(),
            count: count(place),
        };
        let mut values: Vec<Value> = match qualifier {
            Qualifier::Party => {
                let parties = self.chips.parties().iter().map(|ix| (ix, self.deal.party(*ix)));
                return parties
                    .map(|(ix, party)| value(ix.place(), party.name.shown().to_owned(), party.id.as_str()))
                    .collect();
            }
            Qualifier::Kind => EventKind::ALL
                .iter()
                .enumerate()
                .map(|(place, kind)| value(place, kind.word().to_owned(), kind.word()))
                .collect(),
            Qualifier::Status => Status::ALL
                .iter()
                .enumerate()
                .map(|(place, status)| value(place, status.word().to_owned(), status.word()))
                .collect(),
            Qualifier::Source => self
                .deal
                .sources()
                .iter()
                .map(|(ix, source)| value(ix.place(), source.citation(), source.id.as_str()))
                .collect(),
            _ => Vec::new(),
        };
        values.retain(|value| value.count.all > 0);
        if qualifier == Qualifier::Source {
            values.sort_by_key(|value| std::cmp::Reverse(value.count.all));
        }
        values
    }

    /// How many events a value has under the query, and in all.
    pub fn count(&self, qualifier: Qualifier, place: usize) -> Count {
        let counted = self.listing.hits.facets.of(qualifier).get(place).copied();
        counted.unwrap_or_else(|| match qualifier {
            // Before the first search every event is listed.
            Qualifier::Party => self.chips.count(PartyIx::at(place)),
            _ => Count::default(),
        })
    }

    fn alias_holds(&self, picker: &Picker, value: &Value, letters: &str) -> bool {
        match picker.qualifier {
            Qualifier::Party => {
                self.deal.party(PartyIx::at(value.place)).aliases.iter().any(|name| holds(name.shown(), letters))
            }
            Qualifier::Source => {
                let title = self.deal.source(SourceIx::at(value.place)).title.as_ref();
                title.map(TextBuf::shown).is_some_and(|title| holds(title, letters))
            }
            _ => false,
        }
    }

    /// How the values of a qualifier combine, once one is named or its picker
    /// is open.
    pub fn rule(&self, qualifier: Qualifier) -> Option<Combine> {
        match &self.overlay {
            Overlay::Picker(picker) if picker.qualifier == qualifier => Some(picker.combine),
            _ => {
                let filter = self.understood().filter(qualifier);
                (!filter.is_empty()).then(|| filter.combine())
            }
        }
    }

    /// Opens the picker, with the counts of the query that is shown.
    pub(super) fn open_picker(&mut self, qualifier: Qualifier) -> Vec<Effect> {
        let combine = self.understood().filter(qualifier).combine();
        let before = self.before();
        let letters = Prompt::new(Asks::Query, "");
        self.overlay = Overlay::Picker(Picker { qualifier, letters, combine, cursor: 1, before });
        self.counted()
    }

    /// Turns to the next list, or the one before.
    pub(super) fn turn_picker(&mut self, direction: Direction) -> Vec<Effect> {
        let Overlay::Picker(picker) = &self.overlay else { return Vec::new() };
        let lists = Lists::QUALIFIERS;
        let here = lists.iter().position(|other| *other == picker.qualifier).unwrap_or(0);
        let step = if direction == Direction::Forward { 1 } else { lists.len() - 1 };
        let Some(qualifier) = lists.get((here + step) % lists.len()) else { return Vec::new() };
        let before = picker.before.clone();
        let effects = self.open_picker(*qualifier);
        if let Overlay::Picker(picker) = &mut self.overlay {
            picker.before = before;
        }
        effects
    }

    /// Asks for the counts, if no search has brought them yet.
    fn counted(&mut self) -> Vec<Effect> {
        if self.listing.hits.facets.of(Qualifier::Party).is_empty() {
            self.search(self.query.clone())
        } else {
            Vec::new()
        }
    }

    /// Letters narrow the list, digits toggle the value with that number.
    pub(super) fn typed_in_picker(&mut self, text: &str) -> Vec<Effect> {
        let digit = text.parse::<usize>().ok().filter(|digit| (1..=9).contains(digit));
        let Overlay::Picker(picker) = &self.overlay else { return Vec::new() };
        let shown = self.values(picker).len();
        let Overlay::Picker(picker) = &mut self.overlay else { return Vec::new() };
        if let Some(digit) = digit {
            picker.cursor = digit.min(shown);
            return self.toggle();
        }
        picker.letters.insert(text);
        picker.cursor = 1;
        Vec::new()
    }

    /// Turns the value under the cursor on or off; on the first row changes
    /// the rule.
    pub(super) fn toggle(&mut self) -> Vec<Effect> {
        let Overlay::Picker(picker) = &mut self.overlay else { return Vec::new() };
        let qualifier = picker.qualifier;
        if picker.cursor == 0 {
            picker.combine = picker.combine.next();
            let combine = picker.combine;
            return self.filter_by(qualifier, |filter| filter.combined(combine));
        }
        let combine = picker.combine;
        let Some(value) = self.picked() else { return Vec::new() };
        self.filter_by_value(qualifier, &value, |filter, is_it| filter.toggled(&value.word, is_it, combine))
    }

    /// Turns the value under the cursor to *without*, or back to *with*.
    pub(super) fn without(&mut self) -> Vec<Effect> {
        let Overlay::Picker(picker) = &self.overlay else { return Vec::new() };
        let qualifier = picker.qualifier;
        let Some(value) = self.picked() else { return Vec::new() };
        self.filter_by_value(qualifier, &value, |filter, is_it| filter.turned(&value.word, is_it))
    }

    /// Moves the cursor to where `to` says, told the last row.
    pub(super) fn move_in_picker(&mut self, to: impl FnOnce(usize) -> usize) {
        let Overlay::Picker(picker) = &self.overlay else { return };
        let most = self.values(picker).len();
        if let Overlay::Picker(picker) = &mut self.overlay {
            picker.cursor = to(most);
        }
    }

    fn picked(&self) -> Option<Value> {
        let Overlay::Picker(picker) = &self.overlay else { return None };
        self.values(picker).get(picker.cursor.checked_sub(1)?).cloned()
    }

    fn filter_by_value(
        &mut self,
        qualifier: Qualifier,
        value: &Value,
        edit: impl Fn(&Filter, &dyn Fn(&str) -> bool) -> Filter,
    ) -> Vec<Effect> {
        let filter = self.understood().filter(qualifier);
        let is_it = |name: &str| self.meant(qualifier, name).contains(&value.place);
        let edited = edit(&filter, &is_it);
        self.filter_by(qualifier, |_| edited)
    }

    fn filter_by(&mut self, qualifier: Qualifier, edit: impl FnOnce(&Filter) -> Filter) -> Vec<Effect> {
        let query = self.understood();
        let edited = query.with_filter(qualifier, &edit(&query.filter(qualifier)));
        self.search(edited.to_string())
    }

    /// The query as the user sees it; the one that is applied if that is not
    /// understood.
    fn understood(&self) -> Query {
        Query::parse(&self.query).unwrap_or_else(|_| self.applied.clone())
    }
}

fn holds(name: &str, letters: &str) -> bool {
    let folded = fold(name, Case::Ignored);
    let mut rest = folded.chars();
    letters.chars().all(|letter| rest.any(|other| other == letter))
}
