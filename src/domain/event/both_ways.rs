//! Sources that are recorded to say one thing and its opposite.

use super::{Corroboration, Event, Judgment, Passage};
use crate::domain::PassageRef;

impl Event<'_> {
    /// Where a source both confirms and contradicts the same words: the positions of both statements
    /// among those of the event.
    pub fn said_both_ways(self) -> impl Iterator<Item = (usize, usize)> {
        let said: Vec<Corroboration<'_>> = self.corroboration().collect();
        let contradicting: Vec<usize> = (0..said.len())
            .filter(|nth| said.get(*nth).is_some_and(|said| said.verdict() == Judgment::Contradicts))
            .collect();
        contradicting.into_iter().filter_map(move |nth| {
            let contradicts = said.get(nth)?;
            let confirms = said.iter().position(|other| is_opposite(*other, *contradicts))?;
            Some((confirms, nth))
        })
    }
}

/// What names no words is about all of them.
fn is_opposite(confirms: Corroboration<'_>, contradicts: Corroboration<'_>) -> bool {
    let words = |said: Corroboration<'_>| said.passages().map(Passage::passage_ref).collect::<Vec<PassageRef>>();
    let [confirmed, contradicted] = [confirms, contradicts].map(words);
    let are_the_same = confirmed.iter().any(|passage| contradicted.contains(passage))
        || confirmed.is_empty()
        || contradicted.is_empty();
    // Notes say on which point it does each.
    let are_explained = [confirms, contradicts].iter().all(|said| said.note().is_some());
    !are_explained
        && confirms.verdict() == Judgment::Confirms
        && confirms.source().ix() == contradicts.source().ix()
        && are_the_same
}
