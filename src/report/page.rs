//! A document wrapped to a width. Lines keep which bytes of which paragraph they
//! show; highlights and the choice are laid over the visible lines when they are
//! drawn, so that no key wraps text again.

mod highlights;

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::{
    document::{Block, Document, Item, Paragraph, Role, Target},
    folds::Section,
    spans::{Highlight, Joined, Span, blanks},
    wrap::wrapped,
};

pub use highlights::Highlights;

/// Columns narrower than this go below one another.
const NARROWEST_COLUMN: usize = 36;

/// Longer lines are hard to read; what stands side by side may take more.
const WIDEST_LINE: usize = 120;

const BETWEEN_COLUMNS: &str = " │ ";

#[derive(Clone, Debug, Default)]
pub struct Page {
    paragraphs: Vec<Joined>,
    /// Of each line one fragment, or one per column of text.
    lines: Vec<Vec<Fragment>>,
    items: Vec<PageItem>,
    sections: Vec<usize>,
    /// The lines on which paragraphs of a text begin.
    numbers: Vec<(usize, u32)>,
    folded: Vec<Folded>,
}

/// The paragraphs that a folded section hides, and the line of its heading.
#[derive(Clone, Debug)]
struct Folded {
    section: Section,
    paragraphs: Range<usize>,
    line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageItem {
    pub target: Target,
    pub lines: Range<usize>,
}

#[derive(Clone, Debug, Default)]
struct Fragment {
    /// None in a column that has ended.
    paragraph: Option<usize>,
    bytes: Range<usize>,
    is_first: bool,
    /// The screen column in which it begins.
    start: usize,
}

impl Fragment {
    fn joined<'p>(&self, paragraphs: &'p [Joined]) -> Option<&'p Joined> {
        paragraphs.get(self.paragraph?)
    }
}

impl Page {
    /// Without a width each paragraph is a line.
    pub fn new(document: Document, width: Option<usize>) -> Self {
        let mut page = Self::default();
        let mut starts = Vec::with_capacity(document.blocks.len() + 1);
        for block in document.blocks {
            starts.push(page.lines.len());
            page.block(block, width);
        }
        starts.push(page.lines.len());
        let line = |block: usize| starts.get(block).copied().unwrap_or_default();
        let item = |Item { target, blocks }: Item| PageItem { target, lines: line(blocks.start)..line(blocks.end) };
        page.numbers = document.numbers.into_iter().map(|(block, number)| (line(block), number)).collect();
        page.items = document.items.into_iter().map(item).collect();
        page
    }

