//! The deal file that documents are added to; made when the first one is.

use std::path::{Path, PathBuf};

use super::{
    EditableDeal, Error, SourceRecord,
    folder::{Created, Folder},
    known::{Fingerprint, Known, KnownSources},
};
use crate::{
    deal_file::{self, Edit, Json},
    domain::RecordKind,
    files,
};

pub(super) struct DealFile {
    path: PathBuf,
    file: EditableDeal,
    folder: Folder,
    known: KnownSources,
}

impl DealFile {
    pub(super) fn open(path: &Path, is_dry: bool) -> Result<Self, Error> {
        let (file, deal) = EditableDeal::open(path, is_dry)?;
        let (folder, known) = (Folder::beside(path), deal.map(KnownSources::of).unwrap_or_default());
        Ok(Self { path: path.to_owned(), file, folder, known })
    }

    /// # Errors
    /// A file is part of this deal, not a document for it.
    pub(super) fn check_document(&self, document: &Path) -> Result<(), Error> {
        let name = || deal_file::display_path(document);
        if files::is_same(&self.path, document) {
            let hint = "name the documents that are to be its sources";
            return Err(Error::input(format!("{}: this is the deal file itself\n  hint: {hint}", name())));
        }
        if let Some((id, what)) = self.folder.kept(document).filter(|(id, _)| self.known.has(id)) {
            let hint = "a file that is kept beside the deal is not a document of its own";
            return Err(Error::input(format!("{}: this is the saved {what} of {id}\n  hint: {hint}", name())));
        }
        Ok(())
    }

    /// As it is now.
    pub(super) fn reopen(&mut self, path: &Path) -> Result<(), Error> {
        *self = Self::open(path, self.file.is_dry())?;
        Ok(())
    }

    pub(super) fn known(&self) -> &KnownSources {
        &self.known
    }

    pub(super) fn text_of(&self, id: &str) -> String {
        self.folder.text(id)
    }

    /// The digest of a text that should be beside the deal and is not.
    pub(super) fn lost_text<'k>(&self, known: &'k Known) -> Option<&'k str> {
        known.earlier_text().filter(|_| !self.folder.has_text(known.id()))
    }

    /// Writes the text of a known source again, and its original if that is lost too.
    pub(super) fn restore(&self, id: &str, text: &str, extension: &str, original: &[u8]) -> Result<(), Error> {
        if !self.file.is_dry() {
            self.folder.write(id, text, extension, original)?;
        }
        Ok(())
    }

    /// Whether a new source with this text cannot have this ID.
    pub(super) fn is_taken(&self, id: &str, sha256: Option<&str>) -> bool {
        self.known.has(id) || self.folder.has_other(id, sha256)
    }

    /// Writes the text and the original, then the record. Either all is there in the end
    /// or nothing.
    pub(super) fn add(
        &mut self,
        record: &SourceRecord,
        fingerprint: Fingerprint,
        text: &str,
        extension: &str,
        original: &[u8],
    ) -> Result<(), Error> {
        let edit = [Edit::add(RecordKind::Source, Json::new(record))];
        let after = self.file.preview(&edit)?;
        let created = if self.file.is_dry() {
            Created::default()
        } else {
            self.folder.write(&record.id, text, extension, original)?
        };
        if let Err(error) = self.file.write(format!("add source {}", record.id), &edit, after) {
            created.undo();
            return Err(error);
        }
        self.known.push(fingerprint, record.clone());
        Ok(())
    }
}
