//! What a changed row sets in the event that it is.

use super::{
    Ids, Parties,
    differences::{Difference, What},
    draft::Draft,
    written::{Amount, Participation},
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Event, RecordKind},
};

/// The edits that set what a row says otherwise than its event.
pub(super) fn updates(
    event: Event<'_>,
    draft: &Draft,
    differences: &[Difference],
    parties: &mut Parties,
    ids: &mut Ids,
) -> Vec<Edit> {
    differences.iter().flat_map(|differs| update(event, draft, differs, parties, ids)).collect()
}

fn update(event: Event<'_>, draft: &Draft, differs: &Difference, parties: &mut Parties, ids: &mut Ids) -> Vec<Edit> {
    let place = |field: &str| Place::record(RecordKind::Event, event.id()).then_field(field);
    let set = |field: &str| vec![Edit::Set(place(field), Json::new(&differs.row))];
    match &differs.what {
        What::Title => set("title"),
        What::Date => dates(event, draft),
        What::DateWords => set("date_words"),
        What::Summary => set("summary"),
        What::Kind => set("kind"),
        What::Scope => set("scope"),
        What::Said => set("said"),
        What::Tag => vec![Edit::Set(place("tags").then_behind(), Json::new(&differs.row))],
        What::Party(name) => {
            let role = draft.parties.iter().find(|(own, _)| own == name).and_then(|(_, role)| role.clone());
            let part = Participation { id: parties.id(name, draft, ids), role };
            vec![Edit::Set(place("parties").then_behind(), Json::new(&part))]
        }
        What::Role(name) => {
            let own = parties.find(name);
            let part = event.parties().position(|part| own == Some(part.party().id()));
            let role =
                |at: usize| Edit::Set(place("parties").then_item(at).then_field("role"), Json::new(&differs.row));
            part.map(role).into_iter().collect()
        }
        What::Amount => amount(event, draft),
    }
}

/// The date and its words, of which those that the row lacks are of another day.
fn dates(event: Event<'_>, draft: &Draft) -> Vec<Edit> {
    let place = |field: &str| Place::record(RecordKind::Event, event.id()).then_field(field);
    let of = |field: &str, row: Option<String>, is_there: bool| match row {
        Some(row) => Some(Edit::Set(place(field), Json::new(&row))),
        None => is_there.then(|| Edit::Remove(place(field))),
    };
    let date = of("date", draft.date.map(|date| date.to_string()), event.date().is_some());
    let words = of("date_words", draft.date_words.clone(), event.date_words().is_some());
    date.into_iter().chain(words).collect()
}

/// Replaces the first amount. Its purpose stays unless the row has one.
fn amount(event: Event<'_>, draft: &Draft) -> Vec<Edit> {
    let Some(row) = &draft.amount else { return Vec::new() };
    let place = Place::record(RecordKind::Event, event.id()).then_field("amounts");
    match event.amounts().position(|amount| amount.value().is_some()) {
        None => vec![Edit::Set(place.then_behind(), Json::new(&Amount::of(row)))],
        Some(at) => Amount::of(row)
            .fields()
            .into_iter()
            .map(|(field, value)| Edit::Set(place.clone().then_item(at).then_field(field), Json::new(&value)))
            .collect(),
    }
}
