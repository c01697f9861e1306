//! What the records that are not withheld say: it tells of nobody in particular.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{
    addresses::{addresses_of, hosts_of},
    finder::{Bounds, Finder, folded},
    node::Node,
    telling::{Telling, Tells, descriptions_of, names_of, roles_of, spelled},
};
use crate::domain::RecordKind;

/// The texts of open records. A part of the name of an open party, publisher or author is
/// known, of other texts only the whole.
#[derive(Default)]
pub(super) struct OpenTexts {
    /// Folded, each with how many records have it.
    whole: HashMap<String, usize>,
    /// The names of parties, publishers and authors in all spellings, likewise.
    people: HashMap<String, usize>,
    /// The roles of parties in open events, folded.
    roles: HashSet<String>,
    /// In which names of people those of withheld records are, folded.
    in_people: HashMap<String, Vec<String>>,
}

impl OpenTexts {
    pub(super) fn new(records: &[(RecordKind, Node)]) -> Self {
        let mut texts = Self::default();
        for (kind, record) in records {
            whole_of(*kind, record).for_each(|text| *texts.whole.entry(text).or_default() += 1);
            people_of(*kind, record).for_each(|name| *texts.people.entry(name).or_default() += 1);
        }
        texts
    }

    /// A record is open no longer.
    pub(super) fn leave_out(&mut self, kind: RecordKind, record: &Node) {
        whole_of(kind, record).for_each(|text| one_less(&mut self.whole, &text));
        people_of(kind, record).for_each(|name| one_less(&mut self.people, &name));
    }

    /// Takes the roles from what is left of the open events.
    pub(super) fn set_roles<'n>(&mut self, events: impl Iterator<Item = &'n Node>) {
        let roles: HashSet<&str> = events.flat_map(roles_of).collect();
        self.roles = roles.into_iter().map(folded).collect();
    }

    /// Looks for names of records that are now withheld in the names of open people.
    pub(super) fn look_for<'t>(&mut self, withheld: impl Iterator<Item = &'t Telling>) {
        let mut finder = Finder::new(Bounds::Words);
        for telling in withheld.filter(|telling| telling.tells != Tells::Address) {
            if !self.in_people.contains_key(&telling.folded) {
                finder.add_folded(telling.folded.clone(), &telling.folded);
            }
        }
        finder.prepare();
        for name in self.people.keys() {
            for found in finder.stand_ins_in(name) {
                self.in_people.entry(found.to_owned()).or_default().push(name.clone());
            }
        }
    }

    /// Whether an open record has the text.
    pub(super) fn have(&self, telling: &Telling) -> bool {
        let is_in_people = |names: &Vec<String>| names.iter().any(|name| self.people.contains_key(name));
        self.whole.contains_key(&telling.folded)
            || self.roles.contains(&telling.folded)
            || self.in_people.get(&telling.folded).is_some_and(is_in_people)
    }
}

fn one_less(counts: &mut HashMap<String, usize>, text: &str) {
    if let Some(count) = counts.get_mut(text) {
        *count -= 1;
        if *count == 0 {
            counts.remove(text);
        }
    }
}

/// But for roles, which may go while their event stays.
fn whole_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = String> {
    let is_of_event = kind == RecordKind::Event;
    let descriptions =
        Some(record).filter(|_| !is_of_event).into_iter().flat_map(move |one| descriptions_of(kind, one));
    let words = names_of(kind, record).chain(descriptions).map(|text| folded(&text));
    words.chain(addresses_of(kind, record).chain(hosts_of(kind, record)).map(folded))
}

fn people_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = String> {
    let is = |of: RecordKind| Some(record).filter(|_| kind == of).into_iter();
    let parties = is(RecordKind::Party).flat_map(move |party| names_of(kind, party));
    let authors = is(RecordKind::Source).flat_map(|source| source.items("authors").iter().filter_map(Node::as_text));
    let publishers = is(RecordKind::Source).filter_map(|source| source.text("publisher"));
    let of_sources = authors.chain(publishers).flat_map(|name| spelled(name, true));
    parties.chain(of_sources).map(Cow::into_owned)
}
