//! Components of a calendar, cut out of its text, and their properties.

use icalendar::parser::{Component, Property, read_components, unfold};

use super::{
    super::{markup, table::Told},
    ROWS,
};

/// A component as it is written, without those inside it.
pub(super) struct Block {
    pub(super) name: String,
    pub(super) line: u64,
    lines: Vec<String>,
}

#[derive(Default)]
pub(super) struct Blocks {
    /// The lines of the calendar itself.
    pub(super) calendar: Block,
    pub(super) rows: Vec<Block>,
    /// What is open, the innermost last.
    open: Vec<String>,
}

impl Default for Block {
    fn default() -> Self {
        Self { name: "VCALENDAR".to_owned(), line: 1, lines: Vec::new() }
    }
}

impl Blocks {
    pub(super) fn of(text: &str, told: &mut Vec<Told>) -> Self {
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
            told.push(Told::of_all(format!("{name} is never closed: the file may be cut off")));
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
pub(super) struct Named {
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    pub(super) value: String,
}

/// Lines that cannot be read are told.
pub(super) fn properties(block: &Block, told: &mut Vec<Told>) -> Vec<Named> {
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
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// `Jane Doe (mailto:jane@example.com)`
    pub(super) fn person(&self) -> String {
        match self.parameter("CN") {
            Some(name) => format!("{name} ({})", self.value),
            None => self.value.clone(),
        }
    }
}

pub(super) fn find<'p>(properties: &'p [Named], name: &str) -> Option<&'p Named> {
    properties.iter().find(|property| property.name == name)
}

pub(super) fn value(properties: &[Named], name: &str) -> Option<String> {
    find(properties, name).map(|property| property.value.clone())
}
