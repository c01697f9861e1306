//! Sources: those that rows name, and references.

mod keys;
mod record;

use std::collections::HashMap;

use super::{super::Field, Ids, Told, decisions::Decisions, ids::usable, kept::Kept, row::Cells};
use crate::{
    deal_file::{Edit, Json},
    domain::{Deal, RecordKind, Source, Text},
    editing::split_locator,
};
use keys::Key;
use record::{LINK, SourceRecord};

/// A source as a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SourceDraft {
    id: Option<String>,
    /// Its title, or its ID.
    name: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    published: Option<String>,
    accessed: Option<String>,
    authors: Vec<String>,
    /// Where in it: `p. 3`.
    pub(super) locator: Option<String>,
}

/// What becomes of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Added,
    Known,
    Dropped,
}

#[derive(Default)]
pub(super) struct Sources {
    /// The IDs of sources by what tells that one is meant.
    ids: HashMap<Key, String>,
    added: Vec<SourceRecord>,
    by_id: HashMap<String, usize>,
}

impl SourceDraft {
    /// The sources of a row, the first with all that is said of it.
    pub(super) fn of_row(cells: &Cells<'_>, decisions: &Decisions, kept: &mut Kept) -> Vec<Self> {
        let mut urls: Vec<String> = Vec::new();
        let named = cells.line(Field::Source);
        let mut words = named.as_str();
        for part in cells.text(Field::Url).split(|sign: char| sign.is_whitespace() || sign == ';') {
            urls.extend(address(part).filter(|address| !urls.contains(address)));
        }
        if urls.is_empty() && !cells.text(Field::Url).is_empty() {
            kept.notes.push(cells.noted(Field::Url));
        }
        if let Some(url) = address(words) {
            (words, urls) = ("", std::iter::once(url).chain(urls).collect());
        }
        let (name, locator) = split_locator(words);
        let (name, locator) = if name.is_empty() { (words, "") } else { (name, locator) };
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let title = cells.some(Field::SourceTitle);
        let [published, accessed] = kept.days(cells, decisions);
        let mut urls = urls.into_iter();
        let first = Self {
            id: cells.some(Field::SourceId).and_then(|id| usable(&id)),
            name: some(name).or(title.clone()).or_else(|| cells.some(Field::SourceId)),
            publisher: cells.some(Field::Publisher),
            url: urls.next(),
            published,
            accessed,
            authors: cells.names(Field::Authors),
            locator: some(locator),
        };
        kept.notes.extend(title.filter(|title| first.name.as_ref() != Some(title)));
        let is_source = first.name.is_some() || first.publisher.is_some() || first.url.is_some();
        let others = urls.map(|url| Self { url: Some(url), ..Self::default() });
        is_source.then_some(first).into_iter().chain(others).collect()
    }

    /// What tells that a source is this one, the surest first.
    fn keys(&self) -> Vec<Key> {
        let own = Key::of(self.name.as_deref(), self.publisher.as_deref(), self.url.as_deref());
        // A name alone may be an ID.
        let id = self.name.clone().filter(|_| matches!(own, Some(Key::Title(_))));
        self.id.clone().or(id).map(Key::Id).into_iter().chain(own).collect()
    }
}

/// An address of the web; `www.` is enough.
fn address(word: &str) -> Option<String> {
    let word = word.trim();
    let lower = word.to_ascii_lowercase();
    let is_plain = !word.contains(|sign: char| sign.is_whitespace() || matches!(sign, '"' | '<' | '>'));
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    match rest {
        Some(rest) if is_plain && !rest.is_empty() => Some(word.to_owned()),
        None if is_plain && lower.starts_with("www.") => Some(format!("https://{word}")),
        _ => None,
    }
}

/// `pier-ledger.example` of `https://www.pier-ledger.example/story`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

impl Sources {
    pub(super) fn of(deal: Option<&Deal>) -> Self {
        let mut sources = Self::default();
        for source in deal.into_iter().flat_map(Deal::sources) {
            sources.note_source(source);
        }
        sources
    }

