//! Calendars: each event, task and journal entry is a row.
//!
//! Components are cut out of the text by their lines, so that each is told by its line and
//! a broken one spoils no other. The library unfolds and splits what is in them.

mod components;
mod time;

use super::{
    Field, Foreign,
    dropped::Dropped,
    markup,
    table::{Column, Holds, Row, Table, Told},
};
use crate::intake::{self, Refusal};
use components::{Block, Blocks, Named, properties, value};
use time::Time;

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

const ONCE: [&str; 10] =
    ["UID", "SUMMARY", "URL", "CLASS", "LOCATION", "STATUS", "DTSTART", "DTEND", "DUE", "DURATION"];

/// The date as dealtui exports it, where the calendar has only days.
const EXACT: &str = "X-DEALTUI-EDTF";

pub(super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
    let (text, remarks) = intake::decoded(bytes)?;
    let mut told: Vec<Told> = remarks.into_iter().map(Told::of_all).collect();
    let Blocks { calendar, rows, .. } = Blocks::of(text.trim_start_matches('\u{feff}'), &mut told);
    let calendar = properties(&calendar, &mut told);
    // The parser knows nothing of the newer name, and leaves its signs escaped.
    let name = value(&calendar, "NAME").map(|name| split_list(&name).join(","));
    let title = name.or_else(|| value(&calendar, "X-WR-CALNAME"));
    let summary = value(&calendar, "DESCRIPTION").or_else(|| value(&calendar, "X-WR-CALDESC"));
    let [title, summary] =
        [title, summary].map(|text| text.map(|text| markup::text(&text)).filter(|text| !text.is_empty()));
    let columns = COLUMNS.iter().map(|(heading, field)| Column::fixed(heading, *field)).collect();
    let mut table = Table { columns, holds: Holds::Events, ..Table::default() };
    let mut dropped = Dropped::default();
    for block in rows {
        let properties = properties(&block, &mut told);
        table.rows.push(Row {
            line: block.line,
            cells: cells(&block, &properties, &mut told, &mut dropped),
            ..Row::default()
        });
    }
    told.extend(dropped.told("properties"));
    Ok(Foreign { about: Vec::new(), title, summary, tables: vec![table], told })
}

fn cells(block: &Block, properties: &[Named], told: &mut Vec<Told>, dropped: &mut Dropped) -> Vec<String> {
    let text = |name: &str| value(properties, name).unwrap_or_default();
    let all = |name: &str, of: fn(&Named) -> String| -> Vec<String> {
        properties.iter().filter(|property| property.name == name).map(of).collect()
    };
    let of_value: fn(&Named) -> String = |property| property.value.clone();
    let time = Time::of(properties, block.line, told);
    let repeated: Vec<String> =
        REPEATED.iter().flat_map(|name| all(name, |one| format!("{}: {}", one.name, one.value))).collect();
    if !repeated.is_empty() {
        let is_occurrence = properties.iter().any(|property| property.name == "RECURRENCE-ID");
        let what = if is_occurrence {
            "guessed: one occurrence of a recurring event; imported as an event of its own"
        } else {
            "guessed: recurring event; only the first occurrence is imported"
        };
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
        all("DESCRIPTION", of_value).join("\n"),
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
    markup::texts(&cells)
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

fn count_dropped(properties: &[Named], dropped: &mut Dropped) {
    let is_held = |name: &str| {
        COLUMNS.iter().any(|(heading, _)| *heading == name)
            || DATES.contains(&name)
            || REPEATED.contains(&name)
            || name == "ATTACH"
    };
    let is_file = |property: &&Named| property.name == "ATTACH" && property.value.len() >= LONGEST_ADDRESS;
    let others = properties.iter().filter(|property| !is_held(&property.name));
    others.chain(properties.iter().filter(is_file)).for_each(|property| dropped.add(&property.name));
    // Of those that may be there only once, the first one is read.
    for once in ONCE {
        let more = properties.iter().filter(|property| property.name == once).skip(1);
        more.for_each(|_| dropped.add(once));
    }
}
