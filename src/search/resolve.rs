//! Names and units in a query → records of the deal, or what was perhaps meant.

use fixedbitset::FixedBitSet;

use super::{
    index::Index,
    matching::Ended,
    names,
    query::{Correction, Name, Qualifier, QueryError, value},
};
use crate::domain::{Layout, nearest, repeated};

impl Index {
    /// The events of the records that a name means.
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
        let near = match qualifier {
            Qualifier::Id => nearest(&name.text, self.ids()),
            _ => self.registers.get(qualifier).and_then(|register| register.names.nearest(&name.text)),
        };
        let near = near.map(value);
        let hint = near.as_ref().map_or_else(|| self.known(qualifier), |near| format!(": did you mean {near}?"));
        let shown = repeated(&*name.text, Layout::Line);
        QueryError {
            place: name.place.clone(),
            message: match qualifier {
                Qualifier::Has | Qualifier::Is => format!("{qualifier}: does not know “{}”{hint}", shown.shown()),
                _ => format!("no {qualifier} is called “{}”{hint}", shown.shown()),
            },
            correction: near.map(|text| Correction { place: name.place.clone(), text }),
        }
    }

    /// The names of a short list.
    fn known(&self, qualifier: Qualifier) -> String {
        let short = self.registers.get(qualifier).filter(|register| (1..=MOST_NAMED).contains(&register.names.len()));
        let names = short.map(|register| register.names.firsts().collect::<Vec<&str>>().join(", "));
        names.map_or_else(String::new, |names| format!("; there are {names}"))
    }

    pub(super) fn no_unit(&self, name: &Name) -> QueryError {
        let shown = repeated(&*name.text, Layout::Line);
        let units: Vec<&str> = self.units.iter().map(|unit| unit.0.shown()).collect();
        let units = if units.is_empty() { "none".to_owned() } else { units.join(", ") };
        QueryError {
            place: name.place.clone(),
            message: format!("no amount of this deal is counted in “{}”; units: {units}", shown.shown()),
            correction: None,
        }
    }
}

/// Longer lists of names are not told in an error.
const MOST_NAMED: usize = 12;
