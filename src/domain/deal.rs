//! One dataset: the whole story, its parties, sources, events, disagreements
//! and terms, with what follows from them: order, links from the other end,
//! independent voices.
//!
//! A deal is immutable and shared. It is read through handles ([`Event`],
//! [`Party`](super::Party), …) that stand for one record; a record outlives a
//! handle by its index (`EventIx`, `PartyIx`, …).

mod ids;
mod links;
mod receipts;

use std::{collections::HashMap, marker::PhantomData, ops::Index, sync::OnceLock};

use chrono::NaiveDate;

use super::{
    Disagreement, EdtfDate, Event, List, Party, Passage, Source, Term, Text, TextBuf, Word,
    handles::text_if,
    in_force::TermHistory,
    records::{DealRecord, DisagreementRecord, EventRecord, PartyRecord, SourceRecord, TermRecord},
};
use ids::Ids;
pub use links::EventLink;
pub use receipts::TextAtHand;

/// The index of a row in one of a deal's tables, counted from 0.
pub trait DealIx: Copy {
    /// As a plain number.
    fn index(self) -> usize;
    /// From a plain number. Indexes past `u32::MAX` do not exist: a deal of
    /// that size would not fit in memory.
    fn from_index(index: usize) -> Self;
}

macro_rules! indexes {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl DealIx for $name {
            fn index(self) -> usize {
                self.0 as usize
            }

            fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )+};
}

indexes! {
    /// Index of an event in the file.
    EventIx,
    /// Index of a party in the file.
    PartyIx,
    /// Index of a source in the file.
    SourceIx,
    /// Index of a term in the file.
    TermIx,
    /// Index of a disagreement in the file.
    DisagreementIx,
}

/// A passage inside a deal: its event and its index in the event's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageRef {
    /// The event.
    pub event: EventIx,
    /// The index in its passages, from 0.
    pub passage: usize,
}

/// A list that is read by its own kind of index.
#[derive(Clone, Debug)]
pub struct Table<I, T> {
    rows: Vec<T>,
    indexes: PhantomData<I>,
}

impl<I: DealIx, T> Table<I, T> {
    fn indexes(&self) -> impl List<I> + use<I, T> {
        (0..self.rows.len()).map(I::from_index)
    }

    fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.rows.iter().enumerate().map(|(index, row)| (I::from_index(index), row))
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.rows.iter_mut()
    }

    fn len(&self) -> usize {
        self.rows.len()
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, indexes: PhantomData }
    }
}

impl<I: DealIx, T> Index<I> for Table<I, T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "indexes come from ids that the same file has: see Deal::new")]
    fn index(&self, ix: I) -> &T {
        &self.rows[ix.index()]
    }
}

/// The records of a deal, by their indexes.
#[derive(Clone, Debug)]
struct Tables {
    parties: Table<PartyIx, PartyRecord>,
    sources: Table<SourceIx, SourceRecord>,
    events: Table<EventIx, EventRecord>,
    disagreements: Table<DisagreementIx, DisagreementRecord>,
    terms: Table<TermIx, TermRecord>,
}

/// A deal, whole and in order.
#[derive(Clone, Debug)]
pub struct Deal {
    id: Word,
    title: TextBuf,
    summary: Option<TextBuf>,
    period: Option<EdtfDate>,
    revised: Option<EdtfDate>,
    tables: Tables,
    order: Vec<EventIx>,
    /// For each event its index in `order`.
    ranks: Vec<u32>,
    links: Vec<Vec<EventLink>>,
    voices: Vec<SourceIx>,
    by_id: HashMap<Word, EventIx>,
    ids: Ids,
    texts: HashMap<SourceIx, TextAtHand>,
    /// The last day on which something of the record happened: looked for when
    /// it is first asked for.
    last_day: OnceLock<Option<NaiveDate>>,
    /// How each term stands over all time: worked out when first asked for.
    histories: Vec<OnceLock<TermHistory>>,
}

impl Deal {
    /// Makes a deal of its records: sorts the events, turns every reference
    /// round, finds each source's voice, gives each passage the verdict on
    /// record. Every index in the records must come from an id that they have.
    pub(crate) fn new(record: DealRecord) -> Self {
        let mut tables = Tables {
            parties: record.parties.into(),
            sources: record.sources.into(),
            events: record.events.into(),
            disagreements: record.disagreements.into(),
            terms: record.terms.into(),
        };
        tables.prove_by_record();
        let mut order: Vec<EventIx> = tables.events.indexes().collect();
        let key = |ix: EventIx| {
            let event = &tables.events[ix];
            (event.date, event.order.unwrap_or(i64::MAX), ix)
        };
        order.sort_by_key(|ix| key(*ix));
        let mut ranks = vec![0; order.len()];
        for (rank, ix) in (0_u32..).zip(&order) {
            if let Some(place) = ranks.get_mut(ix.index()) {
                *place = rank;
            }
        }
        Self {
            id: record.id,
            title: record.title,
            summary: record.summary,
            period: record.period,
            revised: record.revised,
            order,
            ranks,
            links: tables.links(),
            voices: tables.voices(),
            by_id: tables.events.iter().map(|(ix, event)| (event.id.clone(), ix)).collect(),
            ids: Ids::default(),
            texts: HashMap::new(),
            last_day: OnceLock::new(),
            histories: tables.terms.indexes().map(|_| OnceLock::new()).collect(),
            tables,
        }
    }

