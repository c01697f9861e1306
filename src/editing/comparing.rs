//! Whether words say the same as others, or the same with another amount. Only words that are the
//! same otherwise tell that for certain: a figure may be denied, bounded, or of something else.

mod event;
mod in_short;
mod known;
mod opposed;
mod pieces;
mod sides;

pub use event::{OtherFigures, other_figures};
pub use in_short::{differing_figure, in_short};
pub use opposed::most_opposed;
use pieces::{Piece, amounts, dates, pieces, words};
pub use sides::{likely_side, matching_side, say_the_same};

/// What words say, seen from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Same,
    /// Of the same.
    OtherAmount,
    /// Anything else, which is for somebody to read.
    Unclear,
}

impl Comparison {
    fn of(words: &str, others: &str) -> Self {
        let [own, others] = [words, others].map(pieces);
        if own == others {
            return if own.is_empty() { Self::Unclear } else { Self::Same };
        }
        let is_counterpart = |(own, other): (&Piece, &Piece)| own == other || own.is_other_amount(other);
        if own.len() == others.len() && own.iter().zip(&others).all(is_counterpart) {
            Self::OtherAmount
        } else {
            Self::Unclear
        }
    }
}
