//! What was known on a day, as opposed to the record's hindsight.

use chrono::NaiveDate;

use super::{
    Basis, Condition, Deal, EdtfDate, Effect, Endpoint, Event, EventIx, Evidence, Source, TermDoubt, TermIx, Truth,
    Version, turning_events::is_end_by,
};

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
        event.said().map_or_else(|| event.happened_by(day), |said| said.happened_by(day)) == Truth::Yes
    }

    /// Of an event that may have happened by a day.
    pub fn publication_date(&self, ix: EventIx, day: NaiveDate) -> Option<EdtfDate> {
        let event = self.event(ix);
        event.said().filter(|_| event.happened_by(day) != Truth::No)
    }

    /// Without versions set by an event that was not known.
    pub(super) fn known_versions(&self, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> Vec<Known<'_>> {
        self.term(term).versions().filter_map(|version| Known::knowing(version, day, knowledge)).collect()
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
    /// The first and the last date for which a source or an event shows it in force.
    pub(super) first_shown: Option<EdtfDate>,
    pub(super) last_shown: Option<EdtfDate>,
    pub(super) condition: Option<Condition<'d>>,
    pub(super) met_by: Option<Event<'d>>,
    pub(super) unmet_on: Option<EdtfDate>,
    pub(super) doubt: Option<TermDoubt<'d>>,
    /// None: with hindsight.
    as_of: Option<NaiveDate>,
}

impl<'d> From<Version<'d>> for Known<'d> {
    fn from(version: Version<'d>) -> Self {
        let shown = version.showing_events().filter_map(Event::date);
        let [first_shown, last_shown] = first_and_last(version.attested().into_iter().chain(shown));
        Self {
            version,
            as_of: None,
            in_force: version.in_force(),
            ended_by: version.ended_by(),
            fulfilled_by: version.fulfilled_by(),
            first_shown,
            last_shown,
            condition: version.condition(),
            met_by: version.condition().and_then(Condition::met_by),
            unmet_on: version.condition().and_then(Condition::unmet_on),
            doubt: version.doubt(),
        }
    }
}

impl<'d> Known<'d> {
    /// None for a version that was not known.
    pub(super) fn knowing(version: Version<'d>, day: NaiveDate, knowledge: Knowledge) -> Option<Self> {
        match knowledge {
            Knowledge::Hindsight => Some(Self::from(version)),
            Knowledge::OnTheDay => Self::on_the_day(version, day),
        }
    }

    fn on_the_day(version: Version<'d>, day: NaiveDate) -> Option<Self> {
        version.is_known(day).then(|| Self::from(version).as_of(day))
    }

    /// Without what came later.
    fn as_of(&self, day: NaiveDate) -> Self {
        let deal = self.version.deal();
        let known = |event: &Event<'_>| deal.is_known(event.ix(), day);
        let is_later = |date: EdtfDate| date.happened_by(day) == Truth::No;
        let ends_later = self.end_rests_on().is_some_and(|event| !known(&event))
            || self.version.end_evidence().is_some_and(|next| !next.is_known(day));
        let attested = self.version.attested().filter(|attested| !is_later(*attested));
        let shown = self.version.showing_events().filter(known).filter_map(Event::date);
        let [first_shown, last_shown] = first_and_last(attested.into_iter().chain(shown));
        Self {
            version: self.version,
            in_force: if ends_later { self.in_force.without_end() } else { self.in_force },
            ended_by: self.ended_by.filter(known),
            fulfilled_by: self.fulfilled_by.filter(known),
            first_shown,
            last_shown,
            condition: self.condition,
            met_by: self.met_by.filter(known),
            unmet_on: self.unmet_on.filter(|unmet| !is_later(*unmet)),
            doubt: self.doubt.filter(|doubt| {
                let is_public = || doubt.source().is_none_or(|source| deal.is_public(source.into(), day));
                doubt.from().has_begun_by(day) != Truth::No && is_public()
            }),
            as_of: Some(day),
        }
    }

    /// Whether it is what was known on a day.
    pub(super) fn is_of_the_day(&self) -> bool {
        self.as_of.is_some()
    }

    /// An end that is only inferred counts for nothing where an event ended the version.
    pub(super) fn end(&self) -> Option<EdtfDate> {
        let is_void = self.version.infers(Endpoint::End) && self.endings().next().is_some();
        self.in_force.end().filter(|_| !is_void)
    }

    /// When it is over where its end is one of several days, which is none of those before the start.
    pub(super) fn day_after_open_end(&self) -> Option<EdtfDate> {
        let start = self.in_force.start().and_then(EdtfDate::sort_day)?;
        self.in_force.end().filter(|end| end.has_open_digits())?.day_after(start)
    }

