//! Documents become sources of the deal.

use std::path::Path;

use super::{ChangeOutcome, FileEditor, refused};
use crate::{
    deal_file::{self, SourcesDirectory},
    domain::RefId,
    editing::{
        ChangeName, DealName, Line, Refusal,
        change_name::Verb,
        described,
        paths::{as_typed, directories, paths},
    },
    report::counted,
};

/// What became of a document, with what to tell.
enum Added {
    /// The source that it is, also as a message names it.
    Source { record: Box<RefId>, what: String, told: String },
    /// It is a source of the deal already.
    Known(String),
}

/// Documents in directories.
#[derive(Clone, Debug)]
pub struct Addition {
    /// As it was typed.
    pub line: Line,
    /// `5 documents from docs/`
    pub what: String,
}

impl Addition {
    /// None if no directory with documents is named.
    pub fn find(typed: &Line) -> Option<Self> {
        let directories = directories(&typed.text);
        let count = directories.iter().map(|(_, files)| files).sum();
        let named: Vec<String> =
            directories.iter().map(|(path, _)| format!("{}/", path.trim_end_matches('/'))).collect();
        let what = format!("{} from {}", counted(count, "document"), named.join(" and "));
        (count > 0).then(|| Self { line: typed.clone(), what })
    }
}

impl FileEditor {
    /// Each as one step to undo; what became of all of them in one message.
    pub(super) fn add_documents(&mut self, typed: &Line) -> Result<ChangeOutcome, Refusal> {
        let (mut added, mut wrong, mut left_over) = (Vec::new(), Vec::new(), Vec::new());
        let paths = paths(&typed.text);
        if paths.is_empty() {
            return Err(refused("this names no file"));
        }
        for path in paths {
            match self.add(&path, &typed.deal) {
                Ok(Added::Source { record, what, told }) => added.push((*record, what, told)),
                Ok(Added::Known(told)) => wrong.push(told),
                Err(why) => {
                    wrong.push(format!("not added: {}", why.into_message()));
                    left_over.push(as_typed(&path));
                }
            }
        }
        let Some((record, what, told)) = added.last().cloned() else {
            let told = wrong.join(" · ");
            return if left_over.is_empty() { Ok(ChangeOutcome::Unchanged(told)) } else { Err(refused(told)) };
        };
        let what = match added.len() {
            1 => what,
            count => format!("{count} sources"),
        };
        let note = (added.len() == 1).then_some(told).into_iter().chain(wrong).collect::<Vec<_>>().join(" · ");
        Ok(ChangeOutcome::Made {
            name: ChangeName::new(Verb::Add, what),
            steps: added.len(),
            shows: Some(record),
            note: Some(note).filter(|note| !note.is_empty()),
            left_over: Some(left_over.join(" ")).filter(|line| !line.is_empty()),
        })
    }

    fn add(&mut self, document: &Path, seen: &DealName) -> Result<Added, Refusal> {
        if !matches!(self.sources, None | Some(SourcesDirectory::Beside)) {
            let beside = deal_file::display_path(&deal_file::beside(&self.file));
            return Err(refused(format!(
                "documents are kept in {beside}, and this deal is open with other texts: open it without --sources"
            )));
        }
        self.catch_up()?;
        seen.check(&self.deal()?).map_err(refused)?;
        let (id, told) = (self.add_document)(&self.file, document).map_err(refused)?;
        let after = self.file_text();
        if after == self.journal.text() {
            return Ok(Added::Known(format!("{}: {told}", deal_file::display_path(document))));
        }
        let record = RefId::Source(id);
        let what = deal_file::read(&after).map_or_else(|_| "a source".to_owned(), |deal| described(&record, &deal));
        self.journal.adopt(ChangeName::new(Verb::Add, what.clone()).to_string(), after);
        Ok(Added::Source { record: Box::new(record), what, told })
    }
}
