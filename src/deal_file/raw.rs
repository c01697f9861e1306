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
pub(super) use leaves::Decimal;
use leaves::{Choice, Edtf, Id};
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
