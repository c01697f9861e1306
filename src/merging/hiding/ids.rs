//! IDs of one side that have names which that side takes out.

use std::collections::{HashMap, HashSet};

use super::{Hidden, each_id, names_of_both, records};
use crate::{
    deal_file::{Edit, HiddenNames, Json, Place},
    domain::{RecordKind, Vocabulary as _},
    merging::{handed_over::HandedOver, ids::Ids, references, restricted::Ground, tree::Tree},
};

/// What hides the names in the IDs of one side.
pub(in crate::merging) struct HidingIds<'t> {
    names: &'t HiddenNames,
    /// A name of this side may be a part of a name of the other.
    of_both: HiddenNames,
    /// The records and passages of which this side hands over at least something.
    own: HashSet<Ground<'t>>,
    /// What the two deals are called by their IDs in what is handed over.
    heads: HashSet<&'t str>,
    /// Records and passages that the other one hands over with their own IDs.
    of_rival: HashSet<Ground<'t>>,
}

impl<'t> HidingIds<'t> {
    /// None if this side takes no names out.
    pub(in crate::merging) fn new(deals: [&'t Tree; 2], handed_over: &'t [HandedOver; 2], side: usize) -> Option<Self> {
        let mut hiding = Self {
            names: handed_over.get(side)?.names()?,
            of_both: names_of_both(handed_over)?,
            heads: HashSet::new(),
            own: HashSet::new(),
            of_rival: HashSet::new(),
        };
        for (nth, (whole, handed_over)) in deals.into_iter().zip(handed_over).enumerate() {
            let Some(deal) = handed_over.deal(whole) else { continue };
            hiding.heads.extend(deal.get("deal").and_then(|head| head.text("id")));
            let ids = each_id(deal);
            if nth == side {
                // Passages have other IDs in what is handed over.
                hiding.own.extend(ids.chain(each_id(whole).filter(|(kind, _)| *kind == RecordKind::Passage)));
            } else {
                let is_hidden = |id: &str| handed_over.names().is_some_and(|names| names.hidden_in_id(id).is_some());
                hiding.of_rival.extend(ids.filter(|(_, id)| !is_hidden(id)));
            }
        }
        Some(hiding)
    }

    /// The ID without names; none if it has none of this side.
    fn without_names(&self, id: &str) -> Option<String> {
        self.names.hidden_in_id(id).and_then(|_| self.of_both.hidden_in_id(id))
    }

    /// What becomes of the IDs of the merged deal: of references to records first, then of these.
    pub(in crate::merging) fn hidden(&self, merged: &str) -> [Hidden; 2] {
        let [mut others, mut own] = <[Hidden; 2]>::default();
        let Some(whole) = Tree::parse(merged) else { return [others, own] };
        let (mut ids, mut now) = (Ids::of(&whole), whole.clone());
        for (kind, renamed) in self.renamed(&whole, &mut ids) {
            let told = renamed.iter().map(|(id, now)| format!("{} {id} is now called {now}", kind.word()));
            let mut told: Vec<String> = told.collect();
            told.sort();
            own.told.append(&mut told);
            match kind {
                RecordKind::Passage => references::rename_passages(&mut now, &renamed),
                kind => references::rename(&mut now, kind, &renamed),
            }
        }
        for ((kind, _, before), (_, _, now)) in records(&whole).zip(records(&now)) {
            let place = Place::record(kind, before.text("id").unwrap_or_default());
            for (field, value) in now.fields().iter().filter(|(field, value)| before.field(field) != Some(value)) {
                let hidden = if field == "id" { &mut own } else { &mut others };
                hidden.edits.push(Edit::Set(place.clone().then_field(field), Json::new(value)));
            }
        }
        self.hide_in_head(&whole, &mut own);
        [others, own]
    }

    /// In the ID of the deal itself.
    fn hide_in_head(&self, whole: &Tree, hidden: &mut Hidden) {
        let id = whole.get("deal").and_then(|head| head.text("id")).filter(|id| !self.heads.contains(id));
        if let Some((id, now)) = id.and_then(|id| Some((id, self.without_names(id)?))) {
            hidden.told.push(format!("the deal {id} is now called {now}"));
            let place = Place::default().then_field("deal").then_field("id");
            hidden.edits.push(Edit::Set(place, Json::new(&Tree::from(now.as_str()))));
        }
    }

    /// New IDs of records and passages, by kind.
    fn renamed(&self, whole: &Tree, ids: &mut Ids) -> Vec<(RecordKind, HashMap<String, String>)> {
        let mut renamed: HashMap<RecordKind, HashMap<String, String>> = HashMap::new();
        for (kind, id) in each_id(whole).filter(|id| self.own.contains(id) && !self.of_rival.contains(id)) {
            if let Some(now) = self.without_names(id) {
                renamed.entry(kind).or_default().insert(id.to_owned(), ids.free(kind, &now));
            }
        }
        renamed.into_iter().collect()
    }
}
