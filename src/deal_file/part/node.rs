//! JSON with its fields in order and its numbers as they are written, to take parts out.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;

#[derive(Clone, Debug)]
pub(super) enum Node {
    Text(String),
    /// A number, `true`, `false` or `null`, as it is written.
    Word(String),
    List(Vec<Self>),
    Record(Vec<(String, Self)>),
}

impl Node {
    /// None for a text that is not JSON.
    pub(super) fn parse(json: &str) -> Option<Self> {
        let json = json.trim();
        Some(match json.as_bytes().first()? {
            b'"' => Self::Text(serde_json::from_str(json).ok()?),
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
                Self::List(items.into_iter().map(|item| Self::parse(item.get())).collect::<Option<_>>()?)
            }
            b'{' => {
                let Fields(fields) = serde_json::from_str(json).ok()?;
                let field = |(name, value): (String, &RawValue)| Some((name, Self::parse(value.get())?));
                Self::Record(fields.into_iter().map(field).collect::<Option<_>>()?)
            }
            _ => Self::Word(json.to_owned()),
        })
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        let Self::Record(fields) = self else { return None };
        fields.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Self> {
        let Self::Record(fields) = self else { return None };
        fields.iter_mut().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The text of a field.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.as_text()
    }

    pub(super) fn as_number<N: FromStr>(&self) -> Option<N> {
        if let Self::Word(word) = self { word.parse().ok() } else { None }
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        matches!(self.field(name), Some(Self::Word(word)) if word == "true")
    }

    pub(super) fn remove(&mut self, name: &str) {
        if let Self::Record(fields) = self {
            fields.retain(|(own, _)| own != name);
        }
    }

    /// The items of a list; a value that stands for a list of one is its item.
    pub(super) fn items(&self, name: &str) -> &[Self] {
        match self.field(name) {
            Some(Self::List(items)) => items,
            Some(only @ (Self::Text(_) | Self::Record(_))) => std::slice::from_ref(only),
            _ => &[],
        }
    }

    pub(super) fn items_mut(&mut self, name: &str) -> &mut [Self] {
        match self.field_mut(name) {
            Some(Self::List(items)) => items,
            Some(only @ (Self::Text(_) | Self::Record(_))) => std::slice::from_mut(only),
            _ => &mut [],
        }
    }

    /// Keeps the items of a list that stand; a list of which none is left goes.
    pub(super) fn retain(&mut self, name: &str, mut stands: impl FnMut(&mut Self) -> bool) {
        let is_left = match self.field_mut(name) {
            Some(Self::List(items)) => {
                let count = items.len();
                items.retain_mut(&mut stands);
                count == items.len() || !items.is_empty()
            }
            Some(only @ (Self::Text(_) | Self::Record(_))) => stands(only),
            _ => true,
        };
        if !is_left {
            self.remove(name);
        }
    }

    /// JSON, one field or item per line; what has nothing inside its values is one line.
    pub(super) fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Text(text) => *out += &serde_json::Value::from(text.as_str()).to_string(),
            Self::Word(word) => *out += word,
            Self::List(items) => write_each(out, ["[", "]"], depth, self.is_flat(), items, |out, item| {
                item.write(out, depth + 1);
            }),
            Self::Record(fields) => write_each(out, ["{", "}"], depth, self.is_flat(), fields, |out, (name, value)| {
                *out += &serde_json::Value::from(name.as_str()).to_string();
                *out += ": ";
                value.write(out, depth + 1);
            }),
        }
    }

    /// JSON on one line.
    pub(super) fn line(&self) -> String {
        let mut out = String::new();
        // Deeper than any line break.
        self.write(&mut out, usize::MAX / 2);
        out
    }

    fn is_flat(&self) -> bool {
        let is_leaf = |node: &Self| matches!(node, Self::Text(_) | Self::Word(_));
        match self {
            Self::Text(_) | Self::Word(_) => true,
            Self::List(items) => items.iter().all(is_leaf),
            Self::Record(fields) => fields.iter().all(|(_, value)| is_leaf(value)),
        }
    }
}

/// Deeper than this everything is on one line.
const DEEPEST_BREAK: usize = 4;

fn write_each<T>(
    out: &mut String,
    [open, close]: [&str; 2],
    depth: usize,
    is_flat: bool,
    items: &[T],
    mut write: impl FnMut(&mut String, &T),
) {
    let has_lines = !is_flat && depth < DEEPEST_BREAK;
    let line = |out: &mut String, depth: usize| {
        if has_lines {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
    };
    *out += open;
    for (nth, item) in items.iter().enumerate() {
        if nth > 0 {
            *out += if has_lines { "," } else { ", " };
        }
        line(out, depth + 1);
        write(out, item);
    }
    if !items.is_empty() {
        line(out, depth);
    }
    *out += close;
}

/// The fields of an object, in order.
struct Fields<'t>(Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Fields<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a record")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
                let mut read = Vec::new();
                while let Some(field) = fields.next_entry()? {
                    read.push(field);
                }
                Ok(read)
            }
        }
        deserializer.deserialize_map(Visitor).map(Fields)
    }
}
