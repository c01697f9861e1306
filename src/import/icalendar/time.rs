//! When something in a calendar is.

use chrono::{Days, NaiveDate};

use super::{
    super::{markup, table::Told},
    EXACT,
    components::{Named, find, value},
};
use crate::domain::EdtfDate;

/// When it is, and what a date cannot say of that.
#[derive(Default)]
pub(super) struct Time {
    pub(super) date: String,
    pub(super) note: String,
}

/// A day, the time, and whether that is UTC.
struct Moment {
    day: NaiveDate,
    clock: Option<String>,
}

impl Moment {
    /// `20310312`, `20310312T094200Z`
    fn of(written: &str) -> Option<Self> {
        let (day, clock) =
            written.trim().split_once('T').map_or((written.trim(), None), |(day, clock)| (day, Some(clock)));
        let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
        let clock = match clock {
            None => None,
            Some(clock) => {
                let zone = if clock.ends_with('Z') { "Z" } else { "" };
                let digits = clock.trim_end_matches('Z');
                let [hour, minute, second] = [0..2, 2..4, 4..6].map(|part| digits.get(part));
                let second =
                    second.filter(|second| *second != "00").map_or_else(String::new, |second| format!(":{second}"));
                Some(format!("{}:{}{second}{zone}", hour?, minute?))
            }
        };
        Some(Self { day, clock })
    }

    fn written(&self) -> String {
        let clock = self.clock.as_ref().map_or_else(String::new, |clock| format!("T{clock}"));
        format!("{}{clock}", self.day)
    }
}

impl Time {
    pub(super) fn of(properties: &[Named], line: u64, told: &mut Vec<Told>) -> Self {
        if let Some(exact) = value(properties, EXACT).filter(|date| EdtfDate::parse(date).is_ok()) {
            return Self { date: exact, note: String::new() };
        }
        let Some(start) = find(properties, "DTSTART").or_else(|| find(properties, "DUE")) else {
            return Self::default();
        };
        let Some(begins) = Moment::of(&start.value) else {
            return Self { date: start.value.clone(), note: String::new() };
        };
        let end = end_after(start, properties);
        let mut notes: Vec<String> = zone_note(start, &begins, end.as_ref(), line, told).into_iter().collect();
        let last = match (&end, value(properties, "DURATION")) {
            // An end is the day after the last one.
            (Some((named, end)), _) if end.clock.is_none() && named.name == "DTEND" => {
                end.day.checked_sub_days(Days::new(1))
            }
            (Some((_, end)), _) => Some(end.day),
            (None, Some(duration)) => {
                notes.push(format!("lasts {duration}"));
                // From one time to the same time is a day more.
                let more = |days: u64| if begins.clock.is_some() { days } else { days.saturating_sub(1) };
                whole_days(&duration).and_then(|days| begins.day.checked_add_days(Days::new(more(days))))
            }
            (None, None) => None,
        };
        let is_over_days = last.is_some_and(|last| last > begins.day);
        let clocks =
            [Some(&begins), end.as_ref().map(|(_, end)| end)].map(|moment| moment.and_then(|one| one.clock.as_deref()));
        match clocks {
            [Some(from), Some(to)] if is_over_days => notes.insert(0, format!("from {from} to {to}")),
            [Some(from), None] if is_over_days => notes.insert(0, format!("at {from}")),
            [Some(_), Some(to)] => notes.insert(0, format!("until {to}")),
            _ => {}
        }
        let date = match last.filter(|_| is_over_days) {
            Some(last) => format!("{}/{last}", begins.day),
            None => begins.written(),
        };
        Self { date, note: notes.join(", ") }
    }
}

/// When it ends, with the time zone behind the time if it is another one than that of the start.
fn end_after<'p>(start: &Named, properties: &'p [Named]) -> Option<(&'p Named, Moment)> {
    if start.name != "DTSTART" {
        return None;
    }
    ["DTEND", "DUE"].iter().find_map(|name| {
        let end = find(properties, name)?;
        let moment = Moment::of(&end.value)?;
        let clock = moment.clock.map(|clock| match other_zone(end, start) {
            Some(zone) => format!("{clock} ({zone})"),
            None => clock,
        });
        Some((end, Moment { clock, ..moment }))
    })
}

fn other_zone<'e>(end: &'e Named, start: &Named) -> Option<&'e str> {
    end.parameter("TZID").filter(|zone| Some(*zone) != start.parameter("TZID"))
}

/// The time zone of the start, which a date cannot name.
fn zone_note(
    start: &Named,
    begins: &Moment,
    end: Option<&(&Named, Moment)>,
    line: u64,
    told: &mut Vec<Told>,
) -> Option<String> {
    let zone = start.parameter("TZID").filter(|_| begins.clock.is_some())?;
    told.push(Told::of(line, format!("guessed: the time is in the zone {}, as the summary notes", markup::line(zone))));
    let has_other = end.is_some_and(|(end, _)| other_zone(end, start).is_some());
    Some(if has_other { format!("starts in {zone}") } else { zone.to_owned() })
}

/// `P3D`, `P2W`; none of hours.
fn whole_days(duration: &str) -> Option<u64> {
    let number = duration.trim_start_matches('+').strip_prefix('P')?;
    let weeks =
        number.strip_suffix('W').and_then(|weeks| weeks.parse::<u64>().ok()).map(|weeks| weeks.saturating_mul(7));
    weeks.or_else(|| number.strip_suffix('D')?.parse().ok()).filter(|days| (1..100_000).contains(days))
}
