//! The deal file as it is written: what serde reads and the JSON Schema
//! describes.
//!
//! Every field is optional here and every leaf a string, an integer or a
//! yes/no, so that one wrong value never hides the next fault; what is required
//! and what a word may be is said in [`super::reading`]. Each record takes in
//! unknown fields too, which makes serde refuse an array for an object.

mod leaves;
mod unknown;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{
    Bound, Certainty, Doubt, Effect, EventKind, Judgement, PartyKind, PassageClaim, PassageQuality, ReadHow,
    RelationExtent, RelationKind, Scope, Standing, Wording,
};
pub(super) use leaves::Decimal;
use leaves::{Choice, Day, DecimalValue, Edtf, Id};
use unknown::Rest;

/// Declares a record of the file: documented fields, unknown ones passed over.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Default, Deserialize, JsonSchema)]
        #[serde(default)]
        pub(super) struct $name {
            $($(#[$field_meta])* pub(super) $field: $type,)+
            #[serde(flatten)]
            #[schemars(skip)]
            _rest: Rest,
        }
    };
}

record! {
    /// A deal: one dataset with its parties, sources, events, disagreements
    /// and terms. Ids are lower-case words joined by hyphens, stable for ever.
    Document {
        /// Where this schema is found, for editors.
        #[serde(rename = "$schema")]
        schema: Option<String>,
        /// Version of the format: 1.
        #[schemars(required, range(min = 1, max = 1))]
        format: Option<u32>,
        /// What the deal is.
        #[schemars(required)]
        deal: Option<DealHead>,
        /// Who takes part.
        parties: Vec<Party>,
        /// The documents that say so.
        sources: Vec<Source>,
        /// What happened. The place in the file decides only ties of date and
        /// order.
        #[schemars(required)]
        events: Option<Vec<Event>>,
        /// Points on which sources differ.
        disagreements: Vec<Disagreement>,
        /// Who owes what to whom, and since when.
        terms: Vec<Term>,
    }
}

record! {
    /// What a search said of an event: `list --json` writes it, nothing reads
    /// it.
    Match {
        /// The fields in which the query was found.
        fields: Vec<String>,
        /// `certain`, or `possible` where an imprecise date leaves it open.
        certainty: Option<String>,
    }
}

record! {
    /// What the deal is.
    DealHead {
        /// Stable id.
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// Its name, in a line.
        #[schemars(required)]
        title: Option<String>,
        /// What it is about, in the curator's words.
        summary: Option<String>,
        /// The time it covers. Events after it have scope `after`; a day
        /// before it is not recorded.
        #[schemars(with = "Option<Edtf>")]
        period: Option<String>,
        /// The day of its last revision.
        #[schemars(with = "Option<Edtf>")]
        revised: Option<String>,
    }
}

record! {
    /// A company, person, publisher or body taking part.
    Party {
        /// Stable id.
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// The name shown.
        #[schemars(required)]
        name: Option<String>,
        /// What it is; `company` where nothing is said.
        #[schemars(with = "Option<Choice<PartyKind>>")]
        kind: Option<String>,
        /// Id of the party a person acts for, under which they count.
        #[schemars(with = "Option<Id>")]
        of: Option<String>,
        /// Other names of the same body.
        aliases: Vec<String>,
        /// Its products: they match in `party:` only, not as free words.
        products: Vec<String>,
    }
}

record! {
    /// A document, its standing, and how the curator came to read it.
    Source {
        /// Stable id.
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// CSL type: `article-newspaper`, `report`, `post-weblog`, `webpage`, …
        #[serde(rename = "type")]
        kind: Option<String>,
        /// How close it is to the matter: a party's own paper, the press, an
        /// analysis, or a republication of others.
        #[schemars(with = "Option<Choice<Standing>>")]
        standing: Option<String>,
        /// Who published it.
        publisher: Option<String>,
        /// Its title.
        title: Option<String>,
        /// Its authors.
        authors: Vec<String>,
        /// When it was published; null where that is not known.
        #[schemars(with = "Option<Edtf>")]
        published: Option<String>,
        /// When the curator read it.
        #[schemars(with = "Option<Edtf>")]
        accessed: Option<String>,
        /// Where it can be found.
        url: Option<String>,
        /// Where an archived copy can be found.
        archive_url: Option<String>,
        /// Id of the document it is a copy of: the two are one voice.
        #[schemars(with = "Option<Id>")]
        copy_of: Option<String>,
        /// Id of the document it draws on: the two are one voice.
        #[schemars(with = "Option<Id>")]
        derived_from: Option<String>,
        /// Whose words the text is in; `original` where nothing is said.
        #[schemars(with = "Option<Choice<Wording>>")]
        wording: Option<String>,
        /// How the curator came by it: the whole, a part, text of it in
        /// another place, only what others say of it, or title and link.
        #[schemars(with = "Option<Choice<ReadHow>>")]
        read: Option<String>,
        /// Ids of the sources through which it was read.
        #[schemars(with = "Vec<Id>")]
        relayed_by: Vec<String>,
        /// What of this description is not sure.
        #[schemars(with = "Vec<Choice<Doubt>>")]
        doubts: Vec<String>,
        /// SHA-256 of the very text that was quoted, where it was at hand.
        #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
        sha256: Option<String>,
        /// The record that every quotation was found in that text.
        proved: Option<Proved>,
        /// Remarks of the curator.
        note: Option<String>,
    }
}

