mod aftermath;
mod date_words;
mod fields;
mod ignored;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clap_complete::ArgValueCompleter;
use serde_json::json;

use super::{Context, Error, arguments::word_of, candidates, diff::print_differences, edits, status};
use crate::{
    deal_file::{self, ChangeError, Edit, Journal, Json, OpenError, Place},
    domain::{EdtfDate, PartyKind, RecordKind, Vocabulary as _},
    editing::{Made, new_side_fault, unknown_fields},
};
use fields::{FieldOptions, field, place};
use ignored::ignored_fields;

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
    /// Add a record after the others of its kind.
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

#[derive(Clone, Debug, Args)]
struct Change {
    #[command(flatten)]
    target: Target,
    /// Fields with their new values.
    #[arg(value_name = "FIELD=VALUE")]
    fields: Vec<String>,
    #[command(flatten)]
    options: FieldOptions,
}

#[derive(Clone, Debug, Args)]
struct Remove {
    #[command(flatten)]
    target: Target,
    /// Fields to remove, such as `summary`, `tags[0]` or `tags[loan]`; without any, the record.
    #[arg(value_name = "FIELD")]
    fields: Vec<String>,
}

#[derive(Clone, Debug, Args)]
struct Target {
    /// Deal file to edit.
    file: PathBuf,
    /// Kind of the record; `deal` is what the deal is, which can only be set.
    #[arg(id = "KIND", value_parser = word_of(kinds()))]
    kind: RecordKind,
    /// ID of the record; that of the deal may be left out.
    #[arg(id = "ID", required_if_eq_any = with_ids(), add = ArgValueCompleter::new(candidates::records))]
    id: Option<String>,
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

/// There is one deal, but there are several of the other kinds.
fn with_ids() -> impl Iterator<Item = (&'static str, &'static str)> {
    kinds().filter(|kind| *kind != RecordKind::Deal).map(|kind| ("KIND", kind.word()))
}

impl Record {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        match &self.action {
            Action::Add(add) => add.run(ADDED, &[add.added()?], context),
            Action::Set(set) => {
                let set = set.of_the_deal();
                let mut edits = set.edits()?;
                edits.extend(set.without_replaced_words(context)?);
                set.run(CHANGED, &edits, context)
            }
            Action::Remove(remove) => remove.of_the_deal().run(context),
        }
    }
}

impl Change {
    /// With the ID that may be left out.
    fn of_the_deal(&self) -> Self {
        let (target, field) = self.target.of_the_deal();
        let fields = field.into_iter().chain(self.fields.iter().cloned()).collect();
        Self { target, fields, options: self.options.clone() }
    }

    fn run(&self, done: Done, edits: &[Edit], context: &mut Context<'_>) -> Result<u8, Error> {
        let status = self.target.change(done, edits, context)?;
        for (place, value) in self.values()? {
            if self.target.place().then(place).is_date()
                && let Ok(text) = serde_json::from_str::<String>(value.as_str())
                && let Ok(date) = EdtfDate::parse(&text)
            {
                context.note_early_year(date);
                if let Some([means, hint]) = deal_file::season_in(&text) {
                    context.note(&format!("{means}: {hint}"));
                }
            }
        }
        Ok(status)
    }

    fn added(&self) -> Result<Edit, Error> {
        let (kind, id) = (self.target.kind, self.target.id());
        if kind == RecordKind::Deal {
            return Err(Error::input("a file has one deal: change it with set"));
        }
        let with = |record: Json, (place, value)| record.edited(Edit::Set(place, value));
        let record = self.values()?.into_iter().try_fold(Json::new(&json!({ "id": id })), with);
        Ok(Edit::add(kind, record.map_err(|error| Error::input(error.to_string()))?))
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
    fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        if self.fields.is_empty() {
            return self.target.remove(context);
        }
        self.target.change(CHANGED, &self.edits()?, context)
    }

    /// With the ID that may be left out.
    fn of_the_deal(&self) -> Self {
        let (target, field) = self.target.of_the_deal();
        Self { target, fields: field.into_iter().chain(self.fields.iter().cloned()).collect() }
    }

    fn edits(&self) -> Result<Vec<Edit>, Error> {
        let record = self.target.place();
        let removed = |path: &String| Ok(Edit::Remove(record.clone().then(place(path)?)));
        self.fields.iter().map(removed).collect()
    }
}

impl Target {
    fn place(&self) -> Place {
        Place::record(self.kind, self.id())
    }

    /// Empty only for a deal that has none.
    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    /// With the ID of the deal where that is left out, and the field that stands in its
    /// place.
    fn of_the_deal(&self) -> (Self, Option<String>) {
        if self.kind != RecordKind::Deal {
            return (self.clone(), None);
        }
        let text = self.text().unwrap_or_default();
        let document: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default();
        let Some(id) = document.pointer("/deal/id").and_then(serde_json::Value::as_str) else {
            return (self.clone(), None);
        };
        let field = self.id.clone().filter(|given| given != id);
        (Self { id: Some(id.to_owned()), ..self.clone() }, field)
    }

