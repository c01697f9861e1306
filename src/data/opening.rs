//! Opening a deal: from a file or the one that is built in, with the texts of
//! its sources where they are at hand.

use std::{
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{SHIPPED, SHIPPED_NAME, read_bytes, source_texts};
use crate::domain::{Deal, Finding, Layout, clean};

/// A larger file is refused before it is read: a million events are 720 MB.
const LARGEST: u64 = 2 << 30;

/// Where a deal is read from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The deal file; none: the built-in deal.
    pub file: Option<PathBuf>,
    /// The directory with the texts of its sources.
    pub sources: Option<PathBuf>,
}

/// A deal with the text it was read from and the name it goes by.
#[derive(Debug)]
pub struct Opened {
    /// The deal.
    pub deal: Arc<Deal>,
    /// The text of the file.
    pub text: String,
    /// Its name, as it may be shown.
    pub name: String,
    /// How the file was when it was read; none of the built-in deal.
    pub stamp: Option<Stamp>,
}

/// Why a deal could not be opened.
#[derive(Debug)]
pub enum Unopened {
    /// The file could not be read at all.
    Unreadable(Unreadable),
    /// The file is no deal: all its faults, with its name and text.
    Faulty(String, String, Vec<Finding>),
    /// The texts of its sources could not be read, and why, in words.
    NoTexts(String),
}

/// Why a file could not be read at all.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub hint: &'static str,
}

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    file: (u64, u64),
}

impl Stamp {
    /// How a file is now; none if it is not there.
    pub fn of(file: &Path) -> Option<Self> {
        let about = fs::metadata(file).ok()?;
        Some(Self { modified: about.modified().ok(), length: about.len(), file: (about.dev(), about.ino()) })
    }
}

impl Origin {
    /// Opens the deal.
    ///
    /// # Errors
    /// The file cannot be read, or is no deal; the texts cannot be read.
    pub fn open(&self) -> Result<Opened, Unopened> {
        let stamp = self.file.as_deref().and_then(Stamp::of);
        let (name, bytes) = match &self.file {
            Some(path) => (shown(path), file_text(path).map_err(Unopened::Unreadable)?),
            None => (SHIPPED_NAME.to_owned(), SHIPPED.as_bytes().to_vec()),
        };
        match read_bytes(bytes) {
            Ok((text, deal)) => Ok(Opened { deal: Arc::new(self.with_texts(deal)?), text, name, stamp }),
            Err((text, findings)) => Err(Unopened::Faulty(name, text, findings)),
        }
    }

    /// The text of the deal file as it is now; empty if it cannot be read.
    pub fn text(&self) -> String {
        match &self.file {
            Some(path) => file_text(path).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default(),
            None => SHIPPED.to_owned(),
        }
    }

    /// The deal with its quotations looked up, where the texts are at hand.
    fn with_texts(&self, deal: Deal) -> Result<Deal, Unopened> {
        let Some(directory) = &self.sources else { return Ok(deal) };
        let texts = source_texts(&deal, directory)
            .map_err(|error| Unopened::NoTexts(format!("cannot read {}: {error}", shown(directory))))?;
        Ok(deal.with_texts(texts))
    }
}

impl Unopened {
    /// What is wrong in a line: `deal.json:12:5: a comma is missing`.
    pub fn brief(&self) -> String {
        match self {
            Self::Unreadable(unreadable) => format!("{}: {}", shown(&unreadable.path), unreadable.message),
            Self::NoTexts(why) => why.clone(),
            Self::Faulty(name, _, findings) => {
                let further = match findings.len() {
                    0 | 1 => String::new(),
                    count => format!(" (and {} more)", count - 1),
                };
                let first = findings.first();
                let said = first.map(|first| format!(":{}:{}: {}", first.line, first.column, first.message));
                format!("{name}{}{further}", said.unwrap_or_default())
            }
        }
    }
}

/// A path as it may be shown.
pub fn shown(path: &Path) -> String {
    clean(path.display().to_string(), Layout::Line).shown().to_owned()
}

/// Reads a deal file.
///
/// # Errors
/// A missing file, a directory, a pipe or device (reading it might never end),
/// a file over 2 GiB, one that may not be read.
pub(super) fn file_text(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let refuse = |message: String, hint| Err(Unreadable { path: path.to_owned(), message, hint });
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return refuse(
                "there is no such file".to_owned(),
                "check the name; without --data the built-in deal opens",
            );
        }
        Err(error) => return refuse(error.to_string(), "check the path and its permissions"),
    };
    if about.is_dir() {
        return refuse("this is a directory".to_owned(), "name a deal file in it");
    }
    if !about.is_file() {
        return refuse("this is not a regular file".to_owned(), "save it to a file first");
    }
    if about.len() > LARGEST {
        return refuse("the file is larger than 2 GiB".to_owned(), "split the deal");
    }
    fs::read(path).or_else(|error| refuse(error.to_string(), "check the permissions of the file"))
}
