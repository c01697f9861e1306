//! The page of a thing as one looks at it: scrolled, something chosen on it,
//! the words of a query highlighted.

mod bookmark;

use std::ops::Range;

pub(super) use bookmark::Bookmark;
use bookmark::{ItemMark, renamed};

use super::{Direction, Step, distance, moved};
use crate::{
    domain::Ref,
    report::{Days, Document, Extent, Highlights, ListKey, Page, PageItem, Piece, Target},
};

/// Columns kept free at the left of a page, where the sign of what is chosen
/// stands.
pub const MARGIN: usize = 2;

/// Where one is on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Position {
    scroll: usize,
    /// The item that is chosen.
    chosen: Option<usize>,
    /// The hit that `n` has come to.
    hit: Option<usize>,
}

/// A page to lay out.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageKey {
    /// What it is of.
    pub(super) subject: Ref,
    pub(super) layout: PageLayout,
}

/// What a page of something is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageLayout {
    /// The days that a term is asked about.
    pub(super) days: Option<Days>,
    /// Columns that it may take.
    pub(super) columns: usize,
    /// Counts the changes of the user's marks and notes.
    pub(super) revision: u64,
}

/// A page and where one is on it.
#[derive(Debug, Default)]
pub struct PageView {
    /// What it is of.
    page_of: Option<Ref>,
    /// None while it is out of date.
    laid_out: Option<PageLayout>,
    page: Page,
    highlights: Highlights,
    /// The search whose words are highlighted.
    highlighted: Option<u64>,
    position: Position,
    extent: Extent,
    /// Where to come to once the page is laid out.
    pending: Option<Bookmark>,
    /// How many lines are in sight.
    rows: usize,
}

impl PageView {
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// What a query highlights on it.
    pub fn highlights(&self) -> &Highlights {
        &self.highlights
    }

    pub fn scroll(&self) -> usize {
        self.position.scroll
    }

    /// The hit that `n` has come to.
    pub fn hit(&self) -> Option<usize> {
        self.position.hit
    }

    pub fn chosen(&self) -> Option<&PageItem> {
        self.page.items().get(self.position.chosen?)
    }

    /// What Enter leads to: what is chosen, else the first thing of the page.
    pub(super) fn target(&self) -> Option<Target> {
        self.chosen().or(self.page.items().first()).map(|item| item.target)
    }

    pub(super) fn bookmark(&self) -> Bookmark {
        self.bookmark_as(Some)
    }

    /// Where one is, for another version of the deal; `same` finds an item
    /// there. For one that is gone stands the nearest one that is left, looked
    /// for downwards first.
    pub(super) fn bookmark_as(&self, same: impl Fn(Target) -> Option<Target>) -> Bookmark {
        if let Some(pending) = &self.pending {
            return pending.clone().renamed(same);
        }
        let mark = |nth: usize| {
            let items = self.page.items();
            let mut nearest = (nth..items.len()).chain((0..nth).rev()).filter_map(|nth| Some((nth, items.get(nth)?)));
            nearest.find_map(|(nth, item)| {
                let below = item.lines.start.cast_signed() - self.position.scroll.cast_signed();
                Some(ItemMark { target: same(item.target)?, nth, below })
            })
        };
        let begins_above = |item: &PageItem| item.lines.start <= self.position.scroll;
        Bookmark {
            scroll: self.position.scroll,
            hit: self.position.hit,
            chosen: self.position.chosen.and_then(mark),
            anchor: self.page.items().iter().rposition(begins_above).and_then(mark),
            extent: renamed(&self.extent, &same),
            opened: None,
        }
    }

    /// The first item that is not above the first line in sight, or the last
    /// one of the page.
    fn first_in_sight(&self) -> usize {
        let items = self.page.items();
        items.iter().position(|item| item.lines.start >= self.position.scroll).unwrap_or(items.len().saturating_sub(1))
    }

    /// What the page is of.
    pub(super) fn subject(&self) -> Option<Ref> {
        self.page_of
    }

