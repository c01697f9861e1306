//! Both versions of a record beside one another.

use serde_json::json;

use super::{
    combining::Differing,
    ids::Ids,
    tree::Tree,
    words::{Words, enumerated},
};
use crate::{
    deal_file::{Edit, Json},
    domain::{RecordKind, Vocabulary as _},
    editing,
};

/// A new disagreement.
pub(super) struct Made {
    pub(super) id: String,
    pub(super) edit: Edit,
}

/// `versions` are those of the first and the second deal.
pub(super) fn made(
    kind: RecordKind,
    versions: [&Tree; 2],
    differing: &[Differing],
    words: &Words<'_>,
    ids: &mut Ids,
) -> Made {
    let [own, other] = versions;
    let record = own.text("id").unwrap_or_default();
    let wanted = editing::slug(&format!("{record} in two versions"));
    let id = ids.free(RecordKind::Disagreement, &wanted);
    let says = |side: usize| {
        let statements = differing.iter().filter_map(|differs| words.differing(differs, side));
        sentence(&enumerated(&statements.collect::<Vec<String>>()))
    };
    let own_sources = only(own, other);
    let other_sources = only(other, own);
    let mut side = [0, 1].map(|side| json!({ "says": says(side) }));
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
        (
            "point".to_owned(),
            Tree::from(format!("What two chronologies say of the {} “{title}”", kind.word()).as_str()),
        ),
    ];
    fields.extend(about.map(|(field, id)| (field.to_owned(), Tree::List(vec![Tree::from(id)]))));
    let sides = serde_json::to_string(&side).ok().and_then(|sides| Tree::parse(&sides));
    fields.extend(sides.map(|sides| ("sides".to_owned(), sides)));
    Made { id, edit: Edit::add(RecordKind::Disagreement, Json::new(&Tree::Record(fields))) }
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    let is_ended = [".”", "!”", "?”", "…”"].iter().any(|end| words.ends_with(end));
    let period = if is_ended { "" } else { "." };
    first.into_iter().flatten().chain(letters).chain(period.chars()).collect()
}

/// The sources that only this version of an event names.
fn only<'t>(own: &'t Tree, other: &'t Tree) -> Vec<&'t str> {
    let others = sources(other);
    sources(own).into_iter().filter(|source| !others.contains(source)).collect()
}

fn sources(event: &Tree) -> Vec<&str> {
    let mut sources: Vec<&str> = Vec::new();
    for item in ["passages", "corroboration", "amounts"].iter().flat_map(|list| event.records(list)) {
        sources.extend(item.text("source").filter(|source| !sources.contains(source)));
    }
    sources
}
