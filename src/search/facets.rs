//! The values that a qualifier can name in a list, and the rows that have each: of
//! events by their places in the timeline, of other records by their places in the
//! list.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::AtomicBool,
};

use fixedbitset::FixedBitSet;

use super::{
    conditions::{SearchAbort, check_stopped},
    folding::{Case, fold},
    names::Names,
    query::{Has, Is, ListKind, Name, Qualifier, ReadTest},
    records::Row,
};
use crate::domain::{
    Condition, Deal, DealIx as _, Event, EventIx, EventKind, EventLink, Participation, PartyIx, Scope, Text, Version,
    Vocabulary, label_of_document_type, label_of_term_kind, slug_to_words,
};

#[derive(Debug)]
pub(super) struct Facet {
    pub(super) names: Names,
    /// For each value the rows that have it, ascending.
    pub(super) rows: Vec<Vec<u32>>,
}

impl Facet {
    /// `values` has for each row of the list the values that it has.
    fn new(names: Names, values: impl Iterator<Item = Vec<usize>>) -> Self {
        let mut rows = vec![Vec::new(); names.len()];
        for (row, values) in (0_u32..).zip(values) {
            for value in values {
                if let Some(rows) = rows.get_mut(value).filter(|rows| rows.last() != Some(&row)) {
                    rows.push(row);
                }
            }
        }
        Self { names, rows }
    }

    fn closed<T: Copy, V: Vocabulary>(rows: impl Iterator<Item = T>, names: Names, has: impl Fn(T, V) -> bool) -> Self {
        let values = |row: T| (0..).zip(V::ALL).filter(|(_, value)| has(row, **value)).map(|(nth, _)| nth).collect();
        Self::new(names, rows.map(values))
    }

    fn open<'d>(rows: impl Iterator<Item = Vec<&'d str>> + Clone, label: fn(&str) -> String) -> Self {
        // Each is folded once: there are far fewer words than rows.
        let raw: HashSet<&str> = rows.clone().flatten().collect();
        let mut words: Vec<String> = raw.iter().map(|word| fold(word, Case::Insensitive)).collect();
        words.sort_unstable();
        words.dedup();
        let nth = |word: &str| words.binary_search(&fold(word, Case::Insensitive)).ok();
        let nths: HashMap<&str, usize> = raw.into_iter().filter_map(|word| Some((word, nth(word)?))).collect();
        let values = rows.map(|row| row.into_iter().filter_map(|word| nths.get(word).copied()).collect());
        Self::new(words.iter().map(|word| vec![word.clone(), slug_to_words(word), label(word)]).collect(), values)
    }

    pub(super) fn with_value(&self, value: usize) -> &[u32] {
        self.rows.get(value).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_name(&self, name: &str) -> bool {
        self.names.has(name)
    }

    /// The rows, of `len`, that have what a name means.
    ///
    /// # Errors
    /// A name that nothing has.
    pub(super) fn find(
        &self,
        list: ListKind,
        qualifier: Qualifier,
        name: &Name,
        len: usize,
    ) -> Result<FixedBitSet, SearchAbort> {
        let meant = self.names.meant(&name.text);
        if meant.is_empty() {
            return Err(SearchAbort::Invalid(self.names.not_found(list, qualifier, name)));
        }
        let mut found = FixedBitSet::with_capacity(len);
        found.extend(meant.into_iter().flat_map(|value| self.with_value(value)).map(|row| *row as usize));
        Ok(found)
    }
}

pub(super) fn of_events(deal: &Deal) -> HashMap<Qualifier, Facet> {
    ListKind::Events.qualifiers().map(|qualifier| (qualifier, of_event(deal, qualifier))).collect()
}

