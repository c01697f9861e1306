//! Why a term is in its state on a day, in words.

use chrono::NaiveDate;

use super::{citation::citation, clause, length::start_condition_in_words};
use crate::domain::{Deal, EdtfDate, Ending, Event, EventIx, Evidence, Reason, TermOnDay, Truth, Version, format_day};

const HINDSIGHT: &str = " (hindsight)";

/// The weightiest first.
pub fn reasons(deal: &Deal, on_day: &TermOnDay) -> Vec<String> {
    reasons_in_words(deal, on_day).map(|(_, words)| words).collect()
}

/// Each reason that has something to add.
pub(super) fn reasons_in_words<'r>(
    deal: &'r Deal,
    on_day: &'r TermOnDay,
) -> impl Iterator<Item = (Reason, String)> + 'r {
    let wording = Wording { deal, on_day };
    on_day.reasons.iter().map(move |reason| (*reason, wording.reason(*reason))).filter(|(_, words)| !words.is_empty())
}

pub fn reasons_line(deal: &Deal, on_day: &TermOnDay) -> String {
    reasons(deal, on_day).join("; ")
}

/// For a day after the last event of the record: what came later is not known. Nothing
/// on the day of the record itself, which would say its date twice.
pub fn record_as_of(deal: &Deal, day: NaiveDate) -> Option<String> {
    let is_revised_then = deal.revised().and_then(EdtfDate::day) == Some(day);
    let last = deal.last_day().filter(|_| deal.is_after_record(day) && !is_revised_then)?;
    let revised = deal.revised().map_or_else(|| format_day(last), EdtfDate::to_citation_string);
    Some(format!("record as of {revised}"))
}

/// `2 Jun 2026, record as of 2 Mar 2026`.
pub(super) fn day_on_record(deal: &Deal, day: NaiveDate) -> String {
    std::iter::once(format_day(day)).chain(record_as_of(deal, day)).collect::<Vec<String>>().join(", ")
}

/// `“Agreement amended,” 27 Apr 2026`.
fn event_in_words(deal: &Deal, ix: EventIx) -> String {
    let event = deal.event(ix);
    format!("{} {}", quoted_title(event), event.cited_date())
}

/// `“Agreement amended,”`, for a date to follow.
pub(super) fn quoted_title(event: Event<'_>) -> String {
    let title = event.title().shown();
    let comma = if title.ends_with(['?', '!', '.', ',']) { "" } else { "," };
    format!("“{title}{comma}”")
}

/// An event not known on a day, and when it was made public if that was later; or a
/// source that came later.
pub(super) fn hindsight_of(deal: &Deal, evidence: Evidence, day: NaiveDate) -> String {
    let public = |ix| {
        let said = deal.publication_date(ix, day);
        said.map_or_else(String::new, |said| format!(", made public {}", said.to_citation_string()))
    };
    let later = match evidence {
        Evidence::Event(ix) => format!("{}{}", event_in_words(deal, ix), public(ix)),
        Evidence::Source(ix) => citation(deal.source(ix)),
        Evidence::Dates(term, index) => dates_in_words(deal.term(term).version(index), day),
    };
    format!("hindsight: {later}")
}

/// `set no later than Jun 2026`, `shown in force 1 Mar 2026`
fn dates_in_words(version: Option<Version<'_>>, day: NaiveDate) -> String {
    let later = version.and_then(|version| Some((version, version.later_date(day)?)));
    later.map_or_else(String::new, |(version, date)| {
        let told = match Some(date) {
            date if date == version.set_before() => "set no later than",
            date if date == version.attested() => "shown in force",
            _ => "not met as of",
        };
        format!("{told} {}", date.to_citation_string())
    })
}

/// For below a heading that already says which record it is.
pub(super) fn reason_below_day(deal: &Deal, on_day: &TermOnDay) -> String {
    let wording = Wording { deal, on_day };
    let reasons = on_day.reasons.iter().filter(|reason| **reason != Reason::AfterRecord);
    reasons.map(|reason| wording.reason(*reason)).collect::<Vec<String>>().join("; ")
}

