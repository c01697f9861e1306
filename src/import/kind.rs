//! What a file of another format is, by its content.

use memchr::memmem;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Foreign, csl, delimited, icalendar, timelinejs, xlsx};
use crate::{
    domain::{Vocabulary, vocabulary},
    intake::{self, Refusal},
};

vocabulary! {
    Kind {
        Spreadsheet = "spreadsheet",
        Workbook = "workbook",
        TimelineJs = "timelinejs",
        Calendar = "icalendar",
        References = "csl-json",
    }
}

/// The part of an archive that only workbooks have.
const WORKBOOK: &[u8] = b"xl/workbook.xml";
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Some programs hand out a component alone.
const CALENDARS: [&[u8]; 4] = [b"BEGIN:VCALENDAR", b"BEGIN:VEVENT", b"BEGIN:VTODO", b"BEGIN:VJOURNAL"];

impl Kind {
    /// None if it is surely none of these.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(ARCHIVE) {
            return memmem::find(bytes, WORKBOOK).map(|_| Self::Workbook);
        }
        let beginning = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let begins_with =
            |word: &&[u8]| beginning.get(..word.len()).is_some_and(|first| first.eq_ignore_ascii_case(word));
        if CALENDARS.iter().any(begins_with) {
            return Some(Self::Calendar);
        }
        match beginning.first()? {
            b'{' | b'[' => Self::of_json(beginning),
            // A page or another kind of markup.
            b'<' => None,
            _ => {
                let (text, _) = intake::decoded(bytes).ok()?;
                delimited::is_one(&text).then_some(Self::Spreadsheet)
            }
        }
    }

    fn of_json(bytes: &[u8]) -> Option<Self> {
        let text = str::from_utf8(bytes).ok()?;
        if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(text) {
            return items.iter().any(|item| csl::is_item(item.get())).then_some(Self::References);
        }
        let timeline: Timeline<'_> = serde_json::from_str(text).ok()?;
        let is_one = timeline.deal.is_none() && timeline.format.is_none();
        let has_slides =
            timeline.events.into_iter().chain(timeline.title).any(|slide| timelinejs::is_slide(slide.get()));
        (is_one && has_slides).then_some(Self::TimelineJs)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        <Self as Vocabulary>::from_word(word)
    }

    pub fn word(self) -> &'static str {
        <Self as Vocabulary>::word(self)
    }

    /// `a spreadsheet`
    pub fn described(self) -> &'static str {
        match self {
            Self::Spreadsheet => "a text spreadsheet (CSV or TSV)",
            Self::Workbook => "an Excel workbook (XLSX)",
            Self::TimelineJs => "a TimelineJS timeline",
            Self::Calendar => "a calendar (iCalendar)",
            Self::References => "a list of references (CSL-JSON)",
        }
    }

    /// Reads the file in this process.
    ///
    /// # Errors
    /// It is broken.
    pub fn read(self, bytes: &[u8]) -> Result<Foreign, Refusal> {
        match self {
            Self::Spreadsheet => delimited::read(bytes),
            Self::Workbook => xlsx::read(bytes),
            Self::TimelineJs => timelinejs::read(bytes),
            Self::Calendar => icalendar::read(bytes),
            Self::References => csl::read(bytes),
        }
    }
}

#[derive(Deserialize)]
struct Timeline<'t> {
    #[serde(borrow)]
    deal: Option<&'t RawValue>,
    #[serde(borrow)]
    format: Option<&'t RawValue>,
    #[serde(borrow)]
    title: Option<&'t RawValue>,
    #[serde(borrow, default)]
    events: Vec<&'t RawValue>,
}
