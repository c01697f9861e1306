//! What a row says otherwise than the source of the deal that it is.

use crate::{
    domain::{Source, Text, Vocabulary, bare_letters},
    editing::SourceRecord,
    import::records::differences::dropped,
};

/// What is said of a source, as it is shown, each with the name of its field in words.
pub(super) type Said = Vec<(&'static str, String)>;

/// What is said of a source of the deal, and the same with what is shown in another way.
#[derive(Clone, Debug, Default)]
pub(super) struct SaidInDeal {
    shown: Said,
    original: Said,
}

impl SaidInDeal {
    pub(super) fn of(source: Source<'_>) -> Self {
        Self { shown: said(source, Text::shown), original: said(source, Text::original) }
    }
}

/// Of a source, in the order in which values are given.
const FIELDS: [&str; 13] = [
    "type",
    "standing",
    "publisher",
    "title",
    "authors",
    "day of publication",
    "day it was accessed",
    "link",
    "archived copy",
    "language",
    "wording",
    "read",
    "note",
];

fn said<'d>(source: Source<'d>, read: fn(Text<'d>) -> &'d str) -> Said {
    let text = |text: Option<Text<'d>>| text.map(|text| read(text).to_owned());
    let authors: Vec<&str> = source.authors().map(read).collect();
    present([
        text(source.kind()),
        source.standing().map(word),
        text(source.publisher()),
        text(source.title()),
        Some(authors.join("; ")),
        source.published().map(|date| date.to_string()),
        source.accessed().map(|date| date.to_string()),
        text(source.url()),
        text(source.archive_url()),
        text(source.language()),
        Some(word(source.wording())),
        source.read().map(word),
        text(source.note()),
    ])
}

/// `says_read` is whether the row says how it was read.
pub(super) fn said_in_row(row: &SourceRecord, says_read: bool) -> Said {
    let owned = |word: &'static str| word.to_owned();
    present([
        row.kind.clone(),
        row.standing.map(owned),
        row.publisher.clone(),
        row.title.clone(),
        Some(row.authors.join("; ")),
        row.published.clone(),
        row.accessed.clone(),
        row.url.clone(),
        row.archive_url.clone(),
        row.language.clone(),
        row.wording.map(owned),
        row.read.filter(|_| says_read).map(owned),
        row.note.clone(),
    ])
}

/// What is told of that which the row says of the source with an ID and the deal does not. That
/// the deal says more is no difference.
pub(super) fn differences(id: &str, row: Said, deal: &SaidInDeal) -> impl Iterator<Item = String> {
    row.into_iter().filter_map(move |(field, row)| {
        let own = |said: &Said| said.iter().find(|(name, _)| *name == field).map(|(_, own)| own.clone());
        let is_same = |own: Option<String>| own.is_some_and(|own| bare_letters(&own) == bare_letters(&row));
        let is_known = is_same(own(&deal.shown)) || is_same(own(&deal.original));
        (!is_known).then(|| dropped(field, &row, own(&deal.shown).as_deref(), id))
    })
}

/// What is stated, each with the name of its field.
fn present(values: [Option<String>; FIELDS.len()]) -> Said {
    let stated = |(field, said): (&'static str, Option<String>)| Some((field, said.filter(|said| !said.is_empty())?));
    FIELDS.into_iter().zip(values).filter_map(stated).collect()
}

fn word(word: impl Vocabulary) -> String {
    word.word().to_owned()
}
