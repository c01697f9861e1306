//! The deal file as it is written: what serde reads and the JSON Schema
//! describes.
//!
//! Every field is optional here and every leaf a string, an integer or a
//! yes/no, so that one wrong value never hides the next fault. Behind its type
//! each field has the function of [`super::lower`] that reads it: it says what is
//! required and what a word may be. Each record takes in unknown fields too, which
//! makes serde refuse an array for an object.

mod events;
mod leaves;
mod terms;
mod unknown;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    lower::{Lower, Reader},
    path::Path,
};
use crate::domain::{
    GroundRules, PartyKind, ReadingExtent, SourceDoubt, Standing, Wording,
    records::{PartyRecord, SourceRecord},
};
pub(super) use events::{Amount, Event, Participation, Passage};
pub(super) use leaves::{Choice, Day, Decimal, Edtf, Id, Period};
pub(super) use terms::{Basis, Disagreement, Term};
pub(super) use unknown::Unknown;

/// Declares a record of the file: documented fields, unknown ones passed over. With
/// `=>`, also the record of the domain that it becomes, and how each field is read;
/// `as` has its name in the file where that is a word of Rust.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident => $record:ident {
        $($(#[$field_meta:meta])* $field:ident: $type:ty
            $(=> $read:ident $(($otherwise:expr))? $(as $in_file:literal)?)?,)+
    }) => {
        record! {
            $(#[$meta])* $name { $($(#[$field_meta])* $($(#[serde(rename = $in_file)])?)? $field: $type,)+ }
        }

        impl Lower for $name {
            type Record = $record;

            fn lower(self, reader: &mut Reader, at: &Path<'_>) -> $record {
                $record {
                    $($($field: reader.$read(self.$field, &at.field([$($in_file,)? stringify!($field)][0]) $(, $otherwise)?),)?)+
                }
            }
        }
    };
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
    /// terms. IDs are lowercase words joined by hyphens and never change.
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
    /// What was said about an event: `list --json` and `show --json` write it,
    /// nothing reads it.
    Match {
        /// The fields in which the query was found.
        fields: Vec<String>,
        /// `certain`, or `possible` where an imprecise date leaves it open.
        certainty: Option<String>,
        /// How well the event is supported.
        support: Option<Support>,
        /// How many open disputes the event is in.
        open_disputes: Option<u64>,
    }
}

record! {
    /// How well an event is supported.
    Support {
        /// How many passages it has.
        passages: Option<u64>,
        /// How many of these are garbled or broken.
        garbled: Option<u64>,
        /// How many independent sources besides the quoted ones were read, or may have been.
        voices: Option<u64>,
        /// How many of these have a party's own document.
        primary: Option<u64>,
        /// How many of these contradict something quoted.
        contradicting: Option<u64>,
        /// How many contradictions come from a source that is one with a quoted one, as
        /// the original of a copy.
        contradicted_by_own: Option<u64>,
        /// How many of these were read how.
        read: Option<VoicesRead>,
        /// How many independent sources were not read.
        not_read: Option<u64>,
    }
}

