//! Documents: their type, and how the curator read them.

mod preference;
mod printed_day;
mod reading;

pub use reading::WasRead;

use chrono::NaiveDate;

use super::{
    Deal, DealIx as _, EventIx, Party, Passage, PassageRef, QuoteVerdict, RecordIterator, SourceIx, Table, Text,
    TextBuf,
    handles::{Field, field, handle},
    records::SourceRecord,
    vocabulary::{Vocabulary as _, vocabulary},
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
        /// The curator's own notes of what was said.
        Note = "note",
    }
}

vocabulary! {
    ReadingExtent with labels {
        Full = "full",
        Excerpt = "excerpt",
        /// Its text as printed elsewhere.
        Reprint = "reprint",
        /// Only what others say it says.
        Relayed = "relayed" / "secondhand",
        /// Title, date and link only.
        Link = "link" / "not read",
        /// Its text is at hand, but nobody has read it yet.
        Unread = "unread" / "not read yet",
    }
}

impl ReadingExtent {
    /// What people may write for it.
    pub fn spellings(self) -> Vec<&'static str> {
        let british = (self == Self::Relayed).then_some("second-hand");
        [self.label(), self.word()].into_iter().chain(british).collect()
    }
}

vocabulary! {
    /// What was agreed with somebody on using their words.
    GroundRules with labels {
        OnRecord = "on-record" / "on the record",
        Background = "background" / "on background",
        OffRecord = "off-record" / "off the record",
    }
}

vocabulary! {
    SourceDoubt {
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

/// The document that the text of a source was taken from.
#[derive(Clone, Debug)]
pub struct Original {
    /// What its file was called.
    pub name: Option<TextBuf>,
    /// In lower-case hexadecimal.
    pub sha256: String,
    /// `text/html`, `application/pdf`, …
    pub media_type: Option<TextBuf>,
    /// What took the text from it: `dom_smoothie 0.19`.
    pub extractor: Option<TextBuf>,
}

handle! {
    Source(SourceIx), SourceRecord in sources: source, sources, find_source
}

/// `newspaper article` for the CSL type `article-newspaper`.
pub fn label_of_document_type(kind: &str) -> String {
    match kind.split_once('-') {
        // The word people use.
        Some(("post", "weblog")) => "blog post".to_owned(),
        Some((general @ ("article" | "entry" | "paper" | "post" | "review"), special)) => {
            format!("{special} {general}")
        }
        _ => kind.replace('_', " "),
    }
}

impl<'d> Source<'d> {
    /// For short citations: publisher, else the first author, else title, else id.
    pub fn name(self) -> &'d str {
        let named = self.publisher().or_else(|| self.authors().next()).or(self.title());
        named.map_or_else(|| self.id(), Text::shown)
    }

    /// The CSL type in words.
    pub fn kind_label(self) -> Option<String> {
        Some(label_of_document_type(self.kind()?.shown()))
    }

    /// Neither a copy nor translated nor paraphrased.
    pub fn is_original(self) -> bool {
        self.wording() == Wording::Original && self.copy_of().is_none()
    }

    /// Whether a machine reworded it: its words are exact as quoted, but nobody's own.
    pub fn is_paraphrased(self) -> bool {
        self.wording() == Wording::MachineParaphrased
    }

    /// Whether it says that a party, or the company that one acts for, published or wrote it.
    pub fn is_by(self, party: Party<'_>) -> bool {
        let names = self.publisher().into_iter().chain(self.authors());
        names.into_iter().any(|name| party.is_called(name.shown()) || party.company().is_called(name.shown()))
    }

    pub fn original(self) -> Option<&'d Original> {
        self.record().original.as_deref()
    }

    /// The source that this one repeats, and with which it counts as one: its earlier version,
    /// or what it is a copy of or draws on.
    pub fn repeats(self) -> Option<Source<'d>> {
        self.version_of().or(self.copy_of()).or(self.derived_from())
    }

    /// The versions of this document in their order, and the place of this one among them.
    fn versions(self) -> Option<(impl DoubleEndedIterator<Item = Source<'d>>, usize)> {
        let (versions, place) = self.deal().versions_of(self.ix())?;
        Some((versions.iter().map(move |ix| self.deal().source(*ix)), place))
    }

    /// The first version of this document.
    #[must_use]
    pub fn first_version(self) -> Source<'d> {
        self.versions().and_then(|(mut versions, _)| versions.next()).unwrap_or(self)
    }

    /// The newest version of this document, if that is another one.
    pub fn newest_version(self) -> Option<Source<'d>> {
        let (mut versions, _) = self.versions()?;
        versions.next_back().filter(|newest| newest.ix() != self.ix())
    }

    /// Which version this is, from 1, where there are several.
    pub fn version_number(self) -> Option<usize> {
        self.versions().map(|(_, place)| place + 1)
    }

    pub fn is_off_record(self) -> bool {
        self.ground_rules() == Some(GroundRules::OffRecord)
    }

    /// What was agreed on, unless everything may be quoted by name.
    pub fn restricting_rules(self) -> Option<GroundRules> {
        self.ground_rules().filter(|rules| *rules != GroundRules::OnRecord)
    }

    /// The versions of this document before it.
    pub fn earlier_versions(self) -> impl Iterator<Item = Source<'d>> {
        self.versions().into_iter().flat_map(|(versions, place)| versions.take(place))
    }

    pub fn is_in_doubt(self, point: SourceDoubt) -> bool {
        self.doubts().contains(&point)
    }

    /// In file order.
    pub fn doubts(self) -> &'d [SourceDoubt] {
        self.deal().arena.list(self.record().doubts)
    }
}

