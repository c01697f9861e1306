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
    last_with_blank(typed).trim_end()
}

/// With the blank that may end it: a label before it is complete.
pub(super) fn last_with_blank(typed: &str) -> &str {
    typed.rsplit(SEPARATOR).next().unwrap_or_default().trim_start()
}

/// The text with another last entry.
pub(super) fn with_last(typed: &str, entry: &str) -> String {
    let before = typed.rfind(SEPARATOR).and_then(|end| typed.get(..=end)).unwrap_or_default();
    if before.is_empty() { entry.to_owned() } else { format!("{before} {entry}") }
}

/// The label with which an entry starts, in any case of its letters, and what follows it. One
/// label may start like another: the longer one counts.
pub(super) fn split_label<T>(item: &str, labels: impl Iterator<Item = (T, &'static str)>) -> Option<(T, &str)> {
    let starting = labels.filter_map(|(what, label)| {
        let (start, rest) = item.split_at_checked(label.len())?;
        (start.eq_ignore_ascii_case(label) && rest.starts_with(' ')).then(|| (label.len(), what, rest.trim()))
    });
    starting.max_by_key(|(length, ..)| *length).map(|(_, what, rest)| (what, rest))
}

pub(super) fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<String>>().join(&format!("{SEPARATOR} "))
}

/// A new entry of a list: as it is written, and as a deal file has it.
pub(super) struct Item {
    pub(super) written: String,
    pub(super) json: Json,
}

/// Edits of a list whose entries are known by how they are written. `replace` changes an old
/// entry into a new one at a place, so that it keeps what a form does not show of it, if the
/// two are about the same.
pub(super) fn edits(
    list: &Place,
    old: &[String],
    new: Vec<Item>,
    replace: impl Fn(usize, usize, Place) -> Option<Vec<Edit>>,
) -> Vec<Edit> {
    if new.is_empty() {
        return if old.is_empty() { Vec::new() } else { vec![Edit::Remove(list.clone())] };
    }
    let mut unmatched: Vec<Option<Item>> = new.into_iter().map(Some).collect();
    let mut changed = Vec::new();
    for (nth, written) in old.iter().enumerate() {
        let same = unmatched.iter_mut().find(|item| item.as_ref().is_some_and(|item| item.written == *written));
        match same {
            Some(same) => *same = None,
            None => changed.push(nth),
        }
    }
    let (mut edits, mut gone) = (Vec::new(), Vec::new());
    for old in changed {
        let replaced = |(new, item): (usize, &Option<Item>)| {
            item.as_ref().and_then(|_| Some((new, replace(old, new, list.clone().then_item(old))?)))
        };
        let replaced = unmatched.iter().enumerate().find_map(replaced);
        match replaced {
            Some((new, own)) => {
                edits.extend(own);
                unmatched.get_mut(new).into_iter().for_each(|item| *item = None);
            }
            None => gone.push(Edit::Remove(list.clone().then_item(old))),
        }
    }
    let added = unmatched.into_iter().flatten().map(|item| Edit::Set(list.clone().then_behind(), item.json));
    // From the end, so that the others keep their numbers.
    edits.into_iter().chain(gone.into_iter().rev()).chain(added).collect()
}

/// Sets a field of an entry, or removes it if it is there.
pub(super) fn set(place: &Place, name: &str, value: Option<Json>, is_there: bool) -> Option<Edit> {
    let place = place.clone().then_field(name);
    match value {
        Some(value) => Some(Edit::Set(place, value)),
        None => is_there.then_some(Edit::Remove(place)),
    }
}
