//! Documents that say so: their standing, and how the curator came to read them.

use chrono::NaiveDate;

use super::{
    Deal, EdtfDate, List, SourceIx, Text,
    handles::{text_if, texts},
    records::SourceRecord,
    vocabulary::vocabulary,
};

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
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    /// The day it was proved.
    pub on: NaiveDate,
    /// Whether the recorded digest fits the passages in the file.
    pub holds: bool,
}

/// An article, filing or statement.
#[derive(Clone, Copy, Debug)]
pub struct Source<'d> {
    pub(super) deal: &'d Deal,
    pub(super) ix: SourceIx,
}

impl<'d> Source<'d> {
    fn record(self) -> &'d SourceRecord {
        self.deal.source_record(self.ix)
    }

    /// The deal it belongs to.
    pub fn deal(self) -> &'d Deal {
        self.deal
    }

    /// Its index in the file.
    pub fn ix(self) -> SourceIx {
        self.ix
    }

    /// Stable id.
    pub fn id(self) -> &'d str {
        self.record().id.as_str()
    }

    /// CSL type: `article-newspaper`, `report`, `webpage`, …
    pub fn kind(self) -> Option<Text<'d>> {
        text_if(self.record().kind.as_ref())
    }

    /// How close it is to the matter, where the file says.
    pub fn standing(self) -> Option<Standing> {
        self.record().standing
    }

    /// Who published it.
    pub fn publisher(self) -> Option<Text<'d>> {
        text_if(self.record().publisher.as_ref())
    }

    /// Its title.
    pub fn title(self) -> Option<Text<'d>> {
        text_if(self.record().title.as_ref())
    }

    /// Its authors.
    pub fn authors(self) -> impl List<Text<'d>> {
        texts(&self.record().authors)
    }

    /// When it was published.
    pub fn published(self) -> Option<EdtfDate> {
        self.record().published
    }

    /// When the curator read it.
    pub fn accessed(self) -> Option<EdtfDate> {
        self.record().accessed
    }

    /// Where it can be found.
    pub fn url(self) -> Option<Text<'d>> {
        text_if(self.record().url.as_ref())
    }

    /// Where an archived copy can be found.
    pub fn archive_url(self) -> Option<Text<'d>> {
        text_if(self.record().archive_url.as_ref())
    }

    /// The document it is a copy of.
    pub fn copy_of(self) -> Option<Source<'d>> {
        self.record().copy_of.map(|ix| self.deal.source(ix))
    }

    /// The document it draws on: one voice is counted once.
    pub fn derived_from(self) -> Option<Source<'d>> {
        self.record().derived_from.map(|ix| self.deal.source(ix))
    }

    /// Whose words the text is in.
    pub fn wording(self) -> Wording {
        self.record().wording
    }

    /// How the curator came by it, where the file says.
    pub fn read(self) -> Option<ReadHow> {
        self.record().read
    }

    /// Sources through which it was read.
    pub fn relayed_by(self) -> impl List<Source<'d>> {
        self.record().relayed_by.iter().map(move |ix| self.deal.source(*ix))
    }

    /// What of this description is not sure.
    pub fn doubts(self) -> impl List<Doubt> {
        self.record().doubts.iter().copied()
    }

    /// SHA-256 of the text that was quoted, in lower-case hexadecimal.
    pub fn sha256(self) -> Option<&'d str> {
        self.record().sha256.as_deref()
    }

    /// When its quotations were proved.
    pub fn proved(self) -> Option<Proof> {
        self.record().proved
    }

    /// Remarks of the curator.
    pub fn note(self) -> Option<Text<'d>> {
        text_if(self.record().note.as_ref())
    }

    /// The name by which it is cited in short: publisher, else title, else id.
    pub fn name(self) -> &'d str {
        self.publisher().or(self.title()).map_or_else(|| self.id(), Text::shown)
    }

    /// `Microsoft / SEC, 28 Jan 2026`; a date in doubt says so.
    pub fn citation(self) -> String {
        match self.published() {
            Some(date) if self.is_in_doubt(Doubt::Date) => format!("{}, {}?", self.name(), date.cited()),
            Some(date) => format!("{}, {}", self.name(), date.cited()),
            None => format!("{}, undated", self.name()),
        }
    }

    /// How the curator came by it, in words; nothing where the file does not
    /// say.
    pub fn reading_in_words(self) -> Option<&'static str> {
        Some(match self.read()? {
            ReadHow::Full => "read in full",
            ReadHow::Excerpt => "read in excerpt",
            ReadHow::Reprint => "read in a reprint",
            ReadHow::Relayed => "read only as relayed",
            ReadHow::Link => "link only, not read",
        })
    }

    /// Whether the description is in doubt on that point.
    pub fn is_in_doubt(self, point: Doubt) -> bool {
        self.record().doubts.contains(&point)
    }
}
