//! A JSON object of which only some members are parsed; the others are preserved
//! exactly, in their order. A map would drop members of the same name, and
//! `serde_json::Value` digits of large numbers.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::{RawValue, to_raw_value};

/// Of members with the same name the last one counts.
#[derive(Default)]
pub(super) struct Object(Vec<(String, Member)>);

#[derive(Serialize)]
#[serde(untagged)]
enum Member {
    Raw(Box<RawValue>),
    Parsed(Object),
}

impl Object {
    pub(super) fn read<'v, T: Deserialize<'v>>(&'v self, key: &str) -> Option<T> {
        match self.0.iter().rev().find(|(name, _)| name == key)? {
            (_, Member::Raw(value)) => serde_json::from_str(value.get()).ok(),
            (_, Member::Parsed(_)) => None,
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key)
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = (&str, Self)> {
        self.0.iter().filter_map(|(name, _)| Some((name.as_str(), self.read(name)?)))
    }

    pub(super) fn set(&mut self, key: &str, value: &impl Serialize) -> serde_json::Result<()> {
        self.put(key, Member::Raw(to_raw_value(value)?));
        Ok(())
    }

    /// The member as an object to change: empty if missing, none if not an object.
    pub(super) fn open(&mut self, key: &str) -> Option<&mut Self> {
        if !self.has(key) {
            self.put(key, Member::Parsed(Self::default()));
        } else if let Some(parsed) = self.read(key) {
            self.put(key, Member::Parsed(parsed));
        }
        match self.0.iter_mut().rev().find(|(name, _)| name == key) {
            Some((_, Member::Parsed(object))) => Some(object),
            _ => None,
        }
    }

    pub(super) fn remove(&mut self, key: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|(name, _)| name != key);
        self.0.len() < before
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn put(&mut self, key: &str, member: Member) {
        match self.0.iter_mut().rev().find(|(name, _)| name == key) {
            Some((_, before)) => *before = member,
            None => self.0.push((key.to_owned(), member)),
        }
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut members = Vec::new();
                while let Some((name, value)) = map.next_entry()? {
                    members.push((name, Member::Raw(value)));
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
