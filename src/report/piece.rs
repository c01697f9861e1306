//! Words with what they are and where they lead.

use crate::domain::{Ref, Text, TextBuf};

/// How many characters of a single text a part has. Nobody reads a longer
/// paragraph in a pane, and wrapping one takes time.
pub(super) const LONGEST_TEXT: usize = 20_000;

/// What words are; the screen and the terminal decide how that looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Plain,
    Title,
    Heading,
    /// Words of lesser weight: labels, citations, notes.
    Label,
    Quote,
    Bar,
    /// What a garbled passage evidently means; marks and notes of the user.
    Reading,
    Confirms,
    /// Another source contradicts it, or it is in doubt.
    Contradicts,
    Link,
    /// The sign at what is chosen.
    Chosen,
    /// What only the newer of two versions has.
    Added,
    /// What only the older of two versions has.
    Removed,
    Error,
    Warning,
}

/// How a query applies to words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Searched {
    #[default]
    No,
    /// As to a title or name: its letters.
    Name,
    /// As to prose: whole words and beginnings of words.
    Prose,
    /// Highlighted whatever the query: the other side of a comparison does not
    /// have it, or it is what is quoted of a text.
    Changed,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    pub text: TextBuf,
    pub role: Role,
    pub searched: Searched,
    /// What they name, where that can be followed.
    pub names: Option<Ref>,
}

impl Piece {
    /// The same, leading to what it names.
    pub(super) fn naming(self, of: Ref) -> Self {
        Self { names: Some(of), ..self }
    }
}

/// Pieces with something between one and the next.
pub(super) fn separated(parts: impl IntoIterator<Item = Vec<Piece>>, between: &str, role: Role) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in parts {
        if !pieces.is_empty() {
            pieces.push(words(between, role));
        }
        pieces.extend(part);
    }
    pieces
}

/// Words of our own, or of the curator where no query looks at them.
pub(super) fn words(text: impl Into<String>, role: Role) -> Piece {
    Piece { text: TextBuf::from_clean(text.into()), role, ..Piece::default() }
}

/// Words of the deal where no query looks at them.
pub(super) fn told(text: Text<'_>, role: Role) -> Piece {
    Piece { text: text.to_buf(), role, ..Piece::default() }
}

pub(super) fn name(text: Text<'_>, role: Role) -> Piece {
    Piece { text: text.to_buf(), role, searched: Searched::Name, names: None }
}

pub(super) fn prose(text: Text<'_>, role: Role) -> Piece {
    Piece { text: text.to_buf(), role, searched: Searched::Prose, names: None }
}

pub(super) fn changed(text: impl Into<String>, role: Role) -> Piece {
    Piece { searched: Searched::Changed, ..words(text, role) }
}

pub(super) fn link(text: &str, target: Ref) -> Piece {
    words(text, Role::Link).naming(target)
}

pub(super) fn shorten(pieces: &mut Vec<Piece>) {
    let bytes: usize = pieces.iter().map(|piece| piece.text.shown().len()).sum();
    // No text has more characters than bytes.
    if bytes <= LONGEST_TEXT {
        return;
    }
    let mut room = LONGEST_TEXT;
    let mut kept = Vec::new();
    for piece in pieces.drain(..) {
        let cut = piece.text.shown().char_indices().nth(room).map(|(cut, _)| cut);
        let Some(cut) = cut else {
            room -= piece.text.shown().chars().count();
            kept.push(piece);
            continue;
        };
        let beginning = piece.text.shown().get(..cut).unwrap_or_default().to_owned();
        kept.push(Piece { text: TextBuf::from_clean(beginning), ..piece });
        let left_out = bytes - kept.iter().map(|piece| piece.text.shown().len()).sum::<usize>();
        kept.extend(bytes_more(left_out));
        break;
    }
    *pieces = kept;
}

pub(super) fn bytes_more(left_out: usize) -> Option<Piece> {
    (left_out > 0).then(|| words(format!("… ({left_out} bytes more in the deal file)"), Role::Label))
}
