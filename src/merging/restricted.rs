//! What the merged deal keeps back, and what rests on it.

use std::collections::HashSet;

use super::{
    KINDS,
    combining::{DATED, Differing},
    table,
    tree::Tree,
};
use crate::{
    deal_file::{Edit, Json, Place, record_kind_named_in},
    domain::{RecordKind, are_off_record},
};

/// A secret of one side is one of both.
pub(super) use crate::domain::RESTRICTING_FIELDS as RESTRICTIONS;

/// The sources and events that one of the two deals marks as confidential or privileged: what
/// rests on them is handed over with them only.
pub(super) struct Restricted<'t>(HashSet<Ground<'t>>);

/// The ID of a source or an event.
pub(super) type Ground<'t> = (RecordKind, &'t str);

impl<'t> Restricted<'t> {
    pub(super) fn in_either(deals: [&'t Tree; 2]) -> Self {
        let marked = |deal: &'t Tree| {
            [RecordKind::Source, RecordKind::Event].into_iter().flat_map(move |kind| {
                let own = deal.records(table(kind)).iter().filter(|record| is_restricted(record));
                own.filter_map(move |record| Some((kind, record.text("id")?)))
            })
        };
        Self(deals.into_iter().flat_map(marked).collect())
    }

    /// What the field rests on, of that in which two versions of a record differ.
    pub(super) fn ground<'v>(&self, versions: [&'v Tree; 2], differing: &'v Differing) -> Option<Ground<'v>> {
        let mut named = Vec::new();
        match &differing.of {
            Some(item) => item.versions.iter().for_each(|version| each_named(version, &mut named)),
            None => differing.values.iter().for_each(|value| each_named(value, &mut named)),
        }
        if differing.of.is_none() && DATED.contains(&differing.field.as_str()) {
            let dated_by = versions.into_iter().filter_map(|version| version.text("dated_by"));
            named.extend(dated_by.map(|source| (RecordKind::Source, source)));
        }
        named.into_iter().find(|ground| self.0.contains(ground))
    }

    /// Whether an item of a list goes with what is kept back, whatever it says.
    pub(super) fn has_item(&self, item: &Tree) -> bool {
        let named = ["source", "according_to", "event"].into_iter();
        let mut named = named.filter_map(|field| Some((record_kind_named_in(field)?, item.text(field)?)));
        named.any(|ground| self.0.contains(&ground))
    }
}

/// Whether a record is not handed over by default for itself.
pub(super) fn is_restricted(record: &Tree) -> bool {
    RESTRICTIONS.iter().any(|field| record.get(field).is_some_and(Tree::is_true))
        || are_off_record(record.text("ground_rules"))
}

/// Those of the records that nothing in a deal names.
pub(super) fn unnamed<'r>(records: &'r [(RecordKind, String)], deal: &str) -> Vec<&'r (RecordKind, String)> {
    let Some(deal) = Tree::parse(deal).filter(|_| !records.is_empty()) else { return Vec::new() };
    let mut named = Vec::new();
    for record in KINDS.iter().flat_map(|kind| deal.records(table(*kind))) {
        each_named(record, &mut named);
    }
    let named: HashSet<Ground<'_>> = named.into_iter().collect();
    records.iter().filter(|(kind, id)| !named.contains(&(*kind, id.as_str()))).collect()
}

pub(super) fn restrict(kind: RecordKind, id: &str) -> Edit {
    Edit::Set(Place::record(kind, id).then_field("confidential"), Json::new(&Tree::Leaf(true.into())))
}

/// Calls up what a record names by its kind and ID.
pub(super) fn each_named<'v>(tree: &'v Tree, named: &mut Vec<Ground<'v>>) {
    tree.items().iter().for_each(|item| each_named(item, named));
    for (field, value) in tree.fields() {
        let id = |item: &'v Tree| item.as_text().or_else(|| item.text("id").filter(|_| field == "parties"));
        let ids = value.as_text().into_iter().chain(value.items().iter().filter_map(id));
        named.extend(record_kind_named_in(field).into_iter().flat_map(|kind| ids.clone().map(move |id| (kind, id))));
        each_named(value, named);
    }
}
