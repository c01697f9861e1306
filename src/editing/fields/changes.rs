//! Typed fields as edits of a record, or as a new one.

use super::{
    Field, FieldKind, FieldName, Reading, amounts, items,
    items::Item,
    parties::{NamedParty, Participant},
    periods::TypedPeriod,
    relations::{self, TypedRelation},
    statements::{self, TypedStatement},
    written::{DOUBT, written},
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{
        Amount, Basis, BasisOf, Condition, Deal, EdtfDate, Event, Participation, PartyKind, Passage, RecordKind, Ref,
        SourceDoubt, Version, Vocabulary as _,
    },
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

/// A record that is in the deal, and the passage whose fields a form has beside its own.
#[derive(Clone, Copy)]
pub(in crate::editing) struct Existing<'d> {
    pub(in crate::editing) deal: &'d Deal,
    pub(in crate::editing) record: Ref,
    pub(in crate::editing) passage: Option<Passage<'d>>,
}

impl<'d> Existing<'d> {
    fn event(self) -> Option<Event<'d>> {
        match self.record {
            Ref::Event(ix) | Ref::Relation(ix, _) => Some(self.deal.event(ix)),
            Ref::Passage(at) => Some(self.deal.event(at.event)),
            _ => None,
        }
    }

    fn version(self) -> Option<Version<'d>> {
        if let Ref::Version(term, nth) = self.record { self.deal.term(term).version(nth) } else { None }
    }

    fn amounts(self) -> Vec<Amount<'d>> {
        let of_event = self.event().into_iter().flat_map(Event::amounts);
        of_event.chain(self.version().into_iter().flat_map(Version::amounts)).collect()
    }

    fn sides(self) -> usize {
        if let Ref::Disagreement(ix) = self.record { self.deal.disagreement(ix).sides().len() } else { 0 }
    }
}

impl FieldEdits {
    /// The parties first, so that what names them is valid.
    pub(in crate::editing) fn into_edits(self) -> Vec<Edit> {
        self.added.into_iter().chain(self.edits).collect()
    }

