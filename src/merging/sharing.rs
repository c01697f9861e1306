//! Where the merged deal has what two versions of a record say differently.

use std::collections::BTreeMap;

use super::combining::Differing;
use crate::domain::RecordKind;

pub(super) enum Share {
    /// The words of both are in the field.
    Words,
    /// Both are sides of a disagreement, which is handed over with this record only.
    Disagreement(Option<(RecordKind, String)>),
    /// No field can hold that of the second deal.
    Nowhere,
}

/// By where they are.
#[derive(Default)]
pub(super) struct Shares {
    pub(super) words: Vec<Differing>,
    /// That which anyone may read comes first.
    pub(super) disagreements: BTreeMap<Option<(RecordKind, String)>, Vec<Differing>>,
    pub(super) nowhere: Vec<Differing>,
}

impl Shares {
    pub(super) fn add(&mut self, share: Share, differing: Differing) {
        match share {
            Share::Words => self.words.push(differing),
            Share::Disagreement(ground) => self.disagreements.entry(ground).or_default().push(differing),
            Share::Nowhere => self.nowhere.push(differing),
        }
    }
}
