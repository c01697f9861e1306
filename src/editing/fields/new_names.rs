//! Names of parties that the deal does not have yet: one kind for each in the whole form, and
//! typed in one field, they are offered in the others.

use super::{
    Reading, SEPARATOR, items,
    offers::Offer,
    parties::{NamedParty, NewKind, split_kind},
};
use crate::{
    domain::PartyKind,
    search::{Case, closest_names, fold},
};

/// Those of a form, with what each is taken for.
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

/// Those that what is typed last may mean; where nothing is, all that are not there yet.
pub(super) fn offers(typed: &str, names: &[String]) -> Vec<Offer> {
    let there: Vec<&str> =
        items::split(typed).into_iter().map(|item| split_kind(item).map_or(item, |(name, _)| name)).collect();
    let left: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !there.iter().any(|item| is_same(item, name))).collect();
    let last = items::last(typed);
    let found =
        if last.is_empty() { (0..left.len()).collect() } else { closest_names(last, left.iter().copied(), left.len()) };
    let offer = |nth: usize| {
        let name = *left.get(nth)?;
        // A name with the separator in it would be two.
        let text = Some(items::with_last(typed, name)).filter(|_| !name.contains(SEPARATOR))?;
        Some(Offer { text, shown: name.to_owned(), why: "in this form".to_owned() })
    };
    found.into_iter().filter_map(offer).collect()
}