    /// Sets a field of a record.
    pub(in crate::editing) fn set(&mut self, field: &Field, reading: &Reading, at: &Place, existing: Existing<'_>) {
        let place = at.clone().then_field(field.name.key());
        match (field.name, reading) {
            (FieldName::Speaker, reading) => self.speakers(at, reading, existing.deal),
            (FieldName::SidePassages(nth), reading) => {
                self.edits.extend(side_edit(&place, nth, "passages", reading, existing));
            }
            (FieldName::SideSources(nth), reading) => {
                self.edits.extend(side_edit(&place, nth, "sources", reading, existing));
            }
            (FieldName::Basis, reading) => self.edits.extend(basis_edits(&place, reading, existing)),
            (_, Reading::Nothing) => self.edits.extend(cleared(field, at, existing)),
            (FieldName::Published, Reading::Date(date)) => {
                self.edits.push(Edit::Set(place, Json::new(&date.to_string())));
                self.edits.extend(confirmed(*date, at, existing));
            }
            (_, Reading::Period(period)) => {
                self.edits.push(Edit::Set(place, Json::new(&period.in_force.to_string())));
                self.edits.extend(condition_edit(at, period, existing));
            }
            (_, Reading::DateOrWords(typed)) => {
                self.edits.push(Edit::Set(place, Json::new(&typed.date.to_string())));
                let words = typed.words.as_ref().map(Json::new);
                self.edits.push(items::set(at, "date_words", words));
            }
            (_, Reading::Participants(named)) => self.participants(&place, named, existing),
            (_, Reading::Amounts(typed)) => self.edits.extend(amount_edits(&place, typed, existing)),
            (_, Reading::Relations(typed)) => self.edits.extend(relation_edits(&place, typed, existing)),
            (_, Reading::Statements(typed)) => self.edits.extend(statement_edits(&place, typed, existing)),
            (FieldName::Side(nth), Reading::Text(says)) => self.edits.push(if nth < existing.sides() {
                Edit::Set(place.then_item(nth).then_field("says"), Json::new(says))
            } else {
                // Its sources and passages follow.
                Edit::Set(place.then_behind(), Json::new(&json!({ "says": says })))
            }),
            (_, reading) => {
                let value = self.value(field, reading, existing.deal);
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
            Reading::Parties(named) => {
                let ids: Vec<String> = named.iter().map(|named| self.party(named, deal)).collect();
                Some(match (field.kind, ids.as_slice()) {
                    (FieldKind::Party, [only]) => Json::new(only),
                    _ => Json::new(&ids),
                })
            }
            Reading::Amounts(typed) => Some(Json::new(&typed.iter().map(|typed| &typed.record).collect::<Vec<_>>())),
            Reading::Relations(typed) => Some(Json::new(&typed.iter().map(TypedRelation::record).collect::<Vec<_>>())),
            Reading::Statements(typed) => Some(Json::new(&typed.iter().map(TypedStatement::json).collect::<Vec<_>>())),
            reading => reading.json(),
        }
    }

    /// Adds the new parties that take part, before others name them.
    pub(in crate::editing) fn add_parties<T>(&mut self, readings: &[(T, Reading)], deal: &Deal) {
        for (_, reading) in readings {
            if let Reading::Participants(named) = reading {
                for named in named {
                    self.party(&named.party, deal);
                }
            }
        }
    }

    /// The ID of a party, which is added if it is new.
    fn party(&mut self, named: &NamedParty, deal: &Deal) -> String {
        let (name, kind) = match named {
            NamedParty::Known(id) => return id.clone(),
            NamedParty::New { name, kind, .. } => (name, kind.kind()),
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
        let id = self.party(&named.party, deal);
        participation(&id, named.role.as_deref())
    }

    fn participants(&mut self, list: &Place, named: &[Participant], existing: Existing<'_>) {
        let old: Vec<Participation<'_>> = existing.event().into_iter().flat_map(Event::parties).collect();
        let values: Vec<Value> = named.iter().map(|named| self.participant(named, existing.deal)).collect();
        let replace = |nth: usize, new: usize, place: Place| {
            let (old, new) = (old.get(nth)?, values.get(new)?);
            let is_same = text(new, "id") == Some(old.party().id());
            is_same.then(|| vec![items::set(&place, "role", text(new, "role").map(Json::new))])
        };
        let written = |old: &Participation<'_>| Some(participation(old.party().id(), old.role()).to_string());
        let new: Vec<Item> =
            values.iter().map(|value| Item { written: value.to_string(), json: Json::new(value) }).collect();
        self.edits.extend(items::edits(list, &old.iter().map(written).collect::<Vec<_>>(), &new, replace));
    }

    /// One is `speaker`, several are `speakers`; a file may call one so, too.
    fn speakers(&mut self, at: &Place, reading: &Reading, deal: &Deal) {
        let named = if let Reading::Parties(named) = reading { named.as_slice() } else { &[] };
        let ids: Vec<String> = named.iter().map(|named| self.party(named, deal)).collect();
        let [one, several] = match ids.as_slice() {
            [] => [None, None],
            [only] => [Some(Json::new(only)), None],
            _ => [None, Some(Json::new(&ids))],
        };
        self.edits.extend([items::set(at, "speaker", one), items::set(at, "speakers", several)]);
    }
}

fn participation(id: &str, role: Option<&str>) -> Value {
    role.map_or_else(|| json!({ "id": id }), |role| json!({ "id": id, "role": role }))
}

/// What takes the doubt about the day of a source away, once the day is typed without one.
fn confirmed(date: EdtfDate, source: &Place, existing: Existing<'_>) -> Option<Edit> {
    let Ref::Source(ix) = existing.record else { return None };
    let doubts = existing.deal.source(ix).doubts();
    let nth = doubts.iter().position(|doubt| *doubt == SourceDoubt::Date)?;
    let list = source.clone().then_field("doubts");
    let is_sure = !date.to_string().ends_with(DOUBT);
    is_sure.then(|| Edit::Remove(if doubts.len() == 1 { list } else { list.then_item(nth) }))
}

/// Sets, rewords or removes the condition on which a version begins or ends. A reworded condition
/// keeps whether and when it was met.
fn condition_edit(version: &Place, period: &TypedPeriod, existing: Existing<'_>) -> Option<Edit> {
    let place = version.clone().then_field("condition");
    let old = existing.version().and_then(Version::condition).map(Condition::effect);
    match (&period.condition, old) {
        (Some(new), Some(old)) if new.effect == old => Some(Edit::Set(place.then_field("text"), Json::new(&new.words))),
        (Some(new), _) => Some(Edit::Set(place, Json::new(&new.json()))),
        (None, Some(_)) => Some(Edit::Remove(place)),
        (None, None) => None,
    }
}

/// Sets a list of a side, or removes it; a side that is not there has none.
fn side_edit(sides: &Place, nth: usize, key: &str, reading: &Reading, existing: Existing<'_>) -> Option<Edit> {
    let list = reading.json();
    let is_any = list.is_some() || nth < existing.sides();
    is_any.then(|| items::set(&sides.clone().then_item(nth), key, list))
}

/// What removes a field that is empty now, with what says more of it.
fn cleared(field: &Field, at: &Place, existing: Existing<'_>) -> Vec<Edit> {
    if written(field, existing.deal, existing.record, existing.passage).is_empty() {
        return Vec::new();
    }
    let beside = match field.name {
        FieldName::Date => Some("date_words"),
        FieldName::Reading => Some("reading_basis"),
        _ => None,
    };
    std::iter::once(field.name.key()).chain(beside).map(|key| Edit::Clear(at.clone().then_field(key))).collect()
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

fn amount_edits(list: &Place, typed: &[amounts::TypedAmount], existing: Existing<'_>) -> Vec<Edit> {
    let amounts = existing.amounts();
    let new: Vec<Item> =
        typed.iter().map(|typed| Item { written: typed.written.clone(), json: typed.json() }).collect();
    let replace = |old: usize, new: usize, place: Place| {
        let (old, new) = (*amounts.get(old)?, typed.get(new)?);
        let edits = || {
            let new = &new.record;
            vec![
                items::set(&place, "value", new.value.as_ref().map(Json::new)),
                items::set(&place, "unit", new.unit.as_ref().map(Json::new)),
                items::set(&place, "bound", new.bound.map(Json::new)),
                items::set(&place, "for", new.purpose.as_ref().map(Json::new)),
            ]
        };
        amounts::is_alike(old, new).then(edits)
    };
    let old: Vec<Option<String>> = amounts.iter().copied().map(amounts::item).map(Some).collect();
    items::edits(list, &old, &new, replace)
}

/// Edits of the passages that a version rests on; sources cited without a passage stay.
fn basis_edits(list: &Place, reading: &Reading, existing: Existing<'_>) -> Vec<Edit> {
    let Some(version) = existing.version() else { return Vec::new() };
    let ids = if let Reading::Passages(typed) = reading { typed.ids() } else { &[] };
    let passage = |id: &String| Item { written: id.clone(), json: Json::new(&json!({ "passage": id })) };
    let written = |basis: Basis<'_>| match basis.on() {
        BasisOf::Passage(passage) => Some(passage.id().unwrap_or_default().to_owned()),
        BasisOf::Source(_) => None,
    };
    let old: Vec<Option<String>> = version.basis().map(written).collect();
    items::edits(list, &old, &ids.iter().map(passage).collect::<Vec<_>>(), |_, _, _| None)
}

fn relation_edits(list: &Place, typed: &[TypedRelation], existing: Existing<'_>) -> Vec<Edit> {
    let Some(event) = existing.event() else { return Vec::new() };
    let item = |typed: &TypedRelation| Item { written: typed.written.clone(), json: Json::new(&typed.record()) };
    let replace = |old: usize, new: usize, place: Place| {
        let (old, new) = (event.relations().nth(old)?, typed.get(new)?);
        // What a note says of another event is about that one.
        let is_same = old.event().id() == new.event;
        is_same.then(|| vec![Edit::Set(place.then_field("kind"), Json::new(new.kind.word()))])
    };
    let old: Vec<Option<String>> = relations::items_of(event).into_iter().map(Some).collect();
    items::edits(list, &old, &typed.iter().map(item).collect::<Vec<_>>(), replace)
}

fn statement_edits(list: &Place, typed: &[TypedStatement], existing: Existing<'_>) -> Vec<Edit> {
    let Some(event) = existing.event() else { return Vec::new() };
    let item = |typed: &TypedStatement| Item { written: typed.written.clone(), json: Json::new(&typed.json()) };
    let replace = |old: usize, new: usize, place: Place| {
        let (old, new) = (event.corroboration().nth(old)?, typed.get(new)?);
        // What another source says is about other words.
        let is_same = old.source().id() == new.source;
        is_same.then(|| vec![Edit::Set(place.then_field("verdict"), Json::new(new.verdict.word()))])
    };
    let old: Vec<Option<String>> = statements::items_of(event).into_iter().map(Some).collect();
    items::edits(list, &old, &typed.iter().map(item).collect::<Vec<_>>(), replace)
}
