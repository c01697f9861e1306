//! Documents that say so: their standing, and how the curator came to read them.

use chrono::NaiveDate;

use super::{
    Deal, EdtfDate, List, SourceIx, Text,
    handles::{handle, text_if, texts},
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
    /// CSL type: `article-newspaper`, `report`, `webpage`, …
    pub fn kind(self) -> Option<Text<'d>> {
        text_if(self.record().kind.as_ref())
    }

    /// How close it is to the matter, where the file says.
    pub fn standing(self) -> Option<Standing> {
        self.record().standing
    }

    pub fn publisher(self) -> Option<Text<'d>> {
        text_if(self.record().publisher.as_ref())
    }

    pub fn title(self) -> Option<Text<'d>> {
        text_if(self.record().title.as_ref())
    }

    pub fn authors(self) -> impl List<Text<'d>> {
        texts(&self.record().authors)
    }

    pub fn published(self) -> Option<EdtfDate> {
        self.record().published
    }

    pub fn accessed(self) -> Option<EdtfDate> {
        self.record().accessed
    }

    pub fn url(self) -> Option<Text<'d>> {
        text_if(self.record().url.as_ref())
    }

    pub fn archive_url(self) -> Option<Text<'d>> {
        text_if(self.record().archive_url.as_ref())
    }

    pub fn copy_of(self) -> Option<Source<'d>> {
        self.record().copy_of.map(|ix| self.deal.source(ix))
    }

    /// The document it draws on: one voice is counted once.
    pub fn derived_from(self) -> Option<Source<'d>> {
        self.record().derived_from.map(|ix| self.deal.source(ix))
    }

    pub fn wording(self) -> Wording {
        self.record().wording
    }

    /// How the curator came by it, where the file says.
    pub fn read(self) -> Option<ReadHow> {
        self.record().read
    }

    pub fn relayed_by(self) -> impl List<Source<'d>> {
        self.record().relayed_by.iter().map(move |ix| self.deal.source(*ix))
    }

    /// SHA-256 of the text that was quoted, in lower-case hexadecimal.
    pub fn sha256(self) -> Option<&'d str> {
        self.record().sha256.as_deref()
    }

    pub fn proved(self) -> Option<Proof> {
        self.record().proved
    }

    pub fn note(self) -> Option<Text<'d>> {
        text_if(self.record().note.as_ref())
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
