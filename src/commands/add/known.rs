//! What a deal has already: the same document, another state of it, or a copy.

use std::{iter, path::Path};

use super::SourceRecord;
use crate::{
    deal_file,
    domain::{Deal, Source, Text, TextBuf, clean_line},
    files,
};

/// By what a document is recognized.
#[derive(Clone, Debug, Default)]
pub(super) struct Fingerprint {
    pub(super) original: String,
    pub(super) text: Option<String>,
    pub(super) url: Option<String>,
    /// What its file is called; none of standard input.
    pub(super) name: Option<String>,
}

impl Fingerprint {
    pub(super) fn new(bytes: &[u8], text: Option<&str>, file: &Path) -> Self {
        let name = file.file_name().filter(|_| !files::is_stream(file)).map(|name| name.to_string_lossy());
        Self {
            original: deal_file::sha256(bytes),
            text: text.map(|text| deal_file::sha256(text.as_bytes())),
            url: None,
            name: name.map(clean_line),
        }
    }
}

#[derive(Debug)]
pub(super) struct Known {
    fingerprint: Fingerprint,
    record: SourceRecord,
    /// Whether this run added it.
    is_new: bool,
}

impl Known {
    pub(super) fn id(&self) -> &str {
        &self.record.id
    }

    pub(super) fn record(&self) -> &SourceRecord {
        &self.record
    }

    /// The digest of its text.
    pub(super) fn text(&self) -> Option<&str> {
        self.fingerprint.text.as_deref()
    }

    /// The digest of the text that it had before this run.
    pub(super) fn earlier_text(&self) -> Option<&str> {
        self.text().filter(|_| !self.is_new)
    }
}

/// How a document relates to a source that is known.
pub(super) enum Relation<'k> {
    Same(&'k Known),
    /// An earlier state of it.
    Earlier(&'k Known),
    /// The same text under another address.
    SameText(&'k Known),
    New,
}

impl<'k> Relation<'k> {
    pub(super) fn earlier(&self) -> Option<&'k Known> {
        if let Self::Earlier(known) = self { Some(known) } else { None }
    }

    pub(super) fn same_text(&self) -> Option<&'k Known> {
        if let Self::SameText(known) = self { Some(known) } else { None }
    }
}

#[derive(Debug, Default)]
pub(super) struct KnownSources(Vec<Known>);

impl KnownSources {
    pub(super) fn of(deal: &Deal) -> Self {
        Self(deal.sources().map(known).collect())
    }

    pub(super) fn push(&mut self, fingerprint: Fingerprint, record: SourceRecord) {
        self.0.push(Known { fingerprint, record, is_new: true });
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    fn find(&self, id: &str) -> Option<&Known> {
        self.0.iter().find(|known| known.id() == id)
    }

    /// The ID for a further version of a source: `memo-3` after `memo-2`, a version of `memo`.
    pub(super) fn next_version(&self, id: &str, is_taken: impl Fn(&str) -> bool) -> String {
        let counted = self.earlier_versions(id).filter_map(|earlier| Some((earlier, number_behind(id, earlier)?)));
        let (name, number) = counted.last().unwrap_or((id, 1));
        let ids = (number.saturating_add(1)..).map(|number| format!("{name}-{number}"));
        ids.into_iter().find(|id| !is_taken(id)).unwrap_or_default()
    }

    /// The latest first. A file may have them in a circle.
    fn earlier_versions(&self, id: &str) -> impl Iterator<Item = &str> {
        let earlier = |id: &str| self.find(id)?.record.version_of.as_deref();
        iter::successors(earlier(id), move |id| earlier(id)).take(self.0.len())
    }

    pub(super) fn same_original(&self, new: &Fingerprint) -> Option<&Known> {
        self.0.iter().find(|known| known.fingerprint.original == new.original)
    }

    /// Advertisements and tokens make pages differ whose text is the same.
    pub(super) fn relation(&self, new: &Fingerprint) -> Relation<'_> {
        let same_text = || self.0.iter().filter(|known| new.text.is_some() && known.fingerprint.text == new.text);
        if let Some(known) = same_text().find(|known| known.fingerprint.url == new.url) {
            return Relation::Same(known);
        }
        // The last state is the one that changed.
        if let Some(known) = self.0.iter().rev().find(|known| is_state_of_one(&known.fingerprint, new)) {
            return Relation::Earlier(known);
        }
        let copy = same_text().next();
        copy.map_or(Relation::New, Relation::SameText)
    }
}

/// Whether two texts are from the same address, or without any, from files of the same name.
fn is_state_of_one(one: &Fingerprint, other: &Fingerprint) -> bool {
    match (&one.url, &other.url) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.name.is_some() && one.name == other.name,
        _ => false,
    }
}

/// 2 of `memo-2` for `memo`.
fn number_behind(id: &str, name: &str) -> Option<u32> {
    id.strip_prefix(name)?.strip_prefix('-')?.parse().ok()
}

fn known(source: Source<'_>) -> Known {
    let original = source.original();
    let fingerprint = Fingerprint {
        original: original.map(|original| original.sha256.clone()).unwrap_or_default(),
        text: source.sha256().map(str::to_owned),
        url: source.url().map(Text::original).map(str::to_owned),
        name: original.and_then(|original| original.name.as_ref()).map(TextBuf::original).map(str::to_owned),
    };
    Known { fingerprint, record: SourceRecord::of(source), is_new: false }
}
