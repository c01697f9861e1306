//! The facets of events, by qualifier: events are given by their places in the
//! timeline.

use std::collections::HashMap;

use crate::{
    domain::{
        Condition, Deal, DealIx, Event, EventIx, EventKind, EventLink, Participation, Scope, Status, Text, Version,
    },
    search::{
        facet::{Facet, those},
        folding::{Case, fold},
        names::{Has, Is, Names},
        query::{ListKind, Qualifier},
    },
};

pub(super) fn facets(deal: &Deal) -> HashMap<Qualifier, Facet> {
    let usages = ListKind::Events.usages().iter();
    usages.map(|usage| (usage.qualifier, facet(deal, usage.qualifier))).collect()
}

fn facet(deal: &Deal, qualifier: Qualifier) -> Facet {
    let names = Names::of(deal, qualifier);
    let known: HashMap<String, usize> =
        names.firsts().enumerate().map(|(place, name)| (name.to_owned(), place)).collect();
    let values = |event: Event<'_>| match qualifier {
        Qualifier::Party => event.counts_under().map(DealIx::index).collect(),
        Qualifier::Source => event.sources().map(|source| source.ix().index()).collect(),
        Qualifier::Kind => those(|kind: EventKind| kind == event.kind()),
        Qualifier::Status => those(|status: Status| event.has_status(status)),
        Qualifier::Role => {
            let roles = event.parties().filter_map(Participation::role);
            roles.filter_map(|role| known.get(role).copied()).collect()
        }
        Qualifier::Tag => {
            let tags = event.tags().map(Text::shown);
            tags.filter_map(|tag| known.get(&fold(tag, Case::Ignored)).copied()).collect()
        }
        Qualifier::Term => terms(event),
        Qualifier::Has => those(|has| holds(event, has)),
        Qualifier::Is => those(|is| belongs(event, is)),
        // Those that take no names, and those of other lists.
        _ => Vec::new(),
    };
    Facet::new(names, deal.in_order().iter().map(|ix| values(deal.event(*ix))))
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

/// The terms that an event set, ended, restated, fulfilled or met a condition of.
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
