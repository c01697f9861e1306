//! When an event was, by all the columns that say so.

use super::{
    super::{
        super::{Decision, Field, dates},
        row::Cells,
    },
    Draft,
};
use crate::domain::EdtfDate;

impl Draft {
    pub(super) fn take_date(&mut self, cells: &Cells<'_>, decision: &Decision) {
        let words = cells.some(Field::DateWords);
        for cell in [Field::Date, Field::End].map(|field| cells.line(field)).iter().filter(|cell| is_zero(cell)) {
            let what = format!("dropped: {cell} as a date, which is what spreadsheets give for an empty cell");
            self.told.push(cells.told(what));
        }
        let start = moment(cells, decision, START);
        let end = moment(cells, decision, END).or_else(|| ends_same_day(cells, start.as_ref()));
        let [from, to] = [START, END].map(|fields| written(cells, fields));
        self.written_date = if to.is_empty() { vec![from] } else { vec![format!("{from} to {to}"), from, to] };
        let guesses = [&start, &end].into_iter().filter_map(|read| read.as_ref()?.as_ref().ok()?.guess.clone());
        self.told.extend(guesses.map(|guess| cells.told(format!("guessed: {guess}"))));
        let read = match (start, end) {
            (Some(Ok(start)), Some(Ok(end))) => Some(self.until(cells, start, &end)),
            (start, Some(Err(dates::Unread(why)))) => {
                self.keep(cells, &format!("the end date is ignored: {why}"), END);
                start.and_then(|start| self.or_words(cells, start))
            }
            (Some(start), None) => self.or_words(cells, start),
            (Some(Err(why)), Some(Ok(_))) => {
                self.keep(cells, "there is no start date for the end date", END);
                self.or_words(cells, Err(why))
            }
            (None, Some(Ok(end))) => {
                let what = "guessed: there is an end date but no start date; the end is used as the date";
                self.told.push(cells.told(what));
                Some(end)
            }
            (None, None) => None,
        };
        self.date = read.as_ref().map(|read| read.date);
        // Words that say no more than the date are none.
        let says_more = |words: &String| {
            if cells.are_own() {
                return true;
            }
            let own = dates::read(words, decision).ok();
            own.is_none_or(|own| Some(own.date) != self.date || own.words.is_some())
        };
        self.date_words = words.filter(says_more).or(read.and_then(|read| read.words)).or(self.date_words.take());
    }

    /// From one date to another.
    fn until(&mut self, cells: &Cells<'_>, start: dates::Read, end: &dates::Read) -> dates::Read {
        let [from, to] = [start.date, end.date].map(EdtfDate::without_time);
        if from == to {
            if let Some(time) = end.date.time().filter(|time| Some(*time) != start.date.time()) {
                self.summary.push(format!("Until {}", time.clock()));
            }
            return start;
        }
        let date = EdtfDate::parse(&format!("{from}/{to}")).ok().filter(|_| from < to);
        let Some(date) = date else {
            self.keep(cells, "the end date is not after the start date", END);
            return start;
        };
        if start.date.time().or(end.date.time()).is_some() {
            self.summary.push(format!("From {} to {}", start.date, end.date));
        }
        let has_words = start.words.is_some() || end.words.is_some();
        let words = has_words.then(|| format!("{} to {}", written(cells, START), written(cells, END)));
        dates::Read { date, words, guess: None }
    }

    /// A date that cannot be read is kept in its words.
    fn or_words(&mut self, cells: &Cells<'_>, read: Result<dates::Read, dates::Unread>) -> Option<dates::Read> {
        match read {
            Ok(read) => Some(read),
            Err(dates::Unread(why)) => {
                self.told.push(cells.told(format!("guessed: {why}; the event is undated and keeps these words")));
                self.date_words = Some(written(cells, START));
                None
            }
        }
    }

    fn keep(&mut self, cells: &Cells<'_>, why: &str, fields: Fields) {
        self.summary.push(format!("End: {}", written(cells, fields)));
        self.told.push(cells.told(format!("guessed: {why}; kept in the summary")));
    }
}

