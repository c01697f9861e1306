//! The whole document: each record is lowered as soon as it is read, so that those of
//! the file are never all in memory.

use std::{collections::HashSet, fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, de};

use super::{Lower, Lowered, Path, Reader, raw};
use crate::domain::records::{DisagreementRecord, EventRecord, PartyRecord, SourceRecord, TermRecord};

/// What was read of a document.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) format: Option<u32>,
    pub(super) deal: Option<raw::DealHead>,
    pub(super) parties: Vec<PartyRecord>,
    pub(super) sources: Vec<SourceRecord>,
    pub(super) events: Option<Vec<EventRecord>>,
    pub(super) disagreements: Vec<DisagreementRecord>,
    pub(super) terms: Vec<TermRecord>,
}

impl<'de> de::DeserializeSeed<'de> for Reader {
    type Value = Lowered;

    fn deserialize<D: Deserializer<'de>>(self, document: D) -> Result<Lowered, D::Error> {
        document.deserialize_map(self)
    }
}

/// Reads what [`raw::Document`] describes.
impl<'de> de::Visitor<'de> for Reader {
    type Value = Lowered;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a deal")
    }

    fn visit_map<A: de::MapAccess<'de>>(mut self, mut fields: A) -> Result<Lowered, A::Error> {
        let mut parts = Parts::default();
        let mut names: HashSet<String> = HashSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            match name.as_str() {
                "$schema" => drop(fields.next_value::<Option<String>>()?),
                "format" => parts.format = fields.next_value()?,
                "deal" => parts.deal = fields.next_value()?,
                "parties" => parts.parties = fields.next_value_seed(Table::<raw::Party>::new("parties", &mut self))?,
                "sources" => parts.sources = fields.next_value_seed(Table::<raw::Source>::new("sources", &mut self))?,
                "events" => {
                    parts.events = fields.next_value_seed(IfAny(Table::<raw::Event>::new("events", &mut self)))?;
                }
                "disagreements" => {
                    let table = Table::<raw::Disagreement>::new("disagreements", &mut self);
                    parts.disagreements = fields.next_value_seed(table)?;
                }
                "terms" => parts.terms = fields.next_value_seed(Table::<raw::Term>::new("terms", &mut self))?,
                _ => {
                    fields.next_value::<raw::Unknown>()?;
                }
            }
            if !names.insert(name) {
                return Err(de::Error::custom("duplicate field"));
            }
        }
        Ok(self.finish(parts))
    }
}

/// A list of records.
struct Table<'r, W> {
    name: &'static str,
    reader: &'r mut Reader,
    records: PhantomData<W>,
}

impl<'r, W> Table<'r, W> {
    fn new(name: &'static str, reader: &'r mut Reader) -> Self {
        Self { name, reader, records: PhantomData }
    }
}

impl<'de, W: Lower + Deserialize<'de>> de::DeserializeSeed<'de> for Table<'_, W> {
    type Value = Vec<W::Record>;

    fn deserialize<D: Deserializer<'de>>(self, list: D) -> Result<Self::Value, D::Error> {
        list.deserialize_seq(self)
    }
}

impl<'de, W: Lower + Deserialize<'de>> de::Visitor<'de> for Table<'_, W> {
    type Value = Vec<W::Record>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let at = Path::Document.field(self.name);
        let mut records = Vec::new();
        while let Some(record) = list.next_element::<W>()? {
            records.push(record.lower(self.reader, &at.item(records.len())));
        }
        records.shrink_to_fit();
        Ok(records)
    }
}

/// A value that may be null.
struct IfAny<S>(S);

impl<'de, S: de::DeserializeSeed<'de>> de::DeserializeSeed<'de> for IfAny<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        value.deserialize_option(self)
    }
}

impl<'de, S: de::DeserializeSeed<'de>> de::Visitor<'de> for IfAny<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(value).map(Some)
    }
}
