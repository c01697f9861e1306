//! Documents that say so: their standing, and how the curator came to read them.

use chrono::NaiveDate;

use super::{EdtfDate, SourceIx, TextBuf, Word, vocabulary::vocabulary};

vocabulary! {
    /// How close a source is to the matter.
    Standing {
        /// A party's own filing or statement.
        Primary = "primary",
        /// A news organisation.
        Press = "press",
        /// An analyst or commentator.
        Analysis = "analysis",
        /// A republication or summary of others.
        Aggregator = "aggregator",
    }
}

vocabulary! {
    /// Whose words the text is in.
    Wording {
        /// The publisher's own.
        Original = "original",
        /// Rewritten by a machine: its quotations are not the speakers' words.
        MachineParaphrased = "machine-paraphrased",
        /// Translated.
        Translated = "translated",
    }
}

vocabulary! {
    /// How the curator came by the text.
    ReadHow {
        /// The whole document.
        Full = "full",
        /// A part of the document.
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
    /// What of a source's description is not sure.
    Doubt {
        /// The title is reconstructed.
        Title = "title",
        /// The link was not found or leads elsewhere.
        Link = "link",
        /// The date is not sure.
        Date = "date",
    }
}

/// The record that every quotation of a source was found in its text.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The day it was proved.
    pub on: NaiveDate,
    /// Whether the recorded digest fits the passages in the file.
    pub holds: bool,
}

/// An article, filing or statement.
#[derive(Clone, Debug)]
pub struct Source {
    /// Stable id.
    pub id: Word,
    /// CSL type: `article-newspaper`, `report`, `webpage`, …
    pub kind: Option<TextBuf>,
    /// How close it is to the matter, where the file says.
    pub standing: Option<Standing>,
    /// Who published it.
    pub publisher: Option<TextBuf>,
    /// Its title.
    pub title: Option<TextBuf>,
    /// Its authors.
    pub authors: Vec<TextBuf>,
    /// When it was published.
    pub published: Option<EdtfDate>,
    /// When the curator read it.
    pub accessed: Option<EdtfDate>,
    /// Where it can be found.
    pub url: Option<TextBuf>,
    /// Where an archived copy can be found.
    pub archive_url: Option<TextBuf>,
    /// The document it is a copy of.
    pub copy_of: Option<SourceIx>,
    /// The document it draws on: one voice is counted once.
    pub derived_from: Option<SourceIx>,
    /// Whose words the text is in.
    pub wording: Wording,
    /// How the curator came by it, where the file says.
    pub read: Option<ReadHow>,
    /// Sources through which it was read.
    pub relayed_by: Vec<SourceIx>,
    /// What of this description is not sure.
    pub doubts: Vec<Doubt>,
    /// SHA-256 of the text that was quoted, in lower-case hexadecimal.
    pub sha256: Option<String>,
    /// When its quotations were proved.
    pub proved: Option<Proof>,
    /// Remarks of the curator.
    pub note: Option<TextBuf>,
}

impl Source {
    /// The name by which it is cited in short: publisher, else title, else id.
    pub fn name(&self) -> &str {
        let named = self.publisher.as_ref().or(self.title.as_ref());
        named.map_or_else(|| self.id.as_str(), TextBuf::shown)
    }

    /// `Microsoft / SEC, 28 Jan 2026`; a date in doubt says so.
    pub fn citation(&self) -> String {
        match self.published {
            Some(date) if self.doubts(Doubt::Date) => format!("{}, {}?", self.name(), date.cited()),
            Some(date) => format!("{}, {}", self.name(), date.cited()),
            None => format!("{}, undated", self.name()),
        }
    }

    /// How the curator came by it, in words; nothing where the file does not
    /// say.
    pub fn reading_in_words(&self) -> Option<&'static str> {
        Some(match self.read? {
            ReadHow::Full => "read in full",
            ReadHow::Excerpt => "read in excerpt",
            ReadHow::Reprint => "read in a reprint",
            ReadHow::Relayed => "read only as relayed",
            ReadHow::Link => "link only, not read",
        })
    }

    /// Whether the description is in doubt on that point.
    pub fn doubts(&self, point: Doubt) -> bool {
        self.doubts.contains(&point)
    }
}
