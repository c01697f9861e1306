//! What the two chronologies are called where both speak.

use std::{ffi::OsStr, path::Path};

use super::tree::Tree;
use crate::{
    domain::{FROM_CHRONOLOGY, slug},
    search::{Case, fold},
};

/// What the second chronology is called in tags, if its title makes no name.
const SECOND: &str = "second";

pub(super) enum Chronologies {
    /// By titles or files that tell them apart.
    Titled([String; 2]),
    Numbered,
}

impl Chronologies {
    /// `names` are those of the files. A title that is only the name of its file, as an import
    /// makes it, is no better than that: then both are called by their files.
    pub(super) fn of(deals: [&Tree; 2], names: [&str; 2]) -> Self {
        let titles = deals.map(|deal| {
            let title = deal.get("deal").and_then(|head| head.text("title")).unwrap_or_default();
            title.trim().to_owned()
        });
        let stems =
            names.map(|name| Path::new(name).file_stem().and_then(OsStr::to_str).unwrap_or_default().to_owned());
        let is_of_file = titles.iter().zip(&stems).any(|(title, stem)| slug(title) == slug(stem));
        let titles = if is_of_file { stems } else { titles };
        let [first, second] = titles.each_ref().map(|title| fold(title, Case::Insensitive));
        if first.is_empty() || second.is_empty() || first == second { Self::Numbered } else { Self::Titled(titles) }
    }

    /// Whose the side is.
    pub(super) fn named(&self, side: usize) -> String {
        match (self, side) {
            (Self::Titled(titles), _) => titles.get(side).map(|title| format!("“{title}”")).unwrap_or_default(),
            (Self::Numbered, 0) => "the first chronology".to_owned(),
            (Self::Numbered, _) => "the second chronology".to_owned(),
        }
    }

    /// The tag of events that only the second one has.
    pub(super) fn tag_of_second(&self) -> String {
        let name = match self {
            Self::Titled([_, second]) => slug(second),
            Self::Numbered => String::new(),
        };
        format!("{FROM_CHRONOLOGY}{}", if name.is_empty() { SECOND } else { &name })
    }

    /// Before the words of the second one.
    pub(super) fn second(&self) -> &str {
        match self {
            Self::Titled([_, second]) => second,
            Self::Numbered => "The second chronology",
        }
    }
}
