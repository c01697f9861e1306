//! Terms, version by version.

use chrono::NaiveDate;

use super::{
    Deal, Edge, EdtfDate, Event, Passage, RecordIterator, Source, TermIx, Truth,
    handles::{Field, field, handle, part},
    records::{BasisRecord, ConditionRecord, TermDoubtRecord, TermRecord, VersionRecord},
    turning_events::is_end_by,
    vocabulary::{slug_to_words, vocabulary},
};

vocabulary! {
    /// What a condition does to a version once it is met.
    Effect {
        Begins = "begins",
        Ends = "ends",
    }
}

vocabulary! {
    /// Of the time in which a version is in force.
    Endpoint {
        Start = "start",
        End = "end",
    }
}

handle! {
    /// Something one party owes another, or is free to do.
    Term(TermIx), TermRecord in terms: term, terms, find_term
}

/// Kinds of terms that deals usually have: CUAD's labels where they fit.
pub const USUAL_TERM_KINDS: [&str; 30] = [
    "anti-assignment",
    "audit-rights",
    "break-fee",
    "change-of-control",
    "confidentiality",
    "covenant-not-to-sue",
    "equity-stake",
    "escrow",
    "exclusivity",
    "freedom",
    "guarantee",
    "hosting",
    "insurance",
    "investment",
    "ip-ownership",
    "joint-development",
    "liability-cap",
    "license-grant",
    "liquidated-damages",
    "minimum-commitment",
    "most-favored-nation",
    "non-compete",
    "non-solicitation",
    "other",
    "preferred-partner",
    "price-restriction",
    "revenue-share",
    "rofr",
    "termination-for-convenience",
    "warranty",
];

/// `license grant` for the kind `license-grant`.
pub fn label_of_term_kind(kind: &str) -> String {
    match kind {
        "rofr" => "right of first refusal".to_owned(),
        "agi-clause" => "AGI clause".to_owned(),
        "freedom" => "reserved right".to_owned(),
        kind => slug_to_words(kind),
    }
}

impl Term<'_> {
    /// `license grant`.
    pub fn kind_label(self) -> String {
        label_of_term_kind(self.kind())
    }
}

part! {
    Version, VersionRecord of Term: term, versions, version
}

impl<'d> Version<'d> {
    /// Whether the start or the end of the time in which it is in force is inferred: no source states it.
    pub fn infers(self, endpoint: Endpoint) -> bool {
        self.deal().arena.list(self.record.inferred).contains(&endpoint)
    }

    /// Whether no source states when it begins. A condition on which it begins counts as a statement.
    pub(super) fn has_unpublished_start(self) -> bool {
        self.in_force().has_unpublished_start() && !self.begins_on_a_condition()
    }

    pub fn begins_on_a_condition(self) -> bool {
        self.condition().is_some_and(|condition| condition.effect() == Effect::Begins)
    }

    /// Whether no date is known on which it ends, but a condition on which all of it does. One in
    /// parentheses is of a part of it.
    pub fn ends_only_on_a_condition(self) -> bool {
        let is_of_all = |condition: Condition<'_>| !condition.text().shown().starts_with('(');
        let condition = self.condition().filter(|condition| condition.effect() == Effect::Ends);
        self.in_force().has_unpublished_end() && condition.is_some_and(is_of_all)
    }

    /// Whether a time without a version lies between this one and the next. That begins on
    /// the day on which this one ends, or on the day after; after an inferred end this one is
    /// still possible. False where there is no next one, or no day is known.
    pub fn leaves_a_gap(self) -> bool {
        let day = |edge: Edge| if let Edge::Day(day) = edge { Some(day) } else { None };
        let end = || day(self.stands_until()?.latest())?.succ_opt();
        let start = || day(self.term.version(self.index + 1)?.in_force().start()?.earliest());
        let is_apart = end().zip(start()).is_some_and(|(end, start)| start > end);
        is_apart && !self.infers(Endpoint::End) && self.called_off_by().is_none()
    }

    /// The event that ended it before its start; one that is only inferred was never announced.
    pub fn called_off_by(self) -> Option<Event<'d>> {
        let start = self.in_force().start().filter(|_| !self.infers(Endpoint::Start))?;
        self.ended_by().filter(|event| event.date().is_some_and(|on| on.before(start) == Truth::Yes))
    }

