//! A source as a row of an event names it.

use super::german::in_english;
use super::{
    super::{super::Field, decisions::Decisions, kept::Kept, reading, row::Cells},
    keys::Key,
};
use crate::{domain::ReadingExtent, editing::split_locator, report::UNRECORDED_IN_TABLE};

/// A source as a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct SourceDraft {
    pub(super) id: Option<String>,
    /// Its title, or its ID.
    pub(super) name: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
    pub(super) accessed: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) read: Option<ReadingExtent>,
    /// How it was read if no row says so. Only dealtui's own table names those that were not read.
    pub(super) presumed_read: Option<ReadingExtent>,
    /// Where in it: `p. 3`.
    pub(in super::super) locator: Option<String>,
    /// What tells that a source is this one, the surest first.
    pub(super) keys: Vec<Key>,
}

const UNREAD_IN_TABLE: &str = " (not read)";

/// What dealtui's own table says, after its name, of a source that nobody is known to have read.
const REMARKS: [&str; 2] = [UNREAD_IN_TABLE, UNRECORDED_IN_TABLE];

/// The name of a source before such a remark; none without one.
pub(super) fn before_remark(name: &str) -> Option<&str> {
    REMARKS.iter().find_map(|remark| name.strip_suffix(remark))
}

/// The columns whose cells may link to the source of a row.
const LINKED: [Field; 6] =
    [Field::Url, Field::Source, Field::SourceTitle, Field::SourceId, Field::Exhibit, Field::Publisher];

impl SourceDraft {
    /// The sources of a row, the first with all that is said of it.
    pub(in super::super) fn of_row(cells: &Cells<'_>, decisions: &Decisions, kept: &mut Kept) -> Vec<Self> {
        let mut urls = addresses(cells);
        let named = cells.line(Field::Source);
        let named = if cells.are_own() { named } else { in_english(&named) };
        let (named, further) = if cells.are_own() { (named.as_str(), Vec::new()) } else { several(&named) };
        if urls.is_empty() && !cells.text(Field::Url).is_empty() {
            kept.notes.push(cells.noted(Field::Url));
        }
        let (mut name, locator) = name_and_locator(named, cells);
        if let Some(url) = address(name) {
            (name, urls) = ("", std::iter::once(url).chain(urls).collect());
        }
        urls.extend(cells.link(&LINKED, &urls, &mut kept.told));
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let title = cells.some(Field::SourceTitle);
        let presumed_read = presumed_read([Some(name), title.as_deref()], cells);
        let name = without_remark(name, cells);
        let title = title.map(|title| without_remark(&title, cells).to_owned());
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
            read: None,
            presumed_read,
            locator: some(locator),
            keys: Vec::new(),
        };
        // In a table of dealtui's own, an ID is of one source and of no other.
        let keys = first.id.clone().filter(|_| cells.are_own()).map_or_else(|| first.keys(), |id| vec![Key::Id(id)]);
        let first = Self { keys, ..first };
        kept.notes.extend(title.filter(|title| first.name.as_ref() != Some(title)));
        let is_source = first.name.is_some() || first.publisher.is_some() || first.url.is_some();
        if !is_source {
            let lost = cells.some(Field::Read).map(|_| cells.noted(Field::Read));
            kept.told.extend(lost.map(|read| cells.told(format!("dropped: “{read}”: the row names no source"))));
            return Vec::new();
        }
        let first = Self { read: reading::extent(cells, kept), ..first };
        let others = urls.map(|url| {
            let keys = Key::of(None, None, Some(&url)).into_iter().collect();
            Self { url: Some(url), presumed_read, keys, ..Self::default() }
        });
        let further = further.into_iter().map(|words| {
            let (name, locator) = name_and_locator(words, cells);
            let named = Self { name: some(name), locator: some(locator), presumed_read, ..Self::default() };
            Self { keys: named.keys(), ..named }
        });
        std::iter::once(first).chain(further).chain(others).collect()
    }

    /// `The yard, Courier: https://a.example/yard.jpg`
    pub(in super::super) fn in_words(&self) -> String {
        let names: Vec<&str> = self.name.iter().chain(&self.publisher).map(String::as_str).collect();
        let parts = [names.join(", "), self.url.clone().unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }

    /// Whether it is known by its ID alone, so that its name says no more.
    pub(super) fn is_by_id(&self) -> bool {
        matches!(self.keys.as_slice(), [Key::Id(id)] if Some(id) == self.id.as_ref())
    }

    fn keys(&self) -> Vec<Key> {
        let own = Key::of(self.name.as_deref(), self.publisher.as_deref(), self.url.as_deref());
        // A name alone may be an ID.
        let id = self.name.clone().filter(|_| matches!(own, Some(Key::Title(_))));
        self.id.clone().or(id).map(Key::Id).into_iter().chain(own).collect()
    }
}

/// The first source that a cell names, and the further ones: `Deed, p. 3; Letter, p. 4`. Without
/// a place behind each, a semicolon may be part of a title.
fn several(words: &str) -> (&str, Vec<&str>) {
    let mut parts = words.split(';').map(str::trim).filter(|part| !part.is_empty());
    let is_placed = |part: &str| {
        let (name, locator) = split_locator(part);
        !name.is_empty() && !locator.is_empty()
    };
    match parts.next() {
        Some(first) if parts.clone().count() > 0 && is_placed(first) && parts.clone().all(is_placed) => {
            (first, parts.collect())
        }
        _ => (words, Vec::new()),
    }
}

/// What a cell calls a source, and where in it.
fn name_and_locator<'w>(words: &'w str, cells: &Cells<'_>) -> (&'w str, &'w str) {
    // A table of dealtui's own has columns for pages, so a title that ends in one is whole.
    let is_whole = cells.are_own() || address(words).is_some();
    let (name, locator) = if is_whole { (words, "") } else { split_locator(words) };
    if name.is_empty() { (words, "") } else { (name, locator) }
}

/// Those in the column of addresses, each once.
fn addresses(cells: &Cells<'_>) -> Vec<String> {
    let mut urls: Vec<String> = Vec::new();
    let is_between = |sign: char| sign.is_whitespace() || (sign == ';' && !cells.are_own());
    for part in cells.text(Field::Url).split(is_between) {
        urls.extend(address(part).filter(|address| !urls.contains(address)));
    }
    urls
}

/// How a source was read of which no row says so, by its names.
fn presumed_read(names: [Option<&str>; 2], cells: &Cells<'_>) -> Option<ReadingExtent> {
    let is_unread = names.into_iter().flatten().any(|name| name.ends_with(UNREAD_IN_TABLE));
    (is_unread || !cells.are_own()).then_some(ReadingExtent::Link)
}

/// What dealtui's own table calls a source that was not read says so, and so does every new source.
fn without_remark<'t>(title: &'t str, cells: &Cells<'_>) -> &'t str {
    before_remark(title).filter(|name| cells.are_own() && !name.is_empty()).unwrap_or(title)
}

/// An address of the web; `www.` is enough.
pub(super) fn address(word: &str) -> Option<String> {
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
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
