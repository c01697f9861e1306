//! The deal file during a session: what is asked for is written at once, or refused.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::NaiveDate;

use super::{
    Change, Made, Plan, Refusal, Removal,
    paths::{Completed, complete_path, paths},
    plan, proof, removal,
};
use crate::{
    deal_file::{self, ChangeError, Edit, Journal, OpenError, Origin},
    domain::{Deal, RefId, repeated_line},
    files::{self, ReplaceError},
};

/// Attempts where other programs change the file in between.
const MOST_TRIES: usize = 5;

/// Makes a document a source of a deal; returns the ID of the source and what to tell.
pub type AddDocument = fn(deal: &Path, document: &Path) -> Result<(String, String), String>;

/// What is asked for.
#[derive(Clone, Debug)]
pub enum ChangeRequest {
    Make(Change),
    /// What refers to a record that is to be deleted.
    AskToDelete(RefId),
    /// Documents by their paths, as typed, pasted or dropped.
    AddDocuments(String),
    /// How the last path of a line goes on.
    CompletePath(String),
    Undo,
    Redo,
}

#[derive(Clone, Debug)]
pub enum ChangeOutcome {
    /// The name of the change, what one wants to see then, and what is to be told besides.
    Made {
        name: String,
        shows: Option<RefId>,
        note: Option<String>,
    },
    Refused(Refusal),
    /// What refers to a record.
    DeletionAsked {
        record: RefId,
        referring: Vec<String>,
    },
    /// The line that was typed, and what its path may become.
    PathCompleted(String, Option<Completed>),
    Undone(String),
    Redone(String),
}

impl ChangeOutcome {
    /// Whether the file has another text now.
    pub fn is_written(&self) -> bool {
        match self {
            Self::Made { .. } | Self::Undone(_) | Self::Redone(_) => true,
            Self::Refused(_) | Self::DeletionAsked { .. } | Self::PathCompleted(..) => false,
        }
    }
}

/// A deal file that is open for changes: each is planned for the text as it is, written at
/// once, and can be undone while nobody else changes the file.
pub struct FileEditor {
    file: PathBuf,
    journal: Journal,
    /// With the texts of its sources, as it was last read.
    deal: Arc<Deal>,
    today: fn() -> NaiveDate,
    add_document: AddDocument,
}

impl FileEditor {
    /// `text` is that of the file, of which the deal was made.
    pub fn new(
        file: PathBuf,
        text: String,
        deal: Arc<Deal>,
        today: fn() -> NaiveDate,
        add_document: AddDocument,
    ) -> Self {
        let journal = Journal::new(&file, text);
        Self { file, journal, deal, today, add_document }
    }

    /// Takes the deal as it was read again.
    pub fn read(&mut self, deal: Arc<Deal>) {
        self.deal = deal;
    }

    pub fn perform(&mut self, request: ChangeRequest) -> Vec<ChangeOutcome> {
        match request {
            ChangeRequest::Make(change) => vec![self.make(&change).unwrap_or_else(ChangeOutcome::Refused)],
            ChangeRequest::AskToDelete(record) => vec![self.ask_to_delete(record)],
            ChangeRequest::AddDocuments(typed) => self.add_documents(&typed),
            ChangeRequest::CompletePath(typed) => {
                let completed = complete_path(&typed);
                vec![ChangeOutcome::PathCompleted(typed, completed)]
            }
            ChangeRequest::Undo => vec![self.step_back()],
            ChangeRequest::Redo => vec![self.step_forward()],
        }
    }

    /// Plans and writes a change, again where the file has changed in between.
    fn make(&mut self, change: &Change) -> Result<ChangeOutcome, Refusal> {
        // Held until the end.
        let _turn = files::take_turn(&self.file);
        for _ in 0..MOST_TRIES {
            let deal = deal_file::read(self.journal.text()).map_err(|_| refused("the deal file has errors"))?;
            let plan = plan(change, &deal, self.journal.text(), (self.today)())?;
            let made = Made::new(self.journal.text(), &plan.edits, &self.journal);
            let made = made.map_err(|error| explained(&error))?;
            let mut edits = made.edits;
            edits.extend(self.proof(&plan, &made.text));
            match self.journal.change(plan.name.clone(), &edits) {
                Ok(()) => {
                    let outdated = (!made.outdated.is_empty()).then(|| {
                        format!("the check of {} is out of date: dealtui check --verify", made.outdated.join(", "))
                    });
                    return Ok(ChangeOutcome::Made { name: plan.name, shows: plan.shows, note: outdated });
                }
                Err(ChangeError::Write(ReplaceError::Changed)) => self.read_again()?,
                Err(error) => return Err(explained(&error)),
            }
        }
        Err(refused("another program keeps changing the deal file; nothing was written"))
    }

