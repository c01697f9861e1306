//! Sources: those that rows name, and references.

mod keys;
mod record;

use std::collections::{HashMap, HashSet};

use super::{
    super::Field,
    Ids, Told,
    decisions::Decisions,
    kept::Kept,
    marks::{self, Marks},
    row::Cells,
};
use crate::{
    deal_file::{Edit, Json},
    domain::{Deal, RecordKind, Source, Text},
    editing::split_locator,
};
use keys::{Key, folded};
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
    /// What tells that a source is this one, the surest first.
    keys: Vec<Key>,
}

const NOT_READ: &str = " (not read)";

/// What becomes of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Added,
    Known,
    Dropped,
}

#[derive(Default)]
pub(super) struct Sources {
    /// The ID of the first source of which something is told.
    ids: HashMap<Key, String>,
    /// Of all sources.
    told: HashSet<(Key, String)>,
    /// Folded, by the IDs of their sources.
    titles: HashMap<String, String>,
    /// Those of the sources of the deal.
    marks: HashMap<String, Marks>,
    /// Marks that they get.
    marked: Vec<Edit>,
    added: Vec<SourceRecord>,
    by_id: HashMap<String, usize>,
}

impl SourceDraft {
    /// The sources of a row, the first with all that is said of it.
    pub(super) fn of_row(cells: &Cells<'_>, decisions: &Decisions, kept: &mut Kept) -> Vec<Self> {
        let mut urls: Vec<String> = Vec::new();
        let named = cells.line(Field::Source);
        let words = named.as_str();
        let is_between = |sign: char| sign.is_whitespace() || (sign == ';' && !cells.are_own());
        for part in cells.text(Field::Url).split(is_between) {
            urls.extend(address(part).filter(|address| !urls.contains(address)));
        }
        if urls.is_empty() && !cells.text(Field::Url).is_empty() {
            kept.notes.push(cells.noted(Field::Url));
        }
        // A table of dealtui's own has columns for pages, so a title that ends in one is whole.
        let is_whole = cells.are_own() || address(words).is_some();
        let (mut name, mut locator) = if is_whole { (words, "") } else { split_locator(words) };
        if name.is_empty() {
            (name, locator) = (words, "");
        }
        if let Some(url) = address(name) {
            (name, urls) = ("", std::iter::once(url).chain(urls).collect());
        }
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let title = cells.some(Field::SourceTitle).map(|title| without_remark(title, cells));
        let [published, accessed] = kept.days(cells, decisions);
        let mut urls = urls.into_iter();
        let first = Self {
            id: cells.some(Field::SourceId).and_then(|id| cells.id(&id)),
            name: some(name).or(title.clone()).or_else(|| cells.some(Field::SourceId)),
            publisher: cells.some(Field::Publisher),
            url: urls.next(),
            published,
            accessed,
            authors: cells.names(Field::Authors),
            locator: some(locator),
            keys: Vec::new(),
        };
        // In a table of dealtui's own, an ID is of one source and of no other.
        let keys = first.id.clone().filter(|_| cells.are_own()).map_or_else(|| first.keys(), |id| vec![Key::Id(id)]);
        let first = Self { keys, ..first };
        kept.notes.extend(title.filter(|title| first.name.as_ref() != Some(title)));
        let is_source = first.name.is_some() || first.publisher.is_some() || first.url.is_some();
        let others = urls.map(|url| {
            let keys = Key::of(None, None, Some(&url)).into_iter().collect();
            Self { url: Some(url), keys, ..Self::default() }
        });
        is_source.then_some(first).into_iter().chain(others).collect()
    }

    fn keys(&self) -> Vec<Key> {
        let own = Key::of(self.name.as_deref(), self.publisher.as_deref(), self.url.as_deref());
        // A name alone may be an ID.
        let id = self.name.clone().filter(|_| matches!(own, Some(Key::Title(_))));
        self.id.clone().or(id).map(Key::Id).into_iter().chain(own).collect()
    }
}

