//! What is handed over: a part of a deal in a format that other programs read.
//!
//! [`export`] is a pure function: the command writes what it returns to a file, the
//! explorer may do the same with what a screen shows. What is confidential is taken out of
//! the deal before a format sees it, so that no format can tell of it.

mod csl;
mod csv;
mod destination;
mod html;
mod ics;
mod json;
mod listed;
mod markdown;
mod selection;
mod short_forms;
mod timelinejs;
mod withholding;
mod words;

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::{
    domain::{Deal, EventIx, Finding, RecordKind, Ref, Vocabulary as _, vocabulary},
    report::counted,
};
pub use csv::Table;
pub use destination::{Destination, DestinationError, Existing};
pub use html::{Page, Reader};
pub use selection::Selection;
use withholding::withheld_in_words;
pub use withholding::{PLAIN_STEM, file_stem};

vocabulary! {
    FormatName {
        Html = "html",
        Csv = "csv",
        Json = "json",
        /// JSON Lines: a record per line.
        Jsonl = "jsonl",
        Markdown = "markdown",
        /// iCalendar.
        Ics = "ics",
        CslJson = "csl-json",
        TimelineJs = "timelinejs",
    }
}

/// A format, and what of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Html(Page),
    Csv(Table),
    Json,
    Jsonl,
    Markdown,
    Ics,
    CslJson,
    TimelineJs,
}

/// The names of a format, and what it contains.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub name: FormatName,
    /// As in the table of keys.
    pub keys: &'static str,
    pub help: &'static str,
    pub hint: &'static str,
    /// The suffix of the file name.
    pub ending: &'static str,
    /// The records that it exports themselves; for other records in a list, it exports their events.
    takes: &'static [RecordKind],
    /// The kinds of records that it shows; without any of them, it is empty.
    shows: &'static [RecordKind],
}

const ANY: &[RecordKind] = RecordKind::ALL;
const EVENTS: &[RecordKind] = &[RecordKind::Event];
const EVENTS_AND_TERMS: &[RecordKind] = &[RecordKind::Event, RecordKind::Term];
const SOURCES: &[RecordKind] = &[RecordKind::Source];
const EVENTS_AND_SOURCES: &[RecordKind] = &[RecordKind::Event, RecordKind::Source];
const TERMS: &[RecordKind] = &[RecordKind::Term];

/// The table of formats, from which the command's argument, the menu with its keys, and what is
/// exported from a list are derived.
impl Format {
    /// In the order of the menu. A name alone means the first format with that name.
    pub const MENU: [Self; 12] = [
        Self::Html(Page::Everything),
        Self::Html(Page::Chronology(Reader::Court)),
        Self::Html(Page::Chronology(Reader::Editor)),
        Self::Html(Page::Chronology(Reader::Client)),
        Self::Html(Page::Brief),
        Self::Csv(Table::Events),
        Self::Json,
        Self::Jsonl,
        Self::Markdown,
        Self::Ics,
        Self::CslJson,
        Self::TimelineJs,
    ];

    /// The command that exports it: `export html --for court`.
    pub fn command(self) -> String {
        let option = match self {
            Self::Html(Page::Brief) => " --brief".to_owned(),
            Self::Html(Page::Chronology(reader)) => format!(" --for {}", reader.word()),
            Self::Csv(table) if Some(self) != Self::named(FormatName::Csv) => format!(" --what {}", table.word()),
            _ => String::new(),
        };
        format!("export {}{option}", self.about().name.word())
    }

    pub const fn about(self) -> About {
        use FormatName as Name;
        let (name, [keys, hint, ending], help, takes, shows) = match self {
            Self::Html(Page::Everything) => {
                (Name::Html, ["h", "HTML", ".html"], "a web page with everything", ANY, ANY)
            }
            Self::Html(Page::Chronology(reader)) => {
                let (called, help) = reader.chronology();
                (Name::Html, called, help, EVENTS, EVENTS)
            }
            Self::Html(Page::Brief) => {
                (Name::Html, ["b", "brief", "-brief.html"], "a one-page brief with the marked events", ANY, ANY)
            }
            Self::Csv(table) => {
                // A file name for each, since one deal is exported to several.
                let (ending, takes, shows) = match table {
                    Table::Events => (".csv", EVENTS, EVENTS),
                    Table::Passages => ("-passages.csv", EVENTS, EVENTS),
                    Table::Sources => ("-sources.csv", ANY, SOURCES),
                    Table::Terms => ("-terms.csv", ANY, TERMS),
                };
                (Name::Csv, ["c", "CSV", ending], "a table for spreadsheets", takes, shows)
            }
            Self::Json => (Name::Json, ["j", "JSON", "-part.json"], "a deal file of this part", ANY, ANY),
            Self::Jsonl => (Name::Jsonl, ["n", "JSON Lines", ".jsonl"], "one JSON record per line", ANY, ANY),
            Self::Markdown => {
                // It has the terms in force too.
                (Name::Markdown, ["m", "Markdown", ".md"], "a brief in Markdown", EVENTS_AND_TERMS, EVENTS_AND_TERMS)
            }
            Self::Ics => {
                (Name::Ics, ["i", "calendar", ".ics"], "a calendar, with what falls due", EVENTS, EVENTS_AND_TERMS)
            }
            Self::CslJson => (
                Name::CslJson,
                ["s", "CSL-JSON", "-sources.json"],
                "the sources as CSL-JSON",
                EVENTS_AND_SOURCES,
                SOURCES,
            ),
            Self::TimelineJs => {
                (Name::TimelineJs, ["t", "TimelineJS", "-timeline.json"], "a timeline for TimelineJS", EVENTS, EVENTS)
            }
        };
        About { name, keys, help, hint, ending, takes, shows }
    }

