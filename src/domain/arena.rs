//! Where the texts, dates and lists of a deal are: one buffer for all text, a table for
//! each type of item. Records have places in them, so that a large deal is a few large
//! pieces of memory, which are quickly read and quickly given back.
#![expect(unreachable_pub, reason = "the signatures of the public getters name the places")]

use std::{collections::HashMap, marker::PhantomData, num::NonZeroU32};

use super::{
    EdtfDate, EdtfError, Endpoint, EventIx, PartyIx, PassageRef, SourceDoubt, SourceIx, TermIx, Text, TextBuf,
    TextLayout, clean, clean_name,
    records::{
        AmountRecord, BasisRecord, CorroborationRecord, ParticipationRecord, PassageRecord, RelationRecord, SideRecord,
        VersionRecord,
    },
    text::name_needs_no_cleaning,
};

/// A text of the deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextIx {
    /// From 1, so that none takes no room.
    start: NonZeroU32,
    /// In bytes; or [`APART`].
    length: u32,
}

/// A text that is not in the buffer, but in a list of its own, from 1.
const APART: u32 = u32::MAX;

/// In bytes. A longer text is kept apart, so that no page has to copy it.
const LONGEST_IN_BUFFER: usize = 1 << 16;

impl Default for TextIx {
    /// The empty text.
    fn default() -> Self {
        Self { start: NonZeroU32::MIN, length: 0 }
    }
}

/// An id, a role, a kind of term.
#[derive(Clone, Copy, Debug)]
pub struct WordIx(TextIx);

/// A date of the deal. Equal dates have one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateIx(NonZeroU32);

/// A list of the deal: items that follow one another in their table.
#[derive(Debug)]
pub struct Run<T> {
    start: u32,
    length: u32,
    items: PhantomData<fn() -> T>,
}

impl<T> Clone for Run<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Run<T> {}

impl<T> Default for Run<T> {
    fn default() -> Self {
        Self { start: 0, length: 0, items: PhantomData }
    }
}

/// What lists are made of.
pub trait Item: Sized + 'static {
    fn table(lists: &Lists) -> &Vec<Self>;
    fn table_mut(lists: &mut Lists) -> &mut Vec<Self>;
}

macro_rules! lists {
    ($($table:ident: $item:ty),+ $(,)?) => {
        #[derive(Clone, Debug, Default)]
        pub struct Lists {
            $($table: Vec<$item>,)+
        }

        impl Lists {
            fn shrink_to_fit(&mut self) {
                $(self.$table.shrink_to_fit();)+
            }
        }

        $(impl Item for $item {
            fn table(lists: &Lists) -> &Vec<Self> {
                &lists.$table
            }

            fn table_mut(lists: &mut Lists) -> &mut Vec<Self> {
                &mut lists.$table
            }
        })+
    };
}

lists! {
    texts: TextIx,
    parties: PartyIx,
    sources: SourceIx,
    events: EventIx,
    terms: TermIx,
    passage_refs: PassageRef,
    doubts: SourceDoubt,
    endpoints: Endpoint,
    participations: ParticipationRecord,
    amounts: AmountRecord,
    passages: PassageRecord,
    corroborations: CorroborationRecord,
    relations: RelationRecord,
    sides: SideRecord,
    versions: VersionRecord,
    bases: BasisRecord,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Arena {
    text: String,
    /// Texts that cleaning changed, long ones, and those for which the buffer has no room.
    apart: Vec<TextBuf>,
    dates: Vec<EdtfDate>,
    lists: Lists,
}

impl Arena {
    pub(crate) fn text(&self, ix: TextIx) -> Text<'_> {
        let start = ix.start.get() as usize - 1;
        if ix.length == APART {
            return self.apart.get(start).map(TextBuf::as_text).unwrap_or_default();
        }
        Text::from_clean(self.text.get(start..start + ix.length as usize).unwrap_or_default())
    }

    pub(super) fn word(&self, WordIx(ix): WordIx) -> &str {
        self.text(ix).shown()
    }

    #[expect(clippy::indexing_slicing, reason = "places of dates come from this table")]
    pub(super) fn date(&self, DateIx(ix): DateIx) -> EdtfDate {
        self.dates[ix.get() as usize - 1]
    }

    pub(crate) fn list<T: Item>(&self, run: Run<T>) -> &[T] {
        let start = run.start as usize;
        T::table(&self.lists).get(start..start + run.length as usize).unwrap_or_default()
    }

    pub(super) fn all<T: Item>(&self) -> &[T] {
        T::table(&self.lists)
    }

    pub(super) fn all_mut<T: Item>(&mut self) -> &mut [T] {
        T::table_mut(&mut self.lists)
    }

    pub(super) fn list_mut<T: Item>(&mut self, run: Run<T>) -> &mut [T] {
        let start = run.start as usize;
        T::table_mut(&mut self.lists).get_mut(start..start + run.length as usize).unwrap_or_default()
    }
}

