//! What the format does not know: passed over, but read far enough to refuse a
//! name that stands twice.

use std::collections::HashSet;

use serde::{Deserialize, Deserializer, de};

/// Fields that the format does not know: passed over here, reported by
/// `check`, printed by `--json` from the text.
#[derive(Debug, Default)]
pub(in crate::data) struct Rest;

impl<'de> Deserialize<'de> for Rest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RestVisitor)
    }
}

/// Passes fields over; one that stands twice is refused like a known one.
struct RestVisitor;

impl<'de> de::Visitor<'de> for RestVisitor {
    type Value = Rest;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("fields")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, fields: A) -> Result<Rest, A::Error> {
        each_name_once(fields).map(|()| Rest)
    }
}

/// A value that means nothing here; inside it too each name stands once.
struct Unknown;

impl<'de> Deserialize<'de> for Unknown {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UnknownVisitor)
    }
}

struct UnknownVisitor;

impl<'de> de::Visitor<'de> for UnknownVisitor {
    type Value = Unknown;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("anything")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Unknown, E> {
        Ok(Unknown)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Unknown, E> {
        Ok(Unknown)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Unknown, E> {
        Ok(Unknown)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Unknown, E> {
        Ok(Unknown)
    }

    fn visit_str<E>(self, _: &str) -> Result<Unknown, E> {
        Ok(Unknown)
    }

    fn visit_unit<E>(self) -> Result<Unknown, E> {
        Ok(Unknown)
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Unknown, A::Error> {
        while items.next_element::<Unknown>()?.is_some() {}
        Ok(Unknown)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, fields: A) -> Result<Unknown, A::Error> {
        each_name_once(fields).map(|()| Unknown)
    }
}

fn each_name_once<'de, A: de::MapAccess<'de>>(mut fields: A) -> Result<(), A::Error> {
    let mut names: HashSet<String> = HashSet::new();
    while let Some((name, Unknown)) = fields.next_entry()? {
        if !names.insert(name) {
            return Err(de::Error::custom("duplicate field"));
        }
    }
    Ok(())
}
