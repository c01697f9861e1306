//! A part of a deal as a deal of its own: some of its records, and nothing that names
//! others. So no list, count or reference made of it can tell what was left out.

mod addresses;
mod escapes;
mod finder;
mod hidden;
mod marks;
mod names;
mod node;
mod open_texts;
mod ordinary;
mod reading;
mod references;
mod remade;
mod renaming;
mod short;
mod spellings;
mod standing;
mod telling;
mod uses;
mod withholding;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{difference::table, read, records::escaped, source_map::without_mark};
use crate::domain::{AvailableText, Deal, DealIx, Finding, RecordKind, Ref, Source, SourceIx, Vocabulary as _};
pub use hidden::{HiddenNames, telling_names};
use marks::{is_marked, is_off_record};
use names::Names;
pub use names::UNNAMED;
use node::Node;
pub use references::record_kind_named_in;
use renaming::number_without;
use standing::{COPIES, Gone};

/// A record by its kind and ID.
type RecordId = (RecordKind, String);

const KINDS: [RecordKind; 5] =
    [RecordKind::Party, RecordKind::Source, RecordKind::Event, RecordKind::Disagreement, RecordKind::Term];

/// A deal without what is confidential, privileged or off the record.
#[derive(Debug)]
pub struct Withheld {
    pub deal: Deal,
    /// The deal file that it was read from.
    pub text: String,
    /// How many records of each kind, passages and corroborations are withheld because they say so.
    pub marked: Vec<(&'static str, usize)>,
    /// Whether some of them were said off the record.
    pub has_off_record: bool,
    /// How many more because they rest on these, or only they name them.
    pub resting: usize,
    pub kept: Kept,
    names: Names,
}

impl Withheld {
    /// Where the remaining records are, and the names removed from texts.
    pub fn into_hidden_names(self) -> (Kept, HiddenNames) {
        (self.kept, HiddenNames::new(self.names))
    }
}

/// Maps the index of each record in the whole deal to its index in the part; a record that was
/// left out is missing.
#[derive(Debug)]
pub struct Kept(HashMap<(RecordKind, usize), usize>);

impl Kept {
    /// The index of the record in the part; none if it was left out.
    pub fn index<I: DealIx>(&self, kind: RecordKind, ix: I) -> Option<I> {
        self.0.get(&(kind, ix.index())).map(|index| I::from_index(*index))
    }
}

/// Leaves out all records that are confidential, privileged or off the record, what rests on
/// them, and their names; none if there are no such records.
///
/// # Errors
/// What is left is no deal: nothing may be told of it.
pub fn withhold(text: &str, deal: &Deal) -> Option<Result<Withheld, Vec<Finding>>> {
    match Tables::parse(text) {
        Some(tables) if !deal.withholds() && !tables.marks_any() => None,
        tables => Some(tables.unwrap_or_default().withheld(deal)),
    }
}

/// The deal file with these records only, of which none may name another one.
pub fn part(text: &str, deal: &Deal, records: &BTreeSet<Ref>) -> String {
    let mut tables = Tables::parse(text).unwrap_or_default();
    tables.keep(records, deal);
    tables.write()
}

/// The same as JSON Lines: a record per line, with its kind under `record`.
pub fn part_lines(text: &str, deal: &Deal, records: &BTreeSet<Ref>) -> impl Iterator<Item = String> {
    let mut tables = Tables::parse(text).unwrap_or_default();
    tables.keep(records, deal);
    tables.lines()
}

/// The records of a deal file, each with its index there.
#[derive(Debug, Default)]
struct Tables {
    /// Everything else, in its order; of each table only where it stands.
    rest: Vec<(String, Node)>,
    records: BTreeMap<RecordKind, Vec<(usize, Node)>>,
}

impl Tables {
    fn parse(text: &str) -> Option<Self> {
        let Node::Record(mut rest) = Node::parse(without_mark(text))? else { return None };
        let mut records = BTreeMap::new();
        for kind in KINDS {
            let own = rest.iter_mut().find(|(name, _)| name == table(kind)).map(|(_, list)| list);
            let list = own.map(|list| std::mem::replace(list, Node::List(Vec::new())));
            let list = if let Some(Node::List(items)) = list { items } else { Vec::new() };
            records.insert(kind, list.into_iter().enumerate().collect());
        }
        Some(Self { rest, records })
    }

