//! What is directly inside a record or list, by its bytes in the text. serde_json
//! skips what is further inside, so that one record of a large file is found without
//! a tree of all others.

use std::{cell::RefCell, collections::HashMap, fmt, ops::Range, rc::Rc};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::source_map::without_mark;

pub(super) struct Outline {
    pub(super) is_record: bool,
    pub(super) items: Vec<Item>,
    at: Range<usize>,
}

/// A field of a record, or an item of a list.
pub(super) struct Item {
    /// Of a field.
    pub(super) name: Option<String>,
    /// With its name.
    pub(super) whole: Range<usize>,
    pub(super) value: Range<usize>,
}

/// The bytes of the document: not those of a byte order mark.
pub(super) fn document(text: &str) -> Range<usize> {
    let start = text.len() - without_mark(text).len();
    start + (text.len() - start - text.get(start..).unwrap_or_default().trim_start().len())..text.trim_end().len()
}

impl Outline {
    /// None if there is no record and no list, or if these bytes are not JSON.
    pub(super) fn new(text: &str, at: &Range<usize>) -> Option<Self> {
        let inside: Inside<'_> = serde_json::from_str(text.get(at.clone())?).ok()?;
        let range = |raw: &RawValue| {
            let start = raw.get().as_ptr().addr() - text.as_ptr().addr();
            start..start + raw.get().len()
        };
        let field = |(name, value): &(&RawValue, &RawValue)| {
            let (key, value) = (range(name), range(value));
            let name = serde_json::from_str(name.get()).unwrap_or_else(|_| name.get().to_owned());
            Item { name: Some(name), whole: key.start..value.end, value }
        };
        let item = |value: &&RawValue| Item { name: None, whole: range(value), value: range(value) };
        let (is_record, items) = match inside {
            Inside::Record(fields) => (true, fields.iter().map(field).collect()),
            Inside::List(items) => (false, items.iter().map(item).collect()),
        };
        Some(Self { is_record, items, at: at.clone() })
    }

    pub(super) fn field(&self, name: &str) -> Option<usize> {
        self.items.iter().position(|item| item.name.as_deref() == Some(name))
    }

    /// The bytes to remove with an item: also a comma, and the blanks on one side.
    pub(super) fn removal(&self, index: usize) -> Option<Range<usize>> {
        let own = &self.items.get(index)?.whole;
        let before = index.checked_sub(1).and_then(|before| self.items.get(before));
        Some(match (before, self.items.get(index + 1)) {
            (_, Some(next)) => own.start..next.whole.start,
            (Some(before), None) => before.whole.end..own.end,
            (None, None) => self.at.start + 1..self.at.end - 1,
        })
    }

    /// What is between the opening bracket and the first item.
    pub(super) fn opening<'t>(&self, text: &'t str) -> &'t str {
        let first = self.items.first().map_or(self.at.end - 1, |item| item.whole.start);
        text.get(self.at.start + 1..first).unwrap_or_default()
    }

    /// What is between the last two items.
    pub(super) fn separator<'t>(&self, text: &'t str) -> Option<&'t str> {
        let [.., before, last] = self.items.as_slice() else { return None };
        text.get(before.whole.end..last.whole.start)
    }
}

/// The outlines of a text, each parsed once.
pub(super) struct Outlines<'t> {
    text: &'t str,
    parsed: RefCell<HashMap<Range<usize>, Option<Rc<Outline>>>>,
    /// Of lists in which an ID was looked up; none after the first time.
    ids: RefCell<HashMap<Range<usize>, Option<Rc<Ids>>>>,
}

/// The items of a list by their IDs; of several with one ID the first.
pub(super) type Ids = HashMap<String, usize>;

impl<'t> Outlines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, parsed: RefCell::default(), ids: RefCell::default() }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// As [`Outline::new`].
    pub(super) fn get(&self, at: &Range<usize>) -> Option<Rc<Outline>> {
        if let Some(parsed) = self.parsed.borrow().get(at) {
            return parsed.clone();
        }
        let parsed = Outline::new(self.text, at).map(Rc::new);
        self.parsed.borrow_mut().insert(at.clone(), parsed.clone());
        parsed
    }

    /// The IDs of a list in which one was looked up before: a single one is found sooner
    /// without them.
    pub(super) fn ids(&self, list: &Outline, id_of: impl Fn(&Item) -> Option<String>) -> Option<Rc<Ids>> {
        let mut known = self.ids.borrow_mut();
        let Some(ids) = known.get_mut(&list.at) else {
            known.insert(list.at.clone(), None);
            return None;
        };
        let collect = || {
            let mut ids = Ids::new();
            for (index, item) in list.items.iter().enumerate() {
                if let Some(id) = id_of(item) {
                    ids.entry(id).or_insert(index);
                }
            }
            Rc::new(ids)
        };
        Some(Rc::clone(ids.get_or_insert_with(collect)))
    }
}

enum Inside<'t> {
    Record(Vec<(&'t RawValue, &'t RawValue)>),
    List(Vec<&'t RawValue>),
}

impl<'de> Deserialize<'de> for Inside<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(InsideVisitor)
    }
}

struct InsideVisitor;

impl<'de> Visitor<'de> for InsideVisitor {
    type Value = Inside<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a record or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inside<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Inside::Record(fields))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Inside<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Inside::List(items))
    }
}
