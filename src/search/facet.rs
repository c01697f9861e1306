//! The values that a qualifier can name in a list, and the rows that have each.

use fixedbitset::FixedBitSet;

use super::{
    conditions::SearchAbort,
    names::Names,
    query::{Name, Qualifier},
};
use crate::domain::Vocabulary;

#[derive(Debug)]
pub(super) struct Facet {
    pub(super) names: Names,
    /// For each value the places in the list of those that have it, ascending.
    pub(super) having: Vec<Vec<u32>>,
}

impl Facet {
    /// `values` has for each item of the list the values that it has.
    pub(super) fn new(names: Names, values: impl Iterator<Item = Vec<usize>>) -> Self {
        let mut having = vec![Vec::new(); names.len()];
        for (place, values) in (0_u32..).zip(values) {
            for value in values {
                if let Some(places) = having.get_mut(value).filter(|places| places.last() != Some(&place)) {
                    places.push(place);
                }
            }
        }
        Self { names, having }
    }

    pub(super) fn having(&self, value: usize) -> &[u32] {
        self.having.get(value).map_or(&[], Vec::as_slice)
    }

    /// Who, of `len` items, has what a name means.
    ///
    /// # Errors
    /// A name that nothing has.
    pub(super) fn find(&self, qualifier: Qualifier, name: &Name, len: usize) -> Result<FixedBitSet, SearchAbort> {
        let meant = self.names.meant(&name.text);
        if meant.is_empty() {
            return Err(SearchAbort::Mistyped(self.names.not_found(qualifier, name)));
        }
        let mut found = FixedBitSet::with_capacity(len);
        found.extend(meant.into_iter().flat_map(|value| self.having(value)).map(|place| *place as usize));
        Ok(found)
    }
}

/// The places in a closed list of the values that hold.
pub(super) fn those<V: Vocabulary>(holds: impl Fn(V) -> bool) -> Vec<usize> {
    V::ALL.iter().enumerate().filter(|(_, value)| holds(**value)).map(|(place, _)| place).collect()
}
