//! The amount behind the title of an event.

use std::iter;

use unicode_width::UnicodeWidthStr as _;

use super::{AMOUNT, Layout, SHORTEST_TITLE, WITH_AMOUNT};
use crate::{domain::Event, report::Figure, ui::highlight::Highlighted};

pub(super) struct Behind {
    pub(super) amount: String,
    /// Blanks between the amount and the counts that are not the title's.
    pub(super) kept: usize,
}

impl Behind {
    /// The first of what is tried beside which the title is not cut; where it is cut in any
    /// case, the whole amount if enough of the title is left.
    pub(super) fn fitting(title: &Highlighted, room: Room, amount: &Amount<'_>) -> Self {
        let columns = room.columns.saturating_sub(room.parties);
        let left = |amount: &str, kept: usize| columns.saturating_sub(amount.width() + kept);
        // A title that is cut states nothing for certain, and may be long.
        let has_room = title.fits(columns);
        let mut tried = amount.tried(room.spare).filter(|_| has_room);
        if let Some((amount, kept)) = tried.find(|(amount, kept)| title.fits(left(amount, *kept))) {
            return Self { amount: amount.to_owned(), kept };
        }
        let kept = if amount.whole.is_empty() { 0 } else { room.spare };
        let is_whole = columns.saturating_sub(kept) >= amount.whole.width() + SHORTEST_TITLE;
        let amount = if is_whole { &amount.whole } else { &amount.sign };
        Self { amount: amount.clone(), kept }
    }
}

/// Columns for a title and what follows it: with those of the parties, and with blanks
/// between the amount and the counts.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) columns: usize,
    pub(super) parties: usize,
    pub(super) spare: usize,
}

/// The figure of an event, whole or not at all: ` $7.5B ✗`.
pub(super) struct Amount<'d> {
    whole: String,
    /// What is left of it where there is no room: that it is contradicted.
    sign: String,
    event: Event<'d>,
    figure: Option<Figure<'d>>,
}

impl<'d> Amount<'d> {
    pub(super) fn new(event: Event<'d>, layout: &Layout, columns: usize) -> Self {
        let figure = Figure::new(event).filter(|_| columns >= WITH_AMOUNT);
        let short = figure.map_or_else(String::new, |figure| format!(" {}", figure.short()));
        let sign = figure.map_or_else(String::new, |figure| figure.sign().to_owned());
        let whole = if short.width() > AMOUNT { sign.clone() } else { short };
        Self { whole: layout.amount(whole), sign: layout.amount(sign), event, figure }
    }

    /// In its column, up to the counts, and left out beside a title that states it; each with
    /// the blanks between it and the counts.
    fn tried(&self, spare: usize) -> impl Iterator<Item = (&str, usize)> {
        // A title is read only where the amount has no room beside it.
        let is_in_title = || self.figure.is_some_and(|figure| figure.is_in(self.event.title().shown()));
        let unsaid = iter::once_with(move || is_in_title().then_some((self.sign.as_str(), 0)));
        [(self.whole.as_str(), spare), (self.whole.as_str(), 0)].into_iter().chain(unsaid.flatten())
    }
}
