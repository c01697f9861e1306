//! Lists in one line, and the edits that turn one into another without touching what
//! stays.

use std::collections::{HashMap, HashSet, VecDeque};

use super::SEPARATOR;
use crate::deal_file::{Edit, Json, Place};

/// Without blanks around them, and without empty ones.
pub(super) fn split(typed: &str) -> Vec<&str> {
    typed.split(SEPARATOR).map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// What the entries name, each once.
///
/// # Errors
/// One names nothing.
pub(super) fn each_once<'d>(
    typed: &str,
    named: impl Fn(&str) -> Result<&'d str, String>,
) -> Result<Vec<String>, String> {
    let mut seen = HashSet::new();
    let mut ids = split(typed).into_iter().map(named).collect::<Result<Vec<&str>, String>>()?;
    ids.retain(|id| seen.insert(*id));
    Ok(ids.into_iter().map(str::to_owned).collect())
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

/// Edits of a list whose entries are known by how they are written; one that is not, since the
/// field does not show it, stays where it is. `replace` changes an old entry into a new one at a
/// place, so that it keeps what a form does not show of it, if the two are about the same.
pub(super) fn edits(
    list: &Place,
    old: &[Option<String>],
    new: &[Item],
    replace: impl Fn(usize, usize, Place) -> Option<Vec<Edit>>,
) -> Vec<Edit> {
    if new.is_empty() && old.iter().all(Option::is_some) {
        return if old.is_empty() { Vec::new() } else { vec![Edit::Remove(list.clone())] };
    }
    let (same, mut unmatched) = matched(old, new);
    // The entries of the list as it becomes, by their positions in the new one.
    let (mut edits, mut gone, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for (nth, (old, same)) in old.iter().zip(same).enumerate() {
        let (place, mut own) = (list.clone().then_item(nth), None);
        let stays = same.or_else(|| {
            old.as_ref()?;
            let changed = unmatched.iter().position(|new| {
                own = replace(nth, *new, place.clone());
                own.is_some()
            });
            changed.map(|at| unmatched.remove(at))
        });
        edits.extend(own.into_iter().flatten());
        if old.is_some() && stays.is_none() {
            gone.push(Edit::Remove(place));
        } else {
            entries.push(stays);
        }
    }
    // From the end, so that the others keep their numbers.
    edits.extend(gone.into_iter().rev());
    for (nth, item) in unmatched.into_iter().filter_map(|nth| Some((nth, new.get(nth)?))) {
        edits.push(Edit::Set(list.clone().then_behind(), item.json.clone()));
        entries.push(Some(nth));
    }
    edits.extend(arranged(list, &entries));
    edits
}

/// The new entry that each old one stays as, by its position, and those that are none of them.
fn matched(old: &[Option<String>], new: &[Item]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut positions: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (nth, item) in new.iter().enumerate() {
        positions.entry(&item.written).or_default().push_back(nth);
    }
    let mut same = |old: &Option<String>| positions.get_mut(old.as_deref()?)?.pop_front();
    let same = old.iter().map(&mut same).collect();
    let mut unmatched: Vec<usize> = positions.into_values().flatten().collect();
    unmatched.sort_unstable();
    (same, unmatched)
}

/// Puts entries into the order of the new list; those that have no position in it stay.
fn arranged(list: &Place, entries: &[Option<usize>]) -> Option<Edit> {
    let mut moved: Vec<(usize, usize)> =
        entries.iter().enumerate().filter_map(|(nth, entry)| Some(((*entry)?, nth))).collect();
    if moved.is_sorted() {
        return None;
    }
    moved.sort_unstable();
    let mut moved = moved.into_iter().map(|(_, nth)| nth);
    let place = |(nth, entry): (usize, &Option<usize>)| if entry.is_some() { moved.next() } else { Some(nth) };
    Some(Edit::Arrange(list.clone(), entries.iter().enumerate().filter_map(place).collect()))
}

/// Sets a field of an entry, or removes it if it is there.
pub(super) fn set(place: &Place, name: &str, value: Option<Json>) -> Edit {
    let place = place.clone().then_field(name);
    match value {
        Some(value) => Edit::Set(place, value),
        None => Edit::Clear(place),
    }
}
