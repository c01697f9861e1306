//! The deal file that documents are added to; made when the first one is.

use std::path::{Path, PathBuf};

use super::{
    Error, SourceRecord, edits,
    folder::Folder,
    ids,
    known::{Fingerprint, KnownSources},
};
use crate::{
    deal_file::{self, Edit, Journal, Json},
    domain::{RecordKind, clean_line},
    files,
};

pub(super) struct DealFile {
    path: PathBuf,
    /// Whether the file is there.
    exists: bool,
    is_dry: bool,
    journal: Journal,
    folder: Folder,
    known: KnownSources,
}

impl DealFile {
    pub(super) fn open(path: &Path, is_dry: bool) -> Result<Self, Error> {
        let exists = path.exists();
        let (text, known) = if exists || edits::is_not_editable(path) {
            let opened = edits::open(path)?;
            (opened.text.clone().into_owned(), KnownSources::of(&opened.deal))
        } else {
            (minimal(path), KnownSources::default())
        };
        let journal = Journal::new(path, text);
        Ok(Self { path: path.to_owned(), exists, is_dry, journal, folder: Folder::beside(path), known })
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
        let name = deal_file::display_path(&self.path);
        let after = self.journal.preview(&edit).map_err(|error| edits::refused(&name, error))?;
        if self.is_dry {
            self.journal = Journal::new(&self.path, after);
        } else {
            let created = self.folder.write(&record.id, text, extension, original)?;
            if let Err(error) = self.write(&record.id, &edit, after) {
                created.undo();
                return Err(error);
            }
        }
        self.known.push(record.id.clone(), fingerprint);
        Ok(())
    }

    fn write(&mut self, id: &str, edit: &[Edit], after: String) -> Result<(), Error> {
        let name = deal_file::display_path(&self.path);
        if self.exists {
            return self.journal.change(format!("add source {id}"), edit).map_err(|error| edits::refused(&name, error));
        }
        files::create_file(&self.path, after.as_bytes()).map_err(|source| Error::Create { name, source })?;
        self.exists = true;
        self.journal = Journal::new(&self.path, after);
        Ok(())
    }
}

/// A deal with nothing in it, named after its file.
fn minimal(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| clean_line(stem.to_string_lossy())).unwrap_or_default();
    let id = Some(ids::slug(&stem)).filter(|id| !id.is_empty()).unwrap_or_else(|| "deal".to_owned());
    let [id, title] = [id.as_str(), stem.as_str()].map(|text| Json::new(text).as_str().to_owned());
    format!(
        "{{\n  \"format\": 1,\n  \"deal\": {{ \"id\": {id}, \"title\": {title} }},\n  \"parties\": [],\n  \"sources\": [],\n  \"events\": []\n}}\n"
    )
}
