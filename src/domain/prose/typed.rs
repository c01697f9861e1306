//! A date that somebody typed, which may be bounded: `by the end of March 2031`.

use chrono::{Datelike as _, Months, NaiveDate};

use super::{DateBound, DatePart, DateReading, InProse, ProseDate, find_in_prose};
use crate::domain::{DateContext, DateError, EdtfDate, date::with_nearest_year};

/// What may stand before a date and says nothing about it.
const IDLE: [&str; 6] = ["", "at", "during", "in", "on", "the"];

/// The last days of the first and second third of a month.
const THIRDS: [u32; 2] = [10, 20];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDate {
    pub date: EdtfDate,
    /// As it was written, if that says more than the date.
    pub words: Option<String>,
}

impl TypedDate {
    /// Reads what [`EdtfDate::read`] does, times, and dates with a bound: `early March
    /// 2031`, `by 12 Mar 2031`, `not before 2032`. Without a year it is the nearest to the period.
    ///
    /// # Errors
    /// As [`EdtfDate::read_near`].
    pub fn read(written: &str, context: &DateContext) -> Result<Self, DateError> {
        let written = written.trim();
        // RFC 3339 has a space before the time, too.
        let spaced = || EdtfDate::parse(&written.replacen(' ', "T", 1));
        if let Ok(date) = EdtfDate::parse_typed(written).or_else(|_| spaced()) {
            return Ok(Self { date, words: None });
        }
        let plain = || EdtfDate::read_near(written, context).map(|date| Self::of_one_time(date, written));
        let Some(found) = bounded(written) else { return plain() };
        match &found.reading {
            DateReading::OneOf(dates) => Err(DateError::Ambiguous(dates.clone())),
            DateReading::NoYear => {
                let read = |written: &str| bounded(written)?.as_edtf();
                let (words, date) =
                    with_nearest_year(written, context, read).ok_or_else(|| DateError::OutsidePeriod(Vec::new()))?;
                Ok(Self { date, words: Some(words) })
            }
            _ => found.as_edtf().map_or_else(plain, |date| Ok(Self { date, words: Some(written.to_owned()) })),
        }
    }

    /// `by 2031-04` reads as a time that lasts until then: something that happened did so on one
    /// of its days.
    fn of_one_time(date: EdtfDate, written: &str) -> Self {
        let one_time = date.as_one_time();
        let says_more = one_time != date && !written.contains("..");
        Self { date: one_time, words: says_more.then(|| written.to_owned()) }
    }
}

/// The date with which a text begins, also behind `on`.
pub fn leading_date(text: &str) -> Option<ProseDate> {
    let first = |text: &str| {
        let InProse::Date(date) = find_in_prose(text).into_iter().next()? else { return None };
        let before = text.get(..date.words.start)?.trim();
        (before.is_empty() || before.eq_ignore_ascii_case("on")).then_some(date)
    };
    first(text).or_else(|| first(&capitalized(text)))
}

/// The date with a bound that a whole text is.
fn bounded(written: &str) -> Option<ProseDate> {
    let capitalized = capitalized(written);
    let [InProse::Date(date)] = <[InProse; 1]>::try_from(find_in_prose(&capitalized)).ok()? else { return None };
    let before = capitalized.get(..date.words.start)?.trim();
    let is_whole = date.words.end == capitalized.len() && IDLE.iter().any(|word| before.eq_ignore_ascii_case(word));
    let is_bounded = date.part.is_some() || date.bound != DateBound::On;
    (is_whole && is_bounded).then_some(date)
}

/// Whoever types a date means one: `march` is a month here.
fn capitalized(written: &str) -> String {
    let mut begins = true;
    let letter = |letter: char| {
        let new = if begins { letter.to_ascii_uppercase() } else { letter };
        begins = !letter.is_alphanumeric();
        new
    };
    written.chars().map(letter).collect()
}

/// The first and the last unit of a time, as EDTF has them, and their days.
struct Span {
    units: [String; 2],
    days: [NaiveDate; 2],
}

impl ProseDate {
    /// With its part and bound, if EDTF has a date for that.
    fn as_edtf(&self) -> Option<EdtfDate> {
        let DateReading::Date(date) = self.reading else { return None };
        if self.bound == DateBound::About && self.part.is_none() {
            return EdtfDate::parse(&format!("{date}~")).ok();
        }
        let whole = Span::of(date)?;
        let Span { units: [first, last], days: [first_day, last_day] } = match self.part {
            Some(part) => whole.part(part)?,
            None => whole,
        };
        let bound = match (self.bound, self.part) {
            // The end is a moment here, not the last third.
            (DateBound::Before, Some(DatePart::End)) => DateBound::By,
            (bound, _) => bound,
        };
        EdtfDate::parse(&match bound {
            DateBound::On | DateBound::About if first == last => first,
            DateBound::On | DateBound::About => format!("[{first}..{last}]"),
            DateBound::By => format!("[..{last}]"),
            DateBound::Before => format!("[..{}]", first_day.pred_opt()?),
            DateBound::From => format!("[{first}..]"),
            DateBound::After => format!("[{}..]", last_day.succ_opt()?),
        })
        .ok()
    }
}

impl Span {
    fn of(date: EdtfDate) -> Option<Self> {
        let days = [date.sort_day()?, date.last_day()?];
        let is_unit = EdtfDate::parse(&format!("[{date}..]")).is_ok();
        let unit = |day: NaiveDate| if is_unit { date.to_string() } else { day.to_string() };
        Some(Self { units: days.map(unit), days })
    }

    /// A third of it: ten days of a month, four months of a year.
    fn part(&self, part: DatePart) -> Option<Self> {
        let [first, last] = self.days;
        let third = match part {
            DatePart::Early => 0,
            DatePart::Middle => 1,
            DatePart::Late | DatePart::End => 2,
        };
        let months = (last.year() - first.year()) * 12 + last.month().cast_signed() - first.month().cast_signed() + 1;
        match u32::try_from(months / 3).ok()? {
            0 => {
                let [tenth, twentieth] = THIRDS.map(|day| first.with_day(day));
                let (tenth, twentieth) = (tenth?, twentieth?);
                let days = match third {
                    0 => [first, tenth],
                    1 => [tenth.succ_opt()?, twentieth],
                    _ => [twentieth.succ_opt()?, last],
                };
                Some(Self { units: days.map(|day| day.to_string()), days })
            }
            months => {
                let begin = first.checked_add_months(Months::new(third * months))?;
                let end = begin.checked_add_months(Months::new(months))?.pred_opt()?;
                let days = [begin, end];
                Some(Self { units: days.map(|day| day.format("%Y-%m").to_string()), days })
            }
        }
    }
}