    fn remove(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let status = self.change(REMOVED, &[Edit::Remove(self.place())], context)?;
        if self.kind == RecordKind::Source && !self.dry_run {
            aftermath::tell_files(&self.file, self.id(), context);
        }
        Ok(status)
    }

    fn change(&self, done: Done, edits: &[Edit], context: &mut Context<'_>) -> Result<u8, Error> {
        edits::in_turn(&self.file, self.dry_run, || self.try_to_change(done, edits, context))
    }

    fn try_to_change(&self, [done, where_to]: Done, edits: &[Edit], context: &mut Context<'_>) -> Result<u8, Error> {
        let before = self.text()?;
        let (kind, id, name) = (self.kind.word(), self.id(), deal_file::display_path(&self.file));
        let mut journal = Journal::new(&self.file, before.as_str());
        let deal = deal_file::read(&before).ok();
        let made = Made::new(deal.as_ref(), edits, &journal);
        let made = made.map_err(|error| self.refused(error, edits, &before, context))?;
        let after = made.after.text();
        if self.kind == RecordKind::Disagreement
            && let Some(why) = new_side_fault(id, deal.as_ref(), made.after.deal())
        {
            return Err(Error::input(format!("{name} is unchanged: {why}")));
        }
        let (unknown, others) = unknown_fields(&before, after, edits);
        if !unknown.is_empty() {
            context.note(&format!("{name} is unchanged: the format has no such field"));
            return Err(OpenError::Invalid {
                name: edits::as_it_would_be(&name),
                text: after.to_owned(),
                findings: unknown,
            }
            .into());
        }
        if !self.dry_run {
            let written = journal.write_preview(format!("{done} {kind} {id}"), made.after.clone());
            written.map_err(|error| edits::refused(&name, error.into()))?;
        }
        aftermath::tell_rewritings(&made, &self.place().path_in(after).unwrap_or_default(), context);
        for ignored in ignored_fields(edits, after, &others) {
            context.note(&format!("{}: {}", ignored.message, ignored.hint));
        }
        aftermath::tell_checks(deal.as_ref(), &made, &self.file, context);
        if self.dry_run || self.json {
            print_differences(&before, after, self.json, context)?;
        } else if before == after {
            writeln!(context.out, "{name} says so already.")?;
        } else {
            let default = self.default_kind(done, after).map_or_else(String::new, |kind| format!(" (kind: {kind})"));
            writeln!(context.out, "{done} {kind} {id}{default} {where_to} {name}.")?;
        }
        Ok(status::FOUND)
    }

    /// The kind that a party without one is taken for, when it is added: a person may be
    /// meant.
    fn default_kind(&self, done: &str, after: &str) -> Option<&'static str> {
        if done != ADDED[0] || self.kind != RecordKind::Party {
            return None;
        }
        let record: serde_json::Value = serde_json::from_str(after).ok()?;
        let parties = record.get("parties")?.as_array()?;
        let added = parties.iter().rev().find(|party| party.get("id").is_some_and(|id| id == self.id()))?;
        added.get("kind").is_none().then(|| PartyKind::Company.word())
    }

    /// The text of the file, which may be what an edit puts right.
    fn text(&self) -> Result<String, Error> {
        match edits::open(&self.file) {
            Ok(opened) => Ok(opened.text.clone().into_owned()),
            Err(Error::Open(OpenError::Invalid { text, .. })) if Json::parse(&text).is_ok() => Ok(text),
            Err(other) => Err(other),
        }
    }

    fn refused(&self, error: ChangeError, edits: &[Edit], before: &str, context: &mut Context<'_>) -> Error {
        let name = deal_file::display_path(&self.file);
        let ChangeError::Invalid { text, mut findings } = error else { return edits::refused(&name, error) };
        context.note(&format!("{name} is unchanged: this edit would leave errors in it"));
        if findings.iter().any(|finding| finding.code == "wrong-type") {
            context.note("FIELD=VALUE is text; write other values as FIELD:=JSON");
        }
        if findings.iter().any(|finding| finding.code == "missing")
            && let Some(example) = example(self.kind)
        {
            context.note(&format!("such a record looks like this: {example}"));
        }
        // A name that is unknown is often why another one is missing.
        findings.extend(unknown_fields(before, &text, edits).0);
        deal_file::sort_findings(&mut findings);
        edits::refused(&name, ChangeError::Invalid { text, findings })
    }
}

/// How records that need more than a name are added.
fn example(kind: RecordKind) -> Option<&'static str> {
    match kind {
        RecordKind::Disagreement => Some(
            r#"dealtui record add FILE disagreement ID --point "What differs" 'sides:=[{"says": "One view", "sources": ["ID"]}, {"says": "Another", "sources": ["ID"]}]'"#,
        ),
        RecordKind::Term => Some(
            r#"dealtui record add FILE term ID --title "What is agreed" --kind investment 'versions:=[{"in_force": "2026-01-15/..", "text": "The wording", "basis": [{"source": "ID"}]}]'"#,
        ),
        RecordKind::Event => {
            Some(r#"dealtui record add FILE event ID --title "What happened" --kind vote --date 2026-01-15"#)
        }
        _ => None,
    }
}
