//! A query that a list follows while it is typed.

use super::{MeantFinds, page_view::Bookmark};
use crate::{
    domain::Ref,
    search::{EmptyReason, ListKind, Query, QueryError},
};

/// Where the cursor goes when a search returns.
#[derive(Debug, Default)]
pub(super) enum Landing {
    /// It stays, or goes to the nearest listed item.
    #[default]
    Stay,
    /// To the best match of a query with words; else to where it was before
    /// typing.
    Best(Option<Arrival>),
    Return(Arrival),
}

impl Landing {
    pub(super) fn arrival(self) -> Option<Arrival> {
        match self {
            Self::Stay => None,
            Self::Best(place) => place,
            Self::Return(place) => Some(place),
        }
    }
}

impl From<Option<Arrival>> for Landing {
    fn from(place: Option<Arrival>) -> Self {
        place.map_or(Self::Stay, Self::Return)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) item: Ref,
    pub(super) bookmark: Bookmark,
}

/// What the prompt says of the dates of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryDates {
    Understood(String),
    /// Words were perhaps meant as this condition.
    Offered(String),
}

/// What words of the query were perhaps meant as.
#[derive(Debug, Default)]
pub(super) struct Meant {
    /// The condition, by what it finds.
    pub(super) offered: Option<String>,
    /// Of the condition that the words themselves suggest.
    pub(super) finds: MeantFinds,
}

/// A typed query, and the one that made the current list.
#[derive(Debug, Default)]
pub struct LiveQuery {
    text: String,
    generation: u64,
    applied: Query,
    applied_generation: u64,
    error: Option<(u64, QueryError)>,
    empty_reason: Option<EmptyReason>,
    meant: Meant,
    suggestions: Vec<String>,
    pub(super) landing: Landing,
}

impl LiveQuery {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The query that made the list; its words are highlighted.
    pub fn applied(&self) -> &Query {
        &self.applied
    }

    pub(super) fn applied_generation(&self) -> u64 {
        self.applied_generation
    }

    pub fn error(&self) -> Option<&QueryError> {
        self.error.as_ref().map(|(_, error)| error)
    }

    pub fn empty_reason(&self) -> Option<&EmptyReason> {
        self.empty_reason.as_ref()
    }

    /// The condition that words of the query were perhaps meant as, by what it finds.
    pub(super) fn offered(&self) -> Option<&str> {
        self.meant.offered.as_deref()
    }

    /// What the query finds with the condition that its words suggest.
    pub(super) fn meant_finds(&self) -> MeantFinds {
        self.meant.finds
    }

    /// Words of the deal similar to those of the query that it lacks.
    pub fn suggestions(&self) -> &[String] {
        &self.suggestions
    }

    pub(super) fn is_current(&self, generation: u64) -> bool {
        self.generation == generation
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether the list is still waiting for the latest query.
    pub(super) fn is_pending(&self) -> bool {
        !self.is_current(self.applied_generation) && !self.has_current_error()
    }

    pub(super) fn take_arrival(&mut self) -> Option<Arrival> {
        std::mem::take(&mut self.landing).arrival()
    }

    /// Whether the current text is wrong. The error of an earlier text does not
    /// count: the search for the current one is pending.
    pub(super) fn has_current_error(&self) -> bool {
        self.error.as_ref().is_some_and(|(generation, _)| self.is_current(*generation))
    }

    /// The query as typed; if that does not parse, the applied one.
    pub(super) fn understood(&self, kind: ListKind) -> Query {
        Query::parse_for(kind, &self.text).unwrap_or_else(|_| self.applied.clone())
    }

    /// Sets the text; returns the query to search for, if it parses. Whitespace
    /// alone is no query.
    pub(super) fn edit(&mut self, kind: ListKind, text: &str) -> Option<Query> {
        if text.trim().is_empty() { "" } else { text }.clone_into(&mut self.text);
        self.generation += 1;
        self.landing = self.take_arrival().into();
        let (query, error) = match Query::parse_unfinished(kind, text) {
            Ok((query, unfinished)) => (Some(query), unfinished),
            Err(error) => (None, Some(error)),
        };
        if let Some(error) = error {
            self.refuse(error);
        }
        query
    }

    /// The query to run on another version of the deal.
    pub(super) fn restart(&mut self, kind: ListKind) -> Query {
        self.generation += 1;
        self.landing = self.take_arrival().into();
        if let Some((generation, _)) = &mut self.error {
            *generation = self.generation;
        }
        self.understood(kind)
    }

    pub(super) fn refuse(&mut self, error: QueryError) {
        self.error = Some((self.generation, error));
    }

    pub(super) fn apply(
        &mut self,
        generation: u64,
        query: Query,
        empty_reason: Option<EmptyReason>,
        meant: Meant,
        near: Vec<String>,
    ) {
        self.error.take_if(|(of, _)| *of < generation);
        (self.applied, self.applied_generation) = (query, generation);
        (self.empty_reason, self.meant, self.suggestions) = (empty_reason, meant, near);
    }

    /// Lists everything, and outdates any pending search.
    pub(super) fn clear(&mut self) {
        let generation = self.generation + 1;
        *self = Self { generation, applied_generation: generation, ..Self::default() };
    }

    /// The same query for a list that it has not been applied to.
    pub(super) fn unapplied(&mut self, landing: Landing) -> Self {
        let old = std::mem::take(self);
        Self { text: old.text, generation: old.generation, error: old.error, landing, ..Self::default() }
    }
}
