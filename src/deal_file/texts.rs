//! The texts of sources in a directory: each in a file named by the id of its
//! source and matched by the recorded SHA-256. Other files are ignored.
//!
//! `ID.txt` takes precedence over other files for the same id. Without it, a
//! single file is used and several are an error: the order of a directory must
//! not decide which was meant.

use std::{
    collections::{BTreeMap, HashMap},
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use super::{display_path, saved_page};
use crate::{
    domain::{AvailableText, Deal, Source, SourceIx, SourceText, UnusableText},
    files::{self, ReadError},
};

/// A longer text is refused before it is read: a hundred long books are shorter.
pub const LARGEST: u64 = 256 << 20;

/// A file that may hold the text of a source, in order of preference.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    nearness: Nearness,
    path: PathBuf,
}

impl Candidate {
    /// Beside the text of a source with an original lies that original.
    fn may_be_text_of(&self, source: Source<'_>) -> bool {
        self.nearness != Nearness::Other || source.original().is_none()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// `ID.txt`.
    Exact,
    /// `ID.txt`, whatever the case of its letters.
    AnyCase,
    /// Another file that has the id for a name.
    Other,
}

/// Reads the texts of a deal's sources.
///
/// # Errors
/// The directory cannot be read. A file that cannot be read, or is no text,
/// counts as at hand and unusable.
pub fn source_texts(deal: &Deal, directory: &Path) -> io::Result<HashMap<SourceIx, AvailableText>> {
    texts_of(deal, deal.sources(), directory)
}

/// Reads the text of one source.
///
/// # Errors
/// As [`source_texts`].
pub fn source_text(source: Source<'_>, directory: &Path) -> io::Result<Option<AvailableText>> {
    Ok(texts_of(source.deal(), std::iter::once(source), directory)?.remove(&source.ix()))
}

fn texts_of<'d>(
    deal: &'d Deal,
    sources: impl Iterator<Item = Source<'d>>,
    directory: &Path,
) -> io::Result<HashMap<SourceIx, AvailableText>> {
    let by_id: HashMap<&str, SourceIx> = sources.map(|source| (source.id(), source.ix())).collect();
    let mut found: BTreeMap<SourceIx, Vec<Candidate>> = BTreeMap::new();
    let of_directory = |error| match ReadError::from(error) {
        ReadError::Missing => ReadError::MissingDirectory.into_io_error(directory),
        why => why.into_io_error(directory),
    };
    for entry in fs::read_dir(directory).map_err(of_directory)? {
        let candidate = candidate(&by_id, entry.map_err(of_directory)?.path());
        if let Some((ix, candidate)) = candidate.filter(|(ix, candidate)| candidate.may_be_text_of(deal.source(*ix))) {
            found.entry(ix).or_default().push(candidate);
        }
    }
    let at_hand = found.into_iter().map(|(ix, mut candidates)| {
        candidates.sort();
        let recorded = deal.source(ix).sha256();
        (ix, recorded.map_or_else(|| named(&candidates), |recorded| matching(&candidates, recorded)))
    });
    Ok(at_hand.collect())
}

/// The source named by a file: by its whole name, or up to the last period. Only
/// `.txt` files have to be texts; other folders and pipes are ignored.
fn candidate(by_id: &HashMap<&str, SourceIx>, path: PathBuf) -> Option<(SourceIx, Candidate)> {
    let stem = path.file_stem()?.to_str()?;
    let is_text = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
    let whole = path.file_name()?.to_str().and_then(|name| by_id.get(name));
    let (ix, nearness) = match whole.or_else(|| by_id.get(stem)) {
        Some(ix) if is_text && path.extension().is_some_and(|extension| extension == "txt") => (ix, Nearness::Exact),
        Some(ix) if is_text => (ix, Nearness::AnyCase),
        Some(ix) => (ix, Nearness::Other),
        None => (by_id.get(stem.to_ascii_lowercase().as_str()).filter(|_| is_text)?, Nearness::AnyCase),
    };
    let is_candidate = is_text || path.is_file();
    is_candidate.then_some((*ix, Candidate { nearness, path }))
}

/// The text by its name: the nearest file, if there is one such.
fn named(candidates: &[Candidate]) -> AvailableText {
    let nearest = candidates.first().map(|first| first.nearness);
    let nearest: Vec<&Candidate> = candidates.iter().filter(|other| Some(other.nearness) == nearest).collect();
    match nearest.as_slice() {
        [only] => {
            read(&only.path).map_or_else(AvailableText::Unusable, |bytes| text(&only.path, &bytes, sha256(&bytes)))
        }
        several => AvailableText::Unusable(UnusableText::Ambiguous(
            several.iter().map(|candidate| name(&candidate.path)).collect(),
        )),
    }
}

/// The preferred file with the recorded digest; an unreadable one may be it.
fn matching(candidates: &[Candidate], recorded: &str) -> AvailableText {
    let mut unreadable = None;
    for candidate in candidates {
        match read(&candidate.path) {
            Ok(bytes) if sha256(&bytes) == recorded => return text(&candidate.path, &bytes, recorded.to_owned()),
            Ok(_) => {}
            Err(why) => unreadable = unreadable.or(Some(why)),
        }
    }
    AvailableText::Unusable(unreadable.unwrap_or(UnusableText::Different))
}

/// The bytes of a file, which is regular and not endless.
fn read(path: &Path) -> Result<Vec<u8>, UnusableText> {
    files::read(path, LARGEST, &mut |_, _| {})
        .map_err(|why| UnusableText::Unreadable(display_path(path), why.to_string()))
}

fn text(path: &Path, bytes: &[u8], sha256: String) -> AvailableText {
    let Some(text) = decoded(bytes) else { return AvailableText::Unusable(UnusableText::NotUnicode(name(path))) };
    if is_page(path, &text) {
        return AvailableText::Unusable(UnusableText::Markup(name(path)));
    }
    let text = SourceText::new(&text).with_sha256(sha256);
    if text.paragraphs().len() == 0 {
        return AvailableText::Unusable(UnusableText::Empty(name(path)));
    }
    AvailableText::Matching(text)
}

/// Signatures of PDF, RTF, and archives such as Word's: not plain text, even
/// without binary parts.
const DOCUMENTS: [&str; 3] = ["%PDF-", "{\\rtf", "PK\u{3}\u{4}"];

/// What saved pages are called.
const PAGES: [&str; 5] = ["html", "htm", "xhtml", "mhtml", "mht"];

fn is_page(path: &Path, text: &str) -> bool {
    let is_called_so =
        path.extension().is_some_and(|own| PAGES.iter().any(|extension| own.eq_ignore_ascii_case(extension)));
    is_called_so || saved_page::begins(text)
}

/// How encodings that look like ASCII change to their other letters (ISO 2022).
const SHIFTS: [&str; 4] = ["\u{1b}$", "\u{1b}(", "\u{1b})", "\u{1b}-"];

/// Decodes UTF-8, or UTF-16 with a byte order mark. NULs mean another encoding or
/// no text at all.
fn decoded(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes)?,
        _ => str::from_utf8(bytes).ok()?.to_owned(),
    };
    let begins = text.trim_start_matches('\u{feff}');
    let is_other = text.contains('\0')
        || DOCUMENTS.iter().any(|mark| begins.starts_with(mark))
        || SHIFTS.iter().any(|shift| text.contains(shift));
    (!is_other).then_some(text)
}

fn utf_16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|bytes| unit(*bytes)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| display_path(Path::new(name)))
}

/// SHA-256 in lowercase hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::with_capacity(64), |mut written, byte| {
        let _ = write!(written, "{byte:02x}");
        written
    })
}
