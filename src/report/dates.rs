//! Dates in English words, never more precise than they are written.

use chrono::{Datelike as _, NaiveDate};
use edtf_core::{Date, DateField, Edtf};

use crate::domain::{Calendar, Edge, EdtfDate, Event, Member, format_day, possible_values};

pub const UNDATED: &str = "undated";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Short,
    Cited,
    Full,
}

impl EdtfDate {
    /// For a list whose headings give the year: `27 Feb`, `12–16 May`, `Feb 2026`,
    /// `about 2028`.
    pub fn short(self) -> String {
        self.in_list(Form::Short)
    }

    /// For a list without headings: `27 Feb 2026`, `12–16 May 2025`, `27 Feb 2026–`.
    pub fn with_year(self) -> String {
        self.in_list(Form::Cited)
    }

    fn in_list(self, form: Form) -> String {
        if let Some(date) = self.parts() {
            return date_in_words(date, form) + &self.time_in_words(form);
        }
        if self.is_set() {
            return self.members_in_words(form);
        }
        match (self.start(), self.end()) {
            (Some(start), Some(end)) => start.to_end(end, form),
            (Some(start), None) => format!("{}–", start.in_list(form)),
            (None, _) => "…–".to_owned(),
        }
    }

    /// `12–16 May`, `28 Apr–3 May`, `Oct–Dec 2025`; otherwise with both years:
    /// `28 Dec 2025–3 Jan 2026`.
    fn to_end(self, end: Self, form: Form) -> String {
        if self == end {
            return self.in_list(form);
        }
        match (self.day().zip(end.day()), self.month().zip(end.month())) {
            (Some((first, last)), _) if (first.year(), first.month()) == (last.year(), last.month()) => {
                format!("{}–{}", first.day(), end.in_list(form))
            }
            (Some((first, last)), _) if first.year() == last.year() => {
                format!("{}–{}", self.in_list(Form::Short), end.in_list(form))
            }
            (None, Some(((year, month), (same, _)))) if year == same => {
                format!("{}–{}", Calendar::short_month(month), end.in_list(form))
            }
            _ => format!("{}–{}", self.with_year(), end.with_year()),
        }
    }

    /// ` 09:42`, in full `, 09:42 (UTC−04:00)`.
    fn time_in_words(self, form: Form) -> String {
        match (self.time(), form) {
            (None, _) => String::new(),
            (Some(time), Form::Full) => {
                let zone = time.zone().map_or_else(String::new, |zone| format!(" ({zone})"));
                format!(", {}{zone}", time.clock())
            }
            (Some(time), Form::Short | Form::Cited) => format!(" {}", time.clock()),
        }
    }

    /// `3 or 5 Mar 2026`, `Mar and May 2026`, `between 1 and 10 Mar 2026`, `by Mar 2026`.
    fn members_in_words(self, form: Form) -> String {
        let joined_by = if self.is_of_all_members() { " and " } else { " or " };
        let members = self.members();
        let words: Vec<String> = members.iter().map(|member| member_in_words(member, form)).collect();
        match words.split_last() {
            Some((last, others @ [_, ..])) => format!("{}{joined_by}{last}", others.join(", ")),
            _ => words.concat(),
        }
    }

    /// The year and number of a month without a day, if nothing about it is in doubt.
    fn month(self) -> Option<(i64, u32)> {
        let date = self.parts().filter(|date| date.day.is_none() && !date.is_approximate() && !date.is_uncertain())?;
        let month = date.month?.value().filter(|month| *month <= MONTHS)?;
        Some((date.year.value()?, month.into()))
    }

    /// `27 Feb 2026`, `Feb 2026`, `about 2028`, `27 Apr 2026 to 2032`.
    pub fn to_citation_string(self) -> String {
        self.in_words(Form::Cited)
    }

    /// `Fri 27 February 2026`, `from Tue 28 October 2025, end not published`.
    pub fn full(self) -> String {
        self.in_words(Form::Full)
    }

    /// The same of the period of a version, which a year or month at its end includes:
    /// `Tue 28 October 2025 through 2032`.
    pub fn full_period(self) -> String {
        match (self.start(), self.end()) {
            (Some(start), Some(end)) if end.parts().is_some_and(|end| end.day.is_none()) => {
                format!("{} through {}", start.full(), end.full())
            }
            _ => self.full(),
        }
    }