fn of_event(deal: &Deal, qualifier: Qualifier) -> Facet {
    let events = deal.timeline().iter().map(|ix| deal.event(*ix));
    let names = || Names::new(deal, qualifier);
    match qualifier {
        Qualifier::Party => {
            Facet::new(names(), events.map(|event| event.parties_and_companies().map(PartyIx::index).collect()))
        }
        Qualifier::Source => {
            Facet::new(names(), events.map(|event| event.sources().map(|source| source.ix().index()).collect()))
        }
        Qualifier::Term => {
            let met = conditions_met(deal);
            Facet::new(names(), events.map(|event| terms(event, &met)))
        }
        Qualifier::Kind => Facet::closed(events, names(), |event: Event<'_>, kind: EventKind| kind == event.kind()),
        Qualifier::Status => Facet::closed(events, names(), Event::has_status),
        Qualifier::Has => Facet::closed(events, names(), holds),
        Qualifier::Is => Facet::closed(events, names(), belongs),
        Qualifier::Role => {
            let roles = events.map(|event| event.parties().filter_map(Participation::role).collect());
            Facet::open(roles, slug_to_words)
        }
        Qualifier::Tag => {
            let tags = events.map(|event| event.tags().map(Text::shown).collect());
            Facet::open(tags, slug_to_words)
        }
        // Those that take no names, and those of other lists.
        _ => Facet::new(Names::default(), std::iter::empty()),
    }
}

fn holds(event: Event<'_>, has: Has) -> bool {
    match has {
        Has::Passage => event.passages().len() > 0,
        Has::Amount => event.amounts().any(|amount| amount.value().is_some()),
        Has::Contradiction => event.is_contradicted(),
        Has::Reading => event.passages().any(|passage| passage.reading().is_some()),
        // The user notes, not the deal: see `Index::set_personal`.
        Has::Note => false,
    }
}

fn belongs(event: Event<'_>, is: Is) -> bool {
    match is {
        Is::Core => event.scope() == Scope::Core,
        Is::Context => event.scope() == Scope::Context,
        Is::After => event.scope() == Scope::After,
        Is::Damaged => event.is_garbled(),
        Is::Paraphrased => event.passages().any(|passage| passage.source().is_paraphrased()),
        Is::Disputed => event.open_disputes() > 0,
        Is::Unsourced => event.is_unsourced(),
        Is::Undated => event.date().is_none(),
        Is::ToDo => event.is_to_do(),
        Is::Confidential => event.confidential(),
        Is::Privileged => event.privileged(),
        // The user marks, not the deal: see `Index::set_personal`.
        Is::Marked | Is::New => false,
    }
}

/// The terms that an event set, ended, restated, fulfilled or met a condition of.
fn terms(event: Event<'_>, met: &HashMap<EventIx, Vec<usize>>) -> Vec<usize> {
    let linked = event.backlinks().iter().filter_map(|link| match link {
        EventLink::Sets(term, _)
        | EventLink::Ends(term, _)
        | EventLink::Restates(term, _)
        | EventLink::Fulfills(term, _) => Some(term.index()),
        EventLink::RelatedBy(..) | EventLink::InDispute(_) => None,
    });
    linked.chain(met.get(&event.ix()).into_iter().flatten().copied()).collect()
}

/// For each event the terms of which it met a condition.
fn conditions_met(deal: &Deal) -> HashMap<EventIx, Vec<usize>> {
    let mut met: HashMap<EventIx, Vec<usize>> = HashMap::new();
    for term in deal.terms() {
        for event in term.versions().filter_map(Version::condition).filter_map(Condition::met_by) {
            met.entry(event.ix()).or_default().push(term.ix().index());
        }
    }
    met
}

/// Unless `stop` ends it early.
pub(super) fn of_records(
    deal: &Deal,
    list: ListKind,
    rows: &[Row<'_>],
    qualifier: Qualifier,
    stop: &AtomicBool,
) -> Result<Facet, SearchAbort> {
    let rows = rows.iter().take_while(|_| check_stopped(stop).is_ok()).copied();
    let names = || list.values(qualifier).spellings().into_iter().collect();
    let facet = match qualifier {
        Qualifier::Party => {
            let parties = rows.map(|row| row.parties().into_iter().map(PartyIx::index).collect());
            Facet::new(Names::new(deal, qualifier), parties)
        }
        Qualifier::Read => Facet::new(names(), rows.map(read_values)),
        Qualifier::Standing => one_of(rows, names(), |row| row.source()?.standing()),
        Qualifier::State => one_of(rows, names(), Row::state),
        Qualifier::Is if list == ListKind::Sources => Facet::closed(rows, names(), Row::is_source),
        Qualifier::Is => one_of(rows, names(), Row::settlement),
        Qualifier::Type => any(rows, |row| row.source()?.kind().map(Text::shown), label_of_document_type),
        Qualifier::Kind => any(rows, |row| Some(row.term()?.kind()), label_of_term_kind),
        // Those of events only, and those that take no names.
        _ => Facet::new(Names::default(), std::iter::empty()),
    };
    check_stopped(stop).map(|()| facet)
}

fn read_values(row: Row<'_>) -> Vec<usize> {
    let Some(source) = row.source() else { return Vec::new() };
    let recorded = source.recorded_reading();
    (0..).zip(ReadTest::all()).filter(|(_, test)| test.admits(recorded)).map(|(nth, _)| nth).collect()
}

fn one_of<'d, V: Vocabulary + PartialEq>(
    rows: impl Iterator<Item = Row<'d>>,
    names: Names,
    value: fn(Row<'d>) -> Option<V>,
) -> Facet {
    Facet::closed(rows.map(value), names, |value, other| value == Some(other))
}

fn any<'d>(
    rows: impl Iterator<Item = Row<'d>> + Clone,
    word: fn(Row<'d>) -> Option<&'d str>,
    label: fn(&str) -> String,
) -> Facet {
    Facet::open(rows.map(|row| word(row).into_iter().collect()), label)
}
