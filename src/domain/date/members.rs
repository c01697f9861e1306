//! The dates of a set, for those who put it in words.

use super::{
    EdtfDate, Written,
    set::{Element, Unit},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    Date(EdtfDate),
    OnOrBefore(EdtfDate),
    OnOrAfter(EdtfDate),
    Between(EdtfDate, EdtfDate),
}

impl EdtfDate {
    /// Of a set, as they are written; none of other dates.
    pub fn members(self) -> Vec<Member> {
        match self.written {
            Written::Set(set) => set.elements().filter_map(member).collect(),
            Written::Date(_) | Written::Interval(_) => Vec::new(),
        }
    }

    /// Whether it is a set of which all dates are meant.
    pub fn is_of_all_members(self) -> bool {
        matches!(self.written, Written::Set(set) if set.is_of_all())
    }

    pub fn is_set(self) -> bool {
        matches!(self.written, Written::Set(_))
    }
}

fn member(element: Element) -> Option<Member> {
    let date = |unit: Unit| EdtfDate::of_date(unit.date());
    Some(match element {
        Element::Date(unit) => Member::Date(date(unit)?),
        Element::OnOrBefore(unit) => Member::OnOrBefore(date(unit)?),
        Element::OnOrAfter(unit) => Member::OnOrAfter(date(unit)?),
        Element::Range(first, last) => Member::Between(date(first)?, date(last)?),
    })
}
