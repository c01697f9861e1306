//! What is said of a document that the deal has already: it stays as it is, which is told
//! with the command that changes it.

use std::path::Path;

use serde_json::json;

use crate::deal_file;

/// A field of a record, and the option that sets it.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) option: &'static str,
    pub(super) name: &'static str,
    pub(super) value: String,
}

/// Values of such fields, by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(Vec<(&'static str, String)>);

impl Values {
    pub(super) fn new(values: impl IntoIterator<Item = (&'static str, Option<String>)>) -> Self {
        Self(values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
    }

    fn has(&self, field: &Field) -> bool {
        self.0.iter().any(|(name, value)| *name == field.name && *value == field.value)
    }
}

/// What was asked for and is not so.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    pub(super) options: Vec<&'static str>,
    pub(super) lines: Vec<String>,
}

impl Ignored {
    pub(super) fn new(deal: &Path, (id, values): (&str, &Values), asked: Option<&str>, fields: &[Field]) -> Self {
        let mut ignored = Self::default();
        if let Some(asked) = asked.filter(|asked| *asked != id) {
            ignored.options.push("--id");
            ignored.lines.push(format!("--id {asked} is ignored: its ID stays {id}"));
        }
        let other: Vec<&Field> = fields.iter().filter(|field| !values.has(field)).collect();
        if !other.is_empty() {
            let options: Vec<&str> = other.iter().map(|field| field.option).collect();
            let are = if options.len() == 1 { "is" } else { "are" };
            ignored
                .lines
                .push(format!("{} {are} ignored: its record stays as it is; to change it:", options.join(", ")));
            ignored.lines.push(format!("  {}", command(deal, id, &other)));
            ignored.options.extend(options);
        }
        ignored
    }
}

/// `dealtui record set acme.json source memo 'title=The yard'`
fn command(deal: &Path, id: &str, fields: &[&Field]) -> String {
    let field = |field: &&Field| match field.name {
        name @ "authors" => format!("{name}:={}", json!([field.value])),
        name => format!("{name}={}", field.value),
    };
    let words = [deal_file::display_path(deal), "source".to_owned(), id.to_owned()];
    let words = words.into_iter().chain(fields.iter().map(field));
    format!("dealtui record set {}", shell_words::join(words.collect::<Vec<String>>()))
}
