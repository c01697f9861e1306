//! The sources: each with its standing, how it was read and how many events
//! rest on it; below them the chosen one, its passages where they stand.

mod page;

use std::collections::HashMap;

use super::{App, Direction, Effect, Focus, Geometry, Paged, Screen, Spot, Step, Stop, Target};
use crate::domain::{Deal, DealIx as _, EventIx, Passage, Place, SourceIx, Word};

/// In which order the sources stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceOrder {
    /// Those on which most events rest first.
    Use,
    /// By their date of publication.
    Date,
}

/// What rests on a source.
#[derive(Clone, Debug, Default)]
struct Resting {
    events: Vec<EventIx>,
    /// Its passages, by paragraph.
    passages: Vec<Place>,
}

/// The screen of the sources.
#[derive(Debug)]
pub struct Sources {
    rows: Vec<SourceIx>,
    order: SourceOrder,
    resting: HashMap<SourceIx, Resting>,
    paged: Paged<(SourceIx, usize)>,
}

impl Sources {
    /// The sources of a deal; none if it has none.
    fn of(deal: &Deal) -> Option<Self> {
        let mut resting: HashMap<SourceIx, Resting> = HashMap::new();
        for event in deal.in_order().iter().map(|ix| deal.event(*ix)) {
            for source in event.sources() {
                let events = &mut resting.entry(source).or_default().events;
                if events.last() != Some(&event.ix()) {
                    events.push(event.ix());
                }
            }
            for (nth, passage) in event.passages().iter().enumerate() {
                let place = Place { event: event.ix(), passage: nth };
                resting.entry(passage.source).or_default().passages.push(place);
            }
        }
        for source in resting.values_mut() {
            source.passages.sort_by_cached_key(|place| deal.passage(*place).map(|passage| in_document(deal, passage)));
        }
        let rows: Vec<SourceIx> = deal.sources().iter().map(|(ix, _)| ix).collect();
        let mut sources = Self { rows, order: SourceOrder::Use, resting, paged: Paged::default() };
        sources.sort(deal);
        (!sources.rows.is_empty()).then_some(sources)
    }

    /// The rows, from top to bottom.
    pub fn rows(&self) -> &[SourceIx] {
        &self.rows
    }

    /// In which order they stand.
    pub fn order(&self) -> SourceOrder {
        self.order
    }

    /// Where one is in the list, and the page of the chosen row.
    pub fn paged(&self) -> &Paged<(SourceIx, usize)> {
        &self.paged
    }

    /// How many events rest on a source.
    pub fn events(&self, source: SourceIx) -> usize {
        self.resting.get(&source).map_or(0, |resting| resting.events.len())
    }

    /// The source under the cursor.
    pub(super) fn source(&self) -> Option<SourceIx> {
        self.rows.get(self.paged.cursor()).copied()
    }

    /// Where the user is in the sources.
    pub(super) fn place(&self) -> Option<(SourceIx, Spot)> {
        self.source().map(|source| (source, self.paged.spot()))
    }

    fn sort(&mut self, deal: &Deal) {
        let here = self.source();
        let events = |ix: &SourceIx| self.resting.get(ix).map_or(0, |resting| resting.events.len());
        match self.order {
            SourceOrder::Use => self.rows.sort_by_key(|ix| (std::cmp::Reverse(events(ix)), ix.place())),
            SourceOrder::Date => {
                self.rows.sort_by_key(|ix| {
                    let published = deal.source(*ix).published;
                    (published.is_none(), published, ix.place())
                });
            }
        }
        if let Some(here) = here {
            self.go(here, self.paged.spot());
        }
    }

    fn go(&mut self, source: SourceIx, spot: Spot) {
        self.paged.go(self.rows.iter().position(|row| *row == source).unwrap_or(0), spot);
    }

    fn fit(&mut self, deal: &Deal, sizes: Geometry) {
        let (cursor, none) = (self.paged.cursor(), Resting::default());
        let wanted = self.source().map(|source| (source, sizes.detail_columns));
        self.paged.fit((self.rows.len(), cursor), wanted, sizes, |(source, width)| {
            page::page(deal, *source, self.resting.get(source).unwrap_or(&none), *width)
        });
    }
}

/// Where a passage stands in its document: the paragraph, the place in it where
/// the text is at hand, else as its id counts (`p10-2` before `p10-10`).
fn in_document(deal: &Deal, passage: &Passage) -> (Option<u32>, Option<usize>, usize, String) {
    let number = passage.paragraph.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
    let text = deal.text_of(passage.source).zip(number);
    let paragraph = text.and_then(|(text, place)| text.paragraphs().nth(place));
    let place = paragraph.and_then(|paragraph| paragraph.original().find(passage.exact.original()));
    let id = passage.id.as_ref().map_or("", Word::as_str);
    (passage.paragraph, place, id.len(), id.to_owned())
}

