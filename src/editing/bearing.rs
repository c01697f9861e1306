//! What cited words say of an event that is there, and the dispute that they open.

use std::{collections::HashSet, fmt};

use serde::Serialize;
use serde_json::{Value, json};

use super::{PassageRecord, all_in_short, comparing::contradiction, fields::of_basis, ids, say_the_same};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Event, Judgment, Passage, RecordKind, Source, Term, Vocabulary as _},
};

/// What words say of an event that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// They bear it out.
    Supports,
    /// They say more of it.
    AddsTo,
    /// They say otherwise.
    DiffersFrom,
}

impl Bearing {
    pub const ALL: [Self; 3] = [Self::Supports, Self::AddsTo, Self::DiffersFrom];

    /// The word for it in `--bearing`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::AddsTo => "adds-to",
            Self::DiffersFrom => "differs-from",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Supports => "support",
            Self::AddsTo => "add to",
            Self::DiffersFrom => "differ from",
        }
    }

    /// Behind where words were cited.
    pub(super) fn told(self) -> &'static str {
        match self {
            Self::Supports => ", in support",
            Self::AddsTo => ", adding to it",
            Self::DiffersFrom => ", disputing it",
        }
    }

    /// Before the event, of what words do.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::AddsTo => "adds to",
            Self::DiffersFrom => "differs from",
        }
    }

    /// The one whose label or verb begins so.
    pub fn begun(typed: &str) -> Option<Self> {
        let begins = |bearing: &Self| [bearing.label(), bearing.verb()].iter().any(|word| word.starts_with(typed));
        Self::ALL.into_iter().find(begins).filter(|_| !typed.trim().is_empty())
    }

    /// What words of a source are taken to say of an event if nobody says otherwise: those of one
    /// that it is quoted from go on with what that says.
    pub fn usual(event: Event<'_>, source: Source<'_>) -> Self {
        match QuotedFrom::find(event, source) {
            QuotedFrom::Itself | QuotedFrom::ItselfAndOthers => Self::AddsTo,
            QuotedFrom::Nobody | QuotedFrom::Others => Self::Supports,
        }
    }

    /// What saving words with it does, as a form explains it.
    pub fn meaning(self, quoted: QuotedFrom) -> &'static str {
        match (self, quoted) {
            (Self::DiffersFrom, QuotedFrom::Itself) => NO_OTHER_SIDE,
            (Self::DiffersFrom, QuotedFrom::Nobody) => {
                "they say otherwise: this opens a dispute; its other side is not quoted yet"
            }
            (Self::DiffersFrom, _) => "they say otherwise: this opens a dispute with both sides",
            (_, QuotedFrom::Itself | QuotedFrom::ItselfAndOthers) => {
                "the event already quotes this source; this adds another passage"
            }
            (_, QuotedFrom::Nobody) => "they are the first words that are quoted in the event",
            (Self::Supports, QuotedFrom::Others) => "this files them as one more source that confirms it",
            (Self::AddsTo, QuotedFrom::Others) => "they add something that does not contradict it",
        }
    }

    /// The bearing after this one, wrapping around.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Supports => Self::AddsTo,
            Self::AddsTo => Self::DiffersFrom,
            Self::DiffersFrom => Self::Supports,
        }
    }

    /// The bearing before this one, wrapping around.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Supports => Self::DiffersFrom,
            Self::AddsTo => Self::Supports,
            Self::DiffersFrom => Self::AddsTo,
        }
    }

    fn judgment(self) -> Judgment {
        match self {
            Self::Supports => Judgment::Confirms,
            Self::AddsTo => Judgment::Refines,
            Self::DiffersFrom => Judgment::Contradicts,
        }
    }
}

const BOTH_THE_SAME: &str = "the others say the same: say what these words say instead";

pub(super) const NOTHING_SAID: &str = "say in your own words what they say instead";

/// Nobody disputes what is said in one's own name.
const NO_OTHER_SIDE: &str = "the event is quoted from the same source: cite these words as an event of their own";

/// Whom an event is quoted from, as seen from a source. A copy is no other source than what it
/// copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotedFrom {
    Nobody,
    Itself,
    Others,
    ItselfAndOthers,
}

impl QuotedFrom {
    pub fn find(event: Event<'_>, source: Source<'_>) -> Self {
        let voices = event.quoted_voices();
        let is_itself = voices.contains(&event.deal().voice(source.ix()));
        match (is_itself, voices.len() > usize::from(is_itself)) {
            (false, false) => Self::Nobody,
            (true, false) => Self::Itself,
            (false, true) => Self::Others,
            (true, true) => Self::ItselfAndOthers,
        }
    }
}

/// The passages of the event that are from other sources than this one and its copies.
pub fn other_passages<'d>(event: Event<'d>, source: Source<'d>) -> impl Iterator<Item = Passage<'d>> {
    let deal = event.deal();
    let voice = deal.voice(source.ix());
    event.passages().filter(move |other| deal.voice(other.source().ix()) != voice)
}

/// Whether words of a source say something of what others are quoted with in an event. What is
/// quoted already says more by its own words, and counts no further.
pub fn counts_in(event: Event<'_>, source: Source<'_>) -> bool {
    QuotedFrom::find(event, source) == QuotedFrom::Others
}

/// Both sides of a dispute in the words of the user.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// What the cited words say.
    pub says: &'a str,
    /// What the others say; if empty, the passage in which they do says it in short.
    pub others_say: &'a str,
    /// The IDs of the passages in which they do; if none, the only one there is, unless that is against
    /// the event, or no words of the term that is in dispute.
    pub against: &'a [String],
    /// The ID of the term that is in dispute, too.
    pub term: Option<&'a str>,
}