record! {
    /// The record that every quotation of a source was found in its text.
    Proved {
        /// The day it was proved.
        #[schemars(required, with = "Day")]
        on: Option<String>,
        /// SHA-256 over UTF-8 lines `paragraph TAB exact LF` (exact as a JSON
        /// string) of the source's passages, by paragraph, then file order.
        #[schemars(required, regex(pattern = "^[0-9a-f]{64}$"))]
        digest: Option<String>,
    }
}

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

record! {
    /// A point on which sources differ.
    Disagreement {
        /// Stable id.
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// What is in question.
        #[schemars(required)]
        point: Option<String>,
        /// Ids of the events concerned.
        #[schemars(with = "Vec<Id>")]
        events: Vec<String>,
        /// Ids of the terms concerned.
        #[schemars(with = "Vec<Id>")]
        terms: Vec<String>,
        /// The curator's assessment.
        assessment: Option<String>,
        /// Whether the assessment settles it.
        settled: Option<bool>,
        /// What each side says.
        sides: Vec<Side>,
    }
}

record! {
    /// One side of a disagreement.
    Side {
        /// What it says, in the curator's words.
        #[schemars(required)]
        says: Option<String>,
        /// Ids of the sources that say so.
        #[schemars(with = "Vec<Id>")]
        sources: Vec<String>,
        /// Ids of the passages that say so.
        #[schemars(with = "Vec<Id>")]
        passages: Vec<String>,
    }
}

record! {
    /// Something one party owes another, or is free to do.
    Term {
        /// Stable id.
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// A short name.
        #[schemars(required)]
        title: Option<String>,
        /// Ids of those who owe; of a freedom, of those who could object.
        #[schemars(with = "Vec<Id>")]
        from: Vec<String>,
        /// Ids of those it is owed to; of a freedom, of those who are free.
        #[schemars(with = "Vec<Id>")]
        to: Vec<String>,
        /// Whether it binds both sides alike.
        mutual: Option<bool>,
        /// `license-grant`, `exclusivity`, `minimum-commitment`,
        /// `revenue-share`, `rofr`, `investment`, `equity-stake`, `freedom`,
        /// `hosting`, `joint-development`, `agi-clause`, …: CUAD's labels where
        /// they fit.
        #[schemars(required, with = "Id")]
        kind: Option<String>,
        /// How it stood, in order of time.
        versions: Vec<Version>,
    }
}

record! {
    /// A term as it stood for a while.
    Version {
        /// From when until when. A year or month end means through its last
        /// day; `~` or `?` makes one unit to either side possible; an empty
        /// end is not published; `..` is only for what is stated to have no
        /// end; an empty start is before the record.
        #[schemars(required, with = "Edtf")]
        in_force: Option<String>,
        /// Id of the event that set it.
        #[schemars(with = "Option<Id>")]
        set_by: Option<String>,
        /// Set before the record began, not later than this.
        #[schemars(with = "Option<Edtf>")]
        set_before: Option<String>,
        /// Id of the event that ended it: not in force on that event's day.
        #[schemars(with = "Option<Id>")]
        ended_by: Option<String>,
        /// Id of the event by which it was fulfilled for good.
        #[schemars(with = "Option<Id>")]
        fulfilled_by: Option<String>,
        /// What it says, in the curator's words.
        #[schemars(required)]
        text: Option<String>,
        /// Its amounts.
        amounts: Vec<Amount>,
        /// The last day on which a source shows it in force: presumed after.
        #[schemars(with = "Option<Edtf>")]
        attested: Option<String>,
        /// Ids of events that restated it without a change.
        #[schemars(with = "Vec<Id>")]
        restated_by: Vec<String>,
        /// A condition on which it begins or ends.
        condition: Option<Condition>,
        /// Why it may no longer hold.
        doubt: Option<TermDoubt>,
        /// The receipts.
        basis: Vec<Basis>,
    }
}

record! {
    /// A condition on which a version begins or ends.
    Condition {
        /// What has to happen.
        #[schemars(required)]
        text: Option<String>,
        /// What happens then.
        #[schemars(required, with = "Choice<Effect>")]
        effect: Option<String>,
        /// Id of the event that met it.
        #[schemars(with = "Option<Id>")]
        met_by: Option<String>,
        /// The last day on which it is known not to be met.
        #[schemars(with = "Option<Edtf>")]
        unmet_on: Option<String>,
    }
}

record! {
    /// Why a version may no longer hold.
    TermDoubt {
        /// Since when.
        #[schemars(required, with = "Edtf")]
        from: Option<String>,
        /// Why.
        #[schemars(required)]
        why: Option<String>,
        /// Id of the source that gives rise to it.
        #[schemars(with = "Option<Id>")]
        source: Option<String>,
    }
}

record! {
    /// A receipt of a version: a passage, or a source with a note.
    Basis {
        /// Id of the passage.
        #[schemars(with = "Option<Id>")]
        passage: Option<String>,
        /// Id of the source.
        #[schemars(with = "Option<Id>")]
        source: Option<String>,
        /// What it says, in the curator's words.
        note: Option<String>,
    }
}
