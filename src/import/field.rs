//! What a column may be.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::{Vocabulary as _, vocabulary};

vocabulary! {
    Field {
        Id = "id",
        Date = "date",
        End = "end",
        Year = "year",
        Month = "month",
        Day = "day",
        Time = "time",
        EndYear = "end-year",
        EndMonth = "end-month",
        EndDay = "end-day",
        EndTime = "end-time",
        /// The date in the words of its source.
        DateWords = "date-words",
        /// When it became public.
        Said = "said",
        Title = "title",
        Summary = "summary",
        Kind = "kind",
        Scope = "scope",
        Tags = "tags",
        /// A party if there is one of that name, else a tag.
        Group = "group",
        Parties = "parties",
        /// Parties that are people, unless the name suggests otherwise.
        People = "people",
        /// Of the parties, in their order.
        Roles = "roles",
        Amount = "amount",
        Currency = "currency",
        /// Whether an amount is at most or at least what was agreed.
        Bound = "bound",
        Certainty = "certainty",
        /// Words of the source.
        Quote = "quote",
        /// Who said these words.
        Speaker = "speaker",
        SourceId = "source-id",
        /// What a source is called, or its ID.
        Source = "source",
        SourceTitle = "source-title",
        Publisher = "publisher",
        Authors = "authors",
        Url = "url",
        Published = "published",
        Accessed = "accessed",
        Language = "language",
        /// The CSL type of a source.
        SourceType = "source-type",
        /// Of a list of sources: whose words it has, whether they were changed, and how it was read.
        Standing = "standing",
        Wording = "wording",
        Read = "read",
        ArchiveUrl = "archive-url",
        /// The source that it is a copy of.
        CopyOf = "copy-of",
        Page = "page",
        Paragraph = "paragraph",
        /// The exhibit or Bates number of a source.
        Exhibit = "exhibit",
        /// How far a source supports its event.
        Verdict = "verdict",
        /// Whether an event or source is only for those who work on the deal.
        Confidential = "confidential",
        /// Whether it is only for one side and its lawyers.
        Privileged = "privileged",
        /// Whether a row is the title of a timeline or an era.
        RowType = "row-type",
        /// Kept in the summary, behind its heading.
        Note = "note",
        /// Left out.
        Skip = "skip",
    }
}

impl Field {
    /// Whether several columns can be this.
    pub(super) fn takes_several(self) -> bool {
        matches!(
            self,
            Self::Summary
                | Self::Tags
                | Self::Group
                | Self::Parties
                | Self::People
                | Self::Authors
                | Self::Confidential
                | Self::Privileged
                | Self::Note
                | Self::Skip
        )
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::from_word(&word).ok_or_else(|| de::Error::custom("there is no such field"))
    }
}
