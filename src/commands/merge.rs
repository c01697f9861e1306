//! Two deals in one.

mod texts;

use std::{ffi::OsStr, io::Write as _, path::PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::{Context, Error, arguments::open_for_good, edits::EditableDeal, status};
use crate::{
    deal_file::{self, Edit, Json, Origin, Place},
    domain::{repeated_line, slug},
    files, intake,
    merging::{self, Counts, Version},
    report::counted,
};

/// Combine two chronologies of the same matter into one deal.
///
/// Events are paired by date and title, or else by ID, similar words, or source and parties;
/// parties, sources, terms and disagreements by ID, or else by name, address or words. Where the
/// two deals state different facts, the record stays as it is in A, and a disagreement with two
/// sides gives both versions. Summaries, notes and likely meanings from both are kept in one
/// field, and the summary gives the title that B has for an event. If an ID stands for
/// plainly different records, it is changed in B. All of this is reported. The texts of sources
/// beside both files are copied.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Merge {
    /// Deal whose title, layout and wording are kept (- for standard input).
    #[arg(value_name = "A")]
    first: PathBuf,
    /// The other deal (- for standard input).
    #[arg(value_name = "B")]
    second: PathBuf,
    /// Deal file to create. An existing file is never overwritten.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Title of the merged deal. By default, the title of A.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Say what would be done, without writing anything.
    #[arg(long)]
    dry_run: bool,
    /// Print what was done as JSON.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  dealtui merge ours.json theirs.json -o both.json
  dealtui merge ours.json theirs.json -o both.json --dry-run";

impl Merge {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let name = deal_file::display_path(&self.output);
        if [&self.first, &self.second].into_iter().all(|file| files::is_stdin(file)) {
            return Err(Error::input("only one of the two files can be standard input"));
        }
        if files::is_stream(&self.output) {
            return Err(Error::input("name a file to write with -o"));
        }
        if self.output.exists() {
            return Err(Error::input(format!("{name} already exists; choose another name")));
        }
        let open = |file: &PathBuf| open_for_good(&Origin { file: Some(file.clone()), sources: None });
        let (first, second) = (open(&self.first)?, open(&self.second)?);
        let [own, other] = [first, second].map(|opened| Version { name: &opened.name, text: &opened.text });
        let merged = merging::merge(&own, &other).map_err(|error| Error::input(error.to_string()))?;
        let mut file = EditableDeal::create(&self.output, merged.text, self.dry_run);
        // Nothing is written that is no deal.
        let after = file.preview(&self.edits())?;
        file.write("merge".to_owned(), after)?;
        let texts = if self.dry_run {
            Vec::new()
        } else {
            texts::copy([&self.first, &self.second], &self.output, &merged.sources)?
        };
        if self.json {
            let told: Vec<&String> = merged.told.iter().chain(&texts).collect();
            let report =
                json!({ "deal": name, "written": !self.dry_run, "told": told, "counts": counts(merged.counts) });
            writeln!(context.out, "{}", deal_file::json_line(&report))?;
            return Ok(status::FOUND);
        }
        for told in &merged.told {
            let _ = writeln!(context.err, "{}", repeated_line(told.as_str()));
        }
        for note in texts {
            context.note(&note);
        }
        let wrote = if self.dry_run { "Would write" } else { "Wrote" };
        writeln!(context.out, "{wrote} {name}: {}.", told(merged.counts, [&first.name, &second.name]))?;
        Ok(status::FOUND)
    }

    /// The merged deal has an ID of its own, from the title that it is given or from its file.
    fn edits(&self) -> Vec<Edit> {
        let title = self.title.as_ref().map(|title| intake::clean_line(title));
        let stem = self.output.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        let id = Some(slug(title.as_deref().unwrap_or(stem))).filter(|id| !id.is_empty());
        let set = |field: &str, value: Option<String>| Some(Edit::Set(Place::field(field).ok()?, Json::new(&value?)));
        [set("deal.title", title), set("deal.id", id)].into_iter().flatten().collect()
    }
}

fn counts(counts: Counts) -> Value {
    let Counts { both, only_first, only_second, disagreements } = counts;
    json!({ "both": both, "only_first": only_first, "only_second": only_second, "disagreements": disagreements })
}

/// `12 events, 3 in both, 4 only in a.json, 5 only in b.json; 2 new disagreements`
fn told(counts: Counts, [first, second]: [&String; 2]) -> String {
    let Counts { both, only_first, only_second, disagreements } = counts;
    let events = counted(both + only_first + only_second, "event");
    let new = match disagreements {
        0 => String::new(),
        count => format!("; {}", counted(count, "new disagreement")),
    };
    format!("{events}, {both} in both, {only_first} only in {first}, {only_second} only in {second}{new}")
}
