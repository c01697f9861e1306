//! What a user asks for, and the edits of the deal file that do it.

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    ChangeName, Citation, Events, Fact, Outcome,
    change_name::Verb,
    deal_name::{Line, is_seen_in},
    fields::{Existing, Field, FieldContext, FieldEdits, FieldName, NewNames, Reading, read, unwritable, written},
    naming::{described, named, named_source},
    parts::{SeenRecord, all_are_of_the_same_words, all_have_their_part, found},
    removal::{Removal, removal},
    retitling::retitled,
    short_forms,
    side_faults::sides_are_whole,
    sides::SeenSides,
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Deal, ReadingExtent, RecordKind, Ref, RefId, Source, Vocabulary as _},
};

#[derive(Clone, Debug)]
pub enum Change {
    /// `DATE | WHAT | WHO SAYS`
    Jot(Line),
    AddParty(Line),
    AddTerm(Line),
    AddDispute(Line),
    Cite(Box<Citation>),
    /// Fields of a record that a form has, with what was typed in those that were changed.
    Set {
        record: SeenRecord,
        fields: Vec<TypedField>,
    },
    Delete(Deletion),
    /// A source was read in full.
    MarkAsRead(SeenRecord),
}

/// What was agreed to be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    pub record: SeenRecord,
    /// As the file had it when it was asked.
    pub(super) content: Value,
    /// What refers to it and goes with it.
    pub referring: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct TypedField {
    pub field: Field,
    pub typed: String,
    /// What the record had as far as was known.
    pub before: String,
}

impl Deletion {
    /// Whether it is that of the same record, in which nothing was changed meanwhile.
    pub fn is_of_same(&self, other: &Self) -> bool {
        self.record.record == other.record.record && self.content == other.content
    }
}

impl TypedField {
    /// Whether the record has something else now than was known, and than was typed.
    fn conflicts_with(&self, now: &str) -> bool {
        now.trim() != self.before.trim() && now.trim() != self.typed.trim()
    }
}

/// What is told of a field in which another program wrote meanwhile.
pub fn changed_to(now: &str) -> String {
    match now.trim() {
        "" => "another program has removed this".to_owned(),
        now => format!("another program has changed this to “{now}”"),
    }
}

/// Edits that do what was asked for.
#[derive(Clone, Debug)]
pub struct Plan {
    /// As undoing names it: `cite ¶6 in “Board approves sale”`.
    pub name: ChangeName,
    pub edits: Vec<Edit>,
    /// What one wants to see then.
    pub shows: Option<RefId>,
    /// The source of which all passages are looked up afterwards.
    pub proves: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What is wrong with which fields.
    Fields(Vec<(FieldName, String)>),
    /// What other programs wrote meanwhile in fields that were changed.
    Conflicts(Vec<(FieldName, String)>),
    /// More refers to a record than was agreed to: it is asked again.
    Unconfirmed(Box<Deletion>),
    Other(String),
}

impl Refusal {
    /// Everything that is wrong in one message, where there are no fields to show it at.
    pub fn into_message(self) -> String {
        match self {
            Self::Other(why) => why,
            Self::Unconfirmed(deletion) => format!("more refers to {} now", deletion.record.what),
            Self::Conflicts(theirs) => theirs.iter().map(|(_, now)| changed_to(now)).collect::<Vec<_>>().join("; "),
            Self::Fields(problems) => problems.into_iter().map(|(_, why)| why).collect::<Vec<_>>().join("; "),
        }
    }
}

/// Plans a change of the deal that a text is.
///
/// # Errors
/// What is wrong with what was typed, or why it cannot be done.
pub fn plan(change: &Change, deal: &Deal, text: &str, today: NaiveDate) -> Result<Plan, Refusal> {
    is_seen_in(change, deal)?;
    let context = FieldContext { deal, dates: deal.date_context(today) };
    let short = |form: Result<short_forms::ShortForm, String>, kind: &str| {
        let form = form.map_err(Refusal::Other)?;
        Ok(Plan::new(
            ChangeName::new(Verb::Add, format!("{kind} “{}”", name_of_new(&form.edit))),
            vec![form.edit],
            Some(form.id),
        ))
    };
    match change {
        Change::Jot(line) => jot(&line.text, context),
        Change::AddParty(line) => short(short_forms::party(&line.text, deal), "party"),
        Change::AddTerm(line) => short(short_forms::term(&line.text, deal, &context.dates), "term"),
        Change::AddDispute(line) => short(short_forms::dispute(&line.text, deal), "dispute"),
        Change::Cite(citation) => citation.plan(context),
        Change::Set { record: SeenRecord { record: RefId::Deal, .. }, fields } => set_title(fields, context),
        Change::Set { record, fields } => set(record, fields, context),
        Change::Delete(deletion) => delete(deletion, deal, text),
        Change::MarkAsRead(source) => mark_as_read(source, deal),
    }
}

