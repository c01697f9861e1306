//! Reads JSON and reports every fault. A good file costs two passes of serde_json.
//! Only when that fails is the text parsed into a tree, which serde reads with
//! placeholders for values of the wrong type, so that one run finds every fault.

mod forgiven;
mod hints;
mod nodes;
mod repair;
mod syntax;

use serde::de::DeserializeSeed;

use super::{
    fault::{Fault, located},
    source_map::{SourceMap, without_mark},
};
use crate::domain::Finding;
pub(super) use hints::word_meant;
pub(super) use nodes::DECIMAL;
pub(super) use repair::tokens;

/// The nesting limit of serde_json; a deal needs eight levels.
const DEEPEST: usize = 127;

pub(super) enum Read<C> {
    Good(C),
    /// Values of the wrong type are replaced by placeholders.
    Mistyped(C, Vec<Fault>),
    Broken(Fault),
}

/// JSON that is read as often as one needs.
pub(super) trait JsonInput {
    type Error;

    fn read<'j, S: DeserializeSeed<'j>>(&'j self, seed: S) -> Result<S::Value, Self::Error>;
}

/// What JSON can be read as.
pub(super) trait Content: Sized {
    fn read<J: JsonInput + ?Sized>(json: &J) -> Result<Self, J::Error>;
}

impl JsonInput for str {
    type Error = serde_json::Error;

    fn read<'j, S: DeserializeSeed<'j>>(&'j self, seed: S) -> serde_json::Result<S::Value> {
        let mut json = serde_json::Deserializer::from_str(self);
        let value = seed.deserialize(&mut json)?;
        json.end()?;
        Ok(value)
    }
}

pub(super) fn read<C: Content>(text: &str) -> Read<C> {
    let text = without_mark(text);
    let error = match C::read(text) {
        Ok(value) => return Read::Good(value),
        Err(error) => error,
    };
    // serde_json refuses deep nesting by itself; the tree's parser must not
    // even see it.
    if let Some(offset) = syntax::too_deep(text, DEEPEST) {
        let message = format!("brackets are nested deeper than {DEEPEST} levels");
        return Read::Broken(syntax::unread(offset..offset + 1, &message, "a deal needs eight levels: remove some"));
    }
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        return Read::Broken(syntax::explained(text, &error, &count_faults::<C>));
    }
    match nodes::read(text) {
        Some((value, faults)) if !faults.is_empty() => Read::Mistyped(value, faults),
        // A whole number that only the tree can hold.
        Some((value, _)) if error.is_data() => Read::Good(value),
        // Something that only the first reading minds: half a surrogate pair,
        // a number that no machine holds.
        _ => Read::Broken(syntax::explained(text, &error, &count_faults::<C>)),
    }
}

/// The values of the wrong type in JSON. A repair may show depth that the fault had
/// hidden.
fn count_faults<C: Content>(text: &str) -> usize {
    if syntax::too_deep(text, DEEPEST).is_some() {
        return usize::MAX;
    }
    nodes::read::<C>(text).map_or(usize::MAX, |(_, faults)| faults.len())
}

pub(super) fn text_of(bytes: Vec<u8>) -> Result<String, Vec<Finding>> {
    let (good, message) = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        (String::new(), "the file is UTF-16")
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => return Ok(text),
            Err(error) => {
                let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
                (String::from_utf8_lossy(good).into_owned(), "these bytes are not UTF-8")
            }
        }
    };
    let fault = Fault::error("not-utf-8", String::new(), message.to_owned(), "save the file as UTF-8");
    Err(located(&SourceMap::new(&good), vec![fault.at_bytes(good.len()..good.len())]))
}
