use std::path::PathBuf;

use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use serde_json::json;

use super::{Context, Error, arguments::open_for_good, diff::print_differences, status};
use crate::{
    deal_file::{self, ChangeError, Edit, Journal, Json, OpenError, Origin, Place},
    domain::{Finding, RecordKind, Vocabulary as _},
    files::{self, ReplaceError},
};

/// Add, change or remove a record of a deal file.
///
/// Only the record is touched: the rest of the file stays as it is, byte for byte.
/// Nothing is written if the result would not be a valid deal, or if another program
/// changed the file meanwhile.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
#[command(subcommand_required = true, after_help = EXAMPLES)]
pub struct Record {
    #[command(subcommand)]
    action: Action,
}

const EXAMPLES: &str = "\
Examples:
  dealtui record add acme.json party borealis --name 'Borealis Marine'
  dealtui record set acme.json event signing date=2031-03-12 'tags:=[\"loan\"]'
  dealtui record remove acme.json event signing summary

The built-in deal is read-only: `dealtui dump > deal.json` writes a copy to edit.";

const FIELDS: &str = "\
Fields:
  --FIELD TEXT, FIELD=TEXT  text: titles, names, dates, IDs, amounts
  FIELD:=JSON               anything else: numbers, true, null, lists, records

A FIELD is the name of a field, or the path to one inside it:
  amounts[0].value          of the first amount
  passages[p24-1].exact     of the passage with that ID
  tags[]                    one more tag

Fields that the format does not know are refused. Quote what your shell would
interpret.";

#[derive(Debug, Subcommand)]
enum Action {
    /// Add a record behind the others of its kind.
    ///
    /// Exit status: 0, or 2 on error.
    #[command(after_help = FIELDS)]
    Add(Change),
    /// Set fields of a record.
    ///
    /// A field that the record doesn't have is added at its end.
    ///
    /// Exit status: 0, or 2 on error.
    #[command(after_help = FIELDS)]
    Set(Change),
    /// Remove a record, or some of its fields.
    ///
    /// Exit status: 0, or 2 on error.
    Remove(Remove),
}

#[derive(Debug, Args)]
struct Change {
    #[command(flatten)]
    target: Target,
    /// Fields with their new values.
    #[arg(required = true, allow_hyphen_values = true, value_name = "FIELD=VALUE")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
struct Remove {
    #[command(flatten)]
    target: Target,
    /// Fields to remove, such as summary, tags[0] or tags[loan]; without any, the record.
    #[arg(value_name = "FIELD")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
struct Target {
    /// Deal file to edit.
    file: PathBuf,
    /// Kind of the record; `deal` is what the deal is, which can only be set.
    #[arg(value_parser = kinds())]
    kind: RecordKind,
    /// ID of the record.
    id: String,
    /// Print the difference without writing it.
    #[arg(long)]
    dry_run: bool,
    /// Print the difference as JSON.
    #[arg(long)]
    json: bool,
}

/// Passages are inside events.
fn kinds() -> impl TypedValueParser<Value = RecordKind> {
    let is_own = |kind: &&RecordKind| **kind != RecordKind::Passage;
    let kind = |word: String| RecordKind::ALL.iter().copied().find(|kind| kind.word() == word);
    PossibleValuesParser::new(RecordKind::ALL.iter().filter(is_own).map(|kind| kind.word()))
        .map(move |word| kind(word).unwrap_or(RecordKind::Deal))
}

impl Record {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        match &self.action {
            Action::Add(add) => add.target.change(["Added", "to"], &[add.added()?], context),
            Action::Set(set) => {
                let edit = |(place, value)| Edit::Set(set.target.place().then(place), value);
                let edits: Vec<Edit> = fields(&set.fields)?.into_iter().map(edit).collect();
                set.target.change(["Changed", "in"], &edits, context)
            }
            Action::Remove(remove) => remove.target.change(["Removed", "from"], &remove.edits()?, context),
        }
    }
}

impl Change {
    fn added(&self) -> Result<Edit, Error> {
        let Target { kind, id, .. } = &self.target;
        if *kind == RecordKind::Deal {
            return Err(Error::input("a file has one deal: change it with set"));
        }
        let with = |record: Json, (place, value)| record.edited(Edit::Set(place, value));
        let record = fields(&self.fields)?.into_iter().try_fold(Json::new(&json!({ "id": id })), with);
        Ok(Edit::add(*kind, record.map_err(|error| Error::input(error.to_string()))?))
    }
}

impl Remove {
    fn edits(&self) -> Result<Vec<Edit>, Error> {
        let record = self.target.place();
        if self.fields.is_empty() {
            return Ok(vec![Edit::Remove(record)]);
        }
        let removed = |path: &String| Ok(Edit::Remove(record.clone().then(place(path)?)));
        self.fields.iter().map(removed).collect()
    }
}

impl Target {
    fn place(&self) -> Place {
        Place::record(self.kind, &self.id)
    }

