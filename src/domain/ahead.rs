//! What lies ahead of a day: the dates on which a term falls due, changes or
//! ends, and the conditions that may end or begin one without a date.

use chrono::{Datelike as _, Months, NaiveDate};

use super::{Deal, EdtfDate, Effect, TermIx, Truth, day_in_words, vocabulary::vocabulary};

vocabulary! {
    /// What happens to a term.
    Coming {
        /// It begins.
        Begins = "begins",
        /// Another version of it begins.
        Changes = "changes",
        /// What is promised falls due.
        Due = "falls due",
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

/// Kinds of term that are paid or delivered, rather than run out.
const DUE: [&str; 1] = ["investment"];

impl Deal {
    /// What lies ahead of a day, soonest first, open conditions last.
    pub fn ahead(&self, day: NaiveDate) -> Vec<Ahead> {
        let mut ahead = Vec::new();
        for (ix, term) in self.terms().iter() {
            let states = self.versions_on_day(ix, day);
            for ((place, version), on_day) in term.versions.iter().enumerate().zip(states) {
                let is_ahead = |date: &EdtfDate| date.happened_by(day) != Truth::Yes;
                let next_begins = term.versions.get(place + 1).and_then(|next| next.in_force.start());
                let add = |coming, date| Ahead { term: ix, version: place, coming, date: Some(date), condition: None };
                if !on_day.state.is_running() {
                    let start = version.in_force.start().filter(|start| start.reached(day) == Truth::No);
                    // What replaces a running version is told as its change.
                    let is_first = place == 0;
                    ahead.extend(start.filter(|_| is_first).map(|start| add(Coming::Begins, start)));
                    continue;
                }
                let end = version.in_force.end().filter(is_ahead);
                let coming = match next_begins {
                    Some(_) => Coming::Changes,
                    None if DUE.contains(&term.kind.as_str()) => Coming::Due,
                    None => Coming::Ends,
                };
                ahead.extend(end.map(|end| add(coming, end)));
                ahead.extend(self.open_condition(ix, place));
            }
        }
        ahead.sort_by_key(|item| (item.date.is_none(), item.date.and_then(EdtfDate::last_day), item.term));
        ahead
    }

    fn open_condition(&self, term: TermIx, place: usize) -> Option<Ahead> {
        let condition = self.terms()[term].versions.get(place)?.condition.as_ref()?;
        let coming = match condition.effect {
            Effect::Begins => Coming::Begins,
            Effect::Ends => Coming::Ends,
        };
        let text = condition.text.shown().to_owned();
        let open = Ahead { term, version: place, coming, date: None, condition: Some(text) };
        condition.met_by.is_none().then_some(open)
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
