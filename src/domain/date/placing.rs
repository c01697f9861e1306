//! The day on which a date stands for who looks ahead from another: of several days that it may
//! mean, only those from then on are left.

use chrono::NaiveDate;

use super::{
    EdtfDate, Written,
    days::{Meant, is_doubtful, units},
};

impl EdtfDate {
    /// The first day, from another on, on which what begins at it may begin. A date in doubt
    /// stands where it is written as long as that is ahead.
    pub fn next_beginning(self, from: NaiveDate) -> Option<NaiveDate> {
        match self.written {
            Written::Date(date) if is_doubtful(date) => self.written_day_from(from),
            Written::Date(date) if date.has_unspecified() || date.year.significant_digits.is_some() => {
                units(date, from).map(|unit| unit.first).find(|first| *first >= from)
            }
            Written::Set(set) if !set.is_of_all() => set.next_first_day(from),
            Written::Date(_) | Written::Interval(_) | Written::Set(_) => self.sort_day(),
        }
    }

    /// The first day, from another on, on which what happened at it may have happened.
    pub fn next_happening(self, from: NaiveDate) -> Option<NaiveDate> {
        match self.written {
            Written::Date(date) if !is_doubtful(date) => Meant::from(date).next(from),
            Written::Set(set) if !set.is_of_all() => Meant::from(set).next(from),
            Written::Date(_) | Written::Interval(_) | Written::Set(_) => self.written_day_from(from),
        }
    }

    /// One of several days or units is meant: digits are open, or it is a set.
    pub fn is_one_of_several(self) -> bool {
        self.has_open_digits() || self.is_one_of_set()
    }

    fn written_day_from(self, from: NaiveDate) -> Option<NaiveDate> {
        self.sort_day().map(|day| day.max(from))
    }
}