/// What dealtui's own table calls a source that was not read says so, and so does every new source.
fn without_remark(title: String, cells: &Cells<'_>) -> String {
    match title.strip_suffix(NOT_READ) {
        Some(name) if cells.are_own() && !name.is_empty() => name.to_owned(),
        _ => title,
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
        let all = || deal.into_iter().flat_map(Deal::sources);
        // A title alone means rather the source that has no address.
        let with_address = all().filter(|source| source.url().is_some());
        for source in all().filter(|source| source.url().is_none()).chain(with_address) {
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
        let date = source.published().map(|date| date.to_string()).unwrap_or_default();
        let sure = [Key::Id(source.id().to_owned()), Key::reference(title, publisher, url, &date)];
        for key in Key::of(None, None, url).into_iter().chain(with_title).chain(alone).chain(sure) {
            self.note(key, source.id());
        }
        self.titles.extend(title.map(|title| (source.id().to_owned(), folded(title))));
        let marks = Marks { confidential: source.confidential(), privileged: source.privileged() };
        self.marks.insert(source.id().to_owned(), marks);
    }

    /// Marks a source that is there as a row does.
    fn mark(&mut self, id: &str, of_row: Marks, cells: &Cells<'_>, told: &mut Vec<Told>) {
        if let Some(record) = self.by_id.get(id).and_then(|at| self.added.get_mut(*at)) {
            let marks = of_row.with(record.marks());
            (record.confidential, record.privileged) = (marks.confidential, marks.privileged);
        } else if let Some(own) = self.marks.get_mut(id) {
            for lacking in of_row.lacking(*own) {
                told.push(cells.told(marks::marked(id, lacking)));
                self.marked.push(marks::mark(RecordKind::Source, id, lacking));
            }
            *own = of_row.with(*own);
        }
    }

    fn note(&mut self, key: Key, id: &str) {
        self.ids.entry(key.clone()).or_insert_with(|| id.to_owned());
        self.told.insert((key, id.to_owned()));
    }

    /// The source that a row names, which is added if there is none. One of `own`, the sources
    /// of its event, goes before others of the same name.
    pub(super) fn id(&mut self, draft: &SourceDraft, own: &[&str], is_quoted: bool, ids: &mut Ids) -> String {
        let id = match self.find(draft, own).map(str::to_owned) {
            Some(id) => id,
            None => self.add(draft, ids),
        };
        if let Some(record) = self.by_id.get(&id).and_then(|at| self.added.get_mut(*at)) {
            if is_quoted {
                record.read = None;
            }
            if record.title.is_none()
                && let Some(title) = &draft.name
            {
                record.title = Some(title.clone());
                self.titles.insert(id.clone(), folded(title));
            }
        }
        id
    }

    /// The source that a row names, if it is there.
    pub(super) fn find<'s>(&'s self, draft: &SourceDraft, own: &[&'s str]) -> Option<&'s str> {
        let is_it = |id: &&&str| draft.keys.iter().any(|key| self.told.contains(&(key.clone(), (**id).to_owned())));
        let first = || draft.keys.iter().find_map(|key| self.ids.get(key)).map(String::as_str);
        own.iter().find(is_it).copied().or_else(first)
    }

    /// What a row calls a source that has another title, by which it is not known yet.
    pub(super) fn other_name<'n>(&mut self, draft: &'n SourceDraft, id: &str) -> Option<&'n str> {
        let name = draft.name.as_deref().filter(|name| *name != id)?;
        let is_other = self.titles.get(id).is_some_and(|title| *title != folded(name));
        (is_other && self.told.insert((Key::title(name), id.to_owned()))).then_some(name)
    }

    fn add(&mut self, draft: &SourceDraft, ids: &mut Ids) -> String {
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
        self.push(record, &draft.keys);
        id
    }

    fn push(&mut self, record: SourceRecord, keys: &[Key]) {
        for key in keys {
            self.note(key.clone(), &record.id);
        }
        self.titles.extend(record.title.as_ref().map(|title| (record.id.clone(), folded(title))));
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
        let wanted = cells.some(Field::Id).and_then(|id| cells.id(&id));
        // By which its copies name it.
        let by_id = wanted.clone().filter(|_| cells.are_own()).map(Key::Id);
        let other = || [&by_id, &by_url].into_iter().flatten().find_map(|key| self.ids.get(key));
        let known = self.ids.get(&key).or_else(other);
        match known.cloned().map(|id| (self.by_id.contains_key(&id), id)) {
            Some((false, id)) => {
                self.mark(&id, record.marks(), cells, told);
                return Outcome::Known;
            }
            // In a table of dealtui's own, sources that say the same are two if their IDs are.
            Some((true, id))
                if self.ids.contains_key(&key) && by_id.as_ref().is_none_or(|id| self.ids.contains_key(id)) =>
            {
                told.push(cells.told(format!("dropped: same source as {id}")));
                self.mark(&id, record.marks(), cells, told);
                return Outcome::Dropped;
            }
            _ => {}
        }
        record.id = match wanted {
            Some(id) => ids.free(&id),
            None => ids.of_name(title.or(publisher).unwrap_or_default(), "source"),
        };
        let keys: Vec<Key> = std::iter::once(key).chain(by_url).chain(by_id).collect();
        told.append(&mut kept.told);
        self.push(record, &keys);
        Outcome::Added
    }

    pub(super) fn count(&self) -> usize {
        self.added.len()
    }

    /// How many marks sources of the deal get.
    pub(super) fn count_marks(&self) -> usize {
        self.marked.len()
    }

    pub(super) fn edits(&mut self) -> Vec<Edit> {
        for record in &mut self.added {
            let Some(original) = record.copy_of.take() else { continue };
            record.copy_of = self.ids.get(&Key::Id(original.clone())).cloned();
            if record.copy_of.is_none() {
                let note = record.note.iter().cloned().chain([format!("copy of: {original}")]);
                record.note = Some(note.collect::<Vec<_>>().join("\n"));
            }
        }
        let added = self.added.iter().map(|source| Edit::add(RecordKind::Source, Json::new(source)));
        added.chain(std::mem::take(&mut self.marked)).collect()
    }
}
