//! Parties by their names.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{Ids, Told, draft::Draft};
use crate::{
    deal_file::{Edit, Json},
    domain::{Deal, PartyKind, RecordKind, Vocabulary as _, short_company_form},
    search::{Case, fold, is_titled, untitled_key},
};

#[derive(Default)]
pub(super) struct Parties {
    /// All of a name as it is written, but for its blanks.
    by_name: HashMap<String, Vec<String>>,
    /// The first one of names that may be the same.
    by_key: HashMap<String, String>,
    names: HashMap<String, String>,
    /// Names that are of people.
    people: HashSet<String>,
    /// IDs of those that a row gives the title of a person, whose surname it puts first, or that
    /// it has in a column of people.
    titled: HashSet<String>,
    added: Vec<String>,
    /// What is told of names that are taken for a party.
    told: Vec<Told>,
    /// Each of these names once.
    told_of: HashSet<String>,
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
            parties.names.insert(party.id().to_owned(), party.name().original().to_owned());
            // An exported table has what stands for hidden characters.
            let names = std::iter::once(party.name()).chain(party.aliases());
            for name in names.flat_map(|name| [name.original(), name.shown()]).chain([party.id()]) {
                parties.note(name, party.id());
            }
        }
        parties
    }

    /// Names that are of people, whatever title they lack.
    pub(super) fn note_people(&mut self, names: Vec<String>) {
        self.people.extend(names);
    }

    fn note(&mut self, name: &str, id: &str) {
        let named = self.by_name.entry(written(name)).or_default();
        if !named.iter().any(|own| own == id) {
            named.push(id.to_owned());
        }
        for key in keys(name) {
            self.by_key.entry(key).or_insert_with(|| id.to_owned());
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The ID of the party with a name, if there is one.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        let named = self.by_name.get(&written(name)).and_then(|named| named.first());
        named.or_else(|| keys(name).iter().find_map(|key| self.by_key.get(key))).map(String::as_str)
    }

    /// The ID of a party that a new event names, which is added if there is none.
    pub(super) fn id(&mut self, name: &str, draft: &Draft, ids: &mut Ids) -> String {
        let id = match self.find(name) {
            Some(id) => id.to_owned(),
            None => self.add(name, ids),
        };
        let guess = self.guess(name, &id).filter(|_| self.told_of.insert(written(name)));
        self.told.extend(guess.map(|guess| draft.told(guess)));
        // One row may give the title that another leaves out.
        if is_titled(name) || self.people.contains(name) {
            self.titled.insert(id.clone());
        }
        id
    }

    /// What is to be told of a name that may not be that of this party alone.
    fn guess(&self, name: &str, id: &str) -> Option<String> {
        match self.by_name.get(&written(name)).map(Vec::as_slice) {
            Some([_]) => None,
            Some(several) => {
                Some(format!("guessed: “{name}” may be {} in the deal; treated as {id}", several.join(" or ")))
            }
            None => {
                let own = self.names.get(id).map_or(id, String::as_str);
                Some(format!(
                    "guessed: “{name}” is treated as the party {own}; if they are different, rename one of them in the file"
                ))
            }
        }
    }

    fn add(&mut self, name: &str, ids: &mut Ids) -> String {
        let id = ids.of_name(name, "party");
        self.note(name, &id);
        self.names.insert(id.clone(), name.to_owned());
        self.added.push(id.clone());
        id
    }

    pub(super) fn count(&self) -> usize {
        self.added.len()
    }

    /// With their IDs.
    fn added(&self) -> impl Iterator<Item = (&str, &str)> {
        self.added.iter().filter_map(|id| Some((id.as_str(), self.names.get(id)?.as_str())))
    }

    pub(super) fn edits(&self) -> Vec<Edit> {
        let record = |(id, name)| {
            let kind = self.titled.contains(id).then(|| PartyKind::Person.word());
            Edit::add(RecordKind::Party, Json::new(&PartyRecord { id, name, kind }))
        };
        self.added().map(record).collect()
    }

    pub(super) fn told(&self) -> impl Iterator<Item = Told> {
        let of = |is_person: bool, what: &str| {
            let added = self.added().filter(|(id, _)| self.titled.contains(*id) == is_person);
            let names: Vec<&str> = added.map(|(_, name)| name).collect();
            (!names.is_empty()).then(|| Told::of_all(format!("guessed: {what}: {}", names.join("; "))))
        };
        let told = [
            of(false, "new parties are assumed to be companies"),
            of(
                true,
                "new parties with a title such as Dr., with the surname first, or in a column of people are assumed to be people",
            ),
        ];
        told.into_iter().flatten().chain(self.told.iter().cloned())
    }
}

fn written(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What names that may be the same have in common, the surest first: all but case and accents; all
/// but points and commas, and how the form of a company is written; all but the title of a person.
fn keys(name: &str) -> [String; 3] {
    let folded = fold(&written(name), Case::Insensitive);
    let plain: String = folded.chars().filter(|sign| !matches!(sign, '.' | ',' | '\'')).collect();
    let plain = match plain.rsplit_once(' ') {
        Some((rest, form)) => format!("{rest} {}", short_company_form(form)),
        None => plain,
    };
    [folded, plain, untitled_key(&written(name))]
}
