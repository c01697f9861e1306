//! What a document is: by its first bytes, then by its name.

use super::Refusal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Markdown,
}

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
            _ => Self::Plain,
        })
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
        }
    }

    /// Of the file that keeps the original.
    pub fn extension(self) -> &'static str {
        match self {
            // `ID.txt` is the text that was taken from it.
            Self::Plain => "original.txt",
            Self::Markdown => "md",
        }
    }

    /// The CSL type, where the document does not say better.
    pub fn csl_type(self) -> &'static str {
        match self {
            Self::Plain | Self::Markdown => "document",
        }
    }
}
