//! Two versions of one record.

use serde_json::Value;

use super::{
    amounts, extents::READ, locators, own_words, pairs::is_same_passage, restricted::RESTRICTIONS, tree::Tree,
};
use crate::{
    domain::{EdtfDate, RecordKind},
    search::untitled_key,
};

/// What the record of the first deal takes from that of the second.
#[derive(Default)]
pub(super) struct Combined {
    /// Fields with their new values; null removes a field.
    pub(super) set: Vec<(String, Tree)>,
    pub(super) differing: Vec<Differing>,
    /// What is in neither.
    pub(super) left_out: Vec<String>,
    /// Whether an item of the first deal has something of the second now.
    is_item_changed: bool,
}

/// A field of which the two deals say something else.
pub(super) struct Differing {
    /// The list of `of` if its items differ as a whole.
    pub(super) field: String,
    /// Of the first and the second deal; null is none.
    pub(super) values: [Tree; 2],
    /// What has the field, if that is not the record itself.
    pub(super) of: Option<Item>,
}

/// An item of a list that both have.
pub(super) struct Item {
    pub(super) list: String,
    pub(super) versions: [Tree; 2],
}

/// Fields that say how a file is kept, not what happened.
pub(super) const OF_FILE: [&str; 4] = ["order", "accessed", "proved", "match"];

/// What rests on the source of the date of an event.
pub(super) const DATED: [&str; 3] = ["date", "date_words", "dated_by"];

/// Links from source to source: both together might lead in a circle.
pub(super) const LINKS: [&str; 3] = ["copy_of", "derived_from", "version_of"];

/// Verdicts on documents that do not bear out the record.
const SAYS_OTHERWISE: [&str; 2] = ["contradicts", "not-found"];

impl Combined {
    pub(super) fn of(kind: RecordKind, own: &Tree, other: &Tree) -> Self {
        let mut combined = Self::default();
        for (field, value) in other.fields() {
            // Null is as if it were not there.
            let Some(value) = other.get(field).filter(|_| field != "id").map(|_| value) else { continue };
            match own.get(field) {
                Some(own) if own.is_same(value) => {}
                // What was read is decided for the deals as wholes.
                _ if kind == RecordKind::Source && field == READ => {}
                Some(_) if kind == RecordKind::Source && field == "title" && is_located(own, other) => {
                    combined
                        .left_out
                        .push(format!("left out the title “{}”, which differs only in its locator", value.shown()));
                }
                Some(_) if kind == RecordKind::Party && field == "name" && is_one_name(own, other) => {}
                Some(own) => combined.both(kind, field, own, value),
                None if kind == RecordKind::Source && LINKS.contains(&field.as_str()) => {
                    combined.differ(field, &Tree::Leaf(Value::Null), value);
                }
                None if OF_FILE.contains(&field.as_str()) => combined.leave_out(field, value),
                None => combined.set.push((field.clone(), value.clone())),
            }
        }
        if kind == RecordKind::Party && is_one_name(own, other) {
            combined.keep_name(own, other);
        }
        combined
    }

    pub(super) fn put(&mut self, field: &str, value: Tree) {
        self.set.retain(|(name, _)| name != field);
        self.set.push((field.to_owned(), value));
    }

    /// What bears out the version of the second deal contradicts that of the first, as an earlier
    /// merge has written down: that is no dispute about the document.
    pub(super) fn settle_verdicts(&mut self) {
        self.differing.retain(|differing| {
            let is_verdict =
                differing.field == "verdict" && differing.of.as_ref().is_some_and(|item| item.list == "corroboration");
            let [own, other] = differing.values.each_ref().map(Tree::as_text);
            let supports = |verdict: Option<&str>| verdict.is_some_and(|verdict| !SAYS_OTHERWISE.contains(&verdict));
            let contradicts = |verdict: Option<&str>| verdict == Some("contradicts");
            !(is_verdict && (contradicts(own) && supports(other) || supports(own) && contradicts(other)))
        });
    }

    /// Marks a field as decided, so that the second deal no longer changes it.
    pub(super) fn settle(&mut self, field: &str) {
        self.set.retain(|(name, _)| name != field);
        self.differing.retain(|differing| differing.of.is_some() || differing.field != field);
    }

    /// A date of which the source is kept back would take that of the first deal with it.
    pub(super) fn set_dates_apart(&mut self) {
        let is_date = |field: &str| DATED.contains(&field);
        for (field, value) in self.set.extract_if(.., |(field, _)| is_date(field)).collect::<Vec<_>>() {
            self.differ(&field, &Tree::Leaf(Value::Null), &value);
        }
    }

