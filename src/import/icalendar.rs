//! Calendars: each event, task and journal entry is a row.
//!
//! Components are cut out of the text by their lines, so that each is told by its line and
//! a broken one spoils no other. The library unfolds and splits what is in them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use icalendar::parser::{Component, Property, read_components, unfold};

use super::{
    Field, Foreign, markup,
    table::{Column, Holds, Row, Table, Told},
};
use crate::{
    domain::EdtfDate,
    intake::{self, Refusal},
};

const COLUMNS: [(&str, Field); 15] = [
    ("UID", Field::Id),
    ("DTSTART", Field::Date),
    ("SUMMARY", Field::Title),
    ("DESCRIPTION", Field::Summary),
    ("CATEGORIES", Field::Tags),
    ("URL", Field::Url),
    ("CLASS", Field::Confidential),
    ("LOCATION", Field::Note),
    ("ORGANIZER", Field::Note),
    ("ATTENDEE", Field::Note),
    ("STATUS", Field::Note),
    ("COMMENT", Field::Note),
    ("Repeats", Field::Note),
    ("Time", Field::Note),
    ("Attached", Field::Note),
];

/// What is a row.
const ROWS: [&str; 3] = ["VEVENT", "VTODO", "VJOURNAL"];

/// By which an event happens more than once.
const REPEATED: [&str; 5] = ["RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"];

/// Read, though not as they are.
const DATES: [&str; 5] = ["DTSTART", "DTEND", "DUE", "DURATION", EXACT];

/// The date as dealtui exports it, where the calendar has only days.
const EXACT: &str = "X-DEALTUI-EDTF";

/// A component as it is written, without those inside it.
struct Block {
    name: String,
    line: u64,
    lines: Vec<String>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
    let (text, remarks) = intake::decoded(bytes)?;
    let mut told: Vec<Told> = remarks.into_iter().map(Told::of_all).collect();
    let Blocks { calendar, rows, .. } = Blocks::of(text.trim_start_matches('\u{feff}'), &mut told);
    let calendar = properties(&calendar, &mut told);
    let of_calendar = |names: [&str; 2]| {
        let found = names.iter().find_map(|name| value(&calendar, name));
        found.map(|text| markup::text(&text)).filter(|text| !text.is_empty())
    };
    let (title, summary) = (of_calendar(["NAME", "X-WR-CALNAME"]), of_calendar(["DESCRIPTION", "X-WR-CALDESC"]));
    let columns = COLUMNS.iter().map(|(heading, field)| Column::fixed(heading, *field)).collect();
    let mut table = Table { columns, holds: Holds::Events, ..Table::default() };
    let mut dropped: BTreeMap<String, usize> = BTreeMap::new();
    for block in rows {
        let properties = properties(&block, &mut told);
        table.rows.push(Row { line: block.line, cells: cells(&block, &properties, &mut told, &mut dropped) });
    }
    if !dropped.is_empty() {
        let dropped: Vec<String> = dropped.into_iter().map(|(name, count)| format!("{name} ({count})")).collect();
        told.push(Told::of_all(format!("dropped, as a deal has nothing of the kind: {}", dropped.join(", "))));
    }
    Ok(Foreign { about: Vec::new(), title, summary, tables: vec![table], told })
}

#[derive(Default)]
struct Blocks {
    /// The lines of the calendar itself.
    calendar: Block,
    rows: Vec<Block>,
    /// What is open, the innermost last.
    open: Vec<String>,
}

impl Default for Block {
    fn default() -> Self {
        Self { name: "VCALENDAR".to_owned(), line: 1, lines: Vec::new() }
    }
}

impl Blocks {
    fn of(text: &str, told: &mut Vec<Told>) -> Self {
        let mut blocks = Self::default();
        for (number, raw) in (1..).zip(text.split('\n')) {
            let raw = raw.trim_end_matches('\r');
            match raw.split_once(':').map(|(word, name)| (word.to_ascii_uppercase(), name.trim().to_ascii_uppercase()))
            {
                Some((word, name)) if word == "BEGIN" => blocks.begin(name, number, told),
                Some((word, name)) if word == "END" => blocks.end(&name),
                _ => blocks.push(raw),
            }
        }
        if let Some(name) = blocks.open.last() {
            told.push(Told::of_all(format!("{name} does not end: the file may be cut off")));
        }
        blocks
    }

