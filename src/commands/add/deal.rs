//! The deal file that documents are added to; made when the first one is.

use std::path::Path;

use super::{
    EditableDeal, Error, SourceRecord,
    folder::{Created, Folder},
    known::{Fingerprint, KnownSources},
};
use crate::{
    deal_file::{Edit, Json},
    domain::RecordKind,
};

pub(super) struct DealFile {
    file: EditableDeal,
    folder: Folder,
    known: KnownSources,
}

impl DealFile {
    pub(super) fn open(path: &Path, is_dry: bool) -> Result<Self, Error> {
        let (file, deal) = EditableDeal::open(path, is_dry)?;
        Ok(Self { file, folder: Folder::beside(path), known: deal.map(KnownSources::of).unwrap_or_default() })
    }

    pub(super) fn known(&self) -> &KnownSources {
        &self.known
    }

    pub(super) fn text_of(&self, id: &str) -> String {
        self.folder.text(id)
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
        self.known.push(record.id.clone(), fingerprint);
        Ok(())
    }
}
