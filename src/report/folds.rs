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

    /// However little room there is.
    fn least(self) -> Shown {
        match self {
            // Damaged words alone say nothing.
            Self::Words => Shown::Meanings,
            Self::Note => Shown::All,
            _ => Shown::Heading,
        }
    }
}

/// How much of a section is shown, with what is shown only then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shown {
    Heading,
    /// Disputes without their sides.
    Outline,
    /// Quoted words with their likely meaning, without what else is said of them.
    Meanings,
    All,
}

/// How far sections are opened at first while the page stays within two screens, from the
/// most important on.
const AT_FIRST: [(Section, Shown); 8] = [
    (Section::Disputes, Shown::Outline),
    (Section::Words, Shown::All),
    (Section::Disputes, Shown::All),
    (Section::Amounts, Shown::All),
    (Section::LinkedEvents, Shown::All),
    (Section::Terms, Shown::All),
    (Section::OtherSources, Shown::All),
    (Section::Summary, Shown::All),
];

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

    fn shown(&self, section: Section) -> Option<Shown> {
        self.0.get(&section).map(|fold| if *fold == Fold::Open { Shown::All } else { Shown::Heading })
    }
}

/// A section in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Foldable {
    pub(super) section: Section,
    pub(super) heading: usize,
    pub(super) body: Range<usize>,
    details: Vec<Detail>,
}

/// Blocks that are shown only if so much of their section is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    shown: Shown,
    blocks: Range<usize>,
}

impl Foldable {
    /// The blocks that are not shown.
    fn hidden(&self, shown: Shown) -> Vec<Range<usize>> {
        match shown {
            Shown::Heading => vec![self.body.clone()],
            _ => {
                self.details.iter().filter(|detail| detail.shown > shown).map(|detail| detail.blocks.clone()).collect()
            }
        }
    }

    /// What there is beyond what is shown.
    fn rest(&self) -> &'static str {
        match self.section {
            Section::Words => "sources",
            Section::Disputes => "sides",
            _ => "more",
        }
    }

    fn lines(&self, shown: Shown, heights: &[usize]) -> usize {
        let lines = |blocks: Range<usize>| heights.get(blocks).into_iter().flatten().sum::<usize>();
        let hidden: usize = self.hidden(shown).into_iter().map(lines).sum();
        lines(self.body.clone()).saturating_sub(hidden)
    }
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
        let details = std::mem::take(&mut self.details);
        self.foldables.push(Foldable { section, heading: at, body: at + 1..self.blocks.len(), details });
    }

    /// What is left out while less of the section is shown.
    pub(super) fn detail(&mut self, shown: Shown, write: impl FnOnce(&mut Self)) {
        let start = self.blocks.len();
        write(self);
        if self.blocks.len() > start {
            self.details.push(Detail { shown, blocks: start..self.blocks.len() });
        }
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
        let heights: Vec<usize> = self.blocks.iter().map(|block| about_lines(block, columns)).collect();
        let at_first = shown_at_first(&foldables, &heights, rows);
        // From the last on, so that the places of those above stay right.
        let mut folded_below = None;
        for (foldable, at_first) in foldables.iter().zip(at_first).rev() {
            let chosen = folds.shown(foldable.section);
            let shown = chosen.unwrap_or(at_first);
            if shown == Shown::All && foldable.section == Section::Summary {
                self.join(foldable, chosen.is_some());
            }
            let targets = self.fold_section(foldable, shown, folded_below);
            hidden.extend(targets.map(|targets| (foldable.section, targets)));
            folded_below = (shown == Shown::Heading).then_some(foldable.heading);
        }
        hidden
    }

    /// Returns what could be chosen in what is hidden.
    fn fold_section(&mut self, foldable: &Foldable, shown: Shown, folded_below: Option<usize>) -> Option<Vec<Target>> {
        let mut ranges = foldable.hidden(shown);
        // Folded headings stand close.
        let close = folded_below.filter(|_| shown == Shown::Heading && foldable.section != Section::Summary);
        if let (Some(heading), Some(body)) = (close, ranges.last_mut()) {
            body.end = heading;
        }
        if ranges.is_empty() {
            return None;
        }
        let targets = ranges.into_iter().rev().flat_map(|blocks| self.hide(foldable.section, blocks)).collect();
        self.sign(foldable, shown);
        Some(targets)
    }

    fn sign(&mut self, foldable: &Foldable, shown: Shown) {
        let is_heading = shown == Shown::Heading && foldable.section != Section::Summary;
        match self.blocks.get_mut(foldable.heading) {
            Some(Block::Heading(paragraph)) if is_heading => paragraph.lead = vec![label("▸ ")],
            Some(Block::Heading(paragraph) | Block::Paragraph(paragraph)) => {
                paragraph.pieces.extend([plain(" "), label("▸ "), styled(foldable.rest(), Role::Link)]);
            }
            _ => {}
        }
    }

    /// The rest of the summary goes on in the paragraph of its first sentence.
    fn join(&mut self, summary: &Foldable, offers_less: bool) {
        let rest = match self.blocks.get_mut(summary.body.start) {
            Some(Block::Paragraph(rest)) => std::mem::take(&mut rest.pieces),
            _ => return,
        };
        self.replace(summary.body.clone(), None);
        if let Some(Block::Paragraph(first)) = self.blocks.get_mut(summary.heading) {
            first.pieces.push(plain(" "));
            first.pieces.extend(rest);
            if offers_less {
                first.pieces.extend([plain(" "), label("▾ "), styled("less", Role::Link)]);
            }
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
                item.blocks.start -= gone;
            }
            if item.blocks.end >= blocks.end {
                item.blocks.end -= gone;
            }
            true
        });
        targets
    }

    /// Adds a block after others are written: at the edge of a section to it, but below the
    /// summary.
    pub(super) fn insert(&mut self, at: usize, block: Block) {
        self.blocks.insert(at, block);
        let shift = |blocks: &mut Range<usize>| {
            blocks.start += usize::from(blocks.start >= at);
            blocks.end += usize::from(blocks.end > at);
        };
        self.items.iter_mut().for_each(|item| shift(&mut item.blocks));
        for Foldable { section, heading, body, details } in &mut self.foldables {
            let last = body.end - usize::from(*section == Section::Summary);
            *heading += usize::from(*heading >= at);
            body.end += usize::from(last >= at);
            body.start += usize::from(body.start > at);
            for detail in details {
                shift(&mut detail.blocks);
            }
        }
    }
}

/// How much of each section is shown where the user did not choose.
fn shown_at_first(foldables: &[Foldable], heights: &[usize], rows: usize) -> Vec<Shown> {
    let mut shown: Vec<Shown> = foldables.iter().map(|foldable| foldable.section.least()).collect();
    let least = foldables.iter().zip(&shown);
    let folded: usize =
        least.map(|(foldable, shown)| foldable.lines(Shown::All, heights) - foldable.lines(*shown, heights)).sum();
    let mut lines = heights.iter().sum::<usize>().saturating_sub(folded);
    for (section, wanted) in AT_FIRST {
        let found = foldables.iter().zip(&mut shown).find(|(foldable, _)| foldable.section == section);
        let Some((foldable, shown)) = found else { continue };
        let opened = lines + foldable.lines(wanted, heights) - foldable.lines(*shown, heights);
        let most = match (section, wanted) {
            // One sentence of it is enough where the page has to be scrolled.
            (Section::Summary, _) => rows,
            _ => 2 * rows,
        };
        if opened <= most {
            (*shown, lines) = (wanted, opened);
        }
    }
    shown
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
