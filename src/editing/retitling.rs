//! A dispute is called by the title of an event that it is about, and follows it.

use super::{bearing::point_between, change::TypedField, fields::FieldName};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Disagreement, Event, RecordKind},
    report::in_quotation_marks,
};

/// The disputes that were called by the title of an event, for its new one.
pub(super) fn retitled(fields: &[TypedField], event: Event<'_>) -> Vec<Edit> {
    let old = event.title().original();
    let new = fields.iter().find(|typed| typed.field.name == FieldName::Title).map(|typed| typed.typed.trim());
    let Some(new) = new.filter(|new| !new.is_empty() && *new != old) else { return Vec::new() };
    let deal = event.deal();
    let about = deal.disagreements().filter(|dispute| dispute.events().any(|other| other.ix() == event.ix()));
    about.flat_map(|dispute| retitled_dispute(dispute, old, new)).collect()
}

/// The side that is called by an old title, and the point if it was made of that of the sides.
fn retitled_dispute(dispute: Disagreement<'_>, old: &str, new: &str) -> Vec<Edit> {
    let place = Place::record(RecordKind::Disagreement, dispute.id());
    let side = dispute.sides().position(|side| side.says().original() == old);
    let point = dispute.point().original();
    let says: Vec<&str> = dispute.sides().map(|side| side.says().original()).collect();
    let retitled = |says: &str| if says == old { new } else { says }.to_owned();
    let point = match says.as_slice() {
        [one, other] if point == point_between(one, other) => point_between(&retitled(one), &retitled(other)),
        _ if point.contains(&in_quotation_marks(old)) => {
            point.replacen(&in_quotation_marks(old), &in_quotation_marks(new), 1)
        }
        _ => return Vec::new(),
    };
    let Some(side) = side else { return Vec::new() };
    let says = place.clone().then_field("sides").then_item(side).then_field("says");
    vec![Edit::Set(says, Json::new(new)), Edit::Set(place.then_field("point"), Json::new(&point))]
}
