//! A deal: its records, and what follows from them: the order of events, links
//! seen from the other end, independent voices.
//!
//! It is immutable and shared. Handles ([`Event`], [`Party`](super::Party), …)
//! read one record each; an index (`EventIx`, `PartyIx`, …) outlives them.

mod links;
mod receipts;

use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashMap},
    marker::PhantomData,
    ops::Index,
    sync::OnceLock,
};

use chrono::NaiveDate;

use super::{
    DateContext, Edge, EdtfDate, Event, Passage, RecordIterator, Scope, Source, Text,
    arena::{Arena, DateIx, TextIx, WordIx},
    event::InRows,
    id_table::IdTable,
    in_force::TermHistory,
    records::{DealRecord, DisagreementRecord, EventRecord, PartyRecord, SourceRecord, TermRecord},
    turning_events::TurningEvents,
};
pub use links::EventLink;
use links::Versions;
pub use receipts::AvailableText;
use receipts::on_record;

pub trait DealIx: Copy {
    fn index(self) -> usize;
    /// Saturates at `u32::MAX`: a larger deal would not fit in memory.
    fn from_index(index: usize) -> Self;
}

macro_rules! indexes {
    ($($name:ident),+) => {$(
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

indexes!(EventIx, PartyIx, SourceIx, TermIx, DisagreementIx);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageRef {
    pub event: EventIx,
    pub passage: usize,
}

#[derive(Clone, Debug)]
pub struct Table<I, T> {
    rows: Vec<T>,
    indexes: PhantomData<I>,
}

impl<I: DealIx, T> Table<I, T> {
    pub(super) fn indexes(&self) -> impl RecordIterator<I> + use<I, T> {
        (0..self.rows.len()).map(I::from_index)
    }

    pub(super) fn row(&self, ix: I) -> Option<&T> {
        self.rows.get(ix.index())
    }

    fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.rows.iter().enumerate().map(|(index, row)| (I::from_index(index), row))
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

#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) parties: Table<PartyIx, PartyRecord>,
    pub(super) sources: Table<SourceIx, SourceRecord>,
    pub(super) events: Table<EventIx, EventRecord>,
    pub(super) disagreements: Table<DisagreementIx, DisagreementRecord>,
    pub(super) terms: Table<TermIx, TermRecord>,
}

/// Each is built when first used, so that the first frame does not wait.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    pub(super) events: OnceLock<IdTable<EventIx>>,
    pub(super) parties: OnceLock<IdTable<PartyIx>>,
    pub(super) sources: OnceLock<IdTable<SourceIx>>,
    pub(super) disagreements: OnceLock<IdTable<DisagreementIx>>,
    pub(super) terms: OnceLock<IdTable<TermIx>>,
    pub(super) passages: OnceLock<IdTable<PassageRef>>,
}

#[derive(Clone, Debug)]
pub struct Deal {
    pub(super) arena: Arena,
    id: WordIx,
    title: TextIx,
    summary: Option<TextIx>,
    period: Option<DateIx>,
    revised: Option<DateIx>,
    pub(super) tables: Tables,
    order: Vec<EventIx>,
    /// The position in `order` of each event.
    ranks: Vec<u32>,
    pub(super) links: Vec<Vec<EventLink>>,
    /// Whether another event resolves each.
    pub(super) resolved: Vec<bool>,
    /// The open disputes about each event.
    pub(super) open_disputes: OnceLock<Vec<usize>>,
    /// See [`Event::has_repeated_words`].
    pub(super) repeated_words: OnceLock<BTreeSet<EventIx>>,
    /// Those that an open disagreement is about.
    pub(super) disputed_terms: OnceLock<BTreeSet<TermIx>>,
    /// By event.
    pub(super) in_rows: Vec<OnceLock<InRows>>,
    voices: Vec<SourceIx>,
    /// See [`Source::is_cited_as_at_hand`].
    pub(super) located: OnceLock<BTreeSet<SourceIx>>,
    versions: Option<Versions>,
    pub(super) ids: Ids,
    texts: HashMap<SourceIx, AvailableText>,
    last_day: OnceLock<Option<NaiveDate>>,
    pub(super) histories: Vec<OnceLock<TermHistory>>,
    /// Of each term.
    pub(super) turning_events: Vec<OnceLock<TurningEvents>>,
}

impl Deal {
    /// Indexes in the records must be valid.
    pub(crate) fn new(record: DealRecord) -> Self {
        let tables = Tables {
            parties: record.parties.into(),
            sources: record.sources.into(),
            events: record.events.into(),
            disagreements: record.disagreements.into(),
            terms: record.terms.into(),
        };
        let mut arena = record.arena;
        tables.prove(&mut arena, |_, _, source| on_record(source));
        let mut order: Vec<EventIx> = tables.events.indexes().collect();
        order.sort_by(|one, other| in_time(&arena, &tables.events[*one], &tables.events[*other]));
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
            links: tables.links(&arena),
            resolved: tables.resolved(&arena),
            open_disputes: OnceLock::new(),
            located: OnceLock::new(),
            repeated_words: OnceLock::new(),
            disputed_terms: OnceLock::new(),
            in_rows: tables.events.indexes().map(|_| OnceLock::new()).collect(),
            voices: tables.voices(),
            versions: tables.versions(),
            ids: Ids::default(),
            texts: HashMap::new(),
            last_day: OnceLock::new(),
            histories: tables.terms.indexes().map(|_| OnceLock::new()).collect(),
            turning_events: tables.terms.indexes().map(|_| OnceLock::new()).collect(),
            tables,
            arena,
        }
    }

    pub fn id(&self) -> &str {
        self.arena.word(self.id)
    }

    pub fn title(&self) -> Text<'_> {
        self.arena.text(self.title)
    }

    pub fn summary(&self) -> Option<Text<'_>> {
        self.summary.map(|summary| self.arena.text(summary))
    }

    pub fn period(&self) -> Option<EdtfDate> {
        self.period.map(|period| self.arena.date(period))
    }

    /// The first and the last day of the period, or else of the events, of which each counts with the date on
    /// which it begins: `2026-04-27/2032` puts nothing in 2032.
    pub fn period_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let day = |edge| if let Edge::Day(day) = edge { Some(day) } else { None };
        let first = || self.order.iter().filter_map(|ix| self.event(*ix).sort_day()).min();
        let first = self.period().and_then(|period| day(period.earliest())).or_else(first)?;
        let begun =
            |date: EdtfDate| date.start().filter(|_| !date.is_set()).map_or(date.sort_day(), EdtfDate::last_day);
        let last = || self.events().filter_map(|event| begun(event.date()?)).max();
        let last = self.period().and_then(|period| day(period.latest())).or_else(last)?;
        Some((first, last.max(first)))
    }

    /// Before there are events, dates are near those of the sources.
    pub fn date_context(&self, today: NaiveDate) -> DateContext {
        let published = || self.sources().filter_map(Source::published);
        let first = || published().filter_map(EdtfDate::sort_day).min();
        let last = || published().filter_map(EdtfDate::last_day).max();
        let of_sources = || first().zip(last()).map(|(first, last)| (first, last.max(first)));
        DateContext { period: self.period_days().or_else(of_sources), today }
    }

    pub fn revised(&self) -> Option<EdtfDate> {
        self.revised.map(|revised| self.arena.date(revised))
    }

    /// The day as of which it is told unless another one is asked for: that of the last
    /// revision, else of the last event, else the end of the period.
    pub fn last_known_day(&self) -> Option<NaiveDate> {
        let last = || self.events().filter_map(Event::last_day).max();
        let revised = self.revised().and_then(EdtfDate::last_day);
        revised.or_else(last).or_else(|| self.period().and_then(EdtfDate::last_day))
    }

    /// Whether it is the last day of an event, or one on which a term may change.
    pub fn has_day(&self, day: NaiveDate) -> bool {
        self.days_of_change().contains(&day) || self.events().any(|event| event.last_day() == Some(day))
    }

    pub fn len(&self) -> usize {
        self.tables.events.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All events, earliest first, after those without a date; those of one date in their explicit
    /// order, then by time, then as in the file. One of which only the latest day is known has
    /// its place there. What came after the deal's period follows the rest, also if an imprecise
    /// date may be earlier.
    pub fn timeline(&self) -> &[EventIx] {
        &self.order
    }

    pub fn last_day(&self) -> Option<NaiveDate> {
        let days = || self.order.iter().filter_map(|ix| self.event(*ix).last_day());
        *self.last_day.get_or_init(|| days().max())
    }

    /// Index in [`Deal::timeline`].
    pub fn timeline_position(&self, ix: EventIx) -> usize {
        self.ranks.get(ix.index()).map_or(0, |rank| *rank as usize)
    }

    /// All sources with the same voice count once: copies, versions, what draws on them, and
    /// the documents of one owner.
    pub fn voice(&self, ix: SourceIx) -> SourceIx {
        self.voices.get(ix.index()).copied().unwrap_or(ix)
    }

    /// All versions of the document that a source is of, in their order, and the place of
    /// this one; none if there is no other.
    pub(super) fn versions_of(&self, ix: SourceIx) -> Option<(&[SourceIx], usize)> {
        self.versions.as_ref()?.of(ix).filter(|(versions, _)| versions.len() > 1)
    }

    pub fn passage(&self, at: PassageRef) -> Option<Passage<'_>> {
        self.event(at.event).passage(at.passage)
    }
}