    /// Stable id.
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    /// Its name.
    pub fn title(&self) -> Text<'_> {
        self.title.as_text()
    }

    /// What it is about, in the curator's words.
    pub fn summary(&self) -> Option<Text<'_>> {
        text_if(self.summary.as_ref())
    }

    /// The time it covers.
    pub fn period(&self) -> Option<EdtfDate> {
        self.period
    }

    /// The day of its last revision.
    pub fn revised(&self) -> Option<EdtfDate> {
        self.revised
    }

    /// How many events it has.
    pub fn len(&self) -> usize {
        self.tables.events.len()
    }

    /// Whether it has no event.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The event with that index.
    pub fn event(&self, ix: EventIx) -> Event<'_> {
        Event { deal: self, ix }
    }

    /// The event with that id.
    pub fn find(&self, id: &str) -> Option<Event<'_>> {
        self.by_id.get(id).map(|ix| self.event(*ix))
    }

    /// All events, earliest first. Ties: the explicit order inside a date,
    /// then the place in the file.
    pub fn in_order(&self) -> &[EventIx] {
        &self.order
    }

    /// All events, in the order of the file.
    pub fn in_file_order(&self) -> impl List<Event<'_>> {
        self.tables.events.indexes().map(|ix| self.event(ix))
    }

    /// The last day on which something of the record happened.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let days = || self.order.iter().filter_map(|ix| self.event(*ix).date().last_day());
        *self.last_day.get_or_init(|| days().max())
    }

    /// The index of an event in [`Deal::in_order`].
    pub fn rank(&self, ix: EventIx) -> usize {
        self.ranks.get(ix.index()).map_or(0, |rank| *rank as usize)
    }

    /// Who takes part.
    pub fn parties(&self) -> impl List<Party<'_>> {
        self.tables.parties.indexes().map(|ix| self.party(ix))
    }

    /// The party with that index.
    pub fn party(&self, ix: PartyIx) -> Party<'_> {
        Party { deal: self, ix }
    }

    /// The documents.
    pub fn sources(&self) -> impl List<Source<'_>> {
        self.tables.sources.indexes().map(|ix| self.source(ix))
    }

    /// The source with that index.
    pub fn source(&self, ix: SourceIx) -> Source<'_> {
        Source { deal: self, ix }
    }

    /// The document whose voice a source has: what it is a copy of or draws
    /// on, at the end of the chain. One voice is counted once.
    pub fn voice(&self, ix: SourceIx) -> SourceIx {
        self.voices.get(ix.index()).copied().unwrap_or(ix)
    }

    /// Points on which sources differ.
    pub fn disagreements(&self) -> impl List<Disagreement<'_>> {
        self.tables.disagreements.indexes().map(|ix| self.disagreement(ix))
    }

    /// The disagreement with that index.
    pub fn disagreement(&self, ix: DisagreementIx) -> Disagreement<'_> {
        Disagreement { deal: self, ix }
    }

    /// Who owes what to whom.
    pub fn terms(&self) -> impl List<Term<'_>> {
        self.tables.terms.indexes().map(|ix| self.term(ix))
    }

    /// The term with that index.
    pub fn term(&self, ix: TermIx) -> Term<'_> {
        Term { deal: self, ix }
    }

    /// The passage at a place, if there is one.
    pub fn passage(&self, at: PassageRef) -> Option<Passage<'_>> {
        self.event(at.event).passage(at.passage)
    }

    /// The passage that a record refers to.
    #[expect(clippy::indexing_slicing, reason = "records refer to passages by ids that the same file has")]
    pub(super) fn passage_at(&self, PassageRef { event, passage: index }: PassageRef) -> Passage<'_> {
        Passage { event: self.event(event), index, record: &self.tables.events[event].passages[index] }
    }

    pub(super) fn event_record(&self, ix: EventIx) -> &EventRecord {
        &self.tables.events[ix]
    }

    pub(super) fn party_record(&self, ix: PartyIx) -> &PartyRecord {
        &self.tables.parties[ix]
    }

    pub(super) fn source_record(&self, ix: SourceIx) -> &SourceRecord {
        &self.tables.sources[ix]
    }

    pub(super) fn term_record(&self, ix: TermIx) -> &TermRecord {
        &self.tables.terms[ix]
    }

    pub(super) fn disagreement_record(&self, ix: DisagreementIx) -> &DisagreementRecord {
        &self.tables.disagreements[ix]
    }

    pub(super) fn history_cell(&self, ix: TermIx) -> Option<&OnceLock<TermHistory>> {
        self.histories.get(ix.index())
    }

    pub(super) fn links_of(&self, ix: EventIx) -> &[EventLink] {
        self.links.get(ix.index()).map_or(&[], Vec::as_slice)
    }
}
