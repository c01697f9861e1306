//! Records of JSON with the lines on which they begin.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// The line of a part of a text, from 1.
pub(super) fn line(text: &str, part: &RawValue) -> u64 {
    let at = part.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let lines = memchr::memchr_iter(b'\n', text.as_bytes().get(..at).unwrap_or_default()).count();
    u64::try_from(lines).unwrap_or(u64::MAX).saturating_add(1)
}

/// Text that may be a number, or be missing: `"2031"`, `2031`, `""`, `null`.
#[derive(Clone, Debug, Default)]
pub(super) struct Loose(pub(super) String);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) => text,
            serde_json::Value::Number(number) => number.to_string(),
            serde_json::Value::Bool(value) => value.to_string(),
            // Parts of their own, and nothing.
            _ => String::new(),
        }))
    }
}