impl Plan {
    fn new(name: ChangeName, edits: Vec<Edit>, shows: Option<RefId>) -> Self {
        Self { name, edits, shows, proves: None }
    }
}

/// The source that a citation names only by its ID.
pub(super) const SOURCE_OF_WORDS: &str = "the source of these words";

pub(super) fn gone(what: &str) -> Refusal {
    Refusal::Other(format!("{what} is no longer in the deal"))
}

fn jot(line: &str, context: FieldContext<'_>) -> Result<Plan, Refusal> {
    let fact = Fact::read(line, &context.dates).map_err(Refusal::Other)?;
    let (jotted, edit) = Events::of(Some(context.deal)).jot(&fact);
    let name = match jotted.outcome {
        Outcome::Known => {
            let title = context.deal.find_event(&jotted.id).map_or(fact.what.as_str(), |event| event.title().shown());
            return Err(Refusal::Other(format!("already there: “{title}”")));
        }
        Outcome::Supported => format!("a source to “{}”", fact.what),
        Outcome::Added => format!("“{}”", fact.what),
    };
    Ok(Plan::new(ChangeName::new(Verb::Add, name), edit.into_iter().collect(), Some(RefId::Event(jotted.id))))
}

fn delete(agreed: &Deletion, deal: &Deal, text: &str) -> Result<Plan, Refusal> {
    let record = &agreed.record;
    let Removal { content, edits, referring } = removal(text, deal, record)?;
    if content != agreed.content {
        return Err(record.changed());
    }
    if referring.iter().any(|new| !agreed.referring.contains(new)) {
        return Err(Refusal::Unconfirmed(Box::new(Deletion { record: record.clone(), content, referring })));
    }
    Ok(Plan::new(ChangeName::new(Verb::Delete, described(&record.record, deal)), edits, None))
}

fn mark_as_read(seen: &SeenRecord, deal: &Deal) -> Result<Plan, Refusal> {
    let Some(Ref::Source(source)) = deal.resolve(&seen.record) else { return Err(gone(&seen.what)) };
    let source = deal.source(source);
    if source.read() == Some(ReadingExtent::Full) {
        let name = named_source(source);
        return Err(Refusal::Other(format!(
            "{name} was already marked as read in full; edit the source to change that"
        )));
    }
    let read = Place::record(RecordKind::Source, source.id()).then_field("read");
    let edit = Edit::Set(read, Json::new(ReadingExtent::Full.word()));
    Ok(Plan::new(
        ChangeName::new(Verb::Mark, format!("{} as read in full", named_source(source))),
        vec![edit],
        Some(seen.record.clone()),
    ))
}

/// Reads all fields, and tells all that is wrong at once.
pub(super) fn read_all<'f>(
    fields: &'f [TypedField],
    context: FieldContext<'_>,
) -> Result<Vec<(&'f TypedField, Reading)>, Refusal> {
    let (mut readings, mut wrong) = (Vec::new(), Vec::new());
    for typed in fields {
        match read(&typed.field, &typed.typed, context) {
            Ok(reading) => readings.push((typed, reading)),
            Err(why) => wrong.push((typed.field.name, why)),
        }
    }
    let names = NewNames::find(readings.iter().map(|(_, reading)| reading));
    for (_, reading) in &mut readings {
        names.apply(reading);
    }
    if wrong.is_empty() { Ok(readings) } else { Err(Refusal::Fields(wrong)) }
}

fn set_title(fields: &[TypedField], context: FieldContext<'_>) -> Result<Plan, Refusal> {
    let now = context.deal.title().original();
    if let Some(typed) = fields.iter().find(|typed| typed.conflicts_with(now)) {
        return Err(Refusal::Conflicts(vec![(typed.field.name, now.to_owned())]));
    }
    let place = Place::deal().then_field(FieldName::DealTitle.key());
    let readings = read_all(fields, context)?;
    let edits = readings.iter().filter_map(|(_, reading)| Some(Edit::Set(place.clone(), reading.json()?)));
    Ok(Plan::new(ChangeName::new(Verb::Change, "the title of the deal"), edits.collect(), None))
}

/// Of a dispute the sides may have moved since they were seen.
fn set(seen: &SeenRecord, fields: &[TypedField], context: FieldContext<'_>) -> Result<Plan, Refusal> {
    let sides = SeenSides::find(seen, context.deal);
    set_there(seen, &sides.moved(fields)?, context).map_err(|refusal| sides.as_seen(refusal))
}

