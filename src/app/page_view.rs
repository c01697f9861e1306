//! The page of a thing as one looks at it: scrolled, something chosen on it,
//! the words of a query highlighted.

mod bookmark;
mod folding;
mod hits;

use std::collections::BTreeSet;

pub(super) use bookmark::Bookmark;
use bookmark::{ItemMark, renamed};

use super::{Direction, Screen, Step, distance, moved};
use crate::{
    domain::Ref,
    report::{Days, Document, Extent, Folds, Hidden, Highlights, ListId, Page, PageItem, Section, Target},
    search::Query,
};

/// Columns on the left of a page for the sign of the selected item.
pub const MARGIN: usize = 2;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Position {
    scroll: usize,
    chosen: Option<usize>,
    hit: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct PageKey {
    pub(super) subject: Ref,
    pub(super) layout: PageLayout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageLayout {
    pub(super) days: Option<Days>,
    pub(super) columns: usize,
    /// Counts changes of the user's marks and notes.
    pub(super) revision: u64,
}

#[derive(Debug, Default)]
pub struct PageView {
    page_of: Option<Ref>,
    /// None if outdated.
    laid_out: Option<PageLayout>,
    pub page: Page,
    pub highlights: Highlights,
    highlighted: Option<u64>,
    /// The query for which the page last scrolled to its matches: as a reload applies the same one
    /// again, the page stays where it is.
    opened_for: Option<Query>,
    position: Position,
    extent: Extent,
    folds: Folds,
    /// What a link or a match on the page opened.
    opened: BTreeSet<Section>,
    /// The one of them that the page opened of itself, for the query it was opened for.
    opened_at_match: Option<Section>,
    /// What the folded sections of the page hide.
    hidden: Hidden,
    /// Where to scroll once the page is laid out.
    pending: Option<Bookmark>,
    /// The screen that it was last shown on.
    seen_on: Option<Screen>,
    rows: usize,
}

impl PageView {
    pub fn scroll(&self) -> usize {
        self.position.scroll
    }

    pub fn hit(&self) -> Option<usize> {
        self.position.hit
    }

    pub fn chosen(&self) -> Option<&PageItem> {
        self.page.items().get(self.position.chosen?)
    }

    pub(super) fn first_target(&self) -> Option<Target> {
        self.page.items().first().map(|item| item.target)
    }

    pub(super) fn bookmark(&self) -> Bookmark {
        self.bookmark_as(Some)
    }

    /// The same for another version of the deal; `same` finds an item there. An
    /// item that is gone is replaced by the nearest one left, preferring later
    /// ones.
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
            unfolded: None,
        }
    }

    /// The first item that does not start above the first visible line, else the
    /// last one.
    fn first_in_sight(&self) -> usize {
        let items = self.page.items();
        items.iter().position(|item| item.lines.start >= self.position.scroll).unwrap_or(items.len().saturating_sub(1))
    }

    /// The items of which a line is visible.
    pub(super) fn items_in_sight(&self) -> impl Iterator<Item = &PageItem> {
        let shown = self.position.scroll..self.position.scroll + self.rows;
        self.page.items().iter().filter(move |item| item.lines.start < shown.end && shown.start < item.lines.end)
    }

    pub(super) fn subject(&self) -> Option<Ref> {
        self.page_of
    }

    /// Goes to a bookmark on a page, once that is laid out.
    pub(super) fn return_to(&mut self, subject: Ref, bookmark: Bookmark) {
        let is_hidden = bookmark.chosen.is_some_and(|mark| self.hides(mark.target));
        if self.page_of != Some(subject) || self.extent != bookmark.extent || is_hidden {
            self.outdate();
            (self.page_of, self.extent) = (Some(subject), bookmark.extent.clone());
        }
        self.pending = Some(bookmark);
    }

    /// Selects an item on a page, once that is laid out.
    pub(super) fn choose_on(&mut self, subject: Ref, target: Target) {
        self.return_to(subject, Bookmark::at(target));
    }

    /// Screens that share a page have other columns and rows: on another one it begins at its top.
    pub(super) fn show_on(&mut self, screen: Screen) {
        let before = self.seen_on.replace(screen);
        if before.is_some_and(|before| before != screen) && self.pending.is_none() {
            self.position = Position::default();
        }
    }

    /// Lays the page out if its subject or layout has changed. Another subject is
    /// shown from its beginning.
    pub(super) fn fit(
        &mut self,
        key: Option<PageKey>,
        rows: usize,
        document: impl FnOnce(&PageKey, Extent) -> Document,
    ) {
        self.resize(rows);
        let subject = key.map(|key| key.subject);
        if self.page_of != subject {
            let folds = std::mem::take(&mut self.folds);
            *self = Self { page_of: subject, rows, folds, seen_on: self.seen_on, ..Self::default() };
        }
        if let Some(key) = key.filter(|key| self.laid_out != Some(key.layout)) {
            // Lines stand elsewhere at another width.
            self.pending = Some(self.bookmark());
            let columns = key.layout.columns.saturating_sub(MARGIN).max(1);
            let document = self.folded(document(&key, self.extent.clone()), columns);
            self.page = Page::new(document, Some(columns));
            (self.laid_out, self.highlighted) = (Some(key.layout), None);
        }
        if let Some(bookmark) = self.pending.take() {
            self.arrive(&bookmark);
        }
        self.position.scroll = self.position.scroll.min(self.farthest());
    }

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
        if let Some(section) = bookmark.unfolded {
            self.show_section(section);
        }
    }

    /// Selects the first entry now shown at a line; if entries cannot be selected,
    /// what contains them or comes after them.
    fn choose_opened(&mut self, line: usize) {
        let items = self.page.items();
        let opened = items.iter().position(|item| item.lines.end > line).or(items.len().checked_sub(1));
        let start = opened.and_then(|nth| items.get(nth)).map_or(0, |item| item.lines.start);
        self.position.chosen = opened;
        if (self.position.scroll..self.position.scroll + self.rows).contains(&start) {
            self.choose_item(opened);
        }
    }

    fn find(&self, mark: ItemMark) -> Option<usize> {
        let items = self.page.items();
        let is_it = |nth: &usize| items.get(*nth).is_some_and(|item| item.target == mark.target);
        Some(mark.nth).filter(is_it).or_else(|| (0..items.len()).find(is_it))
    }

    pub(super) fn outdate(&mut self) {
        self.laid_out = None;
    }

    pub(super) fn step(&mut self, direction: Direction, step: Step) {
        let most = self.last_scroll().max(self.position.scroll);
        self.position.scroll = moved(self.position.scroll, direction, distance(step, self.rows), most);
    }

    /// Selects the next or previous item and scrolls to it, starting from what is
    /// visible. Returns whether anything changed.
    pub(super) fn choose(&mut self, direction: Direction) -> bool {
        let Some(last) = self.page.items().len().checked_sub(1) else { return false };
        let before = self.position;
        let in_sight = self.position.scroll..self.position.scroll + self.rows.max(1);
        let is_in_sight = |item: &PageItem| item.lines.start < in_sight.end && in_sight.start < item.lines.end;
        let chosen = match self.position.chosen {
            Some(chosen) if self.chosen().is_some_and(is_in_sight) => moved(chosen, direction, 1, last),
            _ => self.first_in_sight(),
        };
        self.choose_item(Some(chosen));
        self.position != before
    }

    /// Selects an item and scrolls until all of it is visible, or its start.
    fn choose_item(&mut self, item: Option<usize>) {
        self.position.chosen = item;
        let Some(lines) = self.chosen().map(|item| item.lines.clone()) else { return };
        let below = lines.end.saturating_sub(self.rows);
        self.position.scroll = self.position.scroll.max(below).min(lines.start);
    }

    /// The line one is at: that of the selected item while it is in sight, else the first one.
    pub fn line_here(&self) -> usize {
        let in_sight = self.position.scroll..self.position.scroll + self.rows.max(1);
        let chosen = self.chosen().map(|item| item.lines.start);
        chosen.filter(|line| in_sight.contains(line)).unwrap_or(self.position.scroll)
    }

    pub(super) fn section(&mut self, direction: Direction) -> bool {
        let here = self.line_here();
        let mut sections = self.page.sections().iter().copied();
        let found = match direction {
            Direction::Forward => sections.find(|line| *line > here),
            Direction::Back => sections.rfind(|line| *line < here).or((here > 0).then_some(0)),
        };
        let Some(line) = found else { return false };
        // Enter folds or unfolds the section.
        let is_heading = |item: &PageItem| matches!(item.target, Target::Fold(_)) && item.lines.start == line;
        self.position.chosen = self.page.items().iter().position(is_heading);
        // What is selected says where one is, also where the page does not go on.
        let farthest = if self.position.chosen.is_some() { self.last_scroll() } else { line };
        self.position.scroll = line.min(farthest);
        true
    }

    /// Shows more of a list, once the page is laid out again.
    pub(super) fn open(&mut self, list: ListId) {
        let is_opened = |item: &&PageItem| item.target == Target::More(list);
        let opened = self.page.items().iter().find(is_opened).map(|item| item.lines.start);
        // What stands above it stays where it is.
        self.pending = Some(Bookmark { chosen: None, anchor: None, opened, ..self.bookmark() });
        self.extent.open(list);
        self.outdate();
    }

    /// The last line the page can start at: even a short last section can be
    /// reached.
    fn farthest(&self) -> usize {
        self.page.sections().last().copied().unwrap_or(0).max(self.last_scroll())
    }

    /// The last line the page can start at and still fill its pane.
    fn last_scroll(&self) -> usize {
        self.page.len().saturating_sub(self.rows)
    }
}
