//! The deal file during a session: what is asked for is written at once, or refused.

mod documents;

pub use documents::Addition;

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::{
    Change, ChangeName, Citation, Deletion, Line, Made, Plan, Refusal, SeenRecord,
    change::{SOURCE_OF_WORDS, gone},
    named_source,
    paths::{Completed, complete_path},
    plan, proof,
    removal::{Removal, removal},
    stepped::Stepped,
};
use crate::{
    deal_file::{self, ChangeError, Journal, OpenError, Origin, Preview, SourcesDirectory, source_text},
    domain::{AvailableText, Deal, QuoteVerdict, RefId, Source, repeated_line},
    files::{self, ReplaceError, io_error_message},
};

/// What was asked for: that it is done, and how to do it.
type Done = [&'static str; 2];
const SAVED: Done = ["saved", "save"];

/// Attempts where other programs change the file in between.
const MOST_TRIES: usize = 5;

/// Makes a document a source of a deal; returns the ID of the source and what to tell.
pub type AddDocument = fn(deal: &Path, document: &Path) -> Result<(String, String), String>;

/// What is asked for.
#[derive(Clone, Debug)]
pub enum ChangeRequest {
    Make(Change),
    /// What refers to a record that is to be deleted.
    AskToDelete(SeenRecord),
    /// Documents by their paths, as typed, pasted or dropped; if these name a directory, only how many
    /// documents it has.
    AskToAdd(Line),
    /// Also those in directories.
    AddDocuments(Line),
    /// How the last path of a line goes on.
    CompletePath(String),
    Undo,
    Redo,
}

#[derive(Clone, Debug)]
pub enum ChangeOutcome {
    /// The name of the change, what one wants to see then, and what is to be told besides.
    Made {
        name: ChangeName,
        /// How many it takes to undo it.
        steps: usize,
        shows: Option<RefId>,
        note: Option<String>,
        /// What of a typed line could not be done.
        left_over: Option<String>,
    },
    /// The file says so already, as a message tells.
    Unchanged(String),
    Refused(Refusal),
    /// What refers to a record.
    DeletionAsked(Box<Deletion>),
    /// What is in a directory.
    AdditionAsked(Addition),
    /// The line that was typed, and what its path may become.
    PathCompleted(String, Option<Completed>),
    Undone(Stepped),
    Redone(Stepped),
}

impl ChangeOutcome {
    /// Whether the file has another text now.
    pub fn is_written(&self) -> bool {
        match self {
            Self::Made { .. } | Self::Undone(_) | Self::Redone(_) => true,
            Self::Unchanged(_)
            | Self::Refused(_)
            | Self::DeletionAsked(_)
            | Self::AdditionAsked(_)
            | Self::PathCompleted(..) => false,
        }
    }
}

/// A deal file that is open for changes: each is planned for the text as it is, written at
/// once, and can be undone while nobody else changes the file.
pub struct FileEditor {
    file: PathBuf,
    /// Where the texts of the sources are looked up.
    sources: Option<SourcesDirectory>,
    journal: Journal,
    today: fn() -> NaiveDate,
    add_document: AddDocument,
}

impl FileEditor {
    /// # Errors
    /// The file cannot be read, or is no deal.
    pub fn open(
        file: PathBuf,
        sources: Option<SourcesDirectory>,
        today: fn() -> NaiveDate,
        add_document: AddDocument,
    ) -> Result<Self, Refusal> {
        let journal = Journal::new(&file, read_valid(&file)?);
        Ok(Self { file, sources, journal, today, add_document })
    }

    pub fn perform(&mut self, request: ChangeRequest) -> ChangeOutcome {
        let outcome = match request {
            ChangeRequest::Make(change) => self.make(&change),
            ChangeRequest::AskToDelete(record) => self.ask_to_delete(record),
            ChangeRequest::AskToAdd(typed) => match Addition::find(&typed) {
                Some(addition) => Ok(ChangeOutcome::AdditionAsked(addition)),
                None => self.add_documents(&typed),
            },
            ChangeRequest::AddDocuments(typed) => self.add_documents(&typed),
            ChangeRequest::CompletePath(typed) => {
                let completed = complete_path(&typed);
                Ok(ChangeOutcome::PathCompleted(typed, completed))
            }
            ChangeRequest::Undo => self.undo(),
            ChangeRequest::Redo => self.redo(),
        };
        outcome.unwrap_or_else(ChangeOutcome::Refused)
    }

    /// Plans and writes a change, again where the file has changed in between.
    fn make(&mut self, change: &Change) -> Result<ChangeOutcome, Refusal> {
        // Held until the end.
        let _turn = files::take_turn(&self.file);
        for _ in 0..MOST_TRIES {
            self.catch_up()?;
            let deal = self.deal()?;
            let plan = plan(change, &deal, self.journal.text(), (self.today)())?;
            if let Change::Cite(citation) = change {
                self.check_words(citation, &deal)?;
            }
            let made = Made::new(Some(&deal), &plan.edits, &self.journal).map_err(|error| explained(&error))?;
            let (after, note) = self.proved(&plan, made)?;
            if after.text() == self.journal.text() {
                return Ok(ChangeOutcome::Unchanged("nothing was changed: the file says so already".to_owned()));
            }
            match self.journal.write_preview(plan.name.to_string(), after) {
                Ok(()) => {
                    return Ok(ChangeOutcome::Made {
                        name: plan.name,
                        steps: 1,
                        shows: plan.shows,
                        note,
                        left_over: None,
                    });
                }
                Err(ReplaceError::Changed) => {}
                Err(error) => return Err(refused(self.not_written(SAVED, &error))),
            }
        }
        Err(refused("another program keeps changing the deal file; nothing was written"))
    }

    /// Why nothing was saved, undone or redone.
    fn not_written(&self, [done, again]: Done, error: &ReplaceError) -> String {
        let file = repeated_line(self.file.display().to_string());
        match error {
            ReplaceError::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                format!(
                    "not {done}: no permission to write {file}; make it and its directory writable, then {again} again"
                )
            }
            ReplaceError::Io(error) => {
                format!(
                    "not {done}: {file} cannot be written ({}); fix that, then {again} again",
                    io_error_message(error)
                )
            }
            error => format!("not {done}: {file}: {error}; {again} again in a moment"),
        }
    }

    fn deal(&self) -> Result<Deal, Refusal> {
        deal_file::read(self.journal.text()).map_err(|_| refused("the deal file has errors"))
    }

    /// What a plan makes with its source recorded as checked, if all its passages match the
    /// text; and what is to be told.
    fn proved(&self, plan: &Plan, made: Made) -> Result<(Preview, Option<String>), Refusal> {
        let Made { mut edits, after, outdated, .. } = made;
        let Some(source) = plan.proves.as_deref() else { return Ok((after, self.note(None, &outdated))) };
        let text = after.deal().find_source(source).and_then(|source| self.text_of(source).ok());
        let proof = text.and_then(|text| proof(after.deal(), source, text, (self.today)()));
        let Some(proof) = proof else { return Ok((after, self.note(Some(source), &outdated))) };
        edits.extend(proof);
        let after = self.journal.preview(&edits).map_err(|error| explained(&error))?;
        // What is looked up again is no longer out of date.
        let outdated: Vec<String> = outdated.into_iter().filter(|id| id != source).collect();
        Ok((after, self.note(None, &outdated)))
    }

    /// What is not checked, or no longer.
    fn note(&self, unchecked: Option<&str>, outdated: &[String]) -> Option<String> {
        let file = deal_file::display_path(&self.file);
        if let Some(id) = unchecked {
            return Some(format!("not recorded as checked: see `dealtui check {file}` for the other passages of {id}"));
        }
        let ids = outdated.join(", ");
        (!outdated.is_empty())
            .then(|| format!("the check of {ids} is out of date: `dealtui check {file} --verify` renews it"))
    }

    /// The text of a source as it is now.
    ///
    /// # Errors
    /// It is not there, or not the one that was quoted.
    fn text_of(&self, source: Source<'_>) -> Result<AvailableText, String> {
        let origin = Origin { file: Some(self.file.clone()), sources: self.sources.clone() };
        let text = origin.sources_directory().and_then(|directory| source_text(source, &directory).ok().flatten());
        match text {
            Some(AvailableText::Unusable(why)) => Err(why.to_string()),
            Some(text) => Ok(text),
            None => Err(format!("the text of {} is no longer there", named_source(source))),
        }
    }

    /// Refuses words that are not in the text any more.
    fn check_words(&self, citation: &Citation, deal: &Deal) -> Result<(), Refusal> {
        let source = deal.find_source(&citation.source);
        let source = source.ok_or_else(|| gone(SOURCE_OF_WORDS))?;
        let text = self.text_of(source).map_err(refused)?;
        let AvailableText::Matching(text) = text else { return Ok(()) };
        match text.verdict(&citation.exact, Some(citation.paragraph)) {
            QuoteVerdict::Exact => Ok(()),
            _ => Err(refused(format!(
                "the text of {} has changed: these words are not in ¶{} any more; select them again",
                named_source(source),
                citation.paragraph
            ))),
        }
    }

    fn ask_to_delete(&mut self, record: SeenRecord) -> Result<ChangeOutcome, Refusal> {
        self.catch_up()?;
        let Removal { content, referring, .. } = removal(self.journal.text(), &self.deal()?, &record)?;
        Ok(ChangeOutcome::DeletionAsked(Box::new(Deletion { record, content, referring })))
    }

    fn undo(&mut self) -> Result<ChangeOutcome, Refusal> {
        let _turn = files::take_turn(&self.file);
        let before = self.deal();
        match self.journal.undo().map(|name| name.map(str::to_owned)) {
            Ok(Some(name)) => Ok(ChangeOutcome::Undone(Stepped::new(name, before.ok(), self.deal().ok()))),
            Ok(None) => Err(refused("nothing to undo")),
            Err(error) => Err(self.not_stepped(["undone", "undo"], &error)),
        }
    }

    fn redo(&mut self) -> Result<ChangeOutcome, Refusal> {
        let _turn = files::take_turn(&self.file);
        let before = self.deal();
        match self.journal.redo().map(|name| name.map(str::to_owned)) {
            Ok(Some(name)) => Ok(ChangeOutcome::Redone(Stepped::new(name, before.ok(), self.deal().ok()))),
            Ok(None) => Err(refused("nothing to redo")),
            Err(error) => Err(self.not_stepped(["redone", "redo"], &error)),
        }
    }

    fn not_stepped(&mut self, done: Done, error: &ReplaceError) -> Refusal {
        if matches!(error, ReplaceError::Changed) && self.read_again().is_ok() {
            return refused(format!("nothing is {}: another program has changed the deal file since", done[0]));
        }
        refused(self.not_written(done, error))
    }

    /// What is asked for is about the file as it is: nothing is planned for an older text.
    fn catch_up(&mut self) -> Result<(), Refusal> {
        if self.file_text() == self.journal.text() { Ok(()) } else { self.read_again() }
    }

    /// Goes on from what another program wrote.
    fn read_again(&mut self) -> Result<(), Refusal> {
        self.journal.rebase(read_valid(&self.file)?);
        Ok(())
    }

    /// The deal as it was read or written last.
    pub fn text(&self) -> &str {
        self.journal.text()
    }

    fn file_text(&self) -> String {
        Origin { file: Some(self.file.clone()), sources: None }.text()
    }
}

/// The text of a deal file that somebody may have changed since it was opened.
fn read_valid(file: &Path) -> Result<String, Refusal> {
    let origin = Origin { file: Some(file.to_owned()), sources: None };
    let opened = origin.open(&|_| {}).map_err(|error| match error {
        OpenError::Invalid { .. } => {
            refused("the deal file has an error now, made by another program; nothing was written")
        }
        other => refused(other.to_string()),
    })?;
    Ok(opened.text.into_owned())
}

fn refused(why: impl Into<String>) -> Refusal {
    Refusal::Other(repeated_line(why.into().replace("\n  hint: ", "; ")))
}

/// The first of what is wrong stands for all.
fn explained(error: &ChangeError) -> Refusal {
    match error {
        ChangeError::Invalid { findings, .. } => {
            let first =
                findings.first().map_or_else(String::new, |finding| format!("{} ({})", finding.message, finding.hint));
            refused(format!("not saved: {first}"))
        }
        error => refused(format!("not saved: {error}")),
    }
}