    fn note_source(&mut self, source: Source<'_>) {
        let text = |text: Option<Text<'_>>| text.map(|text| text.original().to_owned());
        let (title, publisher, url) = (text(source.title()), text(source.publisher()), text(source.url()));
        let [title, publisher, url] = [&title, &publisher, &url].map(Option::as_deref);
        let with_title = title.into_iter().flat_map(|title| {
            let by = publisher.and_then(|publisher| Key::of(Some(title), Some(publisher), None));
            by.into_iter().chain([Key::title(title)])
        });
        // One with a title is not what its publisher alone is.
        let alone = Key::of(None, publisher, None).filter(|_| title.is_none() && url.is_none());
        for key in Key::of(None, None, url).into_iter().chain(with_title).chain(alone) {
            self.ids.entry(key).or_insert_with(|| source.id().to_owned());
        }
        self.ids.insert(Key::Id(source.id().to_owned()), source.id().to_owned());
        let date = source.published().map(|date| date.to_string()).unwrap_or_default();
        self.ids.insert(Key::reference(title, publisher, url, &date), source.id().to_owned());
    }

    /// The source that a row names, which is added if there is none.
    pub(super) fn id(&mut self, draft: &SourceDraft, is_quoted: bool, ids: &mut Ids) -> String {
        let keys = draft.keys();
        let id = match keys.iter().find_map(|key| self.ids.get(key)) {
            Some(id) => id.clone(),
            None => self.add(draft, &keys, ids),
        };
        if is_quoted && let Some(own) = self.by_id.get(&id).and_then(|at| self.added.get_mut(*at)) {
            own.read = None;
        }
        id
    }

    /// The source that a row names, if it is there.
    pub(super) fn find(&self, draft: &SourceDraft) -> Option<&str> {
        draft.keys().iter().find_map(|key| self.ids.get(key)).map(String::as_str)
    }

    fn add(&mut self, draft: &SourceDraft, keys: &[Key], ids: &mut Ids) -> String {
        let publisher = draft.publisher.clone().or_else(|| match (&draft.name, &draft.url) {
            (None, Some(url)) => Some(host(url).to_owned()),
            _ => None,
        });
        let name = draft.name.as_deref().or(publisher.as_deref()).unwrap_or_default();
        let id = match &draft.id {
            Some(id) => ids.free(id),
            None => ids.of_name(name, "source"),
        };
        let record = SourceRecord {
            id: id.clone(),
            publisher,
            title: draft.name.clone(),
            authors: draft.authors.clone(),
            published: draft.published.clone(),
            accessed: draft.accessed.clone(),
            url: draft.url.clone(),
            read: Some(LINK),
            ..SourceRecord::default()
        };
        self.push(record, keys);
        id
    }

    fn push(&mut self, record: SourceRecord, keys: &[Key]) {
        for key in keys {
            self.ids.entry(key.clone()).or_insert_with(|| record.id.clone());
        }
        self.by_id.insert(record.id.clone(), self.added.len());
        self.added.push(record);
    }

    /// A row that is a reference.
    pub(super) fn add_reference(
        &mut self,
        cells: &Cells<'_>,
        decisions: &Decisions,
        ids: &mut Ids,
        told: &mut Vec<Told>,
    ) -> Outcome {
        let mut kept = Kept::default();
        let mut record = SourceRecord::of_reference(cells, decisions, &mut kept);
        let [title, publisher, url] = [&record.title, &record.publisher, &record.url].map(Option::as_deref);
        if title.is_none() && publisher.is_none() && url.is_none() {
            told.push(cells.told(format!("dropped: no title, publisher or URL: {}", cells.words())));
            return Outcome::Dropped;
        }
        let key = Key::reference(title, publisher, url, record.published.as_deref().unwrap_or_default());
        // What has the address of a source of the deal is that source, whatever it is called now.
        let by_url = Key::of(None, None, url);
        let known = self.ids.get(&key).or_else(|| by_url.as_ref().and_then(|key| self.ids.get(key)));
        match known.map(|id| (id, self.by_id.contains_key(id))) {
            Some((_, false)) => return Outcome::Known,
            Some((id, true)) if self.ids.contains_key(&key) => {
                told.push(cells.told(format!("dropped: same source as {id}")));
                return Outcome::Dropped;
            }
            _ => {}
        }
        let wanted = cells.some(Field::Id).and_then(|id| usable(&id));
        record.id = match wanted {
            Some(id) => ids.free(&id),
            None => ids.of_name(title.or(publisher).unwrap_or_default(), "source"),
        };
        let keys: Vec<Key> = std::iter::once(key).chain(by_url).collect();
        told.append(&mut kept.told);
        self.push(record, &keys);
        Outcome::Added
    }

    pub(super) fn count(&self) -> usize {
        self.added.len()
    }

    pub(super) fn edits(&self) -> Vec<Edit> {
        self.added.iter().map(|source| Edit::add(RecordKind::Source, Json::new(source))).collect()
    }
}
