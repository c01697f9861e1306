//! What a user adds to an event: a mark, a note. It is kept by the event's id, apart
//! from the deal, and survives an event that is gone from the file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    num::ParseIntError,
    str::FromStr,
};

use chrono::NaiveDate;

use super::{Deal, Event, EventIx, TextBuf};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    pub marked: Option<NaiveDate>,
    pub note: Option<Note>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub text: TextBuf,
    pub on: NaiveDate,
}

/// Changes one part: another running program may have changed the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnotationChange {
    Mark(Option<NaiveDate>),
    Note { before: Option<Note>, after: Option<Note> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotatedEvent {
    pub deal: String,
    pub event: String,
}

impl Annotation {
    pub fn apply(&mut self, change: &AnnotationChange) {
        match change {
            AnnotationChange::Mark(marked) => self.marked = *marked,
            AnnotationChange::Note { after, .. } => self.note.clone_from(after),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.marked.is_none() && self.note.is_none()
    }
}

pub type Annotations = BTreeMap<String, Annotation>;

/// The beginning of a digest of all that a file says of an event. Displayed as 16
/// hexadecimal digits: enough for a million versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = ParseIntError;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(digits, 16).map(Self)
    }
}

/// By the ids of the events.
pub type Fingerprints = BTreeMap<Box<str>, Fingerprint>;

/// By id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// None if never before.
    pub since: Option<NaiveDate>,
    pub added: BTreeSet<String>,
    pub changed: BTreeSet<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newness {
    Added,
    Changed,
}

impl News {
    pub fn newness(&self, id: &str) -> Option<Newness> {
        let added = self.added.contains(id).then_some(Newness::Added);
        added.or_else(|| self.changed.contains(id).then_some(Newness::Changed))
    }
}

/// The events of `is:marked`, `has:note` and `is:new`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserSets {
    pub marked: BTreeSet<EventIx>,
    pub noted: BTreeSet<EventIx>,
    /// Added or changed.
    pub new: BTreeSet<EventIx>,
}

impl UserSets {
    pub fn new(deal: &Deal, annotations: &Annotations, news: &News) -> Self {
        let those = |keep: fn(&Annotation) -> bool| {
            let kept = annotations.iter().filter(|(_, annotation)| keep(annotation));
            kept.filter_map(|(id, _)| deal.find_event(id)).map(Event::ix).collect()
        };
        Self {
            marked: those(|annotation| annotation.marked.is_some()),
            noted: those(|annotation| annotation.note.is_some()),
            new: news.added.iter().chain(&news.changed).filter_map(|id| deal.find_event(id)).map(Event::ix).collect(),
        }
    }
}

const BETWEEN: &str = " / ";

/// A note changed from `before` to `after`, without losing what another program has
/// `stored` in the meantime.
pub fn merge_notes(stored: &str, before: &str, after: &str) -> String {
    if stored == before || stored.is_empty() {
        return after.to_owned();
    }
    let parts = |text: &'_ str| -> Vec<String> {
        text.split(BETWEEN).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let (mut stands, before, after) = (parts(stored), parts(before), parts(after));
    let own = stands.windows(before.len().max(1)).position(|run| run == before);
    let put = own.map_or(stands.len(), |own| {
        stands.drain(own..own + before.len());
        own
    });
    let new: Vec<String> = after.into_iter().filter(|part| !stands.contains(part)).collect();
    stands.splice(put..put, new);
    stands.join(BETWEEN)
}
