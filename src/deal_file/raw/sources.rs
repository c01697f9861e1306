//! Sources as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    leaves::{Choice, Day, Edtf, Id},
    record,
    unknown::Unknown,
};
use crate::domain::{Doubt, ReadHow, Standing, Wording};

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
        /// Id of the document it is a copy of: the two count as one voice.
        copy_of: Option<Id>,
        /// Id of the document it draws on: the two count as one voice.
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
        /// The record that every quotation was found in that text.
        proved: Option<Proved>,
        /// The curator's remarks.
        note: Option<String>,
    }
}

record! {
    /// The record that every quotation of a source was found in its text.
    Proved {
        /// The day it was proved.
        #[schemars(required)]
        on: Option<Day>,
        /// SHA-256 over UTF-8 lines `paragraph TAB exact LF` (exact as a JSON
        /// string) of the source's passages, by paragraph, then file order.
        #[schemars(required, regex(pattern = "^[0-9a-f]{64}$"))]
        digest: Option<String>,
    }
}