record! {
    /// How many independent sources were read how.
    VoicesRead {
        /// In full.
        full: Option<u64>,
        /// In excerpts, or as printed elsewhere.
        part: Option<u64>,
        /// Only as others tell it.
        relayed: Option<u64>,
        /// The file does not say.
        unstated: Option<u64>,
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
    Party => PartyRecord {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id> => id,
        /// Display name.
        #[schemars(required)]
        name: Option<String> => line,
        /// What it is; `company` if omitted.
        kind: Option<Choice<PartyKind>> => choice_or(PartyKind::Company),
        /// ID of the party that a person acts for and is counted with.
        of: Option<Id> => reference_if,
        /// Other names of the same body.
        aliases: Vec<String> => lines,
        /// Its products; only `party:` finds them, not plain words.
        products: Vec<String> => lines,
        /// Only for those who work on the deal.
        confidential: Option<bool> => flag,
        /// Protected from disclosure, as advice of counsel is.
        privileged: Option<bool> => flag,
        /// The name to show to others, such as `Source A`.
        shown_as: Option<String> => line_if,
    }
}

record! {
    /// A document, its standing, and how the curator came to read it.
    Source => SourceRecord {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id> => id,
        /// CSL type: `article-newspaper`, `report`, `post-weblog`, `webpage`, …
        kind: Option<String> => line_if as "type",
        /// How close it is to the facts: a party's own document, the press, an
        /// analysis, or a republication of others.
        standing: Option<Choice<Standing>> => choice_if,
        /// Who published it.
        publisher: Option<String> => line_if,
        /// Its title.
        title: Option<String> => line_if,
        /// Its authors.
        authors: Vec<String> => lines,
        /// ID of the party whose document it is: all documents of one party count
        /// as one voice.
        owner: Option<Id> => reference_if,
        /// When it was published; null if unknown.
        published: Option<Edtf> => date_if,
        /// When the curator read it.
        accessed: Option<Edtf> => date_if,
        /// Where it can be found.
        url: Option<String> => line_if,
        /// Where an archived copy can be found.
        archive_url: Option<String> => line_if,
        /// ID of the document it is a copy of: the two count as one source.
        copy_of: Option<Id> => reference_if,
        /// ID of the document it draws on: the two count as one source.
        derived_from: Option<Id> => reference_if,
        /// ID of the earlier version of this document: the two count as one source, and
        /// quotations stay with the version that they were taken from.
        version_of: Option<Id> => reference_if,
        /// The language of the text: `en`, `de`, `pt-BR` (BCP 47).
        language: Option<String> => line_if,
        /// Whose words the text is in; `original` if omitted.
        wording: Option<Choice<Wording>> => choice_or(Wording::Original),
        /// What was agreed on using an interview or a call.
        ground_rules: Option<Choice<GroundRules>> => choice_if,
        /// How the curator read it: in full, in part, its text elsewhere, only as
        /// others report it, just title and link, or not yet though its text is at hand.
        read: Option<Choice<ReadingExtent>> => choice_if,
        /// IDs of the sources through which it was read.
        relayed_by: Vec<Id> => references,
        /// Which parts of this description are uncertain.
        doubts: Vec<Choice<SourceDoubt>> => choices,
        /// SHA-256 of the exact text that was quoted, if it was available.
        #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
        sha256: Option<String> => digest_if,
        /// The document that this text was taken from, kept beside it.
        original: Option<Original> => original_if,
        /// Records that every quotation was found in that text.
        proved: Option<Proved> => proof_if,
        /// The curator's remarks.
        note: Option<String> => prose_if,
        /// Only for those who work on the deal.
        confidential: Option<bool> => flag,
        /// Protected from disclosure, as advice of counsel is.
        privileged: Option<bool> => flag,
        /// The name to show to others, such as `Source A`.
        shown_as: Option<String> => line_if,
    }
}

record! {
    /// The document that the text of a source was taken from.
    Original {
        /// What its file was called.
        name: Option<String>,
        /// SHA-256 of the document.
        #[schemars(required, regex(pattern = "^[0-9a-f]{64}$"))]
        sha256: Option<String>,
        /// What it is: `text/html`, `application/pdf`, …
        media_type: Option<String>,
        /// What took the text from it, with its version.
        extractor: Option<String>,
    }
}

record! {
    /// The record that every quotation of a source was found in its text.
    Proved {
        /// The day of the check.
        #[schemars(required)]
        on: Option<Day>,
        /// SHA-256 over UTF-8 lines `paragraph TAB exact LF` (exact as a JSON
        /// string) of the source's passages, by paragraph, then by text.
        #[schemars(required, regex(pattern = "^[0-9a-f]{64}$"))]
        digest: Option<String>,
    }
}