    fn is_in_row(&self) -> bool {
        self.open.last().is_some_and(|name| ROWS.contains(&name.as_str()))
    }

    fn begin(&mut self, name: String, line: u64, told: &mut Vec<Told>) {
        if ROWS.contains(&name.as_str()) {
            self.rows.push(Block { name: name.clone(), line, lines: Vec::new() });
        } else if self.is_in_row() || name == "VFREEBUSY" {
            told.push(Told::of(line, format!("dropped: {name}")));
        }
        self.open.push(name);
    }

    /// Also ends what is inside and not ended.
    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(at);
        }
    }

    fn push(&mut self, line: &str) {
        if self.is_in_row() {
            self.rows.last_mut().into_iter().for_each(|row| row.lines.push(line.to_owned()));
        } else if self.open.last().is_some_and(|name| name == "VCALENDAR") {
            self.calendar.lines.push(line.to_owned());
        }
    }
}

/// A property of a component: `DTSTART;TZID=Europe/Oslo:20310312T094200`.
struct Named {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

/// Lines that cannot be read are told.
fn properties(block: &Block, told: &mut Vec<Told>) -> Vec<Named> {
    let unfolded = unfold(&block.lines.join("\n"));
    if let Ok(components) = read_components(&enclosed(&unfolded)) {
        return components.iter().flat_map(named).collect();
    }
    let mut found = Vec::new();
    for line in unfolded.lines().filter(|line| !line.trim().is_empty()) {
        match read_components(&enclosed(line)) {
            Ok(components) => found.extend(components.iter().flat_map(named)),
            Err(_) => {
                told.push(Told::of(block.line, format!("dropped: a line that cannot be read: {}", markup::line(line))));
            }
        }
    }
    found
}

fn enclosed(lines: &str) -> String {
    format!("BEGIN:X\n{lines}\nEND:X\n")
}

fn named(component: &Component<'_>) -> Vec<Named> {
    let named = |property: &Property<'_>| Named {
        name: property.name.as_str().to_ascii_uppercase(),
        parameters: property
            .params
            .iter()
            .map(|parameter| {
                let value = parameter.val.as_ref().map_or("", |value| value.as_str());
                (parameter.key.as_str().to_ascii_uppercase(), value.trim_matches('"').to_owned())
            })
            .collect(),
        value: property.val.as_str().to_owned(),
    };
    component.properties.iter().map(named).collect()
}

impl Named {
    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// `Jane Doe (mailto:jane@example.com)`
    fn person(&self) -> String {
        match self.parameter("CN") {
            Some(name) => format!("{name} ({})", self.value),
            None => self.value.clone(),
        }
    }
}

fn find<'p>(properties: &'p [Named], name: &str) -> Option<&'p Named> {
    properties.iter().find(|property| property.name == name)
}

fn value(properties: &[Named], name: &str) -> Option<String> {
    find(properties, name).map(|property| property.value.clone())
}

