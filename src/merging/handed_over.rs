//! What one of the two deals hands over by itself. The merged deal hands over no more of it.

use std::collections::HashMap;

use super::{combining::is_same_item, references, tree::Tree};
use crate::{
    deal_file::{self, Kept},
    domain::{DealIx as _, EventIx, RecordKind},
};

pub(super) enum HandedOver {
    Everything,
    Part {
        deal: Tree,
        kept: Kept,
    },
    /// What is left is no deal.
    Nothing,
}

impl HandedOver {
    /// Of a deal without errors.
    pub(super) fn of(text: &str) -> Self {
        let Ok(deal) = deal_file::read(text) else { return Self::Nothing };
        match deal_file::withhold(text, &deal) {
            None => Self::Everything,
            Some(Ok(withheld)) => {
                Tree::parse(&withheld.text).map_or(Self::Nothing, |deal| Self::Part { deal, kept: withheld.kept })
            }
            Some(Err(_)) => Self::Nothing,
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
            Self::Part { deal, kept } => (deal, kept),
        };
        let records = deal.records(super::table(kind));
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

fn index(kept: &Kept, kind: RecordKind, at: usize) -> Option<usize> {
    kept.index(kind, EventIx::from_index(at)).map(EventIx::index)
}

/// Whether nothing was left out of a value. Names in its texts may be replaced.
fn is_alike(handed: &Tree, value: &Tree) -> bool {
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
