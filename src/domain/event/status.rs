//! What became of an event, and what it rests on: derived from relations and
//! corroborations, never stored.

use std::collections::BTreeSet;

use super::{Corroboration, Event, Judgement, Passage, PassageQuality, Reading, Relation, RelationKind};
use crate::domain::{Amount, Source, SourceIx, Standing, vocabulary::vocabulary};

vocabulary! {
    Status {
        Disputed = "disputed",
        /// A source contradicts quoted words, or another event says the
        /// opposite.
        Contradicted = "contradicted",
        Amended = "amended",
        Superseded = "superseded",
        Resolved = "resolved",
        Fulfilled = "fulfilled",
        /// No party's own filing or statement bears it out.
        ReportedOnly = "reported-only",
    }
}

impl<'d> Event<'d> {
    pub fn has_status(self, status: Status) -> bool {
        let by = |kind: RelationKind| self.related_from().any(|relation| relation.kind() == kind);
        match status {
            Status::Disputed => by(RelationKind::Disputes),
            Status::Contradicted => self.is_contradicted() || by(RelationKind::Contradicts),
            Status::Amended => by(RelationKind::Amends),
            Status::Superseded => by(RelationKind::Supersedes),
            Status::Resolved => by(RelationKind::Resolves),
            Status::Fulfilled => by(RelationKind::Fulfils),
            Status::ReportedOnly => self.is_reported_only(),
        }
    }

    /// Whether something bears it out, but nothing primary.
    fn is_reported_only(self) -> bool {
        let quoted = self.passages().map(Passage::source);
        let bears_out =
            |verdict: Judgement| matches!(verdict, Judgement::Confirms | Judgement::Refines | Judgement::Partly);
        let borne_out = self.corroboration().filter(|said| bears_out(said.verdict())).map(Corroboration::source);
        let mut sources = quoted.chain(borne_out).peekable();
        sources.peek().is_some() && sources.all(|source| source.standing() != Some(Standing::Primary))
    }

    /// Whether part of the quoted words' meaning is garbled or lost.
    pub fn is_garbled(self) -> bool {
        self.passages().any(|passage| passage.quality() != PassageQuality::Clear)
    }

    /// The sources it rests on: quoted, heard (unless they say nothing of it),
    /// dating it, behind an amount or a reading, or holding a view of a
    /// relation. Each once, in file order.
    pub fn sources(self) -> impl Iterator<Item = Source<'d>> {
        let quoted = self.passages().map(Passage::source);
        let read = self.passages().filter_map(Passage::reading).flat_map(Reading::sources);
        let heard = self.corroboration().filter(|said| said.verdict() != Judgement::NotFound);
        let sources: BTreeSet<SourceIx> = quoted
            .chain(read)
            .chain(heard.map(Corroboration::source))
            .chain(self.dated_by())
            .chain(self.amounts().filter_map(Amount::source))
            .chain(self.relations().filter_map(Relation::according_to))
            .map(Source::ix)
            .collect();
        sources.into_iter().map(move |ix| self.deal.source(ix))
    }
}
