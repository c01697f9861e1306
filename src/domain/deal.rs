//! One dataset: the whole story, its parties, sources, events, disagreements
//! and terms, with what follows from them: order, links from the other end,
//! independent voices.
//!
//! A deal is immutable and shared. Its parts refer to one another by place
//! (`EventIx`, `PartyIx`, …), which only a [`Table`] gives out.

mod links;
mod receipts;

use std::{collections::HashMap, marker::PhantomData, ops::Index, sync::OnceLock};

use chrono::NaiveDate;

use super::{
    Disagreement, EdtfDate, Event, EventRecord, Party, Passage, Relation, RelationKind, Source, Term, Text, TextBuf,
    Word,
};
pub use links::EventLink;
pub use receipts::TextAtHand;

/// A place in one of a deal's tables.
pub trait DealIx: Copy {
    /// The place, counted from 0.
    fn place(self) -> usize;
    /// The index of a place, counted from 0. Places past `u32::MAX` do not
    /// exist: a deal of that size would not fit in memory.
    fn at(place: usize) -> Self;
}

macro_rules! places {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl DealIx for $name {
            fn place(self) -> usize {
                self.0 as usize
            }

            fn at(place: usize) -> Self {
                Self(u32::try_from(place).unwrap_or(u32::MAX))
            }
        }
    )+};
}

places! {
    /// Place of an event in the file.
    EventIx,
    /// Place of a party in the file.
    PartyIx,
    /// Place of a source in the file.
    SourceIx,
    /// Place of a term in the file.
    TermIx,
    /// Place of a disagreement in the file.
    DisagreementIx,
}

/// Where a passage stands: the event and its place in the event's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The event.
    pub event: EventIx,
    /// The place in its passages, from 0.
    pub passage: usize,
}

/// A list that is read by its own kind of place.
#[derive(Clone, Debug)]
pub struct Table<I, T> {
    rows: Vec<T>,
    places: PhantomData<I>,
}

impl<I: DealIx, T> Table<I, T> {
    /// The rows with their places, in file order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(place, row)| (I::at(place), row))
    }

    /// The rows with their places, to be finished while a deal is read.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (I, &mut T)> {
        self.rows.iter_mut().enumerate().map(|(place, row)| (I::at(place), row))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, places: PhantomData }
    }
}

impl<I: DealIx, T> Index<I> for Table<I, T> {
    type Output = T;

    #[expect(
        clippy::indexing_slicing,
        reason = "the one place where a typed place is looked up; Deal::new refuses places outside their table"
    )]
    fn index(&self, ix: I) -> &T {
        &self.rows[ix.place()]
    }
}

/// What a deal is made of, before it is one.
#[derive(Clone, Debug)]
pub struct DealParts {
    /// Stable id.
    pub id: Word,
    /// Its name.
    pub title: TextBuf,
    /// What it is about.
    pub summary: Option<TextBuf>,
    /// The time it covers.
    pub period: Option<EdtfDate>,
    /// The day of its last revision.
    pub revised: Option<EdtfDate>,
    /// Who takes part.
    pub parties: Table<PartyIx, Party>,
    /// The documents.
    pub sources: Table<SourceIx, Source>,
    /// What happened.
    pub events: Table<EventIx, EventRecord>,
    /// Points on which sources differ.
    pub disagreements: Table<DisagreementIx, Disagreement>,
    /// Who owes what to whom.
    pub terms: Table<TermIx, Term>,
}

/// A deal, whole and in order.
#[derive(Clone, Debug)]
pub struct Deal {
    parts: DealParts,
    order: Vec<EventIx>,
    /// For each event its place in `order`.
    ranks: Vec<u32>,
    links: Vec<Vec<EventLink>>,
    voices: Vec<SourceIx>,
    by_id: HashMap<Word, EventIx>,
    texts: HashMap<SourceIx, TextAtHand>,
    /// The last day on which something of the record happened: looked for when
    /// it is first asked for.
    last_day: OnceLock<Option<NaiveDate>>,
}

impl Deal {
    /// Makes a deal of its parts: sorts the events, turns every reference
    /// round, finds each source's voice, gives each passage the verdict on
    /// record. Every place in the parts must come from an id of the same parts.
    pub fn new(mut parts: DealParts) -> Self {
        receipts::prove_by_record(&parts.sources, &mut parts.events);
        let mut order: Vec<EventIx> = parts.events.iter().map(|(ix, _)| ix).collect();
        let key = |ix: EventIx| {
            let event = &parts.events[ix];
            (event.date, event.order.unwrap_or(i64::MAX), ix)
        };
        order.sort_by_key(|ix| key(*ix));
        let mut ranks = vec![0; order.len()];
        for (rank, ix) in (0_u32..).zip(&order) {
            if let Some(place) = ranks.get_mut(ix.place()) {
                *place = rank;
            }
        }
        Self {
            order,
            ranks,
            links: links::links(&parts),
            voices: links::voices(&parts.sources),
            by_id: parts.events.iter().map(|(ix, event)| (event.id.clone(), ix)).collect(),
            texts: HashMap::new(),
            last_day: OnceLock::new(),
            parts,
        }
    }

