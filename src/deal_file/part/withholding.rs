//! What is withheld, in rounds: what is left out has names, passages that quote these are left
//! out, too, and with them what rests on nothing else, which has names again. Each round looks
//! only for the names that are new in it.

use std::collections::{BTreeMap, HashSet};

use super::{
    Tables,
    finder::{Bounds, Finder},
    go,
    marks::is_marked,
    names::{Names, stand_ins},
    node::Node,
    open_texts::OpenTexts,
    ordinary::is_of_ordinary_words,
    standing::Gone,
    telling::Telling,
};
use crate::domain::RecordKind;

/// A record that is withheld.
struct Secret {
    stand_ins: (String, String),
    /// What tells of it, but for what is among the names already.
    telling: Vec<Telling>,
}

impl Tables {
    /// Leaves out these records, what rests on them and what names them; returns what is gone
    /// and the names that may not be told. `before` are all records as they were.
    pub(super) fn leave_out_restricted(
        &mut self,
        restricted: &[(RecordKind, Node)],
        before: &[(RecordKind, Node)],
    ) -> (Names, Gone) {
        let used = self.uses();
        let (mut names, mut gone) = (Names::default(), Gone::default());
        for (kind, record) in restricted {
            go(&mut gone, *kind, record);
        }
        let mut new = add_restricted(&mut names, restricted);
        let mut open = OpenTexts::new(before);
        let mut secrets: BTreeMap<usize, Secret> = BTreeMap::new();
        let mut telling_words: HashSet<String> = HashSet::new();
        loop {
            let known = gone.len();
            new.prepare();
            telling_words.extend(self.words_with(&new).map(str::to_owned));
            let tells = |part: &Node| words_of(part).any(|words| telling_words.contains(words));
            self.leave_out(&mut gone, &|part| is_marked(part) || tells(part));
            self.leave_out_unused(&mut gone, &used);
            take_up(&mut secrets, before, &gone, &mut open);
            open.set_roles(self.each().filter(|(kind, _)| *kind == RecordKind::Event).map(|(_, event)| event));
            new = add_unknown(&mut names, &mut secrets, &open);
            if gone.len() == known && new.is_empty() {
                names.prepare();
                return (names, gone);
            }
        }
    }

    /// The quoted words that have one of the names, and their translations.
    fn words_with(&self, names: &Finder) -> impl Iterator<Item = &str> {
        let events = self.records.get(&RecordKind::Event).into_iter().flatten();
        let parts = events.flat_map(|(_, event)| ["passages", "corroboration"].map(|list| event.items(list))).flatten();
        parts.flat_map(words_of).filter(|words| names.is_in(words))
    }
}

/// The words of a passage or a corroboration, and their translation.
fn words_of(part: &Node) -> impl Iterator<Item = &str> {
    ["exact", "translation"].into_iter().filter_map(|field| part.text(field))
}

/// Takes up the names of records that say of themselves that they are withheld, whatever the
/// others say; returns those that are new.
fn add_restricted(names: &mut Names, restricted: &[(RecordKind, Node)]) -> Finder {
    let mut new = Finder::new(Bounds::Words);
    for (kind, record) in restricted {
        let stand_ins = stand_ins(record);
        Telling::names(*kind, record).for_each(|telling| add(names, &telling, &stand_ins, &mut new));
    }
    new
}

/// Records that are gone since the last round.
fn take_up(secrets: &mut BTreeMap<usize, Secret>, before: &[(RecordKind, Node)], gone: &Gone, open: &mut OpenTexts) {
    let is_new = |(at, (kind, record)): &(usize, &(RecordKind, Node))| {
        !secrets.contains_key(at) && gone.has(*kind, record.text("id"))
    };
    let left: Vec<(usize, &(RecordKind, Node))> = before.iter().enumerate().filter(is_new).collect();
    for (_, (kind, record)) in &left {
        open.leave_out(*kind, record);
    }
    let secret = |(kind, record): &(RecordKind, Node)| {
        let telling = Telling::all(*kind, record).filter(|telling| !is_of_ordinary_words(&telling.text));
        Secret { stand_ins: stand_ins(record), telling: telling.collect() }
    };
    let left: Vec<(usize, Secret)> = left.into_iter().map(|(at, record)| (at, secret(record))).collect();
    open.look_for(left.iter().flat_map(|(_, secret)| &secret.telling));
    secrets.extend(left);
}

/// Takes up what else tells of records that are withheld, and of none that is open: their
/// publishers, types and roles, and the names of those that are left out because they rest on
/// others, or only others name them. Returns what is new.
fn add_unknown(names: &mut Names, secrets: &mut BTreeMap<usize, Secret>, open: &OpenTexts) -> Finder {
    let mut new = Finder::new(Bounds::Words);
    for Secret { stand_ins, telling } in secrets.values_mut() {
        for telling in telling.extract_if(.., |telling| !open.have(telling)) {
            add(names, &telling, stand_ins, &mut new);
        }
    }
    new
}

fn add(names: &mut Names, telling: &Telling, stand_ins: &(String, String), new: &mut Finder) {
    if names.add(telling, stand_ins) && telling.is_in_texts() {
        new.add_folded(telling.folded.clone(), "");
    }
}
