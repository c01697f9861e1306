//! A document wrapped to a width. Lines keep which bytes of which paragraph they
//! show; highlights and the choice are laid over the visible lines when they are
//! drawn, so that no key wraps text again.

use std::{collections::BTreeSet, ops::Range};

use unicode_width::UnicodeWidthStr as _;

use super::{
    document::{Block, Document, Item, Paragraph, Piece, Role, Searched, Target},
    folds::Section,
    spans::{Highlight, Joined, Span, blanks, overlapping},
    wrap::wrapped,
};

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

#[derive(Clone, Debug, Default)]
pub struct Highlights {
    /// Ascending ranges of each paragraph.
    by_paragraph: Vec<Vec<(Range<usize>, Highlight)>>,
    hits: Vec<usize>,
    /// Those in folded sections.
    folded: Vec<(Range<usize>, Section)>,
    most: Option<Together>,
}

/// Matches of several words of a query in one paragraph.
#[derive(Clone, Copy, Debug)]
struct Together {
    words: usize,
    is_quote: bool,
    first: usize,
}

impl Fragment {
    fn joined<'p>(&self, paragraphs: &'p [Joined]) -> Option<&'p Joined> {
        paragraphs.get(self.paragraph?)
    }
}

impl Highlights {
    fn of(&self, fragment: &Fragment) -> &[(Range<usize>, Highlight)] {
        fragment.paragraph.and_then(|paragraph| self.by_paragraph.get(paragraph)).map_or(&[], Vec::as_slice)
    }

    /// The line on which each match in prose begins.
    pub fn match_lines(&self) -> &[usize] {
        &self.hits
    }

    /// The first match of the paragraph in which most words of a query are together, quoted
    /// ones before others. None where no two are.
    pub fn most_together(&self) -> Option<usize> {
        self.most.map(|most| most.first)
    }

    /// The folded section that a match is in.
    pub fn folded_around(&self, hit: usize) -> Option<Section> {
        self.folded.iter().find(|(hits, _)| hits.contains(&hit)).map(|(_, section)| *section)
    }
}

fn together(joined: &Joined, found: &[(Range<usize>, Highlight)]) -> Option<Together> {
    let matches = || {
        found.iter().filter_map(|(bytes, highlight)| match highlight {
            Highlight::ProseMatch(hit) => Some((*hit, joined.text.get(bytes.clone())?)),
            _ => None,
        })
    };
    let words: BTreeSet<String> = matches().map(|(_, word)| word.to_lowercase()).collect();
    let is_quote = joined.paragraph.pieces.iter().any(|piece| piece.role == Role::Quote);
    let (first, _) = matches().next().filter(|_| words.len() > 1)?;
    Some(Together { words: words.len(), is_quote, first })
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

    /// `find` gives the bytes of a piece that a query matches.
    pub fn highlights(&self, find: impl Fn(&Piece) -> Vec<Range<usize>>) -> Highlights {
        let mut highlights = Highlights::default();
        let mut hits = 0;
        for joined in &self.paragraphs {
            let mut found = Vec::new();
            let mut start = 0;
            for (piece, end) in joined.paragraph.pieces.iter().zip(&joined.ends) {
                let is_prose = piece.searched == Searched::Prose;
                let whole = 0..piece.text.shown().len();
                let bytes = match piece.searched {
                    Searched::Never => Vec::new(),
                    Searched::Changed => vec![whole],
                    Searched::Name | Searched::Prose => find(piece),
                };
                let mut last = None;
                for range in bytes {
                    // Words of a query that follow one another are one match.
                    let between = last.and_then(|last| piece.text.shown().get(last..range.start));
                    let continues = between.is_some_and(|between| between.trim().is_empty());
                    last = Some(range.end);
                    hits += usize::from(is_prose && !continues);
                    let highlight = if is_prose { Highlight::ProseMatch(hits - 1) } else { Highlight::Match };
                    found.push((start + range.start..start + range.end, highlight));
                }
                start = *end;
            }
            let rank = |together: &Together| (together.words, together.is_quote);
            let together = together(joined, &found);
            if together.as_ref().map(rank) > highlights.most.as_ref().map(rank) {
                highlights.most = together;
            }
            highlights.by_paragraph.push(found);
        }
        highlights.hits = self.hit_lines(&highlights, hits);
        for Folded { section, paragraphs, line } in &self.folded {
            let found = highlights.by_paragraph.get(paragraphs.clone()).into_iter().flatten().flatten();
            let mut hidden = found.filter_map(|(_, highlight)| match highlight {
                Highlight::ProseMatch(hit) => Some(*hit),
                _ => None,
            });
            let (Some(first), Some(last)) = (hidden.clone().next(), hidden.next_back()) else { continue };
            highlights.folded.push((first..last + 1, *section));
            highlights.hits.get_mut(first..=last).into_iter().flatten().for_each(|hit| *hit = *line);
        }
        highlights
    }

    fn hit_lines(&self, highlights: &Highlights, hits: usize) -> Vec<usize> {
        let mut lines: Vec<Option<usize>> = vec![None; hits];
        for (number, line) in self.lines.iter().enumerate() {
            for fragment in line {
                for (bytes, highlight) in overlapping(highlights.of(fragment), &fragment.bytes) {
                    // A hit broken over two lines counts where it begins.
                    if let Highlight::ProseMatch(hit) = highlight
                        && fragment.bytes.start <= bytes.start
                        && let Some(line) = lines.get_mut(*hit)
                    {
                        line.get_or_insert(number);
                    }
                }
            }
        }
        lines.into_iter().map(Option::unwrap_or_default).collect()
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