    fn keep(&mut self, records: &BTreeSet<Ref>, deal: &Deal) {
        let mut gone = Gone::default();
        let is_kept = |kind: RecordKind, index: usize| records.contains(&reference(kind, index));
        for (kind, own) in &self.records {
            for (_, record) in own.iter().filter(|(index, _)| !is_kept(*kind, *index)) {
                go(&mut gone, *kind, record);
            }
        }
        self.leave_out(&mut gone, &|_| false);
        self.prove_again(deal);
    }

    fn withheld(mut self, deal: &Deal) -> Result<Withheld, Vec<Finding>> {
        let before: Vec<(RecordKind, Node)> = self.each().map(|(kind, record)| (kind, record.clone())).collect();
        let (restricted, parts) = (self.restricted(), self.marked_parts());
        let (names, gone) = self.leave_out_restricted(&restricted, &before);
        let count = |kind: RecordKind| restricted.iter().filter(|(of, _)| *of == kind).count();
        let marked = KINDS.map(|kind| (kind.word(), count(kind))).into_iter().chain(parts);
        let marked = marked.filter(|(_, count)| *count > 0).collect();
        let has_off_record = restricted.iter().any(|(kind, record)| is_off_record(*kind, record));
        let resting = before.len() - self.count() - restricted.len();
        self.prove_again(deal);
        self.number_again();
        self.hide(&names, &gone);
        let text = self.write();
        let kept = self.kept();
        let texts = texts_of(deal, &kept);
        let deal = read(&text)?;
        let deal = if texts.is_empty() { deal } else { deal.with_texts(texts) };
        Ok(Withheld { deal, text, marked, has_off_record, resting, kept, names })
    }

    fn each(&self) -> impl Iterator<Item = (RecordKind, &Node)> {
        self.records.iter().flat_map(|(kind, own)| own.iter().map(|(_, record)| (*kind, record)))
    }

    /// Those that are confidential, privileged or off the record.
    fn restricted(&self) -> Vec<(RecordKind, Node)> {
        let restricted = self.each().filter(|(kind, record)| is_marked(record) || is_off_record(*kind, record));
        restricted.map(|(kind, record)| (kind, record.clone())).collect()
    }

