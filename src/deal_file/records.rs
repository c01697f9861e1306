//! The records as written in the file, for `--json`: unknown fields, the order of
//! fields and every digit survive.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use super::{edit::spliced, outline::Outline, source_map::without_mark};
use crate::domain::{
    DealIx as _, Event, EventIx, Fingerprint, Fingerprints, Receipt, Ref, Vocabulary as _, VoiceRead, is_hidden,
};

/// Fields that hold words of a list.
pub const CLOSED_FIELDS: [&str; 15] = [
    "kind",
    "standing",
    "scope",
    "wording",
    "ground_rules",
    "read",
    "doubts",
    "bound",
    "certainty",
    "quality",
    "claim",
    "verdict",
    "extent",
    "effect",
    "inferred",
];

#[derive(Default, Deserialize)]
struct Records<'t> {
    #[serde(borrow)]
    events: Vec<&'t RawValue>,
    #[serde(borrow, default)]
    parties: Vec<&'t RawValue>,
    #[serde(borrow, default)]
    sources: Vec<&'t RawValue>,
    #[serde(borrow, default)]
    terms: Vec<&'t RawValue>,
    #[serde(borrow, default)]
    disagreements: Vec<&'t RawValue>,
}

/// What the file does not say of an event, printed under the key `match` and ignored
/// when the record is read again.
#[derive(Clone, Debug, Serialize)]
pub struct Match {
    /// Where a search found it, if one did.
    #[serde(flatten)]
    pub found: Option<Found>,
    pub support: Support,
    pub open_disputes: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct Found {
    pub fields: Vec<String>,
    /// `certain`, or `possible` where an imprecise date leaves it open.
    pub certainty: &'static str,
}

/// How well an event is supported; see [`Receipt`].
#[derive(Clone, Debug, Serialize)]
pub struct Support {
    passages: usize,
    garbled: usize,
    voices: usize,
    primary: usize,
    contradicting: usize,
    /// Contradictions by sources that have the voice of a quoted one.
    contradicted_by_own: usize,
    /// Of the voices, how many were read how.
    read: BTreeMap<&'static str, usize>,
    not_read: usize,
}

impl Match {
    pub fn new(event: Event<'_>, found: Option<Found>) -> Self {
        Self { found, support: Support::new(event), open_disputes: event.open_disputes() }
    }
}

impl Support {
    fn new(event: Event<'_>) -> Self {
        let Receipt { passages, garbled, voices, primary, contradicting } = event.receipt();
        let all = event.voices();
        let count = |read: VoiceRead| all.values().filter(|voice| voice.read == read).count();
        let read = VoiceRead::ALL.iter().filter(|read| **read != VoiceRead::NotRead);
        let read = read.map(|read| (read.word(), count(*read))).collect();
        let not_read = count(VoiceRead::NotRead);
        let by_own = event.corroboration().filter(|said| said.contradicts() && said.is_about_itself());
        let contradicted_by_own = by_own.count();
        Self { passages, garbled, voices, primary, contradicting, contradicted_by_own, read, not_read }
    }
}

/// The JSON of events, in the given order, each with its match in place of any
/// previous one.
pub fn matched_records(text: &str, events: impl IntoIterator<Item = (EventIx, Match)>) -> impl Iterator<Item = String> {
    let Records { events: records, .. } = read(text).unwrap_or_default();
    let record = move |(ix, matched): (EventIx, Match)| {
        records.get(ix.index()).map(|record| with_match(&written(record), &matched))
    };
    events.into_iter().filter_map(record)
}

fn with_match(record: &str, matched: &Match) -> String {
    // Words of our own lists: nothing in them can fail to be written.
    let said = serde_json::to_string(matched).unwrap_or_default();
    let record = without_key(record, MATCH);
    let body = record.trim_end().strip_suffix('}').map_or(&*record, str::trim_end);
    let between = if body.ends_with('{') { "" } else { "," };
    let indent = if record.contains('\n') { "\n  " } else { " " };
    let end = if record.contains('\n') { "\n}" } else { " }" };
    format!("{body}{between}{indent}\"{MATCH}\": {said}{end}")
}

const MATCH: &str = "match";

/// The record without that field, everything else unchanged.
fn without_key(record: &str, name: &str) -> String {
    let outline = Outline::new(record, &(0..record.len()));
    let own = outline.and_then(|outline| outline.removal(outline.field(name)?));
    own.map_or_else(|| record.to_owned(), |own| spliced(record, own, ""))
}

/// The JSON of records, in the given order, from the text that the deal was read
/// from; of a part, that of the record which it is part of. Hidden characters are
/// written as `\u` escapes.
pub fn records(text: &str, of: impl IntoIterator<Item = Ref>) -> impl Iterator<Item = String> {
    let records = read(text).unwrap_or_default();
    let record = move |of: Ref| {
        let (table, index) = match of {
            Ref::Event(ix) | Ref::Relation(ix, _) | Ref::Statement(ix, _) => (&records.events, ix.index()),
            Ref::Passage(at) => (&records.events, at.event.index()),
            Ref::Source(ix) => (&records.sources, ix.index()),
            Ref::Term(ix) | Ref::Version(ix, _) => (&records.terms, ix.index()),
            Ref::Party(ix) => (&records.parties, ix.index()),
            Ref::Disagreement(ix) => (&records.disagreements, ix.index()),
        };
        table.get(index).map(written)
    };
    of.into_iter().filter_map(record)
}

/// None for a text that is no deal.
fn read(text: &str) -> Option<Records<'_>> {
    serde_json::from_str(without_mark(text)).ok()
}