    fn write(self, content: Content<'_>) -> Written {
        match self {
            Self::Html(page) => html::write(page, content),
            Self::Csv(table) => csv::write(table, content),
            Self::Json => json::document(content),
            Self::Jsonl => json::lines(content),
            Self::Markdown => markdown::write(content),
            Self::Ics => ics::write(content),
            Self::CslJson => csl::write(content),
            Self::TimelineJs => timelinejs::write(content),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidentiality {
    /// What is confidential or privileged is left out.
    Withheld,
    Included,
}

#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub deal: &'a Deal,
    /// The deal file that it was read from.
    pub text: &'a str,
    pub selection: &'a Selection,
    pub format: Format,
    pub confidentiality: Confidentiality,
    /// The events that the user marked, in the order of time.
    pub marked: &'a [EventIx],
    /// The day for which terms are told.
    pub day: AsOf,
}

#[derive(Clone, Copy, Debug)]
pub enum AsOf {
    Day(NaiveDate),
    /// The one on screen, unless only what is withheld has it.
    Shown {
        day: NaiveDate,
        today: NaiveDate,
    },
    /// The last one that is known of what is handed over, which what is withheld must not
    /// show; today where that has no day.
    LastKnown {
        today: NaiveDate,
    },
}

impl AsOf {
    /// `whole` is the deal with what is withheld from `deal`.
    fn in_deal(self, deal: &Deal, whole: &Deal) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Shown { day, .. } if deal.has_day(day) || !whole.has_day(day) => day,
            Self::Shown { today, .. } | Self::LastKnown { today } => deal.last_known_day().unwrap_or(today),
        }
    }
}

/// The exported file, and what the user should know about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    pub bytes: Vec<u8>,
    /// What was withheld; none if nothing is confidential.
    pub withheld: Option<String>,
    /// What the format could not hold.
    pub losses: Vec<String>,
}

impl Exported {
    /// `without 3 likely meanings, 2 tags; terms only as dates after 2 Mar 2026`; nothing where
    /// the format holds everything.
    pub fn losses_in_words(&self) -> Option<String> {
        let counts: Vec<&str> = self.losses.iter().filter_map(|loss| loss.strip_prefix(WITHOUT)).collect();
        let without = (!counts.is_empty()).then(|| format!("{WITHOUT}{}", counts.join(", ")));
        let others = self.losses.iter().filter(|loss| !loss.starts_with(WITHOUT)).cloned();
        let parts: Vec<String> = without.into_iter().chain(others).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Without what is confidential there is no deal.
    #[error("nothing exported: confidential records cannot be taken out: {}", findings.first().map_or("", |first| &first.message))]
    Inseparable { findings: Vec<Finding> },
    /// Everything that was asked for is withheld.
    #[error("nothing exported: {withheld}")]
    Withheld { withheld: String },
}

/// What a format is made of.
#[derive(Clone, Copy)]
struct Content<'a> {
    deal: &'a Deal,
    text: &'a str,
    selection: &'a Selection,
    /// The records of the selection.
    records: &'a HashSet<Ref>,
    marked: &'a [EventIx],
    day: NaiveDate,
}

impl Content<'_> {
    /// Whether a record is handed over.
    fn has(self, record: Ref) -> bool {
        self.records.contains(&record)
    }
}

/// What a format gives: bytes, and what it could not hold.
type Written = (Vec<u8>, Vec<String>);

/// Exports a part of a deal.
///
/// # Errors
/// What is confidential cannot be told from the rest, or is all there is.
pub fn export(request: Request<'_>) -> Result<Exported, ExportError> {
    let Request { deal, text, selection, format, confidentiality, marked, day } = request;
    let withheld = match confidentiality {
        Confidentiality::Withheld => crate::deal_file::withhold(text, deal).transpose(),
        Confidentiality::Included => Ok(None),
    };
    let Some(withheld) = withheld.map_err(|findings| ExportError::Inseparable { findings })? else {
        let records = selection.records().collect();
        let day = day.in_deal(deal, deal);
        let (bytes, losses) = format.write(Content { deal, text, selection, records: &records, marked, day });
        return Ok(Exported { bytes, withheld: None, losses });
    };
    let told = withheld_in_words(&withheld);
    let left = selection.without(&withheld.kept);
    if left.is_empty() && !selection.is_empty() {
        return Err(ExportError::Withheld { withheld: told });
    }
    let told = match short_forms::warning(deal, &withheld, &left) {
        Some(warning) => format!("{warning}; {told}"),
        None => told,
    };
    let marked: Vec<EventIx> = marked.iter().filter_map(|ix| withheld.kept.index(RecordKind::Event, *ix)).collect();
    let records = left.records().collect();
    let day = day.in_deal(&withheld.deal, deal);
    let (deal, text) = (&withheld.deal, withheld.text.as_str());
    let content = Content { deal, text, selection: &left, records: &records, marked: &marked, day };
    let (bytes, losses) = format.write(content);
    Ok(Exported { bytes, withheld: Some(told), losses })
}

/// How most losses begin.
const WITHOUT: &str = "without ";

/// `without the source of 8 dates`; nothing where there are none.
fn without_of(what: &str, count: usize, noun: &str) -> Option<String> {
    (count > 0).then(|| format!("{WITHOUT}the {what} of {}", counted(count, noun)))
}

/// `without 8 further passages`; nothing where there are none.
fn without(count: usize, noun: &str, of: &str) -> Option<String> {
    (count > 0).then(|| format!("{WITHOUT}{}{of}", counted(count, noun)))
}
