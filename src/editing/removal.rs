//! A record with all that refers to it, for a deletion that leaves a valid deal.

use serde_json::Value;

use super::place_of;
use crate::{
    deal_file::{self, Edit, Place, edited},
    domain::{Finding, RefId, repeated_line},
};

/// Rounds in which what is left refers to what was removed: an event, its passages, what
/// rests on these.
const MOST_ROUNDS: usize = 8;

/// The edits that remove a record, and where it was referred to.
#[derive(Clone, Debug)]
pub struct Removal {
    pub edits: Vec<Edit>,
    /// `“Signing” (relation, 2 passages)`
    pub referring: Vec<String>,
}

/// # Errors
/// Something needs the record, or it is not there.
pub fn removal(text: &str, record: &RefId) -> Result<Removal, String> {
    let own = place_of(record).ok_or("the deal itself cannot be deleted")?;
    let mut edits = vec![Edit::Remove(own)];
    let mut referring = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let after = edited(text, &edits).map_err(|error| error.to_string())?;
        let Err(findings) = deal_file::read(&after) else {
            return Ok(Removal { edits, referring: grouped(referring) });
        };
        let document: Value = serde_json::from_str(after.trim_start_matches('\u{feff}')).unwrap_or_default();
        let mut paths: Vec<String> = Vec::new();
        for finding in &findings {
            let path = removable(finding).ok_or_else(|| repeated_line(needed(finding)))?;
            if !paths.iter().any(|other| path.starts_with(other.as_str())) {
                referring.push(described(&document, &path));
                paths.push(path);
            }
        }
        // From the end, so that the others keep their numbers.
        for path in paths.iter().rev() {
            edits.push(Edit::Remove(Place::field(path).map_err(|error| error.to_string())?));
        }
    }
    Err("too much refers to it".to_owned())
}

fn needed(finding: &Finding) -> String {
    format!("it is needed elsewhere: {}: {}", finding.path, finding.message)
}

/// What goes with a reference: the entry of a list whose purpose it is, else the field.
fn removable(finding: &Finding) -> Option<String> {
    if !finding.code.starts_with("unknown-") || finding.code == "unknown-field" {
        return None;
    }
    let path = &finding.path;
    let (item, field) = match path.rsplit_once('.') {
        Some((item, field)) if item.ends_with(']') => (item, field),
        _ => return Some(path.clone()),
    };
    let list = item.rsplit_once('[').map_or(item, |(list, _)| list);
    let list = list.rsplit('.').next().unwrap_or(list);
    let is_purpose = matches!(
        (list, field),
        ("passages" | "corroboration" | "basis", "source")
            | ("basis", "passage")
            | ("relations", "event")
            | ("parties", "id")
    );
    Some(if is_purpose { item.to_owned() } else { path.clone() })
}

/// The title of the record that a path leads into, and what refers there.
fn described(document: &Value, path: &str) -> (String, &'static str) {
    let mut steps = path.splitn(2, ['.', '[']);
    let table = steps.next().unwrap_or_default();
    let index =
        path.get(table.len() + 1..).and_then(|rest| rest.split_once(']')).and_then(|(index, _)| index.parse().ok());
    let record = index.and_then(|index: usize| document.get(table)?.get(index));
    let named = ["title", "name", "point", "id"].iter().find_map(|name| record?.get(*name)?.as_str());
    let rest = path.split_once(']').map_or("", |(_, rest)| rest);
    let inner = rest.rsplit_once(']').map_or(rest, |(inner, _)| inner).trim_start_matches('.');
    let part = match (table, inner.split(['.', '[']).next().unwrap_or_default()) {
        (_, "relations") => "relation",
        (_, "passages") => "passage",
        (_, "corroboration") => "statement",
        (_, "parties") => "party",
        (_, "amounts") => "amount",
        (_, "versions") => "version",
        (_, "sides") => "side",
        _ => "field",
    };
    (named.unwrap_or(path).to_owned(), part)
}

fn grouped(referring: Vec<(String, &'static str)>) -> Vec<String> {
    let mut groups: Vec<(String, Vec<(&'static str, usize)>)> = Vec::new();
    for (name, part) in referring {
        let known = groups.iter().position(|(other, _)| *other == name);
        let group = known.unwrap_or_else(|| {
            groups.push((name, Vec::new()));
            groups.len() - 1
        });
        let Some((_, parts)) = groups.get_mut(group) else { continue };
        match parts.iter_mut().find(|(other, _)| *other == part) {
            Some((_, count)) => *count += 1,
            None => parts.push((part, 1)),
        }
    }
    let told = |(name, parts): (String, Vec<(&str, usize)>)| {
        let parts: Vec<String> = parts.into_iter().map(|(part, count)| counted(part, count)).collect();
        format!("“{}” ({})", repeated_line(name), parts.join(", "))
    };
    groups.into_iter().map(told).collect()
}

fn counted(part: &str, count: usize) -> String {
    match (part, count) {
        (_, 1) => part.to_owned(),
        ("party", count) => format!("{count} parties"),
        (part, count) => format!("{count} {part}s"),
    }
}
