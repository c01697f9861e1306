//! What became of an event, and which sources support it.

use std::collections::BTreeSet;

use super::{Corroboration, Event, Judgement, Passage, PassageQuality, Reading, Relation, RelationKind};
use crate::domain::{Amount, Source, SourceIx, Standing, vocabulary::vocabulary};

vocabulary! {
    Status {
        Disputed = "disputed",
        /// By a source about quoted words, or by another event.
        Contradicted = "contradicted",
        Amended = "amended",
        Superseded = "superseded",
        Resolved = "resolved",
        Fulfilled = "fulfilled",
        /// Supported, but not by a party's own filing or statement.
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

    fn is_reported_only(self) -> bool {
        let quoted = self.passages().map(Passage::source);
        let bears_out =
            |verdict: Judgement| matches!(verdict, Judgement::Confirms | Judgement::Refines | Judgement::Partly);
        let borne_out = self.corroboration().filter(|said| bears_out(said.verdict())).map(Corroboration::source);
        let mut sources = quoted.chain(borne_out).peekable();
        sources.peek().is_some() && sources.all(|source| source.standing() != Some(Standing::Primary))
    }

    pub fn is_garbled(self) -> bool {
        self.passages().any(|passage| passage.quality() != PassageQuality::Clear)
    }

    /// All sources that it is based on, each once, in file order.
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
