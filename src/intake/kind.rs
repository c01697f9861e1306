//! What a document is: by its first bytes, then by its name.

use super::{Refusal, Taken, html, markdown, plain};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Markdown,
    Html,
}

/// With how much of a page its markup begins, at most.
const BEGINNING: usize = 1024;

/// Bytes with which documents begin that are of no use here.
const UNSUPPORTED: [(&[u8], &str); 9] = [
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PK\x03\x04", "an archive"),
];

impl Kind {
    /// # Errors
    /// It is surely something else.
    pub(super) fn of(bytes: &[u8], name: &str) -> Result<Self, Refusal> {
        if let Some((_, what)) = UNSUPPORTED.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
            return Err(Refusal::Unsupported((*what).to_owned()));
        }
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        Ok(match extension.as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            _ if is_html(bytes) => Self::Html,
            _ => Self::Plain,
        })
    }

    pub(super) fn from_media_type(word: &str) -> Option<Self> {
        [Self::Plain, Self::Markdown, Self::Html].into_iter().find(|kind| kind.media_type() == word)
    }

    pub(super) fn read(self, bytes: &[u8], is_whole: bool) -> Result<Taken, Refusal> {
        match self {
            Self::Plain => plain::take(bytes),
            Self::Markdown => markdown::take(bytes),
            Self::Html => html::take(bytes, is_whole),
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
        }
    }

    /// Of the file that keeps the original.
    pub fn extension(self) -> &'static str {
        match self {
            // `ID.txt` is the text that was taken from it.
            Self::Plain => "original.txt",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// The CSL type, where the document does not say better.
    pub fn csl_type(self) -> &'static str {
        match self {
            Self::Plain | Self::Markdown => "document",
            Self::Html => "webpage",
        }
    }
}

/// Whether the first markup is that of a page, after a byte order mark, white space and
/// comments.
fn is_html(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(bytes)).to_ascii_lowercase();
    let beginning = beginning.trim_start_matches(['\u{feff}', '\u{fffd}', '\0']).trim_start();
    let is_markup = |text: &str| text.starts_with("<!doctype html") || text.starts_with("<html");
    is_markup(beginning)
        || (beginning.starts_with("<!--") && beginning.split("-->").any(|part| is_markup(part.trim())))
        || (beginning.starts_with("<?xml") && beginning.contains("<html"))
}
