use std::path::{Path, PathBuf};

use chrono::Local;
use clap::Args;
use clap_complete::ArgValueCompleter;

use super::{
    Context, DealAndSourcesArgs, Error,
    arguments::word_of,
    candidates,
    day::AsOfArgs,
    list,
    query::{self, QueryArgs},
    status,
};
use crate::{
    deal_file::Opened,
    domain::{EventIx, Vocabulary as _},
    export::{
        self, AsOf, Confidentiality, Destination, DestinationError, Existing, Exported, Format, FormatName, Page,
        Reader, Request, Selection, Table,
    },
    files,
    search::{ListKind, Sort},
    state::{NO_STATE_DIRECTORY, State},
};

/// Export the record, or a part of it, for other people and programs.
///
/// html is a web page, for printing too. csv is a table for spreadsheets, with a row per event
/// or other record (--what). json is a deal file with the events and all that they refer to;
/// jsonl is the same with one record per line. markdown is a brief: the events with their quoted
/// words, the terms in force, and the sources as footnotes. ics is a calendar of the events and
/// of what falls due. csl-json has the sources, for reference managers. timelinejs is a timeline
/// for TimelineJS 3.
///
/// Standard error counts what the format leaves out. Confidential and privileged records, and
/// what was said off the record, are left out too, with everything that rests on them, and their
/// names are removed.
///
/// Exit status: 0 if something was written, 1 if nothing was found, 2 on error.
#[derive(Debug, Args)]
#[command(after_help = query::help(ListKind::Events))]
pub struct Export {
    /// Format to write.
    #[arg(value_parser = word_of(FormatName::ALL.iter().copied()))]
    format: FormatName,
    /// Export only the events that match this query, with the records that belong to them
    /// (see below; put -- before a query that starts with a hyphen).
    #[arg(add = ArgValueCompleter::new(candidates::query_words))]
    query: Vec<String>,
    /// File to write to instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace FILE if it exists.
    #[arg(long, requires = "output")]
    force: bool,
    /// With csv: what each row of the table is [default: events].
    #[arg(long, value_name = "RECORDS", value_parser = word_of(Table::ALL.iter().copied()))]
    what: Option<Table>,
    /// Include confidential and privileged records, and what was said off the record.
    #[arg(long)]
    include_confidential: bool,
    /// With html: write a chronology for a court, an editor or a client. For a court, likely
    /// meanings, assessments and notes are left out.
    #[arg(long = "for", value_name = "READER", value_parser = word_of(Reader::ALL.iter().copied()))]
    reader: Option<Reader>,
    /// With html: write a one-page brief on where things stand, with the events you marked.
    #[arg(long, conflicts_with = "reader")]
    brief: bool,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

impl Export {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let format = self.format()?;
        let opened = self.deal.open(context)?;
        if let Some(file) = &self.output {
            self.check_output(file, opened, context)?;
        }
        let deal = &opened.deal;
        let day = if self.as_of.is_given() {
            AsOf::Day(self.as_of.day(deal, context)?)
        } else {
            AsOf::LastKnown { today: Local::now().date_naive() }
        };
        let query = QueryArgs::new(&self.query);
        let selection = if query.text().trim().is_empty() {
            Selection::whole(deal)
        } else {
            let (_, hits) = list::search(opened, &query, Sort::Date)?;
            let found = list::explain(deal, &query, &hits, context);
            if found != status::FOUND {
                return Ok(found);
            }
            Selection::of_events(deal, hits.events)
        };
        let confidentiality =
            if self.include_confidential { Confidentiality::Included } else { Confidentiality::Withheld };
        let marked = if self.brief { marked(opened, &selection)? } else { Vec::new() };
        let request =
            Request { deal, text: &opened.text, selection: &selection, format, confidentiality, marked: &marked, day };
        let exported = export::export(request).map_err(|error| Error::input(error.to_string()))?;
        self.hand_over(exported, context)
    }

    fn format(&self) -> Result<Format, Error> {
        if self.what.is_some() && self.format != FormatName::Csv {
            return Err(Error::input("--what works only with csv"));
        }
        if (self.reader.is_some() || self.brief) && self.format != FormatName::Html {
            return Err(Error::input(if self.brief {
                "--brief works only with html"
            } else {
                "--for works only with html"
            }));
        }
        let format = Format::named(self.format).ok_or_else(|| Error::input("there is no such format"))?;
        Ok(match format {
            Format::Html(_) if self.brief => Format::Html(Page::Brief),
            Format::Html(page) => Format::Html(self.reader.map_or(page, Page::Chronology)),
            Format::Csv(table) => Format::Csv(self.what.unwrap_or(table)),
            format => format,
        })
    }

    /// Before anything is made.
    fn check_output(&self, file: &Path, opened: &Opened, context: &Context<'_>) -> Result<(), Error> {
        if files::is_stdin(file) {
            return Err(Error::input("to export to standard output, leave out -o"));
        }
        let deal = self.deal.origin(context.origin).file.filter(|_| opened.stamp.is_some());
        self.destination(file).check(deal.as_deref()).map_err(refused)
    }

    fn destination(&self, file: &Path) -> Destination {
        let existing = if self.force { Existing::Replaced } else { Existing::Kept };
        Destination { file: file.to_owned(), existing }
    }

    fn hand_over(&self, exported: Exported, context: &mut Context<'_>) -> Result<u8, Error> {
        match &self.output {
            None => context.out.write_all(&exported.bytes)?,
            Some(file) => self.destination(file).write(&exported.bytes, None).map_err(refused)?,
        }
        if let Some(losses) = exported.losses_in_words() {
            context.note(&format!("{}: {losses}", self.format.word()));
        }
        if let Some(withheld) = exported.withheld {
            context.note(&format!("{withheld} (--include-confidential includes them)"));
        }
        Ok(status::FOUND)
    }
}

/// The marked events of a selection.
fn marked(opened: &Opened, selection: &Selection) -> Result<Vec<EventIx>, Error> {
    let state = State::locate().ok_or_else(|| Error::input(format!("no marks: {NO_STATE_DIRECTORY}")))?;
    let annotations = state.annotations(opened.deal.id()).map_err(|source| Error::State { source })?;
    let is_marked = |ix: &EventIx| {
        let annotation = annotations.get(opened.deal.event(*ix).id());
        annotation.is_some_and(|annotation| annotation.marked.is_some())
    };
    let marked: Vec<EventIx> = selection.events.iter().copied().filter(is_marked).collect();
    if marked.is_empty() {
        return Err(Error::input(
            "a brief covers the events that you marked, and none of these are marked\n  hint: mark what matters with m in the explorer",
        ));
    }
    Ok(marked)
}

fn refused(error: DestinationError) -> Error {
    match error {
        DestinationError::Exists { .. } => {
            Error::input(format!("{error}; choose another name, or replace it with --force"))
        }
        error => Error::input(error.to_string()),
    }
}
