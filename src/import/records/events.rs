//! The events of the rows that a deal does not have.

use std::collections::HashMap;

use super::{
    Ids, Overlap, Parties, Sources, Told,
    differences::{differences, is_withheld, perhaps_retitled, settling, unsettled, with_other_date},
    draft::Draft,
    known::{Earlier, EarlierEvents, KnownEvents, has_quoted, has_support, sources_of},
    marks::{Marks, mark, marked, marked_as_earlier},
    updating::updates,
    written::{Corroboration, EventRecord, Support},
};
use crate::{
    deal_file::{Edit, Json, Place, UNNAMED},
    domain::{Deal, Event, RecordKind},
    report::counted,
};

#[derive(Default)]
pub(super) struct Events<'d> {
    known: KnownEvents<'d>,
    overlap: Overlap,
    drafts: Vec<Draft>,
}

/// What became of the rows.
#[derive(Default)]
pub(super) struct Added {
    pub(super) edits: Vec<Edit>,
    pub(super) new: usize,
    pub(super) undated: usize,
    pub(super) known: usize,
    /// What events of the deal get.
    pub(super) statements: usize,
    /// Marks that records of the deal get.
    pub(super) marks: usize,
    /// Differences from events of the deal: those that these take over, and those that they do not.
    pub(super) updated: usize,
    pub(super) ignored: usize,
    /// Rows that say the same as another one.
    pub(super) repeated: usize,
}

impl<'d> Events<'d> {
    pub(super) fn of(deal: Option<&'d Deal>, overlap: Overlap) -> Self {
        Self { known: KnownEvents::of(deal), overlap, drafts: Vec::new() }
    }

    pub(super) fn add(&mut self, drafts: Vec<Draft>) {
        self.drafts.extend(drafts);
    }

    pub(super) fn finished(
        &mut self,
        sources: &mut Sources,
        parties: &mut Parties,
        ids: &mut Ids,
        told: &mut Vec<Told>,
    ) -> Added {
        let mut added = Added::default();
        let drafts = self.without_repeated(&mut added, told);
        sources.note_addresses(&drafts);
        let paired = self.known.pair(&drafts, parties, sources, self.overlap);
        let wanted = self.wanted_ids(&drafts, &paired, ids, told);
        let mut earlier = EarlierEvents::of(&self.known, &drafts);
        let mut adding = Adding {
            overlap: self.overlap,
            sources,
            parties,
            ids,
            told,
            new: Vec::new(),
            marks: Vec::new(),
            updates: Vec::new(),
            supports: Vec::new(),
            updated: 0,
            ignored: 0,
            withheld: 0,
        };
        for ((draft, paired), id) in drafts.iter().zip(&paired).zip(wanted) {
            if let Some(event) = paired.and_then(|at| self.known.get(at)) {
                added.known += 1;
                adding.known_row(event, draft);
            } else {
                added.new += 1;
                added.undated += usize::from(draft.date.is_none());
                let earlier = earlier.marked(draft, adding.sources);
                adding.mark_earlier(draft, &earlier);
                // What is marked is told of already.
                let other = self.known.with_other_date(draft);
                let is_marked = |event: &Event<'_>| earlier.iter().any(|marked| marked.id == event.id());
                let other = other.map(|event| (event, with_other_date(event, draft)));
                let retitled = self.known.with_other_title(draft, adding.sources);
                let other = other.or_else(|| retitled.map(|event| (event, perhaps_retitled(event))));
                adding.new_row(draft, id, other.filter(|(event, _)| !is_marked(event)).map(|(_, told)| told));
            }
        }
        let Adding { new, marks, updates, supports, updated, ignored, withheld, .. } = adding;
        if withheld > 0 {
            let cells = counted(withheld, "cell");
            told.push(Told::of_all(format!("{cells} with {UNNAMED} in place of a name: the deal keeps what it has")));
        }
        (added.updated, added.ignored) = (updated, ignored);
        added.statements = supports.len();
        added.marks = marks.len();
        added.edits = new.into_iter().chain(marks).chain(updates).chain(supports).collect();
        added
    }

    /// Rows that say the same in all are one event.
    fn without_repeated(&mut self, added: &mut Added, told: &mut Vec<Told>) -> Vec<Draft> {
        let mut seen: HashMap<String, u64> = HashMap::new();
        let mut drafts = Vec::with_capacity(self.drafts.len());
        for draft in std::mem::take(&mut self.drafts) {
            if let Some(line) = seen.get(&draft.content()) {
                added.repeated += 1;
                told.push(draft.told(format!("dropped: duplicate of line {line}")));
            } else {
                seen.insert(draft.content(), draft.line);
                drafts.push(draft);
            }
        }
        drafts
    }

