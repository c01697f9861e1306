//! Whether the date of a row is that of an event.

use super::super::{draft::Draft, wording};
use crate::domain::{EdtfDate, Event, Truth, Window};

/// How the date of a row is that of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Dating {
    Same,
    /// The event is undated, or on one of several days: the row says on which.
    SettledByRow,
    /// The row leaves open what the deal has settled.
    SettledInDeal,
    /// Another date in the same words, which somebody has corrected.
    Corrected,
    Other,
}

impl Dating {
    pub(in super::super) fn of(event: Event<'_>, draft: &Draft) -> Self {
        let words = event.date_words();
        let is_in_words = words.is_some_and(|words| draft.is_dated_in(words));
        let is_same = |row: &str| words.is_some_and(|words| wording::is_same(words, row));
        match (event.date(), draft.date) {
            // Undated events are the same if their words are.
            (None, None) if draft.date_words.as_deref().map_or(words.is_none(), is_same) => Self::Same,
            (None, None) => Self::Other,
            (Some(own), Some(row)) if own == row => Self::Same,
            (Some(own), Some(row)) if is_one_of(row, own) => Self::SettledByRow,
            (Some(own), Some(row)) if is_one_of(own, row) => Self::SettledInDeal,
            (None, Some(_)) if is_in_words => Self::SettledByRow,
            (Some(_), None) if is_in_words => Self::SettledInDeal,
            _ if is_in_words => Self::Corrected,
            _ => Self::Other,
        }
    }
}

/// Whether a date is among those of which one is meant.
fn is_one_of(date: EdtfDate, dates: EdtfDate) -> bool {
    is_unsettled(dates) && date.without_time().within(&Window::during(dates)) == Truth::Yes
}

/// Whether a date may be one of several.
pub(in super::super) fn is_unsettled(date: EdtfDate) -> bool {
    date.is_set() && !date.is_of_all_members()
}
