//! Typed fields as edits of a record, or as a new one.

use super::{
    Field, FieldContext, FieldKind, Reading, amounts, items,
    items::Item,
    parties::{NamedParty, Participant},
    relations, written,
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Deal, PartyKind, Passage, RecordKind, Ref, Vocabulary as _},
    editing::ids,
    search::{Case, fold},
};
use serde_json::{Value, json};

/// Edits, with the parties that they name and the deal does not have yet.
#[derive(Debug, Default)]
pub(in crate::editing) struct FieldEdits {
    /// The folded name and the ID of each.
    new_parties: Vec<(String, String)>,
    added: Vec<Edit>,
    pub(in crate::editing) edits: Vec<Edit>,
}

/// A record that is there, and the passage whose fields are beside its own.
#[derive(Clone, Copy)]
pub(in crate::editing) struct There<'d> {
    pub(in crate::editing) record: Ref,
    pub(in crate::editing) passage: Option<Passage<'d>>,
}

impl FieldEdits {
    /// The parties first, so that what names them is valid.
    pub(in crate::editing) fn into_edits(self) -> Vec<Edit> {
        self.added.into_iter().chain(self.edits).collect()
    }

    /// Sets a field of a record that is there.
    pub(in crate::editing) fn set(
        &mut self,
        field: &Field,
        reading: &Reading,
        at: &Place,
        there: There<'_>,
        context: FieldContext<'_>,
    ) {
        let deal = context.deal;
        let old = written(field, deal, there.record, there.passage);
        let place = match field.kind {
            FieldKind::Side(nth) => at.clone().then_field(field.key).then_item(nth).then_field("says"),
            _ => at.clone().then_field(field.key),
        };
        match reading {
            Reading::DateOrWords(typed) => {
                self.edits.push(Edit::Set(place, Json::new(&typed.date.to_string())));
                let has_words = event_of(deal, there).is_some_and(|event| event.date_words().is_some());
                self.edits.extend(items::set(at, "date_words", typed.words.as_ref().map(Json::new), has_words));
            }
            Reading::Nothing if field.kind == FieldKind::DateOrWords => {
                let event = event_of(deal, there);
                self.edits.extend(items::set(at, "date", None, event.is_some_and(|event| event.date().is_some())));
                self.edits.extend(items::set(
                    at,
                    "date_words",
                    None,
                    event.is_some_and(|event| event.date_words().is_some()),
                ));
            }
            Reading::Participants(named) => self.participants(&place, named, there, deal),
            Reading::Parties(..) | Reading::Nothing if field.kind == FieldKind::Speakers => {
                self.speakers(at, reading, there, deal);
            }
            Reading::Amounts(typed) => self.edits.extend(amount_edits(&place, typed, there, deal)),
            Reading::Relations(typed) => self.edits.extend(relation_edits(&place, typed, there, deal)),
            Reading::Nothing => {
                // What a record has by default is perhaps not written.
                let is_written = !old.is_empty() && old != field.default();
                self.edits.extend(is_written.then_some(Edit::Remove(place)));
                let has_basis = there
                    .passage
                    .and_then(Passage::reading)
                    .is_some_and(|reading| reading.note().is_some() || reading.sources().len() > 0);
                if field.key == "reading" && has_basis {
                    self.edits.extend(items::set(at, "reading_basis", None, true));
                }
            }
            reading => {
                let value = self.value(field, reading, deal);
                self.edits.extend(value.map(|json| Edit::Set(place, json)));
            }
        }
    }

    /// The value of a field in a new record.
    pub(in crate::editing) fn value(&mut self, field: &Field, reading: &Reading, deal: &Deal) -> Option<Json> {
        match reading {
            Reading::Participants(named) => {
                let named: Vec<Value> = named.iter().map(|named| self.participant(named, deal)).collect();
                Some(Json::new(&named))
            }
            Reading::Parties(named, kind) => {
                let ids: Vec<String> = named.iter().map(|named| self.party(&named.party, *kind, deal)).collect();
                match (field.kind, ids.as_slice()) {
                    (FieldKind::Party, [only]) => Some(Json::new(only)),
                    (_, []) => None,
                    _ => Some(Json::new(&ids)),
                }
            }
            Reading::Amounts(typed) => Some(Json::new(&typed.iter().map(|typed| &typed.record).collect::<Vec<_>>())),
            Reading::Relations(typed) => Some(Json::new(&typed.iter().map(relation).collect::<Vec<_>>())),
            reading => reading.json(),
        }
    }

    /// Adds the new parties that take part, before others name them.
    pub(in crate::editing) fn add_parties<T>(&mut self, readings: &[(T, Reading)], deal: &Deal) {
        for (_, reading) in readings {
            if let Reading::Participants(named) = reading {
                for named in named {
                    self.party(&named.party, PartyKind::Company, deal);
                }
            }
        }
    }

    /// The ID of a party, which is added if it is new.
    fn party(&mut self, named: &NamedParty, kind: PartyKind, deal: &Deal) -> String {
        let name = match named {
            NamedParty::Known(id) => return id.clone(),
            NamedParty::New { name, .. } => name,
        };
        let folded = fold(name, Case::Insensitive);
        if let Some((_, id)) = self.new_parties.iter().find(|(known, _)| *known == folded) {
            return id.clone();
        }
        let id = ids::of_record(Some(deal), name, "party", |id| self.new_parties.iter().any(|(_, new)| new == id));
        let record = match kind {
            PartyKind::Company => json!({ "id": id, "name": name }),
            kind => json!({ "id": id, "name": name, "kind": kind.word() }),
        };
        self.added.push(Edit::add(RecordKind::Party, Json::new(&record)));
        self.new_parties.push((folded, id.clone()));
        id
    }

