//! A serde deserializer over a tree. A value of the wrong type is recorded and
//! replaced by a placeholder, so that reading never stops.

use std::{
    cell::RefCell,
    collections::{HashMap, hash_map::Entry},
    ops::Range,
};

use jsonc_parser::ast::{NumberLit, ObjectProp, Value};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer as _, MapAccess, SeqAccess, Visitor, value::Error};

use super::{
    Content, JsonInput, forgiven,
    hints::{self, DIGITS, EITHER, LIST, RECORD, TEXT, WHOLE},
};
use crate::{
    deal_file::{
        fault::Fault,
        path::Path,
        source_map::{bytes_of, tree},
    },
    domain::repeated_line,
};

/// Name of the newtype that takes a string of digits or an integer.
pub(crate) const DECIMAL: &str = "Decimal";

/// Reads JSON with all values of the wrong type; none if reading had to stop.
pub(super) fn read<C: Content>(text: &str) -> Option<(C, Vec<Fault>)> {
    let tree = Tree { root: tree(text)?, faults: RefCell::default() };
    let content = C::read(&tree).ok()?;
    Some((content, tree.faults.into_inner()))
}

struct Tree<'t> {
    root: Value<'t>,
    /// Of the last reading.
    faults: RefCell<Vec<Fault>>,
}

impl JsonInput for Tree<'_> {
    type Error = Error;

    fn read<'j, S: DeserializeSeed<'j>>(&'j self, seed: S) -> Result<S::Value, Error> {
        self.faults.borrow_mut().clear();
        seed.deserialize(Node { value: &self.root, path: &Path::Document, faults: &self.faults })
    }
}

#[derive(Clone, Copy)]
struct Node<'n> {
    value: &'n Value<'n>,
    path: &'n Path<'n>,
    faults: &'n RefCell<Vec<Fault>>,
}

impl Node<'_> {
    fn wrong_type(self, what: &str) {
        let hint = hints::hint(self.value, what, self.path);
        let message = format!("expected {what}, found {}", kind(self.value));
        self.faults.borrow_mut().push(Fault::error("wrong-type", self.path.to_string(), message, hint));
    }

    /// Notes what the value is understood as: the JSON to write.
    fn understood(self, what: &str, meant: String) {
        let message = format!("expected {what}, found {}, which is understood", kind(self.value));
        let fault = Fault::warning("informal", self.path.to_string(), message, String::new());
        self.faults.borrow_mut().push(fault.fixed_by(vec![(self.path.to_string(), meant)]));
    }

    /// The whole number here; 0 after noting what else it is.
    fn whole<N: TryFrom<i128> + Default>(self) -> N {
        let number = match self.value {
            Value::NumberLit(number) => number.value.parse::<i128>().ok().and_then(|number| N::try_from(number).ok()),
            _ => None,
        };
        number.unwrap_or_else(|| {
            self.wrong_type(WHOLE);
            N::default()
        })
    }
}

fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "a record in braces",
        Value::Array(_) => "a list in brackets",
        Value::NullKeyword(_) => "null",
    }
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::StringLit(text) => visitor.visit_str(&text.value),
            Value::NumberLit(number) => visit_number(number, visitor),
            Value::BooleanLit(boolean) => visitor.visit_bool(boolean.value),
            Value::Object(object) => visitor.visit_map(Fields::new(&object.properties, self)),
            Value::Array(array) => visitor.visit_seq(Items::new(&array.elements, self)),
            Value::NullKeyword(_) => visitor.visit_unit(),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::BooleanLit(boolean) = self.value else {
            self.wrong_type(EITHER);
            return visitor.visit_bool(false);
        };
        visitor.visit_bool(boolean.value)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u32(self.whole())
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i64(self.whole())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::StringLit(text) = self.value else {
            if let Some(text) = forgiven::text(self.value, self.path) {
                self.understood(TEXT, json(text));
                return visitor.visit_str(text);
            }
            self.wrong_type(TEXT);
            return visitor.visit_str("");
        };
        visitor.visit_str(&text.value)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::NullKeyword(_) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            _ if name != DECIMAL => visitor.visit_newtype_struct(self),
            Value::StringLit(text) => visitor.visit_str(&text.value),
            // The digits as they stand: no machine integer holds them all.
            Value::NumberLit(number) if !number.value.contains(['.', 'e', 'E']) => visitor.visit_str(number.value),
            value => {
                let digits = forgiven::digits(value);
                match &digits {
                    Some(digits) => self.understood(DIGITS, json(digits)),
                    None => self.wrong_type(DIGITS),
                }
                visitor.visit_str(digits.as_deref().unwrap_or("0"))
            }
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Array(array) => visitor.visit_seq(Items::new(&array.elements, self)),
            Value::StringLit(text) if forgiven::is_list_of_one(&text.value, self.path) => {
                self.understood(LIST, format!("[{}]", json(&text.value)));
                visitor.visit_seq(Items::new(std::slice::from_ref(self.value), self))
            }
            _ => {
                self.wrong_type(LIST);
                visitor.visit_seq(Items::new(&[], self))
            }
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Object(object) => return visitor.visit_map(Fields::new(&object.properties, self)),
            Value::StringLit(text) => {
                if let Some(name) = forgiven::field(&text.value, self.path) {
                    self.understood(RECORD, format!("{{{}: {}}}", json(name), json(&text.value)));
                    return visitor.visit_map(OnlyField { name: Some(name), of: self });
                }
            }
            _ => {}
        }
        self.wrong_type(RECORD);
        visitor.visit_map(Fields::new(&[], self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier
    }
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn visit_number<'de, V: Visitor<'de>>(number: &NumberLit<'_>, visitor: V) -> Result<V::Value, Error> {
    if let Ok(whole) = number.value.parse::<i64>() {
        visitor.visit_i64(whole)
    } else if let Ok(whole) = number.value.parse::<u64>() {
        visitor.visit_u64(whole)
    } else {
        // Only fields that the format does not know get here; what they hold
        // means nothing.
        visitor.visit_f64(number.value.parse().unwrap_or(0.0))
    }
}

struct Items<'n> {
    items: std::iter::Enumerate<std::slice::Iter<'n, Value<'n>>>,
    list: Node<'n>,
}

impl<'n> Items<'n> {
    fn new(items: &'n [Value<'n>], list: Node<'n>) -> Self {
        Self { items: items.iter().enumerate(), list }
    }
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some((place, value)) = self.items.next() else { return Ok(None) };
        seed.deserialize(Node { value, path: &self.list.path.item(place), faults: self.list.faults }).map(Some)
    }
}

/// The field that a text stands for in place of its record.
struct OnlyField<'n> {
    name: Option<&'static str>,
    of: Node<'n>,
}

impl<'de> MapAccess<'de> for OnlyField<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.name.map(|name| seed.deserialize(name.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let name = self.name.take().unwrap_or_default();
        seed.deserialize(Node { path: &self.of.path.field(name), ..self.of })
    }
}

struct Fields<'n> {
    rest: std::slice::Iter<'n, ObjectProp<'n>>,
    seen: HashMap<&'n str, Range<usize>>,
    value: Option<(&'n str, &'n Value<'n>)>,
    record: Node<'n>,
}

impl<'n> Fields<'n> {
    fn new(fields: &'n [ObjectProp<'n>], record: Node<'n>) -> Self {
        Self { rest: fields.iter(), seen: HashMap::new(), value: None, record }
    }
}

fn duplicate(record: Node<'_>, field: &ObjectProp<'_>, first: Range<usize>) {
    let name = repeated_line(field.name.as_str());
    let fault = Fault::error(
        "duplicate-key",
        record.path.field(field.name.as_str()).to_string(),
        format!("the field \"{name}\" is given twice"),
        "keep one of the two",
    );
    record.faults.borrow_mut().push(fault.at_bytes(bytes_of(&field.name)).related_bytes(first, "first given here"));
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        for field in self.rest.by_ref() {
            let name = field.name.as_str();
            match self.seen.entry(name) {
                Entry::Occupied(first) => duplicate(self.record, field, first.get().clone()),
                Entry::Vacant(free) => {
                    free.insert(bytes_of(&field.name));
                    self.value = Some((name, &field.value));
                    return seed.deserialize(name.into_deserializer()).map(Some);
                }
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some((name, value)) = self.value.take() else {
            return Err(serde::de::Error::custom("a value without a name"));
        };
        seed.deserialize(Node { value, path: &self.record.path.field(name), faults: self.record.faults })
    }
}
