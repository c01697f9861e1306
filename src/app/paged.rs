//! A list with the page of the chosen row below it: what the screens of terms,
//! sources and disputes have in common.

use super::{Detail, Direction, Focus, Geometry, Item, Spot, Step, Target, places};

/// Where one is in a list and on the page of its chosen row. `Key` is what a
/// page is laid out for.
#[derive(Debug)]
pub struct Paged<Key> {
    cursor: usize,
    top: usize,
    page: (Option<Key>, Detail),
    spot: Spot,
}

impl<Key> Default for Paged<Key> {
    fn default() -> Self {
        Self { cursor: 0, top: 0, page: (None, Detail::default()), spot: Spot::default() }
    }
}

impl<Key: PartialEq> Paged<Key> {
    /// The row of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first row that is shown.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The page of the chosen row.
    pub fn page(&self) -> &Detail {
        &self.page.1
    }

    /// The first line of the page that is shown.
    pub fn scroll(&self) -> usize {
        self.spot.scroll
    }

    /// What is chosen on the page.
    pub fn chosen(&self) -> Option<&Item> {
        self.page.1.items.get(self.spot.chosen?)
    }

    /// What Enter leads to: what is chosen, else the first thing of the page.
    pub(super) fn target(&self) -> Option<Target> {
        self.chosen().or(self.page.1.items.first()).map(|item| item.target)
    }

    /// Where one is on the page.
    pub(super) fn spot(&self) -> Spot {
        self.spot
    }

    /// The cursor to a row; another row's page begins at its beginning.
    pub(super) fn put_cursor(&mut self, row: usize) {
        if row != self.cursor {
            self.go(row, Spot::default());
        }
    }

    /// The cursor to a row, and to a spot on its page.
    pub(super) fn go(&mut self, row: usize, spot: Spot) {
        (self.cursor, self.spot) = (row, spot);
    }

    /// A step in a list of so many rows, or on the page.
    pub(super) fn step(&mut self, rows: usize, focus: Focus, (direction, step): (Direction, Step), sizes: Geometry) {
        match focus {
            Focus::List => {
                let by = places::distance(step, sizes.list_rows);
                self.put_cursor(places::moved(self.cursor, direction, by, rows.saturating_sub(1)));
            }
            Focus::Detail => {
                let most = self.page.1.lines.len().saturating_sub(sizes.detail_rows);
                let by = places::distance(step, sizes.detail_rows);
                self.spot.scroll = places::moved(self.spot.scroll, direction, by, most);
            }
        }
    }

    /// Chooses the next or the previous thing of the page and scrolls to it.
    pub(super) fn choose(&mut self, direction: Direction, sizes: Geometry) {
        let Some(last) = self.page.1.items.len().checked_sub(1) else { return };
        let place = self.spot.chosen.map_or(0, |chosen| places::moved(chosen, direction, 1, last));
        self.choose_place(place, sizes);
    }

    /// Chooses the first thing of the page that leads there.
    pub(super) fn choose_target(&mut self, target: Target, sizes: Geometry) {
        if let Some(place) = self.page.1.items.iter().position(|item| item.target == target) {
            self.choose_place(place, sizes);
        }
    }

    fn choose_place(&mut self, place: usize, sizes: Geometry) {
        let Some(item) = self.page.1.items.get(place) else { return };
        let below = item.lines.end.saturating_sub(sizes.detail_rows);
        self.spot.scroll = self.spot.scroll.max(below).min(item.lines.start);
        self.spot.chosen = Some(place);
    }

    /// Lays the page out where it is for something else, and scrolls the list of
    /// so many rows so that the cursor is seen, and the row `first` with it
    /// where there is room.
    pub(super) fn fit(
        &mut self,
        (rows, first): (usize, usize),
        wanted: Option<Key>,
        sizes: Geometry,
        lay: impl FnOnce(&Key) -> Detail,
    ) {
        if self.page.0 != wanted {
            let page = wanted.as_ref().map(lay).unwrap_or_default();
            self.page = (wanted, page);
        }
        self.spot.scroll = self.spot.scroll.min(self.page.1.lines.len().saturating_sub(sizes.detail_rows));
        let shown = sizes.list_rows.max(1);
        let last_top = rows.saturating_sub(shown);
        self.top = self.top.max((self.cursor + 1).saturating_sub(shown)).min(first).min(last_top);
    }
}
