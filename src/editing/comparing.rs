//! Whether words say the same as others, or the same with another amount. Only words that are the
//! same otherwise tell that for certain: a figure may be denied, bounded, or of something else.

mod durations;
mod event;
mod figures;
mod in_short;
mod known;
mod opposed;
mod pieces;
mod sides;
mod swapped;
mod times;
mod turned;

pub use event::{OtherFigures, other_figures};
pub use in_short::{all_in_short, differing_figure, in_short};
pub use opposed::opposed;
use pieces::{Piece, amounts, dates, pieces};
pub(super) use sides::contradiction;
pub use sides::{has_figure_of, likely_side, matching_side, say_the_same};

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
        // One that the others have, too, is of something else there.
        let is_new = |own: &Piece, other: &Piece| !others.contains(own) && own.is_other_amount(other);
        let is_counterpart = |(own, other): (&Piece, &Piece)| own == other || is_new(own, other);
        if own.len() == others.len() && own.iter().zip(&others).all(is_counterpart) {
            Self::OtherAmount
        } else {
            Self::Unclear
        }
    }
}
