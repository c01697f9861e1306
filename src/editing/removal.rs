//! A record with all that refers to it, for a deletion that leaves a valid deal.

use std::mem::discriminant;

use serde_json::Value;

use super::{
    Refusal, SeenRecord,
    change::gone,
    naming::{described, quoted_once},
    parts::found,
    place_of,
};
use crate::{
    deal_file::{self, Edit, Place, edited},
    domain::{Deal, Finding, Passage, RecordKind, Ref, repeated_line},
};

/// Rounds in which what is left refers to what was removed: an event, its passages, what
/// rests on these.
const MOST_ROUNDS: usize = 8;

/// The edits that remove a record, and where it was referred to.
pub(super) struct Removal {
    /// The record as the file has it.
    pub(super) content: Value,
    pub(super) edits: Vec<Edit>,
    /// `a relation and 2 passages in “Signing”`
    pub(super) referring: Vec<String>,
}

/// # Errors
/// Something needs the record, or it is not there.
pub(super) fn removal(text: &str, deal: &Deal, seen: &SeenRecord) -> Result<Removal, Refusal> {
    // Where it is now: lists may have changed since.
    let found = found(seen, deal).ok_or_else(|| gone(&seen.what))?;
    let record = deal
        .ref_id(found)
        .filter(|now| discriminant(now) == discriminant(&seen.record))
        .ok_or_else(|| gone(&seen.what))?;
    let own = place_of(&record).ok_or_else(|| refused("the deal itself cannot be deleted"))?;
    // By its ID alone it may be another one than was seen.
    if described(&record, deal) != seen.what {
        return Err(seen.changed());
    }
    let content = own.path_in(text).and_then(|path| parsed(text).pointer(&pointer(&path)).cloned()).unwrap_or_default();
    let mut edits = vec![Edit::Remove(own)];
    let mut referring = Vec::new();
    if let Some(passage) = passage_meant(deal, found) {
        let resting = resting_on(passage);
        referring.extend(resting.iter().map(|_| (passage.event().title().original().to_owned(), "statement")));
        edits.extend(resting.into_iter().rev().map(Edit::Remove));
    }
    for _ in 0..MOST_ROUNDS {
        let after = edited(text, &edits).map_err(|error| refused(error.to_string()))?;
        let Err(findings) = deal_file::read(&after) else {
            return Ok(Removal { content, edits, referring: grouped(referring) });
        };
        let document = parsed(&after);
        let mut paths: Vec<String> = Vec::new();
        for finding in &findings {
            let path = removable(finding).ok_or_else(|| refused(needed(finding)))?;
            let path = whole_statement(&path, &findings, &document).unwrap_or(path);
            if !paths.iter().any(|other| path.starts_with(other.as_str())) {
                referring.push(owner_and_part(&document, &path));
                paths.push(path);
            }
        }
        // From the end, so that the others keep their numbers.
        for path in paths.iter().rev() {
            edits.push(Edit::Remove(Place::field(path).map_err(|error| refused(error.to_string()))?));
        }
    }
    Err(refused("too much refers to it"))
}

fn refused(why: impl Into<String>) -> Refusal {
    Refusal::Other(repeated_line(why.into()))
}

fn passage_meant(deal: &Deal, found: Ref) -> Option<Passage<'_>> {
    if let Ref::Passage(at) = found { deal.passage(at) } else { None }
}

/// What the source of a passage is recorded to say of the words of others in the event, where
/// nothing but the passage shows it: it is the only one of the source, and no note says more.
fn resting_on(passage: Passage<'_>) -> Vec<Place> {
    let (event, source) = (passage.event(), passage.source().ix());
    let (own, others): (Vec<_>, Vec<_>) = event.passages().partition(|other| other.source().ix() == source);
    if own.len() > 1 || others.is_empty() {
        return Vec::new();
    }
    let said = event.corroboration().enumerate();
    let rests = said.filter(|(_, said)| said.source().ix() == source && said.note().is_none());
    let list = Place::record(RecordKind::Event, event.id()).then_field("corroboration");
    rests.map(|(nth, _)| list.clone().then_item(nth)).collect()
}

fn needed(finding: &Finding) -> String {
    format!("it is needed elsewhere: {}: {}", finding.path, finding.message)
}

/// What goes with a reference: the entry of a list whose purpose it is, else the field.
fn removable(finding: &Finding) -> Option<String> {
    deal_file::table_without(finding.code)?;
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

/// What a source says of passages, if all of these go: about nothing else it would be about
/// the whole event.
fn whole_statement(path: &str, findings: &[Finding], document: &Value) -> Option<String> {
    let (list, _) = path.rsplit_once('[')?;
    let statement = list.strip_suffix(".passages").filter(|statement| statement.contains(".corroboration["))?;
    let count = document.pointer(&pointer(list))?.as_array()?.len();
    let begins = format!("{list}[");
    let gone = findings.iter().filter(|finding| finding.path.starts_with(&begins)).count();
    (gone == count).then(|| statement.to_owned())
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default()
}

/// `/events/3/relations` of `events[3].relations`
fn pointer(path: &str) -> String {
    format!("/{}", path.replace(['.', '['], "/").replace(']', ""))
}

/// The title of the record that a path leads into, and what refers there.
fn owner_and_part(document: &Value, path: &str) -> (String, &'static str) {
    let mut steps = path.splitn(2, ['.', '[']);
    let table = steps.next().unwrap_or_default();
    let index =
        path.get(table.len() + 1..).and_then(|rest| rest.split_once(']')).and_then(|(index, _)| index.parse().ok());
    let record = index.and_then(|index: usize| document.get(table)?.get(index));
    let named = ["title", "name", "point", "id"].iter().find_map(|name| record?.get(*name)?.as_str());
    let part = match path.rsplit_once('[').map(|(list, _)| list.rsplit('.').next().unwrap_or(list)) {
        Some("relations") if path.ends_with(']') => "relation",
        Some("corroboration") if path.ends_with(']') => "statement",
        Some("basis") if path.ends_with(']') => "basis",
        Some("passages") if path.ends_with(']') && !path.contains(".corroboration[") && !path.contains(".sides[") => {
            "passage"
        }
        _ => "mention",
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
        format!("{} in {}", parts.join(" and "), quoted_once(&repeated_line(name)))
    };
    groups.into_iter().map(told).collect()
}

fn counted(part: &str, count: usize) -> String {
    match (part, count) {
        (_, 1) => format!("a {part}"),
        ("basis", count) => format!("{count} bases"),
        (part, count) => format!("{count} {part}s"),
    }
}
