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
