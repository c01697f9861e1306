//! Exports of what a screen shows: the format is chosen from a menu, then a file is asked
//! for. They are made and written off the drawing thread.

use std::{collections::HashSet, path::Path};

use super::{App, Effect, Overlay, Prompt, PromptKind, Question, Screen};
use crate::{
    domain::{Deal, EventIx, Ref, RefId, repeated_line},
    editing::typed_path,
    export::{
        AsOf, Confidentiality, Destination, DestinationError, Existing, Exported, Format, PLAIN_STEM, Page, Request,
        Selection, Table, export,
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
    day: AsOf,
    destination: Destination,
}

#[derive(Debug)]
pub enum ExportOutcome {
    /// What was written, and what the user should know of it.
    Written(String),
    /// There is such a file: perhaps it may be replaced.
    Exists(ExportRequest),
    /// The file cannot be there: why, and perhaps where.
    Misplaced(ExportRequest, String),
    Refused(String),
}

impl ExportRequest {
    /// Exports from a deal, whose file is `deal_file`, if it has one.
    pub fn perform(self, deal: &Deal, text: &str, deal_file: Option<&Path>) -> ExportOutcome {
        if let Err(error) = self.destination.check(deal_file) {
            return self.refused(&error);
        }
        let listed: Vec<Ref> = self.records.iter().filter_map(|id| deal.resolve(id)).collect();
        let rows = counted(listed.len(), "row");
        let takes_events = self.format.takes_events_of(&listed);
        let mut records = self.format.records_of(deal, listed);
        let marked: Vec<EventIx> = self.marked.iter().filter_map(|id| event(deal.resolve(id)?)).collect();
        // A brief about other records is about the marked events, too.
        if self.format == Format::Html(Page::Brief) {
            let listed: HashSet<Ref> = records.iter().copied().collect();
            records.extend(marked.iter().map(|ix| Ref::Event(*ix)).filter(|event| !listed.contains(event)));
        }
        let events = records.iter().filter(|record| matches!(record, Ref::Event(_))).count();
        // A timeline without a filter is the whole deal, also what no event cites.
        let selection = if events == deal.len() && events == records.len() {
            Selection::whole(deal)
        } else {
            Selection::of_records(deal, &records)
        };
        if !self.format.shows(&selection) {
            return ExportOutcome::Refused(format!("nothing exported: {}", nothing_in(self.format)));
        }
        let what = match self.format {
            Format::CslJson => counted(selection.sources.len(), "source"),
            _ => counted(selection.events.len(), "event"),
        };
        let what = match self.format {
            Format::Html(Page::Brief) => {
                format!("a brief about {rows}, with {}", counted(marked.len(), "marked event"))
            }
            _ if takes_events => format!("{what} from {rows}"),
            _ => rows,
        };
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
                Ok(()) => ExportOutcome::Written(self.told(what, exported, deal_file)),
                Err(error) => self.refused(&error),
            },
        }
    }

    fn refused(self, error: &DestinationError) -> ExportOutcome {
        match error {
            DestinationError::Exists { .. } => ExportOutcome::Exists(self),
            error => {
                let why = error.to_string();
                ExportOutcome::Misplaced(self, why)
            }
        }
    }

    /// The name of the file, for a question.
    pub(super) fn file(&self) -> String {
        self.destination.name()
    }

    /// The same export, but it may replace the file.
    pub(super) fn replacing(mut self) -> Self {
        self.destination.existing = Existing::Replaced;
        self
    }

    /// `exported 12 rows to acme.html · without 2 tags`; of several losses only how many, which the
    /// command lists: what was written and where has a line.
    fn told(&self, what: String, exported: Exported, deal_file: Option<&Path>) -> String {
        // What is withheld is no longer counted.
        let what = if exported.withheld.is_some() { "the list".to_owned() } else { what };
        let losses = match exported.losses.len() {
            0 | 1 => exported.losses_in_words(),
            count => {
                let file = deal_file
                    .map_or_else(String::new, |file| format!("{} ", repeated_line(file.display().to_string())));
                let command = self.format.command();
                Some(format!("{count} kinds of details left out; `dealtui {file}{command}` lists them"))
            }
        };
        let written = format!("exported {what} to {}", self.destination.name());
        let told = std::iter::once(written).chain(exported.withheld).chain(losses);
        told.collect::<Vec<String>>().join(" · ")
    }
}

fn nothing_in(format: Format) -> &'static str {
    match format {
        Format::CslJson | Format::Csv(Table::Sources) => "no sources are cited for these rows",
        _ => "no events belong to these rows",
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
        self.overlays.close();
        if format == Format::Html(Page::Brief) && self.marked().is_empty() {
            self.session
                .say_with_keys("a brief covers the listed events that you marked: mark what matters⟨ with ⟦mark⟧⟩");
            return Vec::new();
        }
        let format = self.for_list(format);
        if !format.has_any_of(&self.session.deal, self.listed_records().collect()) {
            self.session.say(format!("nothing to export: {}", nothing_in(format)));
            return Vec::new();
        }
        let ending = format.about().ending;
        // The ID may name what is withheld: that takes a while to find out.
        let has_restricted = self.session.deal.withholds();
        let stem = if has_restricted { PLAIN_STEM } else { self.session.deal.id() };
        let name = format!("{stem}{ending}");
        self.open_prompt(Prompt::new(PromptKind::Export(format), &name));
        if has_restricted { vec![Effect::NameExport(name, ending)] } else { Vec::new() }
    }

    /// The table of what is listed, else the format as it is.
    fn for_list(&self, format: Format) -> Format {
        match (format, self.screen()) {
            (Format::Csv(_), Screen::Sources) => Format::Csv(Table::Sources),
            (Format::Csv(_), Screen::Terms) => Format::Csv(Table::Terms),
            _ => format,
        }
    }

    fn listed_records(&self) -> impl Iterator<Item = Ref> {
        let (session, list) = (&self.session, self.screens.list());
        (0..list.len(session)).filter_map(|nth| list.item(session, nth))
    }

    /// What of a list goes into a file where that is not the rows themselves.
    pub fn exported_in_words(&self, format: Format) -> Option<String> {
        let first: Vec<Ref> = self.listed_records().take(1).collect();
        let takes_events = format.takes_events_of(&first);
        let what = if format == Format::CslJson { "sources" } else { "events" };
        takes_events.then(|| format!("  the {what} of these {}s", self.screen().about().noun))
    }

    /// Exports the rows of the list to the typed file.
    pub(super) fn export(&mut self, format: Format, typed: &str) -> Vec<Effect> {
        if typed.trim().is_empty() {
            self.session.say("nothing exported: no file name");
            return Vec::new();
        }
        let session = &self.session;
        let rows = self.listed_records();
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

    /// On Terms, the day that is shown there, unless that would tell of what is withheld.
    fn day_of_export(&self) -> AsOf {
        let today = (self.session.user.today)();
        if self.screen() == Screen::Terms {
            AsOf::Shown { day: self.screens.terms.as_of, today }
        } else {
            AsOf::LastKnown { today }
        }
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
            ExportOutcome::Misplaced(request, why) => {
                self.session.say(why);
                // What was typed is put right, unless something else is typed now.
                if self.overlays.is_empty() {
                    let kind = PromptKind::Export(request.format);
                    self.open_prompt(Prompt::new(kind, &request.destination.file.to_string_lossy()));
                }
            }
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
