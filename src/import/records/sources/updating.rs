//! What rows change of the sources of the deal, or would change.

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

/// What rows say of sources.
#[derive(Default)]
pub(super) struct Heard {
    /// What the first row says of a field of a source, which no other row changes again.
    first: HashMap<(String, Facet), String>,
    /// What is told of already, since many rows cite one source.
    told: HashSet<(String, Facet, String)>,
    /// The addresses of the file.
    addresses: HashSet<Key>,
}

impl Sources {
    /// Notes which addresses a file has, before its rows are compared.
    pub(in super::super) fn note_addresses(&mut self, drafts: &[Draft]) {
        let urls = drafts.iter().flat_map(|draft| &draft.sources).filter_map(|source| source.url.as_deref());
        self.heard.addresses.extend(urls.filter_map(|url| Key::of(None, None, Some(url))));
    }

    /// Compares the sources that a row names with those of the deal. Those of `own`, the sources
    /// of its event, go before others.
    pub(in super::super) fn take_facts(&mut self, draft: &Draft, own: &[&str], told: &mut Vec<Told>) {
        for source in &draft.sources {
            let known = self.find(source, own).or_else(|| self.moved(source, own)).map(str::to_owned);
            let Some(id) = known.filter(|id| self.said.contains_key(id)) else { continue };
            let record = source.facts(&id, self.overlap);
            let row = said_in_row(&record, false);
            told.extend(self.compare(&id, &row, &record.authors).into_iter().map(|what| draft.told(what)));
        }
    }

    /// The one source of an event that has the title or publisher of a row, but an address that no
    /// row has any longer.
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

    /// What is told of what a row says of a source of the deal: that it is changed or dropped.
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

    /// Later rows find it by what it is called now.
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
    /// What a row says of the source with this ID, which may be the name in the row. Another title
    /// is another name of it, unless it changes the source.
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