/// Fills an arena.
#[derive(Debug, Default)]
pub(crate) struct ArenaBuilder {
    arena: Arena,
    /// Words recur: each has one place.
    words: HashMap<Box<str>, WordIx>,
    dates: HashMap<Box<str>, DateIx>,
}

impl ArenaBuilder {
    /// A text, cleaned as by [`clean`].
    pub(crate) fn text(&mut self, raw: &str, layout: TextLayout) -> TextIx {
        if layout.needs_no_cleaning(raw) { self.clean_text(raw) } else { self.cleaned(clean(raw, layout)) }
    }

    /// A text, cleaned as by [`clean_name`].
    pub(crate) fn name(&mut self, raw: &str) -> TextIx {
        if name_needs_no_cleaning(raw) { self.clean_text(raw) } else { self.cleaned(clean_name(raw)) }
    }

    fn clean_text(&mut self, text: &str) -> TextIx {
        let start = u32::try_from(self.arena.text.len() + 1).ok().and_then(NonZeroU32::new);
        let length = u32::try_from(text.len()).ok().filter(|_| text.len() <= LONGEST_IN_BUFFER);
        match (start, length) {
            (_, Some(0)) => TextIx::default(),
            (Some(start), Some(length)) => {
                self.arena.text.push_str(text);
                TextIx { start, length }
            }
            _ => self.apart(TextBuf::from_clean(text.to_owned())),
        }
    }

    fn cleaned(&mut self, text: TextBuf) -> TextIx {
        if text.is_changed() { self.apart(text) } else { self.clean_text(text.shown()) }
    }

    fn apart(&mut self, text: TextBuf) -> TextIx {
        self.arena.apart.push(text);
        TextIx { start: place_of_last(&self.arena.apart), length: APART }
    }

    /// A word that recurs, as a role does.
    pub(crate) fn word(&mut self, word: &str) -> WordIx {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let new = self.verbatim(word);
        self.words.insert(word.into(), new);
        new
    }

    /// An id, a digest: what is there once, and is never shown unless it is clean.
    pub(crate) fn verbatim(&mut self, word: &str) -> WordIx {
        WordIx(self.clean_text(word))
    }

    /// A date by how it is written, read only once.
    ///
    /// # Errors
    /// As [`EdtfDate::parse`].
    pub(crate) fn parse_date(&mut self, written: &str) -> Result<DateIx, EdtfError> {
        if let Some(known) = self.dates.get(written) {
            return Ok(*known);
        }
        self.arena.dates.push(EdtfDate::parse(written)?);
        let new = DateIx(place_of_last(&self.arena.dates));
        self.dates.insert(written.into(), new);
        Ok(new)
    }

    /// A date that was written in another way.
    pub(crate) fn date(&mut self, date: EdtfDate) -> DateIx {
        let written = date.to_string();
        if let Ok(known) = self.parse_date(&written) {
            return known;
        }
        self.arena.dates.push(date);
        DateIx(place_of_last(&self.arena.dates))
    }

    /// The date at a place.
    pub(crate) fn read_date(&self, ix: DateIx) -> EdtfDate {
        self.arena.date(ix)
    }

    pub(crate) fn list<T: Item>(&mut self, items: Vec<T>) -> Run<T> {
        let table = T::table_mut(&mut self.arena.lists);
        let start = bounded(table.len());
        let length = bounded(items.len());
        table.extend(items);
        Run { start, length, items: PhantomData }
    }

    pub(crate) fn build(mut self) -> Arena {
        self.arena.text.shrink_to_fit();
        self.arena.apart.shrink_to_fit();
        self.arena.lists.shrink_to_fit();
        self.arena
    }
}

fn place_of_last<T>(table: &[T]) -> NonZeroU32 {
    NonZeroU32::new(bounded(table.len())).unwrap_or(NonZeroU32::MIN)
}

/// An item takes a byte of the file at least, and a file has no 4 GiB.
fn bounded(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