/// Why it is not recorded what words say of an event.
#[derive(Debug, PartialEq, Eq)]
pub enum BearingError {
    /// Nor is it known from a passage what the others say.
    OthersUnsaid,
    Other(String),
}

impl fmt::Display for BearingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::OthersUnsaid => "say what the others say",
            Self::Other(why) => why,
        })
    }
}

/// What a source says of the words that others are quoted with, and the dispute if it says
/// otherwise.
///
/// # Errors
/// It says otherwise, but nobody else says anything or the user does not say what.
pub fn bearing_edits(
    bearing: Bearing,
    event: Event<'_>,
    passage: &PassageRecord,
    sides: Sides<'_>,
) -> Result<Vec<Edit>, BearingError> {
    let source = event.deal().find_source(&passage.source);
    let quoted = source.map_or(QuotedFrom::Nobody, |source| QuotedFrom::find(event, source));
    let others: Vec<Passage<'_>> = source.into_iter().flat_map(|source| other_passages(event, source)).collect();
    let meant = meant(&others, event, sides).map_err(BearingError::Other)?;
    if bearing == Bearing::DiffersFrom && quoted == QuotedFrom::Itself {
        return Err(BearingError::Other(NO_OTHER_SIDE.to_owned()));
    }
    if bearing == Bearing::DiffersFrom && sides.says.is_empty() {
        return Err(BearingError::Other(NOTHING_SAID.to_owned()));
    }
    let mut edits = Vec::new();
    // Words about a term say nothing of an event that quotes others on something else.
    let is_of_term_alone = sides.term.is_some() && meant.is_empty();
    if !is_of_term_alone && (bearing == Bearing::DiffersFrom || quoted == QuotedFrom::Others) {
        let ids: Vec<&str> = meant.iter().copied().filter_map(Passage::id).collect();
        let said = match ids.as_slice() {
            [] => json!({ "source": passage.source, "verdict": bearing.judgment().word() }),
            ids => json!({ "source": passage.source, "passages": ids, "verdict": bearing.judgment().word() }),
        };
        let list = Place::record(RecordKind::Event, event.id()).then_field("corroboration").then_behind();
        edits.push(Edit::Set(list, Json::new(&said)));
    }
    if bearing == Bearing::DiffersFrom {
        edits.push(Edit::add(RecordKind::Disagreement, Json::new(&disagreement(event, &meant, passage, sides)?)));
    }
    Ok(edits)
}

/// The passages of others that are named. Of several passages nobody said which one is meant.
fn meant<'d>(others: &[Passage<'d>], event: Event<'d>, sides: Sides<'_>) -> Result<Vec<Passage<'d>>, String> {
    if sides.against.is_empty() {
        let term = sides.term.and_then(|id| event.deal().find_term(id));
        let is_in_dispute =
            |only: &Passage<'_>| !only.is_against_event() && term.is_none_or(|term| states(*only, term));
        return Ok(if let [only] = others {
            Some(*only).filter(is_in_dispute).into_iter().collect()
        } else {
            Vec::new()
        });
    }
    let find = |id: &String| {
        let found = others.iter().find(|other| other.id() == Some(id));
        found.copied().ok_or_else(|| format!("{id} is no passage of another source in this event"))
    };
    sides.against.iter().map(find).collect()
}

/// Whether a version of a term rests on a passage.
fn states(passage: Passage<'_>, term: Term<'_>) -> bool {
    term.versions().flat_map(of_basis).any(|stated| stated.passage_ref() == passage.passage_ref())
}

/// Who supports the event by other words has not said what is disputed of it.
fn disagreement(
    event: Event<'_>,
    meant: &[Passage<'_>],
    passage: &PassageRecord,
    sides: Sides<'_>,
) -> Result<Value, BearingError> {
    let mut sources: Vec<&str> = meant.iter().map(|other| other.source().id()).collect();
    let mut seen = HashSet::new();
    sources.retain(|source| seen.insert(*source));
    let says = sides.says;
    let others_say = match (sides.others_say, meant) {
        ("", meant) => all_in_short(meant.iter().map(|other| (other.exact().original(), passage.exact.as_str())))
            .ok_or(BearingError::OthersUnsaid)?,
        (others_say, _) => others_say.to_owned(),
    };
    if say_the_same(says, &others_say) {
        return Err(BearingError::Other(BOTH_THE_SAME.to_owned()));
    }
    if let Some(why) = contradiction(says, &passage.exact) {
        return Err(BearingError::Other(why));
    }
    let passages = meant.iter().copied().filter_map(Passage::id).collect();
    let one = SideRecord { says: &others_say, sources, passages };
    let other = SideRecord { says, sources: vec![&passage.source], passages: vec![&passage.id] };
    Ok(json!(DisputeRecord {
        id: ids::of_record(Some(event.deal()), &format!("{} disputed", event.id()), "dispute", |_| false),
        point: point_between(&others_say, says),
        events: [event.id()],
        terms: sides.term.into_iter().collect(),
        sides: [one, other],
    }))
}

#[derive(Serialize)]
struct DisputeRecord<'a> {
    id: String,
    point: String,
    events: [&'a str; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    terms: Vec<&'a str>,
    sides: [SideRecord<'a>; 2],
}

/// What two sides differ in. Nobody is quoted with what they say.
pub(super) fn point_between(one: &str, other: &str) -> String {
    let [one, other] = [one, other].map(|says| says.trim_end_matches(['.', '?']));
    format!("{one}, or: {other}?")
}

#[derive(Serialize)]
pub(super) struct SideRecord<'a> {
    pub(super) says: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) passages: Vec<&'a str>,
}
