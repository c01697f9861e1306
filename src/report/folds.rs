//! Sections of a page that one can fold, so that only their headings are shown.

use std::{collections::BTreeMap, ops::Range};

use unicode_width::UnicodeWidthStr as _;

use super::{
    document::{Block, Document, Item, Paragraph, Target},
    piece::{Role, label, plain, shorten, styled},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Summary,
    Words,
    Disputes,
    OtherSources,
    LinkedEvents,
    Terms,
    Amounts,
    Note,
}

impl Section {
    const ALL: [Self; 8] = [
        Self::Summary,
        Self::Words,
        Self::Disputes,
        Self::OtherSources,
        Self::LinkedEvents,
        Self::Terms,
        Self::Amounts,
        Self::Note,
    ];

    /// Whether it is folded at first: where the page is longer than its pane.
    fn is_folded_at_first(self, size: PageSize) -> bool {
        match self {
            Self::Words | Self::Disputes | Self::Note => false,
            Self::Summary => size.lines > size.rows,
            _ => size.lines > 2 * size.rows,
        }
    }
}

/// The lines of a page with everything open, and the rows of its pane.
#[derive(Clone, Copy, Debug)]
struct PageSize {
    lines: usize,
    rows: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Open,
    Folded,
}

/// What the user folded or opened, of each kind of section.
#[derive(Clone, Debug, Default)]
pub struct Folds(BTreeMap<Section, Fold>);

impl Folds {
    pub fn set(&mut self, section: Section, fold: Fold) {
        self.0.insert(section, fold);
    }

    pub fn set_all(&mut self, fold: Fold) {
        self.0.extend(Section::ALL.map(|section| (section, fold)));
    }

    fn is_folded(&self, section: Section, size: PageSize) -> bool {
        self.0.get(&section).map_or_else(|| section.is_folded_at_first(size), |fold| *fold == Fold::Folded)
    }
}

/// A section in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Foldable {
    pub(super) section: Section,
    pub(super) heading: usize,
    pub(super) body: Range<usize>,
}

/// What the folded sections hide.
pub type Hidden = BTreeMap<Section, Vec<Target>>;

impl Document {
    /// A section that can be folded. Output that is not a page is never folded.
    pub(super) fn foldable(&mut self, section: Section, heading: String, write: impl FnOnce(&mut Self)) {
        self.blank();
        let pieces = [styled(heading, Role::Heading)];
        self.foldable_under(section, Block::Heading(Paragraph::new(pieces)), write);
    }

    /// The first sentence of the summary, with the others behind it.
    pub(super) fn foldable_summary(&mut self, mut first: Paragraph, rest: Paragraph) {
        shorten(&mut first.pieces);
        self.foldable_under(Section::Summary, Block::Paragraph(first), |document| document.push(rest));
    }

    fn foldable_under(&mut self, section: Section, heading: Block, write: impl FnOnce(&mut Self)) {
        let at = self.blocks.len();
        self.blocks.push(heading);
        self.items.push(Item { target: Target::Fold(section), blocks: at..at + 1 });
        write(self);
        self.foldables.push(Foldable { section, heading: at, body: at + 1..self.blocks.len() });
    }

    /// The section in which something can be chosen.
    pub fn section_with(&self, target: Target) -> Option<Section> {
        let item = self.items.iter().find(|item| item.target == target)?;
        self.foldables.iter().find(|foldable| foldable.body.contains(&item.blocks.start)).map(|found| found.section)
    }

    /// Folds sections as the user chose, else by the size of the page.
    pub fn fold(&mut self, folds: &Folds, columns: usize, rows: usize) -> Hidden {
        let mut hidden = Hidden::new();
        let foldables = std::mem::take(&mut self.foldables);
        if foldables.is_empty() {
            return hidden;
        }
        let size = PageSize { lines: self.blocks.iter().map(|block| about_lines(block, columns)).sum(), rows };
        // From the last on, so that the places of those above stay right.
        let mut folded_below = None;
        for Foldable { section, heading, body } in foldables.into_iter().rev() {
            if folds.is_folded(section, size) {
                // Folded headings stand close.
                let end = folded_below.filter(|_| section != Section::Summary).unwrap_or(body.end);
                hidden.insert(section, self.hide(section, body.start..end));
                self.sign(heading, section);
                folded_below = Some(heading);
            } else {
                if section == Section::Summary {
                    self.join(heading, body);
                }
                folded_below = None;
            }
        }
        hidden
    }

