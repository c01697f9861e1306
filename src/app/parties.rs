//! The party picker: what it does to the query. Chips and typed filters are
//! the same thing: toggling edits the query that the user sees.

use super::{App, Asks, Effect, Overlay, Picker, Prompt, chips};
use crate::{
    domain::PartyIx,
    search::{Combine, PartyFilter, Query},
};

impl App {
    pub(super) fn open_picker(&mut self) {
        let combine = Query::parse(&self.query).map_or(Combine::Any, |query| query.parties.combine());
        let before = self.query.clone();
        self.overlay = Overlay::Parties(Picker { letters: Prompt::new(Asks::Query, ""), combine, cursor: 1, before });
    }

    /// Letters narrow the list, digits toggle the party with that number.
    pub(super) fn typed_in_picker(&mut self, text: &str) -> Vec<Effect> {
        let digit = text.parse::<usize>().ok().filter(|digit| (1..=9).contains(digit));
        let Overlay::Parties(picker) = &mut self.overlay else { return Vec::new() };
        if let Some(digit) = digit {
            picker.cursor = digit.min(picker.shown(&self.deal, &self.chips).len());
            return self.toggle_party();
        }
        picker.letters.insert(text);
        picker.cursor = 1;
        Vec::new()
    }

    /// Turns the party under the cursor on or off; on the first row changes
    /// the rule.
    pub(super) fn toggle_party(&mut self) -> Vec<Effect> {
        let filter = self.party_filter();
        let Overlay::Parties(picker) = &mut self.overlay else { return Vec::new() };
        if picker.cursor == 0 {
            picker.combine = picker.combine.next();
            let combine = picker.combine;
            return self.filter_parties(filter.combined(combine));
        }
        let combine = picker.combine;
        let Some(party) = self.picked() else { return Vec::new() };
        let id = self.deal.party(party).id.as_str();
        let filter = filter.toggled(id, |name| chips::means(&self.deal, name, party), combine);
        self.filter_parties(filter)
    }

    /// Turns the party under the cursor to *without*, or back to *with*.
    pub(super) fn without_party(&mut self) -> Vec<Effect> {
        let Some(party) = self.picked() else { return Vec::new() };
        let id = self.deal.party(party).id.as_str();
        let filter = self.party_filter().turned(id, |name| chips::means(&self.deal, name, party));
        self.filter_parties(filter)
    }

    fn picked(&self) -> Option<PartyIx> {
        let Overlay::Parties(picker) = &self.overlay else { return None };
        picker.shown(&self.deal, &self.chips).get(picker.cursor.checked_sub(1)?).copied()
    }

    /// The party part of the query; nothing if the query is not understood.
    fn party_filter(&self) -> PartyFilter {
        Query::parse(&self.query).map_or_else(|_| PartyFilter::default(), |query| query.parties)
    }

    fn filter_parties(&mut self, parties: PartyFilter) -> Vec<Effect> {
        let words = Query::parse(&self.query).unwrap_or_default().words;
        self.search(Query { words, parties }.to_string())
    }
}
