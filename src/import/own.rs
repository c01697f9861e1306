//! The tables that dealtui exports, by their headings.

use super::headings::plain;

/// What a row of such a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    Events,
    Passages,
    Sources,
    Terms,
}

/// Headings that only one table has all of.
const HEADINGS: [(Own, &[&str]); 4] = [
    (Own::Events, &["id", "sourceid", "scope", "datewords"]),
    (Own::Passages, &["event", "eventtitle", "exact", "verdict"]),
    (Own::Sources, &["id", "standing", "publisher"]),
    (Own::Terms, &["id", "inforce", "setby", "endedby"]),
];

impl Own {
    pub(super) fn of<'h>(headings: impl IntoIterator<Item = &'h String>) -> Option<Self> {
        let names: Vec<String> = headings.into_iter().map(|heading| plain(heading)).collect();
        let has = |name: &&str| names.iter().any(|own| own == name);
        // Sources have no date but that on which they were published.
        let is =
            |(own, headings): &&(Self, &[&str])| headings.iter().all(has) && !(*own == Self::Sources && has(&"date"));
        HEADINGS.iter().find(is).map(|(own, _)| *own)
    }

    /// What such a table is if it cannot be imported.
    pub(super) fn refused(self) -> Option<&'static str> {
        match self {
            Self::Events | Self::Sources => None,
            Self::Passages => Some(
                "a table of passages that dealtui exported; of its tables, those of events and sources can be imported",
            ),
            Self::Terms => Some(
                "a table of terms that dealtui exported; of its tables, those of events and sources can be imported",
            ),
        }
    }
}