    fn sign(&mut self, heading: usize, section: Section) {
        match self.blocks.get_mut(heading) {
            Some(Block::Paragraph(first)) if section == Section::Summary => {
                first.pieces.extend([plain(" "), label("▸ "), styled("more", Role::Link)]);
            }
            Some(Block::Heading(paragraph)) => paragraph.lead = vec![label("▸ ")],
            _ => {}
        }
    }

    /// The rest of the summary goes on in the paragraph of its first sentence.
    fn join(&mut self, heading: usize, body: Range<usize>) {
        let rest = match self.blocks.get_mut(body.start) {
            Some(Block::Paragraph(rest)) => std::mem::take(&mut rest.pieces),
            _ => return,
        };
        self.replace(body, None);
        if let Some(Block::Paragraph(first)) = self.blocks.get_mut(heading) {
            first.pieces.push(plain(" "));
            first.pieces.extend(rest);
            first.pieces.extend([plain(" "), label("▾ "), styled("less", Role::Link)]);
        }
    }

    /// Returns what could be chosen there.
    fn hide(&mut self, section: Section, blocks: Range<usize>) -> Vec<Target> {
        let mut paragraphs = Vec::new();
        for block in self.blocks.get(blocks.clone()).unwrap_or_default() {
            match block {
                Block::Blank | Block::Folded(..) => {}
                Block::Heading(paragraph) | Block::Paragraph(paragraph) => paragraphs.push(paragraph.clone()),
                Block::Columns(columns) => paragraphs.extend(columns.iter().flatten().cloned()),
            }
        }
        self.replace(blocks, Some(Block::Folded(section, paragraphs)))
    }

    /// Replaces blocks, and the items in them; returns what those led to.
    fn replace(&mut self, blocks: Range<usize>, with: Option<Block>) -> Vec<Target> {
        let gone = blocks.len() - usize::from(with.is_some());
        self.blocks.splice(blocks.clone(), with);
        let mut targets = Vec::new();
        self.items.retain_mut(|item| {
            if blocks.contains(&item.blocks.start) {
                targets.push(item.target);
                return false;
            }
            if item.blocks.start >= blocks.end {
                item.blocks = item.blocks.start - gone..item.blocks.end - gone;
            }
            true
        });
        targets
    }

    /// Adds a block after others are written.
    pub(super) fn insert(&mut self, at: usize, block: Block) {
        self.blocks.insert(at, block);
        for Item { blocks, .. } in &mut self.items {
            blocks.start += usize::from(blocks.start >= at);
            blocks.end += usize::from(blocks.end > at);
        }
        for Foldable { heading, body, .. } in &mut self.foldables {
            *heading += usize::from(*heading >= at);
            // One that begins there has it as its first.
            body.start += usize::from(body.start > at);
            body.end += usize::from(body.end >= at && body.start <= at || body.end > at);
        }
    }
}

/// How many lines a block takes, within a few.
fn about_lines(block: &Block, columns: usize) -> usize {
    let lines = |paragraph: &Paragraph| {
        let width: usize = paragraph.lead.iter().chain(&paragraph.pieces).map(|piece| piece.text.shown().width()).sum();
        1 + width / columns.saturating_sub(paragraph.indent).max(1)
    };
    match block {
        Block::Blank => 1,
        Block::Heading(paragraph) | Block::Paragraph(paragraph) => lines(paragraph),
        Block::Columns(columns) => columns.iter().flatten().map(lines).sum(),
        Block::Folded(..) => 0,
    }
}