    /// How many passages and corroborations are confidential or privileged, whatever their events are.
    fn marked_parts(&self) -> [(&'static str, usize); 2] {
        [("passages", RecordKind::Passage.word()), ("corroboration", "corroboration")].map(|(list, word)| {
            let events = self.records.get(&RecordKind::Event).into_iter().flatten();
            let parts = events.flat_map(|(_, event)| event.items(list));
            (word, parts.filter(|part| is_marked(part)).count())
        })
    }

    fn marks_any(&self) -> bool {
        self.each().any(|(_, record)| is_marked(record)) || self.marked_parts().iter().any(|(_, count)| *count > 0)
    }

    fn count(&self) -> usize {
        self.records.values().map(Vec::len).sum()
    }

    /// Leaves out what is gone and what goes with it, until everything else stands.
    /// `is_withheld` says so of a passage or a corroboration.
    fn leave_out(&mut self, gone: &mut Gone, is_withheld: &impl Fn(&Node) -> bool) {
        loop {
            self.leave_out_copies(gone);
            let known = gone.len();
            for (kind, own) in &mut self.records {
                own.retain_mut(|(_, record)| {
                    let stands = gone.leaves(*kind, record, is_withheld);
                    if !stands {
                        go(gone, *kind, record);
                    }
                    stands
                });
            }
            if gone.len() == known {
                return;
            }
        }
    }

    /// The copies and versions of sources that are gone, and those of these: all at once,
    /// however long such a chain is.
    fn leave_out_copies(&self, gone: &mut Gone) {
        let mut copies: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut left: Vec<&str> = Vec::new();
        for (_, source) in self.records.get(&RecordKind::Source).into_iter().flatten() {
            let id = source.text("id").unwrap_or_default();
            for original in COPIES.iter().filter_map(|field| source.text(field)) {
                copies.entry(original).or_default().push(id);
                left.extend(gone.has(RecordKind::Source, Some(original)).then_some(original));
            }
        }
        while let Some(original) = left.pop() {
            for copy in copies.remove(original).into_iter().flatten() {
                gone.insert(RecordKind::Source, copy);
                left.push(copy);
            }
        }
    }

    fn hide(&mut self, names: &Names, gone: &Gone) {
        self.rest.retain_mut(|(name, value)| names.hide_in_rest(name, value));
        for (kind, own) in &mut self.records {
            for (_, record) in own {
                names.hide(*kind, record);
            }
        }
        let mut records: Vec<(RecordKind, Vec<&mut Node>)> = self
            .records
            .iter_mut()
            .map(|(kind, own)| (*kind, own.iter_mut().map(|(_, record)| record).collect()))
            .collect();
        if let Some((_, head)) = self.rest.iter_mut().find(|(name, _)| name == "deal") {
            records.push((RecordKind::Deal, vec![head]));
        }
        let numbers = number_without(gone, &mut records);
        names.rename(&mut records, &numbers);
    }

    fn kept(&self) -> Kept {
        let places = |(kind, own): (&RecordKind, &Vec<(usize, Node)>)| {
            let kind = *kind;
            own.iter().enumerate().map(|(now, (before, _))| ((kind, *before), now)).collect::<Vec<_>>()
        };
        Kept(self.records.iter().flat_map(places).collect())
    }

    fn write(&self) -> String {
        let filled = self.rest.iter().map(|(name, value)| {
            let kind = KINDS.iter().find(|kind| table(**kind) == name);
            let records = kind.and_then(|kind| self.records.get(kind));
            let list =
                |records: &Vec<(usize, Node)>| Node::List(records.iter().map(|(_, record)| record.clone()).collect());
            (name.clone(), records.map_or_else(|| value.clone(), list))
        });
        let mut out = String::new();
        Node::Record(filled.collect()).write(&mut out, 0);
        out.push('\n');
        escaped(&out)
    }

    fn lines(self) -> impl Iterator<Item = String> {
        let head = self.rest.into_iter().filter(|(name, _)| name == "deal").map(|(_, head)| (RecordKind::Deal, head));
        let records = self.records.into_iter().flat_map(|(kind, own)| own.into_iter().map(move |(_, one)| (kind, one)));
        head.chain(records).map(|(kind, record)| escaped(&tagged(record, kind).line()))
    }
}

/// A record with its kind in front.
fn tagged(record: Node, kind: RecordKind) -> Node {
    let Node::Record(fields) = record else { return record };
    let kind = ("record".to_owned(), Node::Text(kind.word().to_owned()));
    Node::Record(std::iter::once(kind).chain(fields).collect())
}

/// A record is gone, and so are its passages.
fn go(gone: &mut Gone, kind: RecordKind, record: &Node) {
    gone.insert(kind, record.text("id").unwrap_or_default());
    if kind == RecordKind::Event {
        let passages = record.items("passages").iter().filter_map(|passage| passage.text("id"));
        passages.for_each(|id| gone.insert(RecordKind::Passage, id));
    }
}

fn texts_of(deal: &Deal, kept: &Kept) -> HashMap<SourceIx, AvailableText> {
    let text = |source: Source<'_>| {
        let now = kept.index(RecordKind::Source, source.ix())?;
        Some((now, deal.available_text(source.ix())?.clone()))
    };
    deal.sources().filter_map(text).collect()
}

fn reference(kind: RecordKind, index: usize) -> Ref {
    match kind {
        RecordKind::Party => Ref::Party(DealIx::from_index(index)),
        RecordKind::Source => Ref::Source(DealIx::from_index(index)),
        RecordKind::Disagreement => Ref::Disagreement(DealIx::from_index(index)),
        RecordKind::Term => Ref::Term(DealIx::from_index(index)),
        RecordKind::Event | RecordKind::Passage | RecordKind::Deal => Ref::Event(DealIx::from_index(index)),
    }
}
