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

fn said<'d>(source: Source<'d>, read: fn(Text<'d>) -> &'d str) -> Said {
    let text = |text: Option<Text<'d>>| text.map(|text| read(text).to_owned());
    let authors: Vec<&str> = source.authors().map(read).collect();
    present([
        ("type", text(source.kind())),
        ("standing", source.standing().map(word)),
        ("publisher", text(source.publisher())),
        ("title", text(source.title())),
        ("authors", Some(authors.join("; "))),
        ("day of publication", source.published().map(|date| date.to_string())),
        ("day it was accessed", source.accessed().map(|date| date.to_string())),
        ("link", text(source.url())),
        ("archived copy", text(source.archive_url())),
        ("language", text(source.language())),
        ("wording", Some(word(source.wording()))),
        ("read", source.read().map(word)),
        ("note", text(source.note())),
    ])
}

/// `says_read` is whether the row says how it was read.
pub(super) fn said_in_row(row: &SourceRecord, says_read: bool) -> Said {
    let owned = |word: &'static str| word.to_owned();
    present([
        ("type", row.kind.clone()),
        ("standing", row.standing.map(owned)),
        ("publisher", row.publisher.clone()),
        ("title", row.title.clone()),
        ("authors", Some(row.authors.join("; "))),
        ("day of publication", row.published.clone()),
        ("day it was accessed", row.accessed.clone()),
        ("link", row.url.clone()),
        ("archived copy", row.archive_url.clone()),
        ("language", row.language.clone()),
        ("wording", row.wording.map(owned)),
        ("read", row.read.filter(|_| says_read).map(owned)),
        ("note", row.note.clone()),
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

fn present<const N: usize>(fields: [(&'static str, Option<String>); N]) -> Said {
    let said = |(name, said): (&'static str, Option<String>)| Some((name, said.filter(|said| !said.is_empty())?));
    fields.into_iter().filter_map(said).collect()
}

fn word(word: impl Vocabulary) -> String {
    word.word().to_owned()
}
