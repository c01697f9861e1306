//! What there is to say about a thing, as blocks of words. Words have a role
//! (what they mean, never how they look) and, where they lead somewhere, a
//! target. How wide the lines are, which words a query lights and what is
//! chosen is decided by whoever shows the document.

use std::{collections::BTreeMap, ops::Range};

use super::piece::shorten;
pub(super) use super::piece::{LONGEST_TEXT, bytes_more, changed, link, name, prose, separated, told, words};
pub use super::piece::{Piece, Role, Searched};
use crate::domain::Ref;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hang {
    /// Blanks, as wide as what the first line begins with.
    #[default]
    Blank,
    /// Blanks, then the bar of a quotation.
    Bar,
}

/// Words that are wrapped together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    pub indent: usize,
    pub lead: Vec<Piece>,
    pub hang: Hang,
    pub pieces: Vec<Piece>,
}

impl Paragraph {
    pub fn new(pieces: impl Into<Vec<Piece>>) -> Self {
        Self { pieces: pieces.into(), ..Self::default() }
    }

    /// A paragraph that begins with a label or sign, by which the other lines
    /// are indented.
    pub fn led(lead: impl Into<Vec<Piece>>, pieces: impl Into<Vec<Piece>>) -> Self {
        Self { lead: lead.into(), ..Self::new(pieces) }
    }

    /// Quoted words behind a bar; in front of the bar, a label of the first
    /// line.
    pub fn quote(label: impl Into<String>, exact: Piece) -> Self {
        let lead = vec![words(label, Role::Label), words("┃ ", Role::Bar)];
        Self { hang: Hang::Bar, ..Self::led(lead, [exact]) }
    }

    #[must_use]
    pub fn indented(self, indent: usize) -> Self {
        Self { indent: self.indent + indent, ..self }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Blank,
    Heading(Paragraph),
    Paragraph(Paragraph),
    /// Texts side by side where there is room, else one below the other.
    Columns(Vec<Vec<Paragraph>>),
}

/// A list that can be longer than anybody reads: it is shown in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    Parties,
    Amounts,
    Passages,
    Corroboration,
    Relations,
    Disagreements,
    Sides,
    Sources,
    Terms,
    Versions,
    Basis,
    Ledger,
    Figures,
    Ahead,
    Text,
    Events,
}

/// One of the lists of a document: several things of a page may each have one
/// of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListKey {
    /// The thing inside the document whose list it is; none for the document's
    /// own.
    of: Option<Ref>,
    list: List,
}

impl From<List> for ListKey {
    fn from(list: List) -> Self {
        Self { of: None, list }
    }
}

impl ListKey {
    /// The same in another version of the deal; `same` finds its things there.
    pub fn renamed(self, same: impl Fn(Ref) -> Option<Ref>) -> Option<Self> {
        let of = match self.of {
            Some(of) => Some(same(of)?),
            None => None,
        };
        Some(Self { of, ..self })
    }
}

/// What Enter does at an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    To(Ref),
    More(ListKey),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub target: Target,
    pub blocks: Range<usize>,
}

/// How much of long lists and texts is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    Whole,
    /// A first part; of each list as many further parts as the user opened.
    Parts(BTreeMap<ListKey, usize>),
}

/// How many entries of a list a part has.
const PART: usize = 100;

impl Default for Extent {
    fn default() -> Self {
        Self::Parts(BTreeMap::new())
    }
}

impl Extent {
    pub fn of(&self, list: impl Into<ListKey>) -> usize {
        match self {
            Self::Whole => usize::MAX,
            Self::Parts(opened) => PART * (1 + opened.get(&list.into()).copied().unwrap_or(0)),
        }
    }

    /// Shows another part of a list.
    pub fn open(&mut self, list: impl Into<ListKey>) {
        if let Self::Parts(opened) = self {
            *opened.entry(list.into()).or_default() += 1;
        }
    }

    /// The same in another version of the deal; `same` finds its lists there.
    #[must_use]
    pub fn renamed(&self, same: impl Fn(ListKey) -> Option<ListKey>) -> Self {
        match self {
            Self::Whole => Self::Whole,
            Self::Parts(opened) => {
                Self::Parts(opened.iter().filter_map(|(list, parts)| Some((same(*list)?, *parts))).collect())
            }
        }
    }
}

/// A document: blocks from top to bottom, and what can be chosen among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub blocks: Vec<Block>,
    pub items: Vec<Item>,
    extent: Extent,
    /// The thing whose lists are being written.
    of: Option<Ref>,
}

impl Document {
    pub fn new(extent: Extent) -> Self {
        Self { extent, ..Self::default() }
    }

    pub fn extent(&self) -> &Extent {
        &self.extent
    }

