//! How the terms stood on the day of the event under the cursor, or what became
//! of them since the pinned day, in a line.

use super::App;
use crate::domain::{Event, day_in_words};

impl App {
    /// `27 Feb 2026: 17 in force · 2 possible · 3 met`; empty where the deal
    /// has no terms or the event no day.
    pub fn terms_then(&self) -> &str {
        &self.terms_then.1
    }

    /// Worked out once for each event that the cursor comes to.
    pub(super) fn fit_terms_then(&mut self) {
        let here = self.current().map(|event| (event.ix(), self.pinned_span()));
        if self.terms_then.0 != here {
            let said = match self.pinned_span() {
                Some((first, second)) => {
                    let changes = self.deal.changes_in_words(first, second);
                    format!("{} → {}: {changes}", day_in_words(first), day_in_words(second))
                }
                None => self.current().map(terms_then).unwrap_or_default(),
            };
            self.terms_then = (here, said);
        }
    }
}

/// Of an imprecise date the last day that it may mean.
fn terms_then(event: Event<'_>) -> String {
    let Some(day) = event.date().last_day() else { return String::new() };
    let counted = event.deal().terms_on_day(day);
    if counted.is_empty() { counted } else { format!("{}: {counted}", day_in_words(day)) }
}
