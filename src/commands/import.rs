//! Files of other formats in.

mod asking;
mod foreign;
mod json;
mod told;

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Context, Error,
    arguments::word_of,
    edits::{self, EditableDeal, in_turn},
    status,
};
use crate::{
    deal_file::{self, Edit, Json, Place},
    domain::{Deal, Vocabulary as _},
    files,
    import::{self, DayOrder, Imported, Overlap, Told},
    intake,
};
use foreign::Source;
pub use foreign::{command, kind_of, open, refused};

/// Make a deal from a spreadsheet, timeline, calendar or list of references.
///
/// The format is recognized by content, whatever the file is called: a text spreadsheet (CSV or
/// TSV, in UTF-8 or Windows-1252), an Excel workbook (XLSX), TimelineJS JSON, a calendar
/// (iCalendar), or references from Zotero and other programs (CSL-JSON), which become sources.
/// Columns are recognized by their usual English, German and French names; on a terminal, you
/// are asked about the rest. Without -o or --into, the deal is printed. Whatever is dropped or
/// guessed is reported with its line number.
///
/// Exit status: 0, 1 if there was nothing to import, 2 on error.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Import {
    /// File to read (- for standard input).
    #[arg(id = "imported", value_name = "FILE")]
    file: PathBuf,
    /// Deal file to create. An existing file is never overwritten.
    #[arg(short, long, value_name = "DEAL", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// Deal file to add to. What is already there is left alone, unless --update is given.
    #[arg(long, value_name = "DEAL")]
    into: Option<PathBuf>,
    /// Change the fields of events and sources in the deal in which the rows differ. Without it,
    /// such differences are dropped and reported.
    #[arg(long, requires = "into")]
    update: bool,
    /// What a column holds, such as 'Bates=source'. Can be repeated, and is remembered for
    /// files with the same columns.
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    /// Whether 3/4/2025 is in April or in March, if nothing in the file shows it.
    #[arg(long, value_name = "ORDER", value_parser = word_of(DayOrder::ALL.iter().copied()))]
    dates: Option<DayOrder>,
    /// Title of the new deal. By default, the title or the name of the file.
    #[arg(long, value_name = "TEXT", conflicts_with = "into")]
    title: Option<String>,
    /// Say what would be done, without writing anything.
    #[arg(long)]
    dry_run: bool,
    /// Print what was done as JSON. Needs -o, --into or --dry-run, since the deal is printed
    /// otherwise.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Fields:
  id, date, end, year, month, day, time, end-year, end-month, end-day, end-time,
  date-words, said, title, summary, kind, scope, tags, group, parties, roles,
  amount, currency, bound, certainty, quote, speaker, source, source-id,
  source-title, publisher, authors, url, published, accessed, language,
  source-type, standing, wording, read, archive-url, copy-of, page, paragraph,
  confidential, privileged, row-type;
  note keeps a column in the summary, after its heading; skip leaves it out

Examples:
  dealtui import chronology.xlsx -o acme.json
  dealtui import facts.csv --into acme.json --map 'Bates=source' --dates day-first
  dealtui import facts.csv --into acme.json --update --dry-run
  dealtui import library.json -o acme.json --title 'Sale of the Acme yard'
  dealtui import calendar.ics | dealtui list --data -";

/// What became of a file.
struct Done {
    imported: Imported,
    /// The deal that was made or changed; none if it is to be printed.
    deal: Option<String>,
}