/// What is based on a source.
#[derive(Clone, Debug, Default)]
pub struct SourceUses {
    pub events: Vec<EventIx>,
    /// In the order of the document; those in no known paragraph come last, by page.
    pub passages: Vec<PassageRef>,
}

impl SourceUses {
    pub fn by_source(deal: &Deal) -> Table<SourceIx, Self> {
        let mut all: Vec<Self> = vec![Self::default(); deal.sources().len()];
        for event in deal.timeline().iter().map(|ix| deal.event(*ix)) {
            for source in event.sources() {
                if let Some(uses) = all.get_mut(source.ix().index()) {
                    uses.events.push(event.ix());
                }
            }
            for passage in event.passages() {
                if let Some(uses) = all.get_mut(passage.source().ix().index()) {
                    uses.passages.push(passage.passage_ref());
                }
            }
        }
        for uses in &mut all {
            uses.passages.sort_by_cached_key(|at| deal.passage(*at).map(in_document));
        }
        Table::from(all)
    }
}

/// What became of quoted words in the newest version of their source.
#[derive(Clone, Copy, Debug)]
pub enum InNewestVersion<'d> {
    /// They are not there any more.
    Gone(Source<'d>),
    /// Its text is not at hand, and nobody has read it.
    NotRead(Source<'d>),
}

impl<'d> Passage<'d> {
    /// Whether the newest version of the source lacks the passage or was not read yet; none if there is
    /// no newer version, or it has the passage.
    pub fn in_newest_version(self) -> Option<InNewestVersion<'d>> {
        let newest = self.source().newest_version()?;
        match self.is_in_newest() {
            Some(true) => None,
            Some(false) => Some(InNewestVersion::Gone(newest)),
            None => (newest.read() == Some(ReadingExtent::Unread)).then_some(InNewestVersion::NotRead(newest)),
        }
    }

    /// Whether somebody has to see what the newest version of its source says. That was seen
    /// by whoever has read it in full, or quoted from it in the same event.
    pub fn is_outdated(self) -> bool {
        let is_seen = |newest: Source<'_>| {
            newest.read() == Some(ReadingExtent::Full)
                || self.event().passages().any(|passage| passage.source().ix() == newest.ix())
        };
        self.in_newest_version()
            .is_some_and(|(InNewestVersion::Gone(newest) | InNewestVersion::NotRead(newest))| !is_seen(newest))
    }
}

impl Passage<'_> {
    /// The one that the record names, if the saved text has it; else where that has the
    /// words, on the page that the record names if they are there.
    pub fn paragraph_in_text(self) -> Option<u32> {
        let Some(text) = self.deal().text_of(self.source().ix()) else { return self.paragraph() };
        if self.paragraph().is_some_and(|named| text.paragraph(named).is_some()) {
            return self.paragraph();
        }
        let found = match self.verdict() {
            QuoteVerdict::Exact | QuoteVerdict::OtherPage(_) => {
                text.paragraph_with(self.exact().original(), self.page())
            }
            QuoteVerdict::Elsewhere(found) | QuoteVerdict::AcrossLines(found, _) => Some(*found),
            QuoteVerdict::Differs(_, standing) => Some(standing.paragraph),
            QuoteVerdict::Proved(_) | QuoteVerdict::NotFound(_) | QuoteVerdict::NotChecked(_) => None,
        };
        found.or(self.paragraph())
    }
}

/// By paragraph or page, then by position in the source text if there is one, else by id,
/// numbers ascending (`p10-2` before `p10-10`).
fn in_document(passage: Passage<'_>) -> (bool, Option<u32>, Option<u32>, Option<usize>, usize, &str) {
    let number = passage.paragraph_in_text();
    let text = passage.deal().text_of(passage.source().ix()).zip(number);
    let paragraph = text.and_then(|(text, number)| text.paragraph(number));
    let start = paragraph.and_then(|paragraph| paragraph.original().find(passage.exact().original()));
    let id = passage.id().unwrap_or_default();
    (number.is_none(), number, passage.page(), start, id.len(), id)
}
