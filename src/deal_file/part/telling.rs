//! The texts that tell of a record: its names in all spellings, what describes it, where it is.

use std::borrow::Cow;

use super::{
    addresses::{addresses_of, sites_of},
    finder::folded,
    node::Node,
    ordinary::is_of_ordinary_words,
    spellings::other_spellings,
};
use crate::domain::RecordKind;

/// A text that tells of a record.
pub(super) struct Telling {
    pub(super) tells: Tells,
    pub(super) text: String,
    pub(super) folded: String,
}

/// What a text that tells of a record is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// A name, or words that describe it.
    Name,
    /// Where on the web it is.
    Address,
    Id,
}

impl Telling {
    fn new(tells: Tells, text: Cow<'_, str>) -> Self {
        Self { tells, folded: folded(&text), text: text.into_owned() }
    }

    /// The names, addresses and ID of a record.
    pub(super) fn names(kind: RecordKind, record: &Node) -> impl Iterator<Item = Self> {
        Self::each(kind, names_of(kind, record), addresses_of(kind, record), record)
    }

    /// The same with what describes it, and the sites that it is.
    pub(super) fn all(kind: RecordKind, record: &Node) -> impl Iterator<Item = Self> {
        let words = names_of(kind, record).chain(descriptions_of(kind, record));
        Self::each(kind, words, addresses_of(kind, record).chain(sites_of(kind, record)), record)
    }

    fn each<'r>(
        kind: RecordKind,
        words: impl Iterator<Item = Cow<'r, str>>,
        addresses: impl Iterator<Item = &'r str>,
        record: &'r Node,
    ) -> impl Iterator<Item = Self> {
        let words = words.map(|text| Self::new(Tells::Name, text));
        let addresses = addresses.map(|text| Self::new(Tells::Address, text.into()));
        words.chain(addresses).chain(telling_id(kind, record).map(|id| Self::new(Tells::Id, id.into())))
    }

    /// An ID of one word may be any word of a text.
    pub(super) fn is_in_texts(&self) -> bool {
        self.tells != Tells::Id || self.text.contains('-')
    }
}

/// In all spellings that people use.
pub(super) fn names_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = Cow<'_, str>> {
    let (name, others) = match kind {
        RecordKind::Party => ("name", "aliases"),
        RecordKind::Source => ("title", "authors"),
        _ => ("title", ""),
    };
    let title = record.text(name).into_iter().flat_map(move |name| spelled(name, kind == RecordKind::Party));
    let others = record.items(others).iter().filter_map(Node::as_text).flat_map(|name| spelled(name, true));
    title.chain(others)
}

/// A name, and its other spellings if it is that of a person or a company.
pub(super) fn spelled(name: &str, is_of_somebody: bool) -> impl Iterator<Item = Cow<'_, str>> {
    let others = if is_of_somebody { other_spellings(name) } else { Vec::new() };
    std::iter::once(Cow::Borrowed(name)).chain(others.into_iter().map(Cow::Owned))
}

/// The ID, but that of one word, which may be any word: only those of parties are names.
pub(super) fn telling_id(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
    record.text("id").filter(|id| kind == RecordKind::Party || id.contains('-')).into_iter()
}

/// The publisher and type of a source, the roles of parties in an event, without those of
/// ordinary words. Types of one word may be any word.
pub(super) fn descriptions_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = Cow<'_, str>> {
    let source = Some(record).filter(|_| kind == RecordKind::Source);
    let publisher = source.and_then(|source| source.text("publisher")).into_iter();
    let of_source = source.and_then(|source| source.text("type")).filter(|text| is_of_words(text));
    let event = Some(record).filter(|_| kind == RecordKind::Event);
    let others = of_source.into_iter().chain(event.into_iter().flat_map(roles_of)).map(Cow::Borrowed);
    publisher.flat_map(|name| spelled(name, true)).chain(others).filter(|text| !is_of_ordinary_words(text))
}

/// The roles of the parties of an event, but for those of one word, which may be any word.
pub(super) fn roles_of(event: &Node) -> impl Iterator<Item = &str> {
    event.items("parties").iter().filter_map(|part| part.text("role")).filter(|role| is_of_words(role))
}

fn is_of_words(text: &str) -> bool {
    text.contains(['-', ' '])
}
