//! What the merged deal would hand over though neither of the two does: what one of them
//! withholds for a name may be open where the other one has that name.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::{
    KINDS,
    combining::{OF_FILE, is_same_item},
    handed_over::{HandedOver, is_alike},
    restricted::{Ground, each_named},
    table,
    tree::Tree,
};
use crate::domain::RecordKind;

/// Records of one deal by kind and ID.
struct Records<'t>(HashMap<Ground<'t>, &'t Tree>);

/// A deal and what it hands over, with the IDs of the merged deal.
struct Side<'t> {
    whole: &'t Tree,
    handed: Records<'t>,
}

/// Parties, sources and events that are to be confidential in the merged deal, each with the side
/// that withholds something of it, or something that rests on it.
pub(super) fn unveiled(
    deals: [&Tree; 2],
    handed_over: &[HandedOver; 2],
    merged: &str,
) -> BTreeSet<(usize, RecordKind, String)> {
    if handed_over.iter().all(|handed_over| matches!(handed_over, HandedOver::Everything)) {
        return BTreeSet::new();
    }
    let (Some(whole), handed) = (Tree::parse(merged), HandedOver::of(merged)) else { return BTreeSet::new() };
    let open = Records::new(handed.deal(&whole));
    let [first, second] = handed_over;
    let [own, other] = deals;
    let sides = [(own, first), (other, second)]
        .map(|(whole, handed_over)| Side { whole, handed: Records::new(handed_over.deal(whole)) });
    let [first, second] = &sides;
    let mut unveiled = BTreeSet::new();
    for (nth, [side, rival]) in [[first, second], [second, first]].into_iter().enumerate() {
        let found = side.unveiled(rival, &open);
        unveiled.extend(found.into_iter().map(|(kind, id)| (nth, kind, id.to_owned())));
    }
    unveiled
}

impl<'t> Records<'t> {
    fn new(deal: Option<&'t Tree>) -> Self {
        let mut records = HashMap::new();
        for kind in KINDS {
            let own = deal.map_or(&[][..], |deal| deal.records(table(kind)));
            records.extend(own.iter().filter_map(|record| Some(((kind, record.text("id")?), record))));
        }
        Self(records)
    }

    fn get(&self, record: Ground<'_>) -> Option<&'t Tree> {
        self.0.get(&record).copied()
    }
}

impl<'t> Side<'t> {
    /// `open` is what the merged deal hands over.
    fn unveiled(&self, rival: &Self, open: &Records<'_>) -> BTreeSet<Ground<'t>> {
        let mut unveiled = BTreeSet::new();
        for kind in KINDS {
            for record in self.whole.records(table(kind)) {
                let Some(id) = record.text("id") else { continue };
                let Some(now) = open.get((kind, id)) else { continue };
                let told = Told { own: self.handed.get((kind, id)), rival: rival.handed.get((kind, id)), now };
                if !told.has_more_of(record) {
                    continue;
                }
                if matches!(kind, RecordKind::Term | RecordKind::Disagreement) {
                    unveiled.extend(self.grounds(record));
                } else {
                    unveiled.insert((kind, id));
                }
            }
        }
        unveiled
    }

    /// What a record names and this side withholds, or the event of a passage of which it does.
    fn grounds(&self, record: &'t Tree) -> Vec<Ground<'t>> {
        let mut named = Vec::new();
        each_named(record, &mut named);
        let withheld = |ground: Ground<'t>| match ground {
            (RecordKind::Passage, id) => self.event_of_withheld(id).map(|event| (RecordKind::Event, event)),
            (RecordKind::Party | RecordKind::Source | RecordKind::Event, _) => {
                self.handed.get(ground).is_none().then_some(ground)
            }
            _ => None,
        };
        named.into_iter().filter_map(withheld).collect()
    }

    /// The event of a passage that is withheld.
    fn event_of_withheld(&self, passage: &str) -> Option<&'t str> {
        let has = |event: &Tree| event.records("passages").iter().any(|own| own.text("id") == Some(passage));
        let event = self.whole.records("events").iter().find(|event| has(event))?.text("id")?;
        (!self.handed.get((RecordKind::Event, event)).is_some_and(has)).then_some(event)
    }
}

/// What the two deals and the merged one hand over in one place.
#[derive(Clone, Copy)]
struct Told<'t> {
    /// Of the deal whose version is looked at.
    own: Option<&'t Tree>,
    rival: Option<&'t Tree>,
    now: &'t Tree,
}

impl<'t> Told<'t> {
    /// Whether the merged deal hands over something of this version that neither of the two does.
    fn has_more_of(self, version: &Tree) -> bool {
        let stated = version.fields().iter().filter(|(field, _)| !OF_FILE.contains(&field.as_str()));
        stated.filter(|(field, _)| field != "id").any(|(field, value)| {
            self.within(|tree| tree.get(field)).is_some_and(|told| told.has_more_in(field, value))
        })
    }

    fn within(self, part: impl Fn(&'t Tree) -> Option<&'t Tree>) -> Option<Self> {
        Some(Self { own: self.own.and_then(&part), rival: self.rival.and_then(&part), now: part(self.now)? })
    }

    /// `value` stands in this field.
    fn has_more_in(self, field: &str, value: &Tree) -> bool {
        if self.own.is_some_and(|own| is_alike(own, value)) {
            return false;
        }
        match value {
            Tree::Record(_) => self.has_more_of(value),
            Tree::List(items) => items.iter().any(|item| {
                let same = |tree: &'t Tree| tree.items().iter().find(|other| is_same_item(field, other, item));
                self.within(same).is_some_and(|told| told.has_more_in(field, item))
            }),
            Tree::Leaf(_) => has_text(self.now, value) && !self.rival.is_some_and(|rival| has_text(rival, value)),
        }
    }
}

/// Whether a text has another one in it, or another value is the same.
fn has_text(told: &Tree, value: &Tree) -> bool {
    match (told, value) {
        (Tree::Leaf(Value::String(told)), Tree::Leaf(Value::String(text))) => told.contains(text.as_str()),
        _ => told.is_same(value),
    }
}
