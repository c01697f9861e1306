//! Single values of the file. They can be written too, so that the schema has
//! their defaults.

use std::{borrow::Cow, marker::PhantomData};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de};

use crate::{deal_file::json::DECIMAL, domain::Vocabulary};

/// A decimal number as it is written: digits in a string, or an integer.
#[derive(Debug, Default, Serialize)]
pub(in crate::deal_file) struct Decimal(pub(in crate::deal_file) String);

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(DECIMAL, DecimalVisitor)
    }
}

struct DecimalVisitor;

impl<'de> de::Visitor<'de> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("decimal digits in a string, or an integer")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Decimal, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: de::Error>(self, digits: &str) -> Result<Decimal, E> {
        Ok(Decimal(digits.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
        Ok(Decimal(value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
        Ok(Decimal(value.to_string()))
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Decimal digits in a string, or an integer.",
            "oneOf": [{ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }, { "type": "integer" }],
        })
    }
}

/// Declares a kind of string. What it has to look like is in the schema, and
/// checked in `lower`.
macro_rules! string {
    ($name:ident $schema:tt) => {
        #[derive(Debug, Default, Deserialize, Serialize)]
        #[serde(transparent)]
        pub(in crate::deal_file) struct $name(pub(in crate::deal_file) String);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

string! {
    Id {
        "description": "Lowercase words and digits joined by hyphens.",
        "type": "string",
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    }
}

string! {
    Edtf {
        "description": "EDTF (ISO 8601-2, level 1): 2026-02-27, 2025-10, 2028~, 2026-04-27/2032, 2025-10-28/ (end not published), 2026-XX, 197X; and sets: [2026-03-01..2026-03-10] (a day in between), [2026-03,2026-05] (one of them), {2026-03,2026-05} (both). A day can have a time: 2025-03-12T09:42-04:00. Years 0001 to 9999.",
        "type": "string",
        "format": "edtf",
        "minLength": 4,
    }
}

string! {
    Period {
        "description": "EDTF as of any date, but no set: 2026-04-27/2032, 2025-10-28/ (end not published), 2025-10-28/.. (no end), /2026-06-30 (start unknown); / (neither known) and /.. where it begins or ends on a condition, or nothing is known of when.",
        "type": "string",
        "format": "edtf",
        "minLength": 1,
    }
}

string! {
    Day {
        "description": "A day: 2026-02-27.",
        "type": "string",
        "minLength": 10,
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    }
}

/// A word of a closed list.
#[derive(Debug, Deserialize, Serialize)]
#[serde(transparent, bound = "")]
pub(in crate::deal_file) struct Choice<V>(pub(in crate::deal_file) String, PhantomData<V>);

impl<V: Vocabulary> JsonSchema for Choice<V> {
    fn schema_name() -> Cow<'static, str> {
        "Choice".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = V::ALL.iter().map(|value| value.word()).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}
