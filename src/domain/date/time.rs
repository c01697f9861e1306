//! Times of day: `2031-03-12T09:42-04:00`, with or without seconds and zone. A date with a
//! time is still the day that it names, wherever that was.

use std::{cmp::Ordering, fmt};

use chrono::{NaiveTime, TimeDelta};
use edtf_core::{DateTime, Edtf, Time, TimeShift};

use super::EdtfDate;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    time: Time,
    has_seconds: bool,
}

impl TimeOfDay {
    /// The date and the time that a text names. Level 0 of EDTF has seconds; a deal does not
    /// need them.
    pub(super) fn parse(written: &str) -> Option<(DateTime, Self)> {
        // Most dates have no time: fast.
        written.find('T')?;
        let with_seconds = add_seconds(written);
        let Ok(Edtf::DateTime(parsed)) = Edtf::parse(with_seconds.as_deref().unwrap_or(written)) else { return None };
        Some((parsed, Self { time: parsed.time, has_seconds: with_seconds.is_none() }))
    }

    /// `09:42`.
    pub fn clock(self) -> String {
        let Time { hour, minute, second, .. } = self.time;
        let seconds = if self.has_seconds && second > 0 { format!(":{second:02}") } else { String::new() };
        format!("{hour:02}:{minute:02}{seconds}")
    }

    /// `UTC`, `UTC−04:00`; none if it is not known.
    pub fn zone(self) -> Option<String> {
        match self.time.shift? {
            TimeShift::Utc | TimeShift::Offset { minutes: 0, .. } => Some("UTC".to_owned()),
            TimeShift::Offset { minutes, .. } => {
                let (sign, [hours, minutes]) = parts(minutes);
                let sign = if sign == '-' { '−' } else { sign };
                Some(format!("UTC{sign}{hours:02}:{minutes:02}"))
            }
        }
    }

    /// On the clock of its place; none for the end of a day, `24:00`.
    pub fn local(self) -> Option<NaiveTime> {
        let Time { hour, minute, second, .. } = self.time;
        NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into())
    }

    /// How far the clock of its place is ahead of UTC; none if that is not known.
    pub fn ahead_of_utc(self) -> Option<TimeDelta> {
        match self.time.shift? {
            TimeShift::Utc => Some(TimeDelta::zero()),
            TimeShift::Offset { minutes, .. } => Some(TimeDelta::minutes(minutes.into())),
        }
    }

    /// Seconds since midnight of its day in UTC; of an unknown zone, since its own.
    fn instant(self) -> i32 {
        let Time { hour, minute, second, shift } = self.time;
        let ahead = match shift {
            Some(TimeShift::Offset { minutes, .. }) => i32::from(minutes),
            Some(TimeShift::Utc) | None => 0,
        };
        (i32::from(hour) * 60 + i32::from(minute) - ahead) * 60 + i32::from(second)
    }
}

/// Whether a text is evidently a date with a time, if not a valid one.
pub(super) fn follows_a_date(written: &str) -> bool {
    written.split_once('T').is_some_and(|(date, _)| date.ends_with(|last: char| last.is_ascii_digit()))
}

/// A time without seconds, with zero seconds.
fn add_seconds(written: &str) -> Option<String> {
    let (date, time) = written.split_once('T')?;
    let (clock, zone) = time.split_at_checked("hh:mm".len())?;
    let is_clock = clock.as_bytes().get(2) == Some(&b':');
    (is_clock && !zone.starts_with(':')).then(|| format!("{date}T{clock}:00{zone}"))
}

fn parts(minutes: i16) -> (char, [u16; 2]) {
    let ahead = minutes.unsigned_abs();
    (if minutes < 0 { '-' } else { '+' }, [ahead / 60, ahead % 60])
}

impl EdtfDate {
    pub fn time(self) -> Option<TimeOfDay> {
        self.time
    }

    #[must_use]
    pub fn without_time(self) -> Self {
        Self { time: None, ..self }
    }
}

/// By the moment, then by the written form, so that only equal times are equal.
impl Ord for TimeOfDay {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant()).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for TimeOfDay {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Time { hour, minute, second, shift } = self.time;
        write!(formatter, "T{hour:02}:{minute:02}")?;
        if self.has_seconds {
            write!(formatter, ":{second:02}")?;
        }
        match shift {
            None => Ok(()),
            Some(TimeShift::Utc) => formatter.write_str("Z"),
            Some(TimeShift::Offset { minutes, hours_only }) => {
                let (sign, [hours, minutes]) = parts(minutes);
                write!(formatter, "{sign}{hours:02}")?;
                if hours_only { Ok(()) } else { write!(formatter, ":{minutes:02}") }
            }
        }
    }
}
