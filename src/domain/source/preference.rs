//! Which of several sources is cited first.

use std::collections::BTreeSet;

use crate::domain::{Basis, Deal, Event, Ref, Side, Source, SourceIx, Standing, TermDoubt, Version, WasRead};

impl Source<'_> {
    /// Less for a better one: the speaker's own words go before a copy, a primary source before
    /// others, and one that was read before one that was not.
    pub(in crate::domain) fn preference(self) -> (bool, bool, WasRead) {
        (!self.is_original(), self.standing() != Some(Standing::Primary), self.was_read())
    }
}

impl Deal {
    /// The sources that a record rests on, each once, the best first.
    pub fn sources_best_first(&self, of: Ref) -> Vec<SourceIx> {
        let mut sources: Vec<SourceIx> = self.sources_of(of).into_iter().collect();
        sources.sort_by_key(|ix| self.source(*ix).preference());
        sources
    }

    fn sources_of(&self, of: Ref) -> BTreeSet<SourceIx> {
        let of_event = |event: Event<'_>| event.sources().map(Source::ix).collect::<BTreeSet<_>>();
        match of {
            Ref::Event(ix) => of_event(self.event(ix)),
            Ref::Relation(from, index) => {
                let event = self.event(from);
                let other = event.relation(index).map(|relation| of_event(relation.event()));
                of_event(event).into_iter().chain(other.into_iter().flatten()).collect()
            }
            Ref::Disagreement(ix) => self.disagreement(ix).sides().flat_map(Side::sources).map(Source::ix).collect(),
            Ref::Term(ix) => self.term(ix).versions().flat_map(sources_of_version).collect(),
            Ref::Version(ix, version) => {
                self.term(ix).version(version).map(sources_of_version).into_iter().flatten().collect()
            }
            Ref::Party(_) => BTreeSet::new(),
            Ref::Source(_) | Ref::Passage(_) | Ref::Statement(..) => self.source_of(of).into_iter().collect(),
        }
    }
}

/// Of its basis and its doubt; without a basis, those of the event that set it.
fn sources_of_version(version: Version<'_>) -> BTreeSet<SourceIx> {
    let doubt = version.doubt().and_then(TermDoubt::source);
    let set_by = version.set_by().filter(|_| version.basis().len() == 0);
    let of_event = set_by.into_iter().flat_map(Event::sources);
    version.basis().map(Basis::source).chain(doubt).chain(of_event).map(Source::ix).collect()
}