fn set_there(seen: &SeenRecord, fields: &[TypedField], context: FieldContext<'_>) -> Result<Plan, Refusal> {
    let deal = context.deal;
    let gone = || gone(&seen.what);
    let there = found(seen, deal).ok_or_else(gone)?;
    // Where it is now: lists may have changed since.
    let record = &deal.ref_id(there).ok_or_else(gone)?;
    all_have_their_part(fields, record)?;
    all_are_of_the_same_words(fields, seen, there, deal)?;
    let owner = if let Ref::Statement(..) = there { there } else { there.owner() };
    let passage = if let Ref::Passage(at) = there { deal.passage(at) } else { None };
    let owner_id = deal.ref_id(owner).ok_or_else(gone)?;
    let place = place_of(&owner_id).ok_or_else(gone)?;
    let part_place = place_of(record).unwrap_or_else(|| place.clone());
    let mut edits = FieldEdits::default();
    let readings = read_all(fields, context)?;
    let unwritable = fields.iter().filter_map(|typed| Some((typed.field.name, unwritable(&typed.field, deal, there)?)));
    let unwritable: Vec<(FieldName, String)> = unwritable.collect();
    if !unwritable.is_empty() {
        return Err(Refusal::Fields(unwritable));
    }
    let now = fields.iter().map(|typed| (typed, written(&typed.field, deal, there, passage)));
    let theirs = now.filter(|(typed, now)| typed.conflicts_with(now)).map(|(typed, now)| (typed.field.name, now));
    let theirs: Vec<(FieldName, String)> = theirs.collect();
    if !theirs.is_empty() {
        return Err(Refusal::Conflicts(theirs));
    }
    sides_are_whole(fields, there, deal)?;
    edits.add_parties(&readings, deal);
    for (typed, reading) in readings {
        if let Some(why) = about_itself(&reading, deal, owner) {
            return Err(Refusal::Fields(vec![(typed.field.name, why)]));
        }
        let at = if typed.field.part.is_of_part() { &part_place } else { &place };
        edits.set(&typed.field, &reading, at, Existing { deal, record: there, passage });
    }
    if let Ref::Event(ix) = owner {
        edits.edits.extend(retitled(fields, deal.event(ix)));
    }
    let name = renamed(fields, &owner_id).unwrap_or_else(|| described(&owner_id, deal));
    Ok(Plan::new(ChangeName::new(Verb::Edit, name), edits.into_edits(), Some(owner_id)))
}

/// The new name of the record, if one of these fields changes it.
fn renamed(fields: &[TypedField], record: &RefId) -> Option<String> {
    let is_name = |typed: &&TypedField| {
        let is_title = matches!(typed.field.name, FieldName::Title | FieldName::Name | FieldName::Point);
        is_title && !typed.field.part.is_of_part() && !typed.typed.trim().is_empty()
    };
    let name = fields.iter().find(is_name)?.typed.trim();
    Some(match record {
        RefId::Event(_) => named("event", name),
        RefId::Source(_) => named("source", name),
        RefId::Party(_) => named("party", name),
        RefId::Term(_) => named("term", name),
        RefId::Disagreement(_) => named("dispute", name),
        _ => return None,
    })
}

/// Why an event cannot relate to, or be borne out by, what it is itself.
fn about_itself(reading: &Reading, deal: &Deal, owner: Ref) -> Option<String> {
    let Ref::Event(ix) = owner else { return None };
    let event = deal.event(ix);
    match reading {
        Reading::Relations(relations) => {
            let is_own = relations.iter().any(|relation| relation.event() == event.id());
            is_own.then(|| "an event does not relate to itself".to_owned())
        }
        Reading::Statements(statements) => {
            let own = statements.iter().find(|statement| statement.bears_out_itself(event))?;
            let own = deal.find_source(own.source()).map_or(own.source(), Source::name);
            Some(format!("the event is quoted from {own}, and a source cannot confirm its own words"))
        }
        _ => None,
    }
}

/// Where a record is; none for the deal.
pub(super) fn place_of(record: &RefId) -> Option<Place> {
    Some(match record {
        RefId::Deal => return None,
        RefId::Event(id) => Place::record(RecordKind::Event, id),
        RefId::Passage { event, index, id, .. } => {
            let list = Place::record(RecordKind::Event, event).then_field("passages");
            id.as_ref().map_or_else(|| list.clone().then_item(*index), |id| list.clone().then_id(id))
        }
        RefId::Source(id) => Place::record(RecordKind::Source, id),
        RefId::Term(id) => Place::record(RecordKind::Term, id),
        RefId::Version { term, index, .. } => {
            Place::record(RecordKind::Term, term).then_field("versions").then_item(*index)
        }
        RefId::Party(id) => Place::record(RecordKind::Party, id),
        RefId::Disagreement(id) => Place::record(RecordKind::Disagreement, id),
        RefId::Relation { from, index, .. } => {
            Place::record(RecordKind::Event, from).then_field("relations").then_item(*index)
        }
        RefId::Statement { event, index, .. } => {
            Place::record(RecordKind::Event, event).then_field("corroboration").then_item(*index)
        }
    })
}

fn name_of_new(edit: &Edit) -> String {
    let Edit::Set(_, json) = edit else { return String::new() };
    let record: Value = serde_json::from_str(json.as_str()).unwrap_or_default();
    let name = ["name", "title", "point"].iter().find_map(|key| record.get(*key)?.as_str());
    name.unwrap_or_default().to_owned()
}
