//! Documents: their standing, and how the curator read them.

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
        /// Republishes or summarizes others.
        Aggregator = "aggregator",
    }
}

vocabulary! {
    Wording {
        Original = "original",
        /// Rewritten by a machine: quotations are not the speakers' words.
        MachineParaphrased = "machine-paraphrased",
        Translated = "translated",
    }
}

vocabulary! {
    ReadHow {
        Full = "full",
        Excerpt = "excerpt",
        /// Its text as printed elsewhere.
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
        /// Not found, or leads elsewhere.
        Link = "link",
        Date = "date",
    }
}

/// Records that all quotations were found in the source text.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    pub on: NaiveDate,
    /// Whether the digest still fits the passages.
    pub holds: bool,
}

handle! {
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
        /// What it draws on: both count as one voice.
        derived_from: Option<Source<'d>>;
        wording: Wording;
        /// How the curator read it.
        read: Option<ReadHow>;
        relayed_by => Source<'d>;
        /// Of the text that was quoted, in lower-case hexadecimal.
        sha256: Option<&'d str>;
        proved: Option<Proof>;
        note: Option<Text<'d>>;
    }

    /// For short citations: publisher, else title, else id.
    pub fn name(self) -> &'d str {
        self.publisher().or(self.title()).map_or_else(|| self.id(), Text::shown)
    }

    /// Neither a copy nor translated nor paraphrased.
    pub fn is_original(self) -> bool {
        self.wording() == Wording::Original && self.copy_of().is_none()
    }

    pub fn is_in_doubt(self, point: Doubt) -> bool {
        self.record().doubts.contains(&point)
    }
}
