//! What there is to say about a record, as blocks of text. How wide lines are,
//! what a query highlights and what is chosen is up to whoever shows it.

use std::{collections::BTreeMap, ops::Range};

pub(super) use super::piece::{LONGEST_TEXT, changed, label, link, more_bytes, name, plain, prose, separated, styled};
pub use super::piece::{Piece, Role, Searched};
use super::{
    english::counted,
    folds::{Detail, Foldable, Section},
    piece::shorten,
};
use crate::domain::Ref;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hang {
    #[default]
    Blank,
    /// The bar of a quotation goes on.
    Bar,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    pub indent: usize,
    pub lead: Vec<Piece>,
    pub hang: Hang,
    /// How far further lines are indented, if not by the width of the lead.
    pub hanging: usize,
    pub pieces: Vec<Piece>,
}

impl Paragraph {
    pub fn new(pieces: impl Into<Vec<Piece>>) -> Self {
        Self { pieces: pieces.into(), ..Self::default() }
    }

    /// Further lines are indented by the width of the lead.
    pub fn led(lead: impl Into<Vec<Piece>>, pieces: impl Into<Vec<Piece>>) -> Self {
        Self { lead: lead.into(), ..Self::new(pieces) }
    }

    /// A text after a label, as in one line; further lines are indented by two.
    pub fn labeled(label: impl IntoIterator<Item = Piece>, pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self { hanging: 2, ..Self::new(label.into_iter().chain(pieces).collect::<Vec<_>>()) }
    }

    /// A quotation behind a bar, with a label in front of its first line.
    pub fn quote(before: impl Into<String>, exact: Piece) -> Self {
        Self { hang: Hang::Bar, ..Self::led([label(before), styled("┃ ", Role::Mark)], [exact]) }
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
    /// Side by side where there is room, else one below the other.
    Columns(Vec<Vec<Paragraph>>),
    /// What a folded section hides, which is searched.
    Folded(Section, Vec<Paragraph>),
}

/// A list that can be too long to show whole.
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
    /// Closed until it is opened.
    AheadOfOthers,
    Text,
    Events,
}

/// One list of a document, where several records may each have one of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListId {
    /// The record inside the document whose list it is, if not the document's.
    of: Option<Ref>,
    list: List,
}

impl From<List> for ListId {
    fn from(list: List) -> Self {
        Self { of: None, list }
    }
}

impl ListId {
    /// The same list after a reload; `same` finds a record there.
    pub fn after_reload(self, same: impl Fn(Ref) -> Option<Ref>) -> Option<Self> {
        match self.of {
            Some(of) => Some(Self { of: Some(same(of)?), ..self }),
            None => Some(self),
        }
    }
}

/// What Enter does at an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    To(Ref),
    More(ListId),
    /// Folds or opens a section.
    Fold(Section),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub target: Target,
    pub blocks: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    Whole,
    /// A first part of each list, and as many more as the user opened.
    Partial(BTreeMap<ListId, usize>),
}

/// Entries of a list in each part.
const PART: usize = 100;

impl Default for Extent {
    fn default() -> Self {
        Self::Partial(BTreeMap::new())
    }
}

impl Extent {
    pub fn limit(&self, list: impl Into<ListId>) -> usize {
        let list = list.into();
        let at_first = usize::from(list.list != List::AheadOfOthers);
        match self {
            Self::Whole => usize::MAX,
            Self::Partial(opened) => PART * (at_first + opened.get(&list).copied().unwrap_or(0)),
        }
    }

    pub fn open(&mut self, list: impl Into<ListId>) {
        if let Self::Partial(opened) = self {
            *opened.entry(list.into()).or_default() += 1;
        }
    }

    /// The same after a reload; `same` finds a list there.
    #[must_use]
    pub fn after_reload(&self, same: impl Fn(ListId) -> Option<ListId>) -> Self {
        match self {
            Self::Whole => Self::Whole,
            Self::Partial(opened) => {
                Self::Partial(opened.iter().filter_map(|(list, parts)| Some((same(*list)?, *parts))).collect())
            }
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub blocks: Vec<Block>,
    pub items: Vec<Item>,
    pub(super) foldables: Vec<Foldable>,
    /// The details of the section that is being written.
    pub(super) details: Vec<Detail>,
    /// The blocks that begin with a paragraph of a text, and its number.
    pub(super) numbers: Vec<(usize, u32)>,
    extent: Extent,
    /// The record whose lists are being written.
    owner: Option<Ref>,
}

impl Document {
    pub fn new(extent: Extent) -> Self {
        Self { extent, ..Self::default() }
    }

    pub fn extent(&self) -> &Extent {
        &self.extent
    }

    /// Adds an empty line, unless there is one, or nothing or a heading above it.
    pub fn blank(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Blank | Block::Heading(_))) {
            self.blocks.push(Block::Blank);
        }
    }

    pub fn heading(&mut self, text: impl Into<String>) {
        self.blank();
        self.blocks.push(Block::Heading(Paragraph::new([styled(text, Role::Heading)])));
    }

    pub fn push(&mut self, mut paragraph: Paragraph) {
        if self.extent != Extent::Whole {
            shorten(&mut paragraph.pieces);
        }
        self.blocks.push(Block::Paragraph(paragraph));
    }

    /// What is added next shows a paragraph of a text.
    pub fn number(&mut self, paragraph: u32) {
        self.numbers.push((self.blocks.len(), paragraph));
    }

    pub fn line(&mut self, pieces: impl Into<Vec<Piece>>) {
        self.push(Paragraph::new(pieces));
    }

    pub fn label(&mut self, text: impl Into<String>) {
        self.line([label(text)]);
    }

    pub fn indented(&mut self, indent: usize, pieces: impl Into<Vec<Piece>>) {
        self.push(Paragraph::new(pieces).indented(indent));
    }

    /// As much of a text as is compared with another, and the bytes left out.
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

    /// A paragraph that can be chosen.
    pub fn link(&mut self, target: Ref, paragraph: Paragraph) {
        self.item(target, |document| document.push(paragraph));
    }

    /// What `write` adds can be chosen.
    pub fn item(&mut self, target: Ref, write: impl FnOnce(&mut Self)) {
        self.target(Target::To(target), |document| document.within(target, write));
    }

    fn target(&mut self, target: Target, write: impl FnOnce(&mut Self)) {
        let (start, nth) = (self.blocks.len(), self.items.len());
        write(self);
        // Items inside it come after it.
        self.items.insert(nth, Item { target, blocks: start..self.blocks.len() });
    }

    /// The lists that `write` adds are those of a record.
    pub fn within(&mut self, of: Ref, write: impl FnOnce(&mut Self)) {
        let outer = self.owner.replace(of);
        write(self);
        self.owner = outer;
    }

    fn key(&self, list: List) -> ListId {
        ListId { of: self.owner, list }
    }

    pub fn limit(&self, list: List) -> usize {
        self.extent.limit(self.key(list))
    }

    /// Writes the entries that are shown, and an item that opens the rest.
    pub fn list<T>(&mut self, list: List, entries: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        let mut entries = entries.into_iter();
        for entry in entries.by_ref().take(self.limit(list)) {
            write(self, entry);
        }
        self.more(list, entries.count());
    }

    /// Adds a list under a heading; nothing if the list is empty.
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
            let rest = match list {
                List::AheadOfOthers => format!("{} for other terms", counted(rest, "item")),
                _ => format!("{rest} more"),
            };
            let paragraph = Paragraph::led([label("… ")], [styled(rest, Role::Link)]);
            self.target(Target::More(self.key(list)), |document| document.push(paragraph));
        }
    }
}