fn cells(
    block: &Block,
    properties: &[Named],
    told: &mut Vec<Told>,
    dropped: &mut BTreeMap<String, usize>,
) -> Vec<String> {
    let text = |name: &str| value(properties, name).unwrap_or_default();
    let all = |name: &str, of: fn(&Named) -> String| -> Vec<String> {
        properties.iter().filter(|property| property.name == name).map(of).collect()
    };
    let of_value: fn(&Named) -> String = |property| property.value.clone();
    let time = Time::of(properties, block.line, told);
    let repeated: Vec<String> =
        REPEATED.iter().flat_map(|name| all(name, |one| format!("{}: {}", one.name, one.value))).collect();
    if !repeated.is_empty() {
        let what = "guessed: it is repeated, which a deal does not hold: only its first time is taken";
        told.push(Told::of(block.line, format!("{what} ({})", markup::line(&repeated.join(", ")))));
    }
    let mut tags: Vec<String> = all("CATEGORIES", of_value).iter().flat_map(|list| split_list(list)).collect();
    tags.extend(match block.name.as_str() {
        "VTODO" => Some("task".to_owned()),
        "VJOURNAL" => Some("journal".to_owned()),
        _ => None,
    });
    let status = Some(text("STATUS")).filter(|status| !status.eq_ignore_ascii_case("CONFIRMED")).unwrap_or_default();
    let is_public = text("CLASS").is_empty() || text("CLASS").eq_ignore_ascii_case("PUBLIC");
    count_dropped(properties, dropped);
    let cells = [
        text("UID"),
        time.date,
        text("SUMMARY"),
        text("DESCRIPTION"),
        tags.join("\n"),
        text("URL"),
        if is_public { String::new() } else { text("CLASS") },
        text("LOCATION"),
        all("ORGANIZER", Named::person).join("; "),
        all("ATTENDEE", Named::person).join("; "),
        status,
        all("COMMENT", of_value).join("\n"),
        repeated.join("; "),
        time.note,
        all("ATTACH", of_value)
            .into_iter()
            .filter(|address| address.len() < LONGEST_ADDRESS)
            .collect::<Vec<_>>()
            .join(" "),
    ];
    cells.iter().map(|cell| markup::text(cell)).collect()
}

/// What is longer is the file itself.
const LONGEST_ADDRESS: usize = 2_000;

/// Values between commas, of which `\,` is none.
fn split_list(list: &str) -> Vec<String> {
    let (mut items, mut item, mut is_escaped) = (Vec::new(), String::new(), false);
    for letter in list.chars() {
        match letter {
            _ if is_escaped => {
                item.push(if matches!(letter, 'n' | 'N') { ' ' } else { letter });
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            ',' => items.push(std::mem::take(&mut item)),
            _ => item.push(letter),
        }
    }
    items.push(item);
    items
}

fn count_dropped(properties: &[Named], dropped: &mut BTreeMap<String, usize>) {
    let is_held = |name: &str| {
        COLUMNS.iter().any(|(heading, _)| *heading == name)
            || DATES.contains(&name)
            || REPEATED.contains(&name)
            || name == "ATTACH"
    };
    for property in properties.iter().filter(|property| !is_held(&property.name)) {
        *dropped.entry(markup::line(&property.name)).or_default() += 1;
    }
}

/// When it is, and what a date cannot say of that.
#[derive(Default)]
struct Time {
    date: String,
    note: String,
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
    fn of(properties: &[Named], line: u64, told: &mut Vec<Told>) -> Self {
        if let Some(exact) = value(properties, EXACT).filter(|date| EdtfDate::parse(date).is_ok()) {
            return Self { date: exact, note: String::new() };
        }
        let Some(start) = find(properties, "DTSTART").or_else(|| find(properties, "DUE")) else {
            return Self::default();
        };
        let Some(begins) = Moment::of(&start.value) else {
            return Self { date: start.value.clone(), note: String::new() };
        };
        let mut notes = Vec::new();
        if let (Some(zone), Some(_)) = (start.parameter("TZID"), &begins.clock) {
            told.push(Told::of(
                line,
                format!("guessed: the time is that of {}, which is kept in the summary", markup::line(zone)),
            ));
            notes.push(zone.to_owned());
        }
        let end = ["DTEND", "DUE"].iter().find_map(|name| Some((*name, Moment::of(&value(properties, name)?)?)));
        let end = end.filter(|_| start.name == "DTSTART");
        let last = match (&end, value(properties, "DURATION")) {
            // An end is the day after the last one.
            (Some((name, end)), _) if end.clock.is_none() && *name == "DTEND" => end.day.checked_sub_days(Days::new(1)),
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

/// `P3D`, `P2W`; none of hours.
fn whole_days(duration: &str) -> Option<u64> {
    let number = duration.trim_start_matches('+').strip_prefix('P')?;
    let weeks =
        number.strip_suffix('W').and_then(|weeks| weeks.parse::<u64>().ok()).map(|weeks| weeks.saturating_mul(7));
    weeks.or_else(|| number.strip_suffix('D')?.parse().ok()).filter(|days| (1..100_000).contains(days))
}
