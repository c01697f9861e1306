//! How much of a source was read, if two deals disagree: whoever has read more of it knows better
//! what it says, and a deal that relies on it without saying so is assumed to have read it.

use std::collections::HashSet;

use serde_json::Value;

use super::{combining::Combined, restricted::each_named, tree::Tree};
use crate::domain::{ReadingExtent, RecordKind, Vocabulary as _};

/// The field of a source.
pub(super) const READ: &str = "read";

/// From the least to the most. A deal that relies on a source without an extent ranks between
/// these and `WAS_READ`.
const NOT_READ: [ReadingExtent; 2] = [ReadingExtent::Link, ReadingExtent::Unread];
const WAS_READ: [ReadingExtent; 4] =
    [ReadingExtent::Relayed, ReadingExtent::Reprint, ReadingExtent::Excerpt, ReadingExtent::Full];

/// The IDs of sources that a deal relies on.
pub(super) type Used<'t> = HashSet<&'t str>;

pub(super) fn used(deal: &Tree) -> Used<'_> {
    let mut named = Vec::new();
    for record in ["events", "terms"].iter().flat_map(|table| deal.records(table)) {
        each_named(record, &mut named);
    }
    named.into_iter().filter(|(kind, _)| *kind == RecordKind::Source).map(|(_, id)| id).collect()
}

/// How much of a source was read, according to one deal.
struct Extent<'e> {
    read: Option<&'e str>,
    is_used: bool,
    /// The name of the deal's file.
    file: &'e str,
}

impl Extent<'_> {
    fn rank(&self) -> usize {
        let known = self.read.and_then(ReadingExtent::from_word);
        let place = |extents: &[ReadingExtent]| extents.iter().position(|extent| Some(*extent) == known);
        let read = place(&WAS_READ).map(|at| NOT_READ.len() + 2 + at);
        let unread = place(&NOT_READ).map(|at| 1 + at);
        read.or(unread).unwrap_or(if self.is_used { NOT_READ.len() + 1 } else { 0 })
    }

    fn told(&self) -> String {
        let file = self.file;
        match self.read.and_then(ReadingExtent::from_word) {
            Some(extent) => format!("“{}” in {file}", extent.label()),
            None if self.is_used => format!("not stated in {file}, which relies on it"),
            None => format!("not stated in {file}"),
        }
    }
}

/// Gives the source of the first deal the greater extent, and returns the report on it.
pub(super) fn keep(
    combined: &mut Combined,
    versions: [&Tree; 2],
    used: &[Used<'_>; 2],
    [first, second]: [&str; 2],
) -> Option<String> {
    let id = versions.into_iter().next().and_then(|own| own.text("id")).unwrap_or_default();
    let [own, other] = versions.map(|version| version.text(READ));
    let [is_used, is_used_by_other] = used.each_ref().map(|used| used.contains(id));
    let own = Extent { read: own, is_used, file: first };
    let other = Extent { read: other, is_used: is_used_by_other, file: second };
    if own.read == other.read {
        return None;
    }
    let (kept, is_first) = if own.rank() >= other.rank() { (&own, true) } else { (&other, false) };
    if !is_first {
        combined.put(READ, kept.read.map_or(Tree::Leaf(Value::Null), Tree::from));
    }
    // Where one is silent and does not rely on it, nothing is in question.
    if [&own, &other].iter().any(|extent| extent.rank() == 0) {
        return (!is_first).then(|| format!("took from {second} how much of it was read"));
    }
    let from = if is_first { "kept as in" } else { "taken from" };
    let why =
        if kept.read.is_some() { "which has read more of it" } else { "since whoever relies on a source has read it" };
    let file = kept.file;
    Some(format!("how much of it was read: {}; {}; {from} {file}, {why}", own.told(), other.told()))
}
