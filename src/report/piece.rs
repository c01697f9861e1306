//! Text with what it means and where it leads.

use crate::domain::{self, Ref, Text, TextBuf};

/// How many characters of a text are shown on a page: nobody reads a longer
/// paragraph there, and wrapping one takes time.
pub(super) const LONGEST_TEXT: usize = 20_000;

/// What a text means; `style` decides how that looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Plain,
    Title,
    Heading,
    /// Of lesser weight: labels, citations, notes.
    Label,
    /// The words of a source, behind a bar.
    Quote,
    /// A sign or line that draws the eye: the bar of a quotation or a selection, the
    /// day asked about, what is in force, what the user marked.
    Mark,
    /// The likely meaning of a damaged passage; marks and notes of the user.
    LikelyMeaning,
    Confirms,
    Contradicts,
    Link,
    /// What a query looks for, and words that changed.
    Found,
    /// The match that one is at.
    FoundHere,
    Added,
    Removed,
    Error,
}

/// How a query applies to a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Searched {
    #[default]
    Never,
    /// As to a title or name: by letters.
    Name,
    /// By whole words and beginnings of words.
    Prose,
    /// Highlighted whatever the query: it changed, or is what is quoted.
    Changed,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    pub text: TextBuf,
    pub role: Role,
    pub searched: Searched,
    /// What the text leads to.
    pub target: Option<Ref>,
}

impl Piece {
    pub(super) fn linked(self, target: Ref) -> Self {
        Self { target: Some(target), ..self }
    }
}

pub(super) fn styled(text: impl Into<String>, role: Role) -> Piece {
    Piece { text: TextBuf::from_clean(text.into()), role, ..Piece::default() }
}

pub(super) fn plain(text: impl Into<String>) -> Piece {
    styled(text, Role::Plain)
}

pub(super) fn label(text: impl Into<String>) -> Piece {
    styled(text, Role::Label)
}

pub(super) fn link(text: &str, target: Ref) -> Piece {
    styled(text, Role::Link).linked(target)
}

pub(super) fn name(text: Text<'_>, role: Role) -> Piece {
    Piece { text: text.to_buf(), role, searched: Searched::Name, target: None }
}

pub(super) fn prose(text: Text<'_>, role: Role) -> Piece {
    Piece { searched: Searched::Prose, ..name(text, role) }
}

pub(super) fn changed(text: impl Into<String>, role: Role) -> Piece {
    Piece { searched: Searched::Changed, ..styled(text, role) }
}

pub(super) fn separated(parts: impl IntoIterator<Item = Vec<Piece>>, separator: &Piece) -> Vec<Piece> {
    parts.into_iter().collect::<Vec<_>>().join(separator)
}

pub(super) fn shorten(pieces: &mut Vec<Piece>) {
    let bytes = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.shown().len()).sum::<usize>();
    let all = bytes(pieces);
    // No text has more characters than bytes.
    if all <= LONGEST_TEXT {
        return;
    }
    let mut room = LONGEST_TEXT;
    pieces.retain_mut(|piece| {
        let text = piece.text.shown();
        match text.char_indices().nth(room) {
            Some((cut, _)) => {
                piece.text = TextBuf::from_clean(text.get(..cut).unwrap_or_default().to_owned());
                room = 0;
            }
            None => room -= text.chars().count(),
        }
        !piece.text.shown().is_empty()
    });
    pieces.extend(more_bytes(all - bytes(pieces)));
}

pub(super) fn more_bytes(count: usize) -> Option<Piece> {
    (count > 0).then(|| label(domain::more_bytes(count)))
}
