//! The sections of a page that are folded: as the user chose, else by its size.

use super::{Bookmark, ItemMark, PageView};
use crate::report::{Document, Fold, Section, Target};

impl PageView {
    /// In another version of the deal the same sections stay folded, and the page has already
    /// been opened for the same query.
    pub(in crate::app) fn take_over(&mut self, old: &mut Self) {
        self.folds = std::mem::take(&mut old.folds);
        self.opened_for = old.opened_for.take();
    }

    /// Another height may leave room for other sections.
    pub(super) fn resize(&mut self, rows: usize) {
        if self.rows != rows && self.headings().next().is_some() {
            self.outdate();
        }
        self.rows = rows;
    }

    /// Opens the section with what is to be selected.
    pub(super) fn folded(&mut self, mut document: Document, columns: usize) -> Document {
        let chosen = self.pending.as_ref().and_then(|bookmark| bookmark.chosen);
        if let Some(section) = chosen.and_then(|mark| document.section_with(mark.target)) {
            self.opened.insert(section);
        }
        let mut folds = self.folds.clone();
        self.opened.iter().for_each(|section| folds.set(*section, Fold::Open));
        self.hidden = document.fold(&folds, columns, self.rows);
        document
    }

    pub fn is_folded(&self, section: Section) -> bool {
        self.hidden.contains_key(&section)
    }

    pub(super) fn hides(&self, target: Target) -> bool {
        self.hidden.values().flatten().any(|hidden| *hidden == target)
    }

    fn headings(&self) -> impl Iterator<Item = Section> {
        self.page.items().iter().filter_map(|item| match item.target {
            Target::Fold(section) => Some(section),
            _ => None,
        })
    }

    /// Folds or opens a section, once the page is laid out again.
    pub(in crate::app) fn fold(&mut self, section: Section) {
        let fold = if self.is_folded(section) { Fold::Open } else { Fold::Folded };
        self.folds.set(section, fold);
        self.opened.remove(&section);
        self.opened_at_match.take_if(|opened| *opened == section);
        let heading = self.page.items().iter().position(|item| item.target == Target::Fold(section));
        let mark = heading.and_then(|nth| self.mark_in_sight(nth));
        let unfolded = Some(section).filter(|_| fold == Fold::Open);
        self.pending = Some(Bookmark { chosen: mark, anchor: mark, unfolded, ..self.bookmark() });
        self.outdate();
    }

    /// What becomes of all sections by one key: they open if one is folded.
    pub fn all_become(&self) -> Fold {
        if self.hidden.is_empty() { Fold::Folded } else { Fold::Open }
    }

    /// Opens all sections if one is folded, else folds all. Returns whether there are any.
    pub(in crate::app) fn fold_all(&mut self) -> bool {
        if self.headings().next().is_none() {
            return false;
        }
        let fold = self.all_become();
        let bookmark = self.bookmark();
        self.pending = Some(match fold {
            Fold::Open => Bookmark { unfolded: self.chosen_heading(), ..bookmark },
            Fold::Folded => {
                // What is left mostly fits, from the beginning.
                let chosen = self.position.chosen.and_then(|nth| self.heading_above(nth));
                Bookmark { scroll: 0, anchor: None, chosen, ..bookmark }
            }
        });
        self.folds.set_all(fold);
        self.opened.clear();
        self.opened_at_match = None;
        self.outdate();
        true
    }

    fn chosen_heading(&self) -> Option<Section> {
        match self.chosen()?.target {
            Target::Fold(section) => Some(section),
            Target::To(_) | Target::More(_) => None,
        }
    }

    /// Scrolls until all of a section is visible, or its heading is the first line.
    pub(super) fn show_section(&mut self, section: Section) {
        let heading = self.page.items().iter().find(|item| item.target == Target::Fold(section));
        let Some(start) = heading.map(|item| item.lines.start) else { return };
        let end = self.page.sections().iter().copied().find(|line| *line > start).unwrap_or(self.page.len());
        self.position.scroll = self.position.scroll.max(end.saturating_sub(self.rows)).min(start);
    }

    /// The heading of the section that an item is in.
    fn heading_above(&self, nth: usize) -> Option<ItemMark> {
        let is_heading = |item: &super::PageItem| matches!(item.target, Target::Fold(_));
        self.mark_in_sight(self.page.items().iter().take(nth + 1).rposition(is_heading)?)
    }

    /// What stands above the first visible line comes into sight.
    fn mark_in_sight(&self, nth: usize) -> Option<ItemMark> {
        let item = self.page.items().get(nth)?;
        let below = item.lines.start.saturating_sub(self.position.scroll).cast_signed();
        Some(ItemMark { target: item.target, nth, below })
    }

    pub(super) fn unfold_hit(&mut self, hit: usize) {
        if let Some(section) = self.highlights.folded_around(hit) {
            self.opened.insert(section);
            self.outdate();
        }
    }
}
