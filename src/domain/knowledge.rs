//! What was known on a day: the record tells it with hindsight, and says of
//! each thing by which event it was known.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Deal, EdtfDate, Effect, EventIx, TermIx, Truth, Version, Window};

/// With which knowledge a day is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Knowledge {
    /// All of the record, hindsight included.
    #[default]
    Record,
    /// Only what was known on that day.
    OnTheDay,
}

impl Deal {
    /// Whether an event had surely happened, and was public, by the end of a day.
    pub fn is_known(&self, ix: EventIx, day: NaiveDate) -> bool {
        let event = self.event(ix);
        event.said().unwrap_or_else(|| event.date()).happened_by(day) == Truth::Yes
    }

    /// An event that was not known on a day, with its date, and when it was made
    /// public where the date alone does not tell that.
    pub(super) fn learned_by(&self, ix: EventIx, day: NaiveDate) -> String {
        let event = self.event(ix);
        let public = self.made_public(ix, day).map_or_else(String::new, |said| format!(", {said}"));
        format!("{}, {}{public}", event.title().shown(), event.date().cited())
    }

    /// When an event was made public that may have happened by a day.
    pub(super) fn made_public(&self, ix: EventIx, day: NaiveDate) -> Option<String> {
        let event = self.event(ix);
        let said = event.said().filter(|_| event.date().happened_by(day) != Truth::No)?;
        Some(format!("made public {}", said.cited()))
    }

    /// The versions of a term as one knows them on a day, with their places in
    /// the term. One that an event set of which nothing was known is left out.
    pub(super) fn known_versions(
        &self,
        term: TermIx,
        day: NaiveDate,
        knowledge: Knowledge,
    ) -> Vec<(usize, Cow<'_, Version>)> {
        let versions = self.terms()[term].versions.iter().enumerate();
        match knowledge {
            Knowledge::Record => versions.map(|(place, version)| (place, Cow::Borrowed(version))).collect(),
            Knowledge::OnTheDay => versions
                .filter(|(_, version)| match self.start_rests_on(term, version) {
                    Some(ix) => self.is_known(ix, day),
                    // That it was set is known as late as that only.
                    None => version.set_before.is_none_or(|before| before.happened_by(day) != Truth::No),
                })
                .map(|(place, version)| (place, Cow::Owned(self.as_known(term, version, day))))
                .collect(),
        }
    }

    /// Whether anything of a term was known on a day.
    pub fn is_term_known(&self, term: TermIx, day: NaiveDate) -> bool {
        !self.known_versions(term, day, Knowledge::OnTheDay).is_empty()
    }

    /// A version without what came after a day: the events that ended it and
    /// the end that they gave it, the condition that they met, doubts.
    fn as_known(&self, term: TermIx, version: &Version, day: NaiveDate) -> Version {
        let known = |ix: &EventIx| self.is_known(*ix, day);
        let is_later = |date: EdtfDate| date.happened_by(day) == Truth::No;
        let mut told = version.clone();
        if self.end_rests_on(term, version).is_some_and(|ix| !known(&ix)) {
            told.in_force = version.in_force.without_end();
        }
        told.ended_by = version.ended_by.filter(known);
        told.fulfilled_by = version.fulfilled_by.filter(known);
        told.restated_by.retain(known);
        told.doubt = told.doubt.filter(|doubt| doubt.from.reached(day) != Truth::No);
        if let Some(condition) = &mut told.condition {
            condition.met_by = condition.met_by.filter(known);
            // What is known to have been unmet later was unmet on the day.
            if condition.unmet_on.is_some_and(is_later) {
                condition.unmet_on = EdtfDate::parse(&day.to_string()).ok();
            }
        }
        let shown = told.set_by.into_iter().chain(told.restated_by.iter().copied());
        let shown = shown.map(|ix| self.event(ix).date()).max();
        told.attested = version.attested.filter(|attested| !is_later(*attested)).or(shown);
        told
    }

    /// The event that set a version; where none is named, the one that ended
    /// another on the day on which it begins.
    pub(super) fn start_rests_on(&self, term: TermIx, version: &Version) -> Option<EventIx> {
        let day = version.in_force.start().and_then(EdtfDate::day);
        let ended = self.terms()[term].versions.iter().filter_map(|other| other.ended_by);
        let mut begun = ended.filter(|ix| day.is_some() && self.event(*ix).date().day() == day);
        version.set_by.or_else(|| begun.next())
    }

    /// The event that gave a version the end that it has.
    pub(super) fn end_rests_on(&self, term: TermIx, version: &Version) -> Option<EventIx> {
        let end = version.in_force.end()?;
        let others = self.terms()[term].versions.iter().filter_map(|other| other.set_by);
        let later = others.filter(|ix| Some(*ix) != version.set_by);
        version.endings().chain(later).find(|ix| is_end_by(end, self.event(*ix).date()))
    }
}

impl Version {
    /// The events that fulfilled it, ended it or met the condition that ends it.
    pub(super) fn endings(&self) -> impl Iterator<Item = EventIx> + use<> {
        let ends = self.condition.as_ref().filter(|condition| condition.effect == Effect::Ends);
        let met_by = ends.and_then(|condition| condition.met_by);
        [self.fulfilled_by, self.ended_by, met_by].into_iter().flatten()
    }

    /// Whether it begins only once something happens that has not.
    pub(super) fn waits(&self) -> bool {
        let begins = self.condition.as_ref().filter(|condition| condition.effect == Effect::Begins);
        begins.is_some_and(|condition| condition.met_by.is_none())
    }
}

/// Whether an end is the day of an event, or the one before it.
fn is_end_by(end: EdtfDate, event: EdtfDate) -> bool {
    let lies_in_it = end.within(&Window::of(event)) == Truth::Yes;
    lies_in_it || end.last_day().and_then(|day| day.succ_opt()).is_some_and(|day| event.day() == Some(day))
}
