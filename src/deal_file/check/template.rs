//! Text of the template that nobody has replaced.

use std::{collections::HashMap, sync::LazyLock};

use jsonc_parser::ast::Value;

use crate::deal_file::{EXAMPLE, fault::Fault, path::Path, schema::Expected, source_map::tree};

/// The prose of the template, with the names of its fields. Single words may be anybody's.
static TEMPLATE: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut prose: HashMap<String, Vec<String>> = HashMap::new();
    let mut collect = |at: &Path<'_>, text: &str| {
        // `up to` is a word of the format.
        let is_word = Expected::at(at).is_some_and(|expected| expected.says("enum").is_some());
        if text.contains(' ') && !is_word {
            prose.entry(text.to_owned()).or_default().push(at.name().to_owned());
        }
    };
    if let Some(document) = tree(EXAMPLE) {
        visit(&document, &Path::Document, &mut collect);
    }
    prose
});

/// Looked up in the document: names and lists of text are in many records.
pub(super) fn findings(document: &Value<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    visit(document, &Path::Document, &mut |at, text| {
        if TEMPLATE.get(text).is_some_and(|names| names.iter().any(|name| name == at.name())) {
            let message = "this is text of the template";
            let hint = "write your own, or remove it";
            faults.push(Fault::warning("template-text", at.to_string(), message, hint));
        }
    });
    faults
}

/// Every text of a document.
pub(super) fn visit(value: &Value<'_>, at: &Path<'_>, see: &mut impl FnMut(&Path<'_>, &str)) {
    match value {
        Value::StringLit(text) => see(at, &text.value),
        Value::Array(list) => list.elements.iter().enumerate().for_each(|(nth, item)| visit(item, &at.item(nth), see)),
        Value::Object(record) => {
            record.properties.iter().for_each(|field| visit(&field.value, &at.field(field.name.as_str()), see));
        }
        _ => {}
    }
}
