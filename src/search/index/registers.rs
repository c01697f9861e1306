//! For each qualifier that takes names: the records that can be named, and the
//! events of each.

use std::collections::HashMap;

use crate::{
    domain::{
        Condition, Deal, DealIx, Event, EventIx, EventKind, EventLink, Participation, Scope, Status, Text, Version,
        Vocabulary,
    },
    search::{
        folding::{Case, fold},
        names::{Has, Is, Names},
        query::{ListKind, Qualifier},
    },
};

/// Records with their names and their events (places of the timeline,
/// ascending).
#[derive(Debug)]
pub(in crate::search) struct Register {
    pub(in crate::search) names: Names,
    pub(in crate::search) events: Vec<Vec<u32>>,
}

#[derive(Debug)]
pub(in crate::search) struct Registers(Vec<(Qualifier, Register)>);

impl Registers {
    pub(super) fn of(deal: &Deal) -> Self {
        let usages = ListKind::Events.usages().iter();
        Self(usages.map(|usage| (usage.qualifier, Register::of(deal, usage.qualifier))).collect())
    }

    /// The register of a qualifier; that of one that takes no names is empty.
    pub(in crate::search) fn get(&self, qualifier: Qualifier) -> Option<&Register> {
        self.0.iter().find(|(other, _)| *other == qualifier).map(|(_, register)| register)
    }

    pub(in crate::search) fn events(&self, (qualifier, place): (Qualifier, usize)) -> &[u32] {
        self.get(qualifier).and_then(|register| register.events.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Enters other events (places of the timeline, ascending) under a word of
    /// a closed list.
    pub(super) fn set<V: Vocabulary + PartialEq>(&mut self, qualifier: Qualifier, word: V, places: &[usize]) {
        let register = self.0.iter_mut().find(|(other, _)| *other == qualifier).map(|(_, register)| register);
        let place = V::ALL.iter().position(|other| *other == word);
        if let (Some(register), Some(place)) = (register, place)
            && let Some(events) = register.events.get_mut(place)
        {
            *events = places.iter().filter_map(|place| u32::try_from(*place).ok()).collect();
        }
    }
}

impl Register {
    fn of(deal: &Deal, qualifier: Qualifier) -> Self {
        let names = Names::of(deal, qualifier);
        let mut register = Self { events: vec![Vec::new(); names.len()], names };
        let known: HashMap<String, usize> =
            register.names.firsts().enumerate().map(|(place, name)| (name.to_owned(), place)).collect();
        match qualifier {
            Qualifier::Party => register.fill(deal, |event| event.counts_under().map(DealIx::index).collect()),
            Qualifier::Source => {
                register.fill(deal, |event| event.sources().map(|source| source.ix().index()).collect());
            }
            Qualifier::Kind => register.fill(deal, |event| those(|kind: EventKind| kind == event.kind())),
            Qualifier::Status => register.fill(deal, |event| those(|status: Status| event.has_status(status))),
            Qualifier::Role => register.fill(deal, |event| {
                let roles = event.parties().filter_map(Participation::role);
                roles.filter_map(|role| known.get(role).copied()).collect()
            }),
            Qualifier::Tag => register.fill(deal, |event| {
                let tags = event.tags().map(Text::shown);
                tags.filter_map(|tag| known.get(&fold(tag, Case::Ignored)).copied()).collect()
            }),
            Qualifier::Term => register.fill(deal, terms),
            Qualifier::Has => register.fill(deal, |event| those(|has| holds(event, has))),
            Qualifier::Is => register.fill(deal, |event| those(|is| belongs(event, is))),
            // Those that take no names, and those of other lists.
            _ => {}
        }
        register
    }

    fn fill(&mut self, deal: &Deal, records: impl Fn(Event<'_>) -> Vec<usize>) {
        for (place, ix) in (0_u32..).zip(deal.in_order()) {
            for record in records(deal.event(*ix)) {
                if let Some(events) = self.events.get_mut(record).filter(|events| events.last() != Some(&place)) {
                    events.push(place);
                }
            }
        }
    }
}

fn those<V: Vocabulary>(holds: impl Fn(V) -> bool) -> Vec<usize> {
    V::ALL.iter().enumerate().filter(|(_, value)| holds(**value)).map(|(place, _)| place).collect()
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
        Is::Garbled => event.is_garbled(),
        // The user marks, not the deal: see `Index::set_personal`.
        Is::Marked | Is::New => false,
    }
}

/// The terms that an event set, ended, restated or fulfilled, or of which it
/// met a condition.
fn terms(event: Event<'_>) -> Vec<usize> {
    let ix: EventIx = event.ix();
    let linked = event.links().iter().filter_map(|link| match link {
        EventLink::Sets(term, _)
        | EventLink::Ends(term, _)
        | EventLink::Restates(term, _)
        | EventLink::Fulfils(term, _) => Some(term.index()),
        EventLink::RelatedFrom(..) | EventLink::InDispute(_) => None,
    });
    let met = event.deal().terms().filter(|term| {
        let conditions = term.versions().filter_map(Version::condition);
        conditions.filter_map(Condition::met_by).any(|event| event.ix() == ix)
    });
    linked.chain(met.map(|term| term.ix().index())).collect()
}