    fn block(&mut self, block: Block, width: Option<usize>) {
        match block {
            Block::Blank => self.lines.push(Vec::new()),
            Block::Heading(paragraph) => {
                self.sections.push(self.lines.len());
                self.paragraph(paragraph, width);
            }
            Block::Paragraph(paragraph) => self.paragraph(paragraph, width),
            Block::Columns(columns) => self.side_by_side(columns, width),
            Block::Folded(section, paragraphs) => {
                let start = self.paragraphs.len();
                self.paragraphs.extend(paragraphs.into_iter().map(Joined::new));
                let line = self.lines.len().saturating_sub(1);
                self.folded.push(Folded { section, paragraphs: start..self.paragraphs.len(), line });
            }
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph, width: Option<usize>) {
        let lines = self.lay(paragraph, width.map(|width| width.min(WIDEST_LINE)), 0);
        self.lines.extend(lines.into_iter().map(|fragment| vec![fragment]));
    }

    fn side_by_side(&mut self, columns: Vec<Vec<Paragraph>>, width: Option<usize>) {
        let each = width.and_then(|width| column_width(columns.len(), width));
        let Some(each) = each else {
            for (nth, column) in columns.into_iter().enumerate() {
                if nth > 0 {
                    self.lines.push(Vec::new());
                }
                for paragraph in column {
                    self.paragraph(paragraph, width);
                }
            }
            return;
        };
        let start = |nth: usize| nth * (each + BETWEEN_COLUMNS.width());
        let mut laid: Vec<_> = Vec::with_capacity(columns.len());
        for (nth, column) in columns.into_iter().enumerate() {
            let lines = column.into_iter().flat_map(|paragraph| self.lay(paragraph, Some(each), start(nth)));
            laid.push(lines.collect::<Vec<_>>().into_iter());
        }
        let rows = laid.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        for _ in 0..rows {
            let row = laid.iter_mut().enumerate().map(|(nth, lines)| match lines.next() {
                Some(fragment) => fragment,
                // A column that has ended still has a rule at its left.
                None => Fragment { start: start(nth), ..Fragment::default() },
            });
            self.lines.push(row.collect());
        }
    }

    fn lay(&mut self, paragraph: Paragraph, width: Option<usize>, start: usize) -> Vec<Fragment> {
        let joined = Joined::new(paragraph);
        let room = width.map(|width| width.saturating_sub(joined.lead_columns()).max(1));
        let paragraph = self.paragraphs.len();
        let ranges = match room {
            Some(room) => wrapped(&joined.text, room),
            None => lines(&joined.text),
        };
        self.paragraphs.push(joined);
        let fragment = |(nth, bytes)| Fragment { paragraph: Some(paragraph), bytes, is_first: nth == 0, start };
        ranges.into_iter().enumerate().map(fragment).collect()
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub fn items(&self) -> &[PageItem] {
        &self.items
    }

    /// The first paragraph of a text that begins at a line or below, else the last one.
    pub fn number_from(&self, line: usize) -> Option<u32> {
        let from = self.numbers.iter().find(|(start, _)| *start >= line).or(self.numbers.last());
        from.map(|(_, number)| *number)
    }

    /// The first line of each section.
    pub fn sections(&self) -> &[usize] {
        &self.sections
    }

    /// The heading of the section that a line is in, without what says that there is more.
    pub fn section_at(&self, line: usize) -> Option<&str> {
        let heading = self.sections.iter().rfind(|start| **start <= line)?;
        let fragment = self.lines.get(*heading)?.first()?;
        let heading = fragment.joined(&self.paragraphs)?.paragraph.pieces.first()?;
        Some(heading.text.shown())
    }

    pub fn spans<'p>(&'p self, line: usize, highlights: &Highlights) -> Vec<Span<'p>> {
        let mut spans = Vec::new();
        let mut column = 0;
        for fragment in self.lines.get(line).into_iter().flatten() {
            if fragment.start > 0 {
                let between = BETWEEN_COLUMNS.width();
                blanks(&mut spans, (fragment.start - between).saturating_sub(column));
                spans.push(Span { text: BETWEEN_COLUMNS, role: Role::Label, highlight: Highlight::None });
                column = fragment.start;
            }
            let Some(joined) = fragment.joined(&self.paragraphs) else { continue };
            let first = spans.len();
            joined.lead(fragment.is_first, &mut spans);
            joined.text(&fragment.bytes, highlights.of(fragment), &mut spans);
            column += spans.iter().skip(first).map(|span| span.text.width()).sum::<usize>();
        }
        spans
    }

    /// What the links of a line lead to.
    pub fn links(&self, line: usize) -> impl Iterator<Item = crate::domain::Ref> {
        self.lines.get(line).into_iter().flatten().flat_map(|fragment| {
            let pieces = fragment.joined(&self.paragraphs).map_or(&[][..], |joined| joined.pieces(&fragment.bytes));
            pieces.iter().filter_map(|piece| piece.target)
        })
    }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let bytes = start..start + line.len();
        start = bytes.end + 1;
        bytes
    };
    text.split('\n').map(line).collect()
}

/// The width of each of so many columns of text, if they fit side by side.
fn column_width(count: usize, page: usize) -> Option<usize> {
    let each = ((page + BETWEEN_COLUMNS.width()) / count.max(1)).saturating_sub(BETWEEN_COLUMNS.width());
    (count > 1 && each >= NARROWEST_COLUMN).then_some(each)
}