    fn change(&self, [done, where_to]: [&str; 2], edits: &[Edit], context: &mut Context<'_>) -> Result<u8, Error> {
        let before = self.text()?;
        let (kind, id, name) = (self.kind.word(), &self.id, deal_file::display_path(&self.file));
        let mut journal = Journal::new(&self.file, before.as_str());
        let after = journal.preview(edits).map_err(|error| self.refused(error, context))?;
        let unknown = new_unknown_fields(&before, &after);
        if !unknown.is_empty() {
            return Err(self.refused(ChangeError::Invalid { text: after, findings: unknown }, context));
        }
        if !self.dry_run {
            journal.change(format!("{done} {kind} {id}"), edits).map_err(|error| self.refused(error, context))?;
        }
        if self.dry_run || self.json {
            print_differences(&before, &after, self.json, context)?;
        } else if before == after {
            writeln!(context.out, "{name} says so already.")?;
        } else {
            writeln!(context.out, "{done} {kind} {id} {where_to} {name}.")?;
        }
        Ok(status::FOUND)
    }

    /// The text of the file, which may be what an edit puts right.
    fn text(&self) -> Result<String, Error> {
        let name = deal_file::display_path(&self.file);
        if files::is_stream(&self.file) {
            let hint = "`dealtui dump --data - > deal.json` writes it to a file to edit";
            return Err(Error::input(format!("{name} is standard input and cannot be edited\n  hint: {hint}")));
        }
        if name == deal_file::BUILT_IN_NAME && !self.file.exists() {
            let hint = format!("`dealtui dump > {name}` writes a copy to edit");
            return Err(Error::input(format!("the built-in deal is read-only\n  hint: {hint}")));
        }
        match open_for_good(&Origin { file: Some(self.file.clone()), sources: None }) {
            Ok(opened) => Ok(opened.text.clone().into_owned()),
            Err(Error::Open(OpenError::Invalid { text, .. })) if !text.is_empty() => Ok(text),
            Err(other) => Err(other),
        }
    }

    fn refused(&self, error: ChangeError, context: &mut Context<'_>) -> Error {
        let name = deal_file::display_path(&self.file);
        match error {
            ChangeError::Edit(error) => Error::input(format!("{name}: {error}")),
            ChangeError::Invalid { text, findings } => {
                context.note(&format!("{name} is unchanged: this edit would leave errors in it"));
                if findings.iter().any(|finding| finding.code == "wrong-type") {
                    context.note("FIELD=VALUE is text; write other values as FIELD:=JSON");
                }
                Error::Open(OpenError::Invalid { name, text, findings })
            }
            ChangeError::Write(ReplaceError::Io(source)) => Error::Create { name, source },
            ChangeError::Write(error) => Error::input(format!("{name} is unchanged: {error}")),
        }
    }
}

/// Misspelled names would silently lose their value.
fn new_unknown_fields(before: &str, after: &str) -> Vec<Finding> {
    let [before, after] = [before, after].map(|text| deal_file::check_invalid(text, Vec::new()));
    let is_new = |finding: &Finding| !before.iter().any(|old| old.path == finding.path);
    after.into_iter().filter(is_new).collect()
}

/// The fields of `--name TEXT`, `name=TEXT` and `name:=JSON`.
fn fields(arguments: &[String]) -> Result<Vec<(Place, Json)>, Error> {
    let mut fields = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let option = argument.strip_prefix("--");
        let (name, value) = match option.unwrap_or(argument).split_once('=') {
            Some(field) => field,
            None => (option.zip(rest.next().map(String::as_str))).ok_or_else(|| without_value(argument))?,
        };
        // As options are written: `--archive-url`.
        let name = if option.is_some() { name.replace('-', "_") } else { name.to_owned() };
        fields.push(field(&name, value)?);
    }
    Ok(fields)
}

fn without_value(argument: &str) -> Error {
    Error::input(format!("{argument} has no value: write --FIELD TEXT, FIELD=TEXT or FIELD:=JSON"))
}

fn field(name: &str, value: &str) -> Result<(Place, Json), Error> {
    let Some(path) = name.strip_suffix(':') else { return Ok((place(name)?, Json::new(value))) };
    let invalid = |findings| OpenError::Invalid { name: path.to_owned(), text: value.to_owned(), findings };
    Ok((place(path)?, Json::parse(value).map_err(invalid)?))
}

fn place(path: &str) -> Result<Place, Error> {
    Place::field(path).map_err(|error| Error::input(error.to_string()))
}
