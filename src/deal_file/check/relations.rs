//! Relations that are duplicated, contradict one another or run backwards in
//! time. Only certainties are reported: dates that leave the order open are
//! skipped, and the view of a source (`according_to`) is compared only with that
//! source's other views.

use std::collections::HashMap;

use crate::{
    deal_file::fault::Fault,
    domain::{
        Deal, DealIx as _, EdtfDate, Event, EventIx, Relation, RelationExtent, RelationKind, Source, SourceIx, Truth,
        Vocabulary as _,
    },
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let mut stated = Stated::new();
    let mut faults = Vec::new();
    for event in deal.events() {
        for (place, relation) in event.relations().enumerate() {
            let claim = Claim { event, other: relation.event(), place, relation };
            faults.extend(claim.findings(&stated));
            stated.entry(claim.key()).or_insert((relation.extent(), place));
        }
    }
    faults
}

/// An event, its relation to another, and whose view that is.
type Key = (EventIx, RelationKind, EventIx, Option<SourceIx>);

/// The relations so far, each with how much of the other event it concerns, and its
/// index in its event.
type Stated = HashMap<Key, (Option<RelationExtent>, usize)>;

struct Claim<'d> {
    event: Event<'d>,
    other: Event<'d>,
    place: usize,
    relation: Relation<'d>,
}

impl Claim<'_> {
    fn findings(&self, stated: &Stated) -> Vec<Fault> {
        if self.event.ix() == self.other.ix() {
            return vec![self.to_itself()];
        }
        let kinds = [self.twice(stated), self.both_ways(stated), self.for_and_against(stated)];
        kinds.into_iter().chain([self.to_a_later_event(), self.announced_apart()]).flatten().collect()
    }

    fn key(&self) -> Key {
        (self.event.ix(), self.relation.kind(), self.other.ix(), self.relation.according_to().map(Source::ix))
    }

    /// The same kind and view, from the other end.
    fn converse(&self) -> Key {
        (self.other.ix(), self.relation.kind(), self.event.ix(), self.relation.according_to().map(Source::ix))
    }

    fn fault(&self, code: &'static str, field: &str, message: String, hint: impl Into<String>) -> Fault {
        Fault::warning(code, path(self.event, self.place, field), message, hint)
    }

    fn to_itself(&self) -> Fault {
        let message = format!("\"{}\" is related to itself", self.event.id());
        self.fault("related-to-itself", ".event", message, "name the other event, or remove the relation")
    }

    fn twice(&self, stated: &Stated) -> Option<Fault> {
        let (kind, other) = (self.relation.kind().word(), self.other.id());
        let (at, (_, place), message, hint) = if let Some(same) = stated.get(&self.key()) {
            let hint = "keep one of the two: its note can name several points";
            (self.event, same, format!("\"{kind}\" to \"{other}\" is stated twice"), hint)
        } else {
            let converse = stated.get(&self.converse()).filter(|_| has_no_direction(self.relation.kind()))?;
            let message = format!("\"{kind}\" is already stated at the other end, at \"{other}\"");
            (self.other, converse, message, "keep one of the two: both events show it")
        };
        Some(self.fault("relation-twice", "", message, hint).related(path(at, *place, ""), "first stated here"))
    }

    fn both_ways(&self, stated: &Stated) -> Option<Fault> {
        let kind = self.relation.kind();
        let (_, place) = stated.get(&self.converse()).filter(|_| runs_one_way(kind))?;
        let (word, event, other) = (kind.word(), self.event.id(), self.other.id());
        let message = format!("\"{word}\" is stated both ways between \"{event}\" and \"{other}\"");
        let hint = "keep only the one stated on the later event";
        let fault = self.fault("relation-both-ways", ".kind", message, hint);
        Some(fault.related(path(self.other, *place, ".kind"), "the other way here"))
    }

    /// An event can uphold one part of another and dispute a second part, but
    /// not both of all of it.
    fn for_and_against(&self, stated: &Stated) -> Option<Fault> {
        let is_whole = |extent: Option<RelationExtent>| extent != Some(RelationExtent::Part);
        let against: &[RelationKind] = match self.relation.kind() {
            RelationKind::Reaffirms => &[RelationKind::Disputes, RelationKind::Contradicts],
            RelationKind::Disputes | RelationKind::Contradicts => &[RelationKind::Reaffirms],
            _ => return None,
        };
        let (event, _, other, view) = self.key();
        let mut stated =
            against.iter().filter_map(|kind| Some((kind.word(), stated.get(&(event, *kind, other, view))?)));
        let (contrary, (_, place)) =
            stated.find(|(_, (extent, _))| is_whole(*extent) && is_whole(self.relation.extent()))?;
        let kind = self.relation.kind().word();
        let message = format!("\"{kind}\" and \"{contrary}\" both apply to the whole of \"{}\"", self.other.id());
        let hint = "say what each concerns: \"extent\": \"part\", and which part in its note";
        let fault = self.fault("for-and-against", ".kind", message, hint);
        Some(fault.related(path(self.event, *place, ".kind"), format!("\"{contrary}\" is stated here")))
    }

    fn to_a_later_event(&self) -> Option<Fault> {
        let (event, other) = (self.event, self.other);
        let (own, later) = (event.date()?, other.date()?);
        let is_earlier = |date: EdtfDate| date.before(later) == Truth::Yes;
        (follows(self.relation.kind()) && is_earlier(own) && event.said().is_none_or(is_earlier)).then(|| {
            let (kind, id) = (self.relation.kind().word(), other.id());
            let dates = format!("\"{id}\" is dated {later}, this one {own}");
            let hint = format!("reverse the relation (move it to \"{id}\"), or correct a date");
            self.fault("relation-to-later", ".event", format!("\"{kind}\" points to a later event: {dates}"), hint)
                .related(format!("events[{}].date", other.ix().index()), format!("the date of \"{id}\""))
        })
    }

    fn announced_apart(&self) -> Option<Fault> {
        let (ours, theirs) = (made_public(self.event)?, made_public(self.other)?);
        let apart = ours.before(theirs) == Truth::Yes || theirs.before(ours) == Truth::Yes;
        (self.relation.kind() == RelationKind::AnnouncedWith && apart).then(|| {
            let id = self.other.id();
            let message = format!("this became public on {ours}, \"{id}\" on {theirs}");
            let hint = "correct a date, or give in \"said\" the day on which each became public";
            let field = if self.other.said().is_some() { "said" } else { "date" };
            let path = format!("events[{}].{field}", self.other.ix().index());
            self.fault("announced-apart", ".event", message, hint).related(path, format!("when \"{id}\" became public"))
        })
    }
}

fn path(event: Event<'_>, relation: usize, field: &str) -> String {
    format!("events[{}].relations[{relation}]{field}", event.ix().index())
}

fn made_public(event: Event<'_>) -> Option<EdtfDate> {
    event.said().or_else(|| event.date())
}

/// Kinds that say the same from either end.
fn has_no_direction(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::AnnouncedWith | RelationKind::ParallelTo)
}

/// Kinds that cannot hold both ways. Two events may dispute one another.
fn runs_one_way(kind: RelationKind) -> bool {
    !has_no_direction(kind) && !matches!(kind, RelationKind::Disputes | RelationKind::Contradicts)
}

/// Kinds that follow the other event. The earlier one may be the more exact, so
/// *refines* does not.
fn follows(kind: RelationKind) -> bool {
    !has_no_direction(kind) && kind != RelationKind::Refines
}
