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
    /// Another ID than its own.
    pub(super) fn id(&mut self, asked: &str, own: &str) {
        if asked != own {
            self.push("--id", format!("--id {asked} is ignored: its ID stays {own}; use that to cite it"));
        }
    }

    /// The whole text of a document whose main text is there.
    pub(super) fn whole(&mut self, deal: &Path, id: &str) {
        let why = "its passages are counted in the text that was saved";
        self.push("--whole", format!("--whole is ignored: {why}; to have the whole one, remove it and add it again:"));
        self.lines.push(format!("  {}", command(deal, "remove", id, Vec::new())));
    }

    pub(super) fn fields(&mut self, deal: &Path, id: &str, fields: &[Field], values: &Values) {
        let other: Vec<&Field> = fields.iter().filter(|field| !values.has(field)).collect();
        if !other.is_empty() {
            let options: Vec<&str> = other.iter().map(|field| field.option).collect();
            let are = if options.len() == 1 { "is" } else { "are" };
            let options = options.join(", ");
            self.lines.push(format!("{options} {are} ignored: its record stays as it is; to change it:"));
            let words = other.iter().map(|field| field.word()).collect();
            self.lines.push(format!("  {}", command(deal, "set", id, words)));
            self.options.extend(other.iter().map(|field| field.option));
        }
    }

    fn push(&mut self, option: &'static str, line: String) {
        self.options.push(option);
        self.lines.push(line);
    }
}

impl Field {
    /// As `record set` takes it.
    fn word(&self) -> String {
        match self.name {
            name @ "authors" => format!("{name}:={}", json!([self.value])),
            name => format!("{name}={}", self.value),
        }
    }
}

/// `dealtui record set acme.json source memo 'title=The yard'`
fn command(deal: &Path, verb: &str, id: &str, rest: Vec<String>) -> String {
    let words = [deal_file::display_path(deal), "source".to_owned(), id.to_owned()];
    format!("dealtui record {verb} {}", shell_words::join(words.into_iter().chain(rest)))
}
