//! The page of a thing as one looks at it: scrolled, something chosen on it,
//! the words of a query highlighted.

use std::ops::Range;

use super::{Direction, Step, distance, moved};
use crate::{
    domain::Ref,
    report::{Days, Document, Extent, Highlights, List, Page, PageItem, Piece, Target},
};

/// Columns kept free at the left of a page, where the sign of what is chosen
/// stands.
pub const MARGIN: usize = 2;

/// Where one is on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Position {
    /// The first line that is shown.
    pub(super) scroll: usize,
    /// The item that is chosen.
    pub(super) chosen: Option<usize>,
    /// The hit that `n` has come to.
    pub(super) hit: Option<usize>,
}

/// What a page is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageKey {
    /// What it is of.
    pub(super) subject: Ref,
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
    laid_out: Option<PageKey>,
    /// What it is of, also while it is out of date.
    page_of: Option<Ref>,
    page: Page,
    highlights: Highlights,
    /// The search whose words are highlighted.
    highlighted: Option<u64>,
    position: Position,
    extent: Extent,
    /// What is to be chosen once the page is laid out.
    pending_choice: Option<Target>,
    /// How many lines are in sight.
    rows: usize,
}

impl PageView {
    /// The page, wrapped.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// What a query highlights on it.
    pub fn highlights(&self) -> &Highlights {
        &self.highlights
    }

    /// The first line that is shown.
    pub fn scroll(&self) -> usize {
        self.position.scroll
    }

    /// The hit that `n` has come to.
    pub fn hit(&self) -> Option<usize> {
        self.position.hit
    }

    /// What is chosen.
    pub fn chosen(&self) -> Option<&PageItem> {
        self.page.items().get(self.position.chosen?)
    }

    /// What Enter leads to: what is chosen, else the first thing of the page.
    pub(super) fn target(&self) -> Option<Target> {
        self.chosen().or(self.page.items().first()).map(|item| item.target)
    }

    /// Where one is.
    pub(super) fn position(&self) -> Position {
        self.position
    }

    /// What the page is of.
    pub(super) fn subject(&self) -> Option<Ref> {
        self.page_of
    }

    /// To somewhere on the page of a thing, as soon as that is laid out.
    pub(super) fn return_to(&mut self, subject: Ref, position: Position) {
        if self.page_of != Some(subject) {
            self.outdate();
            (self.page_of, self.extent) = (Some(subject), Extent::default());
        }
        self.position = position;
    }

    /// Chooses an item of the page of a thing, as soon as that is laid out.
    pub(super) fn choose_on(&mut self, subject: Ref, target: Target) {
        self.return_to(subject, Position::default());
        self.pending_choice = Some(target);
    }

    /// Lays the page out where it is of something else or of another width.
    /// Another thing is shown from its beginning.
    pub(super) fn fit(
        &mut self,
        wanted: Option<PageKey>,
        rows: usize,
        document: impl FnOnce(&PageKey, Extent) -> Document,
    ) {
        self.rows = rows;
        let subject = wanted.map(|key| key.subject);
        if self.page_of.is_some() && self.page_of != subject {
            (self.position, self.extent) = (Position::default(), Extent::default());
        }
        self.page_of = subject;
        if self.laid_out != wanted {
            let page = wanted.as_ref().map(|key| {
                let columns = key.columns.saturating_sub(MARGIN).max(1);
                Page::new(document(key, self.extent.clone()), Some(columns))
            });
            (self.laid_out, self.page, self.highlighted) = (wanted, page.unwrap_or_default(), None);
            // Lines stand elsewhere at another width: what one had come to is to
            // be seen all the same.
            self.choose_item(self.position.chosen);
        }
        if let Some(target) = self.pending_choice.take() {
            self.choose_first(|other| other == target);
        }
        self.position.scroll = self.position.scroll.min(self.last_scroll());
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

    /// Scrolls.
    pub(super) fn step(&mut self, direction: Direction, step: Step) {
        self.position.scroll = moved(self.position.scroll, direction, distance(step, self.rows), self.last_scroll());
    }

    /// Chooses the next or the previous item and scrolls to it. The first
    /// choice is what is in sight.
    pub(super) fn choose(&mut self, direction: Direction) {
        let Some(last) = self.page.items().len().checked_sub(1) else { return };
        let in_sight = || self.page.items().iter().position(|item| item.lines.start >= self.position.scroll);
        let chosen = match self.position.chosen {
            None => in_sight().unwrap_or(last),
            Some(chosen) => moved(chosen, direction, 1, last),
        };
        self.choose_item(Some(chosen));
    }

    /// Chooses the first item for which `is_wanted` holds.
    pub(super) fn choose_first(&mut self, is_wanted: impl Fn(Target) -> bool) {
        let wanted = self.page.items().iter().position(|item| is_wanted(item.target));
        if wanted.is_some() {
            self.choose_item(wanted);
        }
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
        let before = scroll;
        if let Some(line) = found {
            self.position.scroll = line.min(self.last_scroll());
        }
        self.position.scroll != before
    }

    /// Shows more of a list, once the page is laid out anew.
    pub(super) fn open(&mut self, list: List) {
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

    /// The last line at which the page can begin and still fill its pane.
    fn last_scroll(&self) -> usize {
        self.page.len().saturating_sub(self.rows)
    }
}
