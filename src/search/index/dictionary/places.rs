//! Places in the timeline, in little room: most words of a large deal are in many events.

/// Ascending, each once. Each is kept as its distance from the one before, in groups of
/// seven bits, the lowest first, as in LEB128.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    distances: Vec<u8>,
    /// One more than the last place.
    end: usize,
    count: usize,
}

/// What is in a byte besides whether another one follows.
const BITS: u32 = 7;
const FOLLOWED: u8 = 1 << BITS;

impl Places {
    /// Adds a place at or behind the last one.
    pub(super) fn add(&mut self, place: usize) {
        let Some(mut distance) = place.checked_sub(self.end) else { return };
        self.end = place + 1;
        self.count += 1;
        while distance >= usize::from(FOLLOWED) {
            self.distances.push(low(distance) | FOLLOWED);
            distance >>= BITS;
        }
        self.distances.push(low(distance));
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    pub(super) fn first(&self) -> Option<usize> {
        self.iter().next()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        let mut bytes = self.distances.iter();
        let mut end = 0;
        std::iter::from_fn(move || {
            let (mut distance, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                distance |= usize::from(byte & !FOLLOWED) << shift;
                if byte & FOLLOWED == 0 {
                    break;
                }
                shift += BITS;
            }
            let place = end + distance;
            end = place + 1;
            Some(place)
        })
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.distances.shrink_to_fit();
    }
}

/// The lowest seven bits.
fn low(distance: usize) -> u8 {
    distance.to_le_bytes()[0] & !FOLLOWED
}

#[cfg(test)]
mod tests {
    use proptest::{collection::btree_set, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn places_come_back_as_they_were_added(added in btree_set(prop_oneof![0_usize..300, any::<u32>().prop_map(|place| place as usize)], 0..200)) {
            let mut places = Places::default();
            for place in &added {
                places.add(*place);
                // A word may be in a text twice.
                places.add(*place);
            }
            prop_assert_eq!(places.iter().collect::<Vec<_>>(), added.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!((places.len(), places.first()), (added.len(), added.first().copied()));
        }
    }
}
