//! Both versions of a record beside one another.

use serde_json::{Value, json};

use super::{
    chronologies::Chronologies,
    combining::Differing,
    ids::Ids,
    locators::are_places,
    pairs::is_same_passage,
    restricted::Ground,
    tree::Tree,
    words::{Words, enumerated, the},
};
use crate::{
    deal_file::{Edit, Json},
    domain::RecordKind,
    editing,
};

/// A new disagreement.
pub(super) struct Made {
    pub(super) id: String,
    pub(super) edit: Edit,
}

/// What the deals are called, and their records.
#[derive(Clone, Copy)]
pub(super) struct Called<'m> {
    pub(super) chronologies: &'m Chronologies,
    pub(super) words: &'m Words<'m>,
    /// The disagreements of the two deals.
    pub(super) known: [&'m [Tree]; 2],
}

/// What it is about.
#[derive(Clone, Copy)]
pub(super) struct Disputed<'m> {
    pub(super) fields: &'m [Differing],
    /// A record without which nothing is told of it.
    pub(super) ground: Option<Ground<'m>>,
    /// Where both have a source at another place.
    pub(super) places: &'m [&'m Differing],
}

/// `versions` are those of the first and the second deal. None if one of the deals has the
/// disagreement already, as after an earlier merge.
pub(super) fn made(
    kind: RecordKind,
    versions: [&Tree; 2],
    disputed: Disputed<'_>,
    called: Called<'_>,
    ids: &mut Ids,
) -> Option<Made> {
    let [own, other] = versions;
    let Disputed { fields: differing, ground, places } = disputed;
    let record = own.text("id").unwrap_or_default();
    let facts = [0, 1].map(|side| {
        let statements = differing.iter().filter_map(|differs| called.words.differing(kind, differs, side));
        enumerated(&statements.collect::<Vec<String>>())
    });
    let wanted = editing::slug(&format!("{record} in two versions"));
    let is_about = |known: &Tree| known.text("id").is_some_and(|id| id.starts_with(&wanted)) || names(known, record);
    if called.known.into_iter().flatten().any(|known| is_about(known) && states(known, &facts)) {
        return None;
    }
    let id = ids.free_of_all(RecordKind::Disagreement, &wanted);
    let says = |side: usize| {
        let stated = sentence(&format!("{}{}", facts.get(side)?, cited_at(places, side)));
        Some(according_to(&called.chronologies.named(side), &stated))
    };
    // What is said of a source stays with it, also where that is withheld.
    let both = match ground {
        Some((RecordKind::Source, source)) => Some(source),
        _ => (kind == RecordKind::Source).then_some(record),
    };
    let cited = |version: &Tree| {
        // Others would stand though the ground is withheld.
        let own = if ground.is_some() { Vec::new() } else { sources(version) };
        own.into_iter().chain(both).map(str::to_owned).collect::<Vec<String>>()
    };
    let quoted = match ground {
        Some(_) => Default::default(),
        None => [only_quoted(own, other), only_quoted(other, own)],
    };
    let mut side = [0, 1].map(|side| json!({ "says": says(side) }));
    for ((side, sources), passages) in side.iter_mut().zip(versions.map(cited)).zip(quoted) {
        if !sources.is_empty() {
            side["sources"] = json!(sources);
        }
        if !passages.is_empty() {
            side["passages"] = json!(passages);
        }
    }
    let mut fields = vec![
        ("id".to_owned(), Tree::from(id.as_str())),
        ("point".to_owned(), Tree::from(point(kind, own, differing, called.words).as_str())),
    ];
    let lists = about(kind, record, ground).into_iter().filter(|(_, ids)| !ids.is_empty());
    fields.extend(lists.map(|(list, ids)| (list.to_owned(), Tree::List(ids.into_iter().map(Tree::from).collect()))));
    let sides = serde_json::to_string(&side).ok().and_then(|sides| Tree::parse(&sides));
    fields.extend(sides.map(|sides| ("sides".to_owned(), sides)));
    Some(Made { id, edit: Edit::add(RecordKind::Disagreement, Json::new(&Tree::Record(fields))) })
}

/// Whether a disagreement is about the event or the term with this ID.
pub(super) fn names(disagreement: &Tree, id: &str) -> bool {
    let about = ["events", "terms"].iter().flat_map(|list| disagreement.records(list));
    about.filter_map(Tree::as_text).any(|named| named == id)
}

/// ` (p. 2)`
fn cited_at(places: &[&Differing], side: usize) -> String {
    let pages: Vec<&str> = places.iter().filter_map(|differs| differs.values.get(side)?.as_text()).collect();
    if pages.is_empty() { String::new() } else { format!(" ({})", pages.join(", ")) }
}