/// The order of the timeline, apart from that of the file.
fn in_time(arena: &Arena, one: &EventRecord, other: &EventRecord) -> Ordering {
    let date = |event: &EventRecord| event.date.map(|date| arena.date(date));
    let is_after = |event: &EventRecord| event.date.is_some() && event.scope == Scope::After;
    let by_scope = one.date.is_some().cmp(&other.date.is_some()).then(is_after(one).cmp(&is_after(other)));
    let order = |event: &EventRecord| event.order.unwrap_or(i64::MAX);
    let by_order = || order(one).cmp(&order(other));
    if one.date == other.date {
        return by_scope.then_with(by_order);
    }
    let (one_date, other_date) = (date(one), date(other));
    let sort_day = |date: Option<EdtfDate>| date.and_then(EdtfDate::sort_day);
    let day = |date: Option<EdtfDate>| date.map(EdtfDate::without_time);
    let time = |date: Option<EdtfDate>| date.and_then(EdtfDate::time);
    let by_sort_day = || sort_day(one_date).cmp(&sort_day(other_date));
    let by_day = by_scope.then_with(by_sort_day).then_with(|| day(one_date).cmp(&day(other_date)));
    by_day.then_with(by_order).then_with(|| time(one_date).cmp(&time(other_date)))
}
