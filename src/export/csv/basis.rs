//! What the row of an event names as its source: that of its first passage, or else that of the
//! first statement that bears it out.

use std::borrow::Cow;

use super::number;
use crate::{
    domain::{Corroboration, Event, Passage, Source, Text, WasRead},
    report,
};

/// After the name of a source; one that was not read has its remark from wherever it is named.
pub(super) fn unrecorded(source: Source<'_>) -> &'static str {
    if source.was_read() == WasRead::NotRecorded { report::UNRECORDED_IN_TABLE } else { "" }
}

#[derive(Clone, Copy)]
pub(super) enum Basis<'d> {
    Passage(Passage<'d>),
    Statement(Corroboration<'d>),
}

impl<'d> Basis<'d> {
    /// A source that was read goes before one that was not.
    pub(super) fn of(event: Event<'d>) -> Option<Self> {
        let supporting = event.corroboration().filter(|said| said.supports());
        let statement = || supporting.min_by_key(|said| said.source().was_read());
        event.passages().next().map(Self::Passage).or_else(|| statement().map(Self::Statement))
    }

    pub(super) fn statement(self) -> Option<Corroboration<'d>> {
        match self {
            Self::Passage(_) => None,
            Self::Statement(said) => Some(said),
        }
    }

    pub(super) fn source(self) -> Source<'d> {
        match self {
            Self::Passage(passage) => passage.source(),
            Self::Statement(said) => said.source(),
        }
    }

    /// A source that is known by its title has its date in another column.
    pub(super) fn attribution(self) -> String {
        let source = self.source();
        let is_title = source.title().is_some_and(|title| title.shown() == source.name());
        let name = if is_title && source.is_original() {
            report::undated_attribution(source)
        } else {
            report::attribution(source)
        };
        name + unrecorded(source)
    }

    /// The page and the paragraph.
    pub(super) fn place(self) -> [Cow<'d, str>; 2] {
        match self {
            Self::Passage(passage) => [number(passage.page()), number(passage.paragraph())],
            Self::Statement(said) => place(said).unwrap_or_default(),
        }
    }

    /// Whether a statement has a note that says more than where in the source it is.
    pub(super) fn has_other_note(self) -> bool {
        self.statement().is_some_and(|said| said.note().is_some() && place(said).is_none())
    }
}

/// The page and the paragraph that the note on a statement is: `3` of `p. 3`, `4` of `¶ 4`, and
/// `S. 2` as it is.
fn place(said: Corroboration<'_>) -> Option<[Cow<'_, str>; 2]> {
    let note = said.note().map(Text::original)?;
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let of = |part: &str, sign: &str| part.strip_prefix(sign).filter(is_number).map(str::to_owned);
    let parts = note.split_once(", ");
    let both = parts.and_then(|(page, paragraph)| Some([of(page, "p. ")?, of(paragraph, "¶ ")?]));
    let page = || Some([of(note, "p. ")?, String::new()]);
    let paragraph = || Some([String::new(), of(note, "¶ ")?]);
    let numbered = both.or_else(page).or_else(paragraph);
    let in_words = || {
        let place = if is_paragraph(note) { ["".into(), note.into()] } else { [note.into(), "".into()] };
        is_in_words(note).then_some(place)
    };
    numbered.map(|place| place.map(Cow::Owned)).or_else(in_words)
}

/// `para. 12`, `Rn. 5`
fn is_paragraph(note: &str) -> bool {
    const WORDS: [&str; 10] = ["para", "paras", "paragraph", "paragraphs", "par", "abs", "absatz", "rn", "rz", "¶¶"];
    let word = note.split(' ').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    WORDS.contains(&word.as_str())
}

/// `§ 2.1`, `S. 2`, `pp. 3-5`: a word or sign, and a number.
fn is_in_words(note: &str) -> bool {
    let is_number = |number: &str| {
        number.starts_with(|first: char| first.is_ascii_digit())
            && number.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '-' | '–'))
    };
    note.split_once(' ').is_some_and(|(sign, number)| {
        !sign.is_empty() && !sign.contains(|sign: char| sign.is_ascii_digit()) && is_number(number)
    })
}
