//! The records of a deal as they are in its file. A [`Deal`] is made of them and read
//! through handles.
//!
//! [`Deal`]: super::Deal

use super::{
    BasisOf, Bound, Certainty, Doubt, EdtfDate, Effect, Endpoint, EventIx, EventKind, Judgement, PartyIx, PartyKind,
    PassageClaim, PassageQuality, PassageRef, Proof, QuoteVerdict, ReadHow, RelationExtent, RelationKind, Scope,
    SourceIx, Standing, TermIx, TextBuf, Value, Word, Wording,
};

#[derive(Debug)]
pub(crate) struct DealRecord {
    pub(crate) id: Word,
    pub(crate) title: TextBuf,
    pub(crate) summary: Option<TextBuf>,
    pub(crate) period: Option<EdtfDate>,
    pub(crate) revised: Option<EdtfDate>,
    pub(crate) parties: Vec<PartyRecord>,
    pub(crate) sources: Vec<SourceRecord>,
    pub(crate) events: Vec<EventRecord>,
    pub(crate) disagreements: Vec<DisagreementRecord>,
    pub(crate) terms: Vec<TermRecord>,
}

#[derive(Clone, Debug)]
pub(crate) struct PartyRecord {
    pub(crate) id: Word,
    pub(crate) name: TextBuf,
    pub(crate) kind: PartyKind,
    pub(crate) of: Option<PartyIx>,
    pub(crate) aliases: Vec<TextBuf>,
    pub(crate) products: Vec<TextBuf>,
}

#[derive(Clone, Debug)]
pub(crate) struct SourceRecord {
    pub(crate) id: Word,
    pub(crate) kind: Option<TextBuf>,
    pub(crate) standing: Option<Standing>,
    pub(crate) publisher: Option<TextBuf>,
    pub(crate) title: Option<TextBuf>,
    pub(crate) authors: Vec<TextBuf>,
    pub(crate) owner: Option<PartyIx>,
    pub(crate) published: Option<EdtfDate>,
    pub(crate) accessed: Option<EdtfDate>,
    pub(crate) url: Option<TextBuf>,
    pub(crate) archive_url: Option<TextBuf>,
    pub(crate) copy_of: Option<SourceIx>,
    pub(crate) derived_from: Option<SourceIx>,
    pub(crate) wording: Wording,
    pub(crate) read: Option<ReadHow>,
    pub(crate) relayed_by: Vec<SourceIx>,
    pub(crate) doubts: Vec<Doubt>,
    pub(crate) sha256: Option<String>,
    pub(crate) proved: Option<Proof>,
    pub(crate) note: Option<TextBuf>,
}

#[derive(Clone, Debug)]
pub(crate) struct EventRecord {
    pub(crate) id: Word,
    pub(crate) date: EdtfDate,
    pub(crate) said: Option<EdtfDate>,
    pub(crate) dated_by: Option<SourceIx>,
    /// Within the day.
    pub(crate) order: Option<i64>,
    pub(crate) scope: Scope,
    pub(crate) kind: EventKind,
    pub(crate) title: TextBuf,
    pub(crate) summary: Option<TextBuf>,
    pub(crate) tags: Vec<TextBuf>,
    pub(crate) parties: Vec<ParticipationRecord>,
    pub(crate) amounts: Vec<AmountRecord>,
    pub(crate) passages: Vec<PassageRecord>,
    pub(crate) corroboration: Vec<CorroborationRecord>,
    pub(crate) relations: Vec<RelationRecord>,
}

#[derive(Clone, Debug)]
pub(crate) struct ParticipationRecord {
    pub(crate) party: PartyIx,
    pub(crate) role: Option<Word>,
}

#[derive(Clone, Debug)]
pub(crate) struct AmountRecord {
    pub(crate) value: Option<Value>,
    pub(crate) unit: TextBuf,
    pub(crate) bound: Bound,
    pub(crate) certainty: Certainty,
    pub(crate) purpose: Option<TextBuf>,
    pub(crate) condition: Option<TextBuf>,
    pub(crate) source: Option<SourceIx>,
}

