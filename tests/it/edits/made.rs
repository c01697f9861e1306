//! Deals made for edits, in every way in which people and programs write JSON.

use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Value, json};

/// JSON with its fields in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Text, number, word.
    Leaf(Value),
    List(Vec<Self>),
    Record(Vec<(String, Self)>),
}

impl Node {
    pub(super) fn text(text: &str) -> Self {
        Self::Leaf(Value::from(text))
    }

    pub(super) fn ids(ids: &[&str]) -> Self {
        Self::List(ids.iter().map(|id| Self::record([("id", Self::text(id))])).collect())
    }

    pub(super) fn record<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Record(fields.map(|(name, value)| (name.to_owned(), value)).into())
    }

    pub(super) fn fields(&mut self) -> &mut Vec<(String, Self)> {
        let Self::Record(fields) = self else { panic!("{self:?} is no record") };
        fields
    }

    pub(super) fn items(&mut self) -> &mut Vec<Self> {
        let Self::List(items) = self else { panic!("{self:?} is no list") };
        items
    }

    pub(super) fn field(&mut self, name: &str) -> Option<&mut Self> {
        self.fields().iter_mut().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// Replaces a field, or adds it at the end.
    pub(super) fn set(&mut self, name: &str, value: Self) {
        match self.field(name) {
            Some(own) => *own = value,
            None => self.fields().push((name.to_owned(), value)),
        }
    }

    pub(super) fn value(&self) -> Value {
        match self {
            Self::Leaf(value) => value.clone(),
            Self::List(items) => items.iter().map(Self::value).collect(),
            Self::Record(fields) => fields.iter().map(|(name, value)| (name.clone(), value.value())).collect(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lines {
    /// All on one line.
    None,
    /// Each record of a table on a line.
    Records,
    /// Each field of a record, with lists and records inside it on one line.
    Fields,
    All,
}

#[derive(Clone, Debug)]
pub(super) struct Format {
    pub(super) lines: Lines,
    indent: &'static str,
    line_end: &'static str,
    /// Behind colons and commas.
    blank: &'static str,
    /// Inside brackets on one line.
    pads: [&'static str; 2],
    has_mark: bool,
    end: &'static str,
}

pub(super) fn formats() -> impl Strategy<Value = Format> {
    let lines = select(vec![Lines::None, Lines::Records, Lines::Fields, Lines::All]);
    let pads = select(vec![["", ""], [" ", ""], [" ", " "]]);
    let blanks = select(vec!["", " "]);
    let line_ends = select(vec!["\n", "\r\n"]);
    let made = (lines, select(vec!["\t", "  ", "    "]), line_ends, blanks, pads, any::<bool>(), any::<bool>());
    made.prop_map(|(lines, indent, line_end, blank, pads, has_mark, has_end)| {
        let end = if has_end { line_end } else { "" };
        Format { lines, indent, line_end, blank, pads, has_mark, end }
    })
}

impl Format {
    pub(super) fn write(&self, document: &Node) -> String {
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        format!("{mark}{}{}", self.node(document, 0), self.end)
    }

    fn node(&self, node: &Node, depth: usize) -> String {
        let most = match self.lines {
            Lines::None => 0,
            Lines::Records => 2,
            Lines::Fields => 3,
            Lines::All => usize::MAX,
        };
        let has_lines = depth < most;
        let (brackets, pad, items): (_, _, Vec<String>) = match node {
            Node::Leaf(value) => return value.to_string(),
            Node::List(items) => ("[]", self.pads[1], items.iter().map(|item| self.node(item, depth + 1)).collect()),
            Node::Record(fields) => {
                let field = |(name, value): &(String, Node)| {
                    format!("{}:{}{}", Value::from(name.as_str()), self.blank, self.node(value, depth + 1))
                };
                ("{}", self.pads[0], fields.iter().map(field).collect())
            }
        };
        let [open, close] = [&brackets[..1], &brackets[1..]];
        let line = |depth: usize| format!("{}{}", self.line_end, self.indent.repeat(depth));
        match (items.is_empty(), has_lines) {
            (true, _) => brackets.to_owned(),
            (_, true) => format!(
                "{open}{}{}{}{close}",
                line(depth + 1),
                items.join(&format!(",{}", line(depth + 1))),
                line(depth)
            ),
            _ => format!("{open}{pad}{}{pad}{close}", items.join(&format!(",{}", self.blank))),
        }
    }
}

const WORDS: [&str; 5] = ["Quillby", "a \"kite\", {a} [b]", "ÅÆ 凧", "back\\slash", ""];

fn words() -> impl Strategy<Value = Node> {
    select(WORDS.to_vec()).prop_map(|word| Node::text(&format!("Of {word}")))
}

/// Fields in any order, after the id or before it.
fn record(prefix: &str, nth: usize, fields: Vec<(&'static str, Option<Node>)>) -> impl Strategy<Value = Node> + use<> {
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let fields: Vec<(String, Node)> =
        std::iter::once(("id".to_owned(), Node::text(&format!("{prefix}{nth}")))).chain(fields).collect();
    Just(fields).prop_shuffle().prop_map(Node::Record)
}

fn unknown() -> impl Strategy<Value = Option<Node>> {
    let values = [json!(1.5), json!("x"), json!(null), json!(true)].map(Node::Leaf);
    let nested = Node::record([("deep", Node::List(vec![Node::List(vec![]), Node::record([])]))]);
    option::of(select([values.to_vec(), vec![nested]].concat()))
}

fn party(nth: usize) -> impl Strategy<Value = Node> {
    (words(), unknown())
        .prop_flat_map(move |(name, unknown)| record("p", nth, vec![("name", Some(name)), ("x-own", unknown)]))
}

fn event(nth: usize) -> impl Strategy<Value = Node> {
    let tags = option::of(vec(select(vec!["loan", "press"]).prop_map(Node::text), 0..3).prop_map(Node::List));
    (words(), option::of(words()), tags, unknown()).prop_flat_map(move |(title, summary, tags, unknown)| {
        let fields = vec![
            ("date", Some(Node::text("2031-03"))),
            ("kind", Some(Node::text("report"))),
            ("title", Some(title)),
            ("summary", summary),
            ("tags", tags),
            ("x-own", unknown),
        ];
        record("e", nth, fields)
    })
}

fn list<S: Strategy<Value = Node> + 'static>(most: usize, item: fn(usize) -> S) -> impl Strategy<Value = Node> {
    (0..=most).prop_flat_map(move |count| (0..count).map(item).collect::<Vec<S>>()).prop_map(Node::List)
}

/// A deal, its tables in any order; without parties, perhaps without their table.
pub(super) fn deals() -> impl Strategy<Value = Node> {
    (list(3, party), list(4, event), unknown()).prop_flat_map(|(parties, events, unknown)| {
        let head = Node::record([("id", Node::text("made")), ("title", Node::text("Made"))]);
        let fields = [
            ("format", Some(Node::Leaf(json!(1)))),
            ("deal", Some(head)),
            ("parties", Some(parties).filter(|list| *list != Node::List(vec![]) || unknown.is_some())),
            ("events", Some(events)),
            ("x-own", unknown),
        ];
        let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Just(fields.collect::<Vec<(String, Node)>>()).prop_shuffle().prop_map(Node::Record)
    })
}