    /// Adds an empty line, unless there is one or nothing is above it.
    pub fn blank(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Blank)) {
            self.blocks.push(Block::Blank);
        }
    }

    pub fn heading(&mut self, text: impl Into<String>) {
        self.blank();
        self.blocks.push(Block::Heading(Paragraph::new([words(text, Role::Heading)])));
    }

    /// Adds a paragraph; of a text that is too long to be read in a pane the
    /// beginning.
    pub fn push(&mut self, mut paragraph: Paragraph) {
        if self.extent != Extent::Whole {
            shorten(&mut paragraph.pieces);
        }
        self.blocks.push(Block::Paragraph(paragraph));
    }

    pub fn line(&mut self, pieces: impl Into<Vec<Piece>>) {
        self.push(Paragraph::new(pieces));
    }

    /// Adds a paragraph in lesser weight.
    pub fn label(&mut self, text: impl Into<String>) {
        self.line([words(text, Role::Label)]);
    }

    /// As much of a text as is compared with another, and how many bytes are
    /// left out.
    pub(super) fn compared<'t>(&self, text: &'t str) -> (&'t str, usize) {
        let most = if self.extent == Extent::Whole { usize::MAX } else { LONGEST_TEXT / 2 };
        let cut = text.char_indices().nth(most).map_or(text.len(), |(cut, _)| cut);
        (text.get(..cut).unwrap_or(text), text.len() - cut)
    }

    pub fn columns(&mut self, mut columns: Vec<Vec<Paragraph>>) {
        if self.extent != Extent::Whole {
            columns.iter_mut().flatten().for_each(|paragraph| shorten(&mut paragraph.pieces));
        }
        self.blocks.push(Block::Columns(columns));
        self.blocks.push(Block::Blank);
    }

    /// What `write` adds becomes something that can be chosen.
    pub fn item(&mut self, target: Ref, write: impl FnOnce(&mut Self)) {
        self.target(Target::To(target), |document| document.within(target, write));
    }

    fn target(&mut self, target: Target, write: impl FnOnce(&mut Self)) {
        let (start, nth) = (self.blocks.len(), self.items.len());
        write(self);
        // What can be chosen inside it comes behind it.
        self.items.insert(nth, Item { target, blocks: start..self.blocks.len() });
    }

    /// The lists that `write` adds are those of a thing.
    pub fn within(&mut self, of: Ref, write: impl FnOnce(&mut Self)) {
        let outer = self.of.replace(of);
        write(self);
        self.of = outer;
    }

    fn key(&self, list: List) -> ListKey {
        ListKey { of: self.of, list }
    }

    /// How many entries of a list are shown.
    pub fn shown(&self, list: List) -> usize {
        self.extent.of(self.key(list))
    }

    /// Writes as many entries of a list as are shown; the rest is an item that
    /// shows more.
    pub fn list<T>(&mut self, list: List, entries: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        let mut entries = entries.into_iter();
        for entry in entries.by_ref().take(self.shown(list)) {
            write(self, entry);
        }
        self.more(list, entries.count());
    }

    /// The same under a heading; nothing of an empty list.
    pub fn section<T>(
        &mut self,
        heading: &str,
        list: List,
        entries: impl IntoIterator<Item = T>,
        write: impl FnMut(&mut Self, T),
    ) {
        let mut entries = entries.into_iter().peekable();
        if entries.peek().is_some() {
            self.heading(heading);
            self.list(list, entries, write);
        }
    }

    pub fn more(&mut self, list: List, rest: usize) {
        if rest > 0 {
            let said = format!("{rest} more");
            self.target(Target::More(self.key(list)), |document| {
                document.push(Paragraph::led([words("… ", Role::Label)], [words(said, Role::Link)]));
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_shown_in_parts_until_it_is_whole() {
        let written = |extent: Extent| {
            let mut document = Document::new(extent);
            document.list(List::Versions, 0..250, |document, nth| document.label(format!("version {nth}")));
            (document.blocks.len(), document.items.iter().map(|item| item.target).collect::<Vec<_>>())
        };
        let more = vec![Target::More(List::Versions.into())];
        let mut extent = Extent::default();
        assert_eq!(written(extent.clone()), (101, more.clone()));
        extent.open(List::Versions);
        assert_eq!(written(extent.clone()), (201, more));
        extent.open(List::Versions);
        assert_eq!(written(extent), (250, Vec::new()));
        assert_eq!(written(Extent::Whole), (250, Vec::new()));
    }

    #[test]
    fn a_text_that_nobody_reads_is_cut_between_characters() {
        let mut document = Document::new(Extent::default());
        document.label("é".repeat(LONGEST_TEXT + 5));
        let [Block::Paragraph(paragraph)] = &document.blocks[..] else { panic!("{:?}", document.blocks) };
        let [kept, rest] = &paragraph.pieces[..] else { panic!("{:?}", paragraph.pieces) };
        assert_eq!(kept.text.shown(), "é".repeat(LONGEST_TEXT));
        assert_eq!(rest.text.shown(), "… (10 bytes more in the deal file)");
    }
}