    /// The IDs that new rows have, before others are made of their titles.
    fn wanted_ids(
        &self,
        drafts: &[Draft],
        paired: &[Option<usize>],
        ids: &mut Ids,
        told: &mut Vec<Told>,
    ) -> Vec<Option<String>> {
        let mut wanted = |(draft, paired): (&Draft, &Option<usize>)| {
            let own = draft.id.as_ref().filter(|_| paired.is_none())?;
            let id = ids.free(own);
            if id != *own {
                let other = if self.known.has_other(draft) {
                    "another event in the deal has it"
                } else {
                    "it is already taken"
                };
                let update = if self.known.has_other(draft) { "; --update changes that one" } else { "" };
                told.push(draft.told(format!("guessed: the ID {own} becomes {id}, since {other}{update}")));
            }
            Some(id)
        };
        drafts.iter().zip(paired).map(&mut wanted).collect()
    }
}

/// What rows add to a deal.
struct Adding<'a> {
    overlap: Overlap,
    sources: &'a mut Sources,
    parties: &'a mut Parties,
    ids: &'a mut Ids,
    told: &'a mut Vec<Told>,
    new: Vec<Edit>,
    marks: Vec<Edit>,
    updates: Vec<Edit>,
    supports: Vec<Edit>,
    updated: usize,
    ignored: usize,
    /// The number of cells with the placeholder for a withheld name.
    withheld: usize,
}

impl Adding<'_> {
    /// A row that is an event of the deal.
    fn known_row(&mut self, event: Event<'_>, draft: &Draft) {
        let own = Marks { confidential: event.confidential(), privileged: event.privileged() };
        for lacking in draft.marks().lacking(own) {
            self.told.push(draft.told(marked(event.id(), lacking)));
            self.marks.push(mark(RecordKind::Event, event.id(), lacking));
        }
        self.compare(event, draft);
        self.sources.take_facts(draft, &sources_of(event), self.told);
        if !has_support(event, draft, self.sources) {
            let support = support(event, draft, self.sources, self.parties, self.ids, self.told);
            self.supports.extend(support);
        }
        self.sources.take_reading(draft, &sources_of(event), self.told);
    }

    /// What a row says otherwise than its event.
    fn compare(&mut self, event: Event<'_>, draft: &Draft) {
        let mut differences = differences(event, draft, self.parties);
        let count = differences.len();
        differences.retain(|differs| !is_withheld(differs));
        self.withheld += count - differences.len();
        match self.overlap {
            Overlap::Keep => {
                self.ignored += differences.len();
                self.told.extend(differences.iter().map(|differs| draft.told(differs.dropped(event.id()))));
                self.told.extend(unsettled(event, draft).map(|what| draft.told(what)));
            }
            Overlap::Update => {
                differences.extend(settling(event, draft));
                self.updated += differences.len();
                self.told.extend(differences.iter().map(|differs| draft.told(differs.updated(event.id()))));
                self.updates.extend(updates(event, draft, &differences, self.parties, self.ids));
            }
        }
    }

    /// Events that a row may have been before it was changed.
    fn mark_earlier(&mut self, draft: &Draft, earlier: &[Earlier]) {
        for Earlier { id, mark: field, why } in earlier {
            self.told.push(draft.told(marked_as_earlier(RecordKind::Event, id, *field, why)));
            self.marks.push(mark(RecordKind::Event, id, *field));
        }
    }

    /// `other` is the report on an existing event that may be the same.
    fn new_row(&mut self, draft: &Draft, id: Option<String>, other: Option<String>) {
        self.told.extend(draft.told.iter().cloned());
        self.told.extend(other.map(|other| draft.told(other)));
        let id = id.unwrap_or_else(|| self.ids.of_name(&draft.title, "event"));
        let mut support = Support::of(draft, &[], self.sources, self.parties, self.ids);
        self.told.append(&mut support.told);
        self.sources.take_facts(draft, &[], self.told);
        self.sources.take_reading(draft, &[], self.told);
        let record = EventRecord::new(id, draft, support, self.parties, self.ids);
        self.new.push(Edit::add(RecordKind::Event, Json::new(&record)));
    }
}

/// What a row adds to an event that is there: sources and words.
fn support(
    event: Event<'_>,
    draft: &Draft,
    sources: &mut Sources,
    parties: &mut Parties,
    ids: &mut Ids,
    told: &mut Vec<Told>,
) -> impl Iterator<Item = Edit> {
    let own = sources_of(event);
    let mut new = Support::of(draft, &own, sources, parties, ids);
    told.append(&mut new.told);
    let list = |name: &str| Place::record(RecordKind::Event, event.id()).then_field(name).then_behind();
    let passage = new.passage.filter(|passage| !has_quoted(event, passage.exact()));
    let is_new = move |said: &Corroboration| !own.contains(&said.source.as_str());
    let passages: Vec<Edit> =
        passage.map(|passage| Edit::Set(list("passages"), Json::new(&passage))).into_iter().collect();
    let said: Vec<Edit> = new
        .corroboration
        .into_iter()
        .filter(is_new)
        .map(|said| Edit::Set(list("corroboration"), Json::new(&said)))
        .collect();
    passages.into_iter().chain(said)
}
