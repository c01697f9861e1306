//! Both versions of a record beside one another.

use serde_json::{Value, json};

use super::{ids::Ids, tree::Tree};
use crate::{
    deal_file::{Edit, Json},
    domain::{RecordKind, Vocabulary as _},
    editing,
};

/// A new disagreement.
pub(super) struct Made {
    pub(super) id: String,
    pub(super) edits: Vec<Edit>,
}

/// Whether a disagreement about a record would tell of what is restricted: it cannot name a
/// party or another disagreement, with which it would be withheld.
pub(super) fn would_tell(kind: RecordKind, versions: [&Tree; 2]) -> bool {
    let is_restricted = |version: &Tree| {
        ["confidential", "privileged"].iter().any(|field| version.get(field).is_some_and(|set| set.shown() == "true"))
    };
    !matches!(kind, RecordKind::Event | RecordKind::Term | RecordKind::Source)
        && versions.into_iter().any(is_restricted)
}

/// `versions` are those of the first and the second deal, whose files have these `names`.
pub(super) fn made(
    kind: RecordKind,
    versions: [&Tree; 2],
    differing: &[(String, Tree, Tree)],
    names: [&str; 2],
    ids: &mut Ids,
) -> Made {
    let [own, other] = versions;
    let record = own.text("id").unwrap_or_default();
    let wanted = editing::slug(&format!("{record} in two versions"));
    let id = ids.free(RecordKind::Disagreement, &wanted);
    let [first, second] = names;
    let says = |name: &str, value: fn(&(String, Tree, Tree)) -> &Tree| {
        let values: Vec<String> = differing.iter().map(|differs| given(&differs.0, value(differs))).collect();
        format!("{name} gives {}", enumerated(&values))
    };
    let own_sources = only(own, other);
    let other_sources = only(other, own);
    let mut side =
        [json!({ "says": says(first, |(_, own, _)| own) }), json!({ "says": says(second, |(_, _, other)| other) })];
    // What is said of a source stays with it, also where that is withheld.
    let both = if kind == RecordKind::Source { vec![record] } else { Vec::new() };
    for (side, mut sources) in side.iter_mut().zip([own_sources, other_sources]) {
        sources.extend(&both);
        if !sources.is_empty() {
            side["sources"] = json!(sources);
        }
    }
    let title = ["title", "name", "point", "publisher"].iter().find_map(|field| own.text(field)).unwrap_or(record);
    let about = match kind {
        RecordKind::Event => Some(("events", record)),
        RecordKind::Term => Some(("terms", record)),
        _ => None,
    };
    let mut fields = vec![
        ("id".to_owned(), Tree::from(id.as_str())),
        ("point".to_owned(), Tree::from(format!("How the two files describe the {} “{title}”", kind.word()).as_str())),
    ];
    fields.extend(about.map(|(field, id)| (field.to_owned(), Tree::List(vec![Tree::from(id)]))));
    let sides = serde_json::to_string(&side).ok().and_then(|sides| Tree::parse(&sides));
    fields.extend(sides.map(|sides| ("sides".to_owned(), sides)));
    Made { id, edits: vec![Edit::add(RecordKind::Disagreement, Json::new(&Tree::Record(fields)))] }
}

/// `the date as “2031-04-01”`
fn given(field: &str, value: &Tree) -> String {
    let field = field.replace('_', " ");
    match (value, value.as_text()) {
        (Tree::Leaf(Value::Null), _) => format!("no {field}"),
        (_, Some(text)) => format!("the {field} as “{text}”"),
        (_, None) => format!("the {field} as {}", value.shown()),
    }
}

/// `a`, `a and b`, `a, b and c`
fn enumerated(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, others @ [_, ..])) => format!("{} and {last}", others.join(", ")),
        _ => parts.concat(),
    }
}

/// The sources that only this version of an event names.
fn only<'t>(own: &'t Tree, other: &'t Tree) -> Vec<&'t str> {
    let others = sources(other);
    sources(own).into_iter().filter(|source| !others.contains(source)).collect()
}

fn sources(event: &Tree) -> Vec<&str> {
    let mut sources: Vec<&str> = Vec::new();
    for item in event.records("passages").iter().chain(event.records("corroboration")) {
        sources.extend(item.text("source").filter(|source| !sources.contains(source)));
    }
    sources
}
