//! JSON whose fields keep their order.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    Record(Vec<(String, Self)>),
    List(Vec<Self>),
    /// A text, a number, true, false or null.
    Leaf(Value),
}

impl From<&str> for Tree {
    fn from(text: &str) -> Self {
        Self::Leaf(Value::from(text))
    }
}

impl Tree {
    pub(super) fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()
    }

    pub(super) fn fields(&self) -> &[(String, Self)] {
        if let Self::Record(fields) = self { fields } else { &[] }
    }

    pub(super) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// Also null.
    pub(super) fn field(&self, field: &str) -> Option<&Self> {
        self.fields().iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// None of null, as if it were not there.
    pub(super) fn get(&self, field: &str) -> Option<&Self> {
        self.field(field).filter(|value| !value.is_null())
    }

    pub(super) fn get_mut(&mut self, field: &str) -> Option<&mut Self> {
        let Self::Record(fields) = self else { return None };
        fields.iter_mut().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// Gives a record a field, or another value in it.
    pub(super) fn put(&mut self, field: &str, value: Self) {
        if let Some(own) = self.get_mut(field) {
            *own = value;
        } else if let Self::Record(fields) = self {
            fields.push((field.to_owned(), value));
        }
    }

    pub(super) fn is_null(&self) -> bool {
        *self == Self::Leaf(Value::Null)
    }

    pub(super) fn is_true(&self) -> bool {
        *self == Self::Leaf(Value::Bool(true))
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        if let Self::Leaf(Value::String(text)) = self { Some(text) } else { None }
    }

    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.get(field)?.as_text()
    }

    /// The records of a table; none if it is not there.
    pub(super) fn records(&self, table: &str) -> &[Self] {
        self.get(table).map_or(&[], Self::items)
    }

    /// Whatever the order of fields; null is as if it were not there.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Record(_), Self::Record(_)) => {
                let has = |one: &Self, other: &Self| {
                    one.fields().iter().all(|(name, _)| match (one.get(name), other.get(name)) {
                        (Some(own), Some(other)) => own.is_same(other),
                        (own, other) => own.is_none() && other.is_none(),
                    })
                };
                has(self, other) && has(other, self)
            }
            (Self::List(own), Self::List(other)) => {
                own.len() == other.len() && own.iter().zip(other).all(|(own, other)| own.is_same(other))
            }
            _ => self == other,
        }
    }

    /// A text as it is, all else as JSON.
    pub(super) fn shown(&self) -> String {
        self.as_text().map_or_else(|| self.json(), str::to_owned)
    }

    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Record(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
            Self::List(items) => serializer.collect_seq(items),
            Self::Leaf(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

macro_rules! leaf {
    ($($visit:ident($type:ty))+) => {
        $(fn $visit<E>(self, value: $type) -> Result<Tree, E> {
            Ok(Tree::Leaf(Value::from(value)))
        })+
    };
}

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    leaf!(visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str));

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Tree, A::Error> {
        let mut record = Vec::new();
        while let Some(field) = fields.next_entry()? {
            record.push(field);
        }
        Ok(Tree::Record(record))
    }
}
