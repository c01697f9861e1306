//! The records of a deal as they are in its file. A [`Deal`] is made of them and read
//! through handles: each field is stated here once, with the getter that reads it.
//!
//! [`Deal`]: super::Deal
#![expect(unreachable_pub, reason = "the signatures of the public getters name the records")]

use super::{
    Amount, AmountBound, Basis, BasisOf, Certainty, Condition, Corroboration, Disagreement, Effect, Endpoint, Event,
    EventIx, EventKind, GroundRules, Judgment, Original, Participation, Party, PartyIx, PartyKind, Passage,
    PassageClaim, PassageQuality, PassageRef, Proof, Reading, ReadingExtent, RecordIterator, Relation, RelationExtent,
    RelationKind, Scope, Side, Source, SourceDoubt, SourceIx, Standing, StoredVerdict, Term, TermDoubt, TermIx, Value,
    Version, Wording,
    arena::{Arena, DateIx, Run, TextIx, WordIx},
    handles::{Field, record},
};

#[derive(Debug)]
pub(crate) struct DealRecord {
    /// Of all records.
    pub(crate) arena: Arena,
    pub(crate) id: WordIx,
    pub(crate) title: TextIx,
    pub(crate) summary: Option<TextIx>,
    pub(crate) period: Option<DateIx>,
    pub(crate) revised: Option<DateIx>,
    pub(crate) parties: Vec<PartyRecord>,
    pub(crate) sources: Vec<SourceRecord>,
    pub(crate) events: Vec<EventRecord>,
    pub(crate) disagreements: Vec<DisagreementRecord>,
    pub(crate) terms: Vec<TermRecord>,
}

record! {
    PartyRecord of Party {
        name: TextIx,
        kind: PartyKind,
        /// The company that they act for.
        of: Option<PartyIx>,
        aliases => TextIx,
        /// Found by `party:` only, not by free words.
        products => TextIx,
        /// Not for everybody.
        confidential: bool,
        /// Not for an adversary.
        privileged: bool,
        /// The name for those from whom it is withheld.
        shown_as: Option<TextIx>,
    } and {
        id: WordIx,
    }
}

record! {
    SourceRecord of Source {
        /// CSL type: `article-newspaper`, `report`, `webpage`, …
        kind: Option<TextIx>,
        standing: Option<Standing>,
        publisher: Option<TextIx>,
        title: Option<TextIx>,
        authors => TextIx,
        /// All documents of a party count as one voice.
        owner: Option<PartyIx>,
        published: Option<DateIx>,
        accessed: Option<DateIx>,
        url: Option<TextIx>,
        archive_url: Option<TextIx>,
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
        sha256: Option<WordIx>,
        proved: Option<Proof>,
        /// BCP 47: `en`, `de`, `pt-BR`.
        language: Option<TextIx>,
        note: Option<TextIx>,
        /// Not for everybody.
        confidential: bool,
        /// Not for an adversary.
        privileged: bool,
        /// The name for those from whom it is withheld.
        shown_as: Option<TextIx>,
    } and {
        id: WordIx,
        original: Option<Box<Original>>,
        doubts: Run<SourceDoubt>,
    }
}

record! {
    EventRecord of Event {
        /// None: undated.
        date: Option<DateIx>,
        /// The date as it is shown, where EDTF says too much or too little.
        date_words: Option<TextIx>,
        /// When it became public, if later.
        said: Option<DateIx>,
        dated_by: Option<SourceIx>,
        scope: Scope,
        kind: EventKind,
        title: TextIx,
        summary: Option<TextIx>,
        tags => TextIx,
        parties => ParticipationRecord,
        /// The first is the one for lists.
        amounts => AmountRecord,
        /// Not for everybody.
        confidential: bool,
        /// Not for an adversary.
        privileged: bool,
        /// The name for those from whom it is withheld.
        shown_as: Option<TextIx>,
    } and {
        id: WordIx,
        /// Within the day.
        order: Option<i64>,
        passages: Run<PassageRecord>,
        relations: Run<RelationRecord>,
        corroboration: Run<CorroborationRecord>,
    }
}

