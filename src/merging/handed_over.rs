//! What one of the two deals hands over by itself. The merged deal hands over no more of it.

use std::collections::{HashMap, HashSet};

use super::{KINDS, combining::is_same_item, references, table, tree::Tree};
use crate::{
    deal_file::{self, HiddenNames, Kept, Withheld},
    domain::{DealIx as _, EventIx, RecordKind},
};

pub(super) enum HandedOver {
    Everything,
    Part {
        /// With the IDs of the whole deal.
        deal: Tree,
        kept: Kept,
        /// What is taken out of texts.
        names: Box<HiddenNames>,
        /// Those of the names that are in what is handed over.
        hidden: HashSet<String>,
    },
    /// What is left is no deal.
    Nothing,
}

impl HandedOver {
    /// Requires a deal without errors.
    pub(super) fn of(text: &str) -> Self {
        let Ok(deal) = deal_file::read(text) else { return Self::Nothing };
        match deal_file::withhold(text, &deal) {
            None => Self::Everything,
            Some(Ok(withheld)) => Self::part(text, withheld).unwrap_or(Self::Nothing),
            Some(Err(_)) => Self::Nothing,
        }
    }

    fn part(text: &str, withheld: Withheld) -> Option<Self> {
        let (whole, mut deal) = (Tree::parse(text)?, Tree::parse(&withheld.text)?);
        let unnamed = without_references(&whole, &withheld.kept);
        let mut handed: Vec<&Tree> = unnamed.get("deal").into_iter().collect();
        for kind in KINDS {
            let mut ids = HashMap::new();
            for (at, record) in whole.records(table(kind)).iter().enumerate() {
                let Some(now) = index(&withheld.kept, kind, at) else { continue };
                let now = deal.records(table(kind)).get(now).and_then(|record| record.text("id"));
                ids.extend(now.zip(record.text("id")).map(|(now, before)| (now.to_owned(), before.to_owned())));
                handed.extend(unnamed.records(table(kind)).get(at));
            }
            references::rename(&mut deal, kind, &ids);
        }
        let (kept, names) = withheld.into_hidden_names();
        let hidden = handed.into_iter().flat_map(|record| names.found_in(&record.json())).collect();
        Some(Self::Part { deal, kept, names: Box::new(names), hidden })
    }

    /// Whether one of the names is taken out of what is handed over.
    pub(super) fn hides_any(&self, names: &HashSet<String>) -> bool {
        match self {
            Self::Part { hidden, .. } => !hidden.is_disjoint(names),
            Self::Everything | Self::Nothing => false,
        }
    }

    /// What is taken out of texts, if anything is.
    pub(super) fn names(&self) -> Option<&HiddenNames> {
        match self {
            Self::Part { names, .. } => Some(names),
            Self::Everything | Self::Nothing => None,
        }
    }

    /// What is handed over of a deal, of which this is the whole.
    pub(super) fn deal<'d>(&'d self, whole: &'d Tree) -> Option<&'d Tree> {
        match self {
            Self::Everything => Some(whole),
            Self::Part { deal, .. } => Some(deal),
            Self::Nothing => None,
        }
    }

    /// Whether a record is kept back: it is confidential, or rests on what is, or only that
    /// names it.
    pub(super) fn withholds(&self, kind: RecordKind, at: usize) -> bool {
        match self {
            Self::Everything => false,
            Self::Part { kept, .. } => index(kept, kind, at).is_none(),
            Self::Nothing => true,
        }
    }

    /// Whether this value of a record stands in what is handed over, except for names in it.
    pub(super) fn has(&self, kind: RecordKind, at: usize, path: &Path<'_>, value: &Tree) -> bool {
        let (deal, kept) = match self {
            Self::Everything => return true,
            Self::Nothing => return false,
            Self::Part { deal, kept, .. } => (deal, kept),
        };
        let records = deal.records(table(kind));
        let Some(record) = index(kept, kind, at).and_then(|at| records.get(at)) else { return false };
        let found = match path {
            Path::Field(field) => record.get(field),
            Path::Item { list, item, field } => {
                let items = record.get(list).map_or(&[][..], Tree::items);
                let Some(own) = items.iter().find(|own| is_same_item(list, own, item)) else { return false };
                if field == list { Some(own) } else { own.get(field) }
            }
        };
        match found {
            Some(found) => is_alike(found, value),
            None => value.is_null(),
        }
    }

    /// As the records themselves are renamed.
    pub(super) fn rename(&mut self, kind: RecordKind, ids: &HashMap<String, String>) {
        if let Self::Part { deal, .. } = self {
            references::rename(deal, kind, ids);
        }
    }

    pub(super) fn rename_passages(&mut self, ids: &HashMap<String, String>) {
        if let Self::Part { deal, .. } = self {
            references::rename_passages(deal, ids);
        }
    }
}

/// Where a record has a value.
pub(super) enum Path<'p> {
    Field(&'p str),
    /// In this field of an item of a list, or the item itself if it is the list's.
    Item {
        list: &'p str,
        item: &'p Tree,
        field: &'p str,
    },
}

/// The deal without the IDs of withheld records where others refer to them: these follow the record
/// when it gets another ID, and tell nothing.
fn without_references(whole: &Tree, kept: &Kept) -> Tree {
    let mut unnamed = whole.clone();
    for kind in KINDS {
        let withheld = whole.records(table(kind)).iter().enumerate().filter(|(at, _)| index(kept, kind, *at).is_none());
        let ids = withheld.filter_map(|(_, record)| Some((record.text("id")?.to_owned(), String::new()))).collect();
        references::rename(&mut unnamed, kind, &ids);
    }
    unnamed
}

fn index(kept: &Kept, kind: RecordKind, at: usize) -> Option<usize> {
    kept.index(kind, EventIx::from_index(at)).map(EventIx::index)
}

/// Whether nothing was left out of a value. Names in its texts may be replaced.
pub(super) fn is_alike(handed: &Tree, value: &Tree) -> bool {
    match (handed, value) {
        (Tree::Record(_), Tree::Record(fields)) => {
            fields.iter().all(|(name, value)| handed.get(name).map_or(value.is_null(), |own| is_alike(own, value)))
        }
        (Tree::List(own), Tree::List(items)) => {
            own.len() == items.len() && own.iter().zip(items).all(|(own, item)| is_alike(own, item))
        }
        (Tree::Leaf(own), Tree::Leaf(value)) => own == value || (own.is_string() && value.is_string()),
        _ => false,
    }
}
