//! Which parties a publisher or author is: `About Amazon` is Amazon, `Microsoft
//! / SEC` Microsoft.

use std::collections::HashMap;

use super::row::names_of;
use crate::{
    domain::{Deal, PartyIx, Text},
    search::{
        folding::{Case, fold_text},
        words::{Fit, places, words_of},
    },
};

pub(super) struct Publishers(HashMap<String, Vec<(String, PartyIx)>>);

impl Publishers {
    pub(super) fn of(deal: &Deal) -> Self {
        let mut by_word: HashMap<String, Vec<(String, PartyIx)>> = HashMap::new();
        for party in deal.parties() {
            for name in names_of(party).map(|name| fold_text(name, Case::Ignored)) {
                let first = words_of(&name).next().map(str::to_owned);
                if let Some(first) = first {
                    by_word.entry(first).or_default().push((name, party.ix()));
                }
            }
        }
        Self(by_word)
    }

    /// The parties of which a name stands in a text as whole words.
    pub(super) fn named_in(&self, text: Text<'_>) -> Vec<PartyIx> {
        let text = fold_text(text, Case::Ignored);
        let stands = |name: &str| places(&text, name).any(|(fit, _)| fit == Fit::Words);
        let near = words_of(&text).filter_map(|word| self.0.get(word)).flatten();
        near.filter(|(name, _)| stands(name)).map(|(_, ix)| *ix).collect()
    }
}
