//! The changes that rows make to sources in the deal, or would make with `--update`.

use std::collections::{HashMap, HashSet};

use super::{
    Key, SourceDraft, Sources,
    differences::{Facet, Said, is_same, said_in_row},
    folded,
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::RecordKind,
    editing::SourceRecord,
    import::records::{Overlap, Told, draft::Draft},
};

/// What the rows so far say about sources.
#[derive(Default)]
pub(super) struct Heard {
    /// The value in the first row with a field of a source, which later rows do not change.
    first: HashMap<(String, Facet), String>,
    /// What has been reported, since many rows may cite the same source.
    told: HashSet<(String, Facet, String)>,
    /// The addresses in the imported file.
    addresses: HashSet<Key>,
}

impl Sources {
    /// Collects the addresses in the file before its rows are compared.
    pub(in super::super) fn note_addresses(&mut self, drafts: &[Draft]) {
        let urls = drafts.iter().flat_map(|draft| &draft.sources).filter_map(|source| source.url.as_deref());
        self.heard.addresses.extend(urls.filter_map(|url| Key::of(None, None, Some(url))));
    }

    /// Compares the sources in a row with those in the deal. `own`, the sources of its event, take
    /// precedence.
    pub(in super::super) fn take_facts(&mut self, draft: &Draft, own: &[&str], told: &mut Vec<Told>) {
        for source in &draft.sources {
            let known = self.find(source, own).or_else(|| self.moved(source, own)).map(str::to_owned);
            let Some(id) = known.filter(|id| self.said.contains_key(id)) else { continue };
            let record = source.facts(&id, self.overlap);
            let row = said_in_row(&record, false);
            told.extend(self.compare(&id, &row, &record.authors).into_iter().map(|what| draft.told(what)));
        }
    }

    /// The only source of an event with the title or publisher of a row whose address is in none of
    /// the rows any more.
    fn moved<'s>(&self, draft: &SourceDraft, own: &[&'s str]) -> Option<&'s str> {
        draft.url.as_ref().filter(|_| self.overlap == Overlap::Update)?;
        let is_it = |id: &&&str| {
            let said = |field: &str| self.said.get(**id).and_then(|said| said.get(field));
            let is_called = match (&draft.name, &draft.publisher) {
                (Some(name), _) => said("title").is_some_and(|title| folded(title) == folded(name)),
                (None, Some(publisher)) => said("publisher").is_some_and(|own| folded(own) == folded(publisher)),
                (None, None) => false,
            };
            let earlier = said("url").and_then(|url| Key::of(None, None, Some(url)));
            is_called && earlier.is_some_and(|earlier| !self.heard.addresses.contains(&earlier))
        };
        let found = own.iter().find(is_it)?;
        own.iter().filter(is_it).all(|id| id == found).then_some(*found)
    }

    /// The reports on differences between a row and a source in the deal: changed or dropped.
    pub(super) fn compare(&mut self, id: &str, row: &Said, authors: &[String]) -> Vec<String> {
        match self.overlap {
            Overlap::Keep => self.dropped(id, row),
            Overlap::Update => self.updated(id, row, authors),
        }
    }

    fn dropped(&mut self, id: &str, row: &Said) -> Vec<String> {
        let Some(deal) = self.said.get(id) else { return Vec::new() };
        let found = row.iter().filter_map(|(facet, said)| deal.difference(*facet, said));
        let heard = &mut self.heard.told;
        let new = found.filter(|differs| heard.insert((id.to_owned(), differs.facet, differs.row.clone())));
        let told: Vec<String> = new.map(|differs| differs.dropped(id)).collect();
        self.differences += told.len();
        told
    }

    fn updated(&mut self, id: &str, row: &Said, authors: &[String]) -> Vec<String> {
        let mut told = Vec::new();
        for (facet, said) in row {
            let Some(deal) = self.said.get_mut(id) else { return told };
            let differs = deal.difference(*facet, said);
            let place = (id.to_owned(), *facet);
            let earlier = self.heard.first.get(&place).filter(|earlier| !is_same(*facet, earlier, said));
            match (differs, earlier) {
                (Some(differs), Some(earlier)) => {
                    if self.heard.told.insert((id.to_owned(), *facet, said.clone())) {
                        told.push(differs.contradicted(id, earlier));
                        self.differences += 1;
                    }
                    continue;
                }
                (Some(differs), None) => {
                    told.push(differs.updated(id));
                    deal.set(*facet, said);
                    self.updates.push(set(id, *facet, said, authors));
                    self.known_as(id, *facet, said);
                }
                (None, _) => {}
            }
            self.heard.first.entry(place).or_insert_with(|| said.clone());
        }
        told
    }

    /// Lets later rows find a source by its new title or address.
    fn known_as(&mut self, id: &str, facet: Facet, said: &str) {
        match facet.field {
            "url" => self.heard_of(Key::of(None, None, Some(said)), id),
            "title" => {
                self.heard_of(Some(Key::title(said)), id);
                self.titles.insert(id.to_owned(), folded(said));
            }
            _ => {}
        }
    }

    fn heard_of(&mut self, key: Option<Key>, id: &str) {
        if let Some(key) = key {
            self.note(key, id);
        }
    }
}

fn set(id: &str, facet: Facet, said: &str, authors: &[String]) -> Edit {
    let value = if facet.field == "authors" { Json::new(authors) } else { Json::new(said) };
    Edit::Set(Place::record(RecordKind::Source, id).then_field(facet.field), value)
}

impl SourceDraft {
    /// The fields of a row for the source with this ID, which the row may also use as the name. A
    /// different title counts only if rows update the deal; otherwise it is just another name.
    fn facts(&self, id: &str, overlap: Overlap) -> SourceRecord {
        let names_it = |name: &&String| overlap == Overlap::Update && *name != id && !self.is_by_id();
        SourceRecord {
            title: self.name.as_ref().filter(names_it).cloned(),
            publisher: self.publisher.clone(),
            url: self.url.clone(),
            published: self.published.clone(),
            accessed: self.accessed.clone(),
            authors: self.authors.clone(),
            ..SourceRecord::default()
        }
    }
}
