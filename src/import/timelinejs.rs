//! TimelineJS 3: its JSON, and the media of its spreadsheet.
//!
//! Years, months and days are numbers or texts, and an empty one is missing.

use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use super::{
    Field, Foreign,
    dropped::Dropped,
    headings,
    json::{self, Loose},
    markup,
    table::{Column, Holds, Row, Table, Told},
};
use crate::intake::{self, Refusal};

#[derive(Deserialize, Default)]
struct Timeline<'t> {
    #[serde(borrow)]
    title: Option<&'t RawValue>,
    #[serde(borrow, default)]
    events: Vec<&'t RawValue>,
    #[serde(borrow, default)]
    eras: Vec<&'t RawValue>,
    #[serde(default)]
    scale: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Slide {
    unique_id: Loose,
    start_date: Option<Moment>,
    end_date: Option<Moment>,
    display_date: Loose,
    display_text: Loose,
    text: Option<Words>,
    media: Option<Media>,
    group: Loose,
    #[serde(rename = "type")]
    kind: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Moment {
    year: Loose,
    month: Loose,
    day: Loose,
    hour: Loose,
    minute: Loose,
    second: Loose,
    display_date: Loose,
    display_text: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Words {
    headline: Loose,
    text: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Media {
    url: Loose,
    caption: Loose,
    credit: Loose,
    alt: Loose,
}

const COLUMNS: [(&str, Field); 20] = [
    ("unique_id", Field::Id),
    ("start_date.year", Field::Year),
    ("start_date.month", Field::Month),
    ("start_date.day", Field::Day),
    ("start_date time", Field::Time),
    ("end_date.year", Field::EndYear),
    ("end_date.month", Field::EndMonth),
    ("end_date.day", Field::EndDay),
    ("end_date time", Field::EndTime),
    ("display_date", Field::DateWords),
    ("text.headline", Field::Title),
    ("text.text", Field::Summary),
    ("media.url", Field::Url),
    ("media.caption", Field::SourceTitle),
    ("media.credit", Field::Publisher),
    ("Description of the media", Field::Note),
    ("Words in the media", Field::Quote),
    ("Source of these words", Field::Source),
    ("group", Field::Group),
    ("type", Field::RowType),
];

/// What is read of a slide.
const READ: [&str; 26] = [
    "unique_id",
    // How a page shows the words.
    "autolink",
    "group",
    "type",
    "display_date",
    "display_text",
    "text.headline",
    "text.text",
    "media.url",
    "media.caption",
    "media.credit",
    "media.alt",
    "start_date.year",
    "start_date.month",
    "start_date.day",
    "start_date.hour",
    "start_date.minute",
    "start_date.second",
    "end_date.year",
    "end_date.month",
    "end_date.day",
    "end_date.hour",
    "end_date.minute",
    "end_date.second",
    "start_date.display_date",
    "start_date.display_text",
];

/// What is read of the timeline itself.
const OF_TIMELINE: [&str; 4] = ["title", "events", "eras", "scale"];

/// Whether this is an event or a title of a timeline.
pub(super) fn is_slide(text: &str) -> bool {
    let slide: Result<Slide, _> = serde_json::from_str(text);
    slide.is_ok_and(|slide| slide.start_date.is_some() || slide.text.is_some())
}

pub(super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
    let (text, remarks) = intake::decoded(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    let timeline: Timeline<'_> = serde_json::from_str(text).map_err(|_| Refusal::Broken)?;
    if timeline.scale.0.eq_ignore_ascii_case("cosmological") {
        let why = "a timeline on a cosmological scale, and a deal cannot hold such years";
        return Err(Refusal::NotTaken(why.to_owned()));
    }
    let mut foreign = Foreign { told: remarks.into_iter().map(Told::of_all).collect(), ..Foreign::default() };
    let columns = COLUMNS.iter().map(|(heading, field)| Column::fixed(heading, *field)).collect();
    let mut table = Table { columns, holds: Holds::Events, ..Table::default() };
    let titles = timeline.title.iter().map(|slide| (slide, "title"));
    let eras = timeline.eras.iter().map(|slide| (slide, "era"));
    let mut dropped = Dropped::default();
    let around: Value = serde_json::from_str(text).map_err(|_| Refusal::Broken)?;
    for (name, value) in around.as_object().into_iter().flatten() {
        if !OF_TIMELINE.contains(&name.as_str()) && !is_empty(value) {
            dropped.add(name);
        }
    }
    for (part, kind) in titles.chain(timeline.events.iter().map(|slide| (slide, ""))).chain(eras) {
        let line = json::line(text, part);
        match serde_json::from_str::<Slide>(part.get()) {
            Ok(slide) => {
                count_dropped(part.get(), &mut dropped);
                table.rows.push(Row { line, cells: cells(slide, kind), ..Row::default() });
            }
            Err(_) => foreign.told.push(Told::of(line, "dropped: not a TimelineJS event")),
        }
    }
    foreign.told.extend(dropped.told("fields"));
    foreign.tables.push(table);
    Ok(foreign)
}

/// What a slide has beyond what is read of it.
fn count_dropped(slide: &str, dropped: &mut Dropped) {
    let Ok(slide) = serde_json::from_str::<Value>(slide) else { return };
    each_unread(&slide, "", dropped);
    // One of several labels of a date is read.
    let labels = ["/display_date", "/display_text", "/start_date/display_date", "/start_date/display_text"];
    let labels = labels.iter().filter_map(|at| Some((at, slide.pointer(at)?))).filter(|(_, label)| !is_empty(label));
    let mut read: Option<&Value> = None;
    for (at, label) in labels {
        if *read.get_or_insert(label) != label {
            dropped.add(&at.trim_start_matches('/').replace('/', "."));
        }
    }
}

fn each_unread(value: &Value, path: &str, dropped: &mut Dropped) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let is_text = !value.is_object() && !value.is_array();
        let is_read = is_text && READ.contains(&path.as_str());
        let has_read = |own: &&str| own.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('.'));
        if value.is_object() && READ.iter().any(has_read) {
            each_unread(value, &path, dropped);
        } else if !is_read && !is_empty(value) {
            dropped.add(&path);
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

fn cells(slide: Slide, kind: &str) -> Vec<String> {
    let Slide { unique_id, start_date, end_date, display_date, display_text, text, media, group, kind: own, .. } =
        slide;
    let words = text.unwrap_or_default();
    let media = media.unwrap_or_default();
    let (start, end) = (start_date.unwrap_or_default(), end_date.unwrap_or_default());
    let shown = [display_date, display_text, start.display_date.clone(), start.display_text.clone()];
    let shown = shown.into_iter().map(|shown| shown.0).find(|shown| !shown.trim().is_empty()).unwrap_or_default();
    let MediaCells { url, words: quoted, cite } = MediaCells::of(&media.url.0);
    let kind = if kind.is_empty() { own.0 } else { kind.to_owned() };
    let [start_time, end_time] = [&start, &end].map(Moment::time);
    let cells = [
        unique_id.0,
        start.year.0,
        start.month.0,
        start.day.0,
        start_time,
        end.year.0,
        end.month.0,
        end.day.0,
        end_time,
        shown,
        words.headline.0,
        words.text.0,
        url,
        media.caption.0,
        media.credit.0,
        media.alt.0,
        quoted,
        cite,
        group.0,
        kind,
    ];
    markup::texts(&cells)
}

impl Moment {
    fn time(&self) -> String {
        let part = |part: &Loose| part.0.trim().parse::<u8>().ok();
        match (part(&self.hour), part(&self.minute), part(&self.second)) {
            (None, ..) => String::new(),
            (Some(hour), minute, None) => format!("{hour:02}:{:02}", minute.unwrap_or(0)),
            (Some(hour), minute, Some(second)) => format!("{hour:02}:{:02}:{second:02}", minute.unwrap_or(0)),
        }
    }
}

/// What stands in the place of an address: a quotation, or something embedded.
struct MediaCells {
    url: String,
    words: String,
    cite: String,
}

impl MediaCells {
    fn of(cell: &str) -> Self {
        let none = String::new;
        if !cell.trim_start().to_ascii_lowercase().starts_with("<blockquote") {
            let url = embedded(cell).unwrap_or_else(|| cell.to_owned());
            return Self { url, words: none(), cite: none() };
        }
        let (words, cite) = match split_at_tag(cell, "<cite") {
            Some((words, cite)) => (words, cite),
            None => (cell, ""),
        };
        Self { url: none(), words: markup::text(words), cite: markup::line(cite) }
    }
}

fn split_at_tag<'c>(cell: &'c str, tag: &str) -> Option<(&'c str, &'c str)> {
    cell.split_at_checked(cell.to_ascii_lowercase().find(tag)?)
}

/// The address in `<iframe src="https://…">`.
fn embedded(cell: &str) -> Option<String> {
    let (_, rest) = split_at_tag(cell, "<iframe")?;
    let (_, rest) = split_at_tag(rest, "src=")?;
    let rest = rest.get("src=".len()..)?;
    let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    rest.get(1..)?.split(quote).next().map(str::to_owned)
}

/// In a spreadsheet of TimelineJS, gives quotations in `Media` columns of their own.
pub(super) fn split_media(rows: &mut [Row]) {
    let Some(at) = headings::row(rows.get(..1).unwrap_or_default()) else { return };
    let Some(names) = rows.get(at) else { return };
    let Some(media) = names.cells.iter().position(|cell| headings::plain(cell) == "media") else { return };
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_quoted = |row: &Row| row.cell(media).contains('<');
    if !rows.iter().any(is_quoted) {
        return;
    }
    for (number, row) in rows.iter_mut().enumerate() {
        let MediaCells { url, words, cite } = MediaCells::of(row.cell(media));
        row.cells.resize(width.max(row.cells.len()), String::new());
        if let Some(cell) = row.cells.get_mut(media).filter(|_| number != at) {
            *cell = url;
        }
        let is_heading = number == at;
        row.cells.push(if is_heading { "Quote".to_owned() } else { words });
        row.cells.push(if is_heading { "Source".to_owned() } else { cite });
    }
}
