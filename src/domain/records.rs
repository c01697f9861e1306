//! The records of a deal as they are in its file. A [`Deal`] is made of them and read
//! through handles: each field is stated here once, with the getter that reads it.
//!
//! [`Deal`]: super::Deal
#![expect(unreachable_pub, reason = "the signatures of the public getters name the records")]

use super::{
    Amount, AmountBound, Basis, BasisOf, Certainty, Condition, Corroboration, Disagreement, EdtfDate, Effect, Endpoint,
    Event, EventIx, EventKind, GroundRules, Judgment, Original, Participation, Party, PartyIx, PartyKind, Passage,
    PassageClaim, PassageQuality, PassageRef, Proof, QuoteVerdict, Reading, ReadingExtent, RecordIterator, Relation,
    RelationExtent, RelationKind, Scope, Side, Slug, Source, SourceDoubt, SourceIx, Standing, Term, TermDoubt, TermIx,
    TextBuf, Value, Version, Wording,
    handles::{Field, record},
};

#[derive(Debug)]
pub(crate) struct DealRecord {
    pub(crate) id: Slug,
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

record! {
    PartyRecord of Party {
        name: TextBuf,
        kind: PartyKind,
        /// The company that they act for.
        of: Option<PartyIx>,
        aliases => TextBuf,
        /// Found by `party:` only, not by free words.
        products => TextBuf,
        /// Not for everybody.
        confidential: bool,
        /// Not for an adversary.
        privileged: bool,
        /// The name for those from whom it is withheld.
        shown_as: Option<TextBuf>,
    } and {
        id: Slug,
    }
}

record! {
    SourceRecord of Source {
        /// CSL type: `article-newspaper`, `report`, `webpage`, …
        kind: Option<TextBuf>,
        standing: Option<Standing>,
        publisher: Option<TextBuf>,
        title: Option<TextBuf>,
        authors => TextBuf,
        /// All documents of a party count as one voice.
        owner: Option<PartyIx>,
        published: Option<EdtfDate>,
        accessed: Option<EdtfDate>,
        url: Option<TextBuf>,
        archive_url: Option<TextBuf>,
        copy_of: Option<SourceIx>,
        /// What it draws on: both count as one voice.
        derived_from: Option<SourceIx>,
        /// The version before this one: both count as one voice.
        version_of: Option<SourceIx>,
        wording: Wording,
        /// Of an interview or a call.
        ground_rules: Option<GroundRules>,
        /// How the curator read it.
        read: Option<ReadingExtent>,
        relayed_by => SourceIx,
        /// Of the text that was quoted, in lower-case hexadecimal.
        sha256: Option<String>,
        proved: Option<Proof>,
        /// BCP 47: `en`, `de`, `pt-BR`.
        language: Option<TextBuf>,
        note: Option<TextBuf>,
        /// Not for everybody.
        confidential: bool,
        /// Not for an adversary.
        privileged: bool,
        /// The name for those from whom it is withheld.
        shown_as: Option<TextBuf>,
    } and {
        id: Slug,
        original: Option<Original>,
        doubts: Vec<SourceDoubt>,
    }
}

record! {
    EventRecord of Event {
        /// None: undated.
        date: Option<EdtfDate>,
        /// The date as it is shown, where EDTF says too much or too little.
        date_words: Option<TextBuf>,
        /// When it became public, if later.
        said: Option<EdtfDate>,
        dated_by: Option<SourceIx>,
        scope: Scope,
        kind: EventKind,
        title: TextBuf,
        summary: Option<TextBuf>,
        tags => TextBuf,
        parties => ParticipationRecord,
        /// The first is the one for lists.
        amounts => AmountRecord,
        /// Not for everybody.
        confidential: bool,
        /// Not for an adversary.
        privileged: bool,
        /// The name for those from whom it is withheld.
        shown_as: Option<TextBuf>,
    } and {
        id: Slug,
        /// Within the day.
        order: Option<i64>,
        passages: Vec<PassageRecord>,
        relations: Vec<RelationRecord>,
        corroboration: Vec<CorroborationRecord>,
    }
}

record! {
    ParticipationRecord of Participation {
        party: PartyIx,
        /// `issuer`, `investor`, `subject`, …
        role: Option<Slug>,
    }
}

record! {
    AmountRecord of Amount {
        /// Empty if there is none.
        unit: TextBuf,
        bound: AmountBound,
        certainty: Certainty,
        purpose: Option<TextBuf>,
        /// What has to happen before it is owed.
        condition: Option<TextBuf>,
        source: Option<SourceIx>,
    } and {
        value: Option<Value>,
    }
}

record! {
    PassageRecord of Passage {
        id: Option<Slug>,
        source: SourceIx,
        /// From 1.
        paragraph: Option<u32>,
        /// From 1, as a viewer counts.
        page: Option<u32>,
        exact: TextBuf,
        /// Of the exact words.
        translation: Option<TextBuf>,
        translated_by: Option<TextBuf>,
        /// To whom the source attributes the words, jointly if there are several.
        speakers => PartyIx,
        quality: PassageQuality,
        claim: PassageClaim,
        reading: Option<ReadingRecord>,
        /// Whether the text of the newest version of its source has the words, if that text is
        /// at hand and the version another one.
        is_in_newest: Option<bool>,
    } and {
        verdict: QuoteVerdict,
    }
}

record! {
    ReadingRecord of Reading {
        text: TextBuf,
        sources => SourceIx,
        note: Option<TextBuf>,
    }
}

record! {
    CorroborationRecord of Corroboration {
        source: SourceIx,
        /// None: about the whole event.
        passages => PassageRef,
        verdict: Judgment,
        note: Option<TextBuf>,
    }
}

record! {
    RelationRecord of Relation {
        kind: RelationKind,
        event: EventIx,
        extent: Option<RelationExtent>,
        note: Option<TextBuf>,
        according_to: Option<SourceIx>,
    }
}

record! {
    DisagreementRecord of Disagreement {
        point: TextBuf,
        events => EventIx,
        terms => TermIx,
        /// May be empty.
        assessment: TextBuf,
        settled: bool,
        sides => SideRecord,
    } and {
        id: Slug,
    }
}

record! {
    SideRecord of Side {
        says: TextBuf,
        sources => SourceIx,
        passages => PassageRef,
    }
}

record! {
    TermRecord of Term {
        title: TextBuf,
        /// Who owes; of a freedom, who could object.
        from => PartyIx,
        /// To whom; of a freedom, who is free.
        to => PartyIx,
        /// Binds both sides alike.
        mutual: bool,
        /// As in CUAD: `license-grant`, `exclusivity`, …
        kind: Slug,
    } and {
        id: Slug,
        /// In order of time.
        versions: Vec<VersionRecord>,
    }
}

record! {
    VersionRecord of Version {
        in_force: EdtfDate,
        set_by: Option<EventIx>,
        /// Before the record began, and not after this.
        set_before: Option<EdtfDate>,
        ended_by: Option<EventIx>,
        fulfilled_by: Option<EventIx>,
        text: TextBuf,
        amounts => AmountRecord,
        /// The last day on which a source shows it in force.
        attested: Option<EdtfDate>,
        /// Without a change.
        restated_by => EventIx,
        condition: Option<ConditionRecord>,
        doubt: Option<TermDoubtRecord>,
        basis => BasisRecord,
    } and {
        inferred: Vec<Endpoint>,
    }
}

record! {
    ConditionRecord of Condition {
        text: TextBuf,
        effect: Effect,
        met_by: Option<EventIx>,
        /// The last day on which it is known to be unmet.
        unmet_on: Option<EdtfDate>,
    }
}

record! {
    TermDoubtRecord of TermDoubt {
        from: EdtfDate,
        why: TextBuf,
        source: Option<SourceIx>,
    }
}

record! {
    BasisRecord of Basis {
        note: Option<TextBuf>,
    } and {
        on: BasisOf<PassageRef, SourceIx>,
    }
}
