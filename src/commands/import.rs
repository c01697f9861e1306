//! Files of other formats in.

mod asking;
mod foreign;
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
    import::{self, DayOrder, Imported},
};
use foreign::Source;
pub use foreign::{kind_of, open, refused};

/// Make a deal of a spreadsheet, timeline, calendar or list of references.
///
/// What the file is shows in its content: a spreadsheet as text (CSV or TSV, in UTF-8 or
/// Windows-1252) or of Excel (XLSX), JSON of TimelineJS, a calendar (iCalendar), or
/// references of Zotero and others (CSL-JSON), which become sources. Columns are known by
/// their usual names in English, German and French; on a terminal you are asked where they
/// are not. Without -o or --into, the deal is printed. What is dropped or guessed is told
/// with its line.
///
/// Exit status: 0, 1 if there is nothing in the file, 2 on error.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Import {
    /// File to read (- for standard input).
    #[arg(id = "imported", value_name = "FILE")]
    file: PathBuf,
    /// Deal file to make. An existing file is never overwritten.
    #[arg(short, long, value_name = "DEAL", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// Deal file to add to. What it has already is left alone.
    #[arg(long, value_name = "DEAL")]
    into: Option<PathBuf>,
    /// What a column is, such as 'Bates=source'; may be given several times, and is
    /// remembered for files with the same columns.
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    /// Whether 3/4/2025 is a day in April or in March, where nothing in the file tells.
    #[arg(long, value_name = "ORDER", value_parser = word_of(DayOrder::ALL.iter().copied()))]
    dates: Option<DayOrder>,
}

const EXAMPLES: &str = "\
Fields:
  id, date, end, year, month, day, time, end-year, end-month, end-day, end-time,
  date-words, said, title, summary, kind, scope, tags, group, parties, roles,
  amount, currency, bound, certainty, quote, speaker, source, source-id,
  source-title, publisher, authors, url, published, accessed, language,
  source-type, page, paragraph, confidential, row-type;
  note keeps a column in the summary, behind its heading; skip leaves it out

Examples:
  dealtui import chronology.xlsx -o acme.json
  dealtui import facts.csv --into acme.json --map 'Bates=source' --dates day-first
  dealtui import library.json --into acme.json
  dealtui import calendar.ics | dealtui list --data -";

impl Import {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        if let Some(output) = &self.output {
            check_new(output)?;
        }
        if let Some(into) = &self.into {
            // Before anyone answers questions about columns.
            edits::open(into)?;
        }
        let mut source = Source::read(&self.file, &self.map, self.dates)?;
        told::file(&source, context);
        asking::ask(&mut source, context)?;
        match (&self.output, &self.into) {
            (_, Some(into)) => Self::add(&source, into, context),
            (Some(output), None) => {
                let imported = source.imported(None);
                let (text, edits) = new_deal(&imported, output);
                Self::tell(&source, &imported, context);
                if imported.edits.is_empty() {
                    return Ok(context.nothing("nothing is written: there is nothing to import"));
                }
                let mut file = EditableDeal::create(output, text);
                let after = file.preview(&edits)?;
                file.write("import".to_owned(), after)?;
                writeln!(context.out, "Wrote {}: {}.", file.name(), told::counts(&imported))?;
                Ok(status::FOUND)
            }
            (None, None) => {
                let imported = source.imported(None);
                let text = text_of(&imported, &self.file)?;
                Self::tell(&source, &imported, context);
                if imported.edits.is_empty() {
                    return Ok(context.nothing("there is nothing to import"));
                }
                context.out.write_all(text.as_bytes())?;
                context.note(&told::counts(&imported));
                Ok(status::FOUND)
            }
        }
    }

    fn add(source: &Source, into: &Path, context: &mut Context<'_>) -> Result<u8, Error> {
        let (imported, name) = in_turn(into, false, || {
            let (mut file, deal) = EditableDeal::open(into, false)?;
            let imported = source.imported(deal);
            if !imported.edits.is_empty() {
                let after = file.preview(&imported.edits)?;
                file.write(format!("import {}", source.name), after)?;
            }
            Ok((imported, file.name()))
        })?;
        Self::tell(source, &imported, context);
        match (imported.edits.is_empty(), imported.counts.known) {
            (true, 0) => return Ok(context.nothing(&format!("{name} is unchanged: there is nothing to import"))),
            (true, _) => writeln!(context.out, "Nothing is added to {name}: {}.", told::counts(&imported))?,
            (false, _) => writeln!(context.out, "Added to {name}: {}.", told::counts(&imported))?,
        }
        Ok(status::FOUND)
    }

    /// Also keeps what the user said of the columns.
    fn tell(source: &Source, imported: &Imported, context: &mut Context<'_>) {
        told::records(source, imported, context);
        if let Err(why) = source.remember() {
            context.note(&format!("what the columns are is not remembered: {why}"));
        }
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
fn new_deal(imported: &Imported, path: &Path) -> (String, Vec<Edit>) {
    let text = edits::minimal(path, imported.title.as_deref());
    let summary = imported.summary.as_ref().and_then(|summary| {
        let place = Place::field("deal.summary").ok()?;
        Some(Edit::Set(place, Json::new(summary)))
    });
    (text, summary.into_iter().chain(imported.edits.iter().cloned()).collect())
}

/// The text of a deal that is in no file.
fn text_of(imported: &Imported, path: &Path) -> Result<String, Error> {
    let path = if files::is_stream(path) { Path::new("imported") } else { path };
    let (text, edits) = new_deal(imported, path);
    let file = EditableDeal::create(path, text);
    Ok(file.preview(&edits)?.into_text())
}

/// How the records of a file are made, whatever becomes of them.
impl Source {
    fn imported(&self, deal: Option<&Deal>) -> Imported {
        import::imported(&self.foreign, &self.columns, deal, self.order)
    }
}
