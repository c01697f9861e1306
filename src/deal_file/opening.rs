//! Opens a deal, from a file or the built-in one, with the texts of its sources if
//! there are any.

use std::{
    borrow::Cow,
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{BUILT_IN, BUILT_IN_NAME, read, read_bytes, source_texts};
use crate::{
    domain::{Deal, Finding, repeated_line},
    files::{self, ReadError},
};

/// A larger file is refused before it is read: a million events are 720 MB.
const LARGEST: u64 = 2 << 30;

#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The deal file or a stream (`-` or `/dev/fd/63`); none for the built-in deal.
    pub file: Option<PathBuf>,
    pub sources: Option<SourcesDirectory>,
}

/// The directory with the texts of the sources, by who names it.
#[derive(Clone, Debug)]
pub enum SourcesDirectory {
    Option(PathBuf),
    /// `DEALTUI_SOURCES`.
    Variable(PathBuf),
    /// `acme.sources` beside `acme.json`, if it is there.
    Beside,
}

#[derive(Debug)]
pub struct Opened {
    pub deal: Arc<Deal>,
    pub text: Cow<'static, str>,
    pub name: String,
    /// How the file was when it was read; none of the built-in deal.
    pub stamp: Option<Stamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Reading(u64, Option<u64>),
    Parsing,
    Texts,
}

/// Why a deal cannot be opened. Displayed in a line: `deal.json:12:5: a comma is
/// missing (and 2 more)`.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{}: {}{reason}", display_name(path), if matches!(reason, ReadError::Io(_)) { "cannot be read: " } else { "" })]
    Read { path: PathBuf, reason: ReadError },
    #[error("{name}{}", first(findings))]
    Invalid { name: String, text: String, findings: Vec<Finding> },
    /// It is a spreadsheet, a calendar or another file that is no deal.
    #[error("{name} is {what}, not a deal file: `{command}` makes one of it")]
    OtherFormat { name: String, what: &'static str, command: String },
    #[error("{}", repeated_line(reason.to_string()))]
    SourceTexts { directory: SourcesDirectory, reason: io::Error },
}

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    file: (u64, u64),
}

impl Stamp {
    pub fn read(file: &Path) -> Option<Self> {
        let about = fs::metadata(file).ok()?;
        Some(Self { modified: about.modified().ok(), length: about.len(), file: (about.dev(), about.ino()) })
    }
}

impl Origin {
    pub fn is_built_in(&self) -> bool {
        self.file.is_none() && self.sources.is_none()
    }

    /// The deal file, unless it is a stream, which cannot be reread or watched.
    pub fn regular_file(&self) -> Option<&Path> {
        self.file.as_deref().filter(|file| !files::is_stream(file))
    }

    /// Where the texts of the sources are looked up, if anywhere.
    pub fn sources_directory(&self) -> Option<PathBuf> {
        match self.sources.as_ref()? {
            SourcesDirectory::Option(directory) | SourcesDirectory::Variable(directory) => Some(directory.clone()),
            SourcesDirectory::Beside => self.regular_file().map(beside).filter(|directory| directory.is_dir()),
        }
    }

    /// Opens the deal, and tells how far that has come.
    ///
    /// # Errors
    /// The file cannot be read, or is no deal; the texts cannot be read.
    pub fn open(&self, tell: &dyn Fn(Stage)) -> Result<Opened, OpenError> {
        let stamp = self.regular_file().and_then(Stamp::read);
        let (name, read) = if let Some(path) = &self.file {
            let bytes = bytes(path, tell)?;
            tell(Stage::Parsing);
            (display_name(path), read_bytes(bytes).map(|(text, deal)| (Cow::Owned(text), deal)))
        } else {
            let read = read(BUILT_IN).map(|deal| (Cow::Borrowed(BUILT_IN), deal));
            (BUILT_IN_NAME.to_owned(), read.map_err(|findings| (BUILT_IN.to_owned(), findings)))
        };
        match read {
            Ok((text, deal)) => {
                tell(Stage::Texts);
                Ok(Opened { deal: Arc::new(self.with_texts(deal)?), text, name, stamp })
            }
            Err((text, findings)) => Err(OpenError::Invalid { name, text, findings }),
        }
    }

    /// The current text of the deal file; empty if it cannot be read again.
    pub fn text(&self) -> String {
        match (&self.file, self.regular_file()) {
            (None, _) => BUILT_IN.to_owned(),
            (_, Some(path)) => {
                bytes(path, &|_| {}).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
            }
            (Some(_), None) => String::new(),
        }
    }

    fn with_texts(&self, deal: Deal) -> Result<Deal, OpenError> {
        let (Some(named_by), Some(path)) = (&self.sources, self.sources_directory()) else { return Ok(deal) };
        let texts = source_texts(&deal, &path)
            .map_err(|reason| OpenError::SourceTexts { directory: named_by.clone(), reason })?;
        Ok(deal.with_texts(texts))
    }
}

impl OpenError {
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Read { reason, .. } => Some(hint(reason)),
            Self::SourceTexts { directory: SourcesDirectory::Variable(_), .. } => {
                Some("DEALTUI_SOURCES names that directory")
            }
            Self::Invalid { .. } | Self::OtherFormat { .. } | Self::SourceTexts { .. } => None,
        }
    }
}

/// The directory with the texts of a deal's sources: `acme.sources` for `acme.json`.
pub fn beside(file: &Path) -> PathBuf {
    file.with_extension("sources")
}

/// The first finding, and how many more there are.
fn first(findings: &[Finding]) -> String {
    let first = findings.first();
    let said = first.map_or_else(String::new, |first| {
        format!(":{}:{}: {}", first.location.line, first.location.column, first.message)
    });
    match findings.len() {
        0 | 1 => said,
        count => format!("{said} (and {} more)", count - 1),
    }
}

pub fn display_path(path: &Path) -> String {
    repeated_line(path.display().to_string())
}

pub fn display_name(path: &Path) -> String {
    if path == Path::new("-") { "<stdin>".to_owned() } else { display_path(path) }
}

fn bytes(path: &Path, tell: &dyn Fn(Stage)) -> Result<Vec<u8>, OpenError> {
    let progress = &mut |read, of| tell(Stage::Reading(read, of));
    let read = if files::is_stream(path) {
        files::read_stream(path, LARGEST, progress)
    } else {
        files::read(path, LARGEST, progress)
    };
    read.map_err(|reason| OpenError::Read { path: path.to_owned(), reason })
}

fn hint(why: &ReadError) -> &'static str {
    match why {
        ReadError::Missing | ReadError::MissingDirectory => "check the name of the file",
        ReadError::Directory => "name a deal file in it",
        ReadError::NotRegular(_) | ReadError::UnknownSize => "save it to a file first, or pipe it to --data -",
        ReadError::TooLarge(_) => "split the deal",
        ReadError::Growing => "wait until it is written",
        ReadError::ZeroBlock => "a deal file is JSON text: check the name",
        ReadError::StdinIsTerminal => "pipe a deal to it: cat deal.json | dealtui --data -",
        ReadError::Io(_) => "check the path and its permissions",
    }
}
