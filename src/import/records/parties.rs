//! Parties by their names.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{Ids, Told};
use crate::{
    deal_file::{Edit, Json},
    domain::{Deal, PartyKind, RecordKind, Vocabulary as _},
    search::{Case, fold, is_titled, untitled_key},
};

#[derive(Default)]
pub(super) struct Parties {
    /// By names and IDs without case and accents.
    ids: HashMap<String, String>,
    /// By names without the titles of persons.
    untitled: HashMap<String, String>,
    /// IDs of those that a row gives the title of a person.
    titled: HashSet<String>,
    /// With their IDs.
    added: Vec<(String, String)>,
}

#[derive(Debug, Serialize)]
struct PartyRecord<'p> {
    id: &'p str,
    name: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

impl Parties {
    pub(super) fn of(deal: Option<&Deal>) -> Self {
        let mut parties = Self::default();
        for party in deal.into_iter().flat_map(Deal::parties) {
            // An exported table has what stands for hidden characters.
            let names = std::iter::once(party.name()).chain(party.aliases());
            let names = names.flat_map(|name| [name.original(), name.shown()]);
            for name in names.chain([party.id()]) {
                parties.note(name, party.id());
            }
        }
        parties
    }

    fn note(&mut self, name: &str, id: &str) {
        self.ids.entry(key(name)).or_insert_with(|| id.to_owned());
        self.untitled.entry(untitled_key(name)).or_insert_with(|| id.to_owned());
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The ID of the party with a name, if there is one.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        self.ids.get(&key(name)).or_else(|| self.untitled.get(&untitled_key(name))).map(String::as_str)
    }

    pub(super) fn id(&mut self, name: &str, ids: &mut Ids) -> String {
        let id = match self.find(name) {
            Some(id) => id.to_owned(),
            None => self.add(name, ids),
        };
        // One row may give the title that another leaves out.
        if is_titled(name) {
            self.titled.insert(id.clone());
        }
        id
    }

    fn add(&mut self, name: &str, ids: &mut Ids) -> String {
        let id = ids.of_name(name, "party");
        self.note(name, &id);
        self.added.push((id.clone(), name.to_owned()));
        id
    }

    pub(super) fn count(&self) -> usize {
        self.added.len()
    }

    pub(super) fn edits(&self) -> Vec<Edit> {
        let record = |(id, name): &(String, String)| {
            let kind = self.titled.contains(id).then(|| PartyKind::Person.word());
            Edit::add(RecordKind::Party, Json::new(&PartyRecord { id, name, kind }))
        };
        self.added.iter().map(record).collect()
    }

    pub(super) fn told(&self) -> impl Iterator<Item = Told> {
        let of = |is_person: bool, what: &str| {
            let added = self.added.iter().filter(|(id, _)| self.titled.contains(id) == is_person);
            let names: Vec<&str> = added.map(|(_, name)| name.as_str()).collect();
            (!names.is_empty()).then(|| Told::of_all(format!("guessed: {what}: {}", names.join("; "))))
        };
        let told = [
            of(false, "new parties are assumed to be companies"),
            of(true, "new parties with a title such as Dr. are assumed to be people"),
        ];
        told.into_iter().flatten()
    }
}

fn key(name: &str) -> String {
    fold(&name.split_whitespace().collect::<Vec<_>>().join(" "), Case::Insensitive)
}