    fn in_words(self, form: Form) -> String {
        if let Some(date) = self.parts() {
            return date_in_words(date, form) + &self.time_in_words(form);
        }
        if self.is_set() {
            return self.members_in_words(form);
        }
        let [start, end] = [self.start(), self.end()].map(|date| date.map(|date| date.in_words(form)));
        match (start, end) {
            (Some(start), Some(end)) => format!("{start} to {end}"),
            (Some(start), None) if self.has_no_end() => format!("from {start}, with no end"),
            (Some(start), None) => format!("from {start}, end not published"),
            (None, Some(end)) if self.earliest() == Edge::Open => format!("until {end}"),
            (None, Some(end)) => format!("until {end}, start unknown"),
            (None, None) if self.has_no_end() => "start not known, with no end".to_owned(),
            (None, None) => "start and end not known".to_owned(),
        }
    }
}

impl Event<'_> {
    /// As [`EdtfDate::with_year`], or as its source words it.
    pub fn listed_date(self) -> String {
        self.worded_date().unwrap_or_else(|| self.dated(EdtfDate::with_year))
    }

    /// As [`EdtfDate::to_citation_string`], or as its source words it. Words that may mean one
    /// of several days say which: `04/05/2025 (5 Apr or 4 May 2025)`.
    pub fn cited_date(self) -> String {
        let date = || self.dated(EdtfDate::to_citation_string);
        match self.worded_date() {
            Some(words) if self.date().is_some_and(EdtfDate::is_set) => format!("{words} ({})", date()),
            Some(words) => words,
            None => date(),
        }
    }

    /// Like [`EdtfDate::full`].
    pub fn full_date(self) -> String {
        self.dated(EdtfDate::full)
    }

    fn worded_date(self) -> Option<String> {
        self.date_words().map(|words| words.shown().to_owned())
    }

    fn dated(self, in_words: fn(EdtfDate) -> String) -> String {
        self.date().map_or_else(|| UNDATED.to_owned(), in_words)
    }
}

/// The parts of a year in ISO 8601-2 §4.8.
fn grouping(code: u8) -> Option<&'static str> {
    match code {
        21 | 25 | 29 => Some("spring"),
        22 | 26 | 30 => Some("summer"),
        23 | 27 | 31 => Some("fall"),
        24 | 28 | 32 => Some("winter"),
        33 => Some("Q1"),
        34 => Some("Q2"),
        35 => Some("Q3"),
        36 => Some("Q4"),
        37 => Some("first third of"),
        38 => Some("second third of"),
        39 => Some("last third of"),
        40 => Some("first half of"),
        41 => Some("second half of"),
        _ => None,
    }
}

fn member_in_words(member: &Member, form: Form) -> String {
    match member {
        Member::Date(date) => date.in_words(form),
        Member::OnOrBefore(date) => format!("by {}", date.in_words(form)),
        Member::OnOrAfter(date) => format!("not before {}", date.in_words(form)),
        Member::Between(first, last) => format!("between {} and {}", first.in_words(form), last.in_words(form)),
    }
}

fn date_in_words(date: Date, form: Form) -> String {
    let plain = plain_date(date, form);
    match (date.is_approximate(), date.is_uncertain(), form) {
        (false, false, _) => plain,
        (true, false, _) => format!("about {plain}"),
        (false, true, Form::Full) => format!("{plain} (uncertain)"),
        (true, true, Form::Full) => format!("about {plain} (uncertain)"),
        (false, true, _) => format!("{plain}?"),
        (true, true, _) => format!("about {plain}?"),
    }
}