    /// The name of the second deal's party as one more of the first's: words that call it so
    /// are to be withheld with it.
    pub(super) fn keep_name(&mut self, own: &Tree, other: &Tree) {
        let mut aliases = self.taken(own, "aliases");
        // The second deal may have the first one's name as an alias.
        aliases.retain(|alias| Some(alias) != own.get("name") || own.records("aliases").contains(alias));
        let Some(name) = other.get("name").filter(|name| own.get("name") != Some(name) && !aliases.contains(name))
        else {
            return self.put_aliases(own, aliases);
        };
        aliases.push(name.clone());
        self.put_aliases(own, aliases);
    }

    fn put_aliases(&mut self, own: &Tree, aliases: Vec<Tree>) {
        self.set.retain(|(name, _)| name != "aliases");
        if own.records("aliases") != aliases {
            self.put("aliases", Tree::List(aliases));
        }
    }

    /// What both say in their own words, in the field of the record or of its item.
    pub(super) fn keep_words(&mut self, own: &Tree, differing: &Differing, second: &str) {
        let [_, words] = &differing.values;
        let Some(Item { list, versions: [known, _] }) = &differing.of else {
            let kept = own.get(&differing.field).cloned().unwrap_or(Tree::Leaf(Value::Null));
            self.put(&differing.field, own_words::both(&kept, words, second));
            return;
        };
        let mut items = self.taken(own, list);
        let Some(item) = items.iter_mut().find(|item| is_same_item(list, item, known)) else { return };
        let kept = item.get(&differing.field).cloned().unwrap_or(Tree::Leaf(Value::Null));
        item.put(&differing.field, own_words::both(&kept, words, second));
        self.put(list, Tree::List(items));
    }

    /// Makes what only the second deal cites evidence against the version of the first, which
    /// the record has. Returns whether there is any.
    pub(super) fn contradict_with(&mut self, [own, other]: [&Tree; 2]) -> bool {
        let cites = |version: &Tree, source: &str| {
            let lists = ["passages", "corroboration"].iter().flat_map(|list| version.records(list));
            lists.filter_map(|item| item.text("source")).any(|cited| cited == source)
        };
        let is_of_second = |source: &str| cites(other, source) && !cites(own, source);
        let mut is_any = false;
        let mut items = self.taken(own, "corroboration");
        for source in other.records("passages").iter().filter_map(|passage| passage.text("source")) {
            let is_known = items.iter().any(|item| item.text("source") == Some(source));
            if is_of_second(source) && !is_known {
                let fields = [("source", source), ("verdict", "contradicts")];
                items.push(Tree::Record(fields.map(|(field, value)| (field.to_owned(), Tree::from(value))).into()));
                is_any = true;
            }
        }
        for item in &mut items {
            let is_of_second = item.text("source").is_some_and(is_of_second);
            if is_of_second && item.text("verdict").is_some_and(|verdict| !SAYS_OTHERWISE.contains(&verdict)) {
                item.put("verdict", Tree::from("contradicts"));
                is_any = true;
            }
        }
        if is_any {
            self.put("corroboration", Tree::List(items));
        }
        is_any
    }

    /// The items of a list as they are to be.
    fn taken(&self, own: &Tree, list: &str) -> Vec<Tree> {
        let taken = self.set.iter().find(|(field, _)| field == list).map(|(_, items)| items.items());
        taken.unwrap_or_else(|| own.records(list)).to_vec()
    }

    /// What the second deal calls the event, behind the summary.
    pub(super) fn keep_title(&mut self, own: &Tree, title: &str, second: &str) {
        let taken = self.set.iter().find(|(field, _)| field == "summary").and_then(|(_, summary)| summary.as_text());
        let summary = own_words::with_title(taken.or_else(|| own.text("summary")), title, second);
        self.put("summary", summary);
    }

    fn leave_out(&mut self, field: &str, value: &Tree) {
        let date = |text: &str| EdtfDate::parse(text).map_or_else(|_| text.to_owned(), EdtfDate::to_citation_string);
        self.left_out.push(match field {
            "order" => format!("left out its position within the day, {}", value.shown()),
            "accessed" => format!("left out the access date, {}", date(&value.shown())),
            "proved" => format!("left out the recorded check of {}", date(value.text("on").unwrap_or_default())),
            _ => "left out why it matched a query".to_owned(),
        });
    }

    fn both(&mut self, kind: RecordKind, field: &str, own: &Tree, value: &Tree) {
        match (own, value) {
            _ if OF_FILE.contains(&field) => self.leave_out(field, value),
            _ if RESTRICTIONS.contains(&field) => {
                self.set.push((field.to_owned(), Tree::Leaf(true.into())));
            }
            // What is owed is the sum of its versions: two of them are not mixed.
            (Tree::List(_), _) if kind == RecordKind::Term => self.differ(field, own, value),
            (Tree::List(own_items), Tree::List(items)) => {
                let union = self.union(field, own_items, items);
                if std::mem::take(&mut self.is_item_changed) || union.len() > own_items.len() {
                    self.set.push((field.to_owned(), Tree::List(union)));
                }
            }
            _ => self.differ(field, own, value),
        }
    }

