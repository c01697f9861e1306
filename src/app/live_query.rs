//! A query that a list follows while it is typed.

use super::page_view::Bookmark;
use crate::{
    domain::Ref,
    search::{EmptyReason, ListKind, Query, QueryError},
};

/// Where the cursor goes when a search comes back.
#[derive(Debug, Default)]
pub(super) enum Landing {
    /// It stays where it is, or goes to the nearest item that is listed.
    #[default]
    Stay,
    /// To what matches best, where words were looked for; else back to where it
    /// was before they were typed.
    Best(Option<Arrival>),
    /// Back to an item, as soon as that is listed.
    Return(Arrival),
}

impl Landing {
    /// The item to come back to.
    pub(super) fn place(self) -> Option<Arrival> {
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

/// An item of a list, and where one was on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) item: Ref,
    pub(super) bookmark: Bookmark,
}

/// What is typed, and the query by which the list was made.
#[derive(Debug, Default)]
pub struct LiveQuery {
    text: String,
    /// The number of the latest search.
    generation: u64,
    applied: Query,
    applied_generation: u64,
    /// Why the query means nothing, and the number of its search.
    error: Option<(u64, QueryError)>,
    empty_reason: Option<EmptyReason>,
    suggestions: Vec<String>,
    pub(super) landing: Landing,
}

impl LiveQuery {
    /// The query as the user sees it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The query by which the list was made; its words are highlighted.
    pub fn applied(&self) -> &Query {
        &self.applied
    }

    pub(super) fn applied_generation(&self) -> u64 {
        self.applied_generation
    }

    /// Why the query means nothing, if so.
    pub fn error(&self) -> Option<&QueryError> {
        self.error.as_ref().map(|(_, error)| error)
    }

    /// Why the list is empty, if the query made it so.
    pub fn empty_reason(&self) -> Option<&EmptyReason> {
        self.empty_reason.as_ref()
    }

    /// Words of the deal near those of the query that it does not have.
    pub fn suggestions(&self) -> &[String] {
        &self.suggestions
    }

    pub(super) fn is_current(&self, generation: u64) -> bool {
        self.generation == generation
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether the list is still to be made by the query.
    pub(super) fn is_on_its_way(&self) -> bool {
        !self.is_current(self.applied_generation) && !self.is_refused()
    }

    /// Takes the item that it waits for.
    pub(super) fn take_place(&mut self) -> Option<Arrival> {
        std::mem::take(&mut self.landing).place()
    }

    /// Whether the query as it stands means nothing. An error of an earlier
    /// letter is no answer: the search for this one is on its way.
    pub(super) fn is_refused(&self) -> bool {
        self.error.as_ref().is_some_and(|(generation, _)| self.is_current(*generation))
    }

    /// The query as the user sees it; the applied one if that means nothing.
    pub(super) fn understood(&self, kind: ListKind) -> Query {
        Query::parse_for(kind, &self.text).unwrap_or_else(|_| self.applied.clone())
    }

    /// Makes a text the query; what to search, if it is understood. One that
    /// is not changes nothing else. Blanks alone are no query.
    pub(super) fn edit(&mut self, kind: ListKind, text: &str) -> Option<Query> {
        if text.trim().is_empty() { "" } else { text }.clone_into(&mut self.text);
        self.generation += 1;
        self.landing = self.take_place().into();
        let (query, error) = match Query::parse_unfinished(kind, text) {
            Ok((query, unfinished)) => (Some(query), unfinished),
            Err(error) => (None, Some(error)),
        };
        if let Some(error) = error {
            self.refuse(error);
        }
        query
    }

    /// What to search in another version of the deal.
    pub(super) fn renew(&mut self, kind: ListKind) -> Query {
        self.generation += 1;
        self.landing = self.take_place().into();
        if let Some((generation, _)) = &mut self.error {
            *generation = self.generation;
        }
        self.understood(kind)
    }

    /// The latest search found that the query means nothing.
    pub(super) fn refuse(&mut self, error: QueryError) {
        self.error = Some((self.generation, error));
    }

    /// The list is made by this query.
    pub(super) fn apply(
        &mut self,
        generation: u64,
        query: Query,
        empty_reason: Option<EmptyReason>,
        near: Vec<String>,
    ) {
        self.error.take_if(|(of, _)| *of < generation);
        (self.applied, self.applied_generation) = (query, generation);
        (self.empty_reason, self.suggestions) = (empty_reason, near);
    }

    /// The list is whole; a search on its way is out of date.
    pub(super) fn clear(&mut self) {
        let generation = self.generation + 1;
        *self = Self { generation, applied_generation: generation, ..Self::default() };
    }

    /// The query for a list that is not yet made by it.
    pub(super) fn unapplied(&mut self, landing: Landing) -> Self {
        let old = std::mem::take(self);
        Self { text: old.text, generation: old.generation, error: old.error, landing, ..Self::default() }
    }
}