    fn participant(&mut self, named: &Participant, deal: &Deal) -> Value {
        let id = self.party(&named.party, PartyKind::Company, deal);
        named.role.as_ref().map_or_else(|| json!({ "id": id }), |role| json!({ "id": id, "role": role }))
    }

    fn participants(&mut self, list: &Place, named: &[Participant], there: There<'_>, deal: &Deal) {
        let old: Vec<(String, Option<String>)> = event_of(deal, there)
            .into_iter()
            .flat_map(crate::domain::Event::parties)
            .map(|old| (old.party().id().to_owned(), old.role().map(str::to_owned)))
            .collect();
        let is_twice = |id: &String| old.iter().filter(|(other, _)| other == id).count() > 1;
        let values: Vec<Value> = named.iter().map(|named| self.participant(named, deal)).collect();
        if old.iter().any(|(id, _)| is_twice(id)) || values.is_empty() || old.is_empty() {
            let set = if values.is_empty() {
                Edit::Remove(list.clone())
            } else {
                Edit::Set(list.clone(), Json::new(&values))
            };
            return self.edits.push(set);
        }
        let new: Vec<(&str, Option<&str>)> =
            values.iter().map(|value| (text(value, "id").unwrap_or_default(), text(value, "role"))).collect();
        for (id, role) in &old {
            let place = list.clone().then_id(id);
            match new.iter().find(|(other, _)| other == id) {
                None => self.edits.push(Edit::Remove(place)),
                Some((_, new)) if *new == role.as_deref() => {}
                Some((_, new)) => self.edits.extend(items::set(&place, "role", new.map(Json::new), role.is_some())),
            }
        }
        for (value, (id, _)) in values.iter().zip(&new) {
            if !old.iter().any(|(other, _)| other == id) {
                self.edits.push(Edit::Set(list.clone().then_behind(), Json::new(value)));
            }
        }
    }

    /// One is `speaker`, several are `speakers`.
    fn speakers(&mut self, at: &Place, reading: &Reading, there: There<'_>, deal: &Deal) {
        let named = if let Reading::Parties(named, _) = reading { named.as_slice() } else { &[] };
        let ids: Vec<String> = named.iter().map(|named| self.party(&named.party, PartyKind::Person, deal)).collect();
        let old = there.passage.map_or(0, |passage| passage.speakers().len());
        let [one, several] = match ids.as_slice() {
            [] => [None, None],
            [only] => [Some(Json::new(only)), None],
            _ => [None, Some(Json::new(&ids))],
        };
        self.edits.extend(items::set(at, "speaker", one, old == 1));
        self.edits.extend(items::set(at, "speakers", several, old > 1));
    }
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

fn event_of<'d>(deal: &'d Deal, there: There<'_>) -> Option<crate::domain::Event<'d>> {
    match there.record {
        Ref::Event(ix) | Ref::Relation(ix, _) => Some(deal.event(ix)),
        Ref::Passage(at) => Some(deal.event(at.event)),
        _ => None,
    }
}

fn amount_edits(list: &Place, typed: &[amounts::TypedAmount], there: There<'_>, deal: &Deal) -> Vec<Edit> {
    let Some(event) = event_of(deal, there) else { return Vec::new() };
    let new = typed.iter().map(|typed| Item { written: &typed.written, json: typed.json() }).collect();
    let replace = |old: usize, new: usize, place: Place| {
        let (old, new) = (event.amounts().nth(old)?, typed.get(new)?);
        let (has_bound, has_purpose) = amounts::has(old);
        if !amounts::is_alike(old, new) {
            return None;
        }
        let new = &new.record;
        let edits = [
            items::set(&place, "value", new.value.as_ref().map(Json::new), true),
            items::set(&place, "unit", new.unit.as_ref().map(Json::new), !old.unit().shown().is_empty()),
            items::set(&place, "bound", new.bound.map(Json::new), has_bound),
            items::set(&place, "for", new.purpose.as_ref().map(Json::new), has_purpose),
        ];
        Some(edits.into_iter().flatten().collect())
    };
    items::edits(list, &amounts::items_of(event), new, replace)
}

fn relation_edits(list: &Place, typed: &[relations::TypedRelation], there: There<'_>, deal: &Deal) -> Vec<Edit> {
    let Some(event) = event_of(deal, there) else { return Vec::new() };
    let new = typed.iter().map(|typed| Item { written: &typed.written, json: Json::new(&relation(typed)) }).collect();
    let replace = |old: usize, new: usize, place: Place| {
        let (old, new) = (event.relations().nth(old)?, typed.get(new)?);
        let edits = [
            items::set(&place, "kind", Some(Json::new(new.kind.word())), true),
            items::set(&place, "event", Some(Json::new(&new.event)), true),
        ];
        let is_alike = old.kind() == new.kind || old.event().id() == new.event;
        is_alike.then(|| edits.into_iter().flatten().collect())
    };
    items::edits(list, &relations::items_of(event), new, replace)
}

fn relation(typed: &relations::TypedRelation) -> Value {
    json!({ "kind": typed.kind.word(), "event": typed.event })
}
