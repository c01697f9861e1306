//! Takes documents in: their text, one paragraph per line, and what they say of
//! themselves.
//!
//! Whatever is read here may be hostile. What leaves is clean: no control characters,
//! nothing hidden, values on one line.

mod child;
mod clean;
mod dated;
mod decode;
mod docx;
mod html;
mod kind;
mod mail;
mod markdown;
mod pdf;
mod plain;
mod titles;

use serde::{Deserialize, Serialize};

pub use child::{Limits, OtherReader, extract, read_other};
pub use clean::line as clean_line;
pub use html::text_of_markup;
pub use kind::Kind;
pub use titles::without_publisher;

/// A larger document is refused before it is read.
pub const LARGEST: u64 = 64 << 20;

/// A document that was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// One paragraph per line. A line of U+000C ends a page.
    pub text: String,
    /// What the document says of itself; of several that say the same, the first is the
    /// most reliable.
    pub facts: Vec<Fact>,
    /// Paragraphs of the document that are not in the text.
    pub left_out: Vec<String>,
    /// What a user has to know about the text.
    pub remarks: Vec<String>,
    /// Whether the document ends where a reader would have to pay.
    pub is_cut_off: bool,
    /// Whether the document has pages, but no text.
    pub is_scan: bool,
    /// What took the text out, with its version.
    pub extractor: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub about: About,
    pub value: String,
    /// Where it was found: `front matter`, `JSON-LD`.
    pub origin: String,
    /// Whether the document declares it; else it is inferred.
    pub is_declared: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    Title,
    Author,
    Publisher,
    Published,
    Url,
    Language,
    /// The CSL type.
    Type,
}

impl About {
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Author => "author",
            Self::Publisher => "publisher",
            Self::Published => "published",
            Self::Url => "url",
            Self::Language => "language",
            Self::Type => "type",
        }
    }
}

impl Fact {
    fn declared(about: About, value: &str, origin: impl Into<String>) -> Option<Self> {
        Self::new(about, value, origin.into(), true)
    }

    fn inferred(about: About, value: &str, origin: impl Into<String>) -> Option<Self> {
        Self::new(about, value, origin.into(), false)
    }

    /// None without a value that makes sense.
    fn new(about: About, value: &str, origin: String, is_declared: bool) -> Option<Self> {
        let value = match about {
            About::Published => clean::day(value)?,
            About::Url => clean::web_address(value)?,
            About::Language => clean::language(value)?,
            // An address is no name.
            About::Author if value.contains("://") => return None,
            _ => clean::value(value),
        };
        (!value.is_empty()).then_some(Self { about, value, origin, is_declared })
    }
}

/// Why a document is not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Refusal {
    #[error("this is not text, nor a document of a known kind: {0} on line {1}")]
    NotText(String, usize),
    #[error("this is not an e-mail: it has no From, Subject or Date at its beginning")]
    NotMail,
    #[error("this is {0}: save it as HTML, PDF, DOCX, EML or text")]
    Unsupported(String),
    /// What would be the same in any other format.
    #[error("this is {0}")]
    NotTaken(String),
    #[error("the file is empty")]
    NoBytes,
    #[error("it has no text")]
    Empty,
    #[error("it is broken, or takes too much memory to read")]
    Broken,
    #[error("it is protected by a password: save a copy without one")]
    Protected,
    #[error("reading it takes longer than {0} s")]
    TooSlow(u64),
    #[error("its text is larger than {0} MiB")]
    TooMuch(u64),
    #[error("it cannot be read: {0}")]
    Failed(String),
}

/// Takes a document in. `name` helps to tell what it is. Of a page, the main text is
/// taken, or the whole one.
///
/// # Errors
/// It is of no known kind, broken, has no text, or takes too much to read.
pub fn take(bytes: &[u8], name: &str, is_whole: bool, limits: &Limits) -> Result<(Kind, Taken), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::NoBytes);
    }
    let kind = Kind::of(bytes, name)?;
    // Nothing in plain text can do harm.
    let taken = match kind {
        Kind::Plain => plain::take(bytes),
        _ => child::read(kind, bytes, is_whole, limits),
    }?;
    if taken.text.trim().is_empty() && !taken.is_scan { Err(Refusal::Empty) } else { Ok((kind, taken)) }
}

/// The text of a file, and what a user has to know about its encoding.
///
/// # Errors
/// These bytes are no text.
pub fn decoded(bytes: &[u8]) -> Result<(String, Vec<String>), Refusal> {
    decode::text(bytes, None).map(|decoded| (decoded.text, decoded.remarks))
}

/// With the version of this program, for what it does itself.
fn own_extractor() -> String {
    concat!("dealtui ", env!("CARGO_PKG_VERSION")).to_owned()
}
