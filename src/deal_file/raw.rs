//! The deal file as it is written: what serde reads and the JSON Schema
//! describes.
//!
//! Every field is optional here and every leaf a string, an integer or a
//! yes/no, so that one wrong value never hides the next fault; what is required
//! and what a word may be is said in [`super::lower`]. Each record takes in
//! unknown fields too, which makes serde refuse an array for an object.

mod events;
mod leaves;
mod terms;
mod unknown;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{Doubt, PartyKind, ReadHow, Standing, Wording};
pub(super) use events::{Amount, Corroboration, Event, Participation, Passage, Relation};
pub(super) use leaves::{Choice, Day, Decimal, Edtf, Id};
pub(super) use terms::{Basis, Condition, Disagreement, Side, Term, TermDoubt, Version};
use unknown::Unknown;

/// Declares a record of the file: documented fields, unknown ones passed over.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Default, Deserialize, JsonSchema)]
        #[serde(default)]
        pub(in crate::deal_file) struct $name {
            $($(#[$field_meta])* pub(in crate::deal_file) $field: $type,)+
            #[serde(flatten)]
            #[schemars(skip)]
            _rest: Unknown,
        }
    };
}

use record;

record! {
    /// A deal: one dataset with its parties, sources, events, disagreements and
    /// terms. Ids are lowercase words joined by hyphens and never change.
    Document {
        /// Path or URL of this schema, for editors.
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
        /// The documents it is based on.
        sources: Vec<Source>,
        /// What happened. The order in the file only breaks ties of date and
        /// `order`.
        #[schemars(required)]
        events: Option<Vec<Event>>,
        /// Points on which sources differ.
        disagreements: Vec<Disagreement>,
        /// Who owes what to whom, and since when.
        terms: Vec<Term>,
    }
}

record! {
    /// What a search said about an event: `list --json` writes it, nothing reads
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
        #[schemars(required)]
        id: Option<Id>,
        /// Its name, on one line.
        #[schemars(required)]
        title: Option<String>,
        /// What it is about, in the curator's words.
        summary: Option<String>,
        /// The time it covers. Events after it have the scope `after`; nothing
        /// before it is recorded.
        period: Option<Edtf>,
        /// The day of its last revision.
        revised: Option<Edtf>,
    }
}

record! {
    /// A company, person, publisher or other body involved.
    Party {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id>,
        /// Display name.
        #[schemars(required)]
        name: Option<String>,
        /// What it is; `company` if omitted.
        kind: Option<Choice<PartyKind>>,
        /// Id of the party that a person acts for and is counted with.
        of: Option<Id>,
        /// Other names of the same body.
        aliases: Vec<String>,
        /// Its products; only `party:` finds them, not plain words.
        products: Vec<String>,
    }
}

record! {
    /// A document, its standing, and how the curator came to read it.
    Source {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id>,
        /// CSL type: `article-newspaper`, `report`, `post-weblog`, `webpage`, …
        #[serde(rename = "type")]
        kind: Option<String>,
        /// How close it is to the facts: a party's own document, the press, an
        /// analysis, or a republication of others.
        standing: Option<Choice<Standing>>,
        /// Who published it.
        publisher: Option<String>,
        /// Its title.
        title: Option<String>,
        /// Its authors.
        authors: Vec<String>,
        /// When it was published; null if unknown.
        published: Option<Edtf>,
        /// When the curator read it.
        accessed: Option<Edtf>,
        /// Where it can be found.
        url: Option<String>,
        /// Where an archived copy can be found.
        archive_url: Option<String>,
        /// Id of the document it is a copy of: the two count as one source.
        copy_of: Option<Id>,
        /// Id of the document it draws on: the two count as one source.
        derived_from: Option<Id>,
        /// Whose words the text is in; `original` if omitted.
        wording: Option<Choice<Wording>>,
        /// How the curator read it: in full, in part, its text elsewhere, only as
        /// others report it, or just title and link.
        read: Option<Choice<ReadHow>>,
        /// Ids of the sources through which it was read.
        relayed_by: Vec<Id>,
        /// Which parts of this description are uncertain.
        doubts: Vec<Choice<Doubt>>,
        /// SHA-256 of the exact text that was quoted, if it was available.
        #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
        sha256: Option<String>,
        /// Records that every quotation was found in that text.
        proved: Option<Proved>,
        /// The curator's remarks.
        note: Option<String>,
    }
}

record! {
    /// The record that every quotation of a source was found in its text.
    Proved {
        /// The day of the check.
        #[schemars(required)]
        on: Option<Day>,
        /// SHA-256 over UTF-8 lines `paragraph TAB exact LF` (exact as a JSON
        /// string) of the source's passages, by paragraph, then file order.
        #[schemars(required, regex(pattern = "^[0-9a-f]{64}$"))]
        digest: Option<String>,
    }
}
