//! Records by their ids, which stay where they are: a table has the records' places
//! alone.

use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;

#[derive(Clone, Debug)]
pub(super) struct IdTable<I> {
    places: HashTable<I>,
    hasher: RandomState,
}

impl<I: Copy> IdTable<I> {
    /// `id_of` gives the id at a place, as in [`IdTable::find`].
    pub(super) fn new<'d>(all: impl Iterator<Item = I>, id_of: impl Fn(&I) -> &'d str) -> Self {
        let hasher = RandomState::new();
        let mut places = HashTable::with_capacity(all.size_hint().0);
        for place in all {
            places.insert_unique(hasher.hash_one(id_of(&place)), place, |place| hasher.hash_one(id_of(place)));
        }
        Self { places, hasher }
    }

    pub(super) fn find<'d>(&self, id: &str, id_of: impl Fn(&I) -> &'d str) -> Option<I> {
        self.places.find(self.hasher.hash_one(id), |place| id_of(place) == id).copied()
    }
}
