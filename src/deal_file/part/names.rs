//! The names of what is withheld, in texts and IDs of what is not.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    node::Node,
    references::{each_reference, named_in},
};
use crate::domain::{RecordKind, free_id, slug};

/// What stands for a record without a name for others.
const UNNAMED: &str = "[withheld]";

/// Names that must not be told, each with what stands for it.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Folded, by their first letter, the longest first.
    in_texts: HashMap<char, Vec<(String, String)>>,
    /// Words joined by hyphens.
    in_ids: Vec<(String, String)>,
}

/// Fields that hold no prose: dates, digits and words of closed lists.
const NOT_PROSE: [&str; 32] = [
    "$schema",
    "format",
    "id",
    "kind",
    "type",
    "standing",
    "wording",
    "ground_rules",
    "read",
    "doubts",
    "language",
    "sha256",
    "media_type",
    "digest",
    "on",
    "date",
    "said",
    "published",
    "accessed",
    "period",
    "revised",
    "scope",
    "role",
    "bound",
    "certainty",
    "quality",
    "claim",
    "verdict",
    "extent",
    "effect",
    "inferred",
    "in_force",
];

/// What a replaced word would break.
const ADDRESSES: [&str; 2] = ["url", "archive_url"];

impl Names {
    /// Takes up the names of a record that is withheld.
    pub(super) fn add(&mut self, kind: RecordKind, record: &Node) {
        let shown_as = record.text("shown_as").map(str::trim).filter(|name| !name.is_empty());
        let (in_text, in_id) = (shown_as.unwrap_or(UNNAMED), shown_as.map(slug).filter(|id| !id.is_empty()));
        let in_id = in_id.unwrap_or_else(|| "withheld".to_owned());
        let aliases = record.items("aliases").iter().filter_map(Node::as_text);
        let names: Vec<&str> = match kind {
            RecordKind::Party => record.text("name").into_iter().chain(aliases).collect(),
            RecordKind::Source => {
                let authors = record.items("authors").iter().filter_map(Node::as_text);
                record.text("title").into_iter().chain(authors).collect()
            }
            _ => record.text("title").into_iter().collect(),
        };
        for name in names {
            self.add_text(name, in_text);
            self.add_id(&slug(name), &in_id);
        }
        // An ID of one word may be any word.
        let id = record.text("id").filter(|id| kind == RecordKind::Party || id.contains('-'));
        if let Some(id) = id {
            self.add_id(id, &in_id);
            if id.contains('-') {
                self.add_text(id, in_text);
            }
        }
    }

    fn add_text(&mut self, name: &str, stands: &str) {
        let name: String = folded(name.trim()).map(|(_, letter)| letter).collect();
        let Some(first) = name.chars().next() else { return };
        let names = self.in_texts.entry(first).or_default();
        names.push((name, stands.to_owned()));
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }

    fn add_id(&mut self, id: &str, stands: &str) {
        if !id.is_empty() {
            self.in_ids.push((id.to_owned(), stands.to_owned()));
            self.in_ids.sort_by_key(|(id, _)| std::cmp::Reverse(id.len()));
        }
    }

    /// Whether the quoted words of a passage, or their translation, name one.
    pub(super) fn are_in_words(&self, passage: &Node) -> bool {
        ["exact", "translation"].iter().any(|field| passage.text(field).is_some_and(|words| self.are_in(words)))
    }

    fn are_in(&self, text: &str) -> bool {
        !self.in_texts.is_empty() && self.replaced(text).is_some()
    }