    /// To somewhere on the page of a thing, as soon as that is laid out.
    pub(super) fn return_to(&mut self, subject: Ref, bookmark: Bookmark) {
        if self.page_of != Some(subject) || self.extent != bookmark.extent {
            self.outdate();
            (self.page_of, self.extent) = (Some(subject), bookmark.extent.clone());
        }
        self.pending = Some(bookmark);
    }

    /// Chooses an item of the page of a thing, as soon as that is laid out.
    pub(super) fn choose_on(&mut self, subject: Ref, target: Target) {
        self.return_to(subject, Bookmark::at(target));
    }

    /// Lays the page out where it is of something else or of another width.
    /// Another thing is shown from its beginning.
    pub(super) fn fit(
        &mut self,
        key: Option<PageKey>,
        rows: usize,
        document: impl FnOnce(&PageKey, Extent) -> Document,
    ) {
        self.rows = rows;
        let subject = key.map(|key| key.subject);
        if self.page_of != subject {
            *self = Self { page_of: subject, rows, ..Self::default() };
        }
        if let Some(key) = key.filter(|key| self.laid_out != Some(key.layout)) {
            // Lines stand elsewhere at another width.
            self.pending = Some(self.bookmark());
            let columns = key.layout.columns.saturating_sub(MARGIN).max(1);
            self.page = Page::new(document(&key, self.extent.clone()), Some(columns));
            (self.laid_out, self.highlighted) = (Some(key.layout), None);
        }
        if let Some(bookmark) = self.pending.take() {
            self.arrive(&bookmark);
        }
        self.position.scroll = self.position.scroll.min(self.farthest());
    }

    /// To a bookmark, now that the page is laid out.
    fn arrive(&mut self, bookmark: &Bookmark) {
        let chosen = bookmark.chosen.and_then(|mark| self.find(mark));
        let anchor = bookmark.anchor.and_then(|mark| Some((self.find(mark)?, mark.below)));
        let line = anchor.and_then(|(nth, below)| {
            let start = self.page.items().get(nth)?.lines.start;
            Some(start.saturating_add_signed(below.saturating_neg()))
        });
        self.position = Position { scroll: line.unwrap_or(bookmark.scroll), chosen, hit: bookmark.hit };
        // One that had been scrolled out of sight stays there.
        let in_sight = 0..self.rows.max(1).cast_signed();
        if bookmark.chosen.is_some_and(|mark| in_sight.contains(&mark.below)) {
            self.choose_item(chosen);
        }
        if let Some(line) = bookmark.opened {
            self.choose_opened(line);
        }
    }

    /// Chooses the first entry that is now shown at a line; where entries cannot
    /// be chosen, what they are part of or stands below them.
    fn choose_opened(&mut self, line: usize) {
        let items = self.page.items();
        let opened = items.iter().position(|item| item.lines.end > line).or(items.len().checked_sub(1));
        let start = opened.and_then(|nth| items.get(nth)).map_or(0, |item| item.lines.start);
        self.position.chosen = opened;
        if (self.position.scroll..self.position.scroll + self.rows).contains(&start) {
            self.choose_item(opened);
        }
    }

    /// Where an item stands on the page.
    fn find(&self, mark: ItemMark) -> Option<usize> {
        let items = self.page.items();
        let is_it = |nth: &usize| items.get(*nth).is_some_and(|item| item.target == mark.target);
        Some(mark.nth).filter(is_it).or_else(|| (0..items.len()).find(is_it))
    }

    /// Makes the page be laid out anew: what it says has changed.
    pub(super) fn outdate(&mut self) {
        self.laid_out = None;
    }

    /// Highlights the words of a search, once.
    pub(super) fn highlight(&mut self, generation: u64, find: impl Fn(&Piece) -> Vec<Range<usize>>) {
        if self.highlighted != Some(generation) {
            self.highlights = self.page.highlights(find);
            self.highlighted = Some(generation);
            self.scroll_to_hit();
        }
    }