impl App {
    /// The sources, when they are shown.
    pub fn sources(&self) -> Option<&Sources> {
        self.sources.as_ref().filter(|_| self.screen == Screen::Sources)
    }

    /// Makes them when they are first looked at; false if there is none.
    pub(super) fn has_sources(&mut self) -> bool {
        if self.sources.is_none() {
            self.sources = Sources::of(&self.deal);
        }
        self.sources.is_some()
    }

    pub(super) fn fit_sources(&mut self) {
        if let Some(sources) = self.sources.as_mut().filter(|_| self.screen == Screen::Sources) {
            sources.fit(&self.deal, self.geometry);
        }
    }

    /// Moves among the sources, or scrolls the page of the chosen one.
    pub(super) fn step_in_sources(&mut self, direction: Direction, step: Step) {
        let (focus, sizes) = (self.focus, self.geometry);
        if let Some(sources) = &mut self.sources {
            sources.paged.step(sources.rows.len(), focus, (direction, step), sizes);
        }
    }

    /// By use, or by date.
    pub(super) fn reorder_sources(&mut self) {
        if let Some(sources) = &mut self.sources {
            sources.order = match sources.order {
                SourceOrder::Use => SourceOrder::Date,
                SourceOrder::Date => SourceOrder::Use,
            };
            sources.sort(&self.deal);
        }
    }

    /// Chooses the next or the previous thing that rests on the source.
    pub(super) fn choose_resting(&mut self, direction: Direction) {
        self.fit_sources();
        let sizes = self.geometry;
        if let Some(sources) = &mut self.sources {
            sources.paged.choose(direction, sizes);
        }
    }

    /// Whether something is chosen on the page of the source.
    pub(super) fn has_chosen_resting(&self) -> bool {
        self.sources.as_ref().is_some_and(|sources| sources.paged.chosen().is_some())
    }

    /// To the event of the chosen passage or statement, and to the passage
    /// there.
    pub(super) fn open_resting(&mut self) -> Vec<Effect> {
        self.fit_sources();
        match self.sources.as_ref().and_then(|sources| sources.paged.target()) {
            Some(Target::Quoted(place)) => {
                self.focus = Focus::Detail;
                let effects = self.follow(place.event);
                self.choose_passage(place.passage);
                effects
            }
            Some(Target::Event(ix)) => self.follow(ix),
            _ => {
                self.notice = Some("no event rests on this source".to_owned());
                Vec::new()
            }
        }
    }

    /// To a source, and to the place of a passage in it; the way back is kept.
    pub(super) fn open_source(&mut self, source: SourceIx, passage: Option<Place>) {
        let here = self.stop();
        if !self.has_sources() {
            return;
        }
        if let Some(here) = here {
            self.past.push(here);
            self.future.clear();
        }
        self.arrive_at_source(source, Spot::default());
        // The page beside this screen has another size than the detail had:
        // that it is scrolled to is seen to with the next frame.
        self.sought = passage;
    }

    /// To a source, the page as it was there.
    pub(super) fn arrive_at_source(&mut self, source: SourceIx, spot: Spot) {
        if self.has_sources()
            && let Some(sources) = &mut self.sources
        {
            sources.go(source, spot);
            self.screen = Screen::Sources;
            self.focus = Focus::Detail;
        }
    }

    /// Chooses the passage that was asked for, now that the page is laid out.
    pub(super) fn go_to_sought(&mut self) {
        let Some(sought) = self.sought.take() else { return };
        let sizes = self.geometry;
        if let Some(sources) = &mut self.sources {
            sources.paged.choose_target(Target::Quoted(sought), sizes);
        }
    }

    /// The sources of the new version as those of the old one were shown.
    pub(super) fn keep_sources(&mut self, old: &Self) {
        let Some(before) = &old.sources else { return };
        if self.has_sources()
            && let Some(sources) = &mut self.sources
        {
            sources.order = before.order;
            sources.sort(&self.deal);
            let id = before.source().map(|ix| &old.deal.source(ix).id);
            let same = self.deal.sources().iter().find(|(_, source)| Some(&source.id) == id).map(|(ix, _)| ix);
            if let Some(same) = same {
                sources.go(same, before.paged.spot());
            }
        }
    }

    /// A stop in the sources.
    pub(super) fn place_in_sources(&self) -> Option<(SourceIx, Spot)> {
        self.sources().and_then(Sources::place)
    }

    /// Back at a stop in the sources, if it was one.
    pub(super) fn return_to_source(&mut self, stop: &Stop) {
        if let Some((source, spot)) = stop.source {
            self.arrive_at_source(source, spot);
            self.focus = stop.focus;
        }
    }
}
