//! Cited words that go to a side of a dispute that is there.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    Bearing, PassageRecord, SIDE_GONE, Sides,
    bearing::{NOTHING_SAID, SideRecord},
    bearing_edits,
    comparing::contradiction,
    fields::PassageChoice,
    matching_side, other_figures, other_passages, say_the_same,
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{
        Deal, Disagreement, Event, EventLink, Judgment, Passage, PassageRef, RecordKind, Side, Source, Vocabulary as _,
    },
    report::{citation, in_quotation_marks},
};

/// A side of a dispute, which has no name but what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideId {
    /// The ID of the dispute.
    pub dispute: String,
    pub says: String,
}

/// What words join of an open dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    Side(SideId),
    /// Words that differ become a further side of the dispute with this ID.
    NewSide(String),
}

impl Joined {
    /// A new side that says what another one does is that one.
    #[must_use]
    pub(super) fn that_says(&self, says: &str, deal: &Deal) -> Self {
        let side = match self {
            Self::NewSide(id) => deal.find_disagreement(id).and_then(|dispute| {
                dispute.sides().map(|side| side.says().original()).find(|there| say_the_same(there, says))
            }),
            Self::Side(_) => None,
        };
        match (self, side) {
            (Self::NewSide(id), Some(there)) => Self::Side(SideId { dispute: id.clone(), says: there.to_owned() }),
            _ => self.clone(),
        }
    }
}

/// What words do where their event is in an open dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputeAnswer {
    Joins(Joined),
    /// They differ, and open another one.
    Opens,
    /// They support the event, or add to it, in something else.
    NoSide,
}

impl DisputeAnswer {
    pub fn joined(&self) -> Option<&Joined> {
        match self {
            Self::Joins(joined) => Some(joined),
            Self::Opens | Self::NoSide => None,
        }
    }
}

/// A side of an open dispute to which words can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideChoice {
    pub id: SideId,
    /// What the dispute is about.
    pub point: String,
    pub says: String,
    /// Its passages as a form shows them; without one, its sources.
    pub shown: Vec<String>,
    /// The words of its passages.
    words: Vec<String>,
}

impl SideChoice {
    fn new(dispute: Disagreement<'_>, side: Side<'_>) -> Self {
        let passages: Vec<String> = side.passages().filter_map(PassageChoice::of).map(|choice| choice.shown).collect();
        let shown = if passages.is_empty() { side.sources().map(citation).collect() } else { passages };
        Self {
            id: SideId { dispute: dispute.id().to_owned(), says: side.says().original().to_owned() },
            point: dispute.point().shown().to_owned(),
            says: side.says().shown().to_owned(),
            shown,
            words: side.passages().map(|passage| passage.exact().shown().to_owned()).collect(),
        }
    }

    /// `“The price is $40 million”`
    pub fn quoted(&self) -> String {
        in_quotation_marks(&self.says)
    }

    /// What it says, and the words of each of its passages.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.says).chain(&self.words).map(String::as_str)
    }
}

/// The sides of the open disputes about an event.
pub fn open_sides(event: Event<'_>) -> Vec<SideChoice> {
    let open = event.backlinks().iter().filter_map(|link| match *link {
        EventLink::InDispute(ix) => Some(event.deal().disagreement(ix)).filter(|dispute| !dispute.settled()),
        _ => None,
    });
    open.flat_map(|dispute| dispute.sides().map(move |side| SideChoice::new(dispute, side))).collect()
}

/// The side that words which support an event are on, too, beyond doubt; none against its own words
/// or amounts.
pub fn supported_side<'s>(words: &str, event: Event<'_>, sides: &'s [SideChoice]) -> Option<&'s SideChoice> {
    let side = sides.get(matching_side(words, sides)?)?;
    (is_with_event(&side.id, event) && other_figures(words, event).is_none()).then_some(side)
}

/// Whether words that support an event can be on this side: not if only others have its own words.
pub fn is_with_event(side: &SideId, event: Event<'_>) -> bool {
    let Some((dispute, nth)) = find(&Joined::Side(side.clone()), event.deal()) else { return false };
    let has_own_words = |side: Side<'_>| {
        let mut passages = side.passages();
        passages.any(|passage| own_words(event).any(|own| own.passage_ref() == passage.passage_ref()))
    };
    let with_own_words: Vec<bool> = dispute.sides().map(has_own_words).collect();
    with_own_words.get(nth).copied().unwrap_or_default() || !with_own_words.contains(&true)
}

/// Words that support their event, or add to it, on a side of a dispute about it.
///
/// # Errors
/// The side is no longer there, or states another figure.
pub fn supporting_edits(
    bearing: Bearing,
    side: &SideId,
    event: Event<'_>,
    passage: &PassageRecord,
) -> Result<Vec<Edit>, String> {
    let mut joining = joining(&Joined::Side(side.clone()), "", event, passage)?;
    if bearing != Bearing::Supports {
        joining.retain(|(judgment, _)| *judgment != Some(Judgment::Confirms));
    }
    let confirms = joining.iter().any(|(judgment, _)| *judgment == Some(Judgment::Confirms));
    let mut edits: Vec<Edit> = joining.into_iter().map(|(_, edit)| edit).collect();
    if !confirms {
        let sides = Sides { says: "", others_say: "", against: &[], term: None };
        edits.extend(bearing_edits(bearing, event, passage, sides).map_err(|error| error.to_string())?);
    }
    Ok(edits)
}

/// The words on a side of a dispute about their event, which is new if they say something else than
/// all that are there, and what they say of the passages that the event has on its sides.
///
/// # Errors
/// The side or the dispute is no longer there, the new side says nothing, or it states another figure.
pub fn joining_edits(
    joined: &Joined,
    says: &str,
    event: Event<'_>,
    passage: &PassageRecord,
) -> Result<Vec<Edit>, String> {
    Ok(joining(joined, says, event, passage)?.into_iter().map(|(_, edit)| edit).collect())
}

