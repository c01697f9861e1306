//! Whether a document itself gives the date that the deal has for it.

use chrono::Datelike as _;

use super::Source;
use crate::domain::{DateBound, DateReading, EdtfDate, InProse, ProseDate, TextBuf, find_in_prose};

/// How many paragraphs are searched for the date, and the length of the longest one searched.
const FIRST: usize = 20;
const SHORT: usize = 200;

impl Source<'_> {
    /// Whether its date is in the first lines of its text.
    pub fn prints_its_day(self) -> bool {
        let (Some(day), Some(text)) = (self.published().and_then(EdtfDate::day), self.deal().text_of(self.ix())) else {
            return false;
        };
        let is_day = |found: &InProse| {
            matches!(found, InProse::Date(ProseDate { bound: DateBound::On, reading: DateReading::Date(date), .. })
                if date.day() == Some(day))
        };
        // Few lines have the year: fast, as lists of sources ask with each key.
        let year = day.year().to_string();
        let may_be_its_day = |shown: &&str| shown.len() <= SHORT && shown.contains(&year);
        let mut first = text.paragraphs().take(FIRST).map(TextBuf::shown).filter(may_be_its_day);
        first.any(|shown| find_in_prose(shown).iter().any(is_day))
    }
}
