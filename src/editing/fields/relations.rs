//! Relations to other events: `amends Signing; responds to The offer`.

use serde::Serialize;

use super::items;
use crate::{
    domain::{Deal, Event, RelationKind, Vocabulary as _, suggestion},
    search::{Case, fold},
};

/// A relation, and how a form writes it.
#[derive(Clone, Debug)]
pub struct TypedRelation {
    pub(super) written: String,
    pub(super) kind: RelationKind,
    /// The ID of the other event.
    pub(super) event: String,
}

/// In the order of the fields in a deal file.
#[derive(Serialize)]
pub(super) struct RelationRecord<'t> {
    kind: &'static str,
    event: &'t str,
}

impl TypedRelation {
    pub(super) fn record(&self) -> RelationRecord<'_> {
        RelationRecord { kind: self.kind.word(), event: &self.event }
    }

    /// The ID of the other event.
    pub(in crate::editing) fn event(&self) -> &str {
        &self.event
    }
}

pub(super) fn items_of(event: Event<'_>) -> Vec<String> {
    event.relations().map(|relation| item(relation.kind(), relation.event())).collect()
}

pub(super) fn written(event: Event<'_>) -> String {
    items::joined(items_of(event).into_iter())
}

pub(super) fn item(kind: RelationKind, event: Event<'_>) -> String {
    format!("{} {}", kind.label(), name_of(event))
}

/// What finds the event again: its title, else its ID.
pub(super) fn name_of(event: Event<'_>) -> String {
    let title = event.title().original();
    let is_found = find(event.deal(), title).is_some_and(|found| found.ix() == event.ix());
    let is_plain = !title.contains(super::SEPARATOR) && title.trim() == title;
    if is_found && is_plain { title.to_owned() } else { event.id().to_owned() }
}

/// The only event with a title, or that with an ID.
pub(super) fn find<'d>(deal: &'d Deal, name: &str) -> Option<Event<'d>> {
    let folded = fold(name, Case::Insensitive);
    let mut titled = deal.events().filter(|event| fold(event.title().shown(), Case::Insensitive) == folded);
    deal.find_event(name).or_else(|| titled.next().filter(|_| titled.next().is_none()))
}

/// # Errors
/// A kind or an event is unknown.
pub(super) fn read(typed: &str, deal: &Deal) -> Result<Vec<TypedRelation>, String> {
    items::split(typed).into_iter().map(|item| read_one(item, deal)).collect()
}

/// The kind with which an entry starts, and what follows it.
pub(super) fn split_kind(item: &str) -> Option<(RelationKind, &str)> {
    let labels = RelationKind::ALL.iter().flat_map(|kind| [(*kind, kind.label()), (*kind, kind.word())]);
    items::split_label(item, labels)
}

fn read_one(item: &str, deal: &Deal) -> Result<TypedRelation, String> {
    let Some((kind, name)) = split_kind(item) else {
        if RelationKind::ALL.iter().any(|kind| kind.label().eq_ignore_ascii_case(item)) {
            return Err(format!("say what it {item}: the title or the ID of the other event"));
        }
        let kinds: Vec<&str> = RelationKind::ALL.iter().map(|kind| kind.label()).collect();
        return Err(format!("start with how they relate: {}", kinds.join(", ")));
    };
    let event = named(deal, name)?;
    Ok(TypedRelation { written: self::item(kind, event), kind, event: event.id().to_owned() })
}

/// The IDs of events that are named, each once.
///
/// # Errors
/// No single event is called so.
pub(super) fn read_events(typed: &str, deal: &Deal) -> Result<Vec<String>, String> {
    items::each_once(typed, |name| Ok(named(deal, name)?.id()))
}

fn named<'d>(deal: &'d Deal, name: &str) -> Result<Event<'d>, String> {
    find(deal, name).ok_or_else(|| {
        let near = suggestion(name, deal.events().map(|event| event.title().shown()));
        let near = near.map_or_else(String::new, |near| format!(": did you mean {near}?"));
        format!("no single event is called {name}{near}")
    })
}
