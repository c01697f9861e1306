use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches, Subcommand};
use serde_json::json;

use super::{Context, Error, arguments::word_of, diff::print_differences, edits, status};
use crate::{
    deal_file::{self, ChangeError, Edit, Journal, Json, OpenError, Place, Rewriting},
    domain::{EdtfDate, Finding, RecordKind, Severity, Vocabulary as _, repeated_line},
};

/// Add, change or remove a record of a deal file.
///
/// Only the record is touched: the rest of the file stays as it is, byte for byte.
/// Nothing is written if the result would not be a valid deal. If another program changes
/// the file meanwhile, the edit is made in what it wrote.
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
  dealtui record set acme.json event signing date=2025-03-12 'tags:=[\"loan\"]'
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

/// What was done, and the word before the name of the file.
type Done = [&'static str; 2];

const ADDED: Done = ["Added", "to"];
const CHANGED: Done = ["Changed", "in"];
const REMOVED: Done = ["Removed", "from"];

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
    #[arg(value_name = "FIELD=VALUE")]
    fields: Vec<String>,
    #[command(flatten)]
    options: FieldOptions,
}

#[derive(Debug, Args)]
struct Remove {
    #[command(flatten)]
    target: Target,
    /// Fields to remove, such as `summary`, `tags[0]` or `tags[loan]`; without any, the record.
    #[arg(value_name = "FIELD")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
struct Target {
    /// Deal file to edit.
    file: PathBuf,
    /// Kind of the record; `deal` is what the deal is, which can only be set.
    #[arg(id = "KIND", value_parser = word_of(kinds()))]
    kind: RecordKind,
    /// ID of the record.
    #[arg(id = "ID")]
    id: String,
    /// Print the difference without writing it.
    #[arg(long)]
    dry_run: bool,
    /// Print the difference as JSON.
    #[arg(long)]
    json: bool,
}

/// Those with a list of their own: passages are inside events.
fn kinds() -> impl Iterator<Item = RecordKind> {
    RecordKind::ALL.iter().copied().filter(|kind| *kind != RecordKind::Passage)
}

impl Record {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        match &self.action {
            Action::Add(add) => add.run(ADDED, &[add.added()?], context),
            Action::Set(set) => set.run(CHANGED, &set.edits()?, context),
            Action::Remove(remove) if remove.fields.is_empty() => {
                remove.target.change(REMOVED, &[Edit::Remove(remove.target.place())], context)
            }
            Action::Remove(remove) => remove.target.change(CHANGED, &remove.edits()?, context),
        }
    }
}

impl Change {
    fn run(&self, done: Done, edits: &[Edit], context: &mut Context<'_>) -> Result<u8, Error> {
        let status = self.target.change(done, edits, context)?;
        for (place, value) in self.values()? {
            if self.target.place().then(place).is_date()
                && let Ok(text) = serde_json::from_str::<String>(value.as_str())
                && let Ok(date) = EdtfDate::parse(&text)
            {
                context.note_early_year(date);
            }
        }
        Ok(status)
    }

    fn added(&self) -> Result<Edit, Error> {
        let Target { kind, id, .. } = &self.target;
        if *kind == RecordKind::Deal {
            return Err(Error::input("a file has one deal: change it with set"));
        }
        let with = |record: Json, (place, value)| record.edited(Edit::Set(place, value));
        let record = self.values()?.into_iter().try_fold(Json::new(&json!({ "id": id })), with);
        Ok(Edit::add(*kind, record.map_err(|error| Error::input(error.to_string()))?))
    }

    fn edits(&self) -> Result<Vec<Edit>, Error> {
        let values = self.values()?;
        if values.is_empty() {
            return Err(Error::input("name a field to set: --FIELD TEXT, FIELD=TEXT or FIELD:=JSON"));
        }
        let record = self.target.place();
        Ok(values.into_iter().map(|(place, value)| Edit::Set(record.clone().then(place), value)).collect())
    }

    fn values(&self) -> Result<Vec<(Place, Json)>, Error> {
        let options = self.options.0.iter().map(|(name, value)| Ok((place(name)?, Json::new(value))));
        options.chain(self.fields.iter().map(|written| field(written))).collect()
    }
}

impl Remove {
    fn edits(&self) -> Result<Vec<Edit>, Error> {
        let record = self.target.place();
        let removed = |path: &String| Ok(Edit::Remove(record.clone().then(place(path)?)));
        self.fields.iter().map(removed).collect()
    }
}

impl Target {
    fn place(&self) -> Place {
        Place::record(self.kind, &self.id)
    }

    fn change(&self, done: Done, edits: &[Edit], context: &mut Context<'_>) -> Result<u8, Error> {
        edits::in_turn(&self.file, || self.try_to_change(done, edits, context))
    }

