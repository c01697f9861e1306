//! What stands behind the title of an event: an amount, and where a query found it.

use unicode_width::UnicodeWidthStr as _;

use super::{AMOUNT, Layout, SHORT_AMOUNT, SHORTEST_TITLE, WITH_AMOUNT};
use crate::{domain::Event, report::Figure, ui::highlight::Highlighted};

/// What follows a title: where the query found the event, and the amount.
pub(super) struct Behind {
    pub(super) found: String,
    pub(super) amount: String,
    /// Blanks between the amount and the counts that are not the title's.
    pub(super) kept: usize,
}

impl Behind {
    /// The first of these beside which the title is not cut; where it is cut in any case,
    /// what says most.
    pub(super) fn fitting(title: &Highlighted, room: Room, amounts: &Amounts<'_>, labels: &[String]) -> Self {
        let labels = labels.iter().map(|label| (label.as_str(), room.columns));
        let without_label = ("", room.columns.saturating_sub(room.parties));
        for (label, columns) in labels.clone().chain([without_label]) {
            let left = |amount: &str, kept: usize| columns.saturating_sub(label.width() + amount.width() + kept);
            let fits = |(amount, alignment): &(String, Alignment)| title.fits(left(amount, room.kept(*alignment)));
            // A title that is cut states nothing for certain, and may be long.
            let has_room = title.fits(left("", 0));
            if let Some((amount, alignment)) = has_room.then(|| amounts.tried().find(fits)).flatten() {
                return Self { found: label.to_owned(), amount, kept: room.kept(alignment) };
            }
        }
        let amount = amounts.short.clone();
        let has_room = |(label, columns): &(&str, usize)| *columns >= amount.width() + label.width() + SHORTEST_TITLE;
        let found = labels.clone().find(has_room).map_or_else(String::new, |(label, _)| label.to_owned());
        let kept = if amount.is_empty() { 0 } else { room.spare };
        Self { found, amount, kept }
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

impl Room {
    fn kept(self, alignment: Alignment) -> usize {
        if alignment == Alignment::Column { self.spare } else { 0 }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alignment {
    /// Below the other amounts.
    Column,
    /// Up to the counts.
    Counts,
}

/// The forms of the figure of an event.
pub(super) struct Amounts<'d> {
    event: Event<'d>,
    figure: Option<Figure<'d>>,
    whole: String,
    short: String,
    layout: &'d Layout,
}

impl<'d> Amounts<'d> {
    /// A contradicted figure is not left out while there is room for it beside the shortest
    /// title.
    pub(super) fn new(event: Event<'d>, layout: &'d Layout, columns: usize, room: usize) -> Self {
        let figure = Figure::new(event).filter(|_| columns >= WITH_AMOUNT);
        let written = |widest| figure.map_or_else(String::new, |figure| format!(" {}", figure.whole(widest)));
        let short = written(SHORT_AMOUNT);
        let has_room = room >= short.width() + SHORTEST_TITLE;
        let short =
            figure.filter(|_| !has_room).map_or(short, |figure| format!(" {}", figure.abbreviated(SHORT_AMOUNT)));
        Self { event, figure, whole: layout.amount(written(AMOUNT)), short: layout.amount(short), layout }
    }

    /// The one that says most first. What the title states is left out before an amount leaves
    /// its column; but not beside a contradicted figure, which alone would be taken for it.
    fn tried(&self) -> impl Iterator<Item = (String, Alignment)> {
        let aligned = [&self.whole, &self.short].map(|amount| (amount.clone(), Alignment::Column));
        let contradicted = self.figure_in_title().filter(|figure| figure.second_abbreviated().is_some());
        let contradicted = contradicted.into_iter().flat_map(|figure| {
            let amount = self.layout.amount(format!(" {}", figure.abbreviated(SHORT_AMOUNT)));
            [Alignment::Column, Alignment::Counts].map(|alignment| (amount.clone(), alignment))
        });
        let unsaid = std::iter::once_with(|| self.unsaid()).flatten().flat_map(|amount| {
            let alignment = if amount.is_empty() { Alignment::Counts } else { Alignment::Column };
            [(amount.clone(), alignment), (amount, Alignment::Counts)]
        });
        aligned.into_iter().chain(contradicted).chain(unsaid).chain([(self.short.clone(), Alignment::Counts)])
    }

    fn figure_in_title(&self) -> Option<Figure<'d>> {
        self.figure.filter(|figure| figure.is_in(self.event.title().shown()))
    }

    /// What is left of it beside a title that states it: nothing, or that another figure is
    /// contradicted.
    fn unsaid(&self) -> Vec<String> {
        let Some(figure) = self.figure_in_title() else { return Vec::new() };
        let forms = [figure.second(SHORT_AMOUNT), figure.second_abbreviated().map(str::to_owned)];
        let forms: Vec<String> =
            forms.into_iter().flatten().map(|form| self.layout.amount(format!(" {form}"))).collect();
        if forms.is_empty() { vec![self.layout.amount(String::new())] } else { forms }
    }
}
