//! In which field of the events in sight the query's words were found.

use std::ops::Range;

use super::{
    super::{Row, Session},
    Events,
};
use crate::{
    domain::{Event, EventIx},
    search::{Field, Qualifier, elsewhere},
};

impl Events {
    /// Where a query found an event, if not only in its title.
    pub fn found_in(&self, ix: EventIx) -> Option<&str> {
        self.found_in.get(&ix).map(String::as_str).filter(|said| !said.is_empty())
    }

    fn where_found(&self, event: Event<'_>) -> String {
        let mut fields = elsewhere(event, self.applied());
        // “in kind” would be a payment.
        let kind = fields.remove(&Field::Of(Qualifier::Kind)).then(|| "matches kind".to_owned());
        let fields: Vec<&str> = fields.into_iter().map(Field::word).collect();
        let fields = (!fields.is_empty()).then(|| format!("in {}", fields.join(", ")));
        let possibly = self.listing.hits.is_possible(event.deal().rank(event.ix())).then(|| "possibly".to_owned());
        [possibly, kind, fields].into_iter().flatten().collect::<Vec<String>>().join(", ")
    }
}

impl Session {
    /// Finds out for the visible rows, once per event and listing.
    pub(in crate::app) fn note_where_found(&mut self, rows: Range<usize>) {
        if self.events.applied().is_empty() {
            return;
        }
        for row in rows {
            let Some(Row::Event(ix)) = self.events.listing.rows.row(row) else { continue };
            if !self.events.found_in.contains_key(&ix) {
                let said = self.events.where_found(self.deal.event(ix));
                self.events.found_in.insert(ix, said);
            }
        }
    }
}
