//! What lies ahead of a day: the dates on which a term falls due, changes or
//! ends, and the conditions that may end or begin one without a date.

use std::cmp::Ordering;

use chrono::{Datelike as _, Months, NaiveDate};

use super::{Deal, EdtfDate, Effect, TermIx, Truth, Vocabulary as _, day_in_words, vocabulary::vocabulary};

vocabulary! {
    /// What happens to a term.
    Coming {
        /// It begins.
        Begins = "begins",
        /// Another version of it begins.
        Changes = "changes",
        /// What is promised falls due.
        Due = "falls due",
        /// It is fulfilled for good.
        Fulfilled = "is fulfilled",
        /// It ends.
        Ends = "ends",
    }
}

/// Something ahead of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The term.
    pub term: TermIx,
    /// The version that it concerns (its place in the term).
    pub version: usize,
    /// What happens.
    pub coming: Coming,
    /// When; none for a condition, which has no date.
    pub date: Option<EdtfDate>,
    /// The condition, in words.
    pub condition: Option<String>,
}

impl Ahead {
    /// The date in words: the last day of a year or month that ends a version,
    /// for so it is meant; no day where the date is in doubt or rests on an
    /// event whose day is not known.
    pub fn when(&self, deal: &Deal) -> String {
        let Some(date) = self.date else { return "no date".to_owned() };
        let version = deal.terms()[self.term].versions.get(self.version);
        let ended_by = version.and_then(|version| version.ended_by).map(|ix| deal.event(ix).date());
        match date.last_day() {
            Some(day) if !date.is_in_doubt() && ended_by.is_none_or(|event| event.day().is_some()) => day_in_words(day),
            _ => date.cited(),
        }
    }
}

impl Ahead {
    /// What happens to which term, in words.
    pub fn what(&self, deal: &Deal) -> String {
        let title = deal.terms()[self.term].title.shown();
        let what = self.coming.word();
        match &self.condition {
            Some(condition) => format!("{title} {what} when: {condition}"),
            None => format!("{title} {what}"),
        }
    }

    /// How far away that is from a day: `in 4 y 8 m`, to the last day of the
    /// date; `about` where it is not exact, nothing where there is no date.
    pub fn far(&self, day: NaiveDate) -> String {
        let Some((date, last)) = self.date.and_then(|date| Some((date, date.last_day()?))) else {
            return String::new();
        };
        let about = if date.is_in_doubt() { "about " } else { "" };
        match last.cmp(&day) {
            Ordering::Less => "any day".to_owned(),
            Ordering::Equal => "today".to_owned(),
            Ordering::Greater => format!("in {about}{}", distance(day, last)),
        }
    }
}

/// Kinds of term that are paid or delivered, rather than run out.
const DUE: [&str; 1] = ["investment"];

impl Deal {
    /// What lies ahead of a day, soonest first, open conditions last.
    pub fn ahead(&self, day: NaiveDate) -> Vec<Ahead> {
        let mut ahead = Vec::new();
        for (ix, _) in self.terms().iter() {
            let states = self.versions_on_day(ix, day);
            let is_running = |place: usize| states.get(place).is_some_and(|on_day| on_day.state.is_running());
            for (place, on_day) in states.iter().enumerate() {
                if on_day.state.is_running() {
                    ahead.extend(self.ending(ix, place, day));
                } else if !place.checked_sub(1).is_some_and(is_running) {
                    // What replaces a running version is told as its change.
                    ahead.extend(self.beginning(ix, place, day));
                }
                if !on_day.state.is_over() {
                    ahead.extend(self.open_conditions(ix, place));
                }
            }
        }
        ahead.sort_by_key(|item| (item.date.is_none(), item.date.and_then(EdtfDate::last_day), item.term));
        ahead
    }

    /// The beginning of a version, if it lies ahead of a day.
    fn beginning(&self, term: TermIx, version: usize, day: NaiveDate) -> Option<Ahead> {
        let start = self.terms()[term].versions.get(version)?.in_force.start()?;
        let date = Some(start).filter(|start| start.reached(day) == Truth::No)?;
        Some(Ahead { term, version, coming: Coming::Begins, date: Some(date), condition: None })
    }

    /// What becomes of a running version at its end: that day itself lies ahead,
    /// for it still holds then.
    fn ending(&self, term: TermIx, place: usize, day: NaiveDate) -> Option<Ahead> {
        let of = &self.terms()[term];
        let version = of.versions.get(place)?;
        let end = version.in_force.end().filter(|end| end.passed(day) != Truth::Yes)?;
        let next = of.versions.get(place + 1).and_then(|next| next.in_force.start());
        let coming = match next {
            Some(next) if next.reached(day) != Truth::Yes => Coming::Changes,
            _ if version.fulfilled_by.is_some() => Coming::Fulfilled,
            _ if DUE.contains(&of.kind.as_str()) => Coming::Due,
            _ => Coming::Ends,
        };
        Some(Ahead { term, version: place, coming, date: Some(end), condition: None })
    }

    /// The conditions that a version or one of its amounts waits for.
    fn open_conditions(&self, term: TermIx, place: usize) -> Vec<Ahead> {
        let Some(version) = self.terms()[term].versions.get(place) else { return Vec::new() };
        let open =
            |coming, text: &str| Ahead { term, version: place, coming, date: None, condition: Some(text.to_owned()) };
        let own = version.condition.as_ref().filter(|condition| condition.met_by.is_none()).map(|condition| {
            let coming = match condition.effect {
                Effect::Begins => Coming::Begins,
                Effect::Ends => Coming::Ends,
            };
            open(coming, condition.text.shown())
        });
        let amounts = version.amounts.iter().filter_map(|amount| amount.condition.as_ref());
        own.into_iter().chain(amounts.map(|text| open(Coming::Due, text.shown()))).collect()
    }
}

/// How far a day lies ahead: `4 y 8 m`, `2 m 4 d`, `12 d`, in whole units.
pub fn distance(from: NaiveDate, to: NaiveDate) -> String {
    let whole_months = (to.year() - from.year()) * 12 + to.month().cast_signed() - from.month().cast_signed();
    let at = |months: i32| from.checked_add_months(Months::new(months.max(0).unsigned_abs())).unwrap_or(to);
    // The last month may not be over yet.
    let months = if at(whole_months) > to { whole_months - 1 } else { whole_months }.max(0);
    let days = (to - at(months)).num_days();
    match (months / 12, months % 12, days) {
        (0, 0, days) => format!("{days} d"),
        (0, months, 0) => format!("{months} m"),
        (0, months, days) => format!("{months} m {days} d"),
        (years, 0, _) => format!("{years} y"),
        (years, months, _) => format!("{years} y {months} m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_in_whole_units() {
        let cases = [
            ("2026-04-27", "2030-12-31", "4 y 8 m"),
            ("2026-04-27", "2026-04-27", "0 d"),
            ("2026-04-27", "2026-05-26", "29 d"),
            ("2026-04-27", "2026-05-27", "1 m"),
            ("2026-01-31", "2026-03-01", "1 m 1 d"),
            // The leap day has no anniversary of its own.
            ("2024-02-29", "2025-02-28", "1 y"),
            ("2026-04-27", "2027-05-01", "1 y"),
        ];
        for (from, to, expected) in cases {
            let day = |written: &str| -> NaiveDate { written.parse().unwrap() };
            assert_eq!(distance(day(from), day(to)), expected, "{from} to {to}");
        }
    }
}