    /// Until when it stands, with hindsight: its own end, unless an event ended it or the next
    /// version takes its place before that. None where nothing of this is dated.
    pub fn stands_until(self) -> Option<EdtfDate> {
        self.until(self.in_force().end(), self.ending_events(), self.term.version(self.index + 1))
    }

    /// Whether that was known on a day, also of what then takes its place. An end that falls on an event
    /// which ended it, or on the day before, was only written down after that event; a day by which it was
    /// due was agreed.
    pub fn is_end_known(self, day: NaiveDate) -> bool {
        let is_known = |event: &Event<'_>| event.deal().is_known(event.ix(), day);
        let has_begun =
            |next: &Self| next.condition().and_then(Condition::met_by).is_none_or(|met_by| is_known(&met_by));
        let next = self.term.version(self.index + 1);
        let performed = self.fulfilled_by().map(Event::ix);
        let ended = self.ending_events().filter(|event| Some(event.ix()) != performed);
        let mut later = ended.filter(|event| !is_known(event));
        let is_set_then = |end: EdtfDate| self.next_set_at(end).is_some_and(|event| !is_known(&event));
        let own = self.in_force().end();
        let own = own.filter(|own| !later.any(|event| is_end_by(*own, event)) && !is_set_then(*own));
        let next = next.filter(|next| next.is_known(day) && has_begun(next));
        let is_change_known = next.is_some() || self.changes_on().is_none();
        is_change_known && self.until(own, self.ending_events().filter(is_known), next) == self.stands_until()
    }

    /// From when on the next version takes its place, if that follows on it: the first day on which this
    /// one does not apply, of an end that it states the day after.
    pub fn changes_on(self) -> Option<EdtfDate> {
        let next = self.term.version(self.index + 1).filter(|_| !self.leaves_a_gap())?;
        let (until, begins) = (self.stands_until()?, next.begins()?);
        let day_after = until.last_day().and_then(|day| day.succ_opt());
        let is_after = until.before(begins) == Truth::Yes;
        let date = if is_after { begins } else { until };
        (!is_after || begins.sort_day() <= day_after).then_some(date)
    }

    fn until(
        self,
        own: Option<EdtfDate>,
        ending: impl Iterator<Item = Event<'d>>,
        next: Option<Self>,
    ) -> Option<EdtfDate> {
        let events: Vec<EdtfDate> = ending.filter_map(Event::date).collect();
        let is_void = self.infers(Endpoint::End) && !events.is_empty();
        let own = own.filter(|_| !is_void);
        own.into_iter().chain(events).chain(next.and_then(Self::begins)).min_by_key(last_day)
    }

    /// Those that performed it, ended it or met the condition on which it ends.
    pub fn ending_events(self) -> impl Iterator<Item = Event<'d>> {
        let ends = self.condition().filter(|condition| condition.effect() == Effect::Ends);
        [self.fulfilled_by(), self.ended_by(), ends.and_then(Condition::met_by)].into_iter().flatten()
    }

    /// None while it waits for its condition.
    fn begins(self) -> Option<EdtfDate> {
        let start = self.in_force().start();
        match self.condition().filter(|condition| condition.effect() == Effect::Begins) {
            Some(condition) => start.into_iter().chain([condition.met_by()?.date()?]).max_by_key(last_day),
            None => start,
        }
    }

    /// The versions after it in the file, in order of time.
    pub(super) fn later(self) -> impl Iterator<Item = Self> {
        (self.index + 1..).map_while(move |index| self.term.version(index))
    }
}

fn last_day(date: &EdtfDate) -> NaiveDate {
    date.last_day().unwrap_or(NaiveDate::MAX)
}

part! {
    Condition, ConditionRecord
}

part! {
    TermDoubt, TermDoubtRecord
}

part! {
    Basis, BasisRecord
}

impl<'d> Basis<'d> {
    pub fn on(self) -> BasisOf<Passage<'d>, Source<'d>> {
        match self.record.on {
            BasisOf::Passage(at) => BasisOf::Passage(self.deal.passage_at(at)),
            BasisOf::Source(ix) => BasisOf::Source(self.deal.source(ix)),
        }
    }

    /// That of the passage, too.
    pub fn source(self) -> Source<'d> {
        match self.on() {
            BasisOf::Passage(passage) => passage.source(),
            BasisOf::Source(source) => source,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub enum BasisOf<P, S> {
    Passage(P),
    Source(S),
}
