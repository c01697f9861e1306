//! Lists in one line, and the edits that turn one into another without touching what
//! stays.

use super::SEPARATOR;
use crate::deal_file::{Edit, Json, Place};

/// Without blanks around them, and without empty ones.
pub(super) fn split(typed: &str) -> Vec<&str> {
    typed.split(SEPARATOR).map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// The entry that is being typed: the last one.
pub(super) fn last(typed: &str) -> &str {
    typed.rsplit(SEPARATOR).next().unwrap_or_default().trim()
}

/// The text with another last entry.
pub(super) fn with_last(typed: &str, entry: &str) -> String {
    let before = typed.rfind(SEPARATOR).and_then(|end| typed.get(..=end)).unwrap_or_default();
    if before.is_empty() { entry.to_owned() } else { format!("{before} {entry}") }
}

/// The label with which an entry begins, and what follows it. One label may begin like
/// another: the longer one counts.
pub(super) fn split_label<'t, T: Copy>(
    item: &'t str,
    labels: impl Iterator<Item = (T, &'static str)>,
) -> Option<(T, &'t str)> {
    let begun = labels.filter_map(|(what, label)| {
        let rest = item.strip_prefix(label).filter(|rest| rest.starts_with(' '))?;
        Some((label.len(), what, rest.trim()))
    });
    begun.max_by_key(|(length, ..)| *length).map(|(_, what, rest)| (what, rest))
}

pub(super) fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<String>>().join(&format!("{SEPARATOR} "))
}

/// A new entry of a list: as it is written, and as a deal file has it.
pub(super) struct Item<'t> {
    pub(super) written: &'t str,
    pub(super) json: Json,
}

/// Edits of a list whose entries are known by how they are written. `replace` changes an old
/// entry into a new one at a place, so that it keeps what a form does not show of it, if the
/// two have something in common.
pub(super) fn edits(
    list: &Place,
    old: &[String],
    new: Vec<Item<'_>>,
    replace: impl Fn(usize, usize, Place) -> Option<Vec<Edit>>,
) -> Vec<Edit> {
    if new.is_empty() {
        return if old.is_empty() { Vec::new() } else { vec![Edit::Remove(list.clone())] };
    }
    let mut unmatched: Vec<Option<(usize, Item<'_>)>> = new.into_iter().enumerate().map(Some).collect();
    let mut gone = Vec::new();
    for (nth, written) in old.iter().enumerate() {
        let same = unmatched.iter_mut().find(|item| item.as_ref().is_some_and(|(_, item)| item.written == written));
        match same {
            Some(same) => *same = None,
            None => gone.push(nth),
        }
    }
    let added: Vec<(usize, Item<'_>)> = unmatched.into_iter().flatten().collect();
    if let ([place], [(nth, _)]) = (gone.as_slice(), added.as_slice())
        && let Some(edits) = replace(*place, *nth, list.clone().then_item(*place))
    {
        return edits;
    }
    let added = added.into_iter().map(|(_, item)| Edit::Set(list.clone().then_behind(), item.json));
    // From the end, so that the others keep their numbers.
    gone.into_iter().rev().map(|nth| Edit::Remove(list.clone().then_item(nth))).chain(added).collect()
}

/// Sets a field of an entry, or removes it if it is there.
pub(super) fn set(place: &Place, name: &str, value: Option<Json>, is_there: bool) -> Option<Edit> {
    let place = place.clone().then_field(name);
    match value {
        Some(value) => Some(Edit::Set(place, value)),
        None => is_there.then_some(Edit::Remove(place)),
    }
}
