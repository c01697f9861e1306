//! What was known on a day, as opposed to the record's hindsight.

use chrono::NaiveDate;

use super::{Condition, Deal, EdtfDate, Effect, Event, EventIx, TermDoubt, TermIx, Truth, Version, Window};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Knowledge {
    /// With hindsight.
    #[default]
    Hindsight,
    OnTheDay,
}

impl Deal {
    /// Whether it surely had happened and was public.
    pub fn is_known(&self, ix: EventIx, day: NaiveDate) -> bool {
        let event = self.event(ix);
        event.said().unwrap_or_else(|| event.date()).happened_by(day) == Truth::Yes
    }

    /// Of an event that may have happened by a day.
    pub fn publication_date(&self, ix: EventIx, day: NaiveDate) -> Option<EdtfDate> {
        let event = self.event(ix);
        event.said().filter(|_| event.date().happened_by(day) != Truth::No)
    }

    /// Without versions set by an event that was not known.
    pub(super) fn known_versions(&self, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> Vec<Known<'_>> {
        let versions = self.term(term).versions();
        let was_known = |version: &Version<'_>| match version.start_rests_on() {
            Some(event) => self.is_known(event.ix(), day),
            // Not known before that date.
            None => version.set_before().is_none_or(|before| before.happened_by(day) != Truth::No),
        };
        match knowledge {
            Knowledge::Hindsight => versions.map(Known::from).collect(),
            Knowledge::OnTheDay => versions.filter(was_known).map(|version| Known::from(version).as_of(day)).collect(),
        }
    }

    pub fn is_term_known(&self, term: TermIx, day: NaiveDate) -> bool {
        !self.known_versions(term, day, Knowledge::OnTheDay).is_empty()
    }
}

#[derive(Clone, Debug)]
pub(super) struct Known<'d> {
    pub(super) version: Version<'d>,
    pub(super) in_force: EdtfDate,
    pub(super) ended_by: Option<Event<'d>>,
    pub(super) fulfilled_by: Option<Event<'d>>,
    pub(super) attested: Option<EdtfDate>,
    pub(super) condition: Option<Condition<'d>>,
    pub(super) met_by: Option<Event<'d>>,
    pub(super) unmet_on: Option<EdtfDate>,
    pub(super) doubt: Option<TermDoubt<'d>>,
}

impl<'d> From<Version<'d>> for Known<'d> {
    fn from(version: Version<'d>) -> Self {
        Self {
            version,
            in_force: version.in_force(),
            ended_by: version.ended_by(),
            fulfilled_by: version.fulfilled_by(),
            attested: version.attested(),
            condition: version.condition(),
            met_by: version.condition().and_then(Condition::met_by),
            unmet_on: version.condition().and_then(Condition::unmet_on),
            doubt: version.doubt(),
        }
    }
}

impl<'d> Known<'d> {
    /// Without what came later.
    fn as_of(&self, day: NaiveDate) -> Self {
        let deal = self.version.deal();
        let known = |event: &Event<'_>| deal.is_known(event.ix(), day);
        let is_later = |date: EdtfDate| date.happened_by(day) == Truth::No;
        let ends_later = self.end_rests_on().is_some_and(|event| !known(&event));
        let restated = self.version.restated_by().filter(known);
        let shown = self.version.set_by().into_iter().chain(restated).map(Event::date).max();
        Self {
            version: self.version,
            in_force: if ends_later { self.in_force.without_end() } else { self.in_force },
            ended_by: self.ended_by.filter(known),
            fulfilled_by: self.fulfilled_by.filter(known),
            attested: self.attested.filter(|attested| !is_later(*attested)).or(shown),
            condition: self.condition,
            met_by: self.met_by.filter(known),
            // What is known to be unmet later was unmet on the day.
            unmet_on: match self.unmet_on {
                Some(unmet) if is_later(unmet) => EdtfDate::parse(&day.to_string()).ok(),
                unmet => unmet,
            },
            doubt: self.doubt.filter(|doubt| doubt.from().has_begun_by(day) != Truth::No),
        }
    }

    pub(super) fn condition_that(&self, effect: Effect) -> Option<Condition<'d>> {
        self.condition.filter(|condition| condition.effect() == effect)
    }

    /// The event that met the condition with an effect.
    pub(super) fn met_by_for(&self, effect: Effect) -> Option<Event<'d>> {
        self.condition_that(effect).and(self.met_by)
    }

    pub(super) fn endings(&self) -> impl Iterator<Item = Event<'d>> + use<'d> {
        [self.fulfilled_by, self.ended_by, self.met_by_for(Effect::Ends)].into_iter().flatten()
    }

    pub(super) fn waits(&self) -> bool {
        self.condition_that(Effect::Begins).is_some() && self.met_by.is_none()
    }

    pub(super) fn end_rests_on(&self) -> Option<Event<'d>> {
        let end = self.in_force.end()?;
        let day_after = end.last_day().and_then(|day| day.succ_opt());
        let set_by = self.version.set_by().map(Event::ix);
        let others = self.version.term().versions().filter_map(Version::set_by);
        let later = others.filter(|event| Some(event.ix()) != set_by);
        self.endings().chain(later).find(|event| is_end_by([end.day(), day_after], end, event.date()))
    }
}

impl<'d> Version<'d> {
    /// The event that set it, else the one that ended another version on its first day.
    pub(super) fn start_rests_on(self) -> Option<Event<'d>> {
        let day = self.in_force().start().and_then(EdtfDate::day);
        let ended = self.term().versions().filter_map(Version::ended_by);
        let mut begun = ended.filter(|event| day.is_some() && event.date().day() == day);
        self.set_by().or_else(|| begun.next())
    }
}

/// An end is the day of the event, or the day before.
fn is_end_by([own, day_after]: [Option<NaiveDate>; 2], end: EdtfDate, event: EdtfDate) -> bool {
    match event.day() {
        // Most events have a day: fast.
        Some(day) => [own, day_after].contains(&Some(day)),
        None => end.within(&Window::during(event)) == Truth::Yes,
    }
}