fn plain_date(date: Date, form: Form) -> String {
    if let Some(day) = whole_day(date) {
        return match form {
            Form::Short => format!("{} {}", day.day(), Calendar::short_month(day.month())),
            Form::Cited => format_day(day),
            Form::Full => full_day(day),
        };
    }
    let year = date.year.value().map_or_else(|| unqualified(date), |year| year.to_string());
    let Some(month) = date.month else { return year };
    if let Some(grouping) = month.value().and_then(grouping) {
        return format!("{grouping} {year}");
    }
    let months = few(month, MONTHS, |_| true);
    // In a year that is not known there may be a leap day.
    let in_year = date.year.value().and_then(|year| i32::try_from(year).ok()).unwrap_or(LEAP);
    let of_calendar = |day: u8| months.is_empty() || months.iter().any(|month| of_year(in_year, *month, day).is_some());
    let day = date.day.map(|day| (day, few(day, DAYS, of_calendar)));
    if months.is_empty() {
        return format!(
            "{year}, {}",
            day.map_or_else(|| unknown("month", month), |(day, few)| of_some_month(month, day, &few))
        );
    }
    let name = |month: &u8| {
        let (short, full) = Calendar::month_names((*month).into());
        if form == Form::Full { full } else { short }.to_owned()
    };
    let month = either(&months, name);
    let Some((written, days)) = day else { return format!("{month} {year}") };
    match (days.as_slice(), months.as_slice(), form) {
        ([], _, Form::Full) => format!("{month} {year}, {}", unknown("day", written)),
        ([], ..) if is_open(written) => format!("{month} {year}"),
        ([], ..) => format!("{month} {year}, {}", unknown("day", written)),
        ([day], [only], Form::Full) => {
            let known = date.year.value().and_then(|_| of_year(in_year, *only, *day));
            known.map_or_else(|| format!("{day} {month} {year}"), full_day)
        }
        // The heading above a list says the year, where there is one.
        (days, _, Form::Short) if date.year.value().is_some() => format!("{} {month}", either(days, u8::to_string)),
        (days, ..) => format!("{} {month} {year}", either(days, u8::to_string)),
    }
}

/// The values that open digits leave, if they are few enough to list.
fn few(field: DateField, most: u8, may_be: impl Fn(u8) -> bool) -> Vec<u8> {
    let values: Vec<u8> = possible_values(Some(field), most).flatten().filter(|value| may_be(*value)).collect();
    if values.len() <= MOST_LISTED { values } else { Vec::new() }
}

fn of_year(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month.into(), day.into())
}

const MONTHS: u8 = 12;
const DAYS: u8 = 31;

/// A year with every day that there may be.
const LEAP: i32 = 2000;

const MOST_LISTED: usize = 3;

/// `January`, `January or November`, `October, November or December`.
fn either(values: &[u8], word: impl Fn(&u8) -> String) -> String {
    match values {
        [] => String::new(),
        [only] => word(only),
        [others @ .., last] => format!("{} or {}", others.iter().map(&word).collect::<Vec<_>>().join(", "), word(last)),
    }
}

/// `month unknown`, or as it is written where one digit is known: `month 0X`.
fn unknown(what: &str, field: DateField) -> String {
    if is_open(field) { format!("{what} unknown") } else { format!("{what} {}", as_written(field)) }
}

fn of_some_month(month: DateField, day: DateField, days: &[u8]) -> String {
    match (days, is_open(day), is_open(month)) {
        ([], true, _) => unknown("month", month),
        (_, _, true) => format!("day {} of an unknown month", as_written(day)),
        (_, _, false) => format!("day {} of month {}", as_written(day), as_written(month)),
    }
}

fn is_open(field: DateField) -> bool {
    field.digits.iter().all(Option::is_none)
}

fn as_written(field: DateField) -> String {
    field.digits.iter().map(|digit| digit.map_or_else(|| "X".to_owned(), |digit| digit.to_string())).collect()
}

/// The day, if all of it is known.
fn whole_day(date: Date) -> Option<NaiveDate> {
    let year = i32::try_from(date.year.value()?).ok()?;
    of_year(year, date.month?.value()?, date.day?.value()?)
}

/// `Fri 27 February 2026`.
fn full_day(day: NaiveDate) -> String {
    day.format("%a %-d %B %Y").to_string()
}

/// A year with unspecified digits as it is written: `202X`.
fn unqualified(date: Date) -> String {
    let mut bare = date;
    bare.year.qualifier = edtf_core::Qualifier::default();
    bare.month = None::<DateField>;
    bare.day = None;
    Edtf::Date(bare).to_string()
}

/// `Fri 27 February 2026`; of a longer time also what the day is of: `Sat 28 February
/// 2026, the last day of February 2026`.
pub fn day_taken(date: EdtfDate, day: NaiveDate) -> String {
    let of = if date.sort_day() == Some(day) { String::new() } else { format!(", the last day of {}", date.full()) };
    full_day(day) + &of
}
