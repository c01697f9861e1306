//! Sources that nothing refers to, and copies that form a cycle, so that none of
//! them is the original.

use std::collections::{HashMap, HashSet};

use jsonc_parser::ast::Value;

use crate::{
    deal_file::fault::Fault,
    domain::{Deal, DealIx as _, ReadingExtent, Source, SourceIx},
};

const NAMES_SOURCES: [&str; 8] =
    ["source", "sources", "dated_by", "according_to", "relayed_by", "copy_of", "derived_from", "version_of"];

const SHOWN: usize = 5;

/// References are looked up in the document, because unknown fields name their
/// source too.
pub(super) fn findings(deal: &Deal, document: &Value<'_>) -> Vec<Fault> {
    let mut named = HashSet::new();
    collect_named(document, false, &mut named);
    // Those that nobody has read yet are work to do, not a mistake.
    let is_unread = |source: &Source<'_>| source.read() == Some(ReadingExtent::Unread);
    let unused = deal.sources().filter(|source| !named.contains(source.id()) && !is_unread(source));
    let mut faults: Vec<Fault> = unused.map(unused_source).collect();
    faults.extend(circles(deal));
    faults
}

/// Collects the ids of sources; `is_name` says that the value holds some.
fn collect_named<'v>(value: &'v Value<'_>, is_name: bool, named: &mut HashSet<&'v str>) {
    match value {
        Value::StringLit(id) if is_name => drop(named.insert(&id.value)),
        Value::Array(list) => list.elements.iter().for_each(|item| collect_named(item, is_name, named)),
        Value::Object(record) => {
            for field in &record.properties {
                collect_named(&field.value, NAMES_SOURCES.contains(&field.name.as_str()), named);
            }
        }
        _ => {}
    }
}

fn unused_source(source: Source<'_>) -> Fault {
    let message = format!("nothing refers to the source \"{}\"", source.id());
    let hint = "name it in a passage, a corroboration or a basis, or remove it";
    Fault::warning("unused-source", format!("sources[{}].id", source.ix().index()), message, hint)
}

/// Every cycle once, at its first source in the file. Each source is visited
/// once: a walk ends where an earlier one has been.
fn circles(deal: &Deal) -> Vec<Fault> {
    let mut walks: HashMap<SourceIx, SourceIx> = HashMap::new();
    let mut faults = Vec::new();
    for start in deal.sources().map(Source::ix) {
        let mut here = Some(start);
        while let Some(source) = here {
            match walks.get(&source) {
                Some(walk) if *walk == start => {
                    faults.push(circle(deal, source));
                    break;
                }
                Some(_) => break,
                None => drop(walks.insert(source, start)),
            }
            here = deal.source(source).repeats().map(Source::ix);
        }
    }
    faults
}

/// The field by which a source repeats another one.
fn repeats_by(source: Source<'_>) -> &'static str {
    match () {
        () if source.version_of().is_some() => "version_of",
        () if source.copy_of().is_some() => "copy_of",
        () => "derived_from",
    }
}

fn circle(deal: &Deal, member: SourceIx) -> Fault {
    let repeats = |source: SourceIx| deal.source(source).repeats().map(Source::ix);
    let others = std::iter::successors(repeats(member), |source| repeats(*source));
    let mut circle: Vec<SourceIx> =
        std::iter::once(member).chain(others.take_while(|source| *source != member)).collect();
    let first = circle.iter().copied().min().unwrap_or(member);
    let start = circle.iter().position(|source| *source == first).unwrap_or(0);
    circle.rotate_left(start);
    let last = circle.last().copied().unwrap_or(first);
    let mut ids: Vec<&str> = circle.iter().take(SHOWN).map(|source| deal.source(*source).id()).collect();
    if circle.len() > SHOWN {
        ids.push("…");
    }
    ids.push(deal.source(first).id());
    let path = |source: SourceIx| format!("sources[{}].{}", source.index(), repeats_by(deal.source(source)));
    let message = format!("these sources repeat one another in a circle: {}", ids.join(" → "));
    let hint = "remove the field from the source that the others are based on";
    let fault = Fault::warning("sources-in-a-circle", path(first), message, hint);
    if last == first { fault } else { fault.related(path(last), "the circle closes here") }
}
