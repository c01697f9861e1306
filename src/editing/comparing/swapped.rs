//! Figures that two texts share, but state of different things.

use super::pieces::{Piece, figure, pieces, words, written};
use crate::domain::find_in_prose;

/// Words that do not say what a figure is of.
const CONNECTING: [&str; 12] =
    ["about", "and", "are", "for", "from", "its", "over", "per", "than", "the", "was", "with"];

/// Letters of a word that says what a figure is of.
const SHORTEST: usize = 3;

/// What a text states in the place of another figure of it, both as they are written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Swapped {
    pub(super) said: String,
    pub(super) instead_of: String,
}

/// A figure in a text.
struct Placed {
    figure: Piece,
    /// What it is of: the last word before it that may say so, else the first one behind it.
    of: Option<String>,
    shown: String,
}

impl Placed {
    fn all(text: &str) -> Vec<Self> {
        let found: Vec<_> =
            find_in_prose(text).into_iter().filter_map(|found| Some((found.words(), figure(found)?))).collect();
        let starts = found.iter().map(|(place, _)| place.start).skip(1).chain([text.len()]);
        let mut end = 0;
        let placed = found.iter().zip(starts).map(|((place, figure), next)| {
            let [before, behind] = [end..place.start, place.end..next].map(|part| text.get(part).unwrap_or_default());
            end = place.end;
            let of = naming(before).last().or_else(|| naming(behind).next());
            Self { figure: figure.clone(), of, shown: written(text, place.clone()) }
        });
        placed.collect()
    }
}

pub(super) fn naming(text: &str) -> impl Iterator<Item = String> {
    let long = words(text).filter(|word| word.chars().count() >= SHORTEST).map(str::to_lowercase);
    long.filter(|word| !CONNECTING.contains(&word.as_str()))
}

impl Swapped {
    /// The first figure of `text` that `other` has of something else, and there another one of the same kind.
    pub(super) fn find(text: &str, other: &str) -> Option<Self> {
        let [own, others] = [text, other].map(Placed::all);
        let have_same_words = without_figures(text) == without_figures(other);
        own.iter().enumerate().find_map(|(nth, own)| {
            let counterparts: Vec<&Placed> = if have_same_words {
                others.get(nth).into_iter().collect()
            } else {
                others.iter().filter(|other| own.of.is_some() && own.of == other.of).collect()
            };
            let is_elsewhere = others.iter().any(|other| other.figure == own.figure)
                && counterparts.iter().all(|other| other.figure != own.figure);
            let instead_of = counterparts.into_iter().find(|other| own.figure.is_of_kind_of(&other.figure));
            let instead_of = instead_of.filter(|_| is_elsewhere)?;
            Some(Self { said: own.shown.clone(), instead_of: instead_of.shown.clone() })
        })
    }
}

/// What a text says of its figures, each in its place.
fn without_figures(text: &str) -> Vec<Option<Piece>> {
    pieces(text).into_iter().map(|piece| Some(piece).filter(|piece| !piece.is_figure())).collect()
}