/// Whether each of two statements is that of a side, whoever makes it and at whatever place: an
/// earlier merge listed the places of both.
fn states(disagreement: &Tree, facts: &[String; 2]) -> bool {
    let said = |facts: &String| {
        let stated = sentence(facts);
        let mut sides = disagreement.records("sides").iter().filter_map(|side| side.text("says"));
        sides.any(|says| without_place(says).strip_suffix(stated.as_str()).is_some_and(|who| who.ends_with(", ")))
    };
    facts.iter().all(said)
}

/// `The date is 2 Apr 2031.` for `The date is 2 Apr 2031 (p. 2).`
fn without_place(says: &str) -> String {
    let placed = says.trim_end_matches('.').strip_suffix(')').and_then(|says| says.rsplit_once(" ("));
    let placed = placed.filter(|(_, place)| are_places(place));
    placed.map_or_else(|| says.to_owned(), |(facts, _)| sentence(facts))
}

/// The IDs of the passages that only the first of two versions quotes.
fn only_quoted<'t>(version: &'t Tree, other: &Tree) -> Vec<&'t str> {
    let is_in_other = |passage: &&Tree| other.records("passages").iter().any(|own| is_same_passage(own, passage));
    let only = version.records("passages").iter().filter(|passage| !is_in_other(passage));
    only.filter_map(|passage| passage.text("id")).collect()
}

/// Of two events, of which one denies the other: each side says what its own is called.
pub(super) fn of_contrary(events: [&Tree; 2], chronologies: &Chronologies, ids: &mut Ids) -> Made {
    let [own, other] = events.map(|event| event.text("id").unwrap_or_default());
    let [own_title, other_title] = events.map(|event| event.text("title").unwrap_or_default());
    let [own_event, other_event] = events;
    let id = ids.free_of_all(RecordKind::Disagreement, &editing::slug(&format!("{own} or {other}")));
    let side = |side: usize, event: &Tree, title: &str| json!({ "says": format!("According to {}, “{title}”.", chronologies.named(side)), "sources": sources(event) });
    let record = json!({
        "id": id,
        "point": format!("“{own_title}” or “{other_title}”"),
        "events": [own, other],
        "sides": [side(0, own_event, own_title), side(1, other_event, other_title)],
    });
    let record = Tree::parse(&record.to_string()).unwrap_or_else(|| Tree::Record(Vec::new()));
    Made { id, edit: Edit::add(RecordKind::Disagreement, Json::new(&record)) }
}

/// What is withheld with it.
fn about<'m>(kind: RecordKind, record: &'m str, ground: Option<Ground<'m>>) -> [(&'static str, Vec<&'m str>); 2] {
    let is_of = |of: RecordKind| (kind == of).then_some(record);
    let of_ground = ground.filter(|(kind, id)| *kind == RecordKind::Event && *id != record).map(|(_, id)| id);
    let events = is_of(RecordKind::Event).into_iter().chain(of_ground).collect();
    [("events", events), ("terms", is_of(RecordKind::Term).into_iter().collect())]
}

/// `The date and amount of “Board votes”, and the role of Tern Shipping in it`
fn point(kind: RecordKind, own: &Tree, differing: &[Differing], words: &Words<'_>) -> String {
    let (mut nouns, mut adjectives, mut of_items) = (Vec::new(), Vec::new(), Vec::new());
    for differs in differing {
        let field = words.field(kind, differs);
        let is_adjective = differs.values.iter().any(|value| matches!(value, Tree::Leaf(Value::Bool(_))));
        let of_what = match &differs.of {
            Some(item) if item.list != differs.field => &mut of_items,
            None if is_adjective => &mut adjectives,
            _ => &mut nouns,
        };
        if !of_what.contains(&field) {
            of_what.push(field);
        }
    }
    let title = words.named(kind, own.text("id").unwrap_or_default()).unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    let mut add = |before: String, after: &str| {
        let whom = if parts.is_empty() { title.as_str() } else { "it" };
        parts.push(format!("{before} {whom}{after}"));
    };
    if !nouns.is_empty() {
        add(format!("the {} of", enumerated(&nouns)), "");
    }
    for adjective in adjectives {
        add("whether".to_owned(), &format!(" is {adjective}"));
    }
    if !of_items.is_empty() {
        add(format!("{} in", the(&of_items)), "");
    }
    capitalized(&parts.join(", and "))
}

fn according_to(who: &str, stated: &str) -> String {
    format!("According to {who}, {stated}")
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn sentence(words: &str) -> String {
    let is_ended = [".”", "!”", "?”", "…”"].iter().any(|end| words.ends_with(end));
    let period = if is_ended { "" } else { "." };
    format!("{words}{period}")
}

fn sources(event: &Tree) -> Vec<&str> {
    let mut sources: Vec<&str> = Vec::new();
    for item in ["passages", "corroboration", "amounts"].iter().flat_map(|list| event.records(list)) {
        sources.extend(item.text("source").filter(|source| !sources.contains(source)));
    }
    sources
}
