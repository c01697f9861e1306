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
    let mut said = Said::new();
    let mut faults = Vec::new();
    for event in deal.in_file_order() {
        for (place, relation) in event.relations().enumerate() {
            let held = Held { event, other: relation.event(), place, relation };
            faults.extend(held.findings(&said));
            said.entry(held.key()).or_insert(relation.extent());
        }
    }
    faults
}

/// An event, its relation to another, and whose view that is.
type Key = (EventIx, RelationKind, EventIx, Option<SourceIx>);

/// The relations so far, with how much of the other event each concerns.
type Said = HashMap<Key, Option<RelationExtent>>;

struct Held<'d> {
    event: Event<'d>,
    other: Event<'d>,
    place: usize,
    relation: Relation<'d>,
}

impl Held<'_> {
    fn findings(&self, said: &Said) -> Vec<Fault> {
        if self.event.ix() == self.other.ix() {
            return vec![self.to_itself()];
        }
        let kinds = [self.twice(said), self.both_ways(said), self.for_and_against(said)];
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
        let path = format!("events[{}].relations[{}]{field}", self.event.ix().index(), self.place);
        Fault::warning(code, path, message, hint)
    }

    fn to_itself(&self) -> Fault {
        let message = format!("\"{}\" is related to itself", self.event.id());
        self.fault("related-to-itself", ".event", message, "name the other event, or take the relation away")
    }

    fn twice(&self, said: &Said) -> Option<Fault> {
        let (kind, other) = (self.relation.kind().word(), self.other.id());
        if said.contains_key(&self.key()) {
            let message = format!("\"{kind}\" to \"{other}\" stands here a second time");
            let hint = "keep one of the two: its note can name several points";
            return Some(self.fault("relation-twice", "", message, hint));
        }
        (has_no_direction(self.relation.kind()) && said.contains_key(&self.converse())).then(|| {
            let message = format!("\"{kind}\" is said at the other end already, at \"{other}\"");
            self.fault("relation-twice", "", message, "keep one of the two: both events show it")
        })
    }

    fn both_ways(&self, said: &Said) -> Option<Fault> {
        let kind = self.relation.kind();
        (runs_one_way(kind) && said.contains_key(&self.converse())).then(|| {
            let (word, event, other) = (kind.word(), self.event.id(), self.other.id());
            let message = format!("\"{word}\" is said both ways between \"{event}\" and \"{other}\"");
            self.fault("relation-both-ways", ".kind", message, "keep the one that holds: that of the later event")
        })
    }

    /// An event can uphold one part of another and dispute a second part, but
    /// not both of all of it.
    fn for_and_against(&self, said: &Said) -> Option<Fault> {
        let whole = |extent: Option<RelationExtent>| extent != Some(RelationExtent::Part);
        let against: &[RelationKind] = match self.relation.kind() {
            RelationKind::Reaffirms => &[RelationKind::Disputes, RelationKind::Contradicts],
            RelationKind::Disputes | RelationKind::Contradicts => &[RelationKind::Reaffirms],
            _ => return None,
        };
        let (event, _, other, view) = self.key();
        let is_whole = |kind: &&RelationKind| said.get(&(event, **kind, other, view)).is_some_and(|said| whole(*said));
        let contrary = against.iter().find(is_whole).filter(|_| whole(self.relation.extent()))?;
        let (kind, contrary) = (self.relation.kind().word(), contrary.word());
        let message = format!("\"{kind}\" and \"{contrary}\" are both said of all of \"{}\"", self.other.id());
        let hint = "say what each concerns: \"extent\": \"part\", and which part in its note";
        Some(self.fault("for-and-against", ".kind", message, hint))
    }

    fn to_a_later_event(&self) -> Option<Fault> {
        let (event, other) = (self.event, self.other);
        let earlier = |date: EdtfDate| date.before(other.date()) == Truth::Yes;
        (follows(self.relation.kind()) && earlier(event.date()) && event.said().is_none_or(earlier)).then(|| {
            let kind = self.relation.kind().word();
            let message = format!(
                "\"{kind}\" points at a later event: \"{}\" is of {}, this one of {}",
                other.id(),
                other.date(),
                event.date()
            );
            let hint = format!("turn the relation round (put it to \"{}\"), or mend a date", other.id());
            self.fault("relation-to-later", ".event", message, hint)
        })
    }

    fn announced_apart(&self) -> Option<Fault> {
        let (ours, theirs) = (made_public(self.event), made_public(self.other));
        let apart = ours.before(theirs) == Truth::Yes || theirs.before(ours) == Truth::Yes;
        (self.relation.kind() == RelationKind::AnnouncedWith && apart).then(|| {
            let message = format!("this became public on {ours}, \"{}\" on {theirs}", self.other.id());
            let hint = "mend a date, or give under \"said\" the day on which each became public";
            self.fault("announced-apart", ".event", message, hint)
        })
    }
}

fn made_public(event: Event<'_>) -> EdtfDate {
    event.said().unwrap_or(event.date())
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
