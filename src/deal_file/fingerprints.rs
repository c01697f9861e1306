//! Distinguishes versions of an event by a digest of everything the file says of
//! it, unknown fields included. The order of its fields does not matter.

use std::collections::BTreeMap;

use serde_json::{Value, value::RawValue};

use super::{records::events, texts::sha256};

/// Hexadecimal digits kept of a digest: enough for a million versions.
const DIGITS: usize = 16;

/// The fingerprint of each event by id; none if the text is not a deal. Events are
/// parsed one at a time, because a tree of a large file would fill the memory.
pub fn fingerprints(text: &str) -> BTreeMap<String, String> {
    let of = |event: &RawValue| {
        let event: Value = serde_json::from_str(event.get()).ok()?;
        let id = event.get("id")?.as_str()?.to_owned();
        let digest = sha256(event.to_string().as_bytes());
        Some((id, digest.chars().take(DIGITS).collect()))
    };
    events(text).into_iter().filter_map(of).collect()
}
