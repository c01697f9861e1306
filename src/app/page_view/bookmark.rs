//! Where one is on a page, to come back to.

use crate::report::{Extent, Section, Target};

/// A location on a page in terms of its items: survives another width and
/// another version of the deal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Bookmark {
    pub(super) scroll: usize,
    pub(super) hit: Option<usize>,
    pub(super) chosen: Option<ItemMark>,
    /// The item at the top: the last one that starts at or above the first
    /// visible line.
    pub(super) anchor: Option<ItemMark>,
    pub(super) extent: Extent,
    /// The line at which more of a list is now shown.
    pub(super) opened: Option<usize>,
    /// The section that was unfolded, to be shown as far as it fits.
    pub(super) unfolded: Option<Section>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ItemMark {
    pub(super) target: Target,
    /// Its position on the page, where several items have the same target.
    pub(super) nth: usize,
    /// Lines from the first visible line to its start.
    pub(super) below: isize,
}

impl Bookmark {
    pub(super) fn at(target: Target) -> Self {
        Self { chosen: Some(ItemMark { target, nth: 0, below: 0 }), ..Self::default() }
    }

    /// The same in another version of the deal; `same` finds its items there.
    pub(in crate::app) fn renamed(self, same: impl Fn(Target) -> Option<Target>) -> Self {
        let rename = |mark: ItemMark| Some(ItemMark { target: same(mark.target)?, ..mark });
        let extent = renamed(&self.extent, &same);
        Self { chosen: self.chosen.and_then(rename), anchor: self.anchor.and_then(rename), extent, ..self }
    }
}

pub(super) fn renamed(extent: &Extent, same: impl Fn(Target) -> Option<Target>) -> Extent {
    extent.after_reload(|list| match same(Target::More(list))? {
        Target::More(list) => Some(list),
        Target::To(_) | Target::Fold(_) => None,
    })
}
