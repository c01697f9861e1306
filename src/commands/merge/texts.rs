//! The texts and documents of sources, beside the deals that they come from.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::Error;
use crate::{deal_file, files};

/// Copies what is beside two deals beside a third one. Those of the second are called as
/// their sources are now. Returns what is left where it is.
pub(super) fn copy(deals: [&PathBuf; 2], to: &Path, sources: &HashMap<String, String>) -> Result<Vec<String>, Error> {
    let directory = deal_file::beside(to);
    let [first, second] = deals.map(|deal| files_beside(deal));
    let named = |name: String| match name.split_once('.') {
        Some((id, ending)) => format!("{}.{ending}", sources.get(id).map_or(id, String::as_str)),
        None => name,
    };
    let second = second.into_iter().map(|(name, path)| (named(name), path));
    let mut left = Vec::new();
    for (name, path) in first.into_iter().chain(second) {
        let copy = directory.join(&name);
        let failed = |source: io::Error| Error::Create { name: deal_file::display_path(&copy), source };
        let bytes = files::read(&path, deal_file::LARGEST_TEXT, &mut |_, _| {});
        let bytes = bytes.map_err(|why| failed(why.into_io_error(&path)))?;
        fs::create_dir_all(&directory).map_err(failed)?;
        match files::create_file(&copy, &bytes) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let is_same = files::read(&copy, deal_file::LARGEST_TEXT, &mut |_, _| {}).is_ok_and(|own| own == bytes);
                if !is_same {
                    let [path, copy] = [&path, &copy].map(|path| deal_file::display_path(path));
                    left.push(format!("{path} is left where it is: {copy} is another file"));
                }
            }
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(left)
}

/// By their names, in order.
fn files_beside(deal: &Path) -> Vec<(String, PathBuf)> {
    if files::is_stream(deal) {
        return Vec::new();
    }
    let entries = fs::read_dir(deal_file::beside(deal)).into_iter().flatten().flatten();
    let mut found: Vec<(String, PathBuf)> = entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())))
        .collect();
    found.sort();
    found
}