impl Import {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        self.check()?;
        let mut source = Source::read(&self.file, &self.map, self.dates)?;
        if !self.json {
            told::file(&source, context);
            asking::ask(&mut source, context)?;
        }
        let mut done = match (&self.output, &self.into) {
            (_, Some(into)) => self.add(&source, into)?,
            (Some(output), None) => self.create(&source, output)?,
            (None, None) => Done { imported: source.imported(None, Overlap::Keep), deal: None },
        };
        self.tell_replaced_title(&mut done.imported);
        let remembered = if self.dry_run { Ok(()) } else { source.remember() };
        if self.json {
            writeln!(context.out, "{}", deal_file::json_line(&json::report(&source, &done, self.dry_run)))?;
        } else {
            told::records(&source, &done.imported, context);
        }
        if let Err(why) = remembered {
            context.note(&format!("could not remember the columns: {why}"));
        }
        let has_nothing = done.imported.edits.is_empty() && done.imported.counts.known == 0;
        if has_nothing {
            let unchanged = done.deal.map_or_else(String::new, |name| format!("{name} was not written: "));
            return Ok(context.nothing(&format!("{unchanged}there is nothing to import")));
        }
        if !self.json {
            self.summarize(&done, context)?;
        }
        Ok(status::FOUND)
    }

    /// Before anyone answers questions about columns.
    fn check(&self) -> Result<(), Error> {
        if self.json && self.output.is_none() && self.into.is_none() && !self.dry_run {
            return Err(Error::input(
                "--json needs -o, --into or --dry-run: without them, the deal is printed\n  hint: leave --json out for the deal",
            ));
        }
        if let Some(output) = &self.output {
            check_new(output)?;
        }
        if let Some(into) = &self.into {
            edits::open(into)?;
        }
        Ok(())
    }

    fn create(&self, source: &Source, output: &Path) -> Result<Done, Error> {
        let imported = source.imported(None, Overlap::Keep);
        let (text, edits) = new_deal(&imported, output, self.title.as_deref());
        let mut file = EditableDeal::create(output, text, self.dry_run);
        if !imported.edits.is_empty() {
            let after = file.preview(&edits)?;
            file.write("import".to_owned(), after)?;
        }
        Ok(Done { imported, deal: Some(file.name()) })
    }

    fn add(&self, source: &Source, into: &Path) -> Result<Done, Error> {
        in_turn(into, self.dry_run, || {
            let (mut file, deal) = EditableDeal::open(into, self.dry_run)?;
            let overlap = if self.update { Overlap::Update } else { Overlap::Keep };
            let imported = source.imported(deal, overlap);
            if !imported.edits.is_empty() {
                let after = file.preview(&imported.edits)?;
                file.write(format!("import {}", source.name), after)?;
            }
            Ok(Done { imported, deal: Some(file.name()) })
        })
    }

    fn tell_replaced_title(&self, imported: &mut Imported) {
        if let (Some(_), Some(own)) = (&self.title, &imported.title) {
            let what = format!("dropped: the title {own}, which --title replaces");
            imported.told.insert(0, Told { line: None, table: None, what });
        }
    }

    /// The last line, behind the deal if that is printed.
    fn summarize(&self, done: &Done, context: &mut Context<'_>) -> Result<(), Error> {
        let counts = told::counts(&done.imported);
        let what = match (&done.deal, self.dry_run) {
            (Some(name), _) if done.imported.edits.is_empty() => format!("Nothing to add to {name}"),
            (Some(name), true) if self.into.is_some() => format!("Would add to {name}"),
            (Some(name), false) if self.into.is_some() => format!("Added to {name}"),
            (Some(name), true) => format!("Would write {name}"),
            (Some(name), false) => format!("Wrote {name}"),
            (None, true) => "Would print a deal".to_owned(),
            (None, false) => {
                let text = text_of(&done.imported, &self.file, self.title.as_deref())?;
                context.out.write_all(text.as_bytes())?;
                context.note(&counts);
                return Ok(());
            }
        };
        Ok(writeln!(context.out, "{what}: {counts}.")?)
    }
}

fn check_new(output: &Path) -> Result<(), Error> {
    let name = deal_file::display_path(output);
    if files::is_stream(output) {
        return Err(Error::input("leave out -o to print the deal"));
    }
    if output.exists() {
        let into = shell_words::quote(&name);
        return Err(Error::input(format!("{name} already exists\n  hint: --into {into} adds to it")));
    }
    Ok(())
}

/// The text of a new deal without records, and the edits that make it that of the file.
fn new_deal(imported: &Imported, path: &Path, title: Option<&str>) -> (String, Vec<Edit>) {
    let title = title.map(intake::clean_line).or_else(|| imported.title.clone());
    let text = edits::minimal(path, title.as_deref());
    let summary = imported.summary.as_ref().and_then(|summary| {
        let place = Place::field("deal.summary").ok()?;
        Some(Edit::Set(place, Json::new(summary)))
    });
    (text, summary.into_iter().chain(imported.edits.iter().cloned()).collect())
}

/// The text of a deal that is in no file.
fn text_of(imported: &Imported, path: &Path, title: Option<&str>) -> Result<String, Error> {
    let path = if files::is_stream(path) { Path::new("imported") } else { path };
    let (text, edits) = new_deal(imported, path, title);
    let file = EditableDeal::create(path, text, true);
    Ok(file.preview(&edits)?.into_text())
}

/// How the records of a file are made, whatever becomes of them.
impl Source {
    fn imported(&self, deal: Option<&Deal>, overlap: Overlap) -> Imported {
        import::imported(&self.foreign, &self.columns, deal, self.order, overlap)
    }
}