record! {
    ParticipationRecord of Participation {
        party: PartyIx,
        /// `issuer`, `investor`, `subject`, …
        role: Option<WordIx>,
    }
}

record! {
    AmountRecord of Amount {
        /// Empty if there is none.
        unit: TextIx,
        bound: AmountBound,
        certainty: Certainty,
        purpose: Option<TextIx>,
        /// What has to happen before it is owed.
        condition: Option<TextIx>,
        source: Option<SourceIx>,
    } and {
        value: Option<Value>,
    }
}

record! {
    PassageRecord of Passage {
        id: Option<WordIx>,
        source: SourceIx,
        /// From 1.
        paragraph: Option<u32>,
        /// From 1, as a viewer counts.
        page: Option<u32>,
        exact: TextIx,
        /// Of the exact words.
        translation: Option<TextIx>,
        translated_by: Option<TextIx>,
        /// To whom the source attributes the words, jointly if there are several.
        speakers => PartyIx,
        quality: PassageQuality,
        claim: PassageClaim,
        reading: Option<ReadingRecord>,
        /// Whether the text of the newest version of its source has the words, if that text is
        /// at hand and the version another one.
        is_in_newest: Option<bool>,
    } and {
        verdict: StoredVerdict,
    }
}

record! {
    ReadingRecord of Reading {
        text: TextIx,
        sources => SourceIx,
        note: Option<TextIx>,
    }
}

record! {
    CorroborationRecord of Corroboration {
        source: SourceIx,
        /// None: about the whole event.
        passages => PassageRef,
        verdict: Judgment,
        note: Option<TextIx>,
    }
}

record! {
    RelationRecord of Relation {
        kind: RelationKind,
        event: EventIx,
        extent: Option<RelationExtent>,
        note: Option<TextIx>,
        according_to: Option<SourceIx>,
    }
}

record! {
    DisagreementRecord of Disagreement {
        point: TextIx,
        events => EventIx,
        terms => TermIx,
        /// May be empty.
        assessment: TextIx,
        settled: bool,
        sides => SideRecord,
    } and {
        id: WordIx,
    }
}

record! {
    SideRecord of Side {
        says: TextIx,
        passages => PassageRef,
    } and {
        /// Those that it names itself.
        sources: Run<SourceIx>,
    }
}

record! {
    TermRecord of Term {
        title: TextIx,
        /// Who owes; of a freedom, who could object.
        from => PartyIx,
        /// To whom; of a freedom, who is free.
        to => PartyIx,
        /// Binds both sides alike.
        mutual: bool,
        /// As in CUAD: `license-grant`, `exclusivity`, …
        kind: WordIx,
    } and {
        id: WordIx,
        /// In order of time.
        versions: Run<VersionRecord>,
    }
}

record! {
    VersionRecord of Version {
        in_force: DateIx,
        set_by: Option<EventIx>,
        /// Before the record began, and not after this.
        set_before: Option<DateIx>,
        ended_by: Option<EventIx>,
        fulfilled_by: Option<EventIx>,
        text: TextIx,
        amounts => AmountRecord,
        /// The last day on which a source shows it in force.
        attested: Option<DateIx>,
        /// Without a change.
        restated_by => EventIx,
        condition: Option<ConditionRecord>,
        doubt: Option<TermDoubtRecord>,
        basis => BasisRecord,
    } and {
        inferred: Run<Endpoint>,
    }
}

record! {
    ConditionRecord of Condition {
        text: TextIx,
        effect: Effect,
        met_by: Option<EventIx>,
        /// The last day on which it is known to be unmet.
        unmet_on: Option<DateIx>,
    }
}

record! {
    TermDoubtRecord of TermDoubt {
        from: DateIx,
        why: TextIx,
        source: Option<SourceIx>,
    }
}

record! {
    BasisRecord of Basis {
        note: Option<TextIx>,
    } and {
        on: BasisOf<PassageRef, SourceIx>,
    }
}
