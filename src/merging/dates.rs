//! Dates that one deal gives more precisely than the other, and those that both give in other
//! spellings. If the less precise one kept its words, they would be shown instead of the date.

use std::cmp::Ordering;

use serde_json::Value;

use super::{
    combining::Combined,
    tree::Tree,
    words::{label, the},
};
use crate::domain::{Edge, EdtfDate, TimeOfDay, Truth, Window};

pub(super) const DATE: &str = "date";
const WORDS: &str = "date_words";
const DATED_BY: &str = "dated_by";

/// Dates of a record other than that of an event.
const OTHERS: [&str; 2] = ["published", "said"];

/// How precise the first of two dates is compared with the second, if they agree.
pub(super) fn precision(own: EdtfDate, other: EdtfDate) -> Option<Ordering> {
    let (own, other) = (one(own)?, one(other)?);
    match [own.time(), other.time()] {
        [None, None] => contained(own, other),
        [Some(_), Some(_)] => timed(own, other),
        [time, _] => match contained(own.without_time(), other.without_time())? {
            Ordering::Equal if time.is_some() => Some(Ordering::Greater),
            Ordering::Equal => Some(Ordering::Less),
            unequal => (unequal == Ordering::Greater).eq(&time.is_some()).then_some(unequal),
        },
    }
}

/// Whether two texts are dates that agree.
pub(super) fn agree(own: &str, other: &str) -> bool {
    let [own, other] = [own, other].map(|date| EdtfDate::parse(date).ok());
    own.zip(other).is_some_and(|(own, other)| precision(own, other).is_some())
}

/// A date that is one of the days that it may mean; none of what lasts. `2031-03-12/2031-03-12` is
/// a day.
fn one(date: EdtfDate) -> Option<EdtfDate> {
    if date.day().is_some() {
        return Some(date);
    }
    let (start, end) = date.start().zip(date.end())?;
    let is_one = [start, end].iter().all(|edge| (edge.earliest(), edge.latest()) == (start.earliest(), end.latest()));
    is_one.then_some(start)
}

/// Of dates with times: by the moment if both have a zone, else by the clock.
fn timed(own: EdtfDate, other: EdtfDate) -> Option<Ordering> {
    let zones = [own, other].map(|date| date.time().and_then(TimeOfDay::ahead_of_utc));
    let clock = |date: EdtfDate| Some(date.day()?.and_time(date.time()?.local()?));
    let (own, other) = (clock(own)?, clock(other)?);
    match zones {
        [Some(ahead), Some(other_ahead)] => (own - ahead == other - other_ahead).then_some(Ordering::Equal),
        [zone, other_zone] => (own == other).then(|| zone.is_some().cmp(&other_zone.is_some())),
    }
}

/// Of dates without times, of which one lies in the other: `2031-03` in `2031`.
fn contained(own: EdtfDate, other: EdtfDate) -> Option<Ordering> {
    let days = |date: EdtfDate| match (date.earliest(), date.latest()) {
        (Edge::Day(first), Edge::Day(last)) => Some((first, last)),
        _ => None,
    };
    let ((first, last), (other_first, other_last)) = (days(own)?, days(other)?);
    let may_be_in = |one: EdtfDate, other: EdtfDate| one.within(&Window::during(other)) != Truth::No;
    if (first, last) == (other_first, other_last) {
        return Some(other.is_in_doubt().cmp(&own.is_in_doubt()));
    }
    let is_inner = first >= other_first && last <= other_last && may_be_in(own, other);
    let is_outer = first <= other_first && last >= other_last && may_be_in(other, own);
    is_inner.then_some(Ordering::Greater).or_else(|| is_outer.then_some(Ordering::Less))
}

/// How one deal dates an event.
#[derive(Clone, Copy)]
struct Dated<'t> {
    date: Option<EdtfDate>,
    words: Option<&'t str>,
    /// The name of the deal's file.
    file: &'t str,
}