    /// Stable id.
    pub fn id(&self) -> &str {
        self.parts.id.as_str()
    }

    /// Its name.
    pub fn title(&self) -> Text<'_> {
        self.parts.title.as_text()
    }

    /// What it is about, in the curator's words.
    pub fn summary(&self) -> Option<Text<'_>> {
        self.parts.summary.as_ref().map(TextBuf::as_text)
    }

    /// The time it covers.
    pub fn period(&self) -> Option<EdtfDate> {
        self.parts.period
    }

    /// The day of its last revision.
    pub fn revised(&self) -> Option<EdtfDate> {
        self.parts.revised
    }

    /// How many events it has.
    pub fn len(&self) -> usize {
        self.parts.events.len()
    }

    /// Whether it has no event.
    pub fn is_empty(&self) -> bool {
        self.parts.events.is_empty()
    }

    /// The event at a place.
    pub fn event(&self, ix: EventIx) -> Event<'_> {
        Event { deal: self, ix }
    }

    /// The event with that id.
    pub fn find(&self, id: &str) -> Option<Event<'_>> {
        let id = Word::new(id)?;
        self.by_id.get(&id).map(|ix| self.event(*ix))
    }

    /// All events, earliest first. Ties: the explicit order inside a date,
    /// then the place in the file.
    pub fn in_order(&self) -> &[EventIx] {
        &self.order
    }

    /// All events, in the order of the file.
    pub fn in_file_order(&self) -> impl Iterator<Item = Event<'_>> {
        self.parts.events.iter().map(|(ix, _)| self.event(ix))
    }

    /// The last day on which something of the record happened.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let days = || self.order.iter().filter_map(|ix| self.event(*ix).date().last_day());
        *self.last_day.get_or_init(|| days().max())
    }

    /// What the file says of each event.
    pub fn records(&self) -> &Table<EventIx, EventRecord> {
        &self.parts.events
    }

    /// The place of an event in [`Deal::in_order`].
    pub fn rank(&self, ix: EventIx) -> usize {
        self.ranks.get(ix.place()).map_or(0, |rank| *rank as usize)
    }

    /// Who takes part.
    pub fn parties(&self) -> &Table<PartyIx, Party> {
        &self.parts.parties
    }

    /// The party at a place.
    pub fn party(&self, ix: PartyIx) -> &Party {
        &self.parts.parties[ix]
    }

    /// The documents.
    pub fn sources(&self) -> &Table<SourceIx, Source> {
        &self.parts.sources
    }

    /// The source at a place.
    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.parts.sources[ix]
    }

    /// The document whose voice a source has: what it is a copy of or draws
    /// on, at the end of the chain. One voice is counted once.
    pub fn voice(&self, ix: SourceIx) -> SourceIx {
        self.voices.get(ix.place()).copied().unwrap_or(ix)
    }

    /// Points on which sources differ.
    pub fn disagreements(&self) -> &Table<DisagreementIx, Disagreement> {
        &self.parts.disagreements
    }

    /// The relations by which an event disputes, contradicts or supersedes
    /// another: the event and the place among its relations, in the order of
    /// time.
    pub fn against(&self) -> impl Iterator<Item = (Event<'_>, usize)> {
        let is_against = |relation: &Relation| {
            matches!(relation.kind, RelationKind::Disputes | RelationKind::Contradicts | RelationKind::Supersedes)
        };
        self.order.iter().map(|ix| self.event(*ix)).flat_map(move |event| {
            let relations = event.relations().iter().enumerate();
            relations.filter(move |(_, relation)| is_against(relation)).map(move |(place, _)| (event, place))
        })
    }

    /// Who owes what to whom.
    pub fn terms(&self) -> &Table<TermIx, Term> {
        &self.parts.terms
    }

    /// The passage at a place.
    pub fn passage(&self, place: Place) -> Option<&Passage> {
        self.record(place.event).passages.get(place.passage)
    }

    pub(super) fn record(&self, ix: EventIx) -> &EventRecord {
        &self.parts.events[ix]
    }

    pub(super) fn links_of(&self, ix: EventIx) -> &[EventLink] {
        self.links.get(ix.place()).map_or(&[], Vec::as_slice)
    }
}
