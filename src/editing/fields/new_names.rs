//! Names of parties that the deal does not have yet: one kind for each in the whole form, and
//! typed in one field, they are offered in the others.

use super::{
    Reading, SEPARATOR, items,
    offers::Offer,
    parties::{NamedParty, NewKind, split_kind},
};
use crate::{
    domain::PartyKind,
    search::{Case, fold},
};

/// The new names in a form, and what each becomes.
#[derive(Clone, Debug, Default)]
pub struct NewNames(Vec<(String, NewKind)>);

impl NewNames {
    /// A kind that is said goes before that of who speaks, which goes before any other.
    pub fn find<'r>(readings: impl Iterator<Item = &'r Reading>) -> Self {
        let mut names: Vec<(String, NewKind)> = Vec::new();
        for party in readings.flat_map(Reading::parties) {
            let NamedParty::New { name, kind, .. } = party else { continue };
            match names.iter_mut().find(|(known, _)| is_same(known, name)) {
                Some((_, known)) if weight(*kind) > weight(*known) => *known = *kind,
                Some(_) => {}
                None => names.push((name.clone(), *kind)),
            }
        }
        Self(names)
    }

    pub fn apply(&self, reading: &mut Reading) {
        for party in reading.parties_mut() {
            let NamedParty::New { name, kind, .. } = party else { continue };
            if let Some((_, agreed)) = self.0.iter().find(|(known, _)| is_same(known, name)) {
                *kind = *agreed;
            }
        }
    }

    pub fn into_names(self) -> Vec<String> {
        self.0.into_iter().map(|(name, _)| name).collect()
    }
}

fn weight(kind: NewKind) -> u8 {
    match kind {
        NewKind::Said(_) => 2,
        NewKind::Usual(PartyKind::Person) => 1,
        NewKind::Usual(_) => 0,
    }
}

fn is_same(one: &str, other: &str) -> bool {
    fold(one, Case::Insensitive) == fold(other, Case::Insensitive)
}

/// Those that can be offered: none that is there already, or would be two with the separator in it.
pub(super) fn left<'n>(typed: &str, names: &'n [String]) -> Vec<&'n str> {
    let there: Vec<&str> =
        items::split(typed).into_iter().map(|item| split_kind(item).map_or(item, |(name, _)| name)).collect();
    let is_there = |name: &str| there.iter().any(|item| is_same(item, name));
    names.iter().map(String::as_str).filter(|name| !is_there(name) && !name.contains(SEPARATOR)).collect()
}

/// A name as the last entry of what is typed.
pub(super) fn offer(typed: &str, name: &str) -> Offer {
    Offer { text: items::with_last(typed, name), shown: name.to_owned(), why: "typed in another field".to_owned() }
}
