//! A deal file with what is changed in it during a session: each change is written at
//! once, and can be undone while nobody else changes the file.

use std::path::PathBuf;

use super::{
    edit::{Edit, EditError, edited, spliced},
    read,
};
use crate::{
    domain::{Deal, Finding},
    files::{ReplaceError, replace_unchanged},
};

#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    text: String,
    /// Counts the texts.
    revision: u64,
    done: Vec<Change>,
    undone: Vec<Change>,
}

#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The text as it would be, with its findings.
    #[error("the result is not a valid deal")]
    Invalid { text: String, findings: Vec<Finding> },
    #[error(transparent)]
    Write(#[from] ReplaceError),
}

/// A valid deal that edits of a text would make.
#[derive(Clone)]
pub struct Preview {
    /// Which of the texts of a journal is edited.
    revision: u64,
    text: String,
    deal: Deal,
}

impl Preview {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn deal(&self) -> &Deal {
        &self.deal
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

#[derive(Debug)]
struct Change {
    /// `add event signing`
    name: String,
    at: usize,
    before: String,
    after: String,
}

impl Journal {
    /// Begins with a text as it was read from a file.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), revision: 0, done: Vec::new(), undone: Vec::new() }
    }

    /// The text as it was last read or written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What edits would make; nothing is written.
    ///
    /// # Errors
    /// A place is not there, or the result is not a deal.
    pub fn preview(&self, edits: &[Edit]) -> Result<Preview, ChangeError> {
        let text = edited(&self.text, edits)?;
        match read(&text) {
            Ok(deal) => Ok(Preview { revision: self.revision, text, deal }),
            Err(findings) => Err(ChangeError::Invalid { text, findings }),
        }
    }

    /// The text as edits would make it, where the text may have errors that they leave
    /// as they are.
    ///
    /// # Errors
    /// As [`Self::preview`], if the result has other errors.
    pub fn preview_with_errors(&self, edits: &[Edit]) -> Result<String, ChangeError> {
        self.preview(edits).map(Preview::into_text).or_else(|error| match error {
            ChangeError::Invalid { text, findings } if read(&self.text).is_err_and(|old| are_same(&old, &findings)) => {
                Ok(text)
            }
            error => Err(error),
        })
    }

    /// Edits a file that may have errors, as one step to undo.
    ///
    /// # Errors
    /// As [`Self::change`] and [`Self::preview_with_errors`].
    pub fn change_with_errors(&mut self, name: impl Into<String>, edits: &[Edit]) -> Result<(), ChangeError> {
        let text = self.preview_with_errors(edits)?;
        Ok(self.change_to(name.into(), text)?)
    }

    /// Edits the file, as one step to undo.
    ///
    /// # Errors
    /// As [`Self::preview`]; and if the file changed since or cannot be written. It
    /// stays as it is then.
    pub fn change(&mut self, name: impl Into<String>, edits: &[Edit]) -> Result<(), ChangeError> {
        let preview = self.preview(edits)?;
        Ok(self.write_preview(name, preview)?)
    }

    /// Writes what edits make, as one step to undo.
    ///
    /// # Errors
    /// The text or the file changed since, or the file cannot be written. It stays as it is
    /// then.
    pub fn write_preview(&mut self, name: impl Into<String>, preview: Preview) -> Result<(), ReplaceError> {
        if preview.revision != self.revision {
            return Err(ReplaceError::Changed);
        }
        self.change_to(name.into(), preview.text)
    }

    fn change_to(&mut self, name: String, text: String) -> Result<(), ReplaceError> {
        if text != self.text {
            let change = Change::between(name, &self.text, &text);
            self.write(text)?;
            self.done.push(change);
            self.undone.clear();
        }
        Ok(())
    }

    /// Goes on from a text that another program wrote: what was done before cannot be
    /// undone any more.
    pub fn rebase(&mut self, text: String) {
        self.set_text(text);
        self.done.clear();
        self.undone.clear();
    }

    /// Takes a change that was written to the file as one of its own.
    pub fn adopt(&mut self, name: impl Into<String>, text: String) {
        if text != self.text {
            self.done.push(Change::between(name.into(), &self.text, &text));
            self.undone.clear();
            self.set_text(text);
        }
    }

    /// Undoes the last change and returns its name; none if there is none.
    ///
    /// # Errors
    /// The file changed since, or cannot be written. The change stays.
    pub fn undo(&mut self) -> Result<Option<&str>, ReplaceError> {
        let Some(change) = self.done.last() else { return Ok(None) };
        self.write(change.undone(&self.text))?;
        self.undone.extend(self.done.pop());
        Ok(self.undone.last().map(|change| change.name.as_str()))
    }

    /// Does the last change again that was undone, and returns its name.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self) -> Result<Option<&str>, ReplaceError> {
        let Some(change) = self.undone.last() else { return Ok(None) };
        self.write(change.done(&self.text))?;
        self.done.extend(self.undone.pop());
        Ok(self.done.last().map(|change| change.name.as_str()))
    }

    fn write(&mut self, text: String) -> Result<(), ReplaceError> {
        replace_unchanged(&self.path, self.text.as_bytes(), text.as_bytes())?;
        self.set_text(text);
        Ok(())
    }

    fn set_text(&mut self, text: String) {
        self.text = text;
        self.revision += 1;
    }
}

/// Whether the same is wrong, wherever it now is.
fn are_same(old: &[Finding], new: &[Finding]) -> bool {
    let told = |finding: &Finding| (finding.code, finding.path.clone(), finding.message.clone());
    old.iter().map(told).eq(new.iter().map(told))
}

impl Change {
    /// Keeps what differs, in whole characters.
    fn between(name: String, before: &str, after: &str) -> Self {
        let start = before.floor_char_boundary(common_start(before.as_bytes(), after.as_bytes()));
        let [before, after] = [before, after].map(|text| text.get(start..).unwrap_or_default());
        let end = common_end(before.as_bytes(), after.as_bytes());
        let end = before.len() - before.ceil_char_boundary(before.len() - end);
        let [before, after] = [before, after].map(|text| text.get(..text.len() - end).unwrap_or_default().to_owned());
        Self { name, at: start, before, after }
    }

    fn done(&self, text: &str) -> String {
        spliced(text, self.at..self.at + self.before.len(), &self.after)
    }

    fn undone(&self, text: &str) -> String {
        spliced(text, self.at..self.at + self.after.len(), &self.before)
    }
}

/// Bytes that are compared at once: large files have all but a few in common.
const PIECE: usize = 4096;

fn common_start(one: &[u8], other: &[u8]) -> usize {
    let pieces = one.chunks_exact(PIECE).zip(other.chunks_exact(PIECE));
    let start = PIECE * pieces.take_while(|(one, other)| one == other).count();
    let [one, other] = [one, other].map(|bytes| bytes.iter().skip(start));
    start + one.zip(other).take_while(|(one, other)| one == other).count()
}

fn common_end(one: &[u8], other: &[u8]) -> usize {
    let pieces = one.rchunks_exact(PIECE).zip(other.rchunks_exact(PIECE));
    let end = PIECE * pieces.take_while(|(one, other)| one == other).count();
    let [one, other] = [one, other].map(|bytes| bytes.iter().rev().skip(end));
    end + one.zip(other).take_while(|(one, other)| one == other).count()
}
