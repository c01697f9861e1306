//! IDs that no record has yet.

use std::collections::{HashMap, HashSet};

use crate::{
    domain::{Deal, Slug},
    editing,
};

#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The next number behind a name, where many records are called the same.
    next: HashMap<String, u32>,
}

impl Ids {
    pub(super) fn of(deal: Option<&Deal>) -> Self {
        let mut taken = HashSet::new();
        if let Some(deal) = deal {
            taken.extend(deal.events().map(|event| event.id().to_owned()));
            taken.extend(deal.sources().map(|source| source.id().to_owned()));
            taken.extend(deal.parties().map(|party| party.id().to_owned()));
            taken.extend(deal.terms().map(|term| term.id().to_owned()));
            taken.extend(deal.disagreements().map(|disagreement| disagreement.id().to_owned()));
        }
        Self { taken, next: HashMap::new() }
    }

    /// An ID made of a name; `otherwise` is for one without letters.
    pub(super) fn of_name(&mut self, name: &str, otherwise: &str) -> String {
        let slug = editing::slug(name);
        self.free(if slug.is_empty() { otherwise } else { &slug })
    }

    /// `signing`, or else `signing-2`, and so on.
    pub(super) fn free(&mut self, name: &str) -> String {
        if self.taken.insert(name.to_owned()) {
            return name.to_owned();
        }
        let next = self.next.entry(name.to_owned()).or_insert(2);
        loop {
            let id = format!("{name}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// What a file calls a record, if that can be an ID: not a number, which only counts rows,
/// and not the long ones that programs make up.
pub(super) fn usable(written: &str) -> Option<String> {
    const LONGEST: usize = 60;
    let name = Some(written.split('@').next().unwrap_or_default()).filter(|name| !name.contains("://"))?;
    let id = if Slug::new(name).is_some() { name.to_owned() } else { editing::slug(name) };
    let is_made_up = id.len() >= 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let has_word = id.split('-').any(|word| word.len() > 1 && word.bytes().any(|byte| byte.is_ascii_alphabetic()));
    (has_word && !is_made_up && id.len() <= LONGEST && Slug::new(&id).is_some()).then_some(id)
}
