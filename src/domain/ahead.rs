//! What lies ahead of a day: dates on which a term begins, changes, falls due,
//! lapses or ends, and conditions that may begin or end one on no set date.

mod course;

use chrono::NaiveDate;

use course::Course;

use super::{Deal, EdtfDate, Event, EventIx, Knowledge, TermIx, Version, vocabulary::vocabulary};

vocabulary! {
    Coming {
        Begins = "begins",
        /// A further version of it begins.
        Changes = "changes",
        /// The next version of the term begins.
        Due = "falls due",
        Fulfilled = "is fulfilled",
        /// It ends without having begun.
        Lapses = "lapses",
        Ends = "ends",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub term: TermIx,
    pub version: usize,
    pub coming: Coming,
    /// None for a condition.
    pub date: Option<EdtfDate>,
    pub by: Option<EventIx>,
    /// With a date: nothing happens before that.
    pub condition: Option<String>,
}

impl Ahead {
    /// The first day of a beginning's date, the last day of an end's.
    pub fn placed(&self) -> Option<NaiveDate> {
        let date = self.date?;
        if self.is_beginning() { date.anchor() } else { date.last_day() }
    }

    pub fn is_beginning(&self) -> bool {
        matches!(self.coming, Coming::Begins | Coming::Changes)
    }

    /// The event that it depends on and that was not known on a day.
    pub fn hindsight(&self, deal: &Deal, day: NaiveDate) -> Option<EventIx> {
        let version = deal.term(self.term).version(self.version);
        let set_by = version.and_then(Version::start_rests_on).map(Event::ix);
        [set_by, self.by].into_iter().flatten().find(|ix| !deal.is_known(*ix, day))
    }
}

impl Deal {
    /// Soonest first, open conditions last.
    pub fn ahead(&self, day: NaiveDate) -> Vec<Ahead> {
        self.ahead_as(day, Knowledge::Record)
    }

    pub fn ahead_as(&self, day: NaiveDate, knowledge: Knowledge) -> Vec<Ahead> {
        let courses = self.terms().map(|term| Course::of(term, day, knowledge));
        let mut ahead: Vec<Ahead> = courses.flat_map(|course| course.ahead()).collect();
        ahead.sort_by_cached_key(|item| (item.date.is_none(), item.placed(), item.term));
        ahead
    }
}
