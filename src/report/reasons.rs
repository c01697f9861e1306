//! Why a term stands as it does on a day, in words.

use chrono::NaiveDate;

use crate::domain::{Deal, EdtfDate, Ending, EventIx, OnDay, Reason, Truth, Version, day_in_words};

/// Said of what was not known on the day.
const HINDSIGHT: &str = " (hindsight)";

/// The reasons of a day, the weightiest first.
pub fn reasons(deal: &Deal, on_day: &OnDay) -> Vec<String> {
    let said = Said { deal, on_day };
    on_day.reasons.iter().map(|reason| said.reason(*reason)).collect()
}

/// All of them in one line.
pub fn reason(deal: &Deal, on_day: &OnDay) -> String {
    reasons(deal, on_day).join("; ")
}

/// Said of a day after the record's last event: what came after it is not known
/// here.
pub fn as_the_record_stood(deal: &Deal, day: NaiveDate) -> Option<String> {
    let last = deal.last_day().filter(|_| deal.is_after_record(day))?;
    let stood = deal.revised().map_or_else(|| day_in_words(last), EdtfDate::cited);
    Some(format!("as the record stood on {stood}"))
}

/// A day for a heading: `2 Mar 2026, as the record stood on 2 Mar 2026`.
pub(super) fn day_on_record(deal: &Deal, day: NaiveDate) -> String {
    let stood = as_the_record_stood(deal, day).map_or_else(String::new, |stood| format!(", {stood}"));
    format!("{}{stood}", day_in_words(day))
}

/// An event with its date: `Agreement amended, 27 Apr 2026`.
pub(super) fn event_in_words(deal: &Deal, ix: EventIx) -> String {
    let event = deal.event(ix);
    format!("{}, {}", event.title().shown(), event.date().cited())
}

/// An event that was not known on a day, and when it was made public where its
/// date alone does not tell that.
pub(super) fn hindsight_of(deal: &Deal, ix: EventIx, day: NaiveDate) -> String {
    let public = deal.made_public(ix, day).map_or_else(String::new, |said| format!(", made public {}", said.cited()));
    format!("hindsight: {}{public}", event_in_words(deal, ix))
}

/// The same below a heading with the day: without what that says of the record.
pub(super) fn reason_below_day(deal: &Deal, on_day: &OnDay) -> String {
    let said = Said { deal, on_day };
    let reasons = on_day.reasons.iter().filter(|reason| **reason != Reason::AfterRecord);
    reasons.map(|reason| said.reason(*reason)).collect::<Vec<String>>().join("; ")
}

struct Said<'d> {
    deal: &'d Deal,
    on_day: &'d OnDay,
}

impl Said<'_> {
    fn reason(&self, reason: Reason) -> String {
        match reason {
            Reason::BeforeRecord(first) => format!("the record begins on {}", day_in_words(first)),
            Reason::AfterRecord => as_the_record_stood(self.deal, self.on_day.day).unwrap_or_default(),
            Reason::NoVersion => "the record has no version of it".to_owned(),
            Reason::Begins(start, set_by) => format!("begins {}{}", start.cited(), self.set_by(set_by)),
            Reason::MayHaveBegun(start, set_by) => {
                format!("begins {}, which is not exact{}", start.cited(), self.set_by(set_by))
            }
            Reason::HoldsOn(start, set_by) => {
                format!("holds {} only, which may be over{}", start.cited(), self.set_by(set_by))
            }
            Reason::OverBy(ending, ix) => self.over_by(ending, ix),
            Reason::MayBeOverBy(ending, ix) => {
                format!("{}, on an unknown day{}", self.over_by(ending, ix), self.hindsight(ix))
            }
            Reason::Ended(end) => format!("ended with {}", end.cited()),
            Reason::MayHaveEnded(end) => format!("ends {}, which is not exact", end.cited()),
            Reason::Lapsed(end, place) => {
                format!("lapsed with {}: it was to begin only when: {}", end.cited(), self.condition(place))
            }
            Reason::BeginsWhen(place, unmet) => {
                format!("begins only when: {}{}", self.condition(place), self.unmet(unmet))
            }
            Reason::EndsWhen(place, unmet) => format!("ends when: {}{}", self.condition(place), self.unmet(unmet)),
            Reason::InDoubt(place) => self.doubt(place),
            Reason::RanUntil(ix) => format!("ran on until {}{HINDSIGHT}", event_in_words(self.deal, ix)),
            Reason::NoEndPublished(Some(shown)) => {
                let when = if shown.day().is_some() { "on " } else { "in " };
                format!("end not published; last seen in a source {when}{}", self.known_by(shown))
            }
            Reason::NoEndPublished(None) => "end not published, and no source shows when it last held".to_owned(),
            Reason::SetBy(ix) => format!("set by {}{}", event_in_words(self.deal, ix), self.hindsight(ix)),
            Reason::SetBefore(before) => format!("set before the record, not later than {}", before.cited()),
        }
    }

    fn over_by(&self, ending: Ending, ix: EventIx) -> String {
        let verb = match ending {
            Ending::Fulfilled => "fulfilled by",
            Ending::Ended => "ended by",
            Ending::ConditionMet => "ended, its condition met by",
        };
        format!("{verb} {}", event_in_words(self.deal, ix))
    }

    fn set_by(&self, set_by: Option<EventIx>) -> String {
        set_by.map_or_else(String::new, |ix| format!(": {}{}", event_in_words(self.deal, ix), self.hindsight(ix)))
    }

    /// Behind an event that was not known on the day.
    fn hindsight(&self, ix: EventIx) -> String {
        match self.deal.made_public(ix, self.on_day.day) {
            _ if self.deal.is_known(ix, self.on_day.day) => String::new(),
            Some(said) => format!(" (hindsight: made public {})", said.cited()),
            None => HINDSIGHT.to_owned(),
        }
    }

    /// A date by which something is known, said to be hindsight where it lies
    /// after the day.
    fn known_by(&self, date: EdtfDate) -> String {
        let hindsight = if date.happened_by(self.on_day.day) == Truth::No { HINDSIGHT } else { "" };
        format!("{}{hindsight}", date.cited())
    }

    fn unmet(&self, unmet_on: Option<EdtfDate>) -> String {
        match unmet_on {
            // Of the day itself it may be known from later only.
            Some(unmet) if unmet.day() == Some(self.on_day.day) => ", not known to be met".to_owned(),
            Some(unmet) => format!(", not met as of {}", self.known_by(unmet)),
            None => String::new(),
        }
    }

    fn version(&self, place: usize) -> Option<Version<'_>> {
        self.deal.term(self.on_day.term).version(place)
    }

    fn condition(&self, place: usize) -> &str {
        let condition = self.version(place).and_then(Version::condition);
        condition.map_or("", |condition| condition.text().shown().trim_end_matches('.'))
    }

    fn doubt(&self, place: usize) -> String {
        let doubt = self.version(place).and_then(Version::doubt);
        doubt.map_or_else(String::new, |doubt| {
            format!("in doubt since {}: {}", doubt.from().cited(), doubt.why().shown())
        })
    }
}
