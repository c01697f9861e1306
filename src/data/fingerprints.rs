//! What tells the versions of an event apart: a digest over all that the file
//! has of it, unknown fields too; the order of its fields means nothing.

use std::collections::BTreeMap;

use serde_json::Value;

use super::texts::sha256;

/// Hexadecimal digits of a digest that are kept: sixteen tell a million
/// versions apart.
const DIGITS: usize = 16;

/// The fingerprint of each event of a deal file, by id. Of a text that is no
/// deal there is none.
pub fn fingerprints(text: &str) -> BTreeMap<String, String> {
    let text = text.trim_start_matches('\u{feff}');
    let Ok(Value::Object(mut document)) = serde_json::from_str(text) else { return BTreeMap::new() };
    let Some(Value::Array(events)) = document.remove("events") else { return BTreeMap::new() };
    let of = |event: Value| {
        let id = event.get("id")?.as_str()?.to_owned();
        let digest = sha256(event.to_string().as_bytes());
        Some((id, digest.chars().take(DIGITS).collect()))
    };
    events.into_iter().filter_map(of).collect()
}
