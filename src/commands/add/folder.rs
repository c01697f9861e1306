//! The directory beside a deal: the texts of its sources and their originals.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::Error;
use crate::{deal_file, files};

pub(super) struct Folder(PathBuf);

/// Files that were created, to be removed if the deal cannot be written.
#[derive(Default)]
pub(super) struct Created(Vec<PathBuf>);

impl Created {
    pub(super) fn undo(self) {
        self.0.iter().for_each(|path| drop(fs::remove_file(path)));
    }
}

impl Folder {
    pub(super) fn beside(deal: &Path) -> Self {
        Self(deal_file::beside(deal))
    }

    /// Of which source this is the text or the original, by its name here.
    pub(super) fn kept(&self, file: &Path) -> Option<(String, &'static str)> {
        let (directory, file) = (fs::canonicalize(&self.0).ok()?, fs::canonicalize(file).ok()?);
        let (id, kind) = file.file_name()?.to_str()?.split_once('.')?;
        let what = if kind == "txt" { "text" } else { "original" };
        (file.parent()? == directory).then(|| (id.to_owned(), what))
    }

    /// The text of a source as it is there; empty if it cannot be read.
    pub(super) fn text(&self, id: &str) -> String {
        let bytes = read(&self.0.join(format!("{id}.txt")));
        bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    pub(super) fn has_text(&self, id: &str) -> bool {
        self.0.join(format!("{id}.txt")).exists()
    }

    /// Whether there is a text of this name that is another one.
    pub(super) fn has_other(&self, id: &str, sha256: Option<&str>) -> bool {
        let path = self.0.join(format!("{id}.txt"));
        path.exists() && read(&path).is_none_or(|bytes| Some(deal_file::sha256(&bytes).as_str()) != sha256)
    }

    /// Writes the text, if there is one, and the original unless it is the text itself.
    pub(super) fn write(&self, id: &str, text: &str, extension: &str, original: &[u8]) -> Result<Created, Error> {
        fs::create_dir_all(&self.0).map_err(|source| self.cannot_write(source))?;
        let mut created = Created::default();
        let files = [(format!("{id}.{extension}"), original), (format!("{id}.txt"), text.as_bytes())];
        let is_needed = [original != text.as_bytes(), !text.trim().is_empty()];
        for ((name, bytes), _) in files.iter().zip(is_needed).filter(|(_, is_needed)| *is_needed) {
            match self.create(name, bytes) {
                Ok(path) => created.0.extend(path),
                Err(source) => {
                    created.undo();
                    return Err(self.cannot_write(source));
                }
            }
        }
        Ok(created)
    }

    /// None if the file is there already, left by a run that was interrupted.
    fn create(&self, name: &str, bytes: &[u8]) -> io::Result<Option<PathBuf>> {
        let path = self.0.join(name);
        match files::create_file(&path, bytes) {
            Ok(()) => Ok(Some(path)),
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists && read(&path).is_some_and(|old| old == bytes) =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn cannot_write(&self, source: io::Error) -> Error {
        Error::Create { name: deal_file::display_path(&self.0), source }
    }
}

fn read(path: &Path) -> Option<Vec<u8>> {
    files::read(path, deal_file::LARGEST_TEXT, &mut |_, _| {}).ok()
}