const ON_ONE_OF_SEVERAL: &str = ", exact date not known";

/// Behind a date that is over, of which only one of several days is known.
fn on_one_of_several(date: EdtfDate) -> &'static str {
    if date.is_one_of_several() { ON_ONE_OF_SEVERAL } else { "" }
}

struct Wording<'d> {
    deal: &'d Deal,
    on_day: &'d TermOnDay,
}

impl Wording<'_> {
    fn reason(&self, reason: Reason) -> String {
        format!("{}{}", self.words(reason), self.hindsight(reason))
    }

    fn words(&self, reason: Reason) -> String {
        match reason {
            Reason::BeforeRecord(first) => format!("before the record begins on {}", format_day(first)),
            Reason::AfterRecord => record_as_of(self.deal, self.on_day.day).unwrap_or_default(),
            Reason::NoVersion => "no version on record".to_owned(),
            Reason::Begins(start, set_by) => format!("begins {}{}", start.to_citation_string(), self.set_by(set_by)),
            Reason::MayHaveBegun(start, set_by) => {
                format!("begins {} (imprecise){}", start.to_citation_string(), self.set_by(set_by))
            }
            Reason::InForceOn(start, set_by) => {
                format!("applies only {}, which may be over{}", start.to_citation_string(), self.set_by(set_by))
            }
            Reason::EndedBy(ending, ix) => self.over_by(ending, ix),
            Reason::MayHaveEndedBy(ending, ix) => {
                let over = self.over_by(ending, ix);
                format!("{}, on an unknown day", over.trim_end_matches(ON_ONE_OF_SEVERAL))
            }
            Reason::Ended(end) => format!("ended {}{}", end.to_citation_string(), on_one_of_several(end)),
            Reason::MayHaveEnded(end) => format!("ends {} (imprecise)", end.to_citation_string()),
            Reason::PastEnd(end) => format!("its stated end, {}, is past", end.to_citation_string()),
            Reason::PerformedLater(end, ix) => {
                let due = end.to_citation_string();
                format!("due by {due}, overdue until performed by {}", event_in_words(self.deal, ix))
            }
            Reason::Replaced(place) => format!("replaced by version {}", place + 1),
            Reason::NotKnownBefore(first) => {
                format!("start not published; not known to be in force before {}", first.to_citation_string())
            }
            Reason::NoStartPublished => "start not published; nothing dated shows that it had begun".to_owned(),
            Reason::KnownSince(first) => {
                format!("start not published; known to be in force from {}", first.to_citation_string())
            }
            Reason::StartInferred(_, start) => format!("inferred start: {}", start.to_citation_string()),
            Reason::EndInferred(end) => format!("inferred end: {}", end.to_citation_string()),
            Reason::Lapsed(end, place) => {
                format!(
                    "lapsed {}{}; it would have begun only when: {}",
                    end.to_citation_string(),
                    on_one_of_several(end),
                    self.start_condition(place)
                )
            }
            Reason::BeginsWhen(place, unmet) => {
                format!("begins only when: {}{}", self.start_condition(place), self.unmet(unmet))
            }
            Reason::EndsWhen(place, unmet) => format!("ends when: {}{}", self.condition(place), self.unmet(unmet)),
            Reason::InDoubt(place) => self.doubt(place),
            Reason::InForceUntil(ix) => format!("continued until {}", event_in_words(self.deal, ix)),
            Reason::NoEndPublished(shown) => self.no_end(shown),
            Reason::SetBy(ix) => format!("set by {}", event_in_words(self.deal, ix)),
            Reason::SetBefore(before) => {
                // Of what was known before, that date is no evidence.
                let is_known =
                    self.deal.version_of(self.on_day).is_some_and(|version| version.is_known(self.on_day.day));
                let before = if is_known { before.to_citation_string() } else { self.known_by(before) };
                format!("set before the record begins, no later than {before}")
            }
            Reason::MetBy(ix) => format!("condition met by {}", event_in_words(self.deal, ix)),
            Reason::DependsOn(Evidence::Source(ix)) => format!("depends on {}", citation(self.deal.source(ix))),
            Reason::DependsOn(Evidence::Event(ix)) => format!("depends on {}", event_in_words(self.deal, ix)),
            Reason::DependsOn(Evidence::Dates(term, index)) => {
                dates_in_words(self.deal.term(term).version(index), self.on_day.day)
            }
        }
    }

    /// `shown`: when a source last shows it in force.
    fn no_end(&self, shown: Option<EdtfDate>) -> String {
        let version = self.deal.version_of(self.on_day);
        let end = match version.filter(|version| version.ends_only_on_a_condition()) {
            Some(_) => "",
            None => "end not published; ",
        };
        let Some(shown) = shown else {
            return format!("{end}no source shows when it last applied");
        };
        let is_plain = !shown.is_in_doubt() && shown.start() == shown.end();
        let when = match shown.day() {
            Some(_) => "on ",
            None if is_plain => "in ",
            None => "",
        };
        format!("{end}last shown in force by a source {when}{}", shown.to_citation_string())
    }

    fn over_by(&self, ending: Ending, ix: EventIx) -> String {
        let verb = match ending {
            Ending::Fulfilled => "performed by",
            Ending::Ended => "ended by",
            Ending::ConditionMet => "ended; condition met by",
        };
        let several = self.deal.event(ix).date().map_or("", on_one_of_several);
        format!("{verb} {}{several}", event_in_words(self.deal, ix))
    }

    fn set_by(&self, set_by: Option<EventIx>) -> String {
        set_by.map_or_else(String::new, |ix| format!(": {}", event_in_words(self.deal, ix)))
    }

    /// Whether that on which a reason rests was not known.
    fn hindsight(&self, reason: Reason) -> String {
        let day = self.on_day.day;
        let evidence = self.on_day.evidence(self.deal, reason);
        // The date says it.
        if matches!(reason, Reason::EndsWhen(..)) {
            return String::new();
        }
        // What shows it in force is dated.
        if let (Reason::NoEndPublished(Some(shown)), None) = (reason, evidence)
            && shown.happened_by(day) == Truth::No
        {
            return HINDSIGHT.to_owned();
        }
        let later = evidence.filter(|evidence| !self.deal.is_public(*evidence, day));
        let said = |evidence| match evidence {
            Evidence::Event(ix) => self.deal.publication_date(ix, day),
            Evidence::Source(_) | Evidence::Dates(..) => None,
        };
        later.map_or_else(String::new, |evidence| match (reason, evidence, said(evidence)) {
            (_, _, Some(said)) => format!(" (hindsight: made public {})", said.to_citation_string()),
            (Reason::InDoubt(_), Evidence::Source(ix), None) => {
                format!(" (hindsight: {})", citation(self.deal.source(ix)))
            }
            _ => HINDSIGHT.to_owned(),
        })
    }

    fn known_by(&self, date: EdtfDate) -> String {
        let hindsight = if date.happened_by(self.on_day.day) == Truth::No { HINDSIGHT } else { "" };
        format!("{}{hindsight}", date.to_citation_string())
    }

    fn unmet(&self, unmet_on: Option<EdtfDate>) -> String {
        match unmet_on {
            Some(unmet) => format!(", not met as of {}", self.known_by(unmet)),
            None => String::new(),
        }
    }

    fn version(&self, place: usize) -> Option<Version<'_>> {
        self.deal.term(self.on_day.term).version(place)
    }

    fn condition(&self, place: usize) -> String {
        let condition = self.version(place).and_then(Version::condition);
        condition.map_or_else(String::new, |condition| clause(condition.text().shown()).to_owned())
    }

    /// The condition of a term that it begins, which may say how long the term then lasts.
    fn start_condition(&self, place: usize) -> String {
        start_condition_in_words(&self.condition(place))
    }

    fn doubt(&self, place: usize) -> String {
        let doubt = self.version(place).and_then(Version::doubt);
        doubt.map_or_else(String::new, |doubt| {
            format!("in doubt since {}: {}", doubt.from().to_citation_string(), clause(doubt.why().shown()))
        })
    }
}