    pub(super) fn step(&mut self, direction: Direction, step: Step) {
        let most = self.last_scroll().max(self.position.scroll);
        self.position.scroll = moved(self.position.scroll, direction, distance(step, self.rows), most);
    }

    /// Chooses the next or the previous item and scrolls to it. The first
    /// choice is what is in sight.
    /// Returns whether there is one.
    pub(super) fn choose(&mut self, direction: Direction) -> bool {
        let Some(last) = self.page.items().len().checked_sub(1) else { return false };
        let before = self.position;
        let chosen = match self.position.chosen {
            None => self.first_in_sight(),
            Some(chosen) => moved(chosen, direction, 1, last),
        };
        self.choose_item(Some(chosen));
        self.position != before
    }

    /// Chooses an item and scrolls until all of it is seen, or its beginning.
    fn choose_item(&mut self, item: Option<usize>) {
        self.position.chosen = item;
        let Some(lines) = self.chosen().map(|item| item.lines.clone()) else { return };
        let below = lines.end.saturating_sub(self.rows);
        self.position.scroll = self.position.scroll.max(below).min(lines.start);
    }

    /// To the next or the previous section. Returns whether there is one.
    pub(super) fn section(&mut self, direction: Direction) -> bool {
        let scroll = self.position.scroll;
        let mut sections = self.page.sections().iter().copied();
        let found = match direction {
            Direction::Forward => sections.find(|line| *line > scroll),
            Direction::Back => sections.rfind(|line| *line < scroll).or((scroll > 0).then_some(0)),
        };
        self.position.scroll = found.unwrap_or(scroll);
        found.is_some()
    }

    /// Shows more of a list, once the page is laid out anew.
    pub(super) fn open(&mut self, list: ListKey) {
        let is_opened = |item: &&PageItem| item.target == Target::More(list);
        let opened = self.page.items().iter().find(is_opened).map(|item| item.lines.start);
        // What stands above it stays where it is.
        self.pending = Some(Bookmark { chosen: None, anchor: None, opened, ..self.bookmark() });
        self.extent.open(list);
        self.outdate();
    }

    /// To the next or the previous hit; none where the page has no further
    /// one.
    pub(super) fn next_hit(&mut self, direction: Direction) -> bool {
        let hits = self.highlights.hits().len();
        let next = match (direction, self.position.hit) {
            (Direction::Forward, None) => 0,
            (Direction::Forward, Some(hit)) => hit + 1,
            (Direction::Back, Some(hit)) if hit > 0 => hit - 1,
            (Direction::Back, _) => usize::MAX,
        };
        if next < hits {
            self.go_to_hit(next);
        }
        next < hits
    }

    /// To the first hit of the page, going on, or the last one, going back.
    pub(super) fn outermost_hit(&mut self, direction: Direction) {
        let Some(last) = self.highlights.hits().len().checked_sub(1) else { return };
        self.go_to_hit(if direction == Direction::Forward { 0 } else { last });
    }

    fn go_to_hit(&mut self, hit: usize) {
        (self.position.hit, self.position.chosen) = (Some(hit), None);
        self.scroll_to_hit();
    }

    /// No hit has been come to.
    pub(super) fn forget_hit(&mut self) {
        self.position.hit = None;
    }

    fn scroll_to_hit(&mut self) {
        let line = self.position.hit.and_then(|hit| self.highlights.hits().get(hit)).copied();
        let in_sight = self.position.scroll..self.position.scroll + self.rows;
        if let Some(line) = line.filter(|line| self.rows > 0 && !in_sight.contains(line)) {
            self.position.scroll = line.saturating_sub(self.rows / 3).min(self.last_scroll());
        }
    }

    /// The last line at which the page can begin: the last section can be gone
    /// to, however short it is.
    fn farthest(&self) -> usize {
        self.page.sections().last().copied().unwrap_or(0).max(self.last_scroll())
    }

    /// The last line at which the page can begin and still fill its pane.
    fn last_scroll(&self) -> usize {
        self.page.len().saturating_sub(self.rows)
    }
}
