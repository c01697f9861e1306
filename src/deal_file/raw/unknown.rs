//! Unknown fields and values: ignored here, reported by `check`, printed by
//! `--json` from the text. They are read only to reject duplicate names.

use std::{collections::HashSet, fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, de};

use crate::deal_file::json::{Content, JsonInput};

/// A value that means nothing here, or the fields of a record that are unknown.
#[derive(Debug, Default)]
pub(in crate::deal_file) struct Unknown;

impl<'de> Deserialize<'de> for Unknown {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

macro_rules! ignore {
    ($($visit:ident($type:ty))+) => {
        $(fn $visit<E>(self, _: $type) -> Result<Self, E> {
            Ok(self)
        })+
    };
}

impl<'de> de::Visitor<'de> for Unknown {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("anything")
    }

    ignore!(visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str));

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
        let mut names: HashSet<String> = HashSet::new();
        while let Some((name, Self)) = fields.next_entry()? {
            if !names.insert(name) {
                return Err(de::Error::custom("duplicate field"));
            }
        }
        Ok(self)
    }
}

impl Content for Unknown {
    fn read<J: JsonInput + ?Sized>(json: &J) -> Result<Self, J::Error> {
        json.read(PhantomData)
    }
}