    pub(super) fn is_end_over(&self, end: EdtfDate, day: NaiveDate) -> Truth {
        self.day_after_open_end().map_or_else(|| end.is_over_on(day), |after| after.has_begun_by(day))
    }

    pub(super) fn infers_end(&self) -> bool {
        self.version.infers(Endpoint::End) && self.end().is_some()
    }

    pub(super) fn has_unpublished_end(&self) -> bool {
        self.in_force.has_unpublished_end() || self.version.infers(Endpoint::End)
    }

    /// The version that takes its place where its own end does not tell when it is over.
    pub(super) fn successor(&self) -> Option<Self> {
        if !self.infers_end() && self.doubt.is_none() {
            return None;
        }
        let later = self.version.later().filter_map(|version| match self.as_of {
            None => Some(Self::from(version)),
            Some(day) => Self::on_the_day(version, day),
        });
        later.into_iter().find(|later| {
            !later.waits() && (later.in_force.start().is_some() || later.met_by_for(Effect::Begins).is_some())
        })
    }

    pub(super) fn has_begun(&self, day: NaiveDate) -> bool {
        let met = self.met_by_for(Effect::Begins).map(|event| event.happened_by(day));
        let reached = self.in_force.start().map(|start| start.has_begun_by(day));
        let is_over = |truth: Option<Truth>| truth.is_none_or(|truth| truth == Truth::Yes);
        (reached.is_some() || met.is_some()) && is_over(reached) && is_over(met)
    }

    /// None that was not known, though a restatement made the version known.
    pub(super) fn set_by(&self) -> Option<Event<'d>> {
        let is_known = |event: &Event<'_>| self.as_of.is_none_or(|day| event.deal().is_known(event.ix(), day));
        self.version.set_by().filter(is_known)
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

    /// The event that ended it before its start, or while its condition was unmet.
    pub(super) fn called_off_by(&self) -> Option<Event<'d>> {
        let is_called_off = self.waits() || self.version.called_off_by().is_some();
        self.ended_by.filter(|_| is_called_off)
    }

    /// The event that performed it after the end by which it was due.
    pub(super) fn performed_late_by(&self) -> Option<Event<'d>> {
        let end = self.end().filter(|_| !self.infers_end() && !self.waits())?;
        let is_late = |event: &Event<'_>| event.date().is_some_and(|on| end.before(on) == Truth::Yes);
        self.fulfilled_by.filter(|event| is_late(event) && !is_end_by(end, *event))
    }

    /// The event until which it was in force, where its end is not published. What was performed
    /// tells that only of what a condition would have ended before.
    pub(super) fn last_ending(&self) -> Option<Event<'d>> {
        self.ended_by.or_else(|| self.condition_that(Effect::Ends).and_then(|_| self.endings().next()))
    }

    /// The event that ended it after a day, until which no other condition had ended it.
    pub(super) fn ended_later_by(&self, day: NaiveDate) -> Option<Event<'d>> {
        let is_known = |event: &Event<'_>| self.as_of.is_none_or(|as_of| event.deal().is_known(event.ix(), as_of));
        let next = self.in_force.end().and_then(|end| self.version.next_set_by(end)).filter(is_known);
        self.endings().chain(next).find(|event| event.happened_by(day) == Truth::No)
    }

    pub(super) fn is_shown_after(&self, end: EdtfDate) -> bool {
        self.last_shown.and_then(EdtfDate::last_day) > end.last_day()
    }

    pub(super) fn waits(&self) -> bool {
        self.condition_that(Effect::Begins).is_some() && self.met_by.is_none()
    }

    pub(super) fn end_rests_on(&self) -> Option<Event<'d>> {
        let end = self.in_force.end()?;
        self.endings().find(|event| is_end_by(end, *event)).or_else(|| self.version.next_set_at(end))
    }
}

impl<'d> Version<'d> {
    /// What shows that it began: an event; if its start is inferred, or neither an event nor a
    /// date tells since when it was known, the first source of its basis. An event that restated
    /// it, if that was public before.
    pub(super) fn start_evidence(self) -> Option<Evidence> {
        let event = self.start_rests_on().map(Evidence::from);
        let source = || match self.infers(Endpoint::Start) {
            true => first_dated(self.telling_sources()),
            false if self.set_before().is_some() => None,
            false => self.first_public_source(),
        };
        let first = event.or_else(|| source().map(Evidence::from))?;
        let public = |evidence: &Evidence| self.deal().public_from(*evidence).unwrap_or(NaiveDate::MAX);
        std::iter::once(first).chain(self.restated_by().map(Evidence::from)).min_by_key(public)
    }

