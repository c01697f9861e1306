//! Where byte offsets and JSON paths are in the text, by line and column.

use std::{cell::OnceCell, ops::Range};

use jsonc_parser::{CollectOptions, ParseOptions, ast::Value, common::Ranged, parse_to_ast};

use crate::domain::{Excerpt, Finding, Location, repeated_line};

/// Bytes between counted characters: a minified file is one long line, and
/// counting it from its start for each of a thousand findings would take minutes.
const STRIDE: usize = 256;

/// Characters shown on either side of a marked value, of the value itself, and
/// between two values that are shown in one line.
const AROUND: usize = 48;

/// A list or record is marked whole up to this length, else by its bracket.
const LONGEST_MARKED: usize = 60;

#[derive(Debug)]
pub struct SourceMap<'t> {
    text: &'t str,
    lines: Vec<usize>,
    /// Characters before each stride.
    counts: Vec<usize>,
    root: OnceCell<Option<Value<'t>>>,
}

impl<'t> SourceMap<'t> {
    pub fn new(text: &'t str) -> Self {
        let text = without_mark(text);
        let breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
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

    /// The location of bytes, as far as they are in one line.
    pub fn location(&self, bytes: Range<usize>) -> Location {
        let line = self.lines.partition_point(|start| *start <= bytes.start).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or(0);
        let rest = self.text.get(bytes.clone()).unwrap_or_default();
        let length = rest.split(['\r', '\n']).next().map_or(0, str::len);
        let before = self.characters_before(start);
        let column = |offset| one_based(self.characters_before(offset).saturating_sub(before));
        Location { line: one_based(line), column: column(bytes.start), end_column: column(bytes.start + length) }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        let counted = self.counts.get(stride).or(self.counts.last()).copied().unwrap_or(0);
        let from = stride.min(self.counts.len().saturating_sub(1)) * STRIDE;
        counted + self.text.as_bytes().get(from..offset.min(self.text.len())).map_or(0, characters)
    }

    fn offset(&self, line: u32, column: u32) -> usize {
        let start = self.line_start(line);
        let wanted = self.characters_before(start) + zero_based(column);
        let stride = self.counts.partition_point(|count| *count <= wanted).saturating_sub(1);
        let offset = self.text.ceil_char_boundary(stride * STRIDE);
        let left = wanted.saturating_sub(self.characters_before(offset));
        offset + self.text.get(offset..).unwrap_or_default().chars().take(left).map(char::len_utf8).sum::<usize>()
    }

    fn line_start(&self, line: u32) -> usize {
        self.lines.get(zero_based(line)).copied().unwrap_or(self.text.len())
    }

    /// What is at the locations of a finding: in one excerpt, if they are close
    /// together in one line.
    pub(super) fn excerpts(&self, finding: &Finding) -> Vec<Excerpt> {
        let bytes = |at: Location| self.offset(at.line, at.column)..self.offset(at.line, at.end_column);
        let primary = bytes(finding.location);
        let Some(related) = &finding.related else {
            return vec![self.excerpt(finding.location.line, Some(primary), None)];
        };
        let (line, second) = (related.location.line, bytes(related.location));
        let between = second.start.max(primary.start).saturating_sub(second.end.min(primary.end));
        if line == finding.location.line && between <= AROUND {
            return vec![self.excerpt(line, Some(primary), Some(second))];
        }
        vec![self.excerpt(finding.location.line, Some(primary), None), self.excerpt(line, None, Some(second))]
    }

    /// The line around bytes of it, cleaned piece by piece, so that the marks are
    /// under what they mark.
    fn excerpt(&self, line: u32, primary: Option<Range<usize>>, related: Option<Range<usize>>) -> Excerpt {
        let mut marks: Vec<(usize, Range<usize>)> =
            [primary, related].into_iter().enumerate().filter_map(|(nth, mark)| Some((nth, mark?))).collect();
        marks.sort_by_key(|(_, mark)| mark.start);
        let first = marks.first().map_or(0, |(_, mark)| mark.start);
        let before = self.text.get(self.line_start(line)..first).unwrap_or_default();
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(from, _)| from);
        let mut excerpt = Excerpt { line, text: if from > 0 { "…" } else { "" }.to_owned(), ..Excerpt::default() };
        excerpt.text.push_str(&repeated_line(before.get(from..).unwrap_or_default().trim_start()));
        let mut end = first;
        for (nth, mark) in marks {
            excerpt.text.push_str(&repeated_line(self.text.get(end..mark.start).unwrap_or_default()));
            end = mark.end.min(self.text.ceil_char_boundary(mark.start + AROUND));
            let start = excerpt.text.len();
            excerpt.text.push_str(&repeated_line(self.text.get(mark.start..end).unwrap_or_default()));
            let shown = Some(start..excerpt.text.len());
            if nth == 0 { excerpt.primary = shown } else { excerpt.related = shown }
        }
        let mut rest = self.text.get(end..).unwrap_or_default().chars().take_while(|letter| *letter != '\n');
        let shown: String = rest.by_ref().take(AROUND).collect();
        excerpt.text.push_str(repeated_line(shown.trim_end()).trim_end());
        excerpt.text.push_str(if rest.next().is_some() { "…" } else { "" });
        excerpt
    }

