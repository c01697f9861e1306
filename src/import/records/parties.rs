//! Parties by their names.

use std::collections::HashMap;

use serde::Serialize;

use super::{Ids, Told};
use crate::{
    deal_file::{Edit, Json},
    domain::{Deal, RecordKind, Text},
    search::{Case, fold},
};

#[derive(Default)]
pub(super) struct Parties {
    /// By names and IDs without case and accents.
    ids: HashMap<String, String>,
    added: Vec<PartyRecord>,
}

#[derive(Debug, Serialize)]
struct PartyRecord {
    id: String,
    name: String,
}

impl Parties {
    pub(super) fn of(deal: Option<&Deal>) -> Self {
        let mut parties = Self::default();
        for party in deal.into_iter().flat_map(Deal::parties) {
            let names = std::iter::once(party.name()).chain(party.aliases()).map(Text::original);
            for name in names.chain([party.id()]) {
                parties.ids.entry(key(name)).or_insert_with(|| party.id().to_owned());
            }
        }
        parties
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The ID of the party with a name, if there is one.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        self.ids.get(&key(name)).map(String::as_str)
    }

    pub(super) fn id(&mut self, name: &str, ids: &mut Ids) -> String {
        if let Some(id) = self.ids.get(&key(name)) {
            return id.clone();
        }
        let id = ids.of_name(name, "party");
        self.ids.insert(key(name), id.clone());
        self.added.push(PartyRecord { id: id.clone(), name: name.to_owned() });
        id
    }

    pub(super) fn count(&self) -> usize {
        self.added.len()
    }

    pub(super) fn edits(&self) -> Vec<Edit> {
        self.added.iter().map(|party| Edit::add(RecordKind::Party, Json::new(party))).collect()
    }

    pub(super) fn told(&self) -> Option<Told> {
        let names: Vec<&str> = self.added.iter().map(|party| party.name.as_str()).collect();
        (!names.is_empty())
            .then(|| Told::of_all(format!("guessed: new parties are assumed to be companies: {}", names.join("; "))))
    }
}

fn key(name: &str) -> String {
    fold(name.trim(), Case::Insensitive)
}
