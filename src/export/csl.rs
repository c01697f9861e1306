//! The sources for reference managers, as they are copied.

use super::{Content, Written, without};
use crate::{
    domain::{Source, Text, is_followed},
    formats::csl_json,
};

pub(super) fn write(content: Content<'_>) -> Written {
    let sources = content.selection.sources.iter().map(|ix| content.deal.source(*ix));
    let written = csl_json(sources.clone()) + "\n";
    (written.into_bytes(), losses(content, &sources))
}

fn losses<'d>(content: Content<'_>, sources: &(impl Iterator<Item = Source<'d>> + Clone)) -> Vec<String> {
    let selection = content.selection;
    let count = |is_lost: fn(&Source<'_>) -> bool| sources.clone().filter(is_lost).count();
    let relayed: usize = sources.clone().map(|source| source.relayed_by().len()).sum();
    let relations = relayed + count(|source| source.repeats().is_some());
    let addresses = sources.clone().flat_map(|source| [source.url(), source.archive_url()]).flatten();
    let addresses = addresses.filter(|address| !is_followed(address.shown())).count();
    let empty = (sources.clone().count() == 0).then(|| "an empty list, since there are no sources".to_owned());
    let losses = [
        empty,
        without(selection.events.len(), "event", ""),
        without(selection.terms.len(), "term", ""),
        without(selection.disagreements.len(), "dispute", ""),
        without(count(|source| source.note().is_some_and(|note: Text<'_>| !note.is_empty())), "note", " on sources"),
        without(addresses, "unusable link", ""),
        without(relations, "relation", " between sources"),
    ];
    losses.into_iter().flatten().collect()
}
