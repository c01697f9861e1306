//! The dates and amounts in quoted words, as records of `--json`.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{DatePart, DateReading, EdtfDate, InProse, ProseAmount, ProseDate, Vocabulary as _};

#[derive(Serialize)]
pub(super) struct OfferRecords<'w> {
    dates: Vec<DateRecord<'w>>,
    amounts: Vec<AmountRecord<'w>>,
}

#[derive(Serialize)]
struct DateRecord<'w> {
    words: &'w str,
    bound: &'static str,
    part: Option<&'static str>,
    date: Option<String>,
    /// What is possible where the words leave open which date is meant.
    candidates: Vec<String>,
    /// The day from which a relative date was told, if it is known.
    relative_to: Option<String>,
    lacks_year: bool,
}

#[derive(Serialize)]
struct AmountRecord<'w> {
    words: &'w str,
    bound: &'static str,
    value: String,
    /// The upper end of a range.
    to: Option<String>,
    unit: &'static str,
}

impl<'w> OfferRecords<'w> {
    pub(super) fn new(words: &'w str, found: &[InProse], published: Option<NaiveDate>) -> Self {
        let mut records = Self { dates: Vec::new(), amounts: Vec::new() };
        for one in found {
            let words = words.get(one.words()).unwrap_or_default();
            match one {
                InProse::Date(date) => records.dates.push(DateRecord::new(words, date, published)),
                InProse::Amount(amount) => records.amounts.push(AmountRecord::new(words, amount)),
            }
        }
        records
    }
}

impl<'w> DateRecord<'w> {
    fn new(words: &'w str, date: &ProseDate, published: Option<NaiveDate>) -> Self {
        let mut record = Self {
            words,
            bound: date.bound.word(),
            part: date.part.map(DatePart::word),
            date: None,
            candidates: Vec::new(),
            relative_to: None,
            lacks_year: false,
        };
        match &date.reading {
            DateReading::Date(date) => record.date = Some(date.to_string()),
            DateReading::OneOf(dates) => record.candidates = dates.iter().map(EdtfDate::to_string).collect(),
            DateReading::NoYear => record.lacks_year = true,
            DateReading::Relative(relative) => {
                record.candidates =
                    published.and_then(|day| relative.written_on(day)).iter().map(EdtfDate::to_string).collect();
                record.relative_to = published.map(|day| day.to_string());
            }
        }
        record
    }
}

impl<'w> AmountRecord<'w> {
    fn new(words: &'w str, amount: &ProseAmount) -> Self {
        Self {
            words,
            bound: amount.bound.word(),
            value: amount.value.to_string(),
            to: amount.to.map(|to| to.to_string()),
            unit: amount.unit,
        }
    }
}
