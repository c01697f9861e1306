//! The JSON Schema of the deal file, generated from the records that read it, and
//! what it says about a path.

use std::{collections::BTreeSet, sync::LazyLock};

use schemars::generate::SchemaSettings;
use serde_json::Value as Json;

use super::{difference::table, path::Path, raw};
use crate::domain::{RecordKind, Vocabulary as _};

pub fn schema() -> String {
    format!("{:#}\n", *SCHEMA)
}

/// The names of all fields that records have, without those inside their fields.
pub fn record_fields() -> BTreeSet<&'static str> {
    let document = Expected::document();
    let table = |kind: &RecordKind| document.field(table(*kind));
    let record = |table: Expected| table.item().unwrap_or(table).fields();
    let fields = RecordKind::ALL.iter().filter_map(table).filter_map(record);
    fields.flat_map(|fields| fields.keys().map(String::as_str)).collect()
}

static SCHEMA: LazyLock<Json> = LazyLock::new(|| {
    let generator = SchemaSettings::draft2020_12().into_generator();
    generator.into_root_schema_for::<raw::Document>().to_value()
});

#[derive(Clone, Copy)]
pub(super) struct Expected {
    schema: &'static Json,
    /// What the field that it is, or belongs to, is for.
    pub(super) about: &'static str,
}

impl Expected {
    pub(super) fn document() -> Self {
        Self { schema: &SCHEMA, about: "" }
    }

    pub(super) fn at(path: &Path<'_>) -> Option<Self> {
        match path {
            Path::Document => Some(Self::document()),
            Path::Field(record, name) => Self::at(record)?.field(name),
            Path::Item(list, _) => Self::at(list)?.item(),
        }
    }

    pub(super) fn field(self, name: &str) -> Option<Self> {
        let field = self.fields()?.get(name)?;
        Some(Self { schema: resolved(field), about: field.get("description").and_then(Json::as_str).unwrap_or("") })
    }

    pub(super) fn item(self) -> Option<Self> {
        Some(Self { schema: resolved(self.schema.get("items")?), ..self })
    }

    pub(super) fn fields(self) -> Option<&'static serde_json::Map<String, Json>> {
        self.schema.get("properties")?.as_object()
    }

    pub(super) fn is_date(self) -> bool {
        self.says("format").is_some_and(|format| format == "edtf")
    }

    pub(super) fn says(self, keyword: &str) -> Option<&'static Json> {
        self.schema.get(keyword)
    }
}

/// Follows a reference, and takes the record out of *a record or null*.
fn resolved(schema: &'static Json) -> &'static Json {
    let either = schema.get("anyOf").and_then(|choices| choices.get(0));
    let schema = either.unwrap_or(schema);
    let referred = schema.get("$ref").and_then(Json::as_str).and_then(|name| name.strip_prefix('#'));
    referred.and_then(|pointer| SCHEMA.pointer(pointer)).unwrap_or(schema)
}