impl<'t> Dated<'t> {
    fn of(event: &'t Tree, file: &'t str) -> Self {
        let date = event.text(DATE).and_then(|date| EdtfDate::parse(date).ok());
        Self { date, words: event.text(WORDS), file }
    }

    /// The date, if it is a day and there are no words for it.
    fn exact(self) -> Option<EdtfDate> {
        let is_day = |date: &EdtfDate| date.day().is_some_and(|day| day.to_string() == date.without_time().to_string());
        self.date.filter(is_day).filter(|_| self.words.is_none())
    }

    /// Whether this date is less precise than a day, and may mean that day.
    fn may_be(self, day: EdtfDate) -> bool {
        match self.date {
            None => self.words.is_some(),
            Some(own) => self.exact().is_none() && day.without_time().within(&Window::during(own)) != Truth::No,
        }
    }

    /// How precise it is compared with another one that agrees, if both are in the same words.
    fn compared_with(self, other: Self) -> Option<Ordering> {
        if self.words != other.words {
            return None;
        }
        precision(self.date?, other.date?)
    }

    /// The date in the deal's own words, if it has any.
    fn told(self) -> String {
        let words = self.words.map(|words| format!("“{words}”"));
        words.or_else(|| self.date.map(EdtfDate::to_citation_string)).unwrap_or_default()
    }
}

/// Keeps the more precise of two dates that agree, and returns the report on it.
pub(super) fn keep_precise(combined: &mut Combined, versions: [&Tree; 2], files: [&str; 2]) -> Option<String> {
    let [own, other] = versions;
    let [first, second] = files;
    let by = [own, other].map(|event| event.text(DATED_BY));
    // Each of two sources has its date.
    if matches!(by, [Some(one), Some(another)] if one != another) {
        return None;
    }
    let (own, other) = (Dated::of(own, first), Dated::of(other, second));
    let order = own.compared_with(other);
    // Of one date the words of either are kept.
    let is_same = own.date == other.date && [own, other].iter().any(|dated| dated.words.is_none());
    if is_same || order == Some(Ordering::Equal) {
        combined.settle(DATE);
        return None;
    }
    let is_first = match (own.exact(), other.exact()) {
        (Some(day), None) if other.may_be(day) => true,
        (None, Some(day)) if own.may_be(day) => false,
        _ => order? == Ordering::Greater,
    };
    let (precise, rough) = if is_first { (own, other) } else { (other, own) };
    combined.settle(DATE);
    combined.settle(WORDS);
    if !is_first {
        combined.put(DATE, Tree::from(precise.date?.to_string().as_str()));
        if own.words.is_some() {
            combined.put(WORDS, Tree::Leaf(Value::Null));
        }
    }
    let (date, file) = (precise.date?.to_citation_string(), precise.file);
    Some(format!("the date is {date}, as in {file}; {} has {}", rough.file, rough.told()))
}

/// As [`keep_precise`], of the other dates of a record, each with its report.
pub(super) fn keep_others(
    combined: &mut Combined,
    versions: [&Tree; 2],
    files: [&str; 2],
) -> Vec<(&'static str, String)> {
    OTHERS.iter().filter_map(|field| Some((*field, keep_other(combined, versions, files, field)?))).collect()
}

fn keep_other(combined: &mut Combined, versions: [&Tree; 2], files: [&str; 2], field: &str) -> Option<String> {
    let [own, other] = versions.map(|record| record.text(field).and_then(|date| EdtfDate::parse(date).ok()));
    let (own, other) = (own?, other?);
    let order = precision(own, other)?;
    combined.settle(field);
    let [first, second] = files;
    let (precise, file, rough, another) = match order {
        Ordering::Equal => return None,
        Ordering::Greater => (own, first, other, second),
        Ordering::Less => (other, second, own, first),
    };
    if order == Ordering::Less {
        combined.put(field, Tree::from(precise.to_string().as_str()));
    }
    let [precise, rough] = [precise, rough].map(EdtfDate::to_citation_string);
    Some(format!("{} is {precise}, as in {file}; {another} has {rough}", the(&[label(field)])))
}