#[derive(Clone, Debug)]
pub(crate) struct PassageRecord {
    pub(crate) id: Option<Word>,
    pub(crate) source: SourceIx,
    pub(crate) paragraph: Option<u32>,
    pub(crate) page: Option<u32>,
    pub(crate) exact: TextBuf,
    /// Jointly.
    pub(crate) speakers: Vec<PartyIx>,
    pub(crate) quality: PassageQuality,
    pub(crate) claim: PassageClaim,
    pub(crate) reading: Option<ReadingRecord>,
    pub(crate) verdict: QuoteVerdict,
}

#[derive(Clone, Debug)]
pub(crate) struct ReadingRecord {
    pub(crate) text: TextBuf,
    pub(crate) sources: Vec<SourceIx>,
    pub(crate) note: Option<TextBuf>,
}

#[derive(Clone, Debug)]
pub(crate) struct CorroborationRecord {
    pub(crate) source: SourceIx,
    /// None: about the whole event.
    pub(crate) passages: Vec<PassageRef>,
    pub(crate) verdict: Judgement,
    pub(crate) note: Option<TextBuf>,
}

#[derive(Clone, Debug)]
pub(crate) struct RelationRecord {
    pub(crate) kind: RelationKind,
    pub(crate) event: EventIx,
    pub(crate) extent: Option<RelationExtent>,
    pub(crate) note: Option<TextBuf>,
    pub(crate) according_to: Option<SourceIx>,
}

#[derive(Clone, Debug)]
pub(crate) struct DisagreementRecord {
    pub(crate) id: Word,
    pub(crate) point: TextBuf,
    pub(crate) events: Vec<EventIx>,
    pub(crate) terms: Vec<TermIx>,
    pub(crate) assessment: TextBuf,
    pub(crate) settled: bool,
    pub(crate) sides: Vec<SideRecord>,
}

#[derive(Clone, Debug)]
pub(crate) struct SideRecord {
    pub(crate) says: TextBuf,
    pub(crate) sources: Vec<SourceIx>,
    pub(crate) passages: Vec<PassageRef>,
}

#[derive(Clone, Debug)]
pub(crate) struct TermRecord {
    pub(crate) id: Word,
    pub(crate) title: TextBuf,
    pub(crate) from: Vec<PartyIx>,
    pub(crate) to: Vec<PartyIx>,
    pub(crate) mutual: bool,
    pub(crate) kind: Word,
    /// In order of time.
    pub(crate) versions: Vec<VersionRecord>,
}

#[derive(Clone, Debug)]
pub(crate) struct VersionRecord {
    pub(crate) in_force: EdtfDate,
    pub(crate) inferred: Vec<Endpoint>,
    pub(crate) set_by: Option<EventIx>,
    pub(crate) set_before: Option<EdtfDate>,
    pub(crate) ended_by: Option<EventIx>,
    pub(crate) fulfilled_by: Option<EventIx>,
    pub(crate) text: TextBuf,
    pub(crate) amounts: Vec<AmountRecord>,
    pub(crate) attested: Option<EdtfDate>,
    pub(crate) restated_by: Vec<EventIx>,
    pub(crate) condition: Option<ConditionRecord>,
    pub(crate) doubt: Option<TermDoubtRecord>,
    pub(crate) basis: Vec<BasisRecord>,
}

#[derive(Clone, Debug)]
pub(crate) struct ConditionRecord {
    pub(crate) text: TextBuf,
    pub(crate) effect: Effect,
    pub(crate) met_by: Option<EventIx>,
    pub(crate) unmet_on: Option<EdtfDate>,
}

#[derive(Clone, Debug)]
pub(crate) struct TermDoubtRecord {
    pub(crate) from: EdtfDate,
    pub(crate) why: TextBuf,
    pub(crate) source: Option<SourceIx>,
}

#[derive(Clone, Debug)]
pub(crate) struct BasisRecord {
    pub(crate) on: BasisOf<PassageRef, SourceIx>,
    pub(crate) note: Option<TextBuf>,
}