    pub(super) fn root(&self) -> Option<&Value<'t>> {
        self.root.get_or_init(|| tree(self.text)).as_ref()
    }

    /// The line of the record with an id in a table of the document; in a text that is
    /// not JSON, the first line with the id; else 1.
    pub(super) fn line_of(&self, table: &str, id: &str) -> u32 {
        let records = match self.root().and_then(|root| root.as_object()?.get_array(table)) {
            Some(records) => records.elements.as_slice(),
            None => &[],
        };
        let has_id = |record: &&Value<'t>| {
            record.as_object().and_then(|record| record.get_string("id")).is_some_and(|own| own.value == id)
        };
        let record = records.iter().find(has_id).map(|record| record.range().start);
        let offset = record.or_else(|| self.text.find(&format!("\"{id}\""))).unwrap_or(0);
        self.location(offset..offset).line
    }

    /// What to mark for a path of fields that the format knows: its value, or the
    /// nearest one around it.
    pub(super) fn bytes_of(&self, path: &str) -> Range<usize> {
        let Some(root) = self.root() else { return 0..0 };
        match descend(root, path) {
            Ok(value) => marked(value, self.text),
            // What is missing is missing from the record.
            Err(around) => name_or_bracket(around, self.text),
        }
    }
}

/// The value at a path, or the nearest one around it.
fn descend<'v, 't>(root: &'v Value<'t>, path: &str) -> Result<&'v Value<'t>, &'v Value<'t>> {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty()).try_fold(root, |value, step| match value {
        Value::Object(record) => record.get(step).map(|field| &field.value).ok_or(value),
        Value::Array(list) => step.parse().ok().and_then(|index: usize| list.elements.get(index)).ok_or(value),
        // It stands for a list or a record, and for all that is inside.
        Value::StringLit(_) => Ok(value),
        _ => Err(value),
    })
}

/// What to mark of a value: all of it, unless it is a long list or record.
fn marked(value: &Value<'_>, text: &str) -> Range<usize> {
    let bytes = bytes_of(value);
    let is_leaf = !matches!(value, Value::Array(_) | Value::Object(_));
    let is_short = bytes.end - bytes.start <= LONGEST_MARKED
        && !text.get(bytes.start..bytes.end).unwrap_or_default().contains('\n');
    if is_leaf || is_short { bytes } else { name_or_bracket(value, text) }
}

/// The bracket of a list or record; of a record whose bracket is alone on its line,
/// the id, or the name of its first field.
fn name_or_bracket(value: &Value<'_>, text: &str) -> Range<usize> {
    let bracket = first_byte(value);
    let Some(record) = value.as_object() else { return bracket };
    let Some(first) = record.properties.first() else { return bracket };
    let first = bytes_of(&first.name);
    if !text.get(bracket.end..first.start).is_some_and(|between| between.contains('\n')) {
        return bracket;
    }
    record.get("id").map_or(first, |id| bytes_of(&id.value))
}

fn first_byte(value: &Value<'_>) -> Range<usize> {
    let start = value.range().start;
    start..start + 1
}

pub(super) fn bytes_of(node: &impl Ranged) -> Range<usize> {
    let range = node.range();
    range.start..range.end
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

fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

fn one_based(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn zero_based(number: u32) -> usize {
    usize::try_from(number).unwrap_or(1).saturating_sub(1)
}
