//! Where things stand: lines and columns (in characters, from 1) of byte
//! offsets and of JSON paths.

use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::{Object, Value},
    common::Ranged as _,
    parse_to_ast,
};

use super::without_mark;

/// A text with its lines and, where it is JSON, its tree.
pub(crate) struct Places<'t> {
    text: &'t str,
    lines: Vec<usize>,
    root: Option<Value<'t>>,
}

impl<'t> Places<'t> {
    /// Looks through a text. Of one that is not JSON only lines are known.
    pub(crate) fn of(text: &'t str) -> Self {
        let text = without_mark(text);
        let breaks = text.match_indices('\n').map(|(place, _)| place + 1);
        Self { text, lines: std::iter::once(0).chain(breaks).collect(), root: tree(text) }
    }

    /// Line and column of a byte offset.
    pub(crate) fn position(&self, offset: usize) -> (u32, u32) {
        let line = self.lines.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or(0);
        let before = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        (count(line), count(before))
    }

    /// Line and column of the value at a path, or of the nearest value around
    /// it that is there.
    pub(crate) fn find(&self, path: &str) -> (u32, u32) {
        self.nearest(path).map_or((1, 1), |value| self.position(value.range().start))
    }

    /// Line and column of the name of the field at a path.
    pub(crate) fn find_name(&self, path: &str) -> (u32, u32) {
        let (around, name) = path.rsplit_once('.').unwrap_or(("", path));
        let field = match self.nearest(around) {
            Some(Value::Object(object)) => object.properties.iter().find(|field| field.name.as_str() == name),
            _ => None,
        };
        field.map_or_else(|| self.find(path), |field| self.position(field.name.range().start))
    }

    fn nearest(&self, path: &str) -> Option<&Value<'t>> {
        let mut here = self.root.as_ref()?;
        for step in steps(path) {
            let next = match (here, step.parse::<usize>()) {
                (Value::Array(array), Ok(place)) => array.elements.get(place),
                (Value::Object(object), _) => field(object, step),
                _ => None,
            };
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
        Some(here)
    }

    /// The text of a line (from 1), without its end.
    pub(crate) fn line(&self, line: u32) -> &'t str {
        let place = usize::try_from(line).unwrap_or(0).saturating_sub(1);
        let start = self.lines.get(place).copied().unwrap_or(self.text.len());
        self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }
}

/// The tree of a text that is strictly JSON. Callers ask serde_json first:
/// this parser takes raw line breaks in strings and an empty file.
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

fn field<'o, 't>(object: &'o Object<'t>, name: &str) -> Option<&'o Value<'t>> {
    object.properties.iter().find(|property| property.name.as_str() == name).map(|property| &property.value)
}

/// `events[3].exact` as `events`, `3`, `exact`.
fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty())
}

fn count(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}
