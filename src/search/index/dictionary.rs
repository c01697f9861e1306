//! Every word of titles and prose with the events that have it: finds words and
//! prefixes without reading a text.

mod places;

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use places::Places;

/// The events that have a word, by their place in the timeline.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Postings {
    titles: Places,
    prose: Places,
}

#[derive(Debug, Default)]
pub(in crate::search) struct Dictionary {
    words: Vec<(Box<str>, Postings)>,
}

/// A dictionary being written: events come in the order of the timeline.
#[derive(Default)]
pub(super) struct Writer {
    places: HashMap<Box<str>, usize>,
    postings: Vec<Postings>,
}

impl Writer {
    pub(super) fn title_word(&mut self, word: &str, event: usize) {
        self.postings_of(word).titles.add(event);
    }

    pub(super) fn prose_word(&mut self, word: &str, event: usize) {
        self.postings_of(word).prose.add(event);
    }

    fn postings_of(&mut self, word: &str) -> &mut Postings {
        let next = self.postings.len();
        let place = match self.places.get(word) {
            Some(place) => *place,
            None => *self.places.entry(word.into()).or_insert(next),
        };
        if place == next {
            self.postings.push(Postings::default());
        }
        #[expect(clippy::indexing_slicing, reason = "every place in the map was pushed above")]
        &mut self.postings[place]
    }

    pub(super) fn finish(mut self) -> Dictionary {
        let mut words: Vec<(Box<str>, usize)> = self.places.into_iter().collect();
        words.sort_unstable();
        let mut postings = |place: usize| {
            let mut postings = self.postings.get_mut(place).map(std::mem::take).unwrap_or_default();
            postings.titles.shrink_to_fit();
            postings.prose.shrink_to_fit();
            postings
        };
        Dictionary { words: words.into_iter().map(|(word, place)| (word, postings(place))).collect() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Field {
    Title,
    Prose,
}

impl Postings {
    fn of(&self, field: Field) -> &Places {
        match field {
            Field::Title => &self.titles,
            Field::Prose => &self.prose,
        }
    }

    /// In how many titles and how many events' prose the word is.
    pub(in crate::search) fn count(&self) -> usize {
        self.titles.len() + self.prose.len()
    }
}

impl Dictionary {
    fn get(&self, word: &str) -> Option<&Postings> {
        let place = self.words.binary_search_by(|(other, _)| (**other).cmp(word)).ok()?;
        self.words.get(place).map(|(_, postings)| postings)
    }

    pub(in crate::search) fn with_word(&self, word: &str, field: Field, events: &mut FixedBitSet) {
        events.extend(self.get(word).into_iter().flat_map(|postings| postings.of(field).iter()));
    }

    pub(in crate::search) fn with_prefix(&self, beginning: &str, field: Field, events: &mut FixedBitSet) {
        for (_, postings) in self.starting_with(beginning) {
            events.extend(postings.of(field).iter());
        }
    }

    fn starting_with(&self, beginning: &str) -> impl Iterator<Item = &(Box<str>, Postings)> {
        let start = self.words.partition_point(|(word, _)| **word < *beginning);
        let rest = self.words.get(start..).unwrap_or_default();
        rest.iter().take_while(move |(word, _)| word.starts_with(beginning))
    }

    pub(in crate::search) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    pub(in crate::search) fn first_with(&self, word: &str) -> Option<usize> {
        let postings = self.get(word)?;
        postings.titles.first().or(postings.prose.first())
    }

    pub(in crate::search) fn words(&self) -> impl Iterator<Item = (&str, &Postings)> {
        self.words.iter().map(|(word, postings)| (&**word, postings))
    }
}
