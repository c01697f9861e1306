//! What a document is: by its first bytes, then by its name.

use super::{Refusal, Taken, docx, html, mail, markdown, pdf, plain};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Markdown,
    Html,
    Mail,
    Pdf,
    Docx,
}

const ALL: [Kind; 6] = [Kind::Plain, Kind::Markdown, Kind::Html, Kind::Mail, Kind::Pdf, Kind::Docx];

/// Headers with which a message begins.
const MAIL: [&str; 8] =
    ["received:", "return-path:", "delivered-to:", "from:", "date:", "message-id:", "mime-version:", "x-"];

/// With how much of a page its markup begins, at most.
const BEGINNING: usize = 1024;

/// With what a file of Office begins that is no ZIP archive, and the name in UTF-16 that
/// is in one with a password.
const OFFICE: &[u8] = b"\xd0\xcf\x11\xe0";
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// Bytes with which documents begin that are of no use here.
const UNSUPPORTED: [(&[u8], &str); 14] = [
    (b"{\\rtf", "RTF"),
    (OFFICE, "an old Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"PK\x03\x04", "an archive"),
];

impl Kind {
    /// # Errors
    /// It is surely something else.
    pub(super) fn of(bytes: &[u8], name: &str) -> Result<Self, Refusal> {
        if is_pdf(bytes) {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"From: <Saved by ") {
            return Err(Refusal::Unsupported("a page saved as MHTML".to_owned()));
        }
        if docx::is_one(bytes) {
            return Ok(Self::Docx);
        }
        if bytes.starts_with(OFFICE) && contains(bytes, ENCRYPTED) {
            return Err(Refusal::Protected);
        }
        if let Some((_, what)) = UNSUPPORTED.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
            return Err(Refusal::Unsupported((*what).to_owned()));
        }
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        Ok(match extension.as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            "eml" => Self::Mail,
            _ if is_mailbox(bytes) => return Err(Refusal::Unsupported("a mailbox of messages".to_owned())),
            _ if is_html(bytes) => Self::Html,
            _ if is_mail(bytes) => Self::Mail,
            _ => Self::Plain,
        })
    }

    pub(super) fn from_media_type(word: &str) -> Option<Self> {
        ALL.into_iter().find(|kind| kind.media_type() == word)
    }

    pub(super) fn read(self, bytes: &[u8], is_whole: bool) -> Result<Taken, Refusal> {
        match self {
            Self::Plain => plain::take(bytes),
            Self::Markdown => markdown::take(bytes),
            Self::Html => html::take(bytes, is_whole),
            Self::Mail => mail::take(bytes),
            Self::Pdf => pdf::take(bytes),
            Self::Docx => docx::take(bytes),
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Mail => "message/rfc822",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// Of the file that keeps the original.
    pub fn extension(self) -> &'static str {
        match self {
            // `ID.txt` is the text that was taken from it.
            Self::Plain => "original.txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Mail => "eml",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// The CSL type, where the document does not say better.
    pub fn csl_type(self) -> &'static str {
        match self {
            Self::Plain | Self::Markdown | Self::Pdf | Self::Docx => "document",
            Self::Html => "webpage",
            Self::Mail => "personal_communication",
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

/// Some programs write something before a PDF begins.
fn is_pdf(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let end = bytes.get(bytes.len().saturating_sub(BEGINNING)..).unwrap_or(bytes);
    bytes.starts_with(b"%PDF-") || (contains(beginning, b"\n%PDF-") && contains(end, b"%%EOF"))
}

pub(super) fn contains(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// Messages one after the other, each after a line of who sent it when.
fn is_mailbox(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(bytes)).to_ascii_lowercase();
    let headers = beginning.split_once('\n').filter(|(first, _)| is_of_mailbox(first)).map(|(_, rest)| rest);
    headers.is_some_and(|headers| MAIL.iter().any(|header| headers.starts_with(header)))
}

/// `From jane@acme.example Wed Mar 12 09:42:00 2031`; not `From the office of the chair`. The
/// address may be `-`, or the name of an account.
fn is_of_mailbox(line: &str) -> bool {
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let is_time = |word: &str| word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(*words, ["from", _, day, ..] if WEEKDAYS.contains(&day)) && words.iter().any(|word| is_time(word))
}

/// Whether this begins with headers, with one that every message has.
fn is_mail(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(bytes.get(..8 * BEGINNING).unwrap_or(bytes)).to_ascii_lowercase();
    MAIL.iter().any(|header| beginning.starts_with(header)) && beginning.contains("\nmessage-id:")
}
