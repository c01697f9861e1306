//! The file that something is exported to: it is written whole or not at all, and nothing
//! that is there is lost unasked.

use std::{
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

use rustix::fs::{Access, access};

use crate::{deal_file::display_path, files};

/// What becomes of a file that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    Kept,
    Replaced,
}

#[derive(Debug, thiserror::Error)]
pub enum DestinationError {
    #[error("{name} is the deal itself; choose another name")]
    Deal { name: String },
    #[error("{name} is a directory; name a file in it")]
    Directory { name: String },
    #[error("there is no directory {directory}: make it first, or write to {instead}")]
    NoDirectory { directory: String, instead: String },
    #[error("{directory} is a file, not a directory: write to {instead}")]
    NotADirectory { directory: String, instead: String },
    #[error("{name} already exists")]
    Exists { name: String },
    #[error("cannot write {name}: {}", files::io_error_message(source))]
    Write { name: String, source: io::Error },
}

#[derive(Clone, Debug)]
pub struct Destination {
    pub file: PathBuf,
    pub existing: Existing,
}

impl Destination {
    /// The file as a message names it.
    pub fn name(&self) -> String {
        display_path(&self.file)
    }

    /// Before anything is made: `deal` is the file of the deal, which is never overwritten.
    ///
    /// # Errors
    /// The file is there and is to be kept, or is no place to write to.
    pub fn check(&self, deal: Option<&Path>) -> Result<(), DestinationError> {
        let Ok(there) = fs::metadata(&self.file) else { return self.check_directory() };
        let is_same =
            |deal: &Path| fs::metadata(deal).is_ok_and(|deal| (deal.dev(), deal.ino()) == (there.dev(), there.ino()));
        if deal.is_some_and(is_same) {
            return Err(DestinationError::Deal { name: self.name() });
        }
        if there.is_dir() {
            return Err(DestinationError::Directory { name: self.name() });
        }
        if self.existing == Existing::Kept { Err(DestinationError::Exists { name: self.name() }) } else { Ok(()) }
    }

    /// What would be right is in the nearest directory above that is there.
    fn check_directory(&self) -> Result<(), DestinationError> {
        let above = || {
            self.file.ancestors().skip(1).map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above })
        };
        let Some(directory) = above().next().filter(|directory| !directory.is_dir()) else { return Ok(()) };
        let name = self.file.file_name().unwrap_or_default();
        let is_writable = |directory: &&Path| access(*directory, Access::WRITE_OK | Access::EXEC_OK).is_ok();
        let is_place = |above: &&Path| above.is_dir() && above.parent().is_some() && is_writable(above);
        let instead = above().find(is_place).unwrap_or(Path::new(".")).join(name);
        let instead = display_path(instead.strip_prefix(".").unwrap_or(&instead));
        let there = above().find(|above| above.is_file());
        Err(match there {
            Some(file) => DestinationError::NotADirectory { directory: display_path(file), instead },
            None => DestinationError::NoDirectory { directory: display_path(directory), instead },
        })
    }

    /// # Errors
    /// As [`Self::check`], or the file cannot be written.
    pub fn write(&self, bytes: &[u8], deal: Option<&Path>) -> Result<(), DestinationError> {
        self.check(deal)?;
        let is_there = self.existing == Existing::Replaced && self.file.exists();
        let written = if is_there { files::replace(&self.file, bytes) } else { files::create_file(&self.file, bytes) };
        written.map_err(|source| DestinationError::Write { name: self.name(), source })
    }
}