/// The columns of a date: whole, in parts, and the time.
type Fields = [Field; 5];

const START: Fields = [Field::Date, Field::Year, Field::Month, Field::Day, Field::Time];
const END: Fields = [Field::End, Field::EndYear, Field::EndMonth, Field::EndDay, Field::EndTime];

/// The day before all days, which a workbook gives as its time.
fn is_zero(date: &str) -> bool {
    matches!(date, "0" | "00:00")
}

/// None of empty cells.
fn moment(
    cells: &Cells<'_>,
    decision: &Decision,
    [whole, year, month, day, time]: Fields,
) -> Option<Result<dates::Read, dates::Unread>> {
    let date = cells.line(whole);
    let read = if date.is_empty() || is_zero(&date) {
        in_parts(&cells.line(year), &cells.line(month), &cells.line(day), decision)?
    } else {
        dates::read(&date, decision)
    };
    let clock = cells.line(time);
    Some(read.map(|read| {
        if clock.is_empty() { read } else { at(read, &clock, written(cells, [whole, year, month, day, time])) }
    }))
}

/// The end of what only has a time for it.
fn ends_same_day(
    cells: &Cells<'_>,
    start: Option<&Result<dates::Read, dates::Unread>>,
) -> Option<Result<dates::Read, dates::Unread>> {
    let time = Some(cells.line(Field::EndTime)).filter(|time| !time.is_empty())?;
    let unread = |why: &str| dates::Unread(format!("{time} {why}"));
    let day = start.and_then(|start| start.as_ref().ok()).map(|start| start.date.without_time());
    Some(day.ok_or_else(|| unread("has no date")).and_then(|date| {
        let clock = dates::clock(&time).ok_or_else(|| unread("is not a time"))?;
        Ok(dates::with_clock(dates::Read { date, words: None, guess: None }, Some(&clock)))
    }))
}

/// A date at the time in another cell. `written` is what both say.
fn at(read: dates::Read, time: &str, written: String) -> dates::Read {
    if let Some(clock) = dates::first_clock(time) {
        return dates::with_clock(read, Some(&clock)).keeping(written, &format!("{time} is read as {clock}"));
    }
    match dates::clock(time) {
        Some(clock) => dates::with_clock(read, Some(&clock)),
        None => read.keeping(written, &format!("{time} is not a time")),
    }
}

fn in_parts(year: &str, month: &str, day: &str, decision: &Decision) -> Option<Result<dates::Read, dates::Unread>> {
    let year = year.replace([',', ' '], "");
    let whole = |text: &str| text.trim().strip_suffix(".0").unwrap_or(text.trim()).to_owned();
    let [year, month, day] = [whole(&year), whole(month), whole(day)];
    let written =
        || [day.as_str(), &month, &year].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    if year.is_empty() {
        let said = written();
        return (!said.is_empty()).then(|| Err(dates::Unread(format!("{said} has no year"))));
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let edtf = match (year.parse::<i32>().ok(), number(&month), number(&day)) {
        (Some(year), None, None) if month.is_empty() && day.is_empty() => Some(format!("{year:04}")),
        (Some(year), Some(month), None) if day.is_empty() => Some(format!("{year:04}-{month:02}")),
        (Some(year), Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    };
    let parsed = edtf.and_then(|edtf| EdtfDate::parse(&edtf).ok());
    Some(match parsed {
        Some(date) => Ok(dates::Read { date, words: None, guess: None }),
        // A numeric month cannot be told from a day in words.
        None if month.is_empty() && !day.is_empty() => {
            Err(dates::Unread(format!("{} has a day, but no month", written())))
        }
        None if number(&month).is_some() => Err(dates::Unread(format!("{} is not a date", written()))),
        None => dates::read(&written(), decision),
    })
}

/// As it stands in the row.
fn written(cells: &Cells<'_>, [whole, year, month, day, time]: Fields) -> String {
    let fields = if cells.text(whole).is_empty() { vec![day, month, year, time] } else { vec![whole, time] };
    let parts: Vec<String> = fields.into_iter().filter_map(|field| cells.some(field)).collect();
    parts.join(" ")
}
