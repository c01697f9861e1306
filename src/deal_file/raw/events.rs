//! Events as they are written, with their amounts, passages, corroboration and
//! relations.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Lower, Match, Path, Reader,
    leaves::{Choice, Decimal, Edtf, Id},
    record,
    unknown::Unknown,
};
use crate::domain::{
    AmountBound, Certainty, EventKind, Judgment, PassageClaim, PassageQuality, RelationExtent, RelationKind, Scope,
    records::{CorroborationRecord, EventRecord, RelationRecord},
};

record! {
    /// Something that happened.
    Event => EventRecord {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id> => id,
        /// When it happened, never more precise than its sources; null or left out if
        /// that is not known.
        date: Option<Edtf> => date_if,
        /// The date in the words of its source, shown in place of `date`: `early March`,
        /// `shortly before the vote`.
        date_words: Option<String> => words_if,
        /// When it became public, if that was another day.
        said: Option<Edtf> => date_if,
        /// ID of the source that supports the date.
        dated_by: Option<Id> => reference_if,
        /// Its order among the events of the same date, from 1.
        order: Option<i64> => as_written,
        /// In the quoted documents (`core`), only in other sources (`context`), or after
        /// the deal's period (`after`); `core` if omitted.
        scope: Option<Choice<Scope>> => choice_or(Scope::Core),
        /// The kind of event.
        #[schemars(required)]
        kind: Option<Choice<EventKind>> => choice(EventKind::Statement),
        /// What happened, on one line.
        #[schemars(required)]
        title: Option<String> => line,
        /// What happened, in the curator's words.
        summary: Option<String> => prose_if,
        /// Free labels.
        tags: Vec<String> => lines,
        /// Who took part.
        parties: Vec<Participation> => each,
        /// Its amounts; lists show the first.
        amounts: Vec<Amount> => each,
        /// The quoted words.
        passages: Vec<Passage> => each,
        /// What other sources say about it.
        corroboration: Vec<Corroboration> => each,
        /// How it relates to other events. State it once; the other event shows it
        /// too.
        relations: Vec<Relation> => each,
        /// Only for those who work on the deal.
        confidential: Option<bool> => flag,
        /// Protected from disclosure, as advice of counsel is.
        privileged: Option<bool> => flag,
        /// The name to show to others, such as `Source A`.
        shown_as: Option<String> => line_if,
        /// Search result written by `list --json`; ignored on input.
        r#match: Option<Match>,
    }
}

record! {
    /// A party's part in an event.
    Participation {
        /// ID of the party.
        #[schemars(required)]
        id: Option<Id>,
        /// Its role: `issuer`, `investor`, `investee`, `supplier`, `customer`,
        /// `licensor`, `licensee`, `reporter`, `subject`, `speaker`, …
        role: Option<Id>,
    }
}

record! {
    /// An amount.
    Amount {
        /// Decimal digits as a string, or an integer; null if the value is not
        /// published. Never a float.
        value: Option<Decimal>,
        /// ISO 4217 code of a currency, or `percent`, `GW`, …
        unit: Option<String>,
        /// How the value bounds what was agreed; `exactly` if omitted.
        bound: Option<Choice<AmountBound>>,
        /// How certain it is; `stated` if omitted.
        certainty: Option<Choice<Certainty>>,
        /// What it is for.
        #[serde(rename = "for")]
        purpose: Option<String>,
        /// What has to happen before it is owed, if that is still open.
        condition: Option<String>,
        /// ID of the source that says so.
        source: Option<Id>,
    }
}

record! {
    /// Words quoted exactly from a source.
    Passage {
        /// Stable id, unique in the deal; needed if other records refer to it.
        id: Option<Id>,
        /// ID of the source.
        #[schemars(required)]
        source: Option<Id>,
        /// The paragraph, counted from 1: each line of the source that is not blank
        /// is one.
        #[schemars(range(min = 1))]
        paragraph: Option<u32>,
        /// The page, counted from 1 as a viewer counts, with the paragraph or in its
        /// place. In the text of a source a line of U+000C ends a page.
        #[schemars(range(min = 1))]
        page: Option<u32>,
        /// The source's exact text, including garbling, odd quotes and missing
        /// spaces.
        #[schemars(required)]
        exact: Option<String>,
        /// The words in the language of the record, if the source is in another.
        translation: Option<String>,
        /// Who or what translated them.
        translated_by: Option<String>,
        /// ID of the party to whom the source attributes the words.
        speaker: Option<Id>,
        /// IDs of the parties, if it attributes them to several jointly; in place of
        /// `speaker`.
        speakers: Vec<Id>,
        /// How much of the meaning survived; `clear` if omitted.
        quality: Option<Choice<PassageQuality>>,
        /// What the words claim; `fact` if omitted.
        claim: Option<Choice<PassageClaim>>,
        /// What they probably mean, in the curator's words.
        reading: Option<String>,
        /// The grounds for the reading.
        reading_basis: Option<ReadingBasis>,
        /// Only for those who work on the deal.
        confidential: Option<bool>,
        /// Protected from disclosure, as advice of counsel is.
        privileged: Option<bool>,
    }
}

record! {
    /// The grounds of a reading.
    ReadingBasis {
        /// IDs of the sources that support it.
        sources: Vec<Id>,
        /// The grounds, in the curator's words.
        note: Option<String>,
    }
}

record! {
    /// What another source says about an event or some of its passages.
    Corroboration => CorroborationRecord {
        /// ID of the source.
        #[schemars(required)]
        source: Option<Id> => reference,
        /// IDs of the passages it judges; if empty, it judges the event as a whole.
        passages: Vec<Id> => references,
        /// Its verdict on them.
        #[schemars(required)]
        verdict: Option<Choice<Judgment>> => choice(Judgment::NotFound),
        /// What it says, in the curator's words.
        note: Option<String> => prose_if,
        /// Only for those who work on the deal.
        confidential: Option<bool>,
        /// Protected from disclosure, as advice of counsel is.
        privileged: Option<bool>,
    }
}

record! {
    /// How an event relates to another.
    Relation => RelationRecord {
        /// In which way, read from this event to the other.
        #[schemars(required)]
        kind: Option<Choice<RelationKind>> => choice(RelationKind::RespondsTo),
        /// ID of the other event.
        #[schemars(required)]
        event: Option<Id> => reference,
        /// How much of the other event it concerns.
        extent: Option<Choice<RelationExtent>> => choice_if,
        /// The curator's remark.
        note: Option<String> => prose_if,
        /// ID of the source whose view it is, if it is not the record's own.
        according_to: Option<Id> => reference_if,
    }
}