    /// The events that show it in force: those that set or restated it once it had begun.
    pub(super) fn showing_events(self) -> impl Iterator<Item = Event<'d>> {
        let start = self.in_force().start();
        let met = self.condition().filter(|_| self.begins_on_a_condition()).map(Condition::met_by);
        let met = met.map(|event| event.and_then(Event::last_day));
        let has_begun = move |event: &Event<'d>| {
            let last = event.last_day();
            let is_met = met.is_none_or(|met| met.is_some() && met <= last);
            is_met && last.is_some_and(|last| start.is_none_or(|start| start.has_begun_by(last) != Truth::No))
        };
        self.set_by().into_iter().chain(self.restated_by()).filter(has_begun)
    }

    /// The version from whose beginning an inferred end follows: it begins by the day after.
    pub fn end_evidence(self) -> Option<Self> {
        let day_after = self.in_force().end().and_then(EdtfDate::last_day).and_then(|day| day.succ_opt());
        let begins = |next: &Self| next.in_force().start().and_then(EdtfDate::sort_day);
        self.later().next().filter(|next| self.infers(Endpoint::End) && begins(next) <= day_after)
    }

    /// The one question of all answers about what was known: never before the first date on which the
    /// record knows of a version whose start no source states.
    pub fn is_known(self, day: NaiveDate) -> bool {
        if self.first_known().is_some_and(|first| first.has_begun_by(day) == Truth::No) {
            return false;
        }
        let has_begun = || self.in_force().start().is_none_or(|start| start.has_begun_by(day) != Truth::No);
        match self.start_evidence() {
            Some(Evidence::Source(_)) | None if self.infers(Endpoint::Start) && !has_begun() => false,
            Some(evidence) => self.deal().is_public(evidence, day),
            // Not known before that date, unless an event tells of it.
            None => {
                let is_told = || self.turning_points().any(|event| self.deal().is_known(event.ix(), day));
                self.set_before().is_none_or(|before| before.happened_by(day) != Truth::No) || is_told()
            }
        }
    }

    /// Of a version whose start no source states: the first date on which an event, a source
    /// or the record shows it; none if none of them is dated.
    pub(super) fn first_known(self) -> Option<EdtfDate> {
        if !self.has_unpublished_start() {
            return None;
        }
        let events = [self.ended_by(), self.fulfilled_by()].into_iter().flatten().chain(self.restated_by());
        // Of an event that was announced before, the announcement.
        let dated = events.flat_map(|event| event.date().into_iter().chain(event.said()));
        // Nothing begins before the event that set it, even if that was announced.
        let set = self.set_by().and_then(Event::date);
        let source = self.first_read_source().and_then(Source::published).filter(|_| set.is_none());
        dated
            .chain(set)
            .chain(self.set_before())
            .chain(self.attested())
            .chain(source)
            .min_by_key(|date| date.sort_day())
    }

    /// A source that nobody read shows nothing.
    fn first_read_source(self) -> Option<Source<'d>> {
        first_dated(self.basis().map(Basis::source).filter(|source| source.was_read().counts()))
    }

    /// Those of its basis that tell of it: one that nobody read only where there is no other, since then
    /// nothing tells of it before that.
    fn telling_sources(self) -> impl Iterator<Item = Source<'d>> {
        let is_any_read = self.basis().any(|basis| basis.source().was_read().counts());
        self.basis().map(Basis::source).filter(move |source| !is_any_read || source.was_read().counts())
    }

    /// None where one without a date may be the first.
    fn first_public_source(self) -> Option<Source<'d>> {
        let first = self.telling_sources().min_by_key(|source| source.published());
        first.filter(|source| source.published().is_some())
    }

    /// The first source of its basis that was not public on a day.
    pub(super) fn later_basis(self, day: NaiveDate) -> Option<Source<'d>> {
        let later = self.basis().map(Basis::source).filter(|source| !self.deal().is_public((*source).into(), day));
        later.min_by_key(|source| source.published())
    }
}

fn first_dated<'d>(sources: impl Iterator<Item = Source<'d>>) -> Option<Source<'d>> {
    sources.filter(|source| source.published().is_some()).min_by_key(|source| source.published())
}

fn first_and_last(dates: impl Iterator<Item = EdtfDate>) -> [Option<EdtfDate>; 2] {
    dates.fold([None, None], |[first, last], date| {
        let earlier = first.filter(|first: &EdtfDate| first.sort_day() <= date.sort_day());
        let later = last.filter(|last: &EdtfDate| last.last_day() > date.last_day());
        [earlier.or(Some(date)), later.or(Some(date))]
    })
}