/// The term as one that the dispute is about, too.
pub(super) fn disputing_term(joined: &Joined, term: &str, deal: &Deal) -> Option<Edit> {
    let (Joined::Side(SideId { dispute, .. }) | Joined::NewSide(dispute)) = joined;
    let is_listed = deal.find_disagreement(dispute)?.terms().any(|listed| listed.id() == term);
    let terms = Place::record(RecordKind::Disagreement, dispute).then_field("terms");
    (!is_listed).then(|| Edit::Set(terms.then_behind(), Json::new(term)))
}

/// The edits, those with what the source says with the judgment.
fn joining(
    joined: &Joined,
    says: &str,
    event: Event<'_>,
    passage: &PassageRecord,
) -> Result<Vec<(Option<Judgment>, Edit)>, String> {
    let joined = joined.that_says(says, event.deal());
    let (dispute, nth) = find(&joined, event.deal()).ok_or_else(|| SIDE_GONE.to_owned())?;
    let side_says = if let Joined::Side(side) = &joined { &side.says } else { says };
    if let Some(why) = contradiction(side_says, &passage.exact) {
        return Err(why);
    }
    let sides = Place::record(RecordKind::Disagreement, dispute.id()).then_field("sides");
    // Its source is on the side by its words.
    let edit = match joined {
        Joined::Side(_) => Edit::Set(sides.then_item(nth).then_field("passages").then_behind(), Json::new(&passage.id)),
        Joined::NewSide(_) if says.is_empty() => return Err(NOTHING_SAID.to_owned()),
        Joined::NewSide(_) => {
            let side = SideRecord { says, sources: vec![&passage.source], passages: vec![&passage.id] };
            Edit::Set(sides.then_behind(), Json::new(&side))
        }
    };
    let mut edits = vec![(None, edit)];
    if let Some(source) = event.deal().find_source(&passage.source) {
        let statements = statements(dispute, nth, event, source);
        edits.extend(statements.into_iter().map(|(judgment, edit)| (Some(judgment), edit)));
    }
    Ok(edits)
}

/// The dispute, and the position of the side in it.
fn find<'d>(joined: &Joined, deal: &'d Deal) -> Option<(Disagreement<'d>, usize)> {
    match joined {
        Joined::Side(id) => {
            let dispute = deal.find_disagreement(&id.dispute)?;
            Some((dispute, dispute.sides().position(|side| side.says().original() == id.says)?))
        }
        Joined::NewSide(id) => deal.find_disagreement(id).map(|dispute| (dispute, dispute.sides().len())),
    }
}

/// It confirms what is on its own side, and contradicts what others are quoted with on other sides,
/// unless its own side has the event's own words: then it agrees with the event.
fn statements(dispute: Disagreement<'_>, nth: usize, event: Event<'_>, source: Source<'_>) -> Vec<(Judgment, Edit)> {
    let others: BTreeSet<PassageRef> = other_passages(event, source).map(Passage::passage_ref).collect();
    let on_side = |side: Side<'_>| side.passages().map(Passage::passage_ref).collect::<Vec<_>>();
    let own: BTreeSet<PassageRef> = dispute.sides().nth(nth).into_iter().flat_map(on_side).collect();
    let agrees = own_words(event).any(|passage| own.contains(&passage.passage_ref()));
    let against: BTreeSet<PassageRef> =
        dispute.sides().enumerate().filter(|(other, _)| *other != nth).flat_map(|(_, side)| on_side(side)).collect();
    let contradicted: BTreeSet<PassageRef> =
        if agrees { BTreeSet::new() } else { against.difference(&own).copied().collect() };
    let said = [
        (Judgment::Contradicts, contradicted),
        (Judgment::Confirms, own.difference(&against).copied().collect::<BTreeSet<_>>()),
    ];
    let statement = |(verdict, passages): (Judgment, BTreeSet<PassageRef>)| {
        let ids = unsaid(event, source, verdict, passages.intersection(&others).copied());
        let record = json!({ "source": source.id(), "passages": ids, "verdict": verdict.word() });
        let list = Place::record(RecordKind::Event, event.id()).then_field("corroboration").then_behind();
        (!ids.is_empty()).then(|| (verdict, Edit::Set(list, Json::new(&record))))
    };
    said.into_iter().filter_map(statement).collect()
}

/// The passages of an event that are not from a source which contradicts it.
pub(super) fn own_words(event: Event<'_>) -> impl Iterator<Item = Passage<'_>> {
    let deal = event.deal();
    let contradicting: BTreeSet<_> =
        event.corroboration().filter(|said| said.contradicts()).map(|said| deal.voice(said.source().ix())).collect();
    event.passages().filter(move |passage| !contradicting.contains(&deal.voice(passage.source().ix())))
}

/// The IDs of the passages of which the source is not yet recorded to say so.
fn unsaid<'d>(
    event: Event<'d>,
    source: Source<'_>,
    verdict: Judgment,
    passages: impl Iterator<Item = PassageRef>,
) -> Vec<&'d str> {
    let is_said = |passage: &Passage<'d>| {
        let own = event.corroboration().filter(|said| said.source().ix() == source.ix() && said.verdict() == verdict);
        own.into_iter().any(|said| {
            said.passages().len() == 0 || said.passages().any(|other| other.passage_ref() == passage.passage_ref())
        })
    };
    let passages = passages.filter_map(|at| event.deal().passage(at));
    passages.filter(|passage| !is_said(passage)).filter_map(Passage::id).collect()
}
