//! Passages by their IDs: `p1-3; p2-1`.

use super::items;
use crate::{
    domain::{BasisOf, Deal, Event, Passage, Version, suggestion},
    report::in_quotation_marks,
};

/// A passage that can be named in a field, by its ID and as a form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageChoice {
    pub id: String,
    /// `Pier Ledger ¶3 “The price is $30 million”`
    pub shown: String,
    pub words: String,
    pub is_against_event: bool,
}

impl PassageChoice {
    /// A passage that can be chosen; none if it has no ID to name it by.
    pub fn of(passage: Passage<'_>) -> Option<Self> {
        let place = passage.locator().map_or_else(String::new, |locator| format!("{locator} "));
        let words = passage.exact().shown();
        let shown = format!("{} {place}{}", passage.source().name(), in_quotation_marks(words));
        let is_against_event = passage.is_against_event();
        Some(Self { id: passage.id()?.to_owned(), shown, words: words.to_owned(), is_against_event })
    }
}

/// The passages that are named, as a form shows them.
#[derive(Clone, Debug)]
pub struct TypedPassages {
    pub(super) ids: Vec<String>,
    shown: Vec<String>,
}

impl TypedPassages {
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    pub(super) fn understood(&self) -> String {
        format!("= {}", self.shown.join(" and "))
    }
}

pub(super) fn written<'d>(passages: impl Iterator<Item = Passage<'d>>) -> String {
    items::joined(passages.filter_map(Passage::id).map(str::to_owned))
}

/// The passages that state a version of a term.
pub fn of_basis(version: Version<'_>) -> impl Iterator<Item = Passage<'_>> {
    version.basis().filter_map(|basis| match basis.on() {
        BasisOf::Passage(passage) => Some(passage),
        BasisOf::Source(_) => None,
    })
}

/// # Errors
/// No passage has an ID.
pub(super) fn read(typed: &str, deal: &Deal) -> Result<TypedPassages, String> {
    let (mut ids, mut shown) = (Vec::new(), Vec::new());
    for id in items::split(typed) {
        let Some(choice) = deal.find_passage(id).and_then(PassageChoice::of) else {
            let near = suggestion(id, deal.events().flat_map(Event::passages).filter_map(Passage::id));
            let near = near.map_or_else(String::new, |near| format!(": did you mean {near}?"));
            return Err(format!("no passage has the ID or the words {id}{near}"));
        };
        if !ids.contains(&choice.id) {
            ids.push(choice.id);
            shown.push(choice.shown);
        }
    }
    Ok(TypedPassages { ids, shown })
}
