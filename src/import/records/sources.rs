//! Sources: those that rows name.

mod differences;
mod draft;
mod german;
mod keys;
mod record;
mod references;
mod updating;

use std::collections::{HashMap, HashSet};

use super::{
    Ids, Overlap, Told,
    draft::Draft,
    marks::{self, Marks},
    row::Cells,
};
use crate::{
    deal_file::{Edit, Json},
    domain::{Deal, ReadingExtent, RecordKind, Source, Text, Vocabulary as _},
    editing::SourceRecord,
    report,
};
use differences::SaidInDeal;
pub(super) use draft::SourceDraft;
use draft::{before_remark, host};
use keys::{Key, folded};
pub(super) use references::Outcome;
use updating::Heard;

/// What tables of dealtui's own call a source, as it is compared.
fn names_in_tables(source: Source<'_>) -> HashSet<String> {
    let attributions = [report::attribution(source), report::undated_attribution(source)];
    attributions.iter().map(|name| folded(before_remark(name).unwrap_or(name))).collect()
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
    /// The IDs of the sources that the deal hands over, by what a table calls them, if it leaves
    /// anything out: an export may have given them other IDs.
    handed_over: HashMap<String, Vec<String>>,
    /// What is said of the sources of the deal, by their IDs.
    said: HashMap<String, SaidInDeal>,
    /// How much was read of each, if that is said.
    read: HashMap<String, ReadingExtent>,
    /// Marks that they get.
    marked: Vec<Edit>,
    added: Vec<SourceRecord>,
    by_id: HashMap<String, usize>,
    overlap: Overlap,
    heard: Heard,
    /// Edits that rows make to sources in the deal.
    updates: Vec<Edit>,
    /// Fields in which rows differ from those of the deal.
    differences: usize,
}

impl Sources {
    pub(super) fn of(deal: Option<&Deal>, overlap: Overlap) -> Self {
        let mut sources = Self { overlap, ..Self::default() };
        let all = || deal.into_iter().flat_map(Deal::sources);
        // A title alone means rather the source that has no address.
        let with_address = all().filter(|source| source.url().is_some());
        for source in all().filter(|source| source.url().is_none()).chain(with_address) {
            sources.note_source(source);
        }
        if deal.is_some_and(Deal::withholds) {
            let open = all().filter(|source| source.restriction().is_none() && !source.is_off_record());
            for source in open {
                for name in names_in_tables(source) {
                    sources.handed_over.entry(name).or_default().push(source.id().to_owned());
                }
            }
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
        self.said.insert(source.id().to_owned(), SaidInDeal::of(source));
        self.read.extend(source.read().map(|read| (source.id().to_owned(), read)));
    }

    /// Takes what a row says of how much was read of its sources, once all are there. What is said
    /// otherwise already is told. Those of `own` go before others, as in [`Self::id`].
    pub(super) fn take_reading(&mut self, draft: &Draft, own: &[&str], told: &mut Vec<Told>) {
        for source in &draft.sources {
            let Some((read, id)) = source.read.zip(self.find(source, own).map(str::to_owned)) else { continue };
            let added = self.by_id.get(&id).and_then(|at| self.added.get_mut(*at));
            let is_added = added.is_some();
            match self.read.get(&id) {
                Some(other) if *other == read => {}
                Some(other) => {
                    let (read, other) = (read.word(), other.word());
                    self.differences += usize::from(!is_added);
                    told.push(draft.told(if is_added {
                        format!("dropped: read “{read}”: another row says “{other}” of {id}")
                    } else {
                        format!("dropped: read “{read}”: {id} in the deal has “{other}”")
                    }));
                }
                None => match added {
                    Some(record) => {
                        record.read = Some(read.word());
                        self.read.insert(id, read);
                    }
                    None => told
                        .push(draft.told(format!("dropped: read “{}”: {id} in the deal doesn't have it", read.word()))),
                },
            }
        }
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

    /// Marks sources of the deal that a new row may have been before it was changed.
    fn mark_earlier(
        &mut self,
        record: &SourceRecord,
        wanted: Option<&String>,
        cells: &Cells<'_>,
        told: &mut Vec<Told>,
    ) {
        let by_id = wanted.map(|id| (Key::Id(id.clone()), "it has the same ID"));
        let by_title = record.title.as_ref().map(|title| (Key::title(title), "it has the same title"));
        for (key, why) in by_id.into_iter().chain(by_title) {
            let Some((id, own)) = self.ids.get(&key).and_then(|id| Some((id, self.marks.get_mut(id)?))) else {
                continue;
            };
            for lacking in record.marks().lacking(*own) {
                told.push(cells.told(marks::marked_as_earlier(RecordKind::Source, id, lacking, why)));
                self.marked.push(marks::mark(RecordKind::Source, id, lacking));
            }
            *own = record.marks().with(*own);
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
            if is_quoted && !self.read.contains_key(&id) {
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
        let keys = || draft.keys.iter().filter(|key| !self.may_be_of_another(draft, key));
        let is_it = |id: &&&str| keys().any(|key| self.told.contains(&(key.clone(), (**id).to_owned())));
        if let Some(ids) = self.renumbered(draft, own) {
            return own.iter().copied().find(|id| ids.iter().any(|own| own == id)).or(ids.first().map(String::as_str));
        }
        let first = || keys().find_map(|key| self.ids.get(key)).map(String::as_str);
        own.iter().find(is_it).copied().or_else(first)
    }

    /// Whether it is the ID of a restricted source that the row calls something else: an export that
    /// leaves restricted records out may give their IDs to others.
    fn may_be_of_another(&self, draft: &SourceDraft, key: &Key) -> bool {
        let Key::Id(id) = key else { return false };
        let is_named = || match (&draft.name, self.titles.get(id)) {
            (Some(name), Some(title)) => name == id || folded(name).contains(title.as_str()),
            _ => true,
        };
        self.is_restricted(id) && !is_named()
    }

    /// The sources of the deal of which an export gave one the ID in the row, which is not its own.
    fn renumbered(&self, draft: &SourceDraft, own: &[&str]) -> Option<&[String]> {
        let id = draft.id.as_ref().filter(|_| draft.is_by_id())?;
        let ids = self.handed_over.get(&folded(draft.name.as_ref()?))?;
        let is_in_event = own.contains(&id.as_str());
        let is_own = ids.contains(id) && (is_in_event || !ids.iter().any(|one| own.contains(&one.as_str())));
        (!is_own).then_some(ids.as_slice())
    }

    fn is_restricted(&self, id: &str) -> bool {
        self.marks.get(id).is_some_and(|marks| marks.restrict())
    }

    /// What a row calls a source that has another title, by which it is not known yet.
    pub(super) fn other_name<'n>(&mut self, draft: &'n SourceDraft, id: &str) -> Option<&'n str> {
        let name = draft.name.as_deref().filter(|name| *name != id && !draft.is_by_id())?;
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
            read: draft.presumed_read.map(ReadingExtent::word),
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

    pub(super) fn count(&self) -> usize {
        self.added.len()
    }

    /// In how many fields rows differ from sources of the deal.
    pub(super) fn count_differences(&self) -> usize {
        self.differences
    }

    /// The number of fields of sources in the deal that rows change.
    pub(super) fn count_updates(&self) -> usize {
        self.updates.len()
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
        added.chain(self.marked.iter().cloned()).chain(self.updates.iter().cloned()).collect()
    }
}
