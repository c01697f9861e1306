//! Exports of what a screen shows: the format is chosen from a menu, then a file is asked
//! for. They are made and written off the drawing thread.

use std::path::Path;

use chrono::NaiveDate;

use super::{App, Effect, Overlay, Prompt, PromptKind, Question, Screen};
use crate::{
    domain::{Deal, EventIx, Ref, RefId},
    editing::typed_path,
    export::{
        Confidentiality, Destination, DestinationError, Existing, Exported, Format, Page, Request, Selection, Table,
        export,
    },
    report::counted,
};

/// What is to be exported, and where.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    format: Format,
    /// The rows of the list, by their IDs: the file is read again.
    records: Vec<RefId>,
    marked: Vec<RefId>,
    day: NaiveDate,
    destination: Destination,
}

#[derive(Debug)]
pub enum ExportOutcome {
    /// What was written, and what the user should know of it.
    Written(String),
    /// There is such a file: perhaps it may be replaced.
    Exists(ExportRequest),
    Refused(String),
}

impl ExportRequest {
    /// Exports from a deal, whose file is `deal_file`, if it has one.
    pub fn perform(self, deal: &Deal, text: &str, deal_file: Option<&Path>) -> ExportOutcome {
        if let Err(error) = self.destination.check(deal_file) {
            return self.refused(&error);
        }
        let records: Vec<Ref> = self.records.iter().filter_map(|id| deal.resolve(id)).collect();
        let selection = Selection::of_records(deal, &records);
        let marked: Vec<EventIx> = self.marked.iter().filter_map(|id| event(deal.resolve(id)?)).collect();
        let request = Request {
            deal,
            text,
            selection: &selection,
            format: self.format,
            confidentiality: Confidentiality::Withheld,
            marked: &marked,
            day: self.day,
        };
        match export(request) {
            Err(error) => ExportOutcome::Refused(error.to_string()),
            Ok(exported) => match self.destination.write(&exported.bytes, deal_file) {
                Ok(()) => ExportOutcome::Written(self.told(records.len(), exported)),
                Err(error) => self.refused(&error),
            },
        }
    }

    fn refused(self, error: &DestinationError) -> ExportOutcome {
        match error {
            DestinationError::Exists { .. } => ExportOutcome::Exists(self),
            error => ExportOutcome::Refused(error.to_string()),
        }
    }

    /// The name of the file, for a question.
    pub(super) fn file(&self) -> String {
        self.destination.name()
    }

    /// The same where the file may be replaced.
    pub(super) fn replacing(mut self) -> Self {
        self.destination.existing = Existing::Replaced;
        self
    }

    /// `exported 12 rows to acme.html · without 3 likely meanings`
    fn told(&self, rows: usize, exported: Exported) -> String {
        // What is withheld is no longer counted.
        let rows = if exported.withheld.is_some() { "the list".to_owned() } else { counted(rows, "row") };
        let written = format!("exported {rows} to {}", self.destination.name());
        let told = std::iter::once(written).chain(exported.withheld).chain(exported.losses);
        told.collect::<Vec<String>>().join(" · ")
    }
}

fn event(record: Ref) -> Option<EventIx> {
    match record {
        Ref::Event(ix) => Some(ix),
        _ => None,
    }
}

impl App {
    /// Asks for the file.
    pub(super) fn choose_export(&mut self, format: Format) -> Vec<Effect> {
        if format == Format::Html(Page::Brief) && self.marked().is_empty() {
            self.session.say("a brief is about the listed events that you marked: mark what matters with m");
            return Vec::new();
        }
        self.overlays.close();
        // The ID may name what is withheld.
        let has_restricted = self.session.deal.restrictions().next().is_some();
        let stem = if has_restricted { "export" } else { self.session.deal.id() };
        let name = format!("{stem}{}", format.entry().ending);
        self.open_prompt(Prompt::new(PromptKind::Export(format), &name));
        Vec::new()
    }

    /// Exports the rows of the list to the typed file.
    pub(super) fn export(&mut self, format: Format, typed: &str) -> Vec<Effect> {
        if typed.trim().is_empty() {
            self.session.say("nothing exported: no file name given");
            return Vec::new();
        }
        let (session, list) = (&self.session, self.screens.list());
        let rows = (0..list.len(session)).filter_map(|nth| list.item(session, nth));
        let format = match (format, self.screen()) {
            (Format::Csv(_), Screen::Sources) => Format::Csv(Table::Sources),
            (Format::Csv(_), Screen::Terms) => Format::Csv(Table::Terms),
            _ => format,
        };
        let request = ExportRequest {
            format,
            records: rows.filter_map(|row| session.deal.ref_id(row)).collect(),
            marked: self.marked(),
            day: self.day_of_export(),
            destination: Destination { file: typed_path(typed.trim()), existing: Existing::Kept },
        };
        self.session.say("exporting …");
        vec![Effect::Export(request)]
    }

    /// On Terms, the day that is shown there.
    fn day_of_export(&self) -> NaiveDate {
        let session = &self.session;
        let default = || session.deal.last_known_day().unwrap_or_else(session.user.today);
        if self.screen() == Screen::Terms { self.screens.terms.as_of } else { default() }
    }

    /// The listed events that the user marked; on a screen of other records, all marked ones.
    fn marked(&self) -> Vec<RefId> {
        let (session, list) = (&self.session, self.screens.list());
        let is_listed = |ix: &EventIx| list.records().is_some() || list.find(session, Ref::Event(*ix)).is_ok();
        let is_marked = |ix: &EventIx| session.annotation(*ix).is_some_and(|annotation| annotation.marked.is_some());
        let marked = session.deal.timeline().iter().copied().filter(|ix| is_marked(ix) && is_listed(ix));
        marked.filter_map(|ix| session.deal.ref_id(Ref::Event(ix))).collect()
    }

    pub(super) fn exported(&mut self, outcome: ExportOutcome) {
        match outcome {
            ExportOutcome::Written(told) | ExportOutcome::Refused(told) => self.session.say(told),
            // Who has gone on is not asked over what they do now.
            ExportOutcome::Exists(request) if !self.overlays.is_empty() => {
                self.session.say(format!("nothing exported: {} already exists", request.file()));
            }
            ExportOutcome::Exists(request) => {
                self.session.toast = None;
                self.overlays.open(Overlay::Question(Question::Replace(Box::new(request))));
            }
        }
    }
}
