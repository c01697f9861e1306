//! Rows and columns that a workbook hides, and comments, none of which calamine tells.

use std::{
    io::{BufReader, Read as _},
    ops::RangeInclusive,
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{Archive, LARGEST, letters};

/// What a sheet hides, in order.
#[derive(Default)]
pub(super) struct Hidden {
    rows: Vec<RangeInclusive<usize>>,
    columns: Vec<RangeInclusive<usize>>,
}

impl Hidden {
    /// Of the sheet with this name; nothing if it is not found.
    pub(super) fn of(archive: &mut Archive<'_>, sheet: &str) -> Self {
        let mut hidden = Self::default();
        let Some(path) = path(archive, sheet) else { return hidden };
        each_element(archive, &path, |element| {
            let number = |name: &str| attribute(element, name).and_then(|number| number.parse().ok());
            let is_hidden = attribute(element, "hidden").is_some_and(|hidden| matches!(hidden.as_str(), "1" | "true"));
            match (element.local_name().as_ref(), is_hidden) {
                ("row", true) => extend(&mut hidden.rows, number("r"), number("r")),
                ("col", true) => extend(&mut hidden.columns, number("min"), number("max")),
                _ => {}
            }
        });
        hidden
    }

    /// `rows 3, 5-9`, `column C`
    pub(super) fn named(&self) -> impl Iterator<Item = String> {
        let column = |number: usize| letters(number.saturating_sub(1));
        let named = |what: &str, ranges: &[RangeInclusive<usize>], name: &dyn Fn(usize) -> String| {
            let is_one = ranges.len() == 1 && ranges.iter().all(|range| range.start() == range.end());
            let range = |range: &RangeInclusive<usize>| match (name(*range.start()), name(*range.end())) {
                (first, last) if first == last => first,
                (first, last) => format!("{first}-{last}"),
            };
            let listed = ranges.iter().map(range).collect::<Vec<_>>().join(", ");
            (!ranges.is_empty()).then(|| format!("{what}{} {listed}", if is_one { "" } else { "s" }))
        };
        let rows = named("row", &self.rows, &|number| number.to_string());
        rows.into_iter().chain(named("column", &self.columns, &column))
    }
}

fn extend(ranges: &mut Vec<RangeInclusive<usize>>, first: Option<usize>, last: Option<usize>) {
    let Some((first, last)) = first.zip(last) else { return };
    match ranges.last_mut() {
        Some(range) if range.end() + 1 == first => *range = *range.start()..=last,
        _ => ranges.push(first..=last),
    }
}

/// Whether there are comments on cells, in any sheet.
pub(super) fn has_comments(archive: &Archive<'_>) -> bool {
    archive
        .file_names()
        .flatten()
        .any(|name| name.starts_with("xl/comments") || name.starts_with("xl/threadedComments"))
}

/// The part of the archive that has a sheet.
fn path(archive: &mut Archive<'_>, sheet: &str) -> Option<String> {
    let mut relation = None;
    each_element(archive, "xl/workbook.xml", |element| {
        if element.local_name().as_ref() == "sheet" && attribute(element, "name").as_deref() == Some(sheet) {
            relation = attribute(element, "id");
        }
    });
    let mut target = None;
    each_element(archive, "xl/_rels/workbook.xml.rels", |element| {
        if relation.is_some() && attribute(element, "Id") == relation {
            target = attribute(element, "Target");
        }
    });
    let target = target?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

/// What cannot be read further hides nothing: calamine has told already whether it is broken.
fn each_element(archive: &mut Archive<'_>, part: &str, mut take: impl FnMut(&BytesStart<'_>)) {
    let Ok(part) = archive.by_name(part) else { return };
    let mut reader = Reader::from_reader(BufReader::new(part.take(LARGEST)));
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(element) | Event::Empty(element) => take(&element),
            Event::Eof => return,
            _ => {}
        }
        buffer.clear();
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = element.attributes().flatten().filter(|attribute| attribute.key.local_name().as_ref() == name);
    let value = found.next()?.value;
    quick_xml::escape::unescape(value.as_ref()).ok().map(std::borrow::Cow::into_owned)
}
