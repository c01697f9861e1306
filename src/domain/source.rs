//! Documents that say so: their standing, and how the curator came to read them.

use chrono::NaiveDate;

use super::{
    Deal, EdtfDate, List, SourceIx, Text,
    handles::{Field, field, getters, handle},
    records::SourceRecord,
    vocabulary::vocabulary,
};

vocabulary! {
    Standing {
        /// A party's own filing or statement.
        Primary = "primary",
        Press = "press",
        Analysis = "analysis",
        /// A republication or summary of others.
        Aggregator = "aggregator",
    }
}

vocabulary! {
    Wording {
        Original = "original",
        /// Rewritten by a machine: its quotations are not the speakers' words.
        MachineParaphrased = "machine-paraphrased",
        Translated = "translated",
    }
}

vocabulary! {
    ReadHow {
        Full = "full",
        Excerpt = "excerpt",
        /// Text of it in another place.
        Reprint = "reprint",
        /// Only what others say it says.
        Relayed = "relayed",
        /// Title, date and link only.
        Link = "link",
    }
}

vocabulary! {
    Doubt {
        Title = "title",
        /// The link was not found or leads elsewhere.
        Link = "link",
        Date = "date",
    }
}

/// The record that every quotation of a source was found in its text.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    pub on: NaiveDate,
    /// Whether the recorded digest fits the passages in the file.
    pub holds: bool,
}

handle! {
    /// An article, filing or statement.
    Source(SourceIx), SourceRecord in sources: source, sources, find_source
}

impl<'d> Source<'d> {
    getters! {
        /// CSL type: `article-newspaper`, `report`, `webpage`, …
        kind: Option<Text<'d>>;
        standing: Option<Standing>;
        publisher: Option<Text<'d>>;
        title: Option<Text<'d>>;
        authors => Text<'d>;
        published: Option<EdtfDate>;
        accessed: Option<EdtfDate>;
        url: Option<Text<'d>>;
        archive_url: Option<Text<'d>>;
        copy_of: Option<Source<'d>>;
        /// The document it draws on: one voice is counted once.
        derived_from: Option<Source<'d>>;
        wording: Wording;
        /// How the curator came by it.
        read: Option<ReadHow>;
        relayed_by => Source<'d>;
        /// Of the text that was quoted, in lower-case hexadecimal.
        sha256: Option<&'d str>;
        proved: Option<Proof>;
        note: Option<Text<'d>>;
    }

    /// The name by which it is cited in short: publisher, else title, else id.
    pub fn name(self) -> &'d str {
        self.publisher().or(self.title()).map_or_else(|| self.id(), Text::shown)
    }

    /// Whether it has the words as they were first published: it is no copy, and
    /// neither a translation nor a paraphrase.
    pub fn is_original(self) -> bool {
        self.wording() == Wording::Original && self.copy_of().is_none()
    }

    pub fn is_in_doubt(self, point: Doubt) -> bool {
        self.record().doubts.contains(&point)
    }
}
