//! What is withheld in one of the two deals is withheld in the merged one.

use std::collections::BTreeSet;

use super::{
    Merging,
    hiding::{Hiding, HidingIds},
    restricted,
    tree::Tree,
    unveiled,
};
use crate::{
    deal_file::{self, Edit, EditError},
    domain::Vocabulary as _,
};

impl Merging<'_> {
    /// Marks what only what is withheld in the second deal named there, and nothing names now.
    pub(super) fn with_unnamed(&mut self, text: String) -> Result<String, EditError> {
        let unnamed = restricted::unnamed(&self.dependent, &text);
        let [_, second] = self.names;
        self.told.extend(unnamed.iter().map(|(kind, id)| {
            format!("{} {id}: is now confidential, since {second} withholds it and nothing refers to it", kind.word())
        }));
        let edits: Vec<Edit> = unnamed.iter().map(|(kind, id)| restricted::restrict(*kind, id)).collect();
        edited(text, &edits)
    }

    /// Marks what neither of the two hands over. Others that rest on it may then be marked, too.
    pub(super) fn with_unveiled(&mut self, mut text: String, other: &Tree) -> Result<String, EditError> {
        let mut marked = BTreeSet::new();
        loop {
            let found = unveiled::unveiled([&self.own, other], &self.handed_over, &text);
            let mut edits = Vec::new();
            for (side, kind, id) in found {
                if !marked.insert((kind, id.clone())) {
                    continue;
                }
                edits.push(restricted::restrict(kind, &id));
                let name = self.names.get(side).copied().unwrap_or_default();
                self.told.push(format!(
                    "{} {id}: is now confidential, since the merged deal would otherwise disclose what {name} withholds of it",
                    kind.word()
                ));
            }
            if edits.is_empty() {
                return Ok(text);
            }
            text = deal_file::edited(&text, &edits)?;
        }
    }

    /// Takes out of texts and IDs the names that one of the two deals takes out of its own.
    pub(super) fn with_names_hidden(&mut self, mut text: String, other: &Tree) -> Result<String, EditError> {
        let deals = [&self.own, other];
        let Some(hiding) = Hiding::new(deals, &self.handed_over) else { return Ok(text) };
        let hidden = hiding.hidden(&text);
        self.told.extend(hidden.told.iter().map(|what| format!("{what}, since neither deal hands over more of it")));
        text = edited(text, &hidden.edits)?;
        for (side, name) in self.names.into_iter().enumerate() {
            let Some(hiding) = HidingIds::new(deals, &self.handed_over, side) else { continue };
            for hidden in hiding.hidden(&text) {
                self.told
                    .extend(hidden.told.iter().map(|what| format!("{what}, since {name} hands over no more of it")));
                text = edited(text, &hidden.edits)?;
            }
        }
        Ok(text)
    }
}

fn edited(text: String, edits: &[Edit]) -> Result<String, EditError> {
    if edits.is_empty() { Ok(text) } else { deal_file::edited(&text, edits) }
}