    /// The text with what stands for the names; none if it has no such name.
    fn replaced(&self, text: &str) -> Option<String> {
        let mut replaced = String::new();
        let (mut done, mut before) = (0, None);
        for (at, letter) in text.char_indices() {
            let begins_word = !before.is_some_and(|before| is_of_one_word(before, letter));
            before = Some(letter);
            if at < done || !begins_word {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            if let Some((length, stands)) = self.at_beginning(letter, rest) {
                replaced += text.get(done..at).unwrap_or_default();
                replaced += stands;
                done = at + length;
            }
        }
        (done > 0).then(|| replaced + text.get(done..).unwrap_or_default())
    }

    /// How long the name at the beginning of a text is, and what stands for it.
    fn at_beginning(&self, letter: char, text: &str) -> Option<(usize, &str)> {
        let names = self.in_texts.get(&letter.to_lowercase().next()?)?;
        names.iter().find_map(|(name, stands)| {
            let length = length_of_name(text, name)?;
            let last = text.get(..length)?.chars().next_back()?;
            let ends = !text.get(length..)?.chars().next().is_some_and(|next| is_of_one_word(last, next));
            ends.then_some((length, stands.as_str()))
        })
    }

    /// The ID with what stands for the names; none if it has no such name.
    fn replaced_id(&self, id: &str) -> Option<String> {
        let mut hyphenated = format!("-{id}-");
        for (name, stands) in &self.in_ids {
            hyphenated = hyphenated.replace(&format!("-{name}-"), &format!("-{stands}-"));
        }
        let replaced = hyphenated.trim_matches('-');
        (replaced != id).then(|| replaced.to_owned())
    }

    /// Replaces the names in all texts of a record, and removes addresses and names of files
    /// that have them.
    pub(super) fn hide(&self, record: &mut Node) {
        let Node::Record(fields) = record else { return };
        let names = |address: &Node| address.as_text().is_some_and(|address| self.are_in_address(address));
        fields.retain(|(field, value)| !ADDRESSES.contains(&field.as_str()) || !names(value));
        for (field, value) in fields {
            if field == "original" && value.field("name").is_some_and(names) {
                value.remove("name");
            }
            if !NOT_PROSE.contains(&field.as_str()) {
                self.hide_in(value, named_in(field).is_some());
            }
        }
    }

    /// `is_id`: its texts are IDs.
    fn hide_in(&self, value: &mut Node, is_id: bool) {
        match value {
            Node::Text(text) if !is_id => {
                if let Some(replaced) = self.replaced(text) {
                    *text = replaced;
                }
            }
            Node::Text(_) | Node::Word(_) => {}
            Node::List(items) => items.iter_mut().for_each(|item| self.hide_in(item, is_id)),
            Node::Record(_) => self.hide(value),
        }
    }

    fn are_in_address(&self, address: &str) -> bool {
        let words = address.split(|letter: char| !letter.is_alphanumeric()).map(slug).filter(|word| !word.is_empty());
        self.replaced_id(&words.collect::<Vec<String>>().join("-")).is_some()
    }

    /// Gives other IDs to records and passages whose own have a name, wherever they are named.
    pub(super) fn rename(&self, records: &mut [(RecordKind, Vec<&mut Node>)]) {
        let mut taken: HashSet<(RecordKind, String)> = HashSet::new();
        let mut renamed: BTreeMap<(RecordKind, String), String> = BTreeMap::new();
        let mut own = |kind: RecordKind, id: &str| {
            taken.insert((kind, id.to_owned()));
            if let Some(other) = self.replaced_id(id) {
                renamed.insert((kind, id.to_owned()), other);
            }
        };
        for (kind, records) in &*records {
            for record in records {
                record.text("id").into_iter().for_each(|id| own(*kind, id));
                let passages = record.items("passages").iter().filter(|_| *kind == RecordKind::Event);
                passages.filter_map(|passage| passage.text("id")).for_each(|id| own(RecordKind::Passage, id));
            }
        }
        for ((kind, _), id) in &mut renamed {
            let free = free_id(id, |id| taken.contains(&(*kind, id.to_owned())));
            taken.insert((*kind, free.clone()));
            *id = free;
        }
        for (kind, records) in records {
            for record in records {
                set_ids(*kind, record, &renamed);
            }
        }
    }
}

fn set_ids(kind: RecordKind, record: &mut Node, renamed: &BTreeMap<(RecordKind, String), String>) {
    let set = |kind: RecordKind, id: &mut String| {
        if let Some(other) = renamed.get(&(kind, id.clone())) {
            id.clone_from(other);
        }
    };
    if let Some(Node::Text(id)) = record.field_mut("id") {
        set(kind, id);
    }
    if kind == RecordKind::Event {
        for passage in record.items_mut("passages") {
            if let Some(Node::Text(id)) = passage.field_mut("id") {
                set(RecordKind::Passage, id);
            }
        }
    }
    each_reference(record, &mut |kind, id| set(kind, id));
}

/// The bytes at the beginning of a text that are a name, which is folded.
fn length_of_name(text: &str, name: &str) -> Option<usize> {
    let mut letters = name.chars().peekable();
    for (start, letter) in folded(text) {
        let Some(next) = letters.next() else { return Some(start) };
        if next != letter {
            return None;
        }
    }
    letters.peek().is_none().then_some(text.len())
}

/// Letters in lower case with where they are in a text: blanks, hyphens and underscores in a
/// row are one blank, and quotation marks are straight.
fn folded(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut is_behind_blank = false;
    text.char_indices()
        .filter_map(move |(at, letter)| {
            let is_blank = letter.is_whitespace() || matches!(letter, '-' | '_' | '\u{2010}'..='\u{2015}');
            let is_kept = !(is_blank && is_behind_blank);
            is_behind_blank = is_blank;
            let letter = match letter {
                _ if is_blank => ' ',
                '‘' | '’' | '`' | '´' => '\'',
                '“' | '”' => '"',
                other => other,
            };
            is_kept.then_some((at, letter))
        })
        .flat_map(|(at, letter)| letter.to_lowercase().map(move |letter| (at, letter)))
}

/// Whether two letters beside one another are of one word; scripts without blanks have no
/// such words.
fn is_of_one_word(one: char, next: char) -> bool {
    let is_of_word = |letter: char| letter.is_alphanumeric() && !is_written_without_blanks(letter);
    is_of_word(one) && is_of_word(next)
}

/// Thai, Lao, Khmer, Burmese, Chinese and Japanese, by their blocks.
fn is_written_without_blanks(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