fn written(record: &&RawValue) -> String {
    escaped(&dedented(record.get()))
}

/// Removes the indentation of a record: that of its last line. Line breaks are
/// only between JSON tokens.
fn dedented(json: &str) -> String {
    let json = &json.replace("\r\n", "\n").replace('\r', "\n");
    let indent = json.lines().last().map_or(0, |line| line.len() - line.trim_start().len());
    let cut = |line: &str| {
        let blank = line.len() - line.trim_start().len();
        line.get(blank.min(indent)..).unwrap_or_default().to_owned()
    };
    // Line ends of other systems are white space between tokens here.
    let mut lines = json.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    std::iter::once(first).chain(lines.map(cut)).collect::<Vec<String>>().join("\n")
}

/// A fingerprint of all that the file says of each event, unknown fields included; none
/// if the text is not a deal. The order of fields does not matter.
/// Events are parsed one at a time: a tree of a large file would fill the memory.
pub fn fingerprints(text: &str) -> Fingerprints {
    let of = |event: &RawValue| {
        let event: serde_json::Value = serde_json::from_str(event.get()).ok()?;
        let id = event.get("id")?.as_str()?.into();
        let digest = Sha256::digest(event.to_string());
        Some((id, Fingerprint(u64::from_be_bytes(*digest.first_chunk()?))))
    };
    read(text).unwrap_or_default().events.into_iter().filter_map(of).collect()
}

/// A record of strings, numbers and lists of them: nothing in it can fail to be
/// written.
pub fn json_line(record: &impl Serialize) -> String {
    escaped(&serde_json::to_string(record).unwrap_or_default())
}

/// The same on several lines.
pub fn json_pretty(record: &impl Serialize) -> String {
    escaped(&serde_json::to_string_pretty(record).unwrap_or_default())
}

/// Escapes hidden characters. They can only stand inside strings, so the record
/// reads back unchanged.
pub fn escaped(json: &str) -> String {
    let mut written = String::with_capacity(json.len());
    for character in json.chars() {
        if is_hidden(character) && !matches!(character, '\n' | '\t') {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(written, "\\u{unit:04x}");
            }
        } else {
            written.push(character);
        }
    }
    written
}
