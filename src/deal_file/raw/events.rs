//! Events as they are written, with their amounts, passages, corroboration and
//! relations.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Match,
    leaves::{Choice, Decimal, DecimalValue, Edtf, Id},
    record,
    unknown::Unknown,
};
use crate::domain::{
    Bound, Certainty, EventKind, Judgement, PassageClaim, PassageQuality, RelationExtent, RelationKind, Scope,
};

record! {
    /// Something that happened on a date.
    Event {
        /// Stable id.
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// When it happened, never more precise than its sources.
        #[schemars(required, with = "Edtf")]
        date: Option<String>,
        /// When it became public, if that was another day.
        #[schemars(with = "Option<Edtf>")]
        said: Option<String>,
        /// Id of the source that supports the date.
        #[schemars(with = "Option<Id>")]
        dated_by: Option<String>,
        /// Its place inside the date, from 1.
        order: Option<i64>,
        /// In the quoted documents (`core`), cited elsewhere (`context`), or
        /// after the deal's period (`after`); `core` where nothing is said.
        #[schemars(with = "Option<Choice<Scope>>")]
        scope: Option<String>,
        /// What sort of event it is.
        #[schemars(required, with = "Choice<EventKind>")]
        kind: Option<String>,
        /// What happened, in a line.
        #[schemars(required)]
        title: Option<String>,
        /// What happened, in the curator's words.
        summary: Option<String>,
        /// Free labels.
        tags: Vec<String>,
        /// Who took part.
        parties: Vec<Participation>,
        /// Its figures; the first is the one for the list.
        amounts: Vec<Amount>,
        /// The quoted words.
        passages: Vec<Passage>,
        /// What other sources say of them.
        corroboration: Vec<Corroboration>,
        /// How it bears on other events. Stated once: the other end shows it
        /// too.
        relations: Vec<Relation>,
        /// What a search said of the record; passed over.
        r#match: Option<Match>,
    }
}

record! {
    /// A party's part in an event.
    Participation {
        /// Id of the party.
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// As what: `issuer`, `investor`, `investee`, `supplier`, `customer`,
        /// `licensor`, `licensee`, `reporter`, `subject`, `speaker`, …
        #[schemars(with = "Option<Id>")]
        role: Option<String>,
    }
}

record! {
    /// A figure.
    Amount {
        /// Decimal digits as a string, or an integer; null where the value is
        /// not published. Never a float.
        #[schemars(with = "Option<DecimalValue>")]
        value: Option<Decimal>,
        /// ISO 4217 code of a currency, or `percent`, `GW`, …
        unit: Option<String>,
        /// How the value bounds what was agreed; `exactly` where nothing is
        /// said.
        #[schemars(with = "Option<Choice<Bound>>")]
        bound: Option<String>,
        /// How sure it is; `stated` where nothing is said.
        #[schemars(with = "Option<Choice<Certainty>>")]
        certainty: Option<String>,
        /// What it is for.
        #[serde(rename = "for")]
        purpose: Option<String>,
        /// What has to happen before it is owed, where that is still open.
        condition: Option<String>,
        /// Id of the source that says so.
        #[schemars(with = "Option<Id>")]
        source: Option<String>,
    }
}

record! {
    /// Words quoted exactly from a source.
    Passage {
        /// Stable id, unique in the deal, where other records refer to it.
        #[schemars(with = "Option<Id>")]
        id: Option<String>,
        /// Id of the source.
        #[schemars(required, with = "Id")]
        source: Option<String>,
        /// The paragraph: the source's lines that hold a character other than
        /// white space, counted from 1.
        #[schemars(range(min = 1))]
        paragraph: Option<u32>,
        /// The source's text to the letter, garbling, odd quotes and missing
        /// spaces included.
        #[schemars(required)]
        exact: Option<String>,
        /// Id of the party to whom the source ascribes the words.
        #[schemars(with = "Option<Id>")]
        speaker: Option<String>,
        /// How much of the meaning survived; `clear` where nothing is said.
        #[schemars(with = "Option<Choice<PassageQuality>>")]
        quality: Option<String>,
        /// What the words claim; `fact` where nothing is said.
        #[schemars(with = "Option<Choice<PassageClaim>>")]
        claim: Option<String>,
        /// What they evidently mean, in the editor's words.
        reading: Option<String>,
        /// On what grounds.
        reading_basis: Option<ReadingBasis>,
    }
}

record! {
    /// The grounds of a reading.
    ReadingBasis {
        /// Ids of the sources it rests on.
        #[schemars(with = "Vec<Id>")]
        sources: Vec<String>,
        /// The grounds, in the curator's words.
        note: Option<String>,
    }
}

record! {
    /// What another source says of an event or of some of its passages.
    Corroboration {
        /// Id of the source.
        #[schemars(required, with = "Id")]
        source: Option<String>,
        /// Ids of the passages it judges; none: the event as a whole.
        #[schemars(with = "Vec<Id>")]
        passages: Vec<String>,
        /// What it says of them, in a word.
        #[schemars(required, with = "Choice<Judgement>")]
        verdict: Option<String>,
        /// What it says, in the curator's words.
        note: Option<String>,
    }
}

record! {
    /// How an event bears on another.
    Relation {
        /// In which way, read from this event to the other.
        #[schemars(required, with = "Choice<RelationKind>")]
        kind: Option<String>,
        /// Id of the other event.
        #[schemars(required, with = "Id")]
        event: Option<String>,
        /// On how much of it.
        #[schemars(with = "Option<Choice<RelationExtent>>")]
        extent: Option<String>,
        /// The curator's remark.
        note: Option<String>,
        /// Id of the source whose view it is, where it is not the record's
        /// own.
        #[schemars(with = "Option<Id>")]
        according_to: Option<String>,
    }
}