    /// What records that all passages of a source match its text.
    fn proof(&self, plan: &Plan, after: &str) -> Vec<Edit> {
        let source = plan.proves.as_deref().and_then(|id| self.deal.find_source(id));
        let after = deal_file::read(after).ok();
        source.zip(after).map_or_else(Vec::new, |(source, after)| proof(after, source, (self.today)()))
    }

    fn ask_to_delete(&mut self, record: RefId) -> ChangeOutcome {
        match removal(self.journal.text(), &record) {
            Ok(Removal { referring, .. }) => ChangeOutcome::DeletionAsked { record, referring },
            Err(why) => ChangeOutcome::Refused(refused(why)),
        }
    }

    fn step_back(&mut self) -> ChangeOutcome {
        let _turn = files::take_turn(&self.file);
        match self.journal.undo() {
            Ok(Some(name)) => ChangeOutcome::Undone(name.to_owned()),
            Ok(None) => ChangeOutcome::Refused(refused("nothing to undo")),
            Err(error) => ChangeOutcome::Refused(self.not_stepped("undone", &error)),
        }
    }

    fn step_forward(&mut self) -> ChangeOutcome {
        let _turn = files::take_turn(&self.file);
        match self.journal.redo() {
            Ok(Some(name)) => ChangeOutcome::Redone(name.to_owned()),
            Ok(None) => ChangeOutcome::Refused(refused("nothing to redo")),
            Err(error) => ChangeOutcome::Refused(self.not_stepped("redone", &error)),
        }
    }

    fn not_stepped(&mut self, done: &str, error: &ReplaceError) -> Refusal {
        if matches!(error, ReplaceError::Changed) && self.read_again().is_ok() {
            return refused(format!("nothing is {done}: another program has changed the deal file since"));
        }
        refused(format!("nothing is {done}: {error}"))
    }

    /// Goes on from what another program wrote.
    fn read_again(&mut self) -> Result<(), Refusal> {
        let origin = Origin { file: Some(self.file.clone()), sources: None };
        let opened = origin.open(&|_| {}).map_err(|error| match error {
            OpenError::Invalid { .. } => {
                refused("the deal file has an error now, made by another program; nothing was written")
            }
            other => refused(other.to_string()),
        })?;
        self.journal.rebase(opened.text.into_owned());
        Ok(())
    }

    /// Each as one step to undo.
    fn add_documents(&mut self, typed: &str) -> Vec<ChangeOutcome> {
        paths(typed).iter().map(|path| self.add(path).unwrap_or_else(ChangeOutcome::Refused)).collect()
    }

    fn add(&mut self, document: &Path) -> Result<ChangeOutcome, Refusal> {
        if self.file_text() != self.journal.text() {
            self.read_again()?;
        }
        let (id, told) = (self.add_document)(&self.file, document).map_err(refused)?;
        let after = self.file_text();
        let name = format!("add source {id}");
        if after == self.journal.text() {
            return Err(refused(told));
        }
        self.journal.adopt(name.clone(), after);
        Ok(ChangeOutcome::Made { name, shows: Some(RefId::Source(id)), note: Some(told) })
    }

    fn file_text(&self) -> String {
        Origin { file: Some(self.file.clone()), sources: None }.text()
    }
}

fn refused(why: impl Into<String>) -> Refusal {
    Refusal::Other(repeated_line(why))
}

/// The first of what is wrong stands for all.
fn explained(error: &ChangeError) -> Refusal {
    match error {
        ChangeError::Invalid { findings, .. } => {
            let first =
                findings.first().map_or_else(String::new, |finding| format!("{} ({})", finding.message, finding.hint));
            refused(format!("not saved: {first}"))
        }
        ChangeError::Edit(error) => refused(format!("not saved: {error}")),
        ChangeError::Write(error) => refused(format!("not saved: {error}")),
    }
}