    fn try_to_change(&self, [done, where_to]: Done, edits: &[Edit], context: &mut Context<'_>) -> Result<u8, Error> {
        let before = self.text()?;
        let (kind, id, name) = (self.kind.word(), &self.id, deal_file::display_path(&self.file));
        let mut journal = Journal::new(&self.file, before.as_str());
        let preview = |edits: &[Edit]| journal.preview(edits);
        let written = preview(edits).map_err(|error| self.refused(error, &before, context))?;
        let rewritings = deal_file::new_informal(&before, &written);
        let edits: Vec<Edit> = edits.iter().cloned().chain(rewritings.iter().flat_map(Rewriting::edits)).collect();
        let after = preview(&edits).map_err(|error| self.refused(error, &before, context))?;
        let (unknown, others) = unknown_fields(&before, &after);
        if !unknown.is_empty() {
            context.note(&format!("{name} is unchanged: the format has no such field"));
            return Err(
                OpenError::Invalid { name: edits::as_it_would_be(&name), text: after, findings: unknown }.into()
            );
        }
        if !self.dry_run {
            journal
                .change(format!("{done} {kind} {id}"), &edits)
                .map_err(|error| self.refused(error, &before, context))?;
        }
        let record = self.place().path_in(&after).unwrap_or_default();
        for rewriting in &rewritings {
            context.note(&told(rewriting, &record));
            rewriting.dates().for_each(|date| context.note_early_year(date));
        }
        for ignored in ignored_fields(&edits, &after, &others) {
            context.note(&format!("{}: {}", ignored.message, ignored.hint));
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
        match edits::open(&self.file) {
            Ok(opened) => Ok(opened.text.clone().into_owned()),
            Err(Error::Open(OpenError::Invalid { text, .. })) if !text.is_empty() => Ok(text),
            Err(other) => Err(other),
        }
    }

    fn refused(&self, error: ChangeError, before: &str, context: &mut Context<'_>) -> Error {
        let name = deal_file::display_path(&self.file);
        let ChangeError::Invalid { text, mut findings } = error else { return edits::refused(&name, error) };
        context.note(&format!("{name} is unchanged: this edit would leave errors in it"));
        if findings.iter().any(|finding| finding.code == "wrong-type") {
            context.note("FIELD=VALUE is text; write other values as FIELD:=JSON");
        }
        // A name that is unknown is often why another one is missing.
        findings.extend(unknown_fields(before, &text).0);
        deal_file::sort_findings(&mut findings);
        edits::refused(&name, ChangeError::Invalid { text, findings })
    }
}

/// Fields that the format does not know: those that an edit makes, and those that were
/// there. Misspelled names would silently lose their value.
fn unknown_fields(before: &str, after: &str) -> (Vec<Finding>, Vec<Finding>) {
    let [before, after] = [before, after].map(|text| {
        let mut findings = deal_file::check_invalid(text, Vec::new());
        findings.retain(|finding| finding.code == "unknown-field");
        findings
    });
    let (mut new, others): (Vec<Finding>, Vec<Finding>) =
        after.into_iter().partition(|finding| !before.iter().any(|old| old.path == finding.path));
    // Such a field is ignored in a file, but refused here.
    for finding in &mut new {
        finding.severity = Severity::Error;
        if finding.hint == deal_file::KEPT {
            finding.hint.clear();
        }
    }
    (new, others)
}

/// `published: "18 February 2025" written as 2025-02-18`.
fn told(Rewriting { path, written, formal }: &Rewriting, record: &str) -> String {
    let inside = |path: &str| path.strip_prefix(record).unwrap_or(path).trim_start_matches('.').to_owned();
    let shown = |json: &Json| serde_json::from_str(json.as_str()).unwrap_or_else(|_| json.as_str().to_owned());
    let formal: Vec<String> = match formal.as_slice() {
        [(own, json)] if own == path => vec![shown(json)],
        several => several.iter().map(|(path, json)| format!("{} {}", inside(path), shown(json))).collect(),
    };
    repeated_line(format!("{}: {written} written as {}", inside(path), formal.join(", ")))
}

/// Of fields that are set, those that the format does not know and the record had before.
fn ignored_fields<'f>(edits: &[Edit], after: &str, findings: &'f [Finding]) -> Vec<&'f Finding> {
    let place = |edit: &Edit| if let Edit::Set(place, _) = edit { place.path_in(after) } else { None };
    let set: Vec<String> = edits.iter().filter_map(place).collect();
    let is_set = |path: &str| set.iter().any(|set| is_inside(set, path) || is_inside(path, set));
    findings.iter().filter(|finding| finding.code == "unknown-field" && is_set(&finding.path)).collect()
}

/// Whether a path is that of a field, or of something inside it.
fn is_inside(path: &str, field: &str) -> bool {
    path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// `--name TEXT` for each field that a record may have.
#[derive(Debug)]
struct FieldOptions(Vec<(&'static str, String)>);

impl Args for FieldOptions {
    fn augment_args(command: clap::Command) -> clap::Command {
        // The schema is made only for whoever uses this command.
        command.defer(|command| command.args(options().map(option)))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for FieldOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = |name| {
            let values = matches.get_many::<String>(name).into_iter().flatten().cloned();
            matches.indices_of(name).into_iter().flatten().zip(values).map(move |(index, value)| (index, name, value))
        };
        let mut given: Vec<(usize, &str, String)> = options().flat_map(given).collect();
        given.sort_by_key(|(index, ..)| *index);
        Ok(Self(given.into_iter().map(|(_, name, value)| (name, value)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn option(name: &'static str) -> Arg {
    // With underscores too, as the format has them.
    let long = Arg::new(name).long(name.replace('_', "-")).alias(name).hide(true);
    long.value_name("TEXT").allow_hyphen_values(true).action(ArgAction::Append)
}

/// All but the ID, which is an argument.
fn options() -> impl Iterator<Item = &'static str> {
    deal_file::record_fields().into_iter().filter(|name| *name != "id")
}

/// `name=TEXT` or `name:=JSON`.
fn field(written: &str) -> Result<(Place, Json), Error> {
    let (name, value) = written
        .split_once('=')
        .ok_or_else(|| Error::input(format!("{written} has no value: write FIELD=TEXT or FIELD:=JSON")))?;
    let Some(path) = name.strip_suffix(':') else { return Ok((place(name)?, Json::new(value))) };
    let invalid = |findings| OpenError::Invalid { name: path.to_owned(), text: value.to_owned(), findings };
    Ok((place(path)?, Json::parse(value).map_err(invalid)?))
}

fn place(path: &str) -> Result<Place, Error> {
    Place::field(path).map_err(|error| Error::input(error.to_string()))
}