    /// Of one amount, of which one version lacks the unit, what the other one states.
    fn complete(&mut self, own: &mut Tree, other: &Tree) {
        let versions = [&*own, other].map(amounts::in_words);
        for (field, _) in other.fields() {
            if let Some(value) = other.get(field).filter(|_| own.get(field).is_none()) {
                own.put(field, value.clone());
                self.is_item_changed = true;
            }
        }
        let [first, second] = versions;
        self.left_out.push(format!("{first} and {second} are one amount, {}", amounts::in_words(own)));
    }

    fn differ(&mut self, field: &str, own: &Tree, value: &Tree) {
        let values = [own.clone(), value.clone()];
        self.differing.push(Differing { field: field.to_owned(), values, of: None });
    }

    fn differ_about_item(&mut self, list: &str, own: &Tree, other: &Tree) {
        let versions = [own.clone(), other.clone()];
        let of = Some(Item { list: list.to_owned(), versions: versions.clone() });
        self.differing.push(Differing { field: list.to_owned(), values: versions, of });
    }

    fn differ_in_item(&mut self, list: &str, own: &Tree, other: &Tree) {
        let mut fields: Vec<&str> = Vec::new();
        for (field, _) in own.fields().iter().chain(other.fields()) {
            if field != "id" && !RESTRICTIONS.contains(&field.as_str()) && !fields.contains(&field.as_str()) {
                fields.push(field);
            }
        }
        for field in fields {
            let values = [own, other].map(|item| item.get(field).cloned().unwrap_or(Tree::Leaf(Value::Null)));
            let [first, second] = &values;
            if !first.is_same(second) {
                let of = Some(Item { list: list.to_owned(), versions: [own.clone(), other.clone()] });
                self.differing.push(Differing { field: field.to_owned(), values, of });
            }
        }
    }

    /// The items of both. Of one that both have in other words, the differences are noted.
    fn union(&mut self, field: &str, own: &[Tree], other: &[Tree]) -> Vec<Tree> {
        let mut union = own.to_vec();
        for item in other {
            let Some(at) = own.iter().position(|known| is_same_item(field, known, item)) else {
                let same = amounts::without_unit(own, other, item).filter(|_| field == "amounts");
                if let Some(known) = same.and_then(|at| union.get_mut(at)) {
                    self.complete(known, item);
                    continue;
                }
                match amounts::contradicted(own, other, item).filter(|_| field == "amounts") {
                    Some(known) => self.differ_about_item(field, known, item),
                    None => union.push(item.clone()),
                }
                continue;
            };
            let Some(known) = union.get_mut(at) else { continue };
            // Others may name it.
            if let (true, Some(id)) = (known.get("id").is_none(), item.get("id"))
                && let Tree::Record(fields) = known
            {
                fields.insert(0, ("id".to_owned(), id.clone()));
                self.is_item_changed = true;
            }
            for field in RESTRICTIONS.into_iter().filter(|field| item.get(field).is_some_and(Tree::is_true)) {
                if !known.get(field).is_some_and(Tree::is_true) {
                    known.put(field, Tree::Leaf(true.into()));
                    self.is_item_changed = true;
                }
            }
            let known = known.clone();
            self.differ_in_item(field, &known, item);
        }
        union
    }
}

/// Whether the names of two parties are the same but for the title of a person, case or accents,
/// or one is an alias of the other.
fn is_one_name(own: &Tree, other: &Tree) -> bool {
    let called = |party: &Tree, name: &str| {
        let aliases = party.records("aliases").iter().filter_map(Tree::as_text);
        party.text("name").into_iter().chain(aliases).any(|own| untitled_key(own) == untitled_key(name))
    };
    let names = own.text("name").zip(other.text("name"));
    names.is_some_and(|(name, other_name)| called(own, other_name) || called(other, name))
}

/// Whether only the locators in two titles of one document differ.
fn is_located(own: &Tree, other: &Tree) -> bool {
    let url = |source: &Tree| source.text("url").map(|url| url.trim_end_matches('/').to_owned());
    let titles = own.text("title").zip(other.text("title"));
    url(own).is_some()
        && url(own) == url(other)
        && titles.is_some_and(|(own, other)| locators::alone_differ(own, other))
}

/// Whether two items of a list are about the same.
pub(super) fn is_same_item(field: &str, own: &Tree, other: &Tree) -> bool {
    let is_same = |name: &str| own.get(name).is_some() && own.text(name) == other.text(name);
    match field {
        "parties" => is_same("id"),
        "passages" => is_same_passage(own, other),
        "corroboration" => {
            let passages = |tree: &Tree| tree.get("passages").cloned().unwrap_or(Tree::List(Vec::new()));
            is_same("source") && passages(own).is_same(&passages(other))
        }
        "relations" => is_same("kind") && is_same("event"),
        _ => own.is_same(other),
    }
}
