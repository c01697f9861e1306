//! The texts of sources in a directory: each in a file named by the id of its
//! source and matched by the SHA-256 on record. Other files are passed over.

use std::{collections::HashMap, ffi::OsStr, fs, io, path::Path};

use sha2::{Digest as _, Sha256};

use crate::{
    domain::{Deal, SourceIx, SourceText, TextAtHand},
    files,
};

/// A longer text is refused before it is read: a hundred long books are shorter.
const LARGEST: u64 = 256 << 20;

/// Reads the texts of a deal's sources.
///
/// # Errors
/// The directory or a file in it that is a source's cannot be read: named, and
/// with the reason.
pub fn source_texts(deal: &Deal, directory: &Path) -> io::Result<HashMap<SourceIx, TextAtHand>> {
    let by_id: HashMap<&str, SourceIx> = deal.sources().iter().map(|(ix, source)| (source.id.as_str(), ix)).collect();
    let mut texts = HashMap::new();
    let of_directory = |error| files::Unread::System(error).of(directory);
    for entry in fs::read_dir(directory).map_err(of_directory)? {
        let path = entry.map_err(of_directory)?.path();
        let named = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| by_id.get(stem));
        // A directory beside the texts may bear a source's name.
        let Some(ix) = named.filter(|_| is_text(&path)) else { continue };
        let bytes = files::read(&path, LARGEST, &mut |_, _| {}).map_err(|why| why.of(&path))?;
        let recorded = deal.source(*ix).sha256.as_ref();
        if recorded.is_none_or(|recorded| *recorded == sha256(&bytes)) {
            texts.insert(*ix, TextAtHand::Quoted(SourceText::new(&String::from_utf8_lossy(&bytes))));
        } else {
            texts.entry(*ix).or_insert(TextAtHand::Other);
        }
    }
    Ok(texts)
}

/// Whether a text is expected there, whatever stands there.
fn is_text(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("txt")) || !path.is_dir()
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::with_capacity(64), |mut written, byte| {
        let _ = write!(written, "{byte:02x}");
        written
    })
}
