//! Sources of one publisher and day: where they are named together, their titles tell them apart.

use std::collections::BTreeMap;

use super::{
    citation::{citation_alone, not_read},
    document::{Piece, Role, label, styled},
    terms::whole_words,
};
use crate::domain::{Ref, Source, SourceIx};

/// Columns of a title, unless another one begins alike.
const SHORT: usize = 40;

/// The titles of those sources of a list that have the citation of another one of it.
pub(super) struct Apart(BTreeMap<SourceIx, String>);

impl Apart {
    pub(super) fn new<'d>(sources: impl IntoIterator<Item = Source<'d>>) -> Self {
        let mut cited: BTreeMap<String, BTreeMap<SourceIx, Source<'d>>> = BTreeMap::new();
        for source in sources {
            cited.entry(citation_alone(source)).or_default().insert(source.ix(), source);
        }
        Self(cited.into_values().filter(|alike| alike.len() > 1).flat_map(titles).collect())
    }

    /// `OpenAI, 27 Feb 2026, “Joint Statement from OpenAI …”`: without the title where no other source
    /// is cited alike.
    pub(super) fn citation(&self, source: Source<'_>) -> String {
        let title = self.0.get(&source.ix()).map_or_else(String::new, |title| format!(", “{title}”"));
        citation_alone(source) + &title
    }

    /// The same as a link, with whether the source was read.
    pub(super) fn cited(&self, source: Source<'_>, role: Role) -> [Piece; 2] {
        let link = styled(self.citation(source), role).linked(Ref::Source(source.ix()));
        [link, label(not_read(source))]
    }

    /// The same where it leads nowhere.
    pub(super) fn named(&self, source: Source<'_>) -> String {
        self.citation(source) + &not_read(source)
    }
}

/// As many words of each title as tell it from the others.
fn titles(alike: BTreeMap<SourceIx, Source<'_>>) -> Vec<(SourceIx, String)> {
    let titled: Vec<(SourceIx, &str, String)> = alike
        .into_values()
        .filter_map(|source| Some((source.ix(), source.title()?.shown())))
        .map(|(ix, title)| (ix, title, whole_words(title, SHORT)))
        .collect();
    let mut beginnings: BTreeMap<String, usize> = BTreeMap::new();
    for (.., short) in &titled {
        *beginnings.entry(short.clone()).or_default() += 1;
    }
    let is_enough = |short: &String| beginnings.get(short) == Some(&1);
    titled
        .into_iter()
        .map(|(ix, title, short)| (ix, if is_enough(&short) { short } else { title.to_owned() }))
        .collect()
}
