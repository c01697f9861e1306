//! Lines and columns (in characters, from 1) of byte offsets and JSON paths.

mod wanted;

use std::cell::OnceCell;

use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::{Object, Value},
    common::Ranged as _,
    parse_to_ast,
};

use wanted::Wanted;

/// Bytes between counted characters: a minified file is one long line, and
/// counting it from its start for each of a thousand faults would take minutes.
const STRIDE: usize = 256;

pub(super) struct Places<'t> {
    text: &'t str,
    lines: Vec<usize>,
    /// Characters in front of each stride.
    counts: Vec<usize>,
    root: OnceCell<Option<Value<'t>>>,
}

impl<'t> Places<'t> {
    /// Looks through a text. Of one that is not JSON only lines are known.
    pub(super) fn of(text: &'t str) -> Self {
        let text = without_mark(text);
        let breaks = text.match_indices('\n').map(|(place, _)| place + 1);
        let counts = text.as_bytes().chunks(STRIDE).scan(0, |before, stride| {
            let count = *before;
            *before += characters(stride);
            Some(count)
        });
        Self {
            text,
            lines: std::iter::once(0).chain(breaks).collect(),
            counts: counts.collect(),
            root: OnceCell::new(),
        }
    }

    pub(super) fn position(&self, offset: usize) -> (u32, u32) {
        let line = self.lines.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or(0);
        (count(line), count(self.characters_before(offset).saturating_sub(self.characters_before(start))))
    }

    fn characters_before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        let counted = self.counts.get(stride).or(self.counts.last()).copied().unwrap_or(0);
        let from = stride.min(self.counts.len().saturating_sub(1)) * STRIDE;
        counted + self.text.as_bytes().get(from..offset.min(self.text.len())).map_or(0, characters)
    }

    /// The text of a line before and after a column, at most `most` characters each.
    pub(super) fn around(&self, line: u32, column: u32, most: usize) -> (String, String) {
        let place = |number: u32| usize::try_from(number).unwrap_or(1).saturating_sub(1);
        let start = self.lines.get(place(line)).copied().unwrap_or(self.text.len());
        let wanted = self.characters_before(start) + place(column);
        let stride = self.counts.partition_point(|count| *count <= wanted).saturating_sub(1);
        let mut offset = (stride * STRIDE).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset += 1;
        }
        let left = wanted.saturating_sub(self.characters_before(offset));
        offset += self.text.get(offset..).unwrap_or_default().chars().take(left).map(char::len_utf8).sum::<usize>();
        let before: Vec<char> = self.text.get(start..offset).unwrap_or_default().chars().rev().take(most).collect();
        let after = self.text.get(offset..).unwrap_or_default().chars().take_while(|character| *character != '\n');
        (before.into_iter().rev().collect(), after.take(most).collect())
    }

    pub(super) fn root(&self) -> Option<&Value<'t>> {
        self.root.get_or_init(|| tree(self.text)).as_ref()
    }

    /// The line of the record with an id in a table of the document; in a text that is
    /// not JSON, the first line with the id; else 1.
    pub(super) fn line_of(&self, table: &str, id: &str) -> u32 {
        let records = match self.root() {
            Some(Value::Object(document)) => field(document, table),
            _ => None,
        };
        let records = match records {
            Some(Value::Array(records)) => records.elements.as_slice(),
            _ => &[],
        };
        let is_it = |record: &&Value<'t>| match record {
            Value::Object(object) => matches!(field(object, "id"), Some(Value::StringLit(word)) if word.value == id),
            _ => false,
        };
        let record = records.iter().find(is_it).map(|record| record.range().start);
        let offset = record.or_else(|| self.text.find(&format!("\"{id}\""))).unwrap_or(0);
        self.position(offset).0
    }

    /// The byte offset of the value at each path, or of the nearest one around it.
    pub(super) fn offsets_of(&self, paths: &[&str]) -> Vec<usize> {
        let mut offsets = vec![0; paths.len()];
        // Nothing asked, no tree made.
        let root = if offsets.is_empty() { None } else { self.root() };
        if let Some(root) = root {
            Wanted::of(paths).look_up(root, &mut offsets);
        }
        offsets
    }
}

/// The text without its byte order mark.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Parses strict JSON. Callers ask serde_json first: this parser accepts raw line
/// breaks in strings and an empty file.
pub(super) fn tree(text: &str) -> Option<Value<'_>> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    parse_to_ast(text, &CollectOptions::default(), &strict).ok()?.value
}

/// The object without that field, everything else unchanged.
pub(super) fn without_key(object: &str, name: &str) -> String {
    let Some(Value::Object(parsed)) = tree(object) else { return object.to_owned() };
    let Some(place) = parsed.properties.iter().position(|property| property.name.as_str() == name) else {
        return object.to_owned();
    };
    let range = |place: usize| parsed.properties.get(place).map(jsonc_parser::common::Ranged::range);
    let before = place.checked_sub(1).and_then(range);
    let (start, end) = match (before, range(place), range(place + 1)) {
        (_, Some(own), Some(next)) => (own.start, next.start),
        (Some(before), Some(own), None) => (before.end, own.end),
        (None, Some(own), None) => (own.start, own.end),
        (_, None, _) => return object.to_owned(),
    };
    let part = |range: std::ops::Range<usize>| object.get(range).unwrap_or_default();
    format!("{}{}", part(0..start), part(end..object.len()))
}

fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

fn count(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}

fn field<'o, 't>(object: &'o Object<'t>, name: &str) -> Option<&'o Value<'t>> {
    object.properties.iter().find(|property| property.name.as_str() == name).map(|property| &property.value)
}
