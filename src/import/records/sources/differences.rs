//! The differences between a row and the source in the deal that it matches.

use super::keys::page;
use crate::{
    domain::{Source, Text, Vocabulary, bare_letters},
    editing::SourceRecord,
    import::records::differences::{dropped, updated},
};

/// A field of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Facet {
    pub(super) in_words: &'static str,
    /// Its name in a deal file.
    pub(super) field: &'static str,
}

/// The fields of a source, as they are shown.
pub(super) type Said = Vec<(Facet, String)>;

/// A field that is different in the row.
pub(super) struct Difference {
    pub(super) facet: Facet,
    pub(super) row: String,
    pub(super) deal: Option<String>,
}

/// The fields of a source in the deal, as shown and as they are in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct SaidInDeal {
    shown: Said,
    original: Said,
}

impl SaidInDeal {
    pub(super) fn of(source: Source<'_>) -> Self {
        Self { shown: said(source, Text::shown), original: said(source, Text::original) }
    }

    /// The difference in a field, if the row has another value. Fields that only the deal has are no
    /// difference.
    pub(super) fn difference(&self, facet: Facet, row: &str) -> Option<Difference> {
        let own = |said: &Said| said.iter().find(|(own, _)| *own == facet).map(|(_, own)| own.clone());
        let is_known = |own: Option<String>| own.is_some_and(|own| is_same(facet, &own, row));
        let differs = !is_known(own(&self.shown)) && !is_known(own(&self.original));
        differs.then(|| Difference { facet, row: row.to_owned(), deal: own(&self.shown) })
    }

    /// The value of a field, by its name in a deal file.
    pub(super) fn get(&self, field: &str) -> Option<&str> {
        self.shown.iter().find(|(own, _)| own.field == field).map(|(_, said)| said.as_str())
    }

    /// Replaces a field with the value in the row.
    pub(super) fn set(&mut self, facet: Facet, row: &str) {
        for said in [&mut self.shown, &mut self.original] {
            said.retain(|(own, _)| *own != facet);
            said.push((facet, row.to_owned()));
        }
    }
}

/// Whether two values of a field mean the same; the address of a page has several forms.
pub(super) fn is_same(facet: Facet, one: &str, other: &str) -> bool {
    bare_letters(one) == bare_letters(other) || (facet.field == "url" && page(one) == page(other))
}

/// Of a source, in the order in which values are given.
const FACETS: [Facet; 13] = [
    facet("type", "type"),
    facet("standing", "standing"),
    facet("publisher", "publisher"),
    facet("title", "title"),
    facet("authors", "authors"),
    facet("day of publication", "published"),
    facet("day it was accessed", "accessed"),
    facet("link", "url"),
    facet("archived copy", "archive_url"),
    facet("language", "language"),
    facet("wording", "wording"),
    facet("read", "read"),
    facet("note", "note"),
];

const fn facet(in_words: &'static str, field: &'static str) -> Facet {
    Facet { in_words, field }
}

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

impl Difference {
    /// `dropped: the title “Lease of May”: s0 in the deal has “Lease”; --update changes it`
    pub(super) fn dropped(&self, id: &str) -> String {
        let update = if self.deal.is_some() { "changes" } else { "adds" };
        let told = dropped(self.facet.in_words, &self.row, self.deal.as_deref(), id);
        format!("{told}; --update {update} it")
    }

    /// `updated: the title of s0: “Lease” → “Lease of May”`
    pub(super) fn updated(&self, id: &str) -> String {
        updated(self.facet.in_words, &self.row, self.deal.as_deref(), id)
    }

    /// The report if an earlier row of the file says something else.
    pub(super) fn contradicted(&self, id: &str, earlier: &str) -> String {
        format!("dropped: the {} “{}”: another row says “{earlier}” of {id}", self.facet.in_words, self.row)
    }
}

/// The fields that have a value.
fn present(values: [Option<String>; FACETS.len()]) -> Said {
    let stated = |(facet, said): (Facet, Option<String>)| Some((facet, said.filter(|said| !said.is_empty())?));
    FACETS.into_iter().zip(values).filter_map(stated).collect()
}

fn word(word: impl Vocabulary) -> String {
    word.word().to_owned()
}
