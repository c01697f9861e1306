//! The deal file as it is written: what serde reads and the JSON Schema
//! describes.
//!
//! Every field is optional here and every leaf a string, an integer or a
//! yes/no, so that one wrong value never hides the next fault; what is required
//! and what a word may be is said in [`super::lower`]. Each record takes in
//! unknown fields too, which makes serde refuse an array for an object.

mod events;
mod leaves;
mod sources;
mod terms;
mod unknown;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::PartyKind;
pub(super) use events::{Amount, Corroboration, Event, Participation, Passage, Relation};
pub(super) use leaves::{Choice, Day, Decimal, Edtf, Id};
pub(super) use sources::{Proved, Source};
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
        /// The documents that it rests on.
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
