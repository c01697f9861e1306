//! The JSON Schema of the deal file, made from the records that read it.

use schemars::generate::SchemaSettings;

use super::wire;

/// The schema as JSON text, ending in a line feed.
pub fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = generator.into_root_schema_for::<wire::Document>();
    format!("{:#}\n", schema.as_value())
}
