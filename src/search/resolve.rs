//! Names and units in a query → records of the deal, or what was perhaps meant.

use fixedbitset::FixedBitSet;

use super::{
    conditions::Ended,
    index::Index,
    names::{self, Names},
    query::{Correction, Name, Qualifier, QueryError, value},
};
use crate::domain::{Layout, nearest, repeated};

impl Index {
    pub(super) fn named(&self, qualifier: Qualifier, name: &Name) -> Result<FixedBitSet, Ended> {
        let mut found = FixedBitSet::with_capacity(self.len());
        let meant = self.meant(qualifier, name);
        if meant.is_empty() {
            return Err(Ended::Mistyped(self.not_found(qualifier, name)));
        }
        for record in meant {
            match qualifier {
                Qualifier::Id => found.insert(record),
                _ => self.registers.events((qualifier, record)).iter().for_each(|place| found.insert(*place as usize)),
            }
        }
        Ok(found)
    }

    /// The places in its register of what a name means; of an id, the places of
    /// the events.
    pub(super) fn meant(&self, qualifier: Qualifier, name: &Name) -> Vec<usize> {
        if qualifier == Qualifier::Id {
            return names::meant(self.ids().map(std::iter::once), &name.text.to_lowercase());
        }
        self.registers.get(qualifier).map_or_else(Vec::new, |register| register.names.meant(&name.text))
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.deal.in_order().iter().map(|ix| self.deal.event(*ix).id())
    }

    fn not_found(&self, qualifier: Qualifier, name: &Name) -> QueryError {
        match self.registers.get(qualifier) {
            Some(register) if qualifier != Qualifier::Id => not_among(&register.names, qualifier, name),
            _ => no_such(qualifier, name, nearest(&name.text, self.ids()), String::new()),
        }
    }

    pub(super) fn no_unit(&self, name: &Name) -> QueryError {
        let shown = repeated(&*name.text, Layout::Line);
        let units: Vec<&str> = self.units.iter().map(String::as_str).collect();
        let units = if units.is_empty() { "none".to_owned() } else { units.join(", ") };
        QueryError {
            place: name.place.clone(),
            message: format!("no amount of this deal is counted in “{}”; units: {units}", shown.shown()),
            correction: None,
        }
    }
}

pub(super) fn not_among(names: &Names, qualifier: Qualifier, name: &Name) -> QueryError {
    no_such(qualifier, name, names.nearest(&name.text), known(names))
}

/// `known` is said where no name is near.
fn no_such(qualifier: Qualifier, name: &Name, near: Option<&str>, known: String) -> QueryError {
    let near = near.map(value);
    let hint = near.as_ref().map_or(known, |near| format!(": did you mean {near}?"));
    let shown = repeated(&*name.text, Layout::Line);
    QueryError {
        place: name.place.clone(),
        message: match qualifier {
            Qualifier::Has | Qualifier::Is | Qualifier::Read | Qualifier::Standing | Qualifier::State => {
                format!("{qualifier}: does not know “{}”{hint}", shown.shown())
            }
            _ => format!("no {qualifier} is called “{}”{hint}", shown.shown()),
        },
        correction: near.map(|text| Correction { place: name.place.clone(), text }),
    }
}

fn known(names: &Names) -> String {
    let firsts: Vec<&str> = names.firsts().take(MOST_NAMED + 1).collect();
    let is_short = (1..=MOST_NAMED).contains(&firsts.len());
    if is_short { format!("; there are {}", firsts.join(", ")) } else { String::new() }
}

/// Longer lists of names are not told in an error.
const MOST_NAMED: usize = 12;
