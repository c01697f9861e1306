//! What a text consists of: words and figures, in their order.

use crate::domain::{DateReading, InProse, ProseAmount, ProseDate, TextLayout, clean, find_in_prose};

/// Words without which a text says the same.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Word(String),
    /// What makes a statement of it a question.
    QuestionMark,
    Amount(ProseAmount),
    Date(ProseDate),
}

impl Piece {
    pub(super) fn is_figure(&self) -> bool {
        matches!(self, Self::Amount(_) | Self::Date(_))
    }

    /// Whether both are amounts in a unit, or both are dates.
    pub(super) fn is_of_kind_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(own), Self::Amount(other)) => own.unit == other.unit,
            (Self::Date(_), Self::Date(_)) => true,
            _ => false,
        }
    }

    /// Whether both are amounts in a unit with the same bounds, but not the same. Another day may be that
    /// of something else.
    pub(super) fn is_other_amount(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(own), Self::Amount(other)) => {
                own.unit == other.unit && own.bound == other.bound && own.to.is_none() && other.to.is_none()
            }
            _ => false,
        }
    }
}

/// Wherever a figure stands and however it is written, it is the same.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut behind = 0;
    for found in find_in_prose(text) {
        let place = found.words();
        let Some(figure) = figure(found) else { continue };
        pieces.extend(plain(text.get(behind..place.start).unwrap_or_default()));
        pieces.push(figure);
        behind = place.end;
    }
    pieces.extend(plain(text.get(behind..).unwrap_or_default()));
    pieces
}

/// None for a date of no day that is known.
pub(super) fn figure(found: InProse) -> Option<Piece> {
    match found {
        InProse::Amount(amount) => Some(Piece::Amount(ProseAmount { words: 0..0, ..amount })),
        InProse::Date(date) if matches!(date.reading, DateReading::Date(_) | DateReading::OneOf(_)) => {
            Some(Piece::Date(ProseDate { words: 0..0, date: 0..0, ..date }))
        }
        InProse::Date(_) => None,
    }
}

fn plain(text: &str) -> impl Iterator<Item = Piece> {
    text.split_inclusive('?').flat_map(|part| {
        let own = words(part).map(str::to_lowercase).filter(|word| !ARTICLES.contains(&word.as_str()));
        own.map(Piece::Word).chain(part.ends_with('?').then_some(Piece::QuestionMark)).collect::<Vec<_>>()
    })
}

pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

pub(super) fn amounts(text: &str) -> impl Iterator<Item = ProseAmount> {
    find_in_prose(text).into_iter().filter_map(|found| match found {
        InProse::Amount(amount) => Some(amount),
        InProse::Date(_) => None,
    })
}

pub(super) fn dates(text: &str) -> impl Iterator<Item = ProseDate> {
    find_in_prose(text).into_iter().filter_map(|found| match found {
        InProse::Amount(_) => None,
        InProse::Date(date) => Some(date),
    })
}

/// What stands at a place of a text, on one line.
pub(super) fn written(text: &str, place: std::ops::Range<usize>) -> String {
    clean(text.get(place).unwrap_or_default(), TextLayout::SingleLine).shown().to_owned()
}
